// SPDX-License-Identifier: Apache-2.0
#include "support/faketransport.h"
#include "wire/earlynotifications_p.h"
#include "wire/orphanerrors_p.h"
#include "wire/sessiongate_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRecordId>

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = SurrealError::Kind;
using Passage = RpcRequest::Passage;
using State = RpcConnection::State;

namespace {

struct Answer
{
    QString name;
    SurrealValue result;
    SurrealError error;
};

// A connection on the caller's thread over a transport that the test drives.
struct Fixture
{
    explicit Fixture(RpcConnectionOptions options = {})
    {
        options.threading = RpcConnectionOptions::Threading::CallerThread;
        options.makeTransport = [this]() -> SurrealTransport * { return transport; };
        connection = std::make_unique<RpcConnection>(options);
        QObject::connect(connection.get(), &RpcConnection::opened, &context,
                         [this] { log.append(u"opened"_s); });
        QObject::connect(connection.get(), &RpcConnection::closed, &context,
                         [this](const SurrealError &error) {
                             log.append(u"closed"_s);
                             closedWith.append(error);
                         });
        QObject::connect(connection.get(), &RpcConnection::protocolErrorOccurred, &context,
                         [this](const SurrealError &error) {
                             log.append(u"protocolError"_s);
                             protocolErrors.append(error);
                         });
    }
    ~Fixture() { delete transportOwned(); }

    // Until open() the transport belongs to nobody.
    SurrealTransport *transportOwned()
    {
        connection.reset();
        return transport && transport->opens == 0 ? transport.data() : nullptr;
    }

    void open()
    {
        connection->open(QUrl(u"ws://server"_s));
        spin();
    }
    // Everything that is due without waiting.
    static void spin()
    {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    RpcHandler handler(const QString &name)
    {
        return [this, name](const SurrealValue &result, const SurrealError &error) {
            log.append(name);
            answers.append({name, result, error});
        };
    }
    static RpcRequest request(QLatin1String method = "query"_L1,
                              Passage passage = Passage::Ordinary)
    {
        RpcRequest request;
        request.method = method;
        request.passage = passage;
        return request;
    }
    quint64 send(const QString &name, RpcRequest rpc, const std::shared_ptr<SessionGate> &at = {})
    {
        return connection->send(at ? at : gate, std::move(rpc), handler(name));
    }
    const Answer &answer(const QString &name) const
    {
        static const Answer nothing;
        for (const Answer &answer : answers) {
            if (answer.name == name)
                return answer;
        }
        return nothing;
    }
    qsizetype calls(const QString &name) const { return log.count(name); }

    QObject context;
    QPointer<FakeTransport> transport = new FakeTransport;
    std::unique_ptr<RpcConnection> connection;
    std::shared_ptr<SessionGate> gate = std::make_shared<SessionGate>();
    QStringList log;
    QList<Answer> answers;
    QList<SurrealError> closedWith;
    QList<SurrealError> protocolErrors;
};

SurrealObject serverError(const QString &message)
{
    return {{u"code"_s, -32000}, {u"message"_s, message}, {u"kind"_s, u"Validation"_s}};
}

SurrealError lost()
{
    return SurrealError(Kind::Connection, u"lost"_s);
}

} // namespace

class tst_RpcConnection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void envelope();
    void openAndClose();
    void openWhileNotClosed();
    void failedAttempt();
    void handlerIsNeverCalledInsideSend();
    void repliesOutOfOrder();
    void serverErrors();
    void unknownAndRepeatedIds();
    void replyWithForeignId();
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
    void cannotBeEncoded();
    void tooLarge();
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
    void requestWithoutGate();
    void unreadableReply();
    void unreadableMessage();
    void messageThatIsNoObject();
    void errorWithoutIdSingle();
    void errorWithoutIdSeveral();
    void errorWithoutIdNobody();
    void orphanErrors();
    void notifications();
    void notificationBeforeReply();
    void notificationsKeepTheirOrder();
    void unsubscribeInHandler();
    void subscriptionsEndWithTheConnection();
    void earlyNotificationsAreBounded();
    void replyBeforeLaterNotifications();
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
    void flushOnlyWhenIdle();
    void congestionHoldsBack();
};

void tst_RpcConnection::envelope()
{
    Fixture f;
    f.open();
    RpcRequest request = f.request("create"_L1);
    const QUuid session = QUuid::createUuid();
    const QUuid transaction = QUuid::createUuid();
    request.params = {SurrealRecordId(u"person"_s, 1), SurrealObject {{u"a"_s, 1}}};
    f.send(u"plain"_s, request);
    request.session = session;
    request.transaction = transaction;
    f.send(u"full"_s, request);

    const SurrealObject plain = f.transport->sent(0);
    QCOMPARE(plain.size(), 3);
    QVERIFY(plain.value(u"id").toInt() > 0);
    QCOMPARE(plain.value(u"method"), SurrealValue(u"create"_s));
    QCOMPARE(plain.value(u"params"), SurrealValue(SurrealArray(request.params)));
    const SurrealObject full = f.transport->sent(1);
    QCOMPARE(full.size(), 5);
    QCOMPARE(full.value(u"session").toUuid(), session);
    QCOMPARE(full.value(u"txn").toUuid(), transaction);
    QVERIFY(full.value(u"id") != plain.value(u"id"));
}

void tst_RpcConnection::openAndClose()
{
    Fixture f;
    QCOMPARE(f.connection->state(), State::Closed);
    f.connection->open(QUrl(u"ws://server"_s));
    QCOMPARE(f.connection->state(), State::Opening);
    QCOMPARE(f.log, QStringList()); // although the transport opened at once
    f.spin();
    QCOMPARE(f.log, QStringList {u"opened"_s});
    QCOMPARE(f.connection->state(), State::Open);
    QCOMPARE(f.connection->subprotocol(), u"cbor"_s);
    f.connection->close();
    QCOMPARE(f.connection->state(), State::Closing);
    f.connection->close();
    QCOMPARE(f.log, QStringList {u"opened"_s});
    f.spin();
    QCOMPARE(f.log, (QStringList {u"opened"_s, u"closed"_s}));
    QVERIFY(!f.closedWith.first());
    QCOMPARE(f.connection->state(), State::Closed);
    f.connection->close();
    f.spin();
    QCOMPARE(f.log.size(), 2);
    f.open();
    QCOMPARE(f.log.size(), 3);
    QCOMPARE(f.connection->state(), State::Open);
}

void tst_RpcConnection::openWhileNotClosed()
{
    Fixture f;
    f.open();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"open\\(\\) ignored"_s));
    f.connection->open(QUrl(u"ws://other"_s));
    f.spin();
    QCOMPARE(f.transport->opens, 1);
    QCOMPARE(f.log, QStringList {u"opened"_s});
}

void tst_RpcConnection::failedAttempt()
{
    Fixture f;
    f.transport->acceptAtOnce = false;
    f.open();
    f.transport->lose(lost());
    f.spin();
    QCOMPARE(f.log, QStringList {u"closed"_s});
    QCOMPARE(f.closedWith.first(), lost());
    // close() during an attempt ends it as asked.
    f.open();
    f.connection->close();
    f.spin();
    QCOMPARE(f.log, (QStringList {u"closed"_s, u"closed"_s}));
    QVERIFY(!f.closedWith.last());
}

void tst_RpcConnection::handlerIsNeverCalledInsideSend()
{
    Fixture f;
    f.send(u"too early"_s, f.request());
    QCOMPARE(f.log, QStringList());
    f.open();
    const quint64 id = f.send(u"a"_s, f.request());
    f.transport->reply(qint64(id));
    RpcRequest bad = f.request();
    bad.params = {SurrealRecordId(u"person"_s, 1.5)};
    f.send(u"bad"_s, bad);
    const quint64 c = f.send(u"c"_s, f.request());
    f.connection->abort(c);
    QCOMPARE(f.log, (QStringList {u"too early"_s, u"opened"_s}));
    f.spin();
    QCOMPARE(f.log, (QStringList {u"too early"_s, u"opened"_s, u"a"_s, u"bad"_s, u"c"_s}));
}

void tst_RpcConnection::repliesOutOfOrder()
{
    Fixture f;
    f.open();
    QList<quint64> ids;
    for (int i = 0; i < 5; ++i)
        ids.append(f.send(QString::number(i), f.request()));
    QCOMPARE(f.connection->inFlight(), 5);
    for (const int i : {3, 0, 4, 1, 2})
        f.transport->reply(qint64(ids.at(i)), i);
    f.spin();
    QCOMPARE(f.connection->inFlight(), 0);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(f.answer(QString::number(i)).result, SurrealValue(i));
    QCOMPARE(f.answers.first().name, u"3"_s); // delivered as they came
}

void tst_RpcConnection::serverErrors()
{
    Fixture f;
    f.open();
    const quint64 id = f.send(u"a"_s, f.request());
    f.transport->fail(qint64(id), serverError(u"nope"_s));
    f.spin();
    QCOMPARE(f.answer(u"a"_s).error.kind(), Kind::Validation);
    QCOMPARE(f.answer(u"a"_s).error.message(), u"nope"_s);
    QCOMPARE(f.answer(u"a"_s).error.code(), -32000);
}

void tst_RpcConnection::unknownAndRepeatedIds()
{
    Fixture f;
    f.open();
    const quint64 a = f.send(u"a"_s, f.request());
    const quint64 b = f.send(u"b"_s, f.request());
    f.transport->reply(999'999);
    f.transport->reply(qint64(a), 1);
    f.transport->reply(qint64(a), 2);
    f.spin();
    QCOMPARE(f.calls(u"a"_s), 1);
    QCOMPARE(f.answer(u"a"_s).result, SurrealValue(1));
    QCOMPARE(f.connection->inFlight(), 1);
    f.transport->reply(qint64(b));
    f.spin();
    QCOMPARE(f.calls(u"b"_s), 1);
    QCOMPARE(f.connection->state(), State::Open);
}

void tst_RpcConnection::replyWithForeignId()
{
    Fixture f;
    f.open();
    f.send(u"a"_s, f.request());
    f.transport->receive(SurrealObject {{u"id"_s, u"1"_s}, {u"result"_s, 1}});
    f.transport->receive(SurrealObject {{u"id"_s, -1}, {u"result"_s, 1}});
    f.transport->receive(SurrealObject {{u"id"_s, 1.0}, {u"result"_s, 1}});
    f.spin();
    QCOMPARE(f.calls(u"a"_s), 0);
    QCOMPARE(f.connection->inFlight(), 1);
}

void tst_RpcConnection::sendWhileNotOpen()
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

void tst_RpcConnection::waitsAtHeldGateThroughReconnect()
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
void tst_RpcConnection::drop()
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

void tst_RpcConnection::lossFailsWhatWasSentAndWhatWaitsAtOpenGates()
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

void tst_RpcConnection::closeCancelsEverything()
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

void tst_RpcConnection::closeCancelsAtHeldGateWhenClosed()
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

void tst_RpcConnection::releaseWithoutConnection()
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

void tst_RpcConnection::maybeExecuted()
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
void tst_RpcConnection::unwrittenIsNotMaybeExecuted()
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

void tst_RpcConnection::brokenWhileWriting()
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

void tst_RpcConnection::cannotBeEncoded()
{
    Fixture f;
    f.open();
    RpcRequest bad = f.request("use"_L1, Passage::StateChange);
    bad.params = {SurrealRecordId(u"person"_s, 1.5)}; // no key of a record
    f.send(u"bad"_s, bad);
    f.send(u"good"_s, f.request());
    f.spin();
    QCOMPARE(f.answer(u"bad"_s).error.kind(), Kind::InvalidArgument);
    QVERIFY(!f.answer(u"bad"_s).error.maybeExecuted());
    QCOMPARE(f.transport->methods(), QStringList {u"query"_s}); // the gate has opened again
    QCOMPARE(f.connection->inFlight(), 1);
}

void tst_RpcConnection::tooLarge()
{
    RpcConnectionOptions options;
    options.maximumMessageSize = 1000;
    Fixture f(options);
    f.open();
    RpcRequest large = f.request();
    large.params = {QByteArray(1000, 'x')};
    f.send(u"large"_s, large);
    large.params = {QByteArray(900, 'x')};
    f.send(u"fits"_s, large);
    f.spin();
    QCOMPARE(f.answer(u"large"_s).error.kind(), Kind::InvalidArgument);
    QVERIFY2(f.answer(u"large"_s).error.message().contains("1000"_L1),
             qPrintable(f.answer(u"large"_s).error.message()));
    QCOMPARE(f.transport->messages.size(), 1);
}

void tst_RpcConnection::deadlineOfSent()
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

void tst_RpcConnection::deadlineOfWaiting()
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

void tst_RpcConnection::longestWait()
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
void tst_RpcConnection::deadlinesFarAway()
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

void tst_RpcConnection::deadlinesInOrder()
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

void tst_RpcConnection::abortOfSent()
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

void tst_RpcConnection::abortOfWaiting()
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

void tst_RpcConnection::abortOfUnknown()
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
void tst_RpcConnection::gateCountsUntilTheReply_data()
{
    QTest::addColumn<bool>("aborted");
    QTest::newRow("aborted") << true;
    QTest::newRow("too late") << false;
}

void tst_RpcConnection::gateCountsUntilTheReply()
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

void tst_RpcConnection::gateOff()
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

void tst_RpcConnection::requestWithoutGate()
{
    Fixture f;
    f.open();
    f.connection->send(nullptr, f.request("ping"_L1, Passage::Free), f.handler(u"ping"_s));
    f.transport->reply(f.transport->lastId());
    f.spin();
    QCOMPARE(f.calls(u"ping"_s), 1);
    f.connection->send(nullptr, f.request("ping"_L1, Passage::Free), {}); // nobody wants to know
    f.transport->reply(f.transport->lastId());
    f.spin();
    QCOMPARE(f.connection->inFlight(), 0);
}

// Its id can be read although its content cannot.
void tst_RpcConnection::unreadableReply()
{
    Fixture f;
    f.open();
    f.send(u"a"_s, f.request());
    f.send(u"b"_s, f.request());
    const QByteArray id = QByteArray::fromHex("626964") + char(f.transport->lastId());
    // {"session": "x", "id": …, "result": tag 10 of an array}
    f.transport->receiveBytes(QByteArray::fromHex("a3 6773657373696f6e 6178") + id
                              + QByteArray::fromHex("66726573756c74 ca80"));
    f.spin();
    QCOMPARE(f.calls(u"a"_s), 0);
    QCOMPARE(f.answer(u"b"_s).error.kind(), Kind::Protocol);
    QCOMPARE(f.connection->state(), State::Open);
}

void tst_RpcConnection::unreadableMessage()
{
    Fixture f;
    f.open();
    f.send(u"a"_s, f.request());
    const QList<QByteArray> garbage {
        "",
        "hello",
        QByteArray::fromHex("ff"),
        QByteArray::fromHex("a1"), // a map that ends too early
        QByteArray::fromHex("a1 626964"), // an id that never comes
        QByteArray::fromHex("bf 626964 00"), // without an end, and id 0
        QByteArray::fromHex("82 01 02"), // no object
        QByteArray::fromHex("a0"), // an empty object
        QByteArray::fromHex("a1 66726573756c74 05"), // a result for nobody
        QByteArray(100'000, char(0x81)), // deep
    };
    for (const QByteArray &message : garbage)
        f.transport->receiveBytes(message);
    f.spin();
    QCOMPARE(f.protocolErrors.size(), garbage.size());
    for (const SurrealError &error : std::as_const(f.protocolErrors))
        QCOMPARE(error.kind(), Kind::Protocol);
    QCOMPARE(f.calls(u"a"_s), 0);
    f.transport->reply(f.transport->lastId());
    f.spin();
    QCOMPARE(f.calls(u"a"_s), 1); // the connection lives on
}

void tst_RpcConnection::errorWithoutIdSingle()
{
    Fixture f;
    f.open();
    f.send(u"a"_s, f.request("use"_L1, Passage::StateChange));
    f.send(u"b"_s, f.request());
    f.transport->receive(SurrealObject {{u"error"_s, serverError(u"bad envelope"_s)}});
    f.spin();
    QCOMPARE(f.answer(u"a"_s).error.message(), u"bad envelope"_s);
    QCOMPARE(f.protocolErrors.size(), 0);
    QCOMPARE(f.transport->methods(), (QStringList {u"use"_s, u"query"_s})); // the gate goes on
}

void tst_RpcConnection::errorWithoutIdSeveral()
{
    Fixture f;
    f.open();
    const quint64 a = f.send(u"a"_s, f.request());
    f.send(u"b"_s, f.request());
    const quint64 c = f.send(u"c"_s, f.request());
    f.connection->abort(c);
    f.transport->receive(SurrealObject {{u"error"_s, serverError(u"bad envelope"_s)}});
    f.spin();
    QCOMPARE(f.protocolErrors.size(), 1);
    const quint64 d = f.send(u"d"_s, f.request()); // sent afterwards: it cannot be this one's
    f.transport->reply(qint64(a));
    f.spin();
    QCOMPARE(f.calls(u"b"_s), 0);
    f.transport->reply(qint64(c)); // aborted, but the server answered it
    f.spin();
    QCOMPARE(f.calls(u"b"_s), 1);
    QCOMPARE(f.answer(u"b"_s).error.message(), u"bad envelope"_s);
    QCOMPARE(f.calls(u"d"_s), 0);
    f.transport->reply(qint64(d));
    f.spin();
    QVERIFY(!f.answer(u"d"_s).error);
}

void tst_RpcConnection::errorWithoutIdNobody()
{
    Fixture f;
    f.open();
    f.transport->receive(SurrealObject {{u"error"_s, serverError(u"bad envelope"_s)}});
    f.spin();
    QCOMPARE(f.protocolErrors.size(), 1);
    f.send(u"a"_s, f.request());
    f.spin();
    QCOMPARE(f.calls(u"a"_s), 0);
}

void tst_RpcConnection::orphanErrors()
{
    OrphanErrors orphans;
    const SurrealError one(Kind::Validation, u"one"_s);
    const SurrealError two(Kind::Validation, u"two"_s);
    QVERIFY(!orphans.add(one, {}));
    QVERIFY(orphans.isEmpty());
    QVERIFY(!orphans.add(one, {1, 2, 3}));
    QVERIFY(!orphans.add(two, {1, 2, 3}));
    QVERIFY(!orphans.answered(9));
    // 1 has its own answer, so the two errors belong to 2 and 3: which to which nobody can say.
    QVERIFY(!orphans.answered(1));
    const auto first = orphans.answered(2);
    QCOMPARE(first->first, quint64(3));
    QVERIFY(!orphans.answered(3)); // collected once
    QVERIFY(orphans.isEmpty());
    for (int i = 0; i < 1000; ++i)
        QVERIFY(!orphans.add(one, {1, 2}));
    int matches = 0;
    for (auto match = orphans.answered(1); match; match = orphans.answered(match->first))
        ++matches;
    QCOMPARE(matches, 1);
    QVERIFY(orphans.isEmpty());
}

void tst_RpcConnection::notifications()
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

void tst_RpcConnection::notificationBeforeReply()
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
void tst_RpcConnection::notificationsKeepTheirOrder()
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

void tst_RpcConnection::unsubscribeInHandler()
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

void tst_RpcConnection::subscriptionsEndWithTheConnection()
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

void tst_RpcConnection::earlyNotificationsAreBounded()
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

void tst_RpcConnection::replyBeforeLaterNotifications()
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

// A QWebSocket slot that runs an event loop receives nothing in it; handlers here do.
void tst_RpcConnection::nestedEventLoopInHandler()
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

void tst_RpcConnection::deleteInHandler_data()
{
    QTest::addColumn<QString>("where");
    for (const char *where : {"reply", "notification", "abort", "lost", "close", "opened", "closed",
                              "protocolError", "replay"})
        QTest::newRow(where) << QString::fromLatin1(where);
}

void tst_RpcConnection::deleteInHandler()
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

void tst_RpcConnection::deleteWithPending()
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

void tst_RpcConnection::gateOutlivesConnection()
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

void tst_RpcConnection::sendInHandlers()
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

void tst_RpcConnection::reopenInClosed()
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
void tst_RpcConnection::lateThreadLosesNothing()
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
void tst_RpcConnection::nothingIsLeftBetweenPortions()
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

void tst_RpcConnection::floodLeavesRoomForOthers()
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

void tst_RpcConnection::flushOnlyWhenIdle()
{
    Fixture f;
    f.open();
    for (int i = 0; i < 64; ++i)
        f.send(u"x"_s, f.request());
    QCOMPARE(f.transport->flushes, 1);
    for (int i = 0; i < 64; ++i)
        f.transport->reply(f.transport->sent(i).value(u"id").toInt());
    f.spin();
    f.send(u"x"_s, f.request());
    QCOMPARE(f.transport->flushes, 2);
}

void tst_RpcConnection::congestionHoldsBack()
{
    Fixture f;
    f.open();
    f.send(u"a"_s, f.request("first"_L1));
    f.transport->setCongested(true);
    f.send(u"b"_s, f.request("second"_L1));
    f.send(u"c"_s, f.request("third"_L1));
    QCOMPARE(f.transport->methods(), QStringList {u"first"_s});
    f.transport->setCongested(false);
    QCOMPARE(f.transport->methods(), (QStringList {u"first"_s, u"second"_s, u"third"_s}));
}

void tst_RpcConnection::messageThatIsNoObject()
{
    Fixture f;
    f.open();
    f.transport->receive(u"just a string"_s);
    f.spin();
    QCOMPARE(f.protocolErrors.size(), 1);
    QVERIFY(!f.protocolErrors.first().message().contains("just"_L1));
}

QTEST_GUILESS_MAIN(tst_RpcConnection)
#include "tst_rpcconnection.moc"
