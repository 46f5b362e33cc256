// SPDX-License-Identifier: Apache-2.0
#include "cborcodec_p.h"
#include "surrealvalue_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealError>

#include <cstring>

using Type = SurrealValue::Type;
using Private = SurrealValuePrivate;
using BoundKind = SurrealRange::BoundKind;

namespace {

// Writes into the array's own memory, which grows by doubling; every step makes room for all that
// it will write before it writes.
class Encoder
{
public:
    enum class Rules : quint8 { Server, None };

    Encoder(QByteArray &out, Rules rules)
        : m_out(out)
        , m_rules(rules)
        , m_start(out.size())
    {
        m_out.resize(qMax(m_out.capacity(), m_start + 64)); // does not fill what it adds
        m_p = m_out.data() + m_start;
        m_end = m_out.data() + m_out.size();
    }

    bool run(const SurrealValue &value)
    {
        const bool ok = this->value(value, 0);
        m_out.resize(ok ? m_p - m_out.data() : m_start);
        return ok;
    }

    QString problem() const
    {
        QString where;
        for (qsizetype i = m_path.size(); i-- > 0;)
            where += m_path.at(i);
        if (where.startsWith(u'.'))
            where.remove(0, 1);
        return where.isEmpty() ? m_problem : where + QLatin1String(": ") + m_problem;
    }

private:
    bool value(const SurrealValue &value, int depth);
    bool owned(const SurrealValue &value, int depth);
    bool node(const SurrealNode &node, int depth);
    bool children(const SurrealNode *children, quint32 count, int depth);
    bool object(const SurrealNode &object, int depth);
    bool list(const SurrealListData &list, int depth);
    bool recordId(const SurrealRecordId &id, int depth);
    bool recordKey(const SurrealValue &key, int depth);
    bool recordKeyType(Type type);
    bool range(const SurrealRange &range, bool inRecordId, int depth);
    bool decimal(const QString &text);
    bool datetime(qint64 seconds, quint32 nanoseconds);
    void duration(quint64 seconds, quint32 nanoseconds);
    void geometry(const SurrealGeometry &geometry);
    void geometry(const SurrealNode &node);
    bool text(QStringView text);
    void none() { raw("\xc6\xf6", 2); }
    void real(double value)
    {
        char *const p = room(9);
        quint64 bits;
        std::memcpy(&bits, &value, sizeof bits);
        *p = char(SurrealCbor::Double);
        qToBigEndian(bits, p + 1);
        m_p += 9;
    }
    void point(double x, double y)
    {
        head(SurrealCbor::Tag, SurrealCbor::TagPoint);
        head(SurrealCbor::Array, 2);
        real(x);
        real(y);
    }
    void integer(qint64 value)
    {
        if (value >= 0)
            head(SurrealCbor::Unsigned, quint64(value));
        else
            head(SurrealCbor::Negative, ~quint64(value));
    }
    void bytes(quint8 major, QByteArrayView data)
    {
        const auto size = size_t(data.size());
        room(data.size() + 9);
        m_p += SurrealCbor::writeHead(m_p, major, size);
        if (size) {
            std::memcpy(m_p, data.data(), size);
            m_p += size;
        }
    }
    void head(quint8 major, quint64 argument)
    {
        room(9);
        m_p += SurrealCbor::writeHead(m_p, major, argument);
    }
    void raw(const char *data, qsizetype size)
    {
        std::memcpy(room(size), data, size_t(size));
        m_p += size;
    }
    char *room(qsizetype size)
    {
        if (Q_UNLIKELY(m_end - m_p < size))
            grow(size);
        return m_p;
    }
    void grow(qsizetype size);
    bool deeper(int depth)
    {
        return m_rules == Rules::None || depth < SurrealCbor::deepestEncoded
            || fail(QStringLiteral("more than %1 values within one another")
                        .arg(SurrealCbor::deepestEncoded));
    }
    bool fail(const QString &problem)
    {
        m_problem = problem;
        return false;
    }
    bool failAt(const QString &place)
    {
        m_path.append(place);
        return false;
    }
    bool failAt(qsizetype index) { return failAt(QStringLiteral("[%1]").arg(index)); }

    QByteArray &m_out;
    char *m_p;
    char *m_end;
    const Rules m_rules;
    const qsizetype m_start;
    QString m_problem;
    QStringList m_path; // innermost first
};

void Encoder::grow(qsizetype size)
{
    const qsizetype used = m_p - m_out.data();
    m_out.resize(used); // nothing beyond is worth a copy
    m_out.reserve(qMax(2 * used, used + size));
    m_out.resize(m_out.capacity());
    m_p = m_out.data() + used;
    m_end = m_out.data() + m_out.size();
}

bool Encoder::value(const SurrealValue &value, int depth)
{
    if (Private::isView(value))
        return node(Private::node(value), depth);
    switch (value.type()) {
    case Type::None:
        none();
        return true;
    case Type::Null:
        *room(1) = char(SurrealCbor::Null);
        ++m_p;
        return true;
    case Type::Bool:
        *room(1) = char(value.toBool() ? SurrealCbor::True : SurrealCbor::False);
        ++m_p;
        return true;
    case Type::Int:
        integer(value.toInt());
        return true;
    case Type::Float:
        real(value.toDouble());
        return true;
    case Type::Datetime:
        return datetime(qint64(Private::seconds(value)), Private::nanoseconds(value));
    case Type::Duration:
        duration(Private::seconds(value), Private::nanoseconds(value));
        return true;
    default:
        return owned(value, depth);
    }
}

bool Encoder::owned(const SurrealValue &value, int depth)
{
    switch (value.type()) {
    case Type::Decimal:
        return decimal(Private::owned<SurrealDecimal>(value).toString());
    case Type::String:
        return text(Private::owned<QString>(value));
    case Type::Uuid:
        head(SurrealCbor::Tag, SurrealCbor::TagUuid);
        bytes(SurrealCbor::Bytes, Private::owned<QUuid>(value).toRfc4122());
        return true;
    case Type::Bytes:
        bytes(SurrealCbor::Bytes, Private::owned<QByteArray>(value));
        return true;
    case Type::Set:
        head(SurrealCbor::Tag, SurrealCbor::TagSet);
        return list(Private::owned<SurrealListData>(value), depth);
    case Type::Array:
        return list(Private::owned<SurrealListData>(value), depth);
    case Type::Object: {
        if (!deeper(depth))
            return false;
        const auto &object = Private::owned<SurrealObjectData>(value);
        head(SurrealCbor::Map, quint64(object.keys.size()));
        for (qsizetype i = 0; i < object.keys.size(); ++i) {
            if (!text(object.keys.at(i)) || !this->value(object.values.at(i), depth + 1))
                return failAt(u'.' + object.keys.at(i));
        }
        return true;
    }
    case Type::Geometry:
        geometry(Private::owned<SurrealGeometry>(value));
        return true;
    case Type::Table:
        head(SurrealCbor::Tag, SurrealCbor::TagTable);
        return text(Private::owned<SurrealTable>(value).name());
    case Type::RecordId:
        return recordId(Private::owned<SurrealRecordId>(value), depth);
    case Type::File: {
        const auto &file = Private::owned<SurrealFile>(value);
        head(SurrealCbor::Tag, SurrealCbor::TagFile);
        head(SurrealCbor::Array, 2);
        return text(file.bucket()) && text(file.key());
    }
    case Type::Range:
        return range(Private::owned<SurrealRange>(value), false, depth);
    default:
        Q_UNREACHABLE();
    }
}

// A decoded value: its text is UTF-8 already, its keys are CBOR already.
bool Encoder::node(const SurrealNode &node, int depth)
{
    switch (node.type) {
    case Type::None:
        none();
        return true;
    case Type::Null:
        *room(1) = char(SurrealCbor::Null);
        ++m_p;
        return true;
    case Type::Bool:
        *room(1) = char(node.integer ? SurrealCbor::True : SurrealCbor::False);
        ++m_p;
        return true;
    case Type::Int:
        integer(node.integer);
        return true;
    case Type::Float:
        real(node.real);
        return true;
    case Type::Decimal:
        if (m_rules == Rules::Server)
            return decimal(Private::text(node));
        head(SurrealCbor::Tag, SurrealCbor::TagDecimal);
        bytes(SurrealCbor::Text, Private::utf8(node));
        return true;
    case Type::String:
        bytes(SurrealCbor::Text, Private::utf8(node));
        return true;
    case Type::Duration:
        duration(node.seconds, node.size);
        return true;
    case Type::Datetime:
        return datetime(node.integer, node.size);
    case Type::Uuid:
        head(SurrealCbor::Tag, SurrealCbor::TagUuid);
        bytes(SurrealCbor::Bytes, Private::utf8(node));
        return true;
    case Type::Set:
        head(SurrealCbor::Tag, SurrealCbor::TagSet);
        return children(node.children, node.size, depth);
    case Type::Array:
        return children(node.children, node.size, depth);
    case Type::Object:
        return object(node, depth);
    case Type::Geometry:
        geometry(node);
        return true;
    case Type::Bytes:
        bytes(SurrealCbor::Bytes, Private::utf8(node));
        return true;
    case Type::Table:
        head(SurrealCbor::Tag, SurrealCbor::TagTable);
        bytes(SurrealCbor::Text, Private::utf8(node));
        return true;
    case Type::RecordId:
        if (!deeper(depth))
            return false;
        head(SurrealCbor::Tag, SurrealCbor::TagRecordId);
        head(SurrealCbor::Array, 2);
        bytes(SurrealCbor::Text, Private::utf8(node.children[0]));
        return this->node(node.children[1], depth + 1); // decoded, so its kind fits
    case Type::File:
        head(SurrealCbor::Tag, SurrealCbor::TagFile);
        head(SurrealCbor::Array, 2);
        bytes(SurrealCbor::Text, Private::utf8(node.children[0]));
        bytes(SurrealCbor::Text, Private::utf8(node.children[1]));
        return true;
    case Type::Range: {
        if (!deeper(depth))
            return false;
        head(SurrealCbor::Tag, SurrealCbor::TagRange);
        head(SurrealCbor::Array, 2);
        const BoundKind kinds[] {Private::beginKind(node), Private::endKind(node)};
        for (int i = 0; i < 2; ++i) {
            if (kinds[i] == BoundKind::Unbounded) {
                raw("\xf6", 1);
                continue;
            }
            head(SurrealCbor::Tag,
                 kinds[i] == BoundKind::Included ? SurrealCbor::TagIncluded
                                                 : SurrealCbor::TagExcluded);
            if (!this->node(node.children[i], depth + 1))
                return false;
        }
        return true;
    }
    }
    Q_UNREACHABLE();
}

bool Encoder::children(const SurrealNode *children, quint32 count, int depth)
{
    if (!deeper(depth))
        return false;
    head(SurrealCbor::Array, count);
    for (quint32 i = 0; i < count; ++i) {
        if (!node(children[i], depth + 1))
            return failAt(qsizetype(i));
    }
    return true;
}

bool Encoder::object(const SurrealNode &object, int depth)
{
    if (!deeper(depth))
        return false;
    head(SurrealCbor::Map, object.size);
    if (object.flags & SurrealNode::Keyed) {
        for (quint32 i = 0; i < object.size; ++i) {
            bytes(SurrealCbor::Text, Private::utf8(object.children[2 * i]));
            if (!node(object.children[2 * i + 1], depth + 1))
                return failAt(u'.' + Private::entryKey(object, i));
        }
        return true;
    }
    const SurrealShape &shape = *object.children->shape;
    for (quint32 i = 0; i < object.size; ++i) {
        const QByteArray &key = shape.keys[i]->encoded;
        raw(key.constData(), key.size());
        if (!node(object.children[i + 1], depth + 1))
            return failAt(u'.' + shape.keys[i]->text);
    }
    return true;
}

bool Encoder::list(const SurrealListData &list, int depth)
{
    if (!deeper(depth))
        return false;
    head(SurrealCbor::Array, quint64(list.size()));
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!value(list.at(i), depth + 1))
            return failAt(i);
    }
    return true;
}

bool Encoder::recordId(const SurrealRecordId &id, int depth)
{
    if (!deeper(depth))
        return false;
    if (id.table().isEmpty())
        return fail(QStringLiteral("a record id needs a table"));
    head(SurrealCbor::Tag, SurrealCbor::TagRecordId);
    head(SurrealCbor::Array, 2);
    return text(id.table()) && recordKey(id.key(), depth + 1);
}

bool Encoder::recordKeyType(Type type)
{
    switch (type) {
    case Type::Int:
    case Type::String:
    case Type::Uuid:
    case Type::Array:
    case Type::Object:
        return true;
    default:
        return fail(QStringLiteral("the key of a record id must be an int, string, uuid, array, "
                                   "object or a range of these"));
    }
}

bool Encoder::recordKey(const SurrealValue &key, int depth)
{
    if (key.type() == Type::Range)
        return range(key.toRange(), true, depth);
    return recordKeyType(key.type()) && value(key, depth);
}

bool Encoder::range(const SurrealRange &range, bool inRecordId, int depth)
{
    if (!deeper(depth))
        return false;
    head(SurrealCbor::Tag, SurrealCbor::TagRange);
    head(SurrealCbor::Array, 2);
    for (const SurrealRange::Bound &bound : {range.begin(), range.end()}) {
        if (bound.isUnbounded()) {
            raw("\xf6", 1);
            continue;
        }
        head(SurrealCbor::Tag,
             bound.kind() == BoundKind::Included ? SurrealCbor::TagIncluded
                                                 : SurrealCbor::TagExcluded);
        const SurrealValue limit = bound.value();
        if ((inRecordId && !recordKeyType(limit.type())) || !value(limit, depth + 1))
            return false;
    }
    return true;
}

bool Encoder::decimal(const QString &text)
{
    if (m_rules == Rules::Server && !Private::makeDecimal(text).isInServerRange())
        return fail(QStringLiteral("a decimal of more digits than the server keeps"));
    head(SurrealCbor::Tag, SurrealCbor::TagDecimal);
    return this->text(text);
}

bool Encoder::datetime(qint64 seconds, quint32 nanoseconds)
{
    if (m_rules == Rules::Server && !SurrealDatetime(seconds, nanoseconds).isInServerRange())
        return fail(QStringLiteral("a datetime beyond the years that the server knows"));
    head(SurrealCbor::Tag, SurrealCbor::TagDatetime);
    head(SurrealCbor::Array, 2);
    integer(seconds);
    head(SurrealCbor::Unsigned, nanoseconds);
    return true;
}

void Encoder::duration(quint64 seconds, quint32 nanoseconds)
{
    head(SurrealCbor::Tag, SurrealCbor::TagDuration);
    if (nanoseconds) {
        head(SurrealCbor::Array, 2);
        head(SurrealCbor::Unsigned, seconds);
        head(SurrealCbor::Unsigned, nanoseconds);
    } else if (seconds) {
        head(SurrealCbor::Array, 1);
        head(SurrealCbor::Unsigned, seconds);
    } else {
        head(SurrealCbor::Array, 0);
    }
}

void Encoder::geometry(const SurrealGeometry &geometry)
{
    const SurrealGeometryData &data = Private::geometryData(geometry);
    if (data.kind == SurrealGeometry::Kind::Point) {
        point(data.coordinates.first().x, data.coordinates.first().y);
        return;
    }
    head(SurrealCbor::Tag, SurrealCbor::TagPoint + quint8(data.kind));
    head(SurrealCbor::Array, quint64(data.coordinates.size() + data.parts.size())); // one is empty
    for (const SurrealGeometry::Coordinate &place : data.coordinates)
        point(place.x, place.y);
    for (const SurrealGeometry &part : data.parts)
        this->geometry(part);
}

void Encoder::geometry(const SurrealNode &node)
{
    const auto kind = SurrealGeometry::Kind(node.flags);
    if (kind == SurrealGeometry::Kind::Point) {
        point(node.coordinates[0], node.coordinates[1]);
        return;
    }
    head(SurrealCbor::Tag, SurrealCbor::TagPoint + node.flags);
    head(SurrealCbor::Array, node.size);
    const bool ofPoints
        = kind == SurrealGeometry::Kind::LineString || kind == SurrealGeometry::Kind::MultiPoint;
    for (quint32 i = 0; i < node.size; ++i) {
        if (ofPoints)
            point(node.coordinates[2 * i], node.coordinates[2 * i + 1]);
        else
            geometry(node.children[i]);
    }
}

bool Encoder::text(QStringView text)
{
    const qsizetype size = text.size();
    room(9 + 3 * size);
    char *const start = m_p;
    // The header of ASCII; more bytes may need a longer one.
    int headSize = SurrealCbor::writeHead(start, SurrealCbor::Text, quint64(size));
    char *p = start + headSize;
    const char16_t *unit = text.utf16();
    const char16_t *const end = unit + size;
    while (unit < end && *unit < 0x80)
        *p++ = char(*unit++);
    while (unit < end) {
        char32_t code = *unit++;
        if (code < 0x80) {
            *p++ = char(code);
            continue;
        }
        if (code < 0x800) {
            *p++ = char(0xc0 | code >> 6);
        } else {
            if (QChar::isSurrogate(code)) {
                if (QChar::isLowSurrogate(code) || unit == end || !QChar::isLowSurrogate(*unit))
                    return fail(QStringLiteral("text with half a surrogate pair"));
                code = QChar::surrogateToUcs4(char16_t(code), *unit++);
                *p++ = char(0xf0 | code >> 18);
                *p++ = char(0x80 | (code >> 12 & 0x3f));
            } else {
                *p++ = char(0xe0 | code >> 12);
            }
            *p++ = char(0x80 | (code >> 6 & 0x3f));
        }
        *p++ = char(0x80 | (code & 0x3f));
    }
    const qsizetype bytes = p - start - headSize;
    if (bytes != size) {
        char head[9];
        const int needed = SurrealCbor::writeHead(head, SurrealCbor::Text, quint64(bytes));
        if (needed != headSize)
            std::memmove(start + needed, start + headSize, size_t(bytes));
        std::memcpy(start, head, size_t(needed));
        headSize = needed;
    }
    m_p = start + headSize + bytes;
    return true;
}

} // namespace

bool SurrealCbor::encode(const SurrealValue &value, QByteArray &out, SurrealError *error)
{
    Encoder encoder(out, Encoder::Rules::Server);
    const bool ok = encoder.run(value);
    if (error) {
        *error = ok ? SurrealError()
                    : SurrealError(SurrealError::Kind::InvalidArgument,
                                   QStringLiteral("Cannot be sent: %1").arg(encoder.problem()));
    }
    return ok;
}

void SurrealCbor::encodeUnchecked(const SurrealValue &value, QByteArray &out)
{
    Encoder(out, Encoder::Rules::None).run(value);
}
