// SPDX-License-Identifier: Apache-2.0
#include "client/surrealqueryable.h"

#include "client/surrealstatement_p.h"

#include <SurrealQt/SurrealStatement>

#include <array>

using namespace Qt::StringLiterals;

namespace {

// Why the server would misread it: what it does not know it ignores, or says that something is not
// decoded.
QString mistakeInApiRequest(const SurrealObject &request)
{
    static constexpr std::array methods {"get"_L1,   "post"_L1,   "put"_L1,
                                         "patch"_L1, "delete"_L1, "trace"_L1};
    for (const auto &[key, value] : request) {
        if (key == "method"_L1) {
            if (!value.isString()
                || std::find(methods.begin(), methods.end(), value.toString()) == methods.end())
                return SurrealQueryable::tr("An endpoint's method is one of get, post, put, patch, "
                                            "delete and trace: %1")
                    .arg(value.toSurrealQL());
        } else if (key == "headers"_L1 || key == "query"_L1) {
            const SurrealObject texts = value.toObject();
            const bool allTexts = std::all_of(texts.begin(), texts.end(), [](const auto &entry) {
                return entry.second.isString();
            });
            if (!value.isObject() || !allTexts)
                return SurrealQueryable::tr("The %1 of a request is an object of strings: %2")
                    .arg(key, value.toSurrealQL());
        } else if (key != "body"_L1) {
            return SurrealQueryable::tr("A request has method, body, headers and query, but no "
                                        "\"%1\"")
                .arg(key);
        }
    }
    return {};
}

} // namespace

/*!
    \class SurrealQueryable
    \inmodule SurrealQt
    \brief The verbs that a session and a transaction have in common.
    \since 0.1

    A function that takes a SurrealQueryable works in either. Every verb is one SurrealQL statement
    with bound variables: nothing that a caller passes becomes part of its text, but for the names
    of tables, which are escaped.

    What a call answers follows from what it is given: a record id gives one object, or NONE when
    there is no such record; a table, a range of records, or an array of any of these, gives an
    array. insert() always gives an array.

    Each verb is the plain case of a SurrealStatement, which has the other clauses and which
    execute() runs.

    Bad input (a table without a name, a record id without a valid key, an integer beyond 64 bits)
    ends the reply with SurrealError::InvalidArgument, and nothing is sent.
*/

SurrealQueryable::SurrealQueryable(QObject *parent)
    : QObject(parent)
{ }

/*!
    Runs the statements of \a text, which are SurrealQL, and answers with one result for each.

    The \a variables are what \c $name stands for in the text. They override the session's variables
    for this call alone; so do LET and USE in the text, which change nothing outside the call. The
    result of a USE says which namespace and database the rest of the text is for. The \a options,
    too, hold for this call alone.
*/
SurrealReply *SurrealQueryable::query(const QString &text, const SurrealObject &variables,
                                      const SurrealRequestOptions &options)
{
    if (text.trimmed().isEmpty())
        return refuse(
            SurrealError(SurrealError::Kind::InvalidArgument, tr("There is nothing to run")));
    return start(text, variables, true, options);
}

/*!
    Runs a \a statement that was put together clause by clause. An invalid one ends with its error,
    and nothing is sent. A live statement is one for SurrealSession::live().
*/
SurrealReply *SurrealQueryable::execute(const SurrealStatement &statement,
                                        const SurrealRequestOptions &options)
{
    if (statement.verb() == SurrealStatement::Verb::Live)
        return refuse(SurrealError(SurrealError::Kind::InvalidArgument,
                                   tr("A live statement is started with SurrealSession::live()")));
    const SurrealStatementPrivate::Written written
        = SurrealStatementPrivate::get(statement).write();
    if (written.error)
        return refuse(written.error);
    return start(written.text, written.variables, !statement.isReadOnly(), options);
}

/*!
    Reads \a what.
*/
SurrealReply *SurrealQueryable::select(const SurrealValue &what)
{
    return execute(SurrealStatement::select(what));
}

/*!
    Creates a record with the \a content: the record of that id, which must not exist yet, or one
    with a new id in a table. A table given by a string answers with the object, one given as a
    SurrealTable with an array that holds it, as the server's own method does.
*/
SurrealReply *SurrealQueryable::create(const SurrealValue &what, const SurrealObject &content)
{
    return execute(SurrealStatement::create(what).content(content));
}

/*!
    Adds a record to a \a table and answers with an array of it. With NONE for the table, the
    record's own "id" names it.
*/
SurrealReply *SurrealQueryable::insert(const SurrealValue &table, const SurrealObject &content)
{
    return execute(SurrealStatement::insert(table, content));
}

/*!
    Adds records to a \a table, all or none, and answers with an array of them.
*/
SurrealReply *SurrealQueryable::insert(const SurrealValue &table, const SurrealArray &contents)
{
    return execute(SurrealStatement::insert(table, contents));
}

/*!
    Adds an edge to an edge \a table. Its "in" and "out" are record ids.
*/
SurrealReply *SurrealQueryable::insertRelation(const SurrealValue &table,
                                               const SurrealObject &content)
{
    return execute(SurrealStatement::insertRelation(table, content));
}

/*!
    Adds edges to an edge \a table, all or none.
*/
SurrealReply *SurrealQueryable::insertRelation(const SurrealValue &table,
                                               const SurrealArray &contents)
{
    return execute(SurrealStatement::insertRelation(table, contents));
}

/*!
    Replaces the content of \a what, as far as it exists, by the \a content.
*/
SurrealReply *SurrealQueryable::update(const SurrealValue &what, const SurrealObject &content)
{
    return execute(SurrealStatement::update(what).content(content));
}

/*!
    Replaces the content of \a what by the \a content; a record that does not exist is created.
*/
SurrealReply *SurrealQueryable::upsert(const SurrealValue &what, const SurrealObject &content)
{
    return execute(SurrealStatement::upsert(what).content(content));
}

/*!
    Sets the \a fields in \a what and leaves its other fields as they are. Objects are merged at
    every depth; NONE removes a field.
*/
SurrealReply *SurrealQueryable::merge(const SurrealValue &what, const SurrealObject &fields)
{
    return execute(SurrealStatement::update(what).merge(fields));
}

/*!
    Applies a JSON patch, an array of objects {op, path, value}, to \a what. Answers with the
    changed records.
*/
SurrealReply *SurrealQueryable::patch(const SurrealValue &what, const SurrealArray &jsonPatch)
{
    return execute(SurrealStatement::update(what).patch(jsonPatch));
}

/*!
    Deletes \a what and answers with what was there.
*/
SurrealReply *SurrealQueryable::remove(const SurrealValue &what)
{
    return execute(SurrealStatement::remove(what));
}

/*!
    Makes an edge \a from a record \a to a record. The \a edge is the edge's table, or the edge's
    own record id. Either end may be an array of record ids; then the answer is an array of edges.
*/
SurrealReply *SurrealQueryable::relate(const SurrealValue &from, const SurrealValue &edge,
                                       const SurrealValue &to, const SurrealObject &content)
{
    return execute(SurrealStatement::relate(from, edge, to).content(content));
}

/*!
    Calls a function: one of the database's own (\c fn::name), a built-in one (\c string::len), or a
    model (\c ml::name, which needs a \a version such as 1.0.0).
*/
SurrealReply *SurrealQueryable::run(const QString &function, const SurrealArray &arguments,
                                    const QString &version)
{
    return execute(SurrealStatement::run(function, arguments, version));
}

/*!
    Calls the custom endpoint (\c {DEFINE API}) of the selected database at a \a path such as
    "/products/7", and answers with an object {status, headers, body, request_id}. No HTTP is
    involved: it runs where this session or transaction is, and bodies are values of every kind.

    The \a request may have a "method" (get unless given, in lower case), a "body" of any kind, and
    "headers" and "query", which are objects of strings. Another key, another method, or a path that
    does not begin with a slash is SurrealError::InvalidArgument, and nothing is sent.

    An endpoint that fails, or that does not exist, is no error here: look at its status, 500 or 404
    for instance.
*/
SurrealReply *SurrealQueryable::invokeApi(const QString &path, const SurrealObject &request)
{
    QString mistake = mistakeInApiRequest(request);
    if (!path.startsWith(u'/'))
        mistake = tr("An endpoint's path begins with a slash: \"%1\"").arg(path);
    else if (path.contains(u'?'))
        mistake
            = tr("What follows the ? of a path is given as the request's \"query\": %1").arg(path);
    if (!mistake.isEmpty())
        return refuse(SurrealError(SurrealError::Kind::InvalidArgument, mistake));
    return run(u"api::invoke"_s, {path, request});
}

#include "moc_surrealqueryable.cpp"
