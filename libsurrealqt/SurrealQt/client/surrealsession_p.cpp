// SPDX-License-Identifier: Apache-2.0
#include "client/surrealsession_p.h"

#include "client/surrealclient_p.h"
#include "client/surreallivequery_p.h"
#include "client/surrealresults_p.h"
#include "client/surrealtransaction_p.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QLoggingCategory>

#include <utility>

Q_LOGGING_CATEGORY(lcSurrealSession, "surrealqt.session", QtWarningMsg)

using namespace Qt::StringLiterals;

namespace {
constexpr int methodNotFound = -32601; // what servers without sessions answer to attach
}

SurrealSession *SurrealSessionPrivate::create(SurrealClient *client, const QUuid &id)
{
    return new SurrealSession(client, id);
}

SurrealSessionPrivate::SurrealSessionPrivate(SurrealSession *q, SurrealClient *owner,
                                             const QUuid &uuid)
    : q_ptr(q)
    , client(owner)
    , clientD(SurrealClientPrivate::get(owner))
    , id(uuid)
    , authentication(this)
    , renewal(this)
    , ownSocket(this)
    , gate(clientD->connection->createGate())
{
    gate->setHeld(true); // until the server has the session
}

SurrealError SurrealSessionPrivate::endError() const
{
    SurrealError error(
        SurrealError::Kind::SessionClosed,
        state == State::Failed
            ? SurrealSession::tr("The session could not be restored: %1").arg(lastError.message())
            : SurrealSession::tr("The session is closed"));
    if (lastError)
        error.setCause(lastError);
    return error;
}

SurrealError SurrealSessionPrivate::refusal() const
{
    if (isEnded())
        return endError();
    if (clientD->mayOpen()) {
        const int most = clientD->options.mostWaiting;
        if (most <= 0 || clientD->isOpen() || clientD->connection->waiting() < most)
            return {};
        SurrealError full(SurrealError::Kind::Connection,
                          SurrealSession::tr("There is no connection, and %1 calls wait for one "
                                             "already: this one was not sent")
                              .arg(most));
        if (clientD->lastError)
            full.setCause(clientD->lastError);
        return full;
    }
    SurrealError error(SurrealError::Kind::Connection,
                       SurrealSession::tr("Not connected: %1").arg(clientD->lastError.message()));
    error.setCause(clientD->lastError);
    return error;
}

SurrealError SurrealSessionPrivate::changeRefusal() const
{
    if (const SurrealError error = refusal())
        return error;
    if (transactions.isEmpty())
        return {};
    return SurrealError(SurrealError::Kind::InvalidArgument,
                        SurrealSession::tr("A transaction is open on this session, and its later "
                                           "statements would run elsewhere or as somebody else: "
                                           "commit or cancel it first"));
}

SurrealReply *SurrealSessionPrivate::refuse(const SurrealError &error)
{
    return SurrealReplyPrivate::createEnded(q_ptr, SurrealResults(error));
}

// What may run twice, while it has not been answered.
struct SurrealSessionPrivate::Repeatable
{
    RpcRequest request;
    QDeadlineTimer deadline;
    int left = 3; // times; a query that brings the server down must come to an end
};

SurrealReply *SurrealSessionPrivate::call(RpcRequest request, Decode decode, bool repeatable)
{
    if (const SurrealError error = refusal())
        return refuse(error);
    SurrealReply *reply = SurrealReplyPrivate::create(q_ptr, &pending);
    std::shared_ptr<Repeatable> again;
    if (repeatable && clientD->options.reconnect) {
        const auto timeout
            = request.timeout.count() ? request.timeout : clientD->options.requestTimeout;
        again = std::make_shared<Repeatable>();
        again->request = request;
        again->deadline = timeout.count() > 0 ? QDeadlineTimer(timeout)
                                              : QDeadlineTimer(QDeadlineTimer::Forever);
    }
    send(reply, std::move(request), decode, again);
    return reply;
}

void SurrealSessionPrivate::send(SurrealReply *reply, RpcRequest request, Decode decode,
                                 const std::shared_ptr<Repeatable> &again)
{
    request.session = id;
    SurrealReplyPrivate *const replyD = SurrealReplyPrivate::get(reply);
    replyD->connection = clientD->connection.get();
    replyD->requestId = clientD->connection->send(
        gate, std::move(request),
        [this, reply = QPointer(reply), session = QPointer(q_ptr), client = clientD, decode,
         again](const SurrealValue &value, const SurrealError &error) {
            if (!reply)
                return; // and then the client may be gone too
            client->heard(error);
            if (error.isSessionExpired() && session)
                get(session)->renewal.sessionExpired(); // whose signal comes before the error
            if (!reply)
                return;
            SurrealReplyPrivate *const d = SurrealReplyPrivate::get(reply);
            const quint64 requestId = std::exchange(d->requestId, 0);
            if (again && error.kind() == SurrealError::Kind::Connection && !isEnded()
                && client->mayOpen() && !again->deadline.hasExpired() && again->left-- > 0) {
                RpcRequest repeated = again->request;
                repeated.passage = Passage::Repeat;
                repeated.timeout = std::chrono::milliseconds(again->deadline.remainingTime());
                send(reply, std::move(repeated), decode, again);
                return;
            }
            d->decoding = client->connection->decodingTime(requestId);
            d->end(error ? SurrealResults(d->translated(error)) : decode(value));
        });
}

void SurrealSessionPrivate::change(RpcRequest request, Changed changed)
{
    request.session = id;
    request.passage = Passage::StateChange;
    ++changesUnderWay;
    const auto requestId = std::make_shared<quint64>(0);
    *requestId = clientD->connection->send(
        gate, std::move(request),
        [this, session = QPointer(q_ptr), requestId,
         changed = std::move(changed)](const SurrealValue &value, const SurrealError &error) {
            if (!session)
                return;
            clientD->heard(error);
            changeRequests.removeOne(*requestId);
            if (--changesUnderWay == 0)
                plannedNamespace = nameSpace;
            changed(value, error);
        });
    if (*requestId)
        changeRequests.append(*requestId);
}

SurrealReply *SurrealSessionPrivate::reset()
{
    if (const SurrealError error = changeRefusal())
        return refuse(error);
    QPointer<SurrealReply> reply = SurrealReplyPrivate::create(q_ptr, &pending);
    plannedNamespace.clear();
    RpcRequest request;
    request.method = "reset"_L1;
    change(
        std::move(request),
        [this, session = QPointer(q_ptr), reply](const SurrealValue &, const SurrealError &error) {
            if (!error) {
                renewal.stop();
                authentication.becomeAnonymous();
                const bool hadVariables = !std::exchange(variables, {}).isEmpty();
                // The server ends them without a word.
                const QList<QPointer<SurrealLiveQuery>> lives(liveQueries.cbegin(),
                                                              liveQueries.cend());
                setScope({}, {});
                if (session && hadVariables)
                    Q_EMIT session->variablesChanged();
                for (const QPointer<SurrealLiveQuery> &live : lives) {
                    if (live)
                        SurrealLiveQueryPrivate::get(live)->end(
                            SurrealLiveQuery::EndReason::Killed);
                }
                if (session)
                    authentication.notify();
            }
            if (reply)
                SurrealReplyPrivate::get(reply)->end(error ? SurrealResults(error)
                                                           : surrealResultsFromValue({}));
        });
    return reply;
}

SurrealReply *SurrealSessionPrivate::changeVariable(RpcRequest request, const QString &name,
                                                    const SurrealValue &value)
{
    if (const SurrealError error = changeRefusal())
        return refuse(error);
    QPointer<SurrealReply> reply = SurrealReplyPrivate::create(q_ptr, &pending);
    change(std::move(request),
           [this, reply, name, value](const SurrealValue &, const SurrealError &error) {
               if (!error) {
                   if (value.isNone())
                       variables.remove(name);
                   else
                       variables.insert(name, value);
                   Q_EMIT q_ptr->variablesChanged();
               }
               if (reply)
                   SurrealReplyPrivate::get(reply)->end(error ? SurrealResults(error)
                                                              : surrealResultsFromValue({}));
           });
    return reply;
}

RpcRequest SurrealSessionPrivate::scopeRequest(Passage passage) const
{
    RpcRequest request;
    request.method = "query"_L1;
    request.params
        = {u"RETURN [session::ns(), session::db(), $token, $auth, $session, time::now()]"_s};
    request.session = id;
    request.passage = passage;
    request.writes = false;
    return request;
}

void SurrealSessionPrivate::applyScope(const SurrealValue &rows)
{
    const SurrealResults results = surrealResultsFromRows(rows);
    if (results.error())
        return; // a database that does not let this user run any query
    const SurrealValue scope = results.value();
    authentication.apply(scope);
    setScope(scope.at(0).toString(), scope.at(1).toString());
}

void SurrealSessionPrivate::setScope(const QString &newNameSpace, const QString &newDatabase)
{
    Q_Q(SurrealSession);
    const bool otherNameSpace = std::exchange(nameSpace, newNameSpace) != newNameSpace;
    const bool otherDatabase = std::exchange(database, newDatabase) != newDatabase;
    if (!changesUnderWay)
        plannedNamespace = nameSpace;
    const QPointer<SurrealSession> alive(q);
    if (otherNameSpace)
        Q_EMIT q->namespaceNameChanged();
    if (alive && otherDatabase)
        Q_EMIT q->databaseNameChanged();
}

void SurrealSessionPrivate::setState(State to)
{
    if (std::exchange(state, to) != to)
        Q_EMIT q_ptr->stateChanged();
}

std::shared_ptr<SessionRestore> SurrealSessionPrivate::makeRestore()
{
    restore = std::make_shared<SessionRestore>(clientD->connection.get(), gate);
    return restore;
}

void SurrealSessionPrivate::appendAttach(SessionRestore &running)
{
    const SessionRestore::Task openSocket
        = [this](const std::function<void(const SurrealError &)> &done) { ownSocket.open(done); };
    running.append([this, openSocket](SessionRestore *now) {
        if (clientD->lacks(SurrealClient::Feature::Sessions)) {
            now->prepend(openSocket);
            return SurrealError();
        }
        RpcRequest request;
        request.method = "attach"_L1;
        request.session = id;
        now->prepend(std::move(request),
                     [this, now, openSocket](const SurrealValue &, const SurrealError &error) {
                         attached = !error;
                         // The answer is here before the one that tells the version.
                         if (error.code() != methodNotFound)
                             return error;
                         now->prepend(openSocket);
                         return SurrealError();
                     });
        return SurrealError();
    });
}

void SurrealSessionPrivate::appendUse(SessionRestore &running)
{
    // Decided when its turn has come: a change that was under way may have moved the session.
    running.append([this](SessionRestore *now) {
        if (nameSpace.isEmpty())
            return SurrealError();
        RpcRequest request;
        request.method = "use"_L1;
        request.params
            = {nameSpace, database.isEmpty() ? SurrealValue(nullptr) : SurrealValue(database)};
        request.session = id;
        now->prepend(std::move(request));
        return SurrealError();
    });
}

void SurrealSessionPrivate::appendScope(SessionRestore &running)
{
    running.append(scopeRequest(Passage::Restore),
                   [this](const SurrealValue &rows, const SurrealError &e) {
                       const QPointer<SurrealSession> alive(q_ptr);
                       if (!e)
                           applyScope(rows);
                       if (alive)
                           authentication.notify();
                       return SurrealError();
                   });
}

void SurrealSessionPrivate::start()
{
    if (isEnded() || waitsForOrigin || restore || state == State::Ready)
        return;
    gate->setHeld(true);
    makeRestore();
    const auto request = [this](QLatin1String method, const QList<SurrealValue> &params) {
        RpcRequest r;
        r.method = method;
        r.params = params;
        r.session = id;
        return r;
    };

    if (!id.isNull())
        appendAttach(*restore);
    const bool signsIn = authentication.isSignedIn();
    authentication.appendTo(*restore);

    appendUse(*restore); // after signing in, which moves both
    for (const auto &[name, value] : variables)
        restore->append(request("let"_L1, {name, value}));
    for (SurrealLiveQuery *live : std::as_const(liveQueries))
        SurrealLiveQueryPrivate::get(live)->appendTo(*restore);
    if (signsIn)
        appendScope(*restore);
    const QPointer<SurrealSession> alive(q_ptr);
    if (hasBeenReady)
        setState(State::Restoring);
    // Only if nobody ended the session in a slot.
    if (const auto running = alive ? restore : nullptr)
        running->run([this](const SurrealError &error) { restored(error); });
}

void SurrealSessionPrivate::restored(const SurrealError &error)
{
    Q_Q(SurrealSession);
    restore.reset();
    const QPointer<SurrealSession> alive(q);
    if (error) {
        qCWarning(lcSurrealSession) << "A session could not be restored:" << error;
        lastError = error;
        renewal.stop();
        ownSocket.close();
        if (std::exchange(attached, false))
            clientD->tell("detach"_L1, {}, id);
        state = State::Failed;
        const SurrealError why = endError();
        failPending(why);
        const auto lives = liveQueries;
        for (SurrealLiveQuery *live : lives)
            SurrealLiveQueryPrivate::get(live)->end(SurrealLiveQuery::EndReason::Failed, error);
        Q_EMIT q->stateChanged();
        return;
    }
    hasBeenReady = true;
    lastError = {};
    const auto released = gate;
    setState(State::Ready);
    if (alive)
        Q_EMIT q->ready();
    if (alive && state == State::Ready)
        released->setHeld(false);
    if (alive)
        renewal.proceed();
}

void SurrealSessionPrivate::failPending(const SurrealError &error)
{
    while (SurrealReplyPrivate *const reply = pending.takeFirst())
        reply->endFor(error);
    if (callbacks > 0) {
        callbackEnd = error;
        clientD->connection->abortOwned(gate);
    }
    const auto changes = changeRequests;
    for (const quint64 change : changes)
        clientD->connection->abort(change);
}

void SurrealSessionPrivate::connectionLost(const SurrealError &error, bool comesBack)
{
    if (isEnded())
        return;
    gate->setHeld(true); // before anything that waits can start
    attached = false;
    if (restore)
        std::exchange(restore, nullptr)->stop();
    renewal.connectionLost();
    ownSocket.close();
    for (SurrealLiveQuery *live : std::as_const(liveQueries))
        SurrealLiveQueryPrivate::get(live)->restoreStopped();
    const auto open = transactions;
    for (SurrealTransaction *transaction : open)
        SurrealTransactionPrivate::get(transaction)->lose(error);
    if (!comesBack)
        failPending(error);
    // A slot may close or delete what it likes.
    const QPointer<SurrealSession> alive(q_ptr);
    const QList<QPointer<SurrealLiveQuery>> lives(liveQueries.cbegin(), liveQueries.cend());
    setState(comesBack && hasBeenReady ? State::Restoring : State::Opening);
    for (const QPointer<SurrealLiveQuery> &live : lives) {
        if (live)
            SurrealLiveQueryPrivate::get(live)->interrupt();
        if (!alive)
            return;
    }
}

void SurrealSessionPrivate::connectionFailed(const SurrealError &error)
{
    if (!isEnded())
        failPending(error);
}

SurrealReply *SurrealSessionPrivate::close(const SurrealError &why)
{
    Q_Q(SurrealSession);
    if (state == State::Closed) {
        if (!closing)
            return SurrealReplyPrivate::createEnded(q, SurrealResults());
        SurrealReply *reply = SurrealReplyPrivate::create(q, nullptr);
        closeReplies.append(reply);
        return reply;
    }
    const bool connected = clientD->isOpen();
    const bool detaches = connected && !id.isNull() && (attached || restore) && !ownSocket.isUsed();
    gate->setHeld(true);
    if (restore)
        std::exchange(restore, nullptr)->stop();
    state = State::Closed;
    renewal.stop();
    closing = true;
    attached = false;
    ownSocket.close();
    failPending(why);
    const auto open = transactions;
    for (SurrealTransaction *transaction : open)
        SurrealTransactionPrivate::get(transaction)->sessionEnded(why);
    // The server ends them with the session, without a word.
    const auto lives = liveQueries;
    for (SurrealLiveQuery *live : lives)
        SurrealLiveQueryPrivate::get(live)->end(SurrealLiveQuery::EndReason::SessionClosed, why);

    SurrealReply *reply = SurrealReplyPrivate::create(q, nullptr);
    closeReplies.append(reply);
    if (detaches) {
        RpcRequest request;
        request.method = "detach"_L1;
        request.session = id;
        request.passage = Passage::Free;
        request.timeout = std::chrono::seconds(5);
        // Whatever the answer: if the connection went, so did the session.
        clientD->connection->send(
            gate, std::move(request),
            [this, session = QPointer(q)](const SurrealValue &, const SurrealError &) {
                if (session)
                    finishClose();
            });
    } else if (clientD->state != SurrealClient::State::Closing) {
        QMetaObject::invokeMethod(
            q, [this] { finishClose(); }, Qt::QueuedConnection);
    }
    const QPointer<SurrealReply> made(reply);
    Q_EMIT q->stateChanged();
    return made;
}

void SurrealSessionPrivate::finishClose()
{
    Q_Q(SurrealSession);
    if (!std::exchange(closing, false))
        return;
    const QPointer<SurrealSession> alive(q);
    const auto replies = std::exchange(closeReplies, {});
    for (SurrealReply *reply : replies)
        SurrealReplyPrivate::get(reply)->endLater(SurrealResults());
    Q_EMIT q->closed();
    if (alive)
        clientD->sessionClosed(q);
}

void SurrealSessionPrivate::copyFrom(const SurrealSessionPrivate &other)
{
    nameSpace = other.nameSpace;
    database = other.database;
    plannedNamespace = nameSpace;
    authentication.copyFrom(other.authentication);
    renewal.setProvider(other.renewal.provider());
    renewal.setAutomatic(other.renewal.isAutomatic());
    variables = other.variables;
}

SurrealSession *SurrealSessionPrivate::fork()
{
    SurrealSession *session = clientD->addSession(false, true);
    SurrealSessionPrivate *const forked = get(session);
    const bool settled
        = state != State::Opening && state != State::Restoring && !changesUnderWay && !restore;
    if (settled || refusal()) {
        forked->copyFrom(*this);
        forked->begin();
        return session;
    }
    // Comes through the gate after every change that was called before it.
    RpcRequest marker;
    marker.method = "ping"_L1;
    marker.session = id;
    marker.passage = Passage::StateChange;
    marker.writes = false;
    const auto requestId = std::make_shared<quint64>(0);
    *requestId = clientD->connection->send(
        gate, std::move(marker),
        [this, origin = QPointer(q_ptr), made = QPointer(session),
         requestId](const SurrealValue &, const SurrealError &) {
            if (origin)
                changeRequests.removeOne(*requestId);
            if (!made || get(made)->isEnded())
                return;
            SurrealSessionPrivate *const d = get(made);
            if (!origin) {
                d->restored(SurrealError(SurrealError::Kind::SessionClosed,
                                         SurrealSession::tr("The session to copy was deleted")));
                return;
            }
            d->copyFrom(*this);
            d->begin();
        });
    changeRequests.append(*requestId);
    return session;
}

void SurrealSessionPrivate::begin()
{
    Q_Q(SurrealSession);
    waitsForOrigin = false;
    const QPointer<SurrealSession> alive(q);
    for (const auto changed :
         {&SurrealSession::namespaceNameChanged, &SurrealSession::databaseNameChanged,
          &SurrealSession::variablesChanged}) {
        if (alive)
            Q_EMIT(q->*changed)();
    }
    if (alive)
        authentication.notify();
    if (alive && clientD->isOpen())
        start();
}

void SurrealSessionPrivate::tell(RpcRequest request)
{
    request.session = id;
    clientD->connection->send(gate, std::move(request),
                              [](const SurrealValue &, const SurrealError &) {});
}

void SurrealSessionPrivate::askScope()
{
    RpcRequest request = scopeRequest(Passage::StateChange);
    request.timeout = std::chrono::milliseconds(-1); // for as long as what it asks about may take
    change(std::move(request), [this](const SurrealValue &rows, const SurrealError &error) {
        const QPointer<SurrealSession> alive(q_ptr);
        if (!error)
            applyScope(rows);
        if (alive)
            authentication.notify();
    });
}

RpcConnection *SurrealSessionPrivate::notifier() const
{
    return ownSocket.isUsed() ? ownSocket.connection() : clientD->connection.get();
}
