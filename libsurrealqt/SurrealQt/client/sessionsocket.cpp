// SPDX-License-Identifier: Apache-2.0
#include "client/sessionsocket_p.h"
#include "client/surrealclient_p.h"
#include "client/surrealsession_p.h"

#include <utility>

SessionSocket::SessionSocket(SurrealSessionPrivate *session)
    : m_session(session)
{ }

SessionSocket::~SessionSocket()
{
    close();
}

void SessionSocket::open(Opened opened)
{
    close();
    m_opened = std::move(opened);
    SurrealClientPrivate *const client = m_session->clientD;
    m_connection = std::make_unique<RpcConnection>(surrealConnectionOptions(client->options));
    RpcConnection *const connection = m_connection.get();
    QObject::connect(connection, &RpcConnection::opened, connection, [this] {
        m_session->clientD->connection->setRoute(m_session->id, m_connection.get());
        std::exchange(m_opened, nullptr)({});
    });
    QObject::connect(connection, &RpcConnection::closed, connection,
                     [this](const SurrealError &error) { handleClosed(error); });
    QObject::connect(connection, &RpcConnection::protocolErrorOccurred, client->q_ptr,
                     &SurrealClient::errorOccurred);
    connection->open(client->url);
}

void SessionSocket::close()
{
    m_opened = nullptr;
    if (!m_connection)
        return;
    m_session->clientD->connection->setRoute(m_session->id, nullptr);
    // It may be one of its signals that brought us here, and what it still has to answer ends first.
    RpcConnection *const last = m_connection.release();
    last->disconnect();
    last->setParent(m_session->clientD->connection.get());
    if (last->state() == RpcConnection::State::Closed) {
        last->deleteLater();
        return;
    }
    QObject::connect(last, &RpcConnection::closed, last, &QObject::deleteLater);
    last->close();
}

void SessionSocket::handleClosed(const SurrealError &error)
{
    const auto opened = std::exchange(m_opened, nullptr);
    close();
    if (opened)
        opened(error);
    else // and with it everything is restored
        m_session->clientD->connection->drop(error);
}
