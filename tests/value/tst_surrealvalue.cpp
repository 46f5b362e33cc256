// SPDX-License-Identifier: Apache-2.0
#include "valuecorpus.h"

#include <QtCore/QSet>
#include <QtTest/QtTest>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using Type = SurrealValue::Type;

namespace {
SurrealValue decimal(QStringView text)
{
    return *SurrealDecimal::fromString(text);
}
SurrealRange::Bound included(const SurrealValue &v)
{
    return SurrealRange::Bound::included(v);
}
SurrealRange::Bound excluded(const SurrealValue &v)
{
    return SurrealRange::Bound::excluded(v);
}
constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
} // namespace

class tst_SurrealValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void size();
    void kinds_data();
    void kinds();
    void construction();
    void readersDoNotConvert_data();
    void readersDoNotConvert();
    void places();
    void equality_data();
    void equality();
    void order_data();
    void order();
    void array();
    void object();
    void objectOrderDoesNotCount();
    void set();
    void writersMayReadThemselves();
    void movedFrom();
    void iteration();
    void debug();
};

void tst_SurrealValue::size()
{
    QCOMPARE(sizeof(SurrealValue), size_t(24));
    QVERIFY(QTypeInfo<SurrealValue>::isRelocatable);
    QVERIFY(QTypeInfo<SurrealRecordId>::isRelocatable);
}

void tst_SurrealValue::kinds_data()
{
    QTest::addColumn<SurrealValue>("value");
    QTest::addColumn<SurrealValue::Type>("type");
    QTest::addColumn<QString>("name");
    QTest::newRow("none") << SurrealValue() << Type::None << u"none"_s;
    QTest::newRow("null") << SurrealValue(nullptr) << Type::Null << u"null"_s;
    QTest::newRow("bool") << SurrealValue(true) << Type::Bool << u"bool"_s;
    QTest::newRow("int") << SurrealValue(1) << Type::Int << u"int"_s;
    QTest::newRow("float") << SurrealValue(1.0) << Type::Float << u"float"_s;
    QTest::newRow("decimal") << decimal(u"1") << Type::Decimal << u"decimal"_s;
    QTest::newRow("string") << SurrealValue(u"a"_s) << Type::String << u"string"_s;
    QTest::newRow("duration") << SurrealValue(SurrealDuration(1)) << Type::Duration
                              << u"duration"_s;
    QTest::newRow("datetime") << SurrealValue(SurrealDatetime()) << Type::Datetime << u"datetime"_s;
    QTest::newRow("uuid") << SurrealValue(QUuid()) << Type::Uuid << u"uuid"_s;
    QTest::newRow("array") << SurrealValue(SurrealArray()) << Type::Array << u"array"_s;
    QTest::newRow("set") << SurrealValue(SurrealSet()) << Type::Set << u"set"_s;
    QTest::newRow("object") << SurrealValue(SurrealObject()) << Type::Object << u"object"_s;
    QTest::newRow("geometry") << SurrealValue(SurrealGeometry()) << Type::Geometry << u"geometry"_s;
    QTest::newRow("bytes") << SurrealValue(QByteArray("a")) << Type::Bytes << u"bytes"_s;
    QTest::newRow("table") << SurrealValue(SurrealTable(u"t"_s)) << Type::Table << u"table"_s;
    QTest::newRow("record") << SurrealValue(SurrealRecordId(u"t"_s, 1)) << Type::RecordId
                            << u"record"_s;
    QTest::newRow("file") << SurrealValue(SurrealFile(u"b"_s, u"k"_s)) << Type::File << u"file"_s;
    QTest::newRow("range") << SurrealValue(SurrealRange()) << Type::Range << u"range"_s;
}

void tst_SurrealValue::kinds()
{
    QFETCH(SurrealValue, value);
    QFETCH(SurrealValue::Type, type);
    QFETCH(QString, name);
    QCOMPARE(value.type(), type);
    QCOMPARE(value.typeName(), name);
    QCOMPARE(value.isNone(), type == Type::None);
    QCOMPARE(value.isNull(), type == Type::Null);
    QCOMPARE(value.isNoneOrNull(), type <= Type::Null);
    QCOMPARE(value.isBool(), type == Type::Bool);
    QCOMPARE(value.isInt(), type == Type::Int);
    QCOMPARE(value.isFloat(), type == Type::Float);
    QCOMPARE(value.isNumber(), type >= Type::Int && type <= Type::Decimal);
    QCOMPARE(value.isString(), type == Type::String);
    QCOMPARE(value.isArray(), type == Type::Array);
    QCOMPARE(value.isObject(), type == Type::Object);
    QCOMPARE(value.isRecordId(), type == Type::RecordId);
}

void tst_SurrealValue::construction()
{
    QCOMPARE(SurrealValue(std::numeric_limits<uint>::max()).toInt(), 4'294'967'295);
    QCOMPARE(SurrealValue(1L).toInt(), 1);
    QCOMPARE(SurrealValue(short(-5)).toInt(), -5);
    QCOMPARE(SurrealValue(1.5F).toDouble(), 1.5);
    QCOMPARE(SurrealValue(u"text").toString(), u"text"_s);
    QCOMPARE(SurrealValue("text"_L1).toString(), u"text"_s);
    QCOMPARE(SurrealValue(QStringView(u"text")).toString(), u"text"_s);
    QCOMPARE(SurrealValue(u"te"_s + u"xt"_s).toString(), u"text"_s);
    QVERIFY(SurrealValue(QDateTime()).isNull());
    const QDateTime moment(QDate(2024, 1, 2), QTime(3, 4, 5, 678), Qt::OffsetFromUTC, 3600);
    QCOMPARE(SurrealValue(moment).toDatetime().toDateTime(), moment);
    // What would be silently wrong does not compile.
    QVERIFY((!std::is_constructible_v<SurrealValue, quint64>));
    QVERIFY((!std::is_constructible_v<SurrealValue, const char *>));
    QVERIFY((!std::is_constructible_v<SurrealValue, const QObject *>));
    QVERIFY((!std::is_constructible_v<SurrealValue, QObject *>));
}

void tst_SurrealValue::readersDoNotConvert_data()
{
    kinds_data();
}

void tst_SurrealValue::readersDoNotConvert()
{
    QFETCH(SurrealValue, value);
    QFETCH(SurrealValue::Type, type);
    const auto is = [type](Type one) { return type == one; };
    QCOMPARE(value.toBool(true), true);
    QCOMPARE(value.toBool(false), is(Type::Bool));
    QCOMPARE(value.toInt(-7), is(Type::Int) ? 1 : -7);
    QCOMPARE(value.toDouble(-7), is(Type::Int) || is(Type::Float) ? 1.0 : -7.0);
    QCOMPARE(value.toString(u"fallback"_s), is(Type::String) ? u"a"_s : u"fallback"_s);
    QCOMPARE(value.toBytes(), is(Type::Bytes) ? QByteArray("a") : QByteArray());
    QCOMPARE(value.toDuration(), SurrealDuration(is(Type::Duration) ? 1 : 0));
    QCOMPARE(value.toDecimal(), SurrealDecimal(is(Type::Decimal) ? 1 : 0));
    QCOMPARE(value.toTable().name(), is(Type::Table) ? u"t"_s : QString());
    QCOMPARE(value.toRecordId().isValid(), is(Type::RecordId));
    QCOMPARE(value.toFile().isValid(), is(Type::File));
    QCOMPARE(value.toRange(), SurrealRange());
    QVERIFY(value.toArray().isEmpty());
    QVERIFY(value.toObject().isEmpty());
    QVERIFY(value.toSet().isEmpty());
    QCOMPARE(value.toUuid(), QUuid());
    QCOMPARE(value.toDatetime(), SurrealDatetime());
    QCOMPARE(value.toGeometry(), SurrealGeometry());
    // Whatever it is, looking into it is safe.
    QCOMPARE(value.size(), 0);
    QVERIFY(value.at(0).isNone());
    QVERIFY(value[u"key"].isNone());
    QVERIFY(value.keyAt(0).isEmpty());
}

void tst_SurrealValue::places()
{
    const SurrealValue list = SurrealArray {1, u"b"_s, SurrealArray {2}};
    QCOMPARE(list.size(), 3);
    QCOMPARE(list[2][0], SurrealValue(2));
    QVERIFY(list[3].isNone());
    QVERIFY(list[-1].isNone());
    QVERIFY(list.keyAt(0).isEmpty());
    const SurrealValue object = SurrealObject {{u"x"_s, 1}, {u"y"_s, nullptr}, {u"x"_s, 3}};
    QCOMPARE(object.size(), 2);
    QCOMPARE(object[u"x"], SurrealValue(3));
    QCOMPARE(object.at(1), SurrealValue(nullptr));
    QCOMPARE(object.keyAt(1), u"y"_s);
    QVERIFY(object[u"z"].isNone());
    QVERIFY(object.at(2).isNone());
}

void tst_SurrealValue::equality_data()
{
    QTest::addColumn<SurrealValue>("left");
    QTest::addColumn<SurrealValue>("right");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *name, const SurrealValue &l, const SurrealValue &r, bool same) {
        QTest::newRow(name) << l << r << same;
    };
    row("none and null", {}, nullptr, false);
    row("int and float", 1, 1.0, false);
    row("int and decimal", 1, decimal(u"1"), false);
    row("0 and -0", 0.0, -0.0, true);
    row("nan and nan", notANumber, -notANumber, true);
    row("nan and 0", notANumber, 0.0, false);
    row("decimals by number", decimal(u"1.50"), decimal(u"01.5"), true);
    row("decimal zeros", decimal(u"-0.0"), decimal(u"0"), true);
    row("decimals that differ", decimal(u"1.50"), decimal(u"1.500000000000000000000000000001"),
        false);
    row("string and bytes", u"a"_s, QByteArray("a"), false);
    row("string and table", u"a"_s, SurrealTable(u"a"_s), false);
    row("composed and decomposed", u"\u00e9"_s, u"e\u0301"_s, false);
    row("array and set", SurrealArray {1}, SurrealSet {1}, false);
    row("arrays in order", SurrealArray {1, 2}, SurrealArray {2, 1}, false);
    row("sets", SurrealSet {1, 2}, SurrealSet {2, 1}, true);
    row("sets of int and float", SurrealSet {1}, SurrealSet {1.0}, false);
    row("objects in any order", SurrealObject {{u"a"_s, 1}, {u"b"_s, 2}},
        SurrealObject {{u"b"_s, 2}, {u"a"_s, 1}}, true);
    row("objects with other keys", SurrealObject {{u"a"_s, 1}}, SurrealObject {{u"b"_s, 1}}, false);
    row("object with none and without", SurrealObject {{u"a"_s, SurrealValue()}}, SurrealObject(),
        false);
    row("objects with none at other keys", SurrealObject {{u"a"_s, SurrealValue()}},
        SurrealObject {{u"b"_s, SurrealValue()}}, false);
    row("record ids", SurrealRecordId(u"t"_s, 1), SurrealRecordId(u"t"_s, 1), true);
    row("record ids of int and text", SurrealRecordId(u"t"_s, 1), SurrealRecordId(u"t"_s, u"1"_s),
        false);
    row("open and none", SurrealRange(), SurrealRange(included(SurrealValue()), {}), false);
    row("included and excluded", SurrealRange(included(1), {}), SurrealRange(excluded(1), {}),
        false);
    row("points", SurrealGeometry::point(0, notANumber), SurrealGeometry::point(-0.0, notANumber),
        true);
    row("points that differ a little", SurrealGeometry::point(0, 1),
        SurrealGeometry::point(0, 1 + 1e-15), false);
    row("line and multi-point", SurrealGeometry::lineString({{1, 2}}),
        SurrealGeometry::multiPoint({{1, 2}}), false);
    row("files", SurrealFile(u"b"_s, u"k"_s), SurrealFile(u"b"_s, u"/k"_s), true);
    row("datetimes", SurrealDatetime(1, 2), SurrealDatetime(1, 3), false);
    row("durations", SurrealDuration(1, 2), SurrealDuration(1, 2), true);
}

void tst_SurrealValue::equality()
{
    QFETCH(SurrealValue, left);
    QFETCH(SurrealValue, right);
    QFETCH(bool, same);
    QCOMPARE(left == right, same);
    QCOMPARE(right == left, same);
    QCOMPARE(left != right, !same);
    if (same) {
        QCOMPARE(qHash(left), qHash(right));
        QCOMPARE(qHash(left, 5), qHash(right, 5));
        QCOMPARE(SurrealValue::compare(left, right), 0);
    } else {
        QVERIFY(qHash(left) != qHash(right)); // of these few, as it happens
    }
    QVERIFY(left == SurrealValue(left));
    QCOMPARE(QSet<SurrealValue>({left, right}).size(), same ? 1 : 2);
}

// As the server's array::sort() puts them.
void tst_SurrealValue::order_data()
{
    QTest::addColumn<SurrealArray>("sorted");
    const auto id = [](const SurrealValue &key) { return SurrealRecordId(u"a"_s, key); };
    const QUuid uuid = QUuid::fromString(u"018f0000-0000-7000-8000-000000000000"_s);
    QTest::newRow("kinds") << SurrealArray {SurrealValue(),
                                            nullptr,
                                            true,
                                            1,
                                            u"a"_s,
                                            SurrealDuration(3600),
                                            SurrealDatetime(),
                                            uuid,
                                            SurrealArray(),
                                            SurrealSet(),
                                            SurrealObject(),
                                            SurrealGeometry(),
                                            QByteArray("a"),
                                            SurrealTable(u"a"_s),
                                            id(1),
                                            SurrealFile(u"a"_s, u"b"_s),
                                            SurrealRange()};
    QTest::newRow("numbers") << SurrealArray {
        -inf, -1,   decimal(u"-0.5"), 0, 0.5, decimal(u"0.75"),
        1,    1.25, decimal(u"1.5"),  2, inf, notANumber};
    QTest::newRow("great numbers") << SurrealArray {9007199254740992.0,
                                                    qint64(9007199254740993),
                                                    decimal(u"9007199254740993.5"),
                                                    std::numeric_limits<qint64>::max(),
                                                    9223372036854775808.0,
                                                    decimal(u"9223372036854775808.5"),
                                                    1e300,
                                                    decimal(QString(400, u'9'))};
    QTest::newRow("small numbers")
        << SurrealArray {0, 5e-324, decimal(u"0.0000000000000000000000000001"), 1e-20};
    QTest::newRow("strings") << SurrealArray {u""_s,  u"A"_s,      u"a"_s,      u"aa"_s,
                                              u"b"_s, u"\u00e9"_s, u"\uffff"_s, u"\U0001F600"_s};
    QTest::newRow("arrays") << SurrealArray {SurrealArray(), SurrealArray {1}, SurrealArray {1, 2},
                                             SurrealArray {2}};
    QTest::newRow("sets") << SurrealArray {SurrealSet(), SurrealSet {1}, SurrealSet {1, 2},
                                           SurrealSet {3}};
    QTest::newRow("objects") << SurrealArray {SurrealObject(),
                                              SurrealObject {{u"z"_s, 1}, {u"a"_s, 0}},
                                              SurrealObject {{u"a"_s, 1}},
                                              SurrealObject {{u"b"_s, 1}, {u"a"_s, 1}},
                                              SurrealObject {{u"a"_s, 2}},
                                              SurrealObject {{u"b"_s, 1}}};
    QTest::newRow("geometries") << SurrealArray {
        SurrealGeometry::point(1, 1),
        SurrealGeometry::point(1, 2),
        SurrealGeometry::point(2, 1),
        SurrealGeometry::lineString({{0, 0}, {1, 1}}),
        SurrealGeometry::polygon({{{0, 0}, {1, 0}, {1, 1}}}),
        SurrealGeometry::multiPoint({{0, 0}, {1, 1}}),
        SurrealGeometry::multiLineString({{{0, 0}, {1, 1}}}),
        SurrealGeometry::multiPolygon({}),
        SurrealGeometry::collection({})};
    QTest::newRow("bytes") << SurrealArray {QByteArray(), QByteArray("\1"), QByteArray("\1\0", 2),
                                            QByteArray("\2"), QByteArray("\xff")};
    QTest::newRow("ranges") << SurrealArray {SurrealRange(),
                                             SurrealRange({}, included(5)),
                                             SurrealRange({}, excluded(5)),
                                             SurrealRange(included(0), excluded(9)),
                                             SurrealRange(included(1), {}),
                                             SurrealRange(included(1), included(5)),
                                             SurrealRange(included(1), excluded(4)),
                                             SurrealRange(included(1), excluded(5)),
                                             SurrealRange(included(2), excluded(3)),
                                             SurrealRange(excluded(1), {}),
                                             SurrealRange(excluded(1), excluded(5))};
    QTest::newRow("record ids") << SurrealArray {id(-1),
                                                 id(1),
                                                 id(2),
                                                 id(u"x"_s),
                                                 id(uuid),
                                                 id(SurrealArray {1}),
                                                 id(SurrealObject {{u"a"_s, 1}}),
                                                 id(SurrealRange()),
                                                 SurrealRecordId(u"b"_s, 1)};
    QTest::newRow("durations") << SurrealArray {SurrealDuration(60), SurrealDuration(3600),
                                                SurrealDuration(3600, 1)};
    QTest::newRow("datetimes") << SurrealArray {SurrealDatetime(-5, 9), SurrealDatetime(-1, 0),
                                                SurrealDatetime(0, 0), SurrealDatetime(0, 1)};
    QTest::newRow("files") << SurrealArray {
        SurrealFile(u"a"_s, u"c"_s), SurrealFile(u"b"_s, u"a"_s), SurrealFile(u"b"_s, u"b"_s)};
}

void tst_SurrealValue::order()
{
    QFETCH(SurrealArray, sorted);
    for (qsizetype i = 0; i < sorted.size(); ++i) {
        for (qsizetype j = 0; j < sorted.size(); ++j) {
            const int expected = i < j ? -1 : (i > j ? 1 : 0);
            const int found = SurrealValue::compare(sorted.at(i), sorted.at(j));
            QVERIFY2(
                (expected < 0) == (found < 0) && (expected > 0) == (found > 0),
                qPrintable(sorted.at(i).toSurrealQL() + u" and "_s + sorted.at(j).toSurrealQL()));
            QCOMPARE(sorted.at(i) < sorted.at(j), expected < 0);
        }
    }
    // Numbers of every kind are one to the order.
    QCOMPARE(SurrealValue::compare(1, 1.0), 0);
    QCOMPARE(SurrealValue::compare(1.0, decimal(u"1.00")), 0);
    QCOMPARE(SurrealValue::compare(0.1, decimal(u"0.1")), 0);
    QCOMPARE(SurrealValue::compare(0.0, -0.0), 0);
}

void tst_SurrealValue::array()
{
    SurrealArray list {1, 2};
    const SurrealArray before = list;
    list.append(3);
    list.insert(0, 0);
    list.insert(4, 4);
    list.replace(1, u"one"_s);
    QCOMPARE(list, (SurrealArray {0, u"one"_s, 2, 3, 4}));
    list.removeAt(0);
    list.removeAt(3);
    QCOMPARE(list, (SurrealArray {u"one"_s, 2, 3}));
    list.insert(-1, 9);
    list.insert(4, 9);
    list.replace(3, 9);
    list.removeAt(-1);
    list.removeAt(3);
    QCOMPARE(list.size(), 3);
    QCOMPARE(before, (SurrealArray {1, 2}));
    QVERIFY(SurrealArray().isEmpty());
    QCOMPARE(qHash(SurrealArray {1, 2}), qHash(before));
}

void tst_SurrealValue::object()
{
    SurrealObject object {{u"b"_s, 1}, {u"a"_s, 2}};
    const SurrealObject before = object;
    for (int i = 0; i < 40; ++i)
        object.insert(u"key %1"_s.arg(i), i);
    object.insert(u"b"_s, u"new"_s);
    QCOMPARE(object.size(), 42);
    QCOMPARE(object.keys().first(), u"b"_s);
    QCOMPARE(object[u"b"], SurrealValue(u"new"_s));
    QCOMPARE(object[u"key 39"], SurrealValue(39));
    QVERIFY(object.contains(u"key 0"));
    for (int i = 0; i < 40; i += 2)
        QVERIFY(object.remove(u"key %1"_s.arg(i)));
    QVERIFY(!object.remove(u"key 0"));
    QCOMPARE(object.size(), 22);
    QCOMPARE(object[u"key 39"], SurrealValue(39));
    QVERIFY(!object.contains(u"key 38"));
    QCOMPARE(before.keys(), (QStringList {u"b"_s, u"a"_s}));
    QCOMPARE(before[u"b"], SurrealValue(1));
}

void tst_SurrealValue::objectOrderDoesNotCount()
{
    SurrealObject forwards;
    SurrealObject backwards;
    for (int i = 0; i < 30; ++i) {
        forwards.insert(QString::number(i), i);
        backwards.insert(QString::number(29 - i), 29 - i);
    }
    QCOMPARE(forwards, backwards);
    QCOMPARE(qHash(forwards), qHash(backwards));
    QCOMPARE(SurrealValue::compare(forwards, backwards), 0);
    backwards.insert(u"5"_s, 6);
    QVERIFY(forwards != backwards);
    QVERIFY(SurrealValue::compare(forwards, backwards) < 0);
}

void tst_SurrealValue::set()
{
    SurrealSet set {3, u"b"_s, 1, 3.0, 1, decimal(u"1.0")};
    QCOMPARE(set.values(), (SurrealArray {1, 3, u"b"_s})); // the first of each stays
    QVERIFY(set.contains(3.0));
    QVERIFY(!set.contains(2));
    QVERIFY(set.insert(2));
    QVERIFY(!set.insert(decimal(u"2")));
    QCOMPARE(set.at(1), SurrealValue(2));
    QVERIFY(set.remove(1.0));
    QVERIFY(!set.remove(1));
    QCOMPARE(set.size(), 3);
    QVERIFY(SurrealSet().isEmpty());
}

void tst_SurrealValue::writersMayReadThemselves()
{
    SurrealArray list {u"a"_s};
    for (int i = 0; i < 5; ++i)
        list.append(list.at(0));
    list.append(list);
    QCOMPARE(list.size(), 7);
    QCOMPARE(list.at(6).size(), 6);
    SurrealObject object {{u"a"_s, 1}};
    object.insert(u"self"_s, object);
    QCOMPARE(object[u"self"], SurrealValue(SurrealObject {{u"a"_s, 1}}));
    SurrealSet set {1};
    set.insert(set);
    QCOMPARE(set.size(), 2);
}

void tst_SurrealValue::movedFrom()
{
    SurrealArray list {1};
    SurrealArray taken = std::move(list);
    QCOMPARE(taken.size(), 1);
    QCOMPARE(list.size(), 0);
    list.append(2);
    QCOMPARE(list, SurrealArray {2});
    SurrealObject object {{u"a"_s, 1}};
    SurrealObject other = std::move(object);
    QVERIFY(!object.contains(u"a"));
    QVERIFY(object.keys().isEmpty());
    object.insert(u"b"_s, 2);
    QCOMPARE(SurrealValue(object).type(), Type::Object);
    QCOMPARE(other.size(), 1);
    SurrealSet set {1};
    const SurrealSet kept = std::move(set);
    QVERIFY(!set.contains(1));
    set.insert(5);
    QCOMPARE(SurrealValue(set).type(), Type::Set);
    QCOMPARE(kept.size(), 1);
    SurrealValue value = u"text"_s;
    const SurrealValue moved = std::move(value);
    QVERIFY(value.isNone());
    value = moved;
    value = std::move(value);
    QCOMPARE(value.toString(), u"text"_s);
}

void tst_SurrealValue::iteration()
{
    QList<SurrealValue> seen;
    for (const SurrealValue &entry : SurrealArray {1, u"b"_s})
        seen.append(entry);
    QCOMPARE(seen, (QList<SurrealValue> {1, u"b"_s}));
    QStringList keys;
    for (const auto &[key, value] : SurrealObject {{u"a"_s, 1}, {u"b"_s, 2}})
        keys.append(key + QString::number(value.toInt()));
    QCOMPARE(keys, (QStringList {u"a1"_s, u"b2"_s}));
}

void tst_SurrealValue::debug()
{
    QString text;
    QDebug(&text) << SurrealValue(SurrealArray {1, u"a"_s}) << 5;
    QCOMPARE(text.trimmed(), u"SurrealValue([1, 'a']) 5"_s);
    text.clear();
    QDebug(&text) << SurrealRecordId(u"person"_s, u"one"_s) << SurrealDuration(90)
                  << SurrealDatetime() << SurrealTable(u"a b"_s)
                  << *SurrealDecimal::fromString(u"1.50");
    QCOMPARE(text.trimmed(),
             u"SurrealRecordId(person:one) SurrealDuration(1m30s) "
             "SurrealDatetime(1970-01-01T00:00:00Z) SurrealTable(`a b`) SurrealDecimal(1.50)"_s);
}

QTEST_GUILESS_MAIN(tst_SurrealValue)
#include "tst_surrealvalue.moc"
