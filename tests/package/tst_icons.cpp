// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QDir>
#include <QtGui/QIcon>
#include <QtGui/QPainter>
#include <QtTest/QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

const std::array<int, 3> sizes {16, 22, 32};

struct Theme
{
    QString name;
    QColor base;
};

std::array<Theme, 2> themes()
{
    return {Theme {u"surreal-light"_s, QColor(0xff, 0xff, 0xff)},
            Theme {u"surreal-dark"_s, QColor(0x1e, 0x1f, 0x22)}};
}

QStringList iconNames()
{
    QStringList names;
    const QDir sources(QStringLiteral(ICON_SOURCES));
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

QImage draw(const QIcon &icon, int size)
{
    QImage image(size, size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    icon.paint(&painter, image.rect());
    return image;
}

} // namespace

class tst_Icons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void icon_isThereInBothThemes_data();
    void icon_isThereInBothThemes();
    void accents_standOutOnBothPalettes();
    void themes_differOnlyInInk();
    void contactSheet();
};

void tst_Icons::initTestCase()
{
    QIcon::setThemeSearchPaths({QStringLiteral(ICON_THEMES)});
    QVERIFY(!iconNames().isEmpty());
}

void tst_Icons::icon_isThereInBothThemes_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : iconNames())
        QTest::newRow(qPrintable(name)) << name;
}

// At 16 px each icon has enough opaque pixels to be seen, and those stand out from the palette.
void tst_Icons::icon_isThereInBothThemes()
{
    QFETCH(const QString, name);
    for (const Theme &theme : themes()) {
        QIcon::setThemeName(theme.name);
        QVERIFY2(QIcon::hasThemeIcon(name), qPrintable(theme.name));
        const QImage image = draw(QIcon::fromTheme(name), 16);
        int visible = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() > 200 && contrast(pixel, theme.base) >= 3.0)
                    ++visible;
            }
        }
        QVERIFY2(visible >= 10, qPrintable(theme.name + u": %1 pixels"_s.arg(visible)));
    }
}

void tst_Icons::accents_standOutOnBothPalettes()
{
    const QDir sources(QStringLiteral(ICON_SOURCES));
    static const QRegularExpression colour(u"(?:stroke|fill)=\"(#[0-9a-f]{6})\""_s);
    for (const QString &name : iconNames()) {
        QFile file(sources.filePath(name + u".svg"_s));
        QVERIFY(file.open(QFile::ReadOnly));
        const QString svg = QString::fromUtf8(file.readAll());
        QVERIFY2(svg.contains(u"#3d4451"_s), qPrintable(name));
        for (auto it = colour.globalMatch(svg); it.hasNext();) {
            const QString hex = it.next().captured(1);
            if (hex == u"#3d4451"_s || hex == u"#ffffff"_s) // ink, and marks upon an accent
                continue;
            for (const Theme &theme : themes())
                QVERIFY2(contrast(QColor(hex), theme.base) >= 3.0, qPrintable(name + u' ' + hex));
        }
    }
}

void tst_Icons::themes_differOnlyInInk()
{
    for (const QString &name : iconNames()) {
        std::array<QImage, 2> images;
        for (size_t i = 0; i < images.size(); ++i) {
            QIcon::setThemeName(themes()[i].name);
            images[i] = draw(QIcon::fromTheme(name), 32);
        }
        QCOMPARE(images[0].convertToFormat(QImage::Format_Alpha8),
                 images[1].convertToFormat(QImage::Format_Alpha8));
    }
}

// All icons at all sizes on both palettes, for the eye: build/<preset>/icons.png.
void tst_Icons::contactSheet()
{
    const QStringList names = iconNames();
    constexpr int cell = 84;
    constexpr int columns = 10;
    const int rows = int(names.size() + columns - 1) / columns;
    const int band = rows * 48 + 96;
    QImage sheet(columns * cell, 2 * band, QImage::Format_RGB32);
    QPainter painter(&sheet);
    const QIcon mark(QStringLiteral(ICON_THEMES "/org.surrealqt.Explorer.svg"));
    int top = 0;
    for (const Theme &theme : themes()) {
        QIcon::setThemeName(theme.name);
        painter.fillRect(0, top, sheet.width(), band, theme.base);
        for (int i = 0; i < names.size(); ++i) {
            int x = (i % columns) * cell + 4;
            const int y = top + (i / columns) * 48 + 8;
            for (const int size : sizes) {
                painter.drawImage(x, y, draw(QIcon::fromTheme(names.at(i)), size));
                x += size + 2;
            }
        }
        int x = 8;
        for (const int size : {16, 22, 32, 48, 64, 80}) {
            painter.drawImage(x, top + rows * 48 + 8, draw(mark, size));
            x += size + 12;
        }
        top += band;
    }
    painter.end();
    QVERIFY(sheet.save(QStringLiteral(ICON_SHEET)));
}

QTEST_MAIN(tst_Icons)
#include "tst_icons.moc"
