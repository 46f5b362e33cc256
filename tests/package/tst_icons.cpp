// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>
#include <QtTest/QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

const std::array<int, 3> sizes {16, 22, 32};

// What the sources are drawn with, and what replaces it on each palette.
const QString drawnInk = u"#3d4451"_s;

struct Palette
{
    QString ink;
    QColor base;
};

std::array<Palette, 2> palettes()
{
    return {Palette {drawnInk, QColor(0xff, 0xff, 0xff)},
            Palette {u"#c3c9d4"_s, QColor(0x1e, 0x1f, 0x22)}};
}

QString source(const QString &path)
{
    QFile file(QStringLiteral(ICONS) + path);
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString action(const QString &name)
{
    return source(u"/icons/actions/"_s + name + u".svg"_s);
}

QStringList iconNames()
{
    QStringList names;
    const QDir sources(QStringLiteral(ICONS "/icons/actions"));
    for (const QString &file : sources.entryList({u"*.svg"_s}, QDir::Files, QDir::Name))
        names.append(file.chopped(4));
    return names;
}

double luminance(const QColor &color)
{
    const auto linear = [](float channel) {
        const double c = double(channel);
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QImage draw(QString svg, const QString &ink, int size)
{
    QImage image(size, size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QSvgRenderer renderer(svg.replace(drawnInk, ink).toUtf8());
    renderer.render(&painter, image.rect());
    return image;
}

} // namespace

class tst_Icons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void icon_isSeenOnBothPalettes_data();
    void icon_isSeenOnBothPalettes();
    void accents_standOutOnBothPalettes();
    void resources_nameEveryIcon();
    void contactSheet();
};

void tst_Icons::icon_isSeenOnBothPalettes_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : iconNames())
        QTest::newRow(qPrintable(name)) << name;
}

// At 16 px each icon has enough opaque pixels to be seen, and those stand out from the palette.
void tst_Icons::icon_isSeenOnBothPalettes()
{
    QFETCH(const QString, name);
    QVERIFY(action(name).contains(drawnInk));
    for (const Palette &palette : palettes()) {
        const QImage image = draw(action(name), palette.ink, 16);
        int visible = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() > 200 && contrast(pixel, palette.base) >= 3.0)
                    ++visible;
            }
        }
        QVERIFY2(visible >= 10, qPrintable(palette.ink + u": %1 pixels"_s.arg(visible)));
    }
}

void tst_Icons::accents_standOutOnBothPalettes()
{
    static const QRegularExpression colour(u"(?:stroke|fill)=\"(#[0-9a-f]{6})\""_s);
    for (const QString &name : iconNames()) {
        const QString svg = action(name);
        for (auto it = colour.globalMatch(svg); it.hasNext();) {
            const QString hex = it.next().captured(1);
            if (hex == drawnInk || hex == u"#ffffff"_s) // #ffffff: a mark upon an accent
                continue;
            for (const Palette &palette : palettes())
                QVERIFY2(contrast(QColor(hex), palette.base) >= 3.0, qPrintable(name + u' ' + hex));
        }
    }
}

void tst_Icons::resources_nameEveryIcon()
{
    const QString resources = source(u"/explorer.qrc"_s);
    QVERIFY(!iconNames().isEmpty());
    for (const QString &name : iconNames()) {
        const QString line = u"<file alias=\"%1.svg\">icons/actions/%1.svg</file>"_s.arg(name);
        QVERIFY2(resources.contains(line), qPrintable(name));
    }
}

// All icons at all sizes on both palettes, for the eye: build/<preset>/icons.png.
void tst_Icons::contactSheet()
{
    const QStringList names = iconNames();
    const QString mark = source(u"/icons/org.surrealqt.Explorer.svg"_s);
    constexpr int cell = 84;
    constexpr int columns = 10;
    const int rows = int(names.size() + columns - 1) / columns;
    const int band = rows * 48 + 96;
    QImage sheet(columns * cell, 2 * band, QImage::Format_RGB32);
    QPainter painter(&sheet);
    int top = 0;
    for (const Palette &palette : palettes()) {
        painter.fillRect(0, top, sheet.width(), band, palette.base);
        for (int i = 0; i < names.size(); ++i) {
            int x = (i % columns) * cell + 4;
            const int y = top + (i / columns) * 48 + 8;
            for (const int size : sizes) {
                painter.drawImage(x, y, draw(action(names.at(i)), palette.ink, size));
                x += size + 2;
            }
        }
        int x = 8;
        for (const int size : {16, 22, 32, 48, 64, 80}) {
            painter.drawImage(x, top + rows * 48 + 8, draw(mark, palette.ink, size));
            x += size + 12;
        }
        top += band;
    }
    painter.end();
    QVERIFY(sheet.save(QStringLiteral(SHEET)));
}

QTEST_MAIN(tst_Icons)
#include "tst_icons.moc"
