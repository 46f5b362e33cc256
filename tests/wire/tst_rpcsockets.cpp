// SPDX-License-Identifier: Apache-2.0
#include "support/fakeserver.h"
#include "support/faketcpserver.h"
#include "wire/sessiongate_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = SurrealError::Kind;
using Passage = RpcRequest::Passage;
using State = RpcConnection::State;
using Threading = RpcConnectionOptions::Threading;

namespace {

RpcRequest request(QLatin1String method, QList<SurrealValue> params = {},
                   Passage passage = Passage::Ordinary)
{
    RpcRequest request;
    request.method = method;
    request.params = std::move(params);
    request.passage = passage;
    return request;
}

// What a handler was called with, and how often.
struct Call
{
    RpcHandler handler()
    {
        return [this](const SurrealValue &value, const SurrealError &failure) {
            ++count;
            result = value;
            error = failure;
            thread = QThread::currentThread();
        };
    }
    int count = 0;
    SurrealValue result;
    SurrealError error;
    QThread *thread = nullptr;
};

} // namespace

// An RpcConnection over real sockets, with the transport on either thread.
class tst_RpcSockets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();
    void asksAndIsAnswered();
    void failedAttempts();
    void reopensAfterFailure();
    void neverAnswered();
    void frameThatNeverEnds();
    void gateOnTheWire();
    void outOfOrder();
    void notificationsBeforeReply();
    void notificationBurst();
    void pipelinedRequests();
    void bigMessages();
    void beyondTheLimit();
    void fromServerBeyondTheLimit();
    void misbehavingServer();
    void errorsWithoutId();
    void closeWithPending();
    void deleteWithPending();
    void deleteAtAnyTime();
    void dropWithPending();
    void closedByServer();
    void lastRepliesBeforeTheEnd();
    void nestedEventLoop();
    void secretsAreNotLogged();
    void outlivesTheApplication();

private:
    RpcConnectionOptions options() const
    {
        QFETCH_GLOBAL(const Threading, threading);
        RpcConnectionOptions options;
        options.threading = threading;
        options.requestTimeout = 60s;
        return options;
    }
};

// Opens a connection and waits for it.
#define OPEN(connection, url)                                                                      \
    RpcConnection connection(options());                                                           \
    QSignalSpy connection##Opened(&connection, &RpcConnection::opened);                            \
    QSignalSpy connection##Closed(&connection, &RpcConnection::closed);                            \
    connection.open(url);                                                                          \
    QTRY_COMPARE(connection##Opened.size(), 1)

void tst_RpcSockets::initTestCase_data()
{
    QTest::addColumn<Threading>("threading");
    QTest::newRow("I/O thread") << Threading::IoThread;
    QTest::newRow("caller's thread") << Threading::CallerThread;
}

void tst_RpcSockets::asksAndIsAnswered()
{
    FakeServer server;
    OPEN(connection, server.url());
    QCOMPARE(connection.state(), State::Open);
    QCOMPARE(connection.subprotocol(), u"cbor"_s);
    Call call;
    connection.send(nullptr, request("version"_L1), call.handler());
    QTRY_COMPARE(call.count, 1);
    QCOMPARE(call.result, SurrealValue(u"surrealdb-3.0.3"_s));
    QCOMPARE(call.thread, QThread::currentThread());
    server.on(u"query"_s, [&](const FakeServer::Request &r) {
        server.fail(r, FakeServer::error(u"Validation"_s, u"Parse error"_s, -32700));
    });
    connection.send(nullptr, request("query"_L1), call.handler());
    QTRY_COMPARE(call.count, 2);
    QCOMPARE(call.error.code(), -32700);
    connection.close();
    QTRY_COMPARE(connectionClosed.size(), 1);
    QVERIFY(!connectionClosed.first().first().value<SurrealError>());
    QTRY_COMPARE(server.clients(), 0);
}

void tst_RpcSockets::failedAttempts()
{
    QUrl refusing;
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        refusing = QUrl(u"ws://127.0.0.1:%1"_s.arg(closed.serverPort()));
    }
    FakeTcpServer silent(FakeTcpServer::Handshake::Silent);
    FakeTcpServer unauthorized(FakeTcpServer::Handshake::Unauthorized);
    FakeTcpServer reset(FakeTcpServer::Handshake::Reset);
    FakeTcpServer json(FakeTcpServer::Handshake::Accept, "json");
    FakeTcpServer none(FakeTcpServer::Handshake::Accept, "");
    FakeServer tls(FakeServer::Security::Tls);
    const std::pair<QUrl, Kind> cases[] {
        {refusing, Kind::Connection},
        {silent.url(), Kind::Connection},
        {unauthorized.url(), Kind::Protocol},
        {reset.url(), Kind::Connection},
        {json.url(), Kind::Protocol},
        {none.url(), Kind::Protocol},
        {tls.url(), Kind::Tls},
        {QUrl(u"http://127.0.0.1"_s), Kind::Unsupported},
        {QUrl(u"ws://"_s), Kind::InvalidArgument},
        {QUrl(), Kind::Unsupported},
    };
    RpcConnectionOptions impatient = options();
    impatient.connectTimeout = 200ms;
    RpcConnection connection(impatient);
    QSignalSpy opened(&connection, &RpcConnection::opened);
    QSignalSpy closed(&connection, &RpcConnection::closed);
    // One after the other on the same connection: each ends once, with its own error.
    for (const auto &[url, kind] : cases) {
        closed.clear();
        connection.open(url);
        QCOMPARE(closed.size(), 0);
        QCOMPARE(connection.state(), State::Opening);
        QTRY_COMPARE(closed.size(), 1);
        const auto error = closed.first().first().value<SurrealError>();
        QCOMPARE(error.kind(), kind);
        QVERIFY(!error.message().isEmpty());
        QCOMPARE(connection.state(), State::Closed);
    }
    QCOMPARE(opened.size(), 0);
}

void tst_RpcSockets::reopensAfterFailure()
{
    FakeServer server;
    server.stop();
    RpcConnection connection(options());
    QSignalSpy opened(&connection, &RpcConnection::opened);
    QSignalSpy closed(&connection, &RpcConnection::closed);
    connection.open(server.url());
    QTRY_COMPARE(closed.size(), 1);
    server.start();
    connection.open(server.url());
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(closed.size(), 1);
    Call call;
    connection.send(nullptr, request("ping"_L1), call.handler());
    QTRY_COMPARE(call.count, 1);
    QVERIFY(!call.error);
}

void tst_RpcSockets::neverAnswered()
{
    FakeServer server;
    server.hold(u"query"_s);
    OPEN(connection, server.url());
    Call call;
    RpcRequest slow = request("query"_L1);
    slow.timeout = 100ms;
    connection.send(nullptr, slow, call.handler());
    QTRY_COMPARE(call.count, 1);
    QCOMPARE(call.error.kind(), Kind::Timeout);
    QTRY_COMPARE(server.held().size(), 1);
    server.reply(server.takeHeld(), 1);
    QTRY_COMPARE(connection.inFlight(), 0);
    QCOMPARE(call.count, 1);
    QCOMPARE(connection.state(), State::Open);
}

// QWebSocket waits for ever for a frame that stops after its second chunk.
void tst_RpcSockets::frameThatNeverEnds()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    OPEN(connection, server.url());
    Call call;
    RpcRequest doomed = request("query"_L1);
    doomed.timeout = 300ms;
    connection.send(nullptr, doomed, call.handler());
    QTRY_VERIFY(!server.received().isEmpty());
    QVERIFY(server.peer());
    server.peer()->write(FakeTcpServer::frameHeader(100'000) + QByteArray(1000, 'x'));
    QTRY_COMPARE(server.peer()->bytesToWrite(), 0);
    server.peer()->write(QByteArray(1000, 'x'));
    QTRY_COMPARE(call.count, 1);
    QCOMPARE(call.error.kind(), Kind::Timeout);
    connection.close();
    QTRY_COMPARE(connectionClosed.size(), 1);
    QVERIFY(!connectionClosed.first().first().value<SurrealError>());
}

void tst_RpcSockets::gateOnTheWire()
{
    FakeServer server;
    for (const QString &method : {u"signin"_s, u"use"_s, u"query"_s})
        server.hold(method);
    OPEN(connection, server.url());
    const auto one = connection.createGate();
    const auto two = connection.createGate();
    Call calls[6];
    connection.send(one, request("signin"_L1, {}, Passage::StateChange), calls[0].handler());
    connection.send(one, request("use"_L1, {}, Passage::StateChange), calls[1].handler());
    connection.send(one, request("query"_L1), calls[2].handler());
    connection.send(one, request("query"_L1), calls[3].handler());
    connection.send(two, request("query"_L1), calls[4].handler());
    QTRY_COMPARE(server.methods(), (QStringList {u"signin"_s, u"query"_s}));
    // The other session is answered while this one waits.
    server.reply(server.takeHeld(1), 2);
    QTRY_COMPARE(calls[4].count, 1);
    QCOMPARE(server.requests().size(), 2);
    server.reply(server.takeHeld(), {});
    QTRY_COMPARE(server.methods().mid(2), QStringList {u"use"_s});
    QTRY_COMPARE(calls[0].count, 1);
    QCOMPARE(server.requests().size(), 3);
    server.reply(server.takeHeld(), {});
    QTRY_COMPARE(server.methods().mid(3), (QStringList {u"query"_s, u"query"_s}));
    server.reply(server.takeHeld(1), {});
    server.reply(server.takeHeld(), {});
    QTRY_COMPARE(calls[2].count + calls[3].count, 2);
}

void tst_RpcSockets::outOfOrder()
{
    FakeServer server;
    server.hold(u"query"_s);
    OPEN(connection, server.url());
    QList<int> order;
    for (int i = 0; i < 100; ++i) {
        connection.send(nullptr, request("query"_L1, {i}),
                        [&order, i](const SurrealValue &result, const SurrealError &) {
                            QCOMPARE(result, SurrealValue(i));
                            order.append(i);
                        });
    }
    QTRY_COMPARE(server.held().size(), 100);
    std::mt19937 random(5);
    QList<int> expected;
    while (!server.held().isEmpty()) {
        const auto r = server.takeHeld(qsizetype(random()) % server.held().size());
        expected.append(int(r.params.at(0).toInt()));
        server.reply(r, r.params.at(0));
    }
    QTRY_COMPARE(order.size(), 100);
    QCOMPARE(order, expected);
}

void tst_RpcSockets::notificationsBeforeReply()
{
    FakeServer server;
    const QUuid live = QUuid::createUuid();
    server.on(u"live"_s, [&](const FakeServer::Request &r) {
        server.notify(live, u"CREATE"_s, {}, 1);
        server.notify(live, u"UPDATE"_s, {}, 2);
        server.reply(r, live);
        server.notify(live, u"DELETE"_s, {}, 3);
    });
    OPEN(connection, server.url());
    QList<qint64> got;
    connection.send(nullptr, request("live"_L1), [&](const SurrealValue &id, const SurrealError &) {
        connection.subscribe(id.toUuid(),
                             [&](const RpcNotification &n) { got.append(n.result.toInt()); });
    });
    QTRY_COMPARE(got, (QList<qint64> {1, 2, 3}));
}

void tst_RpcSockets::notificationBurst()
{
    constexpr int count = 100'000;
    FakeServer server;
    const QUuid live = QUuid::createUuid();
    OPEN(connection, server.url());
    QTRY_COMPARE(server.clients(), 1);
    qint64 next = 0;
    bool inOrder = true;
    connection.subscribe(live, [&](const RpcNotification &n) {
        inOrder = inOrder && n.result.value(u"n").toInt() == next;
        ++next;
    });
    for (int i = 0; i < count; ++i) {
        server.notify(live, u"CREATE"_s, {},
                      SurrealObject {{u"n"_s, i}, {u"text"_s, u"some more of the record"_s}});
    }
    QTRY_COMPARE_WITH_TIMEOUT(next, count, 60'000);
    QVERIFY(inOrder);
}

void tst_RpcSockets::pipelinedRequests()
{
    constexpr int count = 5000;
    FakeServer server;
    server.on(u"query"_s, [&](const FakeServer::Request &r) { server.reply(r, r.params.at(0)); });
    OPEN(connection, server.url());
    const auto gate = connection.createGate();
    QList<int> calls(count, 0);
    bool right = true;
    int total = 0;
    for (int i = 0; i < count; ++i) {
        connection.send(gate, request("query"_L1, {i}),
                        [&, i](const SurrealValue &result, const SurrealError &error) {
                            right = right && !error && result == SurrealValue(i);
                            ++calls[i];
                            ++total;
                        });
    }
    QCOMPARE(connection.inFlight(), count);
    QTRY_COMPARE_WITH_TIMEOUT(total, count, 30'000);
    QVERIFY(right);
    QCOMPARE(calls.count(1), count);
    QCOMPARE(connection.inFlight(), 0);
    QCOMPARE(gate->inFlight(), 0);
}

void tst_RpcSockets::bigMessages()
{
    FakeServer server;
    server.on(u"insert"_s, [&](const FakeServer::Request &r) { server.reply(r, r.params.at(0)); });
    OPEN(connection, server.url());
    QByteArray bytes(20'000'000, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = char(i % 251);
    Call big;
    Call small;
    connection.send(nullptr, request("insert"_L1, {bytes}), big.handler());
    connection.send(nullptr, request("ping"_L1), small.handler());
    QTRY_COMPARE_WITH_TIMEOUT(small.count, 1, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(big.count, 1, 30'000);
    QVERIFY(big.result.toBytes() == bytes);
    QVERIFY(server.requests().first().size > bytes.size());
}

void tst_RpcSockets::beyondTheLimit()
{
    FakeServer server;
    OPEN(connection, server.url());
    const auto gate = connection.createGate();
    Call big;
    Call next;
    connection.send(gate, request("insert"_L1, {QByteArray(128 * 1024 * 1024, 'x')}),
                    big.handler());
    connection.send(gate, request("use"_L1, {}, Passage::StateChange), next.handler());
    QTRY_COMPARE_WITH_TIMEOUT(next.count, 1, 30'000);
    QCOMPARE(big.count, 1);
    QCOMPARE(big.error.kind(), Kind::InvalidArgument);
    QVERIFY(big.error.message().contains("134217728"_L1));
    QVERIFY(!big.error.maybeExecuted());
    QCOMPARE(server.methods(), QStringList {u"use"_s});
}

void tst_RpcSockets::fromServerBeyondTheLimit()
{
    FakeServer server;
    server.on(u"query"_s,
              [&](const FakeServer::Request &r) { server.reply(r, QByteArray(300'000, 'x')); });
    RpcConnectionOptions small = options();
    small.maximumMessageSize = 200'000;
    RpcConnection connection(small);
    QSignalSpy closed(&connection, &RpcConnection::closed);
    connection.open(server.url());
    QTRY_COMPARE(connection.state(), State::Open);
    Call call;
    connection.send(nullptr, request("query"_L1), call.handler());
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed.first().first().value<SurrealError>().kind(), Kind::Protocol);
    QCOMPARE(call.error.kind(), Kind::Protocol);
    QCOMPARE(call.count, 1);
}

void tst_RpcSockets::misbehavingServer()
{
    FakeServer server;
    server.on(u"query"_s, [&](const FakeServer::Request &r) {
        server.reply(r, 1);
        server.reply(r, 2); // again
        server.send(SurrealObject {{u"id"_s, 987'654}, {u"result"_s, 3}});
        server.send(SurrealObject {{u"id"_s, u"what"_s}, {u"result"_s, 3}});
        server.sendBytes("garbage");
        server.sendBytes("");
        server.sendText(u"{\"id\":1,\"result\":null}"_s);
        server.send(SurrealObject {{u"result"_s, SurrealObject {{u"action"_s, u"DANCE"_s}}}});
    });
    OPEN(connection, server.url());
    QSignalSpy protocolErrors(&connection, &RpcConnection::protocolErrorOccurred);
    Call first;
    Call second;
    connection.send(nullptr, request("query"_L1), first.handler());
    QTRY_COMPARE(protocolErrors.size(), 4);
    QCOMPARE(first.count, 1);
    QCOMPARE(first.result, SurrealValue(1));
    connection.send(nullptr, request("ping"_L1), second.handler());
    QTRY_COMPARE(second.count, 1);
    QVERIFY(!second.error);
    QCOMPARE(connectionClosed.size(), 0);
}

void tst_RpcSockets::errorsWithoutId()
{
    FakeServer server;
    server.hold(u"query"_s);
    OPEN(connection, server.url());
    QSignalSpy protocolErrors(&connection, &RpcConnection::protocolErrorOccurred);
    Call calls[3];
    connection.send(nullptr, request("query"_L1), calls[0].handler());
    QTRY_COMPARE(server.held().size(), 1);
    server.sendErrorWithoutId(FakeServer::error(u"Validation"_s, u"Parse error"_s));
    QTRY_COMPARE(calls[0].count, 1);
    QCOMPARE(calls[0].error.message(), u"Parse error"_s);
    QCOMPARE(connection.inFlight(), 0);
    connection.send(nullptr, request("query"_L1), calls[1].handler());
    connection.send(nullptr, request("query"_L1), calls[2].handler());
    QTRY_COMPARE(server.held().size(), 3);
    server.sendErrorWithoutId(FakeServer::error(u"Validation"_s, u"Parse error 2"_s));
    QTRY_COMPARE(protocolErrors.size(), 1);
    QCOMPARE(calls[1].count + calls[2].count, 0);
    server.reply(server.held().at(2), 7);
    QTRY_COMPARE(calls[1].count, 1);
    QCOMPARE(calls[1].error.message(), u"Parse error 2"_s);
    QCOMPARE(calls[2].result, SurrealValue(7));
}

void tst_RpcSockets::closeWithPending()
{
    FakeServer server;
    server.hold(u"query"_s);
    OPEN(connection, server.url());
    const auto gate = connection.createGate();
    QList<int> calls(1000, 0);
    bool canceled = true;
    for (int i = 0; i < 1000; ++i) {
        connection.send(
            gate, i % 7 == 3 ? request("use"_L1, {}, Passage::StateChange) : request("query"_L1),
            [&, i](const SurrealValue &, const SurrealError &error) {
                ++calls[i];
                canceled = canceled && error.kind() == Kind::Canceled && connectionClosed.isEmpty();
            });
    }
    QTRY_VERIFY(!server.held().isEmpty());
    connection.close();
    QCOMPARE(calls.count(1), 0);
    QTRY_COMPARE(connectionClosed.size(), 1);
    QCOMPARE(calls.count(1), 1000);
    QVERIFY(canceled);
    QVERIFY(!connectionClosed.first().first().value<SurrealError>());
    QTRY_COMPARE(server.clients(), 0);
}

void tst_RpcSockets::deleteWithPending()
{
    FakeServer server;
    server.hold(u"query"_s);
    const auto token = std::make_shared<int>(1);
    int called = 0;
    auto connection = std::make_unique<RpcConnection>(options());
    QSignalSpy opened(connection.get(), &RpcConnection::opened);
    QSignalSpy closed(connection.get(), &RpcConnection::closed);
    connection->open(server.url());
    QTRY_COMPARE(opened.size(), 1);
    const auto gate = connection->createGate();
    for (int i = 0; i < 1000; ++i) {
        connection->send(
            gate, i % 100 == 99 ? request("use"_L1, {}, Passage::StateChange) : request("query"_L1),
            [&called, token](const SurrealValue &, const SurrealError &) { ++called; });
    }
    QTRY_COMPARE(server.held().size(), 99);
    for (int i = 0; i < 50; ++i)
        server.reply(server.takeHeld(), i); // on their way
    connection.reset();
    QCOMPARE(token.use_count(), 1);
    QTRY_COMPARE(server.clients(), 0);
    QCOMPARE(called, 0);
    QCOMPARE(closed.size(), 0);
}

void tst_RpcSockets::deleteAtAnyTime()
{
    FakeServer server;
    FakeTcpServer silent(FakeTcpServer::Handshake::Silent);
    std::mt19937 random(11);
    for (int round = 0; round < 100; ++round) {
        auto connection = std::make_unique<RpcConnection>(options());
        connection->open(random() % 4 ? server.url() : silent.url());
        for (int i = int(random() % 6); i > 0; --i)
            QCoreApplication::processEvents();
        for (int i = int(random() % 50); i > 0; --i)
            connection->send(nullptr, request("ping"_L1), [](auto &&...) {});
        for (int i = int(random() % 6); i > 0; --i)
            QCoreApplication::processEvents();
        if (random() % 2)
            connection->close();
        for (int i = int(random() % 4); i > 0; --i)
            QCoreApplication::processEvents();
    }
    QTRY_COMPARE(server.clients(), 0);
}

void tst_RpcSockets::dropWithPending()
{
    FakeServer server;
    server.hold(u"query"_s);
    OPEN(connection, server.url());
    const auto gate = connection.createGate();
    Call calls[3];
    connection.send(gate, request("query"_L1), calls[0].handler());
    RpcRequest read = request("query"_L1);
    read.writes = false;
    connection.send(gate, read, calls[1].handler());
    connection.send(gate, request("use"_L1, {}, Passage::StateChange), calls[2].handler());
    QTRY_COMPARE(server.held().size(), 2);
    server.dropTcp();
    QTRY_COMPARE(connectionClosed.size(), 1);
    QCOMPARE(connectionClosed.first().first().value<SurrealError>().kind(), Kind::Connection);
    QTRY_COMPARE(calls[2].count, 1);
    for (const Call &call : calls) {
        QCOMPARE(call.count, 1);
        QCOMPARE(call.error.kind(), Kind::Connection);
    }
    QVERIFY(calls[0].error.maybeExecuted());
    QVERIFY(!calls[1].error.maybeExecuted());
    QVERIFY(!calls[2].error.maybeExecuted());
    // And again, on the same object.
    connection.open(server.url());
    QTRY_COMPARE(connectionOpened.size(), 2);
    connection.send(gate, request("ping"_L1), calls[0].handler());
    QTRY_COMPARE(calls[0].count, 2);
    QVERIFY(!calls[0].error);
    QCOMPARE(server.connections(), 2);
    // What failed was not sent again.
    QCOMPARE(server.count(u"query"_s), 2);
}

void tst_RpcSockets::closedByServer()
{
    FakeServer server;
    OPEN(connection, server.url());
    QTRY_COMPARE(server.clients(), 1);
    // As the server does when it is short of memory. Qt takes the code for a fault of the peer.
    server.close(QWebSocketProtocol::CloseCode(1013), u"try again later"_s);
    QTRY_COMPARE(connectionClosed.size(), 1);
    QCOMPARE(connectionClosed.first().first().value<SurrealError>().kind(), Kind::Connection);
}

void tst_RpcSockets::lastRepliesBeforeTheEnd()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    OPEN(connection, server.url());
    Call answered;
    Call unanswered;
    connection.send(nullptr, request("query"_L1), answered.handler());
    connection.send(nullptr, request("query"_L1), unanswered.handler());
    QTRY_VERIFY(server.peer() && !server.received().isEmpty());
    const QByteArray reply = QByteArray::fromHex("a2 626964 01 66726573756c74 182a");
    server.peer()->write(FakeTcpServer::frameHeader(quint64(reply.size())) + reply);
    server.peer()->disconnectFromHost();
    QTRY_COMPARE(connectionClosed.size(), 1);
    QCOMPARE(answered.result, SurrealValue(42));
    QCOMPARE(unanswered.error.kind(), Kind::Connection);
}

// No message would come through in a slot of QWebSocket that runs an event loop.
void tst_RpcSockets::nestedEventLoop()
{
    FakeServer server;
    OPEN(connection, server.url());
    QEventLoop loop;
    bool cameThrough = false;
    bool done = false;
    connection.send(nullptr, request("ping"_L1), [&](const SurrealValue &, const SurrealError &) {
        connection.send(nullptr, request("ping"_L1),
                        [&](const SurrealValue &, const SurrealError &) {
                            cameThrough = true;
                            loop.quit();
                        });
        QTimer::singleShot(10s, &loop, &QEventLoop::quit);
        loop.exec();
        done = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(done, 15'000);
    QVERIFY(cameThrough);
}

namespace {
QMutex logMutex;
QString logged;
} // namespace

void tst_RpcSockets::secretsAreNotLogged()
{
    logged.clear();
    const auto previous
        = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
              const QMutexLocker lock(&logMutex);
              logged += text + u'\n';
          });
    QLoggingCategory::setFilterRules(u"surrealqt.*=true"_s);
    const auto restore = qScopeGuard([&] {
        QLoggingCategory::setFilterRules({});
        qInstallMessageHandler(previous);
    });
    FakeServer server;
    server.on(u"signin"_s, [&](const FakeServer::Request &r) { server.reply(r, u"tokenfull"_s); });
    QUrl url = server.url();
    url.setUserInfo(u"someone:hushhush"_s);
    url.setQuery(u"key=hiddenkey"_s);
    OPEN(connection, url);
    Call call;
    connection.send(nullptr,
                    request("signin"_L1,
                            {SurrealObject {{u"user"_s, u"root"_s}, {u"pass"_s, u"opensesame"_s}}}),
                    call.handler());
    QTRY_COMPARE(call.count, 1);
    server.sendBytes("tokenfull garbage");
    server.sendText(u"tokenfull text"_s);
    connection.close();
    QTRY_COMPARE(connectionClosed.size(), 1);
    const QMutexLocker lock(&logMutex);
    QVERIFY2(logged.contains("signin"_L1), qPrintable(logged)); // it did listen
    for (const char *secret : {"hushhush", "hiddenkey", "opensesame", "tokenfull"})
        QVERIFY2(!logged.contains(QLatin1String(secret)), qPrintable(logged));
}

// Destroyed after the QCoreApplication: the process must end in peace.
void tst_RpcSockets::outlivesTheApplication()
{
    static std::vector<std::unique_ptr<RpcConnection>> last;
    static FakeServer *server = nullptr;
    if (!server)
        server = new FakeServer(FakeServer::Security::Plain, qApp);
    auto connection = std::make_unique<RpcConnection>(options());
    connection->open(server->url());
    QTRY_COMPARE(connection->state(), State::Open);
    connection->send(nullptr, request("ping"_L1), [](auto &&...) {});
    last.push_back(std::move(connection));
}

QTEST_GUILESS_MAIN(tst_RpcSockets)
#include "tst_rpcsockets.moc"
