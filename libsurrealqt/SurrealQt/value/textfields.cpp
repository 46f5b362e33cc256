// SPDX-License-Identifier: Apache-2.0
#include "textfields_p.h"

#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealQL>
#include <SurrealQt/SurrealRecordId>

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using Type = SurrealTextOptions::Type;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SurrealTextReader", text);
}

bool looksLikeInt(QStringView text)
{
    const QStringView digits = text.startsWith(u'-') ? text.sliced(1) : text;
    // A leading zero is one of a code or a telephone number, and would be lost.
    if (digits.isEmpty() || (digits.size() > 1 && digits[0] == u'0'))
        return false;
    return std::all_of(digits.begin(), digits.end(),
                       [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool looksLikeFloat(QStringView text)
{
    static const QRegularExpression number(
        u"\\A-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?\\z"_s);
    return number.match(text).hasMatch();
}

bool looksLikeDatetime(QStringView text)
{
    return text.size() >= 20 && text[4] == u'-' && text[7] == u'-' && text[10] == u'T';
}

SurrealValue infer(const QString &text)
{
    if (text == "true"_L1 || text == "false"_L1)
        return text == "true"_L1;
    if (looksLikeInt(text)) {
        bool fits = false;
        const qint64 number = text.toLongLong(&fits);
        return fits ? SurrealValue(number) : SurrealValue(text);
    }
    if (looksLikeFloat(text)) {
        bool ok = false;
        const double number = text.toDouble(&ok);
        return ok && std::isfinite(number) ? SurrealValue(number) : SurrealValue(text);
    }
    if (looksLikeDatetime(text)) {
        if (const auto when = SurrealDatetime::fromString(text))
            return *when;
    }
    return text;
}

template <typename T>
std::optional<SurrealValue> asValue(const std::optional<T> &value)
{
    return value ? std::optional(SurrealValue(*value)) : std::nullopt;
}

std::optional<SurrealValue> readBool(const QString &text)
{
    static constexpr QLatin1StringView yes[] {"true"_L1, "yes"_L1, "1"_L1, "t"_L1, "y"_L1};
    static constexpr QLatin1StringView no[] {"false"_L1, "no"_L1, "0"_L1, "f"_L1, "n"_L1};
    const auto is
        = [&text](QLatin1StringView word) { return text.compare(word, Qt::CaseInsensitive) == 0; };
    if (std::any_of(std::begin(yes), std::end(yes), is))
        return true;
    if (std::any_of(std::begin(no), std::end(no), is))
        return false;
    return std::nullopt;
}

// Also a day, and a time that does not say where in the world: both are taken for UTC.
std::optional<SurrealValue> readDatetime(const QString &text)
{
    if (const auto exact = SurrealDatetime::fromString(text))
        return *exact;
    QString whole = text;
    if (whole.size() == 10)
        whole += u"T00:00:00"_s;
    else if (whole.size() > 10 && whole[10] == u' ')
        whole[10] = u'T';
    return asValue(SurrealDatetime::fromString(QString(whole + u'Z')));
}

} // namespace

std::optional<QStringList> TextFields::steps(const QString &path)
{
    QStringList steps;
    qsizetype at = 0;
    while (at <= path.size()) {
        QString step;
        if (at < path.size() && path[at] == u'`') {
            const qsizetype end = path.indexOf(u'`', at + 1);
            if (end < 0)
                return std::nullopt;
            step = path.sliced(at + 1, end - at - 1);
            at = end + 1;
        } else {
            qsizetype end = path.indexOf(u'.', at);
            if (end < 0)
                end = path.size();
            step = path.sliced(at, end - at);
            at = end;
        }
        if (step.isEmpty() || (at < path.size() && path[at] != u'.'))
            return std::nullopt;
        steps.append(step);
        ++at;
    }
    return steps;
}

QString TextFields::asPath(const QString &key)
{
    const auto own = steps(key);
    return own && own->size() == 1 && !key.startsWith(u'`') ? key : u'`' + key + u'`';
}

SurrealValue TextFields::valueAt(const SurrealValue &row, const QStringList &steps)
{
    SurrealValue value = row;
    for (const QString &step : steps)
        value = value.value(step);
    return value;
}

bool TextFields::insert(SurrealObject *into, const QStringList &steps, const SurrealValue &value)
{
    if (steps.size() == 1) {
        into->insert(steps.first(), value);
        return true;
    }
    const SurrealValue there = into->value(steps.first());
    if (!there.isNone() && !there.isObject())
        return false;
    SurrealObject below = there.toObject();
    if (!insert(&below, steps.sliced(1), value))
        return false;
    into->insert(steps.first(), below);
    return true;
}

std::optional<SurrealValue> TextFields::read(const QString &text,
                                             const SurrealTextOptions::Column &column)
{
    const QString trimmed = text.trimmed();
    bool ok = false;
    switch (column.type) {
    case Type::Infer:
        return infer(text);
    case Type::Text:
        return text;
    case Type::Int: {
        const qint64 number = trimmed.toLongLong(&ok);
        return ok ? std::optional(SurrealValue(number)) : std::nullopt;
    }
    case Type::Float: {
        const double number = trimmed.toDouble(&ok);
        return ok ? std::optional(SurrealValue(number)) : std::nullopt;
    }
    case Type::Decimal:
        return asValue(SurrealDecimal::fromString(trimmed));
    case Type::Bool:
        return readBool(trimmed);
    case Type::Datetime:
        return readDatetime(trimmed);
    case Type::Duration:
        return asValue(SurrealDuration::fromString(trimmed));
    case Type::Uuid: {
        const QUuid uuid = QUuid::fromString(trimmed);
        return uuid.isNull() ? std::nullopt : std::optional(SurrealValue(uuid));
    }
    case Type::RecordId: {
        if (column.table.isEmpty())
            return asValue(SurrealRecordId::fromString(trimmed));
        const SurrealValue key = looksLikeInt(trimmed) ? infer(trimmed) : SurrealValue(text);
        return SurrealValue(SurrealRecordId(column.table, key));
    }
    case Type::Literal:
        return SurrealQL::parse(text);
    }
    return std::nullopt;
}

QString TextFields::typeName(Type type)
{
    switch (type) {
    case Type::Infer:
    case Type::Text:
        return tr("text");
    case Type::Int:
        return tr("a whole number of 64 bits");
    case Type::Float:
    case Type::Decimal:
        return tr("a number");
    case Type::Bool:
        return tr("yes or no");
    case Type::Datetime:
        return tr("a date and time");
    case Type::Duration:
        return tr("a duration");
    case Type::Uuid:
        return tr("a UUID");
    case Type::RecordId:
        return tr("a record id");
    case Type::Literal:
        return tr("a SurrealQL literal");
    }
    return {};
}

SurrealValue TextFields::recordIdIfOne(const QString &field, const SurrealValue &value)
{
    if (!value.isString() || (field != "id"_L1 && field != "in"_L1 && field != "out"_L1))
        return value;
    const auto id = SurrealRecordId::fromString(value.toString());
    return id && !id->isRange() ? SurrealValue(*id) : value;
}

void TextFields::appendJson(const SurrealValue &value, QByteArray *out)
{
    switch (value.type()) {
    case SurrealValue::Type::Array:
    case SurrealValue::Type::Set:
        out->append('[');
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (i > 0)
                out->append(',');
            appendJson(value.at(i), out);
        }
        out->append(']');
        break;
    case SurrealValue::Type::Object:
        out->append('{');
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (i > 0)
                out->append(',');
            appendJson(value.keyAt(i), out);
            out->append(':');
            appendJson(value.at(i), out);
        }
        out->append('}');
        break;
    default: {
        // Qt writes a value only as part of an array or an object.
        const QByteArray list
            = QJsonDocument(QJsonArray {value.toJson()}).toJson(QJsonDocument::Compact);
        out->append(list.constData() + 1, list.size() - 2);
    }
    }
}

QString TextFields::plainText(const SurrealValue &value)
{
    switch (value.type()) {
    case SurrealValue::Type::None:
    case SurrealValue::Type::Null:
        return {};
    case SurrealValue::Type::String:
        return value.toString();
    default: {
        QByteArray json;
        appendJson(value, &json);
        if (json.startsWith('"')) // a datetime, a record id: its text
            return value.toJson().toString();
        return QString::fromUtf8(json);
    }
    }
}
