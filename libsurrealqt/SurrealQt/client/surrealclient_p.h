// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/stallwatch_p.h"
#include "wire/reconnectpolicy_p.h"
#include "wire/rpcconnection_p.h"
#include "wire/systemwatch_p.h"

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealDiagnostics>

#include <QtCore/QElapsedTimer>
#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <algorithm>
#include <deque>

// Thousands of sessions, mostly closed in the order in which they were opened, or from the last one on:
// taking out one near either end moves only what is before or behind it.
class SessionList : private std::deque<SurrealSession *>
{
public:
    using deque::begin, deque::end;

    void append(SurrealSession *session) { push_back(session); }
    void prepend(SurrealSession *session) { push_front(session); }
    bool removeOne(SurrealSession *session) // false if it is not in here
    {
        const auto it
            = !empty() && back() == session ? end() - 1 : std::find(begin(), end(), session);
        if (it == end())
            return false;
        erase(it);
        return true;
    }
    // For a round in which slots run, which may close, delete and open sessions. Nothing is looked
    // up in here on the way: that would be every session for every session.
    [[nodiscard]] QList<QPointer<SurrealSession>> round() const;
    [[nodiscard]] bool isEmpty() const { return empty(); }
    [[nodiscard]] SurrealSession *last() const { return back(); }
};

class SurrealSessionPrivate;

class SurrealClientPrivate
{
public:
    Q_DECLARE_PUBLIC(SurrealClient)
    using State = SurrealClient::State;

    SurrealClientPrivate(SurrealClient *q, const SurrealClientOptions &given);
    static SurrealClientPrivate *get(SurrealClient *client) { return client->d_func(); }

    [[nodiscard]] RpcConnectionOptions connectionOptions() const;
    [[nodiscard]] ReconnectPolicy::Limits reconnectLimits() const;
    [[nodiscard]] std::chrono::milliseconds heartbeatPatience() const;
    [[nodiscard]] quint64 nextFirstId(); // for a connection of a session's own
    [[nodiscard]] static SurrealError attemptsUsedUp(int attempts, const SurrealError &last);
    [[nodiscard]] static SurrealError silence();
    // After a ping without an answer, for bytes.
    static constexpr std::chrono::milliseconds longestListening {2'000};
    [[nodiscard]] std::shared_ptr<const QSslConfiguration> ssl() const { return options.m_ssl; }
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
    void connectTo(const QList<QUrl> &to);
    void attempt();
    void attemptEnded(const SurrealError &error);
    void handleOpened();
    void handleClosed(const SurrealError &error);
    void giveUp(const SurrealError &error); // no further attempt
    void lost(const SurrealError &error);
    void scheduleAttempt();
    void finishClosing();
    void holdGates();
    // False also when it is going, and its closed() comes next.
    [[nodiscard]] bool hasConnection(const SurrealSessionPrivate *session) const;
    void askVersion();
    // Why the server, as far as it is known, cannot do it; NoError if it can, or may.
    [[nodiscard]] SurrealError lacks(SurrealClient::Feature feature) const;
    void beat();
    void ping(std::chrono::milliseconds deadline);
    void disturbed();

    SurrealClient *const q_ptr;
    const SurrealClientOptions options;
    QUrl url;
    QList<QUrl> urls;
    QList<QUrl> nextUrls; // open() while closing
    qsizetype address = 0; // in urls
    qsizetype tried = 0; // of urls, in this attempt
    int failedAttempts = 0; // in a row
    State state = State::Disconnected;
    SurrealError lastError;
    QString serverVersion;
    bool hasFailed = false; // the last thing that happened to the connection
    SessionList sessions; // not closed ones, the default first
    SessionList everySession; // closed ones too
    SurrealSession *defaultSession = nullptr;

    ReconnectPolicy policy;
    QTimer retry;
    QElapsedTimer uptime;
    QTimer heartbeat;
    SystemWatch *const watch; // child of the client
    StallWatch stallWatch;
    bool heardSomething = false; // since the last beat
    int pinging = 0;
    quint64 ownSockets = 0; // that sessions have had

    std::unique_ptr<RpcConnection> connection;
    std::shared_ptr<SessionGate> gate; // for requests that no session makes
    std::unique_ptr<SurrealDiagnostics> diagnostics;
};
