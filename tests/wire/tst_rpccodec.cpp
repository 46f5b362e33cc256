// SPDX-License-Identifier: Apache-2.0
#include "value/cborcodec_p.h"
#include "wire/rpccodec_p.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

// Requests become the same bytes, whichever way they are encoded.
class tst_RpcCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void brief_data();
    void brief();
    void brief_remembersNothingOfAnother();
    void text_isTheFirstParameter();
    void text_thatIsNone();
};

namespace {

RpcRequest request(const QString &text, const QUuid &session = {}, const QUuid &transaction = {},
                   QLatin1String method = "query"_L1)
{
    RpcRequest request;
    request.method = method;
    request.text = text;
    request.session = session;
    request.transaction = transaction;
    return request;
}

const QUuid one(u"{018f2f4e-0000-7000-8000-000000000001}"_s);
const QUuid other(u"{018f2f4e-0000-7000-8000-000000000002}"_s);

} // namespace

void tst_RpcCodec::brief_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QUuid>("session");
    QTest::addColumn<QUuid>("transaction");
    QTest::addColumn<quint64>("id");
    QTest::addColumn<bool>("isBrief");
    const auto row = [](const char *name, const QString &text, bool isBrief,
                        const QUuid &session = {}, const QUuid &transaction = {}, quint64 id = 7) {
        QTest::newRow(name) << text << session << transaction << id << isBrief;
    };
    row("one letter", u"x"_s, true);
    row("usual", u"RETURN 1"_s, true, one);
    row("in a transaction", u"RETURN 1"_s, true, one, other);
    row("great id", u"RETURN 1"_s, true, one, {}, Q_UINT64_C(1) << 40);
    row("greatest id", u"RETURN 1"_s, true, one, other, Q_UINT64_C(0x7fffffffffffffff));
    row("head of one byte", QString(23, u'x'), true);
    row("head of two bytes", QString(24, u'x'), true, one);
    row("too long beside two ids", QString(120, u'x'), false, one, other);
    row("too long", QString(255, u'x'), false);
    row("head of three bytes", QString(256, u'x'), false);
    row("very long", QString(100'000, u'x'), false);
    row("no ASCII", u"RETURN 'ä'"_s, false);
    row("no ASCII at the end", u"RETURN 1 -- €"_s, false);
    row("beyond the plane", u"RETURN '\U0001f600'"_s, false);
    row("last of ASCII", u"RETURN '\u007f'"_s, true);
    row("first beyond ASCII", u"RETURN '\u0080'"_s, false);
    row("zero", QString(QChar(0)), true);
}

void tst_RpcCodec::brief()
{
    QFETCH(QString, text);
    QFETCH(QUuid, session);
    QFETCH(QUuid, transaction);
    QFETCH(quint64, id);
    QFETCH(bool, isBrief);
    const RpcRequest wanted = request(text, session, transaction);
    RpcBriefEncoder encoder;
    RpcCommand::Brief brief;
    QCOMPARE(encoder.encode(id, wanted, &brief), isBrief);
    RpcCodec codec;
    SurrealError error;
    const QByteArray message = codec.encode(id, wanted, &error);
    QVERIFY2(!error, qPrintable(error.message()));
    if (isBrief) {
        QCOMPARE(brief.message(), message);
        QCOMPARE(brief.id, id);
        QCOMPARE(brief.method, "query"_L1);
        QCOMPARE(brief.session, session);
        QCOMPARE(brief.transaction, transaction);
    }
    const SurrealValue envelope = SurrealCbor::decode(message, nullptr, &error);
    QVERIFY2(!error, qPrintable(error.message()));
    QCOMPARE(envelope.value(u"id").toInt(), qint64(id));
    QCOMPARE(envelope.value(u"method").toString(), u"query"_s);
    QCOMPARE(envelope.value(u"session").toUuid(), session);
    QCOMPARE(envelope.value(u"txn").toUuid(), transaction);
    QCOMPARE(envelope.value(u"params").size(), 1);
    QCOMPARE(envelope.value(u"params").at(0).toString(), text);
}

// One encoder serves every session of a connection.
void tst_RpcCodec::brief_remembersNothingOfAnother()
{
    RpcBriefEncoder encoder;
    RpcCodec codec;
    SurrealError error;
    quint64 id = 0;
    for (const RpcRequest &each :
         {request(u"a"_s), request(u"b"_s, one), request(u"c"_s, one, other),
          request(u"d"_s, other, one), request(u"e"_s, {}, one), request(u"f"_s),
          request(u"g"_s, {}, {}, "gql"_L1), request(u"h"_s)}) {
        RpcCommand::Brief brief;
        QVERIFY(encoder.encode(++id, each, &brief));
        QCOMPARE(brief.message(), codec.encode(id, each, &error));
    }
}

void tst_RpcCodec::text_isTheFirstParameter()
{
    RpcCodec codec;
    SurrealError error;
    RpcRequest withText = request(u"RETURN $x"_s, one);
    withText.params = {SurrealObject {{u"x"_s, 1}}};
    RpcRequest withoutText = request({}, one);
    withoutText.params = {u"RETURN $x"_s, SurrealObject {{u"x"_s, 1}}};
    const QByteArray message = codec.encode(1, withText, &error);
    QCOMPARE(message, QByteArray(codec.encode(1, withoutText, &error)));
    QVERIFY(!error);
    RpcBriefEncoder encoder;
    RpcCommand::Brief brief;
    QVERIFY(!encoder.encode(1, withText, &brief));
    QVERIFY(!encoder.encode(1, withoutText, &brief));
    QVERIFY(!encoder.encode(1, request({}), &brief));
}

void tst_RpcCodec::text_thatIsNone()
{
    RpcCodec codec;
    SurrealError error;
    const RpcRequest half = request(QString(QChar(0xd800)));
    RpcBriefEncoder encoder;
    RpcCommand::Brief brief;
    QVERIFY(!encoder.encode(1, half, &brief));
    (void)codec.encode(1, half, &error);
    QCOMPARE(error.kind(), SurrealError::Kind::InvalidArgument);
}

QTEST_GUILESS_MAIN(tst_RpcCodec)
#include "tst_rpccodec.moc"
