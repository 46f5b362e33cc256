// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealTransaction>

#include <functional>

using namespace Qt::StringLiterals;

// What leaves for the server, call by call: the method with as many parameters as it takes (one too
// many is an error there), for the session that was called and for no other, and the transaction where
// the server reads it. Seen by a scripted server, because the real one does not say what it was sent.
class tst_OnTheWire : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { } // no engine
    void calls_data();
    void calls();
    void transactions();
    void liveQueries();
};

namespace {

void prepare(FakeServer &fake)
{
    fake.on(u"query"_s, [&fake](const FakeServer::Request &r) {
        const bool live = r.params.at(0).toString().startsWith(u"LIVE"_s);
        fake.reply(
            r,
            SurrealArray {SurrealObject {
                {u"status"_s, u"OK"_s},
                {u"type"_s, live ? SurrealValue(u"live"_s) : SurrealValue()},
                {u"result"_s,
                 live ? SurrealValue(QUuid::createUuid()) : SurrealArray {u"n"_s, u"d"_s}}}});
    });
    const SurrealObject tokens {{u"access"_s, u"a"_s}, {u"refresh"_s, u"r"_s}};
    for (const QString &method : {u"signin"_s, u"signup"_s, u"refresh"_s})
        fake.on(method, [&fake, tokens](const FakeServer::Request &r) { fake.reply(r, tokens); });
    fake.on(u"begin"_s,
            [&fake](const FakeServer::Request &r) { fake.reply(r, QUuid::createUuid()); });
    fake.on(u"use"_s, [&fake](const FakeServer::Request &r) {
        fake.reply(r, SurrealObject {{u"namespace"_s, u"n"_s}, {u"database"_s, u"d"_s}});
    });
}

} // namespace

void tst_OnTheWire::calls_data()
{
    QTest::addColumn<bool>("ofDefault");
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("method");
    QTest::addColumn<int>("parameters");
    QTest::addColumn<QString>("begins"); // the text of a query
    struct Row
    {
        const char *call;
        const char *method;
        int parameters;
        const char *begins = "";
    };
    constexpr Row rows[] {
        {"ping", "ping", 0},
        {"version", "version", 0},
        {"sessions", "sessions", 0},
        {"info", "info", 0},
        {"use", "use", 2},
        {"use of a namespace alone", "use", 2},
        {"leaveDatabase", "use", 2},
        {"leaveNamespace", "use", 2},
        {"useDefaults", "use", 2},
        {"signin", "signin", 1},
        {"signup", "signup", 1},
        {"authenticate", "authenticate", 1},
        {"refresh", "refresh", 1},
        {"revoke", "revoke", 1},
        {"invalidate", "invalidate", 0},
        {"reset", "reset", 0},
        {"let", "let", 2},
        {"unset", "unset", 1},
        {"kill", "kill", 1},
        {"query", "query", 1, "RETURN"},
        {"query with variables", "query", 2, "RETURN"},
        {"select", "query", 1, "SELECT"},
        {"create", "query", 2, "CREATE"},
        {"insert", "query", 2, "INSERT"},
        {"insertRelation", "query", 2, "INSERT RELATION"},
        {"update", "query", 2, "UPDATE"},
        {"upsert", "query", 2, "UPSERT"},
        {"merge", "query", 2, "UPDATE"},
        {"patch", "query", 2, "UPDATE"},
        {"remove", "query", 2, "DELETE"},
        {"relate", "query", 2, "RELATE"},
        {"run", "query", 2, "RETURN"},
        {"invokeApi", "query", 2, "RETURN api::invoke("},
    };
    for (const bool ofDefault : {false, true}) {
        for (const Row &row : rows) {
            QTest::addRow("%s, %s", row.call, ofDefault ? "default session" : "new session")
                << ofDefault << QString::fromLatin1(row.call) << QString::fromLatin1(row.method)
                << row.parameters << QString::fromLatin1(row.begins);
        }
    }
}

void tst_OnTheWire::calls()
{
    QFETCH(const bool, ofDefault);
    QFETCH(const QString, call);
    QFETCH(const QString, method);
    QFETCH(const int, parameters);
    QFETCH(const QString, begins);
    FakeServer fake;
    prepare(fake);
    SurrealClient client;
    client.open(fake.url());
    SurrealSession *const session = ofDefault ? client.session() : client.newSession();
    session->setAutomaticRenewal(false);
    SurrealSession *const another = ofDefault ? client.newSession() : client.session();
    VERIFY_OK(session->signin(SurrealCredentials::root(u"r"_s, u"p"_s)));
    VERIFY_OK(another->ping());
    QTRY_VERIFY_WITH_TIMEOUT(client.version().isValid(), patience);
    fake.forget();

    const SurrealRecordId one(u"t"_s, 1);
    const auto person = SurrealCredentials::record(u"n"_s, u"d"_s, u"a"_s, {{u"x"_s, 1}});
    const QHash<QString, std::function<SurrealReply *()>> all {
        {u"ping"_s, [&] { return session->ping(); }},
        {u"version"_s, [&] { return session->version(); }},
        {u"sessions"_s, [&] { return session->sessions(); }},
        {u"info"_s, [&] { return session->info(); }},
        {u"use"_s, [&] { return session->use(u"n"_s, u"d"_s); }},
        {u"use of a namespace alone"_s, [&] { return session->use(u"n"_s); }},
        {u"leaveDatabase"_s, [&] { return session->leaveDatabase(); }},
        {u"leaveNamespace"_s, [&] { return session->leaveNamespace(); }},
        {u"useDefaults"_s, [&] { return session->useDefaults(); }},
        {u"signin"_s, [&] { return session->signin(person); }},
        {u"signup"_s, [&] { return session->signup(person); }},
        {u"authenticate"_s, [&] { return session->authenticate(u"t"_s); }},
        {u"refresh"_s, [&] { return session->refresh(); }},
        {u"revoke"_s, [&] { return session->revoke(); }},
        {u"invalidate"_s, [&] { return session->invalidate(); }},
        {u"reset"_s, [&] { return session->reset(); }},
        {u"let"_s, [&] { return session->let(u"x"_s, 1); }},
        {u"unset"_s, [&] { return session->unset(u"x"_s); }},
        {u"kill"_s, [&] { return session->kill(QUuid::createUuid()); }},
        {u"query"_s, [&] { return session->query(u"RETURN 1"_s); }},
        {u"query with variables"_s,
         [&] {
             return session->query(u"RETURN $x"_s, {{u"x"_s, 1}});
         }},
        {u"select"_s, [&] { return session->select(u"t"_s); }},
        {u"create"_s,
         [&] {
             return session->create(one, {{u"x"_s, 1}});
         }},
        {u"insert"_s, [&] { return session->insert(u"t"_s, SurrealObject()); }},
        {u"insertRelation"_s, [&] { return session->insertRelation(u"t"_s, SurrealObject()); }},
        {u"update"_s, [&] { return session->update(one, {}); }},
        {u"upsert"_s, [&] { return session->upsert(one, {}); }},
        {u"merge"_s, [&] { return session->merge(one, {}); }},
        {u"patch"_s, [&] { return session->patch(one, {}); }},
        {u"remove"_s, [&] { return session->remove(one); }},
        {u"relate"_s, [&] { return session->relate(one, u"e"_s, one); }},
        {u"run"_s, [&] { return session->run(u"fn::f"_s, {1}); }},
        {u"invokeApi"_s, [&] { return session->invokeApi(u"/a"_s); }},
    };
    QVERIFY(all.contains(call));
    VERIFY_OK(all.value(call)());
    QVERIFY(!fake.requests().isEmpty());
    const FakeServer::Request asked = fake.requests().constFirst();
    QCOMPARE(asked.method, method);
    QCOMPARE(asked.params.size(), parameters);
    QVERIFY(!asked.id.isNone());
    if (!begins.isEmpty()) {
        QVERIFY2(asked.params.at(0).toString().startsWith(begins),
                 qPrintable(asked.params.at(0).toString()));
    }
    // What is asked besides (where the session stands after signing in) is its own, too.
    for (const FakeServer::Request &request : fake.requests()) {
        QCOMPARE(request.session, session->id()); // none of the default session
        QVERIFY(request.transaction.isNull());
        QVERIFY(request.id.type() == SurrealValue::Type::Int);
    }
}

void tst_OnTheWire::transactions()
{
    FakeServer fake;
    prepare(fake);
    SurrealClient client;
    client.open(fake.url());
    SurrealSession *const session = client.newSession();
    SurrealSession *const other = client.newSession();
    VERIFY_OK(session->ping());
    VERIFY_OK(other->ping());
    QTRY_VERIFY_WITH_TIMEOUT(client.version().isValid(), patience);
    for (const bool commits : {true, false}) {
        const QUuid id = QUuid::createUuid();
        fake.on(u"begin"_s, [&](const FakeServer::Request &r) { fake.reply(r, id); });
        fake.forget();
        SurrealTransaction *const whole = session->beginTransaction();
        SurrealTransaction *const part = other->join(whole);
        const SurrealRecordId one(u"t"_s, 1);
        int calls = 0;
        for (SurrealQueryable *on :
             {static_cast<SurrealQueryable *>(whole), static_cast<SurrealQueryable *>(part)}) {
            for (SurrealReply *reply :
                 {on->query(u"RETURN 1"_s), on->select(one), on->create(one),
                  on->insert(u"t"_s, SurrealObject()), on->insertRelation(u"t"_s, SurrealObject()),
                  on->update(one, {}), on->upsert(one, {}), on->merge(one, {}), on->patch(one, {}),
                  on->remove(one), on->relate(one, u"e"_s, one), on->run(u"fn::f"_s),
                  on->invokeApi(u"/a"_s)}) {
                Q_UNUSED(reply)
                ++calls;
            }
        }
        VERIFY_OK(commits ? part->commit() : part->cancel());
        VERIFY_OK(session->query(u"RETURN 'outside'"_s));
        // begin, the calls, the end, and what is outside.
        const QList<FakeServer::Request> &requests = fake.requests();
        QCOMPARE(requests.size(), calls + 3);
        QCOMPARE(requests.constFirst().method, u"begin"_s);
        QVERIFY(requests.constFirst().transaction.isNull());
        for (int i = 1; i <= calls; ++i) {
            // No other method stays inside at every server.
            QCOMPARE(requests.at(i).method, u"query"_s);
            QCOMPARE(requests.at(i).transaction, id);
            QCOMPARE(requests.at(i).session, i <= calls / 2 ? session->id() : other->id());
            QVERIFY(requests.at(i).params.size() <= 2);
        }
        const FakeServer::Request &end = requests.at(calls + 1);
        QCOMPARE(end.method, commits ? u"commit"_s : u"cancel"_s);
        QCOMPARE(end.params.size(), 1);
        QCOMPARE(end.params.at(0).type(), SurrealValue::Type::Uuid); // no text
        QCOMPARE(end.params.at(0).toUuid(), id);
        QVERIFY(end.transaction.isNull());
        QVERIFY(requests.constLast().transaction.isNull());
    }
}

void tst_OnTheWire::liveQueries()
{
    FakeServer fake;
    prepare(fake);
    SurrealClient client;
    client.open(fake.url());
    SurrealSession *const session = client.newSession();
    VERIFY_OK(session->ping());
    QTRY_VERIFY_WITH_TIMEOUT(client.version().isValid(), patience);
    fake.forget();
    SurrealLiveQuery *const live = session->live(u"t"_s);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    const QUuid id = live->id();
    live->kill();
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Ended, patience);
    const QList<FakeServer::Request> &requests = fake.requests();
    QTRY_COMPARE_WITH_TIMEOUT(requests.size(), 2, patience);
    for (const FakeServer::Request &request : requests) {
        QCOMPARE(request.session, session->id());
        QVERIFY(request.transaction.isNull());
    }
    // A live query that the server says to have started, without saying which.
    for (const SurrealValue &none : {SurrealValue(), SurrealValue(u"x"_s), SurrealValue(1)}) {
        fake.on(u"query"_s, [&](const FakeServer::Request &r) {
            fake.reply(r,
                       SurrealArray {SurrealObject {
                           {u"status"_s, u"OK"_s}, {u"type"_s, u"live"_s}, {u"result"_s, none}}});
        });
        SurrealLiveQuery *const unknown = session->live(u"t"_s);
        QTRY_COMPARE_WITH_TIMEOUT(unknown->state(), SurrealLiveQuery::State::Ended, patience);
        QCOMPARE(unknown->endReason(), SurrealLiveQuery::EndReason::Failed);
        QCOMPARE(unknown->lastError().kind(), SurrealError::Kind::Protocol);
    }
    QVERIFY(id != QUuid());
    VERIFY_OK(session->ping());
}

QTEST_GUILESS_MAIN(tst_OnTheWire)
#include "tst_onthewire.moc"
