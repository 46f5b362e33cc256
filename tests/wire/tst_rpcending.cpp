// SPDX-License-Identifier: Apache-2.0
#include "wire/rpctest.h"

using namespace Qt::StringLiterals;
using namespace RpcTest;
using namespace std::chrono_literals;
using Kind = SurrealError::Kind;
using Passage = RpcRequest::Passage;
using State = RpcConnection::State;

// How requests end that get no answer, or no connection.
class tst_RpcEnding : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendWhileNotOpen();
    void waitsAtHeldGateThroughReconnect();
    void drop();
    void lossFailsWhatWasSentAndWhatWaitsAtOpenGates();
    void closeCancelsEverything();
    void closeCancelsAtHeldGateWhenClosed();
    void releaseWithoutConnection();
    void maybeExecuted();
    void unwrittenIsNotMaybeExecuted();
    void brokenWhileWriting();
    void deadlineOfSent();
    void deadlineOfWaiting();
    void longestWait();
    void deadlinesFarAway();
    void deadlinesInOrder();
    void abortOfSent();
    void abortOfWaiting();
    void abortOfUnknown();
    void gateCountsUntilTheReply_data();
    void gateCountsUntilTheReply();
    void gateOff();
    void abandoned();
    void abandoned_orphanError();
    void abandoned_handlersMayDoAnything();
    void readdressed();
};

void tst_RpcEnding::sendWhileNotOpen()
{
    Fixture f;
    f.transport->acceptAtOnce = false;
    f.send(u"before"_s, f.request());
    f.open();
    f.send(u"opening"_s, f.request());
    f.spin();
    f.transport->accept();
    f.spin();
    f.connection->close();
    f.send(u"closing"_s, f.request());
    f.gate->setHeld(true);
    f.send(u"restore"_s, f.request("signin"_L1, Passage::Restore));
    f.spin();
    for (const QString &name : {u"before"_s, u"opening"_s, u"closing"_s, u"restore"_s}) {
        QCOMPARE(f.calls(name), 1);
        QCOMPARE(f.answer(name).error.kind(), Kind::Connection);
        QVERIFY(!f.answer(name).error.maybeExecuted());
    }
    QCOMPARE(f.transport->messages.size(), 0);
}

void tst_RpcEnding::waitsAtHeldGateThroughReconnect()
{
    Fixture f;
    f.gate->setHeld(true);
    f.send(u"first"_s, f.request("use"_L1, Passage::StateChange));
    f.send(u"second"_s, f.request());
    f.open();
    f.transport->lose(lost());
    f.spin();
    QCOMPARE(f.log, (QStringList {u"opened"_s, u"closed"_s}));
    f.open();
    f.send(u"restore"_s, f.request("attach"_L1, Passage::Restore));
    QCOMPARE(f.transport->methods(), QStringList {u"attach"_s});
    f.transport->reply(f.transport->lastId());
    f.spin();
    f.gate->setHeld(false);
    QCOMPARE(f.transport->methods(), (QStringList {u"attach"_s, u"use"_s}));
    f.transport->reply(f.transport->lastId());
    f.spin();
    QCOMPARE(f.transport->methods(), (QStringList {u"attach"_s, u"use"_s, u"query"_s}));
    f.transport->reply(f.transport->lastId());
    f.spin();
    QCOMPARE(f.log.mid(3), (QStringList {u"restore"_s, u"first"_s, u"second"_s}));
    QVERIFY(!f.answer(u"second"_s).error);
}

// As a heartbeat does that finds the server silent: a loss, not a close().
void tst_RpcEnding::drop()
{
    Fixture f;
    const SurrealError silent(Kind::Connection, u"no sign of life"_s);
    f.connection->drop(silent); // there is nothing to drop
    f.spin();
    QCOMPARE(f.log, QStringList());
    f.open();
    const auto held = f.connection->createGate();
    held->setHeld(true);
    f.send(u"sent"_s, f.request());
    f.send(u"waiting"_s, f.request("use"_L1, Passage::StateChange));
    f.send(u"kept"_s, f.request(), held);
    f.connection->drop(silent);
    QCOMPARE(f.connection->state(), State::Closing);
    f.spin();
    QCOMPARE(f.log, (QStringList {u"opened"_s, u"sent"_s, u"closed"_s, u"waiting"_s}));
    QCOMPARE(f.closedWith.first(), silent);
    QCOMPARE(f.answer(u"sent"_s).error.message(), silent.message());
    QVERIFY(f.answer(u"sent"_s).error.maybeExecuted());
    QCOMPARE(held->waiting(), 1);
    // The reason does not stick.
    f.open();
    f.transport->lose(lost());
    f.spin();
    QCOMPARE(f.closedWith.last(), lost());
    // close() in between wins.
    f.open();
    f.connection->drop(silent);
    f.connection->close();
    f.spin();
    QVERIFY(!f.closedWith.last());
    QCOMPARE(f.answer(u"kept"_s).error.kind(), Kind::Canceled);
}

void tst_RpcEnding::lossFailsWhatWasSentAndWhatWaitsAtOpenGates()
{
    Fixture f;
    f.open();
    const auto held = f.connection->createGate();
    f.send(u"sent"_s, f.request("signin"_L1, Passage::StateChange));
    f.send(u"waiting"_s, f.request());
    f.send(u"other"_s, f.request("signin"_L1, Passage::StateChange), held);
    f.send(u"kept"_s, f.request(), held);
    // As the owner does it: in closed() it holds the gates that wait for the next connection.
    QObject::connect(f.connection.get(), &RpcConnection::closed, &f.context,
                     [&] { held->setHeld(true); });
    f.transport->lose(lost());
    f.spin();
    QCOMPARE(f.log, (QStringList {u"opened"_s, u"sent"_s, u"other"_s, u"closed"_s, u"waiting"_s}));
    QVERIFY(f.answer(u"sent"_s).error.maybeExecuted());
    QCOMPARE(f.answer(u"waiting"_s).error.kind(), Kind::Connection);
    QVERIFY(!f.answer(u"waiting"_s).error.maybeExecuted());
    QCOMPARE(f.connection->inFlight(), 0);
    QCOMPARE(f.gate->inFlight(), 0);
    QCOMPARE(f.gate->waiting(), 0);
    QCOMPARE(held->waiting(), 1);
    f.open();
    held->setHeld(false);
    QCOMPARE(f.transport->methods().last(), u"query"_s);
    f.transport->reply(f.transport->lastId());
    f.spin();
    QCOMPARE(f.calls(u"kept"_s), 1);
    QVERIFY(!f.answer(u"kept"_s).error);
}

void tst_RpcEnding::closeCancelsEverything()
{
    Fixture f;
    f.open();
    const auto held = f.connection->createGate();
    held->setHeld(true);
    f.send(u"1"_s, f.request());
    f.send(u"2"_s, f.request("use"_L1, Passage::StateChange));
    f.send(u"3"_s, f.request(), held);
    f.send(u"4"_s, f.request());
    f.connection->close();
    f.spin();
    QCOMPARE(f.log, (QStringList {u"opened"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"closed"_s}));
    for (const Answer &answer : std::as_const(f.answers))
        QCOMPARE(answer.error.kind(), Kind::Canceled);
    QVERIFY(f.answer(u"1"_s).error.maybeExecuted());
    QVERIFY(!f.answer(u"2"_s).error.maybeExecuted());
    QCOMPARE(f.gate->waiting() + f.gate->inFlight() + held->waiting(), 0);
    QCOMPARE(f.transport->messages.size(), 1);
}

void tst_RpcEnding::closeCancelsAtHeldGateWhenClosed()
{
    Fixture f;
    f.gate->setHeld(true);
    f.send(u"a"_s, f.request());
    f.send(u"b"_s, f.request("use"_L1, Passage::StateChange));
    f.connection->close();
    QCOMPARE(f.log, QStringList());
    f.spin();
    QCOMPARE(f.log, (QStringList {u"a"_s, u"b"_s}));
    QCOMPARE(f.answer(u"a"_s).error.kind(), Kind::Canceled);
}

void tst_RpcEnding::releaseWithoutConnection()
{
    Fixture f;
    f.gate->setHeld(true);
    for (int i = 0; i < 3; ++i)
        f.send(QString::number(i), f.request("use"_L1, Passage::StateChange));
    f.gate->setHeld(false);
    QCOMPARE(f.log, QStringList());
    f.spin();
    QCOMPARE(f.log, (QStringList {u"0"_s, u"1"_s, u"2"_s}));
    QCOMPARE(f.answer(u"2"_s).error.kind(), Kind::Connection);
    QCOMPARE(f.gate->inFlight(), 0);
}

void tst_RpcEnding::maybeExecuted()
{
    Fixture f;
    f.open();
    RpcRequest read = f.request("select"_L1);
    read.writes = false;
    f.send(u"read"_s, read);
    f.send(u"write"_s, f.request("create"_L1));
    f.transport->lose(lost());
    f.spin();
    QCOMPARE(f.answer(u"read"_s).error.kind(), Kind::Connection);
    QVERIFY(!f.answer(u"read"_s).error.maybeExecuted());
    QVERIFY(f.answer(u"write"_s).error.maybeExecuted());
}

// Handed over, but the transport did not take more.
void tst_RpcEnding::unwrittenIsNotMaybeExecuted()
{
    Fixture f;
    f.open();
    f.send(u"written"_s, f.request());
    f.transport->setCongested(true);
    f.send(u"kept back"_s, f.request());
    f.transport->lose(lost());
    f.spin();
    QVERIFY(f.answer(u"written"_s).error.maybeExecuted());
    QCOMPARE(f.answer(u"kept back"_s).error.kind(), Kind::Connection);
    QVERIFY(!f.answer(u"kept back"_s).error.maybeExecuted());
    // The count starts anew with the next connection.
    f.open();
    f.send(u"later"_s, f.request());
    f.transport->lose(lost());
    f.spin();
    QVERIFY(f.answer(u"later"_s).error.maybeExecuted());
}

void tst_RpcEnding::brokenWhileWriting()
{
    Fixture f;
    f.open();
    f.send(u"a"_s, f.request());
    f.transport->breaksOnSend = true;
    f.send(u"b"_s, f.request());
    f.send(u"c"_s, f.request());
    f.spin();
    QCOMPARE(f.log, (QStringList {u"opened"_s, u"a"_s, u"b"_s, u"c"_s, u"closed"_s}));
    QVERIFY(f.answer(u"a"_s).error.maybeExecuted());
    QVERIFY(!f.answer(u"b"_s).error.maybeExecuted());
    QVERIFY(!f.answer(u"c"_s).error.maybeExecuted());
}

void tst_RpcEnding::deadlineOfSent()
{
    RpcConnectionOptions options;
    options.requestTimeout = 50ms;
    Fixture f(options);
    f.open();
    RpcRequest slow = f.request();
    slow.timeout = 60s;
    RpcRequest never = f.request();
    never.timeout = -1ms;
    RpcRequest read = f.request("select"_L1);
    read.writes = false;
    f.send(u"slow"_s, slow);
    f.send(u"never"_s, never);
    f.send(u"read"_s, read);
    const quint64 id = f.send(u"default"_s, f.request("create"_L1));
    QTRY_COMPARE(f.calls(u"default"_s), 1);
    const SurrealError error = f.answer(u"default"_s).error;
    QCOMPARE(error.kind(), Kind::Timeout);
    QVERIFY2(error.message().contains("create"_L1) && error.message().contains("50 ms"_L1)
                 && error.message().contains("may still"_L1),
             qPrintable(error.message()));
    QVERIFY(error.maybeExecuted());
    QVERIFY(!f.answer(u"read"_s).error.maybeExecuted());
    QCOMPARE(f.calls(u"slow"_s) + f.calls(u"never"_s), 0);
    // The late reply is dropped.
    QCOMPARE(f.connection->inFlight(), 4);
    f.transport->reply(qint64(id));
    f.spin();
    QCOMPARE(f.connection->inFlight(), 3);
    QCOMPARE(f.calls(u"default"_s), 1);
}

void tst_RpcEnding::deadlineOfWaiting()
{
    Fixture f;
    f.gate->setHeld(true);
    RpcRequest request = f.request("use"_L1, Passage::StateChange);
    request.timeout = 30ms;
    f.send(u"before"_s, f.request());
    f.send(u"use"_s, request);
    f.send(u"behind"_s, f.request());
    f.send(u"change behind"_s, f.request("let"_L1, Passage::StateChange));
    const auto elsewhere = f.connection->createGate();
    elsewhere->setHeld(true);
    f.connection->send(elsewhere, f.request("info"_L1), [](auto &&...) {});
    QTRY_COMPARE(f.calls(u"use"_s), 1);
    const SurrealError error = f.answer(u"use"_s).error;
    QCOMPARE(error.kind(), Kind::Timeout);
    QVERIFY(error.message().contains("not sent"_L1));
    QVERIFY(!error.maybeExecuted());
    // What counts on the change does not run without it; everything else does.
    for (const QString &name : {u"behind"_s, u"change behind"_s}) {
        QTRY_COMPARE(f.calls(name), 1);
        QCOMPARE(f.answer(name).error.kind(), Kind::Timeout);
        QCOMPARE(f.answer(name).error.cause()->message(), error.message());
    }
    f.open();
    f.gate->setHeld(false);
    elsewhere->setHeld(false);
    QCOMPARE(f.transport->methods(), (QStringList {u"query"_s, u"info"_s}));
}

void tst_RpcEnding::longestWait()
{
    RpcConnectionOptions options;
    options.longestWait = 50ms;
    Fixture f(options);
    f.open();
    f.send(u"sent"_s, f.request());
    f.gate->setHeld(true);
    f.send(u"waiting"_s, f.request());
    QTRY_COMPARE(f.calls(u"waiting"_s), 1);
    QCOMPARE(f.answer(u"waiting"_s).error.kind(), Kind::Timeout);
    QVERIFY(f.answer(u"waiting"_s).error.message().contains("50"_L1));
    QCOMPARE(f.calls(u"sent"_s), 0); // at the server it may take its time
    f.transport->reply(1);
    QTRY_COMPARE(f.calls(u"sent"_s), 1);
    QVERIFY(!f.answer(u"sent"_s).error);
}

// Beyond the 24.8 days that fit into a QTimer.
void tst_RpcEnding::deadlinesFarAway()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s)); // a timer with a negative interval
    Fixture f;
    f.open();
    RpcRequest request = f.request();
    for (const std::chrono::milliseconds timeout :
         {std::chrono::milliseconds(24h * 25), std::chrono::milliseconds(24h * 365),
          std::chrono::milliseconds::max()}) {
        request.timeout = timeout;
        f.send(u"far"_s, request);
    }
    request.timeout = 30ms;
    f.send(u"near"_s, request);
    QTRY_COMPARE(f.calls(u"near"_s), 1);
    QCOMPARE(f.calls(u"far"_s), 0);
}

void tst_RpcEnding::deadlinesInOrder()
{
    Fixture f;
    f.open();
    QStringList expected;
    RpcRequest request = f.request();
    for (int i = 0; i < 500; ++i) {
        request.timeout = std::chrono::milliseconds(20);
        f.send(QString::number(i), request);
        expected.append(QString::number(i));
    }
    QTRY_COMPARE(f.answers.size(), 500);
    QCOMPARE(f.log.mid(1), expected);
}

void tst_RpcEnding::abortOfSent()
{
    Fixture f;
    f.open();
    const quint64 id = f.send(u"a"_s, f.request());
    f.connection->abort(id);
    f.connection->abort(id);
    QCOMPARE(f.calls(u"a"_s), 0);
    f.spin();
    QCOMPARE(f.calls(u"a"_s), 1);
    QCOMPARE(f.answer(u"a"_s).error.kind(), Kind::Canceled);
    QVERIFY(f.answer(u"a"_s).error.maybeExecuted());
    f.transport->reply(qint64(id));
    f.spin();
    QCOMPARE(f.calls(u"a"_s), 1);
    QCOMPARE(f.connection->inFlight(), 0);
    // A reply that is on its way already comes too late, too.
    const quint64 b = f.send(u"b"_s, f.request());
    f.transport->reply(qint64(b), 1);
    f.connection->abort(b);
    f.spin();
    QCOMPARE(f.calls(u"b"_s), 1);
    QCOMPARE(f.answer(u"b"_s).error.kind(), Kind::Canceled);
}

void tst_RpcEnding::abortOfWaiting()
{
    Fixture f;
    f.open();
    f.send(u"query"_s, f.request());
    const quint64 use = f.send(u"use"_s, f.request("use"_L1, Passage::StateChange));
    f.send(u"select"_s, f.request("select"_L1));
    f.connection->abort(use);
    QCOMPARE(f.transport->methods(), (QStringList {u"query"_s, u"select"_s}));
    f.spin();
    QCOMPARE(f.answer(u"use"_s).error.kind(), Kind::Canceled);
    QVERIFY(!f.answer(u"use"_s).error.maybeExecuted());
}

void tst_RpcEnding::abortOfUnknown()
{
    Fixture f;
    f.open();
    const quint64 id = f.send(u"a"_s, f.request());
    f.transport->reply(qint64(id));
    f.spin();
    f.connection->abort(id);
    f.connection->abort(0);
    f.connection->abort(12'345);
    f.spin();
    QCOMPARE(f.calls(u"a"_s), 1);
}

// The server is still at work on it: a state change now could hang the session.
void tst_RpcEnding::gateCountsUntilTheReply_data()
{
    QTest::addColumn<bool>("aborted");
    QTest::newRow("aborted") << true;
    QTest::newRow("too late") << false;
}

void tst_RpcEnding::gateCountsUntilTheReply()
{
    QFETCH(const bool, aborted);
    Fixture f;
    f.open();
    RpcRequest request = f.request();
    if (!aborted)
        request.timeout = 20ms;
    const quint64 id = f.send(u"query"_s, request);
    f.send(u"use"_s, f.request("use"_L1, Passage::StateChange));
    if (aborted)
        f.connection->abort(id);
    QTRY_COMPARE(f.calls(u"query"_s), 1);
    f.spin();
    QCOMPARE(f.transport->methods(), QStringList {u"query"_s});
    QCOMPARE(f.connection->inFlight(), 1);
    f.transport->reply(qint64(id));
    f.spin();
    QCOMPARE(f.transport->methods(), (QStringList {u"query"_s, u"use"_s}));
}

void tst_RpcEnding::gateOff()
{
    RpcConnectionOptions options;
    options.gate = false;
    Fixture f(options);
    f.open();
    f.send(u"signin"_s, f.request("signin"_L1, Passage::StateChange));
    f.send(u"use"_s, f.request("use"_L1, Passage::StateChange));
    f.send(u"query"_s, f.request());
    QCOMPARE(f.transport->methods(), (QStringList {u"signin"_s, u"use"_s, u"query"_s}));
}

void tst_RpcEnding::abandoned()
{
    Fixture f;
    f.open();
    const auto other = f.connection->createGate();
    f.send(u"other"_s, Fixture::request(), other);
    const quint64 first = f.send(u"write"_s, Fixture::request());
    RpcRequest read = Fixture::request("select"_L1);
    read.writes = false;
    f.send(u"read"_s, read);
    const quint64 aborted = f.send(u"aborted"_s, Fixture::request());
    f.connection->abort(aborted);
    f.send(u"free"_s, Fixture::request("commit"_L1, Passage::Free));
    f.send(u"change"_s, Fixture::request("use"_L1, Passage::StateChange)); // waits
    f.spin();
    QCOMPARE(f.connection->unanswered(f.gate),
             (QList<QLatin1String> {"query"_L1, "select"_L1, "query"_L1}));
    f.gate->setHeld(true);
    f.connection->abandon(f.gate, lost());
    QCOMPARE(f.answer(u"write"_s).error.message(), u"lost"_s);
    QVERIFY(f.answer(u"write"_s).error.maybeExecuted());
    QCOMPARE(f.answer(u"read"_s).error.kind(), Kind::Connection);
    QVERIFY(!f.answer(u"read"_s).error.maybeExecuted());
    QCOMPARE(f.calls(u"aborted"_s), 1);
    QCOMPARE(f.gate->inFlight(), 0);
    QVERIFY(f.connection->unanswered(f.gate).isEmpty());
    QCOMPARE(f.connection->inFlight(), 2); // the other's, and what takes no lock
    // A late answer finds nobody.
    f.transport->reply(qint64(first), 1);
    f.spin();
    QCOMPARE(f.calls(u"write"_s), 1);
    QCOMPARE(f.connection->inFlight(), 2);
    // What waited goes on.
    QCOMPARE(f.calls(u"change"_s), 0);
    f.gate->setHeld(false);
    f.spin();
    QCOMPARE(f.transport->methods().last(), u"use"_s);
    f.transport->reply(f.transport->lastId());
    f.spin();
    QCOMPARE(f.calls(u"change"_s), 1);
    QCOMPARE(f.calls(u"other"_s) + f.calls(u"free"_s), 0);
}

// An error that names no request is no more of those that nobody waits for.
void tst_RpcEnding::abandoned_orphanError()
{
    Fixture f;
    f.open();
    const auto other = f.connection->createGate();
    f.send(u"mine"_s, Fixture::request());
    f.send(u"theirs"_s, Fixture::request(), other);
    f.spin();
    f.transport->receive(SurrealObject {{u"error"_s, serverError(u"whose?"_s)}});
    f.spin();
    QCOMPARE(f.answers.size(), 0);
    f.connection->abandon(f.gate, lost());
    f.spin();
    QCOMPARE(f.answer(u"mine"_s).error.message(), u"lost"_s);
    QCOMPARE(f.answer(u"theirs"_s).error.message(), u"whose?"_s);
    QCOMPARE(f.connection->inFlight(), 0);
}

void tst_RpcEnding::abandoned_handlersMayDoAnything()
{
    Fixture f;
    f.open();
    int ends = 0;
    f.connection->send(f.gate, Fixture::request(), [&](const SurrealValue &, const SurrealError &) {
        ++ends;
        f.send(u"again"_s, Fixture::request());
        f.connection->abandon(f.gate, lost());
    });
    f.send(u"second"_s, Fixture::request());
    f.spin();
    f.connection->abandon(f.gate, lost());
    QCOMPARE(ends, 1);
    QCOMPARE(f.calls(u"again"_s), 1);
    QCOMPARE(f.calls(u"second"_s), 1);
    QCOMPARE(f.connection->inFlight(), 0);
    f.connection->send(f.gate, Fixture::request(),
                       [&](const SurrealValue &, const SurrealError &) { f.connection.reset(); });
    f.send(u"third"_s, Fixture::request());
    f.spin();
    f.connection->abandon(f.gate, lost());
    QVERIFY(!f.connection);
    QCOMPARE(f.calls(u"third"_s), 0); // quiet, as deleting is
}

void tst_RpcEnding::readdressed()
{
    Fixture f;
    f.open();
    const QUuid before = QUuid::createUuid();
    const QUuid after = QUuid::createUuid();
    const auto other = f.connection->createGate();
    for (const auto &gate : {f.gate, other}) {
        gate->setHeld(true);
        RpcRequest request = Fixture::request();
        request.session = before;
        f.send(u"waiting"_s, request, gate);
    }
    f.connection->readdress(f.gate, after);
    f.gate->setHeld(false);
    f.spin();
    QCOMPARE(f.transport->sent(0).value(u"session"_s).toUuid(), after);
    other->setHeld(false);
    f.spin();
    QCOMPARE(f.transport->sent(1).value(u"session"_s).toUuid(), before);
}

QTEST_GUILESS_MAIN(tst_RpcEnding)
#include "tst_rpcending.moc"
