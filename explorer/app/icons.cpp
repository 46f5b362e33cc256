// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/icons.h"

#include "app/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace {

// The ink that the SVGs are drawn with; everything else in them is an accent and stays.
constexpr auto Ink = "#3d4451";

class SvgIconEngine : public QIconEngine
{
public:
    explicit SvgIconEngine(const QString &name)
        : m_name(name)
    {
        QFile file(u":/icons/%1.svg"_s.arg(name));
        if (file.open(QIODevice::ReadOnly))
            m_svg = file.readAll();
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        if (m_svg.isEmpty())
            return;
        const QPalette palette = QGuiApplication::palette();
        const QColor ink = mode == QIcon::Selected
            ? palette.color(QPalette::HighlightedText)
            : (Theme::isDark(palette) ? QColor(0xc3c9d4) : QColor(0x3d4451));
        QByteArray svg = m_svg;
        svg.replace(Ink, ink.name().toLatin1());
        QSvgRenderer renderer(svg);
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
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new SvgIconEngine(*this); }
    QString key() const override { return u"surreal-svg"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return m_svg.isEmpty(); }

private:
    QString m_name;
    QByteArray m_svg;
};

} // namespace

QIcon icon(const QString &name)
{
    Q_INIT_RESOURCE(explorer); // a static library's resources are not there by themselves
    return QIcon(new SvgIconEngine(name));
}
