// SPDX-License-Identifier: Apache-2.0
#include "client/surrealclient_p.h"
#include "client/surrealsession_p.h"
#include "clienttest.h"
#include "support/fakeserver.h"
#include "support/tcpproxy.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealRequestOptions>
#include <SurrealQt/SurrealTransaction>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = SurrealSession::State;

// Sessions that the server has locked up, on the real engine: calls that go past the gate do it.
class tst_StalledSession : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();

    void isTold();
    void switchedOff();
    void slowQuery_isNone();
    void deadConnection_isNone();
    void changeOfState_isAskedNothing();
    void reattached();
    void reattached_defaultSession();
    void reattached_transactionIsLost();
    void reattached_repeatableIsAskedAgain();
    void slotsMayDoAnything_data();
    void slotsMayDoAnything();
    void ownSocket();

private:
    static SurrealClientOptions watching(std::chrono::milliseconds timeout = 300ms)
    {
        SurrealClientOptions options;
        options.stallTimeout = timeout;
        return options;
    }
    static SurrealClientOptions reattaching()
    {
        SurrealClientOptions options = watching();
        options.reattachStalled = true;
        return options;
    }
    void open(const SurrealClientOptions &options)
    {
        client = std::make_unique<SurrealClient>(options);
        client->open(server->url());
        database = freshName();
        other = rootSession(client.get(), database);
        VERIFY_OK(other->query(u"DEFINE TABLE item"_s));
    }
    // Past the gate.
    static void send(SurrealSession *session, QLatin1String method,
                     const QList<SurrealValue> &params, int *answered)
    {
        RpcRequest request;
        request.method = method;
        request.params = params;
        request.session = session->id();
        request.timeout = -1ms;
        SurrealSessionPrivate::get(session)->clientD->connection->send(
            nullptr, request,
            [answered](const SurrealValue &, const SurrealError &) { ++*answered; });
    }
    // Has the server lock it up. A busy machine may be through with one request before it reads the
    // next, and then nothing can happen, so some attempts are needed.
    bool lockUp(SurrealSession *session)
    {
        if (errorOf(session->query(u"RETURN 1"_s))) // past the gate nothing waits for its turn
            return false;
        for (int attempt = 0; attempt < 10; ++attempt) {
            const auto answered = std::make_shared<int>(0);
            answers.append(answered);
            send(session, "query"_L1, {u"SLEEP 300ms"_s}, answered.get());
            send(session, "set"_L1, {u"x"_s, 1}, answered.get());
            send(session, "set"_L1, {u"x"_s, 1}, answered.get());
            send(session, "query"_L1, {u"RETURN 1"_s}, answered.get());
            if (!QTest::qWaitFor([&] { return *answered == 4; }, 2'000))
                return true;
        }
        return false;
    }

    std::unique_ptr<SurrealClient> client;
    QList<std::shared_ptr<int>> answers;
    SurrealSession *other = nullptr; // that nothing is wrong with
    QString database;
};

void tst_StalledSession::cleanup()
{
    client.reset();
    answers.clear();
}

void tst_StalledSession::isTold()
{
    open(watching());
    SurrealSession *session = rootSession(client.get(), database);
    QVERIFY(lockUp(session));
    QSignalSpy stalled(session, &SurrealSession::stalled);
    QSignalSpy otherStalled(other, &SurrealSession::stalled);
    const auto read = session->select(u"item"_s)->future();
    session->let(u"y"_s, 1);
    const auto waiting = session->query(u"RETURN 1"_s)->future();
    QTRY_COMPARE_WITH_TIMEOUT(stalled.count(), 1, patience);
    QVERIFY(stalled.first().at(0).toLongLong() >= 300);
    QCOMPARE(stalled.first().at(1).toStringList(), QStringList {u"query"_s}); // select is a query
    VERIFY_OK(other->query(u"RETURN 1"_s));
    // Told once. Meanwhile another one stalls, which takes as long as being told twice would.
    SurrealSession *second = rootSession(client.get(), database);
    QVERIFY(lockUp(second));
    QSignalSpy secondStalled(second, &SurrealSession::stalled);
    second->create(u"item"_s);
    QTRY_COMPARE_WITH_TIMEOUT(secondStalled.count(), 1, patience);
    QCOMPARE(stalled.count(), 1);
    QCOMPARE(otherStalled.count(), 0);
    // Nothing was done to it.
    QVERIFY(!read.isFinished());
    QVERIFY(!waiting.isFinished());
    QCOMPARE(session->state(), State::Ready);
    VERIFY_OK(session->close());
    COMPARE_ERROR(read, SessionClosed);
    COMPARE_ERROR(waiting, SessionClosed);
}

void tst_StalledSession::switchedOff()
{
    open(watching());
    SurrealClient unwatched(watching(0ms));
    unwatched.open(server->url());
    SurrealSession *session = rootSession(client.get(), database);
    SurrealSession *unwatchedSession = rootSession(&unwatched, database);
    QVERIFY(lockUp(unwatchedSession));
    QVERIFY(lockUp(session));
    QSignalSpy stalled(session, &SurrealSession::stalled);
    QSignalSpy none(unwatchedSession, &SurrealSession::stalled);
    unwatchedSession->query(u"RETURN 1"_s);
    session->query(u"RETURN 1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(stalled.count(), 1, patience);
    QCOMPARE(none.count(), 0);
}

// What takes long, and has a change of state wait behind it, is no stall.
void tst_StalledSession::slowQuery_isNone()
{
    open(reattaching());
    SurrealSession *session = rootSession(client.get(), database);
    VERIFY_OK(session->ping());
    QSignalSpy stalled(session, &SurrealSession::stalled);
    const QUuid id = session->id();
    const auto slow = session->query(u"SLEEP 3s; RETURN 7"_s)->future();
    const auto let = session->let(u"x"_s, 1)->future();
    QCOMPARE(valueOf(slow).toInt(), 7);
    VERIFY_OK(let);
    QCOMPARE(stalled.count(), 0);
    QCOMPARE(session->id(), id);
}

// Of a connection that answers nobody, no session is to blame.
void tst_StalledSession::deadConnection_isNone()
{
    TcpProxy proxy(server->url());
    SurrealClientOptions options = reattaching();
    options.heartbeatInterval = 1s;
    client = std::make_unique<SurrealClient>(options);
    client->open(proxy.url());
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->ping());
    QSignalSpy stalled(session, &SurrealSession::stalled);
    QSignalSpy ready(session, &SurrealSession::ready);
    const QUuid id = session->id();
    proxy.setForwarding(false);
    const auto lost = session->create(u"item"_s)->future();
    // The heartbeat ends it, much later than a stall would be told.
    QTRY_VERIFY_WITH_TIMEOUT(lost.isFinished(), patience);
    QVERIFY(lost.result().error().maybeExecuted());
    proxy.setForwarding(true);
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QCOMPARE(stalled.count(), 0);
    QCOMPARE(session->id(), id);
}

// A question beside it could be what locks the session up.
void tst_StalledSession::changeOfState_isAskedNothing()
{
    FakeServer fake;
    client = std::make_unique<SurrealClient>(watching());
    client->open(fake.url());
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->ping());
    fake.hold(u"let"_s);
    QSignalSpy stalled(session, &SurrealSession::stalled);
    session->let(u"x"_s, 1);
    QTRY_COMPARE_WITH_TIMEOUT(stalled.count(), 1, patience);
    QCOMPARE(stalled.first().at(1).toStringList(), QStringList {u"let"_s});
    QCOMPARE(fake.count(u"query"_s), 0);
    QCOMPARE(fake.count(u"ping"_s), 2); // the test's and the watch's
}

void tst_StalledSession::reattached()
{
    open(reattaching());
    SurrealSession *session = rootSession(client.get(), database);
    session->let(u"kept"_s, 7);
    SurrealLiveQuery *live = session->live(u"item"_s);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    QSignalSpy interrupted(live, &SurrealLiveQuery::interrupted);
    QSignalSpy resynced(live, &SurrealLiveQuery::resynced);
    QSignalSpy notified(live, &SurrealLiveQuery::notified);
    QSignalSpy stalled(session, &SurrealSession::stalled);
    QSignalSpy ready(session, &SurrealSession::ready);
    QSignalSpy otherState(other, &SurrealSession::stateChanged);
    QSignalSpy disconnected(client.get(), &SurrealClient::disconnected);
    const QUuid before = session->id();
    QVERIFY(lockUp(session));

    const auto write = session->create(u"item"_s)->future();
    const auto read = session->select(u"item"_s)->future();
    SurrealLiveQuery *starting = session->live(u"item"_s);
    // These wait for their turn, and run in the session made anew.
    const auto let = session->let(u"later"_s, 8)->future();
    const auto asked = session->query(u"RETURN [session::db(), $kept, $later]"_s)->future();
    QTRY_VERIFY_WITH_TIMEOUT(write.isFinished() && read.isFinished(), patience);
    QCOMPARE(stalled.count(), 1);
    QCOMPARE(write.result().error().kind(), SurrealError::Kind::Connection);
    QVERIFY(write.result().error().maybeExecuted());
    QCOMPARE(read.result().error().kind(), SurrealError::Kind::Connection);
    QVERIFY(!read.result().error().maybeExecuted());
    VERIFY_OK(let);
    QCOMPARE(valueOf(asked), SurrealValue(SurrealArray {database, 7, 8}));
    QCOMPARE(ready.count(), 1);
    QCOMPARE(session->state(), State::Ready);
    QCOMPARE(session->user(), server->user());
    QCOMPARE(interrupted.count(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(resynced.count(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(starting->state(), SurrealLiveQuery::State::Active, patience);
    VERIFY_OK(other->create(u"item"_s));
    QTRY_COMPARE_WITH_TIMEOUT(notified.count(), 1, patience);

    // The server has this one, and not the other any more.
    QVERIFY(session->id() != before);
    const auto has = [this](const QUuid &id) {
        const SurrealArray ids = valueOf(other->sessions()).toArray();
        return std::any_of(ids.begin(), ids.end(),
                           [&id](const SurrealValue &each) { return each.toUuid() == id; });
    };
    QVERIFY(has(session->id()));
    QTRY_VERIFY_WITH_TIMEOUT(!has(before), patience);
    QCOMPARE(otherState.count(), 0);
    QCOMPARE(disconnected.count(), 0);
    QCOMPARE(stalled.count(), 1);
    VERIFY_OK(session->close());
}

void tst_StalledSession::reattached_defaultSession()
{
    open(reattaching());
    SurrealSession *session = client->session();
    session->signin(root());
    VERIFY_OK(session->use(u"test"_s, database));
    QSignalSpy ready(session, &SurrealSession::ready);
    QVERIFY(lockUp(session));
    const auto write = session->create(u"item"_s)->future();
    COMPARE_ERROR(write, Connection);
    QCOMPARE(valueOf(session->query(u"RETURN session::db()"_s)).toString(), database);
    QVERIFY(session->isDefault());
    QVERIFY(!session->id().isNull());
    QCOMPARE(client->session(), session);
    COMPARE_ERROR(session->close(), Unsupported);

    // The next connection has a default session of its own.
    ready.clear();
    client->reconnect();
    const auto asked = session->query(u"RETURN session::db()"_s)->future();
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QVERIFY(session->id().isNull());
    QCOMPARE(valueOf(session->query(u"RETURN session::db()"_s)).toString(), database);
}

void tst_StalledSession::reattached_transactionIsLost()
{
    open(reattaching());
    SurrealSession *session = rootSession(client.get(), database);
    SurrealTransaction *transaction = session->beginTransaction();
    VERIFY_OK(transaction->query(u"CREATE item:one"_s));
    QSignalSpy finished(transaction, &SurrealTransaction::finished);
    QVERIFY(lockUp(session));
    const auto statement = transaction->query(u"CREATE item:two"_s)->future();
    const auto commit = transaction->commit()->future();
    COMPARE_ERROR(statement, Connection);
    QVERIFY(!statement.result().error().maybeExecuted()); // which goes with its transaction
    QVERIFY(errorOf(commit));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(transaction->state(), SurrealTransaction::State::Lost);
    // It was cancelled at the server, whatever the statement that hangs there does.
    QVERIFY(valueOf(session->query(u"SELECT * FROM item"_s)).toArray().isEmpty());
    VERIFY_OK(session->query(u"CREATE item:one"_s));
    VERIFY_OK(session->use(u"test"_s, freshName())); // no transaction is in its way
}

void tst_StalledSession::reattached_repeatableIsAskedAgain()
{
    open(reattaching());
    SurrealSession *session = rootSession(client.get(), database);
    QVERIFY(lockUp(session));
    SurrealRequestOptions repeatable;
    repeatable.repeatable = true;
    QCOMPARE(valueOf(session->query(u"RETURN 7"_s, {}, repeatable)).toInt(), 7);
}

void tst_StalledSession::slotsMayDoAnything_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<QByteArray>("what");
    for (const char *when : {"stalled", "reply", "state", "interrupted", "ready"}) {
        for (const char *what :
             {"close session", "delete session", "close client", "delete client", "reconnect"})
            QTest::addRow("%s: %s", when, what) << QByteArray(when) << QByteArray(what);
    }
}

void tst_StalledSession::slotsMayDoAnything()
{
    QFETCH(const QByteArray, when);
    QFETCH(const QByteArray, what);
    FakeServer fake;
    fake.on(u"query"_s, [&](const FakeServer::Request &r) {
        const QString text = r.params.at(0).toString();
        if (text == u"CREATE hung"_s || (text == u"RETURN NONE"_s && client->session()))
            return; // never
        const bool live = text.startsWith(u"LIVE"_s);
        const SurrealValue result = live ? SurrealValue(QUuid::createUuid()) : SurrealValue(1);
        SurrealObject row {{u"status"_s, u"OK"_s}, {u"time"_s, u"1ms"_s}, {u"result"_s, result}};
        if (live)
            row.insert(u"type"_s, u"live"_s);
        fake.reply(r, SurrealArray {row});
    });
    client = std::make_unique<SurrealClient>(reattaching());
    client->open(fake.url());
    QPointer<SurrealSession> session = client->newSession();
    SurrealLiveQuery *live = session->live(u"item"_s);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    bool done = false;
    const auto act = [&] {
        if (std::exchange(done, true))
            return;
        if (what == "close session")
            session->close();
        else if (what == "delete session")
            delete session.data();
        else if (what == "close client")
            client->close();
        else if (what == "delete client")
            client.reset();
        else
            client->reconnect();
    };
    int ends = 0;
    const auto count = [&](const SurrealResults &) { ++ends; };
    if (when == "stalled")
        connect(session, &SurrealSession::stalled, this, act);
    if (when == "interrupted")
        connect(live, &SurrealLiveQuery::interrupted, this, act);
    QPointer<SurrealReply> first = session->query(u"CREATE hung"_s);
    QPointer<SurrealReply> second = session->query(u"CREATE hung"_s);
    session->query(u"CREATE hung"_s, {}, nullptr, count);
    if (when == "reply")
        connect(first, &SurrealReply::finished, this, act);
    if (when == "state")
        connect(session, &SurrealSession::stateChanged, this, act);
    if (when == "ready")
        connect(session, &SurrealSession::ready, this, act);
    const auto future = second->future();
    QTRY_VERIFY_WITH_TIMEOUT(done, patience);
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), patience);
    QVERIFY(!first);
    // Whatever was done: what is left can be used.
    if (client && what != "close client") {
        SurrealSession *const left
            = session && session->state() != State::Closed ? session.data() : client->newSession();
        VERIFY_OK(left->query(u"RETURN 1"_s));
    }
    QCOMPARE(ends, session ? 1 : ends);
}

void tst_StalledSession::ownSocket()
{
    FakeServer old;
    old.on(u"version"_s, [&](const FakeServer::Request &r) { old.reply(r, u"surrealdb-2.6.1"_s); });
    client = std::make_unique<SurrealClient>(reattaching());
    client->open(old.url());
    QTRY_VERIFY_WITH_TIMEOUT(client->version().isValid(), patience);
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->let(u"kept"_s, 1));
    QCOMPARE(old.connections(), 2);
    QSignalSpy disconnected(client.get(), &SurrealClient::disconnected);
    old.hold(u"query"_s);
    const auto write = session->create(u"item"_s)->future();
    COMPARE_ERROR(write, Connection);
    QVERIFY(write.result().error().maybeExecuted());
    VERIFY_OK(session->ping());
    QCOMPARE(old.connections(), 3);
    QTRY_COMPARE_WITH_TIMEOUT(old.clients(), 2, patience);
    QCOMPARE(old.count(u"let"_s), 2);
    QCOMPARE(disconnected.count(), 0);
}

QTEST_GUILESS_MAIN(tst_StalledSession)
#include "tst_stalledsession.moc"
