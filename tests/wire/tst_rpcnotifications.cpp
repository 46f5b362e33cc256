// SPDX-License-Identifier: Apache-2.0
#include "wire/earlynotifications_p.h"
#include "wire/rpctest.h"

#include <SurrealQt/SurrealRecordId>

using namespace Qt::StringLiterals;
using namespace RpcTest;

// What live queries report.
class tst_RpcNotifications : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void notifications();
    void notificationBeforeReply();
    void notificationsKeepTheirOrder();
    void unsubscribeInHandler();
    void subscriptionsEndWithTheConnection();
    void earlyNotificationsAreBounded();
    void replyBeforeLaterNotifications();
};

void tst_RpcNotifications::notifications()
{
    Fixture f;
    f.open();
    const QUuid live = QUuid::createUuid();
    const QUuid session = QUuid::createUuid();
    QList<RpcNotification> got;
    f.connection->subscribe(live, [&](const RpcNotification &n) { got.append(n); });
    const auto body = [&](const QString &action, const SurrealValue &record) {
        return SurrealObject {{u"id"_s, live},
                              {u"session"_s, QUuid::createUuid()},
                              {u"action"_s, action},
                              {u"record"_s, record},
                              {u"result"_s, action}};
    };
    const SurrealRecordId record(u"person"_s, 1);
    for (const QString &action : {u"CREATE"_s, u"UPDATE"_s, u"DELETE"_s})
        f.transport->receive(
            SurrealObject {{u"session"_s, session}, {u"result"_s, body(action, record)}});
    f.transport->receive(SurrealObject {{u"result"_s, body(u"KILLED"_s, {})}});
    QCOMPARE(got.size(), 0);
    f.transport->receive(SurrealObject {{u"result"_s, body(u"SHRUGGED"_s, record)}});
    f.spin();
    QCOMPARE(got.size(), 4);
    using Action = RpcNotification::Action;
    const Action actions[] {Action::Create, Action::Update, Action::Delete, Action::Killed};
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(got.at(i).action, actions[i]);
        QCOMPARE(got.at(i).liveId, live);
        QCOMPARE(got.at(i).session, i < 3 ? session : QUuid());
        QCOMPARE(got.at(i).record, i < 3 ? SurrealValue(record) : SurrealValue());
    }
    QCOMPARE(got.first().result, SurrealValue(u"CREATE"_s));
    QCOMPARE(f.protocolErrors.size(), 1); // the action nobody knows
    f.connection->unsubscribe(live);
    f.transport->notify(live, 1);
    f.spin();
    QCOMPARE(got.size(), 4);
}

void tst_RpcNotifications::notificationBeforeReply()
{
    Fixture f;
    f.open();
    const QUuid live = QUuid::createUuid();
    QStringList got;
    const quint64 id = f.connection->send(
        f.gate, f.request("live"_L1), [&](const SurrealValue &result, const SurrealError &) {
            got.append(u"reply"_s);
            f.connection->subscribe(result.toUuid(), [&](const RpcNotification &n) {
                got.append(QString::number(n.result.toInt()));
            });
            got.append(u"subscribed"_s); // nothing is delivered inside subscribe()
        });
    f.transport->notify(live, 1);
    f.transport->notify(QUuid::createUuid(), 99);
    f.transport->notify(live, 2);
    f.spin();
    QCOMPARE(got, QStringList());
    f.transport->reply(qint64(id), live);
    f.transport->notify(live, 3);
    f.spin();
    QCOMPARE(got, (QStringList {u"reply"_s, u"subscribed"_s, u"1"_s, u"2"_s, u"3"_s}));
}

// Those kept come before those in the queue, also when subscribe() is called from outside.
void tst_RpcNotifications::notificationsKeepTheirOrder()
{
    Fixture f;
    f.open();
    const QUuid live = QUuid::createUuid();
    QList<qint64> got;
    for (int i = 0; i < 100; ++i)
        f.transport->notify(live, i);
    f.spin();
    for (int i = 100; i < 200; ++i)
        f.transport->notify(live, i);
    f.connection->subscribe(live, [&](const RpcNotification &n) { got.append(n.result.toInt()); });
    QCOMPARE(got.size(), 0);
    for (int i = 200; i < 300; ++i)
        f.transport->notify(live, i);
    f.spin();
    QCOMPARE(got.size(), 300);
    QVERIFY(std::is_sorted(got.cbegin(), got.cend()));
}

void tst_RpcNotifications::unsubscribeInHandler()
{
    Fixture f;
    f.open();
    const QUuid live = QUuid::createUuid();
    int got = 0;
    const auto payload = std::make_shared<int>(1);
    for (int i = 0; i < 3; ++i)
        f.transport->notify(live, i);
    f.spin();
    f.connection->subscribe(live, [&, payload](const RpcNotification &) {
        ++got;
        f.connection->unsubscribe(live);
        QVERIFY(payload.use_count() > 1); // this closure still exists
    });
    f.transport->notify(live, 4);
    f.spin();
    QCOMPARE(got, 1);
    QCOMPARE(payload.use_count(), 1);
}

void tst_RpcNotifications::subscriptionsEndWithTheConnection()
{
    Fixture f;
    f.open();
    const QUuid live = QUuid::createUuid();
    const QUuid early = QUuid::createUuid();
    int got = 0;
    f.connection->subscribe(live, [&](const RpcNotification &) { ++got; });
    f.transport->notify(early, 1);
    f.spin();
    f.transport->lose(lost());
    f.spin();
    f.open();
    f.transport->notify(live, 1);
    f.connection->subscribe(early, [&](const RpcNotification &) { ++got; });
    f.spin();
    QCOMPARE(got, 0);
}

void tst_RpcNotifications::earlyNotificationsAreBounded()
{
    EarlyNotifications early;
    const QUuid a = QUuid::createUuid();
    const QUuid b = QUuid::createUuid();
    const auto make = [](const QUuid &id, int n) {
        RpcNotification notification;
        notification.liveId = id;
        notification.result = n;
        return notification;
    };
    std::deque<RpcNotification> out;
    // In number: the oldest go.
    int dropped = 0;
    for (int i = 0; i < int(EarlyNotifications::mostEntries) + 5; ++i)
        dropped += early.add(make(a, i), 100, 0);
    QCOMPARE(dropped, 5);
    early.take(a, out, 0);
    QCOMPARE(out.size(), EarlyNotifications::mostEntries);
    QCOMPARE(out.front().result, SurrealValue(5));
    QVERIFY(early.isEmpty());
    // In bytes, also a single one.
    out.clear();
    QCOMPARE(early.add(make(a, 1), EarlyNotifications::mostBytes + 1, 0), 1);
    QVERIFY(early.isEmpty());
    QCOMPARE(early.add(make(a, 1), EarlyNotifications::mostBytes / 2, 0), 0);
    QCOMPARE(early.add(make(b, 2), EarlyNotifications::mostBytes / 2, 0), 0);
    QCOMPARE(early.add(make(a, 3), 1000, 0), 1);
    early.take(a, out, 0);
    QCOMPARE(out.size(), size_t(1));
    QCOMPARE(early.size(), size_t(1));
    // In time.
    QCOMPARE(early.add(make(a, 4), 1, 5000), 0);
    QCOMPARE(early.nextExpiry(), EarlyNotifications::longestStay);
    QCOMPARE(early.expire(EarlyNotifications::longestStay - 1), 0);
    QCOMPARE(early.expire(EarlyNotifications::longestStay), 1);
    out.clear();
    early.take(a, out, EarlyNotifications::longestStay + 5000);
    QVERIFY(out.empty());
    QVERIFY(early.isEmpty());
}

void tst_RpcNotifications::replyBeforeLaterNotifications()
{
    Fixture f;
    f.open();
    const QUuid live = QUuid::createUuid();
    f.connection->subscribe(live, [&](const RpcNotification &) { f.log.append(u"note"_s); });
    const quint64 a = f.send(u"a"_s, f.request());
    const quint64 b = f.send(u"b"_s, f.request());
    f.transport->reply(qint64(a));
    f.transport->notify(live, 1);
    f.transport->reply(qint64(b));
    f.transport->notify(live, 2);
    f.spin();
    QCOMPARE(f.log, (QStringList {u"opened"_s, u"a"_s, u"note"_s, u"b"_s, u"note"_s}));
}

QTEST_GUILESS_MAIN(tst_RpcNotifications)
#include "tst_rpcnotifications.moc"
