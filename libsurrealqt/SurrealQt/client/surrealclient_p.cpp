// SPDX-License-Identifier: Apache-2.0
#include "client/surrealclient_p.h"

#include "client/surrealdiagnostics_p.h"
#include "client/surrealsession_p.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QRandomGenerator>

#include <utility>

Q_LOGGING_CATEGORY(lcSurrealClient, "surrealqt.client", QtWarningMsg)

using namespace Qt::StringLiterals;

// How the connection comes and goes.

namespace {

// The longest wait for the answer to a heartbeat, and to the question after a sleep.
constexpr std::chrono::seconds heartbeatDeadline(10);
constexpr std::chrono::seconds disturbedDeadline(3);

} // namespace

QList<QPointer<SurrealSession>> SessionList::round() const
{
    return {begin(), end()};
}

RpcConnectionOptions SurrealClientPrivate::connectionOptions() const
{
    RpcConnectionOptions wire;
    wire.threading = options.threading == SurrealClientOptions::Threading::IoThread
        ? RpcConnectionOptions::Threading::IoThread
        : RpcConnectionOptions::Threading::CallerThread;
    wire.connectTimeout = options.connectTimeout;
    wire.requestTimeout = options.requestTimeout;
    wire.longestWait = options.longestWait;
    wire.ssl = options.m_ssl;
    return wire;
}

ReconnectPolicy::Limits SurrealClientPrivate::reconnectLimits() const
{
    ReconnectPolicy::Limits limits;
    limits.initial = options.reconnectDelay;
    limits.factor = options.reconnectFactor;
    limits.cap = options.longestReconnectDelay;
    return limits;
}

SurrealError SurrealClientPrivate::attemptsUsedUp(int attempts, const SurrealError &last)
{
    SurrealError error(
        last.kind(),
        SurrealClient::tr("Gave up after %n attempt(s) to connect: %1", nullptr, attempts)
            .arg(last.message()));
    error.setCause(last);
    return error;
}

SurrealError SurrealClientPrivate::silence()
{
    return SurrealError(SurrealError::Kind::Connection,
                        SurrealClient::tr("The server has stopped answering"));
}

std::chrono::milliseconds SurrealClientPrivate::heartbeatPatience() const
{
    return std::min<std::chrono::milliseconds>(heartbeatDeadline, options.heartbeatInterval);
}

// The ids of requests are unique in a client, whatever connection they take.
quint64 SurrealClientPrivate::nextFirstId()
{
    return (++ownSockets << 40) + 1;
}

SurrealClientPrivate::SurrealClientPrivate(SurrealClient *q, const SurrealClientOptions &given)
    : q_ptr(q)
    , options(given)
    , policy(reconnectLimits())
    , watch(new SystemWatch(q))
    , stallWatch(this)
    , connection(std::make_unique<RpcConnection>(connectionOptions()))
    , gate(connection->createGate())
    , diagnostics(SurrealDiagnosticsPrivate::create(connection.get()))
{
    retry.setSingleShot(true);
    QObject::connect(connection.get(), &RpcConnection::opened, q, [this] { handleOpened(); });
    QObject::connect(connection.get(), &RpcConnection::closed, q,
                     [this](const SurrealError &error) { handleClosed(error); });
    QObject::connect(connection.get(), &RpcConnection::protocolErrorOccurred, q,
                     [q](const SurrealError &error) {
                         qCWarning(lcSurrealClient) << error;
                         Q_EMIT q->errorOccurred(error);
                     });
    QObject::connect(&retry, &QTimer::timeout, q, [this] { attempt(); });
    QObject::connect(watch, &SystemWatch::disturbed, q, [this] { disturbed(); });
    QObject::connect(&heartbeat, &QTimer::timeout, q, [this] { beat(); });
}

SurrealSession *SurrealClientPrivate::addSession(bool isDefault, bool waitsForOrigin)
{
    SurrealSession *session
        = SurrealSessionPrivate::create(q_ptr, isDefault ? QUuid() : QUuid::createUuid());
    SurrealSessionPrivate::get(session)->waitsForOrigin = waitsForOrigin;
    everySession.append(session);
    if (isDefault) {
        defaultSession = session;
        sessions.prepend(session);
    } else {
        sessions.append(session);
    }
    return session;
}

void SurrealClientPrivate::removeSession(SurrealSession *session)
{
    everySession.removeOne(session);
    sessions.removeOne(session);
    if (defaultSession == session)
        defaultSession = nullptr;
}

void SurrealClientPrivate::sessionClosed(SurrealSession *session)
{
    if (sessions.removeOne(session))
        Q_EMIT q_ptr->sessionRemoved(session);
}

void SurrealClientPrivate::send(QLatin1String method, std::chrono::milliseconds timeout,
                                RpcHandler handler)
{
    RpcRequest request;
    request.method = method;
    request.passage = RpcRequest::Passage::Free;
    request.writes = false;
    request.timeout = timeout;
    connection->send(gate, std::move(request),
                     [client = QPointer(q_ptr), handler = std::move(handler)](
                         const SurrealValue &value, const SurrealError &error) {
                         if (client)
                             handler(value, error);
                     });
}

void SurrealClientPrivate::tell(QLatin1String method, const QList<SurrealValue> &params,
                                const QUuid &session)
{
    if (!isOpen())
        return;
    RpcRequest request;
    request.method = method;
    request.params = params;
    request.session = session;
    request.passage = RpcRequest::Passage::Free;
    connection->send(gate, std::move(request), [](const SurrealValue &, const SurrealError &) {});
}

void SurrealClientPrivate::heard(const SurrealError &error)
{
    heardSomething = true;
    // The connection is going, or a session's own, and its closed() comes next. What a slot calls
    // meanwhile waits for the next one.
    if (error.kind() == SurrealError::Kind::Connection && isOpen() && options.reconnect)
        holdGates();
}

// Of all that have no connection now.
void SurrealClientPrivate::holdGates()
{
    for (SurrealSession *session : std::as_const(sessions)) {
        SurrealSessionPrivate *const d = SurrealSessionPrivate::get(session);
        if (!hasConnection(d))
            d->gate->setHeld(true);
    }
}

bool SurrealClientPrivate::hasConnection(const SurrealSessionPrivate *session) const
{
    return connection->state() == RpcConnection::State::Open && !session->ownSocket.isLost();
}

void SurrealClientPrivate::setState(State to)
{
    if (std::exchange(state, to) != to)
        Q_EMIT q_ptr->stateChanged();
}

void SurrealClientPrivate::connectTo(const QList<QUrl> &to)
{
    Q_Q(SurrealClient);
    urls = to;
    address = 0;
    tried = 0;
    failedAttempts = 0;
    const bool otherUrl = std::exchange(url, urls.constFirst()) != urls.constFirst();
    hasFailed = false;
    lastError = {};
    policy.reset();
    SurrealSession *added = nullptr;
    if (!defaultSession || SurrealSessionPrivate::get(defaultSession)->isEnded())
        added = addSession(true);
    state = State::Connecting;
    if (options.watchSystem)
        watch->start();
    connection->open(url);
    const QPointer<SurrealClient> alive(q);
    if (added)
        Q_EMIT q->sessionAdded(added);
    if (alive && otherUrl)
        Q_EMIT q->urlChanged();
    if (alive)
        Q_EMIT q->stateChanged();
}

void SurrealClientPrivate::attempt()
{
    Q_Q(SurrealClient);
    const bool otherUrl = std::exchange(url, urls.at(address)) != urls.at(address);
    connection->open(url);
    if (otherUrl)
        Q_EMIT q->urlChanged();
}

// Of one address.
void SurrealClientPrivate::attemptEnded(const SurrealError &error)
{
    lastError = error;
    address = (address + 1) % urls.size();
    if (++tried < urls.size()) {
        retry.start(0);
        return;
    }
    tried = 0;
    if (state == State::Connecting && !options.retryFirstConnect) {
        giveUp(error);
        return;
    }
    if (++failedAttempts >= options.mostAttempts && options.mostAttempts > 0) {
        giveUp(attemptsUsedUp(options.mostAttempts, error));
        return;
    }
    scheduleAttempt();
    Q_Q(SurrealClient);
    Q_EMIT q->attemptScheduled();
}

void SurrealClientPrivate::handleOpened()
{
    Q_Q(SurrealClient);
    uptime.start();
    hasFailed = false;
    heardSomething = true;
    pinging = 0;
    tried = 0;
    failedAttempts = 0;
    if (state == State::Reconnecting)
        ++SurrealDiagnosticsPrivate::get(diagnostics.get())->reconnects;
    state = State::Connected;
    if (options.heartbeatInterval.count() > 0)
        heartbeat.start(options.heartbeatInterval);
    stallWatch.start();
    askVersion();
    const QPointer<SurrealClient> alive(q);
    Q_EMIT q->stateChanged();
    if (alive)
        Q_EMIT q->connected();
    if (!alive)
        return;
    const auto waiting = sessions.round();
    for (SurrealSession *session : waiting) {
        if (session && isOpen())
            SurrealSessionPrivate::get(session)->start();
    }
}

void SurrealClientPrivate::handleClosed(const SurrealError &closed)
{
    const SurrealError error = closed
        ? closed
        : SurrealError(SurrealError::Kind::Connection,
                       SurrealClient::tr("The connection was closed"));
    heartbeat.stop();
    stallWatch.stop();
    switch (state) {
    case State::Connecting:
    case State::Reconnecting:
        attemptEnded(error);
        break;
    case State::Connected:
        lost(error);
        break;
    case State::Closing:
        finishClosing();
        break;
    case State::Disconnected:
        break;
    }
}

void SurrealClientPrivate::giveUp(const SurrealError &error)
{
    Q_Q(SurrealClient);
    const bool stoodOnce = state == State::Reconnecting;
    state = State::Disconnected;
    hasFailed = true;
    lastError = error;
    watch->stop();
    const QPointer<SurrealClient> alive(q);
    const auto waiting = sessions.round();
    for (SurrealSession *session : waiting) {
        if (!session)
            continue;
        if (stoodOnce)
            SurrealSessionPrivate::get(session)->connectionLost(error, false);
        else
            SurrealSessionPrivate::get(session)->connectionFailed(error);
    }
    if (alive)
        Q_EMIT q->stateChanged();
    if (alive)
        Q_EMIT q->errorOccurred(error);
}

void SurrealClientPrivate::lost(const SurrealError &error)
{
    Q_Q(SurrealClient);
    policy.connectionEnded(std::chrono::milliseconds(uptime.elapsed()));
    lastError = error;
    hasFailed = !options.reconnect;
    state = options.reconnect ? State::Reconnecting : State::Disconnected;
    address = (address + 1) % urls.size();
    tried = 0;
    if (!options.reconnect)
        watch->stop();
    const QPointer<SurrealClient> alive(q);
    const auto open = sessions.round();
    holdGates(); // all of them before any slot runs
    for (SurrealSession *session : open) {
        if (session)
            SurrealSessionPrivate::get(session)->connectionLost(error, options.reconnect);
    }
    if (!alive)
        return;
    if (state == State::Reconnecting)
        scheduleAttempt();
    Q_EMIT q->stateChanged();
    if (alive)
        Q_EMIT q->errorOccurred(error);
    if (alive && retry.isActive())
        Q_EMIT q->attemptScheduled();
    if (alive)
        Q_EMIT q->disconnected();
}

void SurrealClientPrivate::scheduleAttempt()
{
    if (!retry.isActive())
        retry.start(policy.next(*QRandomGenerator::global()));
}

void SurrealClientPrivate::finishClosing()
{
    Q_Q(SurrealClient);
    if (state != State::Closing)
        return;
    state = State::Disconnected;
    const QPointer<SurrealClient> alive(q);
    const auto closing = sessions.round();
    for (SurrealSession *session : closing) {
        if (session)
            SurrealSessionPrivate::get(session)->finishClose();
    }
    if (alive)
        Q_EMIT q->stateChanged();
    if (alive)
        Q_EMIT q->disconnected();
    if (alive && state == State::Disconnected && !nextUrls.isEmpty())
        connectTo(std::exchange(nextUrls, {}));
}

void SurrealClientPrivate::askVersion()
{
    send("version"_L1, {}, [this](const SurrealValue &value, const SurrealError &error) {
        if (error)
            return;
        // Some servers answer with an object.
        QString version = value.isObject() ? value.value(u"version").toString() : value.toString();
        if (version.startsWith("surrealdb-"_L1))
            version.remove(0, 10);
        if (std::exchange(serverVersion, version) != version)
            Q_EMIT q_ptr->serverVersionChanged();
    });
}

void SurrealClientPrivate::beat()
{
    for (SurrealSession *session : std::as_const(sessions))
        SurrealSessionPrivate::get(session)->ownSocket.beat();
    if (std::exchange(heardSomething, false) || pinging || !isOpen())
        return;
    ping(heartbeatPatience());
}

void SurrealClientPrivate::ping(std::chrono::milliseconds deadline)
{
    ++pinging;
    send("ping"_L1, deadline, [this, deadline](const SurrealValue &, const SurrealError &error) {
        pinging = std::max(pinging - 1, 0);
        // The server's own pings go on when it has stopped answering, so only an answer counts, or
        // that one is on its way which takes long.
        if (error.kind() == SurrealError::Kind::Timeout && isOpen())
            connection->dropIfSilent(silence(), std::min(deadline, longestListening));
    });
}

// A sleep or another network: the connection may be dead, and what could not be reached may be there.
void SurrealClientPrivate::disturbed()
{
    if (isOpen()) {
        for (SurrealSession *session : std::as_const(sessions))
            SurrealSessionPrivate::get(session)->ownSocket.ask(disturbedDeadline);
        ping(disturbedDeadline);
    } else if (retry.isActive()) {
        policy.reset();
        retry.start(0);
    }
}
