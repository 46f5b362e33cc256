// SPDX-License-Identifier: Apache-2.0
#include "client/fieldpath_p.h"
#include "client/surrealexpression_p.h"
#include "client/surrealstatement_p.h"

#include <QtCore/QDebug>

using namespace Qt::StringLiterals;
using Private = SurrealStatementPrivate;
using Clause = Private::Clause;

// The clauses of SurrealStatement.

namespace {

FieldPath assigned(const QString &path)
{
    return FieldPath::read(path, FieldPath::Use::Assign);
}

} // namespace

SurrealStatement Private::withData(const SurrealStatement &statement, Clause clause,
                                   const char *method, const SurrealValue &data)
{
    SurrealStatement copy(statement);
    if (Private *const edited = edit(&copy, clause, method))
        edited->data = data;
    return copy;
}

SurrealStatement Private::withAssignment(const SurrealStatement &statement, Clause clause,
                                         const char *method, const FieldPath &field,
                                         const QString &sign, const SurrealExpression &value)
{
    SurrealStatement copy(statement);
    if (Private *const edited = edit(&copy, clause, method)) {
        if (field.error)
            edited->fail(field.error);
        if (value.isEmpty())
            edited->fail(
                value.error()
                    ? value.error()
                    : invalid(
                        tr("%1() was given an empty expression").arg(QLatin1StringView(method))));
        edited->assignments.append({field.text, sign, value});
    }
    return copy;
}

/*!
    The whole \a content of the record. What is not in it is gone, except fields that the table
    defines as READONLY: those keep their value.
*/
SurrealStatement SurrealStatement::content(const SurrealObject &content) const
{
    return Private::withData(*this, Clause::Content, "content", content);
}

/*!
    As content(), but leaving out a READONLY field is an error.
*/
SurrealStatement SurrealStatement::replace(const SurrealObject &content) const
{
    return Private::withData(*this, Clause::Replace, "replace", content);
}

/*!
    Sets the \a fields and leaves the others as they are. Objects are merged at every depth; NONE
    removes a field.
*/
SurrealStatement SurrealStatement::merge(const SurrealObject &fields) const
{
    return Private::withData(*this, Clause::Merge, "merge", fields);
}

/*!
    Applies a JSON patch: an array of objects {op, path, value}.
*/
SurrealStatement SurrealStatement::patch(const SurrealArray &jsonPatch) const
{
    return Private::withData(*this, Clause::Patch, "patch", jsonPatch);
}

/*!
    Sets a \a field, which may be a path without graph steps. May be called for several fields,
    which are set in the order of the calls.
*/
SurrealStatement SurrealStatement::set(const QString &field, const SurrealValue &value) const
{
    return set(field, SurrealExpression::value(value));
}

/*!
    Sets a \a field to what the server computes, from the record as it is.
*/
SurrealStatement SurrealStatement::set(const QString &field, const SurrealExpression &value) const
{
    return Private::withAssignment(*this, Clause::Set, "set", assigned(field), u" = "_s, value);
}

/*!
    Adds to a number, or appends to an array: \c {+=}. The server does it with the value that the
    field has then, so two clients that count at once both count.
*/
SurrealStatement SurrealStatement::add(const QString &field, const SurrealValue &value) const
{
    return Private::withAssignment(*this, Clause::Set, "add", assigned(field), u" += "_s,
                                   SurrealExpression::value(value));
}

/*!
    Subtracts from a number, or takes a value out of an array: \c {-=}.
*/
SurrealStatement SurrealStatement::subtract(const QString &field, const SurrealValue &value) const
{
    return Private::withAssignment(*this, Clause::Set, "subtract", assigned(field), u" -= "_s,
                                   SurrealExpression::value(value));
}

/*!
    Removes a \a field. May be called for several.
*/
SurrealStatement SurrealStatement::unset(const QString &field) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Unset, "unset")) {
        const FieldPath path = assigned(field);
        if (path.error)
            edited->fail(path.error);
        edited->unset += path.text;
    }
    return copy;
}

/*!
    Leaves out records that exist already, without an error and without their place in the answer.
*/
SurrealStatement SurrealStatement::ignore() const
{
    SurrealStatement copy(*this);
    Private::edit(&copy, Clause::Ignore, "ignore");
    return copy;
}

/*!
    Sets these \a fields of records that exist already, instead of inserting them.
*/
SurrealStatement SurrealStatement::onDuplicateKeyUpdate(const SurrealObject &fields) const
{
    SurrealStatement copy(*this);
    for (const auto &[name, value] : fields)
        copy = Private::withAssignment(copy, Clause::OnDuplicate, "onDuplicateKeyUpdate",
                                       {surrealQuotedName(name), {}}, u" = "_s,
                                       SurrealExpression::value(value));
    return copy;
}

/*!
    Sets a \a field of records that exist already to what the server computes. In the expression,
    the variable \c input is what was to be inserted.
*/
SurrealStatement SurrealStatement::onDuplicateKeyUpdate(const QString &field,
                                                        const SurrealExpression &value) const
{
    return Private::withAssignment(*this, Clause::OnDuplicate, "onDuplicateKeyUpdate",
                                   assigned(field), u" = "_s, value);
}

/*!
    Answers with these fields instead of all. Besides paths, \c * stands for every field and
    \c {count()} for the number of records of a group. May be called again for more.
*/
SurrealStatement SurrealStatement::fields(const QStringList &paths) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Fields, "fields")) {
        for (const QString &path : paths)
            edited->project(path, {});
    }
    return copy;
}

/*!
    Answers with a field too, under the name \a alias if there is one.
*/
SurrealStatement SurrealStatement::field(const QString &path, const QString &alias) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Fields, "field"))
        edited->project(path, alias);
    return copy;
}

/*!
    Answers with a computed value too, under the name \a alias.
*/
SurrealStatement SurrealStatement::field(const SurrealExpression &expression,
                                         const QString &alias) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Fields, "field")) {
        if (expression.isEmpty())
            edited->fail(expression.error() ? expression.error()
                                            : Private::invalid(Private::tr(
                                                "field() was given an empty expression")));
        else if (alias.isEmpty())
            edited->fail(Private::invalid(Private::tr("A computed field needs a name")));
        edited->projections.append({expression, surrealQuotedName(alias)});
    }
    return copy;
}

/*!
    Answers with the bare values of one field instead of objects.
*/
SurrealStatement SurrealStatement::value(const QString &path) const
{
    return value(SurrealExpression::field(path));
}

/*!
    Answers with bare computed values instead of objects.
*/
SurrealStatement SurrealStatement::value(const SurrealExpression &expression) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Value, "value")) {
        if (expression.isEmpty())
            edited->fail(expression.error() ? expression.error()
                                            : Private::invalid(Private::tr(
                                                "value() was given an empty expression")));
        edited->projections = {{expression, {}}};
    }
    return copy;
}

/*!
    Notifications are JSON patches instead of records.
*/
SurrealStatement SurrealStatement::diff() const
{
    SurrealStatement copy(*this);
    Private::edit(&copy, Clause::Diff, "diff");
    return copy;
}

/*!
    Leaves these fields out of the answer.
*/
SurrealStatement SurrealStatement::omit(const QStringList &paths) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Omit, "omit"))
        edited->omitted += edited->read(paths);
    return copy;
}

/*!
    Answers with one object, or NONE, instead of an array; an answer of several records is then an
    error, and so is one that could be several: a table needs limit(1). With false, an array in any
    case.
*/
SurrealStatement SurrealStatement::only(bool only) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Only, "only"))
        edited->onlyOne = only;
    return copy;
}

/*!
    Only the records for which the \a condition holds. Called again, both have to hold. An empty
    expression is refused.
*/
SurrealStatement SurrealStatement::where(const SurrealExpression &condition) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Where, "where")) {
        if (condition.isEmpty() && !condition.error())
            edited->fail(Private::invalid(Private::tr("where() was given an empty expression")));
        edited->condition = edited->condition && condition;
        if (edited->condition.error())
            edited->fail(edited->condition.error());
    }
    return copy;
}

/*!
    The same with SurrealExpression::raw().
*/
SurrealStatement SurrealStatement::where(const QString &rawCondition,
                                         const SurrealObject &variables) const
{
    return where(SurrealExpression::raw(rawCondition, variables));
}

/*!
    A record for each value of the array in these fields, which have to be among the fields that are
    read.
*/
SurrealStatement SurrealStatement::split(const QStringList &paths) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Split, "split"))
        edited->splits += edited->read(paths);
    return copy;
}

/*!
    One object for all records that have the same in these fields, which have to be among the fields
    that are read.
*/
SurrealStatement SurrealStatement::group(const QStringList &paths) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Group, "group")) {
        if (edited->groupAll)
            edited->fail(Private::invalid(Private::tr("group() does not go with groupAll()")));
        edited->groups += edited->read(paths);
    }
    return copy;
}

/*!
    One object for all records.
*/
SurrealStatement SurrealStatement::groupAll() const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Group, "groupAll")) {
        if (!edited->groups.isEmpty())
            edited->fail(Private::invalid(Private::tr("groupAll() does not go with group()")));
        edited->groupAll = true;
    }
    return copy;
}

/*!
    Sorts by a field, or by the alias of one, which has to be among the fields that are read. Called
    again, by another one where the first is the same.
*/
SurrealStatement SurrealStatement::order(const QString &path, Qt::SortOrder order,
                                         OrderFlags flags) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Order, "order")) {
        QString text = edited->read({path}).first();
        if (flags.testFlag(OrderFlag::Collate))
            text += u" COLLATE";
        if (flags.testFlag(OrderFlag::Numeric))
            text += u" NUMERIC";
        edited->orders += order == Qt::DescendingOrder ? text + u" DESC" : text;
    }
    return copy;
}

/*!
    At most so many \a rows.
*/
SurrealStatement SurrealStatement::limit(qint64 rows) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Limit, "limit")) {
        if (rows < 0)
            edited->fail(Private::invalid(Private::tr("limit() cannot be negative")));
        edited->limit = rows;
    }
    return copy;
}

/*!
    Leaves out the rows before this one; the first has number 0.
*/
SurrealStatement SurrealStatement::start(qint64 row) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Start, "start")) {
        if (row < 0)
            edited->fail(Private::invalid(Private::tr("start() cannot be negative")));
        edited->start = row;
    }
    return copy;
}

/*!
    Puts the records themselves in the place of the record ids in these fields.
*/
SurrealStatement SurrealStatement::fetch(const QStringList &paths) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Fetch, "fetch"))
        edited->fetched += edited->read(paths);
    return copy;
}

/*!
    What a change answers with.
*/
SurrealStatement SurrealStatement::output(Output output) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Output, "output"))
        edited->output = output == Output::None ? u"NONE"_s
            : output == Output::Before          ? u"BEFORE"_s
            : output == Output::After           ? u"AFTER"_s
                                                : u"DIFF"_s;
    return copy;
}

/*!
    A change answers with these fields of the changed records.
*/
SurrealStatement SurrealStatement::output(const QStringList &paths) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Output, "output")) {
        if (paths.isEmpty())
            edited->fail(Private::invalid(Private::tr("output() was given no field")));
        edited->output = edited->read(paths).join(", "_L1);
    }
    return copy;
}

/*!
    Lets the server use none but these indexes of the table. One that does not exist is no error.
*/
SurrealStatement SurrealStatement::withIndex(const QStringList &indexes) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Index, "withIndex")) {
        if (indexes.isEmpty())
            edited->fail(Private::invalid(
                Private::tr("withIndex() was given no index: withNoIndex() is for none")));
        if (edited->noIndex)
            edited->fail(
                Private::invalid(Private::tr("withIndex() does not go with withNoIndex()")));
        for (const QString &index : indexes) {
            if (index.isEmpty())
                edited->fail(Private::invalid(Private::tr("An index needs a name")));
            edited->indexes += surrealQuotedName(index);
        }
    }
    return copy;
}

/*!
    Lets the server read the table without any index.
*/
SurrealStatement SurrealStatement::withNoIndex() const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Index, "withNoIndex")) {
        if (!edited->indexes.isEmpty())
            edited->fail(
                Private::invalid(Private::tr("withNoIndex() does not go with withIndex()")));
        edited->noIndex = true;
    }
    return copy;
}

/*!
    Reads the data as they were at that \a time, or writes them as of it, on a server that keeps
    versions.
*/
SurrealStatement SurrealStatement::version(const SurrealDatetime &time) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Version, "version")) {
        if (!time.isInServerRange())
            edited->fail(
                Private::invalid(Private::tr("version() is a time that the server cannot tell")));
        edited->version = time;
    }
    return copy;
}

/*!
    The server gives up after this \a span and answers with an error. A change that was under way is
    undone.
*/
SurrealStatement SurrealStatement::timeout(std::chrono::nanoseconds span) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Timeout, "timeout")) {
        // No more than 292 years, which is as well: servers die of a span that their clock cannot
        // add to its time.
        edited->timeout = SurrealDuration::fromChrono(span);
        if (span <= std::chrono::nanoseconds::zero())
            edited->fail(Private::invalid(Private::tr("timeout() has to be longer than nothing")));
    }
    return copy;
}

/*!
    Has SurrealDB up to version 2 work on several records at once. Version 3 has no such clause and
    answers with a syntax error.
*/
SurrealStatement SurrealStatement::parallel() const
{
    SurrealStatement copy(*this);
    Private::edit(&copy, Clause::Parallel, "parallel");
    return copy;
}

/*!
    Answers with the server's plan instead of records. With \a full, the statement is run for it, so
    a change is made.
*/
SurrealStatement SurrealStatement::explain(bool full) const
{
    SurrealStatement copy(*this);
    if (Private *const edited = Private::edit(&copy, Clause::Explain, "explain"))
        edited->explainFull = full;
    return copy;
}

/*!
    What kind of statement it is.
*/
SurrealStatement::Verb SurrealStatement::verb() const
{
    return Private::get(*this).verb;
}

/*!
    The statement as SurrealQL. Its values are not in it but in variables().
*/
QString SurrealStatement::text() const
{
    return Private::get(*this).write().text;
}

/*!
    The values that text() refers to by name.
*/
SurrealObject SurrealStatement::variables() const
{
    return Private::get(*this).write().variables;
}

/*!
    The first mistake that was made in putting it together; such a statement is never sent.
*/
SurrealError SurrealStatement::error() const
{
    return Private::get(*this).write().error;
}

/*!
    True for a select whose expressions change nothing either. SurrealExpression::raw() and
    functions that are not known to be harmless may change something.
*/
bool SurrealStatement::isReadOnly() const
{
    const Private &statement = Private::get(*this);
    if (statement.verb != Verb::Select
        || SurrealExpressionPrivate::get(statement.condition).mayWrite)
        return false;
    for (const Private::Projection &projection : statement.projections) {
        if (SurrealExpressionPrivate::get(projection.expression).mayWrite)
            return false;
    }
    return true;
}

bool SurrealStatement::equals(const SurrealStatement &other) const
{
    if (d == other.d)
        return true;
    const Private::Written mine = Private::get(*this).write();
    const Private::Written others = Private::get(other).write();
    return mine.text == others.text && mine.variables == others.variables
        && mine.error == others.error;
}

QDebug operator<<(QDebug debug, const SurrealStatement &statement)
{
    // Without the variables, which may hold what nobody else should read.
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealStatement(";
    if (const SurrealError error = statement.error())
        debug << error;
    else
        debug << statement.text();
    return debug << ')';
}
