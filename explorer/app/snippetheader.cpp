// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/snippetheader.h"

#include "app/literal.h"
#include "language/variableinference.h"

#include <SurrealQt/SurrealRecordId>

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using Type = SurrealValue::Type;

namespace {

bool isFence(QStringView line)
{
    const QStringView trimmed = line.trimmed();
    return trimmed == "---"_L1 || trimmed == "-- ---"_L1;
}

// record<person> → "record", "person"
std::pair<QString, QString> parts(const QString &type)
{
    const qsizetype open = type.indexOf(u'<');
    return open < 0 ? std::pair(type.toLower(), QString())
                    : std::pair(type.first(open).toLower(), type.sliced(open + 1).chopped(1));
}

// The type without option<…>.
QString plainType(const QString &type)
{
    const auto [name, inner] = parts(type.trimmed());
    return name == "option"_L1 ? inner.trimmed() : type.trimmed();
}

bool fits(const SurrealValue &value, const QString &type)
{
    const auto [name, inner] = parts(type);
    const Type is = value.type();
    if (name == "any"_L1)
        return true;
    if (name == "record"_L1) {
        const QStringList tables = inner.split(u'|', Qt::SkipEmptyParts);
        return value.isRecordId()
            && (tables.isEmpty()
                || std::any_of(tables.cbegin(), tables.cend(), [&value](const QString &table) {
                       return table.trimmed() == value.toRecordId().table();
                   }));
    }
    if (name == "number"_L1)
        return value.isNumber();
    if (name == "float"_L1 || name == "decimal"_L1)
        return value.isNumber();
    if (name == "geometry"_L1)
        return is == Type::Geometry;
    return value.typeName() == name;
}

// Which text of a literal a person may leave out.
QString asLiteral(const QString &typed, const QString &type)
{
    const auto [name, inner] = parts(type);
    if (name == "datetime"_L1) {
        static const QRegularExpression day(uR"(^\d{4}-\d{2}-\d{2}$)"_s);
        return "d'"_L1 + typed + (day.match(typed).hasMatch() ? "T00:00:00Z'"_L1 : "'"_L1);
    }
    if (name == "uuid"_L1)
        return "u'"_L1 + typed + u'\'';
    if (name == "decimal"_L1)
        return typed + "dec"_L1;
    if (name == "record"_L1 && !inner.isEmpty() && !inner.contains(u'|'))
        return inner + u':' + typed;
    return {};
}

SnippetHeader::Parameter parameterOf(const QString &name, const QString &rest)
{
    SnippetHeader::Parameter parameter;
    parameter.name = SurrealQL::VariableInference::plainName(name);
    const qsizetype dashes = rest.indexOf(" -- "_L1);
    qsizetype equals = rest.indexOf(u'=');
    if (dashes >= 0 && dashes < equals)
        equals = -1; // it belongs to the description
    QString behind = equals < 0 ? rest : rest.sliced(equals + 1);
    const QString type = equals < 0 ? QString() : rest.first(equals).trimmed();
    // A text can have two dashes in it: what is before them must be a literal by itself.
    qsizetype cut = behind.indexOf(" -- "_L1);
    while (cut >= 0 && equals >= 0 && !parseLiteral(behind.first(cut).trimmed()))
        cut = behind.indexOf(" -- "_L1, cut + 1);
    if (cut >= 0)
        parameter.description = behind.sliced(cut + 4).trimmed();
    behind = behind.first(cut < 0 ? behind.size() : cut).trimmed();
    const QString named = equals < 0 ? behind : type;
    if (!named.isEmpty())
        parameter.type = named;
    if (equals >= 0)
        parameter.literal = behind;
    return parameter;
}

} // namespace

SnippetHeader SnippetHeader::parse(const QString &text)
{
    SnippetHeader header;
    static const QRegularExpression entry(
        uR"(^\s*--\s*(title|description|\$[^:]+?)\s*:\s*(.*?)\s*$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    bool open = false;
    qsizetype start = 0;
    while (start < text.size()) {
        qsizetype end = text.indexOf(u'\n', start);
        if (end < 0)
            end = text.size();
        const QStringView line = QStringView(text).sliced(start, end - start);
        start = end + 1;
        if (!open) {
            if (line.trimmed().isEmpty())
                continue;
            if (!isFence(line))
                return {};
            open = true;
            continue;
        }
        if (isFence(line))
            return header;
        if (!line.trimmed().startsWith("--"_L1))
            return {}; // a statement: that was no header
        const QRegularExpressionMatch match = entry.match(line.toString());
        if (!match.hasMatch())
            continue;
        const QString key = match.captured(1);
        if (key.startsWith(u'$'))
            header.parameters.append(parameterOf(key, match.captured(2)));
        else if (key.compare("title"_L1, Qt::CaseInsensitive) == 0)
            header.title = match.captured(2);
        else
            header.description = match.captured(2);
    }
    return {}; // it was never closed
}

QString SnippetHeader::toText() const
{
    QString text = u"---\n"_s;
    if (!title.isEmpty())
        text += "-- title: "_L1 + title + u'\n';
    if (!description.isEmpty())
        text += "-- description: "_L1 + description + u'\n';
    for (const Parameter &parameter : parameters) {
        text += "-- $"_L1 + parameter.name + ": "_L1 + parameter.type;
        if (!parameter.literal.isEmpty())
            text += " = "_L1 + parameter.literal;
        if (!parameter.description.isEmpty())
            text += " -- "_L1 + parameter.description;
        text += u'\n';
    }
    return text + "---\n"_L1;
}

std::optional<SurrealValue> SnippetHeader::valueOf(const Parameter &parameter, const QString &typed,
                                                   QString *trouble)
{
    const QString type = plainType(parameter.type);
    const QString text = typed.trimmed();
    const auto say = [trouble](const QString &words) {
        if (trouble)
            *trouble = words;
        return std::nullopt;
    };
    if (parts(type).first == "string"_L1 && !(typed.isEmpty() && parameter.isOptional()))
        return SurrealValue(typed); // as it is written, spaces too
    if (text.isEmpty())
        return parameter.isOptional() ? std::optional(SurrealValue())
                                      : say(tr("A value is needed."));
    for (const QString &literal : {text, asLiteral(text, type)}) {
        const std::optional<SurrealValue> value
            = literal.isEmpty() ? std::nullopt : parseLiteral(literal);
        if (value && (fits(*value, type) || (parameter.isOptional() && value->isNone())))
            return value;
    }
    const std::optional<SurrealValue> other = parseLiteral(text);
    //: %1 is what was typed, %2 and %3 are names of types: "5 is int, not datetime."
    return say(other ? tr("%1 is %2, not %3.").arg(text, other->typeName(), type)
                     : tr("%1 is no SurrealQL literal of the type %2.").arg(text, type));
}

QString SnippetHeader::typed(const Parameter &parameter, const QString &literal)
{
    if (parts(plainType(parameter.type)).first != "string"_L1)
        return literal;
    const std::optional<SurrealValue> value = parseLiteral(literal);
    return value && value->isString() ? value->toString() : literal;
}
