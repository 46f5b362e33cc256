// SPDX-License-Identifier: Apache-2.0
#pragma once

// One value, or more, of every kind and at every boundary, with how the server writes it in CBOR.
// The codec's tests read it; so do the tests that ask a real engine whether it agrees.

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealFile>
#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealSet>
#include <SurrealQt/SurrealTable>
#include <SurrealQt/SurrealValue>

#include <QtCore/QList>

#include <limits>

namespace ValueCorpus {

struct Entry
{
    const char *name;
    SurrealValue value;
    const char *hex; // as encode() writes it; floats as 64 bits
};

inline QList<Entry> entries()
{
    using namespace Qt::StringLiterals;
    using Bound = SurrealRange::Bound;
    using Limits = std::numeric_limits<double>;
    const QUuid uuid = QUuid::fromString(u"018f0000-0000-7000-8000-0123456789ab"_s);
    const auto decimal = [](const char16_t *text) {
        return SurrealValue(*SurrealDecimal::fromString(QStringView(text)));
    };
    const auto id
        = [](const SurrealValue &key) { return SurrealValue(SurrealRecordId(u"person"_s, key)); };
    const auto range = [](const Bound &begin, const Bound &end) {
        return SurrealValue(SurrealRange(begin, end));
    };
    const QList<SurrealGeometry::Coordinate> ring {{0, 0}, {1, 0}, {1, 1}, {0, 0}};
    QList<Entry> list {
        {"none", SurrealValue(), "c6f6"},
        {"null", nullptr, "f6"},
        {"false", false, "f4"},
        {"true", true, "f5"},
        {"int zero", 0, "00"},
        {"int 23", 23, "17"},
        {"int 24", 24, "1818"},
        {"int 255", 255, "18ff"},
        {"int 256", 256, "190100"},
        {"int 65536", 65536, "1a00010000"},
        {"int 2^32", qint64(1) << 32, "1b0000000100000000"},
        {"int greatest", std::numeric_limits<qint64>::max(), "1b7fffffffffffffff"},
        {"int -1", -1, "20"},
        {"int -25", -25, "3818"},
        {"int least", std::numeric_limits<qint64>::min(), "3b7fffffffffffffff"},
        {"float zero", 0.0, "fb0000000000000000"},
        {"float -zero", -0.0, "fb8000000000000000"},
        {"float 1.5", 1.5, "fb3ff8000000000000"},
        {"float 0.1", 0.1, "fb3fb999999999999a"},
        {"float whole", 1e3, "fb408f400000000000"},
        {"float great", 1e300, "fb7e37e43c8800759c"},
        {"float greatest", Limits::max(), "fb7fefffffffffffff"},
        {"float least", Limits::denorm_min(), "fb0000000000000001"},
        {"float nan", Limits::quiet_NaN(), "fb7ff8000000000000"},
        {"float infinity", Limits::infinity(), "fb7ff0000000000000"},
        {"float -infinity", -Limits::infinity(), "fbfff0000000000000"},
        {"decimal", decimal(u"-12.5"), "ca652d31322e35"},
        {"decimal zero", decimal(u"0"), "ca6130"},
        {"decimal greatest", decimal(u"79228162514264337593543950335"),
         "ca781d3739323238313632353134323634333337353933353433393530333335"},
        {"decimal least", decimal(u"0.0000000000000000000000000001"),
         "ca781e302e30303030303030303030303030303030303030303030303030303031"},
        {"string empty", u""_s, "60"},
        {"string", u"it's \"q\""_s, "68697427732022712 2"},
        {"string like a record id", u"person:1"_s, "68706572736f6e3a31"},
        {"string unicode", u"h\u00e9 \u20ac \U0001F600"_s, "6c68c3a920e282ac20f09f9880"},
        {"string control", u"a\0b\t\n\r\b\f\x1b\x7f\\`"_s, "6c61006209 0a0d080c1b7f5c60"},
        {"duration zero", SurrealDuration(), "ce80"},
        {"duration seconds", SurrealDuration(5400), "ce81191518"},
        {"duration", SurrealDuration(33019506, 7008009), "ce821a01f7d672 1a006aef09"},
        {"duration longest", SurrealDuration(std::numeric_limits<quint64>::max(), 999'999'999),
         "ce821bffffffffffffffff1a3b9ac9ff"},
        {"datetime zero", SurrealDatetime(), "cc820000"},
        {"datetime", SurrealDatetime(1704067200, 123456789), "cc821a65920080 1a075bcd15"},
        {"datetime before", SurrealDatetime(-1, 1), "cc822001"},
        {"datetime first", SurrealDatetime(-8334601228800, 0), "cc823b000007948cf211ff00"},
        {"datetime last", SurrealDatetime(8210266876799, 999'999'999),
         "cc821b000007779a0a6b7f1a3b9ac9ff"},
        {"uuid", uuid, "d82550018f0000000070008000 0123456789ab"},
        {"uuid nil", QUuid(), "d8255000000000000000000000000000000000"},
        {"array empty", SurrealArray(), "80"},
        {"array", SurrealArray {1, u"a"_s, SurrealValue(), nullptr}, "84016161c6f6f6"},
        {"set empty", SurrealSet(), "d83880"},
        {"set of one", SurrealSet {1}, "d8388101"},
        {"set", SurrealSet {3, u"b"_s, 1, u"a"_s}, "d83884010361616162"},
        {"set of sets", SurrealSet {SurrealSet {1}, SurrealSet {}}, "d83882d83880d8388101"},
        {"set of records", SurrealSet {id(1), id(2)},
         "d83882c88266706572736f6e01c88266706572736f6e02"},
        {"object empty", SurrealObject(), "a0"},
        {"object", SurrealObject {{u"a"_s, 1}, {u"b c"_s, SurrealArray {true}}},
         "a261610163622063 81f5"},
        {"object odd keys",
         SurrealObject {{u""_s, 1}, {u"12"_s, 2}, {u"none"_s, 3}, {u"\u00e9\"`"_s, 4}},
         "a46001623132 02646e6f6e65 0364c3a9226004"},
        {"point", SurrealGeometry::point(1.5, -2), "d85882fb3ff8000000000000fbc000000000000000"},
        {"line", SurrealGeometry::lineString({{1, 2}, {3, 4}}),
         "d85982d85882fb3ff0000000000000fb4000000000000000"
         "d85882fb4008000000000000fb4010000000000000"},
        {"polygon", SurrealGeometry::polygon({ring}),
         "d85a81d85984d85882fb0000000000000000fb0000000000000000"
         "d85882fb3ff0000000000000fb0000000000000000"
         "d85882fb3ff0000000000000fb3ff0000000000000"
         "d85882fb0000000000000000fb0000000000000000"},
        {"multi-point", SurrealGeometry::multiPoint({{1, 2}}),
         "d85b81d85882fb3ff0000000000000fb4000000000000000"},
        {"multi-point empty", SurrealGeometry::multiPoint({}), "d85b80"},
        {"multi-line", SurrealGeometry::multiLineString({{{1, 2}, {3, 4}}, {}}),
         "d85c82d85982d85882fb3ff0000000000000fb4000000000000000"
         "d85882fb4008000000000000fb4010000000000000d85980"},
        {"multi-polygon", SurrealGeometry::multiPolygon({{ring}}),
         "d85d81d85a81d85984d85882fb0000000000000000fb0000000000000000"
         "d85882fb3ff0000000000000fb0000000000000000"
         "d85882fb3ff0000000000000fb3ff0000000000000"
         "d85882fb0000000000000000fb0000000000000000"},
        {"collection",
         SurrealGeometry::collection(
             {SurrealGeometry::point(1, 2), SurrealGeometry::multiPoint({})}),
         "d85e82d85882fb3ff0000000000000fb4000000000000000d85b80"},
        {"bytes", QByteArray("\x00\xff\x10", 3), "4300ff10"},
        {"bytes empty", QByteArray(), "40"},
        {"table", SurrealTable(u"person"_s), "c766706572736f6e"},
        {"table odd", SurrealTable(u"a b`"_s), "c76461206260"},
        {"record int", id(-5), "c88266706572736f6e24"},
        {"record least", id(std::numeric_limits<qint64>::min()),
         "c88266706572736f6e3b7fffffffffffffff"},
        {"record string", id(u"one"_s), "c88266706572736f6e636f6e65"},
        {"record digits", id(u"12"_s), "c88266706572736f6e623132"},
        {"record odd string", id(u"a b\u27e9`\\"_s), "c88266706572736f6e68612062e29fa9605c"},
        {"record empty string", id(u""_s), "c88266706572736f6e60"},
        {"record word", id(u"NONE"_s), "c88266706572736f6e644e4f4e45"},
        {"record uuid", id(uuid), "c88266706572736f6ed82550018f0000000070008000 0123456789ab"},
        {"record array", id(SurrealArray {u"x"_s, 1}), "c88266706572736f6e82617801"},
        {"record object", id(SurrealObject {{u"a"_s, 1}}), "c88266706572736f6ea1616101"},
        {"record odd table", SurrealRecordId(u"select"_s, 1), "c8826673656c65637401"},
        {"record range", id(SurrealRange(Bound::included(1), Bound::excluded(5))),
         "c88266706572736f6ed83182d83201d83305"},
        {"record range of all", id(SurrealRange()), "c88266706572736f6ed83182f6f6"},
        {"record range of text", id(SurrealRange(Bound::excluded(u"a"_s), Bound::included(u"z"_s))),
         "c88266706572736f6ed83182d8336161d832617a"},
        {"file", SurrealFile(u"bucket"_s, u"/some/key.txt"_s),
         "d83782666275636b65746d2f736f6d652f6b65792e747874"},
        {"range of all", SurrealRange(), "d83182f6f6"},
        {"range from", range(Bound::included(1), {}), "d83182d83201f6"},
        {"range to", range({}, Bound::included(5)), "d83182f6d83205"},
        {"range between", range(Bound::excluded(-5), Bound::excluded(-1)), "d83182d83324d83320"},
        {"range of text", range(Bound::included(u"a"_s), Bound::included(u"z"_s)),
         "d83182d8326161d832617a"},
        {"range of none", range(Bound::included(SurrealValue()), Bound::excluded(nullptr)),
         "d83182d832c6f6d833f6"},
        {"range of records", range(Bound::included(id(1)), Bound::excluded(id(2))),
         "d83182d832c88266706572736f6e01d833c88266706572736f6e02"},
        {"range of ranges",
         range(Bound::included(range(Bound::included(1), Bound::excluded(2))),
               Bound::excluded(range({}, {}))),
         "d83182d832d83182d83201d83302d833d83182f6f6"},
    };
    return list;
}

} // namespace ValueCorpus
