// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/tcpproxy.h"
#include "value/cborcodec_p.h"

#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealLiveQuery>

#include <QtTest/QSignalSpy>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketHandshakeOptions>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

// What the real engine does, and that it comes out as the documentation says: the rows are those of
// the protocol, not of the classes.
class tst_ServerBehaviour : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void live_everyWriterIsHeard_data();
    void live_everyWriterIsHeard();
    void live_silentAfterItsEnd_data();
    void live_silentAfterItsEnd();
    void live_throughSeveralReconnects();

    void requestsRunSideBySide();
    void close_whileTheServerDies();
    void close_afterTheServerDied();
    void scopedToken_thenUse();
    void textsStayTexts_data();
    void textsStayTexts();
    void unanswerable_data();
    void unanswerable();
};

void tst_ServerBehaviour::live_everyWriterIsHeard_data()
{
    using Action = SurrealNotification::Action;
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("actions");
    QTest::addColumn<int>("n"); // in the last notification
    const auto row = [](const char *name, const QString &before, const QString &text,
                        const QList<Action> &actions, int n) {
        QList<int> numbers;
        for (const Action action : actions)
            numbers.append(int(action));
        QTest::newRow(name) << before << text << numbers << n;
    };
    const QString one = u"CREATE t:1 SET n = 1"_s;
    row("CREATE", {}, one, {Action::Create}, 1);
    row("CREATE, several", {}, u"CREATE t:1, t:2 SET n = 3"_s, {Action::Create, Action::Create}, 3);
    row("CREATE, type::record", {}, u"CREATE type::record('t', 9) SET n = 9"_s, {Action::Create},
        9);
    row("CREATE RETURN NONE", {}, u"CREATE t SET n = 2 RETURN NONE"_s, {Action::Create}, 2);
    row("INSERT", {}, u"INSERT INTO t [{id: 1, n: 4}, {id: 2, n: 4}]"_s,
        {Action::Create, Action::Create}, 4);
    row("INSERT, duplicate key", one, u"INSERT INTO t {id: 1} ON DUPLICATE KEY UPDATE n = 5"_s,
        {Action::Update}, 5);
    row("UPSERT, new", {}, u"UPSERT t:1 SET n = 6"_s, {Action::Create}, 6);
    row("UPSERT, there", one, u"UPSERT t:1 SET n = 7"_s, {Action::Update}, 7);
    row("UPDATE WHERE", one, u"UPDATE t SET n = 8 WHERE n = 1 RETURN BEFORE"_s, {Action::Update},
        8);
    row("UPDATE MERGE", one, u"UPDATE t:1 MERGE {n: 10}"_s, {Action::Update}, 10);
    row("UPDATE PATCH", one, u"UPDATE t:1 PATCH [{op: 'replace', path: '/n', value: 11}]"_s,
        {Action::Update}, 11);
    row("DELETE", one, u"DELETE t:1"_s, {Action::Delete}, 1); // what was there
    row("a transaction in one text", {},
        u"BEGIN; CREATE t:1 SET n = 1; UPDATE t:1 SET n = 12; COMMIT"_s,
        {Action::Create, Action::Update}, 12);
    row("a cancelled one, then another", {},
        u"BEGIN; CREATE t:7 SET n = 70; CANCEL; CREATE t:1 SET n = 13"_s, {Action::Create}, 13);
    row("a function", u"DEFINE FUNCTION fn::add() { CREATE t:1 SET n = 14; }"_s, u"fn::add()"_s,
        {Action::Create}, 14);
    row("a loop", {}, u"FOR $i IN 1..3 { CREATE t SET n = 15 }"_s, {Action::Create, Action::Create},
        15);
    row("an event", u"DEFINE TABLE u; DEFINE EVENT e ON u THEN (CREATE t:1 SET n = 16)"_s,
        u"CREATE u:1"_s, {Action::Create}, 16);
}

void tst_ServerBehaviour::live_everyWriterIsHeard()
{
    QFETCH(QString, before);
    QFETCH(QString, text);
    QFETCH(QList<int>, actions);
    QFETCH(int, n);
    SurrealClient client;
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"DEFINE TABLE t; RETURN 1;"_s + before));
    SurrealClient elsewhere; // the writer is another connection
    elsewhere.open(server->url());
    SurrealSession *writer = rootSession(&elsewhere, session->databaseName());
    SurrealLiveQuery *live = session->live(u"t"_s);
    QList<int> heard;
    SurrealValue last;
    connect(live, &SurrealLiveQuery::notified, this, [&](const SurrealNotification &change) {
        heard.append(int(change.action()));
        last = change.value();
    });
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    await(writer->query(text)); // of a cancelled transaction, some statements fail
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), actions.size(), patience);
    QCOMPARE(last.value(u"n").toInt(), n);
    // Nothing further: the last of all is this one.
    VERIFY_OK(writer->query(u"CREATE t:last SET n = 99"_s));
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), actions.size() + 1, patience);
    QCOMPARE(last.value(u"n").toInt(), 99);
    heard.removeLast();
    QCOMPARE(heard, actions);
    QVERIFY(n != 99);
}

void tst_ServerBehaviour::live_silentAfterItsEnd_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<SurrealLiveQuery::EndReason>("reason");
    using Reason = SurrealLiveQuery::EndReason;
    QTest::newRow("kill()") << u"kill"_s << Reason::Killed;
    QTest::newRow("KILL in a text") << u"text"_s << Reason::Killed;
    QTest::newRow("KILL on another connection") << u"elsewhere"_s << Reason::Killed;
    QTest::newRow("its table is removed") << u"table"_s << Reason::Killed;
    QTest::newRow("its session is closed") << u"session"_s << Reason::SessionClosed;
    QTest::newRow("its client is closed") << u"client"_s << Reason::SessionClosed;
}

void tst_ServerBehaviour::live_silentAfterItsEnd()
{
    QFETCH(QString, how);
    QFETCH(SurrealLiveQuery::EndReason, reason);
    SurrealClient client;
    client.diagnostics()->setRecording(true);
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"DEFINE TABLE t"_s));
    SurrealClient elsewhere;
    elsewhere.open(server->url());
    SurrealSession *writer = rootSession(&elsewhere, session->databaseName());
    SurrealLiveQuery *live = session->live(u"t"_s);
    SurrealLiveQuery *witness = writer->live(u"t"_s);
    QSignalSpy notified(live, &SurrealLiveQuery::notified);
    QSignalSpy ended(live, &SurrealLiveQuery::ended);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    QTRY_COMPARE_WITH_TIMEOUT(witness->state(), SurrealLiveQuery::State::Active, patience);
    auto witnessed = std::make_unique<QSignalSpy>(witness, &SurrealLiveQuery::notified);
    VERIFY_OK(writer->query(u"CREATE t"_s));
    QTRY_COMPARE_WITH_TIMEOUT(notified.count(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(witnessed->count(), 1, patience);
    const QUuid id = live->id();
    const QString kill = u"KILL u'%1'"_s.arg(id.toString(QUuid::WithoutBraces));
    const auto killedMessages = [&client, id] {
        const QList<SurrealFrame> frames = client.diagnostics()->frames();
        return std::count_if(frames.begin(), frames.end(), [id](const SurrealFrame &frame) {
            const SurrealValue said = frame.message().value(u"result");
            return frame.kind() == SurrealFrame::Kind::Notification
                && said.value(u"action") == SurrealValue(u"KILLED"_s)
                && said.value(u"id").toUuid() == id;
        });
    };
    if (how == u"kill"_s)
        live->kill();
    else if (how == u"text"_s)
        VERIFY_OK(session->query(kill));
    else if (how == u"elsewhere"_s)
        VERIFY_OK(writer->query(kill));
    else if (how == u"table"_s)
        VERIFY_OK(writer->query(u"REMOVE TABLE t; DEFINE TABLE t"_s));
    else if (how == u"session"_s)
        session->close();
    else
        client.close();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    QCOMPARE(live->endReason(), reason);
    QCOMPARE(live->state(), SurrealLiveQuery::State::Ended);
    // The server says so once, and nothing about what went with its session.
    const qsizetype said = reason == SurrealLiveQuery::EndReason::Killed ? 1 : 0;
    QTRY_COMPARE_WITH_TIMEOUT(killedMessages(), said, patience);
    // Another one shows when the engine has told of the write.
    if (how == u"table"_s) {
        QTRY_COMPARE_WITH_TIMEOUT(witness->state(), SurrealLiveQuery::State::Ended, patience);
        witness = writer->live(u"t"_s);
        QTRY_COMPARE_WITH_TIMEOUT(witness->state(), SurrealLiveQuery::State::Active, patience);
    }
    witnessed = std::make_unique<QSignalSpy>(witness, &SurrealLiveQuery::notified);
    VERIFY_OK(writer->query(u"CREATE t"_s));
    QTRY_COMPARE_WITH_TIMEOUT(witnessed->count(), 1, patience);
    if (how != u"client"_s)
        VERIFY_OK(client.session()->version());
    live->kill(); // nothing more to do
    QCOMPARE(notified.count(), 1);
    QCOMPARE(ended.count(), 1);
    QCOMPARE(killedMessages(), said);
}

void tst_ServerBehaviour::live_throughSeveralReconnects()
{
    TcpProxy proxy(server->url());
    SurrealClientOptions options;
    options.reconnectDelay = std::chrono::milliseconds(20);
    options.longestReconnectDelay = std::chrono::milliseconds(50);
    SurrealClient client(options);
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"DEFINE TABLE t; DEFINE TABLE u"_s));
    const QList<SurrealLiveQuery *> lives {session->live(u"t"_s), session->live(u"u"_s),
                                           session->live(u"t"_s, true)};
    SurrealClient elsewhere;
    elsewhere.open(server->url());
    for (SurrealLiveQuery *live : lives)
        QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    SurrealSession *writer = rootSession(&elsewhere, session->databaseName());
    for (int i = 1; i <= 4; ++i) {
        QList<std::shared_ptr<QSignalSpy>> resynced;
        QList<std::shared_ptr<QSignalSpy>> notified;
        for (SurrealLiveQuery *live : lives) {
            resynced.append(std::make_shared<QSignalSpy>(live, &SurrealLiveQuery::resynced));
            notified.append(std::make_shared<QSignalSpy>(live, &SurrealLiveQuery::notified));
        }
        proxy.drop();
        for (const auto &spy : std::as_const(resynced))
            QTRY_COMPARE_WITH_TIMEOUT(spy->count(), 1, patience);
        VERIFY_OK(writer->query(u"CREATE t SET n = 1; CREATE u SET n = 2"_s));
        for (const auto &spy : std::as_const(notified))
            QTRY_COMPARE_WITH_TIMEOUT(spy->count(), 1, patience);
        QCOMPARE(
            notified.at(1)->at(0).at(0).value<SurrealNotification>().value().value(u"n").toInt(),
            2);
        QVERIFY(notified.at(2)->at(0).at(0).value<SurrealNotification>().value().isArray());
    }
    QCOMPARE(client.diagnostics()->reconnects(), 4);
}

// Five that take long, of one session and of another, hold up nothing that comes behind them.
void tst_ServerBehaviour::requestsRunSideBySide()
{
    SurrealClient client;
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    SurrealSession *other = rootSession(&client);
    VERIFY_OK(session->version());
    QList<Future> sleeping;
    for (int i = 0; i < 5; ++i)
        sleeping.append((i % 2 ? session : other)->query(u"SLEEP 30s"_s)->future());
    QList<Future> quick;
    for (int i = 0; i < 5; ++i)
        quick.append((i % 2 ? session : other)->query(u"RETURN %1"_s.arg(i))->future());
    for (int i = 0; i < 5; ++i)
        QCOMPARE(valueOf(quick.at(i)).toInt(-1), i);
    for (const Future &each : std::as_const(sleeping))
        QVERIFY(!each.isFinished());
}

void tst_ServerBehaviour::close_whileTheServerDies()
{
    TestServer doomed;
    QVERIFY2(doomed.start(), qPrintable(doomed.errorString()));
    SurrealClient client;
    client.open(doomed.url());
    VERIFY_OK(client.session()->version());
    QSignalSpy disconnected(&client, &SurrealClient::disconnected);
    QSignalSpy errors(&client, &SurrealClient::errorOccurred);
    client.close();
    doomed.kill();
    QTRY_COMPARE_WITH_TIMEOUT(disconnected.count(), 1, patience);
    QCOMPARE(errors.count(), 0);
    QCOMPARE(client.state(), SurrealClient::State::Disconnected);
}

void tst_ServerBehaviour::close_afterTheServerDied()
{
    TestServer doomed;
    QVERIFY2(doomed.start(), qPrintable(doomed.errorString()));
    SurrealClient client;
    client.open(doomed.url());
    SurrealSession *session = client.newSession();
    VERIFY_OK(session->version());
    const auto waiting = session->query(u"SLEEP 10m"_s)->future();
    doomed.kill();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), SurrealClient::State::Reconnecting, patience);
    QTRY_VERIFY_WITH_TIMEOUT(waiting.isFinished(), patience);
    const auto later = session->query(u"RETURN 1"_s)->future();
    const auto closed = session->close()->future();
    COMPARE_ERROR(later, SessionClosed);
    VERIFY_OK(closed);
    QSignalSpy disconnected(&client, &SurrealClient::disconnected);
    client.close();
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(disconnected.count(), 1, patience);
    QCOMPARE(client.state(), SurrealClient::State::Disconnected);
}

// Signing in moves the session to where the token belongs, so what was selected comes after it.
void tst_ServerBehaviour::scopedToken_thenUse()
{
    TcpProxy proxy(server->url());
    SurrealClient client;
    client.open(proxy.url());
    SurrealSession *admin = rootSession(&client);
    VERIFY_OK(admin->query(u"DEFINE USER scoped ON NAMESPACE PASSWORD 'p' ROLES OWNER"_s));
    SurrealSession *session = client.newSession();
    VERIFY_OK(session->signin(SurrealCredentials::forNamespace(u"test"_s, u"scoped"_s, u"p"_s)));
    const QString database = freshName();
    VERIFY_OK(session->use(u"test"_s, database));
    QSignalSpy ready(session, &SurrealSession::ready);
    proxy.drop();
    QVERIFY(ready.wait(patience));
    const SurrealValue scope
        = valueOf(session->query(u"RETURN [session::ns(), session::db(), $token.ID]"_s));
    QCOMPARE(scope, (SurrealArray {u"test"_s, database, u"scoped"_s}));
    QCOMPARE(session->databaseName(), database);
    VERIFY_OK(admin->query(u"REMOVE USER scoped ON NAMESPACE"_s));
}

// The JSON form of the protocol would make something else of each of these.
void tst_ServerBehaviour::textsStayTexts_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"person:1", "a:b", "note: x", "2024-01-01T00:00:00Z",
          "00000000-0000-4000-8000-000000000000", "u'00000000-0000-4000-8000-000000000000'", "1d",
          "1..2", "NONE", "null", "{a: 1}", "$auth", "/regex/", "d'2024-01-01T00:00:00Z'",
          "<future>{1}", "|t:1..3|", "f\"bucket:/x\"", ""})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_ServerBehaviour::textsStayTexts()
{
    QFETCH(QString, text);
    SurrealClient client;
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->let(u"set"_s, text));
    const SurrealValue seen
        = valueOf(session->query(u"RETURN [type::is_string($given), $given, $set, "
                                 u"{k: $given}]"_s,
                                 {{u"given"_s, text}}));
    QCOMPARE(seen, (SurrealArray {true, text, text, SurrealObject {{u"k"_s, text}}}));
    const SurrealRecordId id(u"t"_s, text);
    if (!text.isEmpty())
        QCOMPARE(valueOf(session->create(id, {{u"v"_s, text}})).value(u"id"), SurrealValue(id));
}

// The engine answers these without an id, so that nobody knows what it answers. The library has no way
// to send them: either it cannot build them, or it says what is wrong before anything is sent.
void tst_ServerBehaviour::unanswerable_data()
{
    QTest::addColumn<QByteArray>("cbor"); // of the value, in hex
    QTest::addColumn<bool>("canBeBuilt");
    QTest::addColumn<SurrealValue>("value");
    const auto row
        = [](const char *name, const char *cbor, const std::optional<SurrealValue> &value = {}) {
              QTest::newRow(name) << QByteArray(cbor) << value.has_value()
                                  << value.value_or(SurrealValue());
          };
    const auto key
        = [](const SurrealValue &value) { return SurrealValue(SurrealRecordId(u"t"_s, value)); };
    row("float as a key", "c8826174fb3ff8000000000000", key(1.5));
    row("bool as a key", "c8826174f5", key(true));
    row("NULL as a key", "c8826174f6", key(nullptr));
    row("NONE as a key", "c8826174c6f6", key({}));
    row("decimal as a key", "c8826174ca63312e35", key(*SurrealDecimal::fromString(u"1.5")));
    row("table in a record id", "c882c7617401");
    row("datetime of one number", "cc8101");
    row("future", "cf6178");
    row("foreign set", "d901028101");
    row("number as a key of an object", "a10102");
    row("a great number", "c249010000000000000000");
}

void tst_ServerBehaviour::unanswerable()
{
    QFETCH(QByteArray, cbor);
    QFETCH(bool, canBeBuilt);
    QFETCH(SurrealValue, value);

    // Bare, to see that it is as said.
    QWebSocket socket;
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({u"cbor"_s});
    QSignalSpy connected(&socket, &QWebSocket::connected);
    QSignalSpy answers(&socket, &QWebSocket::binaryMessageReceived);
    socket.open(server->url(), handshake);
    QTRY_COMPARE_WITH_TIMEOUT(connected.count(), 1, patience);
    const auto request = [](const QByteArray &hex) {
        // {id: 1, method: "query", params: ["RETURN $v", {v: …}]}
        return QByteArray::fromHex("a362696401666d6574686f6465717565727966706172616d738269"
                                   "52455455524e202476a16176"
                                   + hex);
    };
    const auto answer = [&answers](qsizetype index) {
        return SurrealCbor::decode(answers.at(index).at(0).toByteArray(), nullptr);
    };
    QByteArray signin;
    QVERIFY(SurrealCbor::encode(SurrealObject {{u"id"_s, 0},
                                               {u"method"_s, u"signin"_s},
                                               {u"params"_s, SurrealArray {root().toObject()}}},
                                signin));
    socket.sendBinaryMessage(signin);
    QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, patience);
    QVERIFY(answer(0).value(u"result").isString());
    socket.sendBinaryMessage(request("01")); // nothing wrong with this one
    QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 2, patience);
    QCOMPARE(answer(1).value(u"id"), SurrealValue(1));
    QVERIFY(answer(1).value(u"result").isArray());
    socket.sendBinaryMessage(request(cbor));
    QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 3, patience);
    QVERIFY2(answer(2).value(u"id").isNone(), qPrintable(answer(2).toSurrealQL()));
    QVERIFY2(answer(2).value(u"error").isObject(), qPrintable(answer(2).toSurrealQL()));

    if (!canBeBuilt)
        return;
    SurrealClient client;
    client.open(server->url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    const quint64 sent = client.diagnostics()->sentMessages();
    for (const SurrealValue &bad : {value, SurrealValue(SurrealArray {1, value}),
                                    SurrealValue(SurrealObject {{u"a"_s, value}})}) {
        COMPARE_ERROR(session->query(u"RETURN $v"_s, {{u"v"_s, bad}}), InvalidArgument);
        COMPARE_ERROR(session->let(u"v"_s, bad), InvalidArgument);
        COMPARE_ERROR(session->create(u"t"_s, {{u"v"_s, bad}}), InvalidArgument);
    }
    QCOMPARE(client.diagnostics()->sentMessages(), sent);
    QCOMPARE(valueOf(session->query(u"RETURN 2"_s)).toInt(), 2);
}

QTEST_GUILESS_MAIN(tst_ServerBehaviour)
#include "tst_serverbehaviour.moc"
