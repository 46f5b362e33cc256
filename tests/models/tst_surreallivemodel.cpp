// SPDX-License-Identifier: Apache-2.0
#include "client/clienttest.h"
#include "support/patience.h" // after QtTest
#include "support/tcpproxy.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealLiveModel>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using State = SurrealLiveModel::State;
using Mode = QAbstractItemModelTester::FailureReportingMode;

// On the real engine.
class tst_SurrealLiveModel : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void table_followsChanges();
    void tableName_isAQuery();
    void where_rowsComeAndGo();
    void orderBy_rowsMove();
    void limit_isFilledUp();
    void start_isReadWhole();
    void maximumRows_truncates();
    void id_isAddedWhenNotSelected();
    void computedFields_areTheServers();
    void fetchedFields();
    void variables_areTheQuerys();
    void newColumns_areInserted();
    void manyChanges_makeFewUpdates();
    void anotherQuery_replacesTheRows();
    void inactive_keepsTheRows();
    void refused_data();
    void refused();
    void missingTable_fails();
    void removedTable_ends();
    void closedSession_ends();
    void deletedSession_ends();
    void anotherDatabase_isFollowed();
    void recordUser_seesItsOwn();
    void signingInAfterwards_isEnough();
    void reconnect_takesTheDifference();
    void reload_afterEnd();
    void deletedModel_killsItsLiveQuery();

private:
    // The model in its state, with rows as "name=price".
    QStringList texts(const SurrealLiveModel &model) const
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row) {
            const SurrealValue value = model.rowValue(row);
            list.append(value.value(u"name").toString() + u'='
                        + QString::number(value.value(u"price").toInt()));
        }
        return list;
    }
    void run(const QString &text, const SurrealObject &variables = {})
    {
        VERIFY_OK(writer->query(text, variables));
    }

    std::unique_ptr<SurrealClient> client;
    SurrealSession *reader = nullptr;
    SurrealSession *writer = nullptr;
    QString database;
};

void tst_SurrealLiveModel::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    database = freshName();
    reader = rootSession(client.get(), database);
    writer = rootSession(client.get(), database);
    run(u"DEFINE TABLE item; INSERT INTO item [{id: 1, name: 'a', price: 10}, "
        "{id: 2, name: 'b', price: 20}, {id: 3, name: 'c', price: 30}]"_s);
}

void tst_SurrealLiveModel::cleanup()
{
    client.reset();
}

void tst_SurrealLiveModel::table_followsChanges()
{
    SurrealLiveModel model(reader, u"SELECT * FROM item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QSignalSpy resets(&model, &SurrealLiveModel::modelReset);
    QSignalSpy states(&model, &SurrealLiveModel::stateChanged);
    QCOMPARE(model.state(), State::Inactive);
    QTRY_COMPARE(model.state(), State::Live);
    QCOMPARE(states.count(), 2);
    QCOMPARE(texts(model), (QStringList {u"a=10"_s, u"b=20"_s, u"c=30"_s}));
    QCOMPARE(model.columns(), (QStringList {u"id"_s, u"name"_s, u"price"_s}));
    const QPersistentModelIndex selected = model.index(2, 1);

    run(u"CREATE item:0 SET name = 'new', price = 1"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"new=1"_s, u"a=10"_s, u"b=20"_s, u"c=30"_s}));
    QCOMPARE(selected.row(), 3);
    run(u"UPDATE item:2 SET price = 21"_s);
    QTRY_COMPARE(texts(model).at(2), u"b=21"_s);
    run(u"DELETE item:1"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"new=1"_s, u"b=21"_s, u"c=30"_s}));
    run(u"DELETE item:2; CREATE item:2 SET name = 'b', price = 22; UPDATE item:2 SET price = 23;"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"new=1"_s, u"b=23"_s, u"c=30"_s}));
    QCOMPARE(selected.data().toString(), u"c"_s);
    QCOMPARE(resets.count(), 1);
    QCOMPARE(model.rowOf(SurrealRecordId(u"item"_s, 3)), 2);
    QCOMPARE(model.rowOf(SurrealRecordId(u"item"_s, 1)), -1);
    QVERIFY(!model.error());
}

void tst_SurrealLiveModel::tableName_isAQuery()
{
    run(u"CREATE `my table`:1 SET name = 'x', price = 5"_s);
    SurrealLiveModel model(reader, u"`my table`"_s);
    QTRY_COMPARE(texts(model), QStringList {u"x=5"_s});
    run(u"CREATE `my table`:2 SET name = 'y', price = 6"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"x=5"_s, u"y=6"_s}));
}

void tst_SurrealLiveModel::where_rowsComeAndGo()
{
    SurrealLiveModel model(reader, u"SELECT * FROM item WHERE price >= 20"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(texts(model), (QStringList {u"b=20"_s, u"c=30"_s}));
    run(u"UPDATE item:2 SET price = 19"_s);
    QTRY_COMPARE(texts(model), QStringList {u"c=30"_s});
    run(u"UPDATE item:1 SET price = 100"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"a=100"_s, u"c=30"_s}));
    run(u"CREATE item:4 SET name = 'no', price = 1; DELETE item:3"_s);
    QTRY_COMPARE(texts(model), QStringList {u"a=100"_s});
}

void tst_SurrealLiveModel::orderBy_rowsMove()
{
    SurrealLiveModel model(reader, u"SELECT * FROM item ORDER BY price DESC"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(texts(model), (QStringList {u"c=30"_s, u"b=20"_s, u"a=10"_s}));
    QSignalSpy moves(&model, &SurrealLiveModel::rowsMoved);
    QSignalSpy resets(&model, &SurrealLiveModel::modelReset);
    const QPersistentModelIndex selected = model.index(2, 0);
    run(u"UPDATE item:1 SET price = 25"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"c=30"_s, u"a=25"_s, u"b=20"_s}));
    QCOMPARE(moves.count(), 1);
    QCOMPARE(selected.row(), 1);
    run(u"CREATE item:4 SET name = 'none'; CREATE item:5 SET name = 'd', price = 26"_s);
    QTRY_COMPARE(texts(model),
                 (QStringList {u"c=30"_s, u"d=26"_s, u"a=25"_s, u"b=20"_s, u"none=0"_s}));
    QCOMPARE(resets.count(), 0);
}

void tst_SurrealLiveModel::limit_isFilledUp()
{
    SurrealLiveModel model(reader, u"SELECT * FROM item ORDER BY price LIMIT 2"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(texts(model), (QStringList {u"a=10"_s, u"b=20"_s}));
    QVERIFY(!model.isTruncated()); // the query asks for no more
    run(u"DELETE item:1"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"b=20"_s, u"c=30"_s}));
    run(u"UPDATE item:3 SET price = 5"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"c=5"_s, u"b=20"_s}));
    run(u"CREATE item:4 SET name = 'd', price = 6"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"c=5"_s, u"d=6"_s}));
    run(u"UPDATE item:3 SET price = 500"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"d=6"_s, u"b=20"_s}));
}

void tst_SurrealLiveModel::start_isReadWhole()
{
    SurrealLiveModel model(reader, u"SELECT * FROM item ORDER BY price START 1"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(texts(model), (QStringList {u"b=20"_s, u"c=30"_s}));
    run(u"CREATE item:4 SET name = 'd', price = 1"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"a=10"_s, u"b=20"_s, u"c=30"_s}));
}

void tst_SurrealLiveModel::maximumRows_truncates()
{
    SurrealLiveModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QSignalSpy truncated(&model, &SurrealLiveModel::truncatedChanged);
    model.setMaximumRows(2);
    model.setQuery(u"SELECT * FROM item ORDER BY price"_s);
    model.setSession(reader);
    QTRY_COMPARE(texts(model), (QStringList {u"a=10"_s, u"b=20"_s}));
    QVERIFY(model.isTruncated());
    QCOMPARE(truncated.count(), 1);
    run(u"DELETE item:2"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"a=10"_s, u"c=30"_s}));
    QTRY_VERIFY(!model.isTruncated());
    run(u"CREATE item:4 SET name = 'd', price = 15"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"a=10"_s, u"d=15"_s}));
    QVERIFY(model.isTruncated());
    model.setMaximumRows(0);
    QTRY_COMPARE(texts(model), (QStringList {u"a=10"_s, u"d=15"_s, u"c=30"_s}));
    QTRY_VERIFY(!model.isTruncated());
}

void tst_SurrealLiveModel::id_isAddedWhenNotSelected()
{
    SurrealLiveModel model(reader, u"SELECT name FROM item"_s);
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(model.columns(), (QStringList {u"id"_s, u"name"_s}));
    QCOMPARE(model.recordId(1), SurrealRecordId(u"item"_s, 2));
    run(u"UPDATE item:2 SET name = 'B'"_s);
    QTRY_COMPARE(model.valueAt(1, 1), SurrealValue(u"B"_s));
}

void tst_SurrealLiveModel::computedFields_areTheServers()
{
    SurrealLiveModel model(
        reader,
        u"SELECT *, price * 2 AS twice, (SELECT VALUE name FROM item:1)[0] AS first FROM item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    run(u"UPDATE item:3 SET price = 31; DELETE item:1"_s);
    QTRY_COMPARE(model.rowCount(), 2);
    QTRY_COMPARE(model.rowValue(1).value(u"twice"), SurrealValue(62));
}

void tst_SurrealLiveModel::fetchedFields()
{
    run(u"UPDATE item:1 SET next = item:2"_s);
    SurrealLiveModel model(reader, u"SELECT name, next FROM item WHERE next FETCH next"_s);
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowValue(0).value(u"next").value(u"name"), SurrealValue(u"b"_s));
    run(u"UPDATE item:1 SET next = item:3"_s);
    QTRY_COMPARE(model.rowValue(0).value(u"next").value(u"name"), SurrealValue(u"c"_s));
}

void tst_SurrealLiveModel::variables_areTheQuerys()
{
    SurrealLiveModel model;
    model.setSession(reader);
    model.setVariables({{u"least"_s, 20}});
    model.setQuery(u"SELECT * FROM item WHERE price >= $least"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"b=20"_s, u"c=30"_s}));
    QSignalSpy resets(&model, &SurrealLiveModel::modelReset);
    model.setVariables({{u"least"_s, 30}});
    QTRY_COMPARE(texts(model), QStringList {u"c=30"_s});
    run(u"UPDATE item:1 SET price = 25; UPDATE item:2 SET price = 35"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"b=35"_s, u"c=30"_s}));
    QCOMPARE(resets.count(), 0);
}

void tst_SurrealLiveModel::newColumns_areInserted()
{
    SurrealLiveModel model(reader, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.columnCount(), 3);
    run(u"UPDATE item:2 SET color = 'red'"_s);
    QTRY_COMPARE(model.columnCount(), 4);
    QTRY_COMPARE(model.valueAt(1, 3), SurrealValue(u"red"_s));
    QVERIFY(model.index(0, 3).data(SurrealLiveModel::MissingRole).toBool());
}

void tst_SurrealLiveModel::manyChanges_makeFewUpdates()
{
    SurrealLiveModel model(reader, u"SELECT * FROM item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setUpdateInterval(300);
    QTRY_COMPARE(model.state(), State::Live);
    QSignalSpy inserted(&model, &SurrealLiveModel::rowsInserted);
    QSignalSpy updated(&model, &SurrealLiveModel::updated);
    for (int i = 0; i < 50; ++i)
        writer->query(u"CREATE item SET name = 'x', price = %1"_s.arg(i));
    QTRY_COMPARE(model.rowCount(), 53);
    QVERIFY2(updated.count() <= 10, qPrintable(QString::number(updated.count())));
}

void tst_SurrealLiveModel::anotherQuery_replacesTheRows()
{
    run(u"CREATE other:1 SET name = 'o', price = 1"_s);
    SurrealLiveModel model(reader, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    QSignalSpy resets(&model, &SurrealLiveModel::modelReset);
    model.setQuery(u"other"_s);
    QTRY_COMPARE(texts(model), QStringList {u"o=1"_s});
    QCOMPARE(resets.count(), 1);
    run(u"CREATE item:9 SET name = 'i'; CREATE other:2 SET name = 'p', price = 2"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"o=1"_s, u"p=2"_s}));
    model.setQuery(u"SELECT nonsense"_s);
    QTRY_COMPARE(model.state(), State::Failed);
    QCOMPARE(model.rowCount(), 0);
}

void tst_SurrealLiveModel::inactive_keepsTheRows()
{
    SurrealLiveModel model(reader, u"item"_s);
    QTRY_COMPARE(model.state(), State::Live);
    QSignalSpy resets(&model, &SurrealLiveModel::modelReset);
    model.setActive(false);
    QTRY_COMPARE(model.state(), State::Inactive);
    QCOMPARE(model.rowCount(), 3);
    run(u"CREATE item:4 SET name = 'd', price = 40"_s);
    model.setActive(true);
    QTRY_COMPARE(model.rowCount(), 4);
    QCOMPARE(resets.count(), 0);
}

void tst_SurrealLiveModel::refused_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("value") << u"SELECT VALUE name FROM item"_s;
    QTest::newRow("group") << u"SELECT count() FROM item GROUP ALL"_s;
    QTest::newRow("another id") << u"SELECT name AS id FROM item"_s;
}

void tst_SurrealLiveModel::refused()
{
    QFETCH(QString, query);
    SurrealLiveModel model(reader, query);
    QSignalSpy errors(&model, &SurrealLiveModel::errorOccurred);
    QTRY_COMPARE(model.state(), State::Failed);
    QCOMPARE(model.error().kind(), SurrealError::Kind::InvalidArgument);
    QCOMPARE(errors.count(), 1);
    QCOMPARE(model.rowCount(), 0);
    model.setQuery(u"item"_s);
    QTRY_COMPARE(model.state(), State::Live);
    QVERIFY(!model.error());
}

void tst_SurrealLiveModel::missingTable_fails()
{
    SurrealLiveModel model(reader, u"nothing"_s);
    QTRY_COMPARE(model.state(), State::Failed);
    QCOMPARE(model.error().kind(), SurrealError::Kind::NotFound);
    SurrealLiveModel wrong(reader, u"SELECT * FROM item WHERE price >"_s);
    QTRY_COMPARE(wrong.state(), State::Failed);
    QVERIFY(wrong.error().isParseError());
}

void tst_SurrealLiveModel::removedTable_ends()
{
    SurrealLiveModel model(reader, u"item"_s);
    QTRY_COMPARE(model.state(), State::Live);
    run(u"REMOVE TABLE item"_s);
    QTRY_COMPARE(model.state(), State::Ended);
    QCOMPARE(model.error().kind(), SurrealError::Kind::Canceled);
    QCOMPARE(model.rowCount(), 3);
}

void tst_SurrealLiveModel::closedSession_ends()
{
    SurrealLiveModel model(reader, u"item"_s);
    QTRY_COMPARE(model.state(), State::Live);
    QSignalSpy errors(&model, &SurrealLiveModel::errorOccurred);
    reader->close();
    QTRY_COMPARE(model.state(), State::Ended);
    QCOMPARE(model.error().kind(), SurrealError::Kind::SessionClosed);
    QCOMPARE(errors.count(), 1);
}

void tst_SurrealLiveModel::deletedSession_ends()
{
    SurrealLiveModel model(reader, u"item"_s);
    QTRY_COMPARE(model.state(), State::Live);
    client.reset();
    QTRY_COMPARE(model.state(), State::Ended);
    QCOMPARE(model.session(), nullptr);
    QCOMPARE(model.rowCount(), 3);
    model.reload();
    QTRY_COMPARE(model.state(), State::Inactive);
}

void tst_SurrealLiveModel::anotherDatabase_isFollowed()
{
    SurrealLiveModel model(reader, u"item"_s);
    QTRY_COMPARE(model.state(), State::Live);
    const QString other = freshName();
    writer->use(u"test"_s, other);
    run(u"CREATE item:7 SET name = 'other', price = 7"_s);
    reader->use(u"test"_s, other);
    QTRY_COMPARE(texts(model), QStringList {u"other=7"_s});
    run(u"UPDATE item:7 SET price = 8"_s);
    QTRY_COMPARE(texts(model), QStringList {u"other=8"_s});
}

void tst_SurrealLiveModel::recordUser_seesItsOwn()
{
    run(uR"(
        DEFINE TABLE person;
        DEFINE ACCESS account ON DATABASE TYPE RECORD
            SIGNUP (CREATE person SET name = $name)
            SIGNIN (SELECT * FROM person WHERE name = $name);
        DEFINE TABLE note PERMISSIONS FOR select, update WHERE owner = $auth.id;
    )"_s);
    SurrealSession *ada = client->newSession();
    VERIFY_OK(ada->signup(
        SurrealCredentials::record(u"test"_s, database, u"account"_s, {{u"name"_s, u"ada"_s}})));
    SurrealLiveModel model(ada, u"SELECT * FROM note ORDER BY price"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.state(), State::Live);
    QCOMPARE(model.rowCount(), 0);
    const SurrealValue id = valueOf(writer->query(u"SELECT VALUE id FROM ONLY person LIMIT 1"_s));
    run(u"CREATE note:1 SET owner = $id, name = 'hers', price = 1; "
        "CREATE note:2 SET owner = person:bo, name = 'his', price = 2"_s,
        {{u"id"_s, id}});
    QTRY_COMPARE(texts(model), QStringList {u"hers=1"_s});
    run(u"UPDATE note:2 SET owner = $id"_s, {{u"id"_s, id}});
    QTRY_COMPARE(texts(model), (QStringList {u"hers=1"_s, u"his=2"_s}));
}

// A model may be there before anybody has signed in: it is refused, and then it is not.
void tst_SurrealLiveModel::signingInAfterwards_isEnough()
{
    run(u"DEFINE TABLE IF NOT EXISTS product; CREATE product SET name = 'pen', price = 2"_s);
    SurrealSession *const late = client->newSession();
    SurrealLiveModel model(late, u"product"_s);
    QTRY_COMPARE(model.state(), State::Failed);
    late->signin(root());
    late->use(u"test"_s, database);
    QTRY_COMPARE(model.state(), State::Live);
    QCOMPARE(texts(model), QStringList {u"pen=2"_s});
}

void tst_SurrealLiveModel::reconnect_takesTheDifference()
{
    TcpProxy proxy(server->url());
    SurrealClient remote;
    remote.open(proxy.url());
    SurrealSession *session = rootSession(&remote, database);
    SurrealLiveModel model(session, u"SELECT * FROM item ORDER BY price"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.state(), State::Live);
    QSignalSpy resets(&model, &SurrealLiveModel::modelReset);
    const QPersistentModelIndex selected = model.index(2, 1);

    proxy.setAccepting(false);
    proxy.drop();
    QTRY_COMPARE(model.state(), State::Interrupted);
    QCOMPARE(model.rowCount(), 3);
    run(u"DELETE item:1; UPDATE item:3 SET price = 15; CREATE item:4 SET name = 'd', price = 12"_s);
    proxy.setAccepting(true);
    QTRY_COMPARE_WITH_TIMEOUT(model.state(), State::Live, patience);
    QCOMPARE(texts(model), (QStringList {u"d=12"_s, u"c=15"_s, u"b=20"_s}));
    QCOMPARE(selected.data().toString(), u"c"_s);
    run(u"UPDATE item:2 SET price = 1"_s);
    QTRY_COMPARE(texts(model), (QStringList {u"b=1"_s, u"d=12"_s, u"c=15"_s}));
    QCOMPARE(resets.count(), 0);
    QVERIFY(!model.error());
}

void tst_SurrealLiveModel::reload_afterEnd()
{
    SurrealLiveModel model(reader, u"item"_s);
    QTRY_COMPARE(model.state(), State::Live);
    run(u"REMOVE TABLE item"_s);
    QTRY_COMPARE(model.state(), State::Ended);
    run(u"CREATE item:8 SET name = 'h', price = 80"_s);
    QCOMPARE(model.rowCount(), 3);
    model.reload();
    QTRY_COMPARE(texts(model), QStringList {u"h=80"_s});
    QVERIFY(!model.error());
}

void tst_SurrealLiveModel::deletedModel_killsItsLiveQuery()
{
    auto model = std::make_unique<SurrealLiveModel>(reader, u"item"_s);
    QTRY_COMPARE(model->state(), State::Live);
    const auto lives = [this] {
        return valueOf(writer->query(u"INFO FOR TABLE item"_s)).value(u"lives").size();
    };
    QCOMPARE(lives(), 1);
    model.reset();
    QTRY_COMPARE(lives(), 0);
}

QTEST_GUILESS_MAIN(tst_SurrealLiveModel)
#include "tst_surreallivemodel.moc"
