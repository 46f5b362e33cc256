// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"
#include "support/tcpproxy.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealTransaction>

#include <QtTest/QSignalSpy>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The connection is lost and comes back, under the real engine or, where that cannot be had, a fake.
class tst_Reconnect : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void session_isRestored();
    void severalSessions_areRestored();
    void callsMeanwhile_wait();
    void callsInASlotOfTheLoss_wait();
    void clientStates();
    void live_goesOn();
    void live_killedMeanwhile();
    void live_endedInASlotOfTheLoss_data();
    void live_endedInASlotOfTheLoss();
    void transaction_isLost();
    void close_wins();
    void refusedForAWhile();
    void engineRestarted_signsInAgain();
    void halfOpen_isNoticed();
    void halfOpen_isNoticedWhileWriting();
    void longAnswer_isNoSilence();
    void switchedOff();
    void onRequest_endsWhatIsUnderWay();
    void onRequest_inASlot_data();
    void onRequest_inASlot();
    void waitsBetweenAttempts();
    void decodingTime();

    void order_ofRestoring();
    void write_isNotSentAgain();
    void read_isNotMaybeExecuted();
    void commit_mayHaveHappened();
    void token_refused_thenCredentials();
    void token_refused_noCredentials();
    void token_expired_isNotTried();
    void everythingRefused_fails();
    void lostWhileRestoring_data();
    void lostWhileRestoring();
    void live_notRestartable();
};

void tst_Reconnect::onRequest_endsWhatIsUnderWay()
{
    SurrealClient client;
    client.reconnect(); // there is nothing to drop: nothing happens
    QCOMPARE(client.state(), SurrealClient::State::Disconnected);
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->let(u"x"_s, 5));
    QSignalSpy ready(session, &SurrealSession::ready);
    const auto slow = session->query(u"SLEEP 30s"_s)->future();
    client.reconnect();
    QCOMPARE(await(slow).error().kind(), SurrealError::Kind::Connection);
    QVERIFY(ready.wait());
    QCOMPARE(valueOf(session->query(u"RETURN $x"_s)).toInt(), 5);
}

void tst_Reconnect::onRequest_inASlot_data()
{
    QTest::addColumn<bool>("ready");
    QTest::newRow("stateChanged") << false;
    QTest::newRow("ready") << true;
}

// What is called after it in the slot that says that the session is back waits for the next time.
void tst_Reconnect::onRequest_inASlot()
{
    QFETCH(const bool, ready);
    SurrealClient client;
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->let(u"x"_s, 5));
    std::optional<Future> asked;
    const auto act = [&] {
        if (asked || session->state() != SurrealSession::State::Ready)
            return;
        client.reconnect();
        asked = session->query(u"RETURN $x"_s)->future();
    };
    if (ready)
        connect(session, &SurrealSession::ready, this, act);
    else
        connect(session, &SurrealSession::stateChanged, this, act);
    client.reconnect();
    QTRY_VERIFY_WITH_TIMEOUT(asked, patience);
    QCOMPARE(valueOf(*asked).toInt(), 5);
}

void tst_Reconnect::waitsBetweenAttempts()
{
    TcpProxy proxy(server->url());
    SurrealClientOptions options;
    options.reconnectDelay = 24h; // of which a random part is waited
    options.longestReconnectDelay = 24h;
    SurrealClient client(options);
    QCOMPARE(client.nextAttemptIn(), -1ms);
    QSignalSpy scheduled(&client, &SurrealClient::attemptScheduled);
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QCOMPARE(client.nextAttemptIn(), -1ms);
    QCOMPARE(scheduled.count(), 0);
    proxy.setAccepting(false);
    proxy.drop();
    QTRY_COMPARE(scheduled.count(), 1);
    QVERIFY(client.nextAttemptIn() >= 0ms);
    QVERIFY(client.nextAttemptIn() <= 24h);
    client.reconnect(); // fails, as the server refuses
    QTRY_COMPARE(scheduled.count(), 2);
    proxy.setAccepting(true);
    client.reconnect();
    QTRY_COMPARE(client.state(), SurrealClient::State::Connected);
    QCOMPARE(client.nextAttemptIn(), -1ms);
    VERIFY_OK(session->query(u"RETURN 1"_s));
}

void tst_Reconnect::decodingTime()
{
    SurrealClient client;
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    SurrealReply *reply = session->query(u"RETURN array::repeat(1, 5000)"_s);
    reply->setAutoDelete(false);
    QCOMPARE(reply->decodingTime(), 0ns);
    QCOMPARE(valueOf(reply->future()).size(), 5'000);
    QVERIFY(reply->decodingTime() > 0ns);
    delete reply;
    SurrealReply *aborted = session->query(u"SLEEP 5s"_s);
    aborted->setAutoDelete(false);
    aborted->abort();
    QCOMPARE(errorOf(aborted->future()).kind(), SurrealError::Kind::Canceled);
    QCOMPARE(aborted->decodingTime(), 0ns);
    delete aborted;
}

void tst_Reconnect::session_isRestored()
{
    TcpProxy proxy(server->url());
    SurrealClient client;
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->let(u"x"_s, 5));
    const QString database = session->databaseName();
    const QUuid id = session->id();
    QSignalSpy ready(session, &SurrealSession::ready);
    QSignalSpy states(session, &SurrealSession::stateChanged);
    proxy.drop();
    QVERIFY(ready.wait());
    QCOMPARE(session->id(), id);
    const SurrealValue scope
        = valueOf(session->query(u"RETURN [session::ns(), session::db(), $x, $token.ID]"_s));
    QCOMPARE(scope.at(0).toString(), u"test"_s);
    QCOMPARE(scope.at(1).toString(), database);
    QCOMPARE(scope.at(2).toInt(), 5);
    QCOMPARE(scope.at(3).toString(), server->user());
    QCOMPARE(session->identity(), u"root"_s);
    QCOMPARE(session->databaseName(), database);
    QCOMPARE(session->variables(), (SurrealObject {{u"x"_s, 5}}));
    QCOMPARE(states.count(), 2); // Restoring, Ready
}

void tst_Reconnect::severalSessions_areRestored()
{
    TcpProxy proxy(server->url());
    SurrealClient client;
    client.open(proxy.url());
    client.session()->signin(root());
    client.session()->use(u"test"_s, u"ofDefault"_s);
    QList<SurrealSession *> sessions;
    for (int i = 0; i < 5; ++i) {
        sessions.append(rootSession(&client));
        VERIFY_OK(sessions.constLast()->let(u"i"_s, i));
    }
    SurrealSession *closed = client.newSession();
    VERIFY_OK(closed->close());
    proxy.drop();
    QTRY_COMPARE(client.state(), SurrealClient::State::Reconnecting);
    for (int i = 0; i < 5; ++i) {
        const SurrealValue seen = valueOf(sessions.at(i)->query(u"RETURN [session::db(), $i]"_s));
        QCOMPARE(seen.at(0).toString(), sessions.at(i)->databaseName());
        QCOMPARE(seen.at(1).toInt(-1), i);
    }
    QCOMPARE(valueOf(client.session()->query(u"RETURN session::db()"_s)).toString(),
             u"ofDefault"_s);
    QCOMPARE(closed->state(), SurrealSession::State::Closed);
}

void tst_Reconnect::callsMeanwhile_wait()
{
    TcpProxy proxy(server->url());
    SurrealClient client;
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    proxy.setAccepting(false);
    proxy.drop();
    QTRY_COMPARE(session->state(), SurrealSession::State::Restoring);
    SurrealReply *query = session->query(u"RETURN 2"_s);
    SurrealReply *change = session->let(u"y"_s, 3);
    SurrealReply *after = session->query(u"RETURN $y"_s);
    SurrealSession *fresh = client.newSession();
    SurrealReply *signin = fresh->signin(root());
    const auto queried = query->future();
    const auto changed = change->future();
    const auto signedIn = signin->future();
    proxy.setAccepting(true);
    QCOMPARE(valueOf(after).toInt(), 3);
    QCOMPARE(queried.result().value().toInt(), 2);
    QVERIFY(!changed.result().error());
    QTRY_VERIFY(signedIn.isFinished());
    QVERIFY(!signedIn.result().error());
}

// The first sign of the loss is the end of a call, before the client itself has said anything.
void tst_Reconnect::callsInASlotOfTheLoss_wait()
{
    TcpProxy proxy(server->url());
    SurrealClient client;
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    std::optional<SurrealValue> answer;
    session->query(u"SLEEP 5s"_s)
        ->then(
            this, [] {},
            [&](const SurrealError &error) {
                QCOMPARE(error.kind(), SurrealError::Kind::Connection);
                session->query(u"RETURN 7"_s)->then(this, [&](const SurrealValue &value) {
                    answer = value;
                });
            });
    QTRY_COMPARE(proxy.connections(), 1);
    proxy.drop();
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), patience);
    QCOMPARE(answer->toInt(), 7);
}

void tst_Reconnect::clientStates()
{
    TcpProxy proxy(server->url());
    SurrealClient client;
    QStringList events;
    connect(&client, &SurrealClient::stateChanged, this,
            [&] { events.append(QVariant::fromValue(client.state()).toString()); });
    connect(&client, &SurrealClient::connected, this, [&] { events.append(u"connected()"_s); });
    connect(&client, &SurrealClient::disconnected, this,
            [&] { events.append(u"disconnected()"_s); });
    connect(&client, &SurrealClient::errorOccurred, this, [&] { events.append(u"error()"_s); });
    client.open(proxy.url());
    VERIFY_OK(client.session()->signin(root()));
    events.clear();
    proxy.drop();
    QTRY_COMPARE_WITH_TIMEOUT(events.size(), 5, patience);
    QCOMPARE(events,
             (QStringList {u"Reconnecting"_s, u"error()"_s, u"disconnected()"_s, u"Connected"_s,
                           u"connected()"_s}));
    QCOMPARE(proxy.connections(), 2);
}

void tst_Reconnect::live_goesOn()
{
    TcpProxy proxy(server->url());
    SurrealClient client;
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"DEFINE TABLE t"_s));
    SurrealLiveQuery *live = session->live(u"t"_s);
    QStringList events;
    connect(live, &SurrealLiveQuery::started, this, [&] { events.append(u"started"_s); });
    connect(live, &SurrealLiveQuery::interrupted, this, [&] { events.append(u"interrupted"_s); });
    connect(live, &SurrealLiveQuery::resynced, this, [&] { events.append(u"resynced"_s); });
    connect(live, &SurrealLiveQuery::ended, this, [&] { events.append(u"ended"_s); });
    QSignalSpy notified(live, &SurrealLiveQuery::notified);
    QTRY_COMPARE(live->state(), SurrealLiveQuery::State::Active);
    VERIFY_OK(session->create(u"t"_s));
    QTRY_COMPARE(notified.count(), 1);
    const QUuid first = live->id();
    proxy.setAccepting(false);
    proxy.drop();
    QTRY_COMPARE(live->state(), SurrealLiveQuery::State::Interrupted);
    QVERIFY(live->id().isNull());
    // Missed, and so it is said.
    SurrealClient elsewhere;
    elsewhere.open(server->url());
    VERIFY_OK(rootSession(&elsewhere, session->databaseName())->create(u"t"_s));
    proxy.setAccepting(true);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    QVERIFY(live->id() != first);
    VERIFY_OK(session->create(u"t"_s));
    QTRY_COMPARE(notified.count(), 2);
    QCOMPARE(events, (QStringList {u"started"_s, u"interrupted"_s, u"resynced"_s}));
    live->kill();
    QTRY_COMPARE(events.size(), 4);
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::Killed);
}

void tst_Reconnect::live_killedMeanwhile()
{
    TcpProxy proxy(server->url());
    SurrealClient client;
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"DEFINE TABLE t"_s));
    SurrealLiveQuery *killed = session->live(u"t"_s);
    QPointer<SurrealLiveQuery> deleted = session->live(u"t"_s);
    QTRY_COMPARE(deleted->state(), SurrealLiveQuery::State::Active);
    proxy.drop();
    QTRY_COMPARE(deleted->state(), SurrealLiveQuery::State::Interrupted);
    QSignalSpy ended(killed, &SurrealLiveQuery::ended);
    QSignalSpy notified(killed, &SurrealLiveQuery::notified);
    killed->kill();
    delete deleted;
    QVERIFY(ended.wait());
    VERIFY_OK(session->create(u"t"_s));
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QCOMPARE(notified.count(), 0);
    QCOMPARE(ended.count(), 1);
}

void tst_Reconnect::live_endedInASlotOfTheLoss_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"delete the other", "delete the session", "close the session",
                             "delete the client", "close the client"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void tst_Reconnect::live_endedInASlotOfTheLoss()
{
    QFETCH(QString, what);
    TcpProxy proxy(server->url());
    auto client = std::make_unique<SurrealClient>();
    client->open(proxy.url());
    QPointer<SurrealSession> session = rootSession(client.get());
    VERIFY_OK(session->query(u"DEFINE TABLE t"_s));
    SurrealLiveQuery *live = session->live(u"t"_s);
    QPointer<SurrealLiveQuery> other = session->live(u"t"_s);
    QTRY_COMPARE(other->state(), SurrealLiveQuery::State::Active);
    bool done = false;
    connect(live, &SurrealLiveQuery::interrupted, this, [&] {
        done = true;
        if (what == u"delete the other"_s)
            delete other;
        else if (what == u"delete the session"_s)
            delete session;
        else if (what == u"close the session"_s)
            session->close();
        else if (what == u"delete the client"_s)
            client.reset();
        else
            client->close();
    });
    proxy.drop();
    QTRY_VERIFY(done);
    if (what.endsWith(u"client"_s)) {
        QTRY_VERIFY(!client || client->state() == SurrealClient::State::Disconnected);
    } else {
        VERIFY_OK(client->session()->signin(root()));
        QVERIFY(!session || session->state() == SurrealSession::State::Closed || !other);
    }
}

void tst_Reconnect::transaction_isLost()
{
    TcpProxy proxy(server->url());
    SurrealClient client;
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"DEFINE TABLE t"_s));
    SurrealTransaction *transaction = session->beginTransaction();
    QSignalSpy finished(transaction, &SurrealTransaction::finished);
    VERIFY_OK(transaction->create(u"t"_s));
    const auto underWay = transaction->query(u"SLEEP 5s"_s)->future();
    const auto waiting = transaction->create(u"t"_s)->future();
    proxy.drop();
    QVERIFY(finished.wait());
    QCOMPARE(finished.count(), 1);
    QCOMPARE(transaction->state(), SurrealTransaction::State::Lost);
    QVERIFY(!transaction->lastError().maybeExecuted());
    QCOMPARE(underWay.result().error().kind(), SurrealError::Kind::Connection);
    QVERIFY(!underWay.result().error().maybeExecuted()); // rolled back, whatever it did
    QCOMPARE(waiting.result().error().kind(), SurrealError::Kind::Connection);
    COMPARE_ERROR(transaction->commit(), TransactionClosed);
    QCOMPARE(valueOf(session->select(u"t"_s)).size(), 0);
    VERIFY_OK(session->let(u"x"_s, 1)); // none is open any more
}

void tst_Reconnect::close_wins()
{
    TcpProxy proxy(server->url());
    SurrealClient client;
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    proxy.setAccepting(false);
    proxy.drop();
    QTRY_COMPARE(client.state(), SurrealClient::State::Reconnecting);
    QSignalSpy disconnected(&client, &SurrealClient::disconnected);
    QSignalSpy closed(session, &SurrealSession::closed);
    SurrealReply *waiting = session->query(u"RETURN 1"_s);
    client.close();
    COMPARE_ERROR(waiting, SessionClosed);
    QTRY_COMPARE(client.state(), SurrealClient::State::Disconnected);
    QCOMPARE(closed.count(), 1);
    const int before = proxy.connections();
    proxy.setAccepting(true);
    // Longer than any wait would be that early.
    QVERIFY(!QTest::qWaitFor([&] { return proxy.connections() > before; }, 1000));
    QCOMPARE(client.state(), SurrealClient::State::Disconnected);
}

void tst_Reconnect::refusedForAWhile()
{
    TcpProxy proxy(server->url());
    SurrealClient client;
    client.open(proxy.url());
    VERIFY_OK(client.session()->signin(root()));
    QSignalSpy errors(&client, &SurrealClient::errorOccurred);
    SurrealError loss;
    connect(&client, &SurrealClient::errorOccurred, this, [&](const SurrealError &e) { loss = e; });
    proxy.setAccepting(false);
    proxy.drop();
    QTRY_COMPARE(errors.count(), 1);
    // Attempts that fail are told by lastError() alone.
    QTRY_VERIFY_WITH_TIMEOUT(client.lastError() != loss, patience);
    QCOMPARE(client.state(), SurrealClient::State::Reconnecting);
    QCOMPARE(errors.count(), 1);
    proxy.setAccepting(true);
    QTRY_COMPARE_WITH_TIMEOUT(client.session()->state(), SurrealSession::State::Ready, patience);
}

// A new engine on the same port knows neither the token nor the data.
void tst_Reconnect::engineRestarted_signsInAgain()
{
    TestServer engine;
    QVERIFY2(engine.start(), qPrintable(engine.errorString()));
    SurrealClient client;
    client.open(engine.url());
    SurrealSession *session = client.newSession();
    session->signin(SurrealCredentials::root(engine.user(), engine.password()));
    session->use(u"test"_s, u"restarted"_s);
    VERIFY_OK(session->let(u"x"_s, 1));
    VERIFY_OK(session->query(u"CREATE t:1"_s));
    const QString token = session->accessToken();
    engine.kill();
    QTRY_COMPARE(session->state(), SurrealSession::State::Restoring);
    const Future waiting = session->query(u"RETURN [session::db(), $x]"_s)->future();
    QVERIFY2(engine.start(quint16(client.url().port())), qPrintable(engine.errorString()));
    const SurrealValue seen = valueOf(waiting);
    QCOMPARE(seen.at(0).toString(), u"restarted"_s);
    QCOMPARE(seen.at(1).toInt(), 1);
    QVERIFY(session->accessToken() != token);
    QCOMPARE(session->identity(), u"root"_s);
}

// The peer is there and says nothing: neither a close frame nor an end of TCP.
void tst_Reconnect::halfOpen_isNoticed()
{
    TcpProxy proxy(server->url());
    SurrealClientOptions options;
    options.heartbeatInterval = 200ms;
    SurrealClient client(options);
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QSignalSpy disconnected(&client, &SurrealClient::disconnected);
    proxy.setForwarding(false);
    const auto underWay = session->query(u"RETURN 2"_s)->future();
    QVERIFY(disconnected.wait());
    QCOMPARE(client.lastError().kind(), SurrealError::Kind::Connection);
    QCOMPARE(underWay.result().error().kind(), SurrealError::Kind::Connection);
    QVERIFY(underWay.result().error().maybeExecuted());
    proxy.setForwarding(true);
    VERIFY_OK(session->query(u"RETURN 3"_s));
}

// What the system takes to send is no sign of life.
void tst_Reconnect::halfOpen_isNoticedWhileWriting()
{
    TcpProxy proxy(server->url());
    SurrealClientOptions options;
    options.heartbeatInterval = 500ms;
    SurrealClient client(options);
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->ping());
    QSignalSpy lost(&client, &SurrealClient::disconnected);
    QTimer writing;
    connect(&writing, &QTimer::timeout, session, [session] { session->create(u"item"_s); });
    writing.start(10);
    proxy.setForwarding(false);
    QTRY_COMPARE_WITH_TIMEOUT(lost.count(), 1, patience);
}

// An answer that takes longer to come than the server may be silent: bytes are a sign of life.
void tst_Reconnect::longAnswer_isNoSilence()
{
    TcpProxy proxy(server->url());
    SurrealClientOptions options;
    options.heartbeatInterval = 1s;
    SurrealClient client(options);
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->ping());
    QSignalSpy lost(&client, &SurrealClient::disconnected);
    constexpr int length = 1'000'000;
    proxy.setPortion(length / 250); // five seconds
    QElapsedTimer timer;
    timer.start();
    const SurrealValue value
        = valueOf(session->query(u"RETURN string::repeat('x', %1)"_s.arg(length)));
    QCOMPARE(value.toString().size(), length);
    QVERIFY(timer.elapsed() > 4'000); // past the heartbeat, its deadline, and what follows
    QCOMPARE(lost.count(), 0);
}

void tst_Reconnect::switchedOff()
{
    TcpProxy proxy(server->url());
    SurrealClientOptions options;
    options.reconnect = false;
    SurrealClient client(options);
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->let(u"x"_s, 1));
    QSignalSpy disconnected(&client, &SurrealClient::disconnected);
    proxy.drop();
    QVERIFY(disconnected.wait());
    QCOMPARE(client.state(), SurrealClient::State::Disconnected);
    QCOMPARE(session->state(), SurrealSession::State::Opening);
    COMPARE_ERROR(session->query(u"RETURN 1"_s), Connection);
    // The next open() restores what there was.
    client.open(proxy.url());
    QCOMPARE(valueOf(session->query(u"RETURN $x"_s)).toInt(), 1);
}

// ---- against the fake

namespace {

// {"exp": 4102444800}, the year 2100, and {"exp": 1}
const QString validToken = u"e30.eyJleHAiOjQxMDI0NDQ4MDB9.x"_s;
const QString expiredToken = u"e30.eyJleHAiOjF9.x"_s;

void prepare(FakeServer &fake, const QString &token)
{
    fake.on(u"signin"_s, [&fake, token](const FakeServer::Request &r) { fake.reply(r, token); });
    fake.on(u"use"_s, [&fake](const FakeServer::Request &r) {
        fake.reply(
            r, SurrealObject {{u"namespace"_s, r.params.at(0)}, {u"database"_s, r.params.at(1)}});
    });
    fake.on(u"query"_s, [&fake](const FakeServer::Request &r) {
        const bool live = r.params.at(0).toString().startsWith(u"LIVE"_s);
        fake.reply(r,
                   SurrealArray {
                       SurrealObject {{u"status"_s, u"OK"_s},
                                      {u"time"_s, u"1ms"_s},
                                      {u"type"_s, live ? SurrealValue(u"live"_s) : SurrealValue()},
                                      {u"result"_s,
                                       live ? SurrealValue(QUuid::createUuid())
                                            : SurrealValue(SurrealArray {u"n"_s, u"d"_s})}}});
    });
}

QStringList methodsOf(const FakeServer &fake, const QUuid &session)
{
    QStringList methods;
    for (const FakeServer::Request &request : fake.requests()) {
        if (request.session == session && request.method != u"version"_s)
            methods.append(request.method);
    }
    return methods;
}

} // namespace

void tst_Reconnect::order_ofRestoring()
{
    FakeServer fake;
    prepare(fake, validToken);
    SurrealClient client;
    client.open(fake.url());
    SurrealSession *session = client.newSession();
    session->signin(SurrealCredentials::root(u"r"_s, u"p"_s));
    session->use(u"n"_s, u"d"_s);
    session->let(u"a"_s, 1);
    VERIFY_OK(session->let(u"b"_s, 2));
    SurrealLiveQuery *live = session->live(u"t"_s);
    QTRY_COMPARE(live->state(), SurrealLiveQuery::State::Active);
    fake.forget();
    // One at a time: the answer to the first is held back for a moment.
    fake.hold(u"attach"_s);
    QSignalSpy ready(session, &SurrealSession::ready);
    fake.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(fake.held().size(), 1, patience);
    QCOMPARE(methodsOf(fake, session->id()), QStringList {u"attach"_s});
    QCOMPARE(ready.count(), 0);
    SurrealReply *waiting = session->query(u"RETURN 'waited'"_s);
    fake.reply(fake.takeHeld(), SurrealValue());
    VERIFY_OK(waiting);
    QCOMPARE(ready.count(), 1);
    QCOMPARE(methodsOf(fake, session->id()),
             (QStringList {u"attach"_s, u"authenticate"_s, u"use"_s, u"let"_s, u"let"_s, u"query"_s,
                           u"query"_s, u"query"_s}));
    const auto &requests = fake.requests();
    QVERIFY(requests.constLast().params.at(0).toString().contains(u"waited"_s));
    QCOMPARE(fake.count(u"signin"_s), 0);
}

void tst_Reconnect::write_isNotSentAgain()
{
    FakeServer fake;
    prepare(fake, validToken);
    fake.hold(u"query"_s);
    SurrealClient client;
    client.open(fake.url());
    QSignalSpy ready(client.session(), &SurrealSession::ready);
    const auto write = client.session()->create(u"t"_s)->future();
    QTRY_COMPARE(fake.held().size(), 1);
    fake.dropTcp();
    QTRY_VERIFY(write.isFinished());
    QCOMPARE(write.result().error().kind(), SurrealError::Kind::Connection);
    QVERIFY(write.result().error().maybeExecuted());
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 2, patience);
    VERIFY_OK(client.session()->version());
    QCOMPARE(fake.count(u"query"_s), 1);
}

void tst_Reconnect::read_isNotMaybeExecuted()
{
    FakeServer fake;
    fake.hold(u"query"_s);
    SurrealClient client;
    client.open(fake.url());
    const auto read = client.session()->select(u"t"_s)->future();
    QTRY_COMPARE(fake.held().size(), 1);
    fake.dropTcp();
    QTRY_VERIFY(read.isFinished());
    QCOMPARE(read.result().error().kind(), SurrealError::Kind::Connection);
    QVERIFY(!read.result().error().maybeExecuted());
}

void tst_Reconnect::commit_mayHaveHappened()
{
    FakeServer fake;
    fake.on(u"begin"_s, [&](const FakeServer::Request &r) { fake.reply(r, QUuid::createUuid()); });
    fake.hold(u"commit"_s);
    SurrealClient client;
    client.open(fake.url());
    SurrealTransaction *transaction = client.session()->beginTransaction();
    QSignalSpy finished(transaction, &SurrealTransaction::finished);
    const auto commit = transaction->commit()->future();
    QTRY_COMPARE(fake.held().size(), 1);
    QVERIFY(fake.held().at(0).params.at(0).type() == SurrealValue::Type::Uuid);
    fake.dropTcp();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(transaction->state(), SurrealTransaction::State::Lost);
    QVERIFY(transaction->lastError().maybeExecuted());
    QVERIFY(commit.result().error().maybeExecuted());
    QTRY_COMPARE_WITH_TIMEOUT(client.session()->state(), SurrealSession::State::Ready, patience);
    QCOMPARE(fake.count(u"commit"_s), 1);
}

void tst_Reconnect::token_refused_thenCredentials()
{
    FakeServer fake;
    prepare(fake, validToken);
    fake.on(u"authenticate"_s, [&](const FakeServer::Request &r) {
        fake.fail(r, FakeServer::error(u"NotAllowed"_s, u"expired"_s, -32002));
    });
    SurrealClient client;
    client.open(fake.url());
    VERIFY_OK(client.session()->signin(SurrealCredentials::root(u"r"_s, u"p"_s)));
    fake.forget();
    QSignalSpy ready(client.session(), &SurrealSession::ready);
    fake.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QCOMPARE(fake.count(u"authenticate"_s), 1);
    QCOMPARE(fake.count(u"signin"_s), 1);
}

void tst_Reconnect::token_refused_noCredentials()
{
    FakeServer fake;
    prepare(fake, validToken);
    SurrealClient client;
    client.open(fake.url());
    VERIFY_OK(client.session()->authenticate(validToken));
    fake.on(u"authenticate"_s, [&](const FakeServer::Request &r) {
        fake.fail(r, FakeServer::error(u"NotAllowed"_s, u"expired"_s, -32002));
    });
    fake.forget();
    fake.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(client.session()->state(), SurrealSession::State::Failed, patience);
    QCOMPARE(client.session()->lastError().kind(), SurrealError::Kind::NotAllowed);
    QCOMPARE(fake.count(u"authenticate"_s), 1);
}

void tst_Reconnect::token_expired_isNotTried()
{
    FakeServer fake;
    prepare(fake, expiredToken);
    SurrealClient client;
    client.open(fake.url());
    VERIFY_OK(client.session()->signin(SurrealCredentials::root(u"r"_s, u"p"_s)));
    fake.forget();
    QSignalSpy ready(client.session(), &SurrealSession::ready);
    fake.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QCOMPARE(fake.count(u"authenticate"_s), 0);
    QCOMPARE(fake.count(u"signin"_s), 1);
}

void tst_Reconnect::everythingRefused_fails()
{
    FakeServer fake;
    prepare(fake, validToken);
    SurrealClient client;
    client.open(fake.url());
    SurrealSession *session = client.newSession();
    VERIFY_OK(session->signin(SurrealCredentials::root(u"r"_s, u"p"_s)));
    SurrealLiveQuery *live = session->live(u"t"_s);
    QTRY_COMPARE(live->state(), SurrealLiveQuery::State::Active);
    QSignalSpy ended(live, &SurrealLiveQuery::ended);
    const auto refuse = [&](const FakeServer::Request &r) {
        fake.fail(r, FakeServer::error(u"NotAllowed"_s, u"no more"_s, -32002));
    };
    fake.on(u"authenticate"_s, refuse);
    fake.on(u"signin"_s, refuse);
    fake.forget();
    fake.dropTcp();
    QTRY_COMPARE(session->state(), SurrealSession::State::Restoring);
    const SurrealError error = errorOf(session->query(u"RETURN 1"_s));
    QCOMPARE(error.kind(), SurrealError::Kind::SessionClosed);
    QCOMPARE(error.cause()->kind(), SurrealError::Kind::NotAllowed);
    QCOMPARE(session->state(), SurrealSession::State::Failed);
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::Failed);
    COMPARE_ERROR(session->signin(SurrealCredentials::root(u"r"_s, u"p"_s)), SessionClosed);
    // Once each, and the next connection does not begin anew.
    QCOMPARE(fake.count(u"authenticate"_s), 1);
    QCOMPARE(fake.count(u"signin"_s), 1);
    QTRY_COMPARE(fake.count(u"detach"_s), 1);
    QSignalSpy connected(&client, &SurrealClient::connected);
    fake.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(connected.count(), 1, patience);
    VERIFY_OK(client.session()->version());
    QCOMPARE(fake.count(u"signin"_s), 1);
    VERIFY_OK(session->close());
}

void tst_Reconnect::lostWhileRestoring_data()
{
    QTest::addColumn<QString>("method");
    for (const auto method : {"attach"_L1, "authenticate"_L1, "use"_L1, "let"_L1})
        QTest::newRow(method.data()) << QString(method);
}

void tst_Reconnect::lostWhileRestoring()
{
    QFETCH(QString, method);
    FakeServer fake;
    prepare(fake, validToken);
    SurrealClient client;
    client.open(fake.url());
    SurrealSession *session = client.newSession();
    session->signin(SurrealCredentials::root(u"r"_s, u"p"_s));
    session->use(u"n"_s, u"d"_s);
    VERIFY_OK(session->let(u"x"_s, 1));
    QSignalSpy ready(session, &SurrealSession::ready);
    fake.hold(method);
    fake.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(fake.held().size(), 1, patience);
    const auto waiting = session->query(u"RETURN 1"_s)->future();
    fake.on(method, [&](const FakeServer::Request &r) { fake.reply(r, SurrealValue()); });
    fake.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QTRY_VERIFY(waiting.isFinished());
    QVERIFY(!waiting.result().error());
    QCOMPARE(fake.connections(), 3);
}

void tst_Reconnect::live_notRestartable()
{
    FakeServer fake;
    prepare(fake, validToken);
    SurrealClient client;
    client.open(fake.url());
    SurrealLiveQuery *live = client.session()->live(u"t"_s);
    QTRY_COMPARE(live->state(), SurrealLiveQuery::State::Active);
    fake.on(u"query"_s, [&](const FakeServer::Request &r) {
        fake.fail(r, FakeServer::error(u"NotFound"_s, u"the table is gone"_s));
    });
    QSignalSpy ended(live, &SurrealLiveQuery::ended);
    QSignalSpy ready(client.session(), &SurrealSession::ready);
    fake.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::Failed);
    QCOMPARE(live->lastError().kind(), SurrealError::Kind::NotFound);
    QTRY_COMPARE(ready.count(), 1); // the session goes on
}

QTEST_GUILESS_MAIN(tst_Reconnect)
#include "tst_reconnect.moc"
