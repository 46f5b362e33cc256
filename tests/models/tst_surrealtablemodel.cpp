// SPDX-License-Identifier: Apache-2.0
#include "client/clienttest.h"
#include "support/fakeserver.h"
#include "support/patience.h" // after QtTest

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealTableModel>
#include <SurrealQt/SurrealTransaction>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using Mode = QAbstractItemModelTester::FailureReportingMode;
using RowState = SurrealTableModel::RowState;
using TotalState = SurrealTableModel::TotalState;

class tst_SurrealTableModel : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void pages_areReadToTheEnd_data();
    void pages_areReadToTheEnd();
    void filter_withVariables();
    void total_isLazy();
    void pages_neverStartAtANumber();
    void failedRead_stops();
    void emptyTable();

    void edit_isPendingUntilSubmitted();
    void edit_writesChangedPathsAlone();
    void edit_ofEveryKind();
    void edit_refusesWhatIsNoLiteral();
    void undo_andRedo();
    void conflict_isNotWrittenOver();
    void conflict_recordIsGone();
    void insertAndRemove();
    void failingRow_staysPendingAlone();
    void changes_surviveSortingAndReload();
    void revert_dropsEverything();
    void notAllowed_isTold();
    void inATransaction();
    void deletedSession_whileSubmitting();
    void readOnly_refusesChanges();

private:
    void run(const QString &text, const SurrealObject &variables = {})
    {
        VERIFY_OK(writer->query(text, variables));
    }
    static QList<int> keys(const SurrealTableModel &model)
    {
        QList<int> list;
        for (int row = 0; row < model.rowCount(); ++row)
            list.append(int(model.recordId(row).key().toInt()));
        return list;
    }
    static void fetchAll(SurrealTableModel &model)
    {
        QTRY_VERIFY(!model.isFetching());
        while (model.canFetchMore({})) {
            model.fetchMore({});
            QTRY_VERIFY(!model.isFetching());
        }
    }
    SurrealValue stored(const QString &id) const
    {
        return valueOf(writer->query(u"SELECT * FROM "_s + id)).at(0);
    }
    static bool submit(SurrealTableModel &model)
    {
        QSignalSpy submitted(&model, &SurrealTableModel::submitted);
        return model.submit() && (submitted.count() == 1 || submitted.wait(patience));
    }

    std::unique_ptr<SurrealClient> client;
    SurrealSession *session = nullptr;
    SurrealSession *writer = nullptr;
    QString database;
};

void tst_SurrealTableModel::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    database = freshName();
    session = rootSession(client.get(), database);
    writer = rootSession(client.get(), database);
    run(u"DEFINE TABLE item; INSERT INTO item [{id: 1, name: 'a', price: 10, box: {w: 1, h: 2}}, "
        "{id: 2, name: 'b', price: 20}, {id: 3, name: 'c', price: 30}]"_s);
}

void tst_SurrealTableModel::cleanup()
{
    client.reset();
}

void tst_SurrealTableModel::pages_areReadToTheEnd_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    for (const QString &column : {u""_s, u"id"_s, u"mixed"_s, u"same"_s, u"with space"_s}) {
        QTest::addRow("%s ascending", qPrintable(column)) << column << Qt::AscendingOrder;
        QTest::addRow("%s descending", qPrintable(column)) << column << Qt::DescendingOrder;
    }
}

void tst_SurrealTableModel::pages_areReadToTheEnd()
{
    QFETCH(QString, column);
    QFETCH(Qt::SortOrder, order);
    // Ties, missing values, NULL and several kinds in the sort columns.
    run(uR"(FOR $i IN 0..103 { CREATE type::record('page', $i) SET same = $i % 3,
        `with space` = $i % 7, mixed = [NONE, NULL, $i % 5, 'x', true, 1.5, d'2024-01-01T00:00:00Z'][$i % 7] })"_s);
    SurrealTableModel model;
    model.setPageSize(10);
    model.setSession(session);
    model.setTable(u"page"_s);
    model.setSortColumn(column);
    model.setSortOrder(order);
    QTRY_COMPARE(model.rowCount(), 10);
    fetchAll(model);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QString by = column.isEmpty() || column == "id"_L1 ? u"id"_s : u'`' + column + u'`';
    if (order == Qt::DescendingOrder)
        by += u" DESC"_s;
    const SurrealValue truth = valueOf(writer->query(
        u"SELECT * FROM page ORDER BY "_s + by + (by.startsWith(u"id"_s) ? u""_s : u", id"_s)));
    QCOMPARE(truth.size(), 103);
    QCOMPARE(model.rowCount(), 103);
    for (int row = 0; row < 103; ++row)
        QCOMPARE(model.rowValue(row), truth.at(row));
    QCOMPARE(model.total(), 103);
    QCOMPARE(model.totalState(), TotalState::Complete);
}

void tst_SurrealTableModel::filter_withVariables()
{
    SurrealTableModel model(session, u"item"_s);
    model.setPageSize(1);
    model.setVariables({{u"least"_s, 20}});
    model.setFilter(u"price >= $least OR false -- a comment"_s);
    QTRY_COMPARE(keys(model), QList<int> {2});
    fetchAll(model);
    QCOMPARE(keys(model), (QList<int> {2, 3}));
    model.setVariables({{u"least"_s, 30}});
    QTRY_COMPARE(keys(model), QList<int> {3});
    model.setFilter(u"price >="_s);
    QTRY_VERIFY(model.error().isParseError());
    model.setFilter({});
    QTRY_COMPARE(keys(model), QList<int> {1});
    QVERIFY(!model.error());
}

void tst_SurrealTableModel::total_isLazy()
{
    SurrealTableModel model(session, u"item"_s);
    model.setPageSize(2);
    QCOMPARE(model.totalState(), TotalState::Unknown);
    QTRY_COMPARE(model.totalState(), TotalState::Partial);
    QCOMPARE(model.total(), 2);
    model.countAll();
    QTRY_COMPARE(model.totalState(), TotalState::Complete);
    QCOMPARE(model.total(), 3);
    QCOMPARE(model.rowCount(), 2);
    model.setFilter(u"price > 1000"_s);
    QTRY_COMPARE(model.rowCount(), 0);
    QCOMPARE(model.total(), 0);
    QCOMPARE(model.totalState(), TotalState::Complete);
}

namespace {

SurrealValue answer(const SurrealValue &result)
{
    return SurrealArray {
        SurrealObject {{u"status"_s, u"OK"_s}, {u"time"_s, u"1ms"_s}, {u"result"_s, result}}};
}

} // namespace

void tst_SurrealTableModel::pages_neverStartAtANumber()
{
    FakeServer fake;
    fake.on(u"query"_s, [&](const FakeServer::Request &request) {
        static int next = 0;
        SurrealArray rows;
        for (int i = 0; i < 3; ++i, ++next)
            rows.append(
                SurrealObject {{u"id"_s, SurrealRecordId(u"item"_s, next)}, {u"price"_s, next}});
        fake.reply(request, answer(rows));
    });
    SurrealClient other;
    other.open(fake.url());
    SurrealTableModel model;
    model.setPageSize(3);
    model.setSession(other.newSession());
    model.setTable(u"item"_s);
    for (const QString &column : {u""_s, u"price"_s}) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            fake.forget();
            model.setSortColumn(column);
            model.setSortOrder(order);
            QTRY_VERIFY(fake.count(u"query"_s) >= 1 && !model.isFetching());
            for (int page = 0; page < 3; ++page) {
                model.fetchMore({});
                QTRY_VERIFY(!model.isFetching());
            }
            for (const FakeServer::Request &request : fake.requests()) {
                if (request.method != "query"_L1)
                    continue;
                const QString text = request.params.at(0).toString();
                QVERIFY2(!text.contains(u"START"_s), qPrintable(text));
                QVERIFY2(text.endsWith(u"LIMIT 3"_s), qPrintable(text));
            }
        }
    }
}

void tst_SurrealTableModel::failedRead_stops()
{
    SurrealTableModel model(session, u"nothing"_s);
    QSignalSpy errors(&model, &SurrealTableModel::errorOccurred);
    QTRY_COMPARE(errors.count(), 1);
    QCOMPARE(model.error().kind(), SurrealError::Kind::NotFound);
    QVERIFY(!model.canFetchMore({}));
    QVERIFY(!model.isFetching());
    run(u"CREATE nothing:1"_s);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 1);
    QVERIFY(!model.error());
}

void tst_SurrealTableModel::emptyTable()
{
    run(u"DEFINE TABLE bare"_s);
    SurrealTableModel model(session, u"bare"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setColumns({u"id"_s, u"name"_s});
    QTRY_COMPARE(model.totalState(), TotalState::Complete);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.appendRow(), 0);
    QVERIFY(model.setData(model.index(0, 1), u"'first'"_s));
    QVERIFY(submit(model));
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.recordId(0).isValid());
    QCOMPARE(model.total(), 1);
}

void tst_SurrealTableModel::edit_isPendingUntilSubmitted()
{
    SurrealTableModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    QSignalSpy changed(&model, &SurrealTableModel::changesChanged);
    const int price = model.columnOf(u"price"_s);
    QVERIFY(model.setData(model.index(1, price), u"21"_s));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.pendingChanges(), 1);
    const QModelIndex cell = model.index(1, price);
    QCOMPARE(cell.data().toString(), u"21"_s);
    QVERIFY(cell.data(SurrealTableModel::PendingRole).toBool());
    QVERIFY(!model.index(1, 0).data(SurrealTableModel::PendingRole).toBool());
    QCOMPARE(cell.data(SurrealTableModel::StoredValueRole).value<SurrealValue>(), SurrealValue(20));
    QCOMPARE(model.rowState(1), RowState::Changed);
    QCOMPARE(stored(u"item:2"_s).value(u"price"), SurrealValue(20));

    QVERIFY(submit(model));
    QCOMPARE(model.pendingChanges(), 0);
    QCOMPARE(model.rowState(1), RowState::Stored);
    QVERIFY(!model.canUndo());
    QCOMPARE(cell.data().toString(), u"21"_s);
    QCOMPARE(stored(u"item:2"_s).value(u"price"), SurrealValue(21));
    QVERIFY(!model.submit());
    QVERIFY(!(model.flags(model.index(0, 0)) & Qt::ItemIsEditable)); // the id
}

void tst_SurrealTableModel::edit_writesChangedPathsAlone()
{
    SurrealTableModel model(session, u"item"_s);
    QTRY_COMPARE(model.rowCount(), 3);
    const int box = model.columnOf(u"box"_s);
    QVERIFY(model.setData(model.index(0, box), u"{ w: 5 }"_s)); // h is taken away
    QCOMPARE(model.pendingStatements(),
             QStringList {u"UPDATE item:1 MERGE { box: { w: 5, h: NONE } } WHERE box.w == 1 AND "
                          "box.h == 2"_s});
    // Somebody else changes other paths meanwhile, which is no conflict.
    run(u"UPDATE item:1 SET box.d = 9, name = 'theirs'"_s);
    QVERIFY(submit(model));
    QCOMPARE(model.pendingChanges(), 0);
    QCOMPARE(stored(u"item:1"_s).value(u"box"),
             SurrealValue(SurrealObject {{u"w"_s, 5}, {u"d"_s, 9}}));
    QCOMPARE(model.rowValue(0).value(u"name"), SurrealValue(u"theirs"_s));
}

void tst_SurrealTableModel::edit_ofEveryKind()
{
    const QStringList literals {u"NULL"_s,
                                u"true"_s,
                                u"-9223372036854775808"_s,
                                u"1.5"_s,
                                u"2.50dec"_s,
                                u"'text'"_s,
                                u"1h30m"_s,
                                u"d'2026-11-20T13:00:00.123456789Z'"_s,
                                u"u'0190b3f2-0000-7000-8000-000000000001'"_s,
                                u"[1, { a: 'b' }]"_s,
                                u"{ a: { b: [] } }"_s,
                                u"(1.5, 2.5)"_s,
                                u"person:ada"_s,
                                u"1..5"_s,
                                u"b\"00FF\""_s};
    SurrealTableModel model(session, u"item"_s);
    QTRY_COMPARE(model.rowCount(), 3);
    const int price = model.columnOf(u"price"_s);
    for (const QString &literal : literals) {
        QVERIFY2(model.setData(model.index(2, price), literal), qPrintable(literal));
        const SurrealValue mine = model.valueAt(2, price);
        QVERIFY(submit(model));
        QVERIFY2(!model.rowError(2), qPrintable(literal + model.rowError(2).message()));
        QCOMPARE(model.rowState(2), RowState::Stored);
        QCOMPARE(stored(u"item:3"_s).value(u"price"), mine);
    }
    QVERIFY(model.setData(model.index(2, price), QString()));
    QVERIFY(model.index(2, price).data(SurrealTableModel::MissingRole).toBool());
    QVERIFY(submit(model));
    QVERIFY(!stored(u"item:3"_s).toObject().contains(u"price"));
}

void tst_SurrealTableModel::edit_refusesWhatIsNoLiteral()
{
    SurrealTableModel model(session, u"item"_s);
    QTRY_COMPARE(model.rowCount(), 3);
    const int price = model.columnOf(u"price"_s);
    QVERIFY(!model.setData(model.index(0, price), u"1 +"_s));
    QVERIFY(!model.setData(model.index(0, 0), u"item:9"_s));
    QCOMPARE(model.pendingChanges(), 0);
    QCOMPARE(model.valueAt(0, price), SurrealValue(10));
}

void tst_SurrealTableModel::undo_andRedo()
{
    SurrealTableModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    const int price = model.columnOf(u"price"_s);
    QVERIFY(model.setValue(0, price, 11));
    QCOMPARE(model.appendRow({{u"price"_s, 40}}), 3);
    QVERIFY(model.removeRow(1));
    QCOMPARE(model.rowState(1), RowState::Removed);
    QCOMPARE(model.pendingChanges(), 3);
    model.undo();
    QCOMPARE(model.rowState(1), RowState::Stored);
    model.undo();
    QCOMPARE(model.rowCount(), 3);
    model.undo();
    QCOMPARE(model.valueAt(0, price), SurrealValue(10));
    QVERIFY(!model.canUndo() && model.canRedo());
    model.redo();
    model.redo();
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.valueAt(3, price), SurrealValue(40));
    QCOMPARE(model.valueAt(0, price), SurrealValue(11));
}

void tst_SurrealTableModel::conflict_isNotWrittenOver()
{
    SurrealTableModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    const int price = model.columnOf(u"price"_s);
    QVERIFY(model.setValue(0, price, 11));
    QVERIFY(model.setValue(1, price, 21));
    run(u"UPDATE item:1, item:2 SET price = 99"_s);
    QVERIFY(submit(model));
    QCOMPARE(model.rowState(0), RowState::Conflict);
    QVERIFY(model.rowError(0));
    QCOMPARE(model.conflictingValue(0).value(u"price"), SurrealValue(99));
    QCOMPARE(model.valueAt(0, price), SurrealValue(11));
    QCOMPARE(stored(u"item:1"_s).value(u"price"), SurrealValue(99));

    model.revertRow(0); // theirs
    QCOMPARE(model.rowState(0), RowState::Stored);
    QCOMPARE(model.valueAt(0, price), SurrealValue(99));
    model.keepRow(1); // mine
    QCOMPARE(model.rowState(1), RowState::Changed);
    QVERIFY(submit(model));
    QCOMPARE(model.pendingChanges(), 0);
    QCOMPARE(stored(u"item:2"_s).value(u"price"), SurrealValue(21));
    QCOMPARE(stored(u"item:1"_s).value(u"price"), SurrealValue(99));
}

void tst_SurrealTableModel::conflict_recordIsGone()
{
    SurrealTableModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(model.setValue(1, model.columnOf(u"price"_s), 21));
    run(u"DELETE item:2"_s);
    QVERIFY(submit(model));
    QCOMPARE(model.rowState(1), RowState::Conflict);
    QCOMPARE(model.rowError(1).kind(), SurrealError::Kind::NotFound);
    model.revertRow(1);
    QCOMPARE(keys(model), (QList<int> {1, 3}));
    QCOMPARE(model.pendingChanges(), 0);
}

void tst_SurrealTableModel::insertAndRemove()
{
    SurrealTableModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(!model.insertRow(0));
    QVERIFY(model.insertRow(3));
    QCOMPARE(model.rowState(3), RowState::Inserted);
    QVERIFY(model.setData(model.index(3, 0), u"item:9"_s));
    QVERIFY(model.setData(model.index(3, model.columnOf(u"name"_s)), u"'new'"_s));
    QCOMPARE(model.appendRow({{u"name"_s, u"other"_s}, {u"color"_s, u"red"_s}}), 4);
    QCOMPARE(model.columnName(model.columnCount() - 1), u"color"_s);
    QVERIFY(model.removeRows(1, 2));
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(!(model.flags(model.index(1, 1)) & Qt::ItemIsEditable));
    QSignalSpy submitted(&model, &SurrealTableModel::submitted);
    QVERIFY(submit(model));
    QCOMPARE(submitted.first().at(0).toInt(), 4);
    QCOMPARE(submitted.first().at(1).toInt(), 0);
    QCOMPARE(model.pendingChanges(), 0);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rowState(2), RowState::Stored);
    QCOMPARE(valueOf(writer->query(u"SELECT VALUE name FROM item ORDER BY name"_s)),
             SurrealValue(SurrealArray {u"a"_s, u"new"_s, u"other"_s}));
    QCOMPARE(stored(u"item:9"_s).value(u"name"), SurrealValue(u"new"_s));
}

void tst_SurrealTableModel::failingRow_staysPendingAlone()
{
    run(u"DEFINE FIELD price ON item ASSERT $value < 1000"_s);
    SurrealTableModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    const int price = model.columnOf(u"price"_s);
    QVERIFY(model.setValue(0, price, 5000));
    QVERIFY(model.setValue(1, price, 21));
    model.appendRow({{u"id"_s, SurrealRecordId(u"item"_s, 3)}, {u"price"_s, 1}}); // is there
    QSignalSpy submitted(&model, &SurrealTableModel::submitted);
    QVERIFY(submit(model));
    QCOMPARE(submitted.first().at(0).toInt(), 1);
    QCOMPARE(submitted.first().at(1).toInt(), 2);
    QCOMPARE(model.rowState(0), RowState::Changed);
    QVERIFY(model.rowError(0).message().contains(u"5000"_s));
    QCOMPARE(model.rowState(1), RowState::Stored);
    QCOMPARE(model.rowState(3), RowState::Inserted);
    QCOMPARE(model.rowError(3).kind(), SurrealError::Kind::AlreadyExists);
    QVERIFY(model.setValue(0, price, 50));
    QVERIFY(!model.rowError(0));
    model.revertRow(3);
    QVERIFY(submit(model));
    QCOMPARE(model.pendingChanges(), 0);
    QCOMPARE(stored(u"item:1"_s).value(u"price"), SurrealValue(50));
}

void tst_SurrealTableModel::changes_surviveSortingAndReload()
{
    SurrealTableModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(model.setValue(0, model.columnOf(u"price"_s), 11));
    model.appendRow({{u"name"_s, u"new"_s}});
    model.sort(model.columnOf(u"price"_s), Qt::DescendingOrder);
    QTRY_COMPARE(model.recordId(0), SurrealRecordId(u"item"_s, 3));
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.rowState(2), RowState::Changed);
    QCOMPARE(model.valueAt(2, model.columnOf(u"price"_s)), SurrealValue(11));
    QCOMPARE(model.rowState(3), RowState::Inserted);
    model.setFilter(u"price = 20"_s);
    QTRY_COMPARE(model.rowCount(), 2);
    QVERIFY(submit(model)); // also what is not shown
    QCOMPARE(model.pendingChanges(), 0);
    QCOMPARE(stored(u"item:1"_s).value(u"price"), SurrealValue(11));
}

void tst_SurrealTableModel::revert_dropsEverything()
{
    SurrealTableModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(model.setValue(0, model.columnOf(u"price"_s), 11));
    QVERIFY(model.removeRow(1));
    model.appendRow();
    model.revert();
    QCOMPARE(model.pendingChanges(), 0);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.valueAt(0, model.columnOf(u"price"_s)), SurrealValue(10));
    QVERIFY(!model.canUndo() && !model.canRedo());
}

void tst_SurrealTableModel::notAllowed_isTold()
{
    run(uR"(
        DEFINE TABLE person;
        DEFINE ACCESS account ON DATABASE TYPE RECORD SIGNUP (CREATE person SET name = $name);
        DEFINE TABLE note PERMISSIONS FOR select FULL, FOR create, update, delete NONE;
        CREATE note:1 SET text = 'x'
    )"_s);
    SurrealSession *ada = client->newSession();
    VERIFY_OK(ada->signup(
        SurrealCredentials::record(u"test"_s, database, u"account"_s, {{u"name"_s, u"ada"_s}})));
    SurrealTableModel model(ada, u"note"_s);
    QTRY_COMPARE(model.rowCount(), 1);
    QVERIFY(model.setValue(0, model.columnOf(u"text"_s), u"y"_s));
    model.appendRow({{u"text"_s, u"z"_s}});
    QVERIFY(submit(model));
    QCOMPARE(model.rowState(0), RowState::Changed);
    QCOMPARE(model.rowError(0).kind(), SurrealError::Kind::NotAllowed);
    QCOMPARE(model.rowError(1).kind(), SurrealError::Kind::NotAllowed);
    model.revert();
    QVERIFY(model.removeRow(0));
    QVERIFY(submit(model));
    QCOMPARE(model.rowError(0).kind(), SurrealError::Kind::NotAllowed);
    QCOMPARE(stored(u"note:1"_s).value(u"text"), SurrealValue(u"x"_s));
}

void tst_SurrealTableModel::inATransaction()
{
    SurrealTransaction *transaction = session->beginTransaction();
    SurrealTableModel model(transaction, u"item"_s);
    QTRY_COMPARE(model.rowCount(), 3);
    const int price = model.columnOf(u"price"_s);
    QVERIFY(model.setValue(0, price, 11));
    QVERIFY(submit(model));
    QCOMPARE(model.valueAt(0, price), SurrealValue(11));
    QCOMPARE(stored(u"item:1"_s).value(u"price"), SurrealValue(10));
    VERIFY_OK(transaction->commit());
    QCOMPARE(stored(u"item:1"_s).value(u"price"), SurrealValue(11));
}

void tst_SurrealTableModel::deletedSession_whileSubmitting()
{
    SurrealTableModel model(session, u"item"_s);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(model.setValue(0, model.columnOf(u"price"_s), 11));
    QSignalSpy submitted(&model, &SurrealTableModel::submitted);
    QVERIFY(model.submit());
    QVERIFY(model.isSubmitting());
    delete session;
    QTRY_COMPARE(submitted.count(), 1);
    QCOMPARE(submitted.first().at(1).toInt(), 1);
    QVERIFY(!model.isSubmitting());
    QCOMPARE(model.pendingChanges(), 1);
    QVERIFY(model.rowError(0));
    QVERIFY(!model.submit());
}

void tst_SurrealTableModel::readOnly_refusesChanges()
{
    SurrealTableModel model(session, u"item"_s);
    model.setReadOnly(true);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(!model.setValue(0, 1, 5));
    QVERIFY(!model.removeRow(0));
    QVERIFY(!model.insertRow(3));
    QCOMPARE(model.appendRow(), -1);
    QCOMPARE(model.pendingChanges(), 0);
}

QTEST_GUILESS_MAIN(tst_SurrealTableModel)
#include "tst_surrealtablemodel.moc"
