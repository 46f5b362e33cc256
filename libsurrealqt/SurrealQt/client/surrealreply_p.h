// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealReply>

#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtCore/QPromise>

#include <optional>

class RpcConnection;
class SurrealReplyPrivate;

// What has not ended of an owner's replies, in the order of their calls. Its owner outlives them. They
// are chained to one another, so that it takes no memory.
class PendingReplies
{
public:
    PendingReplies() = default;

    void add(SurrealReplyPrivate *reply);
    static void remove(SurrealReplyPrivate *reply); // of whichever it is in, if any
    SurrealReplyPrivate *takeFirst(); // null when there is none

private:
    Q_DISABLE_COPY_MOVE(PendingReplies)
    SurrealReplyPrivate *m_first = nullptr;
    SurrealReplyPrivate *m_last = nullptr;
};

class SurrealReplyPrivate
{
public:
    Q_DECLARE_PUBLIC(SurrealReply)

    static SurrealReply *create(QObject *owner, PendingReplies *pending);
    // Ends from the event loop without anything having been sent.
    static SurrealReply *createEnded(QObject *owner, const SurrealResults &results);
    static SurrealReplyPrivate *get(SurrealReply *reply) { return reply->d_func(); }

    explicit SurrealReplyPrivate(SurrealReply *q)
        : q_ptr(q)
    { }

    // From the event loop, never inside the call that created the reply. May end in the reply's
    // deletion. Once: what comes later is ignored.
    void end(const SurrealResults &results);
    void endLater(const SurrealResults &results); // from anywhere
    // Its owner ends: the request is taken back, and this error stands for its cancellation.
    void endFor(const SurrealError &error);
    [[nodiscard]] SurrealError translated(const SurrealError &error) const;
    void forget(); // out of the pending ones and off the connection, without a word

    struct Continuation
    {
        QPointer<const QObject> context;
        bool guarded = false;
        SurrealReply::OkFunction ok;
        SurrealReply::FailedFunction failed;
    };
    static void call(const Continuation &continuation, const SurrealResults &results);

    SurrealReply *const q_ptr;
    PendingReplies *pending = nullptr; // which it is in
    SurrealReplyPrivate *nextPending = nullptr;
    SurrealReplyPrivate *previousPending = nullptr;
    QPointer<RpcConnection> connection; // set with requestId
    quint64 requestId = 0; // what abort() takes back; 0: the request goes on without the reply
    std::function<void()> aborted; // instead of the connection: for what was never sent
    std::function<void()> released; // when it ends, before anybody hears of it
    bool outcomeOpen = false; // stopping it leaves open what was done, and it has no requestId
    SurrealError instead; // of Canceled
    SurrealResults results;
    std::chrono::nanoseconds decoding {0};
    QList<Continuation> continuations;
    std::optional<QPromise<SurrealResults>> promise;
    bool ending = false; // the end is in the event queue
    bool finished = false;
    bool autoDelete = true;

private:
    void deliver(const SurrealResults &answer);
};
