// SPDX-License-Identifier: Apache-2.0
#include "wire/rpcconnectionprivate_p.h"

#include <QtCore/QThread>

RpcConnection::RpcConnection(const RpcConnectionOptions &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<RpcConnectionPrivate>(this, options))
{ }

RpcConnection::~RpcConnection() = default;

void RpcConnection::open(const QUrl &url)
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->open(url);
}

void RpcConnection::close()
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->close();
}

void RpcConnection::drop(const SurrealError &reason)
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->drop(reason);
}

void RpcConnection::dropIfSilent(const SurrealError &reason, std::chrono::milliseconds within)
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->dropIfSilent(reason, within);
}

RpcConnection::State RpcConnection::state() const
{
    return d->state;
}

QString RpcConnection::subprotocol() const
{
    return d->subprotocol;
}

std::shared_ptr<SessionGate> RpcConnection::createGate()
{
    return std::make_shared<SessionGate>();
}

quint64 RpcConnection::send(const std::shared_ptr<SessionGate> &gate, RpcRequest request,
                            RpcHandler handler)
{
    Q_ASSERT(QThread::currentThread() == thread());
    return d->send(gate, std::move(request), std::move(handler));
}

void RpcConnection::abort(quint64 requestId)
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->abort(requestId);
}

void RpcConnection::abortOwned(const std::shared_ptr<SessionGate> &gate)
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->abortOwned(gate);
}

QList<QLatin1String> RpcConnection::unanswered(const std::shared_ptr<SessionGate> &gate) const
{
    return d->unanswered(gate);
}

void RpcConnection::readdress(const std::shared_ptr<SessionGate> &gate, const QUuid &session)
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->readdress(gate, session);
}

void RpcConnection::abandon(const std::shared_ptr<SessionGate> &gate, const SurrealError &reason)
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->abandon(gate, reason);
}

void RpcConnection::subscribe(const QUuid &liveId, RpcNotificationHandler handler)
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->subscribe(liveId, std::move(handler));
}

void RpcConnection::setRoute(const QUuid &session, RpcConnection *by)
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->setRoute(session, by);
}

void RpcConnection::unsubscribe(const QUuid &liveId)
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->subscriptions.remove(liveId);
}

std::chrono::nanoseconds RpcConnection::decodingTime(quint64 requestId) const
{
    return d->answered == requestId ? d->decoding : std::chrono::nanoseconds(0);
}

int RpcConnection::inFlight() const
{
    return d->sent;
}

int RpcConnection::waiting() const
{
    return d->waiting();
}

RpcConnection::Traffic RpcConnection::traffic() const
{
    return d->traffic();
}

RpcConnection::Traffic &RpcConnection::Traffic::operator+=(const Traffic &other)
{
    sentMessages += other.sentMessages;
    sentBytes += other.sentBytes;
    receivedMessages += other.receivedMessages;
    receivedBytes += other.receivedBytes;
    return *this;
}

void RpcConnection::setTap(Tap tap)
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->setTap(std::move(tap));
}
