// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/sessionrestore_p.h"
#include "wire/rpcconnection_p.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealObject>

#include <QtCore/QPointer>

class SurrealSessionPrivate;

class SurrealLiveQueryPrivate
{
public:
    Q_DECLARE_PUBLIC(SurrealLiveQuery)
    using State = SurrealLiveQuery::State;
    using EndReason = SurrealLiveQuery::EndReason;

    // text is what people read; statement and variables are what is sent.
    static SurrealLiveQuery *create(SurrealSession *session, const QString &statement,
                                    const QString &text, const SurrealObject &variables);
    static SurrealLiveQuery *createFailed(SurrealSession *session, const QString &text,
                                          const SurrealError &error);
    static SurrealLiveQueryPrivate *get(SurrealLiveQuery *live) { return live->d_func(); }

    SurrealLiveQueryPrivate(SurrealLiveQuery *q, SurrealSession *owner);

    // From the session.
    void appendTo(SessionRestore &restore); // the request that makes it active again
    void restoreStopped(); // and that request is not made, or not answered
    void interrupt(); // the connection went
    void end(EndReason why, const SurrealError &error = {});

    void start();
    [[nodiscard]] RpcRequest request() const;
    [[nodiscard]] std::function<void(const SurrealValue &, const SurrealError &)> handler();
    void handleStarted(const SurrealValue &rows, const SurrealError &error);
    void handleNotification(RpcNotification &&notification);
    void killAtServer();

    SurrealLiveQuery *const q_ptr;
    QPointer<SurrealSession> session;
    SurrealSessionPrivate *const sessionD;
    QString statement;
    QString text;
    SurrealObject variables;
    QUuid id;
    State state = State::Starting;
    EndReason endReason = EndReason::NotEnded;
    SurrealError lastError;
    int conflicts = 0;
    bool asked = false; // the answer to the LIVE statement is on its way
    bool restoring = false; // asked by the restoring of its session
    bool wasActive = false;
    bool killWanted = false;
    bool killSent = false;
};
