// SPDX-License-Identifier: Apache-2.0
#include "client/clienttest.h"
#include "support/patience.h" // after QtTest

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealTableModel>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using Mode = QAbstractItemModelTester::FailureReportingMode;
using RowState = SurrealTableModel::RowState;

// What is pending in a table model: removals, the statements it comes to, columns to fill in.
class tst_TableModelPending : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void conflict_onRemoval();
    void conflict_fieldByField();
    void conflict_isReadAgain();
    void pendingStatements_canBeRun();
    void extraColumns();
    void guard_letsEveryKindGo();

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
};

void tst_TableModelPending::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    const QString database = freshName();
    session = rootSession(client.get(), database);
    writer = rootSession(client.get(), database);
    run(u"DEFINE TABLE item; INSERT INTO item [{id: 1, name: 'a', price: 10, box: {w: 1, h: 2}}, "
        "{id: 2, name: 'b', price: 20}, {id: 3, name: 'c', price: 30}]"_s);
}

void tst_TableModelPending::cleanup()
{
    client.reset();
}

void tst_TableModelPending::conflict_onRemoval()
{
    SurrealTableModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(model.removeRows(0, 2));
    run(u"UPDATE item:2 SET name = 'theirs'"_s);
    QVERIFY(submit(model));
    // The one that nobody touched is gone; the other waits for a word.
    QCOMPARE(keys(model), (QList<int> {2, 3}));
    QCOMPARE(model.rowState(0), RowState::Conflict);
    QCOMPARE(model.conflictingValue(0).value(u"name"), SurrealValue(u"theirs"_s));
    QCOMPARE(stored(u"item:2"_s).value(u"name"), SurrealValue(u"theirs"_s));
    model.keepRow(0);
    QCOMPARE(model.rowState(0), RowState::Removed);
    QVERIFY(submit(model));
    QCOMPARE(keys(model), QList<int> {3});
    QCOMPARE(valueOf(writer->query(u"SELECT * FROM item:2"_s)).size(), 0);

    // One that is gone already is what was wanted.
    QVERIFY(model.removeRows(0, 1));
    run(u"DELETE item:3"_s);
    QVERIFY(submit(model));
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.pendingChanges(), 0);
}

void tst_TableModelPending::conflict_fieldByField()
{
    SurrealTableModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    const int name = model.columnOf(u"name"_s);
    const int price = model.columnOf(u"price"_s);
    QVERIFY(model.setValue(1, name, u"mine"_s));
    QVERIFY(model.setValue(1, price, 21));
    QVERIFY(model.removeRows(2, 1));
    model.keepFields(1, {}); // there is no conflict yet
    QCOMPARE(model.pendingChanges(), 2);
    run(u"UPDATE item:2, item:3 SET name = 'theirs', price = 99, color = 'red'"_s);
    QVERIFY(submit(model));
    QCOMPARE(model.rowState(1), RowState::Conflict);
    QCOMPARE(model.rowState(2), RowState::Conflict);
    QCOMPARE(model.pendingRows(), (QList<int> {1, 2}));
    QVERIFY(model.isRemoved(2) && !model.isRemoved(1));
    QVERIFY(!(model.flags(model.index(2, name)) & Qt::ItemIsEditable));
    model.keepFields(2, {u"name"_s}); // part of a removal cannot be kept
    QCOMPARE(model.rowState(2), RowState::Conflict);

    model.keepFields(1, {u"price"_s});
    QCOMPARE(model.rowState(1), RowState::Changed);
    QVERIFY(!model.rowError(1));
    QCOMPARE(model.valueAt(1, name), SurrealValue(u"theirs"_s));
    QCOMPARE(model.valueAt(1, price), SurrealValue(21));
    QCOMPARE(model.valueAt(1, model.columnOf(u"color"_s)), SurrealValue(u"red"_s));
    QCOMPARE(model.pendingStatements().value(0),
             u"UPDATE item:2 MERGE { price: 21 } WHERE price == 99"_s);
    QVERIFY(submit(model));
    QCOMPARE(model.rowState(1), RowState::Stored);
    QCOMPARE(stored(u"item:2"_s).value(u"name"), SurrealValue(u"theirs"_s));
    QCOMPARE(stored(u"item:2"_s).value(u"price"), SurrealValue(21));

    // Without any field it is what the server has.
    QVERIFY(model.setValue(0, price, 11));
    run(u"UPDATE item:1 SET price = 98"_s);
    QVERIFY(submit(model));
    model.keepFields(0, {});
    QCOMPARE(model.rowState(0), RowState::Stored);
    QCOMPARE(model.valueAt(0, price), SurrealValue(98));
}

// What is in conflict with the server is what it was changed from, whatever was read since.
void tst_TableModelPending::conflict_isReadAgain()
{
    SurrealTableModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    const QModelIndex price = model.index(1, model.columnOf(u"price"_s));
    const auto value = [&price, &model](int role) {
        return model.data(model.index(1, price.column()), role).value<SurrealValue>();
    };
    const auto read = [&model] {
        QSignalSpy reset(&model, &SurrealTableModel::modelReset);
        model.reload();
        return reset.count() > 0 || reset.wait(patience);
    };
    QVERIFY(model.setValue(1, price.column(), 21));
    QCOMPARE(value(SurrealTableModel::OriginalValueRole), SurrealValue(20));
    run(u"UPDATE item:2 SET price = 98"_s);
    QVERIFY(read());
    QCOMPARE(model.rowState(1), RowState::Changed); // nobody has asked yet
    QCOMPARE(value(SurrealTableModel::StoredValueRole), SurrealValue(98));
    QCOMPARE(value(SurrealTableModel::OriginalValueRole), SurrealValue(20));
    QVERIFY(submit(model));
    QCOMPARE(model.rowState(1), RowState::Conflict);
    run(u"UPDATE item:2 SET price = 99"_s);
    QVERIFY(read());
    QCOMPARE(model.rowState(1), RowState::Conflict);
    QCOMPARE(model.conflictingValue(1).value(u"price"), SurrealValue(99));
    model.keepRow(1);
    QCOMPARE(value(SurrealTableModel::OriginalValueRole), SurrealValue(99));
    QCOMPARE(model.pendingRows(), QList<int> {1});
    QCOMPARE(model.appendRow(), 3);
    QCOMPARE(model.pendingRows(), (QList<int> {1, 3}));
    model.sort(0, Qt::DescendingOrder);
    QTRY_COMPARE(keys(model).value(0), 3);
    QCOMPARE(model.pendingRows(), (QList<int> {1, 3}));
    model.setFilter(u"id = item:3"_s);
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.pendingRows(), QList<int> {1});
    model.revertRow(1);
    QCOMPARE(model.pendingRows(), QList<int>());
    model.sort(0, Qt::AscendingOrder);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(submit(model));
    QCOMPARE(stored(u"item:2"_s).value(u"price"), SurrealValue(21));
}

// What is shown does what submit() does, also without its variables.
void tst_TableModelPending::pendingStatements_canBeRun()
{
    SurrealTableModel model(session, u"item"_s);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(model.setData(model.index(0, model.columnOf(u"box"_s)), u"{ w: 5 }"_s));
    QVERIFY(model.setData(model.index(0, model.columnOf(u"name"_s)), u"'it\\'s'"_s));
    QVERIFY(model.removeRows(1, 2));
    model.appendRow({{u"id"_s, SurrealRecordId(u"item"_s, 9)}, {u"name"_s, u"new"_s}});
    run(u"UPDATE item:3 SET name = 'theirs'"_s);
    const QStringList statements = model.pendingStatements();
    QCOMPARE(statements.size(), 4);
    for (const QString &statement : statements)
        run(statement);
    QCOMPARE(stored(u"item:1"_s).value(u"box"), SurrealValue(SurrealObject {{u"w"_s, 5}}));
    QCOMPARE(stored(u"item:1"_s).value(u"name"), SurrealValue(u"it's"_s));
    QCOMPARE(
        valueOf(writer->query(u"SELECT VALUE id FROM item"_s)),
        SurrealValue(SurrealArray {SurrealRecordId(u"item"_s, 1), SurrealRecordId(u"item"_s, 3),
                                   SurrealRecordId(u"item"_s, 9)}));
}

void tst_TableModelPending::extraColumns()
{
    SurrealTableModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.rowCount(), 3);
    const QStringList found = model.columns();
    QSignalSpy changed(&model, &SurrealTableModel::extraColumnsChanged);
    model.setExtraColumns({u"name"_s, u"color"_s});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.columns(), found + QStringList {u"color"_s});
    const int color = model.columnOf(u"color"_s);
    QVERIFY(model.index(0, color).data(SurrealTableModel::MissingRole).toBool());
    QVERIFY(model.setValue(0, color, u"red"_s));
    model.reload();
    QTRY_VERIFY(!model.isFetching());
    QCOMPARE(model.columns(), found + QStringList {u"color"_s});
    // A column that only a change has is there as long as the change.
    model.setExtraColumns({});
    QCOMPARE(model.columns(), found + QStringList {u"color"_s});
    model.revert();
    model.reload();
    QTRY_VERIFY(!model.isFetching());
    QCOMPARE(model.columns(), found);

    // Where no record is they are all there is.
    model.setExtraColumns({u"id"_s, u"color"_s});
    run(u"DELETE item"_s);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 0);
    QCOMPARE(model.columns(), QStringList({u"id"_s, u"color"_s}));
    QCOMPARE(model.appendRow(), 0);
    QVERIFY(model.setValue(0, 1, u"blue"_s));
    QVERIFY(submit(model));
    QCOMPARE(valueOf(writer->query(u"SELECT VALUE color FROM item"_s)),
             SurrealValue(SurrealArray {u"blue"_s}));
}

// What guards against the changes of others must not take what is still there for another value.
void tst_TableModelPending::guard_letsEveryKindGo()
{
    const QStringList kinds {u"NULL"_s,
                             u"false"_s,
                             u"7"_s,
                             u"7f"_s,
                             u"0.1f"_s,
                             u"-0f"_s,
                             u"NaN"_s,
                             u"Infinity"_s,
                             u"7.50dec"_s,
                             u"''"_s,
                             u"'a\\nb'"_s,
                             u"b\"00FF\""_s,
                             u"d'2026-02-28T23:59:59.123456789Z'"_s,
                             u"1y2w9ns"_s,
                             u"u'018e0f6c-2b4a-7c3d-9e8f-0123456789ab'"_s,
                             u"person:ada"_s,
                             u"weather:['London', d'2026-02-28T12:00:00Z']"_s,
                             u"weather:{ city: 'London', hour: 12 }"_s,
                             u"place:1..=100"_s,
                             u"1..10"_s,
                             u".."_s,
                             u"[]"_s,
                             u"[1, [NONE, NULL]]"_s,
                             u"{}"_s,
                             u"{ a: { b: [] } }"_s,
                             u"{1, 2, 3}"_s,
                             u"(1.5, 2.5)"_s,
                             u"{ type: 'LineString', coordinates: [[1, 2], [3, 4]] }"_s,
                             u"f\"bucket:/a/b.txt\""_s,
                             u"type::table('person')"_s};
    QStringList kept;
    for (const QString &kind : kinds) {
        run(u"UPSERT item:1 CONTENT { price: "_s + kind + u" }; UPSERT item:2 CONTENT { price: "_s
            + kind + u" }"_s);
        SurrealTableModel model(session, u"item"_s);
        QTRY_COMPARE(model.rowCount(), 3);
        QVERIFY(model.setValue(0, model.columnOf(u"price"_s), u"other"_s));
        QVERIFY(model.removeRows(1, 1));
        QVERIFY(submit(model));
        if (model.rowError(0))
            kept.append(u"update of "_s + kind + u": "_s + model.rowError(0).message());
        if (model.rowCount() != 2)
            kept.append(u"removal of "_s + kind + u": "_s + model.rowError(1).message());
        run(u"DELETE item:2"_s);
    }
    QCOMPARE(kept, QStringList());
}

QTEST_GUILESS_MAIN(tst_TableModelPending)
#include "tst_tablemodelpending.moc"
