// SPDX-License-Identifier: Apache-2.0
#include "client/surrealclient.h"

#include "client/surrealclient_p.h"
#include "client/surrealdiagnostics_p.h"
#include "client/surrealsession_p.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QRandomGenerator>
#include <QtCore/QThread>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(lcSurrealClient, "surrealqt.client", QtWarningMsg)

/*!
    \class SurrealClient
    \inmodule SurrealQt
    \brief One connection to a SurrealDB server, and the sessions that share it.
    \since 0.1

    open() starts connecting and returns at once. The default session() is there from the beginning
   and newSession() makes further ones; both are usable before the connection stands: calls wait for
   it.

    When a connection that once stood is lost, the client reconnects
   (SurrealClientOptions::reconnect) after waits that grow, and every session is restored. A first
   connection that fails is not tried again, unless SurrealClientOptions::retryFirstConnect says so: errorOccurred() is sent, the state is Disconnected,
   calls that waited end with the error, and so do calls made before the next open(). The sessions
   stay usable for that one.

    The client, its sessions and everything of theirs live in the thread that made the client. With
    SurrealClientOptions::Threading::IoThread, the socket and the decoding of answers are on a
   thread of the library. Deleting the client deletes all of it, quietly: no signal but
   QObject::destroyed().
*/

/*!
    \property SurrealClient::url
    Where open() connects to; empty before it.
*/

/*!
    \property SurrealClient::state
    What the connection is doing.
*/

/*!
    \property SurrealClient::serverVersion
    The version of the server, such as 3.0.3; empty until it has said it.
*/

/*!
    \fn void SurrealClient::sessionAdded(SurrealSession *session)

    A \a session was made.
*/

/*!
    \fn void SurrealClient::sessionRemoved(SurrealSession *session)

    A \a session has ended, after its SurrealSession::closed().
*/

/*!
    \fn void SurrealClient::connected()
    The connection stands, for the first time or again. Each session says itself when it is
    SurrealSession::ready().
*/

/*!
    \fn void SurrealClient::disconnected()
    A connection that stood is gone, after stateChanged(); or close() is done.
*/

/*!
    \fn void SurrealClient::attemptScheduled()
    \since 0.1

    The client waits before it tries to connect again, for as long as nextAttemptIn() says. Sent for
    every such attempt, after the stateChanged() of a connection that was lost.
*/

/*!
    \fn void SurrealClient::errorOccurred(const SurrealError &error)
    Connecting failed, or the connection was lost. Sent after stateChanged(). Attempts to reconnect
   that fail are only told by lastError().
*/

using namespace Qt::StringLiterals;

namespace {

SurrealError checkUrl(const QUrl &url)
{
    using Kind = SurrealError::Kind;
    const QString scheme = url.scheme();
    static constexpr std::array embedded {
        "mem"_L1,  "memory"_L1, "rocksdb"_L1, "surrealkv"_L1, "surrealkv+versioned"_L1,
        "file"_L1, "indxdb"_L1, "tikv"_L1,    "fdb"_L1};
    if (scheme == "http"_L1 || scheme == "https"_L1)
        return SurrealError(Kind::Unsupported,
                            SurrealClient::tr("%1: has no sessions, live queries and transactions: "
                                              "use %2:")
                                .arg(scheme, scheme == "http"_L1 ? u"ws"_s : u"wss"_s));
    if (std::find(embedded.begin(), embedded.end(), scheme) != embedded.end())
        return SurrealError(
            Kind::Unsupported,
            SurrealClient::tr("%1: needs a database engine inside the program, which "
                              "this library does not have: start a server, with "
                              "SurrealLocalServer for instance, and use ws:")
                .arg(scheme));
    if (scheme != "ws"_L1 && scheme != "wss"_L1)
        return SurrealError(
            Kind::Unsupported,
            scheme.isEmpty()
                ? SurrealClient::tr("The address has no scheme: it begins with "
                                    "ws:// or wss://")
                : SurrealClient::tr("%1: is not a way to connect: use ws: or wss:").arg(scheme));
    if (!url.isValid() || url.host().isEmpty())
        return SurrealError(Kind::InvalidArgument,
                            SurrealClient::tr("The address names no server"));
    if (!url.userInfo().isEmpty())
        return SurrealError(Kind::InvalidArgument,
                            SurrealClient::tr("The address names a user: sign in with "
                                              "SurrealSession::signin() instead"));
    return {};
}

ReconnectPolicy::Limits reconnectLimits(const SurrealClientOptions &options)
{
    ReconnectPolicy::Limits limits;
    limits.initial = options.reconnectDelay;
    limits.factor = options.reconnectFactor;
    limits.cap = options.longestReconnectDelay;
    return limits;
}

// The longest wait for the answer to a heartbeat, and to the question after a sleep.
constexpr std::chrono::seconds heartbeatDeadline(10);
constexpr std::chrono::seconds disturbedDeadline(5);

} // namespace

RpcConnectionOptions surrealConnectionOptions(const SurrealClientOptions &options)
{
    RpcConnectionOptions wire;
    wire.threading = options.threading == SurrealClientOptions::Threading::IoThread
        ? RpcConnectionOptions::Threading::IoThread
        : RpcConnectionOptions::Threading::CallerThread;
    wire.connectTimeout = options.connectTimeout;
    wire.requestTimeout = options.requestTimeout;
    wire.longestWait = options.longestWait;
    return wire;
}

SurrealClientPrivate::SurrealClientPrivate(SurrealClient *q, const SurrealClientOptions &given)
    : q_ptr(q)
    , options(given)
    , policy(reconnectLimits(options))
    , watch(new SystemWatch(q))
    , connection(std::make_unique<RpcConnection>(surrealConnectionOptions(options)))
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
    // The connection is going, and its closed() comes next. What a slot calls meanwhile waits for
    // the next connection.
    if (error.kind() == SurrealError::Kind::Connection && isOpen() && options.reconnect)
        holdGates();
}

void SurrealClientPrivate::holdGates()
{
    for (SurrealSession *session : std::as_const(sessions))
        SurrealSessionPrivate::get(session)->gate->setHeld(true);
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
        SurrealError why(error.kind(),
                         SurrealClient::tr("Gave up after %n attempt(s) to connect: %1", nullptr,
                                           options.mostAttempts)
                             .arg(error.message()));
        why.setCause(error);
        giveUp(why);
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
    askVersion();
    const QPointer<SurrealClient> alive(q);
    Q_EMIT q->stateChanged();
    if (alive)
        Q_EMIT q->connected();
    if (!alive)
        return;
    const auto waiting = sessions;
    for (SurrealSession *session : waiting) {
        if (alive && isOpen() && sessions.contains(session))
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
    const auto waiting = sessions;
    for (SurrealSession *session : waiting) {
        if (!alive || !sessions.contains(session))
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
    const auto open = sessions;
    holdGates(); // all of them before any slot runs
    for (SurrealSession *session : open) {
        if (alive && sessions.contains(session))
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
    const auto closing = sessions;
    for (SurrealSession *session : closing) {
        if (alive && sessions.contains(session))
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
    if (std::exchange(heardSomething, false) || pinging || !isOpen())
        return;
    ping(std::min<std::chrono::milliseconds>(heartbeatDeadline, options.heartbeatInterval));
}

void SurrealClientPrivate::ping(std::chrono::milliseconds deadline)
{
    ++pinging;
    send("ping"_L1, deadline, [this](const SurrealValue &, const SurrealError &error) {
        pinging = std::max(pinging - 1, 0);
        // The server's own pings go on when it has stopped answering, so only an answer counts.
        if (error.kind() == SurrealError::Kind::Timeout && isOpen()) {
            connection->drop(SurrealError(SurrealError::Kind::Connection,
                                          SurrealClient::tr("The server has stopped answering")));
        }
    });
}

// A sleep or another network: the connection may be dead, and what could not be reached may be there.
void SurrealClientPrivate::disturbed()
{
    if (isOpen()) {
        ping(disturbedDeadline);
    } else if (retry.isActive()) {
        policy.reset();
        retry.start(0);
    }
}

SurrealClient::SurrealClient(QObject *parent)
    : SurrealClient(SurrealClientOptions(), parent)
{ }

SurrealClient::SurrealClient(const SurrealClientOptions &options, QObject *parent)
    : QObject(parent)
    , d_ptr(std::make_unique<SurrealClientPrivate>(this, options))
{
    Q_D(SurrealClient);
    d->addSession(true);
}

SurrealClient::~SurrealClient()
{
    Q_D(SurrealClient);
    // Nobody is told, the server neither: everything there goes with the connection.
    d->state = State::Disconnected;
    d->retry.stop();
    d->heartbeat.stop();
    d->connection->disconnect(this);
    while (!d->everySession.isEmpty())
        delete d->everySession.constLast();
}

QUrl SurrealClient::url() const
{
    Q_D(const SurrealClient);
    return d->url;
}

/*!
    The addresses given to open().
*/
QList<QUrl> SurrealClient::urls() const
{
    Q_D(const SurrealClient);
    return d->urls;
}

SurrealClient::State SurrealClient::state() const
{
    Q_D(const SurrealClient);
    return d->state;
}

/*!
    Why the connection could not be made, or was lost, last time.
*/
SurrealError SurrealClient::lastError() const
{
    Q_D(const SurrealClient);
    return d->lastError;
}

QString SurrealClient::serverVersion() const
{
    Q_D(const SurrealClient);
    return d->serverVersion;
}

/*!
    Those that the constructor was given.
*/
SurrealClientOptions SurrealClient::options() const
{
    Q_D(const SurrealClient);
    return d->options;
}

/*!
    What passes between this client and the server, for inspectors and for bug reports. It is there
    as long as the client.
*/
SurrealDiagnostics *SurrealClient::diagnostics() const
{
    Q_D(const SurrealClient);
    return d->diagnostics.get();
}

/*!
    Connects to the server at \a url, which begins with ws:// or wss://. Where it has no path, that
   is /rpc. Other schemes are refused with SurrealError::Unsupported, told by errorOccurred().

    A client that is open or connecting is closed first, with all of its sessions.
*/
void SurrealClient::open(const QUrl &url)
{
    open(QList<QUrl> {url});
}

/*!
    Connects to any of the servers at the \a urls, which are the ways into one cluster: they are tried
    in turn until one answers. When that connection is lost, the next one is tried first. url() is the
    one in use. An address that could never work refuses them all, as with one.
*/
void SurrealClient::open(const QList<QUrl> &urls)
{
    Q_D(SurrealClient);
    Q_ASSERT(QThread::currentThread() == thread());
    SurrealError refused;
    if (urls.isEmpty())
        refused = SurrealError(SurrealError::Kind::InvalidArgument, tr("There is no address"));
    QList<QUrl> to = urls;
    for (QUrl &url : to) {
        if (!refused)
            refused = checkUrl(url);
        if (url.path().isEmpty() || url.path() == "/"_L1)
            url.setPath(u"/rpc"_s);
    }
    if (refused) {
        d->lastError = refused;
        if (d->state == State::Disconnected)
            d->hasFailed = true;
        QMetaObject::invokeMethod(
            this,
            [this, d, refused] {
                const QPointer<SurrealClient> alive(this);
                if (d->state == State::Disconnected && d->hasFailed) {
                    const auto waiting = d->sessions;
                    for (SurrealSession *session : waiting)
                        SurrealSessionPrivate::get(session)->connectionFailed(refused);
                }
                if (alive)
                    Q_EMIT errorOccurred(refused);
            },
            Qt::QueuedConnection);
        return;
    }
    if (d->state == State::Disconnected) {
        d->connectTo(to);
        return;
    }
    close();
    d->nextUrls = to;
}

/*!
    The session that every connection has. After close(), open() makes a new one.
*/
SurrealSession *SurrealClient::session() const
{
    Q_D(const SurrealClient);
    return d->defaultSession;
}

/*!
    A session of its own on this connection: anonymous, without a namespace, a database or
   variables. The client owns it.
*/
SurrealSession *SurrealClient::newSession()
{
    Q_D(SurrealClient);
    Q_ASSERT(QThread::currentThread() == thread());
    SurrealSession *session = d->addSession(false);
    if (d->isOpen())
        SurrealSessionPrivate::get(session)->start();
    const QPointer<SurrealSession> made(session);
    Q_EMIT sessionAdded(session);
    return made;
}

/*!
    The open sessions, the default one first.
*/
QList<SurrealSession *> SurrealClient::sessions() const
{
    Q_D(const SurrealClient);
    return d->sessions;
}

/*!
    How long the client still waits before it tries to connect again. Negative when it is not
    waiting: when it is connected, or connecting at this moment, or has given up. reconnect() ends
    the wait.
    \since 0.1
*/
std::chrono::milliseconds SurrealClient::nextAttemptIn() const
{
    Q_D(const SurrealClient);
    return d->retry.isActive() ? d->retry.remainingTimeAsDuration() : std::chrono::milliseconds(-1);
}

/*!
    Drops the connection as if it had been lost, and connects again: what the server has under way
    for this connection ends there, as far as the server sees to it; requests without an answer fail
    with Kind::Connection, transactions end, and every session is restored. While it is waiting
    between two attempts, the next one begins at once. Otherwise it does nothing; with
    SurrealClientOptions::reconnect off the connection stays down.
*/
void SurrealClient::reconnect()
{
    Q_D(SurrealClient);
    if (d->isOpen())
        d->connection->drop(SurrealError(SurrealError::Kind::Connection,
                                         tr("The connection was given up to make it anew")));
    else if (d->retry.isActive())
        d->retry.start(0);
}

/*!
    Ends every session, with all calls, live queries and transactions, and closes the connection.
   Calls under way end with SurrealError::SessionClosed. disconnected() is sent when it is done.
*/
void SurrealClient::close()
{
    Q_D(SurrealClient);
    if (d->state == State::Closing)
        return;
    const bool connects = d->state != State::Disconnected;
    d->retry.stop();
    d->heartbeat.stop();
    d->watch->stop();
    d->hasFailed = false;
    if (connects)
        d->state = State::Closing;
    const QPointer<SurrealClient> alive(this);
    const SurrealError why(SurrealError::Kind::SessionClosed, tr("The client was closed"));
    const auto open = d->sessions;
    for (SurrealSession *session : open) {
        if (alive && d->sessions.contains(session))
            SurrealSessionPrivate::get(session)->close(why);
    }
    if (!alive || !connects)
        return;
    if (d->connection->state() == RpcConnection::State::Closed)
        QMetaObject::invokeMethod(
            this, [d] { d->finishClosing(); }, Qt::QueuedConnection);
    else
        d->connection->close();
    Q_EMIT stateChanged();
}

#include "moc_surrealclient.cpp"
