// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/rpchandler_p.h"

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealValue>

#include <QtCore/QObject>
#include <QtCore/QSharedData>
#include <QtCore/QUrl>
#include <QtCore/QUuid>

#include <chrono>
#include <functional>
#include <memory>

class RpcConnectionPrivate;
struct RpcFrame;
class SessionGate;
class SurrealTransport;

// One request of the RPC protocol. Plain data: it crosses to the I/O thread as it is.
struct RpcRequest
{
    // How a request stands to the others of its session, see SessionGate.
    enum class Passage : quint8 {
        Ordinary, // flows freely between state changes
        StateChange, // waits until the session is idle, goes alone, holds what comes after it
        Repeat, // Ordinary, but was in flight when the connection went: before all that waits
        Restore, // (re)builds the session: passes while the gate is held; the caller sends one by
        // one
        Free, // takes no lock of a session: ping, version, attach, detach, begin, commit, cancel
    };

    QLatin1String method;
    QString text; // if any, the first parameter: of a query, without a value made of it
    QList<SurrealValue> params;
    QUuid session; // null: the connection's default session
    QUuid transaction; // null: none
    Passage passage = Passage::Ordinary;
    bool writes = true; // when the answer is lost, the error says maybeExecuted
    bool endsWithOwner = false; // abortOwned() is for it
    std::chrono::milliseconds timeout {0}; // 0: the connection's default; < 0: none
};

// An RpcHandler is called exactly once per request, on the thread of the RpcConnection, from its
// event loop and never inside send().

struct RpcNotification
{
    enum class Action : quint8 { Create, Update, Delete, Killed };
    QUuid liveId;
    QUuid session; // null when the server names none
    Action action = Action::Create;
    SurrealValue record; // record id; NONE for Killed
    SurrealValue result;
};
using RpcNotificationHandler = std::function<void(RpcNotification &&notification)>;

struct RpcConnectionOptions
{
    enum class Threading : quint8 { IoThread, CallerThread };
    Threading threading = Threading::IoThread;
    std::chrono::milliseconds connectTimeout {10'000};
    std::chrono::milliseconds requestTimeout {60'000};
    std::chrono::milliseconds longestWait {0}; // at a gate; 0: as long as the timeout lets it
    qsizetype maximumMessageSize = 128 * 1024 * 1024; // the server's limit, both ways
    // A flood of replies leaves room for painting and input after this long.
    std::chrono::milliseconds longestDrain {4};
    bool gate = true; // off only to prove in a test what the server does without it
    // What to use instead of a WebSocketTransport; called on the thread of the transport.
    std::function<SurrealTransport *()> makeTransport;
};

// One socket: requests out, replies and notifications in. It knows nothing of what a session should
// be; the client layer rebuilds sessions through it. Lives in its creator's thread; socket, framing
// and codec live on the I/O thread (or, if the options say so, here).
//
// What happens to requests when there is no connection:
// - send() while not Open fails (queued) with a Connection error, unless the request waits at a
// held
//   gate: then it stays there, its deadline running, through closed() and open().
// - The connection is lost: what was written gets a Connection error with maybeExecuted if it
// writes;
//   what was handed over but not yet written gets one without. Then closed() is emitted, in which
//   the owner may hold gates. Then what waits at gates that are not held gets a Connection error.
// - A gate that is let go while not Open: what waited at it gets a Connection error.
class SURREALQT_EXPORT RpcConnection : public QObject
{
    Q_OBJECT
public:
    enum class State { Closed, Opening, Open, Closing };

    explicit RpcConnection(const RpcConnectionOptions &options, QObject *parent = nullptr);
    // Quiet: no handler and no signal is called from here. Does not wait for the I/O thread.
    ~RpcConnection() override;

    // One attempt; ends in opened() or closed(), never within the call. Only when Closed, otherwise
    // ignored with a warning.
    void open(const QUrl &url);
    // Every pending handler gets Canceled, those at held gates too, then closed() without an error.
    // When already closed, what waits at held gates gets Canceled; there is no signal.
    void close();
    // Gives the connection up as if it were lost, with this for the reason. Only when Open.
    void drop(const SurrealError &reason);
    [[nodiscard]] State state() const;
    [[nodiscard]] QString subprotocol() const;

    // A gate per session, owned by the session; it must not outlive this connection's last reply,
    // which the shared pointer sees to.
    [[nodiscard]] std::shared_ptr<SessionGate> createGate();

    // The id is for abort(). A request that cannot be encoded, or is larger than the server takes,
    // gets InvalidArgument (found out on the I/O thread, so queued like everything else) and is not
    // sent. Without a gate it goes at once.
    quint64 send(const std::shared_ptr<SessionGate> &gate, RpcRequest request, RpcHandler handler);
    // The handler gets Canceled (queued). What is still waiting at its gate is never sent; what was
    // sent goes on at the server, and its gate goes on counting it. Unknown ids are ignored. A
    // passed deadline does the same with Timeout; a state change that thus is never sent takes along
    // what was called after it and still waits, since that counts on the changed state.
    void abort(quint64 requestId);
    // Those at this gate that say endsWithOwner.
    void abortOwned(const std::shared_ptr<SessionGate> &gate);

    // What goes out for this session from now on leaves by another connection, whose default session
    // it is; null: by this one again. Gates, deadlines and abort() stay here, notifications are the
    // other connection's.
    void setRoute(const QUuid &session, RpcConnection *by);

    // Notifications that came before their id was known are kept for a while (bounded in number,
    // bytes and time) and delivered here, in order, from the event loop. A subscription ends with
    // the connection, as the live query does.
    void subscribe(const QUuid &liveId, RpcNotificationHandler handler);
    void unsubscribe(const QUuid &liveId);

    // How long it took to decode the reply that came last, if it was that request's; else 0.
    [[nodiscard]] std::chrono::nanoseconds decodingTime(quint64 requestId) const;
    [[nodiscard]] int inFlight() const; // sent, not yet answered
    [[nodiscard]] int waiting() const; // at gates

    // Messages that passed the socket, ever.
    struct Traffic
    {
        quint64 sentMessages = 0;
        quint64 sentBytes = 0;
        quint64 receivedMessages = 0;
        quint64 receivedBytes = 0;
    };
    [[nodiscard]] Traffic traffic() const;
    // Called for every message sent and received, in order, before what it brings about; from the
    // event loop. An empty function, as there is at first: nothing is recorded, and that costs
    // nothing.
    using Tap = std::function<void(const QExplicitlySharedDataPointer<const RpcFrame> &frame)>;
    void setTap(Tap tap);

Q_SIGNALS:
    void opened();
    void closed(const SurrealError &error); // NoError after close()
    // The server sent what fits no request for certain: an error without an id while several are in
    // flight (the last of them left without an answer then gets it), or a message nobody can read.
    void protocolErrorOccurred(const SurrealError &error);

private:
    Q_DISABLE_COPY_MOVE(RpcConnection)
    const std::unique_ptr<RpcConnectionPrivate> d;
};
