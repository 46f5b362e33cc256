// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/rpcconnection_p.h"

#include <functional>

// Lets a session's requests through in an order that cannot hang it.
//
// The server runs the requests of one session concurrently behind a fair read-write lock that it
// takes twice, so a state change (signin, use, let …) that arrives while others run can lock the
// session for ever. Therefore: ordinary requests flow freely; a state change waits until nothing of
// its session is in flight, goes alone, and what was called after it waits for its answer. Sessions
// never wait for one another. Pure logic: it owns no socket and no timer.
//
// Restore requests rebuild a session while its gate is held. They wait for ordinary requests that
// were already in flight, not for one another (their caller sends the state changes among them one
// by one). At a gate that is not held, Restore is a state change like any other. Free requests take
// no lock at the server, so they are never held back and never counted.
class SURREALQT_EXPORT SessionGate
{
public:
    using Ticket = quint64; // never 0

    SessionGate() = default;

    // Held: only Restore and Free pass; everything else queues in program order.
    void setHeld(bool held);
    [[nodiscard]] bool isHeld() const { return m_held; }

    // True if the request may go now; it then counts as started. The quick way for what comes first:
    // without a function for a wait that mostly is none. False: enter() it.
    [[nodiscard]] bool pass(Ticket ticket, RpcRequest::Passage passage);
    // Calls start at once if the request may go now, otherwise when its turn comes. start may call
    // back into the gate.
    void enter(Ticket ticket, RpcRequest::Passage passage, std::function<void()> start);
    // The server has answered. Unknown tickets are ignored.
    void leave(Ticket ticket);
    // Takes a waiting request out. False if it was already started (or never entered).
    bool withdraw(Ticket ticket);
    // The socket is gone: nothing is in flight any more. What waits stays, and starts nothing here:
    // its turn comes with the next enter(), leave(), withdraw() or setHeld(false).
    void reset();

    // Of what is in flight: the one that was called first, or 0.
    [[nodiscard]] Ticket oldest() const;
    [[nodiscard]] QList<Ticket> tickets() const; // all of them
    // What is in flight must have the session for itself.
    [[nodiscard]] bool isExclusive() const { return m_stateChange || !m_restoring.isEmpty(); }

    [[nodiscard]] qsizetype waiting() const { return m_queue.size(); }
    [[nodiscard]] qsizetype inFlight() const
    {
        return m_ordinary.size() + m_restoring.size() + (m_stateChange ? 1 : 0);
    }

private:
    Q_DISABLE_COPY_MOVE(SessionGate)
    struct Entry
    {
        Ticket ticket;
        RpcRequest::Passage passage;
        std::function<void()> start;
    };
    [[nodiscard]] bool mayStart(RpcRequest::Passage passage) const;
    void note(Ticket ticket, RpcRequest::Passage passage);
    void advance();

    QList<Entry> m_queue;
    QList<Ticket> m_ordinary; // in flight
    QList<Ticket> m_restoring; // in flight, sent while held
    Ticket m_stateChange = 0; // in flight, or 0
    bool m_held = false;
    bool m_advancing = false;
};
