// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/rpcconnection_p.h"

#include <deque>
#include <functional>

// Lets a session's requests through in an order that cannot hang it.
//
// The server runs the requests of one session concurrently behind a fair read-write lock that it takes
// twice, so a state change (signin, use, let …) that arrives while others run can lock the session for
// ever. Therefore: ordinary requests flow freely; a state change waits until nothing of its session is
// in flight, goes alone, and what was called after it waits for its answer. Sessions never wait for
// one another. Pure logic: it owns no socket and no timer.
class SURREALQT_EXPORT SessionGate
{
public:
    using Ticket = quint64;

    // Held: only Restore and Free pass; everything else queues in program order.
    void setHeld(bool held);
    [[nodiscard]] bool isHeld() const { return m_held; }

    // Calls start at once if the request may go now, otherwise when its turn comes.
    void enter(Ticket ticket, RpcRequest::Passage passage, std::function<void()> start);
    // The server has answered (or the socket is gone). Unknown tickets are ignored.
    void leave(Ticket ticket);
    // Takes a waiting request out. False if it was already started.
    bool withdraw(Ticket ticket);
    // The socket is gone: nothing is in flight any more; what waits stays.
    void reset();

    [[nodiscard]] qsizetype waiting() const { return qsizetype(m_queue.size()); }
    [[nodiscard]] qsizetype inFlight() const { return m_inFlight.size(); }

private:
    void advance();

    struct Entry
    {
        Ticket ticket;
        RpcRequest::Passage passage;
        std::function<void()> start;
    };
    std::deque<Entry> m_queue;
    QList<Ticket> m_inFlight;
    Ticket m_stateChange = 0; // the one under way, or 0
    bool m_held = false;
    bool m_advancing = false;
};
