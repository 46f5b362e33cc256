// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>

#include <chrono>
#include <functional>
#include <memory>

class RpcConnection;
class SurrealSessionPrivate;

// A connection for one session, where the server has only one session a connection. The client's
// connection sends what the session sends by this one.
class SessionSocket
{
public:
    explicit SessionSocket(SurrealSessionPrivate *session);
    ~SessionSocket();

    // Tried again as the client's options say.
    using Opened = std::function<void(const SurrealError &)>;
    void open(Opened opened); // not called after close()
    void close();
    void beat(); // asks for a sign of life if nothing has come since the last time
    void ask(std::chrono::milliseconds deadline); // for one at once
    [[nodiscard]] bool isUsed() const { return m_line != nullptr; }
    [[nodiscard]] bool isLost() const; // and its end is not handled yet
    [[nodiscard]] RpcConnection *connection() const; // or null

private:
    Q_DISABLE_COPY_MOVE(SessionSocket)
    struct Line;
    void hangUp();
    void waitForAttempt();
    void attempt();
    void handleOpened();
    void handleClosed(const SurrealError &error);
    void attemptEnded(const SurrealError &error);
    void giveUp(const SurrealError &error);

    SurrealSessionPrivate *const m_session;
    std::unique_ptr<Line> m_line; // only where it is needed
};
