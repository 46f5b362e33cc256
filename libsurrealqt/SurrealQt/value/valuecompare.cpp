// SPDX-License-Identifier: Apache-2.0

// Equality, hashing and the server's order of values.
#include "surrealvalue_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealSet>

#include <algorithm>
#include <cmath>
#include <numeric>

using Type = SurrealValue::Type;
using Private = SurrealValuePrivate;

namespace {

template <typename T>
int order(const T &l, const T &r)
{
    return l < r ? -1 : (r < l ? 1 : 0);
}

bool bothViews(const SurrealValue &l, const SurrealValue &r)
{
    return Private::isView(l) && Private::isView(r);
}

// Whether both were written alike, which is quick to see. What was not may still be equal.
bool sameNodes(const SurrealNode &l, const SurrealNode &r)
{
    if (l.type != r.type)
        return false;
    const auto sameChildren = [&l, &r](quint32 from, quint32 to) {
        for (quint32 i = from; i < to; ++i) {
            if (!sameNodes(l.children[i], r.children[i]))
                return false;
        }
        return true;
    };
    switch (l.type) {
    case Type::None:
    case Type::Null:
        return true;
    case Type::Bool:
    case Type::Int:
        return l.integer == r.integer;
    case Type::Float:
        return l.real == r.real;
    case Type::Datetime:
    case Type::Duration:
        return l.integer == r.integer && l.size == r.size;
    case Type::String:
    case Type::Bytes:
    case Type::Table:
    case Type::Decimal:
        return Private::utf8(l) == Private::utf8(r);
    case Type::Array:
    case Type::Set:
        return l.size == r.size && sameChildren(0, l.size);
    case Type::Object:
        if (l.size != r.size || l.size == 0)
            return l.size == r.size;
        if ((l.flags | r.flags) & SurrealNode::Keyed)
            return l.flags & r.flags & SurrealNode::Keyed && sameChildren(0, 2 * l.size);
        return l.children->shape == r.children->shape && sameChildren(1, l.size + 1);
    case Type::RecordId:
    case Type::File:
        return sameChildren(0, 2);
    default:
        return false;
    }
}

bool sameObjects(const SurrealValue &l, const SurrealValue &r)
{
    const qsizetype size = l.size();
    if (size != r.size())
        return false;
    const SurrealObject right = r.toObject();
    for (qsizetype i = 0; i < size; ++i) {
        const QString key = l.keyAt(i);
        // Of one shape, or built alike, mostly: the key is at the same place.
        if (right.keyAt(i) == key) {
            if (l.at(i) != right.at(i))
                return false;
        } else if (!right.contains(key) || l.at(i) != right.value(key)) {
            return false;
        }
    }
    return true;
}

bool sameLists(const SurrealValue &l, const SurrealValue &r)
{
    const qsizetype size = l.size();
    if (size != r.size())
        return false;
    for (qsizetype i = 0; i < size; ++i) {
        if (l.at(i) != r.at(i))
            return false;
    }
    return true;
}

SurrealListData sortedList(const SurrealValue &list)
{
    SurrealListData result;
    for (qsizetype i = 0; i < list.size(); ++i)
        result.append(list.at(i));
    std::stable_sort(result.begin(), result.end());
    return result;
}

// Bytes as text and blobs have them, without a copy of a view.
QByteArrayView rawBytes(const SurrealValue &value)
{
    return Private::isView(value) ? Private::utf8(Private::node(value))
                                  : QByteArrayView(Private::owned<QByteArray>(value));
}

int compareBytes(QByteArrayView l, QByteArrayView r)
{
    const size_t common = size_t(qMin(l.size(), r.size()));
    if (common) {
        if (const int result = std::memcmp(l.data(), r.data(), common))
            return result < 0 ? -1 : 1;
    }
    return order(l.size(), r.size());
}

int compareStrings(const SurrealValue &l, const SurrealValue &r)
{
    if (bothViews(l, r))
        return compareBytes(Private::utf8(Private::node(l)), Private::utf8(Private::node(r)));
    return surrealCompareText(l.toString(), r.toString());
}

// ---- Numbers ----

int compareFloats(double l, double r)
{
    // NaN comes last; -0 is 0.
    if (std::isnan(l) || std::isnan(r))
        return order(std::isnan(l), std::isnan(r));
    return order(l, r);
}

int compareIntFloat(qint64 l, double r)
{
    if (std::isnan(r))
        return -1;
    constexpr double twoTo63 = 9223372036854775808.0;
    if (r >= twoTo63)
        return -1;
    if (r < -twoTo63)
        return 1;
    const auto whole = qint64(r); // towards zero, exact
    if (l != whole)
        return order(l, whole);
    return order(0.0, r - double(whole));
}

int compareFloatDecimal(double l, const SurrealDecimal &r)
{
    if (std::isnan(l))
        return 1;
    if (std::isinf(l))
        return l < 0 ? -1 : 1;
    // By the shortest text that says the float, so that 0.1 is 0.1dec to us as to the server.
    // (Where that needs 16 digits and more the server's own arithmetic may put it a rounding error
    // aside.) Great floats are whole and taken exactly, as they are against ints: there must be no
    // circles.
    constexpr double allWhole = 9007199254740992.0;
    if (std::abs(l) < allWhole)
        return SurrealDecimal::compare(*SurrealDecimal::fromDouble(l), r);
    return SurrealDecimal::compare(*SurrealDecimal::fromString(QString::number(l, 'f', 0)), r);
}

int compareNumbers(const SurrealValue &l, const SurrealValue &r)
{
    switch (l.type()) {
    case Type::Int:
        if (r.isInt())
            return order(l.toInt(), r.toInt());
        if (r.isFloat())
            return compareIntFloat(l.toInt(), r.toDouble());
        return SurrealDecimal::compare(SurrealDecimal(l.toInt()), r.toDecimal());
    case Type::Float:
        if (r.isInt())
            return -compareIntFloat(r.toInt(), l.toDouble());
        if (r.isFloat())
            return compareFloats(l.toDouble(), r.toDouble());
        return compareFloatDecimal(l.toDouble(), r.toDecimal());
    default:
        if (r.isInt())
            return SurrealDecimal::compare(l.toDecimal(), SurrealDecimal(r.toInt()));
        if (r.isFloat())
            return -compareFloatDecimal(r.toDouble(), l.toDecimal());
        return SurrealDecimal::compare(l.toDecimal(), r.toDecimal());
    }
}

// ---- Containers ----

int compareLists(const SurrealValue &l, const SurrealValue &r)
{
    const qsizetype common = qMin(l.size(), r.size());
    for (qsizetype i = 0; i < common; ++i) {
        if (const int result = SurrealValue::compare(l.at(i), r.at(i)))
            return result;
    }
    return order(l.size(), r.size());
}

QList<qsizetype> placesByKey(const SurrealValue &object)
{
    QList<qsizetype> places(object.size());
    std::iota(places.begin(), places.end(), 0);
    const auto before = [&object](qsizetype l, qsizetype r) {
        return surrealCompareText(object.keyAt(l), object.keyAt(r)) < 0;
    };
    if (!std::is_sorted(places.cbegin(), places.cend(), before))
        std::sort(places.begin(), places.end(), before);
    return places;
}

int compareObjects(const SurrealValue &l, const SurrealValue &r)
{
    const QList<qsizetype> left = placesByKey(l);
    const QList<qsizetype> right = placesByKey(r);
    const qsizetype common = qMin(left.size(), right.size());
    for (qsizetype i = 0; i < common; ++i) {
        if (const int result = surrealCompareText(l.keyAt(left.at(i)), r.keyAt(right.at(i))))
            return result;
        if (const int result = SurrealValue::compare(l.at(left.at(i)), r.at(right.at(i))))
            return result;
    }
    return order(left.size(), right.size());
}

// By kind of bound before its value, however odd that is for a reader: 2..3 sorts before 1>..3.
int compareBounds(const SurrealRange::Bound &l, const SurrealRange::Bound &r)
{
    if (l.kind() != r.kind())
        return order(quint8(l.kind()), quint8(r.kind()));
    return SurrealValue::compare(l.value(), r.value());
}

int compareRanges(const SurrealRange &l, const SurrealRange &r)
{
    const int result = compareBounds(l.begin(), r.begin());
    return result ? result : compareBounds(l.end(), r.end());
}

int compareGeometries(const SurrealGeometry &l, const SurrealGeometry &r)
{
    if (l.kind() != r.kind())
        return order(quint8(l.kind()), quint8(r.kind()));
    const auto left = l.coordinates();
    const auto right = r.coordinates();
    for (qsizetype i = 0; i < qMin(left.size(), right.size()); ++i) {
        if (const int result = compareFloats(left.at(i).x, right.at(i).x))
            return result;
        if (const int result = compareFloats(left.at(i).y, right.at(i).y))
            return result;
    }
    if (left.size() != right.size())
        return order(left.size(), right.size());
    const auto leftParts = l.parts();
    const auto rightParts = r.parts();
    for (qsizetype i = 0; i < qMin(leftParts.size(), rightParts.size()); ++i) {
        if (const int result = compareGeometries(leftParts.at(i), rightParts.at(i)))
            return result;
    }
    return order(leftParts.size(), rightParts.size());
}

// Numbers of all kinds are one kind to the order.
Type rank(Type type)
{
    return type == Type::Float || type == Type::Decimal ? Type::Int : type;
}

} // namespace

/*!
    Below, at or above 0 when \a left comes before, with or after \a right in the order in which the
    server sorts: kinds first (in the order of Type, with all numbers as one kind), then within the
    kind. Text compares by code points, arrays and objects entry by entry, ranges by kind of bound
    before the bound.
*/
int SurrealValue::compare(const SurrealValue &left, const SurrealValue &right)
{
    const Type kind = rank(left.m_type);
    if (kind != rank(right.m_type))
        return order(quint8(kind), quint8(rank(right.m_type)));
    switch (kind) {
    case Type::None:
    case Type::Null:
        return 0;
    case Type::Bool:
        return order(left.toBool(), right.toBool());
    case Type::Int:
    case Type::Float:
    case Type::Decimal:
        return compareNumbers(left, right);
    case Type::String:
        return compareStrings(left, right);
    case Type::Duration:
        return order(left.toDuration(), right.toDuration());
    case Type::Datetime:
        return order(left.toDatetime(), right.toDatetime());
    case Type::Uuid:
        return compareBytes(left.toUuid().toRfc4122(), right.toUuid().toRfc4122());
    case Type::Array:
    case Type::Set:
        return compareLists(left, right);
    case Type::Object:
        return compareObjects(left, right);
    case Type::Geometry:
        return compareGeometries(left.toGeometry(), right.toGeometry());
    case Type::Bytes:
        return compareBytes(rawBytes(left), rawBytes(right));
    case Type::Table:
        return surrealCompareText(left.toTable().name(), right.toTable().name());
    case Type::RecordId: {
        const SurrealRecordId l = left.toRecordId();
        const SurrealRecordId r = right.toRecordId();
        if (const int result = surrealCompareText(l.table(), r.table()))
            return result;
        return compare(l.key(), r.key());
    }
    case Type::File: {
        const SurrealFile l = left.toFile();
        const SurrealFile r = right.toFile();
        if (const int result = surrealCompareText(l.bucket(), r.bucket()))
            return result;
        return surrealCompareText(l.key(), r.key());
    }
    case Type::Range:
        return compareRanges(left.toRange(), right.toRange());
    }
    Q_UNREACHABLE();
}

bool SurrealValue::equals(const SurrealValue &other) const
{
    if (m_type != other.m_type)
        return false;
    if (m_shared && m_shared == other.m_shared && m_data.integer == other.m_data.integer)
        return true; // the same node or the same data
    if (bothViews(*this, other) && sameNodes(Private::node(*this), Private::node(other)))
        return true;
    switch (m_type) {
    case Type::None:
    case Type::Null:
        return true;
    case Type::Bool:
    case Type::Int:
        return m_data.integer == other.m_data.integer;
    case Type::Float:
        return m_data.real == other.m_data.real
            || (std::isnan(m_data.real) && std::isnan(other.m_data.real));
    case Type::Datetime:
    case Type::Duration:
        return m_data.integer == other.m_data.integer && m_extra == other.m_extra;
    case Type::String:
        if (bothViews(*this, other))
            return Private::utf8(Private::node(*this)) == Private::utf8(Private::node(other));
        return toString() == other.toString();
    case Type::Bytes:
        return rawBytes(*this) == rawBytes(other);
    case Type::Uuid:
        return toUuid() == other.toUuid();
    case Type::Array:
        return sameLists(*this, other);
    case Type::Set:
        // The server's order is known to both unless a peer made it up.
        return sameLists(*this, other)
            || (size() == other.size() && sortedList(*this) == sortedList(other));
    case Type::Object:
        return sameObjects(*this, other);
    case Type::Decimal:
        return toDecimal() == other.toDecimal();
    case Type::Geometry:
        return toGeometry() == other.toGeometry();
    case Type::Table:
        return toTable() == other.toTable();
    case Type::RecordId:
        return toRecordId() == other.toRecordId();
    case Type::File:
        return toFile() == other.toFile();
    case Type::Range:
        return toRange() == other.toRange();
    }
    Q_UNREACHABLE();
}

/*! Agrees with \c{==}: the order of an object's or a set's entries does not count. */
size_t qHash(const SurrealValue &value, size_t seed) noexcept
{
    const size_t hash = qHash(quint8(value.type()), seed);
    switch (value.type()) {
    case Type::None:
    case Type::Null:
        return hash;
    case Type::Bool:
        return qHash(value.toBool(), hash);
    case Type::Int:
        return qHash(value.toInt(), hash);
    case Type::Float:
        return std::isnan(value.toDouble()) ? ~hash : qHash(value.toDouble(), hash);
    case Type::Decimal:
        return qHash(value.toDecimal(), hash);
    case Type::String:
        return qHash(value.toString(), hash);
    case Type::Duration:
        return qHash(value.toDuration(), hash);
    case Type::Datetime:
        return qHash(value.toDatetime(), hash);
    case Type::Uuid:
        return qHash(value.toUuid(), hash);
    case Type::Array: {
        size_t result = hash;
        for (qsizetype i = 0; i < value.size(); ++i)
            result = qHash(value.at(i), result);
        return result;
    }
    case Type::Set: {
        size_t sum = hash;
        for (qsizetype i = 0; i < value.size(); ++i)
            sum += qHash(value.at(i), hash);
        return sum;
    }
    case Type::Object: {
        size_t sum = hash;
        for (qsizetype i = 0; i < value.size(); ++i)
            sum += qHash(value.at(i), qHash(value.keyAt(i), hash));
        return sum;
    }
    case Type::Geometry:
        return qHash(value.toGeometry(), hash);
    case Type::Bytes:
        return qHash(rawBytes(value), hash);
    case Type::Table:
        return qHash(value.toTable(), hash);
    case Type::RecordId:
        return qHash(value.toRecordId(), hash);
    case Type::File:
        return qHash(value.toFile(), hash);
    case Type::Range:
        return qHash(value.toRange(), hash);
    }
    Q_UNREACHABLE();
}
