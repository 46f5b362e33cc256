// SPDX-License-Identifier: Apache-2.0
#include "client/sessionrestore_p.h"
#include "client/surrealresults_p.h"
#include "wire/reconnectpolicy_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealCredentials>
#include <SurrealQt/SurrealRecordId>

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What needs no server: credentials, results, tokens, identities, waits.
class tst_ClientValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void credentials_fields();
    void credentials_neverShowSecrets();
    void credentials_recordVariables();
    void results_error();
    void serverTime_data();
    void serverTime();
    void tokens();
    void identity_data();
    void identity();
    void waits_growAndJitter();
    void waits_afterShortConnections();
};

void tst_ClientValues::credentials_fields()
{
    using C = SurrealCredentials;
    QCOMPARE(C().kind(), C::Kind::None);
    QCOMPARE(C::root(u"u"_s, u"p"_s).toObject(),
             (SurrealObject {{u"user"_s, u"u"_s}, {u"pass"_s, u"p"_s}}));
    QCOMPARE(C::forNamespace(u"n"_s, u"u"_s, u"p"_s).toObject(),
             (SurrealObject {{u"ns"_s, u"n"_s}, {u"user"_s, u"u"_s}, {u"pass"_s, u"p"_s}}));
    const C database = C::forDatabase(u"n"_s, u"d"_s, u"u"_s, u"p"_s);
    QCOMPARE(database.nameSpace(), u"n"_s);
    QCOMPARE(database.database(), u"d"_s);
    QCOMPARE(database.user(), u"u"_s);
    QCOMPARE(database.toObject().size(), 4);
    QCOMPARE(C::bearer(u"n"_s, {}, u"a"_s, u"k"_s).toObject(),
             (SurrealObject {{u"ns"_s, u"n"_s}, {u"ac"_s, u"a"_s}, {u"key"_s, u"k"_s}}));
    QCOMPARE(C::bearer(u"n"_s, u"d"_s, u"a"_s, u"k"_s).database(), u"d"_s);
    QCOMPARE(C::token(u"t"_s).jwt(), u"t"_s);
    QVERIFY(C::root(u"token"_s, u"x"_s).jwt().isEmpty());
    QVERIFY(C::root(u"u"_s, u"p"_s) == C::root(u"u"_s, u"p"_s));
    QVERIFY(C::root(u"u"_s, u"p"_s) != C::root(u"u"_s, u"q"_s));
}

void tst_ClientValues::credentials_neverShowSecrets()
{
    using C = SurrealCredentials;
    const QString secret = u"hush"_s;
    const QList<C> all {
        C::root(u"u"_s, secret),
        C::forNamespace(u"n"_s, u"u"_s, secret),
        C::forDatabase(u"n"_s, u"d"_s, u"u"_s, secret),
        C::record(u"n"_s, u"d"_s, u"a"_s, {{u"pass"_s, secret}, {u"user"_s, secret}}),
        C::bearer(u"n"_s, u"d"_s, u"a"_s, secret),
        C::token(secret)};
    for (const C &credentials : all) {
        QString debug;
        QDebug(&debug) << credentials;
        QVERIFY2(!debug.contains(secret), qPrintable(debug));
        QVERIFY(!credentials.description().contains(secret));
        QVERIFY(!credentials.description().isEmpty());
        QVERIFY(!credentials.user().contains(secret));
    }
    QCOMPARE(all.at(0).description(), u"root as u"_s);
    QCOMPARE(all.at(2).description(), u"database n/d as u"_s);
    QCOMPARE(all.at(3).description(), u"record access a in n/d"_s);
}

// Variables cannot redirect a signin.
void tst_ClientValues::credentials_recordVariables()
{
    const auto credentials = SurrealCredentials::record(
        u"n"_s, u"d"_s, u"a"_s, {{u"ns"_s, u"evil"_s}, {u"ac"_s, u"evil"_s}, {u"x"_s, 1}});
    QCOMPARE(credentials.nameSpace(), u"n"_s);
    QCOMPARE(credentials.access(), u"a"_s);
    QCOMPARE(credentials.toObject().value(u"x").toInt(), 1);
}

void tst_ClientValues::results_error()
{
    const auto row = [](const QString &detail) {
        return SurrealObject {{u"status"_s, u"ERR"_s},
                              {u"kind"_s, u"Query"_s},
                              {u"result"_s, detail},
                              {u"details"_s, SurrealObject {{u"kind"_s, detail}}}};
    };
    const SurrealObject ok {{u"status"_s, u"OK"_s}, {u"result"_s, 1}};
    const SurrealObject thrown {
        {u"status"_s, u"ERR"_s}, {u"kind"_s, u"Thrown"_s}, {u"result"_s, u"t"_s}};
    QVERIFY(!surrealResultsFromRows(SurrealArray {ok, ok}).error());
    // The reason, not its consequences.
    QCOMPARE(
        surrealResultsFromRows(SurrealArray {row(u"NotExecuted"_s), thrown, row(u"Cancelled"_s)})
            .error()
            .message(),
        u"t"_s);
    QCOMPARE(surrealResultsFromRows(SurrealArray {ok, row(u"NotExecuted"_s)}).error().message(),
             u"NotExecuted"_s);
    for (int count : {0, 1, 2, 5}) { // one is kept in another way than several
        SurrealArray rows;
        for (int i = 0; i < count; ++i)
            rows.append(SurrealObject {{u"status"_s, u"OK"_s}, {u"result"_s, i}});
        const SurrealResults results = surrealResultsFromRows(rows);
        const SurrealResults copy = results;
        QCOMPARE(copy.size(), count);
        QCOMPARE(copy.isEmpty(), count == 0);
        int next = 0;
        for (const SurrealResult &result : copy)
            QCOMPARE(result.value().toInt(), next++);
        QCOMPARE(next, count);
        QCOMPARE(copy.at(count - 1).value(), count ? SurrealValue(count - 1) : SurrealValue());
        QCOMPARE(copy.first().isOk(), true);
        QVERIFY(copy.at(count).value().isNone());
        QVERIFY(copy.at(-1).value().isNone());
    }
    const SurrealResults nothing;
    QVERIFY(nothing.value().isNone());
    QVERIFY(nothing.at(3).value().isNone());
    QVERIFY(!nothing.error());
}

void tst_ClientValues::serverTime_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("nanoseconds"); // -1: not a time
    QTest::newRow("ns") << u"83ns"_s << qint64(83);
    QTest::newRow("micro sign") << u"120.295\u00b5s"_s << qint64(120'295);
    QTest::newRow("mu") << u"1.5\u03bcs"_s << qint64(1500);
    QTest::newRow("ms") << u"1.2ms"_s << qint64(1'200'000);
    QTest::newRow("s") << u"3.000000001s"_s << qint64(3'000'000'001);
    QTest::newRow("zero") << u"0ns"_s << qint64(0);
    QTest::newRow("rounded") << u"1.5ns"_s << qint64(2);
    QTest::newRow("small") << u"0.000000012s"_s << qint64(12);
    QTest::newRow("many places") << u"1.1234567891234567891234s"_s << qint64(1'123'456'789);
    QTest::newRow("many digits") << u"9999999999999999999ns"_s << qint64(-1);
    QTest::newRow("too long") << u"99999999999s"_s << qint64(-1);
    QTest::newRow("point only") << u".5s"_s << qint64(-1);
    QTest::newRow("unit") << u"1.5h"_s << qint64(-1);
    QTest::newRow("empty") << QString() << qint64(-1);
    QTest::newRow("words") << u"minutes"_s << qint64(-1);
    QTest::newRow("negative") << u"-1s"_s << qint64(-1);
    QTest::newRow("endless") << u"1e30s"_s << qint64(-1);
}

void tst_ClientValues::serverTime()
{
    QFETCH(QString, text);
    QFETCH(qint64, nanoseconds);
    const auto time = surrealServerTime(text);
    QCOMPARE(time ? qint64(time->count()) : -1, nanoseconds);
}

void tst_ClientValues::tokens()
{
    const auto token = [](const QByteArray &payload) -> QString {
        return u"e30."_s
            + QString::fromLatin1(
                   payload.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))
            + u".x"_s;
    };
    const JwtClaims claims
        = JwtClaims::fromToken(token("{\"NS\":\"n\",\"DB\":\"d\",\"exp\":1000}"));
    QCOMPARE(claims.nameSpace, u"n"_s);
    QCOMPARE(claims.database, u"d"_s);
    QVERIFY(!claims.isExpired(999));
    QVERIFY(claims.isExpired(1000));
    QCOMPARE(JwtClaims::fromToken(token("{\"ns\":\"n\"}")).nameSpace, u"n"_s);
    QCOMPARE(JwtClaims::fromToken(token("{\"https://surrealdb.com/ns\":\"n\"}")).nameSpace, u"n"_s);
    // Beyond what an int of milliseconds holds.
    QCOMPARE(JwtClaims::fromToken(token("{\"exp\":4102444800}")).expires, 4'102'444'800);
    const QStringList odds {QString(),    u"x"_s,     u"a.b.c"_s,
                            token("[1]"), token("{"), token("{\"exp\":\"soon\"}"),
                            u"...."_s};
    for (const QString &odd : odds) {
        QVERIFY(!JwtClaims::fromToken(odd).expires);
        QVERIFY(!JwtClaims::fromToken(odd).isExpired(std::numeric_limits<qint64>::max()));
    }
}

void tst_ClientValues::identity_data()
{
    QTest::addColumn<SurrealValue>("claims");
    QTest::addColumn<SurrealValue>("auth");
    QTest::addColumn<QString>("words");
    const SurrealRecordId ada(u"person"_s, u"ada"_s);
    const auto claims = [](std::initializer_list<SurrealObject::value_type> entries) {
        return SurrealValue(SurrealObject(entries));
    };
    QTest::newRow("nobody") << SurrealValue() << SurrealValue() << u"anonymous"_s;
    QTest::newRow("root") << claims({{u"ID"_s, u"root"_s}}) << SurrealValue() << u"root"_s;
    QTest::newRow("another root") << claims({{u"ID"_s, u"admin"_s}}) << SurrealValue()
                                  << u"admin (root user)"_s;
    QTest::newRow("namespace's root") << claims({{u"ID"_s, u"root"_s}, {u"NS"_s, u"n"_s}})
                                      << SurrealValue() << u"root (namespace user)"_s;
    QTest::newRow("database") << claims({{u"ID"_s, u"%1"_s}, {u"NS"_s, u"n"_s}, {u"DB"_s, u"d"_s}})
                              << SurrealValue() << u"%1 (database user)"_s;
    QTest::newRow("record") << claims(
        {{u"ID"_s, u"person:ada"_s}, {u"NS"_s, u"n"_s}, {u"DB"_s, u"d"_s}, {u"AC"_s, u"account"_s}})
                            << SurrealValue(ada) << u"person:ada (record, access account)"_s;
    QTest::newRow("bearer") << claims({{u"ID"_s, u"dan"_s},
                                       {u"NS"_s, u"n"_s},
                                       {u"AC"_s, u"svc"_s},
                                       {u"RL"_s, SurrealArray {u"OWNER"_s, u"EDITOR"_s}}})
                            << SurrealValue() << u"dan (namespace user, access svc)"_s;
    // $auth of the record user who was here before.
    QTest::newRow("left over") << claims({{u"ID"_s, u"root"_s}}) << SurrealValue(ada) << u"root"_s;
}

void tst_ClientValues::identity()
{
    QFETCH(SurrealValue, claims);
    QFETCH(SurrealValue, auth);
    QFETCH(QString, words);
    QCOMPARE(surrealIdentity(claims, auth), words);
}

void tst_ClientValues::waits_growAndJitter()
{
    QRandomGenerator random(1);
    ReconnectPolicy policy({.initial = 100ms, .cap = 1000ms, .stable = 10s, .factor = 2});
    QList<qint64> longest;
    for (int i = 0; i < 6; ++i) {
        longest.append(policy.longest().count());
        const auto limit = policy.longest();
        const auto wait = policy.next(random);
        QVERIFY(wait >= 0ms);
        QVERIFY(wait <= limit);
    }
    QCOMPARE(longest, (QList<qint64> {100, 200, 400, 800, 1000, 1000}));
    // Full jitter: spread over the whole span.
    qint64 sum = 0;
    QSet<qint64> different;
    for (int i = 0; i < 1000; ++i) {
        const qint64 wait = policy.next(random).count();
        sum += wait;
        different.insert(wait);
    }
    QVERIFY(different.size() > 300);
    QVERIFY(sum / 1000 > 400 && sum / 1000 < 600);
    QCOMPARE(policy.longest(), 1000ms); // however many there were
}

void tst_ClientValues::waits_afterShortConnections()
{
    QRandomGenerator random(1);
    ReconnectPolicy policy;
    for (int i = 0; i < 4; ++i)
        (void)policy.next(random);
    policy.connectionEnded(1s); // accepted and dropped
    QCOMPARE(policy.attempts(), 4);
    policy.connectionEnded(1min);
    QCOMPARE(policy.attempts(), 0);
}

QTEST_GUILESS_MAIN(tst_ClientValues)
#include "tst_clientvalues.moc"
