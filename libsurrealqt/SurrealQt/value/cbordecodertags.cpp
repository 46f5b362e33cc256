// SPDX-License-Identifier: Apache-2.0

// The decoder's other half: what SurrealDB says with tags.
#include "cborcodec_p.h"
#include "cbordecoder_p.h"
#include "surrealvalue_p.h"

#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDuration>

#include <algorithm>
#include <limits>

using Type = SurrealValue::Type;

namespace {
constexpr quint64 nanosecondsPerSecond = 1'000'000'000;
constexpr quint64 greatestInt = quint64(std::numeric_limits<qint64>::max());
} // namespace

bool SurrealCborDecoder::tagged(SurrealNode *out, quint64 tag, SurrealShape **guess, int depth)
{
    const char *const at = m_p;
    quint64 argument;
    switch (tag) {
    case SurrealCbor::TagNone: {
        SurrealNode ignored; // the server accepts, and may one day send, any payload
        if (depth >= SurrealCbor::deepestDecoded)
            return fail("too many values within one another");
        if (!value(&ignored, guess, depth + 1))
            return false;
        out->type = Type::None;
        return true;
    }
    case SurrealCbor::TagTable:
        return headOf(SurrealCbor::Text, "a table whose name is not text", &argument)
            && text(out, argument, Type::Table);
    case SurrealCbor::TagRecordId:
        return recordId(out, depth);
    case SurrealCbor::TagUuid:
        return uuid(out);
    case SurrealCbor::TagUuidText:
        return uuidText(out);
    case SurrealCbor::TagDecimal:
        return decimal(out);
    case SurrealCbor::TagDatetime:
        return datetime(out);
    case SurrealCbor::TagDatetimeText: {
        SurrealNode written;
        if (!headOf(SurrealCbor::Text, "a datetime that is not text", &argument)
            || !text(&written, argument, Type::String))
            return false;
        const auto datetime = SurrealDatetime::fromString(SurrealValuePrivate::text(written));
        if (!datetime)
            return fail("a datetime that is none", at);
        out->type = Type::Datetime;
        out->integer = datetime->seconds();
        out->size = datetime->nanoseconds();
        return true;
    }
    case SurrealCbor::TagDuration:
        return duration(out);
    case SurrealCbor::TagDurationText: {
        SurrealNode written;
        if (!headOf(SurrealCbor::Text, "a duration that is not text", &argument)
            || !text(&written, argument, Type::String))
            return false;
        const auto duration = SurrealDuration::fromString(SurrealValuePrivate::text(written));
        if (!duration)
            return fail("a duration that is none", at);
        out->type = Type::Duration;
        out->seconds = duration->seconds();
        out->size = duration->nanoseconds();
        return true;
    }
    case SurrealCbor::TagRange:
        return range(out, depth);
    case SurrealCbor::TagFile:
        return file(out);
    case SurrealCbor::TagSet:
        if (!headOf(SurrealCbor::Array, "a set that is no array", &argument))
            return false;
        out->type = Type::Set;
        return items(out, argument, guess, depth);
    case SurrealCbor::TagPoint:
    case SurrealCbor::TagLineString:
    case SurrealCbor::TagPolygon:
    case SurrealCbor::TagMultiPoint:
    case SurrealCbor::TagMultiLineString:
    case SurrealCbor::TagMultiPolygon:
    case SurrealCbor::TagCollection:
        return geometry(out, tag, depth);
    default:
        return fail("a tag that SurrealDB does not have", at);
    }
}

bool SurrealCborDecoder::datetime(SurrealNode *out)
{
    const char *const at = m_p;
    quint64 count;
    quint64 nanoseconds;
    if (!headOf(SurrealCbor::Array, "a datetime that is no array", &count))
        return false;
    if (count != 2)
        return fail("a datetime that is not two integers", at);
    Head h;
    if (!head(&h))
        return false;
    if (h.major > SurrealCbor::Negative || h.argument > greatestInt)
        return fail("a datetime that is not two integers", at);
    const qint64 seconds
        = h.major == SurrealCbor::Unsigned ? qint64(h.argument) : qint64(~h.argument);
    if (!headOf(SurrealCbor::Unsigned, "a datetime that is not two integers", &nanoseconds))
        return false;
    // A leap second has more than a thousand million of them.
    if (nanoseconds >= 2 * nanosecondsPerSecond)
        return fail("a datetime with too many nanoseconds", at);
    const SurrealDatetime datetime(seconds, quint32(nanoseconds));
    out->type = Type::Datetime;
    out->integer = datetime.seconds();
    out->size = datetime.nanoseconds();
    return true;
}

bool SurrealCborDecoder::duration(SurrealNode *out)
{
    const char *const at = m_p;
    quint64 count;
    quint64 parts[2] {0, 0};
    if (!headOf(SurrealCbor::Array, "a duration that is no array", &count))
        return false;
    if (count > 2)
        return fail("a duration of more than two integers", at);
    for (quint64 i = 0; i < count; ++i) {
        if (!headOf(SurrealCbor::Unsigned, "a duration that is not of integers", &parts[i]))
            return false;
    }
    const quint64 carry = parts[1] / nanosecondsPerSecond;
    if (carry > std::numeric_limits<quint64>::max() - parts[0])
        return fail("a duration that is too long", at);
    out->type = Type::Duration;
    out->seconds = parts[0] + carry;
    out->size = quint32(parts[1] % nanosecondsPerSecond);
    return true;
}

bool SurrealCborDecoder::recordId(SurrealNode *out, int depth)
{
    const char *const at = m_p;
    if (depth >= SurrealCbor::deepestDecoded)
        return fail("too many values within one another");
    quint64 count;
    quint64 size;
    if (!headOf(SurrealCbor::Array, "a record id that is not of a table and a key", &count))
        return false;
    if (count != 2)
        return fail("a record id that is not of a table and a key", at);
    SurrealNode *const parts = nodes(2);
    if (!parts)
        return false;
    if (!headOf(SurrealCbor::Text, "a record id whose table is not text", &size)
        || !text(&parts[0], size, Type::String))
        return false;
    SurrealShape *guess = nullptr;
    if (!value(&parts[1], &guess, depth + 1))
        return false;
    if (!isRecordKey(parts[1]))
        return fail("a record id with a key of the wrong kind", at);
    out->type = Type::RecordId;
    out->flags = 0;
    out->size = 2;
    out->children = parts;
    return true;
}

bool SurrealCborDecoder::isRecordKey(const SurrealNode &key) const
{
    switch (key.type) {
    case Type::Int:
    case Type::String:
    case Type::Uuid:
    case Type::Array:
    case Type::Object:
        return true;
    case Type::Range: {
        using Kind = SurrealRange::BoundKind;
        const auto fits = [this](Kind kind, const SurrealNode &bound) {
            return kind == Kind::Unbounded || (bound.type != Type::Range && isRecordKey(bound));
        };
        return fits(SurrealValuePrivate::beginKind(key), key.children[0])
            && fits(SurrealValuePrivate::endKind(key), key.children[1]);
    }
    default:
        return false;
    }
}

bool SurrealCborDecoder::range(SurrealNode *out, int depth)
{
    const char *const at = m_p;
    if (depth >= SurrealCbor::deepestDecoded)
        return fail("too many values within one another");
    quint64 count;
    if (!headOf(SurrealCbor::Array, "a range that is no array", &count))
        return false;
    if (count != 2)
        return fail("a range that has not two bounds", at);
    SurrealNode *const bounds = nodes(2);
    quint8 begin;
    quint8 end;
    if (!bounds || !bound(&bounds[0], &begin, depth) || !bound(&bounds[1], &end, depth))
        return false;
    out->type = Type::Range;
    out->flags = quint8(begin << SurrealNode::BeginShift | end << SurrealNode::EndShift);
    out->size = 2;
    out->children = bounds;
    return true;
}

bool SurrealCborDecoder::bound(SurrealNode *out, quint8 *kind, int depth)
{
    using Kind = SurrealRange::BoundKind;
    const char *const at = m_p;
    Head h;
    if (!head(&h))
        return false;
    const quint8 byte = h.major | h.info;
    if (byte == SurrealCbor::Null || byte == SurrealCbor::Undefined) {
        *kind = quint8(Kind::Unbounded);
        out->type = Type::None;
        return true;
    }
    if (h.major != SurrealCbor::Tag
        || (h.argument != SurrealCbor::TagIncluded && h.argument != SurrealCbor::TagExcluded))
        return fail("a bound of a range that is none", at);
    *kind = quint8(h.argument == SurrealCbor::TagIncluded ? Kind::Included : Kind::Excluded);
    SurrealShape *guess = nullptr;
    return value(out, &guess, depth + 1);
}

bool SurrealCborDecoder::file(SurrealNode *out)
{
    const char *const at = m_p;
    quint64 count;
    if (!headOf(SurrealCbor::Array, "a file that is no array", &count))
        return false;
    if (count != 2)
        return fail("a file that is not of a bucket and a key", at);
    SurrealNode *const parts = nodes(2);
    if (!parts)
        return false;
    for (int i = 0; i < 2; ++i) {
        quint64 size;
        if (!headOf(SurrealCbor::Text, "a file that is not of two texts", &size)
            || !text(&parts[i], size, Type::String))
            return false;
    }
    out->type = Type::File;
    out->flags = 0;
    out->size = 2;
    out->children = parts;
    return true;
}

bool SurrealCborDecoder::uuid(SurrealNode *out)
{
    const char *const at = m_p;
    quint64 size;
    if (!headOf(SurrealCbor::Bytes, "a uuid that is not of bytes", &size))
        return false;
    if (size != 16)
        return fail("a uuid that is not of 16 bytes", at);
    if (m_end - m_p < 16)
        return fail("a length beyond the end");
    out->type = Type::Uuid;
    out->flags = 0;
    out->size = 16;
    out->bytes = m_p;
    m_p += 16;
    return true;
}

bool SurrealCborDecoder::uuidText(SurrealNode *out)
{
    const char *const at = m_p;
    quint64 size;
    SurrealNode written;
    if (!headOf(SurrealCbor::Text, "a uuid that is not text", &size)
        || !text(&written, size, Type::String))
        return false;
    const QUuid uuid = QUuid::fromString(QLatin1String(written.bytes, written.size));
    const bool nil = size == 36 && std::count(written.bytes, written.bytes + 36, '0') == 32;
    SurrealNode *const bytes = nodes(1);
    if (!bytes)
        return false;
    if (size != 36 || (uuid.isNull() && !nil))
        return fail("a uuid that is none", at);
    const QByteArray raw = uuid.toRfc4122();
    std::memcpy(static_cast<void *>(bytes), raw.constData(), 16);
    out->type = Type::Uuid;
    out->flags = 0;
    out->size = 16;
    out->bytes = reinterpret_cast<const char *>(bytes);
    return true;
}

bool SurrealCborDecoder::decimal(SurrealNode *out)
{
    const char *const at = m_p;
    quint64 size;
    if (!headOf(SurrealCbor::Text, "a decimal that is not text", &size)
        || !text(out, size, Type::Decimal))
        return false;
    // -?digits(.digits)?
    const char *p = out->bytes;
    const char *const end = p + out->size;
    const auto digits = [&p, end] {
        const char *const from = p;
        while (p < end && *p >= '0' && *p <= '9')
            ++p;
        return p > from;
    };
    if (p < end && *p == '-')
        ++p;
    if (!digits() || (p < end && (*p++ != '.' || !digits())) || p != end)
        return fail("a decimal that is none", at);
    return true;
}

bool SurrealCborDecoder::geometry(SurrealNode *out, quint64 tag, int depth)
{
    using SurrealCbor::KnownTag;
    const char *const at = m_p;
    if (depth >= SurrealCbor::deepestDecoded)
        return fail("too many values within one another");
    out->type = Type::Geometry;
    out->flags = quint8(tag - SurrealCbor::TagPoint); // the kinds are in the order of the tags
    if (tag == SurrealCbor::TagPoint) {
        SurrealNode *const place = nodes(1);
        if (!place)
            return false;
        auto *const xy = reinterpret_cast<double *>(place);
        out->size = 1;
        out->coordinates = xy;
        return coordinates(xy);
    }
    quint64 count;
    if (!headOf(SurrealCbor::Array, "a geometry that is no array", &count))
        return false;
    SurrealNode *const parts = nodes(count);
    if (!parts)
        return false;
    out->size = quint32(count);
    if (tag == SurrealCbor::TagLineString || tag == SurrealCbor::TagMultiPoint) {
        auto *const xy = reinterpret_cast<double *>(parts);
        out->coordinates = xy;
        for (quint64 i = 0; i < count; ++i) {
            if (!tagOf(SurrealCbor::TagPoint, "a geometry's part that is no point")
                || !coordinates(xy + 2 * i))
                return false;
        }
        return true;
    }
    if (tag == SurrealCbor::TagPolygon && count == 0)
        return fail("a polygon without a ring", at);
    out->children = parts;
    for (quint64 i = 0; i < count; ++i) {
        quint64 part = 0;
        const char *const partAt = m_p;
        if (!headOf(SurrealCbor::Tag, "a geometry's part that is none", &part))
            return false;
        bool fits = false;
        switch (tag) {
        case SurrealCbor::TagPolygon:
        case SurrealCbor::TagMultiLineString:
            fits = part == SurrealCbor::TagLineString;
            break;
        case SurrealCbor::TagMultiPolygon:
            fits = part == SurrealCbor::TagPolygon;
            break;
        default:
            fits = part >= SurrealCbor::TagPoint && part <= SurrealCbor::TagCollection;
        }
        if (!fits)
            return fail("a geometry's part of the wrong kind", partAt);
        if (!geometry(parts + i, part, depth + 1))
            return false;
    }
    return true;
}

bool SurrealCborDecoder::coordinates(double *out)
{
    const char *const at = m_p;
    quint64 count;
    if (!headOf(SurrealCbor::Array, "a point that is no array", &count))
        return false;
    if (count != 2)
        return fail("a point that has not two coordinates", at);
    return number(out) && number(out + 1);
}

bool SurrealCborDecoder::number(double *out)
{
    const char *const at = m_p;
    Head h;
    if (!head(&h))
        return false;
    SurrealNode node;
    switch (h.major) {
    case SurrealCbor::Unsigned:
        *out = double(h.argument);
        return true;
    case SurrealCbor::Negative:
        *out = -1.0 - double(h.argument);
        return true;
    case SurrealCbor::Simple:
        if (h.info >= 25 && h.info <= 27 && simple(&node, h)) {
            *out = node.real;
            return true;
        }
        break;
    default:
        break;
    }
    return fail("a coordinate that is no number", at);
}
