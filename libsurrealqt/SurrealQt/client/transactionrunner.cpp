// SPDX-License-Identifier: Apache-2.0
#include "client/surrealreply_p.h"
#include "client/surrealtransaction_p.h"
#include "client/transactionrunner_p.h"

#include <QtCore/QRandomGenerator>

using namespace std::chrono_literals;
using State = SurrealTransaction::State;

SurrealReply *TransactionRunner::run(SurrealSession *session, const QObject *context,
                                     const Work &work, int attempts)
{
    // Not among the session's pending replies: when the session or the connection goes, it is the
    // transaction that knows whether anything was written.
    SurrealReply *const reply = SurrealReplyPrivate::create(session, nullptr);
    auto *runner = new TransactionRunner(reply, session, context, work, attempts);
    runner->begin();
    return reply;
}

TransactionRunner::TransactionRunner(SurrealReply *reply, SurrealSession *session,
                                     const QObject *context, const Work &work, int attempts)
    : QObject(reply)
    , m_reply(reply)
    , m_session(session)
    , m_work(work)
    , m_attemptsLeft(std::max(1, attempts))
    , m_backoff(ReconnectPolicy::Limits {10ms, 1'000ms, 0ms, 2})
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &TransactionRunner::begin);
    // A closed session need not be waited for.
    connect(session, &SurrealSession::stateChanged, this, [this] {
        if (m_wait.isActive())
            m_wait.start(0);
    });
    if (context) {
        connect(context, &QObject::destroyed, this, [this] {
            m_contextGone = true;
            giveUp(SurrealError(SurrealError::Kind::Canceled,
                                SurrealSession::tr("The object that the function belongs to is "
                                                   "gone")));
        });
    }
}

TransactionRunner::~TransactionRunner()
{
    drop();
}

void TransactionRunner::begin()
{
    if (!m_session)
        return;
    --m_attemptsLeft;
    m_results = {};
    m_error = {};
    m_working = true;
    m_transaction = m_session->beginTransaction();
    SurrealTransactionPrivate::get(m_transaction)->watcher = [this] { scheduleCheck(); };
    connect(m_transaction, &SurrealTransaction::finished, this, &TransactionRunner::handleFinished);
    SurrealReplyPrivate::get(m_reply)->aborted = [this] { drop(); };
    QMetaObject::invokeMethod(this, &TransactionRunner::callFunction, Qt::QueuedConnection);
}

void TransactionRunner::callFunction()
{
    if (!m_transaction || m_error || SurrealTransactionPrivate::get(m_transaction)->isEnded())
        return;
    const QPointer<TransactionRunner> alive(this);
    const auto function = m_work.function; // may delete the reply and all of this
    const auto future = function(m_transaction);
    if (!alive)
        return;
    if (future) {
        watch(*future);
        return;
    }
    m_working = false;
    check();
}

void TransactionRunner::watch(const QFuture<SurrealResults> &future)
{
    m_watcher = new QFutureWatcher<SurrealResults>(this);
    connect(m_watcher, &QFutureWatcherBase::finished, this,
            [this, future] { handleFuture(future); });
    m_watcher->setFuture(future);
}

void TransactionRunner::unwatch()
{
    if (!m_watcher)
        return;
    m_watcher->disconnect(this);
    m_watcher->deleteLater();
    m_watcher = nullptr;
}

void TransactionRunner::handleFuture(const QFuture<SurrealResults> &future)
{
    m_working = false;
    if (future.resultCount() > 0)
        m_results = future.result();
    else
        giveUp(SurrealError(SurrealError::Kind::Canceled,
                            SurrealSession::tr("The function did not come to its end")));
    if (const SurrealError error = m_results.error())
        giveUp(error);
    scheduleCheck();
}

void TransactionRunner::scheduleCheck()
{
    if (std::exchange(m_checking, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_checking = false;
            check();
        },
        Qt::QueuedConnection);
}

void TransactionRunner::check()
{
    if (!m_transaction)
        return;
    const SurrealTransactionPrivate *const d = SurrealTransactionPrivate::get(m_transaction);
    if (d->ending || d->isEnded())
        return;
    if (d->firstError) {
        giveUp(d->firstError);
    } else if (!m_working && d->isIdle()) {
        // From here on it may be executed, whoever still waits for it.
        SurrealReplyPrivate::get(m_reply)->aborted = nullptr;
        m_transaction->commit();
    }
}

void TransactionRunner::giveUp(const SurrealError &error)
{
    if (m_wait.isActive()) {
        m_wait.stop();
        m_attemptsLeft = 0;
        conclude(error);
        return;
    }
    if (!m_transaction || SurrealTransactionPrivate::get(m_transaction)->ending)
        return;
    m_error = error;
    m_transaction->cancel();
}

void TransactionRunner::handleFinished()
{
    if (!m_transaction)
        return;
    const State state = m_transaction->state();
    const SurrealError last = m_transaction->lastError();
    m_transaction->disconnect(this);
    m_transaction->deleteLater();
    m_transaction = nullptr;
    unwatch();
    switch (state) {
    case State::Committed:
        conclude({});
        break;
    case State::Lost:
        m_attemptsLeft = 0; // the session is gone, or it is not known whether it was committed
        conclude(last);
        break;
    case State::Failed:
        conclude(m_error ? m_error : last);
        break;
    default:
        conclude(m_error ? m_error
                         : SurrealError(SurrealError::Kind::Canceled,
                                        SurrealSession::tr("The transaction was cancelled")));
    }
}

void TransactionRunner::conclude(const SurrealError &error)
{
    SurrealReplyPrivate *const reply = SurrealReplyPrivate::get(m_reply);
    const auto isWaitedFor
        = [this, reply] { return !reply->finished && !reply->ending && !m_contextGone; };
    if (error && m_attemptsLeft > 0 && isWaitedFor()) {
        reply->aborted = [this] { drop(); };
        const QPointer<TransactionRunner> alive(this); // who is asked may end all of it
        const bool again = isWorthAnother(error);
        if (!alive)
            return;
        if (again && isWaitedFor()) {
            m_wait.start(m_backoff.next(*QRandomGenerator::global()));
            return;
        }
    }
    reply->aborted = nullptr;
    reply->endLater(error ? SurrealResults(error) : m_results);
}

bool TransactionRunner::isWorthAnother(const SurrealError &error) const
{
    if (error.isConflict())
        return true;
    const auto mayRetry = m_work.mayRetry; // may delete all of this
    return mayRetry && error.kind() != SurrealError::Kind::Canceled
        && error.kind() != SurrealError::Kind::SessionClosed && mayRetry(error);
}

void TransactionRunner::drop()
{
    m_wait.stop();
    unwatch();
    if (m_transaction) {
        m_transaction->disconnect(this);
        SurrealTransactionPrivate::get(m_transaction)->watcher = nullptr;
        m_transaction->deleteLater();
    }
    m_transaction = nullptr;
}
