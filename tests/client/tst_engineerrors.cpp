// SPDX-License-Identifier: Apache-2.0
#include "client/clienttest.h"

#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealTransaction>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What the real engine says when something is wrong, and how it does several things at once.
class TestEngineErrors : public ClientTest
{
    Q_OBJECT
private:
    std::unique_ptr<SurrealClient> m_client;
    SurrealSession *m_session = nullptr;

private Q_SLOTS:
    void init()
    {
        m_client = std::make_unique<SurrealClient>();
        m_client->open(server->url());
        m_session = rootSession(m_client.get(), u"errors"_s);
    }
    void cleanup() { m_client.reset(); }

    // Every kind of error that a statement can have, with its details as values.
    void ofAStatement_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("text");
        QTest::addColumn<SurrealError::Kind>("kind");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("word"); // of the message
        using Kind = SurrealError::Kind;
        const auto row = [](const char *name, const QString &before, const QString &text, Kind kind,
                            const QString &detail, const QString &word) {
            QTest::newRow(name) << before << text << kind << detail << word;
        };
        row("record exists", u"UPSERT a:1"_s, u"CREATE a:1"_s, Kind::AlreadyExists, u"Record"_s,
            u"a:1"_s);
        row("record exists, inserted", u"UPSERT a:1"_s, u"INSERT INTO a { id: a:1 }"_s,
            Kind::AlreadyExists, u"Record"_s, u"a:1"_s);
        row("table exists", u"DEFINE TABLE IF NOT EXISTS a"_s, u"DEFINE TABLE a"_s,
            Kind::AlreadyExists, u"Table"_s, u"'a'"_s);
        row("namespace exists", {}, u"DEFINE NAMESPACE test"_s, Kind::AlreadyExists, u"Namespace"_s,
            u"'test'"_s);
        row("database exists", {}, u"DEFINE DATABASE errors"_s, Kind::AlreadyExists, u"Database"_s,
            u"'errors'"_s);
        row("no such table", {}, u"SELECT * FROM missing"_s, Kind::NotFound, u"Table"_s,
            u"'missing'"_s);
        row("no such table, of a record", {}, u"SELECT * FROM missing:1"_s, Kind::NotFound,
            u"Table"_s, u"'missing'"_s);
        row("no such table, live", {}, u"LIVE SELECT * FROM missing"_s, Kind::NotFound, u"Table"_s,
            u"'missing'"_s);
        row("no such table, removed", {}, u"REMOVE TABLE missing"_s, Kind::NotFound, u"Table"_s,
            u"'missing'"_s);
        row("thrown", {}, u"THROW 'on purpose'"_s, Kind::Thrown, {}, u"on purpose"_s);
        row("thrown in a block", {}, u"BEGIN; CREATE b:1; THROW 'within'; COMMIT"_s, Kind::Thrown,
            {}, u"within"_s);
        row("too slow", u"UPSERT a:1"_s, u"SELECT * FROM a TIMEOUT 1ns"_s, Kind::Query,
            u"TimedOut"_s, u"1ns"_s);
        row("a protected variable", {}, u"LET $auth = 1"_s, Kind::Validation, u"InvalidParameter"_s,
            u"auth"_s);
        row("kinds that do not add up", {}, u"RETURN 1 + 'x'"_s, Kind::Validation, {},
            u"addition"_s);
        row("overflow", {}, u"RETURN 9223372036854775807 + 1"_s, Kind::Validation, {},
            u"addition"_s);
        row("no such function", {}, u"RETURN fn::missing()"_s, Kind::Internal, {},
            u"fn::missing"_s);
        row("a field of another type",
            u"DEFINE TABLE OVERWRITE s SCHEMAFULL; DEFINE FIELD OVERWRITE n ON s TYPE int"_s,
            u"CREATE s SET n = 'x'"_s, Kind::Internal, {}, u"`n`"_s);
        row("an assertion", u"DEFINE FIELD OVERWRITE m ON t TYPE int ASSERT $value > 3"_s,
            u"CREATE t SET m = 1"_s, Kind::Internal, {}, u"$value > 3"_s);
        row("an index", u"DEFINE INDEX OVERWRITE u ON i FIELDS n UNIQUE; UPSERT i:1 SET n = 1"_s,
            u"CREATE i:2 SET n = 1"_s, Kind::Internal, {}, u"`u`"_s);
        row("not only one", u"UPSERT a:1"_s, u"SELECT * FROM ONLY a, a:1"_s, Kind::Internal, {},
            u"ONLY"_s);
        row("COMMIT alone", {}, u"COMMIT"_s, Kind::Internal, {}, u"COMMIT"_s);
    }
    void ofAStatement()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, text);
        QFETCH(const SurrealError::Kind, kind);
        QFETCH(const QString, detail);
        QFETCH(const QString, word);
        if (!before.isEmpty())
            VERIFY_OK(m_session->query(before));
        const SurrealResults results = await(m_session->query(text));
        QVERIFY(!results.isEmpty()); // its own, not the request's
        const SurrealError error = results.error();
        QVERIFY2(error.kind() == kind, qPrintable(error.kindName() + u": "_s + error.message()));
        QCOMPARE(error.detailKind(), detail);
        QVERIFY2(error.message().contains(word), qPrintable(error.message()));
        QCOMPARE(error.isNotFound(), kind == SurrealError::Kind::NotFound);
        QVERIFY(!error.isConflict());
        QVERIFY(!error.isAuthentication());
        QVERIFY(!error.maybeExecuted());
        // The session is as good as before.
        QCOMPARE(valueOf(m_session->query(u"RETURN 1"_s)), SurrealValue(1));
        // In a transaction it is the same, and does not end it.
        if (!text.contains(u"BEGIN") && !text.startsWith(u"LIVE")
            && !text.startsWith(u"DEFINE NAMESPACE") && text != u"COMMIT") {
            SurrealTransaction *transaction = m_session->beginTransaction();
            QCOMPARE(errorOf(transaction->query(text)).detailKind(), detail);
            QCOMPARE(valueOf(transaction->query(u"RETURN 2"_s)), SurrealValue(2));
            VERIFY_OK(transaction->cancel());
        }
    }

    void detailsAreValues()
    {
        const SurrealError table = errorOf(m_session->query(u"SELECT * FROM missing"_s));
        QCOMPARE(table.details().value(u"details").value(u"name"), SurrealValue(u"missing"_s));
        VERIFY_OK(m_session->query(u"UPSERT a:1"_s));
        const SurrealError slow = errorOf(m_session->query(u"SELECT * FROM a TIMEOUT 1ns"_s));
        QCOMPARE(slow.details().value(u"details").value(u"duration").type(),
                 SurrealValue::Type::Duration);
    }

    void ofTheWholeRequest_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("no statement") << u"CREAT a"_s << 1 << 7;
        QTest::newRow("no such function") << u"RETURN nosuch::x()"_s << 1 << 8;
        QTest::newRow("on a later line") << u"RETURN 1;\n  RETURN ]"_s << 2 << 10;
        QTest::newRow("after letters of two units") << u"RETURN '\U0001F600' ]"_s << 1 << 12;
    }
    void ofTheWholeRequest()
    {
        QFETCH(const QString, text);
        QFETCH(const int, line);
        QFETCH(const int, column);
        const SurrealResults results = await(m_session->query(text));
        QVERIFY(results.isEmpty());
        QVERIFY(results.error().isParseError());
        QCOMPARE(results.error().kind(), SurrealError::Kind::Validation);
        QCOMPARE(results.error().line(), line);
        QCOMPARE(results.error().column(), column);
    }

    // One of several statements: at the caller's choice the first error, or each for itself.
    void eachStatementForItself()
    {
        const SurrealResults results = await(
            m_session->query(u"RETURN 1; THROW 'first'; RETURN 3; SELECT * FROM missing"_s));
        QCOMPARE(results.size(), 4);
        QCOMPARE(results.at(0).value(), SurrealValue(1));
        QCOMPARE(results.at(1).error().kind(), SurrealError::Kind::Thrown);
        QVERIFY(results.at(1).value().isNone());
        QCOMPARE(results.at(2).value(), SurrealValue(3));
        QCOMPARE(results.at(3).error().kind(), SurrealError::Kind::NotFound);
        QCOMPARE(results.error(), results.at(1).error());
        for (const SurrealResult &result : results)
            QVERIFY(result.serverTime() > 0ns);
    }

    // Client and server agree about what a duration is.
    void durations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        for (const char16_t *text :
             {u"0ns", u"1ns", u"1us", u"1\u00b5s", u"1ms", u"1s", u"1m", u"1h", u"1d", u"1w", u"1y",
              u"1y2w3d4h5m6s7ms8us9ns", u"90m", u"1h90m"})
            QTest::newRow(qPrintable(QString::fromUtf16(text))) << QString::fromUtf16(text) << true;
        for (const char16_t *text : {u"1", u"1x", u"-1s", u"1.5s", u"s", u"1S", u""})
            QTest::addRow("not '%s'", qPrintable(QString::fromUtf16(text)))
                << QString::fromUtf16(text) << false;
    }
    void durations()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, valid);
        const SurrealResults theirs
            = await(m_session->query(u"RETURN <duration> $t"_s, {{u"t"_s, text}}));
        const auto ours = SurrealDuration::fromString(text);
        QCOMPARE(!theirs.error(), valid);
        QCOMPARE(ours.has_value(), valid);
        if (valid) {
            QCOMPARE(theirs.value(), SurrealValue(*ours));
            QCOMPARE(valueOf(m_session->query(u"RETURN <string> $d"_s, {{u"d"_s, *ours}})),
                     SurrealValue(ours->toString()));
        }
    }

    void openRanges()
    {
        using Bound = SurrealRange::Bound;
        const QList<SurrealRange> ranges {{},
                                          {Bound::included(1), {}},
                                          {{}, Bound::excluded(1)},
                                          {Bound::excluded(1), Bound::included(2)},
                                          {Bound::included(nullptr), Bound::excluded(u"x"_s)}};
        for (const SurrealRange &range : ranges) {
            QCOMPARE(valueOf(m_session->query(u"RETURN $r"_s, {{u"r"_s, range}})),
                     SurrealValue(range));
            QCOMPARE(valueOf(m_session->query(u"RETURN "_s + range.toString())),
                     SurrealValue(range));
        }
    }

    void theSessionsOwnWords()
    {
        QVERIFY(valueOf(m_session->version()).toString().startsWith("surrealdb-"_L1));
        VERIFY_OK(m_session->query(
            u"DEFINE FUNCTION OVERWRITE fn::none() { RETURN 'none' };"
            "DEFINE FUNCTION OVERWRITE fn::two($a: int, $b: option<int>) { RETURN [$a, $b] }"_s));
        QCOMPARE(valueOf(m_session->run(u"fn::none"_s)), SurrealValue(u"none"_s));
        QCOMPARE(valueOf(m_session->run(u"fn::two"_s, {1})).at(0), SurrealValue(1));
        QCOMPARE(valueOf(m_session->run(u"fn::two"_s, {1, 2})), SurrealArray({1, 2}));
        QVERIFY(errorOf(m_session->run(u"fn::two"_s)));
        QVERIFY(errorOf(m_session->run(u"ml::house"_s, {1}, u"1.0.0"_s))); // there is none
    }
};

QTEST_GUILESS_MAIN(TestEngineErrors)
#include "tst_engineerrors.moc"
