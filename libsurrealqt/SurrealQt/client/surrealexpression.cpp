// SPDX-License-Identifier: Apache-2.0
#include "client/surrealexpression.h"

#include "client/fieldpath_p.h"
#include "client/surrealexpression_p.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

/*!
    \class SurrealExpression
    \inmodule SurrealQt
    \brief What a SurrealStatement asks of a record or computes from it.
    \since 0.1

    An expression is built from fields, values and functions. The paths of fields are read and
    escaped, values travel beside the text as variables, so nothing that a user typed can become
    code:

    \snippet statements.cpp where

    The comparisons (eq, ne, lt, le, gt, ge, inside, contains …) are SurrealQL's operators, and the
    other side of each is an expression or anything that a SurrealValue is made of. \c &&, \c || and
    \c ! combine expressions; unlike C++'s own they always look at both sides, since they only write
    down what the server will do.

    An expression that holds a mistake (error()) makes the statement fail that it is used in. The
    default one is empty: no condition at all, which disappears from \c && and \c ||, so that a
    filter can be put together part by part. No comparison takes it and no statement does, lest a
    filter that came out empty delete a whole table.

    A SurrealExpression is an implicitly shared value.
*/

/*!
    \fn template <typename T> SurrealExpression SurrealExpression::ne(const T &right) const
    \fn template <typename T> SurrealExpression SurrealExpression::lt(const T &right) const
    \fn template <typename T> SurrealExpression SurrealExpression::le(const T &right) const
    \fn template <typename T> SurrealExpression SurrealExpression::gt(const T &right) const
    \fn template <typename T> SurrealExpression SurrealExpression::ge(const T &right) const

    The comparisons !=, <, <=, > and >=, in the server's order of values.
*/

/*!
    \fn template <typename T> SurrealExpression SurrealExpression::notInside(const T &right) const
    \fn template <typename T> SurrealExpression SurrealExpression::containsNot(const T &right) const
    \fn template <typename T> SurrealExpression SurrealExpression::containsAll(const T &right) const
    \fn template <typename T> SurrealExpression SurrealExpression::containsAny(const T &right) const
    \fn template <typename T> SurrealExpression SurrealExpression::containsNone(const T &right) const
    \fn template <typename T> SurrealExpression SurrealExpression::allInside(const T &right) const
    \fn template <typename T> SurrealExpression SurrealExpression::anyInside(const T &right) const
    \fn template <typename T> SurrealExpression SurrealExpression::noneInside(const T &right) const

    The server's operators of that name, between this and \a right.
*/

/*!
    \fn template <typename T> SurrealExpression SurrealExpression::outside(const T &right) const
    \fn template <typename T> SurrealExpression SurrealExpression::intersects(const T &right) const

    The server's operators between geometries.
*/

/*!
    \fn template <typename T> SurrealExpression SurrealExpression::eq(const T &right) const
    Equal: \c =. Numbers of different kinds are compared by what they are worth. A missing field
    equals NONE, which is SurrealValue().
*/
/*!
    \fn template <typename T> SurrealExpression SurrealExpression::inside(const T &right) const
    Is one of an array's or a set's values, lies in a range, in a geometry, or in a string as part
    of it.
*/
/*!
    \fn template <typename T> SurrealExpression SurrealExpression::contains(const T &right) const
    inside() seen from the other side.
*/

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(SurrealExpression)
};

SurrealError invalid(const QString &message)
{
    return SurrealError(SurrealError::Kind::InvalidArgument, message);
}

// Functions that compute from their arguments and from what may be read, and change nothing.
bool isHarmless(const QString &function)
{
    static const QStringList families {u"array"_s,    u"bytes"_s,  u"count"_s, u"duration"_s,
                                       u"encoding"_s, u"geo"_s,    u"math"_s,  u"meta"_s,
                                       u"not"_s,      u"object"_s, u"parse"_s, u"rand"_s,
                                       u"record"_s,   u"search"_s, u"set"_s,   u"string"_s,
                                       u"time"_s,     u"type"_s,   u"value"_s, u"vector"_s};
    return families.contains(function.section(u"::"_s, 0, 0));
}

// Whether brackets and quotes of raw text close, so that what follows it in the statement stays
// outside. It is no defence against hostile text: that has to come as a variable.
QString flawOf(const QString &text)
{
    if (text.trimmed().isEmpty())
        return Tr::tr("it is empty");
    if (text.contains(u';'))
        return Tr::tr("a semicolon would end the statement");
    QString open;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const QStringView rest = QStringView(text).sliced(i);
        if (c == u'\'' || c == u'"' || c == u'`' || c == u'\u27e8') {
            const QChar close = c == u'\u27e8' ? QChar(u'\u27e9') : c;
            do {
                i += i + 1 < text.size() && text[i] == u'\\' ? 2 : 1;
            } while (i < text.size() && text[i] != close);
            if (i >= text.size())
                return Tr::tr("a quotation mark is not closed");
        } else if (rest.startsWith(u"--") || rest.startsWith(u"//") || rest.startsWith(u"/*")
                   || c == u'#') {
            return Tr::tr("a comment has no place in it");
        } else if (c == u'(' || c == u'[' || c == u'{') {
            open += c == u'(' ? u')' : c == u'[' ? u']' : u'}';
        } else if (c == u')' || c == u']' || c == u'}') {
            if (open.isEmpty() || open.back() != c)
                return Tr::tr("its brackets do not match");
            open.chop(1);
        }
    }
    return open.isEmpty() ? QString() : Tr::tr("its brackets do not match");
}

} // namespace

SurrealExpression::SurrealExpression() = default;
SurrealExpression::SurrealExpression(const SurrealExpression &other) = default;
SurrealExpression::SurrealExpression(SurrealExpression &&other) noexcept = default;
SurrealExpression &SurrealExpression::operator=(const SurrealExpression &other) = default;
SurrealExpression &SurrealExpression::operator=(SurrealExpression &&other) noexcept = default;
SurrealExpression::~SurrealExpression() = default;

const SurrealExpressionPrivate &SurrealExpressionPrivate::get(const SurrealExpression &expression)
{
    static const SurrealExpressionPrivate empty;
    return expression.d ? *expression.d : empty;
}

SurrealExpression SurrealExpressionPrivate::make(const SurrealExpressionPrivate &d)
{
    SurrealExpression expression;
    expression.d = new SurrealExpressionPrivate(d);
    return expression;
}

SurrealExpression SurrealExpressionPrivate::failed(const SurrealError &error)
{
    SurrealExpressionPrivate d;
    d.error = error;
    return make(d);
}

void SurrealExpressionPrivate::append(const SurrealExpressionPrivate &other, bool inParentheses)
{
    if (inParentheses)
        append(u"("_s);
    pieces += other.pieces;
    if (inParentheses)
        append(u")"_s);
    mayWrite = mayWrite || other.mayWrite;
    if (!error)
        error = other.error;
    if (!error)
        error = addSurrealVariables(&variables, other.variables);
}

SurrealExpression SurrealExpressionPrivate::joined(const SurrealExpression &left,
                                                   const QString &word, Level level,
                                                   const SurrealExpression &right)
{
    const auto needsParentheses = [level](Level part) {
        return level == Level::Comparison ? part != Level::Atom
                                          : part > Level::Comparison && part != level;
    };
    const SurrealExpressionPrivate &l = get(left);
    const SurrealExpressionPrivate &r = get(right);
    SurrealExpressionPrivate d;
    d.level = level;
    d.append(l, needsParentheses(l.level));
    d.append(u' ' + word + u' ');
    d.append(r, needsParentheses(r.level));
    return make(d);
}

SurrealError addSurrealVariables(SurrealObject *into, const SurrealObject &variables)
{
    for (const auto &[name, value] : variables) {
        if (!into->contains(name))
            into->insert(name, value);
        else if (into->value(name) != value)
            return invalid(Tr::tr("The variable $%1 is given two values").arg(name));
    }
    return {};
}

/*!
    What is in a field of the record. The \a path is names with dots between them, as in
    \c address.city, with indexes (\c {tags[0]}, \c {tags[*]}, \c {tags[$]} for the last), \c {.*},
    and graph steps (\c {->ordered->product.name}, \c {<-ordered}, \c {<->knows}, \c {->?} for any
    table). A name that is not just letters, digits and underscores stands in backticks or in ⟨⟩,
    with a backslash before such a sign inside it.
*/
SurrealExpression SurrealExpression::field(const QString &path)
{
    const FieldPath read = FieldPath::read(path, FieldPath::Use::Read);
    if (read.error)
        return SurrealExpressionPrivate::failed(read.error);
    SurrealExpressionPrivate d;
    d.append(read.text);
    return SurrealExpressionPrivate::make(d);
}

/*!
    A \a value of any kind, which is sent beside the statement's text.
*/
SurrealExpression SurrealExpression::value(const SurrealValue &value)
{
    SurrealExpressionPrivate d;
    d.pieces.append({{}, value});
    return SurrealExpressionPrivate::make(d);
}

/*!
    A variable, without its \c $: one of the session's (SurrealSession::let()), one of the server's
    (\c auth, \c session, and \c input in SurrealStatement::onDuplicateKeyUpdate()), or what is in
    it at a \a path: \c auth.name.
*/
SurrealExpression SurrealExpression::variable(const QString &path)
{
    const FieldPath read = FieldPath::read(path, FieldPath::Use::Variable);
    if (read.error)
        return SurrealExpressionPrivate::failed(read.error);
    SurrealExpressionPrivate d;
    d.append(read.text);
    return SurrealExpressionPrivate::make(d);
}

/*!
    What the function of that \a name answers: one of the server's (\c count, \c string::lowercase)
    or one of the database's own (\c fn::name).
*/
SurrealExpression SurrealExpression::function(const QString &name,
                                              const QList<SurrealExpression> &arguments)
{
    if (!isSurrealFunctionName(name))
        return SurrealExpressionPrivate::failed(
            invalid(Tr::tr("Not the name of a function: %1").arg(name)));
    SurrealExpressionPrivate d;
    d.mayWrite = !isHarmless(name);
    d.append(name + u'(');
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments.at(i).isEmpty())
            return SurrealExpressionPrivate::failed(
                arguments.at(i).error() ? arguments.at(i).error()
                                        : invalid(Tr::tr("An argument of %1 is empty").arg(name)));
        if (i > 0)
            d.append(u", "_s);
        d.append(SurrealExpressionPrivate::get(arguments.at(i)), false);
    }
    d.append(u")"_s);
    return SurrealExpressionPrivate::make(d);
}

/*!
    An expression as its SurrealQL \a text, for what cannot be built otherwise; \a variables are
    what
    \c $name stands for in it.

    The text is code and can do all that SurrealQL can. Never put into it what comes from a user or
    from data: that is what the variables are for. Semicolons, comments, open quotation marks and
    brackets that do not match are refused, since they would reach beyond the expression.
*/
SurrealExpression SurrealExpression::raw(const QString &text, const SurrealObject &variables)
{
    if (const QString flaw = flawOf(text); !flaw.isEmpty())
        return SurrealExpressionPrivate::failed(
            invalid(Tr::tr("Not an expression, because %1: %2").arg(flaw, text)));
    for (const auto &[name, value] : variables) {
        if (!isSurrealVariableName(name))
            return SurrealExpressionPrivate::failed(
                invalid(Tr::tr("A variable's name is letters, digits and underscores, "
                               "without the $: \"%1\"")
                            .arg(name)));
    }
    SurrealExpressionPrivate d;
    d.variables = variables;
    d.mayWrite = true;
    d.append(u'(' + text.trimmed() + u')');
    return SurrealExpressionPrivate::make(d);
}

/*!
    All of the \a conditions; empty when there is none.
*/
SurrealExpression SurrealExpression::all(const QList<SurrealExpression> &conditions)
{
    SurrealExpression result;
    for (const SurrealExpression &condition : conditions)
        result = result && condition;
    return result;
}

/*!
    At least one of the \a conditions; empty when there is none.
*/
SurrealExpression SurrealExpression::any(const QList<SurrealExpression> &conditions)
{
    SurrealExpression result;
    for (const SurrealExpression &condition : conditions)
        result = result || condition;
    return result;
}

/*!
    Whether it says nothing: it then changes nothing in a condition.
*/
bool SurrealExpression::isEmpty() const
{
    return SurrealExpressionPrivate::get(*this).pieces.isEmpty();
}

/*!
    The mistake of the first part that is wrong.
*/
SurrealError SurrealExpression::error() const
{
    return SurrealExpressionPrivate::get(*this).error;
}

SurrealExpression SurrealExpression::compared(const char *sign,
                                              const SurrealExpression &right) const
{
    for (const SurrealExpression *side : {this, &right}) {
        if (side->isEmpty())
            return SurrealExpressionPrivate::failed(
                side->error() ? side->error()
                              : invalid(Tr::tr("A comparison lacks one of its sides")));
    }
    return SurrealExpressionPrivate::joined(*this, QLatin1StringView(sign),
                                            SurrealExpressionPrivate::Level::Comparison, right);
}

SurrealExpression SurrealExpression::both(const SurrealExpression &right) const
{
    if (!d || !right.d)
        return d ? *this : right;
    return SurrealExpressionPrivate::joined(*this, u"AND"_s, SurrealExpressionPrivate::Level::And,
                                            right);
}

SurrealExpression SurrealExpression::either(const SurrealExpression &right) const
{
    if (!d || !right.d)
        return d ? *this : right;
    return SurrealExpressionPrivate::joined(*this, u"OR"_s, SurrealExpressionPrivate::Level::Or,
                                            right);
}

SurrealExpression SurrealExpression::negated() const
{
    if (!d)
        return {};
    SurrealExpressionPrivate n;
    n.append(u"!"_s);
    n.append(*d, true);
    return SurrealExpressionPrivate::make(n);
}
