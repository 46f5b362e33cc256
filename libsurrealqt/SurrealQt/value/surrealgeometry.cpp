// SPDX-License-Identifier: Apache-2.0
#include "surrealgeometry.h"

#include "surrealvalue_p.h"

#include <QtCore/QDebug>
#include <QtCore/QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;
using Kind = SurrealGeometry::Kind;
using Coordinate = SurrealGeometry::Coordinate;

namespace {

constexpr int deepestGeoJson = 64; // collections within collections

QList<SurrealGeometry> lines(const QList<QList<Coordinate>> &from, bool closed)
{
    QList<SurrealGeometry> parts;
    parts.reserve(from.size());
    for (QList<Coordinate> line : from) {
        if (closed && !line.isEmpty() && line.first() != line.last())
            line.append(line.first());
        parts.append(SurrealGeometry::lineString(line));
    }
    return parts;
}

SurrealGeometryData *make(Kind kind, const QList<Coordinate> &coordinates,
                          const QList<SurrealGeometry> &parts)
{
    auto *const data = new SurrealGeometryData;
    data->kind = kind;
    data->coordinates = coordinates;
    data->parts = parts;
    return data;
}

QLatin1StringView nameOf(Kind kind)
{
    constexpr QLatin1StringView names[] {
        "Point"_L1,           "LineString"_L1,   "Polygon"_L1,           "MultiPoint"_L1,
        "MultiLineString"_L1, "MultiPolygon"_L1, "GeometryCollection"_L1};
    return names[size_t(kind)];
}

bool sameNumber(double l, double r)
{
    return l == r || (std::isnan(l) && std::isnan(r));
}

// ---- GeoJSON ----

QJsonArray positions(const SurrealGeometry &geometry)
{
    QJsonArray array;
    for (const Coordinate &place : geometry.coordinates())
        array.append(QJsonArray {place.x, place.y});
    for (const SurrealGeometry &part : geometry.parts())
        array.append(positions(part));
    return array;
}

bool readPosition(const QJsonValue &json, Coordinate *out)
{
    const QJsonArray pair = json.toArray();
    if (pair.size() < 2 || !pair.at(0).isDouble() || !pair.at(1).isDouble())
        return false; // a third number, the height, is allowed by GeoJSON and unknown to the server
    *out = {pair.at(0).toDouble(), pair.at(1).toDouble()};
    return pair.size() == 2;
}

template <typename T, typename Read>
bool readList(const QJsonValue &json, QList<T> *out, Read read)
{
    if (!json.isArray())
        return false;
    const QJsonArray array = json.toArray();
    for (const QJsonValue &entry : array) {
        T value;
        if (!read(entry, &value))
            return false;
        out->append(value);
    }
    return true;
}

bool readLine(const QJsonValue &json, QList<Coordinate> *out)
{
    return readList(json, out, readPosition);
}

bool readLines(const QJsonValue &json, QList<QList<Coordinate>> *out)
{
    return readList(json, out, readLine);
}

bool readPolygon(const QJsonValue &json, QList<QList<Coordinate>> *out)
{
    return readLines(json, out) && !out->isEmpty();
}

std::optional<SurrealGeometry> readGeoJson(const QJsonObject &json, int depth)
{
    const QString type = json.value("type"_L1).toString();
    const QJsonValue coordinates = json.value("coordinates"_L1);
    Coordinate place;
    QList<Coordinate> line;
    QList<QList<Coordinate>> rings;
    if (type == nameOf(Kind::Point)) {
        if (readPosition(coordinates, &place))
            return SurrealGeometry::point(place.x, place.y);
    } else if (type == nameOf(Kind::LineString)) {
        if (readLine(coordinates, &line))
            return SurrealGeometry::lineString(line);
    } else if (type == nameOf(Kind::Polygon)) {
        if (readPolygon(coordinates, &rings))
            return SurrealGeometry::polygon(rings);
    } else if (type == nameOf(Kind::MultiPoint)) {
        if (readLine(coordinates, &line))
            return SurrealGeometry::multiPoint(line);
    } else if (type == nameOf(Kind::MultiLineString)) {
        if (readLines(coordinates, &rings))
            return SurrealGeometry::multiLineString(rings);
    } else if (type == nameOf(Kind::MultiPolygon)) {
        QList<QList<QList<Coordinate>>> polygons;
        if (readList(coordinates, &polygons, readPolygon))
            return SurrealGeometry::multiPolygon(polygons);
    } else if (type == nameOf(Kind::Collection) && depth < deepestGeoJson) {
        if (!json.value("geometries"_L1).isArray())
            return {};
        QList<SurrealGeometry> parts;
        const QJsonArray members = json.value("geometries"_L1).toArray();
        for (const QJsonValue &member : members) {
            const auto part = readGeoJson(member.toObject(), depth + 1);
            if (!part)
                return {};
            parts.append(*part);
        }
        return SurrealGeometry::collection(parts);
    }
    return {};
}

} // namespace

/*!
    \class SurrealGeometry
    \inmodule SurrealQt
    \brief A place or a shape on the map: the seven kinds of GeoJSON, without heights.
    \since 0.1

    Two geometries are equal when kind, parts and coordinates are, where NaN equals NaN.
*/

SurrealGeometry::SurrealGeometry()
    : SurrealGeometry(make(Kind::Point, {{0, 0}}, {}))
{ }

SurrealGeometry::SurrealGeometry(SurrealGeometryData *data)
    : d(data)
{ }

SurrealGeometry::SurrealGeometry(const SurrealGeometry &other) = default;
SurrealGeometry::SurrealGeometry(SurrealGeometry &&other) noexcept = default;
SurrealGeometry &SurrealGeometry::operator=(const SurrealGeometry &other) = default;
SurrealGeometry &SurrealGeometry::operator=(SurrealGeometry &&other) noexcept = default;
SurrealGeometry::~SurrealGeometry() = default;

/*! A point; \a x is the longitude, \a y the latitude. */
SurrealGeometry SurrealGeometry::point(double x, double y)
{
    return SurrealGeometry(make(Kind::Point, {{x, y}}, {}));
}

/*! A line through the \a coordinates. */
SurrealGeometry SurrealGeometry::lineString(const QList<Coordinate> &coordinates)
{
    return SurrealGeometry(make(Kind::LineString, coordinates, {}));
}

/*! Without a ring it would be no polygon: it then gets an empty one. */
SurrealGeometry SurrealGeometry::polygon(const QList<QList<Coordinate>> &rings)
{
    QList<SurrealGeometry> parts = lines(rings, true);
    if (parts.isEmpty())
        parts.append(lineString({}));
    return SurrealGeometry(make(Kind::Polygon, {}, parts));
}

/*! Several points. */
SurrealGeometry SurrealGeometry::multiPoint(const QList<Coordinate> &coordinates)
{
    return SurrealGeometry(make(Kind::MultiPoint, coordinates, {}));
}

/*! Several lines. */
SurrealGeometry SurrealGeometry::multiLineString(const QList<QList<Coordinate>> &from)
{
    return SurrealGeometry(make(Kind::MultiLineString, {}, lines(from, false)));
}

/*! Several polygons, each of rings as polygon() takes them. */
SurrealGeometry SurrealGeometry::multiPolygon(const QList<QList<QList<Coordinate>>> &polygons)
{
    QList<SurrealGeometry> parts;
    parts.reserve(polygons.size());
    for (const QList<QList<Coordinate>> &rings : polygons)
        parts.append(polygon(rings));
    return SurrealGeometry(make(Kind::MultiPolygon, {}, parts));
}

/*! Geometries of any kind, together. */
SurrealGeometry SurrealGeometry::collection(const QList<SurrealGeometry> &geometries)
{
    return SurrealGeometry(make(Kind::Collection, {}, geometries));
}

/*! Nothing for what is no GeoJSON geometry, or has heights, which the server does not know. */
std::optional<SurrealGeometry> SurrealGeometry::fromGeoJson(const QJsonObject &json)
{
    return readGeoJson(json, 0);
}

/*! As GeoJSON. NaN and the infinities, which JSON does not have, become null. */
QJsonObject SurrealGeometry::toGeoJson() const
{
    QJsonObject json {{u"type"_s, QString(nameOf(d->kind))}};
    if (d->kind == Kind::Collection) {
        QJsonArray members;
        for (const SurrealGeometry &part : d->parts)
            members.append(part.toGeoJson());
        json.insert("geometries"_L1, members);
    } else if (d->kind == Kind::Point) {
        json.insert("coordinates"_L1,
                    QJsonArray {d->coordinates.first().x, d->coordinates.first().y});
    } else {
        json.insert("coordinates"_L1, positions(*this));
    }
    return json;
}

/*!
    Which shape it is.
*/
SurrealGeometry::Kind SurrealGeometry::kind() const
{
    return d->kind;
}

/*! Of a point (one), a line or a multi-point; empty for the others. */
QList<SurrealGeometry::Coordinate> SurrealGeometry::coordinates() const
{
    return d->coordinates;
}

/*!
    The rings of a polygon (as lines), the lines, the polygons or the members of a collection; empty
    for the others.
*/
QList<SurrealGeometry> SurrealGeometry::parts() const
{
    return d->parts;
}

/*! As SurrealQL writes it. */
QString SurrealGeometry::toString() const
{
    return SurrealValue(*this).toSurrealQL();
}

bool SurrealGeometry::equals(const SurrealGeometry &other) const
{
    if (d == other.d)
        return true;
    const auto same = [](const Coordinate &l, const Coordinate &r) {
        return sameNumber(l.x, r.x) && sameNumber(l.y, r.y);
    };
    return d->kind == other.d->kind
        && std::equal(d->coordinates.cbegin(), d->coordinates.cend(), other.d->coordinates.cbegin(),
                      other.d->coordinates.cend(), same)
        && d->parts == other.d->parts;
}

size_t qHash(const SurrealGeometry &geometry, size_t seed) noexcept
{
    const SurrealGeometryData &data = SurrealValuePrivate::geometryData(geometry);
    const auto number = [](double value) { return std::isnan(value) ? 0.5 : value; };
    size_t hash = qHash(quint8(data.kind), seed);
    for (const Coordinate &place : data.coordinates)
        hash = qHashMulti(hash, number(place.x), number(place.y));
    for (const SurrealGeometry &part : data.parts)
        hash = qHash(part, hash);
    return hash;
}

QDebug operator<<(QDebug debug, const SurrealGeometry &geometry)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealGeometry(" << geometry.toString() << ')';
    return debug;
}

#include "moc_surrealgeometry.cpp"
