// SPDX-License-Identifier: Apache-2.0
#include "wire/rpcconnectionprivate_p.h"
#include "wire/steadytime_p.h"

#include <algorithm>

// How requests end that nobody waits for any more, or not for so long.

namespace {

// Deadlines are met within this, so that many that pass together cost one walk.
constexpr qint64 timerGrain = 20; // ms
// QTimer counts in int; later deadlines are reached in steps.
constexpr qint64 longestTimer = 3'600'000; // ms

SurrealError error(SurrealError::Kind kind, const QString &message, bool maybeExecuted = false)
{
    SurrealError result(kind, message);
    result.setMaybeExecuted(maybeExecuted);
    return result;
}

} // namespace

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

QList<QLatin1String> RpcConnectionPrivate::unanswered(const std::shared_ptr<SessionGate> &gate)
{
    QList<SessionGate::Ticket> tickets = gate->tickets();
    std::sort(tickets.begin(), tickets.end());
    QList<QLatin1String> methods;
    for (const quint64 id : std::as_const(tickets)) {
        if (const Pending *const pending = m_pending.find(id))
            methods.append(pending->method);
    }
    return methods;
}

void RpcConnectionPrivate::readdress(const std::shared_ptr<SessionGate> &gate, const QUuid &session)
{
    m_pending.forEach([&gate, &session](quint64, Pending &pending) {
        if (pending.waiting && pending.gate == gate)
            pending.waiting->session = session;
    });
}

void RpcConnectionPrivate::abandon(const std::shared_ptr<SessionGate> &gate,
                                   const SurrealError &reason)
{
    QList<SessionGate::Ticket> tickets = gate->tickets();
    std::sort(tickets.begin(), tickets.end());
    gate->reset();
    // All are taken out before the first handler is called, because handlers may do anything.
    std::vector<Pending> ended;
    for (const quint64 id : std::as_const(tickets)) {
        if (!m_pending.find(id))
            continue;
        ended.push_back(m_pending.take(id));
        settle(id, nullptr);
    }
    const QPointer<RpcConnectionPrivate> alive(this);
    for (const Pending &request : ended) {
        if (!request.handler)
            continue;
        SurrealError error = reason;
        error.setMaybeExecuted(request.writes);
        request.handler({}, error);
        if (!alive)
            return;
    }
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

// ---- deadlines
// ------------------------------------------------------------------------------------

// Requests that are answered in time never touch the timer: it is set for the earliest deadline,
// and when that has come, one walk over what is still pending finds the next.
void RpcConnectionPrivate::startTimer(qint64 time)
{
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
