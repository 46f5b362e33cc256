// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"

#include <SurrealQt/SurrealTransaction>
#include <SurrealQt/SurrealVersion>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

using Feature = SurrealClient::Feature;

// What a server's version says of it, and what is refused because of that.
class tst_ServerVersions : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void fromString_data();
    void fromString();
    void order();
    void ofTheEngine();
    void features_data();
    void features();
    void refusedBeforeSending();
    void unknownVersion_refusesNothing();
};

void tst_ServerVersions::fromString_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("version");
    QTest::newRow("as the server says it") << u"surrealdb-3.0.3"_s << u"3.0.3"_s;
    QTest::newRow("plain") << u"2.6.1"_s << u"2.6.1"_s;
    QTest::newRow("v") << u"v3.1.0"_s << u"3.1.0"_s;
    QTest::newRow("no patch") << u"3.2"_s << u"3.2.0"_s;
    QTest::newRow("pre-release") << u"surrealdb-3.1.0-beta.2"_s << u"3.1.0-beta.2"_s;
    QTest::newRow("build") << u"3.1.0-alpha+20260429.abc"_s << u"3.1.0-alpha"_s;
    QTest::newRow("with a platform") << u"surrealdb-3.0.3 for linux on x86_64"_s << u"3.0.3"_s;
    QTest::newRow("none") << u"surrealdb"_s << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("no end") << u"3.99999999999999"_s << QString();
}

void tst_ServerVersions::fromString()
{
    QFETCH(QString, text);
    QFETCH(QString, version);
    const SurrealVersion read = SurrealVersion::fromString(text);
    QCOMPARE(read.isValid(), !version.isEmpty());
    if (read.isValid())
        QCOMPARE(read.toString(), version);
}

void tst_ServerVersions::order()
{
    const QStringList ascending {u"1.5.4"_s,         u"2.0.0-alpha"_s,   u"2.0.0"_s,
                                 u"2.6.1"_s,         u"3.0.0-0"_s,       u"3.0.0-alpha"_s,
                                 u"3.0.0-alpha.1"_s, u"3.0.0-alpha.2"_s, u"3.0.0-alpha.10"_s,
                                 u"3.0.0-beta"_s,    u"3.0.0"_s,         u"3.0.5"_s,
                                 u"3.0.12"_s,        u"3.1.0"_s,         u"10.0.0"_s};
    for (qsizetype i = 0; i < ascending.size(); ++i) {
        for (qsizetype j = 0; j < ascending.size(); ++j) {
            const SurrealVersion left = SurrealVersion::fromString(ascending.at(i));
            const SurrealVersion right = SurrealVersion::fromString(ascending.at(j));
            const QString pair = ascending.at(i) + u" and "_s + ascending.at(j);
            QVERIFY2((left < right) == (i < j), qPrintable(pair));
            QVERIFY2((left == right) == (i == j), qPrintable(pair));
            QVERIFY2((left >= right) == (i >= j), qPrintable(pair));
        }
    }
}

void tst_ServerVersions::ofTheEngine()
{
    SurrealClient client;
    QVERIFY(!client.version().isValid());
    QVERIFY(!client.supports(Feature::Sessions));
    QSignalSpy changed(&client, &SurrealClient::serverVersionChanged);
    client.open(server->url());
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, patience);
    QCOMPARE(client.version().toString(), client.serverVersion());
    QVERIFY(client.version() >= SurrealVersion(3, 0));
    QVERIFY(client.supports(Feature::Sessions));
    QVERIFY(client.supports(Feature::Transactions));
    QVERIFY(client.supports(Feature::RefreshTokens));
}

void tst_ServerVersions::features_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QList<Feature>>("supported");
    const QList<Feature> three {Feature::Sessions, Feature::Transactions, Feature::RefreshTokens};
    QTest::newRow("2.6.1") << u"surrealdb-2.6.1"_s << QList<Feature>();
    QTest::newRow("3.0.0-beta.1") << u"surrealdb-3.0.0-beta.1"_s << three;
    QTest::newRow("3.0.5") << u"surrealdb-3.0.5"_s << three;
    QTest::newRow("3.1.0") << u"surrealdb-3.1.0"_s
                           << three + QList<Feature> {Feature::DatabaseAlone};
    QTest::newRow("3.2.1") << u"surrealdb-3.2.1"_s
                           << three + QList<Feature> {Feature::DatabaseAlone};
    QTest::newRow("3.2.2") << u"surrealdb-3.2.2"_s
                           << three
            + QList<Feature> {Feature::DatabaseAlone, Feature::DetachCancels};
    QTest::newRow("unreadable") << u"nightly"_s << QList<Feature>();
}

void tst_ServerVersions::features()
{
    QFETCH(QString, version);
    QFETCH(QList<Feature>, supported);
    FakeServer fake;
    fake.on(u"version"_s, [&](const FakeServer::Request &r) { fake.reply(r, version); });
    SurrealClient client;
    client.open(fake.url());
    QTRY_VERIFY_WITH_TIMEOUT(!client.serverVersion().isEmpty(), patience);
    for (const Feature feature : {Feature::Sessions, Feature::Transactions, Feature::RefreshTokens,
                                  Feature::DatabaseAlone, Feature::DetachCancels})
        QCOMPARE(client.supports(feature), supported.contains(feature));
}

void tst_ServerVersions::refusedBeforeSending()
{
    FakeServer fake;
    fake.on(u"version"_s,
            [&](const FakeServer::Request &r) { fake.reply(r, u"surrealdb-2.6.1"_s); });
    SurrealClient client;
    client.open(fake.url());
    QTRY_VERIFY_WITH_TIMEOUT(client.version().isValid(), patience);
    SurrealSession *session = client.session();
    const SurrealError error = errorOf(session->sessions());
    QCOMPARE(error.kind(), SurrealError::Kind::Unsupported);
    QCOMPARE(error.message(),
             u"SurrealDB 2.6.1 does not have several sessions on one connection, which came with "
             "3.0"_s);
    COMPARE_ERROR(session->refresh(SurrealTokens(u"a"_s, u"b"_s)), Unsupported);
    COMPARE_ERROR(session->revoke(SurrealTokens(u"a"_s, u"b"_s)), Unsupported);
    SurrealTransaction *transaction = session->beginTransaction();
    QCOMPARE(transaction->state(), SurrealTransaction::State::Failed);
    QCOMPARE(transaction->lastError().kind(), SurrealError::Kind::Unsupported);
    // A database alone would end the server up to 3.0.5; it is refused everywhere.
    COMPARE_ERROR(session->use({}, u"alone"_s), InvalidArgument);
    QCOMPARE(fake.methods(), QStringList {u"version"_s});
    VERIFY_OK(session->ping());
}

void tst_ServerVersions::unknownVersion_refusesNothing()
{
    FakeServer fake;
    fake.hold(u"version"_s);
    fake.on(u"begin"_s, [&](const FakeServer::Request &r) { fake.reply(r, QUuid::createUuid()); });
    SurrealClient client;
    client.open(fake.url());
    VERIFY_OK(client.session()->sessions());
    SurrealTransaction *transaction = client.session()->beginTransaction();
    QTRY_COMPARE_WITH_TIMEOUT(transaction->state(), SurrealTransaction::State::Open, patience);
}

QTEST_GUILESS_MAIN(tst_ServerVersions)
#include "tst_serverversions.moc"
