// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/rpcconnection_p.h"

#include <QtCore/QPointer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

// Makes a session at the server what it should be: requests that pass its held gate one by one,
// each awaited, because pipelined they could lock the session for ever.
class SessionRestore : public std::enable_shared_from_this<SessionRestore>
{
public:
    // An error returned here ends the restoring. Without a function, the answer's error does.
    using Answered = std::function<SurrealError(const SurrealValue &, const SurrealError &)>;
    // Decides, when its turn comes, on the steps that come next.
    using Decision = std::function<SurrealError(SessionRestore *)>;
    // Something else than a request. It calls done once, when it is, or never.
    using Task = std::function<void(std::function<void(const SurrealError &)> done)>;
    using Finished = std::function<void(const SurrealError &)>;

    SessionRestore(RpcConnection *connection, std::shared_ptr<SessionGate> gate)
        : m_connection(connection)
        , m_gate(std::move(gate))
    { }

    void append(RpcRequest request, Answered answered = {});
    void append(Decision decide);
    void prepend(RpcRequest request, Answered answered = {}); // the next one
    void prepend(Task task);
    void run(Finished finished); // not called when the connection goes meanwhile
    void stop(); // finished is not called; answers under way are ignored

private:
    struct Step
    {
        RpcRequest request;
        Answered answered;
        Decision decide; // instead of a request, as the task is
        Task task;
    };
    void next();
    void fail(const SurrealError &error);

    QPointer<RpcConnection> m_connection;
    std::shared_ptr<SessionGate> m_gate;
    std::deque<Step> m_steps;
    Finished m_finished;
    bool m_stopped = false;
};

// What a JSON web token says about itself, unverified: the server verifies it.
struct SURREALQT_EXPORT JwtClaims
{
    QString nameSpace;
    QString database;
    QString user;
    QString access;
    std::optional<qint64> expires; // seconds since 1970

    [[nodiscard]] static JwtClaims fromToken(const QString &token);
    [[nodiscard]] bool isExpired(qint64 now) const { return expires && *expires <= now; }
};

// Who a session is, in words, from $token and $auth.
[[nodiscard]] SURREALQT_EXPORT QString surrealIdentity(const SurrealValue &claims,
                                                       const SurrealValue &auth);
