// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"
#include "support/faultproxy.h"
#include "support/tcpproxy.h"
#include "wire/systemwatch_p.h"

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealStatement>
#include <SurrealQt/SurrealTransaction>

#include <QtNetwork/QNetworkInformation>
#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What the options say of connecting, and of what waits for a connection.
class tst_Connecting : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void watch_loadsNothingAtOnce(); // the first, as what is loaded stays
    void urls_firstThatAnswers();
    void urls_noneAnswers();
    void urls_nextAfterALoss();
    void urls_refused_data();
    void urls_refused();
    void firstConnect_isRetried();
    void firstConnect_closedMeanwhile();
    void attempts_first();
    void attempts_afterALoss();

    void disturbed_deadConnection();
    void disturbed_goodConnection();
    void disturbed_whileWaiting();
    void watch_clocks();

    void offline_mostWaiting();
    void offline_longestWait();
    void offline_programOrder();

    void repeatable_isAskedAgain();
    void repeatable_beforeWhatWaits();
    void repeatable_comesToAnEnd();
    void repeatable_withinItsDeadline();
    void repeatable_abortedMeanwhile();
    void repeatable_sessionClosedMeanwhile();
    void repeatable_notInATransaction();
    void timeout_ofOneCall();

private:
    using State = SurrealClient::State;

    // Where nobody listens.
    static QUrl nowhere()
    {
        QTcpServer placeholder;
        placeholder.listen(QHostAddress::LocalHost);
        return QUrl(u"ws://127.0.0.1:%1"_s.arg(placeholder.serverPort()));
    }
    // Never waits long.
    static SurrealClientOptions eager()
    {
        SurrealClientOptions options;
        options.reconnectDelay = 20ms;
        options.longestReconnectDelay = 50ms;
        return options;
    }
    static SurrealArray rows(const SurrealValue &result)
    {
        return {
            SurrealObject {{u"status"_s, u"OK"_s}, {u"time"_s, u"1ms"_s}, {u"result"_s, result}}};
    }
};

namespace {
constexpr SurrealRequestOptions repeatable {0ms, true};
} // namespace

void tst_Connecting::urls_firstThatAnswers()
{
    FakeServer fake;
    FaultProxy refusing(fake.url());
    refusing.setGreeting(FaultProxy::Greeting::Unauthorized);
    SurrealClient client;
    QSignalSpy connected(&client, &SurrealClient::connected);
    QSignalSpy errors(&client, &SurrealClient::errorOccurred);
    QSignalSpy urls(&client, &SurrealClient::urlChanged);
    const QUrl dead = nowhere();
    client.open({dead, refusing.url(), fake.url()});
    QCOMPARE(client.urls().size(), 3);
    QCOMPARE(client.url().port(), dead.port());
    VERIFY_OK(client.session()->info());
    QCOMPARE(client.url(), fake.url());
    QCOMPARE(connected.count(), 1);
    QCOMPARE(errors.count(), 0);
    QCOMPARE(urls.count(), 3);
    QCOMPARE(refusing.connections(), 1);
    QCOMPARE(fake.connections(), 1);
}

void tst_Connecting::urls_noneAnswers()
{
    FakeServer fake;
    FaultProxy refusing(fake.url());
    refusing.setGreeting(FaultProxy::Greeting::Reset);
    SurrealClient client;
    QSignalSpy errors(&client, &SurrealClient::errorOccurred);
    client.open({nowhere(), refusing.url()});
    COMPARE_ERROR(client.session()->info(), Connection);
    QTRY_COMPARE(errors.count(), 1);
    QCOMPARE(client.state(), State::Disconnected);
    QCOMPARE(refusing.connections(), 1); // each once
    QCOMPARE(fake.connections(), 0);
}

void tst_Connecting::urls_nextAfterALoss()
{
    FakeServer first;
    FakeServer second;
    SurrealClient client(eager());
    QSignalSpy connected(&client, &SurrealClient::connected);
    client.open({first.url(), second.url()});
    QTRY_COMPARE(connected.count(), 1);
    QCOMPARE(client.url(), first.url());
    first.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(connected.count(), 2, patience);
    QCOMPARE(client.url(), second.url());
    second.stop();
    second.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(connected.count(), 3, patience);
    QCOMPARE(client.url(), first.url());
    // Around: the second is down, and so the first is taken again.
    first.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(connected.count(), 4, patience);
    QCOMPARE(client.url(), first.url());
    QCOMPARE(second.connections(), 1);
}

void tst_Connecting::urls_refused_data()
{
    QTest::addColumn<QList<QUrl>>("urls");
    QTest::newRow("none") << QList<QUrl>();
    QTest::newRow("one that cannot work")
        << QList<QUrl> {QUrl(u"ws://127.0.0.1:1"_s), QUrl(u"rocksdb://x"_s)};
}

void tst_Connecting::urls_refused()
{
    QFETCH(QList<QUrl>, urls);
    SurrealClient client;
    QSignalSpy errors(&client, &SurrealClient::errorOccurred);
    client.open(urls);
    COMPARE_ERROR(client.session()->info(), Connection);
    QCOMPARE(errors.count(), 1);
    QCOMPARE(client.state(), State::Disconnected);
    QVERIFY(client.lastError());
}

void tst_Connecting::firstConnect_isRetried()
{
    FakeServer fake;
    fake.stop();
    SurrealClientOptions options = eager();
    options.retryFirstConnect = true;
    SurrealClient client(options);
    QSignalSpy errors(&client, &SurrealClient::errorOccurred);
    QSignalSpy connected(&client, &SurrealClient::connected);
    client.open(fake.url());
    const auto waiting = client.session()->info()->future();
    QTRY_VERIFY_WITH_TIMEOUT(client.lastError(), patience);
    QCOMPARE(client.state(), State::Connecting);
    QVERIFY(!waiting.isFinished());
    fake.start();
    VERIFY_OK(waiting);
    QCOMPARE(connected.count(), 1);
    QCOMPARE(errors.count(), 0);
}

void tst_Connecting::firstConnect_closedMeanwhile()
{
    SurrealClientOptions options;
    options.retryFirstConnect = true;
    options.reconnectDelay = 1h;
    options.longestReconnectDelay = 1h;
    SurrealClient client(options);
    QSignalSpy disconnected(&client, &SurrealClient::disconnected);
    client.open(nowhere());
    const auto waiting = client.session()->info()->future();
    QTRY_VERIFY_WITH_TIMEOUT(client.lastError(), patience);
    client.close();
    COMPARE_ERROR(waiting, SessionClosed);
    QTRY_COMPARE(disconnected.count(), 1);
    QCOMPARE(client.state(), State::Disconnected);
}

void tst_Connecting::attempts_first()
{
    FakeServer fake;
    FaultProxy refusing(fake.url());
    refusing.setGreeting(FaultProxy::Greeting::Reset);
    SurrealClientOptions options = eager();
    options.retryFirstConnect = true;
    options.mostAttempts = 3;
    SurrealClient client(options);
    QSignalSpy errors(&client, &SurrealClient::errorOccurred);
    client.open({nowhere(), refusing.url()});
    const auto waiting = client.session()->info()->future();
    COMPARE_ERROR(waiting, Connection);
    QTRY_COMPARE(errors.count(), 1);
    QCOMPARE(refusing.connections(), 3); // each attempt tries every address
    QCOMPARE(client.state(), State::Disconnected);
    QVERIFY(client.lastError().cause().has_value());
    COMPARE_ERROR(client.session()->info(), Connection); // at once
}

void tst_Connecting::attempts_afterALoss()
{
    FakeServer fake;
    fake.on(u"query"_s, [&](const FakeServer::Request &r) { fake.reply(r, rows(1)); });
    SurrealClientOptions options = eager();
    options.mostAttempts = 2;
    SurrealClient client(options);
    client.open(fake.url());
    VERIFY_OK(client.session()->let(u"x"_s, 1));
    QSignalSpy errors(&client, &SurrealClient::errorOccurred);
    fake.stop();
    fake.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), State::Disconnected, patience);
    QTRY_COMPARE(errors.count(), 2); // lost; given up
    QCOMPARE(client.session()->state(), SurrealSession::State::Opening);
    COMPARE_ERROR(client.session()->info(), Connection);
    // The next open() begins to count anew and restores what there was.
    fake.start();
    fake.forget();
    client.open(fake.url());
    VERIFY_OK(client.session()->info());
    QCOMPARE(fake.count(u"let"_s), 1);
}

// ---- suspend, and other networks

void tst_Connecting::disturbed_deadConnection()
{
    FakeServer fake;
    FaultProxy proxy(fake.url());
    SurrealClientOptions options = eager();
    options.heartbeatInterval = 0ms; // so that nothing else can notice it
    SurrealClient client(options);
    QSignalSpy connected(&client, &SurrealClient::connected);
    client.open(proxy.url());
    VERIFY_OK(client.session()->info());
    auto *const watch = client.findChild<SystemWatch *>();
    QVERIFY(watch);
    proxy.freeze();
    watch->look(10'000'000, 1'000);
    watch->look(13'600'000, 2'000); // an hour's sleep
    QTRY_COMPARE_WITH_TIMEOUT(connected.count(), 2, patience);
    VERIFY_OK(client.session()->info());
}

void tst_Connecting::disturbed_goodConnection()
{
    FakeServer fake;
    SurrealClientOptions options;
    options.heartbeatInterval = 0ms;
    SurrealClient client(options);
    QSignalSpy disconnected(&client, &SurrealClient::disconnected);
    client.open(fake.url());
    VERIFY_OK(client.session()->info());
    Q_EMIT client.findChild<SystemWatch *>()->disturbed();
    QTRY_COMPARE(fake.count(u"ping"_s), 1);
    VERIFY_OK(client.session()->info());
    QTRY_COMPARE(client.diagnostics()->inFlight(), 0);
    QCOMPARE(disconnected.count(), 0);
    client.close();
    QTRY_COMPARE(disconnected.count(), 1);
    Q_EMIT client.findChild<SystemWatch *>()->disturbed(); // nothing to ask
    QCOMPARE(client.state(), State::Disconnected);
}

void tst_Connecting::disturbed_whileWaiting()
{
    FakeServer fake;
    fake.stop();
    SurrealClientOptions options;
    options.retryFirstConnect = true;
    options.reconnectDelay = 24h;
    options.longestReconnectDelay = 24h;
    SurrealClient client(options);
    QSignalSpy connected(&client, &SurrealClient::connected);
    client.open(fake.url());
    QTRY_VERIFY_WITH_TIMEOUT(client.lastError(), patience);
    fake.start();
    Q_EMIT client.findChild<SystemWatch *>()->disturbed();
    QTRY_COMPARE_WITH_TIMEOUT(connected.count(), 1, patience);
}

// A plug-in for the network takes longer than a short-lived program has.
void tst_Connecting::watch_loadsNothingAtOnce()
{
    SystemWatch watch;
    watch.start();
    QVERIFY(!QNetworkInformation::instance());
}

void tst_Connecting::watch_clocks()
{
    SystemWatch watch;
    QSignalSpy disturbed(&watch, &SystemWatch::disturbed);
    watch.look(1'000'000, 5'000);
    watch.look(1'003'000, 8'000);
    watch.look(1'009'000, 12'000); // late, by both clocks, and a little off
    QCOMPARE(disturbed.count(), 0);
    watch.look(1'019'000, 15'000); // 7 s that the steady clock has not seen
    QCOMPARE(disturbed.count(), 1);
    watch.look(1'022'000, 18'000);
    watch.look(500'000, 21'000); // somebody set the clock back
    watch.look(503'000, 24'000);
    QCOMPARE(disturbed.count(), 1);
}

// ---- what waits

void tst_Connecting::offline_mostWaiting()
{
    FakeServer fake;
    fake.stop();
    SurrealClientOptions options = eager();
    options.retryFirstConnect = true;
    options.mostWaiting = 3;
    SurrealClient client(options);
    client.open(fake.url());
    SurrealSession *session = client.newSession();
    QList<Future> waiting;
    for (int i = 0; i < 3; ++i)
        waiting.append((i % 2 ? session : client.session())->info()->future());
    const SurrealError error = errorOf(session->info());
    QCOMPARE(error.kind(), SurrealError::Kind::Connection);
    QVERIFY(!error.maybeExecuted());
    QVERIFY2(error.message().contains(u'3'), qPrintable(error.message()));
    COMPARE_ERROR(session->use(u"n"_s), Connection);
    COMPARE_ERROR(client.session()->let(u"x"_s, 1), Connection);
    SurrealLiveQuery *live = session->live(u"t"_s);
    QTRY_COMPARE(live->state(), SurrealLiveQuery::State::Ended);
    fake.start();
    for (const Future &future : std::as_const(waiting))
        VERIFY_OK(future);
    QCOMPARE(fake.count(u"info"_s), 3);
    QCOMPARE(fake.count(u"use"_s), 0);
    // With a connection there is no such limit.
    fake.hold(u"info"_s);
    for (int i = 0; i < 5; ++i)
        waiting.append(session->info()->future());
    QTRY_COMPARE(fake.held().size(), 5);
}

void tst_Connecting::offline_longestWait()
{
    FakeServer fake;
    fake.stop();
    SurrealClientOptions options = eager();
    options.retryFirstConnect = true;
    options.longestWait = 200ms;
    SurrealClient client(options);
    client.open(fake.url());
    const auto change = client.session()->use(u"n"_s, u"d"_s)->future();
    const auto behind = client.session()->create(u"t"_s)->future();
    const SurrealError error = errorOf(change);
    QCOMPARE(error.kind(), SurrealError::Kind::Timeout);
    QVERIFY(!error.maybeExecuted());
    const SurrealError follows = errorOf(behind);
    QCOMPARE(follows.kind(), SurrealError::Kind::Timeout);
    QVERIFY(follows.cause().has_value());
    fake.start();
    VERIFY_OK(client.session()->info());
    QCOMPARE(fake.count(u"use"_s), 0);
    for (const FakeServer::Request &request : fake.requests())
        QVERIFY(!request.params.at(0).toString().startsWith(u"CREATE"_s));
}

void tst_Connecting::offline_programOrder()
{
    TcpProxy proxy(server->url());
    SurrealClient client(eager());
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    const QString database = freshName();
    VERIFY_OK(session->query(u"DEFINE TABLE t"_s));
    proxy.setAccepting(false);
    proxy.drop();
    QTRY_COMPARE(session->state(), SurrealSession::State::Restoring);
    QList<Future> created;
    for (int i = 0; i < 10; ++i) {
        created.append(session->let(u"i"_s, i)->future());
        created.append(session->query(u"CREATE t SET i = $i"_s)->future());
    }
    created.append(session->use(u"test"_s, database)->future());
    created.append(session->query(u"CREATE other:1"_s)->future());
    proxy.setAccepting(true);
    for (const Future &future : std::as_const(created))
        VERIFY_OK(future);
    QCOMPARE(valueOf(session->query(u"SELECT VALUE id FROM other"_s)).size(), 1);
    QCOMPARE(session->databaseName(), database);
}

// ---- what may run twice

void tst_Connecting::repeatable_isAskedAgain()
{
    TcpProxy proxy(server->url());
    SurrealClient client(eager());
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"DEFINE TABLE t; CREATE t:1"_s));
    const QString database = session->databaseName();
    SurrealReply *asked
        = session->query(u"SLEEP 1s; RETURN [session::db(), $x]"_s, {{u"x"_s, 7}}, repeatable);
    QSignalSpy finished(asked, &SurrealReply::finished);
    const auto answer = asked->future();
    const auto statement = session->execute(SurrealStatement::select(u"t"_s), repeatable)->future();
    const auto plain = session->query(u"SLEEP 1s"_s)->future();
    VERIFY_OK(statement);
    proxy.drop();
    COMPARE_ERROR(plain, Connection);
    QCOMPARE(finished.count(), 0);
    const SurrealValue value = valueOf(answer);
    QCOMPARE(value.at(0).toString(), database);
    QCOMPARE(value.at(1).toInt(), 7);
    QCOMPARE(finished.count(), 1);
}

void tst_Connecting::repeatable_beforeWhatWaits()
{
    FakeServer fake;
    QStringList texts;
    bool holds = true;
    fake.on(u"query"_s, [&](const FakeServer::Request &r) {
        texts.append(r.params.at(0).toString());
        if (!holds)
            fake.reply(r, rows(1));
    });
    SurrealClient client(eager());
    client.open(fake.url());
    SurrealSession *session = client.session();
    const auto first = session->query(u"first"_s, {}, repeatable)->future();
    const auto second = session->query(u"second"_s, {}, repeatable)->future();
    const auto change = session->let(u"x"_s, 1)->future();
    const auto third = session->query(u"third"_s)->future();
    QTRY_COMPARE(texts.size(), 2);
    holds = false;
    fake.forget();
    fake.dropTcp();
    VERIFY_OK(third);
    QVERIFY(first.isFinished() && second.isFinished() && change.isFinished());
    QVERIFY(!first.result().error());
    QCOMPARE(texts, (QStringList {u"first"_s, u"second"_s, u"first"_s, u"second"_s, u"third"_s}));
    QCOMPARE(fake.count(u"let"_s), 1);
    QVERIFY(fake.methods().indexOf(u"let"_s) > fake.methods().indexOf(u"query"_s));
}

void tst_Connecting::repeatable_comesToAnEnd()
{
    FakeServer fake;
    fake.on(u"query"_s, [&](const FakeServer::Request &) {
        QMetaObject::invokeMethod(&fake, &FakeServer::dropTcp, Qt::QueuedConnection);
    });
    SurrealClient client(eager());
    client.open(fake.url());
    COMPARE_ERROR(client.session()->query(u"brings it down"_s, {}, repeatable), Connection);
    QCOMPARE(fake.count(u"query"_s), 4);
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), State::Connected, patience);
}

void tst_Connecting::repeatable_withinItsDeadline()
{
    FakeServer fake;
    fake.hold(u"query"_s);
    SurrealClient client(eager());
    client.open(fake.url());
    VERIFY_OK(client.session()->info());
    QElapsedTimer timer;
    timer.start();
    const auto asked = client.session()->query(u"x"_s, {}, {2s, true})->future();
    QTRY_COMPARE(fake.held().size(), 1);
    fake.stop();
    fake.dropTcp();
    COMPARE_ERROR(asked, Timeout);
    QVERIFY(timer.elapsed() >= 1900);
    fake.start();
    VERIFY_OK(client.session()->info());
    QCOMPARE(fake.count(u"query"_s), 1);
}

void tst_Connecting::repeatable_abortedMeanwhile()
{
    FakeServer fake;
    fake.hold(u"query"_s);
    SurrealClient client(eager());
    client.open(fake.url());
    SurrealReply *reply = client.session()->query(u"x"_s, {}, repeatable);
    const auto asked = reply->future();
    QTRY_COMPARE(fake.held().size(), 1);
    fake.stop();
    fake.dropTcp();
    QTRY_COMPARE(client.state(), State::Reconnecting);
    QVERIFY(!asked.isFinished());
    reply->abort();
    COMPARE_ERROR(asked, Canceled);
    QVERIFY(!asked.result().error().maybeExecuted());
    fake.start();
    VERIFY_OK(client.session()->info());
    QCOMPARE(fake.count(u"query"_s), 1);
    QTRY_COMPARE(client.diagnostics()->waiting(), 0);
}

void tst_Connecting::repeatable_sessionClosedMeanwhile()
{
    FakeServer fake;
    fake.hold(u"query"_s);
    SurrealClient client(eager());
    client.open(fake.url());
    SurrealSession *session = client.newSession();
    const auto asked = session->query(u"x"_s, {}, repeatable)->future();
    QTRY_COMPARE(fake.held().size(), 1);
    fake.stop();
    fake.dropTcp();
    QTRY_COMPARE(client.state(), State::Reconnecting);
    const auto closed = session->close()->future();
    COMPARE_ERROR(asked, SessionClosed);
    VERIFY_OK(closed);
    QTRY_COMPARE(client.diagnostics()->waiting(), 0);
}

void tst_Connecting::repeatable_notInATransaction()
{
    FakeServer fake;
    fake.on(u"begin"_s, [&](const FakeServer::Request &r) { fake.reply(r, QUuid::createUuid()); });
    fake.hold(u"query"_s);
    SurrealClient client(eager());
    client.open(fake.url());
    SurrealTransaction *transaction = client.session()->beginTransaction();
    const auto asked = transaction->query(u"x"_s, {}, repeatable)->future();
    QTRY_COMPARE(fake.held().size(), 1);
    fake.dropTcp();
    COMPARE_ERROR(asked, Connection);
    QCOMPARE(transaction->state(), SurrealTransaction::State::Lost);
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), State::Connected, patience);
    VERIFY_OK(client.session()->info());
    QCOMPARE(fake.count(u"query"_s), 1);
}

void tst_Connecting::timeout_ofOneCall()
{
    FakeServer fake;
    fake.hold(u"query"_s);
    fake.on(u"begin"_s, [&](const FakeServer::Request &r) { fake.reply(r, QUuid::createUuid()); });
    SurrealClientOptions options;
    options.requestTimeout = 300ms;
    SurrealClient client(options);
    client.open(fake.url());
    VERIFY_OK(client.session()->info());
    const auto patient = client.session()->query(u"patient"_s, {}, {-1ms, false})->future();
    COMPARE_ERROR(client.session()->query(u"x"_s), Timeout);
    COMPARE_ERROR(client.session()->execute(SurrealStatement::select(u"t"_s), {10ms, false}),
                  Timeout);
    SurrealTransaction *transaction = client.session()->beginTransaction();
    COMPARE_ERROR(transaction->query(u"x"_s, {}, {10ms, false}), Timeout);
    QVERIFY(!patient.isFinished());
    fake.reply(fake.takeHeld(), rows(1));
    VERIFY_OK(patient);
}

QTEST_GUILESS_MAIN(tst_Connecting)
#include "tst_connecting.moc"
