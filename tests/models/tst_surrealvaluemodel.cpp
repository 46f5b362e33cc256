// SPDX-License-Identifier: Apache-2.0
#include "threadclock.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealValueModel>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using Mode = QAbstractItemModelTester::FailureReportingMode;

namespace {

// One line per item: "key = value : type", indented by depth.
QStringList tree(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < 3; ++column)
            cells.append(model.index(row, column, parent).data().toString());
        lines.append(QString(2 * depth, u' ') + cells.at(0) + u" = " + cells.at(1) + u" : "
                     + cells.at(2));
        lines.append(tree(model, model.index(row, 0, parent), depth + 1));
    }
    return lines;
}

SurrealArray numbers(int count)
{
    QList<SurrealValue> list;
    list.reserve(count);
    for (int i = 0; i < count; ++i)
        list.append(i);
    return SurrealArray(list);
}

} // namespace

class tst_SurrealValueModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void object_isATree();
    void scalar_isOneItem();
    void emptyContainers_haveNoChildren();
    void paths();
    void roles();
    void longArray_isGrouped();
    void longObject_isGrouped();
    void million_costsNothingUntilOpened();
    void clear();
};

void tst_SurrealValueModel::object_isATree()
{
    SurrealValueModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setValue(SurrealObject {
        {u"name"_s, u"Ada"_s},
        {u"address"_s, SurrealObject {{u"city"_s, u"London"_s}}},
        {u"tags"_s, SurrealArray {1, SurrealArray {nullptr}}},
    });
    QCOMPARE(tree(model),
             (QStringList {
                 u"name = Ada : string"_s,
                 u"address = { city: 'London' } : object"_s,
                 u"  city = London : string"_s,
                 u"tags = [ 1, [ NULL ] ] : array"_s,
                 u"  0 = 1 : int"_s,
                 u"  1 = [ NULL ] : array"_s,
                 u"    0 = NULL : null"_s,
             }));
    QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), u"Key"_s);
    QCOMPARE(model.columnCount(), 3);
}

void tst_SurrealValueModel::scalar_isOneItem()
{
    SurrealValueModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setValue(42);
    QCOMPARE(tree(model), QStringList {u" = 42 : int"_s});
    QCOMPARE(model.path(model.index(0, 0)), QString());
    model.setValue(SurrealValue());
    QCOMPARE(tree(model), QStringList {u" = NONE : none"_s});
}

void tst_SurrealValueModel::emptyContainers_haveNoChildren()
{
    SurrealValueModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setValue(SurrealArray {SurrealArray(), SurrealObject()});
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(!model.hasChildren(model.index(0, 0)));
    QVERIFY(!model.hasChildren(model.index(1, 0)));
    QVERIFY(!model.index(0, 0, model.index(0, 0)).isValid());
    model.setValue(SurrealArray());
    QCOMPARE(model.rowCount(), 0);
}

void tst_SurrealValueModel::paths()
{
    SurrealValueModel model;
    model.setValue(SurrealObject {
        {u"items"_s,
         SurrealArray {0, SurrealObject {{u"name"_s, 1}, {u"two words"_s, SurrealArray {9}}}}}});
    const QModelIndex items = model.index(0, 0);
    const QModelIndex second = model.index(1, 0, items);
    QCOMPARE(model.path(items), u"items"_s);
    QCOMPARE(model.path(second), u"items[1]"_s);
    QCOMPARE(model.path(model.index(0, 1, second)), u"items[1].name"_s);
    const QModelIndex words = model.index(1, 0, second);
    QCOMPARE(model.path(words), u"items[1][\"two words\"]"_s);
    QCOMPARE(model.index(0, 0, words).data(SurrealValueModel::PathRole).toString(),
             u"items[1][\"two words\"][0]"_s);
}

void tst_SurrealValueModel::roles()
{
    SurrealValueModel model;
    const SurrealRecordId ada(u"person"_s, u"ada"_s);
    model.setValue(SurrealObject {{u"friend"_s, ada}, {u"list"_s, SurrealArray {u"x"_s}}});
    const QModelIndex friendKey = model.index(0, 0);
    QCOMPARE(friendKey.data(SurrealValueModel::ValueRole).value<SurrealValue>(), SurrealValue(ada));
    QCOMPARE(friendKey.data(SurrealValueModel::RecordIdRole).value<SurrealRecordId>(), ada);
    QCOMPARE(friendKey.data(SurrealValueModel::TypeRole).value<SurrealValue::Type>(),
             SurrealValue::Type::RecordId);
    QCOMPARE(friendKey.data(SurrealValueModel::KeyRole).toString(), u"friend"_s);
    QCOMPARE(model.index(0, 1).data(Qt::EditRole).toString(), u"person:ada"_s);
    const QModelIndex element = model.index(0, 1, model.index(1, 0));
    QCOMPARE(element.data(SurrealValueModel::KeyRole), QVariant(0));
    QCOMPARE(element.data(Qt::EditRole).toString(), u"'x'"_s);
    QCOMPARE(model.valueAt(element), SurrealValue(u"x"_s));
    QCOMPARE(model.valueAt({}), model.value());
    QVERIFY(!element.data(SurrealValueModel::GroupRole).toBool());
}

void tst_SurrealValueModel::longArray_isGrouped()
{
    SurrealValueModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setValue(numbers(1000));
    QCOMPARE(model.rowCount(), 1000);
    QVERIFY(!model.hasChildren(model.index(0, 0)));

    model.setValue(numbers(2001));
    QCOMPARE(model.rowCount(), 3);
    const QModelIndex last = model.index(2, 0);
    QCOMPARE(last.data().toString(), u"[2000…2000]"_s);
    QVERIFY(last.data(SurrealValueModel::GroupRole).toBool());
    QVERIFY(!last.data(SurrealValueModel::TypeRole).isValid());
    QCOMPARE(model.rowCount(last), 1);
    QCOMPARE(model.rowCount(model.index(0, 0)), 1000);
    const QModelIndex element = model.index(7, 1, model.index(1, 0));
    QCOMPARE(model.valueAt(element), SurrealValue(1007));
    QCOMPARE(model.path(element), u"[1007]"_s);
    QCOMPARE(element.parent().data().toString(), u"[1000…1999]"_s);
}

void tst_SurrealValueModel::longObject_isGrouped()
{
    SurrealObject object;
    for (int i = 0; i < 1500; ++i)
        object.insert(u"key%1"_s.arg(i), i);
    SurrealValueModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setValue(SurrealObject {{u"big"_s, object}});
    const QModelIndex big = model.index(0, 0);
    QCOMPARE(model.rowCount(big), 2);
    const QModelIndex element = model.index(3, 0, model.index(1, 0, big));
    QCOMPARE(element.data().toString(), u"key1003"_s);
    QCOMPARE(model.path(element), u"big.key1003"_s);
}

void tst_SurrealValueModel::million_costsNothingUntilOpened()
{
    const SurrealArray million = numbers(1'500'000);
    SurrealValueModel model;
    const double before = threadCpuMs();
    model.setValue(million);
    QCOMPARE(model.rowCount(), 2); // groups of groups
    const QModelIndex outer = model.index(1, 0);
    QCOMPARE(outer.data().toString(), u"[1000000…1499999]"_s);
    QCOMPARE(model.rowCount(outer), 500);
    const QModelIndex inner = model.index(499, 0, outer);
    QCOMPARE(inner.data().toString(), u"[1499000…1499999]"_s);
    QCOMPARE(model.valueAt(model.index(999, 1, inner)), SurrealValue(1'499'999));
    const double took = threadCpuMs() - before;
    QVERIFY2(took < 5, qPrintable(QString::number(took)));
}

void tst_SurrealValueModel::clear()
{
    SurrealValueModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QCOMPARE(model.rowCount(), 0);
    QSignalSpy changed(&model, &SurrealValueModel::valueChanged);
    model.setValue(numbers(3));
    const QPersistentModelIndex kept = model.index(1, 0);
    model.clear();
    QVERIFY(!kept.isValid());
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(changed.count(), 2);
}

QTEST_GUILESS_MAIN(tst_SurrealValueModel)
#include "tst_surrealvaluemodel.moc"
