// SPDX-License-Identifier: Apache-2.0
#include "client/surrealqueryable.h"

#include "client/surrealstatement_p.h"

#include <SurrealQt/SurrealStatement>

/*!
    \class SurrealQueryable
    \inmodule SurrealQt
    \brief The verbs that a session and a transaction have in common.
    \since 0.1

    A function that takes a SurrealQueryable works in either. Every verb is one SurrealQL statement
   with bound variables: nothing that a caller passes becomes part of its text, but for the names of
   tables, which are escaped.

    What a call answers follows from what it is given: a record id gives one object, or NONE when
   there is no such record; a table, a range of records, or an array of any of these, gives an array.
   insert() always gives an array.

    Each verb is the plain case of a SurrealStatement, which has the other clauses and which execute()
   runs.

    Bad input (a table without a name, a record id without a valid key, an integer beyond 64 bits)
   ends the reply with SurrealError::InvalidArgument, and nothing is sent.
*/

SurrealQueryable::SurrealQueryable(QObject *parent)
    : QObject(parent)
{ }

/*!
    Runs the statements of \a text, which are SurrealQL, and answers with one result for each.

    The \a variables are what \c $name stands for in the text. They override the session's variables
   for this call alone; so do LET and USE in the text, which change nothing outside the call.
    The \a options, too, hold for this call alone.
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

#include "moc_surrealqueryable.cpp"
