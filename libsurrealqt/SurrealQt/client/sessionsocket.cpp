// SPDX-License-Identifier: Apache-2.0
#include "client/sessionsocket_p.h"
#include "client/surrealclient_p.h"
#include "client/surrealdiagnostics_p.h"
#include "client/surrealsession_p.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>

#include <utility>

using namespace Qt::StringLiterals;

// What there is while a connection is wanted.
struct SessionSocket::Line
{
    explicit Line(const ReconnectPolicy::Limits &limits)
        : policy(limits)
    { }

    std::unique_ptr<RpcConnection> connection;
    QList<QUrl> urls; // that of the client's connection first
    qsizetype tried = 0; // of them, in this attempt
    int failedAttempts = 0; // in a row
    ReconnectPolicy policy;
    QElapsedTimer uptime;
    bool wasLost = false; // when it stood: not to be made anew at once
    QTimer retry;
    Opened opened; // until it is
    quint64 heard = 0; // messages, at the last beat
};

SessionSocket::SessionSocket(SurrealSessionPrivate *session)
    : m_session(session)
{ }

SessionSocket::~SessionSocket()
{
    close();
}

bool SessionSocket::isLost() const
{
    return connection() && !m_line->opened
        && m_line->connection->state() != RpcConnection::State::Open;
}

RpcConnection *SessionSocket::connection() const
{
    return m_line ? m_line->connection.get() : nullptr;
}

void SessionSocket::open(Opened opened)
{
    SurrealClientPrivate *const client = m_session->clientD;
    if (!m_line) {
        m_line = std::make_unique<Line>(client->reconnectLimits());
        m_line->retry.setSingleShot(true);
        QObject::connect(&m_line->retry, &QTimer::timeout, &m_line->retry, [this] { attempt(); });
    }
    hangUp();
    m_line->opened = std::move(opened);
    m_line->urls = client->urls;
    m_line->urls.removeAll(client->url);
    m_line->urls.prepend(client->url);
    m_line->tried = 0;

    RpcConnectionOptions options = client->connectionOptions();
    options.firstId = client->nextFirstId();
    m_line->connection = std::make_unique<RpcConnection>(options);
    RpcConnection *const connection = m_line->connection.get();
    QObject::connect(connection, &RpcConnection::opened, connection, [this] { handleOpened(); });
    QObject::connect(connection, &RpcConnection::closed, connection,
                     [this](const SurrealError &error) { handleClosed(error); });
    QObject::connect(connection, &RpcConnection::protocolErrorOccurred, client->q_ptr,
                     &SurrealClient::errorOccurred);
    SurrealDiagnosticsPrivate::get(client->diagnostics.get())->add(connection, m_session->id);
    if (std::exchange(m_line->wasLost, false))
        waitForAttempt();
    else
        attempt();
}

void SessionSocket::waitForAttempt()
{
    m_line->retry.start(m_line->policy.next(*QRandomGenerator::global()));
}

void SessionSocket::attempt()
{
    m_line->connection->open(m_line->urls.at(m_line->tried));
}

void SessionSocket::handleOpened()
{
    m_line->uptime.start();
    m_line->failedAttempts = 0;
    m_session->clientD->connection->setRoute(m_session->id, connection());
    std::exchange(m_line->opened, nullptr)({});
}

void SessionSocket::handleClosed(const SurrealError &error)
{
    if (m_line->opened) {
        attemptEnded(error);
        return;
    }
    m_line->policy.connectionEnded(std::chrono::milliseconds(m_line->uptime.elapsed()));
    m_line->wasLost = true;
    hangUp();
    SurrealClientPrivate *const client = m_session->clientD;
    if (client->options.reconnect)
        m_session->socketLost(error);
    else // so that the session is not lost alone, and nobody is told
        client->connection->drop(error);
}

// At one address.
void SessionSocket::attemptEnded(const SurrealError &error)
{
    if (++m_line->tried < m_line->urls.size()) {
        m_line->retry.start(0);
        return;
    }
    m_line->tried = 0;
    const SurrealClientOptions &options = m_session->clientD->options;
    if (!options.reconnect) {
        giveUp(error);
        return;
    }
    if (++m_line->failedAttempts >= options.mostAttempts && options.mostAttempts > 0) {
        giveUp(SurrealClientPrivate::attemptsUsedUp(options.mostAttempts, error));
        return;
    }
    waitForAttempt();
}

void SessionSocket::giveUp(const SurrealError &error)
{
    const Opened opened = std::exchange(m_line->opened, nullptr);
    close();
    opened(error);
}

void SessionSocket::close()
{
    if (!m_line)
        return;
    hangUp();
    m_line.reset();
}

void SessionSocket::hangUp()
{
    m_line->retry.stop();
    m_line->opened = nullptr;
    if (!m_line->connection)
        return;
    m_session->clientD->connection->setRoute(m_session->id, nullptr);
    // It may be one of its signals that brought us here, and what it still has to answer ends first.
    RpcConnection *const last = m_line->connection.release();
    last->disconnect();
    last->setParent(m_session->clientD->connection.get());
    const auto end = [last, diagnostics = QPointer(m_session->clientD->diagnostics.get())] {
        if (diagnostics)
            SurrealDiagnosticsPrivate::get(diagnostics)->remove(last);
        last->deleteLater();
    };
    if (last->state() == RpcConnection::State::Closed) {
        end();
        return;
    }
    QObject::connect(last, &RpcConnection::closed, last, end);
    last->close();
}

void SessionSocket::beat()
{
    if (!connection() || m_line->opened)
        return;
    const quint64 heard = m_line->connection->traffic().receivedMessages;
    if (std::exchange(m_line->heard, heard) == heard)
        ask(m_session->clientD->heartbeatPatience());
}

void SessionSocket::ask(std::chrono::milliseconds deadline)
{
    if (!connection() || m_line->opened)
        return;
    RpcRequest request;
    request.method = "ping"_L1;
    request.passage = RpcRequest::Passage::Free;
    request.writes = false;
    request.timeout = deadline;
    RpcConnection *const asked = connection();
    asked->send(
        {}, std::move(request),
        [asked = QPointer(asked), deadline](const SurrealValue &, const SurrealError &error) {
            if (asked && error.kind() == SurrealError::Kind::Timeout)
                asked->dropIfSilent(SurrealClientPrivate::silence(),
                                    std::min(deadline, SurrealClientPrivate::longestListening));
        });
}
