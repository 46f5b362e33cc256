// SPDX-License-Identifier: Apache-2.0
#include "client/surreallivequery.h"

#include "client/surrealclient_p.h"
#include "client/surreallivequery_p.h"
#include "client/surrealresults_p.h"
#include "client/surrealsession_p.h"

#include <QtCore/QLoggingCategory>

#include <utility>

/*!
    \class SurrealNotification
    \inmodule SurrealQt
    \brief One change that a live query reports: what happened to which record.
    \since 0.1
*/

/*!
    \property SurrealNotification::action
    What happened to the record.
*/

/*!
    \property SurrealNotification::record
    The id of the record.
*/

/*!
    \property SurrealNotification::value
    The record (before its deletion, when it was deleted), what the statement projects, or an array
    of JSON patches.
*/

/*!
    \class SurrealLiveQuery
    \inmodule SurrealQt
    \brief The changes of a table, or of what a LIVE statement selects, as they happen.
    \since 0.1

    SurrealSession::live() and SurrealSession::liveQuery() make one. It belongs to its session.

    The object stays the same when the connection is lost and comes back: interrupted() says that
    changes are missed from here on, resynced() that the server reports them again; what must be
    true has to be read again then. ended() comes exactly once, and endReason() says why.

    A live query keeps the identity that its session had when it started; signing in as somebody
    else later does not change what it sees. Deleting the object ends it at the server.
*/

/*!
    \property SurrealLiveQuery::state
    Whether changes are reported.
*/

/*!
    \property SurrealLiveQuery::endReason
    Why it has ended; NotEnded while it has not.
*/

/*!
    \fn void SurrealLiveQuery::started()

    It is active for the first time. What was read before may have missed changes; what is read now
    has not.
*/

/*!
    \fn void SurrealLiveQuery::interrupted()

    The connection went: changes from here on are missed until resynced().
*/

/*!
    \fn void SurrealLiveQuery::resynced()

    It is active again, under another id(). Read again what has to be true.
*/

/*!
    \fn void SurrealLiveQuery::errorOccurred(const SurrealError &error)

    It could not be started, or started again. Comes before ended().
*/

/*!
    \fn void SurrealLiveQuery::ended()

    Comes exactly once, and is the last signal.
*/

/*!
    \fn void SurrealLiveQuery::notified(const SurrealNotification &notification)
    One change, in the order in which the server sent them.
*/

Q_LOGGING_CATEGORY(lcSurrealLive, "surrealqt.live", QtWarningMsg)

using namespace Qt::StringLiterals;

namespace {

// LIVE statements of several clients on one table can conflict at the server.
constexpr int mostConflicts = 5;

// Servers before SurrealDB 3 do not say which rows are of LIVE statements: there, the last row counts.
QList<QUuid> liveIds(const SurrealResults &results, bool oldServer)
{
    QList<QUuid> ids;
    for (const SurrealResult &result : results) {
        if (result.kind() == SurrealResult::Kind::Live && result.isOk())
            ids.append(result.value().toUuid());
    }
    if (ids.isEmpty() && oldServer && results.value().type() == SurrealValue::Type::Uuid)
        ids.append(results.value().toUuid());
    return ids;
}

RpcRequest killRequest(const QUuid &id, const QUuid &session)
{
    RpcRequest request;
    request.method = "kill"_L1;
    request.params = {id};
    request.session = session;
    request.writes = false;
    return request;
}

} // namespace

SurrealNotification::SurrealNotification(Action action, SurrealValue record, SurrealValue value)
    : m_action(action)
    , m_record(std::move(record))
    , m_value(std::move(value))
{ }

SurrealLiveQuery *SurrealLiveQueryPrivate::create(SurrealSession *session, const QString &statement,
                                                  const QString &text,
                                                  const SurrealObject &variables)
{
    auto *live = new SurrealLiveQuery(session);
    SurrealLiveQueryPrivate *const d = get(live);
    d->statement = statement;
    d->text = text;
    d->variables = variables;
    if (const SurrealError error = d->sessionD->refusal()) {
        d->end(EndReason::Failed, error);
    } else {
        d->sessionD->liveQueries.append(live);
        d->start();
    }
    return live;
}

SurrealLiveQuery *SurrealLiveQueryPrivate::createFailed(SurrealSession *session,
                                                        const QString &text,
                                                        const SurrealError &error)
{
    auto *live = new SurrealLiveQuery(session);
    get(live)->text = text;
    get(live)->end(EndReason::Failed, error);
    return live;
}

SurrealLiveQueryPrivate::SurrealLiveQueryPrivate(SurrealLiveQuery *q, SurrealSession *owner)
    : q_ptr(q)
    , session(owner)
    , sessionD(SurrealSessionPrivate::get(owner))
{ }

RpcRequest SurrealLiveQueryPrivate::request() const
{
    RpcRequest request;
    request.method = "query"_L1;
    request.params = {statement, variables};
    request.session = sessionD->id;
    request.writes = false;
    return request;
}

void SurrealLiveQueryPrivate::start()
{
    asked = true;
    sessionD->clientD->connection->send(sessionD->gate, request(), handler());
}

std::function<void(const SurrealValue &, const SurrealError &)> SurrealLiveQueryPrivate::handler()
{
    const bool old = bool(sessionD->clientD->lacks(SurrealClient::Feature::Sessions));
    return [this, old, live = QPointer(q_ptr), gate = sessionD->gate, sessionId = sessionD->id,
            connection = QPointer(sessionD->clientD->connection.get())](const SurrealValue &rows,
                                                                        const SurrealError &error) {
        if (live && state != State::Ended) {
            handleStarted(rows, error);
        } else if (!error && connection) {
            // Nobody listens any more.
            const auto ids = liveIds(surrealResultsFromRows(rows), old);
            for (const QUuid &started : ids)
                connection->send(gate, killRequest(started, sessionId),
                                 [](const SurrealValue &, const SurrealError &) {});
        }
    };
}

void SurrealLiveQueryPrivate::appendTo(SessionRestore &restore)
{
    // One that waits at the gate will be sent by itself.
    if (asked || state == State::Ended)
        return;
    asked = true;
    restoring = true;
    // A live query that cannot be restarted ends; its session goes on.
    restore.append(request(),
                   [this, live = QPointer(q_ptr), handle = handler()](const SurrealValue &rows,
                                                                      const SurrealError &error) {
                       if (live)
                           restoring = false;
                       handle(rows, error);
                       return SurrealError();
                   });
}

void SurrealLiveQueryPrivate::restoreStopped()
{
    if (std::exchange(restoring, false))
        asked = false;
}

void SurrealLiveQueryPrivate::handleStarted(const SurrealValue &rows, const SurrealError &error)
{
    Q_Q(SurrealLiveQuery);
    using Kind = SurrealError::Kind;
    asked = false;
    // The connection went: restoring the session asks again.
    if (error.kind() == Kind::Connection && !sessionD->isEnded() && sessionD->clientD->mayOpen())
        return;
    const SurrealResults results = error ? SurrealResults(error) : surrealResultsFromRows(rows);
    const QList<QUuid> ids
        = liveIds(results, bool(sessionD->clientD->lacks(SurrealClient::Feature::Sessions)));
    SurrealError failure = results.error();
    if (failure.isConflict() && ids.isEmpty() && ++conflicts < mostConflicts) {
        start();
        return;
    }
    if (!failure && ids.size() != 1)
        failure = SurrealError(Kind::InvalidArgument,
                               ids.isEmpty()
                                   ? SurrealLiveQuery::tr("The text has no LIVE statement")
                                   : SurrealLiveQuery::tr("The text has several LIVE statements"));
    // Nothing that it tells would ever arrive.
    if (!failure && ids.constFirst().isNull())
        failure = SurrealError(Kind::Protocol,
                               SurrealLiveQuery::tr("The server has not said the live query's id"));
    if (failure) {
        for (const QUuid &started : ids) {
            if (!started.isNull())
                sessionD->tell(killRequest(started, {}));
        }
        end(EndReason::Failed, failure);
        return;
    }

    // First of all, since changes may be on their way already.
    id = ids.constFirst();
    conflicts = 0;
    qCDebug(lcSurrealLive) << "active" << id;
    const QPointer<SurrealLiveQuery> alive(q);
    sessionD->notifier()->subscribe(id, [this, alive](RpcNotification &&notification) {
        if (alive)
            handleNotification(std::move(notification));
    });
    state = State::Active;
    if (killWanted) {
        q->kill();
        return;
    }
    Q_EMIT q->stateChanged();
    if (!alive)
        return;
    if (std::exchange(wasActive, true))
        Q_EMIT q->resynced();
    else
        Q_EMIT q->started();
}

void SurrealLiveQueryPrivate::handleNotification(RpcNotification &&notification)
{
    Q_Q(SurrealLiveQuery);
    if (state == State::Ended || notification.liveId != id)
        return;
    using Action = SurrealNotification::Action;
    Action action = Action::Create;
    switch (notification.action) {
    case RpcNotification::Action::Killed:
        id = {}; // nothing left to kill
        end(EndReason::Killed);
        return;
    case RpcNotification::Action::Create:
        break;
    case RpcNotification::Action::Update:
        action = Action::Update;
        break;
    case RpcNotification::Action::Delete:
        action = Action::Delete;
        break;
    }
    Q_EMIT q->notified({action, std::move(notification.record), std::move(notification.result)});
}

void SurrealLiveQueryPrivate::interrupt()
{
    Q_Q(SurrealLiveQuery);
    if (state != State::Active)
        return;
    qCDebug(lcSurrealLive) << "interrupted" << id;
    sessionD->notifier()->unsubscribe(std::exchange(id, {}));
    if (killWanted) {
        end(EndReason::Killed);
        return;
    }
    state = State::Interrupted;
    const QPointer<SurrealLiveQuery> alive(q);
    Q_EMIT q->stateChanged();
    if (alive)
        Q_EMIT q->interrupted();
}

void SurrealLiveQueryPrivate::end(EndReason why, const SurrealError &error)
{
    Q_Q(SurrealLiveQuery);
    if (state == State::Ended)
        return;
    state = State::Ended;
    endReason = why;
    qCDebug(lcSurrealLive) << "ended" << id << why << error.kindName();
    if (why == EndReason::Failed)
        lastError = error;
    sessionD->liveQueries.removeOne(q);
    if (!id.isNull())
        sessionD->notifier()->unsubscribe(id);
    QMetaObject::invokeMethod(
        q,
        [this, q] {
            const QPointer<SurrealLiveQuery> alive(q);
            Q_EMIT q->stateChanged();
            if (alive && lastError)
                Q_EMIT q->errorOccurred(lastError);
            if (alive)
                Q_EMIT q->ended();
        },
        Qt::QueuedConnection);
}

void SurrealLiveQueryPrivate::killAtServer()
{
    if (state == State::Active && !sessionD->isEnded() && sessionD->clientD->isOpen())
        sessionD->tell(killRequest(id, {}));
}

SurrealLiveQuery::SurrealLiveQuery(SurrealSession *session)
    : QObject(session)
    , d_ptr(std::make_unique<SurrealLiveQueryPrivate>(this, session))
{ }

SurrealLiveQuery::~SurrealLiveQuery()
{
    Q_D(SurrealLiveQuery);
    if (d->state == State::Ended)
        return;
    if (!d->killSent)
        d->killAtServer();
    if (!d->id.isNull())
        d->sessionD->notifier()->unsubscribe(d->id);
    d->sessionD->liveQueries.removeOne(this);
}

/*!
    The session that it belongs to.
*/
SurrealSession *SurrealLiveQuery::session() const
{
    Q_D(const SurrealLiveQuery);
    return d->session;
}

/*!
    The server's id, another one after each reconnect; null while starting.
*/
QUuid SurrealLiveQuery::id() const
{
    Q_D(const SurrealLiveQuery);
    return d->id;
}

/*!
    The statement, or the name of the table.
*/
QString SurrealLiveQuery::text() const
{
    Q_D(const SurrealLiveQuery);
    return d->text;
}

SurrealLiveQuery::State SurrealLiveQuery::state() const
{
    Q_D(const SurrealLiveQuery);
    return d->state;
}

SurrealLiveQuery::EndReason SurrealLiveQuery::endReason() const
{
    Q_D(const SurrealLiveQuery);
    return d->endReason;
}

/*!
    Why it could not be started, or started again.
*/
SurrealError SurrealLiveQuery::lastError() const
{
    Q_D(const SurrealLiveQuery);
    return d->lastError;
}

/*!
    Ends the live query at the server; ended() comes when that is done. While interrupted there is
    nothing at the server, and it ends at once.
*/
void SurrealLiveQuery::kill()
{
    Q_D(SurrealLiveQuery);
    if (d->state == State::Ended)
        return;
    d->killWanted = true; // while starting: as soon as it has
    if (d->state == State::Interrupted) {
        d->end(EndReason::Killed);
    } else if (d->state == State::Active && !d->killSent) {
        // Ends with the answer, if the server's own word does not come first.
        d->killSent = true;
        d->sessionD->clientD->connection->send(
            d->sessionD->gate, killRequest(d->id, d->sessionD->id),
            [d, live = QPointer(this)](const SurrealValue &, const SurrealError &) {
                if (live)
                    d->end(EndReason::Killed);
            });
    }
}

#include "moc_surreallivequery.cpp"
