// SPDX-License-Identifier: Apache-2.0
#include "client/surrealstatement.h"

#include "client/fieldpath_p.h"
#include "client/surrealexpression_p.h"
#include "client/surrealstatement_p.h"

#include <QtCore/QRegularExpression>

/*!
    \class SurrealStatement
    \inmodule SurrealQt
    \brief A SurrealQL statement, put together clause by clause.
    \since 0.1

    A statement begins with what it does and to what, and each clause that is called on it gives a
    new statement, in whatever order they are called:

    \snippet statements.cpp select

    SurrealQueryable::execute() runs it in a session or a transaction, SurrealSession::live() starts
    a live() one.

    Nothing that a caller passes becomes part of the text, except the names of tables, fields,
    indexes and functions, which are checked and escaped, and SurrealExpression::raw(). Values and
    record ids are bound to variables that begin with an underscore. The paths of fields are those
    of SurrealExpression::field().

    What a statement answers follows from what it is given, as with the verbs of SurrealQueryable:
    one record id gives one object or NONE, anything else an array. only() says otherwise.

    A mistake (a clause that the verb does not have, a table without a name, a path that is none)
    makes the statement invalid: error() tells of the first one, text() is empty, and running it
    ends with that error before anything is sent.

    A SurrealStatement is an implicitly shared value and may be kept, copied and varied.
*/

/*!
    \enum SurrealStatement::Output
    What a statement that changes something answers with.

    \value None nothing
    \value Before the records as they were
    \value After the records as they are now, which is the default of all but remove()
    \value Diff the changes, as JSON patches
*/

using namespace Qt::StringLiterals;
using Private = SurrealStatementPrivate;
using Clause = Private::Clause;
using Verb = SurrealStatement::Verb;

namespace {

constexpr quint32 operator|(Clause left, Clause right)
{
    return quint32(left) | quint32(right);
}
constexpr quint32 operator|(quint32 left, Clause right)
{
    return left | quint32(right);
}

constexpr quint32 dataClauses = Clause::Content | Clause::Replace | Clause::Merge | Clause::Patch
    | Clause::Set | Clause::Unset;

constexpr quint32 clausesOf(Verb verb)
{
    constexpr quint32 changing = Clause::Only | Clause::Index | Clause::Where | Clause::Output
        | Clause::Timeout | Clause::Parallel | Clause::Explain;
    switch (verb) {
    case Verb::Nothing:
    case Verb::Run:
        return 0;
    case Verb::Select:
        return Clause::Fields | Clause::Value | Clause::Omit | Clause::Only | Clause::Index
            | Clause::Where | Clause::Split | Clause::Group | Clause::Order | Clause::Limit
            | Clause::Start | Clause::Fetch | Clause::Version | Clause::Timeout | Clause::Parallel
            | Clause::Explain;
    case Verb::Create:
        return Clause::Content | Clause::Set | Clause::Only | Clause::Output | Clause::Version
            | Clause::Timeout | Clause::Parallel;
    case Verb::Update:
    case Verb::Upsert:
        return changing | dataClauses;
    case Verb::Remove:
        return changing;
    case Verb::Insert:
    case Verb::InsertRelation:
        return Clause::Ignore | Clause::OnDuplicate | Clause::Output | Clause::Version
            | Clause::Timeout | Clause::Parallel;
    case Verb::Relate:
        return Clause::Content | Clause::Set | Clause::Only | Clause::Output | Clause::Timeout
            | Clause::Parallel;
    case Verb::Live:
        return Clause::Fields | Clause::Value | Clause::Diff | Clause::Where | Clause::Fetch;
    }
    return 0;
}

// Those that say the same thing in another way.
constexpr quint32 rivalsOf(Clause clause)
{
    if (quint32(clause) & dataClauses)
        return dataClauses & ~quint32(clause);
    constexpr quint32 projecting = Clause::Fields | Clause::Value | Clause::Diff;
    if (clause == Clause::Value) // given twice is one too many as well
        return projecting;
    return quint32(clause) & projecting ? projecting & ~quint32(clause) : 0;
}

QLatin1StringView wordOf(Verb verb)
{
    switch (verb) {
    case Verb::Nothing:
        return "empty statement"_L1;
    case Verb::Select:
        return "SELECT"_L1;
    case Verb::Create:
        return "CREATE"_L1;
    case Verb::Update:
        return "UPDATE"_L1;
    case Verb::Upsert:
        return "UPSERT"_L1;
    case Verb::Remove:
        return "DELETE"_L1;
    case Verb::Insert:
        return "INSERT"_L1;
    case Verb::InsertRelation:
        return "INSERT RELATION"_L1;
    case Verb::Relate:
        return "RELATE"_L1;
    case Verb::Run:
        return "RETURN"_L1;
    case Verb::Live:
        return "LIVE SELECT"_L1;
    }
    return {};
}

} // namespace

SurrealStatement::SurrealStatement() = default;
SurrealStatement::SurrealStatement(const SurrealStatement &other) = default;
SurrealStatement::SurrealStatement(SurrealStatement &&other) noexcept = default;
SurrealStatement &SurrealStatement::operator=(const SurrealStatement &other) = default;
SurrealStatement &SurrealStatement::operator=(SurrealStatement &&other) noexcept = default;
SurrealStatement::~SurrealStatement() = default;

SurrealStatement Private::make(Verb verb)
{
    SurrealStatement statement;
    statement.d = new Private;
    statement.d->verb = verb;
    return statement;
}

const Private &Private::get(const SurrealStatement &statement)
{
    static const Private nothing;
    return statement.d ? *statement.d : nothing;
}

SurrealError Private::invalid(const QString &message)
{
    return SurrealError(SurrealError::Kind::InvalidArgument, message);
}

Private *Private::edit(SurrealStatement *copy, Clause clause, const char *method)
{
    if (!copy->d)
        copy->d = new Private;
    Private *const d = copy->d.data();
    if (d->error)
        return nullptr;
    if (!(clausesOf(d->verb) & quint32(clause))) {
        d->fail(invalid(tr("%1 has no %2()").arg(wordOf(d->verb), QLatin1StringView(method))));
        return nullptr;
    }
    if (d->clauses & rivalsOf(clause)) {
        d->fail(
            invalid(tr("%1() does not go with what was called before it: a statement has one of "
                       "content, replace, merge, patch, set and unset, and one of fields, value "
                       "and diff")
                        .arg(QLatin1StringView(method))));
        return nullptr;
    }
    d->clauses |= quint32(clause);
    return d;
}

void Private::fail(const SurrealError &mistake)
{
    if (!error)
        error = mistake;
}

void Private::take(const Target &found)
{
    what = found.values;
    single = found.single;
    if (found.error)
        fail(found.error);
}

QStringList Private::read(const QStringList &paths)
{
    QStringList texts;
    for (const QString &path : paths) {
        const FieldPath read = FieldPath::read(path, FieldPath::Use::Read);
        if (read.error)
            fail(read.error);
        texts += read.text;
    }
    return texts;
}

void Private::project(const QString &path, const QString &alias)
{
    const FieldPath read = FieldPath::read(path, FieldPath::Use::Project);
    if (read.error) {
        fail(read.error);
        return;
    }
    SurrealExpressionPrivate expression;
    expression.append(read.text);
    projections.append({SurrealExpressionPrivate::make(expression),
                        alias.isEmpty() ? QString() : surrealQuotedName(alias)});
}

/*!
    Reads \a what.
*/
SurrealStatement SurrealStatement::select(const SurrealValue &what)
{
    SurrealStatement statement = Private::make(Verb::Select);
    statement.d->take(Private::targets(what));
    return statement;
}

/*!
    Creates a record: that of an id, which must not exist yet, or one with a new id in a table. A
    table given by a string answers with the object, one given as a SurrealTable with an array.
*/
SurrealStatement SurrealStatement::create(const SurrealValue &what)
{
    SurrealStatement statement = Private::make(Verb::Create);
    Private::Target made = Private::targets(what);
    made.single = made.single || what.isString();
    statement.d->take(made);
    for (const SurrealValue &one : std::as_const(made.values)) {
        if (one.isRecordId() && one.toRecordId().isRange())
            statement.d->fail(Private::invalid(
                Private::tr("A range of ids is not a record that could be created")));
    }
    return statement;
}

/*!
    Changes \a what, as far as it exists.
*/
SurrealStatement SurrealStatement::update(const SurrealValue &what)
{
    SurrealStatement statement = Private::make(Verb::Update);
    statement.d->take(Private::targets(what));
    return statement;
}

/*!
    Changes \a what, and creates the record that does not exist.
*/
SurrealStatement SurrealStatement::upsert(const SurrealValue &what)
{
    SurrealStatement statement = Private::make(Verb::Upsert);
    statement.d->take(Private::targets(what));
    return statement;
}

/*!
    Deletes \a what, and answers with what was there unless output() says otherwise.
*/
SurrealStatement SurrealStatement::remove(const SurrealValue &what)
{
    SurrealStatement statement = Private::make(Verb::Remove);
    statement.d->take(Private::targets(what));
    return statement;
}

SurrealStatement Private::inserting(Verb verb, const SurrealValue &table,
                                    const SurrealValue &content)
{
    SurrealStatement statement = make(verb);
    if (!table.isNone())
        statement.d->take(tableTarget(table));
    statement.d->data = content;
    return statement;
}

/*!
    Adds a record to a \a table and answers with an array of it. With NONE for the table, the
    record's own "id" names it.
*/
SurrealStatement SurrealStatement::insert(const SurrealValue &table, const SurrealObject &content)
{
    return Private::inserting(Verb::Insert, table, content);
}

/*!
    Adds records to a \a table, all or none, and answers with an array of them.
*/
SurrealStatement SurrealStatement::insert(const SurrealValue &table, const SurrealArray &contents)
{
    return Private::inserting(Verb::Insert, table, contents);
}

/*!
    Adds an edge to an edge \a table. Its "in" and "out" are record ids.
*/
SurrealStatement SurrealStatement::insertRelation(const SurrealValue &table,
                                                  const SurrealObject &content)
{
    return Private::inserting(Verb::InsertRelation, table, content);
}

/*!
    Adds edges to an edge \a table, all or none.
*/
SurrealStatement SurrealStatement::insertRelation(const SurrealValue &table,
                                                  const SurrealArray &contents)
{
    return Private::inserting(Verb::InsertRelation, table, contents);
}

/*!
    Makes an edge \a from a record \a to a record. The \a edge is the edge's table, or its own
    record id. Either end may be an array of record ids; the answer is then an array of edges.
*/
SurrealStatement SurrealStatement::relate(const SurrealValue &from, const SurrealValue &edge,
                                          const SurrealValue &to)
{
    SurrealStatement statement = Private::make(Verb::Relate);
    Private *const d = statement.d.data();
    const Private::Target in = Private::edgeEnd(from);
    const Private::Target out = Private::edgeEnd(to);
    const Private::Target through = Private::target(edge);
    for (const Private::Target &part : {in, out, through}) {
        if (part.error)
            d->fail(part.error);
    }
    if (edge.isRecordId() && !through.single)
        d->fail(Private::invalid(Private::tr("A range of ids is not an edge")));
    d->from = from;
    d->to = to;
    d->what = through.values;
    d->single = in.single && out.single;
    return statement;
}

/*!
    Calls a function: one of the database's own (\c fn::name), a built-in one (\c string::len), or a
    model (\c ml::name, which needs a \a version such as 1.0.0).
*/
SurrealStatement SurrealStatement::run(const QString &function, const SurrealArray &arguments,
                                       const QString &version)
{
    static const QRegularExpression number(u"\\A[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}\\z"_s);
    SurrealStatement statement = Private::make(Verb::Run);
    Private *const d = statement.d.data();
    const bool model = function.startsWith("ml::"_L1);
    if (!isSurrealFunctionName(function))
        d->fail(Private::invalid(Private::tr("Not the name of a function: %1").arg(function)));
    else if (model && version.isEmpty())
        d->fail(Private::invalid(Private::tr("A model is called with its version")));
    else if (!version.isEmpty() && !model)
        d->fail(Private::invalid(Private::tr("Only a model (ml::name) has a version")));
    else if (model && !number.match(version).hasMatch())
        d->fail(Private::invalid(Private::tr("Not a version: %1").arg(version)));
    d->function = model ? function + u'<' + version + u'>' : function;
    d->data = arguments;
    return statement;
}

/*!
    Follows the changes of a table, of one record, or of a range of ids. SurrealSession::live()
    starts it.
*/
SurrealStatement SurrealStatement::live(const SurrealValue &what)
{
    SurrealStatement statement = Private::make(Verb::Live);
    statement.d->take(Private::target(what));
    return statement;
}

#include "moc_surrealstatement.cpp"
