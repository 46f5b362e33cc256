// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/sessionauthentication_p.h"
#include "client/sessionrenewal_p.h"
#include "client/sessionsocket_p.h"
#include "client/surrealreply_p.h"
#include "wire/rpcconnection_p.h"
#include "wire/sessiongate_p.h"

#include <SurrealQt/SurrealSession>

#include <QtCore/QPointer>

class SurrealClientPrivate;

class SurrealSessionPrivate
{
public:
    Q_DECLARE_PUBLIC(SurrealSession)
    using State = SurrealSession::State;
    using Passage = RpcRequest::Passage;
    using Decode = SurrealResults (*)(const SurrealValue &);

    static SurrealSession *create(SurrealClient *client, const QUuid &id);
    static SurrealSessionPrivate *get(SurrealSession *session) { return session->d_func(); }

    SurrealSessionPrivate(SurrealSession *q, SurrealClient *owner, const QUuid &uuid);

    [[nodiscard]] bool isEnded() const { return state == State::Closed || state == State::Failed; }
    [[nodiscard]] SurrealError endError() const; // for a call on an ended session
    [[nodiscard]] SurrealError refusal() const; // why a call cannot be made now; NoError if it can
    [[nodiscard]] SurrealError changeRefusal() const; // the same for a change of state

    // A reply of this session, which ends with an error when the call is refused.
    SurrealReply *call(RpcRequest request, Decode decode, bool repeatable = false);
    struct Repeatable;
    void send(SurrealReply *reply, RpcRequest request, Decode decode,
              const std::shared_ptr<Repeatable> &again = {}); // of any owner below
    SurrealReply *refuse(const SurrealError &error);
    void tell(RpcRequest request); // nobody waits for the answer
    [[nodiscard]] static RpcRequest queryRequest(const QString &text,
                                                 const SurrealObject &variables, bool writes);

    // Changes of state. The request goes on if its reply is aborted or deleted; `changed` then
    // still hears of it, so that what this object tells stays what the server has.
    using Changed = std::function<void(const SurrealValue &, const SurrealError &)>;
    void change(RpcRequest request, Changed changed);
    // NONE: as it is; NULL: none.
    SurrealReply *use(const SurrealValue &newNameSpace, const SurrealValue &newDatabase);
    SurrealReply *reset();
    SurrealReply *changeVariable(RpcRequest request, const QString &name,
                                 const SurrealValue &value);
    [[nodiscard]] static bool
    isUndecided(const SurrealError &error) // sent, and not answered in time
    {
        return error.kind() == SurrealError::Kind::Timeout && error.maybeExecuted();
    }
    void askScope(); // after a change whose outcome is not known
    [[nodiscard]] RpcConnection *notifier() const; // where the notifications of the session come

    // What the server says.
    [[nodiscard]] SurrealObject scopeAfter(const SurrealValue &newNameSpace,
                                           const SurrealValue &newDatabase) const; // if it does not
    void setScope(const QString &nameSpace, const QString &database);
    void applyScope(const SurrealValue &rows); // the answer to scopeRequest()
    [[nodiscard]] RpcRequest scopeRequest(Passage passage) const;
    // Steps of a restore.
    std::shared_ptr<SessionRestore> makeRestore();
    void appendAttach(SessionRestore &running);
    void appendUse(SessionRestore &running);
    void appendScope(SessionRestore &running);

    // From the client.
    void start(); // the connection is open
    void connectionLost(const SurrealError &error, bool comesBack);
    void connectionFailed(const SurrealError &error); // the first attempt, or the last
    // The server has the session no more, or it is of no use there, while the connection stands.
    void socketLost(const SurrealError &error); // its own one
    void reattach(const SurrealError &why); // under another id
    SurrealReply *close(const SurrealError &why); // of what is pending
    void finishClose();

    void setState(State to);
    void setId(const QUuid &to);
    void placeLost(const SurrealError &error, bool comesBack); // at the server
    void restored(const SurrealError &error);
    void releaseGate(); // unless it has to stay held
    void failPending(const SurrealError &error);
    [[nodiscard]] SurrealError translated(const SurrealError &error) const; // of a callback
    void copyFrom(const SurrealSessionPrivate &other);
    SurrealSession *fork();
    void begin(); // of a fork: what it is to be is known

    SurrealSession *const q_ptr;
    SurrealClient *const client;
    SurrealClientPrivate *const clientD; // deletes its sessions before it goes
    const bool isDefault;
    QUuid id; // null: the one that the connection has by itself
    State state = State::Opening;
    SurrealError lastError;
    bool attached = false;
    bool hasBeenReady = false;
    bool closing = false; // detach is on its way

    // Desired and, since only what the server accepted gets here, true.
    QString nameSpace;
    QString database;
    SessionAuthentication authentication;
    SessionRenewal renewal;
    SurrealObject variables;

    // The namespace that will be selected once every change called so far is made.
    QString plannedNamespace;
    int changesUnderWay = 0;
    QList<quint64> changeRequests; // under way, in the order of their calls

    SessionSocket ownSocket; // used if the server cannot attach
    std::shared_ptr<SessionGate> gate;
    std::shared_ptr<SessionRestore> restore; // while it runs
    bool waitsForOrigin = false; // a fork whose origin is still changing

    PendingReplies pending;
    int callbacks = 0; // calls without a reply that have not ended
    SurrealError callbackEnd; // what their cancellation stands for
    QList<SurrealReply *> closeReplies;
    QList<SurrealTransaction *> transactions; // not ended ones
    QList<SurrealLiveQuery *> liveQueries; // not ended ones
};
