// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"

#include <SurrealQt/SurrealTransaction>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

// Where a session is: nowhere again, and where the server puts those who do not say.
class tst_SessionScope : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { client.reset(); }

    void leaveDatabase();
    void leaveNamespace();
    void leave_needsNoWaiting();
    void leave_thenADatabaseAlone();
    void leave_nothing();
    void refused_data();
    void refused();
    void defaults_data();
    void defaults();
    void defaults_thenADatabaseAlone();
    void defaults_onAnOldServer();
    void throughAReconnect_data();
    void throughAReconnect();
    void fork_copies();
    void renewal_stays();
    void onTheWire();
    void failed_isAskedFor();

private:
    // What the server says of it.
    static SurrealValue scopeOf(SurrealSession *session)
    {
        return valueOf(session->query(u"RETURN [session::ns(), session::db()]"_s));
    }
    static SurrealArray scope(const QString &nameSpace = {}, const QString &database = {})
    {
        const auto orNone
            = [](const QString &name) { return name.isEmpty() ? SurrealValue() : name; };
        return {orNone(nameSpace), orNone(database)};
    }
    void defineDefaults(const QString &nameSpace, const QString &database = {})
    {
        SurrealSession *const root = rootSession(client.get());
        const QString second = database.isEmpty() ? QString() : u" DATABASE "_s + database;
        VERIFY_OK(
            root->query(u"DEFINE CONFIG OVERWRITE DEFAULT NAMESPACE "_s + nameSpace + second));
        VERIFY_OK(root->close());
    }

    std::unique_ptr<SurrealClient> client;
};

namespace {
// Those of the server beside root, in the namespace "test" and this database.
const QString users = uR"(
    DEFINE USER OVERWRITE nia ON NAMESPACE PASSWORD 'n' ROLES OWNER;
    DEFINE USER OVERWRITE dan ON DATABASE PASSWORD 'd' ROLES OWNER;
    DEFINE TABLE person SCHEMALESS;
    DEFINE ACCESS account ON DATABASE TYPE RECORD SIGNUP (CREATE person SET name = $name)
        SIGNIN (SELECT * FROM person WHERE name = $name)
)"_s;
} // namespace

void tst_SessionScope::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
}

void tst_SessionScope::leaveDatabase()
{
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->create(u"thing"_s));
    QSignalSpy namespaces(session, &SurrealSession::namespaceNameChanged);
    QSignalSpy databases(session, &SurrealSession::databaseNameChanged);
    QCOMPARE(valueOf(session->leaveDatabase()),
             SurrealValue(SurrealObject {{u"namespace"_s, u"test"_s}, {u"database"_s, {}}}));
    QCOMPARE(session->namespaceName(), u"test"_s);
    QCOMPARE(session->databaseName(), QString());
    QCOMPARE(namespaces.count(), 0);
    QCOMPARE(databases.count(), 1);
    QCOMPARE(scopeOf(session), SurrealValue(scope(u"test"_s)));
    QVERIFY(errorOf(session->select(u"thing"_s)));
    VERIFY_OK(session->use({}, freshName()));
    VERIFY_OK(session->create(u"thing"_s));
}

void tst_SessionScope::leaveNamespace()
{
    SurrealSession *session = rootSession(client.get());
    SurrealSession *other = rootSession(client.get());
    VERIFY_OK(other->query(u"RETURN 1"_s));
    VERIFY_OK(session->query(u"RETURN 1"_s));
    const QString elsewhere = other->databaseName();
    QSignalSpy namespaces(session, &SurrealSession::namespaceNameChanged);
    QSignalSpy databases(session, &SurrealSession::databaseNameChanged);
    QCOMPARE(valueOf(session->leaveNamespace()),
             SurrealValue(SurrealObject {{u"namespace"_s, {}}, {u"database"_s, {}}}));
    QCOMPARE(session->namespaceName(), QString());
    QCOMPARE(session->databaseName(), QString());
    QCOMPARE(namespaces.count(), 1);
    QCOMPARE(databases.count(), 1);
    QCOMPARE(scopeOf(session), SurrealValue(scope()));
    QCOMPARE(session->identity(), u"root"_s);
    QCOMPARE(scopeOf(other), SurrealValue(scope(u"test"_s, elsewhere)));
    // The database of before does not come along with the next namespace.
    VERIFY_OK(session->use(u"later"_s));
    QCOMPARE(session->databaseName(), QString());
    QCOMPARE(scopeOf(session), SurrealValue(scope(u"later"_s)));
}

void tst_SessionScope::leave_needsNoWaiting()
{
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->query(u"RETURN 1"_s));
    const QString database = session->databaseName();
    const QString where = u"RETURN [session::ns(), session::db()]"_s;
    const auto before = session->query(u"SLEEP 200ms; "_s + where)->future();
    session->leaveDatabase();
    const auto between = session->query(where)->future();
    session->leaveNamespace();
    const auto after = session->query(where)->future();
    QCOMPARE(await(before).value(), SurrealValue(scope(u"test"_s, database)));
    QCOMPARE(await(between).value(), SurrealValue(scope(u"test"_s)));
    QCOMPARE(await(after).value(), SurrealValue(scope()));
}

// A server up to 3.0.5 would end its process.
void tst_SessionScope::leave_thenADatabaseAlone()
{
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->query(u"RETURN 1"_s));
    const auto left = session->leaveNamespace()->future();
    COMPARE_ERROR(session->use({}, u"orphan"_s), InvalidArgument); // before there is an answer
    QVERIFY(!await(left).error());
    COMPARE_ERROR(session->use({}, u"orphan"_s), InvalidArgument);
    session->use(u"test"_s);
    VERIFY_OK(session->use({}, u"found"_s));
    QCOMPARE(scopeOf(session), SurrealValue(scope(u"test"_s, u"found"_s)));
}

void tst_SessionScope::leave_nothing()
{
    SurrealSession *session = client->newSession();
    QSignalSpy namespaces(session, &SurrealSession::namespaceNameChanged);
    VERIFY_OK(session->signin(root()));
    VERIFY_OK(session->leaveDatabase());
    VERIFY_OK(session->leaveNamespace());
    QCOMPARE(namespaces.count(), 0);
    QCOMPARE(scopeOf(session), SurrealValue(scope()));
}

void tst_SessionScope::refused_data()
{
    QTest::addColumn<int>("call");
    QTest::addRow("leaveDatabase") << 0;
    QTest::addRow("leaveNamespace") << 1;
    QTest::addRow("useDefaults") << 2;
}

void tst_SessionScope::refused()
{
    QFETCH(const int, call);
    constexpr std::array calls {&SurrealSession::leaveDatabase, &SurrealSession::leaveNamespace,
                                &SurrealSession::useDefaults};
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->query(u"RETURN 1"_s));
    const QString database = session->databaseName();
    SurrealTransaction *transaction = session->beginTransaction();
    COMPARE_ERROR((session->*calls.at(size_t(call)))(), InvalidArgument);
    VERIFY_OK(transaction->cancel());
    QCOMPARE(scopeOf(session), SurrealValue(scope(u"test"_s, database)));
    VERIFY_OK(session->close());
    COMPARE_ERROR((session->*calls.at(size_t(call)))(), SessionClosed);
}

void tst_SessionScope::defaults_data()
{
    QTest::addColumn<QString>("defaultDatabase");
    QTest::addColumn<SurrealArray>("before");
    QTest::addColumn<SurrealArray>("after");
    QTest::addRow("both") << u"dd"_s << scope() << scope(u"dn"_s, u"dd"_s);
    QTest::addRow("a namespace alone") << QString() << scope() << scope(u"dn"_s);
    QTest::addRow("where there is a namespace") << u"dd"_s << scope(u"test"_s) << scope(u"test"_s);
    QTest::addRow("where there are both")
        << u"dd"_s << scope(u"test"_s, u"kept"_s) << scope(u"test"_s, u"kept"_s);
}

void tst_SessionScope::defaults()
{
    QFETCH(const QString, defaultDatabase);
    QFETCH(const SurrealArray, before);
    QFETCH(const SurrealArray, after);
    defineDefaults(u"dn"_s, defaultDatabase);
    SurrealSession *session = client->newSession();
    session->signin(root());
    if (before.at(0).isString())
        session->use(before.at(0).toString(), before.at(1).toString());
    const SurrealValue said = valueOf(session->useDefaults());
    QCOMPARE(SurrealArray({said.value(u"namespace"), said.value(u"database")}), after);
    QCOMPARE(scopeOf(session), SurrealValue(after));
    QCOMPARE(session->namespaceName(), after.at(0).toString());
    QCOMPARE(session->databaseName(), after.at(1).toString());
    // From anywhere, without waiting.
    session->leaveNamespace();
    session->useDefaults();
    QCOMPARE(scopeOf(session), SurrealValue(scope(u"dn"_s, defaultDatabase)));
}

// Its namespace is not known before the answer, and a server up to 3.0.5 dies if there is none.
void tst_SessionScope::defaults_thenADatabaseAlone()
{
    defineDefaults(u"dn"_s, u"dd"_s);
    SurrealSession *session = client->newSession();
    session->signin(root());
    const auto asked = session->useDefaults()->future();
    COMPARE_ERROR(session->use({}, u"other"_s), InvalidArgument);
    QVERIFY(!await(asked).error());
    VERIFY_OK(session->use({}, u"other"_s));
    QCOMPARE(scopeOf(session), SurrealValue(scope(u"dn"_s, u"other"_s)));
}

void tst_SessionScope::defaults_onAnOldServer()
{
    FakeServer fake;
    fake.on(u"version"_s,
            [&fake](const FakeServer::Request &r) { fake.reply(r, u"surrealdb-2.6.1"_s); });
    SurrealClient old;
    old.open(fake.url());
    QTRY_VERIFY_WITH_TIMEOUT(old.version().isValid(), patience);
    QVERIFY(!old.supports(SurrealClient::Feature::Defaults));
    COMPARE_ERROR(old.session()->useDefaults(), Unsupported);
    QCOMPARE(fake.count(u"use"_s), 0);
    QTRY_VERIFY_WITH_TIMEOUT(client->version().isValid(), patience);
    QVERIFY(client->supports(SurrealClient::Feature::Defaults));
}

void tst_SessionScope::throughAReconnect_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("does");
    for (const char *who : {"root", "namespace user", "database user", "record user"}) {
        for (const char *does : {"leaves the namespace", "leaves the database"})
            QTest::addRow("%s %s", who, does)
                << QString::fromLatin1(who) << QString::fromLatin1(does);
    }
    QTest::addRow("root uses the defaults") << u"root"_s << u"uses the defaults"_s;
}

void tst_SessionScope::throughAReconnect()
{
    QFETCH(const QString, who);
    QFETCH(const QString, does);
    SurrealSession *owner = rootSession(client.get());
    VERIFY_OK(owner->query(users));
    const QString database = owner->databaseName();
    defineDefaults(u"dn"_s, u"dd"_s);
    const QHash<QString, SurrealCredentials> all {
        {u"root"_s, root()},
        {u"namespace user"_s, SurrealCredentials::forNamespace(u"test"_s, u"nia"_s, u"n"_s)},
        {u"database user"_s,
         SurrealCredentials::forDatabase(u"test"_s, database, u"dan"_s, u"d"_s)},
        {u"record user"_s,
         SurrealCredentials::record(u"test"_s, database, u"account"_s, {{u"name"_s, u"ada"_s}})}};
    if (who == u"record user"_s)
        VERIFY_OK(client->newSession()->signup(all.value(who)));
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->signin(all.value(who)));
    if (does != u"uses the defaults"_s)
        VERIFY_OK(session->use(u"test"_s, database));
    VERIFY_OK(does == u"leaves the namespace"_s      ? session->leaveNamespace()
                  : does == u"leaves the database"_s ? session->leaveDatabase()
                                                     : session->useDefaults());
    const SurrealArray expected = does == u"leaves the namespace"_s ? scope()
        : does == u"leaves the database"_s                          ? scope(u"test"_s)
                                                                    : scope(u"dn"_s, u"dd"_s);
    const QString identity = session->identity();
    defineDefaults(u"another"_s);

    QSignalSpy ready(session, &SurrealSession::ready);
    QSignalSpy namespaces(session, &SurrealSession::namespaceNameChanged);
    QSignalSpy databases(session, &SurrealSession::databaseNameChanged);
    client->reconnect();
    QCOMPARE(scopeOf(session), SurrealValue(expected)); // asked before it is back
    QCOMPARE(ready.count(), 1);
    QCOMPARE(session->namespaceName(), expected.at(0).toString());
    QCOMPARE(session->databaseName(), expected.at(1).toString());
    QCOMPARE(session->identity(), identity);
    QCOMPARE(namespaces.count(), 0);
    QCOMPARE(databases.count(), 0);
}

void tst_SessionScope::fork_copies()
{
    SurrealSession *owner = rootSession(client.get());
    VERIFY_OK(owner->query(users));
    SurrealSession *session = client->newSession();
    session->signin(SurrealCredentials::forNamespace(u"test"_s, u"nia"_s, u"n"_s));
    session->leaveNamespace();
    SurrealSession *forked = session->fork(); // before any of it is answered
    QCOMPARE(scopeOf(forked), SurrealValue(scope()));
    QCOMPARE(forked->user(), u"nia"_s);
    QCOMPARE(forked->namespaceName(), QString());
}

// Signing in again selects the user's namespace at the server, and nobody asked for that.
void tst_SessionScope::renewal_stays()
{
    SurrealSession *owner = rootSession(client.get());
    VERIFY_OK(owner->query(u"DEFINE USER OVERWRITE nia ON NAMESPACE PASSWORD 'n' ROLES OWNER "
                           "DURATION FOR TOKEN 3s"_s));
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->signin(SurrealCredentials::forNamespace(u"test"_s, u"nia"_s, u"n"_s)));
    VERIFY_OK(session->leaveNamespace());
    QSignalSpy tokens(session, &SurrealSession::tokensChanged);
    QTRY_VERIFY_WITH_TIMEOUT(!tokens.isEmpty() && !session->isRenewing(), patience);
    QCOMPARE(scopeOf(session), SurrealValue(scope()));
    QCOMPARE(session->namespaceName(), QString());
}

// NONE is what the server leaves as it is, NULL what it unsets; no database without a namespace.
void tst_SessionScope::onTheWire()
{
    FakeServer fake;
    fake.on(u"use"_s, [&fake](const FakeServer::Request &r) { fake.reply(r, SurrealObject()); });
    SurrealClient to;
    to.open(fake.url());
    SurrealSession *session = to.session();
    const auto sent = [&](SurrealReply *reply) {
        fake.forget();
        return errorOf(reply) ? SurrealArray() : fake.requests().constLast().params;
    };
    const SurrealValue none;
    const SurrealValue null(nullptr);
    QCOMPARE(sent(session->leaveDatabase()), (SurrealArray {none, null}));
    QCOMPARE(sent(session->leaveNamespace()), (SurrealArray {null, null}));
    QCOMPARE(sent(session->useDefaults()), (SurrealArray {none, none}));
    QCOMPARE(sent(session->use(u"n"_s)), (SurrealArray {u"n"_s, none}));
}

// An error does not say what was done before it.
void tst_SessionScope::failed_isAskedFor()
{
    FakeServer fake;
    QString nameSpace = u"n"_s;
    fake.on(u"use"_s, [&](const FakeServer::Request &r) {
        if (r.params.at(0).isString())
            fake.reply(r, SurrealObject {{u"namespace"_s, nameSpace}, {u"database"_s, u"d"_s}});
        else
            fake.fail(r, FakeServer::error(u"Internal"_s, u"no"_s));
    });
    fake.on(u"query"_s, [&](const FakeServer::Request &r) {
        fake.reply(r,
                   SurrealArray {SurrealObject {{u"status"_s, u"OK"_s},
                                                {u"result"_s, SurrealArray {nameSpace, {}}}}});
    });
    SurrealClient to;
    to.open(fake.url());
    VERIFY_OK(to.session()->use(u"n"_s, u"d"_s));
    COMPARE_ERROR(to.session()->leaveNamespace(), Internal);
    QTRY_COMPARE_WITH_TIMEOUT(to.session()->databaseName(), QString(), patience);
    QCOMPARE(to.session()->namespaceName(), u"n"_s);
    // It is still there, so a database alone is one in it.
    VERIFY_OK(to.session()->use({}, u"d"_s));
}

QTEST_GUILESS_MAIN(tst_SessionScope)
#include "tst_sessionscope.moc"
