// SPDX-License-Identifier: Apache-2.0
#include "support/faketcpserver.h"
#include "support/testcertificate.h"
#include "wire/websockettransport_p.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = SurrealError::Kind;

namespace {

// Writes down what the transport says.
class Recorder final : public SurrealTransport::Listener
{
public:
    explicit Recorder(SurrealTransport &transport) { transport.setListener(this); }

    void transportOpened(const QString &granted) override
    {
        ++opened;
        subprotocol = granted;
    }
    void transportMessage(const QByteArray &message) override { messages.append(message); }
    void transportProblem(const SurrealError &error) override { problems.append(error); }
    void transportDrained() override { ++drained; }
    void transportEnded(const SurrealError &error) override
    {
        ended.append(error);
        if (const auto call = std::exchange(atEnd, {}))
            call();
    }

    int opened = 0;
    int drained = 0;
    QString subprotocol;
    QList<QByteArray> messages;
    QList<SurrealError> problems;
    QList<SurrealError> ended;
    std::function<void()> atEnd; // once
};

// Sends every message back.
class EchoServer : public QWebSocketServer
{
public:
    explicit EchoServer(SslMode mode = NonSecureMode)
        : QWebSocketServer(u"echo"_s, mode)
    {
        if (mode == SecureMode)
            setSslConfiguration(testServerTls());
        setSupportedSubprotocols({u"cbor"_s});
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        connect(this, &QWebSocketServer::newConnection, this, [this] {
            QWebSocket *socket = nextPendingConnection();
            socket->setParent(this);
            peers.append(socket);
            connect(socket, &QWebSocket::binaryMessageReceived, socket,
                    [socket](const QByteArray &message) { socket->sendBinaryMessage(message); });
            connect(socket, &QWebSocket::disconnected, this, [this, socket] {
                closeCode = socket->closeCode();
                peers.removeOne(socket);
            });
        });
    }
    ~EchoServer() override
    {
        for (QWebSocket *peer : std::as_const(peers))
            peer->disconnect(this);
    }
    [[nodiscard]] QUrl url() const
    {
        QUrl url = serverUrl();
        url.setHost(u"127.0.0.1"_s);
        return url;
    }

    QList<QWebSocket *> peers;
    QWebSocketProtocol::CloseCode closeCode = QWebSocketProtocol::CloseCodeNormal;
};

QUrl refusingUrl()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("cannot listen");
    return QUrl(u"ws://127.0.0.1:%1/rpc"_s.arg(server.serverPort()));
}

} // namespace

class tst_WebSocketTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endpoint_data();
    void endpoint();
    void refused();
    void resetInHandshake();
    void unauthorized();
    void badScheme();
    void silentServer();
    void subprotocolNotGranted_data();
    void subprotocolNotGranted();
    void offersCborAlone();
    void queryWithoutPath();
    void echo_data();
    void echo();
    void messageBeyondTheLimit();
    void frameBeyondTheLimit();
    void fragmentsBeyondTheLimit();
    void textMessage();
    void sendWhileNotOpen();
    void closeWhileConnecting();
    void closeIsNormalWhenPeerDropsTcp();
    void closeIsNormalWhenPeerResets();
    void closeIsBounded();
    void closedByServer();
    void closeCodeDoesNotStick();
    void messagesBeforeFin();
    void dropWithoutCloseFrame();
    void frameStalledAfterFirstChunk();
    void eitherSignalAlone_data();
    void eitherSignalAlone();
    void destructorIsQuiet();
    void congestion();
    void reopenFromWithinEnded();
    void untrustedCertificate();
    void trustedCertificate();
    void tlsToPlainServer();
};

void tst_WebSocketTransport::endpoint_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("dialled");
    QTest::addColumn<SurrealError::Kind>("kind");
    QTest::newRow("no path") << u"ws://h:8000"_s << u"ws://h:8000/rpc"_s << Kind::NoError;
    QTest::newRow("slash") << u"wss://h/"_s << u"wss://h/rpc"_s << Kind::NoError;
    QTest::newRow("path") << u"ws://h/db/rpc"_s << u"ws://h/db/rpc"_s << Kind::NoError;
    QTest::newRow("query") << u"ws://h?a=b"_s << u"ws://h/rpc?a=b"_s << Kind::NoError;
    QTest::newRow("fragment") << u"ws://h#f"_s << u"ws://h/rpc"_s << Kind::NoError;
    QTest::newRow("ipv6") << u"ws://[::1]:8000"_s << u"ws://[::1]:8000/rpc"_s << Kind::NoError;
    QTest::newRow("http") << u"http://h"_s << QString() << Kind::Unsupported;
    QTest::newRow("mem") << u"mem://"_s << QString() << Kind::Unsupported;
    QTest::newRow("no scheme") << u"//h:8000"_s << QString() << Kind::Unsupported;
    QTest::newRow("empty") << QString() << QString() << Kind::Unsupported;
    QTest::newRow("no host") << u"ws:///rpc"_s << QString() << Kind::InvalidArgument;
}

void tst_WebSocketTransport::endpoint()
{
    QFETCH(const QString, url);
    QFETCH(const QString, dialled);
    QFETCH(const SurrealError::Kind, kind);
    SurrealError error;
    QCOMPARE(WebSocketTransport::endpoint(QUrl(url), &error), QUrl(dialled));
    QCOMPARE(error.kind(), kind);
    QCOMPARE(error.message().isEmpty(), kind == Kind::NoError);
}

// Qt says disconnected(), then error().
void tst_WebSocketTransport::refused()
{
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(refusingUrl());
    QTRY_COMPARE(recorder.ended.size(), 1);
    QCOMPARE(recorder.ended.first().kind(), Kind::Connection);
    QVERIFY2(recorder.ended.first().message().contains("refused"_L1),
             qPrintable(recorder.ended.first().message()));
    // Nothing of it comes later, into the next attempt.
    EchoServer server;
    transport.open(server.url());
    QTRY_COMPARE(recorder.opened, 1);
    QCOMPARE(recorder.ended.size(), 1);
}

// Qt says error(), then disconnected().
void tst_WebSocketTransport::resetInHandshake()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Reset);
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.ended.size(), 1);
    QCOMPARE(recorder.ended.first().kind(), Kind::Connection);
    QCOMPARE(recorder.opened, 0);
    EchoServer echo;
    transport.open(echo.url());
    QTRY_COMPARE(recorder.opened, 1);
    QCOMPARE(recorder.ended.size(), 1);
}

// Qt says error() and nothing else, and leaves TCP open.
void tst_WebSocketTransport::unauthorized()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Unauthorized);
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.ended.size(), 1);
    QCOMPARE(recorder.ended.first().kind(), Kind::Protocol);
    QVERIFY2(recorder.ended.first().message().contains("401"_L1),
             qPrintable(recorder.ended.first().message()));
    QTRY_VERIFY(!server.peer());
}

void tst_WebSocketTransport::badScheme()
{
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(QUrl(u"http://127.0.0.1:1"_s));
    QTRY_COMPARE(recorder.ended.size(), 1);
    QCOMPARE(recorder.ended.first().kind(), Kind::Unsupported);
}

void tst_WebSocketTransport::silentServer()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Silent);
    WebSocketTransportOptions options;
    options.connectTimeout = 100ms;
    WebSocketTransport transport(options);
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.ended.size(), 1);
    QCOMPARE(recorder.ended.first().kind(), Kind::Connection);
    QVERIFY(recorder.ended.first().message().contains("100 ms"_L1));
    QTRY_VERIFY(!server.peer());
}

void tst_WebSocketTransport::subprotocolNotGranted_data()
{
    QTest::addColumn<QByteArray>("granted");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("json") << QByteArray("json");
}

void tst_WebSocketTransport::subprotocolNotGranted()
{
    QFETCH(const QByteArray, granted);
    FakeTcpServer server(FakeTcpServer::Handshake::Accept, granted);
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.ended.size(), 1);
    QCOMPARE(recorder.ended.first().kind(), Kind::Protocol);
    QVERIFY2(recorder.ended.first().message().contains(granted.isEmpty() ? "none"_L1 : "json"_L1),
             qPrintable(recorder.ended.first().message()));
    QCOMPARE(recorder.opened, 0);
    QTRY_VERIFY(!server.peer());
}

void tst_WebSocketTransport::offersCborAlone()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    WebSocketTransport transport({});
    Recorder recorder(transport);
    QUrl url = server.url();
    url.setPath({});
    transport.open(url);
    QTRY_COMPARE(recorder.opened, 1);
    QCOMPARE(recorder.subprotocol, u"cbor"_s);
    const QByteArray request = server.handshakeRequest();
    QVERIFY2(request.startsWith("GET /rpc HTTP/1.1\r\n"), request.constData());
    QCOMPARE(request.toLower().count("sec-websocket-protocol"), 1);
    QVERIFY2(request.toLower().contains("sec-websocket-protocol: cbor\r\n"), request.constData());
    // Nothing of any session, and no id that the server might still have from before.
    QVERIFY2(!request.toLower().contains("surreal-"), request.constData());
    QVERIFY2(!request.toLower().contains("authorization"), request.constData());
}

void tst_WebSocketTransport::queryWithoutPath()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    WebSocketTransport transport({});
    Recorder recorder(transport);
    QUrl url = server.url();
    url.setPath({});
    url.setQuery(u"tenant=a"_s);
    transport.open(url);
    QTRY_COMPARE(recorder.opened, 1);
    QVERIFY2(server.handshakeRequest().startsWith("GET /rpc?tenant=a HTTP/1.1\r\n"),
             server.handshakeRequest().constData());
}

void tst_WebSocketTransport::echo_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("empty") << 0;
    QTest::newRow("small") << 100;
    // More than Qt's chunks and every buffer on the way.
    QTest::newRow("300 kB") << 300'000;
    QTest::newRow("20 MB") << 20'000'000;
}

void tst_WebSocketTransport::echo()
{
    QFETCH(const int, size);
    EchoServer server;
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.opened, 1);
    QByteArray message(size, '\0');
    for (int i = 0; i < size; ++i)
        message[i] = char(i * 7 + i / 251);
    QVERIFY(transport.send(message));
    QVERIFY(transport.send("end"));
    QTRY_COMPARE_WITH_TIMEOUT(recorder.messages.size(), 2, 30'000);
    QVERIFY(recorder.messages.first() == message);
    QCOMPARE(recorder.messages.last(), "end");
    QCOMPARE(recorder.ended.size(), 0);
}

void tst_WebSocketTransport::messageBeyondTheLimit()
{
    EchoServer server;
    WebSocketTransportOptions options;
    options.maximumMessageSize = 100'000;
    WebSocketTransport transport(options);
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.opened, 1);
    QVERIFY(transport.send(QByteArray(100'000, 'x')));
    QTRY_COMPARE(recorder.messages.size(), 1);
    QVERIFY(transport.send(QByteArray(300'000, 'x')));
    QTRY_COMPARE(recorder.ended.size(), 1);
    QCOMPARE(recorder.ended.first().kind(), Kind::Protocol);
    QVERIFY2(recorder.ended.first().message().contains("1009"_L1),
             qPrintable(recorder.ended.first().message()));
    QCOMPARE(recorder.messages.size(), 1);
}

// Refused for its header, before anything of it is buffered.
void tst_WebSocketTransport::frameBeyondTheLimit()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    WebSocketTransportOptions options;
    options.maximumMessageSize = 100'000;
    WebSocketTransport transport(options);
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.opened, 1);
    server.peer()->write(FakeTcpServer::frameHeader(100'001));
    QTRY_COMPARE_WITH_TIMEOUT(recorder.ended.size(), 1, 3'000); // Qt's frame timer takes 5 s
    QCOMPARE(recorder.ended.first().kind(), Kind::Protocol);
}

void tst_WebSocketTransport::fragmentsBeyondTheLimit()
{
    using Frame = FakeTcpServer::Frame;
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    WebSocketTransportOptions options;
    options.maximumMessageSize = 100'000;
    WebSocketTransport transport(options);
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.opened, 1);
    const QByteArray part(60'000, 'x');
    server.peer()->write(FakeTcpServer::frameHeader(60'000, Frame::First) + part);
    server.peer()->write(FakeTcpServer::frameHeader(60'000, Frame::Middle) + part);
    QTRY_COMPARE(recorder.ended.size(), 1);
    QCOMPARE(recorder.ended.first().kind(), Kind::Protocol);
    QCOMPARE(recorder.messages.size(), 0);
}

void tst_WebSocketTransport::textMessage()
{
    EchoServer server;
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(server.peers.size(), 1);
    server.peers.first()->sendTextMessage(u"{\"secret\":1}"_s);
    server.peers.first()->sendBinaryMessage("after");
    QTRY_COMPARE(recorder.messages.size(), 1);
    QCOMPARE(recorder.messages.first(), "after");
    QCOMPARE(recorder.problems.size(), 1);
    QCOMPARE(recorder.problems.first().kind(), Kind::Protocol);
    QVERIFY(!recorder.problems.first().message().contains("secret"_L1));
    QCOMPARE(recorder.ended.size(), 0);
}

// QWebSocket would drop it without a word.
void tst_WebSocketTransport::sendWhileNotOpen()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    WebSocketTransport transport({});
    Recorder recorder(transport);
    QVERIFY(!transport.send("before open"));
    transport.open(server.url());
    QVERIFY(!transport.send("while connecting"));
    QTRY_COMPARE(recorder.opened, 1);
    transport.close();
    QVERIFY(!transport.send("after close"));
    QTRY_COMPARE(recorder.ended.size(), 1);
    QVERIFY(!transport.send("after the end"));
}

void tst_WebSocketTransport::closeWhileConnecting()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Silent);
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_VERIFY(!server.handshakeRequest().isEmpty());
    transport.close();
    QTRY_COMPARE(recorder.ended.size(), 1);
    QVERIFY(!recorder.ended.first());
    QTRY_VERIFY(!server.peer());
    transport.close();
    transport.abort();
    QCOMPARE(recorder.ended.size(), 1);
}

void tst_WebSocketTransport::closeIsNormalWhenPeerDropsTcp()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.opened, 1);
    QVERIFY(transport.send("x"));
    transport.close();
    QTRY_COMPARE(recorder.ended.size(), 1);
    QVERIFY(!recorder.ended.first());
    // What was sent before got there, and a close frame (masked) after it.
    QTRY_VERIFY(!server.isOpen());
    QCOMPARE(server.received().at(0), char(0x82));
    QCOMPARE(server.received().at(7), char(0x88));
}

// While the last of what was sent is still being written.
void tst_WebSocketTransport::closeIsNormalWhenPeerResets()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    WebSocketTransportOptions options;
    options.closeTimeout = 60s;
    WebSocketTransport transport(options);
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.opened, 1);
    server.stopReading();
    QVERIFY(transport.send(QByteArray(30'000'000, 'x')));
    transport.close();
    QCOMPARE(recorder.ended.size(), 0);
    server.peer()->abort();
    QTRY_COMPARE(recorder.ended.size(), 1);
    QVERIFY(!recorder.ended.first());
}

void tst_WebSocketTransport::closeIsBounded()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    WebSocketTransportOptions options;
    options.closeTimeout = 100ms;
    WebSocketTransport transport(options);
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.opened, 1);
    server.stopReading();
    QVERIFY(transport.send(QByteArray(30'000'000, 'x')));
    transport.close();
    QCOMPARE(recorder.ended.size(), 0); // it does try
    QTRY_COMPARE(recorder.ended.size(), 1);
    QVERIFY(!recorder.ended.first());
}

void tst_WebSocketTransport::closedByServer()
{
    EchoServer server;
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(server.peers.size(), 1);
    server.peers.first()->close(QWebSocketProtocol::CloseCodeGoingAway, u"bye"_s);
    QTRY_COMPARE(recorder.ended.size(), 1);
    QCOMPARE(recorder.ended.first().kind(), Kind::Connection);
    const QString text = recorder.ended.first().message();
    QVERIFY2(text.contains("1001"_L1) && text.contains("bye"_L1), qPrintable(text));
}

// QWebSocket reports the code of the connection before.
void tst_WebSocketTransport::closeCodeDoesNotStick()
{
    EchoServer server;
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(server.peers.size(), 1);
    server.peers.first()->close(QWebSocketProtocol::CloseCodePolicyViolated, u"policy"_s);
    QTRY_COMPARE(recorder.ended.size(), 1);
    transport.open(refusingUrl());
    QTRY_COMPARE(recorder.ended.size(), 2);
    transport.open(server.url());
    QTRY_COMPARE(server.peers.size(), 1);
    server.peers.first()->abort();
    QTRY_COMPARE(recorder.ended.size(), 3);
    QVERIFY(recorder.ended.at(0).message().contains("policy"_L1));
    QVERIFY(!recorder.ended.at(1).message().contains("policy"_L1));
    QVERIFY(!recorder.ended.at(2).message().contains("policy"_L1));
    QVERIFY(!recorder.ended.at(2).message().contains("1008"_L1));
}

// As the server shuts down: the last replies, then the end of TCP without a close frame.
void tst_WebSocketTransport::messagesBeforeFin()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.opened, 1);
    server.peer()->write(FakeTcpServer::frameHeader(3) + "one" + FakeTcpServer::frameHeader(3)
                         + "two");
    server.peer()->disconnectFromHost();
    QTRY_COMPARE(recorder.ended.size(), 1);
    QCOMPARE(recorder.messages, (QList<QByteArray> {"one", "two"}));
    QCOMPARE(recorder.ended.first().kind(), Kind::Connection);
}

void tst_WebSocketTransport::dropWithoutCloseFrame()
{
    EchoServer server;
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(server.peers.size(), 1);
    QTRY_COMPARE(recorder.opened, 1);
    server.peers.first()->abort();
    QTRY_COMPARE(recorder.ended.size(), 1);
    QCOMPARE(recorder.ended.first().kind(), Kind::Connection);
    transport.open(server.url());
    QTRY_COMPARE(recorder.opened, 2);
    QCOMPARE(recorder.ended.size(), 1);
}

// QWebSocket itself gives up on a first chunk after 5 s. (It waits for ever for a later one: only
// deadlines of requests and the heartbeat help there.)
void tst_WebSocketTransport::frameStalledAfterFirstChunk()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.opened, 1);
    server.peer()->write(FakeTcpServer::frameHeader(100'000) + QByteArray(1000, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(recorder.ended.size(), 1, 15'000);
    QCOMPARE(recorder.ended.first().kind(), Kind::Connection);
    QCOMPARE(recorder.messages.size(), 0);
}

void tst_WebSocketTransport::eitherSignalAlone_data()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<bool>("says"); // error(), or else disconnected()
    for (const auto phase : {"connecting"_L1, "open"_L1, "closing"_L1}) {
        QTest::addRow("%s, error", phase.data()) << QString(phase) << true;
        QTest::addRow("%s, disconnected", phase.data()) << QString(phase) << false;
    }
}

// Which of the two Qt says, and which of them first, depends on what has happened and on its version.
void tst_WebSocketTransport::eitherSignalAlone()
{
    QFETCH(const QString, phase);
    QFETCH(const bool, says);
    FakeTcpServer server(phase == u"connecting"_s ? FakeTcpServer::Handshake::Silent
                                                  : FakeTcpServer::Handshake::Accept);
    WebSocketTransportOptions options;
    options.connectTimeout = 60s;
    options.closeTimeout = 60s;
    WebSocketTransport transport(options);
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_VERIFY(server.peer());
    if (phase != u"connecting"_s)
        QTRY_COMPARE(recorder.opened, 1);
    if (phase == u"closing"_s) {
        server.stopReading();
        QVERIFY(transport.send(QByteArray(30'000'000, 'x'))); // takes until it is read
        transport.close();
    }
    QCOMPARE(recorder.ended.size(), 0);
    auto *const socket = transport.findChild<QWebSocket *>();
    QVERIFY(socket);
    if (!says)
        Q_EMIT socket->disconnected();
    else
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        Q_EMIT socket->errorOccurred(QAbstractSocket::RemoteHostClosedError);
#else
        Q_EMIT socket->error(QAbstractSocket::RemoteHostClosedError);
#endif
    QTRY_COMPARE(recorder.ended.size(), 1);
    QCOMPARE(recorder.ended.first().kind(),
             phase == u"closing"_s ? Kind::NoError : Kind::Connection);
    if (phase == u"closing"_s)
        server.resumeReading();
    QTRY_VERIFY(!server.peer() || !server.isOpen());
    // And nothing of it comes later, into the next attempt.
    EchoServer echo;
    transport.open(echo.url());
    QTRY_COMPARE(recorder.opened, phase == u"connecting"_s ? 1 : 2);
    QCOMPARE(recorder.ended.size(), 1);
}

// ~QWebSocket emits aboutToClose, stateChanged and disconnected.
void tst_WebSocketTransport::destructorIsQuiet()
{
    EchoServer server;
    auto transport = std::make_unique<WebSocketTransport>(WebSocketTransportOptions());
    Recorder recorder(*transport);
    transport->open(server.url());
    QTRY_COMPARE(server.peers.size(), 1);
    QTRY_COMPARE(recorder.opened, 1);
    transport.reset();
    QTRY_COMPARE(server.peers.size(), 0);
    QCOMPARE(server.closeCode, QWebSocketProtocol::CloseCodeGoingAway); // and polite
    QCOMPARE(recorder.ended.size(), 0);
}

void tst_WebSocketTransport::congestion()
{
    FakeTcpServer server(FakeTcpServer::Handshake::Accept);
    WebSocketTransport transport({});
    Recorder recorder(transport);
    transport.open(server.url());
    QTRY_COMPARE(recorder.opened, 1);
    server.stopReading();
    const QByteArray chunk(1024 * 1024, 'x');
    int sent = 0;
    while (!transport.isCongested() && sent < 100) {
        QVERIFY(transport.send(chunk));
        ++sent;
    }
    QVERIFY2(sent < 100, "the buffer grows without a limit");
    QCOMPARE(recorder.drained, 0);
    server.resumeReading();
    QTRY_COMPARE(recorder.drained, 1);
    QVERIFY(!transport.isCongested());
    QVERIFY(transport.send("more"));
    QTRY_VERIFY(server.received().size() > sent * chunk.size());
}

void tst_WebSocketTransport::reopenFromWithinEnded()
{
    EchoServer server;
    WebSocketTransport transport({});
    Recorder recorder(transport);
    recorder.atEnd = [&] { transport.open(server.url()); };
    transport.open(refusingUrl());
    QTRY_COMPARE(recorder.opened, 1);
    QCOMPARE(recorder.ended.size(), 1);
    QVERIFY(transport.send("x"));
    QTRY_COMPARE(recorder.messages.size(), 1);
}

void tst_WebSocketTransport::untrustedCertificate()
{
    EchoServer server(QWebSocketServer::SecureMode);
    WebSocketTransport transport({});
    Recorder recorder(transport);
    for (int attempt = 1; attempt <= 2; ++attempt) {
        transport.open(server.url());
        QTRY_COMPARE(recorder.ended.size(), attempt);
        QCOMPARE(recorder.ended.last().kind(), Kind::Tls);
        QVERIFY2(recorder.ended.last().message().contains("certificate"_L1),
                 qPrintable(recorder.ended.last().message()));
    }
    QCOMPARE(recorder.opened, 0);
}

void tst_WebSocketTransport::trustedCertificate()
{
    EchoServer server(QWebSocketServer::SecureMode);
    WebSocketTransportOptions options;
    options.ssl = std::make_shared<const QSslConfiguration>(testClientTls());
    WebSocketTransport transport(options);
    Recorder recorder(transport);
    for (int attempt = 1; attempt <= 2; ++attempt) {
        transport.open(server.url());
        QTRY_COMPARE(recorder.opened, attempt);
        QVERIFY(transport.send("x"));
        QTRY_COMPARE(recorder.messages.size(), attempt);
        transport.close();
        QTRY_COMPARE(recorder.ended.size(), attempt);
        QVERIFY(!recorder.ended.last());
    }
}

void tst_WebSocketTransport::tlsToPlainServer()
{
    EchoServer server;
    WebSocketTransportOptions options;
    options.connectTimeout = 2s;
    WebSocketTransport transport(options);
    Recorder recorder(transport);
    QUrl url = server.url();
    url.setScheme(u"wss"_s);
    transport.open(url);
    QTRY_COMPARE(recorder.ended.size(), 1);
    QVERIFY(recorder.ended.first());
    QCOMPARE(recorder.opened, 0);
}

QTEST_GUILESS_MAIN(tst_WebSocketTransport)
#include "tst_websockettransport.moc"
