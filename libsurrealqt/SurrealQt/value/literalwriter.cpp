// SPDX-License-Identifier: Apache-2.0
#include "literalparser_p.h"
#include "surrealql.h"
#include "surrealvalue_p.h"

#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDuration>

#include <QtCore/QLocale>
#include <QtCore/QMetaEnum>
#include <QtCore/QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using Type = SurrealValue::Type;

namespace {

// Words that begin a statement or a literal, or that some clause takes for itself: those that the
// server refuses as names today, and statements that it may refuse one day.
bool isReserved(QStringView word)
{
    static const QSet<QString> words {
        u"access"_s,  u"alter"_s,    u"analyze"_s,  u"begin"_s,  u"break"_s,  u"cancel"_s,
        u"commit"_s,  u"continue"_s, u"create"_s,   u"define"_s, u"delete"_s, u"explain"_s,
        u"false"_s,   u"for"_s,      u"function"_s, u"grant"_s,  u"if"_s,     u"infinity"_s,
        u"info"_s,    u"insert"_s,   u"kill"_s,     u"let"_s,    u"live"_s,   u"nan"_s,
        u"none"_s,    u"null"_s,     u"only"_s,     u"option"_s, u"purge"_s,  u"rand"_s,
        u"rebuild"_s, u"relate"_s,   u"remove"_s,   u"return"_s, u"revoke"_s, u"select"_s,
        u"show"_s,    u"sleep"_s,    u"throw"_s,    u"true"_s,   u"update"_s, u"upsert"_s,
        u"use"_s,     u"value"_s,
    };
    return words.contains(word.toString().toLower());
}

bool isPlain(QStringView name)
{
    if (name.isEmpty() || (name.front() >= u'0' && name.front() <= u'9'))
        return false;
    for (const QChar c : name) {
        if (!((c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
              || c == u'_'))
            return false;
    }
    return true;
}

// Quoted text: everything but the quote, the backslash and control characters as it is.
QString quoted(QStringView text, QChar quote)
{
    QString result;
    result.reserve(text.size() + 2);
    result += quote;
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'\b':
            result += u"\\b"_s;
            break;
        case u'\f':
            result += u"\\f"_s;
            break;
        case u'\n':
            result += u"\\n"_s;
            break;
        case u'\r':
            result += u"\\r"_s;
            break;
        case u'\t':
            result += u"\\t"_s;
            break;
        default:
            if (c == quote || c == u'\\') {
                result += u'\\';
                result += c;
            } else if (c < u' ' || c == u'\x7f') {
                result += u"\\u{"_s + QString::number(c.unicode(), 16) + u'}';
            } else {
                result += c;
            }
        }
    }
    result += quote;
    return result;
}

QString real(double value)
{
    if (std::isnan(value))
        return u"NaN"_s;
    if (std::isinf(value))
        return value < 0 ? u"-Infinity"_s : u"Infinity"_s;
    if (value == 0 && std::signbit(value))
        return u"-0f"_s; // QString::number() drops the sign
    return QString::number(value, 'g', QLocale::FloatingPointShortest) + u'f';
}

class Writer
{
public:
    explicit Writer(SurrealValue::Format format)
        : m_indented(format == SurrealValue::Format::Indented)
    { }
    void value(const SurrealValue &value);
    QString text;

private:
    void list(const SurrealValue &list, QChar open, QChar close);
    void object(const SurrealValue &object);
    void range(const SurrealRange &range, bool inRecordId);
    void bound(const SurrealValue &value, bool inRecordId);
    void recordId(const SurrealRecordId &id);
    void recordKey(const SurrealValue &key);
    void file(const SurrealFile &file);
    void geometry(const SurrealGeometry &geometry);
    void positions(const SurrealGeometry &geometry);
    void position(const SurrealGeometry::Coordinate &place);
    // Before an entry, and before the end, of something laid out over lines.
    void newLine()
    {
        if (m_indented)
            text += u'\n' + QString(4 * m_depth, u' ');
    }

    const bool m_indented;
    int m_depth = 0;
};

void Writer::value(const SurrealValue &value)
{
    switch (value.type()) {
    case Type::None:
        text += u"NONE"_s;
        break;
    case Type::Null:
        text += u"NULL"_s;
        break;
    case Type::Bool:
        text += value.toBool() ? u"true"_s : u"false"_s;
        break;
    case Type::Int:
        text += QString::number(value.toInt());
        break;
    case Type::Float:
        text += real(value.toDouble());
        break;
    case Type::Decimal:
        text += value.toDecimal().toString() + u"dec";
        break;
    case Type::String:
        text += quoted(value.toString(), u'\'');
        break;
    case Type::Duration:
        text += value.toDuration().toString();
        break;
    case Type::Datetime:
        text += u"d'" + value.toDatetime().toString() + u'\'';
        break;
    case Type::Uuid:
        text += u"u'" + value.toUuid().toString(QUuid::WithoutBraces) + u'\'';
        break;
    case Type::Array:
        list(value, u'[', u']');
        break;
    case Type::Set:
        list(value, u'{', u'}');
        break;
    case Type::Object:
        object(value);
        break;
    case Type::Geometry:
        geometry(value.toGeometry());
        break;
    case Type::Bytes:
        text += u"b\"" + QString::fromLatin1(value.toBytes().toHex().toUpper()) + u'"';
        break;
    case Type::Table:
        text += u"type::table(" + quoted(value.toTable().name(), u'\'') + u')';
        break;
    case Type::RecordId:
        recordId(value.toRecordId());
        break;
    case Type::File:
        file(value.toFile());
        break;
    case Type::Range:
        range(value.toRange(), false);
        break;
    }
}

void Writer::list(const SurrealValue &list, QChar open, QChar close)
{
    const bool isSet = list.type() == Type::Set;
    const qsizetype size = list.size();
    text += open;
    ++m_depth;
    for (qsizetype i = 0; i < size; ++i) {
        newLine();
        const SurrealValue entry = list.at(i);
        // In braces `person:1` would be an entry of an object.
        const bool enclosed = isSet && entry.isRecordId();
        if (enclosed)
            text += u'(';
        value(entry);
        if (enclosed)
            text += u')';
        if (i + 1 < size)
            text += m_indented ? u","_s : u", "_s;
    }
    if (isSet && size < 2)
        text += u','; // without which it would be an object or a block
    --m_depth;
    if (size > 0)
        newLine();
    text += close;
}

void Writer::object(const SurrealValue &object)
{
    const qsizetype size = object.size();
    if (SurrealLiteralGeometry::fromObject(object.toObject())) {
        // Braces would make a geometry of it.
        text += u"object::from_entries(["_s;
        for (qsizetype i = 0; i < size; ++i) {
            text += (i > 0 ? u", ["_s : u"["_s) + quoted(object.keyAt(i), u'\'') + u", ";
            value(object.at(i));
            text += u']';
        }
        text += u"])"_s;
        return;
    }
    if (size == 0) {
        text += u"{  }"_s;
        return;
    }
    text += u'{';
    ++m_depth;
    for (qsizetype i = 0; i < size; ++i) {
        if (m_indented)
            newLine();
        else
            text += u' ';
        text += SurrealQL::escapeKey(object.keyAt(i)) + u": ";
        value(object.at(i));
        if (i + 1 < size)
            text += u',';
    }
    --m_depth;
    if (m_indented)
        newLine();
    else
        text += u' ';
    text += u'}';
}

void Writer::range(const SurrealRange &range, bool inRecordId)
{
    using BoundKind = SurrealRange::BoundKind;
    if (!range.begin().isUnbounded()) {
        bound(range.begin().value(), inRecordId);
        if (range.begin().kind() == BoundKind::Excluded)
            text += u'>';
    }
    text += u"..";
    if (!range.end().isUnbounded()) {
        if (range.end().kind() == BoundKind::Included)
            text += u'=';
        bound(range.end().value(), inRecordId);
    }
}

void Writer::bound(const SurrealValue &value, bool inRecordId)
{
    if (inRecordId) {
        recordKey(value);
        return;
    }
    // A record id would take the dots for its own range, and so would a range; the sign of
    // -Infinity would be that of the range.
    const bool enclosed = value.isRecordId() || value.type() == Type::Range
        || (value.isFloat() && std::isinf(value.toDouble()));
    if (enclosed)
        text += u'(';
    this->value(value);
    if (enclosed)
        text += u')';
}

void Writer::recordId(const SurrealRecordId &id)
{
    text += SurrealQL::escapeIdentifier(id.table()) + u':';
    if (id.isRange())
        range(id.key().toRange(), true);
    else
        recordKey(id.key());
}

void Writer::recordKey(const SurrealValue &key)
{
    if (key.isString())
        text += isPlain(key.toString()) ? key.toString() : quoted(key.toString(), u'`');
    else
        value(key);
}

void Writer::file(const SurrealFile &file)
{
    // The literal takes few characters and has no escape.
    const auto isPlainPath = [](QStringView path, QStringView marks) {
        return std::all_of(path.begin(), path.end(), [marks](QChar c) {
            return isPlain(QStringView(&c, 1)) || (c >= u'0' && c <= u'9') || marks.contains(c);
        });
    };
    if (!file.bucket().isEmpty() && isPlainPath(file.bucket(), u"-.")
        && isPlainPath(file.key(), u"-./"))
        text += u"f\"" + file.bucket() + u':' + file.key() + u'"';
    else
        text += u"type::file(" + quoted(file.bucket(), u'\'') + u", " + quoted(file.key(), u'\'')
            + u')';
}

// As GeoJSON: the shorter (x, y) of a point means nothing within a collection.
void Writer::geometry(const SurrealGeometry &geometry)
{
    const bool isCollection = geometry.kind() == SurrealGeometry::Kind::Collection;
    const QString name = QLatin1StringView(
        QMetaEnum::fromType<SurrealGeometry::Kind>().valueToKey(int(geometry.kind())));
    text += u"{ type: '" + (isCollection ? u"GeometryCollection"_s : name)
        + (isCollection ? u"', geometries: "_s : u"', coordinates: "_s);
    if (isCollection) {
        text += u'[';
        bool first = true;
        for (const SurrealGeometry &part : geometry.parts()) {
            if (!first)
                text += u", ";
            first = false;
            this->geometry(part);
        }
        text += u']';
    } else if (geometry.kind() == SurrealGeometry::Kind::Point) {
        position(geometry.coordinates().first());
    } else {
        positions(geometry);
    }
    text += u" }";
}

void Writer::positions(const SurrealGeometry &geometry)
{
    text += u'[';
    bool first = true;
    const auto separate = [this, &first] {
        if (!first)
            text += u", ";
        first = false;
    };
    for (const SurrealGeometry::Coordinate &place : geometry.coordinates()) {
        separate();
        position(place);
    }
    for (const SurrealGeometry &part : geometry.parts()) {
        separate();
        positions(part);
    }
    text += u']';
}

void Writer::position(const SurrealGeometry::Coordinate &place)
{
    const auto coordinate = [](double value) {
        // Within a geometry the server takes numbers only, and a sign before Infinity makes it an
        // expression; but a number that is too great is infinite.
        return std::isinf(value) && value < 0 ? u"-1e999f"_s : real(value);
    };
    text += u'[' + coordinate(place.x) + u", " + coordinate(place.y) + u']';
}

} // namespace

/*!
    \class SurrealQL
    \inmodule SurrealQt
    \brief Writes and reads pieces of SurrealQL.
    \since 0.1

    Values belong into the variables of a request, where nothing has to be escaped. This is for the
    rest: names that come from a user, and values that people read and write.
*/

/*!
    The \a name as an identifier: as it is where the server takes it for one, otherwise in
    backticks. No text can break out of it.
*/
QString SurrealQL::escapeIdentifier(QStringView name)
{
    return isPlain(name) && !isReserved(name) ? name.toString() : quoted(name, u'`');
}

/*! \a key as the key of an object literal: as it is, or quoted. */
QString SurrealQL::escapeKey(QStringView key)
{
    return isPlain(key) ? key.toString() : quoted(key, u'"');
}

/*! \a text as a string literal. */
QString SurrealQL::quoteString(QStringView text)
{
    return quoted(text, u'\'');
}

/*! What SurrealValue::toSurrealQL() gives. */
QString SurrealQL::format(const SurrealValue &value, SurrealValue::Format format)
{
    Writer writer(format);
    writer.value(value);
    return writer.text;
}

/*!
    The value as SurrealQL writes it: text that the server reads back as an equal value, whatever
    its kind. (The one exception is a geometry collection within another, which SurrealQL has no
    literal for.) In \a format Indented, for people, arrays and objects have an entry a line.
*/
QString SurrealValue::toSurrealQL(Format format) const
{
    return SurrealQL::format(*this, format);
}
