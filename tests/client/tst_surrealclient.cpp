// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"
#include "support/faketcpserver.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealTransaction>

#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Opening, closing and deleting. What happens when a connection is lost: tst_reconnect.
class tst_SurrealClient : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void open_refusedUrls_data();
    void open_refusedUrls();
    void open_addsThePath();
    void open_refusedPort();
    void open_silentServer();
    void open_whileOpen();
    void open_signals();
    void callerThread();
    void close_beforeOpen();
    void close_whileConnecting();
    void close_again();
    void close_thenOpen();
    void delete_withCallsPending();
    void delete_whileConnecting();
    void delete_inASlot_data();
    void delete_inASlot();
    void deleteSession_inASlot();
    void sessionsInASlot_data();
    void sessionsInASlot();
    void closedSession_isDetached();
    void requestTimeout();
    void stateChange_timeout();
    void tooDeep_isRefused();
    void heartbeat_keepsASilentConnection();
};

void tst_SurrealClient::open_refusedUrls_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<SurrealError::Kind>("kind");
    QTest::addColumn<QString>("says");
    using Kind = SurrealError::Kind;
    const auto row = [](const char *url, Kind kind, const QString &says) {
        QTest::newRow(url) << QUrl(QString::fromLatin1(url)) << kind << says;
    };
    row("http://localhost:8000", Kind::Unsupported, u"use ws:"_s);
    row("https://localhost:8000", Kind::Unsupported, u"use wss:"_s);
    row("mem://", Kind::Unsupported, u"engine inside the program"_s);
    row("rocksdb:///data", Kind::Unsupported, u"engine inside the program"_s);
    row("surrealkv:///data", Kind::Unsupported, u"engine inside the program"_s);
    row("gopher://localhost", Kind::Unsupported, u"gopher"_s);
    row("localhost", Kind::Unsupported, u"no scheme"_s);
    row("", Kind::Unsupported, u"no scheme"_s);
    row("ws://", Kind::InvalidArgument, u"names no server"_s);
    row("ws://root:secret@localhost", Kind::InvalidArgument, u"signin"_s);
}

void tst_SurrealClient::open_refusedUrls()
{
    QFETCH(QUrl, url);
    QFETCH(SurrealError::Kind, kind);
    QFETCH(QString, says);
    SurrealClient client;
    QSignalSpy errors(&client, &SurrealClient::errorOccurred);
    const Future waiting = client.session()->query(u"RETURN 1"_s)->future();
    client.open(url);
    QCOMPARE(errors.count(), 0);
    QVERIFY(errors.wait());
    QCOMPARE(errors.count(), 1);
    QCOMPARE(client.state(), SurrealClient::State::Disconnected);
    QCOMPARE(client.lastError().kind(), kind);
    QVERIFY2(client.lastError().message().contains(says), qPrintable(client.lastError().message()));
    QVERIFY(!client.lastError().message().contains(u"secret"_s));
    QCOMPARE(errorOf(waiting).kind(), kind);
    // The session stays usable.
    client.open(server->url());
    VERIFY_OK(client.session()->signin(root()));
}

void tst_SurrealClient::open_addsThePath()
{
    SurrealClient client;
    client.open(QUrl(u"ws://127.0.0.1:1"_s));
    QCOMPARE(client.url(), QUrl(u"ws://127.0.0.1:1/rpc"_s));
    SurrealClient other;
    other.open(QUrl(u"ws://127.0.0.1:1/behind/proxy/rpc"_s));
    QCOMPARE(other.url(), QUrl(u"ws://127.0.0.1:1/behind/proxy/rpc"_s));
}

void tst_SurrealClient::open_refusedPort()
{
    QTcpServer placeholder;
    QVERIFY(placeholder.listen(QHostAddress::LocalHost));
    const quint16 port = placeholder.serverPort();
    placeholder.close();

    SurrealClient client;
    QSignalSpy errors(&client, &SurrealClient::errorOccurred);
    QSignalSpy disconnected(&client, &SurrealClient::disconnected);
    SurrealSession *session = client.newSession();
    client.open(QUrl(u"ws://127.0.0.1:%1"_s.arg(port)));
    QCOMPARE(client.state(), SurrealClient::State::Connecting);
    SurrealReply *change = session->signin(root());
    COMPARE_ERROR(session->query(u"RETURN 1"_s), Connection);
    Q_UNUSED(change);
    QTRY_COMPARE(errors.count(), 1);
    QCOMPARE(client.state(), SurrealClient::State::Disconnected);
    QCOMPARE(client.lastError().kind(), SurrealError::Kind::Connection);
    QCOMPARE(disconnected.count(), 0); // it never stood
    // Now at once.
    COMPARE_ERROR(session->query(u"RETURN 1"_s), Connection);
    COMPARE_ERROR(session->use(u"a"_s), Connection);
    QCOMPARE(session->state(), SurrealSession::State::Opening);
    QCOMPARE(errors.count(), 1); // no second attempt

    client.open(server->url());
    VERIFY_OK(session->signin(root()));
    // The signin of the first attempt was not kept for later.
    QCOMPARE(session->identity(), u"root"_s);
}

void tst_SurrealClient::open_silentServer()
{
    const FakeTcpServer silent(FakeTcpServer::Handshake::Silent);
    SurrealClientOptions options;
    options.connectTimeout = 200ms;
    SurrealClient client(options);
    QSignalSpy errors(&client, &SurrealClient::errorOccurred);
    client.open(silent.url());
    QVERIFY(errors.wait());
    QCOMPARE(client.lastError().kind(), SurrealError::Kind::Connection);
    QCOMPARE(client.state(), SurrealClient::State::Disconnected);
}

void tst_SurrealClient::open_whileOpen()
{
    const FakeServer first;
    SurrealClient client;
    QSignalSpy connected(&client, &SurrealClient::connected);
    client.open(first.url());
    QVERIFY(connected.wait());
    SurrealSession *old = client.newSession();
    SurrealSession *oldDefault = client.session();
    QSignalSpy closed(old, &SurrealSession::closed);
    client.open(server->url());
    QTRY_COMPARE(connected.count(), 2);
    QCOMPARE(client.url().port(), server->url().port());
    QCOMPARE(closed.count(), 1);
    QVERIFY(client.session() != oldDefault);
    QCOMPARE(oldDefault->state(), SurrealSession::State::Closed);
    VERIFY_OK(client.session()->signin(root()));
}

void tst_SurrealClient::open_signals()
{
    SurrealClient client;
    QStringList events;
    connect(&client, &SurrealClient::stateChanged, this,
            [&] { events.append(QVariant::fromValue(client.state()).toString()); });
    connect(&client, &SurrealClient::connected, this, [&] { events.append(u"connected()"_s); });
    connect(&client, &SurrealClient::disconnected, this,
            [&] { events.append(u"disconnected()"_s); });
    connect(client.session(), &SurrealSession::ready, this, [&] { events.append(u"ready()"_s); });
    connect(client.session(), &SurrealSession::closed, this, [&] { events.append(u"closed()"_s); });
    QSignalSpy version(&client, &SurrealClient::serverVersionChanged);
    client.open(server->url());
    QTRY_COMPARE(events.size(), 4);
    QTRY_COMPARE(version.count(), 1);
    client.close();
    QTRY_COMPARE(
        events,
        (QStringList {u"Connecting"_s, u"Connected"_s, u"connected()"_s, u"ready()"_s, u"Closing"_s,
                      u"closed()"_s, u"Disconnected"_s, u"disconnected()"_s}));
}

void tst_SurrealClient::callerThread()
{
    SurrealClientOptions options;
    options.threading = SurrealClientOptions::Threading::CallerThread;
    SurrealClient client(options);
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    QCOMPARE(valueOf(session->query(u"RETURN 1 + 1"_s)).toInt(), 2);
    client.close();
    QTRY_COMPARE(client.state(), SurrealClient::State::Disconnected);
}

void tst_SurrealClient::close_beforeOpen()
{
    SurrealClient client;
    SurrealReply *waiting = client.session()->query(u"RETURN 1"_s);
    QSignalSpy closed(client.session(), &SurrealSession::closed);
    client.close();
    COMPARE_ERROR(waiting, SessionClosed);
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(client.state(), SurrealClient::State::Disconnected);
}

void tst_SurrealClient::close_whileConnecting()
{
    const FakeTcpServer silent(FakeTcpServer::Handshake::Silent);
    SurrealClient client;
    QSignalSpy errors(&client, &SurrealClient::errorOccurred);
    QSignalSpy disconnected(&client, &SurrealClient::disconnected);
    client.open(silent.url());
    SurrealReply *waiting = client.session()->query(u"RETURN 1"_s);
    client.close();
    QCOMPARE(client.state(), SurrealClient::State::Closing);
    COMPARE_ERROR(waiting, SessionClosed);
    QTRY_COMPARE(disconnected.count(), 1);
    QCOMPARE(errors.count(), 0);
}

void tst_SurrealClient::close_again()
{
    SurrealClient client;
    QSignalSpy disconnected(&client, &SurrealClient::disconnected);
    client.open(server->url());
    VERIFY_OK(client.session()->signin(root()));
    client.close();
    client.close();
    QVERIFY(disconnected.wait());
    client.close();
    COMPARE_ERROR(client.session()->query(u"RETURN 1"_s), SessionClosed);
    QCOMPARE(disconnected.count(), 1);
    QCOMPARE(client.state(), SurrealClient::State::Disconnected);
}

void tst_SurrealClient::close_thenOpen()
{
    SurrealClient client;
    QSignalSpy added(&client, &SurrealClient::sessionAdded);
    client.open(server->url());
    VERIFY_OK(client.session()->signin(root()));
    SurrealSession *first = client.session();
    client.close();
    client.open(server->url()); // without waiting
    QTRY_COMPARE(added.count(), 1);
    QVERIFY(client.session() != first);
    QCOMPARE(client.session()->identity(), u"anonymous"_s);
    VERIFY_OK(client.session()->signin(root()));
    QCOMPARE(client.sessions(), QList<SurrealSession *> {client.session()});
}

void tst_SurrealClient::delete_withCallsPending()
{
    auto client = std::make_unique<SurrealClient>();
    client->open(server->url());
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->query(u"DEFINE TABLE t"_s));
    SurrealLiveQuery *live = session->live(u"t"_s);
    SurrealTransaction *transaction = session->beginTransaction();
    QTRY_COMPARE(live->state(), SurrealLiveQuery::State::Active);
    SurrealReply *underWay = session->query(u"SLEEP 5s"_s);
    SurrealReply *inside = transaction->query(u"SLEEP 5s"_s);
    SurrealReply *kept = session->query(u"SLEEP 5s"_s);
    kept->setAutoDelete(false);
    const auto future = underWay->future();
    bool called = false;
    underWay->then(
        this, [&] { called = true; }, [&] { called = true; });

    QSignalSpy finished(underWay, &SurrealReply::finished);
    QSignalSpy insideFinished(inside, &SurrealReply::finished);
    QSignalSpy ended(live, &SurrealLiveQuery::ended);
    QSignalSpy transactionFinished(transaction, &SurrealTransaction::finished);
    QSignalSpy closed(session, &SurrealSession::closed);
    QSignalSpy states(session, &SurrealSession::stateChanged);
    QSignalSpy gone(underWay, &QObject::destroyed);
    QPointer<SurrealReply> keptPointer = kept;
    client.reset();
    QCOMPARE(gone.count(), 1);
    QVERIFY(!keptPointer);
    QVERIFY(future.isCanceled());
    QVERIFY(future.isFinished());
    QCoreApplication::processEvents();
    QVERIFY(!called);
    for (const QSignalSpy *spy :
         {&finished, &insideFinished, &ended, &transactionFinished, &closed, &states})
        QCOMPARE(spy->count(), 0);
}

void tst_SurrealClient::delete_whileConnecting()
{
    const FakeTcpServer silent(FakeTcpServer::Handshake::Silent);
    auto client = std::make_unique<SurrealClient>();
    client->open(silent.url());
    client->session()->query(u"RETURN 1"_s);
    QTRY_COMPARE(silent.connections(), 1);
    client.reset();
}

void tst_SurrealClient::delete_inASlot_data()
{
    QTest::addColumn<int>("where");
    const char *names[] = {"connected", "client state", "ready",       "session state",
                           "then",      "finished",     "error",       "identity",
                           "namespace", "notified",     "started",     "transaction state",
                           "committed", "closed",       "disconnected"};
    for (int i = 0; i < int(std::size(names)); ++i)
        QTest::newRow(names[i]) << i;
}

void tst_SurrealClient::delete_inASlot()
{
    QFETCH(int, where);
    auto *client = new SurrealClient;
    const auto gone = [&client] { delete std::exchange(client, nullptr); };
    SurrealSession *session = client->newSession();
    SurrealReply *signin = session->signin(root());
    SurrealReply *use = session->use(u"test"_s, freshName());
    session->query(u"DEFINE TABLE t"_s);
    SurrealReply *wrong = session->query(u"THROW 'x'"_s);
    SurrealLiveQuery *live = session->live(u"t"_s);
    connect(live, &SurrealLiveQuery::started, session, [session] { session->create(u"t"_s); });
    SurrealTransaction *transaction = session->beginTransaction();
    SurrealReply *commit = transaction->commit();
    const auto endSoon = [&client] { client->close(); };
    switch (where) {
    case 0:
        connect(client, &SurrealClient::connected, this, gone);
        break;
    case 1:
        connect(client, &SurrealClient::stateChanged, this, [&] {
            if (client->state() == SurrealClient::State::Connected)
                gone();
        });
        break;
    case 2:
        connect(session, &SurrealSession::ready, this, gone);
        break;
    case 3:
        connect(session, &SurrealSession::stateChanged, this, gone);
        break;
    case 4:
        signin->then(this, gone);
        break;
    case 5:
        connect(use, &SurrealReply::finished, this, gone);
        break;
    case 6:
        connect(wrong, &SurrealReply::errorOccurred, this, gone);
        break;
    case 7:
        connect(session, &SurrealSession::identityChanged, this, gone);
        break;
    case 8:
        connect(session, &SurrealSession::namespaceNameChanged, this, gone);
        break;
    case 9:
        connect(live, &SurrealLiveQuery::notified, this, gone);
        break;
    case 10:
        connect(live, &SurrealLiveQuery::started, this, gone);
        break;
    case 11:
        connect(transaction, &SurrealTransaction::stateChanged, this, gone);
        break;
    case 12:
        connect(commit, &SurrealReply::finished, this, gone);
        break;
    case 13:
        connect(commit, &SurrealReply::finished, this, endSoon);
        connect(session, &SurrealSession::closed, this, gone);
        break;
    case 14:
        connect(commit, &SurrealReply::finished, this, endSoon);
        connect(client, &SurrealClient::disconnected, this, gone);
        break;
    }
    client->open(server->url());
    QTRY_VERIFY(!client);
}

void tst_SurrealClient::deleteSession_inASlot()
{
    SurrealClient client;
    client.open(server->url());
    QPointer<SurrealSession> session = rootSession(&client);
    session->query(u"RETURN 1"_s)->then(this, [&] { delete session; });
    QTRY_VERIFY(!session);
    session = client.newSession();
    connect(session, &SurrealSession::ready, this, [&] { delete session; });
    QTRY_VERIFY(!session);
    session = rootSession(&client);
    connect(session, &SurrealSession::identityChanged, this, [&] { delete session; });
    QTRY_VERIFY(!session);
    session = rootSession(&client);
    connect(session, &SurrealSession::stateChanged, this, [&] { delete session; });
    QTRY_VERIFY(!session);
    VERIFY_OK(client.session()->signin(root()));
}

void tst_SurrealClient::sessionsInASlot_data()
{
    QTest::addColumn<QString>("when");
    for (const char *when : {"connected", "lost", "back", "given up", "closed"})
        QTest::addRow("%s", when) << QString::fromLatin1(when);
}

// While all of them hear of something, the first closes, deletes and opens others.
void tst_SurrealClient::sessionsInASlot()
{
    QFETCH(const QString, when);
    TestServer own;
    QVERIFY2(own.start(), qPrintable(own.errorString()));
    SurrealClientOptions options;
    options.mostAttempts = 1;
    options.reconnectDelay = 1ms;
    SurrealClient client(options);
    QList<QPointer<SurrealSession>> sessions;
    for (int i = 0; i < 6; ++i)
        sessions.append(client.newSession());
    QPointer<SurrealSession> late;
    const auto act = [&] {
        if (late)
            return;
        delete sessions.at(1);
        delete sessions.at(4);
        sessions.at(2)->close();
        late = client.newSession();
    };
    const auto actAtThe = [&](SurrealSession::State state) {
        connect(sessions.constFirst(), &SurrealSession::stateChanged, this, [&, state] {
            if (sessions.constFirst()->state() == state)
                act();
        });
    };
    if (when == u"connected"_s)
        actAtThe(SurrealSession::State::Ready);
    client.open(own.url());
    QTRY_COMPARE_WITH_TIMEOUT(sessions.at(5)->state(), SurrealSession::State::Ready, patience);
    if (when == u"lost"_s || when == u"given up"_s)
        actAtThe(SurrealSession::State::Restoring);
    else if (when == u"back"_s)
        connect(sessions.constFirst(), &SurrealSession::ready, this, act);
    else if (when == u"closed"_s)
        actAtThe(SurrealSession::State::Closed);
    if (when == u"given up"_s)
        own.stop();
    else if (when == u"closed"_s)
        client.close();
    else if (when != u"connected"_s)
        client.reconnect();
    QTRY_VERIFY_WITH_TIMEOUT(late, patience);
    QVERIFY(!sessions.at(1) && !sessions.at(4));
    QTRY_COMPARE_WITH_TIMEOUT(sessions.at(2)->state(), SurrealSession::State::Closed, patience);
    if (when == u"given up"_s || when == u"closed"_s) {
        QTRY_COMPARE_WITH_TIMEOUT(client.state(), SurrealClient::State::Disconnected, patience);
        QVERIFY(sessions.at(3)->state() != SurrealSession::State::Ready);
        return;
    }
    for (const auto &session : {sessions.at(0), sessions.at(3), sessions.at(5), late}) {
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), SurrealSession::State::Ready, patience);
        VERIFY_OK(session->ping());
    }
    QCOMPARE(client.sessions().size(), 5); // with the default one
}

void tst_SurrealClient::closedSession_isDetached()
{
    FakeServer fake;
    SurrealClient client;
    client.open(fake.url());
    const auto detached = [&fake](const QUuid &id) {
        int count = 0;
        for (const FakeServer::Request &request : fake.requests())
            count += request.method == u"detach"_s && request.session == id;
        return count;
    };
    SurrealSession *closed = client.newSession();
    SurrealSession *deleted = client.newSession();
    SurrealSession *quick = client.newSession(); // closed before it is attached
    QSignalSpy ready(deleted, &SurrealSession::ready);
    VERIFY_OK(quick->close());
    QVERIFY(ready.count() > 0 || ready.wait());
    const QUuid deletedId = deleted->id();
    VERIFY_OK(closed->close());
    VERIFY_OK(closed->close());
    delete deleted;
    QTRY_COMPARE(detached(deletedId), 1);
    QCOMPARE(detached(closed->id()), 1);
    QCOMPARE(fake.count(u"detach"_s), fake.count(u"attach"_s)); // none is left
    QCOMPARE(detached(QUuid()), 0);
}

void tst_SurrealClient::requestTimeout()
{
    FakeServer fake;
    fake.hold(u"query"_s);
    SurrealClientOptions options;
    options.requestTimeout = 100ms;
    SurrealClient client(options);
    client.open(fake.url());
    const SurrealError error = errorOf(client.session()->query(u"CREATE t"_s));
    QCOMPARE(error.kind(), SurrealError::Kind::Timeout);
    QVERIFY(error.maybeExecuted());
    const SurrealError read = errorOf(client.session()->select(u"t"_s));
    QCOMPARE(read.kind(), SurrealError::Kind::Timeout);
    QVERIFY(!read.maybeExecuted());
    QCOMPARE(client.state(), SurrealClient::State::Connected);
}

// Whether it happened is for the server to say.
void tst_SurrealClient::stateChange_timeout()
{
    FakeServer fake;
    fake.hold(u"signin"_s);
    fake.on(u"query"_s, [&](const FakeServer::Request &request) {
        fake.reply(request,
                   SurrealArray {SurrealObject {
                       {u"status"_s, u"OK"_s},
                       {u"result"_s,
                        SurrealArray {u"n"_s, u"d"_s, SurrealObject {{u"ID"_s, u"late"_s}},
                                      SurrealValue()}}}});
    });
    SurrealClientOptions options;
    options.requestTimeout = 500ms;
    SurrealClient client(options);
    client.open(fake.url());
    SurrealSession *session = client.session();
    const auto signin = session->signin(SurrealCredentials::root(u"late"_s, u"p"_s))->future();
    QTRY_COMPARE(fake.held().size(), 1);
    QTRY_VERIFY(signin.isFinished());
    QCOMPARE(signin.result().error().kind(), SurrealError::Kind::Timeout);
    fake.reply(fake.takeHeld(), u"token"_s);
    QTRY_COMPARE(session->identity(), u"late (root user)"_s);
    QCOMPARE(session->namespaceName(), u"n"_s);
    QCOMPARE(session->databaseName(), u"d"_s);
}

// The server would answer it without an id.
void tst_SurrealClient::tooDeep_isRefused()
{
    SurrealClient client;
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    SurrealValue deep = 1;
    for (int i = 0; i < 2000; ++i)
        deep = SurrealArray(QList<SurrealValue> {deep});
    COMPARE_ERROR(session->let(u"deep"_s, deep), InvalidArgument);
    COMPARE_ERROR(session->query(u"RETURN $deep"_s, {{u"deep"_s, deep}}), InvalidArgument);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QVERIFY(session->variables().isEmpty());
}

void tst_SurrealClient::heartbeat_keepsASilentConnection()
{
    FakeServer fake;
    SurrealClientOptions options;
    options.heartbeatInterval = 50ms;
    SurrealClient client(options);
    QSignalSpy disconnected(&client, &SurrealClient::disconnected);
    client.open(fake.url());
    QTRY_VERIFY(fake.count(u"ping"_s) >= 3);
    QCOMPARE(disconnected.count(), 0);
    QCOMPARE(fake.connections(), 1);
}

QTEST_GUILESS_MAIN(tst_SurrealClient)
#include "tst_surrealclient.moc"
