// SPDX-License-Identifier: Apache-2.0
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealFile>
#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealRecordId>

#include <QtCore/QJsonArray>
#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 firstSecond = std::numeric_limits<qint64>::min();
constexpr qint64 lastSecond = std::numeric_limits<qint64>::max();
constexpr quint64 longest = std::numeric_limits<quint64>::max();
} // namespace

class tst_ValueTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void datetime_text_data();
    void datetime_text();
    void datetime_reads_data();
    void datetime_reads();
    void datetime_refuses_data();
    void datetime_refuses();
    void datetime_calendar();
    void datetime_qt();
    void datetime_arithmetic();
    void duration_text_data();
    void duration_text();
    void duration_reads_data();
    void duration_reads();
    void duration_refuses_data();
    void duration_refuses();
    void duration_chrono();
    void duration_arithmetic();
    void decimal_reads_data();
    void decimal_reads();
    void decimal_refuses_data();
    void decimal_refuses();
    void decimal_order_data();
    void decimal_order();
    void decimal_serverRange();
    void decimal_double();
    void geometry_geoJson_data();
    void geometry_geoJson();
    void geometry_refuses_data();
    void geometry_refuses();
    void geometry_closesRings();
    void range_contains();
    void recordId_valid();
    void file_text();
};

void tst_ValueTypes::datetime_text_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<quint32>("nanoseconds");
    QTest::addColumn<QString>("text");
    const auto row = [](qint64 seconds, quint32 nanoseconds, const char *text) {
        QTest::newRow(text) << seconds << nanoseconds << QString::fromLatin1(text);
    };
    row(0, 0, "1970-01-01T00:00:00Z");
    row(-1, 999'999'999, "1969-12-31T23:59:59.999999999Z");
    row(1709210096, 500'000'000, "2024-02-29T12:34:56.500Z");
    row(1709210096, 123'456'000, "2024-02-29T12:34:56.123456Z");
    row(1709210096, 1, "2024-02-29T12:34:56.000000001Z");
    row(253402300799, 0, "9999-12-31T23:59:59Z");
    row(253402300800, 0, "+10000-01-01T00:00:00Z");
    row(-62167219200, 0, "0000-01-01T00:00:00Z");
    row(-62198755200, 0, "-0001-01-01T00:00:00Z");
    row(-8334601228800, 0, "-262143-01-01T00:00:00Z");
    row(8210266876799, 999'999'999, "+262142-12-31T23:59:59.999999999Z");
    row(951782400, 0, "2000-02-29T00:00:00Z");
    row(-2203891200, 0, "1900-03-01T00:00:00Z");
    row(4107542400, 0, "2100-03-01T00:00:00Z");
}

void tst_ValueTypes::datetime_text()
{
    QFETCH(qint64, seconds);
    QFETCH(quint32, nanoseconds);
    QFETCH(QString, text);
    const SurrealDatetime datetime(seconds, nanoseconds);
    QCOMPARE(datetime.toString(), text);
    QCOMPARE(SurrealDatetime::fromString(text), datetime);
}

void tst_ValueTypes::datetime_reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SurrealDatetime>("datetime");
    const auto row = [](const char *text, qint64 seconds, quint32 nanoseconds = 0) {
        QTest::newRow(text) << QString::fromLatin1(text) << SurrealDatetime(seconds, nanoseconds);
    };
    row("2024-01-01T00:00:00+05:30", 1704047400);
    row("2024-01-01T00:00:00-00:30", 1704069000);
    row("2024-01-01t00:00:00z", 1704067200);
    row("2024-01-01 00:00:00Z", 1704067200);
    row("2024-01-01T00:00:00.1Z", 1704067200, 100'000'000);
    row("2024-01-01T00:00:00.1234567899Z", 1704067200, 123'456'789);
    row("10000-01-01T00:00:00Z", 253402300800);
    row("2024-01-01", 1704067200);
}

void tst_ValueTypes::datetime_reads()
{
    QFETCH(QString, text);
    QFETCH(SurrealDatetime, datetime);
    QCOMPARE(SurrealDatetime::fromString(text), datetime);
}

void tst_ValueTypes::datetime_refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "2024",
                             "2024-01",
                             "2024-01-01T",
                             "2024-01-01T00:00:00",
                             "2024-01-01T00:00Z",
                             "2024-13-01T00:00:00Z",
                             "2024-00-01T00:00:00Z",
                             "2024-01-32T00:00:00Z",
                             "2023-02-29T00:00:00Z",
                             "1900-02-29T00:00:00Z",
                             "2024-01-01T24:00:00Z",
                             "2024-01-01T00:60:00Z",
                             "2024-01-01T00:00:60Z",
                             "2024-01-01T00:00:00.Z",
                             "2024-01-01T00:00:00+5:30",
                             "2024-01-01T00:00:00+0530",
                             "2024-01-01T00:00:00+24:00",
                             "2024-01-01T00:00:00Zx",
                             " 2024-01-01T00:00:00Z",
                             "024-01-01T00:00:00Z",
                             "2024-1-1T00:00:00Z",
                             "--2024-01-01T00:00:00Z",
                             "2024-01-01T-1:00:00Z",
                             "999999999999-01-01T00:00:00Z",
                             "9999999999999999999-01-01T00:00:00Z"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_ValueTypes::datetime_refuses()
{
    QFETCH(QString, text);
    const auto datetime = SurrealDatetime::fromString(text);
    QVERIFY2(!datetime, datetime ? qPrintable(datetime->toString()) : "");
}

void tst_ValueTypes::datetime_calendar()
{
    // Each day of eight centuries, against QDate.
    for (QDate day(1600, 1, 1); day.year() < 2400; day = day.addDays(1)) {
        const qint64 seconds = (day.toJulianDay() - 2'440'588) * 86'400;
        const QString text = day.toString(Qt::ISODate) + u"T00:00:00Z"_s;
        QCOMPARE(SurrealDatetime(seconds, 0).toString(), text);
        QCOMPARE(SurrealDatetime::fromString(text), SurrealDatetime(seconds, 0));
    }
    // The ends of 64 bits are dates, too.
    QCOMPARE(SurrealDatetime(lastSecond, 0).toString(), u"+292277026596-12-04T15:30:07Z"_s);
    QCOMPARE(SurrealDatetime(firstSecond, 0).toString(), u"-292277022657-01-27T08:29:52Z"_s);
    QVERIFY(!SurrealDatetime(lastSecond, 0).isInServerRange());
    QVERIFY(SurrealDatetime(-8334601228800, 0).isInServerRange());
    QVERIFY(!SurrealDatetime(-8334601228801, 999'999'999).isInServerRange());
    QVERIFY(SurrealDatetime(8210266876799, 999'999'999).isInServerRange());
    QVERIFY(!SurrealDatetime(8210266876800, 0).isInServerRange());
}

void tst_ValueTypes::datetime_qt()
{
    const QDateTime moment(QDate(1969, 12, 31), QTime(23, 59, 59, 999), Qt::UTC);
    const SurrealDatetime datetime = SurrealDatetime::fromDateTime(moment);
    QCOMPARE(datetime, SurrealDatetime(-1, 999'000'000));
    QCOMPARE(datetime.toDateTime(), moment);
    QCOMPARE(SurrealDatetime(5, 1'999'999).toDateTime().toMSecsSinceEpoch(), 5001);
    QCOMPARE(SurrealDatetime::fromDateTime(QDateTime()), SurrealDatetime());
    QCOMPARE(SurrealDatetime::fromDateTime(moment.toOffsetFromUtc(7200)), datetime);
    QVERIFY(SurrealDatetime(lastSecond, 0).toDateTime().isValid());
    QVERIFY(SurrealDatetime(firstSecond, 0).toDateTime().isValid());
    const qint64 before = QDateTime::currentSecsSinceEpoch();
    const SurrealDatetime now = SurrealDatetime::currentDatetime();
    QVERIFY(now.seconds() >= before && now.seconds() <= before + 60);
    // Nanoseconds carry, and stop at the end.
    QCOMPARE(SurrealDatetime(1, 2'500'000'000), SurrealDatetime(3, 500'000'000));
    QCOMPARE(SurrealDatetime(-1, 1'000'000'000), SurrealDatetime());
    QCOMPARE(SurrealDatetime(lastSecond, 1'000'000'000).seconds(), lastSecond);
}

void tst_ValueTypes::datetime_arithmetic()
{
    const SurrealDatetime one(1, 900'000'000);
    QCOMPARE(one.plus(SurrealDuration(1, 200'000'000)), SurrealDatetime(3, 100'000'000));
    QCOMPARE(one.minus(SurrealDuration(3, 950'000'000)), SurrealDatetime(-3, 950'000'000));
    QCOMPARE(one.minus(SurrealDuration(1, 900'000'000)), SurrealDatetime());
    QVERIFY(!SurrealDatetime(lastSecond, 999'999'999).plus(SurrealDuration(0, 1)));
    QVERIFY(!SurrealDatetime(firstSecond, 0).minus(SurrealDuration(0, 1)));
    QVERIFY(!SurrealDatetime(0, 0).plus(SurrealDuration(longest)));
    QCOMPARE(SurrealDatetime(firstSecond, 0).plus(SurrealDuration(longest)),
             SurrealDatetime(lastSecond, 0));
    QCOMPARE(SurrealDatetime(lastSecond, 0).minus(SurrealDuration(longest)),
             SurrealDatetime(firstSecond, 0));
    QVERIFY(SurrealDatetime(-1, 5) < SurrealDatetime(0, 0));
    QVERIFY(SurrealDatetime(0, 1) > SurrealDatetime(0, 0));
    QVERIFY(SurrealDatetime(0, 1) >= SurrealDatetime(0, 1));
}

void tst_ValueTypes::duration_text_data()
{
    QTest::addColumn<quint64>("seconds");
    QTest::addColumn<quint32>("nanoseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << quint64(0) << quint32(0) << u"0ns"_s;
    QTest::newRow("1h30m") << quint64(5400) << quint32(0) << u"1h30m"_s;
    QTest::newRow("all") << quint64(33019506) << quint32(7008009)
                         << u"1y2w3d4h5m6s7ms8\u00b5s9ns"_s;
    QTest::newRow("52w") << quint64(31'449'600) << quint32(0) << u"52w"_s;
    QTest::newRow("1ns") << quint64(0) << quint32(1) << u"1ns"_s;
    QTest::newRow("longest") << longest << quint32(999'999'999)
                             << u"584942417355y3w5d7h15s999ms999\u00b5s999ns"_s;
}

void tst_ValueTypes::duration_text()
{
    QFETCH(quint64, seconds);
    QFETCH(quint32, nanoseconds);
    QFETCH(QString, text);
    const SurrealDuration duration(seconds, nanoseconds);
    QCOMPARE(duration.toString(), text);
    QCOMPARE(SurrealDuration::fromString(text), duration);
}

void tst_ValueTypes::duration_reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SurrealDuration>("duration");
    QTest::newRow("any order") << u"5m5h"_s << SurrealDuration(18300);
    QTest::newRow("twice") << u"1h1h"_s << SurrealDuration(7200);
    QTest::newRow("us") << u"1us"_s << SurrealDuration(0, 1000);
    QTest::newRow("Greek mu") << u"1\u03bcs"_s << SurrealDuration(0, 1000);
    QTest::newRow("many ms") << u"1500ms"_s << SurrealDuration(1, 500'000'000);
    QTest::newRow("many ns") << u"18446744073709551615ns"_s
                             << SurrealDuration(18446744073, 709551615);
    QTest::newRow("zeros") << u"0y0s"_s << SurrealDuration();
}

void tst_ValueTypes::duration_reads()
{
    QFETCH(QString, text);
    QFETCH(SurrealDuration, duration);
    QCOMPARE(SurrealDuration::fromString(text), duration);
}

void tst_ValueTypes::duration_refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "h", "1", "1x", "1h30", "-1h", "1.5h", "1 h", "1h 1m", "1hh", "1H",
                             "18446744073709551616s", "18446744073709551615s1000000000ns",
                             "18446744073709551615m", "584942417356y"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_ValueTypes::duration_refuses()
{
    QFETCH(QString, text);
    QVERIFY(!SurrealDuration::fromString(text));
}

void tst_ValueTypes::duration_chrono()
{
    using std::chrono::nanoseconds;
    QCOMPARE(SurrealDuration::fromChrono(std::chrono::milliseconds(1500)),
             SurrealDuration(1, 500'000'000));
    QVERIFY(!SurrealDuration::fromChrono(nanoseconds(-1)));
    const auto most = SurrealDuration::fromChrono(nanoseconds::max());
    QCOMPARE(most->toChrono(), nanoseconds::max());
    QVERIFY(!most->plus(SurrealDuration(0, 1))->toChrono());
    QVERIFY(!SurrealDuration(longest).toChrono());
    QCOMPARE(SurrealDuration(longest, 1'000'000'000), SurrealDuration(longest, 999'999'999));
    QCOMPARE(SurrealDuration(1, 3'000'000'001), SurrealDuration(4, 1));
}

void tst_ValueTypes::duration_arithmetic()
{
    const SurrealDuration one(1, 600'000'000);
    QCOMPARE(one.plus(one), SurrealDuration(3, 200'000'000));
    QCOMPARE(SurrealDuration(3, 200'000'000).minus(one), one);
    QCOMPARE(one.minus(one), SurrealDuration());
    QVERIFY(!one.minus(SurrealDuration(2)));
    QVERIFY(!SurrealDuration(longest).plus(SurrealDuration(1)));
    QVERIFY(!SurrealDuration(longest, 999'999'999).plus(SurrealDuration(0, 1)));
    QVERIFY(SurrealDuration(1) < one && one > SurrealDuration(1) && one <= one);
    QVERIFY(SurrealDuration().isZero() && !one.isZero());
}

void tst_ValueTypes::decimal_reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept");
    for (const char *text : {"0", "1", "-1.50", "007", "0.000", "123456789012345678901234567890.1"})
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(text);
    QTest::newRow("+5") << u"+5"_s << u"5"_s;
}

void tst_ValueTypes::decimal_reads()
{
    QFETCH(QString, text);
    QFETCH(QString, kept);
    const auto decimal = SurrealDecimal::fromString(text);
    QVERIFY(decimal);
    QCOMPARE(decimal->toString(), kept);
}

void tst_ValueTypes::decimal_refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "-", "+", ".", "1.", ".5", "-.5", "1.2.3", "1e5", "NaN", "1 ", "--1", "+-1", "1,5"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("other digits") << u"\u0661"_s;
}

void tst_ValueTypes::decimal_refuses()
{
    QFETCH(QString, text);
    QVERIFY(!SurrealDecimal::fromString(text));
}

void tst_ValueTypes::decimal_order_data()
{
    QTest::addColumn<QStringList>("sorted"); // each of them several spellings of one number
    QTest::newRow("numbers") << QStringList {u"-100"_s,
                                             u"-20 -020.0"_s,
                                             u"-1.51"_s,
                                             u"-1.5 -1.50"_s,
                                             u"-0.5"_s,
                                             u"0 -0 0.00 -0.0"_s,
                                             u"0.05"_s,
                                             u"0.5 00.5 0.50"_s,
                                             u"0.51"_s,
                                             u"1 1.0"_s,
                                             u"1.0000000000000000000000000001"_s,
                                             u"9.9"_s,
                                             u"10 010"_s,
                                             u"100"_s};
}

void tst_ValueTypes::decimal_order()
{
    QFETCH(QStringList, sorted);
    for (qsizetype i = 0; i < sorted.size(); ++i) {
        for (qsizetype j = 0; j < sorted.size(); ++j) {
            for (const QString &left : sorted.at(i).split(u' ')) {
                for (const QString &right : sorted.at(j).split(u' ')) {
                    const auto l = *SurrealDecimal::fromString(left);
                    const auto r = *SurrealDecimal::fromString(right);
                    QCOMPARE(SurrealDecimal::compare(l, r), i < j ? -1 : (i > j ? 1 : 0));
                    QCOMPARE(l == r, i == j);
                    QCOMPARE(l < r, i < j);
                    if (i == j)
                        QCOMPARE(qHash(l), qHash(r));
                }
            }
        }
    }
}

void tst_ValueTypes::decimal_serverRange()
{
    const auto fits
        = [](QStringView text) { return SurrealDecimal::fromString(text)->isInServerRange(); };
    QVERIFY(fits(u"79228162514264337593543950335"));
    QVERIFY(fits(u"-79228162514264337593543950335"));
    QVERIFY(!fits(u"79228162514264337593543950336"));
    QVERIFY(fits(u"7.9228162514264337593543950335"));
    QVERIFY(!fits(u"7.9228162514264337593543950336"));
    QVERIFY(fits(u"0.0000000000000000000000000001"));
    QVERIFY(!fits(u"0.00000000000000000000000000001"));
    QVERIFY(fits(u"1.00000000000000000000000000000000")); // zeros say nothing
    QVERIFY(fits(u"00000000000000000000000000000000001"));
    QVERIFY(!fits(u"100000000000000000000000000000"));
}

void tst_ValueTypes::decimal_double()
{
    QCOMPARE(SurrealDecimal::fromDouble(0.1)->toString(), u"0.1"_s);
    QCOMPARE(SurrealDecimal::fromDouble(-1e21)->toString(), u"-1000000000000000000000"_s);
    QCOMPARE(SurrealDecimal::fromDouble(1e-7)->toString(), u"0.0000001"_s);
    QVERIFY(!SurrealDecimal::fromDouble(std::numeric_limits<double>::infinity()));
    QVERIFY(!SurrealDecimal::fromDouble(std::numeric_limits<double>::quiet_NaN()));
    QCOMPARE(SurrealDecimal::fromString(u"0.1")->toDouble(), 0.1);
    QCOMPARE(SurrealDecimal(std::numeric_limits<qint64>::min()).toString(),
             u"-9223372036854775808"_s);
}

void tst_ValueTypes::geometry_geoJson_data()
{
    QTest::addColumn<SurrealGeometry>("geometry");
    QTest::addColumn<QByteArray>("json");
    const QList<SurrealGeometry::Coordinate> ring {{0, 0}, {1, 0}, {1, 1}, {0, 0}};
    QTest::newRow("point") << SurrealGeometry::point(1.5, -2)
                           << QByteArray(R"({"coordinates":[1.5,-2],"type":"Point"})");
    QTest::newRow("line") << SurrealGeometry::lineString({{1, 2}, {3, 4}})
                          << QByteArray(R"({"coordinates":[[1,2],[3,4]],"type":"LineString"})");
    QTest::newRow("empty line") << SurrealGeometry::lineString({})
                                << QByteArray(R"({"coordinates":[],"type":"LineString"})");
    QTest::newRow("polygon") << SurrealGeometry::polygon(
        {ring}) << QByteArray(R"({"coordinates":[[[0,0],[1,0],[1,1],[0,0]]],"type":"Polygon"})");
    QTest::newRow("points") << SurrealGeometry::multiPoint({{1, 2}})
                            << QByteArray(R"({"coordinates":[[1,2]],"type":"MultiPoint"})");
    QTest::newRow("lines") << SurrealGeometry::multiLineString({{{1, 2}, {3, 4}}, {}})
                           << QByteArray(
                                  R"({"coordinates":[[[1,2],[3,4]],[]],"type":"MultiLineString"})");
    QTest::newRow("polygons")
        << SurrealGeometry::multiPolygon({{ring}})
        << QByteArray(R"({"coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]],"type":"MultiPolygon"})");
    QTest::newRow("collection")
        << SurrealGeometry::collection(
               {SurrealGeometry::point(1, 2), SurrealGeometry::collection({})})
        << QByteArray(
               R"({"geometries":[{"coordinates":[1,2],"type":"Point"},{"geometries":[],"type":"GeometryCollection"}],"type":"GeometryCollection"})");
}

void tst_ValueTypes::geometry_geoJson()
{
    QFETCH(SurrealGeometry, geometry);
    QFETCH(QByteArray, json);
    QCOMPARE(QJsonDocument(geometry.toGeoJson()).toJson(QJsonDocument::Compact), json);
    const auto back = SurrealGeometry::fromGeoJson(QJsonDocument::fromJson(json).object());
    QVERIFY(back);
    QCOMPARE(*back, geometry);
    QCOMPARE(qHash(*back), qHash(geometry));
}

void tst_ValueTypes::geometry_refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {R"({})", R"({"type":"Point"})", R"({"type":"Point","coordinates":[1]})",
          R"({"type":"Point","coordinates":[1,2,3]})", R"({"type":"Point","coordinates":["1",2]})",
          R"({"type":"point","coordinates":[1,2]})", R"({"type":"LineString","coordinates":[1,2]})",
          R"({"type":"Polygon","coordinates":[]})", R"({"type":"Polygon","coordinates":[[1,2]]})",
          R"({"type":"MultiPolygon","coordinates":[[]]})",
          R"({"type":"GeometryCollection","geometries":[1]})",
          R"({"type":"GeometryCollection","coordinates":[]})"})
        QTest::newRow(json) << QByteArray(json);
}

void tst_ValueTypes::geometry_refuses()
{
    QFETCH(QByteArray, json);
    QVERIFY(!SurrealGeometry::fromGeoJson(QJsonDocument::fromJson(json).object()));
}

void tst_ValueTypes::geometry_closesRings()
{
    const SurrealGeometry open = SurrealGeometry::polygon({{{0, 0}, {1, 0}, {1, 1}}});
    QCOMPARE(open, SurrealGeometry::polygon({{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}));
    QCOMPARE(open.parts().first().coordinates().size(), 4);
    QCOMPARE(SurrealGeometry::polygon({}).parts().size(), 1);
    QCOMPARE(SurrealGeometry().kind(), SurrealGeometry::Kind::Point);
}

void tst_ValueTypes::range_contains()
{
    using Bound = SurrealRange::Bound;
    const SurrealRange range(Bound::included(1), Bound::excluded(5));
    QVERIFY(range.contains(1) && range.contains(4.9) && !range.contains(5) && !range.contains(0));
    const SurrealRange other(Bound::excluded(1), Bound::included(5));
    QVERIFY(!other.contains(1.0) && other.contains(5) && !other.contains(u"a"_s));
    QVERIFY(SurrealRange().contains(nullptr));
    QVERIFY(SurrealRange(Bound::included(1), {}).contains(u"a"_s)); // text comes after numbers
    QCOMPARE(range.toString(), u"1..5"_s);
    QCOMPARE(other.toString(), u"1>..=5"_s);
    QVERIFY(Bound().isUnbounded());
}

void tst_ValueTypes::recordId_valid()
{
    using Bound = SurrealRange::Bound;
    QVERIFY(SurrealRecordId(u"t"_s, 1).isValid());
    QVERIFY(SurrealRecordId(u"t"_s, SurrealObject()).isValid());
    QVERIFY(SurrealRecordId(u"t"_s, SurrealRange()).isValid());
    QVERIFY(SurrealRecordId(u"t"_s, SurrealRange()).isRange());
    QVERIFY(!SurrealRecordId(u"t"_s, 1.5).isValid());
    QVERIFY(!SurrealRecordId(u"t"_s, {}).isValid());
    QVERIFY(!SurrealRecordId(QString(), 1).isValid());
    QVERIFY(!SurrealRecordId().isValid());
    QVERIFY(!SurrealRecordId(u"t"_s, SurrealRange(Bound::included(1.5), {})).isValid());
    QVERIFY(!SurrealRecordId(u"t"_s, SurrealRange({}, Bound::included(SurrealRange()))).isValid());
    QCOMPARE(SurrealRecordId::fromString(u"person:one"), SurrealRecordId(u"person"_s, u"one"_s));
    QVERIFY(!SurrealRecordId::fromString(u"person"));
    QVERIFY(!SurrealRecordId::fromString(u"person:"));
    QVERIFY(!SurrealRecordId::fromString(u"'person:1'"));
    QVERIFY(!SurrealRecordId::fromString(u"person:1 x"));
}

void tst_ValueTypes::file_text()
{
    QCOMPARE(SurrealFile(u"b"_s, u"some/key.txt"_s).toString(), u"b:/some/key.txt"_s);
    const SurrealFile odd(u"b c"_s, u"/a:b\\ \u00e9"_s);
    QCOMPARE(odd.toString(), u"b\\ c:/a\\:b\\\\\\ \\\u00e9"_s);
    QCOMPARE(SurrealFile::fromString(odd.toString()), odd);
    QCOMPARE(SurrealFile::fromString(u"b:/k"), SurrealFile(u"b"_s, u"/k"_s));
    for (const char16_t *text : {u"", u"b", u"b:", u"b:k", u":/k", u"b:/k\\"})
        QVERIFY(!SurrealFile::fromString(QStringView(text)));
}

QTEST_GUILESS_MAIN(tst_ValueTypes)
#include "tst_valuetypes.moc"
