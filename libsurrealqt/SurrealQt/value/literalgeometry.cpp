// SPDX-License-Identifier: Apache-2.0
#include "literalparser_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDecimal>

using namespace Qt::StringLiterals;
using Coordinate = SurrealGeometry::Coordinate;

namespace {

bool readPosition(const SurrealValue &value, Coordinate *out)
{
    if (!value.isArray() || value.size() != 2)
        return false;
    const auto x = SurrealLiteralGeometry::coordinate(value[0]);
    const auto y = SurrealLiteralGeometry::coordinate(value[1]);
    if (!x || !y)
        return false;
    *out = {*x, *y};
    return true;
}

template <typename T, typename Read>
bool readList(const SurrealValue &value, QList<T> *out, Read read)
{
    if (!value.isArray())
        return false;
    for (qsizetype i = 0; i < value.size(); ++i) {
        T entry;
        if (!read(value.at(i), &entry))
            return false;
        out->append(entry);
    }
    return true;
}

bool readLine(const SurrealValue &value, QList<Coordinate> *out)
{
    return readList(value, out, readPosition);
}

bool readRings(const SurrealValue &value, QList<QList<Coordinate>> *out)
{
    return readList(value, out, readLine);
}

bool readPolygon(const SurrealValue &value, QList<QList<Coordinate>> *out)
{
    return readRings(value, out) && !out->isEmpty();
}

} // namespace

std::optional<double> SurrealLiteralGeometry::coordinate(const SurrealValue &value)
{
    if (value.isFloat() || value.isInt())
        return value.toDouble();
    if (value.type() == SurrealValue::Type::Decimal)
        return value.toDecimal().toDouble();
    return {};
}

std::optional<SurrealGeometry> SurrealLiteralGeometry::fromObject(const SurrealObject &object)
{
    if (object.size() != 2)
        return {};
    const QString type = object[u"type"].toString();
    const SurrealValue coordinates = object[u"coordinates"];
    Coordinate place;
    QList<Coordinate> line;
    QList<QList<Coordinate>> rings;
    if (type == "Point"_L1 && readPosition(coordinates, &place))
        return SurrealGeometry::point(place.x, place.y);
    if (type == "LineString"_L1 && readLine(coordinates, &line))
        return SurrealGeometry::lineString(line);
    if (type == "Polygon"_L1 && readPolygon(coordinates, &rings))
        return SurrealGeometry::polygon(rings);
    if (type == "MultiPoint"_L1 && readLine(coordinates, &line))
        return SurrealGeometry::multiPoint(line);
    if (type == "MultiLineString"_L1 && readRings(coordinates, &rings))
        return SurrealGeometry::multiLineString(rings);
    if (type == "MultiPolygon"_L1) {
        QList<QList<QList<Coordinate>>> polygons;
        if (readList(coordinates, &polygons, readPolygon))
            return SurrealGeometry::multiPolygon(polygons);
    }
    if (type == "GeometryCollection"_L1 && object[u"geometries"].isArray()) {
        QList<SurrealGeometry> parts;
        const SurrealValue members = object[u"geometries"];
        for (qsizetype i = 0; i < members.size(); ++i) {
            if (members.at(i).type() != SurrealValue::Type::Geometry)
                return {};
            parts.append(members.at(i).toGeometry());
        }
        return SurrealGeometry::collection(parts);
    }
    return {};
}
