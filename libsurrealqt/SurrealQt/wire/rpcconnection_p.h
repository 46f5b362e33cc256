// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealValue>

#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtCore/QUuid>

#include <chrono>
#include <functional>
#include <memory>

class RpcConnectionPrivate;
class SessionGate;

// One request of the RPC protocol. Plain data: it crosses to the I/O thread as it is.
struct RpcRequest
{
    // How a request stands to the others of its session, see SessionGate.
    enum class Passage : quint8 {
        Ordinary, // flows freely between state changes
        StateChange, // waits until the session is idle, goes alone, holds what comes after it
        Restore, // (re)builds the session: passes while the gate is held; the caller sends one by one
        Free, // concerns no session's state: ping, version, commit, cancel, kill
    };

    QLatin1String method;
    QList<SurrealValue> params;
    QUuid session; // null: the connection's default session
    QUuid transaction; // null: none
    Passage passage = Passage::Ordinary;
    bool writes = true; // when the answer is lost, the error says maybeExecuted
    std::chrono::milliseconds timeout {0}; // 0: the connection's default; < 0: none
};

// Called exactly once per request, on the thread of the RpcConnection, from its event loop and never
// inside send().
using RpcHandler = std::function<void(const SurrealValue &result, const SurrealError &error)>;

struct RpcNotification
{
    enum class Action : quint8 { Create, Update, Delete, Killed };
    QUuid liveId;
    QUuid session; // null when the server names none
    Action action = Action::Create;
    SurrealValue record; // record id; NONE for Killed
    SurrealValue result;
};
using RpcNotificationHandler = std::function<void(const RpcNotification &notification)>;

struct RpcConnectionOptions
{
    enum class Threading : quint8 { IoThread, CallerThread };
    Threading threading = Threading::IoThread;
    std::chrono::milliseconds connectTimeout {10'000};
    std::chrono::milliseconds requestTimeout {60'000};
    qsizetype maximumMessageSize = 128 * 1024 * 1024; // the server's limit, both ways
    bool gate = true; // off only to prove in a test what the server does without it
};

// One socket: requests out, replies and notifications in. It knows nothing of what a session should
// be; the client layer rebuilds sessions through it. Lives in its creator's thread; socket, framing
// and codec live on the I/O thread (or, if the options say so, here).
class SURREALQT_EXPORT RpcConnection : public QObject
{
    Q_OBJECT
public:
    enum class State { Closed, Opening, Open, Closing };

    explicit RpcConnection(const RpcConnectionOptions &options, QObject *parent = nullptr);
    ~RpcConnection() override; // quiet: no handler and no signal is called from here

    void open(const QUrl &url); // one attempt; ends in opened() or closed()
    void close(); // every pending handler gets Canceled, then closed() without an error
    [[nodiscard]] State state() const;
    [[nodiscard]] QString subprotocol() const;

    // A gate per session, owned by the session; it must not outlive this connection's last reply, which
    // the shared pointer sees to.
    [[nodiscard]] std::shared_ptr<SessionGate> createGate();

    // 0 and a queued InvalidArgument to the handler when the request cannot be encoded.
    quint64 send(const std::shared_ptr<SessionGate> &gate, RpcRequest request, RpcHandler handler);
    // The handler gets Canceled (queued). What is still waiting at its gate is never sent; what was
    // sent goes on at the server, and its gate goes on counting it.
    void abort(quint64 requestId);

    // Notifications that came before their id was known are kept for a while (bounded in number, bytes
    // and time) and delivered here, in order, from the event loop.
    void subscribe(const QUuid &liveId, RpcNotificationHandler handler);
    void unsubscribe(const QUuid &liveId);

    [[nodiscard]] int inFlight() const; // sent, not yet answered

Q_SIGNALS:
    void opened();
    void closed(const SurrealError &error); // NoError after close()
    void protocolErrorOccurred(const SurrealError &error); // a reply without id that fits no request

private:
    Q_DISABLE_COPY_MOVE(RpcConnection)
    const std::unique_ptr<RpcConnectionPrivate> d;
};
