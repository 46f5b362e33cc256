// SPDX-License-Identifier: Apache-2.0
#include "client/surrealclient_p.h"
#include "client/surrealresults_p.h"
#include "client/surrealsession.h"
#include "client/surrealsession_p.h"

// Where a session is: its namespace and its database.

/*!
    \property SurrealSession::namespaceName
    The namespace that the server has selected, empty without one. While the session is Restoring:
    the one it will have again.
*/

/*!
    \property SurrealSession::databaseName
    The database that the server has selected, empty without one.
*/

using namespace Qt::StringLiterals;

QString SurrealSession::namespaceName() const
{
    Q_D(const SurrealSession);
    return d->nameSpace;
}

QString SurrealSession::databaseName() const
{
    Q_D(const SurrealSession);
    return d->database;
}

/*!
    Selects a namespace and a database; an empty name leaves what is selected. Answers with what the
    server then has selected, as an object with "namespace" and "database", NONE where there is
    none.

    The server creates what does not exist. A database without a namespace is refused with
    SurrealError::InvalidArgument.
    \sa leaveDatabase(), leaveNamespace(), useDefaults()
*/
SurrealReply *SurrealSession::use(const QString &nameSpace, const QString &database)
{
    Q_D(SurrealSession);
    const auto invalid = [d](const QString &message) {
        return d->refuse(SurrealError(SurrealError::Kind::InvalidArgument, message));
    };
    if (const SurrealError error = d->changeRefusal())
        return d->refuse(error);
    if (nameSpace.isEmpty() && database.isEmpty())
        return invalid(tr("Neither a namespace nor a database is named"));
    // Servers up to 3.0.5 die of a database without a namespace, so it always goes along.
    if (nameSpace.isEmpty() && d->plannedNamespace.isEmpty())
        return invalid(tr("The database %1 needs a namespace").arg(database));
    if (!nameSpace.isEmpty())
        d->plannedNamespace = nameSpace;
    return d->use(d->plannedNamespace,
                  database.isEmpty() ? SurrealValue() : SurrealValue(database));
}

/*!
    Selects no database any more; the namespace stays. Statements that need a database end with an
    error until there is one again. Answers as use() does.
    \sa leaveNamespace()
*/
SurrealReply *SurrealSession::leaveDatabase()
{
    Q_D(SurrealSession);
    if (const SurrealError error = d->changeRefusal())
        return d->refuse(error);
    return d->use({}, nullptr);
}

/*!
    Selects neither a namespace nor a database any more. So it stays when the connection comes back,
    also for a user who belongs to a namespace, until use(), useDefaults() or the next signin.
    \sa leaveDatabase(), reset()
*/
SurrealReply *SurrealSession::leaveNamespace()
{
    Q_D(SurrealSession);
    if (const SurrealError error = d->changeRefusal())
        return d->refuse(error);
    d->plannedNamespace.clear();
    return d->use(nullptr,
                  nullptr); // a database left alone would come along with the next namespace
}

/*!
    Selects what the server's \c{DEFINE CONFIG DEFAULT NAMESPACE … DATABASE …} says, if no namespace
    is selected; otherwise nothing changes. Answers as use() does. Call leaveNamespace() first if a
    namespace may be selected: there is no need to wait for it. After a reconnect the session is
    where it was, whatever the defaults are then.

    Which namespace it will be is known with the answer, so a use() of a database alone has to wait
    for that. Needs SurrealClient::Feature::Defaults.
*/
SurrealReply *SurrealSession::useDefaults()
{
    Q_D(SurrealSession);
    if (const SurrealError error = d->changeRefusal())
        return d->refuse(error);
    if (const SurrealError error = d->clientD->lacks(SurrealClient::Feature::Defaults))
        return d->refuse(error);
    return d->use({}, {});
}

SurrealReply *SurrealSessionPrivate::use(const SurrealValue &newNameSpace,
                                         const SurrealValue &newDatabase)
{
    QPointer<SurrealReply> reply = SurrealReplyPrivate::create(q_ptr, &pending);
    RpcRequest request;
    request.method = "use"_L1;
    request.params = {newNameSpace, newDatabase};
    change(std::move(request),
           [this, reply, newNameSpace, newDatabase](const SurrealValue &value,
                                                    const SurrealError &error) {
               // Servers before SurrealDB 3 do as they are told and say nothing.
               const SurrealValue scope = error || value.isObject()
                   ? value
                   : SurrealValue(scopeAfter(newNameSpace, newDatabase));
               // The namespace may have changed before the database failed.
               const bool refused = error && error.kind() < SurrealError::Kind::InvalidArgument;
               if (refused || isUndecided(error))
                   askScope();
               else if (!error)
                   setScope(scope.value(u"namespace").toString(),
                            scope.value(u"database").toString());
               if (reply)
                   SurrealReplyPrivate::get(reply)->end(error ? SurrealResults(error)
                                                              : surrealResultsFromValue(scope));
           });
    return reply;
}

SurrealObject SurrealSessionPrivate::scopeAfter(const SurrealValue &newNameSpace,
                                                const SurrealValue &newDatabase) const
{
    const auto after = [](const SurrealValue &asked, const QString &before) {
        const QString name = asked.isNone() ? before : asked.toString();
        return name.isEmpty() ? SurrealValue() : SurrealValue(name);
    };
    return {{u"namespace"_s, after(newNameSpace, nameSpace)},
            {u"database"_s, after(newDatabase, database)}};
}
