// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connection.h"

#include <QObject>

class ConnectionRegistry;
class SessionContext;

// Everything that is open: connections, and the sessions on them. A connection goes with its last
// session.
class Workspace : public QObject
{
    Q_OBJECT
public:
    explicit Workspace(ConnectionRegistry *registry, QObject *parent = nullptr);
    ~Workspace() override;

    [[nodiscard]] const QList<Connection *> &connections() const { return m_connections; }
    [[nodiscard]] const QList<SessionContext *> &sessions() const { return m_sessions; }
    [[nodiscard]] QList<SessionContext *> sessionsOf(const Connection *connection) const;

    // Takes over a connection that has opened, with the session that was signed in.
    SessionContext *adopt(Connection *connection, bool remember);
    // Starts one; adopts it when it is up. failed() of the connection tells otherwise.
    Connection *openLocal(const Connection::LocalDatabase &database);

    // A copy of the session with a connection to itself; adopts it when it is up.
    Connection *openBeside(SessionContext *context);

    SessionContext *newSession(Connection *connection); // anonymous, in no database
    SessionContext *fork(SessionContext *context);
    void close(SessionContext *context);
    void closeAll();
    // What closing this session, or everything, or making a connection anew would end for good
    // besides the sessions: a sentence for each.
    [[nodiscard]] QStringList lossesOnClose(const SessionContext *context) const;
    [[nodiscard]] QStringList lossesOnCloseAll() const;
    [[nodiscard]] QStringList lossesOnReconnect(const Connection *connection) const;

Q_SIGNALS:
    void sessionOpened(SessionContext *context);
    void sessionClosed(SessionContext *context); // still valid; deleted afterwards
    void connectionStateChanged(Connection *connection);

private:
    SessionContext *add(Connection *connection, SurrealSession *session);
    void remove(SessionContext *context);

    ConnectionRegistry *m_registry;
    QList<Connection *> m_connections;
    QList<SessionContext *> m_sessions;
    int m_nextNumber = 0;
};
