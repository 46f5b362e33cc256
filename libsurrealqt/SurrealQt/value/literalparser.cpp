// SPDX-License-Identifier: Apache-2.0
#include "literalparser_p.h"
#include "surrealql.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealFile>
#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealSet>
#include <SurrealQt/SurrealTable>

#include <QtCore/QJsonObject>

#include <limits>

using namespace Qt::StringLiterals;
using Bound = SurrealRange::Bound;

namespace {
constexpr int deepestLiteral = 100; // as much as may be sent

bool isWord(QStringView word, QLatin1StringView name)
{
    return word.compare(name, Qt::CaseInsensitive) == 0;
}
} // namespace

SurrealLiteralParser::SurrealLiteralParser(QStringView text)
    : SurrealLiteralScanner(text)
{ }

std::optional<SurrealValue> SurrealLiteralParser::parse()
{
    SurrealValue result;
    if (!value(&result, 0))
        return {};
    space();
    if (m_at < m_text.size()) {
        fail();
        return {};
    }
    return result;
}

// ---- Values ------------------------------------------------------------------------------------

// A single value, or two around dots.
bool SurrealLiteralParser::value(SurrealValue *out, int depth)
{
    if (depth > deepestLiteral)
        return fail();
    space();
    Bound begin;
    if (m_text.sliced(m_at).startsWith(u"..")) {
        ++depth;
    } else {
        if (!single(out, depth))
            return false;
        const qsizetype end = m_at;
        space();
        const bool excluded = m_text.sliced(m_at).startsWith(u">..");
        if (!excluded && !m_text.sliced(m_at).startsWith(u"..")) {
            m_at = end;
            return true;
        }
        m_at += excluded ? 1 : 0;
        begin = excluded ? Bound::excluded(*out) : Bound::included(*out);
    }
    m_at += 2;
    Bound end;
    const bool included = take(u"=");
    if (included || startsValue()) {
        SurrealValue limit;
        if (!single(&limit, depth + 1))
            return false;
        end = included ? Bound::included(limit) : Bound::excluded(limit);
    }
    *out = SurrealRange(begin, end);
    return true;
}

// Whether what comes next can be the end of a range.
bool SurrealLiteralParser::startsValue() const
{
    const QChar c = peek();
    return isWordPart(c) || QStringView(u"'\"`\u27e8[{(-+").contains(c);
}

bool SurrealLiteralParser::single(SurrealValue *out, int depth)
{
    if (depth > deepestLiteral)
        return fail();
    const QChar c = peek();
    if (isDigit(c) || ((c == u'-' || c == u'+') && isDigit(peek(1))))
        return number(out);
    switch (c.unicode()) {
    case u'\'':
    case u'"': {
        QString text;
        if (!quoted(c, &text))
            return false;
        *out = text;
        return true;
    }
    case u'[':
        return array(out, depth);
    case u'{':
        return braces(out, depth);
    case u'(':
        return parentheses(out, depth);
    case u'`':
    case u'\u27e8': {
        QString table;
        return quoted(c == u'`' ? c : QChar(u'\u27e9'), &table)
            && (peek() == u':' ? recordId(table, out, depth) : fail());
    }
    case u'-':
        if (m_text.sliced(m_at + 1).startsWith(u"Infinity")) {
            m_at += 1;
            word();
            *out = -std::numeric_limits<double>::infinity();
            return true;
        }
        return fail();
    default:
        if (isLetter(c) || c == u'_')
            return named(out, depth);
        return fail();
    }
}

bool SurrealLiteralParser::named(SurrealValue *out, int depth)
{
    const qsizetype start = m_at;
    const QStringView name = word();
    const QChar next = peek();
    if (next == u':' && peek(1) != u':')
        return recordId(name.toString(), out, depth);
    if ((next == u'\'' || next == u'"') && name.size() == 1)
        return prefixed(name.front(), start, out);
    if (isWord(name, "none"_L1)) {
        *out = SurrealValue();
    } else if (isWord(name, "null"_L1)) {
        *out = nullptr;
    } else if (isWord(name, "true"_L1)) {
        *out = true;
    } else if (isWord(name, "false"_L1)) {
        *out = false;
    } else if (name == "NaN"_L1) {
        *out = std::numeric_limits<double>::quiet_NaN();
    } else if (name == "Infinity"_L1) {
        *out = std::numeric_limits<double>::infinity();
    } else if (name == "type"_L1 && take(u"::table(")) {
        QString table;
        if (!textArgument(&table) || !expect(u")"))
            return false;
        *out = SurrealTable(table);
    } else if (name == "type"_L1 && take(u"::file(")) {
        QString bucket;
        QString path;
        if (!textArgument(&bucket) || !expect(u",") || !textArgument(&path) || !expect(u")"))
            return false;
        *out = SurrealFile(bucket, path);
    } else if (name == "object"_L1 && take(u"::from_entries(")) {
        return entries(out, depth);
    } else {
        return fail(start);
    }
    return true;
}

bool SurrealLiteralParser::textArgument(QString *out)
{
    space();
    const QChar c = peek();
    return c == u'\'' || c == u'"' ? quoted(c, out) : fail();
}

// object::from_entries([[key, value], …]): how an object is written that looks like a geometry
bool SurrealLiteralParser::entries(SurrealValue *out, int depth)
{
    SurrealValue list;
    const qsizetype start = m_at;
    if (!value(&list, depth + 1) || !expect(u")"))
        return false;
    SurrealObject object;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const SurrealValue entry = list.at(i);
        if (entry.size() != 2 || !entry.at(0).isString())
            return fail(start);
        object.insert(entry.at(0).toString(), entry.at(1));
    }
    *out = object;
    return list.isArray() || fail(start);
}

// d'…', u'…', b'…', f'…', s'…', r'…'
bool SurrealLiteralParser::prefixed(QChar prefix, qsizetype start, SurrealValue *out)
{
    const QChar quote = peek();
    QString text;
    if (prefix == u'f') { // the escapes are the file's own
        const qsizetype from = ++m_at;
        while (m_at < m_text.size() && m_text.at(m_at) != quote)
            m_at += m_text.at(m_at) == u'\\' ? 2 : 1;
        if (m_at >= m_text.size())
            return fail(start);
        const auto file = SurrealFile::fromString(m_text.sliced(from, m_at++ - from));
        if (!file)
            return fail(start);
        *out = *file;
        return true;
    }
    if (!quoted(quote, &text))
        return false;
    switch (prefix.unicode()) {
    case u's':
        *out = text;
        return true;
    case u'd':
        if (const auto datetime = SurrealDatetime::fromString(text)) {
            *out = *datetime;
            return true;
        }
        break;
    case u'u':
        if (text.size() == 36) {
            const QUuid uuid = QUuid::fromString(text);
            if (uuid.toString(QUuid::WithoutBraces).compare(text, Qt::CaseInsensitive) == 0) {
                *out = uuid;
                return true;
            }
        }
        break;
    case u'b': {
        const QByteArray hex = text.toLatin1();
        const QByteArray bytes = QByteArray::fromHex(hex);
        if (bytes.toHex() == hex.toLower()) {
            *out = bytes;
            return true;
        }
        break;
    }
    case u'r':
        if (const auto id = SurrealRecordId::fromString(text)) {
            *out = *id;
            return true;
        }
        break;
    default:
        break;
    }
    return fail(start);
}

// int, float, decimal or duration
bool SurrealLiteralParser::number(SurrealValue *out)
{
    const qsizetype start = m_at;
    if (peek() == u'-' || peek() == u'+')
        ++m_at;
    const auto digits = [this] {
        while (isDigit(peek()) || peek() == u'_')
            ++m_at;
    };
    digits();
    bool isReal = false;
    if (peek() == u'.' && isDigit(peek(1))) {
        isReal = true;
        ++m_at;
        digits();
    }
    const auto isExponent = [this] {
        return (peek() == u'e' || peek() == u'E')
            && (isDigit(peek(1)) || ((peek(1) == u'-' || peek(1) == u'+') && isDigit(peek(2))));
    };
    const bool hasExponent = isExponent();
    if (hasExponent) {
        isReal = true;
        m_at += 2;
        digits();
    }
    const QString text = m_text.sliced(start, m_at - start).toString().remove(u'_');
    if (take(u"dec")) {
        const auto decimal = SurrealDecimal::fromString(text);
        if (!decimal || isWordPart(peek()))
            return fail(start);
        *out = *decimal;
        return true;
    }
    bool ok = true;
    if (isReal || (peek() == u'f' && !isWordPart(peek(1)))) {
        take(u"f");
        *out = text.toDouble(); // one that is too great is infinite, to the server too
    } else if (isLetter(peek()) || peek() == u'\u00b5' || peek() == u'\u03bc') {
        while (isWordPart(peek()) || peek() == u'\u00b5' || peek() == u'\u03bc')
            ++m_at;
        const auto duration = SurrealDuration::fromString(m_text.sliced(start, m_at - start));
        if (!duration)
            return fail(start);
        *out = *duration;
    } else {
        *out = qint64(text.toLongLong(&ok));
    }
    return (ok && !isWordPart(peek())) || fail(start);
}

bool SurrealLiteralParser::array(SurrealValue *out, int depth)
{
    ++m_at;
    QList<SurrealValue> values;
    if (!list(u']', &values, depth))
        return false;
    *out = SurrealArray(values);
    return true;
}

// The rest of a list, whose entries are separated by commas; one may also stand at the end.
bool SurrealLiteralParser::list(QChar close, QList<SurrealValue> *out, int depth, bool *endsInComma)
{
    bool comma = false;
    for (;;) {
        space();
        if (take(QStringView(&close, 1))) {
            if (endsInComma)
                *endsInComma = comma;
            return true;
        }
        SurrealValue entry;
        if (!value(&entry, depth + 1))
            return false;
        out->append(entry);
        space();
        comma = take(u",");
        if (!comma && peek() != close)
            return fail();
    }
}

// {} and { key: … } are objects, {,} and { value, … } are sets.
bool SurrealLiteralParser::braces(SurrealValue *out, int depth)
{
    const qsizetype start = m_at++;
    space();
    if (take(u"}")) {
        *out = SurrealObject();
        return true;
    }
    if (take(u",")) {
        *out = SurrealSet();
        return expect(u"}");
    }
    const qsizetype first = m_at;
    QString name;
    if (key(&name)) {
        space();
        if (peek() == u':' && peek(1) != u':') {
            m_at = first;
            return object(out, depth);
        }
    }
    m_errorAt = -1;
    m_at = first;
    QList<SurrealValue> values;
    bool endsInComma = false;
    if (!list(u'}', &values, depth, &endsInComma))
        return false;
    if (values.size() < 2 && !endsInComma)
        return fail(start); // a block
    *out = SurrealSet(values);
    return true;
}

bool SurrealLiteralParser::object(SurrealValue *out, int depth)
{
    SurrealObject object;
    for (;;) {
        space();
        if (take(u"}"))
            break;
        QString name;
        SurrealValue entry;
        if (!key(&name) || !expect(u":") || !value(&entry, depth + 1))
            return false;
        object.insert(name, entry);
        space();
        if (!take(u",") && peek() != u'}')
            return fail();
    }
    // The server, too, takes an object that is GeoJSON for the geometry.
    if (object.size() == 2 && object[u"type"].isString()) {
        if (const auto geometry = SurrealLiteralGeometry::fromObject(object)) {
            *out = *geometry;
            return true;
        }
    }
    *out = object;
    return true;
}

bool SurrealLiteralParser::key(QString *out)
{
    const QChar c = peek();
    if (c == u'"' || c == u'\'' || c == u'`')
        return quoted(c, out);
    if (c == u'\u27e8')
        return quoted(u'\u27e9', out);
    *out = word().toString();
    return !out->isEmpty() || fail();
}

// (x, y) is a point; otherwise there is a value within.
bool SurrealLiteralParser::parentheses(SurrealValue *out, int depth)
{
    ++m_at;
    if (!value(out, depth + 1))
        return false;
    space();
    if (take(u",")) {
        SurrealValue y;
        if (!value(&y, depth + 1))
            return false;
        const auto x = SurrealLiteralGeometry::coordinate(*out);
        const auto other = SurrealLiteralGeometry::coordinate(y);
        if (!x || !other)
            return fail();
        *out = SurrealGeometry::point(*x, *other);
    }
    return expect(u")");
}

// The colon is at the front.
bool SurrealLiteralParser::recordId(const QString &table, SurrealValue *out, int depth)
{
    ++m_at;
    SurrealValue key;
    Bound begin;
    if (!m_text.sliced(m_at).startsWith(u"..")) {
        if (!recordKey(&key, depth))
            return false;
        const bool excluded = m_text.sliced(m_at).startsWith(u">..");
        if (!excluded && !m_text.sliced(m_at).startsWith(u"..")) {
            *out = SurrealRecordId(table, key);
            return true;
        }
        m_at += excluded ? 1 : 0;
        begin = excluded ? Bound::excluded(key) : Bound::included(key);
    }
    m_at += 2;
    Bound end;
    const bool included = take(u"=");
    if (included || startsValue()) {
        if (!recordKey(&key, depth))
            return false;
        end = included ? Bound::included(key) : Bound::excluded(key);
    }
    *out = SurrealRecordId(table, SurrealRange(begin, end));
    return true;
}

bool SurrealLiteralParser::recordKey(SurrealValue *out, int depth)
{
    const QChar c = peek();
    const qsizetype start = m_at;
    if (c == u'[')
        return array(out, depth + 1);
    if (c == u'{') {
        ++m_at;
        return object(out, depth + 1) && (out->isObject() || fail(start));
    }
    if (c == u'`' || c == u'\u27e8') {
        QString text;
        if (!quoted(c == u'`' ? c : QChar(u'\u27e9'), &text))
            return false;
        *out = text;
        return true;
    }
    if (c == u'u' && (peek(1) == u'\'' || peek(1) == u'"')) {
        ++m_at;
        return prefixed(u'u', start, out);
    }
    const bool negative = c == u'-';
    m_at += negative ? 1 : 0;
    const QStringView name = word();
    if (name.isEmpty())
        return fail(start);
    // A whole number is an int as far as one goes; everything else is text.
    bool isInt = std::all_of(name.begin(), name.end(), isDigit);
    const qint64 number = isInt ? m_text.sliced(start, m_at - start).toLongLong(&isInt) : 0;
    if (isInt)
        *out = number;
    else if (negative)
        return fail(start);
    else
        *out = name.toString();
    return true;
}

/*!
    Reads one literal of any kind, as the server would: what toSurrealQL() writes, and the other
    spellings. Space and comments may stand around it. Nothing is evaluated, so \c{1 + 1} and names
    are refused, as are literals nested more than a hundred deep.

    Without a literal the result is nothing and \a errorOffset, when given, is where it went wrong,
    in UTF-16 units from the start of \a text; otherwise it is -1.
*/
std::optional<SurrealValue> SurrealQL::parse(QStringView text, qsizetype *errorOffset)
{
    SurrealLiteralParser parser(text);
    std::optional<SurrealValue> value = parser.parse();
    if (errorOffset)
        *errorOffset = value ? -1 : parser.errorOffset();
    return value;
}
