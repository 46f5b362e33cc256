// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealLiveQuery>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

// A server that has one session a connection, as those before SurrealDB 3 do.
class tst_OldServer : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void session_hasASocket();
    void session_beforeOpen();
    void calls_keepTheirOrder();
    void use_tellsTheScope();
    void connectionLost_restoresAll();
    void ownSocketLost_restoresItsSession();
    void ownSocketLost_switchedOff();
    void ownSocketLost_waitsBeforeEachAttempt();
    void ownSocketSilent_isMadeAnew();
    void close_closesTheSocket();
    void deleted_closesTheSocket();
    void socketRefused_isTriedAgain();
    void socketRefused_failsTheSession();
    void socketRefused_otherAddress();
    void socketRefused_clientGoes_data();
    void socketRefused_clientGoes();
    void diagnostics();
    void live_isNotified();
    void fork_hasASocketToo();
    void timeout_isKept();

private:
    // What came by a socket, in order.
    QStringList methodsOn(QWebSocket *peer) const
    {
        QStringList methods;
        for (const FakeServer::Request &request : fake->requests()) {
            if (request.peer == peer && request.method != u"version"_s)
                methods.append(request.method);
        }
        return methods;
    }
    QWebSocket *lastPeer(const QString &method) const
    {
        QWebSocket *peer = nullptr;
        for (const FakeServer::Request &request : fake->requests()) {
            if (request.method == method)
                peer = request.peer;
        }
        return peer;
    }

    FakeServer::Script answerQueries()
    {
        return [this](const FakeServer::Request &r) {
            const QString text = r.params.at(0).toString();
            const SurrealValue result = text.startsWith(u"LIVE"_s)
                ? SurrealValue(QUuid(u"8d3f0c1e-0000-4000-8000-000000000001"_s))
                : SurrealValue(SurrealArray {u"n"_s, u"d"_s});
            fake->reply(r,
                        SurrealArray {SurrealObject {
                            {u"status"_s, u"OK"_s}, {u"time"_s, u"1ms"_s}, {u"result"_s, result}}});
        };
    }

    std::unique_ptr<FakeServer> fake;
    std::unique_ptr<SurrealClient> client;
};

void tst_OldServer::init()
{
    fake = std::make_unique<FakeServer>();
    fake->on(u"version"_s,
             [this](const FakeServer::Request &r) { fake->reply(r, u"surrealdb-2.6.1"_s); });
    fake->on(u"attach"_s, [this](const FakeServer::Request &r) {
        // Without kind and details, which came with SurrealDB 3.
        fake->fail(r, SurrealObject {{u"code"_s, -32601}, {u"message"_s, u"Method not found"_s}});
    });
    fake->on(u"signin"_s, [this](const FakeServer::Request &r) { fake->reply(r, u"e30.e30.x"_s); });
    fake->on(u"query"_s, answerQueries());
    client = std::make_unique<SurrealClient>();
    client->open(fake->url());
}

void tst_OldServer::cleanup()
{
    client.reset();
    fake.reset();
}

void tst_OldServer::session_hasASocket()
{
    QTRY_VERIFY_WITH_TIMEOUT(client->version().isValid(), patience);
    SurrealSession *a = client->newSession();
    SurrealSession *b = client->newSession();
    VERIFY_OK(a->let(u"a"_s, 1));
    VERIFY_OK(b->let(u"b"_s, 1));
    VERIFY_OK(client->session()->let(u"c"_s, 1));
    QCOMPARE(fake->connections(), 3);
    QCOMPARE(a->state(), SurrealSession::State::Ready);
    QVERIFY(a->id() != b->id());
    QSet<QWebSocket *> peers;
    for (const FakeServer::Request &request : fake->requests()) {
        QVERIFY(request.session.isNull());
        if (request.method == u"let"_s)
            peers.insert(request.peer);
    }
    QCOMPARE(peers.size(), 3);
    QCOMPARE(fake->count(u"attach"_s), 0); // its version is known
}

void tst_OldServer::session_beforeOpen()
{
    client = std::make_unique<SurrealClient>();
    SurrealSession *session = client->newSession();
    const auto let = session->let(u"a"_s, 1)->future();
    client->open(fake->url());
    VERIFY_OK(let);
    QWebSocket *const peer = lastPeer(u"let"_s);
    QCOMPARE(methodsOn(peer), QStringList {u"let"_s});
}

void tst_OldServer::calls_keepTheirOrder()
{
    SurrealSession *session = client->newSession();
    session->signin(SurrealCredentials::root(u"r"_s, u"p"_s));
    session->use(u"n"_s, u"d"_s);
    session->let(u"a"_s, 1);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QWebSocket *const peer = lastPeer(u"let"_s);
    QCOMPARE(methodsOn(peer),
             (QStringList {u"signin"_s, u"query"_s, u"use"_s, u"let"_s, u"query"_s}));
}

void tst_OldServer::use_tellsTheScope()
{
    SurrealSession *session = client->newSession();
    const SurrealValue scope = valueOf(session->use(u"n"_s, u"d"_s));
    QCOMPARE(scope.value(u"namespace").toString(), u"n"_s);
    QCOMPARE(scope.value(u"database").toString(), u"d"_s);
    QCOMPARE(session->namespaceName(), u"n"_s);
    QCOMPARE(session->databaseName(), u"d"_s);
    // What is not named stays.
    VERIFY_OK(session->use(u"m"_s));
    QCOMPARE(session->namespaceName(), u"m"_s);
    QCOMPARE(session->databaseName(), u"d"_s);
}

void tst_OldServer::connectionLost_restoresAll()
{
    SurrealSession *session = client->newSession();
    session->signin(SurrealCredentials::root(u"r"_s, u"p"_s));
    session->use(u"n"_s, u"d"_s);
    VERIFY_OK(session->let(u"a"_s, 1));
    QSignalSpy ready(session, &SurrealSession::ready);
    fake->forget();
    fake->dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QCOMPARE(methodsOn(lastPeer(u"let"_s)),
             (QStringList {u"authenticate"_s, u"use"_s, u"let"_s, u"query"_s}));
    QCOMPARE(fake->clients(), 2);
    VERIFY_OK(session->ping());
}

void tst_OldServer::ownSocketLost_restoresItsSession()
{
    SurrealSession *session = client->newSession();
    SurrealSession *other = client->newSession();
    VERIFY_OK(other->ping());
    SurrealLiveQuery *live = session->live(u"t"_s);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    VERIFY_OK(session->let(u"a"_s, 1));
    QWebSocket *const peer = lastPeer(u"let"_s);
    fake->forget();
    fake->hold(u"query"_s);
    SurrealReply *reply = session->create(u"t"_s);
    const auto write = reply->future();
    QTRY_COMPARE_WITH_TIMEOUT(fake->held().size(), 1, patience);
    QCOMPARE(fake->held().at(0).peer, peer);
    fake->on(u"query"_s, answerQueries());
    QSignalSpy ready(session, &SurrealSession::ready);
    QSignalSpy interrupted(live, &SurrealLiveQuery::interrupted);
    QSignalSpy resynced(live, &SurrealLiveQuery::resynced);
    QSignalSpy lost(client.get(), &SurrealClient::disconnected);
    QSignalSpy otherState(other, &SurrealSession::stateChanged);
    // What a slot calls waits for the next socket.
    Future called;
    connect(reply, &SurrealReply::finished, this, [&] { called = session->info()->future(); });
    fake->drop(peer);
    QTRY_VERIFY_WITH_TIMEOUT(write.isFinished(), patience);
    QCOMPARE(write.result().error().kind(), SurrealError::Kind::Connection);
    QVERIFY(write.result().error().maybeExecuted());
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    VERIFY_OK(called);
    QCOMPARE(interrupted.count(), 1);
    QCOMPARE(resynced.count(), 1);
    // Its socket is its own, so nobody else has lost anything.
    QCOMPARE(lost.count(), 0);
    QCOMPARE(otherState.count(), 0);
    QVERIFY(lastPeer(u"let"_s) != peer);
    QCOMPARE(methodsOn(lastPeer(u"let"_s)), (QStringList {u"let"_s, u"query"_s, u"info"_s}));
    VERIFY_OK(session->ping());
    VERIFY_OK(other->ping());
}

// Then it is not made anew alone: the client has no connection any more, and says so.
void tst_OldServer::ownSocketLost_switchedOff()
{
    SurrealClientOptions options;
    options.reconnect = false;
    client = std::make_unique<SurrealClient>(options);
    client->open(fake->url());
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->let(u"a"_s, 1));
    QSignalSpy lost(client.get(), &SurrealClient::disconnected);
    fake->drop(lastPeer(u"let"_s));
    QTRY_COMPARE_WITH_TIMEOUT(lost.count(), 1, patience);
    QCOMPARE(client->state(), SurrealClient::State::Disconnected);
    COMPARE_ERROR(session->ping(), Connection);
}

// A server that accepts and hangs up is not asked without end.
void tst_OldServer::ownSocketLost_waitsBeforeEachAttempt()
{
    SurrealClientOptions options;
    options.reconnectDelay = std::chrono::hours(24);
    options.longestReconnectDelay = std::chrono::hours(24);
    client = std::make_unique<SurrealClient>(options);
    client->open(fake->url());
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->let(u"a"_s, 1));
    const int before = fake->connections();
    fake->drop(lastPeer(u"let"_s));
    QTRY_COMPARE_WITH_TIMEOUT(session->state(), SurrealSession::State::Restoring, patience);
    const auto waiting = session->ping()->future();
    for (int i = 0; i < 20; ++i)
        VERIFY_OK(client->session()->ping());
    QVERIFY(!waiting.isFinished());
    QCOMPARE(fake->connections(), before);
    // Its end does not wait for that.
    VERIFY_OK(session->close());
    COMPARE_ERROR(waiting, SessionClosed);
}

void tst_OldServer::ownSocketSilent_isMadeAnew()
{
    SurrealClientOptions options;
    options.heartbeatInterval = std::chrono::milliseconds(200);
    options.stallTimeout = std::chrono::milliseconds(0);
    client = std::make_unique<SurrealClient>(options);
    client->open(fake->url());
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->let(u"a"_s, 1));
    QWebSocket *const peer = lastPeer(u"let"_s);
    QSignalSpy ready(session, &SurrealSession::ready);
    QSignalSpy lost(client.get(), &SurrealClient::disconnected);
    fake->on(u"ping"_s, [this, peer](const FakeServer::Request &r) {
        if (r.peer != peer)
            fake->reply(r, {});
    });
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QVERIFY(lastPeer(u"let"_s) != peer);
    QCOMPARE(lost.count(), 0);
    VERIFY_OK(session->info());
}

void tst_OldServer::close_closesTheSocket()
{
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->ping());
    QCOMPARE(fake->clients(), 2);
    fake->hold(u"query"_s);
    const auto slow = session->query(u"RETURN 1"_s)->future();
    QTRY_COMPARE_WITH_TIMEOUT(fake->held().size(), 1, patience);
    VERIFY_OK(session->close());
    COMPARE_ERROR(slow, SessionClosed);
    QTRY_COMPARE_WITH_TIMEOUT(fake->clients(), 1, patience);
    QCOMPARE(fake->count(u"detach"_s), 0);
    QTRY_COMPARE_WITH_TIMEOUT(client->diagnostics()->inFlight(), 0, patience);
    VERIFY_OK(client->session()->ping());
}

void tst_OldServer::deleted_closesTheSocket()
{
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->ping());
    delete session;
    QTRY_COMPARE_WITH_TIMEOUT(fake->clients(), 1, patience);
    QCOMPARE(fake->count(u"detach"_s), 0);
    VERIFY_OK(client->session()->ping());
    client->newSession();
    client.reset();
    QTRY_COMPARE_WITH_TIMEOUT(fake->clients(), 0, patience);
}

void tst_OldServer::socketRefused_isTriedAgain()
{
    VERIFY_OK(client->session()->ping());
    fake->stop();
    SurrealSession *session = client->newSession();
    const auto waiting = session->let(u"a"_s, 1)->future();
    SurrealSession *refused = client->newSession();
    QSignalSpy closed(refused, &SurrealSession::closed);
    VERIFY_OK(refused->close()); // while it is being refused
    QCOMPARE(closed.count(), 1);
    QVERIFY(!waiting.isFinished());
    QCOMPARE(session->state(), SurrealSession::State::Opening);
    fake->start();
    VERIFY_OK(waiting);
    QCOMPARE(fake->clients(), 2);
    QCOMPARE(client->state(), SurrealClient::State::Connected);
}

void tst_OldServer::socketRefused_failsTheSession()
{
    SurrealClientOptions options;
    options.mostAttempts = 3;
    options.reconnectDelay = std::chrono::milliseconds(10);
    client = std::make_unique<SurrealClient>(options);
    client->open(fake->url());
    VERIFY_OK(client->session()->ping());
    fake->stop();
    SurrealSession *session = client->newSession();
    const SurrealError error = errorOf(session->create(u"t"_s));
    QCOMPARE(error.kind(), SurrealError::Kind::SessionClosed);
    QVERIFY(!error.maybeExecuted());
    QCOMPARE(session->state(), SurrealSession::State::Failed);
    QCOMPARE(session->lastError().kind(), SurrealError::Kind::Connection);
    QVERIFY2(session->lastError().message().startsWith(u"Gave up after 3 attempt"_s),
             qPrintable(session->lastError().message()));
    QVERIFY(session->lastError().cause().has_value());
    QCOMPARE(client->state(), SurrealClient::State::Connected);
    VERIFY_OK(client->session()->ping());
}

// Of one cluster, each of which does.
void tst_OldServer::socketRefused_otherAddress()
{
    FakeServer second;
    second.on(u"version"_s,
              [&](const FakeServer::Request &r) { second.reply(r, u"surrealdb-2.6.1"_s); });
    client = std::make_unique<SurrealClient>();
    client->open(QList<QUrl> {fake->url(), second.url()});
    VERIFY_OK(client->session()->ping());
    QCOMPARE(client->url(), fake->url());
    SurrealSession *near = client->newSession();
    VERIFY_OK(near->ping());
    QCOMPARE(second.connections(), 0); // first where the client is
    fake->stop();
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->let(u"a"_s, 1));
    QCOMPARE(second.count(u"let"_s), 1);
    QCOMPARE(client->url(), fake->url());
    QCOMPARE(client->state(), SurrealClient::State::Connected);
}

void tst_OldServer::socketRefused_clientGoes_data()
{
    QTest::addColumn<QByteArray>("what");
    for (const char *what :
         {"close session", "delete session", "close client", "delete client", "reconnect", "lost"})
        QTest::addRow("%s", what) << QByteArray(what);
}

// While the socket waits for its next attempt.
void tst_OldServer::socketRefused_clientGoes()
{
    QFETCH(const QByteArray, what);
    SurrealClientOptions options;
    options.reconnectDelay = std::chrono::milliseconds(5);
    client = std::make_unique<SurrealClient>(options);
    client->open(fake->url());
    VERIFY_OK(client->session()->ping());
    fake->stop();
    QPointer<SurrealSession> session = client->newSession();
    QPointer<SurrealReply> reply = session->let(u"a"_s, 1);
    const auto waiting = reply->future();
    for (int i = 0; i < 50; ++i)
        VERIFY_OK(client->session()->ping());
    QVERIFY(!waiting.isFinished());
    if (what == "close session")
        session->close();
    else if (what == "delete session")
        delete session.data();
    else if (what == "close client")
        client->close();
    else if (what == "delete client")
        client.reset();
    else if (what == "reconnect")
        client->reconnect();
    else
        fake->dropTcp();
    fake->start();
    QTRY_VERIFY_WITH_TIMEOUT(waiting.isFinished(), patience);
    if (what == "reconnect" || what == "lost")
        VERIFY_OK(waiting);
    if (client && what != "close client")
        VERIFY_OK(client->newSession()->ping());
}

// A session's own socket shows as the session does on servers that have many on one.
void tst_OldServer::diagnostics()
{
    SurrealDiagnostics *const diagnostics = client->diagnostics();
    VERIFY_OK(client->session()->ping());
    SurrealSession *before = client->newSession();
    VERIFY_OK(before->ping());
    diagnostics->setRecording(true);
    SurrealSession *after = client->newSession();
    VERIFY_OK(after->ping());
    diagnostics->clear();
    const quint64 sent = diagnostics->sentMessages();
    const quint64 sentBytes = diagnostics->sentBytes();
    const quint64 received = diagnostics->receivedMessages();
    const quint64 receivedBytes = diagnostics->receivedBytes();
    VERIFY_OK(before->let(u"a"_s, 1));
    VERIFY_OK(after->let(u"a"_s, 1));
    VERIFY_OK(client->session()->let(u"a"_s, 1));
    QCOMPARE(diagnostics->sentMessages(), sent + 3);
    QCOMPARE(diagnostics->receivedMessages(), received + 3);
    QVERIFY(diagnostics->sentBytes() > sentBytes);
    QVERIFY(diagnostics->receivedBytes() > receivedBytes);
    const QList<SurrealFrame> frames = diagnostics->frames();
    QCOMPARE(frames.size(), 6);
    QSet<quint64> ids;
    for (qsizetype i = 0; i < 6; ++i) {
        const SurrealFrame &frame = frames.at(i);
        QCOMPARE(frame.method(), u"let"_s);
        QCOMPARE(frame.isSent(), i % 2 == 0);
        QCOMPARE(frame.session(), i < 2 ? before->id() : i < 4 ? after->id() : QUuid());
        ids.insert(frame.requestId());
    }
    QCOMPARE(ids.size(), 3); // whatever socket they took

    // What it carried stays counted.
    fake->hold(u"query"_s);
    after->create(u"t"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fake->held().size(), 1, patience);
    QTRY_COMPARE(diagnostics->inFlight(), 1);
    VERIFY_OK(after->close());
    VERIFY_OK(before->close());
    QTRY_COMPARE_WITH_TIMEOUT(fake->clients(), 1, patience);
    QTRY_COMPARE(diagnostics->inFlight(), 0);
    QCOMPARE(diagnostics->sentMessages(), sent + 4);
    QCOMPARE(diagnostics->receivedMessages(), received + 3);
    diagnostics->setRecording(false);
    const auto kept = diagnostics->frames().size();
    VERIFY_OK(client->newSession()->ping());
    QCOMPARE(diagnostics->frames().size(), kept);
}

void tst_OldServer::live_isNotified()
{
    SurrealSession *session = client->newSession();
    SurrealLiveQuery *live = session->live(u"t"_s);
    QSignalSpy notified(live, &SurrealLiveQuery::notified);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    fake->notify(live->id(), u"CREATE"_s, SurrealRecordId(u"t"_s, 1), SurrealObject());
    QTRY_COMPARE_WITH_TIMEOUT(notified.count(), 1, patience);
    VERIFY_OK(client->session()->ping());
    QCOMPARE(notified.count(), 1);
    QSignalSpy ended(live, &SurrealLiveQuery::ended);
    live->kill();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    QCOMPARE(lastPeer(u"kill"_s), lastPeer(u"query"_s));
}

void tst_OldServer::fork_hasASocketToo()
{
    SurrealSession *session = client->newSession();
    session->signin(SurrealCredentials::root(u"r"_s, u"p"_s));
    VERIFY_OK(session->use(u"n"_s, u"d"_s));
    SurrealSession *fork = session->fork();
    VERIFY_OK(fork->let(u"x"_s, 1));
    QCOMPARE(fake->connections(), 3);
    QCOMPARE(methodsOn(lastPeer(u"let"_s)),
             (QStringList {u"authenticate"_s, u"use"_s, u"query"_s, u"let"_s}));
}

void tst_OldServer::timeout_isKept()
{
    SurrealClientOptions options;
    options.requestTimeout = std::chrono::milliseconds(300);
    client = std::make_unique<SurrealClient>(options);
    client->open(fake->url());
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->ping());
    fake->hold(u"query"_s);
    const SurrealError error = errorOf(session->create(u"t"_s));
    QCOMPARE(error.kind(), SurrealError::Kind::Timeout);
    QVERIFY(error.maybeExecuted());
    VERIFY_OK(session->ping());
}

QTEST_GUILESS_MAIN(tst_OldServer)
#include "tst_oldserver.moc"
