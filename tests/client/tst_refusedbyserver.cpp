// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"

#include <SurrealQt/SurrealTransaction>

#include <QtTest/QSignalSpy>

#include <functional>

using namespace Qt::StringLiterals;

// What the server refuses leaves a session as it was, whoever it was, and usable.
class tst_RefusedByServer : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { client.reset(); }

    void signIns_data();
    void signIns();
    void withoutAScope_data();
    void withoutAScope();
    void deniedMethods_data();
    void deniedMethods();

private:
    SurrealCredentials ada(const QString &password = u"a"_s) const
    {
        return SurrealCredentials::record(u"test"_s, database, u"account"_s,
                                          {{u"name"_s, u"ada"_s}, {u"pass"_s, password}});
    }

    std::unique_ptr<SurrealClient> client;
    QString database;
};

void tst_RefusedByServer::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    database = freshName();
}

void tst_RefusedByServer::signIns_data()
{
    QTest::addColumn<QString>("before"); // who the session is
    QTest::addColumn<QString>("how");
    // Whether the server says what it was, which it does not for all of them.
    QTest::addColumn<bool>("isAuthentication");
    const std::pair<const char *, bool> ways[] {
        {"root, wrong password", true},
        {"no such root user", true},
        {"namespace user, wrong password", true},
        {"database user, wrong password", true},
        {"user of another level", true},
        {"record, wrong password", false},
        {"record, variables missing", false},
        {"access whose query fails", false},
        {"access whose query throws", false},
        {"no such access", false},
        {"no such namespace", false},
        {"no such database", false},
        {"bearer, wrong key", true},
        {"token that is none", false},
        {"token of another server", true},
        {"signup, refused by its query", false},
        {"signup where there is none", false},
    };
    for (const char *before : {"anonymous", "root", "record"}) {
        for (const auto &[way, isAuthentication] : ways)
            QTest::addRow("%s: %s", before, way)
                << QString::fromLatin1(before) << QString::fromLatin1(way) << isAuthentication;
    }
}

void tst_RefusedByServer::signIns()
{
    QFETCH(const QString, before);
    QFETCH(const QString, how);
    QFETCH(const bool, isAuthentication);
    using C = SurrealCredentials;
    SurrealSession *owner = rootSession(client.get(), database);
    VERIFY_OK(owner->query(uR"(
        DEFINE TABLE person SCHEMALESS PERMISSIONS FULL;
        DEFINE FIELD name ON person TYPE string ASSERT $value != 'nobody';
        CREATE person:ada SET name = 'ada', pass = 'a';
        DEFINE ACCESS account ON DATABASE TYPE RECORD
            SIGNUP (CREATE person SET name = $name, pass = $pass)
            SIGNIN (SELECT * FROM person WHERE name = $name AND pass = $pass);
        DEFINE ACCESS closed ON DATABASE TYPE RECORD
            SIGNIN (SELECT * FROM person WHERE name = $name);
        DEFINE ACCESS broken ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM 1 + 'x');
        DEFINE ACCESS thrower ON DATABASE TYPE RECORD SIGNIN { THROW 'not today' };
        DEFINE ACCESS keys ON DATABASE TYPE BEARER FOR USER;
        DEFINE USER OVERWRITE nora ON NAMESPACE PASSWORD 'n' ROLES OWNER;
        DEFINE USER dan ON DATABASE PASSWORD 'd' ROLES EDITOR;
    )"_s));
    SurrealSession *session = client->newSession();
    if (before == u"root"_s) {
        session->signin(root());
        session->use(u"test"_s, database);
        session->let(u"kept"_s, 1);
    } else if (before == u"record"_s) {
        session->signin(ada());
        session->let(u"kept"_s, 1);
    }
    VERIFY_OK(session->ping());
    const QString identity = session->identity();
    const QString where = session->namespaceName() + u'/' + session->databaseName();
    const SurrealTokens tokens = session->tokens();
    const SurrealCredentials credentials = session->credentials();
    const SurrealObject variables = session->variables();
    const auto record = [this](const QString &access, const SurrealObject &with) {
        return C::record(u"test"_s, database, access, with);
    };
    const SurrealObject asAda {{u"name"_s, u"ada"_s}, {u"pass"_s, u"a"_s}};
    const QString key
        = u"surreal-bearer-AAAAAAAAAAAA-AAAAAAAAAAAAAAAAAAAAAAAA"_s; // well made, of nobody
    const QHash<QString, C> wanted {
        {u"root, wrong password"_s, C::root(server->user(), u"wrong"_s)},
        {u"no such root user"_s, C::root(u"nobody"_s, u"x"_s)},
        {u"namespace user, wrong password"_s, C::forNamespace(u"test"_s, u"nora"_s, u"x"_s)},
        {u"database user, wrong password"_s, C::forDatabase(u"test"_s, database, u"dan"_s, u"x"_s)},
        {u"user of another level"_s, C::forDatabase(u"test"_s, database, u"nora"_s, u"n"_s)},
        {u"record, wrong password"_s, ada(u"wrong"_s)},
        {u"record, variables missing"_s, record(u"account"_s, {})},
        {u"access whose query fails"_s, record(u"broken"_s, asAda)},
        {u"access whose query throws"_s, record(u"thrower"_s, asAda)},
        {u"no such access"_s, record(u"missing"_s, asAda)},
        {u"no such namespace"_s, C::record(u"missing"_s, database, u"account"_s, asAda)},
        {u"no such database"_s, C::record(u"test"_s, u"missing"_s, u"account"_s, asAda)},
        {u"bearer, wrong key"_s, C::bearer(u"test"_s, database, u"keys"_s, key)},
        {u"token that is none"_s, C::token(u"not.a.token"_s)},
        // {"alg":"HS512","typ":"JWT"} {"ID":"root","exp":4102444800} and a signature of nobody's
        {u"token of another server"_s,
         C::token(u"eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9."
                  "eyJJRCI6InJvb3QiLCJleHAiOjQxMDI0NDQ4MDB9.AAAA"_s)},
        {u"signup, refused by its query"_s,
         record(u"account"_s, {{u"name"_s, u"nobody"_s}, {u"pass"_s, u"x"_s}})},
        {u"signup where there is none"_s, record(u"closed"_s, asAda)},
    };
    QVERIFY(wanted.contains(how));

    QSignalSpy changes(session, &SurrealSession::identityChanged);
    QSignalSpy tokenChanges(session, &SurrealSession::tokensChanged);
    const SurrealError error
        = errorOf(how.startsWith(u"signup"_s) ? session->signup(wanted.value(how))
                                              : session->signin(wanted.value(how)));
    QVERIFY(error);
    QVERIFY2(error.kind() != SurrealError::Kind::InvalidArgument, "the server was not asked");
    QVERIFY2(error.isAuthentication() == isAuthentication,
             qPrintable(error.kindName() + u' ' + error.detailKind() + u": "_s + error.message()));
    for (const QString &secret : {u"wrong"_s, key})
        QVERIFY2(!error.message().contains(secret), qPrintable(error.message()));

    QCOMPARE(session->state(), SurrealSession::State::Ready);
    QCOMPARE(session->identity(), identity);
    QCOMPARE(session->namespaceName() + u'/' + session->databaseName(), where);
    QCOMPARE(session->tokens(), tokens);
    QCOMPARE(session->credentials(), credentials);
    QCOMPARE(session->variables(), variables);
    QCOMPARE(changes.count(), 0);
    QCOMPARE(tokenChanges.count(), 0);
    if (before == u"anonymous"_s) {
        COMPARE_ERROR(session->query(u"RETURN 1"_s), NotAllowed);
    } else {
        const SurrealValue seen = valueOf(
            session->query(u"RETURN [session::ns(), session::db(), $kept, <string> $auth]"_s));
        QCOMPARE(seen.at(0).toString() + u'/' + seen.at(1).toString(), where);
        QCOMPARE(seen.at(2), SurrealValue(1));
        if (before == u"record"_s)
            QCOMPARE(seen.at(3).toString(), u"person:ada"_s);
    }
    // And it may still become somebody.
    VERIFY_OK(session->signin(ada()));
    QCOMPARE(valueOf(session->query(u"RETURN <string> $auth"_s)).toString(), u"person:ada"_s);
}

// A session that has selected nothing may do what needs no database; the rest is told, and done as
// soon as there is one.
void tst_RefusedByServer::withoutAScope_data()
{
    QTest::addColumn<QString>("scope");
    QTest::newRow("nothing selected") << QString();
    QTest::newRow("a namespace alone") << u"test"_s;
}

void tst_RefusedByServer::withoutAScope()
{
    QFETCH(const QString, scope);
    SurrealSession *session = client->newSession();
    session->signin(root());
    if (!scope.isEmpty())
        session->use(scope);
    const SurrealRecordId one(u"item"_s, 1);
    using Call = std::function<SurrealReply *()>;
    const QList<std::pair<QString, Call>> allowed {
        {u"ping"_s, [&] { return session->ping(); }},
        {u"version"_s, [&] { return session->version(); }},
        {u"sessions"_s, [&] { return session->sessions(); }},
        {u"let"_s, [&] { return session->let(u"x"_s, 5); }},
        {u"query"_s, [&] { return session->query(u"RETURN $x + 1"_s); }},
        {u"run"_s, [&] { return session->run(u"string::len"_s, {u"four"_s}); }},
        {u"INFO FOR ROOT"_s, [&] { return session->query(u"INFO FOR ROOT"_s); }},
    };
    const QList<std::pair<QString, Call>> refused {
        {u"select"_s, [&] { return session->select(one); }},
        {u"create"_s, [&] { return session->create(one); }},
        {u"insert"_s, [&] { return session->insert(u"item"_s, SurrealObject()); }},
        {u"upsert"_s, [&] { return session->upsert(one, {}); }},
        {u"update"_s, [&] { return session->update(one, {}); }},
        {u"merge"_s, [&] { return session->merge(one, {}); }},
        {u"remove"_s, [&] { return session->remove(one); }},
        {u"relate"_s, [&] { return session->relate(one, u"knows"_s, one); }},
        {u"run"_s, [&] { return session->run(u"fn::mine"_s); }},
        {u"INFO FOR DB"_s, [&] { return session->query(u"INFO FOR DB"_s); }},
        {u"LIVE"_s, [&] { return session->query(u"LIVE SELECT * FROM item"_s); }},
    };
    for (const auto &[name, call] : allowed) {
        const SurrealError error = errorOf(call());
        QVERIFY2(!error, qPrintable(name + u": "_s + error.message()));
    }
    const QString missing = scope.isEmpty() ? u"namespace"_s : u"database"_s;
    for (const auto &[name, call] : refused) {
        const SurrealError error = errorOf(call());
        QVERIFY2(error.message().contains(u"Specify a %1"_s.arg(missing)),
                 qPrintable(name + u": "_s + error.message()));
        QVERIFY(!error.maybeExecuted());
    }
    if (scope.isEmpty())
        session->use(u"test"_s);
    VERIFY_OK(session->use({}, database));
    VERIFY_OK(session->query(u"DEFINE FUNCTION fn::mine() { RETURN 'mine' }"_s));
    for (const auto &[name, call] : refused) {
        if (name == u"insert"_s || name == u"LIVE"_s || name == u"select"_s)
            continue; // nothing of these depends on the earlier ones
        const SurrealError error = errorOf(call());
        QVERIFY2(!error, qPrintable(name + u": "_s + error.message()));
    }
    QCOMPARE(valueOf(session->query(u"RETURN $x"_s)), SurrealValue(5));
}

// A server may be told to answer only some methods. Of a healthy engine in memory none is denied.
void tst_RefusedByServer::deniedMethods_data()
{
    QTest::addColumn<QString>("method");
    for (const char *method :
         {"query", "info", "version", "ping", "sessions", "use", "let", "unset", "signin", "signup",
          "authenticate", "refresh", "revoke", "invalidate", "reset", "begin", "commit", "cancel"})
        QTest::newRow(method) << QString::fromLatin1(method);
}

void tst_RefusedByServer::deniedMethods()
{
    QFETCH(const QString, method);
    FakeServer fake;
    const SurrealArray rows {SurrealObject {
        {u"status"_s, u"OK"_s},
        {u"result"_s, SurrealArray {u"n"_s, u"d"_s, SurrealObject {{u"ID"_s, u"root"_s}}}}}};
    const SurrealValue tokens(SurrealObject {{u"access"_s, u"a"_s}, {u"refresh"_s, u"r"_s}});
    fake.on(u"query"_s, [&](const FakeServer::Request &r) { fake.reply(r, rows); });
    fake.on(u"signin"_s, [&](const FakeServer::Request &r) { fake.reply(r, tokens); });
    fake.on(u"begin"_s, [&](const FakeServer::Request &r) { fake.reply(r, QUuid::createUuid()); });
    SurrealClient other;
    other.open(fake.url());
    SurrealSession *session = other.newSession();
    session->setAutomaticRenewal(false);
    VERIFY_OK(session->signin(SurrealCredentials::root(u"root"_s, u"p"_s)));
    VERIFY_OK(session->let(u"x"_s, 1));
    QCOMPARE(session->namespaceName(), u"n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(other.version().isValid(), patience);
    fake.on(method, [&](const FakeServer::Request &r) {
        SurrealObject error
            = FakeServer::error(u"NotAllowed"_s, u"Method not allowed: "_s + method, -32602);
        error.insert(u"details"_s,
                     SurrealObject {{u"kind"_s, u"Method"_s},
                                    {u"details"_s, SurrealObject {{u"name"_s, method}}}});
        fake.fail(r, error);
    });

    SurrealTransaction *transaction = nullptr;
    if (method == u"begin"_s || method == u"commit"_s || method == u"cancel"_s)
        transaction = session->beginTransaction();
    const auto person = SurrealCredentials::record(u"n"_s, u"d"_s, u"a"_s, {});
    const QHash<QString, std::function<SurrealReply *()>> calls {
        {u"query"_s, [&] { return session->select(u"t"_s); }},
        {u"info"_s, [&] { return session->info(); }},
        {u"version"_s, [&] { return session->version(); }},
        {u"ping"_s, [&] { return session->ping(); }},
        {u"sessions"_s, [&] { return session->sessions(); }},
        {u"use"_s, [&] { return session->use(u"other"_s, u"there"_s); }},
        {u"let"_s, [&] { return session->let(u"y"_s, 2); }},
        {u"unset"_s, [&] { return session->unset(u"x"_s); }},
        {u"signin"_s, [&] { return session->signin(person); }},
        {u"signup"_s, [&] { return session->signup(person); }},
        {u"authenticate"_s, [&] { return session->authenticate(u"t"_s); }},
        {u"refresh"_s, [&] { return session->refresh(); }},
        {u"revoke"_s, [&] { return session->revoke(); }},
        {u"invalidate"_s, [&] { return session->invalidate(); }},
        {u"reset"_s, [&] { return session->reset(); }},
        {u"begin"_s, [&] { return transaction->query(u"RETURN 1"_s); }},
        {u"commit"_s, [&] { return transaction->commit(); }},
        {u"cancel"_s, [&] { return transaction->cancel(); }},
    };
    SurrealError error = errorOf(calls.value(method)());
    if (method == u"begin"_s) { // what was called on the transaction never got as far
        QCOMPARE(transaction->state(), SurrealTransaction::State::Failed);
        error = transaction->lastError();
    }
    QCOMPARE(error.kind(), SurrealError::Kind::NotAllowed);
    QCOMPARE(error.code(), -32602);
    QCOMPARE(error.detailKind(), u"Method"_s);
    QCOMPARE(error.details().value(u"details").value(u"name").toString(), method);
    QVERIFY(!error.isAuthentication());

    QCOMPARE(session->state(), SurrealSession::State::Ready);
    QCOMPARE(session->identity(), u"root"_s);
    QCOMPARE(session->namespaceName(), u"n"_s);
    QCOMPARE(session->databaseName(), u"d"_s);
    QCOMPARE(session->variables(), (SurrealObject {{u"x"_s, 1}}));
    QCOMPARE(session->tokens().refresh(), u"r"_s);
    QCOMPARE(other.state(), SurrealClient::State::Connected);
    QCOMPARE(fake.connections(), 1);
    // The gate is open again, for readers and for the next change.
    if (transaction) {
        const auto ended = [&] {
            return transaction->state() != SurrealTransaction::State::Open
                && transaction->state() != SurrealTransaction::State::Beginning;
        };
        QTRY_VERIFY_WITH_TIMEOUT(ended(), patience);
    }
    if (method != u"query"_s)
        VERIFY_OK(session->query(u"RETURN 1"_s));
    if (method != u"unset"_s)
        VERIFY_OK(session->unset(u"x"_s));
}

QTEST_GUILESS_MAIN(tst_RefusedByServer)
#include "tst_refusedbyserver.moc"
