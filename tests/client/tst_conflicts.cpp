// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"

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
    void everyWording_data();
    void everyWording();

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

void tst_Conflicts::everyWording_data()
{
    QTest::addColumn<QString>("method"); // that answers it
    QTest::addColumn<SurrealObject>("error");
    QTest::addColumn<bool>("isConflict");
    const auto row = [](const QString &name, const QString &kind, const QString &detail,
                        const QString &message, bool isConflict) {
        SurrealObject error {{u"code"_s, -32000}, {u"kind"_s, kind}, {u"message"_s, message}};
        if (!detail.isEmpty())
            error.insert(u"details"_s, SurrealObject {{u"kind"_s, detail}});
        for (const QString &method : {u"query"_s, u"commit"_s})
            QTest::addRow("%s of %s", qPrintable(name), qPrintable(method))
                << method << error << isConflict;
    };
    // One sign each, because no server has to send all of them.
    row(u"the detail"_s, u"Query"_s, u"TransactionConflict"_s, u"Somebody was faster"_s, true);
    const QString says = u"Transaction conflict: Resource busy"_s;
    const QString advises = u"Failed to commit: write conflict. This transaction can be retried"_s;
    for (const auto &[name, kind, detail] :
         {std::tuple(u"a query"_s, u"Query"_s, QString()),
          std::tuple(u"a statement that was not executed"_s, u"Query"_s, u"NotExecuted"_s),
          std::tuple(u"the engine"_s, u"Internal"_s, QString())}) {
        row(u"the words of "_s + name, kind, detail, says, true);
        row(u"the words for a COMMIT of "_s + name, kind, detail, u"Cannot COMMIT: "_s + says,
            true);
        row(u"the advice of "_s + name, kind, detail, advises, true);
        row(u"both of "_s + name, kind, detail,
            u"Transaction conflict: Write conflict, retry the transaction. This transaction can be retried"_s,
            true);
        row(u"other words of "_s + name, kind, detail,
            u"The query was not executed due to a failed transaction"_s, false);
    }
    row(u"a THROW"_s, u"Thrown"_s, {}, u"An error occurred: "_s + says, false);
    row(u"a refusal"_s, u"NotAllowed"_s, {}, says, false);
    row(u"a cancelled query"_s, u"Query"_s, u"Cancelled"_s, u"The query was cancelled"_s, false);
}

// However a server words it, the first time; runInTransaction() then does all of it once more.
void tst_Conflicts::everyWording()
{
    QFETCH(const QString, method);
    QFETCH(const SurrealObject, error);
    QFETCH(const bool, isConflict);
    FakeServer fake;
    fake.on(u"begin"_s, [&](const FakeServer::Request &r) { fake.reply(r, QUuid::createUuid()); });
    fake.on(u"query"_s, [&](const FakeServer::Request &r) {
        if (method != u"query"_s || fake.count(u"query"_s) > 1) {
            fake.reply(r, SurrealArray {SurrealObject {{u"status"_s, u"OK"_s}, {u"result"_s, 7}}});
            return;
        }
        SurrealObject failed = error;
        failed.insert(u"status"_s, u"ERR"_s);
        failed.insert(u"result"_s, error.value(u"message"_s));
        failed.remove(u"message"_s);
        fake.reply(r, SurrealArray {failed});
    });
    fake.on(u"commit"_s, [&](const FakeServer::Request &r) {
        if (method == u"commit"_s && fake.count(u"commit"_s) == 1)
            fake.fail(r, error);
        else
            fake.reply(r, {});
    });
    SurrealClient client;
    client.open(fake.url());
    SurrealSession *const session = client.newSession();
    int calls = 0;
    const SurrealResults results
        = await(session->runInTransaction(this, [&](SurrealTransaction *transaction) {
              ++calls;
              return transaction->query(u"UPDATE item:1 SET n += 1"_s);
          }));
    const SurrealError said = results.error();
    QCOMPARE(calls, isConflict ? 2 : 1);
    QCOMPARE(fake.count(u"begin"_s), calls);
    if (isConflict) {
        QVERIFY2(!said, qPrintable(said.message()));
        QCOMPARE(results.value(), SurrealValue(7));
    } else {
        QVERIFY(said && !said.isConflict());
        QCOMPARE(said.message(), error.value(u"message"_s).toString());
    }
    // What failed at its COMMIT is over at the server; what failed before is cancelled.
    const QStringList ends = method == u"commit"_s ? QStringList {u"commit"_s, u"commit"_s}
                                                   : QStringList {u"cancel"_s, u"commit"_s};
    QStringList seen = fake.methods();
    seen.removeIf([](const QString &name) { return name != u"commit"_s && name != u"cancel"_s; });
    QCOMPARE(seen, ends.first(calls));
}

QTEST_GUILESS_MAIN(tst_Conflicts)
#include "tst_conflicts.moc"
