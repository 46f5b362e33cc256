// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"

#include <SurrealQt/SurrealTransaction>

using namespace Qt::StringLiterals;

// Two write the same at once, and the real engine lets one of them have it. Its words for that depend on
// how the other one wrote; it is a conflict in all of them, and nothing of it has happened.
class tst_Conflicts : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyWayToLose_data();
    void everyWayToLose();
    void theOtherStatementsOfTheText();

private:
    // A text that loses, with what the winner writes meanwhile; whoever is too early or too late tries
    // again.
    SurrealResults lose(SurrealSession *loser, const QString &text, SurrealSession *winner,
                        const QString &meanwhile)
    {
        for (int i = 0; i < 50; ++i) {
            const SurrealError prepared
                = errorOf(winner->query(u"UPSERT item:1 SET n = 0; DELETE item:2"_s));
            const Future lost = loser->query(text)->future();
            const Future won = winner->query(meanwhile)->future();
            const SurrealResults results = await(lost);
            if (!prepared && results.error() && !await(won).error())
                return results;
        }
        return SurrealResults(SurrealError(SurrealError::Kind::Unknown, u"they never met"_s));
    }
};

void tst_Conflicts::everyWayToLose_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("meanwhile");
    const QString write = u"UPDATE item:1 SET n += 10"_s;
    QTest::newRow("a statement") << u"UPDATE item:1 SET n += 1, t = sleep(200ms)"_s << write;
    QTest::newRow("a text with COMMIT")
        << u"BEGIN; UPDATE item:1 SET n += 1; SLEEP 200ms; COMMIT"_s << write;
    QTest::newRow("a text with COMMIT, read before")
        << u"BEGIN; LET $old = item:1.n; SLEEP 200ms; UPDATE item:1 SET n = $old + 1; COMMIT"_s
        << write;
    QTest::newRow("the same record, new")
        << u"BEGIN; CREATE item:2; UPDATE item:1 SET n += 1; SLEEP 200ms; COMMIT"_s
        << u"CREATE item:2; UPDATE item:1 SET n += 10"_s;
    QTest::newRow("a removal") << u"BEGIN; DELETE item:1; SLEEP 200ms; COMMIT"_s << write;
}

void tst_Conflicts::everyWayToLose()
{
    QFETCH(const QString, text);
    QFETCH(const QString, meanwhile);
    SurrealClient client;
    client.open(server->url());
    SurrealClient elsewhere;
    elsewhere.open(server->url());
    SurrealSession *const loser = rootSession(&client);
    VERIFY_OK(loser->query(u"DEFINE TABLE item"_s));
    SurrealSession *const winner = rootSession(&elsewhere, loser->databaseName());
    const SurrealResults results = lose(loser, text, winner, meanwhile);
    const SurrealError error = results.error();
    const QString said = error.kindName() + u' ' + error.detailKind() + u": "_s + error.message();
    QVERIFY2(error.isConflict(), qPrintable(said));
    QVERIFY(!error.maybeExecuted());
    QVERIFY(!error.isAuthentication() && !error.isNotFound() && !error.isParseError());
    QCOMPARE(valueOf(loser->query(u"RETURN item:1.n"_s)), SurrealValue(10));
    // The same once more, with nobody in the way.
    VERIFY_OK(loser->query(u"DELETE item:2"_s));
    VERIFY_OK(loser->query(text));
}

// Each stands for itself: what is before and after the one that lost is done.
void tst_Conflicts::theOtherStatementsOfTheText()
{
    SurrealClient client;
    client.open(server->url());
    SurrealClient elsewhere;
    elsewhere.open(server->url());
    SurrealSession *const loser = rootSession(&client);
    VERIFY_OK(loser->query(u"DEFINE TABLE item; DEFINE TABLE log"_s));
    SurrealSession *const winner = rootSession(&elsewhere, loser->databaseName());
    const SurrealResults results = lose(
        loser,
        u"UPSERT log:1; UPDATE item:1 SET n += 1, t = sleep(200ms); UPSERT log:2; RETURN 5"_s,
        winner, u"UPDATE item:1 SET n += 10"_s);
    QVERIFY2(results.error().isConflict(), qPrintable(results.error().message()));
    QCOMPARE(results.size(), 4);
    QVERIFY(results.at(0).isOk());
    QVERIFY(results.at(1).error().isConflict());
    QVERIFY(results.at(2).isOk());
    QCOMPARE(results.at(3).value(), SurrealValue(5));
    QCOMPARE(valueOf(loser->query(u"RETURN count(SELECT * FROM log)"_s)), SurrealValue(2));
}

QTEST_GUILESS_MAIN(tst_Conflicts)
#include "tst_conflicts.moc"
