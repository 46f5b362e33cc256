// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealGeometry>

#include <QPainterPath>
#include <QWidget>

// The outline of a geometry, as large as there is room, north up. Without a map below it: nothing is
// fetched from anywhere.
class GeometryView : public QWidget
{
    Q_OBJECT
public:
    explicit GeometryView(QWidget *parent = nullptr);

    void setGeometry(const SurrealGeometry &geometry);
    using QWidget::setGeometry;
    [[nodiscard]] QString summary() const { return m_summary; } // kind, points and extent
    // Where a coordinate is drawn.
    [[nodiscard]] QPointF place(double x, double y) const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void add(const SurrealGeometry &geometry);
    void addLine(const QList<SurrealGeometry::Coordinate> &line, QPainterPath *to);

    QPainterPath m_lines; // y grows to the south, as on the screen
    QPainterPath m_areas;
    QList<QPointF> m_points;
    QRectF m_extent;
    qint64 m_count = 0;
    qsizetype m_step = 1; // of the coordinates of long lines, so many are drawn as one
    QString m_summary;
};
