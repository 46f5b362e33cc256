// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"

#include <SurrealQt/SurrealTransaction>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

class tst_SurrealTransaction : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void commit_makesVisible();
    void cancel_undoes();
    void dropped_isCancelled();
    void droppedWhileBeginning_isCancelled();
    void unfinished_isCancelledAtTheServer_data();
    void unfinished_isCancelledAtTheServer();
    void sessionClosed_isLost();
    void connectionLost_whileIdle();
    void sessionDeleted();
    void isolated_fromAnotherSession();
    void statements_oneAtATimeInOrder();
    void failedStatement_doesNotEndIt();
    void abort_takesOutOfTheQueue();
    void afterTheEnd_isRefused();
    void commitFailed_isFinal();
    void twoAtOnce();
    void stateChanges_areRefusedMeanwhile();
    void begin_waitsForStateChanges();
    void begin_onAClosedSession();
    void signals_order();
    void clientDeleted_whileOpen();

    void commit_abortedReplyIsKept();
    void join_sharesIt();
    void join_asTheOtherUser();
    void join_oneAtATimeInOrder();
    void join_endsForAll_data();
    void join_endsForAll();
    void join_leaves_data();
    void join_leaves();
    void join_wholeGoes_data();
    void join_wholeGoes();
    void join_stateChangesAreRefused();
    void join_refused_data();
    void join_refused();
    void join_beforeItHasBegun();
    void join_inARun();

private:
    [[nodiscard]] int count(SurrealQueryable *where)
    {
        return int(valueOf(where->select(u"item"_s)).size());
    }

    std::unique_ptr<SurrealClient> client;
    SurrealSession *session = nullptr;
    SurrealSession *other = nullptr; // of the same database
};

void tst_SurrealTransaction::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    session = rootSession(client.get());
    VERIFY_OK(session->query(u"DEFINE TABLE item"_s));
    other = rootSession(client.get(), session->databaseName());
}

void tst_SurrealTransaction::cleanup()
{
    client.reset();
}

void tst_SurrealTransaction::commit_makesVisible()
{
    SurrealTransaction *transaction = session->beginTransaction();
    QSignalSpy finished(transaction, &SurrealTransaction::finished);
    QCOMPARE(transaction->state(), SurrealTransaction::State::Beginning);
    transaction->create(u"item"_s, {{u"n"_s, 1}});
    transaction->create(u"item"_s, {{u"n"_s, 2}});
    QCOMPARE(count(transaction), 2);
    QCOMPARE(transaction->state(), SurrealTransaction::State::Open);
    QCOMPARE(count(session), 0);
    VERIFY_OK(transaction->commit());
    QCOMPARE(transaction->state(), SurrealTransaction::State::Committed);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(count(session), 2);
    QCOMPARE(count(other), 2);
}

void tst_SurrealTransaction::cancel_undoes()
{
    SurrealTransaction *transaction = session->beginTransaction();
    VERIFY_OK(transaction->create(u"item"_s));
    VERIFY_OK(transaction->cancel());
    QCOMPARE(transaction->state(), SurrealTransaction::State::Canceled);
    QVERIFY(!transaction->lastError());
    QCOMPARE(count(session), 0);
}

// What a cancelled transaction leaves open at the server would conflict with another writer.
void tst_SurrealTransaction::dropped_isCancelled()
{
    SurrealTransaction *transaction = session->beginTransaction();
    const SurrealRecordId id(u"item"_s, 1);
    VERIFY_OK(transaction->create(id));
    const SurrealValue ids = valueOf(transaction->query(u"RETURN 1"_s));
    QCOMPARE(ids.toInt(), 1);
    delete transaction;
    VERIFY_OK(session->use(u"test"_s)); // not refused: none is open
    VERIFY_OK(other->create(id));
    QCOMPARE(count(session), 1);
}

void tst_SurrealTransaction::droppedWhileBeginning_isCancelled()
{
    VERIFY_OK(session->query(u"RETURN 1"_s));
    delete session->beginTransaction();
    VERIFY_OK(session->use(u"test"_s));
    QCOMPARE(count(session), 0);
}

void tst_SurrealTransaction::unfinished_isCancelledAtTheServer_data()
{
    QTest::addColumn<bool>("begun");
    QTest::addColumn<QString>("what");
    for (const char *what : {"delete it", "close the session", "delete the session"}) {
        QTest::addRow("%s, open", what) << true << QString::fromLatin1(what);
        QTest::addRow("%s, beginning", what) << false << QString::fromLatin1(what);
    }
}

void tst_SurrealTransaction::unfinished_isCancelledAtTheServer()
{
    QFETCH(bool, begun);
    QFETCH(QString, what);
    FakeServer fake;
    const QUuid id = QUuid::createUuid();
    fake.hold(u"begin"_s);
    SurrealClient fakeClient;
    fakeClient.open(fake.url());
    SurrealSession *of = fakeClient.newSession();
    SurrealTransaction *transaction = of->beginTransaction();
    QTRY_COMPARE(fake.held().size(), 1);
    if (begun) {
        fake.reply(fake.takeHeld(), id);
        QTRY_COMPARE(transaction->state(), SurrealTransaction::State::Open);
    }
    if (what == u"delete it"_s)
        delete transaction;
    else if (what == u"close the session"_s)
        VERIFY_OK(of->close());
    else
        delete of;
    if (!begun)
        fake.reply(fake.takeHeld(), id);
    QTRY_COMPARE(fake.count(u"cancel"_s), 1);
    for (const FakeServer::Request &request : fake.requests()) {
        if (request.method == u"cancel"_s)
            QCOMPARE(request.params.at(0), SurrealValue(id)); // a uuid, not a string
    }
    VERIFY_OK(fakeClient.session()->version());
    QCOMPARE(fake.count(u"cancel"_s), 1);
}

void tst_SurrealTransaction::sessionClosed_isLost()
{
    SurrealTransaction *transaction = session->beginTransaction();
    QSignalSpy finished(transaction, &SurrealTransaction::finished);
    const SurrealRecordId id(u"item"_s, 1);
    VERIFY_OK(transaction->create(id));
    const auto waiting = transaction->query(u"SLEEP 5s"_s)->future();
    VERIFY_OK(session->close());
    QCOMPARE(transaction->state(), SurrealTransaction::State::Lost);
    QCOMPARE(finished.count(), 1);
    QTRY_VERIFY(waiting.isFinished());
    QCOMPARE(waiting.result().error().kind(), SurrealError::Kind::SessionClosed);
    COMPARE_ERROR(transaction->commit(), TransactionClosed);
    // Cancelled at the server, not left open.
    VERIFY_OK(other->create(id));
    QCOMPARE(count(other), 1);
}

// No answer is waited for that could tell it.
void tst_SurrealTransaction::connectionLost_whileIdle()
{
    SurrealTransaction *transaction = session->beginTransaction();
    QSignalSpy finished(transaction, &SurrealTransaction::finished);
    VERIFY_OK(transaction->create(SurrealRecordId(u"item"_s, 1)));
    client->reconnect();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(transaction->state(), SurrealTransaction::State::Lost);
    QCOMPARE(transaction->lastError().kind(), SurrealError::Kind::Connection);
    QVERIFY(!transaction->lastError().maybeExecuted());
    COMPARE_ERROR(transaction->commit(), TransactionClosed);
    VERIFY_OK(session->use(session->namespaceName())); // none is open
    QCOMPARE(count(other), 0);
}

void tst_SurrealTransaction::sessionDeleted()
{
    QPointer<SurrealTransaction> transaction = session->beginTransaction();
    const SurrealRecordId id(u"item"_s, 1);
    VERIFY_OK(transaction->create(id));
    QPointer<SurrealReply> pending = transaction->query(u"SLEEP 1s"_s);
    delete session;
    QVERIFY(!transaction);
    QVERIFY(!pending);
    VERIFY_OK(other->create(id));
}

void tst_SurrealTransaction::isolated_fromAnotherSession()
{
    SurrealTransaction *transaction = session->beginTransaction();
    VERIFY_OK(transaction->create(u"item"_s));
    QCOMPARE(count(other), 0);
    VERIFY_OK(other->create(u"item"_s));
    QCOMPARE(count(transaction), 1); // its own, as it was when it began
    VERIFY_OK(transaction->commit());
    QCOMPARE(count(other), 2);
}

void tst_SurrealTransaction::statements_oneAtATimeInOrder()
{
    SurrealTransaction *transaction = session->beginTransaction();
    QList<int> order;
    for (int i = 0; i < 5; ++i) {
        // Longer ones first, so that running side by side would turn the order round.
        transaction->query(u"SLEEP %1ms; RETURN 1"_s.arg(50 - 10 * i))->then(this, [&order, i] {
            order.append(i);
        });
    }
    VERIFY_OK(transaction->commit());
    QCOMPARE(order, (QList<int> {0, 1, 2, 3, 4}));
}

void tst_SurrealTransaction::failedStatement_doesNotEndIt()
{
    SurrealTransaction *transaction = session->beginTransaction();
    VERIFY_OK(transaction->create(SurrealRecordId(u"item"_s, 1)));
    COMPARE_ERROR(transaction->create(SurrealRecordId(u"item"_s, 1)), AlreadyExists);
    COMPARE_ERROR(transaction->select(SurrealValue()), InvalidArgument);
    QCOMPARE(transaction->state(), SurrealTransaction::State::Open);
    VERIFY_OK(transaction->create(SurrealRecordId(u"item"_s, 2)));
    VERIFY_OK(transaction->commit());
    QCOMPARE(count(session), 2);
}

void tst_SurrealTransaction::abort_takesOutOfTheQueue()
{
    SurrealTransaction *transaction = session->beginTransaction();
    transaction->query(u"SLEEP 50ms"_s);
    SurrealReply *queued = transaction->create(u"item"_s);
    SurrealReply *deleted = transaction->create(u"item"_s);
    const Future kept = transaction->create(u"item"_s)->future();
    queued->abort();
    delete deleted;
    const SurrealError error = errorOf(queued);
    QCOMPARE(error.kind(), SurrealError::Kind::Canceled);
    QVERIFY(!error.maybeExecuted());
    VERIFY_OK(kept);
    VERIFY_OK(transaction->commit());
    QCOMPARE(count(session), 1);
}

void tst_SurrealTransaction::afterTheEnd_isRefused()
{
    SurrealTransaction *transaction = session->beginTransaction();
    SurrealReply *committed = transaction->commit();
    COMPARE_ERROR(transaction->query(u"RETURN 1"_s), TransactionClosed);
    Q_UNUSED(committed);
    QTRY_COMPARE(transaction->state(), SurrealTransaction::State::Committed);
    COMPARE_ERROR(transaction->create(u"item"_s), TransactionClosed);
    COMPARE_ERROR(transaction->commit(), TransactionClosed);
    COMPARE_ERROR(transaction->cancel(), TransactionClosed);
    QCOMPARE(transaction->state(), SurrealTransaction::State::Committed);
}

void tst_SurrealTransaction::commitFailed_isFinal()
{
    const SurrealRecordId id(u"item"_s, 1);
    VERIFY_OK(session->create(id, {{u"n"_s, 0}}));
    SurrealTransaction *first = session->beginTransaction();
    SurrealTransaction *second = other->beginTransaction();
    QSignalSpy finished(second, &SurrealTransaction::finished);
    VERIFY_OK(first->update(id, {{u"n"_s, 1}}));
    VERIFY_OK(second->update(id, {{u"n"_s, 2}}));
    VERIFY_OK(first->commit());
    const SurrealError error = errorOf(second->commit());
    QVERIFY(error);
    QVERIFY(error.isConflict());
    QCOMPARE(second->state(), SurrealTransaction::State::Failed);
    QVERIFY(second->lastError().isConflict());
    QTRY_COMPARE(finished.count(), 1);
    COMPARE_ERROR(second->commit(), TransactionClosed);
    QCOMPARE(valueOf(session->select(id)).value(u"n").toInt(), 1);
}

void tst_SurrealTransaction::twoAtOnce()
{
    SurrealTransaction *a = session->beginTransaction();
    SurrealTransaction *b = session->beginTransaction();
    VERIFY_OK(a->create(u"item"_s));
    VERIFY_OK(b->create(u"item"_s));
    QCOMPARE(count(a), 1);
    QCOMPARE(count(b), 1);
    VERIFY_OK(a->commit());
    VERIFY_OK(b->cancel());
    QCOMPARE(count(session), 1);
}

void tst_SurrealTransaction::stateChanges_areRefusedMeanwhile()
{
    SurrealTransaction *transaction = session->beginTransaction();
    COMPARE_ERROR(session->use(u"x"_s, u"y"_s), InvalidArgument);
    COMPARE_ERROR(session->signin(root()), InvalidArgument);
    COMPARE_ERROR(session->authenticate(u"token"_s), InvalidArgument);
    COMPARE_ERROR(session->invalidate(), InvalidArgument);
    COMPARE_ERROR(session->let(u"x"_s, 1), InvalidArgument);
    COMPARE_ERROR(session->unset(u"x"_s), InvalidArgument);
    VERIFY_OK(session->query(u"RETURN 1"_s)); // not a change
    VERIFY_OK(other->let(u"x"_s, 1)); // nor another session
    VERIFY_OK(transaction->cancel());
    VERIFY_OK(session->let(u"x"_s, 1));
}

void tst_SurrealTransaction::begin_waitsForStateChanges()
{
    SurrealSession *fresh = client->newSession();
    fresh->signin(root());
    fresh->use(u"test"_s, session->databaseName());
    SurrealTransaction *transaction = fresh->beginTransaction();
    transaction->create(u"item"_s);
    VERIFY_OK(transaction->commit());
    QCOMPARE(count(session), 1);
}

void tst_SurrealTransaction::begin_onAClosedSession()
{
    VERIFY_OK(session->close());
    SurrealTransaction *transaction = session->beginTransaction();
    QSignalSpy finished(transaction, &SurrealTransaction::finished);
    COMPARE_ERROR(transaction->query(u"RETURN 1"_s), TransactionClosed);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(transaction->state(), SurrealTransaction::State::Failed);
    QCOMPARE(transaction->lastError().kind(), SurrealError::Kind::SessionClosed);
}

void tst_SurrealTransaction::signals_order()
{
    SurrealTransaction *transaction = session->beginTransaction();
    QList<SurrealTransaction::State> states;
    QStringList events;
    connect(transaction, &SurrealTransaction::stateChanged, this,
            [&] { states.append(transaction->state()); });
    connect(transaction, &SurrealTransaction::finished, this,
            [&] { events.append(u"finished"_s); });
    transaction->create(u"item"_s)->then(this, [&] { events.append(u"created"_s); });
    SurrealReply *commit = transaction->commit();
    connect(commit, &SurrealReply::finished, this, [&] { events.append(u"committed"_s); });
    QTRY_COMPARE(events, (QStringList {u"created"_s, u"committed"_s, u"finished"_s}));
    QCOMPARE(states,
             (QList<SurrealTransaction::State> {SurrealTransaction::State::Committing,
                                                SurrealTransaction::State::Committed}));
}

void tst_SurrealTransaction::clientDeleted_whileOpen()
{
    SurrealTransaction *transaction = session->beginTransaction();
    VERIFY_OK(transaction->create(u"item"_s));
    QSignalSpy finished(transaction, &SurrealTransaction::finished);
    const QString database = session->databaseName();
    client.reset();
    QCOMPARE(finished.count(), 0); // destructors are quiet
    SurrealClient next;
    next.open(server->url());
    session = rootSession(&next, database);
    QCOMPARE(count(session), 0);
}

// ---- two sessions, one transaction

// Nobody waits for the answer any more, and it comes all the same.
void tst_SurrealTransaction::commit_abortedReplyIsKept()
{
    SurrealTransaction *transaction = session->beginTransaction();
    VERIFY_OK(transaction->query(u"CREATE item:kept"_s));
    QSignalSpy finished(transaction, &SurrealTransaction::finished);
    SurrealReply *commit = transaction->commit();
    commit->setAutoDelete(false);
    const auto future = commit->future();
    commit->abort();
    COMPARE_ERROR(future, Canceled);
    QVERIFY(commit->error().maybeExecuted());
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(transaction->state(), SurrealTransaction::State::Committed);
    QCOMPARE(commit->error().kind(), SurrealError::Kind::Canceled);
}

void tst_SurrealTransaction::join_sharesIt()
{
    SurrealTransaction *whole = session->beginTransaction();
    SurrealTransaction *part = other->join(whole);
    QCOMPARE(part->session(), other);
    VERIFY_OK(whole->create(SurrealRecordId(u"item"_s, 1)));
    VERIFY_OK(part->create(SurrealRecordId(u"item"_s, 2)));
    QCOMPARE(part->state(), SurrealTransaction::State::Open);
    // Each sees what both wrote, and nobody else does.
    QCOMPARE(valueOf(whole->select(u"item"_s)).toArray().size(), 2);
    QCOMPARE(valueOf(part->select(u"item"_s)).toArray().size(), 2);
    QVERIFY(valueOf(other->query(u"SELECT * FROM item"_s)).toArray().isEmpty());
    VERIFY_OK(whole->commit());
    QCOMPARE(valueOf(other->select(u"item"_s)).toArray().size(), 2);
}

void tst_SurrealTransaction::join_asTheOtherUser()
{
    const QString database = session->databaseName();
    VERIFY_OK(session->query(uR"(
        DEFINE ACCESS account ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM person WHERE name = $name);
        DEFINE TABLE person PERMISSIONS NONE;
        DEFINE TABLE note PERMISSIONS FOR select WHERE open;
        CREATE person:ada SET name = 'ada';
    )"_s));
    SurrealSession *ada = client->newSession();
    VERIFY_OK(ada->signin(
        SurrealCredentials::record(u"test"_s, database, u"account"_s, {{u"name"_s, u"ada"_s}})));
    VERIFY_OK(ada->let(u"mine"_s, 7));
    SurrealTransaction *whole = session->beginTransaction();
    SurrealTransaction *part = ada->join(whole);
    VERIFY_OK(whole->query(u"CREATE note:1 SET open = true; CREATE note:2 SET open = false"_s));
    QCOMPARE(valueOf(whole->query(u"SELECT VALUE id FROM note"_s)).toArray().size(), 2);
    QCOMPARE(valueOf(part->query(u"SELECT VALUE id FROM note"_s)),
             SurrealValue(SurrealArray {SurrealRecordId(u"note"_s, 1)}));
    QCOMPARE(valueOf(part->query(u"RETURN $mine"_s)).toInt(), 7);
    QVERIFY(valueOf(whole->query(u"RETURN $mine"_s)).isNoneOrNull());
    VERIFY_OK(part->cancel());
}

void tst_SurrealTransaction::join_oneAtATimeInOrder()
{
    SurrealTransaction *whole = session->beginTransaction();
    SurrealTransaction *part = other->join(whole);
    QList<int> order;
    const auto note = [&](SurrealReply *reply, int number) {
        reply->then(this, [&order, number] { order.append(number); });
    };
    note(whole->query(u"SLEEP 100ms"_s), 1);
    note(part->query(u"RETURN 1"_s), 2);
    note(whole->query(u"SLEEP 50ms"_s), 3);
    note(part->query(u"RETURN 1"_s), 4);
    VERIFY_OK(part->commit());
    QCOMPARE(order, (QList<int> {1, 2, 3, 4}));
}

void tst_SurrealTransaction::join_endsForAll_data()
{
    QTest::addColumn<bool>("byPart");
    QTest::addColumn<bool>("commits");
    QTest::newRow("whole commits") << false << true;
    QTest::newRow("whole cancels") << false << false;
    QTest::newRow("part commits") << true << true;
    QTest::newRow("part cancels") << true << false;
}

void tst_SurrealTransaction::join_endsForAll()
{
    QFETCH(bool, byPart);
    QFETCH(bool, commits);
    using State = SurrealTransaction::State;
    SurrealSession *third = rootSession(client.get(), session->databaseName());
    SurrealTransaction *whole = session->beginTransaction();
    SurrealTransaction *part = other->join(whole);
    SurrealTransaction *last = third->join(part); // of the same one
    QSignalSpy wholeFinished(whole, &SurrealTransaction::finished);
    QSignalSpy partFinished(part, &SurrealTransaction::finished);
    QSignalSpy lastFinished(last, &SurrealTransaction::finished);
    VERIFY_OK(last->create(u"item"_s));
    SurrealTransaction *ending = byPart ? part : whole;
    VERIFY_OK(commits ? ending->commit() : ending->cancel());
    const State expected = commits ? State::Committed : State::Canceled;
    QTRY_COMPARE(wholeFinished.count(), 1);
    QTRY_COMPARE(partFinished.count(), 1);
    QTRY_COMPARE(lastFinished.count(), 1);
    QCOMPARE(whole->state(), expected);
    QCOMPARE(part->state(), expected);
    QCOMPARE(last->state(), expected);
    COMPARE_ERROR(part->query(u"RETURN 1"_s), TransactionClosed);
    COMPARE_ERROR(whole->commit(), TransactionClosed);
    QCOMPARE(valueOf(session->query(u"SELECT * FROM item"_s)).toArray().size(), commits ? 1 : 0);
    VERIFY_OK(other->use({}, freshName())); // free again
}

void tst_SurrealTransaction::join_leaves_data()
{
    QTest::addColumn<QString>("how");
    for (const auto how : {"deleted"_L1, "session closed"_L1, "session deleted"_L1})
        QTest::newRow(how.data()) << QString(how);
}

void tst_SurrealTransaction::join_leaves()
{
    QFETCH(QString, how);
    SurrealTransaction *whole = session->beginTransaction();
    SurrealTransaction *part = other->join(whole);
    VERIFY_OK(part->create(SurrealRecordId(u"item"_s, 1)));
    const auto slow = part->query(u"SLEEP 50ms"_s)->future();
    const auto waiting = part->create(SurrealRecordId(u"item"_s, 2))->future();
    if (how == u"deleted"_s) {
        delete part;
        VERIFY_OK(other->use({}, freshName()));
    } else if (how == u"session closed"_s) {
        VERIFY_OK(other->close());
        QTRY_COMPARE(part->state(), SurrealTransaction::State::Lost);
    } else {
        delete other;
    }
    QVERIFY(errorOf(slow));
    QVERIFY(errorOf(waiting));
    QCOMPARE(whole->state(), SurrealTransaction::State::Open);
    VERIFY_OK(whole->create(SurrealRecordId(u"item"_s, 3)));
    VERIFY_OK(whole->commit());
    QCOMPARE(valueOf(session->query(u"SELECT VALUE id FROM item"_s)).toArray().size(), 2);
}

void tst_SurrealTransaction::join_wholeGoes_data()
{
    QTest::addColumn<QString>("how");
    for (const auto how : {"deleted"_L1, "session closed"_L1, "session deleted"_L1})
        QTest::newRow(how.data()) << QString(how);
}

void tst_SurrealTransaction::join_wholeGoes()
{
    QFETCH(QString, how);
    SurrealSession *owner = rootSession(client.get(), session->databaseName());
    SurrealTransaction *whole = owner->beginTransaction();
    SurrealTransaction *part = session->join(whole);
    VERIFY_OK(part->create(u"item"_s));
    QSignalSpy finished(part, &SurrealTransaction::finished);
    if (how == u"deleted"_s)
        delete whole;
    else if (how == u"session closed"_s)
        VERIFY_OK(owner->close());
    else
        delete owner;
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QCOMPARE(part->state(), SurrealTransaction::State::Lost);
    QVERIFY(part->lastError());
    COMPARE_ERROR(part->query(u"RETURN 1"_s), TransactionClosed);
    QVERIFY(valueOf(session->query(u"SELECT * FROM item"_s)).toArray().isEmpty());
    VERIFY_OK(session->let(u"x"_s, 1));
}

void tst_SurrealTransaction::join_stateChangesAreRefused()
{
    VERIFY_OK(other->ping());
    SurrealTransaction *whole = session->beginTransaction();
    SurrealTransaction *part = other->join(whole);
    COMPARE_ERROR(other->use(u"elsewhere"_s, u"there"_s), InvalidArgument);
    COMPARE_ERROR(other->let(u"x"_s, 1), InvalidArgument);
    VERIFY_OK(part->query(u"RETURN 1"_s));
    VERIFY_OK(whole->cancel());
    VERIFY_OK(other->let(u"x"_s, 1));
}

void tst_SurrealTransaction::join_refused_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<SurrealError::Kind>("kind");
    QTest::newRow("nothing") << u"null"_s << SurrealError::Kind::InvalidArgument;
    QTest::newRow("another client's") << u"client"_s << SurrealError::Kind::InvalidArgument;
    QTest::newRow("an ended one") << u"ended"_s << SurrealError::Kind::TransactionClosed;
    QTest::newRow("by a closed session") << u"closed"_s << SurrealError::Kind::SessionClosed;
}

void tst_SurrealTransaction::join_refused()
{
    QFETCH(QString, what);
    QFETCH(SurrealError::Kind, kind);
    SurrealClient another;
    another.open(server->url());
    SurrealTransaction *whole = what == u"client"_s ? rootSession(&another)->beginTransaction()
                                                    : session->beginTransaction();
    if (what == u"ended"_s)
        VERIFY_OK(whole->cancel());
    if (what == u"closed"_s)
        VERIFY_OK(other->close());
    SurrealTransaction *part = other->join(what == u"null"_s ? nullptr : whole);
    QSignalSpy finished(part, &SurrealTransaction::finished);
    QCOMPARE(part->state(), SurrealTransaction::State::Failed);
    QCOMPARE(part->lastError().kind(), kind);
    COMPARE_ERROR(part->query(u"RETURN 1"_s), TransactionClosed);
    QTRY_COMPARE(finished.count(), 1);
}

void tst_SurrealTransaction::join_beforeItHasBegun()
{
    SurrealTransaction *whole = session->beginTransaction();
    SurrealTransaction *part = other->join(whole);
    QCOMPARE(part->state(), SurrealTransaction::State::Beginning);
    QSignalSpy states(part, &SurrealTransaction::stateChanged);
    VERIFY_OK(part->create(u"item"_s));
    QCOMPARE(states.count(), 1);
    QCOMPARE(part->state(), SurrealTransaction::State::Open);
    VERIFY_OK(part->commit());
    QCOMPARE(whole->state(), SurrealTransaction::State::Committed);
}

void tst_SurrealTransaction::join_inARun()
{
    // An error in a part is one of the whole.
    COMPARE_ERROR(session->runInTransaction(this,
                                            [&](SurrealTransaction *whole) {
                                                whole->create(u"item"_s);
                                                other->join(whole)->query(u"THROW 'no'"_s);
                                            }),
                  Thrown);
    QVERIFY(valueOf(session->query(u"SELECT * FROM item"_s)).toArray().isEmpty());
    VERIFY_OK(session->runInTransaction(
        this, [&](SurrealTransaction *whole) { other->join(whole)->create(u"item"_s); }));
    QCOMPARE(valueOf(session->query(u"SELECT * FROM item"_s)).toArray().size(), 1);
}

QTEST_GUILESS_MAIN(tst_SurrealTransaction)
#include "tst_surrealtransaction.moc"
