// SPDX-License-Identifier: Apache-2.0
#include "wire/rpctest.h"

using namespace Qt::StringLiterals;
using namespace RpcTest;
using namespace std::chrono_literals;
using Kind = SurrealError::Kind;
using Passage = RpcRequest::Passage;
using State = RpcConnection::State;

// Handlers and slots that do what they like, and the queue that calls them.
class tst_RpcReentrancy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nestedEventLoopInHandler();
    void deleteInHandler_data();
    void deleteInHandler();
    void deleteWithPending();
    void gateOutlivesConnection();
    void sendInHandlers();
    void reopenInClosed();
    void lateThreadLosesNothing();
    void nothingIsLeftBetweenPortions();
    void floodLeavesRoomForOthers();
};

// A QWebSocket slot that runs an event loop receives nothing in it; handlers here do.
void tst_RpcReentrancy::nestedEventLoopInHandler()
{
    Fixture f;
    f.open();
    QEventLoop loop;
    QTimer giveUp;
    giveUp.setSingleShot(true);
    connect(&giveUp, &QTimer::timeout, &loop, [&] { loop.exit(1); });
    giveUp.start(5s);
    int result = -1;
    const quint64 a
        = f.connection->send(f.gate, f.request(), [&](const SurrealValue &, const SurrealError &) {
              f.log.append(u"a begins"_s);
              result = loop.exec();
              f.log.append(u"a ends"_s);
          });
    const quint64 b = f.send(u"b"_s, f.request());
    const quint64 c
        = f.connection->send(f.gate, f.request(), [&](const SurrealValue &, const SurrealError &) {
              f.log.append(u"c"_s);
              const quint64 d = f.connection->send(f.gate, f.request(),
                                                   [&](const SurrealValue &, const SurrealError &) {
                                                       f.log.append(u"d"_s);
                                                       loop.exit(0);
                                                   });
              f.transport->reply(qint64(d));
          });
    const quint64 e = f.send(u"e"_s, f.request());
    for (const quint64 id : {a, b, c, e})
        f.transport->reply(qint64(id));
    f.spin();
    QCOMPARE(result, 0);
    QCOMPARE(
        f.log,
        (QStringList {u"opened"_s, u"a begins"_s, u"b"_s, u"c"_s, u"e"_s, u"d"_s, u"a ends"_s}));
}

void tst_RpcReentrancy::deleteInHandler_data()
{
    QTest::addColumn<QString>("where");
    for (const char *where : {"reply", "notification", "abort", "lost", "close", "opened", "closed",
                              "protocolError", "replay"})
        QTest::newRow(where) << QString::fromLatin1(where);
}

void tst_RpcReentrancy::deleteInHandler()
{
    QFETCH(const QString, where);
    Fixture f;
    const auto destroy = [&] { f.connection.reset(); };
    const auto destroyIn = [&](const QString &place) {
        return [&, place](const SurrealValue &, const SurrealError &) {
            f.log.append(place);
            destroy();
        };
    };
    if (where == "opened"_L1) {
        QObject::connect(f.connection.get(), &RpcConnection::opened, &f.context, destroy);
        f.open();
        QVERIFY(!f.connection);
        return;
    }
    f.open();
    const QUuid live = QUuid::createUuid();
    f.gate->setHeld(true);
    f.send(u"waiting"_s, f.request());
    f.gate->setHeld(false);
    if (where == "reply"_L1) {
        const quint64 id = f.connection->send(f.gate, f.request(), destroyIn(where));
        f.transport->reply(qint64(id));
        f.send(u"after"_s, f.request());
        f.transport->reply(f.transport->lastId());
    } else if (where == "abort"_L1) {
        f.connection->abort(f.connection->send(f.gate, f.request(), destroyIn(where)));
    } else if (where == "lost"_L1 || where == "close"_L1) {
        f.connection->send(f.gate, f.request(), destroyIn(where));
        f.send(u"after"_s, f.request());
        if (where == "lost"_L1)
            f.transport->lose(lost());
        else
            f.connection->close();
    } else if (where == "closed"_L1) {
        QObject::connect(f.connection.get(), &RpcConnection::closed, &f.context, destroy);
        f.transport->lose(lost());
    } else if (where == "protocolError"_L1) {
        QObject::connect(f.connection.get(), &RpcConnection::protocolErrorOccurred, &f.context,
                         destroy);
        f.transport->receiveBytes("garbage");
        f.transport->receiveBytes("garbage");
    } else {
        if (where == "replay"_L1) {
            f.transport->notify(live, 1);
            f.transport->notify(live, 2);
            f.spin();
        }
        f.connection->subscribe(live, [&](const RpcNotification &) { destroy(); });
        f.transport->notify(live, 1);
        f.transport->notify(live, 2);
    }
    const auto before = f.answers.size();
    f.spin();
    QVERIFY(!f.connection);
    QCOMPARE(f.calls(u"after"_s), 0);
    QVERIFY(f.answers.size() <= before + 1);
    f.gate->setHeld(true);
    f.gate->setHeld(false);
    f.gate->reset();
}

void tst_RpcReentrancy::deleteWithPending()
{
    Fixture f;
    f.open();
    const auto token = std::make_shared<int>(1);
    for (int i = 0; i < 1000; ++i) {
        f.connection->send(
            f.gate, i % 10 == 5 ? f.request("use"_L1, Passage::StateChange) : f.request(),
            [&f, token](const SurrealValue &, const SurrealError &) { f.log.append(u"called"_s); });
    }
    f.transport->reply(1); // on its way
    f.connection.reset();
    f.spin();
    QCOMPARE(f.log, QStringList {u"opened"_s});
    QCOMPARE(token.use_count(), 1);
    QVERIFY(!f.transport);
}

void tst_RpcReentrancy::gateOutlivesConnection()
{
    Fixture f;
    f.open();
    f.send(u"a"_s, f.request("use"_L1, Passage::StateChange));
    f.send(u"b"_s, f.request());
    f.connection.reset();
    QCOMPARE(f.gate->waiting(), 0);
    QCOMPARE(f.gate->inFlight(), 0);
    f.gate->leave(1);
    f.gate->setHeld(true);
    f.gate->setHeld(false);
    f.spin();
    QCOMPARE(f.log, QStringList {u"opened"_s});
}

void tst_RpcReentrancy::sendInHandlers()
{
    Fixture f;
    f.open();
    const quint64 a
        = f.connection->send(f.gate, f.request(), [&](const SurrealValue &, const SurrealError &) {
              f.send(u"from reply"_s, f.request());
          });
    f.transport->reply(qint64(a));
    f.spin();
    QCOMPARE(f.transport->messages.size(), 2);
    f.connection->send(f.gate, f.request(), [&](const SurrealValue &, const SurrealError &error) {
        QCOMPARE(error.kind(), Kind::Connection);
        f.send(u"from loss"_s, f.request());
    });
    f.transport->lose(lost());
    f.spin();
    QCOMPARE(f.calls(u"from reply"_s), 1);
    QCOMPARE(f.answer(u"from loss"_s).error.kind(), Kind::Connection);
    QCOMPARE(f.transport->messages.size(), 3);
}

void tst_RpcReentrancy::reopenInClosed()
{
    Fixture f;
    f.open();
    f.send(u"a"_s, f.request("use"_L1, Passage::StateChange));
    f.send(u"b"_s, f.request());
    QObject::connect(f.connection.get(), &RpcConnection::closed, &f.context, [&] {
        if (f.transport->opens < 3)
            f.connection->open(QUrl(u"ws://server"_s));
    });
    f.transport->lose(lost());
    f.spin();
    QCOMPARE(f.transport->opens, 2);
    QCOMPARE(f.connection->state(), State::Open);
    QCOMPARE(f.log, (QStringList {u"opened"_s, u"a"_s, u"closed"_s, u"opened"_s, u"b"_s}));
    f.send(u"c"_s, f.request());
    f.transport->reply(f.transport->lastId());
    f.spin();
    QVERIFY(!f.answer(u"c"_s).error);
}

// A thread that gets its time late, as on a busy machine, has used up its portion before it began.
void tst_RpcReentrancy::lateThreadLosesNothing()
{
    RpcConnectionOptions options;
    options.longestDrain = 0ms;
    Fixture f(options);
    f.open();
    const QUuid live = QUuid::createUuid();
    int got = 0;
    f.connection->subscribe(live, [&](const RpcNotification &) { ++got; });
    for (int i = 0; i < 10; ++i)
        f.transport->notify(live, i);
    QTRY_COMPARE(got, 10);
}

// What came between two portions is not announced by an event of its own.
void tst_RpcReentrancy::nothingIsLeftBetweenPortions()
{
    RpcConnectionOptions options;
    options.longestDrain = 0ms;
    Fixture f(options);
    f.open();
    const QUuid live = QUuid::createUuid();
    int got = 0;
    f.connection->subscribe(live, [&](const RpcNotification &) { ++got; });
    f.transport->notify(live, 1);
    f.transport->notify(live, 2);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(got, 1);
    f.transport->notify(live, 3);
    QTRY_COMPARE(got, 3);
}

void tst_RpcReentrancy::floodLeavesRoomForOthers()
{
    Fixture f;
    f.open();
    const QUuid live = QUuid::createUuid();
    int got = 0;
    int sinceTick = 0;
    int mostBetweenTicks = 0;
    f.connection->subscribe(live, [&](const RpcNotification &) {
        ++got;
        mostBetweenTicks = std::max(mostBetweenTicks, ++sinceTick);
        QElapsedTimer work;
        work.start();
        while (work.nsecsElapsed() < 100'000) { }
    });
    for (int i = 0; i < 2000; ++i)
        f.transport->notify(live, i);
    // 200 ms of work in portions of 4 ms, and a timer that wants to be served in between.
    QTimer timer;
    connect(&timer, &QTimer::timeout, &f.context, [&] { sinceTick = 0; });
    timer.start(1ms);
    QTRY_COMPARE(got, 2000);
    QVERIFY2(mostBetweenTicks < 200, QByteArray::number(mostBetweenTicks).constData());
}

QTEST_GUILESS_MAIN(tst_RpcReentrancy)
#include "tst_rpcreentrancy.moc"
