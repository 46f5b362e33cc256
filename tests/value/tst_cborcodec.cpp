// SPDX-License-Identifier: Apache-2.0
#include "value/cborcodec_p.h"
#include "valuecorpus.h"

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealQL>

#include <QtTest/QtTest>

#include <cmath>

using namespace Qt::StringLiterals;

class tst_CborCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encode_data();
    void encode();
    void decode_data();
    void decode();
    void literal_data() { decode_data(); }
    void literal();
};

void tst_CborCodec::encode_data()
{
    QTest::addColumn<SurrealValue>("value");
    QTest::addColumn<QByteArray>("hex");
    for (const ValueCorpus::Entry &entry : ValueCorpus::entries())
        QTest::newRow(entry.name) << entry.value << QByteArray(entry.hex).replace(' ', "");
}

void tst_CborCodec::encode()
{
    QFETCH(SurrealValue, value);
    QFETCH(QByteArray, hex);
    QByteArray out("x");
    SurrealError error;
    QVERIFY2(SurrealCbor::encode(value, out, &error), qPrintable(error.message()));
    QCOMPARE(out.sliced(1).toHex(), hex);
}

void tst_CborCodec::decode_data()
{
    encode_data();
}

void tst_CborCodec::decode()
{
    QFETCH(SurrealValue, value);
    QFETCH(QByteArray, hex);
    SurrealError error;
    const SurrealValue decoded = SurrealCbor::decode(QByteArray::fromHex(hex), nullptr, &error);
    QVERIFY2(!error, qPrintable(error.message()));
    QCOMPARE(decoded.type(), value.type());
    QCOMPARE(decoded, value);
    QCOMPARE(value, decoded);
    QCOMPARE(qHash(decoded), qHash(value));
    if (value.isFloat())
        QCOMPARE(std::signbit(decoded.toDouble()), std::signbit(value.toDouble()));

    QByteArray again;
    QVERIFY(SurrealCbor::encode(decoded, again, &error));
    QCOMPARE(again.toHex(), hex);
}

void tst_CborCodec::literal()
{
    QFETCH(SurrealValue, value);
    const QString text = value.toSurrealQL();
    qsizetype at = -1;
    const auto parsed = SurrealQL::parse(text, &at);
    QVERIFY2(parsed, qPrintable(u"%1 at %2"_s.arg(text).arg(at)));
    QCOMPARE(parsed->type(), value.type());
    QCOMPARE(*parsed, value);
}

QTEST_GUILESS_MAIN(tst_CborCodec)
#include "tst_cborcodec.moc"
