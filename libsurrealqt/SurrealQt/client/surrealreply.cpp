// SPDX-License-Identifier: Apache-2.0
#include "client/surrealreply.h"

#include "client/replyreaper_p.h"
#include "client/surrealreply_p.h"
#include "wire/rpcconnection_p.h"

#include <QtCore/QThread>

#include <utility>

/*!
    \class SurrealReply
    \inmodule SurrealQt
    \brief The answer to one call, when it comes.
    \since 0.1

    Every call of a session or transaction returns a reply at once. It ends exactly once, always
    from the event loop and never inside the call that made it, in this order: the functions given
    to then(), errorOccurred() if something failed, finished(), the future. Afterwards it deletes
    itself unless setAutoDelete(false) was called; keep a QPointer if you keep it.

    A reply belongs to its session or transaction and is deleted with it. Deleting a reply earlier
    stops waiting, as abort() does. Destructors are quiet: no signal but QObject::destroyed(), and
    the future is cancelled.

    The object lives in the thread of its client, and so do the functions given to then().
*/

/*!
    \property SurrealReply::finished
    True once the answer, or an error, is there.
*/

/*!
    \fn template <typename Ok, typename Failed> SurrealReply *SurrealReply::then(const QObject
   *context, Ok &&ok, Failed &&failed)

    Calls \a ok with the results when everything went well, and \a failed with the error when the
    request or any statement of it failed; the results of the statements that did go well are then
    still in results(). Exactly one of them is called, unless \a context was deleted before. May be
    called several times, also on a reply that has finished: the functions run in the order in which
    they were given. Returns this reply.
*/

/*!
    \fn void SurrealReply::errorOccurred(const SurrealError &error)

    Comes before finished() when error() is set.
*/

/*!
    \fn void SurrealReply::finished()

    Comes exactly once. The reply is still valid in slots connected to it.
*/

void PendingReplies::add(SurrealReplyPrivate *reply)
{
    Q_ASSERT(!reply->pending);
    reply->pending = this;
    reply->previousPending = m_last;
    (m_last ? m_last->nextPending : m_first) = reply;
    m_last = reply;
}

void PendingReplies::remove(SurrealReplyPrivate *reply)
{
    PendingReplies *const list = std::exchange(reply->pending, nullptr);
    if (!list)
        return;
    SurrealReplyPrivate *const next = std::exchange(reply->nextPending, nullptr);
    SurrealReplyPrivate *const previous = std::exchange(reply->previousPending, nullptr);
    (previous ? previous->nextPending : list->m_first) = next;
    (next ? next->previousPending : list->m_last) = previous;
}

SurrealReplyPrivate *PendingReplies::takeFirst()
{
    SurrealReplyPrivate *const first = m_first;
    if (first)
        remove(first);
    return first;
}

SurrealReply *SurrealReplyPrivate::create(QObject *owner, PendingReplies *pending)
{
    auto *reply = new SurrealReply(owner);
    if (pending)
        pending->add(get(reply));
    return reply;
}

SurrealReply *SurrealReplyPrivate::createEnded(QObject *owner, const SurrealResults &results)
{
    auto *reply = new SurrealReply(owner);
    get(reply)->endLater(results);
    return reply;
}

void SurrealReplyPrivate::call(const Continuation &continuation, const SurrealResults &results)
{
    if (continuation.guarded && !continuation.context)
        return;
    if (const SurrealError error = results.error(); !error)
        continuation.ok(results);
    else if (continuation.failed)
        continuation.failed(error);
}

void SurrealReplyPrivate::end(const SurrealResults &answer)
{
    if (!finished && !ending)
        deliver(answer);
}

void SurrealReplyPrivate::endLater(const SurrealResults &answer)
{
    if (finished || ending)
        return;
    ending = true;
    QMetaObject::invokeMethod(
        q_ptr, [this, answer] { deliver(answer); }, Qt::QueuedConnection);
}

void SurrealReplyPrivate::endFor(const SurrealError &error)
{
    instead = error;
    if (requestId && connection)
        connection->abort(std::exchange(requestId, 0)); // its handler knows whether it was sent
    else {
        SurrealError ended = error;
        ended.setMaybeExecuted(error.maybeExecuted() || outcomeOpen);
        endLater(SurrealResults(ended));
    }
}

SurrealError SurrealReplyPrivate::translated(const SurrealError &error) const
{
    if (!instead || error.kind() != SurrealError::Kind::Canceled)
        return error;
    SurrealError translated = instead;
    translated.setMaybeExecuted(error.maybeExecuted());
    return translated;
}

void SurrealReplyPrivate::deliver(const SurrealResults &answer)
{
    Q_Q(SurrealReply);
    const SurrealResults kept = answer; // the caller's may go with the reply
    results = kept;
    finished = true;
    ending = false;
    requestId = 0;
    forget();
    if (const auto release = std::exchange(released, nullptr))
        release();

    // Any of these functions may delete the reply.
    const QPointer<SurrealReply> alive(q);
    auto future = std::exchange(promise, std::nullopt);
    const auto calls = std::exchange(continuations, {});
    for (const Continuation &continuation : calls) {
        call(continuation, kept);
        if (!alive)
            break;
    }
    if (alive) {
        if (const SurrealError error = kept.error())
            Q_EMIT q->errorOccurred(error);
    }
    if (alive)
        Q_EMIT q->finished();
    if (future) {
        future->addResult(kept);
        future->finish(); // runs the future's own continuations
    }
    if (alive && autoDelete)
        ReplyReaper::ofThisThread()->add(q);
}

void SurrealReplyPrivate::forget()
{
    PendingReplies::remove(this);
    aborted = nullptr;
    if (requestId && connection)
        connection->abort(requestId);
    requestId = 0;
}

SurrealReply::SurrealReply(QObject *owner)
    : QObject(owner)
    , d_ptr(std::make_unique<SurrealReplyPrivate>(this))
{
    Q_ASSERT(!owner || owner->thread() == QThread::currentThread());
}

SurrealReply::~SurrealReply()
{
    Q_D(SurrealReply);
    d->forget();
    // Said in words, because what dropping an unfinished promise does differs between Qt versions.
    if (d->promise) {
        d->promise->future().cancel();
        d->promise->finish();
    }
}

bool SurrealReply::isFinished() const
{
    Q_D(const SurrealReply);
    return d->finished;
}

/*!
    The request's error, or else the first failed statement's. No error while not finished.
*/
SurrealError SurrealReply::error() const
{
    Q_D(const SurrealReply);
    return d->results.error();
}

/*!
    One result per statement of a query, in their order, failed ones included. Other calls have one.
    Empty when the request itself failed.
*/
SurrealResults SurrealReply::results() const
{
    Q_D(const SurrealReply);
    return d->results;
}

/*!
    What the last statement answered; most calls have just one.
*/
SurrealValue SurrealReply::value() const
{
    Q_D(const SurrealReply);
    return d->results.value();
}

/*!
    How long it took to decode the answer, on the I/O thread if there is one. With the results' own
    SurrealResult::serverTime() it tells where the time went. Zero while not finished, when nothing
    came, and for an answer of less than a kibibyte, which is decoded in about a microsecond.
*/
std::chrono::nanoseconds SurrealReply::decodingTime() const
{
    Q_D(const SurrealReply);
    return d->decoding;
}

/*!
    Whether it deletes itself after finished(). True unless told otherwise.
*/
bool SurrealReply::autoDelete() const
{
    Q_D(const SurrealReply);
    return d->autoDelete;
}

/*!
    Whether the reply deletes itself after finished(), which it does by default. Without it, delete
    the reply yourself or leave it to its session.
*/
void SurrealReply::setAutoDelete(bool autoDelete)
{
    Q_D(SurrealReply);
    if (d->autoDelete == autoDelete)
        return;
    d->autoDelete = autoDelete;
    if (autoDelete && d->finished)
        deleteLater();
}

SurrealReply *SurrealReply::addContinuation(const QObject *context, OkFunction ok,
                                            FailedFunction failed)
{
    Q_D(SurrealReply);
    Q_ASSERT(!context || context->thread() == thread());
    SurrealReplyPrivate::Continuation continuation {context, context != nullptr, std::move(ok),
                                                    std::move(failed)};
    if (!d->finished) {
        d->continuations.append(std::move(continuation));
        return this;
    }
    QMetaObject::invokeMethod(
        this,
        [continuation = std::move(continuation), results = d->results] {
            SurrealReplyPrivate::call(continuation, results);
        },
        Qt::QueuedConnection);
    return this;
}

/*!
    A future that finishes after finished(), with the results; an error is in them. It is cancelled
    when the reply is deleted before its end.

    A context given to QFuture::then() must live until the future has finished, as Qt 6.4 asserts.
    then() of the reply itself has no such condition.
*/
QFuture<SurrealResults> SurrealReply::future()
{
    Q_D(SurrealReply);
    if (!d->promise) {
        d->promise.emplace();
        d->promise->start();
        if (d->finished) {
            auto promise = std::exchange(d->promise, std::nullopt);
            const auto future = promise->future();
            promise->addResult(d->results);
            promise->finish();
            return future;
        }
    }
    return d->promise->future();
}

/*!
    Stops waiting: the reply ends with Kind::Canceled, from the event loop. What was not sent yet
    never will be. What was sent goes on at the server, which cannot be told to stop; the error then
    says SurrealError::maybeExecuted(). A change of the session's state (use, signin, let …) goes on
    in any case, since what was called after it counts on it. Does nothing once finished.
*/
void SurrealReply::abort()
{
    Q_D(SurrealReply);
    if (d->finished || d->ending)
        return;
    if (d->requestId && d->connection) {
        // Its handler answers with Canceled and knows whether it was sent.
        d->connection->abort(d->requestId);
        d->requestId = 0;
        return;
    }
    SurrealError error(SurrealError::Kind::Canceled, tr("Stopped waiting for the answer"));
    if (d->aborted)
        std::exchange(d->aborted, nullptr)();
    else
        error.setMaybeExecuted(true);
    d->endLater(SurrealResults(error));
}

#include "moc_surrealreply.cpp"
