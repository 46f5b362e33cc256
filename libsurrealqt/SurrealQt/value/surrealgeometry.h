// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

#include <QtCore/QJsonObject>
#include <QtCore/QSharedDataPointer>

class SurrealGeometryData;

class SURREALQT_EXPORT SurrealGeometry
{
    Q_GADGET
    Q_PROPERTY(SurrealGeometry::Kind kind READ kind CONSTANT)
public:
    enum class Kind : quint8 {
        Point,
        LineString,
        Polygon,
        MultiPoint,
        MultiLineString,
        MultiPolygon,
        Collection,
    };
    Q_ENUM(Kind)

    // Longitude first, as GeoJSON and the server have it. Compared bit by bit but for NaN and -0:
    // QPointF compares fuzzily, which would make two places one.
    struct Coordinate
    {
        double x = 0;
        double y = 0;
        friend bool operator==(const Coordinate &l, const Coordinate &r) noexcept
        {
            return l.x == r.x && l.y == r.y;
        }
        friend bool operator!=(const Coordinate &l, const Coordinate &r) noexcept
        {
            return !(l == r);
        }
    };

    SurrealGeometry(); // the point 0 0
    SurrealGeometry(const SurrealGeometry &other);
    SurrealGeometry(SurrealGeometry &&other) noexcept;
    SurrealGeometry &operator=(const SurrealGeometry &other);
    SurrealGeometry &operator=(SurrealGeometry &&other) noexcept;
    ~SurrealGeometry();
    void swap(SurrealGeometry &other) noexcept { d.swap(other.d); }

    [[nodiscard]] static SurrealGeometry point(double x, double y);
    [[nodiscard]] static SurrealGeometry lineString(const QList<Coordinate> &coordinates);
    // The outer ring first, then the holes. Open rings are closed, as the server does.
    [[nodiscard]] static SurrealGeometry polygon(const QList<QList<Coordinate>> &rings);
    [[nodiscard]] static SurrealGeometry multiPoint(const QList<Coordinate> &coordinates);
    [[nodiscard]] static SurrealGeometry multiLineString(const QList<QList<Coordinate>> &lines);
    [[nodiscard]] static SurrealGeometry
    multiPolygon(const QList<QList<QList<Coordinate>>> &polygons);
    [[nodiscard]] static SurrealGeometry collection(const QList<SurrealGeometry> &geometries);
    [[nodiscard]] static std::optional<SurrealGeometry> fromGeoJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toGeoJson() const;

    [[nodiscard]] Kind kind() const;
    // Of a point (one), a line or a multi-point; empty for the others.
    [[nodiscard]] QList<Coordinate> coordinates() const;
    // Rings as lines, lines, polygons, or the members of a collection; empty for the others.
    [[nodiscard]] QList<SurrealGeometry> parts() const;
    [[nodiscard]] Q_INVOKABLE QString toString() const; // as SurrealQL writes it

private:
    friend class SurrealValuePrivate;
    explicit SurrealGeometry(SurrealGeometryData *data);
    bool equals(const SurrealGeometry &other) const;
    friend bool operator==(const SurrealGeometry &l, const SurrealGeometry &r)
    {
        return l.equals(r);
    }
    friend bool operator!=(const SurrealGeometry &l, const SurrealGeometry &r)
    {
        return !l.equals(r);
    }
    QSharedDataPointer<SurrealGeometryData> d;
};
SURREALQT_EXPORT size_t qHash(const SurrealGeometry &geometry, size_t seed = 0) noexcept;
SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealGeometry &geometry);
Q_DECLARE_SHARED(SurrealGeometry)
