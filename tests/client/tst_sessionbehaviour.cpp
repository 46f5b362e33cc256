// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealTransaction>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

// How the server treats a session, as far as an app can tell.
class tst_SessionBehaviour : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { client.reset(); }

    void queryText_isItsOwn_data();
    void queryText_isItsOwn();
    void many_areIndependent();
    void unset_unknownName();
    void expired_operations();
    void expired_recovery_data();
    void expired_recovery();

private:
    SurrealCredentials brief() const
    {
        return SurrealCredentials::record(u"test"_s, database, u"brief"_s,
                                          {{u"email"_s, u"ada"_s}});
    }
    SurrealSession *expiredSession();

    std::unique_ptr<SurrealClient> client;
    SurrealSession *owner = nullptr;
    QString database;
};

void tst_SessionBehaviour::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    database = freshName();
    owner = rootSession(client.get(), database);
    VERIFY_OK(owner->query(uR"(
        DEFINE ACCESS brief ON DATABASE TYPE RECORD
            SIGNUP (CREATE person SET email = $email)
            SIGNIN (SELECT * FROM person WHERE email = $email) WITH REFRESH
            DURATION FOR GRANT 1d, FOR TOKEN 1h, FOR SESSION 1s;
        DEFINE TABLE person PERMISSIONS FULL;
        CREATE person:ada SET email = 'ada';
    )"_s));
}

void tst_SessionBehaviour::queryText_isItsOwn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("nameSpace"); // that the text itself sees; empty: the session's
    QTest::addColumn<QString>("db");
    QTest::addColumn<SurrealValue>("y");
    QTest::addColumn<bool>("inTransaction");
    QTest::newRow("USE NS DB") << u"USE NS other DB there;"_s << u"other"_s << u"there"_s
                               << SurrealValue() << false;
    QTest::newRow("USE DB") << u"USE DB there;"_s << QString() << u"there"_s << SurrealValue()
                            << false;
    QTest::newRow("LET") << u"LET $y = 5;"_s << QString() << QString() << SurrealValue(5) << false;
    QTest::newRow("both") << u"USE NS other DB there; LET $y = 5;"_s << u"other"_s << u"there"_s
                          << SurrealValue(5) << false;
    QTest::newRow("LET in a transaction")
        << u"LET $y = 5;"_s << QString() << QString() << SurrealValue(5) << true;
}

void tst_SessionBehaviour::queryText_isItsOwn()
{
    QFETCH(QString, text);
    QFETCH(QString, nameSpace);
    QFETCH(QString, db);
    QFETCH(SurrealValue, y);
    QFETCH(bool, inTransaction);
    SurrealSession *session = rootSession(client.get(), database);
    VERIFY_OK(session->let(u"kept"_s, 1));
    QSignalSpy namespaces(session, &SurrealSession::namespaceNameChanged);
    QSignalSpy databases(session, &SurrealSession::databaseNameChanged);
    QSignalSpy variables(session, &SurrealSession::variablesChanged);
    SurrealTransaction *transaction = inTransaction ? session->beginTransaction() : nullptr;
    SurrealQueryable *where = transaction ? static_cast<SurrealQueryable *>(transaction) : session;

    const SurrealResults results
        = await(where->query(text + u" RETURN [session::ns(), session::db(), $y]"_s));
    QVERIFY2(!results.error(), qPrintable(results.error().message()));
    // One result for each statement. USE says where the rest of the text is, LET says nothing.
    const bool uses = text.startsWith(u"USE"_s);
    if (uses) {
        QCOMPARE(results.at(0).value().value(u"namespace").toString(),
                 nameSpace.isEmpty() ? u"test"_s : nameSpace);
        QCOMPARE(results.at(0).value().value(u"database").toString(), db);
    }
    for (qsizetype i = uses ? 1 : 0; i + 1 < results.size(); ++i)
        QVERIFY(results.at(i).value().isNoneOrNull());
    if (!transaction) { // where the server does not know them, see SurrealTransaction
        QCOMPARE(results.value().at(0).toString(), nameSpace.isEmpty() ? u"test"_s : nameSpace);
        QCOMPARE(results.value().at(1).toString(), db.isEmpty() ? database : db);
    }
    QCOMPARE(results.value().at(2), y);

    // And nothing of it stays.
    if (transaction) {
        QVERIFY(valueOf(transaction->query(u"RETURN $y"_s)).isNoneOrNull());
        VERIFY_OK(transaction->cancel());
    }
    const SurrealValue after
        = valueOf(session->query(u"RETURN [session::ns(), session::db(), $y, $kept]"_s));
    QCOMPARE(after.at(0).toString(), u"test"_s);
    QCOMPARE(after.at(1).toString(), database);
    QVERIFY(after.at(2).isNoneOrNull());
    QCOMPARE(after.at(3).toInt(), 1);
    QCOMPARE(session->namespaceName(), u"test"_s);
    QCOMPARE(session->databaseName(), database);
    QCOMPARE(session->variables(), (SurrealObject {{u"kept"_s, 1}}));
    QCOMPARE(namespaces.count() + databases.count() + variables.count(), 0);
}

void tst_SessionBehaviour::many_areIndependent()
{
    constexpr int count = 20;
    QList<SurrealSession *> sessions;
    QList<Future> answers;
    for (int i = 0; i < count; ++i) {
        SurrealSession *session = client->newSession();
        session->signin(root());
        session->use(u"test"_s, u"many%1"_s.arg(i));
        session->let(u"x"_s, i);
        sessions.append(session);
    }
    for (SurrealSession *session : std::as_const(sessions))
        answers.append(session->query(u"RETURN [session::db(), $x]"_s)->future());
    for (int i = 0; i < count; ++i)
        QCOMPARE(valueOf(answers.at(i)), SurrealValue(SurrealArray {u"many%1"_s.arg(i), i}));
    QCOMPARE(valueOf(owner->sessions()).toArray().size(), count + 1);
    for (int i = 0; i < count; i += 2)
        VERIFY_OK(sessions.at(i)->close());
    QCOMPARE(valueOf(owner->sessions()).toArray().size(), count / 2 + 1);
    for (int i = 1; i < count; i += 2)
        QCOMPARE(valueOf(sessions.at(i)->query(u"RETURN $x"_s)).toInt(), i);
}

void tst_SessionBehaviour::unset_unknownName()
{
    VERIFY_OK(owner->unset(u"nothing"_s));
    QVERIFY(owner->variables().isEmpty());
}

SurrealSession *tst_SessionBehaviour::expiredSession()
{
    SurrealSession *session = client->newSession();
    session->setAutomaticRenewal(false);
    const SurrealError error = errorOf(session->signin(brief()));
    if (error)
        qWarning() << "unexpected" << error;
    if (!QTest::qWaitFor([&] { return errorOf(session->query(u"RETURN 1"_s)).isSessionExpired(); },
                         patience))
        qWarning("it does not expire");
    return session;
}

void tst_SessionBehaviour::expired_operations()
{
    SurrealSession *session = expiredSession();
    const SurrealRecordId id(u"person"_s, u"ada"_s);
    const QList<std::pair<QString, std::function<SurrealReply *()>>> refused {
        {u"let"_s, [&] { return session->let(u"x"_s, 1); }},
        {u"info"_s, [&] { return session->info(); }},
        {u"query"_s, [&] { return session->query(u"RETURN 1"_s); }},
        {u"select"_s, [&] { return session->select(id); }},
        {u"insert"_s, [&] { return session->insert(u"person"_s, SurrealObject()); }},
        {u"create"_s, [&] { return session->create(u"person"_s); }},
        {u"update"_s, [&] { return session->update(id, {}); }},
        {u"upsert"_s, [&] { return session->upsert(id, {}); }},
        {u"merge"_s, [&] { return session->merge(id, {}); }},
        {u"patch"_s, [&] { return session->patch(id, {}); }},
        {u"remove"_s, [&] { return session->remove(id); }},
        {u"relate"_s, [&] { return session->relate(id, u"knows"_s, id); }},
        {u"run"_s, [&] { return session->run(u"time::now"_s); }},
        {u"kill"_s, [&] { return session->kill(QUuid::createUuid()); }}};
    for (const auto &[name, call] : refused) {
        const SurrealError error = errorOf(call());
        QVERIFY2(error.isSessionExpired(), qPrintable(name + u": "_s + error.message()));
        QVERIFY2(error.code() == -32000,
                 qPrintable(name + u": "_s + QString::number(error.code())));
        QVERIFY2(error.message().contains(u"session has expired"_s), qPrintable(error.message()));
        QVERIFY2(!error.maybeExecuted(), qPrintable(name));
    }
    SurrealLiveQuery *live = session->live(u"person"_s);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Ended, patience);
    QVERIFY(live->lastError().isSessionExpired());

    const QList<std::pair<QString, std::function<SurrealReply *()>>> answered {
        {u"ping"_s, [&] { return session->ping(); }},
        {u"version"_s, [&] { return session->version(); }},
        {u"sessions"_s, [&] { return session->sessions(); }},
        {u"use"_s, [&] { return session->use(u"test"_s, database); }},
        {u"unset"_s, [&] { return session->unset(u"x"_s); }},
        {u"invalidate"_s, [&] { return session->invalidate(); }},
        {u"reset"_s, [&] { return session->reset(); }}};
    for (const auto &[name, call] : answered) {
        const SurrealError error = errorOf(call());
        QVERIFY2(!error, qPrintable(name + u": "_s + error.message()));
    }
    QVERIFY(errorOf(session->query(u"RETURN 1"_s)).isSessionExpired());
}

void tst_SessionBehaviour::expired_recovery_data()
{
    QTest::addColumn<QString>("how");
    for (const auto how : {"signin"_L1, "signup"_L1, "authenticate"_L1, "refresh"_L1})
        QTest::newRow(how.data()) << QString(how);
}

void tst_SessionBehaviour::expired_recovery()
{
    QFETCH(QString, how);
    SurrealSession *session = expiredSession();
    const QDateTime before = session->sessionExpiry();
    QSignalSpy expiry(session, &SurrealSession::expiryChanged);
    if (how == u"signin"_s)
        VERIFY_OK(session->signin(brief()));
    else if (how == u"signup"_s)
        VERIFY_OK(session->signup(
            SurrealCredentials::record(u"test"_s, database, u"brief"_s, {{u"email"_s, u"bob"_s}})));
    else if (how == u"authenticate"_s)
        VERIFY_OK(session->authenticate(session->accessToken()));
    else
        VERIFY_OK(session->refresh());
    QVERIFY(session->sessionExpiry() > before);
    QCOMPARE(expiry.count(), 1);
    VERIFY_OK(session->query(u"RETURN 1"_s));
}

QTEST_GUILESS_MAIN(tst_SessionBehaviour)
#include "tst_sessionbehaviour.moc"
