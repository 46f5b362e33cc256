// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealTokens>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

// Who a session is: the ways to sign in, tokens, what the server says of them.
class tst_SessionIdentity : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { client.reset(); }

    void tokens_fromValue_data();
    void tokens_fromValue();
    void tokens_areMasked();
    void tokens_ofASignin();
    void tokens_ofAnAccessWithRefresh();
    void refresh_givesAnotherPair();
    void refresh_ofAnotherSession();
    void refresh_refused_data();
    void refresh_refused();
    void revoke_leavesTheSession();
    void revoke_ofOtherTokens();
    void bearer_data();
    void bearer();
    void bearer_keyIsNoToken_data() { bearer_data(); }
    void bearer_keyIsNoToken();
    void bearer_wrongKey();
    void user_andAccess_data();
    void user_andAccess();
    void user_afterARecordUser();
    void expiry_isTheServers();
    void invalidate_forgetsTokens();
    void reset_isBlank();
    void reset_keepsExpiry();
    void reset_endsLiveQueries();
    void reset_isRefusedDuringATransaction();
    void fork_hasNoRefreshToken();
    void ping_andSessions();
    void infos_data();
    void infos();

private:
    SurrealCredentials ada(const QString &access = u"account"_s) const
    {
        return SurrealCredentials::record(u"test"_s, database, access,
                                          {{u"email"_s, u"ada"_s}, {u"pass"_s, u"x"_s}});
    }
    // What DEFINE ACCESS … TYPE BEARER grants.
    QString grantedKey(const QString &grant)
    {
        return valueOf(owner->query(grant)).value(u"grant").value(u"key").toString();
    }

    std::unique_ptr<SurrealClient> client;
    SurrealSession *owner = nullptr;
    QString database;
};

void tst_SessionIdentity::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    database = freshName();
    owner = rootSession(client.get(), database);
    VERIFY_OK(owner->query(uR"(
        DEFINE ACCESS account ON DATABASE TYPE RECORD
            SIGNUP (CREATE person SET email = $email, pass = $pass)
            SIGNIN (SELECT * FROM person WHERE email = $email AND pass = $pass)
            WITH REFRESH
            DURATION FOR GRANT 10d, FOR TOKEN 1h, FOR SESSION 2h;
        DEFINE ACCESS plain ON DATABASE TYPE RECORD
            SIGNIN (SELECT * FROM person WHERE email = $email AND pass = $pass);
        DEFINE ACCESS dbkey ON DATABASE TYPE BEARER FOR USER;
        DEFINE ACCESS OVERWRITE nskey ON NAMESPACE TYPE BEARER FOR USER;
        DEFINE ACCESS recordkey ON DATABASE TYPE BEARER FOR RECORD;
        DEFINE USER OVERWRITE ned ON NAMESPACE PASSWORD 'n' ROLES VIEWER;
        DEFINE USER dan ON DATABASE PASSWORD 'd' ROLES EDITOR;
        DEFINE TABLE person PERMISSIONS FULL;
        CREATE person:ada SET email = 'ada', pass = 'x';
    )"_s));
}

void tst_SessionIdentity::tokens_fromValue_data()
{
    QTest::addColumn<SurrealValue>("value");
    QTest::addColumn<QString>("access");
    QTest::addColumn<QString>("refresh");
    QTest::newRow("string") << SurrealValue(u"a.b.c"_s) << u"a.b.c"_s << QString();
    QTest::newRow("both") << SurrealValue(
        SurrealObject {{u"access"_s, u"a"_s}, {u"refresh"_s, u"r"_s}})
                          << u"a"_s << u"r"_s;
    QTest::newRow("access") << SurrealValue(SurrealObject {{u"access"_s, u"a"_s}}) << u"a"_s
                            << QString();
    QTest::newRow("refresh alone")
        << SurrealValue(SurrealObject {{u"refresh"_s, u"r"_s}}) << QString() << u"r"_s;
    QTest::newRow("empty object") << SurrealValue(SurrealObject()) << QString() << QString();
    QTest::newRow("none") << SurrealValue() << QString() << QString();
    QTest::newRow("number") << SurrealValue(5) << QString() << QString();
}

void tst_SessionIdentity::tokens_fromValue()
{
    QFETCH(SurrealValue, value);
    QFETCH(QString, access);
    QFETCH(QString, refresh);
    const SurrealTokens tokens = SurrealTokens::fromValue(value);
    QCOMPARE(tokens.access(), access);
    QCOMPARE(tokens.refresh(), refresh);
    QCOMPARE(tokens.isValid(), !access.isEmpty());
    QVERIFY(!tokens.expiry().isValid());
    if (tokens.isValid())
        QCOMPARE(SurrealTokens::fromValue(tokens.toValue()), tokens);
}

void tst_SessionIdentity::tokens_areMasked()
{
    QString text;
    QDebug(&text) << SurrealTokens(u"secret"_s, u"hidden"_s) << SurrealTokens(u"secret"_s)
                  << SurrealTokens();
    QCOMPARE(text.simplified(),
             u"SurrealTokens(access, refresh) SurrealTokens(access) SurrealTokens(none)"_s);
}

void tst_SessionIdentity::tokens_ofASignin()
{
    SurrealSession *session = client->newSession();
    QVERIFY(!session->tokens().isValid());
    QVERIFY(!session->tokenExpiry().isValid());
    QSignalSpy changed(session, &SurrealSession::tokensChanged);
    const SurrealTokens tokens
        = SurrealTokens::fromValue(valueOf(session->signin(ada(u"plain"_s))));
    QCOMPARE(tokens.access().count(u'.'), 2);
    QVERIFY(tokens.refresh().isEmpty());
    QCOMPARE(session->tokens(), tokens);
    QCOMPARE(session->accessToken(), tokens.access());
    QCOMPARE(changed.count(), 1);
    // One hour, which is the server's default.
    const qint64 left = QDateTime::currentDateTimeUtc().secsTo(tokens.expiry());
    QVERIFY2(left > 3500 && left <= 3600, qPrintable(QString::number(left)));
    QCOMPARE(session->tokenExpiry(), tokens.expiry());
}

void tst_SessionIdentity::tokens_ofAnAccessWithRefresh()
{
    SurrealSession *session = client->newSession();
    const SurrealCredentials bob = SurrealCredentials::record(
        u"test"_s, database, u"account"_s, {{u"email"_s, u"bob"_s}, {u"pass"_s, u"y"_s}});
    const SurrealTokens up = SurrealTokens::fromValue(valueOf(session->signup(bob)));
    QVERIFY(up.isValid());
    QVERIFY(!up.refresh().isEmpty());
    QCOMPARE(session->tokens(), up);
    const SurrealTokens in = SurrealTokens::fromValue(valueOf(session->signin(bob)));
    QVERIFY(!in.refresh().isEmpty());
    QVERIFY(in.refresh() != up.refresh());
    QCOMPARE(session->tokens(), in);
}

void tst_SessionIdentity::refresh_givesAnotherPair()
{
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->signin(ada()));
    const SurrealTokens first = session->tokens();
    QSignalSpy changed(session, &SurrealSession::tokensChanged);
    QSignalSpy identity(session, &SurrealSession::identityChanged);
    const SurrealTokens second = SurrealTokens::fromValue(valueOf(session->refresh()));
    QVERIFY(second.isValid());
    QVERIFY(second.access() != first.access());
    QVERIFY(second.refresh() != first.refresh());
    QCOMPARE(session->tokens(), second);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(identity.count(), 0); // still the same
    QCOMPARE(session->credentials(), ada());
    QCOMPARE(session->user(), u"person:ada"_s);
    // The first one was good once.
    COMPARE_ERROR(session->refresh(first), NotAllowed);
    QCOMPARE(session->tokens(), second);
    VERIFY_OK(session->refresh());
}

void tst_SessionIdentity::refresh_ofAnotherSession()
{
    SurrealSession *before = client->newSession();
    VERIFY_OK(before->signin(ada()));
    const SurrealTokens kept = before->tokens();
    VERIFY_OK(before->close());

    SurrealSession *session = rootSession(client.get());
    VERIFY_OK(session->refresh(kept));
    QCOMPARE(session->identity(), u"person:ada (record, access account)"_s);
    QCOMPARE(session->databaseName(), database);
    // Not who its credentials said any more, so a reconnect must not use them.
    QCOMPARE(session->credentials().kind(), SurrealCredentials::Kind::Token);
    QCOMPARE(valueOf(session->query(u"RETURN $auth"_s)).toRecordId().toString(), u"person:ada"_s);
}

void tst_SessionIdentity::refresh_refused_data()
{
    QTest::addColumn<SurrealTokens>("tokens");
    QTest::addColumn<SurrealError::Kind>("kind");
    QTest::newRow("none") << SurrealTokens() << SurrealError::Kind::InvalidArgument;
    QTest::newRow("no refresh token")
        << SurrealTokens(u"a.b.c"_s) << SurrealError::Kind::InvalidArgument;
    QTest::newRow("nonsense") << SurrealTokens(u"a"_s, u"b"_s) << SurrealError::Kind::Internal;
}

void tst_SessionIdentity::refresh_refused()
{
    QFETCH(SurrealTokens, tokens);
    QFETCH(SurrealError::Kind, kind);
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->signin(ada()));
    const SurrealTokens kept = session->tokens();
    QCOMPARE(errorOf(session->refresh(tokens)).kind(), kind);
    QCOMPARE(session->tokens(), kept);
    QCOMPARE(session->user(), u"person:ada"_s);
    VERIFY_OK(session->query(u"SELECT * FROM person"_s));
}

void tst_SessionIdentity::revoke_leavesTheSession()
{
    SurrealSession *session = client->newSession();
    COMPARE_ERROR(session->revoke(), InvalidArgument);
    VERIFY_OK(session->signin(ada()));
    const SurrealTokens tokens = session->tokens();
    QSignalSpy changed(session, &SurrealSession::tokensChanged);
    VERIFY_OK(session->revoke());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(session->tokens(), SurrealTokens(tokens.access()));
    QCOMPARE(session->user(), u"person:ada"_s);
    QCOMPARE(valueOf(session->select(u"person"_s)).toArray().size(), 1);
    COMPARE_ERROR(session->refresh(tokens), NotAllowed);
    QCOMPARE(session->user(), u"person:ada"_s);
}

void tst_SessionIdentity::revoke_ofOtherTokens()
{
    SurrealSession *a = client->newSession();
    SurrealSession *b = client->newSession();
    VERIFY_OK(a->signin(ada()));
    VERIFY_OK(b->signin(ada()));
    const SurrealTokens tokens = a->tokens();
    VERIFY_OK(a->revoke(b->tokens()));
    QCOMPARE(a->tokens(), tokens);
    VERIFY_OK(a->refresh());
    COMPARE_ERROR(b->refresh(), NotAllowed);
}

void tst_SessionIdentity::bearer_data()
{
    QTest::addColumn<QString>("grant");
    QTest::addColumn<QString>("access");
    QTest::addColumn<bool>("inDatabase");
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("user");
    QTest::newRow("database user") << u"ACCESS dbkey GRANT FOR USER dan"_s << u"dbkey"_s << true
                                   << u"dan (database user, access dbkey)"_s << u"dan"_s;
    QTest::newRow("namespace user")
        << u"ACCESS nskey ON NAMESPACE GRANT FOR USER ned"_s << u"nskey"_s << false
        << u"ned (namespace user, access nskey)"_s << u"ned"_s;
    QTest::newRow("record") << u"ACCESS recordkey GRANT FOR RECORD person:ada"_s << u"recordkey"_s
                            << true << u"person:ada (record, access recordkey)"_s
                            << u"person:ada"_s;
}

void tst_SessionIdentity::bearer()
{
    QFETCH(QString, grant);
    QFETCH(QString, access);
    QFETCH(bool, inDatabase);
    QFETCH(QString, identity);
    QFETCH(QString, user);
    const QString key = grantedKey(grant);
    QVERIFY(key.startsWith(u"surreal-bearer-"_s));
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->signin(
        SurrealCredentials::bearer(u"test"_s, inDatabase ? database : QString(), access, key)));
    QCOMPARE(session->identity(), identity);
    QCOMPARE(session->user(), user);
    QCOMPARE(session->access(), access);
    QCOMPARE(session->namespaceName(), u"test"_s);
    QCOMPARE(session->databaseName(), inDatabase ? database : QString());
    VERIFY_OK(session->use({}, database));
    QCOMPARE(valueOf(session->query(u"SELECT VALUE email FROM person"_s)),
             SurrealValue(SurrealArray {u"ada"_s}));
}

void tst_SessionIdentity::bearer_keyIsNoToken()
{
    QFETCH(const QString, grant);
    const QString key = grantedKey(grant);
    QVERIFY(key.startsWith(u"surreal-bearer-"_s));
    SurrealSession *session = client->newSession();
    const SurrealError error = errorOf(session->authenticate(key));
    QVERIFY(error);
    QVERIFY(error.kind() != SurrealError::Kind::InvalidArgument); // the server said it
    QVERIFY2(!error.message().contains(key), qPrintable(error.message()));
    QCOMPARE(session->identity(), u"anonymous"_s);
    COMPARE_ERROR(session->query(u"RETURN 1"_s), NotAllowed);
}

void tst_SessionIdentity::bearer_wrongKey()
{
    QString key = grantedKey(u"ACCESS dbkey GRANT FOR USER dan"_s);
    key.back() = key.back() == u'a' ? u'b' : u'a';
    SurrealSession *session = client->newSession();
    const SurrealError error = errorOf(
        session->signin(SurrealCredentials::bearer(u"test"_s, database, u"dbkey"_s, key)));
    QCOMPARE(error.kind(), SurrealError::Kind::NotAllowed);
    QVERIFY(error.isAuthentication());
    QCOMPARE(session->identity(), u"anonymous"_s);
    QCOMPARE(session->user(), QString());
}

void tst_SessionIdentity::user_andAccess_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("access");
    QTest::newRow("root") << u"root"_s << server->user() << QString();
    QTest::newRow("namespace") << u"namespace"_s << u"ned"_s << QString();
    QTest::newRow("database") << u"database"_s << u"dan"_s << QString();
    QTest::newRow("record") << u"record"_s << u"person:ada"_s << u"account"_s;
}

void tst_SessionIdentity::user_andAccess()
{
    QFETCH(QString, who);
    QFETCH(QString, user);
    QFETCH(QString, access);
    const QMap<QString, SurrealCredentials> credentials {
        {u"root"_s, root()},
        {u"namespace"_s, SurrealCredentials::forNamespace(u"test"_s, u"ned"_s, u"n"_s)},
        {u"database"_s, SurrealCredentials::forDatabase(u"test"_s, database, u"dan"_s, u"d"_s)},
        {u"record"_s, ada()}};
    SurrealSession *session = client->newSession();
    QCOMPARE(session->user(), QString());
    QSignalSpy changed(session, &SurrealSession::identityChanged);
    VERIFY_OK(session->signin(credentials.value(who)));
    QCOMPARE(session->user(), user);
    QCOMPARE(session->access(), access);
    QCOMPARE(changed.count(), 1);
    VERIFY_OK(session->invalidate());
    QCOMPARE(session->user(), QString());
    QCOMPARE(session->access(), QString());
    QCOMPARE(changed.count(), 2);
}

void tst_SessionIdentity::user_afterARecordUser()
{
    // The server keeps $auth and $access of the record user.
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->signin(ada()));
    VERIFY_OK(session->signin(root()));
    QCOMPARE(session->user(), server->user());
    QCOMPARE(session->access(), QString());
    QCOMPARE(session->identity(), u"root"_s);
}

void tst_SessionIdentity::expiry_isTheServers()
{
    SurrealSession *session = client->newSession();
    QSignalSpy changed(session, &SurrealSession::expiryChanged);
    VERIFY_OK(session->signin(ada()));
    QCOMPARE(changed.count(), 1);
    const SurrealValue said = valueOf(session->query(u"RETURN [$token.exp, $session.exp]"_s));
    QCOMPARE(session->tokenExpiry().toSecsSinceEpoch(), said.at(0).toInt());
    QCOMPARE(session->sessionExpiry().toSecsSinceEpoch(), said.at(1).toInt());
    QVERIFY(session->tokenExpiry() < session->sessionExpiry());
    // A plain one lasts for ever, and its token an hour.
    VERIFY_OK(session->signin(ada(u"plain"_s)));
    QVERIFY(!session->sessionExpiry().isValid());
    QVERIFY(session->tokenExpiry().isValid());
}

void tst_SessionIdentity::invalidate_forgetsTokens()
{
    SurrealSession *a = client->newSession();
    SurrealSession *b = client->newSession();
    VERIFY_OK(a->signin(ada()));
    VERIFY_OK(b->signin(ada()));
    const SurrealTokens ofB = b->tokens();
    QSignalSpy changed(a, &SurrealSession::tokensChanged);
    VERIFY_OK(a->invalidate());
    QVERIFY(!a->tokens().isValid());
    QVERIFY(!a->tokenExpiry().isValid());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(b->tokens(), ofB);
    VERIFY_OK(b->refresh());
    QCOMPARE(b->user(), u"person:ada"_s);
}

void tst_SessionIdentity::reset_isBlank()
{
    SurrealSession *session = rootSession(client.get(), database);
    VERIFY_OK(session->let(u"x"_s, 5));
    QSignalSpy variables(session, &SurrealSession::variablesChanged);
    QSignalSpy identity(session, &SurrealSession::identityChanged);
    VERIFY_OK(session->reset());
    QCOMPARE(session->namespaceName(), QString());
    QCOMPARE(session->databaseName(), QString());
    QVERIFY(session->variables().isEmpty());
    QCOMPARE(session->credentials().kind(), SurrealCredentials::Kind::None);
    QCOMPARE(session->identity(), u"anonymous"_s);
    QVERIFY(!session->tokens().isValid());
    QCOMPARE(variables.count(), 1);
    QCOMPARE(identity.count(), 1);
    COMPARE_ERROR(session->query(u"RETURN 1"_s), NotAllowed);
    COMPARE_ERROR(session->use({}, database), InvalidArgument);
    // And usable like a new one.
    session->signin(root());
    const SurrealValue scope = valueOf(session->query(u"RETURN [session::ns(), session::db()]"_s));
    QVERIFY(scope.at(0).isNoneOrNull());
    QVERIFY(scope.at(1).isNoneOrNull());
    VERIFY_OK(session->use(u"test"_s, database));
    QVERIFY(valueOf(session->query(u"RETURN $x"_s)).isNoneOrNull());
}

void tst_SessionIdentity::reset_keepsExpiry()
{
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->signin(ada()));
    const QDateTime expiry = session->sessionExpiry();
    QVERIFY(expiry.isValid());
    VERIFY_OK(session->reset());
    QCOMPARE(session->sessionExpiry(), expiry);
    QVERIFY(!session->tokenExpiry().isValid());
    VERIFY_OK(session->signin(root()));
    QVERIFY(!session->sessionExpiry().isValid());
}

void tst_SessionIdentity::reset_endsLiveQueries()
{
    SurrealSession *session = rootSession(client.get(), database);
    SurrealLiveQuery *live = session->live(u"person"_s);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    QSignalSpy ended(live, &SurrealLiveQuery::ended);
    VERIFY_OK(session->reset());
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::Killed);
}

void tst_SessionIdentity::reset_isRefusedDuringATransaction()
{
    SurrealSession *session = rootSession(client.get(), database);
    VERIFY_OK(session->ping());
    session->beginTransaction();
    COMPARE_ERROR(session->reset(), InvalidArgument);
    COMPARE_ERROR(session->refresh(SurrealTokens(u"a"_s, u"b"_s)), InvalidArgument);
    QCOMPARE(session->databaseName(), database);
}

void tst_SessionIdentity::fork_hasNoRefreshToken()
{
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->signin(ada()));
    SurrealSession *fork = session->fork();
    VERIFY_OK(fork->ping());
    QCOMPARE(fork->user(), u"person:ada"_s);
    QCOMPARE(fork->tokens(), SurrealTokens(session->accessToken()));
    COMPARE_ERROR(fork->refresh(), InvalidArgument);
    VERIFY_OK(session->refresh());
    QCOMPARE(valueOf(fork->query(u"RETURN $auth"_s)).toRecordId().toString(), u"person:ada"_s);
}

void tst_SessionIdentity::ping_andSessions()
{
    SurrealSession *a = client->newSession();
    SurrealSession *b = client->newSession();
    VERIFY_OK(a->ping());
    VERIFY_OK(b->ping());
    VERIFY_OK(owner->ping());
    const auto ids = [this] {
        QList<QUuid> said;
        const SurrealArray answer = valueOf(client->session()->sessions()).toArray();
        for (const SurrealValue &id : answer)
            said.append(id.toUuid());
        std::sort(said.begin(), said.end());
        return said;
    };
    QList<QUuid> expected {owner->id(), a->id(), b->id()};
    std::sort(expected.begin(), expected.end());
    QCOMPARE(ids(), expected);
    VERIFY_OK(a->close());
    expected.removeOne(a->id());
    QCOMPARE(ids(), expected);
    COMPARE_ERROR(a->ping(), SessionClosed);
    COMPARE_ERROR(a->sessions(), SessionClosed);
}

void tst_SessionIdentity::infos_data()
{
    QTest::addColumn<bool>("record");
    QTest::newRow("record user") << true;
    QTest::newRow("system user") << false;
}

void tst_SessionIdentity::infos()
{
    QFETCH(bool, record);
    SurrealSession *session = client->newSession();
    session->signin(record ? ada() : root());
    session->use(u"test"_s, database);
    const SurrealValue info = valueOf(session->info());
    QCOMPARE(info.isNoneOrNull(), !record);
    if (record)
        QCOMPARE(info.value(u"email").toString(), u"ada"_s);
}

QTEST_GUILESS_MAIN(tst_SessionIdentity)
#include "tst_sessionidentity.moc"
