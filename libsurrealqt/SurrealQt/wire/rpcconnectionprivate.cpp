// SPDX-License-Identifier: Apache-2.0
#include "wire/rpcconnectionprivate_p.h"
#include "wire/rpciothread_p.h"
#include "wire/wirelogging_p.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>
#include <QtCore/QThread>

#include <algorithm>
#include <chrono>
#include <ctime>

using namespace std::chrono_literals;

namespace {

constexpr size_t mostPerDrain = 4096;
constexpr size_t checkEvery = 8; // messages between two looks at the clock, at most
// Deadlines are met within this, so that many that pass together cost one walk.
constexpr qint64 timerGrain = 20; // ms
// QTimer counts in int; later deadlines are reached in steps.
constexpr qint64 longestTimer = 3'600'000; // ms
constexpr std::chrono::milliseconds longestTimeout = 24h * 365 * 100; // the sum must not overflow

// Every request asks for it, so where there is a clock that is late by a few milliseconds but costs a
// fifth, that one.
qint64 steadyNow()
{
    using namespace std::chrono;
#ifdef CLOCK_MONOTONIC_COARSE
    timespec now {};
    if (clock_gettime(CLOCK_MONOTONIC_COARSE, &now) == 0)
        return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
#endif
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
    using Queue = RpcQueue<RpcEvent::Any>;
    m_link->up.attach(this,
                      options.threading == RpcConnectionOptions::Threading::CallerThread
                          ? Queue::Use::OnOneThread
                          : Queue::Use::BetweenThreads);
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
    auto pending = std::exchange(m_pending, {});
    pending.forEach([](quint64 id, const Pending &request) {
        if (request.gate && request.place == 0)
            request.gate->withdraw(id);
    });
    pending.forEach([](quint64, const Pending &request) {
        if (request.gate)
            request.gate->reset();
    });
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
        for (const quint64 id : m_pending.ids())
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

    Pending &pending = m_pending.insert(id);
    pending.handler = std::move(handler);
    pending.gate = gate;
    pending.method = request.method;
    pending.timeout = request.timeout.count() == 0 ? m_options.requestTimeout : request.timeout;
    pending.writes = request.writes;
    pending.endsWithOwner = request.endsWithOwner;
    if (pending.timeout.count() > 0) {
        pending.deadline = steadyNow() + std::min(pending.timeout, longestTimeout).count();
        wakeBy(pending.deadline);
    }
    if (!gate || gate->pass(id, passage)) {
        handOver(id, pending, std::move(request));
    } else {
        const bool isCall = passage == Passage::Ordinary || passage == Passage::StateChange;
        if (isCall && m_options.longestWait.count() > 0) {
            pending.waitsUntil
                = steadyNow() + std::min(m_options.longestWait, longestTimeout).count();
            wakeBy(pending.waitsUntil);
        }
        pending.waiting = std::make_unique<RpcRequest>(std::move(request));
        gate->enter(id, passage, [this, id] { start(id); });
    }
    return id;
}

// Its turn at the gate.
void RpcConnectionPrivate::start(quint64 id)
{
    Pending *const pending = m_pending.find(id);
    if (!pending)
        return; // the connection is being destroyed
    if (state != RpcConnection::State::Open) {
        giveUp(id,
               m_closeRequested && state == RpcConnection::State::Closing ? canceled()
                                                                          : notConnected());
        return;
    }
    handOver(id, *pending, std::move(*std::exchange(pending->waiting, nullptr)));
}

void RpcConnectionPrivate::handOver(quint64 id, Pending &pending, RpcRequest &&request)
{
    pending.waitsUntil = never;
    if (RpcConnection *const by
        = m_routes.isEmpty() ? nullptr : m_routes.value(request.session).data()) {
        handElsewhere(id, pending, std::move(request), by);
        return;
    }
    pending.place = ++m_lastPlace;
    ++sent;
    const auto leave = [this](auto &&command) {
        if (m_worker)
            m_worker->send(std::move(command));
        else
            m_link->down.push(std::move(command));
    };
    if (RpcCommand::Brief brief; m_brief.encode(id, request, &brief))
        leave(std::move(brief));
    else
        leave(RpcCommand::Send {id, std::move(request)});
}

void RpcConnectionPrivate::handElsewhere(quint64 id, Pending &pending, RpcRequest &&request,
                                         RpcConnection *by)
{
    pending.place = elsewhere;
    ++sent;
    request.session = {};
    request.passage = RpcRequest::Passage::Free;
    request.timeout = std::chrono::milliseconds(-1); // the deadline is here
    by->send({}, std::move(request),
             [self = QPointer(this), id](const SurrealValue &result, const SurrealError &error) {
                 if (self && self->m_pending.find(id))
                     self->on(RpcEvent::Reply {id, result, error});
             });
}

void RpcConnectionPrivate::setRoute(const QUuid &session, RpcConnection *by)
{
    if (by)
        m_routes.insert(session, by);
    else
        m_routes.remove(session);
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
    Pending *const pending = m_pending.find(id);
    if (!pending || !pending->handler)
        return;
    if (pending->place == 0) {
        giveUp(id, error(SurrealError::Kind::Canceled, tr("Aborted before it was sent.")));
        return;
    }
    completeLater(std::exchange(pending->handler, {}),
                  error(SurrealError::Kind::Canceled,
                        tr("Aborted. The server may still be at work on it."), pending->writes));
}

void RpcConnectionPrivate::abortOwned(const std::shared_ptr<SessionGate> &gate)
{
    QList<quint64> owned;
    m_pending.forEach([&owned, &gate](quint64 id, const Pending &pending) {
        if (pending.endsWithOwner && pending.gate == gate)
            owned.append(id);
    });
    std::sort(owned.begin(), owned.end());
    for (const quint64 id : std::as_const(owned))
        abort(id);
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
    const qint64 longest = std::chrono::nanoseconds(m_options.longestDrain).count();
    size_t check = 1; // when to look at the clock next
    for (size_t count = 0; count < mostPerDrain; ++count) {
        // The first round always, however late the thread is, so that there is progress. Handlers
        // that take little time are not asked for it one by one.
        if (count == check) {
            const qint64 elapsed = timer.nsecsElapsed();
            if (elapsed >= longest)
                break;
            const auto quick = size_t(elapsed) * checkEvery < size_t(longest) * count;
            check = count + (quick ? std::min(count, checkEvery) : 1);
        }
        if (m_next == m_batch.size()) {
            if (m_batch.capacity() > mostPerDrain)
                m_batch = decltype(m_batch)(); // a burst's memory is not kept
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
            RpcNotification notification = std::move(m_replay.front());
            m_replay.pop_front();
            notify(std::move(notification));
        } else {
            RpcEvent::Any &next = m_batch[m_next++];
            // What there is most of, without going through a table of functions.
            if (auto *const message = std::get_if<RpcEvent::Message>(&next)) {
                on(RpcEvent::Message(std::move(*message)));
            } else if (auto *const reply = std::get_if<RpcEvent::Reply>(&next)) {
                on(RpcEvent::Reply(std::move(*reply)));
            } else if (auto *const notification = std::get_if<RpcEvent::Notification>(&next)) {
                RpcEvent::Notification event = std::move(*notification);
                on(event);
            } else {
                RpcEvent::Any event = std::move(next);
                std::visit([this](auto &concrete) { on(concrete); }, event);
            }
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
    std::vector<std::pair<quint64, Pending>> ended; // in the order of their calls
    for (const quint64 id : m_pending.ids()) {
        if (asked || m_pending.find(id)->place != 0)
            ended.emplace_back(id, m_pending.take(id));
    }
    for (const auto &[id, request] : ended) {
        if (request.gate && request.place == 0)
            request.gate->withdraw(id);
    }
    for (const auto &[id, request] : ended) {
        if (request.gate)
            request.gate->reset();
    }
    for (const auto &[id, request] : ended) {
        if (!request.handler)
            continue;
        SurrealError reason = asked ? canceled() : lost;
        reason.setMaybeExecuted(request.writes && request.place != 0
                                && (request.place == elsewhere || request.place <= event.written));
        request.handler({}, reason);
        if (!alive)
            return;
    }

    state = RpcConnection::State::Closed;
    Q_EMIT q->closed(asked ? SurrealError() : lost);
    if (!alive)
        return;
    // The owner has held the gates at which requests are to wait for the next connection.
    const QList<quint64> waiting = m_pending.ids();
    for (const quint64 id : waiting) {
        const Pending *const pending = m_pending.find(id);
        if (pending && pending->place == 0 && !pending->gate->isHeld())
            giveUp(id, lost);
    }
}

void RpcConnectionPrivate::on(const RpcEvent::Reply &event)
{
    Pending *const pending = m_pending.find(event.id);
    if (!pending || pending->place == 0) {
        qCInfo(lcRpc) << "a reply to no request of this connection, id" << event.id;
        return;
    }
    const RpcHandler handler = std::move(pending->handler);
    const std::shared_ptr<SessionGate> gate = std::move(pending->gate);
    m_pending.erase(event.id);
    settle(event.id, gate.get());
    answered = event.id;
    decoding = event.decoding;
    if (handler)
        handler(event.result, event.error);
    else
        qCDebug(lcRpc) << "late reply to" << event.id << "dropped";
}

void RpcConnectionPrivate::on(RpcEvent::Notification &event)
{
    // A copy: the handler may unsubscribe itself.
    if (const auto handler = subscriptions.value(event.notification.liveId)) {
        (*handler)(std::move(event.notification));
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
    m_pending.forEach([&candidates](quint64 id, const Pending &pending) {
        if (pending.place != 0 && pending.place != elsewhere)
            candidates.insert(id);
    });
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

void RpcConnectionPrivate::on(const RpcEvent::Message &event)
{
    RpcEvent::Any decoded = m_worker->read(event.message);
    if (const auto *const reply = std::get_if<RpcEvent::Reply>(&decoded))
        on(*reply);
    else if (auto *const notification = std::get_if<RpcEvent::Notification>(&decoded))
        on(*notification);
    else
        std::visit([this](auto &concrete) { on(concrete); }, decoded);
}

void RpcConnectionPrivate::on(const RpcEvent::Frame &event)
{
    if (const auto tap = m_tap) // a copy: it may be taken off in here
        (*tap)(event.frame);
}

void RpcConnectionPrivate::notify(RpcNotification &&notification)
{
    // A copy: the handler may unsubscribe itself.
    if (const auto handler = subscriptions.value(notification.liveId))
        (*handler)(std::move(notification));
}

// The server has answered.
void RpcConnectionPrivate::settle(quint64 id, SessionGate *gate)
{
    --sent;
    if (gate)
        gate->leave(id);
    if (m_orphans.isEmpty())
        return;
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
    m_pending.forEach([&late, &next, now](quint64 id, const Pending &pending) {
        const qint64 due = std::min(pending.deadline, pending.waitsUntil);
        if (due <= now)
            late.append(id);
        else
            next = std::min(next, due);
    });
    std::sort(late.begin(), late.end());
    for (const quint64 id : std::as_const(late))
        expire(id, now);

    m_timerTime = never;
    if (next != never)
        wakeBy(std::max(next, now + timerGrain));
}

void RpcConnectionPrivate::expire(quint64 id, qint64 now)
{
    Pending *const pending = m_pending.find(id);
    if (!pending)
        return;
    const auto timeout = pending->timeout.count();
    if (pending->place == 0) {
        const bool waitedEnough = pending->deadline > now;
        const SurrealError late
            = error(SurrealError::Kind::Timeout,
                    tr("%1 was still waiting for its turn after %2 ms and was not sent.")
                        .arg(pending->method)
                        .arg(waitedEnough ? m_options.longestWait.count() : timeout));
        const auto gate = pending->gate;
        const bool changes
            = pending->waiting && pending->waiting->passage == RpcRequest::Passage::StateChange;
        if (changes) // first, because they come up when it goes
            giveUpBehind(id, gate, late);
        giveUp(id, late);
        return;
    }
    pending->deadline = never;
    completeLater(std::exchange(pending->handler, {}),
                  error(SurrealError::Kind::Timeout,
                        tr("The server did not answer %1 within %2 ms. It may still be at work on "
                           "it.")
                            .arg(pending->method)
                            .arg(timeout),
                        pending->writes));
}

// What waits behind a change that is never made must not run without it.
void RpcConnectionPrivate::giveUpBehind(quint64 id, const std::shared_ptr<SessionGate> &gate,
                                        const SurrealError &why)
{
    using Passage = RpcRequest::Passage;
    QList<quint64> behind;
    m_pending.forEach([&behind, &gate, id](quint64 other, const Pending &pending) {
        const bool waits = pending.waiting && other > id && pending.gate == gate;
        if (waits
            && (pending.waiting->passage == Passage::Ordinary
                || pending.waiting->passage == Passage::StateChange))
            behind.append(other);
    });
    std::sort(behind.begin(), behind.end(), std::greater());
    for (const quint64 each : std::as_const(behind)) {
        const Pending *const pending = m_pending.find(each);
        if (!pending)
            continue;
        SurrealError error(SurrealError::Kind::Timeout,
                           tr("%1 was not sent, because it counts on a change of the session that "
                              "was not made.")
                               .arg(pending->method));
        error.setCause(why);
        giveUp(each, error);
    }
}
