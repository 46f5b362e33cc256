// SPDX-License-Identifier: Apache-2.0
#include "wire/rpcconnectionprivate_p.h"
#include "wire/rpciothread_p.h"
#include "wire/wirelogging_p.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>
#include <QtCore/QThread>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr size_t mostPerDrain = 4096;
// Deadlines are met within this, so that many that pass together cost one walk.
constexpr qint64 timerGrain = 20; // ms
// QTimer counts in int; later deadlines are reached in steps.
constexpr qint64 longestTimer = 3'600'000; // ms
constexpr std::chrono::milliseconds longestTimeout = 24h * 365 * 100; // the sum must not overflow

qint64 steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

SurrealError error(SurrealError::Kind kind, const QString &message, bool maybeExecuted = false)
{
    SurrealError result(kind, message);
    result.setMaybeExecuted(maybeExecuted);
    return result;
}

} // namespace

RpcConnectionPrivate::RpcConnectionPrivate(RpcConnection *connection,
                                           const RpcConnectionOptions &options)
    : q(connection)
    , m_options(options)
    , m_link(std::make_shared<RpcLink>())
{
    m_link->up.attach(this);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RpcConnectionPrivate::onTimer);

    auto worker = std::make_unique<RpcWorker>(m_link, options);
    if (options.threading == RpcConnectionOptions::Threading::CallerThread) {
        m_worker = std::move(worker);
        return;
    }
    QThread *thread = rpcIoThread();
    worker->moveToThread(thread);
    // Ends by RpcCommand::Quit, or with the thread.
    connect(thread, &QThread::finished, worker.get(), &QObject::deleteLater);
    worker.release();
}

RpcConnectionPrivate::~RpcConnectionPrivate()
{
    m_link->up.detach();
    if (!m_worker)
        post(RpcCommand::Quit {});
    // The gates may live on; nothing of theirs may come back here.
    const auto pending = std::exchange(m_pending, {});
    for (auto it = pending.cbegin(); it != pending.cend(); ++it) {
        if (it->gate && it->place == 0)
            it->gate->withdraw(it.key());
    }
    for (const Pending &request : pending) {
        if (request.gate)
            request.gate->reset();
    }
}

SurrealError RpcConnectionPrivate::canceled()
{
    return error(SurrealError::Kind::Canceled, tr("The connection was closed."));
}

SurrealError RpcConnectionPrivate::notConnected()
{
    return error(SurrealError::Kind::Connection, tr("There is no connection."));
}

void RpcConnectionPrivate::post(RpcCommand::Any &&command)
{
    if (m_worker)
        m_worker->handle(std::move(command));
    else
        m_link->down.push(std::move(command));
}

void RpcConnectionPrivate::open(const QUrl &url)
{
    if (state != RpcConnection::State::Closed) {
        qCWarning(lcRpc) << "open() ignored: the connection is not closed";
        return;
    }
    state = RpcConnection::State::Opening;
    m_closeRequested = false;
    m_lastPlace = 0;
    post(RpcCommand::Open {url});
}

void RpcConnectionPrivate::close()
{
    switch (state) {
    case RpcConnection::State::Closed:
        for (const quint64 id : pendingIds())
            giveUp(id, canceled());
        return;
    case RpcConnection::State::Closing:
        m_closeRequested = true;
        return;
    case RpcConnection::State::Opening:
    case RpcConnection::State::Open:
        state = RpcConnection::State::Closing;
        m_closeRequested = true;
        post(RpcCommand::Close {});
    }
}

void RpcConnectionPrivate::drop(const SurrealError &reason)
{
    if (state != RpcConnection::State::Open)
        return;
    state = RpcConnection::State::Closing;
    m_dropped = reason;
    post(RpcCommand::Close {});
}

quint64 RpcConnectionPrivate::send(const std::shared_ptr<SessionGate> &gate, RpcRequest &&request,
                                   RpcHandler &&handler)
{
    using Passage = RpcRequest::Passage;
    const quint64 id = ++m_lastId;
    Passage passage = request.passage;
    if (!m_options.gate && passage == Passage::StateChange)
        passage = Passage::Ordinary;

    const bool staysAtGate
        = gate && gate->isHeld() && passage != Passage::Restore && passage != Passage::Free;
    if (state != RpcConnection::State::Open && !staysAtGate) {
        completeLater(std::move(handler), notConnected());
        return id;
    }

    if (request.timeout.count() == 0)
        request.timeout = m_options.requestTimeout;
    Pending pending;
    if (request.timeout.count() > 0) {
        pending.deadline = steadyNow() + std::min(request.timeout, longestTimeout).count();
        wakeBy(pending.deadline);
    }
    pending.request = std::move(request);
    pending.handler = std::move(handler);
    pending.gate = gate;
    m_pending.insert(id, std::move(pending));
    if (gate)
        gate->enter(id, passage, [this, id] { start(id); });
    else
        start(id);
    return id;
}

// Its turn at the gate.
void RpcConnectionPrivate::start(quint64 id)
{
    const auto it = m_pending.find(id);
    if (it == m_pending.end())
        return; // the connection is being destroyed
    if (state != RpcConnection::State::Open) {
        giveUp(id,
               m_closeRequested && state == RpcConnection::State::Closing ? canceled()
                                                                          : notConnected());
        return;
    }
    it->place = ++m_lastPlace;
    ++sent;
    post(RpcCommand::Send {id, std::move(it->request)});
}

// Ends a request that was never sent.
void RpcConnectionPrivate::giveUp(quint64 id, const SurrealError &reason)
{
    Pending pending = m_pending.take(id);
    completeLater(std::move(pending.handler), reason);
    if (pending.gate && !pending.gate->withdraw(id))
        pending.gate->leave(id);
}

void RpcConnectionPrivate::completeLater(RpcHandler &&handler, const SurrealError &reason)
{
    if (handler)
        m_link->up.push(RpcEvent::Completion {std::move(handler), reason});
}

void RpcConnectionPrivate::abort(quint64 id)
{
    const auto it = m_pending.find(id);
    if (it == m_pending.end() || !it->handler)
        return;
    if (it->place == 0) {
        giveUp(id, error(SurrealError::Kind::Canceled, tr("Aborted before it was sent.")));
        return;
    }
    completeLater(std::exchange(it->handler, {}),
                  error(SurrealError::Kind::Canceled,
                        tr("Aborted. The server may still be at work on it."), it->request.writes));
}

void RpcConnectionPrivate::subscribe(const QUuid &liveId, RpcNotificationHandler &&handler)
{
    subscriptions.insert(liveId,
                         std::make_shared<const RpcNotificationHandler>(std::move(handler)));
    m_early.take(liveId, m_replay, steadyNow());
    if (!m_replay.empty())
        m_link->up.wake();
}

RpcConnection::Traffic RpcConnectionPrivate::traffic() const
{
    constexpr auto relaxed = std::memory_order_relaxed;
    return {m_link->sent.messages.load(relaxed), m_link->sent.bytes.load(relaxed),
            m_link->received.messages.load(relaxed), m_link->received.bytes.load(relaxed)};
}

void RpcConnectionPrivate::setTap(RpcConnection::Tap &&tap)
{
    m_link->tapped.store(bool(tap), std::memory_order_relaxed);
    m_tap = tap ? std::make_shared<const RpcConnection::Tap>(std::move(tap)) : nullptr;
}

// In the order of their calls.
QList<quint64> RpcConnectionPrivate::pendingIds() const
{
    QList<quint64> ids = m_pending.keys();
    std::sort(ids.begin(), ids.end());
    return ids;
}

// ---- events
// ---------------------------------------------------------------------------------------

bool RpcConnectionPrivate::event(QEvent *event)
{
    RpcQueue<RpcEvent::Any>::received(this);
    if (event->type() != RpcQueue<RpcEvent::Any>::wakeUp())
        return QObject::event(event);
    drain();
    return true;
}

// Handlers may do anything: delete the connection, call in again, or run an event loop, in which
// this is entered anew and goes on where the outer one stopped.
void RpcConnectionPrivate::drain()
{
    QElapsedTimer timer;
    timer.start();
    const QPointer<RpcConnectionPrivate> alive(this);
    // From here on what is pushed wakes anew; what was pushed before does so no more, and is safe only
    // when it has been taken or we have woken ourselves.
    m_link->up.awoken();
    bool taken = false;
    bool woken = false;
    // The first round always, however late the thread is, so that there is progress.
    const qint64 longest = m_options.longestDrain.count();
    for (size_t count = 0; count == 0 || (count < mostPerDrain && timer.elapsed() < longest);
         ++count) {
        if (m_next == m_batch.size()) {
            if (m_batch.capacity() > mostPerDrain)
                m_batch = {}; // a burst's memory is not kept
            m_batch.clear();
            m_next = 0;
            m_link->up.take(m_batch);
            taken = true;
            if (m_batch.empty() && m_replay.empty())
                return;
        }
        // Before the handler, for the case that it runs an event loop.
        if (!woken && (!taken || m_replay.size() + m_batch.size() - m_next > 1)) {
            m_link->up.wake();
            woken = true;
        }
        if (!m_replay.empty()) {
            const RpcNotification notification = std::move(m_replay.front());
            m_replay.pop_front();
            notify(notification);
        } else {
            RpcEvent::Any event = std::move(m_batch[m_next++]);
            std::visit([this](auto &concrete) { on(concrete); }, event);
        }
        if (!alive)
            return;
    }
    m_link->up.wake();
}

void RpcConnectionPrivate::on(const RpcEvent::Opened &event)
{
    if (state != RpcConnection::State::Opening)
        return; // close() was faster
    state = RpcConnection::State::Open;
    subprotocol = event.subprotocol;
    Q_EMIT q->opened();
}

void RpcConnectionPrivate::on(const RpcEvent::Closed &event)
{
    const QPointer<RpcConnectionPrivate> alive(this);
    const bool asked = m_closeRequested;
    const SurrealError dropped = std::exchange(m_dropped, {});
    const SurrealError lost = dropped ? dropped : event.error;
    state = RpcConnection::State::Closing;
    subprotocol.clear();
    subscriptions.clear();
    m_early.clear();
    m_replay.clear();
    m_orphans.clear();
    sent = 0;

    // All are taken out before the first handler is called, because handlers may do anything.
    QHash<quint64, Pending> ended;
    const QList<quint64> ids = pendingIds();
    for (const quint64 id : ids) {
        if (asked || m_pending.constFind(id)->place != 0)
            ended.insert(id, m_pending.take(id));
    }
    for (auto it = ended.cbegin(); it != ended.cend(); ++it) {
        if (it->gate && it->place == 0)
            it->gate->withdraw(it.key());
    }
    for (const Pending &request : std::as_const(ended)) {
        if (request.gate)
            request.gate->reset();
    }
    for (const quint64 id : ids) {
        const auto it = ended.constFind(id);
        if (it == ended.constEnd() || !it->handler)
            continue;
        SurrealError reason = asked ? canceled() : lost;
        reason.setMaybeExecuted(it->request.writes && it->place != 0 && it->place <= event.written);
        it->handler({}, reason);
        if (!alive)
            return;
    }

    state = RpcConnection::State::Closed;
    Q_EMIT q->closed(asked ? SurrealError() : lost);
    if (!alive)
        return;
    // The owner has held the gates at which requests are to wait for the next connection.
    const QList<quint64> waiting = pendingIds();
    for (const quint64 id : waiting) {
        const auto it = m_pending.constFind(id);
        if (it != m_pending.constEnd() && it->place == 0 && !it->gate->isHeld())
            giveUp(id, lost);
    }
}

void RpcConnectionPrivate::on(const RpcEvent::Reply &event)
{
    const auto it = m_pending.find(event.id);
    if (it == m_pending.end() || it->place == 0) {
        qCInfo(lcRpc) << "a reply to no request of this connection, id" << event.id;
        return;
    }
    const Pending request = std::move(*it);
    m_pending.erase(it);
    settle(event.id, request.gate.get());
    if (request.handler)
        request.handler(event.result, event.error);
    else
        qCDebug(lcRpc) << "late reply to" << event.id << "dropped";
}

void RpcConnectionPrivate::on(RpcEvent::Notification &event)
{
    if (subscriptions.contains(event.notification.liveId)) {
        notify(event.notification);
        return;
    }
    const int dropped = m_early.add(std::move(event.notification), event.wireSize, steadyNow());
    if (dropped > 0)
        qCDebug(lcRpc) << dropped << "notifications dropped that nobody subscribed to";
    if (!m_early.isEmpty())
        wakeBy(m_early.nextExpiry());
}

void RpcConnectionPrivate::on(const RpcEvent::Uncorrelated &event)
{
    qCWarning(lcRpc) << "an error without an id:" << event.error.kindName();
    QSet<quint64> candidates;
    for (auto it = m_pending.cbegin(); it != m_pending.cend(); ++it) {
        if (it->place != 0)
            candidates.insert(it.key());
    }
    if (const auto match = m_orphans.add(event.error, candidates))
        answer(match->first, match->second);
    else
        Q_EMIT q->protocolErrorOccurred(event.error);
}

void RpcConnectionPrivate::on(const RpcEvent::Problem &event)
{
    qCWarning(lcRpc) << event.error.message();
    Q_EMIT q->protocolErrorOccurred(event.error);
}

void RpcConnectionPrivate::on(const RpcEvent::Completion &event)
{
    event.handler({}, event.error);
}

void RpcConnectionPrivate::on(const RpcEvent::Frame &event)
{
    if (const auto tap = m_tap) // a copy: it may be taken off in here
        (*tap)(event.frame);
}

void RpcConnectionPrivate::notify(const RpcNotification &notification)
{
    // A copy: the handler may unsubscribe itself.
    if (const auto handler = subscriptions.value(notification.liveId))
        (*handler)(notification);
}

// The server has answered.
void RpcConnectionPrivate::settle(quint64 id, SessionGate *gate)
{
    --sent;
    if (gate)
        gate->leave(id);
    if (const auto match = m_orphans.answered(id))
        answer(match->first, match->second);
}

void RpcConnectionPrivate::answer(quint64 id, const SurrealError &reason)
{
    Pending request = m_pending.take(id);
    completeLater(std::move(request.handler), reason);
    settle(id, request.gate.get());
}

// ---- deadlines
// ------------------------------------------------------------------------------------

// Requests that are answered in time never touch the timer: it is set for the earliest deadline,
// and when that has come, one walk over what is still pending finds the next.
void RpcConnectionPrivate::wakeBy(qint64 time)
{
    if (time >= m_timerTime)
        return;
    m_timerTime = time;
    m_timer.start(int(std::clamp<qint64>(time - steadyNow(), 0, longestTimer)));
}

void RpcConnectionPrivate::onTimer()
{
    const qint64 now = steadyNow();
    m_early.expire(now);
    qint64 next = m_early.isEmpty() ? never : m_early.nextExpiry();
    QList<quint64> late;
    for (auto it = m_pending.cbegin(); it != m_pending.cend(); ++it) {
        if (it->deadline <= now)
            late.append(it.key());
        else
            next = std::min(next, it->deadline);
    }
    std::sort(late.begin(), late.end());
    for (const quint64 id : std::as_const(late))
        expire(id);

    m_timerTime = never;
    if (next != never)
        wakeBy(std::max(next, now + timerGrain));
}

void RpcConnectionPrivate::expire(quint64 id)
{
    const auto it = m_pending.find(id);
    if (it == m_pending.end())
        return;
    const auto timeout = it->request.timeout.count();
    if (it->place == 0) {
        giveUp(id,
               error(SurrealError::Kind::Timeout,
                     tr("%1 was still waiting for its turn after %2 ms and was not sent.")
                         .arg(it->request.method)
                         .arg(timeout)));
        return;
    }
    it->deadline = never;
    completeLater(std::exchange(it->handler, {}),
                  error(SurrealError::Kind::Timeout,
                        tr("The server did not answer %1 within %2 ms. It may still be at work on "
                           "it.")
                            .arg(it->request.method)
                            .arg(timeout),
                        it->request.writes));
}
