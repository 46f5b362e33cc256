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
    \since 0.1

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

    Statements of other sessions can be part of it: SurrealSession::join().

    SurrealDB 3.0 leaves $auth, $token, $session and the functions session::… without a value in a
    transaction over several calls. Permissions hold as they should, but a condition in them that
    reads one of these finds NONE.

    Live queries are told of what a transaction wrote only by servers that do so: not by SurrealDB
    3.0.
*/

/*!
    \property SurrealTransaction::state
    How far it is. It ends once, as Committed, Canceled, Failed or Lost.
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

SurrealTransaction *SurrealTransactionPrivate::join(SurrealSession *session,
                                                    SurrealTransaction *transaction)
{
    auto *part = new SurrealTransaction(session);
    get(part)->beginPart(transaction);
    return part;
}

SurrealTransactionPrivate::SurrealTransactionPrivate(SurrealTransaction *q, SurrealSession *owner)
    : q_ptr(q)
    , session(owner)
    , sessionD(SurrealSessionPrivate::get(owner))
{ }

void SurrealTransactionPrivate::begin()
{
    SurrealError why = sessionD->refusal();
    if (!why)
        why = sessionD->clientD->lacks(SurrealClient::Feature::Transactions);
    if (why) {
        end(State::Failed, why);
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

void SurrealTransactionPrivate::beginPart(SurrealTransaction *of)
{
    using Kind = SurrealError::Kind;
    SurrealError error = sessionD->refusal();
    if (!error && (!of || get(of)->sessionD->clientD != sessionD->clientD))
        error = SurrealError(Kind::InvalidArgument,
                             SurrealTransaction::tr("Only a transaction of the same client can be "
                                                    "joined"));
    if (!error)
        error = get(of)->refusal();
    if (error) {
        end(State::Failed, error);
        return;
    }
    SurrealTransactionPrivate *const all = get(of)->whole();
    origin = all->q_ptr;
    state = all->state;
    all->parts.append(q_ptr);
    sessionD->transactions.append(q_ptr);
}

QList<QPointer<SurrealTransaction>> SurrealTransactionPrivate::everyPart()
{
    SurrealTransactionPrivate *const all = whole();
    QList<QPointer<SurrealTransaction>> every {all->q_ptr};
    for (SurrealTransaction *part : std::as_const(all->parts))
        every.append(part);
    return every;
}

void SurrealTransactionPrivate::setState(State to)
{
    const auto every = everyPart();
    for (SurrealTransaction *part : every)
        get(part)->state = to;
    // A slot may delete any of them.
    for (const QPointer<SurrealTransaction> &part : every) {
        if (part && get(part)->state == to)
            Q_EMIT part->stateChanged();
    }
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
    if (state == State::Beginning)
        setState(State::Open);
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
                                             bool writes, std::chrono::milliseconds timeout)
{
    Q_Q(SurrealTransaction);
    if (const SurrealError error = refusal())
        return q->refuse(error);
    SurrealReply *reply = SurrealReplyPrivate::create(q, &pending);
    SurrealTransactionPrivate *const all = whole();
    // abort() takes it out of the queue; once it is sent, the request's own abort() takes over.
    SurrealReplyPrivate::get(reply)->aborted = [all, alive = QPointer(all->q_ptr), reply] {
        if (alive)
            all->takeOut(reply);
    };
    all->queue.push_back({reply, sessionD, text, variables, writes, timeout});
    all->next();
    return reply;
}

void SurrealTransactionPrivate::takeOut(SurrealReply *reply)
{
    const auto it = std::find_if(queue.begin(), queue.end(),
                                 [reply](const Call &call) { return call.reply == reply; });
    if (it != queue.end())
        queue.erase(it);
    note(SurrealError(SurrealError::Kind::Canceled,
                      SurrealTransaction::tr("A call was taken back")));
}

SurrealReply *SurrealTransactionPrivate::addEnd(State to)
{
    Q_Q(SurrealTransaction);
    if (const SurrealError error = refusal())
        return q->refuse(error);
    SurrealReply *const reply = SurrealReplyPrivate::create(q, &pending);
    SurrealTransactionPrivate *const all = whole();
    all->queue.push_back({reply, sessionD, {}, {}, true, {}});
    const QPointer<SurrealTransaction> alive(all->q_ptr);
    const QPointer<SurrealReply> made(reply);
    for (SurrealTransaction *part : everyPart())
        get(part)->ending = true;
    setState(to);
    if (alive)
        all->next();
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
            sendStatement(call);
        }
    }
}

void SurrealTransactionPrivate::sendStatement(const Call &call)
{
    SurrealReply *const reply = call.reply;
    RpcRequest request;
    request.method = "query"_L1;
    request.params = {call.text, call.variables};
    request.session = call.as->id;
    request.transaction = id;
    request.writes = call.writes;
    request.timeout = call.timeout;
    SurrealReplyPrivate *const replyD = SurrealReplyPrivate::get(reply);
    replyD->aborted = nullptr;
    replyD->connection = sessionD->clientD->connection.get();
    replyD->requestId = replyD->connection->send(
        call.as->gate, std::move(request),
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
                PendingReplies::remove(d);
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
    if (origin) {
        get(origin)->lose(error);
        return;
    }
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
    if (!origin && id.isNull()) {
        end(State::Failed, why);
        return;
    }
    const bool committing = state == State::Committing && whole()->busy && whole()->queue.empty();
    if (!committing && !origin) // without a part, the transaction goes on
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
    if (origin) {
        SurrealTransactionPrivate *const all = whole();
        origin = nullptr;
        all->parts.removeOne(q);
        std::erase_if(all->queue, [q](const Call &call) {
            return !call.text.isEmpty() && call.reply && call.reply->parent() == q;
        });
    }
    for (SurrealTransaction *part : std::exchange(parts, {})) {
        get(part)->origin = nullptr;
        get(part)->end(to, error);
    }
    SurrealError why = refusal();
    if (const auto kind = error.kind(); to == State::Lost || to == State::Failed) {
        // The cause itself for those who were still waiting for an answer.
        if (kind != SurrealError::Kind::NoError)
            why = error;
    }
    while (SurrealReplyPrivate *const reply = pending.takeFirst())
        reply->endFor(why);
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
    if (d->origin) {
        SurrealTransactionPrivate::get(d->origin)->parts.removeOne(this);
        d->sessionD->transactions.removeOne(this);
    } else if (!d->isEnded()) {
        for (SurrealTransaction *part : std::exchange(d->parts, {})) {
            auto *const partD = SurrealTransactionPrivate::get(part);
            partD->origin = nullptr;
            partD->end(State::Lost,
                       SurrealError(SurrealError::Kind::TransactionClosed,
                                    tr("The transaction was deleted")));
        }
        // One that is still beginning is cancelled when the server has begun it.
        if (!(d->ending && d->queue.empty()))
            d->cancelAtServer();
        d->sessionD->transactions.removeOne(this);
    }
    while (!children().isEmpty())
        delete children().constFirst();
}

/*!
    The session that began it.
*/
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

/*!
    Why it failed or was lost.
*/
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
                                        bool writes, const SurrealRequestOptions &options)
{
    Q_D(SurrealTransaction);
    Q_ASSERT(QThread::currentThread() == thread());
    return d->add(text, variables, writes, options.timeout);
}

SurrealReply *SurrealTransaction::refuse(const SurrealError &error)
{
    Q_D(SurrealTransaction);
    d->whole()->note(error);
    return SurrealReplyPrivate::createEnded(this, SurrealResults(error));
}

#include "moc_surrealtransaction.cpp"
