// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"

#include <SurrealQt/SurrealTable>
#include <SurrealQt/SurrealTokens>
#include <SurrealQt/SurrealTransaction>

#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>

#include <functional>

using namespace Qt::StringLiterals;

class tst_SurrealSession : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void defaultSession_isThereFromTheBeginning();
    void newSession_isBlank();
    void session_thatDoesNotExpireHasNoTimers();
    void newSession_inheritsNothing();
    void calls_needNoWaiting();
    void calls_beforeOpenWait();
    void isolation_ofNamespaces();
    void isolation_ofDatabases();
    void isolation_ofVariables();
    void isolation_ofUsers();
    void recordUsers_seeDifferentRows();
    void use_duringSlowQuery();
    void use_tellsWhatTheServerSays();
    void use_databaseWithoutNamespace();
    void use_databaseAlone();
    void use_keepsDatabaseName();
    void scope_followsSignin();
    void signin_wrongPassword();
    void signin_badInput_data();
    void signin_badInput();
    void signin_levels();
    void signup_andAuthenticate();
    void authenticate_badToken();
    void invalidate_touchesNoOther();
    void let_andUnset();
    void let_badNames_data();
    void let_badNames();
    void variables_ofACallOverride();
    void queryText_changesNothingOutside();
    void sessions_atTheServer();
    void close_leavesOthers();
    void closed_refusesEveryCall_data();
    void closed_refusesEveryCall();
    void close_endsCalls();
    void close_endsCallsInTheirOrder();
    void close_twice();
    void close_defaultIsRefused();
    void close_parentClosesAll();
    void delete_detaches();
    void fork_copies();
    void fork_waitsForChanges();
    void version_andInfo();

private:
    std::unique_ptr<SurrealClient> client;
};

void tst_SurrealSession::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
}

void tst_SurrealSession::cleanup()
{
    client.reset();
}

void tst_SurrealSession::defaultSession_isThereFromTheBeginning()
{
    const SurrealClient other;
    QVERIFY(other.session());
    QVERIFY(other.session()->isDefault());
    QVERIFY(other.session()->id().isNull());
    QCOMPARE(other.session()->state(), SurrealSession::State::Opening);
    QCOMPARE(other.session()->identity(), u"anonymous"_s);
    QCOMPARE(other.sessions(), QList<SurrealSession *> {other.session()});
}

void tst_SurrealSession::newSession_isBlank()
{
    SurrealSession *session = client->newSession();
    QSignalSpy ready(session, &SurrealSession::ready);
    QVERIFY(!session->id().isNull());
    QVERIFY(!session->isDefault());
    QVERIFY(ready.wait());
    QCOMPARE(session->state(), SurrealSession::State::Ready);
    QVERIFY(session->namespaceName().isEmpty());
    QVERIFY(session->databaseName().isEmpty());
    QVERIFY(session->variables().isEmpty());
    QVERIFY(session->accessToken().isEmpty());
    QCOMPARE(session->credentials().kind(), SurrealCredentials::Kind::None);
    QCOMPARE(client->sessions(), (QList<SurrealSession *> {client->session(), session}));
}

// There may be thousands, and a timer takes more memory than all else about a session.
void tst_SurrealSession::session_thatDoesNotExpireHasNoTimers()
{
    SurrealSession *anonymous = client->newSession();
    VERIFY_OK(anonymous->ping());
    QVERIFY(anonymous->findChildren<QTimer *>().isEmpty());
}

void tst_SurrealSession::newSession_inheritsNothing()
{
    SurrealSession *parent = client->session();
    VERIFY_OK(parent->signin(root()));
    VERIFY_OK(parent->use(u"test"_s, freshName()));
    VERIFY_OK(parent->let(u"x"_s, 1));
    SurrealSession *session = client->newSession();
    // Not even the user: an anonymous session may run nothing.
    const SurrealError error = errorOf(session->query(u"RETURN 1"_s));
    QCOMPARE(error.kind(), SurrealError::Kind::NotAllowed);
    VERIFY_OK(session->signin(root()));
    const SurrealValue scope = valueOf(session->query(u"RETURN [session::ns(), session::db()]"_s));
    QVERIFY(scope.at(0).isNoneOrNull());
    QVERIFY(scope.at(1).isNoneOrNull());
    VERIFY_OK(session->use(u"test"_s, freshName()));
    QVERIFY(valueOf(session->query(u"RETURN $x"_s)).isNoneOrNull());
}

// The raw protocol hangs a session on this.
void tst_SurrealSession::calls_needNoWaiting()
{
    SurrealSession *session = client->newSession();
    const QString database = freshName();
    SurrealReply *signedIn = session->signin(root());
    SurrealReply *used = session->use(u"test"_s, database);
    session->let(u"x"_s, 7);
    SurrealReply *reply = session->query(u"RETURN [session::db(), $x]"_s);
    QSignalSpy first(signedIn, &SurrealReply::finished);
    QSignalSpy second(used, &SurrealReply::finished);
    const SurrealValue value = valueOf(reply);
    QCOMPARE(first.count(), 1);
    QCOMPARE(second.count(), 1);
    QCOMPARE(value.at(0).toString(), database);
    QCOMPARE(value.at(1).toInt(), 7);
    QCOMPARE(session->databaseName(), database);
    QCOMPARE(session->identity(), server->user());
}

void tst_SurrealSession::calls_beforeOpenWait()
{
    SurrealClient other;
    other.session()->signin(root());
    other.session()->use(u"test"_s, freshName());
    const Future reply = other.session()->query(u"RETURN 1"_s)->future();
    const Future elsewhere = other.newSession()->signin(root())->future();
    other.open(server->url());
    QCOMPARE(valueOf(reply).toInt(), 1);
    VERIFY_OK(elsewhere);
}

void tst_SurrealSession::isolation_ofNamespaces()
{
    SurrealSession *a = client->newSession();
    SurrealSession *b = client->newSession();
    for (SurrealSession *session : {a, b})
        session->signin(root());
    a->use(u"shop"_s, u"same"_s);
    b->use(u"analytics"_s, u"same"_s);
    VERIFY_OK(a->create(SurrealRecordId(u"thing"_s, 1), {{u"from"_s, u"a"_s}}));
    VERIFY_OK(b->query(u"DEFINE TABLE IF NOT EXISTS thing"_s));
    QVERIFY(valueOf(b->select(SurrealRecordId(u"thing"_s, 1))).isNoneOrNull());
    QCOMPARE(valueOf(a->select(SurrealRecordId(u"thing"_s, 1))).value(u"from").toString(), u"a"_s);
    QCOMPARE(a->namespaceName(), u"shop"_s);
    QCOMPARE(b->namespaceName(), u"analytics"_s);
}

void tst_SurrealSession::isolation_ofDatabases()
{
    SurrealSession *a = rootSession(client.get());
    SurrealSession *b = rootSession(client.get());
    VERIFY_OK(a->create(u"thing"_s, {{u"n"_s, 1}}));
    VERIFY_OK(b->query(u"DEFINE TABLE thing"_s));
    QCOMPARE(valueOf(b->select(u"thing"_s)).size(), 0);
    QCOMPARE(valueOf(a->select(u"thing"_s)).size(), 1);
    // The same database shares its data, whichever session looks.
    SurrealSession *c = rootSession(client.get(), a->databaseName());
    QCOMPARE(valueOf(c->select(u"thing"_s)).size(), 1);
}

void tst_SurrealSession::isolation_ofVariables()
{
    QList<SurrealSession *> three;
    for (int i = 0; i < 3; ++i) {
        three.append(rootSession(client.get()));
        three.constLast()->let(u"x"_s, i);
    }
    for (int i = 0; i < 3; ++i)
        QCOMPARE(valueOf(three.at(i)->query(u"RETURN $x"_s)).toInt(-1), i);
    VERIFY_OK(three.at(0)->unset(u"x"_s));
    QVERIFY(valueOf(three.at(0)->query(u"RETURN $x"_s)).isNoneOrNull());
    QCOMPARE(valueOf(three.at(1)->query(u"RETURN $x"_s)).toInt(-1), 1);
}

namespace {

const QString accountSchema = uR"(
    DEFINE TABLE person PERMISSIONS FOR select, update WHERE id = $auth.id FOR create NONE;
    DEFINE TABLE note PERMISSIONS FOR select, create, update, delete WHERE owner = $auth.id;
    DEFINE ACCESS account ON DATABASE TYPE RECORD
        SIGNUP (CREATE person SET email = $email, pass = crypto::argon2::generate($pass))
        SIGNIN (SELECT * FROM person WHERE email = $email AND crypto::argon2::compare(pass, $pass))
        DURATION FOR TOKEN 1h, FOR SESSION 12h;
    CREATE person:ada SET email = 'ada@example.org', pass = crypto::argon2::generate('a');
    CREATE person:bob SET email = 'bob@example.org', pass = crypto::argon2::generate('b');
    CREATE note SET owner = person:ada, text = 'of ada';
    CREATE note SET owner = person:bob, text = 'of bob';
)"_s;

SurrealCredentials account(const QString &database, const QString &name, const QString &password)
{
    return SurrealCredentials::record(
        u"test"_s, database, u"account"_s,
        {{u"email"_s, QString(name + u"@example.org"_s)}, {u"pass"_s, password}});
}

} // namespace

void tst_SurrealSession::isolation_ofUsers()
{
    SurrealSession *owner = rootSession(client.get());
    VERIFY_OK(owner->query(accountSchema));
    const QString database = owner->databaseName();
    SurrealSession *ada = client->newSession();
    VERIFY_OK(ada->signin(account(database, u"ada"_s, u"a"_s)));
    QCOMPARE(ada->identity(), u"person:ada (record, access account)"_s);
    QCOMPARE(owner->identity(), u"root"_s);
    QCOMPARE(client->session()->identity(), u"anonymous"_s);
    QCOMPARE(valueOf(ada->query(u"RETURN $auth"_s)).toRecordId(),
             SurrealRecordId(u"person"_s, u"ada"_s));
    QVERIFY(valueOf(owner->query(u"RETURN $auth"_s)).isNoneOrNull());
    COMPARE_ERROR(client->session()->query(u"RETURN $auth"_s), NotAllowed);
    COMPARE_ERROR(ada->query(u"INFO FOR ROOT"_s), NotAllowed);
    VERIFY_OK(owner->query(u"INFO FOR DB"_s));
}

void tst_SurrealSession::recordUsers_seeDifferentRows()
{
    SurrealSession *owner = rootSession(client.get());
    VERIFY_OK(owner->query(accountSchema));
    SurrealSession *ada = client->newSession();
    SurrealSession *bob = client->newSession();
    ada->signin(account(owner->databaseName(), u"ada"_s, u"a"_s));
    bob->signin(account(owner->databaseName(), u"bob"_s, u"b"_s));
    const SurrealValue adas = valueOf(ada->select(u"note"_s));
    const SurrealValue bobs = valueOf(bob->select(u"note"_s));
    QCOMPARE(adas.size(), 1);
    QCOMPARE(bobs.size(), 1);
    QCOMPARE(adas.at(0).value(u"text").toString(), u"of ada"_s);
    QCOMPARE(bobs.at(0).value(u"text").toString(), u"of bob"_s);
    QCOMPARE(valueOf(owner->select(u"note"_s)).size(), 2);
}

void tst_SurrealSession::use_duringSlowQuery()
{
    SurrealSession *session = rootSession(client.get());
    SurrealReply *slowReply = session->query(u"SLEEP 300ms; RETURN session::db()"_s);
    const Future slow = slowReply->future();
    const QString next = freshName();
    SurrealReply *used = session->use(u"test"_s, next);
    const Future after = session->query(u"RETURN session::db()"_s)->future();
    QSignalSpy useFinished(used, &SurrealReply::finished);
    qsizetype usedBefore = -1; // the answer to the slow one: one round may bring both
    connect(slowReply, &SurrealReply::finished, this, [&] { usedBefore = useFinished.count(); });
    const SurrealValue before = valueOf(slow);
    QCOMPARE(usedBefore, 0);
    QVERIFY(before.toString() != next && !before.toString().isEmpty());
    QCOMPARE(valueOf(after).toString(), next);
}

void tst_SurrealSession::use_tellsWhatTheServerSays()
{
    SurrealSession *session = client->newSession();
    QSignalSpy namespaces(session, &SurrealSession::namespaceNameChanged);
    QSignalSpy databases(session, &SurrealSession::databaseNameChanged);
    session->signin(root());
    const QString database = freshName();
    const SurrealValue said = valueOf(session->use(u"test"_s, database));
    QCOMPARE(said.value(u"namespace").toString(), u"test"_s);
    QCOMPARE(said.value(u"database").toString(), database);
    QCOMPARE(session->namespaceName(), u"test"_s);
    QCOMPARE(session->databaseName(), database);
    QCOMPARE(namespaces.count(), 1);
    QCOMPARE(databases.count(), 1);
    VERIFY_OK(session->use(u"test"_s, database));
    QCOMPARE(databases.count(), 1);
}

void tst_SurrealSession::use_databaseWithoutNamespace()
{
    SurrealSession *session = client->newSession();
    session->signin(root());
    COMPARE_ERROR(session->use({}, u"orphan"_s), InvalidArgument);
    COMPARE_ERROR(session->use({}, {}), InvalidArgument);
    QVERIFY(session->namespaceName().isEmpty());
    VERIFY_OK(session->query(u"RETURN 1"_s)); // usable
}

// The namespace may be selected by a call that has not been answered yet.
void tst_SurrealSession::use_databaseAlone()
{
    SurrealSession *session = client->newSession();
    const QString database = freshName();
    session->signin(root());
    session->use(u"test"_s);
    VERIFY_OK(session->use({}, database));
    QCOMPARE(session->namespaceName(), u"test"_s);
    QCOMPARE(session->databaseName(), database);
}

void tst_SurrealSession::use_keepsDatabaseName()
{
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->query(u"RETURN 1"_s));
    const QString database = session->databaseName();
    VERIFY_OK(session->use(u"elsewhere"_s));
    QCOMPARE(session->namespaceName(), u"elsewhere"_s);
    QCOMPARE(session->databaseName(), database);
}

void tst_SurrealSession::scope_followsSignin()
{
    SurrealSession *owner = rootSession(client.get());
    VERIFY_OK(owner->query(accountSchema));
    SurrealSession *session = client->newSession();
    session->signin(root());
    session->use(u"other"_s, u"place"_s);
    VERIFY_OK(session->signin(account(owner->databaseName(), u"ada"_s, u"a"_s)));
    QCOMPARE(session->namespaceName(), u"test"_s);
    QCOMPARE(session->databaseName(), owner->databaseName());
    // A system user who signs in after a record user is not taken for it.
    VERIFY_OK(session->signin(root()));
    QCOMPARE(session->identity(), u"root"_s);
}

void tst_SurrealSession::signin_wrongPassword()
{
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->query(u"RETURN 1"_s));
    const SurrealError error
        = errorOf(session->signin(SurrealCredentials::root(server->user(), u"wrong"_s)));
    QCOMPARE(error.kind(), SurrealError::Kind::NotAllowed);
    QVERIFY(error.isAuthentication());
    QVERIFY(!error.message().contains(u"wrong"_s));
    // As it was.
    QCOMPARE(session->identity(), u"root"_s);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QCOMPARE(session->state(), SurrealSession::State::Ready);
}

void tst_SurrealSession::signin_badInput_data()
{
    QTest::addColumn<SurrealCredentials>("credentials");
    QTest::newRow("nobody") << SurrealCredentials();
    QTest::newRow("no user") << SurrealCredentials::root({}, u"p"_s);
    QTest::newRow("no namespace") << SurrealCredentials::forNamespace({}, u"u"_s, u"p"_s);
    QTest::newRow("no database") << SurrealCredentials::forDatabase(u"n"_s, {}, u"u"_s, u"p"_s);
    QTest::newRow("no access") << SurrealCredentials::record(u"n"_s, u"d"_s, {}, {});
    QTest::newRow("no bearer access") << SurrealCredentials::bearer(u"n"_s, {}, {}, u"k"_s);
    QTest::newRow("no token") << SurrealCredentials::token({});
}

void tst_SurrealSession::signin_badInput()
{
    QFETCH(SurrealCredentials, credentials);
    SurrealSession *session = client->newSession();
    COMPARE_ERROR(session->signin(credentials), InvalidArgument);
    if (credentials.kind() != SurrealCredentials::Kind::Record)
        COMPARE_ERROR(session->signup(credentials), InvalidArgument);
}

void tst_SurrealSession::signin_levels()
{
    SurrealSession *owner = rootSession(client.get());
    VERIFY_OK(owner->query(uR"(
        DEFINE USER OVERWRITE admin ON ROOT PASSWORD 'p' ROLES VIEWER;
        DEFINE USER OVERWRITE nora ON NAMESPACE PASSWORD 'p' ROLES OWNER;
        DEFINE USER OVERWRITE dan ON DATABASE PASSWORD 'p' ROLES EDITOR;
        DEFINE ACCESS OVERWRITE service ON DATABASE TYPE BEARER FOR USER)"_s));
    const QString key = valueOf(owner->query(u"ACCESS service ON DATABASE GRANT FOR USER dan"_s))
                            .value(u"grant")
                            .value(u"key")
                            .toString();
    QVERIFY(!key.isEmpty());
    const QString database = owner->databaseName();
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->signin(SurrealCredentials::root(u"admin"_s, u"p"_s)));
    QCOMPARE(session->identity(), u"admin (root user)"_s);
    VERIFY_OK(session->signin(SurrealCredentials::forNamespace(u"test"_s, u"nora"_s, u"p"_s)));
    QCOMPARE(session->identity(), u"nora (namespace user)"_s);
    QCOMPARE(session->namespaceName(), u"test"_s);
    VERIFY_OK(
        session->signin(SurrealCredentials::forDatabase(u"test"_s, database, u"dan"_s, u"p"_s)));
    QCOMPARE(session->identity(), u"dan (database user)"_s);
    QCOMPARE(session->databaseName(), database);
    VERIFY_OK(session->signin(SurrealCredentials::bearer(u"test"_s, database, u"service"_s, key)));
    QCOMPARE(session->identity(), u"dan (database user, access service)"_s);
    QVERIFY(!session->accessToken().isEmpty());
}

void tst_SurrealSession::signup_andAuthenticate()
{
    SurrealSession *owner = rootSession(client.get());
    VERIFY_OK(owner->query(accountSchema));
    SurrealSession *session = client->newSession();
    QSignalSpy identity(session, &SurrealSession::identityChanged);
    VERIFY_OK(session->signup(account(owner->databaseName(), u"eve"_s, u"e"_s)));
    QCOMPARE(identity.count(), 1);
    QVERIFY(session->identity().startsWith(u"person:"_s));
    const QString token = session->accessToken();
    QVERIFY(!token.isEmpty());
    SurrealSession *again = client->newSession();
    VERIFY_OK(again->authenticate(token));
    QCOMPARE(again->identity(), session->identity());
    QCOMPARE(again->databaseName(), owner->databaseName());
    QCOMPARE(again->credentials().kind(), SurrealCredentials::Kind::Token);
    QCOMPARE(valueOf(again->info()).value(u"email").toString(), u"eve@example.org"_s);
}

void tst_SurrealSession::authenticate_badToken()
{
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->query(u"RETURN 1"_s));
    const SurrealError error = errorOf(session->authenticate(u"not.a.token"_s));
    QVERIFY(error);
    QVERIFY(error.kind() != SurrealError::Kind::InvalidArgument); // the server said it
    QCOMPARE(session->identity(), u"root"_s);
    VERIFY_OK(session->query(u"RETURN 1"_s));
}

void tst_SurrealSession::invalidate_touchesNoOther()
{
    SurrealSession *a = rootSession(client.get());
    SurrealSession *b = rootSession(client.get());
    VERIFY_OK(a->let(u"kept"_s, 1));
    VERIFY_OK(b->query(u"RETURN 1"_s));
    const QString token = b->accessToken();
    VERIFY_OK(a->invalidate());
    QCOMPARE(a->identity(), u"anonymous"_s);
    QVERIFY(a->accessToken().isEmpty());
    COMPARE_ERROR(a->query(u"RETURN 1"_s), NotAllowed);
    QCOMPARE(b->identity(), u"root"_s);
    QCOMPARE(b->accessToken(), token);
    VERIFY_OK(b->query(u"RETURN 1"_s));
    // The rest stays.
    VERIFY_OK(a->signin(root()));
    QCOMPARE(a->namespaceName(), u"test"_s);
    QCOMPARE(valueOf(a->query(u"RETURN $kept"_s)).toInt(), 1);
}

void tst_SurrealSession::let_andUnset()
{
    SurrealSession *session = rootSession(client.get());
    QSignalSpy changed(session, &SurrealSession::variablesChanged);
    VERIFY_OK(session->let(u"max"_s, 1000));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(session->variables(), (SurrealObject {{u"max"_s, 1000}}));
    QCOMPARE(valueOf(session->query(u"RETURN $max"_s)).toInt(), 1000);
    VERIFY_OK(session->let(u"max"_s, SurrealValue())); // NONE removes
    QVERIFY(session->variables().isEmpty());
    VERIFY_OK(session->unset(u"neverSet"_s));
}

void tst_SurrealSession::let_badNames_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"", "$x", "a b", "auth", "access", "token", "session", "a;b"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_SurrealSession::let_badNames()
{
    QFETCH(QString, name);
    COMPARE_ERROR(client->session()->let(name, 1), InvalidArgument);
    COMPARE_ERROR(client->session()->unset(name), InvalidArgument);
}

void tst_SurrealSession::variables_ofACallOverride()
{
    SurrealSession *session = rootSession(client.get());
    session->let(u"x"_s, 1);
    QCOMPARE(valueOf(session->query(u"RETURN $x"_s, {{u"x"_s, 2}})).toInt(), 2);
    QCOMPARE(valueOf(session->query(u"RETURN $x"_s)).toInt(), 1);
}

void tst_SurrealSession::queryText_changesNothingOutside()
{
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->query(u"RETURN 1"_s));
    const QString database = session->databaseName();
    VERIFY_OK(session->query(u"USE NS elsewhere DB there; LET $y = 1"_s));
    const SurrealValue after = valueOf(session->query(u"RETURN [session::db(), $y]"_s));
    QCOMPARE(after.at(0).toString(), database);
    QVERIFY(after.at(1).isNoneOrNull());
    QCOMPARE(session->databaseName(), database);
}

void tst_SurrealSession::sessions_atTheServer()
{
    SurrealSession *a = rootSession(client.get());
    SurrealSession *b = rootSession(client.get());
    VERIFY_OK(a->query(u"RETURN 1"_s));
    VERIFY_OK(b->query(u"RETURN 1"_s));
    QVERIFY(a->id() != b->id());
    QCOMPARE(valueOf(a->query(u"RETURN <string>$session.id"_s)).isNoneOrNull(), false);
    QSignalSpy removed(client.get(), &SurrealClient::sessionRemoved);
    VERIFY_OK(a->close());
    QCOMPARE(removed.count(), 1);
    QCOMPARE(client->sessions(), (QList<SurrealSession *> {client->session(), b}));
}

void tst_SurrealSession::close_leavesOthers()
{
    client->session()->signin(root());
    SurrealSession *a = rootSession(client.get());
    SurrealSession *b = rootSession(client.get());
    QSignalSpy closed(a, &SurrealSession::closed);
    VERIFY_OK(a->query(u"RETURN 1"_s));
    VERIFY_OK(a->close());
    QCOMPARE(closed.count(), 1);
    QCOMPARE(a->state(), SurrealSession::State::Closed);
    COMPARE_ERROR(a->query(u"RETURN 1"_s), SessionClosed);
    COMPARE_ERROR(a->use(u"x"_s), SessionClosed);
    COMPARE_ERROR(a->version(), SessionClosed);
    VERIFY_OK(b->query(u"RETURN 1"_s));
    VERIFY_OK(client->session()->query(u"RETURN 1"_s));
}

void tst_SurrealSession::closed_refusesEveryCall_data()
{
    QTest::addColumn<QString>("call");
    for (const char *call :
         {"ping",          "version",         "sessions",       "info",       "use",
          "leaveDatabase", "leaveNamespace",  "useDefaults",    "signin",     "signup",
          "authenticate",  "refresh",         "revoke",         "invalidate", "reset",
          "let",           "unset",           "kill",           "query",      "select",
          "create",        "insert",          "insertRelation", "update",     "upsert",
          "merge",         "patch",           "remove",         "relate",     "run",
          "invokeApi",     "runInTransaction"})
        QTest::newRow(call) << QString::fromLatin1(call);
}

void tst_SurrealSession::closed_refusesEveryCall()
{
    QFETCH(const QString, call);
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->close());
    const SurrealRecordId one(u"t"_s, 1);
    const auto person = SurrealCredentials::record(u"n"_s, u"d"_s, u"a"_s, {});
    const QHash<QString, std::function<SurrealReply *()>> calls {
        {u"ping"_s, [&] { return session->ping(); }},
        {u"version"_s, [&] { return session->version(); }},
        {u"sessions"_s, [&] { return session->sessions(); }},
        {u"info"_s, [&] { return session->info(); }},
        {u"use"_s, [&] { return session->use(u"test"_s, u"d"_s); }},
        {u"leaveDatabase"_s, [&] { return session->leaveDatabase(); }},
        {u"leaveNamespace"_s, [&] { return session->leaveNamespace(); }},
        {u"useDefaults"_s, [&] { return session->useDefaults(); }},
        {u"signin"_s, [&] { return session->signin(root()); }},
        {u"signup"_s, [&] { return session->signup(person); }},
        {u"authenticate"_s, [&] { return session->authenticate(u"t"_s); }},
        {u"refresh"_s, [&] { return session->refresh(SurrealTokens(u"a"_s, u"r"_s)); }},
        {u"revoke"_s, [&] { return session->revoke(SurrealTokens(u"a"_s, u"r"_s)); }},
        {u"invalidate"_s, [&] { return session->invalidate(); }},
        {u"reset"_s, [&] { return session->reset(); }},
        {u"let"_s, [&] { return session->let(u"x"_s, 1); }},
        {u"unset"_s, [&] { return session->unset(u"x"_s); }},
        {u"kill"_s, [&] { return session->kill(QUuid::createUuid()); }},
        {u"query"_s, [&] { return session->query(u"RETURN 1"_s); }},
        {u"select"_s, [&] { return session->select(one); }},
        {u"create"_s, [&] { return session->create(one); }},
        {u"insert"_s, [&] { return session->insert(u"t"_s, SurrealObject()); }},
        {u"insertRelation"_s, [&] { return session->insertRelation(u"t"_s, SurrealObject()); }},
        {u"update"_s, [&] { return session->update(one, {}); }},
        {u"upsert"_s, [&] { return session->upsert(one, {}); }},
        {u"merge"_s, [&] { return session->merge(one, {}); }},
        {u"patch"_s, [&] { return session->patch(one, {}); }},
        {u"remove"_s, [&] { return session->remove(one); }},
        {u"relate"_s, [&] { return session->relate(one, u"e"_s, one); }},
        {u"run"_s, [&] { return session->run(u"time::now"_s); }},
        {u"invokeApi"_s, [&] { return session->invokeApi(u"/a"_s); }},
        {u"runInTransaction"_s,
         [&] { return session->runInTransaction(this, [](SurrealTransaction *) {}); }},
    };
    QVERIFY(calls.contains(call));
    for (int i = 0; i < 2; ++i) {
        const SurrealError error = errorOf(calls.value(call)());
        QVERIFY2(error.kind() == SurrealError::Kind::SessionClosed,
                 qPrintable(error.kindName() + u": "_s + error.message()));
        QVERIFY(!error.maybeExecuted());
    }
    QCOMPARE(session->state(), SurrealSession::State::Closed);
    VERIFY_OK(client->session()->ping()); // the connection does not mind
}

void tst_SurrealSession::close_endsCalls()
{
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->query(u"RETURN 1"_s));
    SurrealReply *underWay = session->query(u"SLEEP 2s; CREATE late"_s);
    SurrealReply *change = session->let(u"x"_s, 1); // waits behind it
    SurrealReply *waiting = session->select(u"late"_s);
    QSignalSpy first(underWay, &SurrealReply::finished);
    QSignalSpy second(change, &SurrealReply::finished);
    const SurrealReply *replies[] = {underWay, change, waiting};
    for (const SurrealReply *reply : replies)
        QVERIFY(!reply->isFinished());
    const Future closed = session->close()->future();
    QCOMPARE(first.count(), 0); // never inside the call
    const Future underWayEnds = underWay->future();
    const Future changeEnds = change->future();
    const SurrealError error = errorOf(waiting);
    QCOMPARE(error.kind(), SurrealError::Kind::SessionClosed);
    QVERIFY(!error.maybeExecuted());
    VERIFY_OK(closed);
    QCOMPARE(first.count(), 1);
    QCOMPARE(second.count(), 1);
    QCOMPARE(underWayEnds.result().error().kind(), SurrealError::Kind::SessionClosed);
    QVERIFY(underWayEnds.result().error().maybeExecuted());
    QCOMPARE(changeEnds.result().error().kind(), SurrealError::Kind::SessionClosed);
}

void tst_SurrealSession::close_endsCallsInTheirOrder()
{
    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QList<int> ended;
    QList<int> expected;
    QList<SurrealReply *> replies;
    for (int i = 0; i < 30; ++i) {
        replies.append(session->query(u"SLEEP 5s"_s));
        connect(replies.constLast(), &SurrealReply::finished, this, [&ended, i] { ended += i; });
    }
    for (const int gone : {0, 7, 8, 29}) // out of the middle, and at both ends
        delete replies.at(gone);
    for (int i = 1; i < 29; ++i) {
        if (i != 7 && i != 8)
            expected += i;
    }
    VERIFY_OK(session->close());
    QTRY_COMPARE(ended.size(), expected.size());
    QCOMPARE(ended, expected);
}

void tst_SurrealSession::close_twice()
{
    SurrealSession *session = client->newSession();
    QSignalSpy closed(session, &SurrealSession::closed);
    const Future first = session->close()->future();
    VERIFY_OK(session->close());
    VERIFY_OK(first);
    QCOMPARE(closed.count(), 1);
    VERIFY_OK(session->close());
    QCOMPARE(closed.count(), 1);
}

void tst_SurrealSession::close_defaultIsRefused()
{
    COMPARE_ERROR(client->session()->close(), Unsupported);
    VERIFY_OK(client->session()->signin(root()));
}

void tst_SurrealSession::close_parentClosesAll()
{
    SurrealSession *a = rootSession(client.get());
    SurrealSession *b = rootSession(client.get());
    VERIFY_OK(a->query(u"RETURN 1"_s));
    VERIFY_OK(b->query(u"RETURN 1"_s));
    QSignalSpy closedA(a, &SurrealSession::closed);
    QSignalSpy closedB(b, &SurrealSession::closed);
    QSignalSpy closedDefault(client->session(), &SurrealSession::closed);
    QSignalSpy disconnected(client.get(), &SurrealClient::disconnected);
    client->close();
    QVERIFY(disconnected.wait());
    for (const QSignalSpy *spy : {&closedA, &closedB, &closedDefault})
        QCOMPARE(spy->count(), 1);
    COMPARE_ERROR(a->query(u"RETURN 1"_s), SessionClosed);
    COMPARE_ERROR(client->session()->query(u"RETURN 1"_s), SessionClosed);
    VERIFY_OK(a->close());
    QVERIFY(client->sessions().isEmpty());
}

void tst_SurrealSession::delete_detaches()
{
    SurrealSession *a = rootSession(client.get());
    const SurrealCredentials credentials = root();
    VERIFY_OK(client->session()->signin(credentials));
    VERIFY_OK(a->query(u"RETURN 1"_s));
    QPointer<SurrealReply> pending = a->query(u"SLEEP 1s"_s);
    delete a;
    QVERIFY(!pending);
    QCOMPARE(client->sessions(), QList<SurrealSession *> {client->session()});
    VERIFY_OK(client->session()->query(u"RETURN 1"_s));
}

void tst_SurrealSession::fork_copies()
{
    SurrealSession *origin = rootSession(client.get());
    VERIFY_OK(origin->let(u"x"_s, 5));
    SurrealSession *fork = origin->fork();
    const SurrealValue value
        = valueOf(fork->query(u"RETURN [session::ns(), session::db(), $x, $token.ID]"_s));
    QCOMPARE(value.at(0).toString(), u"test"_s);
    QCOMPARE(value.at(1).toString(), origin->databaseName());
    QCOMPARE(value.at(2).toInt(), 5);
    QCOMPARE(value.at(3).toString(), server->user());
    QVERIFY(fork->id() != origin->id());
    QCOMPARE(fork->identity(), u"root"_s);
    QCOMPARE(fork->variables(), origin->variables());
    // From here on they are two.
    VERIFY_OK(fork->let(u"x"_s, 6));
    QCOMPARE(valueOf(origin->query(u"RETURN $x"_s)).toInt(), 5);
    VERIFY_OK(origin->close());
    QCOMPARE(valueOf(fork->query(u"RETURN $x"_s)).toInt(), 6);
}

void tst_SurrealSession::fork_waitsForChanges()
{
    SurrealSession *origin = client->newSession();
    origin->signin(root());
    origin->use(u"test"_s, freshName());
    origin->let(u"x"_s, 5);
    SurrealSession *fork = origin->fork();
    origin->let(u"x"_s, 6);
    const SurrealValue value = valueOf(fork->query(u"RETURN [session::db(), $x]"_s));
    QCOMPARE(value.at(0).toString(), origin->databaseName());
    QCOMPARE(value.at(1).toInt(), 5);
    QCOMPARE(valueOf(origin->query(u"RETURN $x"_s)).toInt(), 6);
}

void tst_SurrealSession::version_andInfo()
{
    SurrealSession *session = client->newSession();
    QVERIFY(valueOf(session->version()).toString().startsWith(u"surrealdb-"_s));
    QTRY_VERIFY(!client->serverVersion().isEmpty());
    QVERIFY(client->serverVersion().at(0).isDigit());
    VERIFY_OK(session->signin(root()));
    session->use(u"test"_s, freshName());
    QVERIFY(valueOf(session->info()).isNoneOrNull());
}

QTEST_GUILESS_MAIN(tst_SurrealSession)
#include "tst_surrealsession.moc"
