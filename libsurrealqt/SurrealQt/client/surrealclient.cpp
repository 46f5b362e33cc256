// SPDX-License-Identifier: Apache-2.0
#include "client/surrealclient.h"

#include "client/surrealclient_p.h"
#include "client/surrealsession_p.h"

#include <QtCore/QThread>

#include <algorithm>
#include <utility>

/*!
    \class SurrealClient
    \inmodule SurrealQt
    \brief One connection to a SurrealDB server, and the sessions that share it.
    \since 0.1

    open() starts connecting and returns at once. The default session() is there from the beginning
    and newSession() makes further ones; both are usable before the connection stands: calls wait
    for it.

    When a connection that once stood is lost, the client reconnects
    (SurrealClientOptions::reconnect) after waits that grow, and every session is restored. A first
    connection that fails is not tried again, unless SurrealClientOptions::retryFirstConnect says
    so: errorOccurred() is sent, the state is Disconnected, calls that waited end with the error,
    and so do calls made before the next open(). The sessions stay usable for that one.

    The connection has no id of the caller's own: the header Surreal-Id is not sent. The server
    refuses an id that it has already, and after a lost connection it has the old one until it
    notices the loss, so a client that is back quickly would be kept out. What stays the same over
    reconnects are the ids of the sessions, SurrealSession::id().

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

} // namespace

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
    d->stallWatch.stop();
    d->connection->disconnect(this);
    while (!d->everySession.isEmpty())
        delete d->everySession.last();
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
    Connects to any of the servers at the \a urls, which are the ways into one cluster: they are
    tried in turn until one answers. When that connection is lost, the next one is tried first.
    url() is the one in use. An address that could never work refuses them all, as with one.
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
                    const auto waiting = d->sessions.round();
                    for (SurrealSession *session : waiting) {
                        if (session)
                            SurrealSessionPrivate::get(session)->connectionFailed(refused);
                    }
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
    const QPointer<SurrealClient> alive(this);
    close();
    if (alive)
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
    return {d->sessions.begin(), d->sessions.end()};
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
    with Kind::Connection, transactions end, and every session is restored. Calls made after this
    one wait for that. While it is waiting between two attempts, the next one begins at once.
    Otherwise it does nothing; with SurrealClientOptions::reconnect off the connection stays down.
*/
void SurrealClient::reconnect()
{
    Q_D(SurrealClient);
    if (d->isOpen()) {
        d->connection->drop(SurrealError(SurrealError::Kind::Connection,
                                         tr("The connection was given up to make it anew")));
        if (d->options.reconnect)
            d->holdGates(); // closed() comes from the event loop
    } else if (d->retry.isActive()) {
        d->retry.start(0);
    }
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
    d->stallWatch.stop();
    d->watch->stop();
    d->hasFailed = false;
    if (connects)
        d->state = State::Closing;
    const QPointer<SurrealClient> alive(this);
    const SurrealError why(SurrealError::Kind::SessionClosed, tr("The client was closed"));
    const auto open = d->sessions.round();
    for (SurrealSession *session : open) {
        if (session)
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
