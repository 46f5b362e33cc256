// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/columnfilter.h"

#include <SurrealQt/SurrealQL>

#include <QRegularExpression>

#include <functional>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

using Binder = std::function<QString(const SurrealValue &)>; // writes a value into the condition

struct Operand
{
    SurrealValue value;
    SurrealValue moment; // what it says without the letters of a datetime: 2024-05-01; or NONE
    bool isDay = false; // the moment is a whole day
};

bool opensLiteral(const QString &text)
{
    return QStringView(u"'\"[{`").contains(text.front());
}

// In SurrealQL every value is smaller or larger than every other, also NONE and those of other
// types: who asks for what is below 5 means numbers.
QString kindTest(const SurrealValue &value)
{
    using Type = SurrealValue::Type;
    switch (value.type()) {
    case Type::Int:
    case Type::Float:
    case Type::Decimal:
        return u"is_number"_s;
    case Type::String:
        return u"is_string"_s;
    case Type::Datetime:
        return u"is_datetime"_s;
    case Type::Duration:
        return u"is_duration"_s;
    case Type::Uuid:
        return u"is_uuid"_s;
    case Type::RecordId:
        return u"is_record"_s;
    case Type::Array:
        return u"is_array"_s;
    case Type::Bool:
        return u"is_bool"_s;
    default:
        return {};
    }
}

// Reads what was typed, and writes the condition; or says what the matter is.
class Writer
{
    Q_DECLARE_TR_FUNCTIONS(ColumnFilter)
public:
    Writer(const QString &column, Binder bind)
        : m_column(SurrealQL::escapeIdentifier(column))
        , m_bind(std::move(bind))
    { }

    [[nodiscard]] QString trouble() const { return m_trouble; }
    QString condition(const QString &text);

private:
    QString refuse(const QString &why);
    Operand operandOf(const QString &text);
    QString sameKind(const SurrealValue &value) const;
    QString among(bool is, const QString &list);
    QString equals(bool equal, const Operand &operand);
    QString compared(const QString &op, const Operand &operand);
    QString between(const QString &first, const QString &last);
    QString matching(bool matches, const QString &pattern);
    QString contained(const QString &text);

    QString m_column;
    Binder m_bind;
    QString m_trouble;
};

QString either(const QStringList &ways)
{
    return u'(' + ways.join(u" OR "_s) + u')';
}

QString all(const QStringList &parts)
{
    return u'(' + parts.join(u" AND "_s) + u')';
}

QString Writer::refuse(const QString &why)
{
    if (m_trouble.isEmpty())
        m_trouble = why;
    return {};
}

Operand Writer::operandOf(const QString &text)
{
    if (text.isEmpty()) {
        refuse(tr("There is no value behind the operator."));
        return {};
    }
    if (const auto value = SurrealQL::parse(text))
        return {*value, {}, false};
    if (opensLiteral(text)) {
        refuse(tr("%1 is not complete, or no SurrealQL literal.").arg(text));
        return {};
    }
    static const QRegularExpression moments(
        u"^(\\d{4}-\\d\\d-\\d\\d)"
        "(?:[T ](\\d\\d:\\d\\d)(:\\d\\d(?:\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)?)?$"_s);
    const auto match = moments.match(text);
    const auto part = [&match](int group, const QString &otherwise) -> QString {
        return match.captured(group).isEmpty() ? otherwise : match.captured(group);
    };
    if (!match.hasMatch())
        return {text, {}, false};
    const auto moment = SurrealQL::parse(u"d'%1T%2%3%4'"_s.arg(
        match.captured(1), part(2, u"00:00"_s), part(3, u":00"_s), part(4, u"Z"_s)));
    return {text, moment.value_or(SurrealValue()), match.captured(2).isEmpty()};
}

QString Writer::sameKind(const SurrealValue &value) const
{
    const QString test = kindTest(value);
    return test.isEmpty() ? u"%1 != NONE AND %1 != NULL"_s.arg(m_column)
                          : m_column + u'.' + test + u"()"_s;
}

QString Writer::compared(const QString &op, const Operand &operand)
{
    const auto one = [&](const SurrealValue &value) {
        return all({sameKind(value), m_column + u' ' + op + u' ' + m_bind(value)});
    };
    const QString plain = one(operand.value);
    if (operand.moment.isNone())
        return plain;
    // Behind a day is what is not before its end.
    if (operand.isDay && (op == ">"_L1 || op == "<="_L1))
        return either({plain,
                       all({sameKind(operand.moment),
                            m_column + (op == ">"_L1 ? u" >= "_s : u" < "_s)
                                + m_bind(operand.moment) + u" + 1d"_s})});
    return either({plain, one(operand.moment)});
}

QString Writer::equals(bool equal, const Operand &operand)
{
    const QString plain = m_column + (equal ? u" = "_s : u" != "_s) + m_bind(operand.value);
    if (operand.moment.isNone())
        return plain;
    QString moment = m_column + u" = "_s + m_bind(operand.moment);
    if (operand.isDay) {
        const QString day = m_bind(operand.moment);
        moment = all({sameKind(operand.moment), m_column + u" >= "_s + day,
                      m_column + u" < "_s + day + u" + 1d"_s});
    }
    return equal ? either({plain, moment}) : all({plain, u"!("_s + moment + u')'});
}

QString Writer::contained(const QString &typed)
{
    const Operand operand = operandOf(typed);
    const bool isText = operand.value.isString();
    const QString text = m_bind((isText ? operand.value.toString() : typed).toLower());
    const QString lower = u"string::lowercase(<string> "_s + m_column + u") CONTAINS "_s + text;
    QStringList ways {
        all({m_column + u".is_string()"_s, lower}), all({m_column + u".is_record()"_s, lower}),
        all({m_column + u".is_array()"_s, m_column + u" CONTAINS "_s + m_bind(operand.value)})};
    if (!isText || !operand.moment.isNone())
        ways.append(equals(true, operand));
    return either(ways);
}

QString Writer::matching(bool matches, const QString &pattern)
{
    if (pattern.isEmpty())
        return refuse(tr("There is no pattern behind ~."));
    const QRegularExpression expression(pattern);
    if (!expression.isValid())
        return refuse(tr("The pattern is wrong at character %1: %2.")
                          .arg(expression.patternErrorOffset() + 1)
                          .arg(expression.errorString()));
    static const QRegularExpression unknown(u"\\(\\?(?:[=!]|<[=!]|>)|\\\\[1-9]"_s);
    if (const auto match = unknown.match(pattern); match.hasMatch())
        return refuse(tr("The patterns of SurrealDB cannot look ahead, behind or back: %1")
                          .arg(match.captured()));
    return all({m_column + u".is_string()"_s,
                (matches ? QString() : u"!"_s) + u"string::matches("_s + m_column + u", "_s
                    + m_bind(pattern) + u')'});
}

QString Writer::among(bool is, const QString &list)
{
    const auto value = SurrealQL::parse(list);
    if (!value || !value->isArray())
        return refuse(tr("Behind IN stands a list: [1, 2, 'three']."));
    return m_column + (is ? u" IN "_s : u" NOT IN "_s) + m_bind(*value);
}

QString Writer::between(const QString &first, const QString &last)
{
    QStringList sides;
    const Operand from = first.isEmpty() ? Operand() : operandOf(first);
    const Operand to = last.isEmpty() ? Operand() : operandOf(last);
    if (!first.isEmpty() && !last.isEmpty() && kindTest(from.value) != kindTest(to.value))
        return refuse(
            tr("%1 and %2 are of different kinds: nothing is between them.").arg(first, last));
    if (!first.isEmpty())
        sides.append(compared(u">="_s, from));
    if (!last.isEmpty())
        sides.append(compared(u"<="_s, to));
    return all(sides);
}

// The ends of "1..9", "1.." and "..9"; nothing when the text is no range.
std::optional<std::pair<QString, QString>> endsOf(const QString &text)
{
    static const QRegularExpression range(u"^([^.]?|.*[^.])\\.\\.=?([^.=].*|)$"_s);
    const auto match = range.match(text);
    if (!match.hasMatch() || opensLiteral(text) || match.captured(2).contains(".."_L1))
        return {};
    const QString first = match.captured(1).trimmed();
    const QString last = match.captured(2).trimmed();
    if (first.isEmpty() && last.isEmpty())
        return {};
    return std::pair {first, last};
}

QString Writer::condition(const QString &text)
{
    const QString lower = text.toLower();
    if (lower == "none"_L1 || lower == "null"_L1)
        return m_column + u" = "_s + lower.toUpper();
    static const QRegularExpression lists(u"^(not\\s+)?in\\s*(\\[.*)$"_s,
                                          QRegularExpression::CaseInsensitiveOption
                                              | QRegularExpression::DotMatchesEverythingOption);
    if (const auto list = lists.match(text); list.hasMatch())
        return among(list.captured(1).isEmpty(), list.captured(2));
    const auto behind
        = [&text](const QString &op) -> QString { return text.mid(op.size()).trimmed(); };
    for (const QString &op : {u"!="_s, u"=="_s, u"="_s}) {
        if (text.startsWith(op))
            return equals(op != "!="_L1, operandOf(behind(op)));
    }
    for (const QString &op : {u"<="_s, u">="_s, u"<"_s, u">"_s}) {
        if (text.startsWith(op))
            return compared(op, operandOf(behind(op)));
    }
    for (const QString &op : {u"!~"_s, u"~"_s}) {
        if (text.startsWith(op))
            return matching(op == "~"_L1, behind(op));
    }
    if (const auto ends = endsOf(text))
        return between(ends->first, ends->second);
    return contained(text);
}

ColumnFilter::Condition made(const QString &column, const QString &typed, const Binder &bind)
{
    if (typed.trimmed().isEmpty())
        return {};
    Writer writer(column, bind);
    const QString text = writer.condition(typed.trimmed());
    return writer.trouble().isEmpty() ? ColumnFilter::Condition {text, {}, {}}
                                      : ColumnFilter::Condition {{}, {}, writer.trouble()};
}

} // namespace

ColumnFilter::Condition ColumnFilter::bound(const QString &column, const QString &typed,
                                            const QString &prefix)
{
    SurrealObject variables;
    Condition result = made(column, typed, [&](const SurrealValue &value) -> QString {
        const QString name = prefix + QString::number(variables.size());
        variables.insert(name, value);
        return u'$' + name;
    });
    if (result.trouble.isEmpty())
        result.variables = variables;
    return result;
}

ColumnFilter::Condition ColumnFilter::written(const QString &column, const QString &typed)
{
    return made(column, typed, [](const SurrealValue &value) { return value.toSurrealQL(); });
}

QString ColumnFilter::help()
{
    return tr("text: contains it; other values: equals\n"
              "= != < <= > >= and a value\n"
              "10..20  both included; 10..  ..20\n"
              "none  null  in [1, 2]  not in [1, 2]\n"
              "~ pattern  !~ pattern\n"
              "2024-05-01  a day, or with a time\n"
              "Return filters at once, Escape clears");
}
