// SPDX-License-Identifier: Apache-2.0
#include "wire/orphanerrors_p.h"
#include "wire/rpctest.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealRecordId>

using namespace Qt::StringLiterals;
using namespace RpcTest;
using Kind = SurrealError::Kind;
using Passage = RpcRequest::Passage;
using State = RpcConnection::State;

// Requests, replies, and messages that are neither.
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
    void cannotBeEncoded();
    void tooLarge();
    void requestWithoutGate();
    void unreadableReply();
    void unreadableMessage();
    void errorWithoutIdSingle();
    void errorWithoutIdSeveral();
    void errorWithoutIdNobody();
    void orphanErrors();
    void flushOnlyWhenIdle();
    void congestionHoldsBack();
    void messageThatIsNoObject();
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
