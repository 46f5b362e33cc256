// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealTransaction>

#include <QtTest/QSignalSpy>

#include <array>

using namespace Qt::StringLiterals;

// Writes down what a live query reports.
class Recorder : public QObject
{
    Q_OBJECT
public:
    explicit Recorder(SurrealLiveQuery *live)
        : m_live(live)
    {
        connect(live, &SurrealLiveQuery::notified, this,
                [this](const SurrealNotification &n) { notifications.append(n); });
        connect(live, &SurrealLiveQuery::started, this, [this] { events.append(u"started"_s); });
        connect(live, &SurrealLiveQuery::errorOccurred, this,
                [this] { events.append(u"error"_s); });
        connect(live, &SurrealLiveQuery::ended, this, [this] { events.append(u"ended"_s); });
    }
    [[nodiscard]] bool isActive() const
    {
        return QTest::qWaitFor(
            [this] { return m_live->state() == SurrealLiveQuery::State::Active; });
    }
    [[nodiscard]] bool has(int count) const
    {
        return QTest::qWaitFor([this, count] { return notifications.size() >= count; });
    }
    [[nodiscard]] bool hasEnded() const
    {
        return QTest::qWaitFor([this] { return events.contains(u"ended"_s); });
    }
    QList<SurrealNotification> notifications;
    QStringList events;

private:
    SurrealLiveQuery *m_live;
};

class tst_SurrealLiveQuery : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void createUpdateDelete();
    void diff();
    void oneRecord();
    void byText_withVariables();
    void selectValue();
    void fromAnotherSession();
    void twoSessions_eachItsOwn();
    void missingTable_fails();
    void notALiveStatement_fails();
    void badTable_fails();
    void kill_ends();
    void kill_whileStarting();
    void kill_byItsId();
    void tableRemoved_ends();
    void sessionClosed_ends();
    void deleted_endsAtTheServer();
    void deleted_whileStarting();
    void keepsTheIdentityItStartedWith();
    void permissions_filter();
    void condition_ofTheSession_data();
    void condition_ofTheSession();
    void severalReceivers();
    void manyChanges_inOrder();
    void closedSession_fails();
    void notificationBeforeItsId();

private:
    std::unique_ptr<SurrealClient> client;
    SurrealSession *session = nullptr;
};

namespace {
const SurrealRecordId ada(u"person"_s, u"ada"_s);
}

void tst_SurrealLiveQuery::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    session = rootSession(client.get());
    VERIFY_OK(session->query(u"DEFINE TABLE person"_s));
}

void tst_SurrealLiveQuery::cleanup()
{
    client.reset();
}

void tst_SurrealLiveQuery::createUpdateDelete()
{
    SurrealLiveQuery *live = session->live(u"person"_s);
    Recorder recorder(live);
    QCOMPARE(live->state(), SurrealLiveQuery::State::Starting);
    QVERIFY(live->id().isNull());
    QCOMPARE(live->text(), u"person"_s);
    QCOMPARE(live->session(), session);
    QVERIFY(recorder.isActive());
    QVERIFY(!live->id().isNull());
    VERIFY_OK(session->create(ada, {{u"age"_s, 36}}));
    VERIFY_OK(session->merge(ada, {{u"age"_s, 37}}));
    VERIFY_OK(session->remove(ada));
    QVERIFY(recorder.has(3));
    using Action = SurrealNotification::Action;
    const auto &n = recorder.notifications;
    QCOMPARE(n.at(0).action(), Action::Create);
    QCOMPARE(n.at(1).action(), Action::Update);
    QCOMPARE(n.at(2).action(), Action::Delete);
    for (const SurrealNotification &notification : n)
        QCOMPARE(notification.record(), ada);
    QCOMPARE(n.at(0).value().value(u"age").toInt(), 36);
    QCOMPARE(n.at(1).value().value(u"age").toInt(), 37);
    QCOMPARE(n.at(2).value().value(u"age").toInt(), 37); // what was there
    QCOMPARE(recorder.events, QStringList {u"started"_s});
}

void tst_SurrealLiveQuery::diff()
{
    SurrealLiveQuery *live = session->live(SurrealTable(u"person"_s), true);
    Recorder recorder(live);
    QVERIFY(recorder.isActive());
    VERIFY_OK(session->create(ada, {{u"age"_s, 36}}));
    VERIFY_OK(session->merge(ada, {{u"age"_s, 37}}));
    QVERIFY(recorder.has(2));
    const SurrealValue patch = recorder.notifications.at(1).value();
    QVERIFY(patch.isArray());
    QCOMPARE(patch.at(0).value(u"op").toString(), u"replace"_s);
    QCOMPARE(patch.at(0).value(u"path").toString(), u"/age"_s);
    QCOMPARE(patch.at(0).value(u"value").toInt(), 37);
}

void tst_SurrealLiveQuery::oneRecord()
{
    SurrealLiveQuery *live = session->live(ada);
    Recorder recorder(live);
    QCOMPARE(live->text(), u"person:ada"_s);
    QVERIFY(recorder.isActive());
    VERIFY_OK(session->create(u"person"_s));
    VERIFY_OK(session->create(ada));
    QVERIFY(recorder.has(1));
    QCOMPARE(recorder.notifications.at(0).record(), ada);
}

void tst_SurrealLiveQuery::byText_withVariables()
{
    SurrealLiveQuery *live
        = session->liveQuery(u"LIVE SELECT * FROM person WHERE age > $least"_s, {{u"least"_s, 30}});
    Recorder recorder(live);
    QVERIFY(recorder.isActive());
    VERIFY_OK(session->create(u"person"_s, {{u"age"_s, 20}}));
    VERIFY_OK(session->create(u"person"_s, {{u"age"_s, 40}}));
    QVERIFY(recorder.has(1));
    QCOMPARE(recorder.notifications.at(0).value().value(u"age").toInt(), 40);
}

void tst_SurrealLiveQuery::selectValue()
{
    Recorder recorder(session->liveQuery(u"LIVE SELECT VALUE age FROM person"_s));
    QVERIFY(recorder.isActive());
    VERIFY_OK(session->create(ada, {{u"age"_s, 36}}));
    QVERIFY(recorder.has(1));
    QCOMPARE(recorder.notifications.at(0).value().toInt(), 36);
}

void tst_SurrealLiveQuery::fromAnotherSession()
{
    Recorder recorder(session->live(u"person"_s));
    QVERIFY(recorder.isActive());
    SurrealClient elsewhere;
    elsewhere.open(server->url());
    SurrealSession *other = rootSession(&elsewhere, session->databaseName());
    VERIFY_OK(other->create(ada));
    QVERIFY(recorder.has(1));
}

void tst_SurrealLiveQuery::twoSessions_eachItsOwn()
{
    SurrealSession *other = rootSession(client.get());
    VERIFY_OK(other->query(u"DEFINE TABLE person"_s));
    Recorder mine(session->live(u"person"_s));
    Recorder others(other->live(u"person"_s));
    Recorder byDefault(session->live(u"person"_s));
    QVERIFY(mine.isActive());
    QVERIFY(others.isActive());
    QVERIFY(byDefault.isActive());
    VERIFY_OK(session->create(ada));
    VERIFY_OK(other->create(u"person"_s, {{u"there"_s, true}}));
    QVERIFY(mine.has(1));
    QVERIFY(others.has(1));
    QVERIFY(byDefault.has(1));
    QCOMPARE(mine.notifications.at(0).record(), ada);
    QVERIFY(others.notifications.at(0).value().value(u"there").toBool());
    QCOMPARE(mine.notifications.size(), 1);
    QCOMPARE(others.notifications.size(), 1);
}

void tst_SurrealLiveQuery::missingTable_fails()
{
    SurrealLiveQuery *live = session->live(u"missing"_s);
    Recorder recorder(live);
    QVERIFY(recorder.hasEnded());
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::Failed);
    QVERIFY(live->lastError());
    QCOMPARE(recorder.events, (QStringList {u"error"_s, u"ended"_s}));
    VERIFY_OK(session->query(u"RETURN 1"_s));
}

void tst_SurrealLiveQuery::notALiveStatement_fails()
{
    SurrealLiveQuery *none = session->liveQuery(u"RETURN 1"_s);
    SurrealLiveQuery *two
        = session->liveQuery(u"LIVE SELECT * FROM person; LIVE SELECT * FROM person"_s);
    Recorder noneRecorder(none);
    Recorder twoRecorder(two);
    QVERIFY(noneRecorder.hasEnded());
    QVERIFY(twoRecorder.hasEnded());
    QCOMPARE(none->lastError().kind(), SurrealError::Kind::InvalidArgument);
    QCOMPARE(two->lastError().kind(), SurrealError::Kind::InvalidArgument);
}

void tst_SurrealLiveQuery::badTable_fails()
{
    for (const SurrealValue &what : {SurrealValue(), SurrealValue(1), SurrealValue(QString()),
                                     SurrealValue(SurrealRecordId(u"person"_s, 1.5))}) {
        SurrealLiveQuery *live = session->live(what);
        Recorder recorder(live);
        QVERIFY(recorder.events.isEmpty()); // never inside the call
        QVERIFY(recorder.hasEnded());
        QCOMPARE(live->lastError().kind(), SurrealError::Kind::InvalidArgument);
    }
}

void tst_SurrealLiveQuery::kill_ends()
{
    SurrealLiveQuery *live = session->live(u"person"_s);
    Recorder recorder(live);
    QVERIFY(recorder.isActive());
    live->kill();
    live->kill();
    QVERIFY(recorder.hasEnded());
    QCOMPARE(live->state(), SurrealLiveQuery::State::Ended);
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::Killed);
    QVERIFY(!live->lastError());
    VERIFY_OK(session->create(ada));
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QVERIFY(recorder.notifications.isEmpty());
    QCOMPARE(recorder.events, (QStringList {u"started"_s, u"ended"_s}));
}

void tst_SurrealLiveQuery::kill_whileStarting()
{
    SurrealLiveQuery *live = session->live(u"person"_s);
    Recorder recorder(live);
    live->kill();
    QVERIFY(recorder.hasEnded());
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::Killed);
}

// By anybody: the server sends KILLED.
void tst_SurrealLiveQuery::kill_byItsId()
{
    SurrealLiveQuery *live = session->live(u"person"_s);
    Recorder recorder(live);
    QVERIFY(recorder.isActive());
    SurrealSession *other = rootSession(client.get(), session->databaseName());
    const SurrealResults said = await(other->kill(live->id()));
    QVERIFY2(!said.error(), qPrintable(said.error().message()));
    QVERIFY(said.value().isNoneOrNull());
    QVERIFY(recorder.hasEnded());
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::Killed);
    COMPARE_ERROR(other->kill(QUuid()), InvalidArgument);
}

void tst_SurrealLiveQuery::tableRemoved_ends()
{
    SurrealLiveQuery *live = session->live(u"person"_s);
    Recorder recorder(live);
    QVERIFY(recorder.isActive());
    VERIFY_OK(session->query(u"REMOVE TABLE person"_s));
    QVERIFY(recorder.hasEnded());
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::Killed);
}

// The server ends it without a word.
void tst_SurrealLiveQuery::sessionClosed_ends()
{
    SurrealLiveQuery *live = session->live(u"person"_s);
    SurrealLiveQuery *starting = session->live(u"person"_s);
    Recorder recorder(live);
    Recorder startingRecorder(starting);
    QVERIFY(recorder.isActive());
    const QString database = session->databaseName();
    VERIFY_OK(session->close());
    QVERIFY(recorder.hasEnded());
    QVERIFY(startingRecorder.hasEnded());
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::SessionClosed);
    QCOMPARE(starting->endReason(), SurrealLiveQuery::EndReason::SessionClosed);
    SurrealSession *other = rootSession(client.get(), database);
    VERIFY_OK(other->create(ada));
    QVERIFY(recorder.notifications.isEmpty());
    QCOMPARE(recorder.events, (QStringList {u"started"_s, u"ended"_s}));
}

void tst_SurrealLiveQuery::deleted_endsAtTheServer()
{
    SurrealLiveQuery *live = session->live(u"person"_s);
    {
        Recorder recorder(live);
        QVERIFY(recorder.isActive());
    }
    const QUuid id = live->id();
    delete live;
    // Behind the kill in the session's own order.
    VERIFY_OK(session->let(u"x"_s, 1));
    const SurrealError again = errorOf(session->kill(id));
    QVERIFY(again); // there is nothing left to kill
}

void tst_SurrealLiveQuery::deleted_whileStarting()
{
    delete session->live(u"person"_s);
    VERIFY_OK(session->create(ada));
    VERIFY_OK(session->let(u"x"_s, 1));
    VERIFY_OK(session->query(u"RETURN 1"_s));
}

void tst_SurrealLiveQuery::keepsTheIdentityItStartedWith()
{
    Recorder recorder(session->live(u"person"_s));
    QVERIFY(recorder.isActive());
    const QString database = session->databaseName();
    VERIFY_OK(session->invalidate());
    VERIFY_OK(rootSession(client.get(), database)->create(ada));
    QVERIFY(recorder.has(1));
}

void tst_SurrealLiveQuery::permissions_filter()
{
    VERIFY_OK(session->query(uR"(
        DEFINE TABLE user;
        DEFINE TABLE mail PERMISSIONS FOR select WHERE to = $auth.id;
        DEFINE ACCESS account ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM user WHERE name = $name);
        CREATE user:ada SET name = 'ada'; CREATE user:bob SET name = 'bob')"_s));
    const auto signedIn = [this](const QString &name) {
        SurrealSession *made = client->newSession();
        made->signin(SurrealCredentials::record(u"test"_s, session->databaseName(), u"account"_s,
                                                {{u"name"_s, name}}));
        return made;
    };
    Recorder adas(signedIn(u"ada"_s)->live(u"mail"_s));
    Recorder bobs(signedIn(u"bob"_s)->live(u"mail"_s));
    QVERIFY(adas.isActive());
    QVERIFY(bobs.isActive());
    VERIFY_OK(session->query(u"CREATE mail:1 SET to = user:ada; CREATE mail:2 SET to = user:bob;"
                             "CREATE mail:3 SET to = user:ada"_s));
    QVERIFY(adas.has(2));
    QVERIFY(bobs.has(1));
    QCOMPARE(adas.notifications.size(), 2);
    QCOMPARE(bobs.notifications.size(), 1);
    QCOMPARE(bobs.notifications.at(0).record(), SurrealRecordId(u"mail"_s, 2));
}

// What a condition says of its session is that of the start, whatever becomes of the session.
void tst_SurrealLiveQuery::condition_ofTheSession_data()
{
    QTest::addColumn<QString>("condition");
    QTest::newRow("its user") << u"to = $auth"_s;
    QTest::newRow("a field of its user") << u"name = $auth.name"_s;
    QTest::newRow("its variable") << u"to = $me"_s;
    QTest::newRow("a variable of the call") << u"to = $given"_s;
}

void tst_SurrealLiveQuery::condition_ofTheSession()
{
    QFETCH(const QString, condition);
    VERIFY_OK(session->query(uR"(
        DEFINE TABLE user PERMISSIONS FULL;
        DEFINE TABLE mail PERMISSIONS FULL;
        DEFINE ACCESS account ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM user WHERE name = $name);
        CREATE user:ada SET name = 'ada'; CREATE user:bob SET name = 'bob')"_s));
    const QStringList names {u"ada"_s, u"bob"_s};
    QList<SurrealSession *> sessions;
    QList<SurrealLiveQuery *> lives;
    std::array<QList<qint64>, 2> told;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const SurrealRecordId user(u"user"_s, names.at(i));
        sessions.append(client->newSession());
        sessions.at(i)->signin(SurrealCredentials::record(
            u"test"_s, session->databaseName(), u"account"_s, {{u"name"_s, names.at(i)}}));
        sessions.at(i)->let(u"me"_s, user);
        lives.append(sessions.at(i)->liveQuery(u"LIVE SELECT * FROM mail WHERE "_s + condition,
                                               {{u"given"_s, user}}));
        connect(lives.at(i), &SurrealLiveQuery::notified, this,
                [&told, i](const SurrealNotification &change) {
                    told.at(size_t(i)).append(change.record().key().toInt());
                });
    }
    for (qsizetype i = 0; i < names.size(); ++i) {
        QTRY_COMPARE_WITH_TIMEOUT(lives.at(i)->state(), SurrealLiveQuery::State::Active, patience);
        VERIFY_OK(sessions.at(i)->let(u"me"_s, SurrealRecordId(u"user"_s, names.at(1 - i))));
        VERIFY_OK(sessions.at(i)->invalidate());
    }
    for (int i = 1; i <= 6; ++i) {
        const QString &name = names.at(i % 2);
        VERIFY_OK(
            session->create(SurrealRecordId(u"mail"_s, i),
                            {{u"to"_s, SurrealRecordId(u"user"_s, name)}, {u"name"_s, name}}));
    }
    QTRY_COMPARE_WITH_TIMEOUT(told.at(0), (QList<qint64> {2, 4, 6}), patience);
    QTRY_COMPARE_WITH_TIMEOUT(told.at(1), (QList<qint64> {1, 3, 5}), patience);
}

// Whoever listens hears everything, and no longer than it wants to.
void tst_SurrealLiveQuery::severalReceivers()
{
    SurrealLiveQuery *live = session->live(u"person"_s);
    const Recorder first(live);
    auto leaving = std::make_unique<Recorder>(live);
    const Recorder last(live);
    const Recorder another(session->live(u"person"_s)); // which the server knows by another id
    QVERIFY(first.isActive());
    QVERIFY(another.isActive());
    VERIFY_OK(session->create(ada, {{u"age"_s, 36}}));
    for (const Recorder *each :
         {&first, static_cast<const Recorder *>(leaving.get()), &last, &another})
        QTRY_COMPARE_WITH_TIMEOUT(each->notifications.size(), 1, patience);
    leaving.reset();
    VERIFY_OK(session->merge(ada, {{u"age"_s, 37}}));
    VERIFY_OK(session->remove(ada));
    using Action = SurrealNotification::Action;
    for (const Recorder *each : {&first, &last, &another}) {
        QTRY_COMPARE_WITH_TIMEOUT(each->notifications.size(), 3, patience);
        const QList<Action> actions {Action::Create, Action::Update, Action::Delete};
        for (qsizetype i = 0; i < actions.size(); ++i) {
            QCOMPARE(each->notifications.at(i).action(), actions.at(i));
            QCOMPARE(each->notifications.at(i).record(), ada);
        }
        QCOMPARE(each->notifications.at(1).value().value(u"age").toInt(), 37);
    }
}

void tst_SurrealLiveQuery::manyChanges_inOrder()
{
    Recorder recorder(session->liveQuery(u"LIVE SELECT VALUE n FROM person"_s));
    QVERIFY(recorder.isActive());
    VERIFY_OK(session->query(u"FOR $i IN 0..200 { CREATE person SET n = $i }"_s));
    QVERIFY(recorder.has(200));
    for (int i = 0; i < 200; ++i)
        QCOMPARE(recorder.notifications.at(i).value().toInt(), i);
}

// What a real server does when a write comes between the registration and its answer.
void tst_SurrealLiveQuery::notificationBeforeItsId()
{
    FakeServer fake;
    const QUuid id = QUuid::createUuid();
    fake.on(u"query"_s, [&](const FakeServer::Request &request) {
        fake.notify(id, u"CREATE"_s, ada, SurrealObject {{u"n"_s, 1}});
        fake.reply(request,
                   SurrealArray {SurrealObject {
                       {u"status"_s, u"OK"_s}, {u"type"_s, u"live"_s}, {u"result"_s, id}}});
        fake.notify(id, u"UPDATE"_s, ada, SurrealObject {{u"n"_s, 2}});
    });
    SurrealClient other;
    other.open(fake.url());
    SurrealLiveQuery *live = other.session()->live(u"person"_s);
    Recorder recorder(live);
    QVERIFY(recorder.has(2));
    QCOMPARE(recorder.notifications.at(0).value().value(u"n").toInt(), 1);
    QCOMPARE(recorder.notifications.at(1).value().value(u"n").toInt(), 2);
    QCOMPARE(recorder.events, QStringList {u"started"_s});
    QCOMPARE(live->id(), id);
}

void tst_SurrealLiveQuery::closedSession_fails()
{
    VERIFY_OK(session->close());
    SurrealLiveQuery *live = session->live(u"person"_s);
    Recorder recorder(live);
    QVERIFY(recorder.hasEnded());
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::Failed);
    QCOMPARE(live->lastError().kind(), SurrealError::Kind::SessionClosed);
}

QTEST_GUILESS_MAIN(tst_SurrealLiveQuery)
#include "tst_surreallivequery.moc"
