// SPDX-License-Identifier: Apache-2.0
#include "models/liverows_p.h"
#include "threadclock.h"

#include <SurrealQt/SurrealObject>

#include <QtCore/QAbstractListModel>
#include <QtCore/QRandomGenerator>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <map>

using namespace Qt::StringLiterals;
using Mode = QAbstractItemModelTester::FailureReportingMode;
using Record = LiveRows::Record;

namespace {

SurrealRecordId id(int key)
{
    return SurrealRecordId(u"item"_s, key);
}

Record record(int key, int price)
{
    return {id(key), SurrealObject {{u"id"_s, id(key)}, {u"price"_s, price}}};
}

class RowsModel : public QAbstractListModel, public LiveRowsObserver
{
    Q_OBJECT
public:
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : rows.size();
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return index.isValid() && role == Qt::DisplayRole ? QVariant(text(index.row()))
                                                          : QVariant();
    }
    QString text(int row) const
    {
        return u"%1=%2"_s.arg(rows.id(row).key().toInt())
            .arg(rows.value(row).value(u"price").toInt());
    }
    QStringList texts() const
    {
        QStringList list;
        for (int i = 0; i < rows.size(); ++i) {
            if (rows.rowOf(rows.id(i)) != i)
                qFatal("row %d is not found by its id", i);
            list.append(text(i));
        }
        return list;
    }
    void reset(const QList<Record> &records, bool truncated = false)
    {
        beginResetModel();
        rows.reset(records, truncated);
        endResetModel();
    }

    void rowsToInsert(int first, int last) override { beginInsertRows({}, first, last); }
    void rowsInserted() override { endInsertRows(); }
    void rowsToRemove(int first, int last) override { beginRemoveRows({}, first, last); }
    void rowsRemoved() override { endRemoveRows(); }
    void rowToMove(int from, int before) override
    {
        if (!beginMoveRows({}, from, from, {}, before))
            qFatal("no move from %d to before %d", from, before);
    }
    void rowMoved() override { endMoveRows(); }
    void rowsToReorder() override
    {
        Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    }
    void rowsReordered(const QList<int> &newPlaces) override
    {
        const QModelIndexList before = persistentIndexList();
        QModelIndexList after;
        for (const QModelIndex &old : before)
            after.append(index(newPlaces.at(old.row())));
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }
    void rowsChanged(int first, int last) override
    {
        Q_EMIT dataChanged(index(first), index(last));
    }

    LiveRows rows {this};
};

// How often a model told what.
struct Told
{
    explicit Told(QAbstractItemModel *model)
        : inserted(model, &QAbstractItemModel::rowsInserted)
        , removed(model, &QAbstractItemModel::rowsRemoved)
        , moved(model, &QAbstractItemModel::rowsMoved)
        , layout(model, &QAbstractItemModel::layoutChanged)
        , changed(model, &QAbstractItemModel::dataChanged)
        , reset(model, &QAbstractItemModel::modelReset)
    { }
    QList<qsizetype> counts() const
    {
        return {inserted.count(), removed.count(), moved.count(),
                layout.count(),   changed.count(), reset.count()};
    }
    QSignalSpy inserted, removed, moved, layout, changed, reset;
};

} // namespace

class tst_LiveRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void change_tellsAsLittleAsItCan();
    void change_movesOnlyWhatMoves();
    void change_manyAtOnce_isOneLayoutChange();
    void replace_tellsTheDifference();
    void replace_movesTheFewest();
    void truncated_takesNothingFromBehind();
    void window_cutsTheEnd();
    void random_changes_data();
    void random_changes();
    void random_replacements();
    void bigList_changesFast();
};

void tst_LiveRows::change_tellsAsLittleAsItCan()
{
    RowsModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.reset({record(1, 10), record(2, 20), record(3, 30), record(6, 60)});
    Told told(&model);
    model.rows.change({record(4, 40), record(5, 50), record(2, 20)}, {id(1), id(9)}, 100);
    QCOMPARE(model.texts(), (QStringList {u"2=20"_s, u"3=30"_s, u"4=40"_s, u"5=50"_s, u"6=60"_s}));
    QCOMPARE(told.counts(), (QList<qsizetype> {1, 1, 0, 0, 0, 0}));
    model.rows.change({record(3, 31), record(4, 41)}, {}, 100);
    QCOMPARE(told.counts(), (QList<qsizetype> {1, 1, 0, 0, 1, 0}));
    QCOMPARE(told.changed.last().at(0).toModelIndex().row(), 1);
    QCOMPARE(told.changed.last().at(1).toModelIndex().row(), 2);
}

void tst_LiveRows::change_movesOnlyWhatMoves()
{
    RowsModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.rows.setOrder({{{u"price"_s}, true}});
    model.reset({record(5, 50), record(4, 40), record(3, 30), record(2, 20), record(1, 10)});
    const QPersistentModelIndex selected = model.index(3);
    Told told(&model);
    model.rows.change({record(2, 45)}, {}, 100);
    QCOMPARE(model.texts(), (QStringList {u"5=50"_s, u"2=45"_s, u"4=40"_s, u"3=30"_s, u"1=10"_s}));
    QCOMPARE(told.counts(), (QList<qsizetype> {0, 0, 1, 0, 1, 0}));
    QCOMPARE(selected.row(), 1);
    // Another value, the same place: nothing moves.
    model.rows.change({record(2, 44)}, {}, 100);
    QCOMPARE(told.counts(), (QList<qsizetype> {0, 0, 1, 0, 2, 0}));
}

void tst_LiveRows::change_manyAtOnce_isOneLayoutChange()
{
    RowsModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QList<Record> even;
    QList<Record> odd;
    for (int i = 0; i < 1000; ++i)
        (i % 2 ? odd : even).append(record(i, i));
    model.reset(even);
    const QPersistentModelIndex selected = model.index(250);
    Told told(&model);
    model.rows.change(odd, {}, 10'000);
    QCOMPARE(model.rows.size(), 1000);
    QCOMPARE(model.text(501), u"501=501"_s);
    QCOMPARE(told.counts(), (QList<qsizetype> {1, 0, 0, 1, 0, 0}));
    QCOMPARE(selected.row(), 500);
}

void tst_LiveRows::replace_tellsTheDifference()
{
    RowsModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.reset({record(1, 1), record(2, 2), record(3, 3), record(4, 4)});
    const QPersistentModelIndex selected = model.index(3);
    Told told(&model);
    model.rows.replace({record(1, 1), record(2, 2), record(3, 3), record(4, 4)}, false);
    QCOMPARE(told.counts(), (QList<qsizetype> {0, 0, 0, 0, 0, 0}));
    model.rows.replace({record(9, 9), record(1, 1), record(3, 33), record(4, 4)}, false);
    QCOMPARE(model.texts(), (QStringList {u"9=9"_s, u"1=1"_s, u"3=33"_s, u"4=4"_s}));
    QCOMPARE(told.counts(), (QList<qsizetype> {1, 1, 0, 0, 1, 0}));
    QCOMPARE(selected.row(), 3);
    QCOMPARE(selected.data().toString(), u"4=4"_s);
}

void tst_LiveRows::replace_movesTheFewest()
{
    RowsModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QList<Record> records;
    for (int i = 0; i < 20; ++i)
        records.append(record(i, i));
    model.reset(records);
    Told told(&model);
    records.move(19, 0);
    records.move(3, 15);
    model.rows.replace(records, false);
    QCOMPARE(told.counts(), (QList<qsizetype> {0, 0, 2, 0, 0, 0}));
    QCOMPARE(model.texts().first(), u"19=19"_s);
    QCOMPARE(model.texts().at(15), u"2=2"_s);
}

void tst_LiveRows::truncated_takesNothingFromBehind()
{
    RowsModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.rows.setOrder({{{u"price"_s}, false}});
    model.reset({record(1, 10), record(2, 20), record(3, 30)}, true);
    // Behind the last: others that are not known may come before it.
    model.rows.change({record(8, 80)}, {id(2)}, 3);
    QCOMPARE(model.texts(), (QStringList {u"1=10"_s, u"3=30"_s}));
    model.rows.change({record(1, 90), record(7, 25)}, {}, 3);
    QCOMPARE(model.texts(), (QStringList {u"7=25"_s, u"3=30"_s}));
    QVERIFY(model.rows.isTruncated());
    QCOMPARE(model.rows.rowOf(id(8)), -1);
    QCOMPARE(model.rows.rowOf(id(1)), -1);
    // Let go of entirely: it may come back.
    model.rows.change({record(8, 5)}, {}, 3);
    QCOMPARE(model.texts(), (QStringList {u"8=5"_s, u"7=25"_s, u"3=30"_s}));
}

void tst_LiveRows::window_cutsTheEnd()
{
    RowsModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.reset({record(2, 2), record(4, 4)});
    model.rows.change({record(1, 1), record(3, 3), record(5, 5)}, {}, 3);
    QCOMPARE(model.texts(), (QStringList {u"1=1"_s, u"2=2"_s, u"3=3"_s}));
    QVERIFY(model.rows.isTruncated());
    QCOMPARE(model.rows.rowOf(id(5)), -1);
}

void tst_LiveRows::random_changes_data()
{
    QTest::addColumn<bool>("descending");
    QTest::addColumn<int>("mostPerStep");
    QTest::newRow("few, ascending") << false << 6;
    QTest::newRow("few, descending") << true << 6;
    QTest::newRow("many") << true << 300;
}

void tst_LiveRows::random_changes()
{
    QFETCH(bool, descending);
    QFETCH(int, mostPerStep);
    QRandomGenerator random(42);
    RowsModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    Told told(&model);
    model.rows.setOrder({{{u"price"_s}, descending}});
    std::map<int, int> truth;
    for (int step = 0; step < 1500; ++step) {
        std::map<int, int> changed;
        std::map<int, bool> removed;
        for (int i = random.bounded(mostPerStep); i >= 0; --i) {
            const int key = random.bounded(400);
            if (random.bounded(3) == 0) {
                changed.erase(key);
                removed[key] = true;
            } else {
                removed.erase(key);
                changed[key] = random.bounded(50);
            }
        }
        QList<Record> records;
        for (const auto &[key, price] : changed) {
            records.append(record(key, price));
            truth[key] = price;
        }
        QList<SurrealRecordId> ids;
        for (const auto &[key, _] : removed) {
            ids.append(id(key));
            truth.erase(key);
        }
        QPersistentModelIndex kept;
        QString keptText;
        if (model.rows.size() > 0) {
            kept = model.index(int(random.bounded(model.rows.size())));
            keptText = kept.data().toString().section(u'=', 0, 0);
        }
        model.rows.change(records, ids, 100'000);

        QList<std::pair<int, int>> expected;
        for (const auto &[key, price] : truth)
            expected.append({descending ? -price : price, key});
        std::sort(expected.begin(), expected.end());
        QStringList texts;
        for (const auto &[price, key] : std::as_const(expected))
            texts.append(u"%1=%2"_s.arg(key).arg(descending ? -price : price));
        QCOMPARE(model.texts(), texts);
        if (kept.isValid())
            QCOMPARE(kept.data().toString().section(u'=', 0, 0), keptText);
    }
    QCOMPARE(told.reset.count(), 0);
    QVERIFY(told.moved.count() > 100 || told.layout.count() > 100);
    QVERIFY(told.inserted.count() > 100 && told.removed.count() > 100);
}

void tst_LiveRows::random_replacements()
{
    QRandomGenerator random(7);
    RowsModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    for (int step = 0; step < 1000; ++step) {
        QList<int> keys;
        for (int i = 0; i < 60; ++i)
            keys.append(i);
        const int swaps = random.bounded(step % 2 ? 200 : 6);
        for (int i = 0; i < swaps; ++i)
            keys.move(random.bounded(60), random.bounded(60));
        keys.resize(random.bounded(60));
        QList<Record> records;
        QStringList texts;
        for (int key : std::as_const(keys)) {
            records.append(record(key, random.bounded(3)));
            texts.append(u"%1=%2"_s.arg(key).arg(records.last().value.value(u"price").toInt()));
        }
        model.rows.replace(records, false);
        QCOMPARE(model.texts(), texts);
    }
}

void tst_LiveRows::bigList_changesFast()
{
    constexpr int size = 100'000;
    QList<Record> records;
    records.reserve(size);
    for (int i = 0; i < size; ++i)
        records.append(record(i, i));
    RowsModel model;
    model.rows.setOrder({{{u"price"_s}, false}});
    model.reset(records);
    QRandomGenerator random(1);
    double longest = 0;
    for (int step = 0; step < 20; ++step) {
        QList<Record> changed;
        for (int i = 0; i < 500; ++i)
            changed.append(record(random.bounded(size), random.bounded(size)));
        const double before = threadCpuMs();
        model.rows.change(changed, {}, size);
        longest = std::max(longest, threadCpuMs() - before);
    }
    qInfo("longest step %.2f ms", longest);
    QVERIFY2(longest < 16 * allowance, qPrintable(QString::number(longest)));
}

QTEST_GUILESS_MAIN(tst_LiveRows)
#include "tst_liverows.moc"
