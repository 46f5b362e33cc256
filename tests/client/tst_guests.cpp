// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealTransaction>

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

// The real engine where nobody has to sign in: what an anonymous session does is answered.
class tst_Guests : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup() { client.reset(); }

    void calls();
    void transaction();
    void liveQuery();
    void throughAReconnect();
    void signedInAndOut();

private:
    QProcess engine;
    QUrl url;
    std::unique_ptr<SurrealClient> client;
    SurrealSession *guest = nullptr;
};

void tst_Guests::initTestCase()
{
    engine.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    engine.setWorkingDirectory(TestServer::engineDirectory());
    engine.start(u"node"_s, {u"server.mjs"_s});
    engine.write("{\"user\":\"root\",\"password\":\"secret\",\"authenticated\":false}\n");
    QVERIFY(QTest::qWaitFor([this] { return engine.canReadLine(); }, 60'000));
    const int port = QJsonDocument::fromJson(engine.readLine()).object().value("port"_L1).toInt();
    QVERIFY(port > 0);
    url = QUrl(u"ws://127.0.0.1:%1/rpc"_s.arg(port));
}

void tst_Guests::cleanupTestCase()
{
    engine.closeWriteChannel(); // which ends it
    QVERIFY(engine.waitForFinished(60'000));
}

void tst_Guests::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(url);
    guest = client->newSession();
    guest->use(u"test"_s, freshName());
    VERIFY_OK(guest->query(u"DEFINE TABLE note"_s));
}

void tst_Guests::calls()
{
    QCOMPARE(guest->identity(), u"anonymous"_s);
    QVERIFY(guest->user().isEmpty());
    VERIFY_OK(guest->create(u"note"_s, {{u"text"_s, u"hello"_s}}));
    QCOMPARE(valueOf(guest->select(u"note"_s)).at(0).value(u"text").toString(), u"hello"_s);
    QVERIFY(valueOf(guest->info()).isNoneOrNull());
    // The default session is nobody, either, and elsewhere.
    QVERIFY(errorOf(client->session()->select(u"note"_s)));
    VERIFY_OK(client->session()->query(u"RETURN 1"_s));
}

void tst_Guests::transaction()
{
    SurrealTransaction *transaction = guest->beginTransaction();
    VERIFY_OK(transaction->create(u"note"_s));
    QCOMPARE(valueOf(guest->select(u"note"_s)).size(), 0);
    VERIFY_OK(transaction->commit());
    QCOMPARE(valueOf(guest->select(u"note"_s)).size(), 1);
}

void tst_Guests::liveQuery()
{
    SurrealLiveQuery *live = guest->live(u"note"_s);
    QSignalSpy notified(live, &SurrealLiveQuery::notified);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    VERIFY_OK(guest->create(u"note"_s));
    QTRY_COMPARE_WITH_TIMEOUT(notified.count(), 1, patience);
}

// Nobody to sign in, all else as it was.
void tst_Guests::throughAReconnect()
{
    VERIFY_OK(guest->let(u"kept"_s, 7));
    SurrealLiveQuery *live = guest->live(u"note"_s);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    QSignalSpy resynced(live, &SurrealLiveQuery::resynced);
    client->reconnect();
    QCOMPARE(valueOf(guest->query(u"RETURN [session::db(), $kept]"_s)),
             SurrealValue(SurrealArray {guest->databaseName(), 7}));
    QTRY_COMPARE_WITH_TIMEOUT(resynced.count(), 1, patience);
    QCOMPARE(guest->identity(), u"anonymous"_s);
}

void tst_Guests::signedInAndOut()
{
    VERIFY_OK(guest->signin(SurrealCredentials::root(u"root"_s, u"secret"_s)));
    QCOMPARE(guest->identity(), u"root"_s);
    QVERIFY(
        errorOf(guest->signin(SurrealCredentials::root(u"root"_s, u"wrong"_s))).isAuthentication());
    QCOMPARE(guest->identity(), u"root"_s);
    VERIFY_OK(guest->invalidate());
    QCOMPARE(guest->identity(), u"anonymous"_s);
    QVERIFY(guest->accessToken().isEmpty());
    // A guest again, who may go on where it was.
    VERIFY_OK(guest->create(u"note"_s, {{u"text"_s, u"by a guest"_s}}));
    const SurrealValue seen = valueOf(
        guest->query(u"RETURN [$auth, $token, session::db(), (SELECT VALUE text FROM note)]"_s));
    QVERIFY(seen.at(0).isNoneOrNull());
    QVERIFY(seen.at(1).isNoneOrNull());
    QCOMPARE(seen.at(2).toString(), guest->databaseName());
    QCOMPARE(seen.at(3), SurrealValue(SurrealArray {u"by a guest"_s}));
    VERIFY_OK(guest->signin(SurrealCredentials::root(u"root"_s, u"secret"_s)));
    VERIFY_OK(guest->create(u"note"_s)); // where it was
    VERIFY_OK(guest->reset());
    QCOMPARE(guest->identity(), u"anonymous"_s);
    QCOMPARE(valueOf(guest->query(u"RETURN 1"_s)), SurrealValue(1));
}

QTEST_GUILESS_MAIN(tst_Guests)
#include "tst_guests.moc"
