// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/tcpproxy.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealTransaction>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

// The real engine of SurrealDB 2, whose server has one session a connection.
class tst_Engine2 : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { client.reset(); }

    void version_isOld();
    void verbs();
    void sessions_areIsolated();
    void users_areIsolated();
    void use_tellsTheScope();
    void use_leaves();
    void wrongPassword();
    void invalidate_touchesNoOther();
    void tokens();
    void live_reachesItsSession();
    void fork_copies();
    void connectionLost();
    void transaction_isRefused();

private:
    std::unique_ptr<SurrealClient> client;
};

void tst_Engine2::initTestCase()
{
    server = std::make_unique<TestServer>(TestServer::Engine::Version2);
    QVERIFY2(server->start(), qPrintable(server->errorString()));
}

void tst_Engine2::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
}

void tst_Engine2::version_isOld()
{
    VERIFY_OK(client->session()->ping());
    QTRY_VERIFY_WITH_TIMEOUT(client->version().isValid(), patience);
    QCOMPARE(client->version().majorVersion(), 2);
    QVERIFY(!client->supports(SurrealClient::Feature::Sessions));
}

void tst_Engine2::verbs()
{
    SurrealSession *session = rootSession(client.get());
    const SurrealRecordId id(u"item"_s, 1);
    QCOMPARE(valueOf(session->create(id, {{u"n"_s, 1}})).value(u"n").toInt(), 1);
    QCOMPARE(valueOf(session->merge(id, {{u"m"_s, u"x"_s}})).value(u"m").toString(), u"x"_s);
    QCOMPARE(valueOf(session->select(u"item"_s)).toArray().size(), 1);
    QCOMPARE(valueOf(session->query(u"SELECT VALUE n FROM item WHERE n = $n"_s, {{u"n"_s, 1}})),
             SurrealValue(SurrealArray {1}));
    QVERIFY(errorOf(session->query(u"SELECT (("_s)));
    VERIFY_OK(session->remove(id));
    QVERIFY(valueOf(session->select(u"item"_s)).toArray().isEmpty());
}

void tst_Engine2::sessions_areIsolated()
{
    SurrealSession *a = rootSession(client.get());
    SurrealSession *b = rootSession(client.get());
    VERIFY_OK(a->let(u"x"_s, 1));
    VERIFY_OK(b->let(u"x"_s, 2));
    QVERIFY(a->databaseName() != b->databaseName());
    // Side by side.
    const auto ofA = a->query(u"RETURN [session::db(), $x]"_s)->future();
    const auto ofB = b->query(u"RETURN [session::db(), $x]"_s)->future();
    QCOMPARE(valueOf(ofA), SurrealValue(SurrealArray {a->databaseName(), 1}));
    QCOMPARE(valueOf(ofB), SurrealValue(SurrealArray {b->databaseName(), 2}));
    VERIFY_OK(a->create(u"item"_s));
    QVERIFY(valueOf(b->query(u"SELECT * FROM item"_s)).toArray().isEmpty());
}

void tst_Engine2::users_areIsolated()
{
    SurrealSession *owner = rootSession(client.get());
    VERIFY_OK(owner->query(uR"(
        DEFINE ACCESS account ON DATABASE TYPE RECORD
            SIGNUP (CREATE person SET name = $name) SIGNIN (SELECT * FROM person WHERE name = $name);
        DEFINE TABLE person PERMISSIONS FOR select WHERE id = $auth.id;
    )"_s));
    const auto person = [&](const QString &name) {
        return SurrealCredentials::record(u"test"_s, owner->databaseName(), u"account"_s,
                                          {{u"name"_s, name}});
    };
    SurrealSession *ada = client->newSession();
    SurrealSession *bob = client->newSession();
    VERIFY_OK(ada->signup(person(u"ada"_s)));
    VERIFY_OK(bob->signup(person(u"bob"_s)));
    const QString names = u"SELECT VALUE name FROM person"_s;
    QCOMPARE(valueOf(ada->query(names)), SurrealValue(SurrealArray {u"ada"_s}));
    QCOMPARE(valueOf(bob->query(names)), SurrealValue(SurrealArray {u"bob"_s}));
    QCOMPARE(valueOf(owner->query(names)).toArray().size(), 2);
    QVERIFY(ada->user().startsWith(u"person:"_s));
    QCOMPARE(ada->access(), u"account"_s);
    QCOMPARE(owner->user(), server->user());
    QCOMPARE(client->session()->identity(), u"anonymous"_s);
    QVERIFY(errorOf(client->session()->query(names)));
}

void tst_Engine2::use_tellsTheScope()
{
    SurrealSession *session = client->newSession();
    session->signin(root());
    const SurrealValue scope = valueOf(session->use(u"test"_s, u"scope"_s));
    QCOMPARE(scope.value(u"namespace").toString(), u"test"_s);
    QCOMPARE(scope.value(u"database").toString(), u"scope"_s);
    QCOMPARE(session->namespaceName(), u"test"_s);
    QCOMPARE(session->databaseName(), u"scope"_s);
}

// This server says nothing of it, and keeps a database whose namespace alone is left.
void tst_Engine2::use_leaves()
{
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->query(u"RETURN 1"_s));
    const auto scope
        = [&] { return valueOf(session->query(u"RETURN [session::ns(), session::db()]"_s)); };
    QCOMPARE(valueOf(session->leaveDatabase()),
             SurrealValue(SurrealObject {{u"namespace"_s, u"test"_s}, {u"database"_s, {}}}));
    QCOMPARE(session->databaseName(), QString());
    QCOMPARE(scope(), SurrealValue(SurrealArray {u"test"_s, SurrealValue()}));
    VERIFY_OK(session->use({}, u"other"_s));
    QCOMPARE(valueOf(session->leaveNamespace()),
             SurrealValue(SurrealObject {{u"namespace"_s, {}}, {u"database"_s, {}}}));
    QCOMPARE(session->namespaceName(), QString());
    QCOMPARE(session->databaseName(), QString());
    QCOMPARE(scope(), SurrealValue(SurrealArray {SurrealValue(), SurrealValue()}));
    QTRY_VERIFY_WITH_TIMEOUT(client->version().isValid(), patience);
    COMPARE_ERROR(session->useDefaults(), Unsupported);
}

void tst_Engine2::wrongPassword()
{
    SurrealSession *session = rootSession(client.get());
    QVERIFY(errorOf(session->signin(SurrealCredentials::root(server->user(), u"wrong"_s))));
    QCOMPARE(session->user(), server->user());
    VERIFY_OK(session->query(u"RETURN 1"_s));
}

void tst_Engine2::invalidate_touchesNoOther()
{
    SurrealSession *a = rootSession(client.get());
    SurrealSession *b = rootSession(client.get());
    VERIFY_OK(a->invalidate());
    QVERIFY(errorOf(a->query(u"RETURN 1"_s)));
    VERIFY_OK(b->query(u"RETURN 1"_s));
    QCOMPARE(b->user(), server->user());
}

void tst_Engine2::tokens()
{
    SurrealSession *a = client->newSession();
    const SurrealTokens tokens = SurrealTokens::fromValue(valueOf(a->signin(root())));
    QVERIFY(tokens.isValid());
    QVERIFY(a->tokenExpiry().isValid());
    SurrealSession *b = client->newSession();
    VERIFY_OK(b->authenticate(tokens.access()));
    QCOMPARE(b->user(), server->user());
}

void tst_Engine2::live_reachesItsSession()
{
    SurrealSession *a = rootSession(client.get());
    VERIFY_OK(a->query(u"DEFINE TABLE item"_s));
    SurrealSession *b = rootSession(client.get(), a->databaseName());
    SurrealLiveQuery *live = a->live(u"item"_s);
    QSignalSpy notified(live, &SurrealLiveQuery::notified);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    VERIFY_OK(b->create(SurrealRecordId(u"item"_s, 7), {{u"n"_s, 1}}));
    QTRY_COMPARE_WITH_TIMEOUT(notified.count(), 1, patience);
    const auto change = notified.at(0).at(0).value<SurrealNotification>();
    QCOMPARE(change.action(), SurrealNotification::Action::Create);
    QCOMPARE(change.value().value(u"n").toInt(), 1);
    QSignalSpy ended(live, &SurrealLiveQuery::ended);
    live->kill();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    VERIFY_OK(b->create(u"item"_s));
    QCOMPARE(notified.count(), 1);
}

void tst_Engine2::fork_copies()
{
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->let(u"x"_s, 5));
    SurrealSession *fork = session->fork();
    QCOMPARE(valueOf(fork->query(u"RETURN [session::db(), $x]"_s)),
             SurrealValue(SurrealArray {session->databaseName(), 5}));
    VERIFY_OK(fork->let(u"x"_s, 6));
    QCOMPARE(valueOf(session->query(u"RETURN $x"_s)).toInt(), 5);
}

void tst_Engine2::connectionLost()
{
    TcpProxy proxy(server->url());
    SurrealClient other;
    other.open(proxy.url());
    SurrealSession *a = rootSession(&other);
    SurrealSession *b = rootSession(&other);
    VERIFY_OK(a->let(u"x"_s, 1));
    VERIFY_OK(b->let(u"x"_s, 2));
    QSignalSpy readyA(a, &SurrealSession::ready);
    QSignalSpy readyB(b, &SurrealSession::ready);
    proxy.drop();
    QTRY_COMPARE_WITH_TIMEOUT(readyA.count(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(readyB.count(), 1, patience);
    QCOMPARE(valueOf(a->query(u"RETURN [session::db(), $x]"_s)),
             SurrealValue(SurrealArray {a->databaseName(), 1}));
    QCOMPARE(valueOf(b->query(u"RETURN [session::db(), $x]"_s)),
             SurrealValue(SurrealArray {b->databaseName(), 2}));
}

void tst_Engine2::transaction_isRefused()
{
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->ping());
    QTRY_VERIFY_WITH_TIMEOUT(client->version().isValid(), patience);
    SurrealTransaction *transaction = session->beginTransaction();
    QCOMPARE(transaction->state(), SurrealTransaction::State::Failed);
    QCOMPARE(transaction->lastError().kind(), SurrealError::Kind::Unsupported);
    // What every server has.
    VERIFY_OK(session->query(u"BEGIN; CREATE item:1; COMMIT"_s));
}

QTEST_GUILESS_MAIN(tst_Engine2)
#include "tst_engine2.moc"
