// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/icons.h"

#include "app/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

// The ink that the SVGs are drawn with; everything else in them is an accent and stays.
constexpr auto Ink = "#3d4451";

class SvgIconEngine : public QIconEngine
{
public:
    explicit SvgIconEngine(const QString &name)
        : m_name(name)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray text = svg();
        if (text.isEmpty())
            return;
        text.replace(Ink, inkOf(mode).name().toLatin1());
        QSvgRenderer renderer(text);
        const int side = qMin(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        painter->save();
        if (mode == QIcon::Disabled)
            painter->setOpacity(0.38);
        renderer.render(painter, square);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        // Reading a drawing takes longer than all else that a button's paint does.
        const QString key = u"surreal-svg/%1/%2x%3/%4/%5"_s.arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(int(mode))
                                .arg(inkOf(mode).rgb(), 0, 16);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(&painter, QRect({}, size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new SvgIconEngine(*this); }
    QString key() const override { return u"surreal-svg"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return svg().isEmpty(); }

private:
    static QColor inkOf(QIcon::Mode mode)
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        return Theme::isDark(palette) ? QColor(0xc3c9d4) : QColor(0x3d4451);
    }
    // Read when somebody wants to see it: of the icons of all commands a window shows a few.
    const QByteArray &svg()
    {
        if (!std::exchange(m_read, true)) {
            QFile file(u":/icons/%1.svg"_s.arg(m_name));
            if (file.open(QIODevice::ReadOnly))
                m_svg = file.readAll();
        }
        return m_svg;
    }

    const QString m_name;
    QByteArray m_svg;
    bool m_read = false;
};

} // namespace

QIcon icon(const QString &name)
{
    Q_INIT_RESOURCE(explorer); // a static library's resources are not there by themselves
    return QIcon(new SvgIconEngine(name));
}
