// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/earlynotifications_p.h"
#include "wire/orphanerrors_p.h"
#include "wire/rpcpending_p.h"
#include "wire/rpcworker_p.h"
#include "wire/sessiongate_p.h"

#include <QtCore/QHash>
#include <QtCore/QTimer>

#include <limits>

// The near side of a connection: who waits for what. Everything here runs on the connection's
// thread.
class RpcConnectionPrivate final : public QObject
{
    Q_OBJECT
public:
    RpcConnectionPrivate(RpcConnection *connection, const RpcConnectionOptions &options);
    ~RpcConnectionPrivate() override;

    void open(const QUrl &url);
    void close();
    void drop(const SurrealError &reason);
    quint64 send(const std::shared_ptr<SessionGate> &gate, RpcRequest &&request,
                 RpcHandler &&handler);
    void abort(quint64 id);
    void abortOwned(const std::shared_ptr<SessionGate> &gate);
    void subscribe(const QUuid &liveId, RpcNotificationHandler &&handler);
    void setRoute(const QUuid &session, RpcConnection *by);
    [[nodiscard]] int waiting() const { return int(m_pending.size()) - sent; }
    [[nodiscard]] RpcConnection::Traffic traffic() const;
    void setTap(RpcConnection::Tap &&tap);

    RpcConnection::State state = RpcConnection::State::Closed;
    QString subprotocol;
    QHash<QUuid, std::shared_ptr<const RpcNotificationHandler>> subscriptions;
    int sent = 0;
    quint64 answered = 0; // the request whose reply came last
    std::chrono::nanoseconds decoding {0}; // of that reply

protected:
    bool event(QEvent *event) override;

private:
    // The place of what went by another connection.
    static constexpr quint64 elsewhere = std::numeric_limits<quint64>::max();
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    struct Pending
    {
        RpcHandler handler; // empty: aborted or too late, but its gate still counts it
        std::shared_ptr<SessionGate> gate;
        std::unique_ptr<RpcRequest> waiting; // what is to be sent, while it waits at its gate
        qint64 deadline = never;
        qint64 waitsUntil = never;
        quint64 place = 0; // among those handed over in this attempt, from 1; 0: waits at its gate
        QLatin1String method;
        std::chrono::milliseconds timeout {0};
        bool writes = true;
        bool endsWithOwner = false;
    };

    [[nodiscard]] static SurrealError canceled();
    [[nodiscard]] static SurrealError notConnected();
    void post(RpcCommand::Any &&command);
    void start(quint64 id);
    void handOver(quint64 id, Pending &pending, RpcRequest &&request);
    void handElsewhere(quint64 id, Pending &pending, RpcRequest &&request, RpcConnection *by);
    void completeLater(RpcHandler &&handler, const SurrealError &error);
    void giveUp(quint64 id, const SurrealError &reason);
    void answer(quint64 id, const SurrealError &reason);

    void drain();
    void on(const RpcEvent::Opened &event);
    void on(const RpcEvent::Closed &event);
    void on(const RpcEvent::Reply &event);
    void on(RpcEvent::Notification &event);
    void on(const RpcEvent::Uncorrelated &event);
    void on(const RpcEvent::Problem &event);
    void on(const RpcEvent::Completion &event);
    void on(const RpcEvent::Message &event);
    void on(const RpcEvent::Frame &event);
    void notify(RpcNotification &&notification);
    void settle(quint64 id, SessionGate *gate);

    void wakeBy(qint64 time);
    void onTimer();
    void expire(quint64 id, qint64 now);
    void giveUpBehind(quint64 id, const std::shared_ptr<SessionGate> &gate,
                      const SurrealError &why);

    RpcConnection *const q;
    const RpcConnectionOptions m_options;
    const std::shared_ptr<RpcLink> m_link;
    std::unique_ptr<RpcWorker> m_worker; // only without an I/O thread, where it belongs to itself

    RpcPendingTable<Pending> m_pending;
    quint64 m_lastId = 0;
    quint64 m_lastPlace = 0;
    QHash<QUuid, QPointer<RpcConnection>> m_routes;
    RpcBriefEncoder m_brief;
    OrphanErrors m_orphans;
    std::shared_ptr<const RpcConnection::Tap> m_tap;

    std::vector<RpcEvent::Any> m_batch; // taken from the queue; delivered up to m_next
    size_t m_next = 0;
    std::deque<RpcNotification> m_replay; // early ones that have found their subscriber
    EarlyNotifications m_early;

    QTimer m_timer;
    qint64 m_timerTime = never;
    bool m_closeRequested = false;
    SurrealError m_dropped; // why, while it closes because of drop()
};
