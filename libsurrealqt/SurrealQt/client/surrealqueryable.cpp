// SPDX-License-Identifier: Apache-2.0
#include "client/surrealqueryable.h"

#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealTable>

#include <QtCore/QRegularExpression>

/*!
    \class SurrealQueryable
    \inmodule SurrealQt
    \brief The verbs that a session and a transaction have in common.

    A function that takes a SurrealQueryable works in either. Every verb is one SurrealQL statement
   with bound variables: nothing that a caller passes becomes part of its text.

    What a call answers follows from what it is given: a record id gives one object, or NONE when
   there is no such record; a table, or a range of records, gives an array. insert() always gives an
   array.

    Bad input (a table without a name, a record id without a valid key, an integer beyond 64 bits)
   ends the reply with SurrealError::InvalidArgument, and nothing is sent.
*/

using namespace Qt::StringLiterals;

// The variables begin with an underscore so that they hide none of the session's from what the
// statement sets off: permissions, events, field values.

namespace {

SurrealError invalid(const QString &message)
{
    return SurrealError(SurrealError::Kind::InvalidArgument, message);
}

struct Target
{
    SurrealValue value; // to bind: a table, a record id or an array of record ids
    bool single = false; // one record at most
    SurrealError error;
};

Target tableTarget(const SurrealValue &what)
{
    const QString name = what.isString()           ? what.toString()
        : what.type() == SurrealValue::Type::Table ? what.toTable().name()
                                                   : QString();
    if (!what.isString() && what.type() != SurrealValue::Type::Table)
        return {{},
                false,
                invalid(SurrealQueryable::tr("A table is named by a string or a "
                                             "SurrealTable, not by a value of type %1")
                            .arg(what.typeName()))};
    if (name.isEmpty())
        return {{}, false, invalid(SurrealQueryable::tr("A table needs a name"))};
    if (name.contains(QChar::Null))
        return {{}, false, invalid(SurrealQueryable::tr("A table's name cannot contain NUL"))};
    return {SurrealTable(name), false, {}};
}

Target target(const SurrealValue &what)
{
    if (!what.isRecordId())
        return tableTarget(what);
    const SurrealRecordId id = what.toRecordId();
    if (!id.isValid())
        return {{},
                false,
                invalid(SurrealQueryable::tr("Not a valid record id: a record's key is an "
                                             "int, a string, a uuid, an array or an object"))};
    return {what, !id.isRange(), {}};
}

// One record, or several in an array: the ends of an edge.
Target end(const SurrealValue &what)
{
    if (!what.isArray()) {
        const Target one = what.isRecordId() ? target(what) : Target {};
        if (one.single || one.error)
            return one;
        return {{},
                false,
                invalid(SurrealQueryable::tr("An edge goes from record ids to record ids, "
                                             "not to a value of type %1")
                            .arg(what.typeName()))};
    }
    for (qsizetype i = 0; i < what.size(); ++i) {
        if (const Target one = end(what.at(i)); one.error)
            return one;
    }
    return {what, false, {}};
}

QString only(const Target &target)
{
    return target.single ? u"ONLY "_s : QString();
}

} // namespace

SurrealQueryable::SurrealQueryable(QObject *parent)
    : QObject(parent)
{ }

/*!
    Runs the statements of \a text, which are SurrealQL, and answers with one result for each.

    The \a variables are what \c $name stands for in the text. They override the session's variables
   for this call alone; so do LET and USE in the text, which change nothing outside the call.
*/
SurrealReply *SurrealQueryable::query(const QString &text, const SurrealObject &variables)
{
    if (text.trimmed().isEmpty())
        return refuse(invalid(tr("There is nothing to run")));
    return start(text, variables, true);
}

/*!
    Reads \a what.
*/
SurrealReply *SurrealQueryable::select(const SurrealValue &what)
{
    const Target from = target(what);
    if (from.error)
        return refuse(from.error);
    return start(u"SELECT * FROM "_s + only(from) + u"$_what"_s, {{u"_what"_s, from.value}}, false);
}

/*!
    Creates a record with the \a content: the record of that id, which must not exist yet, or one
   with a new id in a table. A table given by a string answers with the object, one given as a
   SurrealTable with an array that holds it, as the server's own method does.
*/
SurrealReply *SurrealQueryable::create(const SurrealValue &what, const SurrealObject &content)
{
    Target made = target(what);
    if (made.error)
        return refuse(made.error);
    if (what.isRecordId() && !made.single)
        return refuse(invalid(tr("A range of ids is not a record that could be created")));
    made.single = made.single || what.isString();
    return start(u"CREATE "_s + only(made) + u"$_what CONTENT $_content"_s,
                 {{u"_what"_s, made.value}, {u"_content"_s, content}}, true);
}

/*!
    Adds a record to a \a table and answers with an array of it. With NONE for the table, the
   record's own "id" names it.
*/
SurrealReply *SurrealQueryable::insert(const SurrealValue &table, const SurrealObject &content)
{
    return insertInto(u"INSERT "_s, table, content);
}

/*!
    Adds records to a \a table, all or none, and answers with an array of them.
*/
SurrealReply *SurrealQueryable::insert(const SurrealValue &table, const SurrealArray &contents)
{
    return insertInto(u"INSERT "_s, table, contents);
}

/*!
    Adds an edge to an edge \a table. Its "in" and "out" are record ids.
*/
SurrealReply *SurrealQueryable::insertRelation(const SurrealValue &table,
                                               const SurrealObject &content)
{
    return insertInto(u"INSERT RELATION "_s, table, content);
}

/*!
    Adds edges to an edge \a table, all or none.
*/
SurrealReply *SurrealQueryable::insertRelation(const SurrealValue &table,
                                               const SurrealArray &contents)
{
    return insertInto(u"INSERT RELATION "_s, table, contents);
}

SurrealReply *SurrealQueryable::insertInto(const QString &verb, const SurrealValue &table,
                                           const SurrealValue &content)
{
    if (table.isNone())
        return start(verb + u"$_content"_s, {{u"_content"_s, content}}, true);
    const Target into = tableTarget(table);
    if (into.error)
        return refuse(into.error);
    return start(verb + u"INTO $_table $_content"_s,
                 {{u"_table"_s, into.value}, {u"_content"_s, content}}, true);
}

/*!
    Replaces the content of \a what, as far as it exists, by the \a content.
*/
SurrealReply *SurrealQueryable::update(const SurrealValue &what, const SurrealObject &content)
{
    return write(u"UPDATE "_s, what, u" CONTENT $_data"_s, content);
}

/*!
    Replaces the content of \a what by the \a content; a record that does not exist is created.
*/
SurrealReply *SurrealQueryable::upsert(const SurrealValue &what, const SurrealObject &content)
{
    return write(u"UPSERT "_s, what, u" CONTENT $_data"_s, content);
}

/*!
    Sets the \a fields in \a what and leaves its other fields as they are. Objects are merged at
   every depth; NONE removes a field.
*/
SurrealReply *SurrealQueryable::merge(const SurrealValue &what, const SurrealObject &fields)
{
    return write(u"UPDATE "_s, what, u" MERGE $_data"_s, fields);
}

/*!
    Applies a JSON patch, an array of objects {op, path, value}, to \a what. Answers with the
   changed records.
*/
SurrealReply *SurrealQueryable::patch(const SurrealValue &what, const SurrealArray &jsonPatch)
{
    return write(u"UPDATE "_s, what, u" PATCH $_data"_s, jsonPatch);
}

SurrealReply *SurrealQueryable::write(const QString &verb, const SurrealValue &what,
                                      const QString &clause, const SurrealValue &data)
{
    const Target written = target(what);
    if (written.error)
        return refuse(written.error);
    return start(verb + only(written) + u"$_what"_s + clause,
                 {{u"_what"_s, written.value}, {u"_data"_s, data}}, true);
}

/*!
    Deletes \a what and answers with what was there.
*/
SurrealReply *SurrealQueryable::remove(const SurrealValue &what)
{
    const Target removed = target(what);
    if (removed.error)
        return refuse(removed.error);
    return start(u"DELETE "_s + only(removed) + u"$_what RETURN BEFORE"_s,
                 {{u"_what"_s, removed.value}}, true);
}

/*!
    Makes an edge \a from a record \a to a record. The \a edge is the edge's table, or the edge's
   own record id. Either end may be an array of record ids; then the answer is an array of edges.
*/
SurrealReply *SurrealQueryable::relate(const SurrealValue &from, const SurrealValue &edge,
                                       const SurrealValue &to, const SurrealObject &content)
{
    const Target in = end(from);
    const Target out = end(to);
    const Target through = target(edge);
    for (const Target &part : {in, out, through}) {
        if (part.error)
            return refuse(part.error);
    }
    if (edge.isRecordId() && !through.single)
        return refuse(invalid(tr("A range of ids is not an edge")));
    const Target both {{}, in.single && out.single, {}};
    return start(u"RELATE "_s + only(both) + u"$_from->$_edge->$_to CONTENT $_content"_s,
                 {{u"_from"_s, in.value},
                  {u"_edge"_s, through.value},
                  {u"_to"_s, out.value},
                  {u"_content"_s, content}},
                 true);
}

/*!
    Calls a function: one of the database's own (\c fn::name), a built-in one (\c string::len), or a
    model (\c ml::name, which needs a \a version such as 1.0.0).
*/
SurrealReply *SurrealQueryable::run(const QString &function, const SurrealArray &arguments,
                                    const QString &version)
{
    // A function's name cannot be bound, so only what cannot be anything else gets into the text.
    static const QRegularExpression name(
        u"\\A[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*\\z"_s);
    static const QRegularExpression number(u"\\A[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}\\z"_s);
    if (!name.match(function).hasMatch())
        return refuse(invalid(tr("Not the name of a function: %1").arg(function)));
    const bool model = function.startsWith("ml::"_L1);
    if (model && version.isEmpty())
        return refuse(invalid(tr("A model is called with its version")));
    if (!version.isEmpty() && !model)
        return refuse(invalid(tr("Only a model (ml::name) has a version")));
    if (model && !number.match(version).hasMatch())
        return refuse(invalid(tr("Not a version: %1").arg(version)));

    QString text = u"RETURN "_s + function;
    if (model)
        text += u'<' + version + u'>';
    text += u'(';
    SurrealObject variables;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString variable = u"_argument"_s + QString::number(i);
        text += (i ? u", $"_s : u"$"_s) + variable;
        variables.insert(variable, arguments.at(i));
    }
    return start(text + u')', variables, true);
}

#include "moc_surrealqueryable.cpp"
