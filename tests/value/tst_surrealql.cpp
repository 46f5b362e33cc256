// SPDX-License-Identifier: Apache-2.0
#include "valuecorpus.h"

#include <SurrealQt/SurrealQL>

#include <QtTest/QtTest>

#include <cmath>

using namespace Qt::StringLiterals;
using Bound = SurrealRange::Bound;

namespace {
constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
} // namespace

class tst_SurrealQL : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void writes_data();
    void writes();
    void indented();
    void identifiers_data();
    void identifiers();
    void keysAndStrings();
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void parsesNoDeeperThanMayBeSent();
};

void tst_SurrealQL::roundTrip_data()
{
    QTest::addColumn<SurrealValue>("value");
    for (const ValueCorpus::Entry &entry : ValueCorpus::entries())
        QTest::newRow(entry.name) << entry.value;
    QTest::newRow("an object like a geometry") << SurrealValue(
        SurrealObject {{u"type"_s, u"Point"_s}, {u"coordinates"_s, SurrealArray {1, 2.5}}});
    QTest::newRow("almost like a geometry") << SurrealValue(SurrealObject {
        {u"type"_s, u"Point"_s}, {u"coordinates"_s, SurrealArray {1, 2}}, {u"x"_s, 1}});
    QTest::newRow("odd file") << SurrealValue(SurrealFile(u"b c"_s, u"/a:b'\\"_s));
    QTest::newRow("infinite place")
        << SurrealValue(SurrealGeometry::multiPoint({{-inf, inf}, {notANumber, -0.0}}));
    QTest::newRow("infinite bounds")
        << SurrealValue(SurrealRange(Bound::included(-inf), Bound::excluded(inf)));
    QTest::newRow("set of odd things")
        << SurrealValue(SurrealSet {SurrealRecordId(u"a"_s, SurrealRange()), SurrealRange(),
                                    SurrealObject {{u"a"_s, 1}}, SurrealObject()});
}

void tst_SurrealQL::roundTrip()
{
    QFETCH(SurrealValue, value);
    for (const auto format : {SurrealValue::Format::Compact, SurrealValue::Format::Indented}) {
        const QString text = value.toSurrealQL(format);
        qsizetype at = -5;
        const auto parsed = SurrealQL::parse(text, &at);
        QVERIFY2(parsed, qPrintable(u"%1 at %2"_s.arg(text).arg(at)));
        QCOMPARE(at, -1);
        QCOMPARE(parsed->type(), value.type());
        QCOMPARE(*parsed, value);
        if (value.isFloat())
            QCOMPARE(std::signbit(parsed->toDouble()), std::signbit(value.toDouble()));
    }
}

void tst_SurrealQL::writes_data()
{
    QTest::addColumn<SurrealValue>("value");
    QTest::addColumn<QString>("text");
    const auto row = [](const SurrealValue &value, const char16_t *text) {
        QTest::newRow(qPrintable(QStringView(text).toString()))
            << value << QStringView(text).toString();
    };
    const auto id = [](const SurrealValue &key) { return SurrealRecordId(u"person"_s, key); };
    row({}, u"NONE");
    row(nullptr, u"NULL");
    row(true, u"true");
    row(std::numeric_limits<qint64>::min(), u"-9223372036854775808");
    row(1.0, u"1f");
    row(-0.0, u"-0f");
    row(0.1, u"0.1f");
    row(1e300, u"1e+300f");
    row(notANumber, u"NaN");
    row(-inf, u"-Infinity");
    row(*SurrealDecimal::fromString(u"-1.50"), u"-1.50dec");
    row(u"it's \\ \"q\" \u00e9\n\t\0\x7f"_s, u"'it\\'s \\\\ \"q\" \u00e9\\n\\t\\u{0}\\u{7f}'");
    row(SurrealDuration(5400), u"1h30m");
    row(SurrealDatetime(0, 5), u"d'1970-01-01T00:00:00.000000005Z'");
    row(QUuid::fromString(u"018f0000-0000-7000-8000-0123456789ab"_s),
        u"u'018f0000-0000-7000-8000-0123456789ab'");
    row(QByteArray("\x00\xff", 2), u"b\"00FF\"");
    row(SurrealArray {1, u"a"_s}, u"[1, 'a']");
    row(SurrealArray(), u"[]");
    row(SurrealSet(), u"{,}");
    row(SurrealSet {1}, u"{1,}");
    row(SurrealSet {1, 2}, u"{1, 2}");
    row(SurrealSet {id(1), id(2)}, u"{(person:1), (person:2)}");
    row(SurrealObject(), u"{  }");
    row(SurrealObject {{u"a"_s, 1}, {u"b c"_s, SurrealValue()}}, u"{ a: 1, \"b c\": NONE }");
    row(SurrealGeometry::point(1, -2.5), u"{ type: 'Point', coordinates: [1f, -2.5f] }");
    row(SurrealGeometry::collection({SurrealGeometry::lineString({{1, 2}})}),
        u"{ type: 'GeometryCollection', geometries: [{ type: 'LineString', coordinates: [[1f, "
        u"2f]] }] }");
    row(SurrealTable(u"a b"_s), u"type::table('a b')");
    row(id(1), u"person:1");
    row(id(u"one"_s), u"person:one");
    row(id(u"1"_s), u"person:`1`");
    row(id(u"a`\\b"_s), u"person:`a\\`\\\\b`");
    row(id(u""_s), u"person:``");
    row(id(QUuid()), u"person:u'00000000-0000-0000-0000-000000000000'");
    row(id(SurrealArray {u"x"_s, 1}), u"person:['x', 1]");
    row(id(SurrealObject {{u"a"_s, 1}}), u"person:{ a: 1 }");
    row(id(SurrealRange(Bound::excluded(1), Bound::included(5))), u"person:1>..=5");
    row(id(SurrealRange()), u"person:..");
    row(SurrealRecordId(u"select"_s, 1), u"`select`:1");
    row(SurrealRecordId(u"1a"_s, 1), u"`1a`:1");
    row(SurrealFile(u"b"_s, u"/k.txt"_s), u"f\"b:/k.txt\"");
    row(SurrealFile(u"b"_s, u"/a b"_s), u"type::file('b', '/a b')");
    row(SurrealRange(), u"..");
    row(SurrealRange(Bound::included(1), Bound::excluded(5)), u"1..5");
    row(SurrealRange(Bound::included(id(1)), {}), u"(person:1)..");
    row(SurrealRange(Bound::included(SurrealRange()), {}), u"(..)..");
    row(SurrealRange(Bound::included(-inf), {}), u"(-Infinity)..");
}

void tst_SurrealQL::writes()
{
    QFETCH(SurrealValue, value);
    QFETCH(QString, text);
    QCOMPARE(value.toSurrealQL(), text);
    QCOMPARE(SurrealQL::format(value), text);
    QCOMPARE(SurrealQL::parse(text), value);
}

void tst_SurrealQL::indented()
{
    const SurrealValue value = SurrealObject {
        {u"a"_s, SurrealArray {1, SurrealArray(), SurrealObject()}},
        {u"b"_s, SurrealSet {1}},
        {u"c"_s, SurrealObject {{u"d"_s, u"e"_s}}},
    };
    QCOMPARE(value.toSurrealQL(SurrealValue::Format::Indented), uR"({
    a: [
        1,
        [],
        {  }
    ],
    b: {
        1,
    },
    c: {
        d: 'e'
    }
})"_s);
}

void tst_SurrealQL::identifiers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("escaped");
    QTest::newRow("plain") << u"person_1"_s << u"person_1"_s;
    QTest::newRow("underscore") << u"_x"_s << u"_x"_s;
    QTest::newRow("digit first") << u"1a"_s << u"`1a`"_s;
    QTest::newRow("space") << u"a b"_s << u"`a b`"_s;
    QTest::newRow("empty") << QString() << u"``"_s;
    QTest::newRow("not ascii") << u"caf\u00e9"_s << u"`caf\u00e9`"_s;
    QTest::newRow("backtick") << u"a`b"_s << u"`a\\`b`"_s;
    QTest::newRow("backslash") << u"a\\"_s << u"`a\\\\`"_s;
    QTest::newRow("injection") << u"a`; REMOVE TABLE b; --"_s << u"`a\\`; REMOVE TABLE b; --`"_s;
    QTest::newRow("brackets") << u"\u27e8a\u27e9"_s << u"`\u27e8a\u27e9`"_s;
    QTest::newRow("nul") << u"a\0b"_s << u"`a\\u{0}b`"_s;
    QTest::newRow("word") << u"Select"_s << u"`Select`"_s;
    QTest::newRow("value") << u"value"_s << u"`value`"_s;
}

void tst_SurrealQL::identifiers()
{
    QFETCH(QString, name);
    QFETCH(QString, escaped);
    QCOMPARE(SurrealQL::escapeIdentifier(name), escaped);
    QCOMPARE(SurrealTable(name).toString(), escaped);
    if (!name.isEmpty())
        QCOMPARE(SurrealRecordId::fromString(QString(escaped + u":1"_s)), SurrealRecordId(name, 1));
}

void tst_SurrealQL::keysAndStrings()
{
    QCOMPARE(SurrealQL::escapeKey(u"select"), u"select"_s);
    QCOMPARE(SurrealQL::escapeKey(u"a b"), u"\"a b\""_s);
    QCOMPARE(SurrealQL::escapeKey(u"1"), u"\"1\""_s);
    QCOMPARE(SurrealQL::escapeKey(u"a\"b"), u"\"a\\\"b\""_s);
    QCOMPARE(SurrealQL::quoteString(u"it's"), u"'it\\'s'"_s);
    QCOMPARE(SurrealQL::quoteString(u"'; DROP"), u"'\\'; DROP'"_s);
}

// Other ways to write what the server reads, too.
void tst_SurrealQL::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SurrealValue>("value");
    const auto row = [](const char16_t *text, const SurrealValue &value) {
        QTest::newRow(qPrintable(QStringView(text).toString()))
            << QStringView(text).toString() << value;
    };
    const auto id = [](const SurrealValue &key) { return SurrealRecordId(u"person"_s, key); };
    row(u" none ", {});
    row(u"Null", nullptr);
    row(u"TRUE", true);
    row(u"+5", 5);
    row(u"1_000", 1000);
    row(u"1.5", 1.5);
    row(u"1e3", 1e3);
    row(u"-1.5E-3", -1.5e-3);
    row(u"5f", 5.0);
    row(u"1e999", inf);
    row(u"1_0.5dec", *SurrealDecimal::fromString(u"10.5"));
    row(u"\"it's \\\"q\\\" \\'x\\' \\` \\u0041\\u{1F600}\"", u"it's \"q\" 'x' ` A\U0001F600"_s);
    row(u"'\u00e9\U0001F600'", u"\u00e9\U0001F600"_s);
    row(u"s'person:1'", u"person:1"_s);
    row(u"r'person:1'", id(1));
    row(u"r\"person:one\"", id(u"one"_s));
    row(u"d\"2024-01-01T00:00:00Z\"", SurrealDatetime(1704067200, 0));
    row(u"u\"018F0000-0000-7000-8000-0123456789AB\"",
        QUuid::fromString(u"018f0000-0000-7000-8000-0123456789ab"_s));
    row(u"b'ff'", QByteArray("\xff"));
    row(u"b\"\"", QByteArray());
    row(u"f'b:/k'", SurrealFile(u"b"_s, u"/k"_s));
    row(u"1us", SurrealDuration(0, 1000));
    row(u"1\u00b5s5ns", SurrealDuration(0, 1005));
    row(u"[1, 2,]", SurrealArray {1, 2});
    row(u"[ ]", SurrealArray());
    row(u"{}", SurrealObject());
    row(u"{ , }", SurrealSet());
    row(u"{ 'a': 1, \"b\": 2, `c`: 3, \u27e8d e\u27e9: 4, 5: 5, }",
        SurrealObject {{u"a"_s, 1}, {u"b"_s, 2}, {u"c"_s, 3}, {u"d e"_s, 4}, {u"5"_s, 5}});
    row(u"{ {a: 1}, }", SurrealSet {SurrealObject {{u"a"_s, 1}}});
    row(u"{1, /* , */ }", SurrealSet {1});
    row(u"{1, 1.0}", SurrealSet {1});
    row(u"{'a', 'b'}", SurrealSet {u"a"_s, u"b"_s});
    row(u"{none, null}", SurrealSet {SurrealValue(), nullptr});
    row(u"(1, 2)", SurrealGeometry::point(1, 2));
    row(u"( -1.5f , 2 )", SurrealGeometry::point(-1.5, 2));
    row(u"((5))", 5);
    row(u"{ coordinates: [1, 2], type: 'Point' }", SurrealGeometry::point(1, 2));
    row(u"{ type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1]]] }",
        SurrealGeometry::polygon({{{0, 0}, {1, 0}, {1, 1}}}));
    row(u"{ type: 'Point', coordinates: [1] }",
        SurrealObject {{u"type"_s, u"Point"_s}, {u"coordinates"_s, SurrealArray {1}}});
    row(u"person:\u27e8a b\u27e9", id(u"a b"_s));
    row(u"person:1a", id(u"1a"_s));
    row(u"person:01", id(1));
    row(u"person:1e5", id(u"1e5"_s));
    row(u"person:9223372036854775808", id(u"9223372036854775808"_s));
    row(u"person:-9223372036854775808", id(std::numeric_limits<qint64>::min()));
    row(u"\u27e8a b\u27e9:1", SurrealRecordId(u"a b"_s, 1));
    row(u"person:u", id(u"u"_s));
    row(u"person:NONE", id(u"NONE"_s));
    row(u"person:a>..z", id(SurrealRange(Bound::excluded(u"a"_s), Bound::excluded(u"z"_s))));
    row(u"person:..=5", id(SurrealRange({}, Bound::included(5))));
    row(u"1 ..5", SurrealRange(Bound::included(1), Bound::excluded(5)));
    row(u"NONE..", SurrealRange(Bound::included(SurrealValue()), {}));
    row(u"[1..]", SurrealArray {SurrealRange(Bound::included(1), {})});
    row(u"{1..,}", SurrealSet {SurrealRange(Bound::included(1), {})});
    row(u"{a: .., b: ..5}",
        SurrealObject {{u"a"_s, SurrealRange()}, {u"b"_s, SurrealRange({}, Bound::excluded(5))}});
    row(u"(1..2)..(3..4)",
        SurrealRange(Bound::included(SurrealRange(Bound::included(1), Bound::excluded(2))),
                     Bound::excluded(SurrealRange(Bound::included(3), Bound::excluded(4)))));
    row(u"/* a */ 5 -- b", 5);
    row(u"# a\n[1, // b\n 2]", SurrealArray {1, 2});
    row(u"type::table( \"x\" )", SurrealTable(u"x"_s));
    row(u"object::from_entries([['a', 1]])", SurrealObject {{u"a"_s, 1}});
}

void tst_SurrealQL::parses()
{
    QFETCH(QString, text);
    QFETCH(SurrealValue, value);
    qsizetype at = -1;
    const auto parsed = SurrealQL::parse(text, &at);
    QVERIFY2(parsed, qPrintable(QString::number(at)));
    QCOMPARE(parsed->type(), value.type());
    QCOMPARE(*parsed, value);
}

void tst_SurrealQL::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("at");
    const auto row = [](const char16_t *text, qsizetype at) {
        QTest::newRow(qPrintable(u"<%1>"_s.arg(QStringView(text))))
            << QStringView(text).toString() << at;
    };
    row(u"", 0);
    row(u"  ", 2);
    row(u"1 2", 2);
    row(u"1 + 1", 2);
    row(u"person", 0);
    row(u"nonesuch", 0);
    row(u"nan", 0);
    row(u"'open", 0);
    row(u"[1, 'open]", 4);
    row(u"'\\x'", 1);
    row(u"'\\/'", 1);
    row(u"'\\u{110000}'", 1);
    row(u"'\\u{D83D}'", 1);
    row(u"'\\uD83D'", 1);
    row(u"'\\u{zz}'", 1);
    row(u"'\\u{1", 1);
    row(u"'\\", 1);
    row(u"9223372036854775808", 0);
    row(u"-9223372036854775809", 0);
    row(u"1.", 1);
    row(u".5", 0);
    row(u"0x10", 0);
    row(u"1e", 0);
    row(u"1.5h", 0);
    row(u"1hx", 0);
    row(u"18446744073709551616s", 0);
    row(u"1.5dec5", 0);
    row(u"--5", 3); // a comment
    row(u"- 5", 0);
    row(u"[1 2]", 3);
    row(u"[1", 2);
    row(u"[,]", 1);
    row(u"{a: 1", 5);
    row(u"{a}", 1);
    row(u"{1}", 0); // a block
    row(u"{1 /* , */}", 0);
    row(u"{a: 1, 2}", 8);
    row(u"{,1}", 2);
    row(u"(1", 2);
    row(u"(1, 'a')", 7);
    row(u"person: 1", 7);
    row(u"person:", 7);
    row(u"person:'a'", 7);
    row(u"person:+5", 7);
    row(u"person:1.5", 8);
    row(u"person:-a", 7);
    row(u"`open", 0);
    row(u"`a`", 3);
    row(u"1...5", 3);
    row(u"1..5..6", 4);
    row(u"d'2024'", 0);
    row(u"u'018f'", 0);
    row(u"u'018f0000-0000-7000-8000-0123456789ag'", 0);
    row(u"b'f'", 0);
    row(u"b'fg'", 0);
    row(u"f'b'", 0);
    row(u"f'b:/k", 0);
    row(u"x'a'", 0);
    row(u"r'1'", 0);
    row(u"type::table(x)", 12);
    row(u"type::thing('x')", 0);
    row(u"/* open", 0);
    row(u"object::from_entries([1])", 21);
}

void tst_SurrealQL::refuses()
{
    QFETCH(QString, text);
    QFETCH(qsizetype, at);
    qsizetype found = -1;
    const auto parsed = SurrealQL::parse(text, &found);
    QVERIFY2(!parsed, parsed ? qPrintable(parsed->toSurrealQL()) : "");
    QCOMPARE(found, at);
    QVERIFY(!SurrealQL::parse(text));
}

void tst_SurrealQL::parsesNoDeeperThanMayBeSent()
{
    QVERIFY(SurrealQL::parse(QString(QString(90, u'[') + QString(90, u']'))));
    for (const QString &layer : {u"["_s, u"("_s, u"{"_s, u"{a:"_s, u"a:["_s, u"a:{b:"_s, u"1..("_s})
        QVERIFY(!SurrealQL::parse(layer.repeated(200'000)));
}

QTEST_GUILESS_MAIN(tst_SurrealQL)
#include "tst_surrealql.moc"
