// SPDX-License-Identifier: Apache-2.0
#include "heapsize.h"
#include "support/patience.h" // after QtTest
#include "threadclock.h"
#include "value/cborcodec_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealResultModel>

#include <QtCore/QCborStreamWriter>
#include <QtCore/QThreadPool>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using Mode = QAbstractItemModelTester::FailureReportingMode;

namespace {

SurrealObject person(const QString &key, const QString &name)
{
    return {{u"name"_s, name}, {u"id"_s, SurrealRecordId(u"person"_s, key)}};
}

// A message as it comes from a server, and its decoded view.
template <typename Write>
SurrealValue decoded(Write write)
{
    QByteArray message;
    {
        QCborStreamWriter writer(&message);
        write(writer);
    }
    SurrealError error;
    const SurrealValue value = SurrealCbor::decode(message, nullptr, &error);
    if (error)
        qFatal("%s", qPrintable(error.message()));
    return value;
}

SurrealValue manyRows(int rows, int columns, int strangeRow = -1)
{
    return decoded([=](QCborStreamWriter &writer) {
        writer.startArray(rows);
        for (int row = 0; row < rows; ++row) {
            const bool strange = row == strangeRow;
            writer.startMap(columns + strange);
            for (int column = 0; column < columns; ++column) {
                writer.append(u"column%1"_s.arg(column));
                writer.append(row * columns + column);
            }
            if (strange) {
                writer.append("late"_L1);
                writer.append(true);
            }
            writer.endMap();
        }
        writer.endArray();
    });
}

// A row of ten columns as a shop has it; how many values that is: the row, what it holds, and what
// that holds, as are the table and the key of a record id.
int writeOrder(QCborStreamWriter &writer, int row)
{
    const auto record = [&](QLatin1StringView table, int key) {
        writer.append(QCborTag(8));
        writer.startArray(2);
        writer.append(table);
        writer.append(key);
        writer.endArray();
    };
    writer.startMap(10);
    writer.append("customer"_L1);
    record("customer"_L1, row % 5000);
    writer.append("id"_L1);
    record("order"_L1, row);
    writer.append("items"_L1);
    writer.startArray(2);
    writer.append("pen"_L1);
    writer.append("notebook, ruled"_L1);
    writer.endArray();
    writer.append("note"_L1);
    writer.append(u"Bücher für %1"_s.arg(row));
    writer.append("paid"_L1);
    writer.append(row % 3 == 0);
    writer.append("placed"_L1);
    writer.append(QCborTag(12));
    writer.startArray(2);
    writer.append(1'700'000'000 + row);
    writer.append(123'456'789);
    writer.endArray();
    writer.append("quantity"_L1);
    writer.append(row % 12);
    writer.append("shipping"_L1);
    writer.startMap(2);
    writer.append("city"_L1);
    writer.append("Reykjavik"_L1);
    writer.append("zip"_L1);
    writer.append(101);
    writer.endMap();
    writer.append("state"_L1);
    writer.append("packed"_L1);
    writer.append("total"_L1);
    writer.append(double(row) / 7);
    writer.endMap();
    return 1 + 10 + 2 * 2 + 2 + 2;
}

} // namespace

class tst_SurrealResultModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shape_data();
    void shape();
    void columns_areTheUnionWithIdFirst();
    void columns_asGiven();
    void roles();
    void missing_isNeitherNoneNorNull();
    void roleNames_haveTheColumns();
    void displayText_data();
    void displayText();
    void million_setsAtOnce();
    void million_takesLittleMemory();
    void million_isDroppedAtOnce();
    void lateColumns_areInsertedWithoutReset();
    void lateId_comesToTheFront();
    void setValue_whileScanning();
    void clear();
};

void tst_SurrealResultModel::shape_data()
{
    QTest::addColumn<SurrealValue>("value");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QStringList>("columns");

    QTest::newRow("records") << SurrealValue(
        SurrealArray {person(u"a"_s, u"Ada"_s), person(u"b"_s, u"Bo"_s)})
                             << 2 << QStringList {u"id"_s, u"name"_s};
    QTest::newRow("empty array") << SurrealValue(SurrealArray()) << 0 << QStringList();
    QTest::newRow("array of numbers")
        << SurrealValue(SurrealArray {1, 2, 3}) << 3 << QStringList {u"value"_s};
    QTest::newRow("array of arrays")
        << SurrealValue(SurrealArray {SurrealArray {1, 2}}) << 1 << QStringList {u"value"_s};
    QTest::newRow("mixed") << SurrealValue(
        SurrealArray {SurrealObject {{u"a"_s, 1}}, 7, SurrealObject {{u"b"_s, 2}}})
                           << 3 << QStringList {u"a"_s, u"value"_s, u"b"_s};
    QTest::newRow("object") << SurrealValue(SurrealObject {{u"b"_s, 1}, {u"a"_s, 2}}) << 1
                            << QStringList {u"b"_s, u"a"_s};
    QTest::newRow("number") << SurrealValue(42) << 1 << QStringList {u"value"_s};
    QTest::newRow("none") << SurrealValue() << 1 << QStringList {u"value"_s};
}

void tst_SurrealResultModel::shape()
{
    QFETCH(SurrealValue, value);
    QFETCH(int, rows);
    QFETCH(QStringList, columns);
    SurrealResultModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setValue(value);
    QCOMPARE(model.rowCount(), rows);
    QCOMPARE(model.columns(), columns);
    QCOMPARE(model.columnCount(), int(columns.size()));
    for (int i = 0; i < columns.size(); ++i)
        QCOMPARE(model.headerData(i, Qt::Horizontal).toString(), columns.at(i));
    QVERIFY(!model.isScanning());
}

void tst_SurrealResultModel::columns_areTheUnionWithIdFirst()
{
    SurrealResultModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setValue(SurrealArray {SurrealObject {{u"z"_s, 1}},
                                 SurrealObject {{u"y"_s, 1}, {u"z"_s, 2}},
                                 person(u"a"_s, u"Ada"_s)});
    QCOMPARE(model.columns(), (QStringList {u"id"_s, u"z"_s, u"y"_s, u"name"_s}));
    QCOMPARE(model.columnOf(u"name"_s), 3);
    QCOMPARE(model.columnOf(u"nothing"_s), -1);
    QCOMPARE(model.columnName(1), u"z"_s);
    QCOMPARE(model.columnName(9), QString());
    QCOMPARE(model.valueAt(1, 1), SurrealValue(2));
    QCOMPARE(model.valueAt(2, 3), SurrealValue(u"Ada"_s));
    QCOMPARE(model.recordId(2), SurrealRecordId(u"person"_s, u"a"_s));
    QVERIFY(!model.recordId(0).isValid());
}

void tst_SurrealResultModel::columns_asGiven()
{
    SurrealResultModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QSignalSpy changed(&model, &SurrealResultModel::columnsChanged);
    model.setColumns({u"name"_s, u"age"_s, u"name"_s});
    QCOMPARE(changed.count(), 1);
    model.setValue(SurrealArray {person(u"a"_s, u"Ada"_s)});
    QVERIFY(model.hasFixedColumns());
    QCOMPARE(model.columns(), (QStringList {u"name"_s, u"age"_s}));
    QVERIFY(model.index(0, 1).data(SurrealResultModel::MissingRole).toBool());

    model.setValue(SurrealArray {person(u"a"_s, u"Ada"_s), 5});
    QCOMPARE(model.columns(), (QStringList {u"name"_s, u"age"_s, u"value"_s}));
    QCOMPARE(model.valueAt(1, 2), SurrealValue(5));

    model.resetColumns();
    QVERIFY(!model.hasFixedColumns());
    QCOMPARE(model.columns(), (QStringList {u"id"_s, u"name"_s, u"value"_s}));
}

void tst_SurrealResultModel::roles()
{
    SurrealResultModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    const SurrealObject ada = person(u"a"_s, u"Ada"_s);
    model.setValue(SurrealArray {ada});
    const QModelIndex name = model.index(0, 1);
    QCOMPARE(name.data().toString(), u"Ada"_s);
    QCOMPARE(name.data(Qt::EditRole).toString(), u"'Ada'"_s);
    QCOMPARE(name.data(SurrealResultModel::ValueRole).value<SurrealValue>(),
             SurrealValue(u"Ada"_s));
    QCOMPARE(name.data(SurrealResultModel::TypeRole).value<SurrealValue::Type>(),
             SurrealValue::Type::String);
    QCOMPARE(name.data(SurrealResultModel::RecordIdRole).value<SurrealRecordId>(),
             SurrealRecordId(u"person"_s, u"a"_s));
    QCOMPARE(name.data(SurrealResultModel::RowValueRole).value<SurrealValue>(), SurrealValue(ada));
    QCOMPARE(name.data(SurrealResultModel::MissingRole).toBool(), false);
    QVERIFY(!name.data(Qt::DecorationRole).isValid());
    QCOMPARE(model.headerData(0, Qt::Vertical).toInt(), 1);
    QCOMPARE(model.rowValue(7), SurrealValue());
}

void tst_SurrealResultModel::missing_isNeitherNoneNorNull()
{
    SurrealResultModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setValue(SurrealArray {SurrealObject {{u"a"_s, 1}}, SurrealObject {{u"a"_s, nullptr}},
                                 SurrealObject {{u"a"_s, SurrealValue()}}, SurrealObject {}});
    const auto missing = [&](int row) {
        return model.index(row, 0).data(SurrealResultModel::MissingRole).toBool();
    };
    QCOMPARE(model.index(1, 0).data().toString(), u"NULL"_s);
    QVERIFY(!missing(1));
    QCOMPARE(model.index(2, 0).data().toString(), u"NONE"_s);
    QVERIFY(!missing(2));
    QCOMPARE(model.index(3, 0).data().toString(), QString());
    QVERIFY(missing(3));
    QVERIFY(!model.index(3, 0).data(SurrealResultModel::TypeRole).isValid());
}

void tst_SurrealResultModel::roleNames_haveTheColumns()
{
    SurrealResultModel model;
    model.setValue(SurrealArray {
        SurrealObject {{u"missing"_s, 1}, {u"name"_s, u"Ada"_s}},
        SurrealObject {{u"id"_s, SurrealRecordId(u"person"_s, 1)}, {u"name"_s, u"Bo"_s}}});
    const auto names = model.roleNames();
    const QByteArrayList all = names.values();
    for (const auto *fixed :
         {"display", "edit", "surrealValue", "surrealType", "recordId", "missing", "rowValue"})
        QVERIFY2(all.contains(fixed), fixed);
    QCOMPARE(names.value(SurrealResultModel::MissingRole), "missing"_ba);
    QCOMPARE(names.keys("missing"_ba).size(), 1);
    const int nameRole = names.key("name"_ba);
    QVERIFY(nameRole >= SurrealResultModel::FirstColumnRole);
    QCOMPARE(model.index(1, 0).data(nameRole).toString(), u"Bo"_s);
    QVERIFY(!model.index(0, 0).data(names.key("id"_ba)).isValid());
    QVERIFY(!model.index(0, 0).data(SurrealResultModel::FirstColumnRole + 99).isValid());
}

void tst_SurrealResultModel::displayText_data()
{
    QTest::addColumn<SurrealValue>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("string") << SurrealValue(u"it's"_s) << u"it's"_s;
    QTest::newRow("lines") << SurrealValue(u"one\r\ntwo\nthree\tend"_s) << u"one↵two↵three end"_s;
    QTest::newRow("int") << SurrealValue(7) << u"7"_s;
    QTest::newRow("float") << SurrealValue(1.5) << u"1.5"_s;
    QTest::newRow("bool") << SurrealValue(true) << u"true"_s;
    QTest::newRow("uuid") << SurrealValue(
        QUuid::fromString(u"0190b3f2-0000-7000-8000-000000000001"_s))
                          << u"0190b3f2-0000-7000-8000-000000000001"_s;
    QTest::newRow("datetime") << SurrealValue(
        QDateTime::fromString(u"2026-11-20T13:00:00Z"_s, Qt::ISODate))
                              << u"2026-11-20T13:00:00Z"_s;
    QTest::newRow("record") << SurrealValue(SurrealRecordId(u"person"_s, u"ada"_s))
                            << u"person:ada"_s;
    QTest::newRow("nested") << SurrealValue(
        SurrealArray {SurrealObject {{u"name"_s, u"x"_s},
                                     {u"first key"_s, SurrealArray {1, nullptr}},
                                     {u"e"_s, SurrealObject {}}}})
                            << u"{ name: 'x', \"first key\": [ 1, NULL ], e: {} }"_s;
    QTest::newRow("long") << SurrealValue(QString(500, u'x')) << QString(120, u'x') + u'…';
}

void tst_SurrealResultModel::displayText()
{
    QFETCH(SurrealValue, value);
    QFETCH(QString, text);
    SurrealResultModel model;
    if (!value.isArray())
        value = SurrealArray {value};
    model.setValue(SurrealArray {SurrealObject {{u"cell"_s, value.at(0)}}});
    QCOMPARE(model.index(0, 0).data().toString(), text);

    SurrealArray longList;
    for (int i = 0; i < 100'000; ++i)
        longList.append(SurrealObject {{QString(300, u'k'), QString(300, u'v')}});
    model.setValue(SurrealArray {SurrealObject {{u"cell"_s, longList}}});
    const QString line = model.index(0, 0).data().toString();
    QVERIFY2(line.size() < 400, qPrintable(line));
    QVERIFY(line.contains(u'…') && !line.contains(u'\n'));
}

void tst_SurrealResultModel::million_setsAtOnce()
{
    constexpr int rows = 1'000'000;
    const SurrealValue value = manyRows(rows, 10, rows - 1);
    SurrealResultModel model;
    QSignalSpy resets(&model, &SurrealResultModel::modelReset);
    SilenceMeter silence;
    const double before = threadCpuMs();
    model.setValue(value);
    const double blocked = threadCpuMs() - before;
    QVERIFY2(blocked < 20, qPrintable(QString::number(blocked)));
    QCOMPARE(model.rowCount(), rows);
    QCOMPARE(model.valueAt(rows - 1, 9), SurrealValue(rows * 10 - 1));
    QTRY_VERIFY(!model.isScanning());
    QCOMPARE(model.columnCount(), 11);
    QVERIFY2(silence.longestMs() < 8 * allowance, qPrintable(QString::number(silence.longestMs())));
    qInfo("set %.2f ms, longest silence %.2f ms", blocked, silence.longestMs());
    QCOMPARE(resets.count(), 1);
    QCOMPARE(model.valueAt(rows - 1, 10), SurrealValue(true));
    QVERIFY(model.index(0, 10).data(SurrealResultModel::MissingRole).toBool());
}

// At most 1.2 times the received bytes and 16 bytes a value, all told; of which the model's own part
// is next to nothing, also after every kind of cell was shown.
void tst_SurrealResultModel::million_takesLittleMemory()
{
    constexpr int rows = 1'000'000;
    QThreadPool::globalInstance()->waitForDone(); // frees what other tests had
    const qint64 before = heapBytes();
    qint64 received = 0;
    qint64 values = 1; // the array
    SurrealResultModel model;
    {
        QByteArray message;
        {
            QCborStreamWriter writer(&message);
            writer.startArray(rows);
            for (int row = 0; row < rows; ++row)
                values += writeOrder(writer, row);
            writer.endArray();
        }
        message.squeeze(); // as long as what comes from a socket
        received = message.size();
        SurrealError error;
        const SurrealValue value = SurrealCbor::decode(message, nullptr, &error);
        QVERIFY2(!error, qPrintable(error.message()));
        const qint64 decoded = heapBytes();
        model.setValue(value);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isScanning(), 60'000);
        QCOMPARE(model.columnCount(), 10);
        const qint64 ofTheModel = heapBytes() - decoded;
        QVERIFY2(ofTheModel < 64 * 1024, qPrintable(QString::number(ofTheModel)));
    }
    QCOMPARE(model.rowCount(), rows);

    const qint64 held = heapBytes() - before;
    const qint64 most = received + received / 5 + 16 * values;
    qInfo("%lld bytes received, %lld values: %lld bytes held, at most %lld", received, values, held,
          most);
    QVERIFY(held > received); // what is measured is measured
    QVERIFY(held <= most);

    const auto names = model.roleNames();
    for (int row = 0; row < rows; row += 97) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            for (int role : {int(Qt::DisplayRole), int(Qt::EditRole), int(model.ValueRole),
                             int(model.TypeRole), int(model.RowValueRole), int(model.RecordIdRole)})
                QVERIFY(index.data(role).isValid());
        }
        QVERIFY(model.index(row, 0).data(names.key("customer"_ba)).isValid());
    }
    const qint64 shown = heapBytes() - before - held;
    QVERIFY2(shown < 64 * 1024, qPrintable(QString::number(shown)));
}

// Giving 200 MB back to the system takes a while, but not on the thread that lets go of them.
void tst_SurrealResultModel::million_isDroppedAtOnce()
{
    QThreadPool::globalInstance()->waitForDone();
    const qint64 before = heapBytes();
    SurrealResultModel model;
    model.setValue(manyRows(1'000'000, 10));
    QTRY_VERIFY(!model.isScanning());
    QVERIFY(heapBytes() - before > 200'000'000);
    const double begun = threadCpuMs();
    model.clear();
    const double took = threadCpuMs() - begun;
    QVERIFY2(took < 5, qPrintable(QString::number(took)));
    QThreadPool::globalInstance()->waitForDone();
    const qint64 kept = heapBytes() - before;
    QVERIFY2(kept < 1'000'000, qPrintable(QString::number(kept)));
}

void tst_SurrealResultModel::lateColumns_areInsertedWithoutReset()
{
    // Each row has its keys in an order of its own, so that looking through them takes long.
    constexpr int rows = 100'000;
    const SurrealValue value = decoded([](QCborStreamWriter &writer) {
        writer.startArray(rows);
        for (int row = 0; row < rows; ++row) {
            const bool rare = row >= rows - 3;
            writer.startMap(40 + rare);
            for (int i = 0; i < 40; ++i) {
                const bool swapped = (row >> (i / 2)) & 1;
                writer.append(u"column%1"_s.arg(swapped ? i ^ 1 : i));
                writer.append(row);
            }
            if (rare) {
                writer.append(u"rare%1"_s.arg(row));
                writer.append(row);
            }
            writer.endMap();
        }
        writer.endArray();
    });
    SurrealResultModel model;
    QSignalSpy resets(&model, &SurrealResultModel::modelReset);
    QSignalSpy inserted(&model, &SurrealResultModel::columnsInserted);
    QSignalSpy scanning(&model, &SurrealResultModel::scanningChanged);
    SilenceMeter silence;
    model.setValue(value);
    QTRY_VERIFY(!model.isScanning());
    QCOMPARE(resets.count(), 1);
    QCOMPARE(model.columnCount(), 43);
    QCOMPARE(scanning.count(), 2);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted.last().at(1).toInt(), 40);
    QCOMPARE(inserted.last().at(2).toInt(), 42);
    QVERIFY2(silence.longestMs() < 8 * allowance, qPrintable(QString::number(silence.longestMs())));
}

void tst_SurrealResultModel::lateId_comesToTheFront()
{
    const SurrealValue rows = manyRows(400'000, 3);
    SurrealArray list;
    // Built values have no shapes, so this is looked through slowly.
    list.reserve(200'000);
    for (int i = 0; i < 200'000; ++i)
        list.append(rows.at(i));
    list.append(person(u"a"_s, u"Ada"_s));
    SurrealResultModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    model.setValue(list);
    QTRY_VERIFY(!model.isScanning());
    QCOMPARE(model.columns().first(), u"id"_s);
    QCOMPARE(model.columns().last(), u"name"_s);
    QCOMPARE(model.valueAt(1, 1), SurrealValue(3));
}

void tst_SurrealResultModel::setValue_whileScanning()
{
    SurrealArray list;
    for (int i = 0; i < 200'000; ++i)
        list.append(SurrealObject {{u"a"_s, 1}, {u"b"_s, 2}, {u"c"_s, 3}, {u"d"_s, 4}});
    list.append(SurrealObject {{u"late"_s, 1}});
    SurrealResultModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QSignalSpy scanning(&model, &SurrealResultModel::scanningChanged);
    model.setValue(list);
    QVERIFY(model.isScanning());
    QCOMPARE(scanning.count(), 1);
    model.setValue(SurrealArray {1});
    QVERIFY(!model.isScanning());
    QCOMPARE(scanning.count(), 2);
    QCoreApplication::processEvents();
    QCOMPARE(model.columns(), QStringList {u"value"_s});
}

void tst_SurrealResultModel::clear()
{
    SurrealResultModel model;
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 0);
    QSignalSpy changed(&model, &SurrealResultModel::valueChanged);
    model.setValue(SurrealArray {1, 2});
    model.clear();
    QCOMPARE(changed.count(), 2);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 0);
    QCOMPARE(model.value(), SurrealValue());
}

QTEST_GUILESS_MAIN(tst_SurrealResultModel)
#include "tst_surrealresultmodel.moc"
