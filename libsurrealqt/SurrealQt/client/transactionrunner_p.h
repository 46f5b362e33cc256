// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/reconnectpolicy_p.h"

#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTransaction>

#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

// SurrealSession::runInTransaction(): one transaction after the other until one is committed, one
// fails for good or the attempts are used up. Belongs to the reply that tells how it ended.
class TransactionRunner : public QObject
{
    Q_OBJECT
public:
    struct Work
    {
        std::function<std::optional<QFuture<SurrealResults>>(SurrealTransaction *)> function;
        std::function<bool(const SurrealError &)> mayRetry; // what is no conflict
    };

    static SurrealReply *run(SurrealSession *session, const QObject *context, const Work &work,
                             int attempts);
    ~TransactionRunner() override;

private:
    TransactionRunner(SurrealReply *reply, SurrealSession *session, const QObject *context,
                      const Work &work, int attempts);

    void begin();
    void callFunction();
    void scheduleCheck(); // from the event loop, after continuations that are waiting there too
    void check();
    void watch(const QFuture<SurrealResults> &future);
    void handleFuture(const QFuture<SurrealResults> &future);
    void giveUp(const SurrealError &error); // this attempt
    void handleFinished();
    void conclude(const SurrealError &error);
    [[nodiscard]] bool isWorthAnother(const SurrealError &error) const; // attempt
    void drop(); // the transaction, without waiting for anything
    void unwatch();

    SurrealReply *const m_reply; // the parent
    const QPointer<SurrealSession> m_session;
    const Work m_work;
    int m_attemptsLeft;
    ReconnectPolicy m_backoff;
    QTimer m_wait;
    QPointer<QFutureWatcher<SurrealResults>> m_watcher;
    QPointer<SurrealTransaction> m_transaction;
    SurrealResults m_results; // of the function's reply or future
    SurrealError m_error; // why this attempt is given up
    bool m_checking = false;
    bool m_working = false; // the function has not been called, or its future not finished
    bool m_contextGone = false;
};
