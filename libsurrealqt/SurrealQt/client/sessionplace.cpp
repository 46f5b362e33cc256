// SPDX-License-Identifier: Apache-2.0
#include "client/surrealclient_p.h"
#include "client/surreallivequery_p.h"
#include "client/surrealsession_p.h"
#include "client/surrealtransaction_p.h"

#include <QtCore/QLoggingCategory>

#include <utility>

Q_LOGGING_CATEGORY(lcSurrealSession, "surrealqt.session", QtWarningMsg)

using namespace Qt::StringLiterals;

// How a session gets its place at the server, and what happens when it loses it.

namespace {
constexpr int methodNotFound = -32601; // what servers without sessions answer to attach
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
        // Where there is none, there is none, unless signing in has just selected one.
        if (nameSpace.isEmpty() && !authentication.selectsNamespace())
            return SurrealError();
        const auto orNone = [](const QString &name) {
            return name.isEmpty() ? SurrealValue(nullptr) : SurrealValue(name);
        };
        RpcRequest request;
        request.method = "use"_L1;
        request.params = {orNone(nameSpace), orNone(nameSpace.isEmpty() ? QString() : database)};
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
    setState(State::Ready);
    if (alive)
        Q_EMIT q->ready();
    if (alive)
        releaseGate();
    if (alive)
        renewal.proceed();
}

void SurrealSessionPrivate::releaseGate()
{
    const auto released = gate; // outlives what that sets off
    // A slot may have given the connection up: what was called since waits for the next one.
    if (state == State::Ready && clientD->hasConnection(this))
        released->setHeld(false);
}

void SurrealSessionPrivate::connectionLost(const SurrealError &error, bool comesBack)
{
    if (isDefault && !id.isNull()) // the next connection has one by itself
        setId({});
    ownSocket.close();
    placeLost(error, comesBack);
}

void SurrealSessionPrivate::placeLost(const SurrealError &error, bool comesBack)
{
    if (isEnded())
        return;
    gate->setHeld(true); // before anything that waits can start
    attached = false;
    if (restore)
        std::exchange(restore, nullptr)->stop();
    renewal.connectionLost();
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

void SurrealSessionPrivate::setId(const QUuid &to)
{
    id = to;
    clientD->connection->readdress(gate, id);
}

void SurrealSessionPrivate::socketLost(const SurrealError &error)
{
    const QPointer<SurrealSession> alive(q_ptr);
    placeLost(error, true);
    if (alive && clientD->isOpen())
        start();
}

void SurrealSessionPrivate::reattach(const SurrealError &why)
{
    if (isEnded() || !clientD->isOpen())
        return;
    const QUuid before = id;
    const bool detaches = attached && !ownSocket.isUsed();
    gate->setHeld(true);
    if (restore)
        std::exchange(restore, nullptr)->stop();
    for (SurrealTransaction *transaction : std::as_const(transactions))
        SurrealTransactionPrivate::get(transaction)->whole()->cancelAtServer();
    ownSocket.close();
    setId(QUuid::createUuid());
    if (detaches)
        clientD->tell("detach"_L1, {}, before);
    const QPointer<SurrealSession> alive(q_ptr);
    clientD->connection->abandon(gate, why);
    if (alive)
        placeLost(why, true);
    if (alive && clientD->isOpen())
        start();
}
