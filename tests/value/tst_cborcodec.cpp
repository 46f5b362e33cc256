// SPDX-License-Identifier: Apache-2.0
#include "value/cborcodec_p.h"
#include "valuecorpus.h"

#include <SurrealQt/SurrealError>

#include <QtTest/QtTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {
QByteArray bytes(const char *hex)
{
    return QByteArray::fromHex(QByteArray(hex).replace(' ', ""));
}
} // namespace

class tst_CborCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encode_data();
    void encode();
    void decode_data() { encode_data(); }
    void decode();
    void decode_otherSpellings_data();
    void decode_otherSpellings();
    void decode_refuses_data();
    void decode_refuses();
    void decode_clearsTheError();
    void encode_refuses_data();
    void encode_refuses();
    void encode_depth();
    void appenders();
};

void tst_CborCodec::encode_data()
{
    QTest::addColumn<SurrealValue>("value");
    QTest::addColumn<QByteArray>("message");
    for (const ValueCorpus::Entry &entry : ValueCorpus::entries())
        QTest::newRow(entry.name) << entry.value << bytes(entry.hex);
}

void tst_CborCodec::encode()
{
    QFETCH(SurrealValue, value);
    QFETCH(QByteArray, message);
    QByteArray out("x");
    SurrealError error;
    QVERIFY2(SurrealCbor::encode(value, out, &error), qPrintable(error.message()));
    QCOMPARE(out.first(1), "x");
    QCOMPARE(out.sliced(1).toHex(), message.toHex());
}

void tst_CborCodec::decode()
{
    QFETCH(SurrealValue, value);
    QFETCH(QByteArray, message);
    SurrealError error;
    const SurrealValue decoded = SurrealCbor::decode(message, nullptr, &error);
    QVERIFY2(!error, qPrintable(error.message()));
    QCOMPARE(decoded.type(), value.type());
    QCOMPARE(decoded, value);
    QCOMPARE(value, decoded);
    QCOMPARE(qHash(decoded), qHash(value));
    QCOMPARE(SurrealValue::compare(decoded, value), 0);
    if (value.isFloat())
        QCOMPARE(std::signbit(decoded.toDouble()), std::signbit(value.toDouble()));

    QByteArray again;
    QVERIFY(SurrealCbor::encode(decoded, again, &error));
    QCOMPARE(again.toHex(), message.toHex());

    const SurrealValue detached = decoded.detached();
    QCOMPARE(detached, value);
    again.clear();
    QVERIFY(SurrealCbor::encode(detached, again, &error));
    QCOMPARE(again.toHex(), message.toHex());
}

// What the server, or a peer of it, may also send.
void tst_CborCodec::decode_otherSpellings_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<SurrealValue>("value");
    const auto row = [](const char *name, const char *hex, const SurrealValue &value) {
        QTest::newRow(name) << bytes(hex) << value;
    };
    row("undefined", "f7", nullptr);
    row("none with a payload", "c6 83 01 61 61 a0", {});
    row("int in more bytes than needed", "1b 0000000000000005", 5);
    row("int -1 in 9 bytes", "3b 0000000000000000", -1);
    row("half 1.5", "f9 3e00", 1.5);
    row("half -0", "f9 8000", -0.0);
    row("half least", "f9 0001", 5.9604644775390625e-08);
    row("half infinity", "f9 7c00", std::numeric_limits<double>::infinity());
    row("half nan", "f9 7e00", std::numeric_limits<double>::quiet_NaN());
    row("single 0.5", "fa 3f000000", 0.5);
    row("single 3.4e38", "fa 7f7fffff", double(std::numeric_limits<float>::max()));
    row("datetime as text", "c0 74 323032342d30312d30315430303a30303a30305a",
        SurrealDatetime(1704067200, 0));
    row("datetime in a leap second", "cc 82 1a 65920080 1a 59682f00", // 1500000000 ns
        SurrealDatetime(1704067201, 500'000'000));
    row("uuid as text",
        "c9 7824 30313866303030302d303030302d373030302d383030302d303132333435363738396162",
        QUuid::fromString(u"018f0000-0000-7000-8000-0123456789ab"_s));
    row("nil uuid as text",
        "c9 7824 30303030303030302d303030302d303030302d303030302d303030303030303030303030",
        QUuid());
    row("duration as text", "cd 65 3168 33306d", SurrealDuration(5400));
    row("duration with whole seconds in the fraction", "ce 82 01 1a 77359400", SurrealDuration(3));
    row("point of ints", "d858 82 01 20", SurrealGeometry::point(1, -1));
    row("point of halves", "d858 82 f93c00 f9c000", SurrealGeometry::point(1, -2));
    row("key twice, the last stays", "a2 6161 01 6161 02", SurrealObject {{u"a"_s, 2}});
    row("keys twice among others", "a4 6161 01 6162 02 6161 03 6162 04",
        SurrealObject {{u"a"_s, 3}, {u"b"_s, 4}});
    row("long text", "7a 00000001 61", u"a"_s);
    row("decimal minus zero", "ca 62 2d30", SurrealDecimal(0));
    row("set out of order", "d838 83 03 01 02", SurrealSet {1, 2, 3});
    row("open bounds said as undefined", "d831 82 f7 f7", SurrealRange());
}

void tst_CborCodec::decode_otherSpellings()
{
    QFETCH(QByteArray, message);
    QFETCH(SurrealValue, value);
    SurrealError error;
    const SurrealValue decoded = SurrealCbor::decode(message, nullptr, &error);
    QVERIFY2(!error, qPrintable(error.message()));
    QCOMPARE(decoded.type(), value.type());
    QCOMPARE(decoded, value);
    QCOMPARE(qHash(decoded), qHash(value));
}

void tst_CborCodec::decode_refuses_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *hex, const char16_t *problem) {
        QTest::newRow(name) << bytes(hex) << QStringView(problem).toString();
    };
    row("empty", "", u"ends early at byte 0");
    row("two values", "01 02", u"more bytes after the value at byte 1");
    row("head cut", "1a 0000", u"ends early at byte 0");
    row("text cut", "63 6161", u"a length beyond the end at byte 1");
    row("text of 2^63 bytes", "7b 8000000000000000", u"a length beyond the end");
    row("bytes of 2^64-1 bytes", "5b ffffffffffffffff 00", u"a length beyond the end");
    row("array of 2^63", "9b 8000000000000000 00", u"a length beyond the end");
    row("map of 2^63", "bb 8000000000000000 00", u"a length beyond the end");
    row("array cut", "82 01", u"ends early at byte 2");
    row("map cut at the key", "a2 6161 01", u"a length beyond the end");
    row("map cut at the value", "a1 6161", u"ends early at byte 3");
    row("indefinite array", "9f 01 ff", u"indefinite length at byte 0");
    row("indefinite map", "bf ff", u"indefinite length");
    row("indefinite text", "7f 6161 ff", u"indefinite length");
    row("break", "ff", u"indefinite length");
    row("reserved head", "1c", u"a reserved length at byte 0");
    row("simple 16", "f0", u"a simple value");
    row("simple 255", "f8 ff", u"a simple value");
    row("int 2^63", "1b 8000000000000000", u"beyond 64 bits");
    row("int -2^63-1", "3b 8000000000000000", u"beyond 64 bits");
    row("key an int", "a1 01 01", u"a key that is not text at byte 1");
    row("key bytes", "a1 4161 01", u"a key that is not text");
    row("overlong utf-8", "62 c080", u"not UTF-8");
    row("surrogate in utf-8", "63 eda080", u"not UTF-8");
    row("beyond unicode", "64 f4908080", u"not UTF-8");
    row("utf-8 cut", "62 e282", u"not UTF-8");
    row("stray continuation", "61 80", u"not UTF-8");
    row("short text not utf-8 before others", "83 62 6180 60 66 616161616161", u"not UTF-8");
    row("text of seven not utf-8 before others", "82 67 616161616161ff 66 616161616161",
        u"not UTF-8");
    row("key not utf-8", "a1 61ff 01", u"not UTF-8");
    row("long text not utf-8", "70 61616161616161616161616161616180", u"not UTF-8");
    row("bignum", "c2 41 01", u"a tag that SurrealDB does not have at byte 1");
    row("future", "cf f6", u"a tag");
    row("tag 258", "d90102 80", u"a tag");
    row("self-described", "d9d9f7 01", u"a tag");
    row("none without payload", "c6", u"ends early");
    row("table of an int", "c7 01", u"a table whose name is not text");
    row("record as text", "c8 68 706572736f6e3a31", u"not of a table and a key");
    row("record of one", "c8 81 6161", u"not of a table and a key");
    row("record of three", "c8 83 6161 01 02", u"not of a table and a key");
    row("record with a tagged table", "c8 82 c7 6161 01", u"whose table is not text");
    row("record with a float key", "c8 82 6161 f93c00", u"a key of the wrong kind");
    row("record with a bool key", "c8 82 6161 f5", u"a key of the wrong kind");
    row("record with a null key", "c8 82 6161 f6", u"a key of the wrong kind");
    row("record with a record key", "c8 82 6161 c8 82 6161 01", u"a key of the wrong kind");
    row("record with a range of floats", "c8 82 6161 d831 82 d832 f93c00 f6",
        u"a key of the wrong kind");
    row("record with a range of ranges", "c8 82 6161 d831 82 d832 d831 82 f6 f6 f6",
        u"a key of the wrong kind");
    row("uuid of 15 bytes", "d825 4f 000102030405060708090a0b0c0d0e", u"not of 16 bytes");
    row("uuid cut", "d825 50 0001", u"a length beyond the end");
    row("uuid of text", "d825 60", u"not of bytes");
    row("uuid text wrong", "c9 61 61", u"a uuid that is none");
    row("decimal of letters", "ca 63 312e61", u"a decimal that is none");
    row("decimal with an exponent", "ca 63 316533", u"a decimal that is none");
    row("decimal empty", "ca 60", u"a decimal that is none");
    row("decimal with a bare point", "ca 62 312e", u"a decimal that is none");
    row("decimal with two points", "ca 65 312e322e33", u"a decimal that is none");
    row("datetime of one", "cc 81 01", u"not two integers");
    row("datetime of floats", "cc 82 f93c00 00", u"not two integers");
    row("datetime with a negative fraction", "cc 82 01 20", u"not two integers");
    row("datetime with too great a fraction", "cc 82 01 1a 77359400", u"too many nanoseconds");
    row("datetime of great seconds", "cc 82 1b 8000000000000000 00", u"not two integers");
    row("datetime text wrong", "c0 63 323032", u"a datetime that is none");
    row("duration of three", "ce 83 01 02 03", u"more than two integers");
    row("duration negative", "ce 81 20", u"not of integers");
    row("duration too long", "ce 82 1b ffffffffffffffff 1a 3b9aca00", u"too long");
    row("duration text wrong", "cd 62 3178", u"a duration that is none");
    row("range of one", "d831 81 f6", u"not two bounds");
    row("range without bounds", "d831 82 01 02", u"a bound of a range that is none");
    row("range with none", "d831 82 c6f6 f6", u"a bound of a range that is none");
    row("bound alone", "d832 01", u"a tag");
    row("file of one", "d837 81 6161", u"not of a bucket and a key");
    row("file of ints", "d837 82 01 02", u"not of two texts");
    row("set of a map", "d838 a0", u"a set that is no array");
    row("point of one", "d858 81 01", u"not two coordinates");
    row("point of text", "d858 82 6161 01", u"a coordinate that is no number");
    row("line of ints", "d859 82 01 02", u"a part that is no point");
    row("polygon without rings", "d85a 80", u"a polygon without a ring");
    row("polygon of points", "d85a 81 d858 82 01 01", u"a part of the wrong kind");
    row("collection of ints", "d85e 81 01", u"a geometry's part that is none");
    row("collection of a set", "d85e 81 d838 80", u"a part of the wrong kind");
}

void tst_CborCodec::decode_refuses()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, problem);
    // Words are the library's to choose; here they tell which check it was that refused.
    problem.replace(u"a part"_s, u"a geometry's part"_s);
    problem.replace(u"not two bounds"_s, u"has not two bounds"_s);
    problem.replace(u"not two coordinates"_s, u"has not two coordinates"_s);
    SurrealError error;
    QVERIFY(SurrealCbor::decode(message, nullptr, &error).isNone());
    QCOMPARE(error.kind(), SurrealError::Kind::Protocol);
    QVERIFY2(error.message().contains(problem), qPrintable(error.message()));

    // The same within something else, so that nothing of it is half built.
    QByteArray within = bytes("82 a1 6161 01") + message;
    SurrealError inner;
    QVERIFY(SurrealCbor::decode(within, nullptr, &inner).isNone());
    QCOMPARE(inner.kind(), SurrealError::Kind::Protocol);
}

void tst_CborCodec::decode_clearsTheError()
{
    SurrealError error(SurrealError::Kind::Timeout, u"old"_s);
    QCOMPARE(SurrealCbor::decode(bytes("01"), nullptr, &error), SurrealValue(1));
    QVERIFY(!error);
    QByteArray out;
    error = SurrealError(SurrealError::Kind::Timeout, u"old"_s);
    QVERIFY(SurrealCbor::encode(1, out, &error));
    QVERIFY(!error);
}

void tst_CborCodec::encode_refuses_data()
{
    QTest::addColumn<SurrealValue>("value");
    QTest::addColumn<QString>("problem");
    const auto id = [](const SurrealValue &key) { return SurrealRecordId(u"person"_s, key); };
    const auto within = [](const SurrealValue &value) {
        return SurrealObject {{u"a"_s, SurrealArray {1, 2, SurrealObject {{u"b"_s, value}}}}};
    };
    QTest::newRow("record with a float key") << SurrealValue(id(1.5)) << u"key of a record id"_s;
    QTest::newRow("record with no key") << SurrealValue(id({})) << u"key of a record id"_s;
    QTest::newRow("record with null") << SurrealValue(id(nullptr)) << u"key of a record id"_s;
    QTest::newRow("record with a set")
        << SurrealValue(id(SurrealSet {1})) << u"key of a record id"_s;
    QTest::newRow("record with a record key") << SurrealValue(id(id(1))) << u"key of a record id"_s;
    QTest::newRow("record with a range of floats")
        << SurrealValue(id(SurrealRange(SurrealRange::Bound::included(1.5), {})))
        << u"key of a record id"_s;
    QTest::newRow("record with a range of ranges")
        << SurrealValue(id(SurrealRange(SurrealRange::Bound::included(SurrealRange()), {})))
        << u"key of a record id"_s;
    QTest::newRow("record without a table")
        << SurrealValue(SurrealRecordId(QString(), 1)) << u"a record id needs a table"_s;
    QTest::newRow("decimal of 97 bits")
        << SurrealValue(*SurrealDecimal::fromString(u"79228162514264337593543950336"))
        << u"a decimal of more digits"_s;
    QTest::newRow("decimal of 29 places")
        << SurrealValue(*SurrealDecimal::fromString(u"0.00000000000000000000000000001"))
        << u"a decimal of more digits"_s;
    QTest::newRow("datetime too early")
        << SurrealValue(SurrealDatetime(-8334601228801, 0)) << u"a datetime beyond the years"_s;
    QTest::newRow("datetime too late")
        << SurrealValue(SurrealDatetime(8210266876800, 0)) << u"a datetime beyond the years"_s;
    QTest::newRow("half a surrogate pair")
        << SurrealValue(QString(QChar(0xd83d))) << u"surrogate"_s;
    QTest::newRow("the other half") << SurrealValue(QString(QChar(0xde00))) << u"surrogate"_s;
    QTest::newRow("half a pair in a key")
        << SurrealValue(SurrealObject {{QString(QChar(0xd83d)), 1}}) << u"surrogate"_s;
    QTest::newRow("path") << SurrealValue(within(id(true))) << u"a[2].b: the key of a record id"_s;
    QTest::newRow("path from an array")
        << SurrealValue(SurrealArray {1, within(id(true))}) << u"[1].a[2].b: "_s;
}

void tst_CborCodec::encode_refuses()
{
    QFETCH(SurrealValue, value);
    QFETCH(QString, problem);
    QByteArray out("before");
    SurrealError error;
    QVERIFY(!SurrealCbor::encode(value, out, &error));
    QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
    QVERIFY2(error.message().contains(problem), qPrintable(error.message()));
    QCOMPARE(out, "before");
}

void tst_CborCodec::encode_depth()
{
    SurrealValue deep = 1;
    for (int i = 0; i < SurrealCbor::deepestEncoded; ++i)
        deep = i % 2 ? SurrealValue(SurrealArray {deep}) : SurrealObject {{u"a"_s, deep}};
    QByteArray out;
    SurrealError error;
    QVERIFY(SurrealCbor::encode(deep, out, &error));
    QCOMPARE(SurrealCbor::decode(out, nullptr), deep);

    QVERIFY(!SurrealCbor::encode(SurrealArray {deep}, out, &error));
    QVERIFY2(error.message().contains(u"within one another"), qPrintable(error.message()));

    // A decoded value is held to it, too.
    const QByteArray message = QByteArray(SurrealCbor::deepestEncoded + 1, '\x81') + '\x01';
    const SurrealValue view = SurrealCbor::decode(message, nullptr, &error);
    QVERIFY(!error);
    QVERIFY(!SurrealCbor::encode(view, out, &error));
    QCOMPARE(view.detached(), view);
}

void tst_CborCodec::appenders()
{
    QByteArray out;
    SurrealCbor::appendMap(out, 3);
    SurrealCbor::appendText(out, u"h\u00e9");
    SurrealCbor::appendInt(out, -300);
    SurrealCbor::appendTextUtf8(out, "id");
    SurrealCbor::appendUuid(out, QUuid::fromString(u"018f0000-0000-7000-8000-0123456789ab"_s));
    SurrealCbor::appendText(out, u"list");
    SurrealCbor::appendArray(out, 300);
    for (int i = 0; i < 299; ++i)
        SurrealCbor::appendInt(out, i);
    SurrealCbor::appendNone(out);
    SurrealError error;
    const SurrealValue value = SurrealCbor::decode(out, nullptr, &error);
    QVERIFY2(!error, qPrintable(error.message()));
    QCOMPARE(value[u"h\u00e9"], SurrealValue(-300));
    QCOMPARE(value[u"id"].toUuid().toString(QUuid::WithoutBraces),
             u"018f0000-0000-7000-8000-0123456789ab"_s);
    QCOMPARE(value[u"list"].size(), 300);
    QCOMPARE(value[u"list"][298], SurrealValue(298));
    QVERIFY(value[u"list"][299].isNone());
}

QTEST_GUILESS_MAIN(tst_CborCodec)
#include "tst_cborcodec.moc"
