// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/surrealreply_p.h"

#include <SurrealQt/SurrealTransaction>

#include <QtCore/QPointer>

#include <deque>

class SurrealSessionPrivate;

class SurrealTransactionPrivate
{
public:
    Q_DECLARE_PUBLIC(SurrealTransaction)
    using State = SurrealTransaction::State;

    static SurrealTransaction *create(SurrealSession *session);
    // A part of another session's transaction for this session.
    static SurrealTransaction *join(SurrealSession *session, SurrealTransaction *transaction);
    static SurrealTransactionPrivate *get(SurrealTransaction *transaction)
    {
        return transaction->d_func();
    }

    SurrealTransactionPrivate(SurrealTransaction *q, SurrealSession *owner);

    [[nodiscard]] bool isEnded() const { return state > State::Canceling; }
    // Nothing of it is still to be sent.
    [[nodiscard]] bool isLeaving() const { return ending && queue.empty(); }
    [[nodiscard]] bool isIdle() const { return !busy && delivering == 0 && queue.empty(); }
    [[nodiscard]] SurrealError refusal() const;

    // Empty text: the commit or the cancel.
    struct Call
    {
        QPointer<SurrealReply> reply;
        SurrealSessionPrivate *as; // whose statement it is; lives as long as the reply
        QString text;
        SurrealObject variables;
        bool writes = true;
        std::chrono::milliseconds timeout {0}; // from when it is sent; before, it has none
    };

    // The one that was begun: it has the queue of all its parts. Of an ended part, itself.
    [[nodiscard]] SurrealTransactionPrivate *whole() { return origin ? get(origin) : this; }
    [[nodiscard]] QList<QPointer<SurrealTransaction>> everyPart(); // the whole first
    void setState(State to); // of all

    void begin();
    void beginPart(SurrealTransaction *of);
    void handleBegun(const SurrealValue &value, const SurrealError &error);
    SurrealReply *add(const QString &text, const SurrealObject &variables, bool writes,
                      std::chrono::milliseconds timeout);
    void takeOut(SurrealReply *reply); // of the queue
    SurrealReply *addEnd(State to); // Committing or Canceling
    void next();
    void note(const SurrealError &error); // how a call ended, for who runs it to its end
    void sendStatement(const Call &call);
    void sendEnd(const QPointer<SurrealReply> &reply);

    // From the session.
    void lose(const SurrealError &error); // the connection went
    void sessionEnded(const SurrealError &why);

    void end(State to, const SurrealError &error);
    void cancelAtServer();

    SurrealTransaction *const q_ptr;
    QPointer<SurrealSession> session;
    SurrealSessionPrivate *const sessionD; // outlives the transaction, its child
    QPointer<SurrealTransaction> origin; // of a part that has not ended
    QList<SurrealTransaction *> parts; // that have not ended
    QUuid id; // the server's; null in a part
    State state = State::Beginning;
    SurrealError lastError;
    std::deque<Call> queue;
    PendingReplies pending;
    SurrealError firstError; // of a call
    std::function<void()> watcher; // called after each call's end
    int delivering = 0; // answers, to functions that may make further calls
    bool busy = false; // a call is at the server
    bool ending = false; // commit() or cancel() was called
};
