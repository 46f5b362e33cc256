// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"

#include <QtCore/QTemporaryDir>

using namespace Qt::StringLiterals;

// Sessions of one connection, whatever one of them does: a parent, what was made beside it, what was
// copied from it, and what was copied from the copy.
class tst_SessionsApart : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void changes_data();
    void changes();
    void identifiers();
    void throughARestartOfTheServer();

private:
    static QList<QUuid> idsIn(const SurrealArray &said)
    {
        QList<QUuid> ids;
        for (const SurrealValue &id : said)
            ids.append(id.toUuid());
        return ids;
    }
    // What a session is, as the server tells it.
    SurrealValue seenBy(SurrealSession *session)
    {
        return valueOf(session->query(
            u"RETURN [session::ns(), session::db(), $x, $y, $token.ID, <string> $auth]"_s));
    }
};

void tst_SessionsApart::changes_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("does");
    for (const char *who : {"default", "new", "fork", "fork of a fork"}) {
        for (const char *does : {"use another namespace", "use another database", "let", "let anew",
                                 "unset", "signin as another", "signin as a record", "invalidate",
                                 "reset", "close", "delete"}) {
            const QByteArray name(does);
            if (qstrcmp(who, "default") == 0 && (name == "close" || name == "delete"))
                continue; // it is there for as long as the connection
            QTest::addRow("%s: %s", who, does)
                << QString::fromLatin1(who) << QString::fromLatin1(does);
        }
    }
}

void tst_SessionsApart::changes()
{
    QFETCH(const QString, who);
    QFETCH(const QString, does);
    SurrealClient client;
    client.open(server->url());
    const QString database = freshName();
    SurrealSession *const parent = client.session();
    parent->signin(root());
    parent->use(u"test"_s, database);
    parent->let(u"x"_s, 1);
    VERIFY_OK(parent->query(uR"(
        DEFINE USER OVERWRITE ned ON NAMESPACE PASSWORD 'n' ROLES OWNER;
        DEFINE TABLE person PERMISSIONS FULL;
        CREATE person:ada SET name = 'ada';
        DEFINE ACCESS account ON DATABASE TYPE RECORD
            SIGNIN (SELECT * FROM person WHERE name = $name);
    )"_s));
    SurrealSession *const beside = rootSession(&client, freshName());
    beside->let(u"y"_s, 2);
    SurrealSession *const fork = parent->fork();
    SurrealSession *const forkOfFork = fork->fork();
    fork->let(u"y"_s, 3);
    const QList<std::pair<QString, SurrealSession *>> all {{u"default"_s, parent},
                                                           {u"new"_s, beside},
                                                           {u"fork"_s, fork},
                                                           {u"fork of a fork"_s, forkOfFork}};
    QHash<SurrealSession *, SurrealValue> before;
    QHash<SurrealSession *, QString> identities;
    QHash<SurrealSession *, QString> tokens;
    SurrealSession *doer = nullptr;
    for (const auto &[name, session] : all) {
        before.insert(session, seenBy(session));
        identities.insert(session, session->identity());
        tokens.insert(session, session->accessToken());
        if (name == who)
            doer = session;
    }
    QVERIFY(doer);
    // They begin as they should.
    QCOMPARE(before.value(fork).at(1), before.value(parent).at(1));
    QCOMPARE(before.value(fork).at(2), SurrealValue(1));
    QCOMPARE(before.value(fork).at(3), SurrealValue(3));
    QCOMPARE(before.value(forkOfFork).at(2), SurrealValue(1));
    QVERIFY(before.value(forkOfFork).at(3).isNone()); // set after the copy was made
    QVERIFY(before.value(beside).at(2).isNone());

    const QUuid id = doer->id();
    if (does == u"use another namespace"_s)
        VERIFY_OK(doer->use(u"apart"_s, u"there"_s));
    else if (does == u"use another database"_s)
        VERIFY_OK(doer->use({}, freshName()));
    else if (does == u"let"_s)
        VERIFY_OK(doer->let(u"z"_s, 9));
    else if (does == u"let anew"_s)
        VERIFY_OK(doer->let(u"x"_s, 9));
    else if (does == u"unset"_s)
        VERIFY_OK(doer->unset(u"x"_s));
    else if (does == u"signin as another"_s)
        VERIFY_OK(doer->signin(SurrealCredentials::forNamespace(u"test"_s, u"ned"_s, u"n"_s)));
    else if (does == u"signin as a record"_s)
        VERIFY_OK(doer->signin(SurrealCredentials::record(u"test"_s, database, u"account"_s,
                                                          {{u"name"_s, u"ada"_s}})));
    else if (does == u"invalidate"_s)
        VERIFY_OK(doer->invalidate());
    else if (does == u"reset"_s)
        VERIFY_OK(doer->reset());
    else if (does == u"close"_s)
        VERIFY_OK(doer->close());
    else
        delete std::exchange(doer, nullptr);

    for (const auto &[name, session] : all) {
        if (name == who)
            continue;
        QCOMPARE(seenBy(session), before.value(session));
        QCOMPARE(session->state(), SurrealSession::State::Ready);
        QCOMPARE(session->identity(), identities.value(session));
        QCOMPARE(session->accessToken(), tokens.value(session));
        QVERIFY(valueOf(session->query(u"RETURN $z"_s)).isNone());
    }
    // It did change itself, or is gone at the server, too.
    if (does == u"close"_s || does == u"delete"_s) {
        const SurrealArray left = valueOf(parent->sessions()).toArray();
        QCOMPARE(left.size(), 2);
        QVERIFY(!idsIn(left).contains(id));
    } else if (does == u"invalidate"_s || does == u"reset"_s) {
        COMPARE_ERROR(doer->query(u"RETURN 1"_s), NotAllowed);
        QVERIFY(doer->accessToken().isEmpty());
    } else if (does == u"let"_s) {
        QCOMPARE(valueOf(doer->query(u"RETURN $z"_s)), SurrealValue(9));
    } else if (does != u"unset"_s || who != u"new"_s) { // which had none to remove
        QVERIFY(seenBy(doer) != before.value(doer));
    }
}

// The client chooses the ids: random ones, of which the server has exactly those.
void tst_SessionsApart::identifiers()
{
    SurrealClient client;
    client.open(server->url());
    const auto atTheServer = [&] { return valueOf(client.session()->sessions()).toArray(); };
    QVERIFY(client.session()->id().isNull());
    QCOMPARE(atTheServer().size(), 0); // the default one is not among them
    QList<SurrealSession *> made;
    for (int i = 0; i < 3; ++i) {
        SurrealSession *session = i == 2 ? made.at(0)->fork() : client.newSession();
        VERIFY_OK(session->ping());
        made.append(session);
        QCOMPARE(session->id().version(), QUuid::Random);
        QCOMPARE(session->id().variant(), QUuid::DCE);
        const SurrealArray said = atTheServer();
        QCOMPARE(said.size(), made.size());
        for (SurrealSession *each : std::as_const(made))
            QVERIFY(idsIn(said).contains(each->id()));
    }
    while (!made.isEmpty()) {
        VERIFY_OK(made.takeFirst()->close());
        QCOMPARE(atTheServer().size(), made.size());
    }
}

// The connection is another one, and so is the server: every session is itself again, under its id.
void tst_SessionsApart::throughARestartOfTheServer()
{
    const QTemporaryDir folder;
    TestServer engine;
    engine.setStorage(folder.path());
    QVERIFY2(engine.start(), qPrintable(engine.errorString()));
    SurrealClientOptions options;
    options.longestReconnectDelay = std::chrono::milliseconds(500);
    SurrealClient client(options);
    client.open(engine.url());
    const auto rootOf = SurrealCredentials::root(engine.user(), engine.password());
    SurrealSession *const byDefault = client.session();
    byDefault->signin(rootOf);
    byDefault->use(u"test"_s, u"one"_s);
    byDefault->let(u"x"_s, 1);
    VERIFY_OK(byDefault->query(uR"(
        DEFINE TABLE person PERMISSIONS FULL;
        CREATE person:ada SET name = 'ada';
        DEFINE ACCESS account ON DATABASE TYPE RECORD
            SIGNIN (SELECT * FROM person WHERE name = $name);
    )"_s));
    SurrealSession *const other = client.newSession();
    other->signin(rootOf);
    other->use(u"test"_s, u"two"_s);
    other->let(u"y"_s, SurrealArray {u"two"_s, 2});
    SurrealSession *const ada = client.newSession();
    ada->signin(
        SurrealCredentials::record(u"test"_s, u"one"_s, u"account"_s, {{u"name"_s, u"ada"_s}}));
    ada->let(u"x"_s, 3);
    SurrealSession *const nobody = client.newSession();
    SurrealSession *const closed = client.newSession();
    VERIFY_OK(closed->close());
    const QList<SurrealSession *> signedIn {byDefault, other, ada};
    QHash<SurrealSession *, SurrealValue> before;
    QHash<SurrealSession *, QUuid> ids;
    for (SurrealSession *session : signedIn)
        before.insert(session, seenBy(session));
    VERIFY_OK(nobody->ping());
    for (SurrealSession *session : client.sessions())
        ids.insert(session, session->id());

    engine.kill();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), SurrealClient::State::Reconnecting, patience);
    QVERIFY2(engine.start(quint16(client.url().port())), qPrintable(engine.errorString()));
    for (SurrealSession *session : client.sessions())
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), SurrealSession::State::Ready, 60'000);
    for (SurrealSession *session : signedIn)
        QCOMPARE(seenBy(session), before.value(session));
    COMPARE_ERROR(nobody->query(u"RETURN 1"_s), NotAllowed);
    for (SurrealSession *session : client.sessions())
        QCOMPARE(session->id(), ids.value(session));
    const SurrealArray said = valueOf(byDefault->sessions()).toArray();
    QCOMPARE(said.size(), 3); // other, ada, nobody
    for (SurrealSession *session : {other, ada, nobody})
        QVERIFY(idsIn(said).contains(session->id()));
    QCOMPARE(closed->state(), SurrealSession::State::Closed);
}

QTEST_GUILESS_MAIN(tst_SessionsApart)
#include "tst_sessionsapart.moc"
