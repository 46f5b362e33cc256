// SPDX-License-Identifier: Apache-2.0
#include "wire/sessiongate_p.h"

#include <QtCore/QScopedValueRollback>

#include <algorithm>

namespace {

bool isOrdinary(RpcRequest::Passage passage)
{
    return passage == RpcRequest::Passage::Ordinary || passage == RpcRequest::Passage::Repeat;
}

} // namespace

void SessionGate::setHeld(bool held)
{
    m_held = held;
    advance();
}

bool SessionGate::pass(Ticket ticket, RpcRequest::Passage passage)
{
    Q_ASSERT(ticket != 0);
    if (passage == RpcRequest::Passage::Free)
        return true;
    if (!m_queue.isEmpty() || !mayStart(passage))
        return false;
    note(ticket, passage);
    return true;
}

void SessionGate::enter(Ticket ticket, RpcRequest::Passage passage, std::function<void()> start)
{
    using Passage = RpcRequest::Passage;
    if (pass(ticket, passage)) {
        start();
        return;
    }
    Entry entry {ticket, passage, std::move(start)};
    // While held, rebuilding comes before everything that waits for the rebuilt session.
    auto place = m_queue.cend();
    if (m_held && passage == Passage::Restore)
        place = std::find_if(m_queue.cbegin(), m_queue.cend(),
                             [](const Entry &e) { return e.passage != Passage::Restore; });
    // What is repeated was called before everything that waits.
    if (passage == Passage::Repeat)
        place = std::find_if(m_queue.cbegin(), m_queue.cend(), [](const Entry &e) {
            return e.passage != Passage::Restore && e.passage != Passage::Repeat;
        });
    m_queue.insert(place, std::move(entry));
    advance();
}

void SessionGate::leave(Ticket ticket)
{
    // Answers mostly come in the order of the requests, so the search ends at once.
    if (m_stateChange == ticket && ticket != 0) {
        m_stateChange = 0;
    } else if (!m_ordinary.removeOne(ticket)) {
        if (!m_restoring.removeOne(ticket))
            return;
        if (m_restoring.isEmpty())
            m_restoring = {}; // seldom needed again, and there may be many sessions
    }
    advance();
}

bool SessionGate::withdraw(Ticket ticket)
{
    const auto it = std::find_if(m_queue.cbegin(), m_queue.cend(),
                                 [ticket](const Entry &entry) { return entry.ticket == ticket; });
    if (it == m_queue.cend())
        return false;
    m_queue.erase(it);
    advance();
    return true;
}

void SessionGate::reset()
{
    m_ordinary.clear();
    m_restoring.clear();
    m_stateChange = 0;
}

bool SessionGate::mayStart(RpcRequest::Passage passage) const
{
    if (m_stateChange)
        return false;
    if (m_held)
        return passage == RpcRequest::Passage::Restore && m_ordinary.isEmpty();
    if (isOrdinary(passage))
        return m_restoring.isEmpty();
    return m_ordinary.isEmpty() && m_restoring.isEmpty();
}

void SessionGate::note(Ticket ticket, RpcRequest::Passage passage)
{
    if (isOrdinary(passage))
        m_ordinary.append(ticket);
    else if (m_held)
        m_restoring.append(ticket);
    else
        m_stateChange = ticket;
}

void SessionGate::advance()
{
    // A start() that comes back here is served by the loop that called it.
    if (m_advancing)
        return;
    const QScopedValueRollback<bool> advancing(m_advancing, true);
    while (!m_queue.isEmpty() && mayStart(m_queue.constFirst().passage)) {
        const Entry entry = m_queue.takeFirst();
        note(entry.ticket, entry.passage);
        entry.start();
    }
    if (m_queue.isEmpty() && m_queue.capacity() > 0)
        m_queue = {}; // as above
}
