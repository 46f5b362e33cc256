// SPDX-License-Identifier: Apache-2.0
#include "client/expirytimer_p.h"
#include "clienttest.h"
#include "support/fakeserver.h"
#include "support/tcpproxy.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealTransaction>

#include <QtCore/QThread>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Expiry = SurrealSession::Expiry;

// Tokens and sessions that expire after seconds, on the real engine, and what becomes of them.
class tst_SessionRenewal : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void byRefreshToken();
    void byRefreshToken_keepsTheScope();
    void byCredentials_beforeTheSessionExpires();
    void byProvider_data();
    void byProvider();
    void byProvider_fromAnotherThread();
    void provider_isAskedLast();
    void provider_neverAnswers();
    void provider_thinksWhileCallsGoOn();
    void provider_refuses_data();
    void provider_refuses();
    void provider_wrongAnswer();
    void provider_signinInstead();
    void provider_sessionGoes_data();
    void provider_sessionGoes();
    void expired_withoutAWay();
    void expired_tokenAlone();
    void switchedOff();
    void transaction_isWaitedFor();
    void invalidate_ofAnother();
    void invalidate_stopsIt();
    void fork_hasTheProvider();

    void restore_expiredToken_refreshes();
    void restore_expiredToken_asks();
    void restore_expiredToken_noWay();
    void restore_oneQuestion();
    void restore_answeredWhileAway();
    void restore_refused();

    void oneInFlight_callsWait();
    void goesAlone();
    void lostMeanwhile();
    void timer_beyondAnInt_data();
    void timer_beyondAnInt();
    void timer_fires();

private:
    SurrealCredentials ada(const QString &access) const
    {
        return SurrealCredentials::record(u"test"_s, database, access, {{u"email"_s, u"ada"_s}});
    }
    SurrealCredentials sam() const // whose sessions are short
    {
        return SurrealCredentials::forDatabase(u"test"_s, database, u"sam"_s, u"s"_s);
    }
    SurrealCredentials dan() const // whose are not
    {
        return SurrealCredentials::forDatabase(u"test"_s, database, u"dan"_s, u"d"_s);
    }
    // Nothing but a token, so that the session cannot renew itself.
    SurrealSession *tokenSession(SurrealClient *on, const SurrealCredentials &of)
    {
        SurrealSession *issuer = on->newSession();
        issuer->setAutomaticRenewal(false);
        const QString token = valueOf(issuer->signin(of)).toString();
        issuer->close();
        SurrealSession *session = on->newSession();
        const SurrealError error = errorOf(session->authenticate(token));
        if (error)
            qWarning() << "unexpected" << error;
        return session;
    }
    static bool isPast(const QDateTime &time)
    {
        return QDateTime::currentDateTimeUtc() > time.addMSecs(1100);
    }

    std::unique_ptr<SurrealClient> client;
    SurrealSession *owner = nullptr;
    QString database;
};

void tst_SessionRenewal::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    database = freshName();
    owner = rootSession(client.get(), database);
    VERIFY_OK(owner->query(uR"(
        DEFINE ACCESS brief ON DATABASE TYPE RECORD
            SIGNIN (SELECT * FROM person WHERE email = $email) WITH REFRESH
            DURATION FOR GRANT 1d, FOR TOKEN 3s, FOR SESSION 1h;
        DEFINE ACCESS lasting ON DATABASE TYPE RECORD
            SIGNIN (SELECT * FROM person WHERE email = $email) WITH REFRESH
            DURATION FOR GRANT 1d, FOR TOKEN 30d, FOR SESSION 60d;
        DEFINE USER sam ON DATABASE PASSWORD 's' ROLES EDITOR
            DURATION FOR TOKEN 1h, FOR SESSION 3s;
        DEFINE USER tom ON DATABASE PASSWORD 't' ROLES EDITOR DURATION FOR TOKEN 2s;
        DEFINE USER dan ON DATABASE PASSWORD 'd' ROLES EDITOR;
        DEFINE TABLE person PERMISSIONS FULL;
        CREATE person:ada SET email = 'ada';
    )"_s));
}

void tst_SessionRenewal::cleanup()
{
    client.reset();
}

void tst_SessionRenewal::byRefreshToken()
{
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->signin(ada(u"brief"_s)));
    const SurrealTokens first = session->tokens();
    QSignalSpy tokens(session, &SurrealSession::tokensChanged);
    QSignalSpy identity(session, &SurrealSession::identityChanged);
    QSignalSpy expired(session, &SurrealSession::authenticationExpired);
    QTRY_COMPARE_WITH_TIMEOUT(tokens.count(), 1, patience);
    QVERIFY(session->tokens().refresh() != first.refresh());
    QVERIFY(session->tokenExpiry() > first.expiry());
    // And again: the next one is in time as well.
    QTRY_COMPARE_WITH_TIMEOUT(tokens.count(), 2, patience);
    QCOMPARE(expired.count(), 0);
    QCOMPARE(identity.count(), 0);
    QCOMPARE(session->user(), u"person:ada"_s);
    QTRY_VERIFY(!session->isRenewing());
}

void tst_SessionRenewal::byRefreshToken_keepsTheScope()
{
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->signin(ada(u"brief"_s)));
    VERIFY_OK(session->let(u"x"_s, 5));
    const QString other = freshName();
    VERIFY_OK(session->use({}, other));
    QCOMPARE(session->databaseName(), other);
    QSignalSpy scope(session, &SurrealSession::databaseNameChanged);
    QSignalSpy tokens(session, &SurrealSession::tokensChanged);
    QTRY_COMPARE_WITH_TIMEOUT(tokens.count(), 1, patience);
    QTRY_VERIFY(!session->isRenewing());
    QCOMPARE(session->databaseName(), other);
    QCOMPARE(scope.count(), 0);
    VERIFY_OK(session->use({}, database));
    QCOMPARE(valueOf(session->query(u"RETURN $x"_s)).toInt(), 5);
}

void tst_SessionRenewal::byCredentials_beforeTheSessionExpires()
{
    SurrealSession *session = client->newSession();
    QVERIFY(session->automaticRenewal());
    VERIFY_OK(session->signin(sam()));
    const QDateTime first = session->sessionExpiry();
    QVERIFY(first.isValid());
    QSignalSpy expired(session, &SurrealSession::authenticationExpired);
    // Calls never notice.
    while (!isPast(first.addSecs(2)))
        VERIFY_OK(session->query(u"RETURN 1"_s));
    QVERIFY(session->sessionExpiry() > first);
    QCOMPARE(expired.count(), 0);
}

void tst_SessionRenewal::byProvider_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("credentials") << u"credentials"_s;
    QTest::newRow("token") << u"token"_s;
    QTest::newRow("tokens") << u"tokens"_s;
}

void tst_SessionRenewal::byProvider()
{
    QFETCH(QString, what);
    SurrealSession *other = client->newSession();
    VERIFY_OK(other->signin(ada(u"lasting"_s)));
    const SurrealTokens tokens = other->tokens();

    SurrealSession *session = tokenSession(client.get(), sam());
    const QString first = session->accessToken();
    QList<SurrealSession *> asked;
    session->setCredentialProvider([&](SurrealSession *of, const SurrealCredentialAnswer &answer) {
        asked.append(of);
        QVERIFY(answer.isWanted());
        if (what == u"credentials"_s)
            answer.provide(dan());
        else if (what == u"token"_s)
            answer.provide(SurrealCredentials::token(tokens.access()));
        else
            answer.provide(tokens);
        QVERIFY(!answer.isWanted());
        answer.refuse(); // too late
    });
    QSignalSpy expired(session, &SurrealSession::authenticationExpired);
    QSignalSpy failed(session, &SurrealSession::renewalFailed);
    QTRY_VERIFY_WITH_TIMEOUT(session->accessToken() != first, patience);
    QTRY_VERIFY(!session->isRenewing());
    QCOMPARE(asked, QList<SurrealSession *> {session});
    QCOMPARE(session->user(), what == u"credentials"_s ? u"dan"_s : u"person:ada"_s);
    QCOMPARE(session->tokens().refresh(), what == u"tokens"_s ? tokens.refresh() : QString());
    QCOMPARE(session->databaseName(), database);
    QCOMPARE(expired.count(), 0);
    QCOMPARE(failed.count(), 0);
    VERIFY_OK(session->query(u"SELECT * FROM person"_s));
}

void tst_SessionRenewal::byProvider_fromAnotherThread()
{
    SurrealSession *session = tokenSession(client.get(), sam());
    std::unique_ptr<QThread> thread;
    session->setCredentialProvider([&](SurrealSession *, const SurrealCredentialAnswer &answer) {
        thread.reset(QThread::create([answer, this] { answer.provide(dan()); }));
        thread->start();
    });
    QTRY_COMPARE_WITH_TIMEOUT(session->user(), u"dan"_s, patience);
    QVERIFY(thread->wait(patience));
}

void tst_SessionRenewal::provider_isAskedLast()
{
    // The refresh token is revoked elsewhere, and a record user's credentials do not fit any more.
    SurrealSession *session = client->newSession();
    int asked = 0;
    session->setCredentialProvider([&](SurrealSession *, const SurrealCredentialAnswer &answer) {
        ++asked;
        answer.provide(dan());
    });
    VERIFY_OK(session->signin(ada(u"brief"_s)));
    VERIFY_OK(owner->query(u"UPDATE person:ada SET email = 'lovelace'"_s));
    const SurrealTokens tokens = session->tokens();
    QTRY_VERIFY_WITH_TIMEOUT(session->tokens() != tokens, patience);
    QCOMPARE(asked, 0);
    VERIFY_OK(owner->revoke(session->tokens()));
    QTRY_COMPARE_WITH_TIMEOUT(session->user(), u"dan"_s, patience);
    QCOMPARE(asked, 1);
}

void tst_SessionRenewal::provider_neverAnswers()
{
    SurrealSession *session = tokenSession(client.get(), sam());
    std::optional<SurrealCredentialAnswer> kept;
    int asked = 0;
    session->setCredentialProvider([&](SurrealSession *, const SurrealCredentialAnswer &answer) {
        ++asked;
        kept = answer;
    });
    QSignalSpy expired(session, &SurrealSession::authenticationExpired);
    QTRY_VERIFY_WITH_TIMEOUT(kept, patience);
    QVERIFY(session->isRenewing());
    QTRY_COMPARE_WITH_TIMEOUT(expired.count(), 1, patience);
    QCOMPARE(expired.at(0).at(0).value<Expiry>(), Expiry::Session);
    // What is called from now on would fail, and waits.
    const auto waiting = session->query(u"RETURN 1"_s)->future();
    QTRY_VERIFY_WITH_TIMEOUT(isPast(session->sessionExpiry()), patience);
    VERIFY_OK(owner->ping());
    QVERIFY(!waiting.isFinished());
    QCOMPARE(asked, 1);
    kept->provide(dan());
    VERIFY_OK(waiting);
    QCOMPARE(session->user(), u"dan"_s);
    QTRY_VERIFY(!session->isRenewing());
}

void tst_SessionRenewal::provider_thinksWhileCallsGoOn()
{
    SurrealSession *session = tokenSession(
        client.get(), SurrealCredentials::forDatabase(u"test"_s, database, u"tom"_s, u"t"_s));
    std::optional<SurrealCredentialAnswer> kept;
    session->setCredentialProvider(
        [&](SurrealSession *, const SurrealCredentialAnswer &answer) { kept = answer; });
    QSignalSpy expired(session, &SurrealSession::authenticationExpired);
    QTRY_VERIFY_WITH_TIMEOUT(kept, patience);
    QTRY_COMPARE_WITH_TIMEOUT(expired.count(), 1, patience);
    QCOMPARE(expired.at(0).at(0).value<Expiry>(), Expiry::Token);
    // The token has expired, the session has not.
    QTRY_VERIFY_WITH_TIMEOUT(isPast(session->tokenExpiry()), patience);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    kept->provide(dan());
    QTRY_COMPARE_WITH_TIMEOUT(session->user(), u"dan"_s, patience);
}

void tst_SessionRenewal::provider_refuses_data()
{
    QTest::addColumn<bool>("says");
    QTest::newRow("says so") << true;
    QTest::newRow("goes without a word") << false;
}

void tst_SessionRenewal::provider_refuses()
{
    QFETCH(bool, says);
    SurrealSession *session = tokenSession(client.get(), sam());
    int asked = 0;
    session->setCredentialProvider([&](SurrealSession *, const SurrealCredentialAnswer &answer) {
        ++asked;
        if (says)
            answer.refuse(u"not today"_s);
    });
    QStringList order;
    connect(session, &SurrealSession::renewalFailed, this, [&](const SurrealError &error) {
        order.append(u"failed"_s);
        QCOMPARE(error.kind(), SurrealError::Kind::Canceled);
        if (says)
            QCOMPARE(error.message(), u"not today"_s);
    });
    connect(session, &SurrealSession::authenticationExpired, this,
            [&] { order.append(u"expired"_s); });
    SurrealError error;
    while (!error) {
        error = errorOf(session->query(u"RETURN 1"_s));
        if (error)
            order.append(u"error"_s);
    }
    QVERIFY(error.isSessionExpired());
    QCOMPARE(order, (QStringList {u"failed"_s, u"expired"_s, u"error"_s}));
    QCOMPARE(asked, 1);
    QVERIFY(!session->isRenewing());
    QCOMPARE(session->state(), SurrealSession::State::Ready);
    // Somebody signs in, and all is well.
    VERIFY_OK(session->signin(dan()));
    VERIFY_OK(session->query(u"RETURN 1"_s));
}

void tst_SessionRenewal::provider_wrongAnswer()
{
    SurrealSession *session = tokenSession(client.get(), sam());
    int asked = 0;
    session->setCredentialProvider([&](SurrealSession *, const SurrealCredentialAnswer &answer) {
        ++asked;
        answer.provide(SurrealCredentials::forDatabase(u"test"_s, database, u"sam"_s, u"wrong"_s));
    });
    QSignalSpy failed(session, &SurrealSession::renewalFailed);
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, patience);
    QVERIFY(failed.at(0).at(0).value<SurrealError>().isAuthentication());
    QTRY_VERIFY_WITH_TIMEOUT(isPast(session->sessionExpiry()), patience);
    QVERIFY(errorOf(session->query(u"RETURN 1"_s)).isSessionExpired());
    QCOMPARE(asked, 1);
    QCOMPARE(failed.count(), 1);
}

void tst_SessionRenewal::provider_signinInstead()
{
    // Whoever was asked calls signin() instead of answering.
    SurrealSession *session = tokenSession(client.get(), sam());
    std::optional<SurrealCredentialAnswer> kept;
    session->setCredentialProvider(
        [&](SurrealSession *, const SurrealCredentialAnswer &answer) { kept = answer; });
    QSignalSpy expired(session, &SurrealSession::authenticationExpired);
    QTRY_COMPARE_WITH_TIMEOUT(expired.count(), 1, patience);
    QVERIFY(kept);
    const auto waiting = session->query(u"RETURN 1"_s)->future();
    VERIFY_OK(session->signin(dan()));
    VERIFY_OK(waiting);
    QVERIFY(!kept->isWanted());
    QCOMPARE(session->user(), u"dan"_s);
}

void tst_SessionRenewal::provider_sessionGoes_data()
{
    QTest::addColumn<QString>("how");
    for (const auto how : {"close"_L1, "delete"_L1, "client"_L1, "invalidate"_L1, "reset"_L1})
        QTest::newRow(how.data()) << QString(how);
}

void tst_SessionRenewal::provider_sessionGoes()
{
    QFETCH(QString, how);
    SurrealSession *session = tokenSession(client.get(), sam());
    std::optional<SurrealCredentialAnswer> kept;
    session->setCredentialProvider(
        [&](SurrealSession *, const SurrealCredentialAnswer &answer) { kept = answer; });
    QTRY_VERIFY_WITH_TIMEOUT(kept, patience);
    if (how == u"close"_s)
        VERIFY_OK(session->close());
    else if (how == u"delete"_s)
        delete session;
    else if (how == u"client"_s)
        client.reset();
    else if (how == u"invalidate"_s)
        VERIFY_OK(session->invalidate());
    else
        VERIFY_OK(session->reset());
    QVERIFY(!kept->isWanted());
    kept->provide(dan()); // comes to nothing
    kept.reset();
    if (client)
        VERIFY_OK(owner->ping());
    if (how == u"invalidate"_s)
        QCOMPARE(session->identity(), u"anonymous"_s);
}

void tst_SessionRenewal::expired_withoutAWay()
{
    SurrealSession *session = tokenSession(client.get(), sam());
    QStringList order;
    connect(session, &SurrealSession::authenticationExpired, this, [&](Expiry what) {
        QCOMPARE(what, Expiry::Session);
        order.append(u"expired"_s);
    });
    SurrealError error;
    while (!error)
        error = errorOf(session->query(u"RETURN 1"_s));
    QVERIFY(error.isSessionExpired());
    QVERIFY(!error.isTokenExpired());
    order.append(u"error"_s);
    QCOMPARE(order, (QStringList {u"expired"_s, u"error"_s}));
    // What the server leaves open, it answers.
    VERIFY_OK(session->use({}, database));
    VERIFY_OK(session->unset(u"x"_s));
    VERIFY_OK(session->ping());
    VERIFY_OK(session->version());
    QVERIFY(errorOf(session->let(u"x"_s, 1)).isSessionExpired());
    QVERIFY(errorOf(session->info()).isSessionExpired());
    VERIFY_OK(session->invalidate());
    QVERIFY(errorOf(session->query(u"RETURN 1"_s)).isSessionExpired());
    QCOMPARE(order.count(u"expired"_s), 1);
    VERIFY_OK(session->signin(dan()));
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QVERIFY(!session->sessionExpiry().isValid());
}

void tst_SessionRenewal::expired_tokenAlone()
{
    SurrealSession *session = tokenSession(
        client.get(), SurrealCredentials::forDatabase(u"test"_s, database, u"tom"_s, u"t"_s));
    QSignalSpy expired(session, &SurrealSession::authenticationExpired);
    QTRY_COMPARE_WITH_TIMEOUT(expired.count(), 1, patience);
    QCOMPARE(expired.at(0).at(0).value<Expiry>(), Expiry::Token);
    QTRY_VERIFY_WITH_TIMEOUT(isPast(session->tokenExpiry()), patience);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QVERIFY(errorOf(session->authenticate(session->accessToken())).isTokenExpired());
    VERIFY_OK(session->query(u"RETURN 1"_s));
}

void tst_SessionRenewal::switchedOff()
{
    SurrealSession *session = client->newSession();
    session->setAutomaticRenewal(false);
    VERIFY_OK(session->signin(sam()));
    QSignalSpy expired(session, &SurrealSession::authenticationExpired);
    QTRY_COMPARE_WITH_TIMEOUT(expired.count(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(errorOf(session->query(u"RETURN 1"_s)).isSessionExpired(), patience);
    QVERIFY(!session->isRenewing());
}

void tst_SessionRenewal::transaction_isWaitedFor()
{
    SurrealSession *session = client->newSession();
    VERIFY_OK(session->signin(ada(u"brief"_s)));
    SurrealTransaction *transaction = session->beginTransaction();
    VERIFY_OK(transaction->query(u"RETURN 1"_s));
    const SurrealTokens first = session->tokens();
    QSignalSpy renewing(session, &SurrealSession::renewingChanged);
    QTRY_VERIFY_WITH_TIMEOUT(session->isRenewing(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(isPast(first.expiry()), patience);
    QCOMPARE(session->tokens(), first);
    VERIFY_OK(transaction->query(u"RETURN 1"_s));
    VERIFY_OK(transaction->commit());
    QTRY_VERIFY_WITH_TIMEOUT(session->tokens() != first, patience);
    QTRY_COMPARE(renewing.count(), 2);
}

void tst_SessionRenewal::invalidate_ofAnother()
{
    SurrealSession *a = client->newSession();
    SurrealSession *b = client->newSession();
    VERIFY_OK(a->signin(sam()));
    VERIFY_OK(b->signin(sam()));
    const QDateTime first = b->sessionExpiry();
    VERIFY_OK(a->invalidate());
    QTRY_VERIFY_WITH_TIMEOUT(b->sessionExpiry() > first, patience);
    QCOMPARE(b->user(), u"sam"_s);
    VERIFY_OK(b->query(u"RETURN 1"_s));
    QCOMPARE(a->identity(), u"anonymous"_s);
}

void tst_SessionRenewal::invalidate_stopsIt()
{
    SurrealSession *session = client->newSession();
    int asked = 0;
    session->setCredentialProvider([&](SurrealSession *, const SurrealCredentialAnswer &answer) {
        ++asked;
        answer.provide(dan());
    });
    VERIFY_OK(session->signin(sam()));
    VERIFY_OK(session->invalidate());
    QSignalSpy expired(session, &SurrealSession::authenticationExpired);
    QTRY_COMPARE_WITH_TIMEOUT(expired.count(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(errorOf(session->query(u"RETURN 1"_s)).isSessionExpired(), patience);
    QCOMPARE(session->identity(), u"anonymous"_s);
    QCOMPARE(asked, 0);
}

void tst_SessionRenewal::fork_hasTheProvider()
{
    SurrealSession *session = tokenSession(client.get(), sam());
    QList<SurrealSession *> asked;
    session->setCredentialProvider([&](SurrealSession *of, const SurrealCredentialAnswer &answer) {
        asked.append(of);
        answer.provide(dan());
    });
    SurrealSession *fork = session->fork();
    QTRY_COMPARE_WITH_TIMEOUT(fork->user(), u"dan"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(session->user(), u"dan"_s, patience);
    QCOMPARE(asked.size(), 2);
    QVERIFY(asked.contains(fork));
    QVERIFY(asked.contains(session));
}

// ---- reconnecting with a token that has expired meanwhile

void tst_SessionRenewal::restore_expiredToken_refreshes()
{
    TcpProxy proxy(server->url());
    SurrealClient other;
    other.open(proxy.url());
    SurrealSession *session = other.newSession();
    session->setAutomaticRenewal(false);
    VERIFY_OK(session->signin(ada(u"brief"_s)));
    // Nothing else would do.
    VERIFY_OK(owner->query(u"UPDATE person:ada SET email = 'lovelace'"_s));
    const SurrealTokens first = session->tokens();
    QTRY_VERIFY_WITH_TIMEOUT(isPast(first.expiry()), patience);
    QSignalSpy ready(session, &SurrealSession::ready);
    proxy.drop();
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QVERIFY(session->tokens().refresh() != first.refresh());
    QCOMPARE(session->user(), u"person:ada"_s);
    QCOMPARE(valueOf(session->query(u"RETURN $auth"_s)).toRecordId().toString(), u"person:ada"_s);
}

void tst_SessionRenewal::restore_expiredToken_asks()
{
    TcpProxy proxy(server->url());
    SurrealClient other;
    other.open(proxy.url());
    SurrealSession *session = tokenSession(
        &other, SurrealCredentials::forDatabase(u"test"_s, database, u"tom"_s, u"t"_s));
    session->setAutomaticRenewal(false);
    std::optional<SurrealCredentialAnswer> kept;
    session->setCredentialProvider(
        [&](SurrealSession *, const SurrealCredentialAnswer &answer) { kept = answer; });
    QTRY_VERIFY_WITH_TIMEOUT(isPast(session->tokenExpiry()), patience);
    QVERIFY(!kept);
    QSignalSpy ready(session, &SurrealSession::ready);
    proxy.drop();
    QTRY_VERIFY_WITH_TIMEOUT(kept, patience);
    QCOMPARE(session->state(), SurrealSession::State::Restoring);
    const auto waiting = session->query(u"RETURN session::db()"_s)->future();
    QVERIFY(!waiting.isFinished());
    kept->provide(dan());
    QCOMPARE(valueOf(waiting).toString(), database);
    QCOMPARE(ready.count(), 1);
    QCOMPARE(session->user(), u"dan"_s);
}

void tst_SessionRenewal::restore_expiredToken_noWay()
{
    TcpProxy proxy(server->url());
    SurrealClient other;
    other.open(proxy.url());
    SurrealSession *session = tokenSession(
        &other, SurrealCredentials::forDatabase(u"test"_s, database, u"tom"_s, u"t"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isPast(session->tokenExpiry()), patience);
    QSignalSpy states(session, &SurrealSession::stateChanged);
    proxy.drop();
    QTRY_COMPARE_WITH_TIMEOUT(session->state(), SurrealSession::State::Failed, patience);
    QVERIFY(session->lastError().isTokenExpired());
    const SurrealError error = errorOf(session->query(u"RETURN 1"_s));
    QCOMPARE(error.kind(), SurrealError::Kind::SessionClosed);
    QVERIFY(error.cause()->isTokenExpired());
    QCOMPARE(states.count(), 2); // Restoring, Failed: no loop
    QCOMPARE(other.state(), SurrealClient::State::Connected);
}

void tst_SessionRenewal::restore_oneQuestion()
{
    TcpProxy proxy(server->url());
    SurrealClient other;
    other.open(proxy.url());
    SurrealSession *session = tokenSession(
        &other, SurrealCredentials::forDatabase(u"test"_s, database, u"tom"_s, u"t"_s));
    int asked = 0;
    std::optional<SurrealCredentialAnswer> kept;
    session->setCredentialProvider([&](SurrealSession *, const SurrealCredentialAnswer &answer) {
        ++asked;
        kept = answer;
    });
    // Asked before the expiry, and not again by the restores.
    QTRY_VERIFY_WITH_TIMEOUT(kept && isPast(session->tokenExpiry()), patience);
    QSignalSpy connected(&other, &SurrealClient::connected);
    QSignalSpy ready(session, &SurrealSession::ready);
    for (int i = 1; i <= 2; ++i) {
        proxy.drop();
        QTRY_COMPARE_WITH_TIMEOUT(connected.count(), i, patience);
        VERIFY_OK(other.session()->ping());
    }
    QCOMPARE(session->state(), SurrealSession::State::Restoring);
    QVERIFY(kept->isWanted());
    kept->provide(dan());
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QCOMPARE(session->user(), u"dan"_s);
    QCOMPARE(asked, 1);
    QVERIFY(!session->isRenewing());
}

void tst_SessionRenewal::restore_answeredWhileAway()
{
    TcpProxy proxy(server->url());
    SurrealClient other;
    other.open(proxy.url());
    SurrealSession *session = tokenSession(
        &other, SurrealCredentials::forDatabase(u"test"_s, database, u"tom"_s, u"t"_s));
    int asked = 0;
    std::optional<SurrealCredentialAnswer> kept;
    session->setCredentialProvider([&](SurrealSession *, const SurrealCredentialAnswer &answer) {
        ++asked;
        kept = answer;
    });
    QTRY_VERIFY_WITH_TIMEOUT(kept && isPast(session->tokenExpiry()), patience);
    QSignalSpy disconnected(&other, &SurrealClient::disconnected);
    QSignalSpy ready(session, &SurrealSession::ready);
    connect(&other, &SurrealClient::disconnected, this, [&] { kept->provide(dan()); });
    proxy.drop();
    QTRY_COMPARE_WITH_TIMEOUT(disconnected.count(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(session->user(), u"dan"_s, patience);
    QCOMPARE(asked, 1);
}

void tst_SessionRenewal::restore_refused()
{
    TcpProxy proxy(server->url());
    SurrealClient other;
    other.open(proxy.url());
    SurrealSession *session = tokenSession(
        &other, SurrealCredentials::forDatabase(u"test"_s, database, u"tom"_s, u"t"_s));
    session->setAutomaticRenewal(false);
    int asked = 0;
    session->setCredentialProvider([&](SurrealSession *, const SurrealCredentialAnswer &answer) {
        ++asked;
        answer.refuse(u"nobody at home"_s);
    });
    QTRY_VERIFY_WITH_TIMEOUT(isPast(session->tokenExpiry()), patience);
    proxy.drop();
    QTRY_COMPARE_WITH_TIMEOUT(session->state(), SurrealSession::State::Failed, patience);
    QCOMPARE(session->lastError().message(), u"nobody at home"_s);
    QCOMPARE(asked, 1);
}

// ---- what a healthy engine does too quickly to be seen

namespace {

QString tokenFor(qint64 seconds)
{
    const QByteArray claims = QByteArrayLiteral("{\"exp\":")
        + QByteArray::number(QDateTime::currentSecsSinceEpoch() + seconds) + '}';
    return u"e30."_s
        + QString::fromLatin1(
               claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))
        + u".x"_s;
}

SurrealObject pair(qint64 seconds, int number)
{
    return {{u"access"_s, tokenFor(seconds)}, {u"refresh"_s, u"r%1"_s.arg(number)}};
}

} // namespace

void tst_SessionRenewal::oneInFlight_callsWait()
{
    FakeServer fake;
    fake.on(u"signin"_s, [&](const FakeServer::Request &r) { fake.reply(r, pair(2, 1)); });
    fake.hold(u"refresh"_s);
    SurrealClient other;
    other.open(fake.url());
    SurrealSession *session = other.newSession();
    VERIFY_OK(session->signin(SurrealCredentials::root(u"r"_s, u"p"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(fake.count(u"refresh"_s), 1, patience);
    const qsizetype sent = fake.requests().size();
    const auto waiting = session->version()->future();
    QTRY_VERIFY_WITH_TIMEOUT(isPast(session->tokenExpiry()), patience);
    VERIFY_OK(other.session()->ping());
    QVERIFY(!waiting.isFinished());
    QCOMPARE(fake.methods().mid(sent), QStringList {u"ping"_s});
    fake.reply(fake.takeHeld(), pair(3600, 2));
    VERIFY_OK(waiting);
    QCOMPARE(fake.count(u"refresh"_s), 1);
    QCOMPARE(session->tokens().refresh(), u"r2"_s);
}

// Signing in moves the session, so until it is where it was, nothing else may run in it.
void tst_SessionRenewal::goesAlone()
{
    FakeServer fake;
    fake.on(u"signin"_s, [&](const FakeServer::Request &r) { fake.reply(r, pair(2, 1)); });
    fake.hold(u"refresh"_s);
    SurrealClient other;
    other.open(fake.url());
    SurrealSession *session = other.newSession();
    session->signin(SurrealCredentials::root(u"r"_s, u"p"_s));
    VERIFY_OK(session->use(u"n"_s, u"d"_s));
    QTRY_COMPARE_WITH_TIMEOUT(fake.count(u"refresh"_s), 1, patience);
    const FakeServer::Request refresh = fake.takeHeld();
    const auto waiting = session->version()->future();
    fake.forget();
    fake.hold(u"use"_s);
    fake.reply(refresh, pair(3600, 2));
    QTRY_COMPARE_WITH_TIMEOUT(fake.count(u"use"_s), 1, patience);
    QCOMPARE(fake.methods(), QStringList {u"use"_s});
    fake.reply(fake.takeHeld(), {});
    VERIFY_OK(waiting);
    QCOMPARE(fake.methods(), (QStringList {u"use"_s, u"query"_s, u"version"_s}));
}

void tst_SessionRenewal::lostMeanwhile()
{
    FakeServer fake;
    fake.on(u"signin"_s, [&](const FakeServer::Request &r) { fake.reply(r, pair(2, 1)); });
    fake.hold(u"refresh"_s);
    SurrealClient other;
    other.open(fake.url());
    SurrealSession *session = other.newSession();
    VERIFY_OK(session->signin(SurrealCredentials::root(u"r"_s, u"p"_s)));
    QSignalSpy ready(session, &SurrealSession::ready);
    QSignalSpy failed(session, &SurrealSession::renewalFailed);
    QTRY_COMPARE_WITH_TIMEOUT(fake.held().size(), 1, patience);
    fake.on(u"refresh"_s, [&](const FakeServer::Request &r) {
        fake.fail(r, FakeServer::error(u"NotAllowed"_s, u"used"_s, -32002));
    });
    fake.on(u"signin"_s, [&](const FakeServer::Request &r) { fake.reply(r, pair(3600, 3)); });
    QTRY_VERIFY_WITH_TIMEOUT(isPast(session->tokenExpiry()), patience);
    fake.dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QCOMPARE(session->tokens().refresh(), u"r3"_s);
    QCOMPARE(failed.count(), 0);
    QCOMPARE(session->state(), SurrealSession::State::Ready);
    QTRY_VERIFY(!session->isRenewing());
    VERIFY_OK(session->ping());
}

void tst_SessionRenewal::timer_beyondAnInt_data()
{
    QTest::addColumn<int>("days");
    for (const int days : {25, 30, 50, 365, 36500})
        QTest::addRow("%d days", days) << days;
}

void tst_SessionRenewal::timer_beyondAnInt()
{
    QFETCH(int, days);
    QObject context;
    int fired = 0;
    ExpiryTimer timer(&context, [&] { ++fired; });
    timer.start(QDateTime::currentMSecsSinceEpoch() + qint64(days) * 24 * 3600 * 1000);
    QVERIFY(timer.isActive());
    QVERIFY(timer.interval() > 0ms);
    QVERIFY(timer.interval() <= 24h);
    ExpiryTimer soon(&context, [&] { fired += 100; });
    soon.start(QDateTime::currentMSecsSinceEpoch() + 50);
    QTRY_COMPARE_WITH_TIMEOUT(fired, 100, patience);
    QVERIFY(timer.isActive());
}

void tst_SessionRenewal::timer_fires()
{
    QObject context;
    qint64 fired = 0;
    ExpiryTimer timer(&context, [&] { fired = QDateTime::currentMSecsSinceEpoch(); });
    const qint64 due = QDateTime::currentMSecsSinceEpoch() + 200;
    timer.start(due);
    QTRY_VERIFY_WITH_TIMEOUT(fired, patience);
    QVERIFY(fired >= due);
    QVERIFY(!timer.isActive());
    fired = 0;
    timer.start(due); // which is over, but not in this call
    QCOMPARE(fired, 0);
    QTRY_VERIFY_WITH_TIMEOUT(fired, patience);
}

QTEST_GUILESS_MAIN(tst_SessionRenewal)
#include "tst_sessionrenewal.moc"
