// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/reconnectpolicy_p.h"
#include "wire/rpcconnection_p.h"

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealDiagnostics>

#include <QtCore/QElapsedTimer>
#include <QtCore/QList>
#include <QtCore/QTimer>

class SurrealClientPrivate
{
public:
    Q_DECLARE_PUBLIC(SurrealClient)
    using State = SurrealClient::State;

    SurrealClientPrivate(SurrealClient *q, const SurrealClientOptions &given);
    static SurrealClientPrivate *get(SurrealClient *client) { return client->d_func(); }

    [[nodiscard]] bool isOpen() const { return state == State::Connected; }
    // Waiting for an open connection makes sense: there is one, or an attempt, or nobody tried yet.
    [[nodiscard]] bool mayOpen() const { return state != State::Disconnected || !hasFailed; }

    SurrealSession *addSession(bool isDefault, bool waitsForOrigin = false);
    void removeSession(SurrealSession *session); // by its destructor
    void sessionClosed(SurrealSession *session); // after its closed()
    void heard(const SurrealError &error); // of every answer, before anybody else

    // Requests that no session makes.
    void send(QLatin1String method, std::chrono::milliseconds timeout, RpcHandler handler);
    // What nobody waits for: leaves if there is a connection, and its answer is ignored.
    void tell(QLatin1String method, const QList<SurrealValue> &params, const QUuid &session = {});

    void setState(State to);
    void connectTo(const QUrl &to);
    void handleOpened();
    void handleClosed(const SurrealError &error);
    void attemptFailed(const SurrealError &error); // of open()
    void lost(const SurrealError &error);
    void scheduleAttempt();
    void finishClosing();
    void holdGates();
    void askVersion();
    void beat();

    SurrealClient *const q_ptr;
    const SurrealClientOptions options;
    QUrl url;
    QUrl nextUrl; // open() while closing
    State state = State::Disconnected;
    SurrealError lastError;
    QString serverVersion;
    bool hasFailed = false; // the last thing that happened to the connection
    QList<SurrealSession *> sessions; // not closed ones, the default first
    QList<SurrealSession *> everySession; // closed ones too
    SurrealSession *defaultSession = nullptr;

    ReconnectPolicy policy;
    QTimer retry;
    QElapsedTimer uptime;
    QTimer heartbeat;
    bool heardSomething = false; // since the last beat
    bool pinging = false;

    std::unique_ptr<RpcConnection> connection;
    std::shared_ptr<SessionGate> gate; // for requests that no session makes
    std::unique_ptr<SurrealDiagnostics> diagnostics;
};
