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
    void ownSocketLost_restoresAll();
    void close_closesTheSocket();
    void deleted_closesTheSocket();
    void socketRefused_failsTheSession();
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
    fake->on(u"query"_s, [this](const FakeServer::Request &r) {
        const QString text = r.params.at(0).toString();
        const SurrealValue result = text.startsWith(u"LIVE"_s)
            ? SurrealValue(QUuid(u"8d3f0c1e-0000-4000-8000-000000000001"_s))
            : SurrealValue(SurrealArray {u"n"_s, u"d"_s});
        fake->reply(r,
                    SurrealArray {SurrealObject {
                        {u"status"_s, u"OK"_s}, {u"time"_s, u"1ms"_s}, {u"result"_s, result}}});
    });
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
    // signin and use each ask where the session is.
    QTRY_COMPARE_WITH_TIMEOUT(
        methodsOn(peer),
        (QStringList {u"signin"_s, u"query"_s, u"use"_s, u"let"_s, u"query"_s, u"query"_s}),
        patience);
}

void tst_OldServer::use_tellsTheScope()
{
    SurrealSession *session = client->newSession();
    const SurrealValue scope = valueOf(session->use(u"n"_s, u"d"_s));
    QCOMPARE(scope.value(u"namespace").toString(), u"n"_s);
    QCOMPARE(scope.value(u"database").toString(), u"d"_s);
    QCOMPARE(session->namespaceName(), u"n"_s);
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

void tst_OldServer::ownSocketLost_restoresAll()
{
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->let(u"a"_s, 1));
    QWebSocket *const peer = lastPeer(u"let"_s);
    fake->hold(u"query"_s);
    const auto write = session->create(u"t"_s)->future();
    QTRY_COMPARE_WITH_TIMEOUT(fake->held().size(), 1, patience);
    QCOMPARE(fake->held().at(0).peer, peer);
    QSignalSpy ready(session, &SurrealSession::ready);
    QSignalSpy lost(client.get(), &SurrealClient::disconnected);
    fake->drop(peer);
    QTRY_VERIFY_WITH_TIMEOUT(write.isFinished(), patience);
    QCOMPARE(write.result().error().kind(), SurrealError::Kind::Connection);
    QVERIFY(write.result().error().maybeExecuted());
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QCOMPARE(lost.count(), 1);
    QVERIFY(lastPeer(u"let"_s) != peer);
    QCOMPARE(fake->count(u"query"_s), 1); // not sent again
    VERIFY_OK(session->ping());
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

void tst_OldServer::socketRefused_failsTheSession()
{
    VERIFY_OK(client->session()->ping());
    fake->stop();
    SurrealSession *session = client->newSession();
    const SurrealError error = errorOf(session->ping());
    QCOMPARE(error.kind(), SurrealError::Kind::SessionClosed);
    QCOMPARE(session->state(), SurrealSession::State::Failed);
    QCOMPARE(session->lastError().kind(), SurrealError::Kind::Connection);
    QCOMPARE(client->state(), SurrealClient::State::Connected);
    VERIFY_OK(client->session()->ping());
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
