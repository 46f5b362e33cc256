// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/rpcconnection_p.h"

class SurrealSessionPrivate;

// A connection for one session, where the server has only one session a connection. The client's
// connection sends what the session sends by this one.
class SessionSocket
{
public:
    explicit SessionSocket(SurrealSessionPrivate *session);
    ~SessionSocket();

    using Opened = std::function<void(const SurrealError &)>;
    void open(Opened opened); // not called after close()
    void close();
    [[nodiscard]] bool isUsed() const { return m_connection != nullptr; }
    [[nodiscard]] RpcConnection *connection() const { return m_connection.get(); }

private:
    Q_DISABLE_COPY_MOVE(SessionSocket)
    void handleClosed(const SurrealError &error);

    SurrealSessionPrivate *const m_session;
    std::unique_ptr<RpcConnection> m_connection;
    Opened m_opened; // until it is
};
