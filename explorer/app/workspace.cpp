// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace.h"

#include "app/connectionregistry.h"
#include "app/heldtransaction.h"
#include "app/sessioncontext.h"

#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <algorithm>

namespace {

// The one that a person holds open has a name; others are only counted.
template <typename Sessions>
QStringList transactionLosses(const Sessions &sessions)
{
    QStringList losses;
    int others = 0;
    for (const SessionContext *context : sessions) {
        const HeldTransaction *held = context->heldTransaction();
        others += context->openTransactions() - (held->isOpen() ? 1 : 0);
        if (held->isHeld())
            //: %1 is the name of a session
            losses.append(Workspace::tr("The open transaction of %1 has %n statement(s): it will "
                                        "be cancelled, and nothing of it stays written.",
                                        nullptr, held->statements())
                              .arg(context->title()));
    }
    if (others > 0)
        losses.append(
            Workspace::tr("%n open transaction(s) will be cancelled: nothing of it stays written.",
                          nullptr, others));
    return losses;
}

} // namespace

Workspace::Workspace(ConnectionRegistry *registry, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
{ }

Workspace::~Workspace()
{
    // Contexts look at their connection: they go first.
    qDeleteAll(m_sessions);
    qDeleteAll(m_connections);
}

QList<SessionContext *> Workspace::sessionsOf(const Connection *connection) const
{
    QList<SessionContext *> found;
    for (SessionContext *context : m_sessions) {
        if (context->connection() == connection)
            found.append(context);
    }
    return found;
}

SessionContext *Workspace::adopt(Connection *connection, bool remember)
{
    connection->setParent(this);
    m_connections.append(connection);
    connect(connection, &Connection::stateChanged, this,
            [this, connection] { Q_EMIT connectionStateChanged(connection); });
    if (remember && !connection->isLocal())
        m_registry->remember(connection->profile());
    return add(connection, connection->firstSession());
}

Connection *Workspace::openLocal(const Connection::LocalDatabase &database)
{
    auto *connection = new Connection(this);
    connect(connection, &Connection::opened, this,
            [this, connection] { adopt(connection, false); });
    connect(connection, &Connection::failed, connection, &QObject::deleteLater);
    connection->openLocal(database);
    return connection;
}

Connection *Workspace::openBeside(SessionContext *context)
{
    const SurrealSession *session = context->session();
    ConnectionProfile profile = context->connection()->profile();
    profile.nameSpace = session->namespaceName();
    profile.database = session->databaseName();
    auto *connection = new Connection(this);
    connect(connection, &Connection::opened, this,
            [this, connection] { adopt(connection, false); });
    connect(connection, &Connection::failed, connection, &QObject::deleteLater);
    connection->openBeside(context->connection(), profile, session->credentials());
    return connection;
}

SessionContext *Workspace::newSession(Connection *connection)
{
    return add(connection, connection->client()->newSession());
}

SessionContext *Workspace::fork(SessionContext *context)
{
    return add(context->connection(), context->session()->fork());
}

SessionContext *Workspace::add(Connection *connection, SurrealSession *session)
{
    auto *context = new SessionContext(connection, session, m_nextNumber++, this);
    m_sessions.append(context);
    connect(context, &SessionContext::ended, this, [this, context] { remove(context); });
    Q_EMIT sessionOpened(context);
    return context;
}

void Workspace::close(SessionContext *context)
{
    if (SurrealSession *session = context->session())
        session->close();
    remove(context); // its tab goes at once; the server's answer changes nothing for the person
}

void Workspace::remove(SessionContext *context)
{
    if (!m_sessions.removeOne(context))
        return;
    Q_EMIT sessionClosed(context);
    Connection *connection = context->connection();
    context->deleteLater();
    if (sessionsOf(connection).isEmpty() && m_connections.removeOne(connection)) {
        connection->close();
        connection->deleteLater();
    }
}

void Workspace::closeAll()
{
    while (!m_sessions.isEmpty())
        close(m_sessions.constLast());
}

QStringList Workspace::lossesOnClose(const SessionContext *context) const
{
    QStringList losses = transactionLosses(QList<const SessionContext *> {context});
    const Connection *connection = context->connection();
    const auto others = std::count_if(
        m_sessions.cbegin(), m_sessions.cend(), [context, connection](const SessionContext *other) {
            return other != context
                && (other->connection() == connection
                    || other->connection()->sharesServerWith(connection));
        });
    if (connection->isInMemory() && connection->isTouched() && others == 0)
        losses.append(
            tr("This is the last session of a database in memory: its data end with it."));
    return losses;
}

QStringList Workspace::lossesOnCloseAll() const
{
    QStringList losses = transactionLosses(m_sessions);
    const bool inMemory = std::any_of(
        m_connections.cbegin(), m_connections.cend(), [](const Connection *connection) {
            return connection->isInMemory() && connection->isTouched();
        });
    if (inMemory)
        losses.append(tr("What was written into the database in memory ends with it."));
    return losses;
}

QStringList Workspace::lossesOnReconnect(const Connection *connection) const
{
    return transactionLosses(sessionsOf(connection));
}
