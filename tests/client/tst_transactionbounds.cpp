// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "value/valuecorpus.h"

#include <SurrealQt/SurrealStatement>
#include <SurrealQt/SurrealTransaction>

#include <functional>

using namespace Qt::StringLiterals;

// Where a transaction ends: nothing of it is outside before its commit, everything is after it, and
// nothing can be done with it then. The other sessions here are of another connection, too.
class tst_TransactionBounds : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void everyChange_data();
    void everyChange();
    void afterTheEnd_data();
    void afterTheEnd();
    void oneAfterAnother();
    void interleaved();
    void boundValues_data();
    void boundValues();

private:
    // Everything that there is, as seen by a session.
    SurrealValue all(SurrealQueryable *on)
    {
        const SurrealResults results
            = await(on->query(u"SELECT * FROM item ORDER BY id; SELECT * FROM knows ORDER BY id; "
                              "SELECT * FROM other ORDER BY id"_s));
        if (results.error())
            qWarning() << results.error();
        return SurrealArray {results.at(0).value(), results.at(1).value(), results.at(2).value()};
    }

    std::unique_ptr<SurrealClient> client;
    std::unique_ptr<SurrealClient> elsewhere;
    SurrealSession *session = nullptr;
    SurrealSession *sibling = nullptr; // of the same connection
    SurrealSession *stranger = nullptr; // of another
};

// The same sessions for all, each time in another database: to sign in costs the engine more than all
// that is asked of it here.
void tst_TransactionBounds::init()
{
    const QString database = freshName();
    if (client) {
        for (SurrealSession *each : {session, sibling, stranger})
            warnOnError(each->use({}, database));
    } else {
        client = std::make_unique<SurrealClient>();
        client->open(server->url());
        elsewhere = std::make_unique<SurrealClient>();
        elsewhere->open(server->url());
        session = rootSession(client.get(), database);
        sibling = rootSession(client.get(), database);
        stranger = rootSession(elsewhere.get(), database);
    }
    VERIFY_OK(session->query(uR"(
        DEFINE TABLE item; DEFINE TABLE knows TYPE RELATION; DEFINE TABLE other;
        CREATE item:1 SET n = 1; CREATE item:2 SET n = 2;
        DEFINE FUNCTION fn::add($id: record, $n: int) { RETURN (CREATE ONLY $id SET n = $n) };
    )"_s));
}

void tst_TransactionBounds::cleanup()
{
    if (!QTest::currentTestFailed()) // which may have left something open
        return;
    client.reset();
    elsewhere.reset();
}

void tst_TransactionBounds::everyChange_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("commits");
    for (const char *change : {"create",
                               "insert",
                               "insertRelation",
                               "update",
                               "update a table",
                               "upsert",
                               "upsert anew",
                               "merge",
                               "patch",
                               "remove",
                               "remove a table's",
                               "relate",
                               "run",
                               "query",
                               "query with "
                               "variables",
                               "create statement",
                               "update statement",
                               "remove statement",
                               "insert statement",
                               "relate statement",
                               "upsert statement",
                               "run statement"}) {
        QTest::addRow("%s, committed", change) << QString::fromLatin1(change) << true;
        QTest::addRow("%s, cancelled", change) << QString::fromLatin1(change) << false;
    }
}

void tst_TransactionBounds::everyChange()
{
    QFETCH(const QString, change);
    QFETCH(const bool, commits);
    using S = SurrealStatement;
    const SurrealRecordId one(u"item"_s, 1);
    const SurrealRecordId two(u"item"_s, 2);
    const SurrealRecordId fresh(u"other"_s, 1);
    const SurrealRecordId edge(u"knows"_s, 1);
    SurrealTransaction *const inside = session->beginTransaction();
    const QHash<QString, std::function<SurrealReply *()>> changes {
        {u"create"_s,
         [&] {
             return inside->create(fresh, {{u"n"_s, 5}});
         }},
        {u"insert"_s,
         [&] {
             return inside->insert({}, SurrealObject {{u"id"_s, fresh}, {u"n"_s, 5}});
         }},
        {u"insertRelation"_s,
         [&] {
             return inside->insertRelation(
                 u"knows"_s, SurrealObject {{u"id"_s, 1}, {u"in"_s, one}, {u"out"_s, two}});
         }},
        {u"update"_s,
         [&] {
             return inside->update(one, {{u"n"_s, 5}});
         }},
        {u"update a table"_s,
         [&] {
             return inside->update(u"item"_s, {{u"n"_s, 5}});
         }},
        {u"upsert"_s,
         [&] {
             return inside->upsert(one, {{u"n"_s, 5}});
         }},
        {u"upsert anew"_s,
         [&] {
             return inside->upsert(fresh, {{u"n"_s, 5}});
         }},
        {u"merge"_s,
         [&] {
             return inside->merge(one, {{u"m"_s, 5}});
         }},
        {u"patch"_s,
         [&] {
             return inside->patch(
                 one,
                 {SurrealObject {{u"op"_s, u"replace"_s}, {u"path"_s, u"/n"_s}, {u"value"_s, 5}}});
         }},
        {u"remove"_s, [&] { return inside->remove(one); }},
        {u"remove a table's"_s, [&] { return inside->remove(u"item"_s); }},
        {u"relate"_s, [&] { return inside->relate(one, edge, two); }},
        {u"run"_s,
         [&] {
             return inside->run(u"fn::add"_s, {fresh, 5});
         }},
        {u"query"_s, [&] { return inside->query(u"CREATE other:1 SET n = 5; DELETE item:1"_s); }},
        {u"query with variables"_s,
         [&] {
             return inside->query(u"UPDATE item SET n = $n"_s, {{u"n"_s, 5}});
         }},
        {u"create statement"_s, [&] { return inside->execute(S::create(fresh).set(u"n"_s, 5)); }},
        {u"update statement"_s, [&] { return inside->execute(S::update(one).add(u"n"_s, 5)); }},
        {u"remove statement"_s,
         [&] {
             return inside->execute(
                 S::remove(u"item"_s).where(SurrealExpression::field(u"n"_s).eq(1)));
         }},
        {u"insert statement"_s,
         [&] {
             return inside->execute(
                 S::insert(u"other"_s, SurrealObject {{u"id"_s, 1}, {u"n"_s, 5}}));
         }},
        {u"relate statement"_s, [&] { return inside->execute(S::relate(one, edge, two)); }},
        {u"upsert statement"_s,
         [&] {
             return inside->execute(S::upsert(fresh).merge({{u"n"_s, 5}}));
         }},
        {u"run statement"_s,
         [&] {
             return inside->execute(S::run(u"fn::add"_s, {fresh, 5}));
         }},
    };
    QVERIFY(changes.contains(change));
    const SurrealValue before = all(session);
    VERIFY_OK(changes.value(change)());
    const SurrealValue within = all(inside);
    QVERIFY(within != before); // it is a change
    for (SurrealSession *outside : {session, sibling, stranger})
        QCOMPARE(all(outside), before);
    VERIFY_OK(commits ? inside->commit() : inside->cancel());
    for (SurrealSession *outside : {session, sibling, stranger})
        QCOMPARE(all(outside), commits ? within : before);
}

void tst_TransactionBounds::afterTheEnd_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("then");
    for (const char *end : {"commit", "cancel", "failed commit"}) {
        for (const char *then : {"commit", "cancel", "query", "create", "run", "execute"})
            QTest::addRow("%s, then %s", end, then)
                << QString::fromLatin1(end) << QString::fromLatin1(then);
    }
}

void tst_TransactionBounds::afterTheEnd()
{
    QFETCH(const QString, end);
    QFETCH(const QString, then);
    using State = SurrealTransaction::State;
    const SurrealRecordId one(u"item"_s, 1);
    SurrealTransaction *const ended = session->beginTransaction();
    VERIFY_OK(ended->merge(one, {{u"mine"_s, true}}));
    int finished = 0;
    connect(ended, &SurrealTransaction::finished, this, [&finished] { ++finished; });
    State expected = State::Committed;
    if (end == u"commit"_s) {
        VERIFY_OK(ended->commit());
    } else if (end == u"cancel"_s) {
        VERIFY_OK(ended->cancel());
        expected = State::Canceled;
    } else {
        VERIFY_OK(stranger->merge(one, {{u"theirs"_s, true}}));
        QVERIFY(errorOf(ended->commit()).isConflict());
        expected = State::Failed;
    }
    QTRY_COMPARE_WITH_TIMEOUT(finished, 1, patience);
    QCOMPARE(ended->state(), expected);
    const SurrealValue before = all(stranger);
    const QHash<QString, std::function<SurrealReply *()>> calls {
        {u"commit"_s, [&] { return ended->commit(); }},
        {u"cancel"_s, [&] { return ended->cancel(); }},
        {u"query"_s, [&] { return ended->query(u"CREATE other:9"_s); }},
        {u"create"_s, [&] { return ended->create(u"other"_s); }},
        {u"run"_s,
         [&] {
             return ended->run(u"fn::add"_s, {SurrealRecordId(u"other"_s, 9), 1});
         }},
        {u"execute"_s, [&] { return ended->execute(SurrealStatement::create(u"other"_s)); }},
    };
    for (int i = 0; i < 2; ++i) {
        const SurrealError error = errorOf(calls.value(then)());
        QCOMPARE(error.kind(), SurrealError::Kind::TransactionClosed);
        QVERIFY(!error.maybeExecuted());
    }
    QCOMPARE(ended->state(), expected);
    QCOMPARE(finished, 1);
    QCOMPARE(all(stranger), before);
    // The session is free for the next one, and for changes.
    VERIFY_OK(session->let(u"x"_s, 1));
    VERIFY_OK(session->beginTransaction()->commit());
}

void tst_TransactionBounds::oneAfterAnother()
{
    for (int i = 1; i <= 4; ++i) {
        SurrealTransaction *const next = session->beginTransaction();
        VERIFY_OK(next->create(SurrealRecordId(u"other"_s, i)));
        VERIFY_OK(i % 2 ? next->commit() : next->cancel());
    }
    QCOMPARE(valueOf(stranger->query(u"SELECT VALUE id FROM other"_s)),
             SurrealValue(
                 SurrealArray {SurrealRecordId(u"other"_s, 1), SurrealRecordId(u"other"_s, 3)}));
}

// Of one session, in turn: neither sees the other's, and each ends for itself.
void tst_TransactionBounds::interleaved()
{
    SurrealTransaction *const a = session->beginTransaction();
    SurrealTransaction *const b = session->beginTransaction();
    for (int i = 0; i < 3; ++i) {
        VERIFY_OK(a->create(SurrealRecordId(u"other"_s, 10 + i)));
        VERIFY_OK(b->create(SurrealRecordId(u"other"_s, 20 + i)));
    }
    QCOMPARE(valueOf(a->select(u"other"_s)).size(), 3);
    QCOMPARE(valueOf(b->select(u"other"_s)).size(), 3);
    QCOMPARE(valueOf(stranger->select(u"other"_s)).size(), 0);
    VERIFY_OK(b->commit());
    QCOMPARE(valueOf(a->select(u"other"_s)).size(), 3); // as it was when it began
    VERIFY_OK(a->create(SurrealRecordId(u"other"_s, 13)));
    VERIFY_OK(a->cancel());
    QCOMPARE(
        valueOf(stranger->query(u"SELECT VALUE id FROM other"_s)),
        SurrealValue(SurrealArray {SurrealRecordId(u"other"_s, 20), SurrealRecordId(u"other"_s, 21),
                                   SurrealRecordId(u"other"_s, 22)}));
}

// Every kind of value as a variable within, and what comes out of the commit.
void tst_TransactionBounds::boundValues_data()
{
    QTest::addColumn<SurrealValue>("value");
    for (const ValueCorpus::Entry &entry : ValueCorpus::entries())
        QTest::newRow(entry.name) << entry.value;
}

void tst_TransactionBounds::boundValues()
{
    QFETCH(const SurrealValue, value);
    SurrealTransaction *const inside = session->beginTransaction();
    QCOMPARE(valueOf(inside->query(u"RETURN $value"_s, {{u"value"_s, value}})), value);
    VERIFY_OK(inside->query(u"CREATE other:1 CONTENT { v: [$value] }"_s, {{u"value"_s, value}}));
    VERIFY_OK(inside->commit());
    QCOMPARE(valueOf(sibling->query(u"SELECT VALUE v[0] FROM ONLY other:1"_s)), value);
}

QTEST_GUILESS_MAIN(tst_TransactionBounds)
#include "tst_transactionbounds.moc"
