// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/geometryview.h"

#include "app/theme.h"

#include <QMetaEnum>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostDrawn = 20'000; // coordinates; more cannot be told apart
constexpr double Margin = 16;
constexpr double Dot = 3.5;

qint64 countOf(const SurrealGeometry &geometry)
{
    qint64 count = geometry.coordinates().size();
    const auto parts = geometry.parts();
    for (const SurrealGeometry &part : parts)
        count += countOf(part);
    return count;
}

QPointF onScreen(const SurrealGeometry::Coordinate &coordinate)
{
    return {coordinate.x, -coordinate.y};
}

bool isFinite(const SurrealGeometry::Coordinate &coordinate)
{
    return std::isfinite(coordinate.x) && std::isfinite(coordinate.y);
}

} // namespace

GeometryView::GeometryView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("valueOutline"_L1);
    setAccessibleName(tr("Value as outline"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(80, 80);
}

void GeometryView::setGeometry(const SurrealGeometry &geometry)
{
    m_lines = {};
    m_areas = {};
    m_areas.setFillRule(Qt::OddEvenFill); // the rings in a ring are holes
    m_points.clear();
    m_count = countOf(geometry);
    m_step = qsizetype(m_count / MostDrawn + 1);
    add(geometry);
    QRectF extent = m_lines.boundingRect() | m_areas.boundingRect();
    if (!m_points.isEmpty()) {
        // QRectF unites no rectangle that is empty, which a point's is.
        const auto [left, right]
            = std::minmax_element(m_points.cbegin(), m_points.cend(),
                                  [](const QPointF &l, const QPointF &r) { return l.x() < r.x(); });
        const auto [top, bottom]
            = std::minmax_element(m_points.cbegin(), m_points.cend(),
                                  [](const QPointF &l, const QPointF &r) { return l.y() < r.y(); });
        const QRectF points(QPointF(left->x(), top->y()), QPointF(right->x(), bottom->y()));
        extent = m_lines.isEmpty() && m_areas.isEmpty()
            ? points
            : QRectF(QPointF(qMin(extent.left(), points.left()), qMin(extent.top(), points.top())),
                     QPointF(qMax(extent.right(), points.right()),
                             qMax(extent.bottom(), points.bottom())));
    }
    m_extent = extent;
    const auto kinds = QMetaEnum::fromType<SurrealGeometry::Kind>();
    const auto number = [this](double value) { return locale().toString(value, 'g', 8); };
    //: the kind of a geometry, how many places it has, and its extent: Polygon, 5 points, …
    m_summary = tr("%1, %n point(s), x %2 … %3, y %4 … %5", nullptr, int(m_count))
                    .arg(QString::fromLatin1(kinds.valueToKey(int(geometry.kind()))),
                         number(extent.left()), number(extent.right()), number(-extent.bottom()),
                         number(-extent.top()));
    setAccessibleDescription(m_summary);
    update();
}

void GeometryView::addLine(const QList<SurrealGeometry::Coordinate> &line, QPainterPath *to)
{
    bool begun = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const bool drawn = i % m_step == 0 || i + 1 == line.size();
        if (!drawn || !isFinite(line.at(i)))
            continue;
        begun ? to->lineTo(onScreen(line.at(i))) : to->moveTo(onScreen(line.at(i)));
        begun = true;
    }
}

void GeometryView::add(const SurrealGeometry &geometry)
{
    using Kind = SurrealGeometry::Kind;
    const auto parts = geometry.parts();
    switch (geometry.kind()) {
    case Kind::Point:
    case Kind::MultiPoint: {
        const auto coordinates = geometry.coordinates();
        for (qsizetype i = 0; i < coordinates.size(); i += m_step) {
            if (isFinite(coordinates.at(i)))
                m_points.append(onScreen(coordinates.at(i)));
        }
        return;
    }
    case Kind::LineString:
        return addLine(geometry.coordinates(), &m_lines);
    case Kind::Polygon:
        for (const SurrealGeometry &ring : parts)
            addLine(ring.coordinates(), &m_areas);
        return;
    case Kind::MultiLineString:
    case Kind::MultiPolygon:
    case Kind::Collection:
        for (const SurrealGeometry &part : parts)
            add(part);
        return;
    }
}

QPointF GeometryView::place(double x, double y) const
{
    const QRectF room = QRectF(rect()).adjusted(Margin, Margin, -Margin, -Margin);
    const double across = m_extent.width() > 0 ? room.width() / m_extent.width() : 0;
    const double down = m_extent.height() > 0 ? room.height() / m_extent.height() : 0;
    // A single place has no size, and a straight line has one side only.
    const double scale = across > 0 && down > 0 ? qMin(across, down) : qMax(across, down);
    return room.center() + (QPointF(x, -y) - m_extent.center()) * scale;
}

void GeometryView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF origin = place(0, 0);
    const double scale = place(1, 0).x() - origin.x();
    const QTransform transform(scale, 0, 0, scale, origin.x(), origin.y());
    const QColor line = Theme::colors(palette()).link;
    QColor fill = line;
    fill.setAlphaF(0.18F);
    painter.setPen(QPen(line, 1.5));
    painter.setBrush(fill);
    painter.drawPath(transform.map(m_areas));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(transform.map(m_lines));
    painter.setPen(Qt::NoPen);
    painter.setBrush(line);
    for (const QPointF &point : m_points)
        painter.drawEllipse(transform.map(point), Dot, Dot);
}
