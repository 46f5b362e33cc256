// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/tcpproxy.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealPatch>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealStatement>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

// What a live query can follow: a table, a record, a range, a statement, a text. Each tells of the same
// changes in its own form, and does so again after the connection was lost.
class tst_LiveSources : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void changes_data() { sources(); }
    void changes();
    void afterALoss_data() { sources(); }
    void afterALoss();
    void withoutReconnecting();
    void keepsTheVariablesItStartedWith();
    void unknownId_data();
    void unknownId();

private:
    static void sources();
    [[nodiscard]] static SurrealLiveQuery *follow(const QString &source, SurrealSession *on);
    // What it tells of the changes that write() makes.
    void write();
    void compareNotifications(const QString &source, const QList<SurrealNotification> &told);

    std::unique_ptr<SurrealClient> elsewhere;
    SurrealSession *writer = nullptr; // of another connection
    QString database;
};

namespace {

const SurrealRecordId ada(u"person"_s, 5); // in the range, and the record that is followed
const SurrealRecordId bob(u"person"_s, 50); // in neither
const SurrealRecordId rome(u"city"_s, u"rome"_s);

} // namespace

void tst_LiveSources::init()
{
    elsewhere = std::make_unique<SurrealClient>();
    elsewhere->open(server->url());
    database = freshName();
    writer = rootSession(elsewhere.get(), database);
    VERIFY_OK(writer->query(u"DEFINE TABLE person; CREATE city:rome SET name = 'Rome'"_s));
}

void tst_LiveSources::cleanup()
{
    elsewhere.reset();
}

void tst_LiveSources::sources()
{
    QTest::addColumn<QString>("source");
    for (const char *source : {"table", "table, patches", "record", "range", "statement",
                               "statement, one field", "statement, fetched", "statement, patches",
                               "text", "text, value", "text, condition", "text, patches"})
        QTest::newRow(source) << QString::fromLatin1(source);
}

SurrealLiveQuery *tst_LiveSources::follow(const QString &source, SurrealSession *on)
{
    using S = SurrealStatement;
    const SurrealRecordId range(
        u"person"_s,
        SurrealRange(SurrealRange::Bound::included(1), SurrealRange::Bound::excluded(10)));
    if (source == u"table"_s)
        return on->live(u"person"_s);
    if (source == u"table, patches"_s)
        return on->live(u"person"_s, true);
    if (source == u"record"_s)
        return on->live(ada);
    if (source == u"range"_s)
        return on->live(S::live(range));
    if (source == u"statement"_s)
        return on->live(S::live(u"person"_s).where(SurrealExpression::field(u"age"_s).lt(60)));
    if (source == u"statement, one field"_s)
        return on->live(
            S::live(u"person"_s).value(u"age"_s).where(SurrealExpression::field(u"id"_s).eq(ada)));
    if (source == u"statement, fetched"_s)
        return on->live(S::live(ada).fields({u"age"_s, u"home"_s}).fetch({u"home"_s}));
    if (source == u"statement, patches"_s)
        return on->live(S::live(ada).diff());
    const SurrealObject variables {{u"who"_s, ada}, {u"most"_s, 60}};
    if (source == u"text"_s)
        return on->liveQuery(u"LIVE SELECT * FROM person WHERE id = $who"_s, variables);
    if (source == u"text, value"_s)
        return on->liveQuery(u"LIVE SELECT VALUE age FROM person WHERE id = $who"_s, variables);
    if (source == u"text, condition"_s)
        return on->liveQuery(u"LIVE SELECT * FROM person WHERE age < $most"_s, variables);
    return on->liveQuery(u"LIVE SELECT DIFF FROM person WHERE id = $who"_s, variables);
}

void tst_LiveSources::write()
{
    for (const auto &[text, age] : std::initializer_list<std::pair<QString, int>> {
             {u"CREATE $id SET age = $age, home = city:rome"_s, 36},
             {u"UPDATE $id SET age = $age"_s, 37},
             {u"DELETE $id"_s, 0}}) {
        VERIFY_OK(writer->query(text, {{u"id"_s, bob}, {u"age"_s, age + 60}}));
        VERIFY_OK(writer->query(text, {{u"id"_s, ada}, {u"age"_s, age}}));
    }
}

void tst_LiveSources::compareNotifications(const QString &source,
                                           const QList<SurrealNotification> &all)
{
    using Action = SurrealNotification::Action;
    // Who follows the table hears of the other record, too, each time before this one.
    const bool ofTheTable = source.startsWith(u"table"_s);
    QCOMPARE(all.size(), ofTheTable ? 6 : 3);
    QList<SurrealNotification> told;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (ofTheTable && i % 2 == 0)
            QCOMPARE(all.at(i).record(), bob);
        else
            told.append(all.at(i));
    }
    const QList<Action> actions {Action::Create, Action::Update, Action::Delete};
    const QList<int> ages {36, 37, 37}; // the last one is of what was there
    SurrealValue patched = SurrealObject();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(told.at(i).action(), actions.at(i));
        QCOMPARE(told.at(i).record(), ada);
        const SurrealValue value = told.at(i).value();
        if (source.endsWith(u"patches"_s)) {
            QVERIFY(value.isArray());
            if (actions.at(i) == Action::Delete)
                continue;
            SurrealError error;
            patched = SurrealPatch::apply(patched, value.toArray(), &error);
            QVERIFY2(!error, qPrintable(error.message()));
            QCOMPARE(patched.value(u"age"), SurrealValue(ages.at(i)));
            QCOMPARE(patched.value(u"home"), SurrealValue(rome));
        } else if (source.endsWith(u"value"_s) || source.endsWith(u"one field"_s)) {
            QCOMPARE(value, SurrealValue(ages.at(i)));
        } else if (source.endsWith(u"fetched"_s)) {
            QCOMPARE(value.value(u"age"), SurrealValue(ages.at(i)));
            QCOMPARE(value.value(u"home").value(u"name"), SurrealValue(u"Rome"_s));
            QVERIFY(value.value(u"id").isNone());
        } else {
            QCOMPARE(value,
                     SurrealValue(SurrealObject {
                         {u"id"_s, ada}, {u"age"_s, ages.at(i)}, {u"home"_s, rome}}));
        }
    }
}

void tst_LiveSources::changes()
{
    QFETCH(const QString, source);
    SurrealClient client;
    client.open(server->url());
    SurrealLiveQuery *const live = follow(source, rootSession(&client, database));
    QList<SurrealNotification> told;
    connect(live, &SurrealLiveQuery::notified, this,
            [&told](const SurrealNotification &change) { told.append(change); });
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    write();
    QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty()
                                 && told.constLast().action() == SurrealNotification::Action::Delete
                                 && told.constLast().record() == ada,
                             patience);
    compareNotifications(source, told);
}

void tst_LiveSources::afterALoss()
{
    QFETCH(const QString, source);
    TcpProxy proxy(server->url());
    SurrealClientOptions options;
    options.reconnectDelay = std::chrono::milliseconds(20);
    SurrealClient client(options);
    client.open(proxy.url());
    SurrealLiveQuery *const live = follow(source, rootSession(&client, database));
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    const QUuid first = live->id();
    QSignalSpy interrupted(live, &SurrealLiveQuery::interrupted);
    QSignalSpy resynced(live, &SurrealLiveQuery::resynced);
    proxy.drop();
    QTRY_COMPARE_WITH_TIMEOUT(resynced.count(), 1, patience);
    QCOMPARE(interrupted.count(), 1);
    QVERIFY(live->id() != first && !live->id().isNull());
    QList<SurrealNotification> told;
    connect(live, &SurrealLiveQuery::notified, this,
            [&told](const SurrealNotification &change) { told.append(change); });
    write();
    QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty()
                                 && told.constLast().action() == SurrealNotification::Action::Delete
                                 && told.constLast().record() == ada,
                             patience);
    compareNotifications(source, told);
}

// Nobody brings the connection back: it stays interrupted until somebody does, and does not end.
void tst_LiveSources::withoutReconnecting()
{
    TcpProxy proxy(server->url());
    SurrealClientOptions options;
    options.reconnect = false;
    SurrealClient client(options);
    client.open(proxy.url());
    SurrealLiveQuery *const live = rootSession(&client, database)->live(u"person"_s);
    QSignalSpy interrupted(live, &SurrealLiveQuery::interrupted);
    QSignalSpy resynced(live, &SurrealLiveQuery::resynced);
    QSignalSpy ended(live, &SurrealLiveQuery::ended);
    QSignalSpy notified(live, &SurrealLiveQuery::notified);
    QSignalSpy errors(live, &SurrealLiveQuery::errorOccurred);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    proxy.drop();
    QTRY_COMPARE_WITH_TIMEOUT(interrupted.count(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), SurrealClient::State::Disconnected, patience);
    QCOMPARE(live->state(), SurrealLiveQuery::State::Interrupted);
    QCOMPARE(client.lastError().kind(), SurrealError::Kind::Connection); // why
    QVERIFY(!live->lastError()); // it has not failed itself
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::NotEnded);
    VERIFY_OK(writer->query(u"CREATE person:7"_s)); // missed
    client.open(proxy.url());
    QTRY_COMPARE_WITH_TIMEOUT(resynced.count(), 1, patience);
    VERIFY_OK(writer->query(u"CREATE person:8"_s));
    QTRY_COMPARE_WITH_TIMEOUT(notified.count(), 1, patience);
    QCOMPARE(notified.at(0).at(0).value<SurrealNotification>().record(),
             SurrealRecordId(u"person"_s, 8));
    // Closing ends it, once, also while it is interrupted.
    proxy.drop();
    QTRY_COMPARE_WITH_TIMEOUT(interrupted.count(), 2, patience);
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    QCOMPARE(live->endReason(), SurrealLiveQuery::EndReason::SessionClosed);
    QVERIFY(!live->lastError());
    QCOMPARE(errors.count(), 0);
}

// Those of the session at that moment; what is set later is for later ones.
void tst_LiveSources::keepsTheVariablesItStartedWith()
{
    SurrealClient client;
    client.open(server->url());
    SurrealSession *const session = rootSession(&client, database);
    session->let(u"least"_s, 30);
    const QString text = u"LIVE SELECT VALUE age FROM person WHERE age >= $least"_s;
    SurrealLiveQuery *const first = session->liveQuery(text);
    session->let(u"least"_s, 50);
    SurrealLiveQuery *const second = session->liveQuery(text);
    QList<qint64> firstTold;
    QList<qint64> secondTold;
    connect(first, &SurrealLiveQuery::notified, this,
            [&](const SurrealNotification &change) { firstTold.append(change.value().toInt()); });
    connect(second, &SurrealLiveQuery::notified, this,
            [&](const SurrealNotification &change) { secondTold.append(change.value().toInt()); });
    QTRY_COMPARE_WITH_TIMEOUT(first->state(), SurrealLiveQuery::State::Active, patience);
    QTRY_COMPARE_WITH_TIMEOUT(second->state(), SurrealLiveQuery::State::Active, patience);
    VERIFY_OK(session->unset(u"least"_s));
    for (const int age : {20, 40, 60})
        VERIFY_OK(writer->create(u"person"_s, {{u"age"_s, age}}));
    QTRY_COMPARE_WITH_TIMEOUT(firstTold, (QList<qint64> {40, 60}), patience);
    QTRY_COMPARE_WITH_TIMEOUT(secondTold, (QList<qint64> {60}), patience);
}

void tst_LiveSources::unknownId_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"of nobody", "killed before", "of a deleted one"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void tst_LiveSources::unknownId()
{
    QFETCH(const QString, what);
    SurrealClient client;
    client.open(server->url());
    SurrealSession *const session = rootSession(&client, database);
    SurrealLiveQuery *const live = session->live(u"person"_s);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Active, patience);
    QUuid id = QUuid::createUuid();
    if (what != u"of nobody"_s) {
        id = live->id();
        if (what == u"killed before"_s) {
            live->kill();
            QTRY_COMPARE_WITH_TIMEOUT(live->state(), SurrealLiveQuery::State::Ended, patience);
        } else {
            delete live;
            VERIFY_OK(session->let(u"x"_s, 1)); // behind the kill
        }
    }
    const SurrealError error = errorOf(session->kill(id));
    QVERIFY(error);
    QVERIFY(error.kind() != SurrealError::Kind::InvalidArgument); // the server said it
    QVERIFY2(error.message().contains(id.toString(QUuid::WithoutBraces)),
             qPrintable(error.message()));
    VERIFY_OK(session->query(u"RETURN 1"_s));
    if (what == u"of nobody"_s)
        QCOMPARE(live->state(), SurrealLiveQuery::State::Active);
}

QTEST_GUILESS_MAIN(tst_LiveSources)
#include "tst_livesources.moc"
