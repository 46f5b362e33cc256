// SPDX-License-Identifier: Apache-2.0
#include "client/surrealtransaction.h"

#include "client/surrealclient_p.h"
#include "client/surrealresults_p.h"
#include "client/surrealsession_p.h"
#include "client/surrealtransaction_p.h"

#include <QtCore/QThread>

#include <algorithm>
#include <utility>

/*!
    \class SurrealTransaction
    \inmodule SurrealQt
    \brief Statements that others see all at once, on commit(), or never.

    SurrealSession::beginTransaction() makes one; it is usable at once. Its statements run at the
   server as they are called, one at a time, with the session's namespace, database, identity and
   variables. A statement that fails does not end the transaction.

    Each transaction ends once, and finished() says so: Committed, Canceled, Failed or Lost. A
   commit that fails is final, for instance because another transaction changed the same records
    (SurrealError::isConflict()): nothing was written, and the transaction must be done again from
   its beginning. After the end, and after commit() or cancel() was called, calls end with
    SurrealError::TransactionClosed.

    Deleting a transaction cancels it if it is open. Otherwise it stays with its session until that
   is deleted; connect finished() to deleteLater() where there are many.

    Live queries are told of what a transaction wrote only by servers that do so: not by
   SurrealDB 3.0.
*/

/*!
    \fn void SurrealTransaction::finished()
    Sent exactly once, from the event loop, after the replies of all calls. Not sent by the
   destructor.
*/

using namespace Qt::StringLiterals;

SurrealTransaction *SurrealTransactionPrivate::create(SurrealSession *session)
{
    auto *transaction = new SurrealTransaction(session);
    get(transaction)->begin();
    return transaction;
}

SurrealTransactionPrivate::SurrealTransactionPrivate(SurrealTransaction *q, SurrealSession *owner)
    : q_ptr(q)
    , session(owner)
    , sessionD(SurrealSessionPrivate::get(owner))
{ }

void SurrealTransactionPrivate::begin()
{
    if (const SurrealError error = sessionD->refusal()) {
        end(State::Failed, error);
        return;
    }
    sessionD->transactions.append(q_ptr);
    RpcRequest request;
    request.method = "begin"_L1;
    request.session = sessionD->id;
    request.writes = false;
    RpcConnection *const connection = sessionD->clientD->connection.get();
    connection->send(sessionD->gate, std::move(request),
                     [this, transaction = QPointer(q_ptr), connection = QPointer(connection),
                      gate = sessionD->gate](const SurrealValue &value, const SurrealError &error) {
                         if (transaction && !isEnded()) {
                             handleBegun(value, error);
                         } else if (!error && connection) {
                             // Nobody is there any more to use it.
                             RpcRequest cancel;
                             cancel.method = "cancel"_L1;
                             cancel.params = {value};
                             cancel.passage = RpcRequest::Passage::Free;
                             connection->send(gate, std::move(cancel),
                                              [](const SurrealValue &, const SurrealError &) {});
                         }
                     });
}

void SurrealTransactionPrivate::handleBegun(const SurrealValue &value, const SurrealError &error)
{
    Q_Q(SurrealTransaction);
    if (error) {
        end(State::Failed, error);
        return;
    }
    id = value.toUuid();
    const QPointer<SurrealTransaction> alive(q);
    if (state == State::Beginning) {
        state = State::Open;
        Q_EMIT q->stateChanged();
    }
    if (alive)
        next();
}

SurrealError SurrealTransactionPrivate::refusal() const
{
    if (!isEnded() && !ending)
        return {};
    QString message = SurrealTransaction::tr("The transaction has ended");
    if (state == State::Failed || state == State::Lost)
        message = SurrealTransaction::tr("The transaction has failed: %1").arg(lastError.message());
    SurrealError error(SurrealError::Kind::TransactionClosed, message);
    if (lastError)
        error.setCause(lastError);
    return error;
}

SurrealReply *SurrealTransactionPrivate::add(const QString &text, const SurrealObject &variables,
                                             bool writes)
{
    Q_Q(SurrealTransaction);
    if (const SurrealError error = refusal())
        return q->refuse(error);
    SurrealReply *reply = SurrealReplyPrivate::create(q, &pending);
    // abort() takes it out of the queue; once it is sent, the request's own abort() takes over.
    SurrealReplyPrivate::get(reply)->aborted = [this, reply] {
        const auto it = std::find_if(queue.begin(), queue.end(),
                                     [reply](const Call &call) { return call.reply == reply; });
        if (it != queue.end())
            queue.erase(it);
        note(SurrealError(SurrealError::Kind::Canceled,
                          SurrealTransaction::tr("A call was taken back")));
    };
    queue.push_back({reply, text, variables, writes});
    next();
    return reply;
}

SurrealReply *SurrealTransactionPrivate::addEnd(State to)
{
    Q_Q(SurrealTransaction);
    if (const SurrealError error = refusal())
        return q->refuse(error);
    ending = true;
    SurrealReply *const reply = SurrealReplyPrivate::create(q, &pending);
    queue.push_back({reply, {}, {}, true});
    const QPointer<SurrealTransaction> alive(q);
    const QPointer<SurrealReply> made(reply);
    state = to;
    Q_EMIT q->stateChanged();
    if (alive)
        next();
    return made;
}

void SurrealTransactionPrivate::next()
{
    while (!busy && !id.isNull() && !queue.empty()) {
        const Call call = std::move(queue.front());
        queue.pop_front();
        if (call.text.isEmpty()) {
            busy = true;
            sendEnd(call.reply);
        } else if (call.reply) {
            busy = true;
            sendStatement(call.reply, call.text, call.variables, call.writes);
        }
    }
}

void SurrealTransactionPrivate::sendStatement(SurrealReply *reply, const QString &text,
                                              const SurrealObject &variables, bool writes)
{
    RpcRequest request;
    request.method = "query"_L1;
    request.params = {text, variables};
    request.session = sessionD->id;
    request.transaction = id;
    request.writes = writes;
    SurrealReplyPrivate *const replyD = SurrealReplyPrivate::get(reply);
    replyD->aborted = nullptr;
    replyD->connection = sessionD->clientD->connection.get();
    replyD->requestId = replyD->connection->send(
        sessionD->gate, std::move(request),
        [this, transaction = QPointer(q_ptr), reply = QPointer(reply)](const SurrealValue &rows,
                                                                       const SurrealError &error) {
            if (!transaction)
                return;
            sessionD->clientD->heard(error);
            busy = false;
            SurrealError why = error;
            if (error.kind() == SurrealError::Kind::Connection) {
                // The transaction went with the connection, and with it whatever the statement did.
                why.setMaybeExecuted(false);
                if (!isEnded())
                    end(State::Lost, why);
            }
            const SurrealResults results = why ? SurrealResults(why) : surrealResultsFromRows(rows);
            ++delivering;
            if (reply) {
                SurrealReplyPrivate *const d = SurrealReplyPrivate::get(reply);
                d->requestId = 0;
                d->end(why ? SurrealResults(d->translated(why)) : results);
            }
            if (!transaction)
                return;
            --delivering;
            if (!isEnded())
                next();
            note(results.error());
        });
}

void SurrealTransactionPrivate::note(const SurrealError &error)
{
    if (!firstError)
        firstError = error;
    if (watcher)
        watcher();
}

void SurrealTransactionPrivate::sendEnd(const QPointer<SurrealReply> &reply)
{
    const bool commits = state == State::Committing;
    RpcRequest request;
    request.method = commits ? "commit"_L1 : "cancel"_L1;
    request.params = {id};
    request.session = sessionD->id;
    request.passage = RpcRequest::Passage::Free;
    sessionD->clientD->connection->send(
        sessionD->gate, std::move(request),
        [this, transaction = QPointer(q_ptr), reply, commits](const SurrealValue &,
                                                              const SurrealError &error) {
            if (!transaction || isEnded())
                return;
            using Kind = SurrealError::Kind;
            const bool unanswered = error.kind() == Kind::Connection
                || error.kind() == Kind::Timeout || error.kind() == Kind::Canceled;
            SurrealError why = error;
            if (unanswered)
                why.setMaybeExecuted(commits);
            if (reply) {
                SurrealReplyPrivate *const d = SurrealReplyPrivate::get(reply);
                d->pending->remove(reply);
                d->pending = nullptr;
                d->endLater(why ? SurrealResults(why) : surrealResultsFromValue({}));
            }
            end(!why             ? (commits ? State::Committed : State::Canceled)
                    : unanswered ? State::Lost
                                 : State::Failed,
                why);
        });
}

void SurrealTransactionPrivate::lose(const SurrealError &error)
{
    // What still waits to begin can begin on the next connection; what was at the server cannot.
    if (isEnded() || id.isNull())
        return;
    SurrealError why = error;
    why.setMaybeExecuted(state == State::Committing && busy && queue.empty());
    end(State::Lost, why);
}

void SurrealTransactionPrivate::sessionEnded(const SurrealError &why)
{
    if (isEnded())
        return;
    if (id.isNull()) {
        end(State::Failed, why);
        return;
    }
    const bool committing = state == State::Committing && busy && queue.empty();
    if (!committing)
        cancelAtServer();
    SurrealError error = why;
    error.setMaybeExecuted(committing);
    end(State::Lost, error);
}

void SurrealTransactionPrivate::end(State to, const SurrealError &error)
{
    Q_Q(SurrealTransaction);
    state = to;
    lastError = error;
    queue.clear();
    sessionD->transactions.removeOne(q);
    SurrealError why = refusal();
    if (const auto kind = error.kind(); to == State::Lost || to == State::Failed) {
        // The cause itself for those who were still waiting for an answer.
        if (kind != SurrealError::Kind::NoError)
            why = error;
    }
    const auto replies = std::exchange(pending, {});
    for (SurrealReply *reply : replies) {
        SurrealReplyPrivate *const d = SurrealReplyPrivate::get(reply);
        d->pending = nullptr;
        d->endFor(why);
    }
    QMetaObject::invokeMethod(
        q,
        [q] {
            const QPointer<SurrealTransaction> alive(q);
            q->d_func()->sessionD->renewal.proceed(); // which waits for transactions
            Q_EMIT q->stateChanged();
            if (alive)
                Q_EMIT q->finished();
        },
        Qt::QueuedConnection);
}

void SurrealTransactionPrivate::cancelAtServer()
{
    if (!id.isNull())
        sessionD->clientD->tell("cancel"_L1, {id}, sessionD->id);
}

SurrealTransaction::SurrealTransaction(SurrealSession *session)
    : SurrealQueryable(session)
    , d_ptr(std::make_unique<SurrealTransactionPrivate>(this, session))
{ }

SurrealTransaction::~SurrealTransaction()
{
    Q_D(SurrealTransaction);
    if (!d->isEnded()) {
        // One that is still beginning is cancelled when the server has begun it.
        if (!(d->ending && d->queue.empty()))
            d->cancelAtServer();
        d->sessionD->transactions.removeOne(this);
    }
    while (!children().isEmpty())
        delete children().constFirst();
}

SurrealSession *SurrealTransaction::session() const
{
    Q_D(const SurrealTransaction);
    return d->session;
}

SurrealTransaction::State SurrealTransaction::state() const
{
    Q_D(const SurrealTransaction);
    return d->state;
}

SurrealError SurrealTransaction::lastError() const
{
    Q_D(const SurrealTransaction);
    return d->lastError;
}

/*!
    Makes what was written visible to others, after the statements called before it. The reply fails
   if the server could not, and the transaction is then over.
*/
SurrealReply *SurrealTransaction::commit()
{
    Q_D(SurrealTransaction);
    return d->addEnd(State::Committing);
}

/*!
    Undoes what was written, after the statements called before it.
*/
SurrealReply *SurrealTransaction::cancel()
{
    Q_D(SurrealTransaction);
    return d->addEnd(State::Canceling);
}

SurrealReply *SurrealTransaction::start(const QString &text, const SurrealObject &variables,
                                        bool writes)
{
    Q_D(SurrealTransaction);
    Q_ASSERT(QThread::currentThread() == thread());
    return d->add(text, variables, writes);
}

SurrealReply *SurrealTransaction::refuse(const SurrealError &error)
{
    Q_D(SurrealTransaction);
    d->note(error);
    return SurrealReplyPrivate::createEnded(this, SurrealResults(error));
}

#include "moc_surrealtransaction.cpp"
