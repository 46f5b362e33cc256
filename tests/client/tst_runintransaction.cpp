// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"

#include <SurrealQt/SurrealStatement>
#include <SurrealQt/SurrealTransaction>

#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

// SurrealSession::runInTransaction(), with transactions that really conflict.
class tst_RunInTransaction : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void commits_whatWasCalled();
    void function_isCalledFromTheEventLoop();
    void reply_givesTheResults();
    void continuations_areWaitedFor();
    void future_isWaitedFor();
    void futureOfSomethingElse();
    void canceledFuture_cancels();
    void failedStatement_cancels();
    void refusedCall_cancels();
    void conflict_isRetried();
    void conflict_ofTheReadRecord();
    void conflict_beforeTheCommit();
    void conflict_attemptsAreBounded();
    void otherErrors_areNotRetried();
    void mayRetry_otherErrors();
    void mayRetry_isBounded();
    void mayRetry_isNotAsked();
    void mayRetry_mayEndIt_data();
    void mayRetry_mayEndIt();
    void functionCancels();
    void abort_cancels();
    void abort_whileItWaits();
    void contextGone_cancels();
    void sessionClosed();
    void sessionClosed_whileItWaits();
    void sessionDeleted();
    void nothingToDo();
    void manyAtOnce();

private:
    // A transaction of the other session changes the same record first.
    void disturb();
    [[nodiscard]] int stock() { return int(valueOf(session->select(item)).value(u"n").toInt()); }
    [[nodiscard]] int openTransactions() const
    {
        return int(session->findChildren<SurrealTransaction *>().size());
    }

    const SurrealRecordId item {u"item"_s, 1};
    const SurrealStatement sell = SurrealStatement::update(item).subtract(u"n"_s, 1);
    std::unique_ptr<SurrealClient> client;
    SurrealSession *session = nullptr;
    SurrealSession *other = nullptr; // of the same database
};

void tst_RunInTransaction::init()
{
    client = std::make_unique<SurrealClient>();
    client->open(server->url());
    session = rootSession(client.get());
    VERIFY_OK(session->query(u"DEFINE TABLE item; CREATE item:1 SET n = 100"_s));
    other = rootSession(client.get(), session->databaseName());
}

void tst_RunInTransaction::cleanup()
{
    client.reset();
}

void tst_RunInTransaction::disturb()
{
    VERIFY_OK(other->query(u"UPDATE item:1 SET n -= 10"_s));
}

void tst_RunInTransaction::commits_whatWasCalled()
{
    SurrealReply *reply = session->runInTransaction(this, [this](SurrealTransaction *transaction) {
        transaction->execute(sell);
        transaction->create(u"sale"_s, {{u"n"_s, 1}});
    });
    const SurrealResults results = await(reply);
    QVERIFY(!results.error());
    QVERIFY(results.isEmpty());
    QCOMPARE(stock(), 99);
    QCOMPARE(valueOf(session->select(u"sale"_s)).size(), 1);
    QTRY_COMPARE(openTransactions(), 0); // deleted when it was over
}

void tst_RunInTransaction::function_isCalledFromTheEventLoop()
{
    bool called = false;
    SurrealReply *reply
        = session->runInTransaction(this, [&called](SurrealTransaction *) { called = true; });
    QVERIFY(!called);
    // The transaction itself has begun: a change of state would move it elsewhere.
    COMPARE_ERROR(session->use(u"elsewhere"_s), InvalidArgument);
    VERIFY_OK(reply);
    QVERIFY(called);
}

void tst_RunInTransaction::reply_givesTheResults()
{
    const SurrealResults results
        = await(session->runInTransaction(this, [this](SurrealTransaction *transaction) {
              transaction->execute(sell);
              return transaction->query(u"RETURN 'first'; SELECT VALUE n FROM item"_s);
          }));
    QVERIFY(!results.error());
    QCOMPARE(results.size(), 2);
    QCOMPARE(results.first().value().toString(), u"first"_s);
    QCOMPARE(results.value().at(0).toInt(), 99);
    QCOMPARE(stock(), 99);
}

void tst_RunInTransaction::continuations_areWaitedFor()
{
    VERIFY_OK(session->runInTransaction(this, [this](SurrealTransaction *transaction) {
        transaction->select(item)->then(this, [this, transaction](const SurrealValue &read) {
            transaction->merge(item, {{u"n"_s, read.value(u"n").toInt() * 2}})
                ->then(this, [this, transaction] { transaction->execute(sell); });
        });
    }));
    QCOMPARE(stock(), 199);
}

void tst_RunInTransaction::future_isWaitedFor()
{
    QPromise<SurrealResults> promise;
    promise.start();
    QPointer<SurrealTransaction> used;
    SurrealReply *reply = session->runInTransaction(this, [&](SurrealTransaction *transaction) {
        used = transaction;
        transaction->execute(sell);
        return promise.future();
    });
    QTRY_VERIFY(used && used->state() == SurrealTransaction::State::Open);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QCOMPARE(used->state(), SurrealTransaction::State::Open);
    VERIFY_OK(used->execute(sell));
    promise.addResult(SurrealResults({SurrealResult(u"done"_s)}));
    promise.finish();
    QCOMPARE(valueOf(reply).toString(), u"done"_s);
    QCOMPARE(stock(), 98);
}

void tst_RunInTransaction::futureOfSomethingElse()
{
    const SurrealResults results
        = await(session->runInTransaction(this, [this](SurrealTransaction *transaction) {
              transaction->execute(sell);
              QPromise<int> promise;
              promise.start();
              promise.addResult(5);
              promise.finish();
              return promise.future();
          }));
    QVERIFY(!results.error());
    QCOMPARE(stock(), 99);
}

void tst_RunInTransaction::canceledFuture_cancels()
{
    COMPARE_ERROR(session->runInTransaction(this,
                                            [this](SurrealTransaction *transaction) {
                                                transaction->execute(sell);
                                                QPromise<void> promise;
                                                promise.start();
                                                promise.future().cancel();
                                                promise.finish();
                                                return promise.future();
                                            }),
                  Canceled);
    QCOMPARE(stock(), 100);
}

// Even when the failure is not that of what the function returned.
void tst_RunInTransaction::failedStatement_cancels()
{
    int calls = 0;
    SurrealReply *reply = session->runInTransaction(this, [&](SurrealTransaction *transaction) {
        ++calls;
        transaction->execute(sell);
        transaction->create(item);
        return transaction->query(u"RETURN 1"_s);
    });
    COMPARE_ERROR(reply, AlreadyExists);
    QCOMPARE(calls, 1);
    QCOMPARE(stock(), 100);
    QTRY_COMPARE(openTransactions(), 0);
}

void tst_RunInTransaction::refusedCall_cancels()
{
    COMPARE_ERROR(session->runInTransaction(this,
                                            [this](SurrealTransaction *transaction) {
                                                transaction->execute(sell);
                                                transaction->execute(sell.limit(1));
                                            }),
                  InvalidArgument);
    QCOMPARE(stock(), 100);
}

void tst_RunInTransaction::conflict_isRetried()
{
    int calls = 0;
    SurrealReply *reply = session->runInTransaction(this, [&](SurrealTransaction *transaction) {
        ++calls;
        return transaction->execute(sell)->then(this, [&] {
            if (calls < 3)
                disturb(); // in time: the commit comes after this
        });
    });
    QSignalSpy finished(reply, &SurrealReply::finished);
    QSignalSpy failed(reply, &SurrealReply::errorOccurred);
    reply->setAutoDelete(false);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QVERIFY2(!reply->error(), qPrintable(reply->error().message()));
    QCOMPARE(failed.count(), 0);
    QCOMPARE(reply->value().value(u"n").toInt(), 79); // of the attempt that counted
    QCOMPARE(calls, 3);
    QCOMPARE(stock(), 79); // twice ten by the other one, one by this one
    QTRY_COMPARE(openTransactions(), 0);
    delete reply;
}

// What was read is not what it was when the transaction writes.
void tst_RunInTransaction::conflict_ofTheReadRecord()
{
    int calls = 0;
    VERIFY_OK(session->runInTransaction(this, [&](SurrealTransaction *transaction) {
        ++calls;
        transaction->select(item)->then(this, [&, transaction] {
            if (calls == 1)
                disturb();
            transaction->execute(sell);
        });
    }));
    QCOMPARE(calls, 2);
    QCOMPARE(stock(), 89);
}

// Told by what the function returned, in the server's words for a statement that lost.
void tst_RunInTransaction::conflict_beforeTheCommit()
{
    const SurrealError conflict = SurrealError::fromServer(SurrealObject {
        {u"kind"_s, u"Query"_s},
        {u"message"_s, u"Transaction conflict: Write conflict. This transaction can be retried"_s},
        {u"details"_s, SurrealObject {{u"kind"_s, u"NotExecuted"_s}}}});
    QVERIFY(conflict.isConflict());
    int calls = 0;
    VERIFY_OK(session->runInTransaction(this, [&](SurrealTransaction *transaction) {
        transaction->execute(sell);
        QPromise<SurrealResults> promise;
        promise.start();
        promise.addResult(++calls < 3 ? SurrealResults(conflict) : SurrealResults());
        promise.finish();
        return promise.future();
    }));
    QCOMPARE(calls, 3);
    QCOMPARE(stock(), 99);
}

void tst_RunInTransaction::conflict_attemptsAreBounded()
{
    int calls = 0;
    const auto losing = [&](SurrealTransaction *transaction) {
        ++calls;
        transaction->execute(sell)->then(this, [this] { disturb(); });
    };
    const SurrealError error = errorOf(session->runInTransaction(this, losing, 3));
    QVERIFY2(error.isConflict(), qPrintable(error.message()));
    QCOMPARE(calls, 3);
    QCOMPARE(stock(), 70);
    QVERIFY(errorOf(session->runInTransaction(this, losing, 0)).isConflict());
    QCOMPARE(calls, 4);
}

void tst_RunInTransaction::otherErrors_areNotRetried()
{
    int calls = 0;
    COMPARE_ERROR(session->runInTransaction(this,
                                            [&](SurrealTransaction *transaction) {
                                                ++calls;
                                                transaction->query(u"THROW 'no'"_s);
                                            }),
                  Thrown);
    QCOMPARE(calls, 1);
}

void tst_RunInTransaction::mayRetry_otherErrors()
{
    int calls = 0;
    QStringList asked;
    const auto function = [&](SurrealTransaction *transaction) {
        transaction->execute(sell);
        // A conflict is retried without a question.
        if (++calls == 1)
            return transaction->query(u"RETURN 1"_s)->then(this, [this] { disturb(); });
        return transaction->query(calls == 2       ? u"THROW 'busy'"_s
                                      : calls == 3 ? u"THROW 'broken'"_s
                                                   : u"RETURN 1"_s);
    };
    const auto busy = [&](const SurrealError &error) {
        asked.append(error.message());
        return error.message().contains(u"busy"_s);
    };
    const SurrealError error = errorOf(session->runInTransaction(this, function, 5, busy));
    QCOMPARE(error.kind(), SurrealError::Kind::Thrown);
    QVERIFY2(error.message().contains(u"broken"_s), qPrintable(error.message()));
    QCOMPARE(calls, 3);
    QCOMPARE(asked.size(), 2);
    QCOMPARE(stock(), 90);
    VERIFY_OK(session->runInTransaction(this, function, 5, busy));
    QCOMPARE(calls, 4);
    QCOMPARE(stock(), 89);
    QTRY_COMPARE(openTransactions(), 0);
}

void tst_RunInTransaction::mayRetry_isBounded()
{
    int calls = 0;
    int asked = 0;
    COMPARE_ERROR(session->runInTransaction(
                      this,
                      [&](SurrealTransaction *transaction) {
                          ++calls;
                          transaction->query(u"THROW 'busy'"_s);
                      },
                      3,
                      [&](const SurrealError &) {
                          ++asked;
                          return true;
                      }),
                  Thrown);
    QCOMPARE(calls, 3);
    QCOMPARE(asked, 2); // there was nothing to decide after the last
}

void tst_RunInTransaction::mayRetry_isNotAsked()
{
    int asked = 0;
    const auto always = [&](const SurrealError &) {
        ++asked;
        return true;
    };
    COMPARE_ERROR(
        session->runInTransaction(
            this, [](SurrealTransaction *transaction) { transaction->cancel(); }, 5, always),
        Canceled);
    COMPARE_ERROR(session->runInTransaction(
                      this,
                      [](SurrealTransaction *) {
                          QPromise<void> promise;
                          promise.start();
                          promise.future().cancel();
                          promise.finish();
                          return promise.future();
                      },
                      5, always),
                  Canceled);
    VERIFY_OK(session->runInTransaction(
        this, [this](SurrealTransaction *transaction) { transaction->execute(sell); }, 5, always));
    SurrealReply *reply = session->runInTransaction(
        this,
        [this](SurrealTransaction *transaction) {
            transaction->execute(sell)->then(this, [this] { session->close(); });
            return transaction->query(u"SLEEP 10s"_s);
        },
        5, always);
    COMPARE_ERROR(reply, SessionClosed);
    QCOMPARE(asked, 0);
}

void tst_RunInTransaction::mayRetry_mayEndIt_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"session deleted", "session closed", "reply aborted", "reply deleted",
                             "context deleted", "client deleted"})
        QTest::addRow("%s", what) << QString::fromLatin1(what);
}

void tst_RunInTransaction::mayRetry_mayEndIt()
{
    QFETCH(const QString, what);
    auto context = std::make_unique<QObject>();
    QPointer<SurrealReply> reply;
    int calls = 0;
    bool asked = false;
    reply = session->runInTransaction(
        context.get(),
        [&](SurrealTransaction *transaction) {
            ++calls;
            transaction->query(u"THROW 'busy'"_s);
        },
        5,
        [&](const SurrealError &) {
            asked = true;
            if (what == u"session deleted"_s)
                delete session;
            else if (what == u"session closed"_s)
                session->close();
            else if (what == u"reply aborted"_s)
                reply->abort();
            else if (what == u"reply deleted"_s)
                delete reply;
            else if (what == u"context deleted"_s)
                context.reset();
            else
                client.reset();
            return true;
        });
    const auto ended = reply->future();
    QTRY_VERIFY(ended.isFinished());
    QVERIFY(asked);
    QCOMPARE(calls, 1);
    if (what == u"session closed"_s)
        QCOMPARE(ended.result().error().kind(), SurrealError::Kind::SessionClosed);
    else if (what == u"reply aborted"_s)
        QCOMPARE(ended.result().error().kind(), SurrealError::Kind::Canceled);
    else if (what == u"context deleted"_s)
        QCOMPARE(ended.result().error().kind(), SurrealError::Kind::Thrown);
    else
        QCOMPARE(ended.resultCount(), 0);
}

void tst_RunInTransaction::functionCancels()
{
    COMPARE_ERROR(session->runInTransaction(this,
                                            [this](SurrealTransaction *transaction) {
                                                transaction->execute(sell);
                                                transaction->cancel();
                                            }),
                  Canceled);
    QCOMPARE(stock(), 100);
    // One that commits by itself has done so.
    VERIFY_OK(session->runInTransaction(this, [this](SurrealTransaction *transaction) {
        transaction->execute(sell);
        transaction->commit();
    }));
    QCOMPARE(stock(), 99);
}

void tst_RunInTransaction::abort_cancels()
{
    QPointer<SurrealTransaction> used;
    SurrealReply *reply = session->runInTransaction(this, [&](SurrealTransaction *transaction) {
        used = transaction;
        transaction->execute(sell);
        return transaction->query(u"SLEEP 1s"_s);
    });
    QTRY_VERIFY(used && used->state() == SurrealTransaction::State::Open);
    reply->abort();
    const SurrealError error = errorOf(reply);
    QCOMPARE(error.kind(), SurrealError::Kind::Canceled);
    QVERIFY(!error.maybeExecuted());
    QTRY_VERIFY(!used);
    QCOMPARE(stock(), 100);
    VERIFY_OK(session->use(u"test"_s)); // none is open
}

void tst_RunInTransaction::abort_whileItWaits()
{
    int calls = 0;
    QPointer<SurrealReply> reply = session->runInTransaction(
        this,
        [&](SurrealTransaction *transaction) {
            ++calls;
            connect(
                transaction, &SurrealTransaction::finished, this,
                [&] {
                    if (reply)
                        reply->abort();
                },
                Qt::QueuedConnection);
            transaction->execute(sell)->then(this, [this] { disturb(); });
        },
        1000);
    const SurrealError error = errorOf(reply);
    QCOMPARE(error.kind(), SurrealError::Kind::Canceled);
    QVERIFY(!error.maybeExecuted());
    QCOMPARE(calls, 1);
    QTRY_VERIFY(!reply);
    QTRY_COMPARE(openTransactions(), 0);
    QCOMPARE(calls, 1);
    QCOMPARE(stock(), 90);
}

void tst_RunInTransaction::contextGone_cancels()
{
    auto context = std::make_unique<QObject>();
    SurrealReply *reply
        = session->runInTransaction(context.get(), [this](SurrealTransaction *transaction) {
              transaction->execute(sell);
              return transaction->query(u"SLEEP 100ms"_s);
          });
    QTRY_COMPARE(openTransactions(), 1);
    context.reset();
    COMPARE_ERROR(reply, Canceled);
    QCOMPARE(stock(), 100);

    // Before the function was ever called.
    context = std::make_unique<QObject>();
    bool called = false;
    reply = session->runInTransaction(context.get(),
                                      [&called](SurrealTransaction *) { called = true; });
    context.reset();
    COMPARE_ERROR(reply, Canceled);
    QVERIFY(!called);
}

void tst_RunInTransaction::sessionClosed()
{
    QPointer<SurrealTransaction> used;
    SurrealReply *reply = session->runInTransaction(this, [&](SurrealTransaction *transaction) {
        used = transaction;
        transaction->execute(sell);
        return transaction->query(u"SLEEP 10s"_s);
    });
    QTRY_VERIFY(used && used->state() == SurrealTransaction::State::Open);
    const auto ended = reply->future();
    VERIFY_OK(session->close());
    QTRY_VERIFY(ended.isFinished());
    QCOMPARE(ended.result().error().kind(), SurrealError::Kind::SessionClosed);
    QCOMPARE(valueOf(other->select(item)).value(u"n").toInt(), 100);
    COMPARE_ERROR(session->runInTransaction(this, [](SurrealTransaction *) {}), SessionClosed);
}

void tst_RunInTransaction::sessionClosed_whileItWaits()
{
    int calls = 0;
    SurrealReply *reply = session->runInTransaction(
        this,
        [&](SurrealTransaction *transaction) {
            ++calls;
            connect(transaction, &SurrealTransaction::finished, this, [this] { session->close(); });
            transaction->execute(sell)->then(this, [this] { disturb(); });
        },
        1000);
    COMPARE_ERROR(reply, SessionClosed);
    QCOMPARE(calls, 1);
}

void tst_RunInTransaction::sessionDeleted()
{
    QPointer<SurrealTransaction> used;
    QPointer<SurrealReply> reply
        = session->runInTransaction(this, [&](SurrealTransaction *transaction) {
              used = transaction;
              transaction->execute(sell);
              return transaction->query(u"SLEEP 10s"_s);
          });
    QTRY_VERIFY(used && used->state() == SurrealTransaction::State::Open);
    delete session;
    QVERIFY(!reply);
    QVERIFY(!used);
    VERIFY_OK(other->execute(sell));
}

void tst_RunInTransaction::nothingToDo()
{
    VERIFY_OK(session->runInTransaction(nullptr, [](SurrealTransaction *) {}));
    VERIFY_OK(session->runInTransaction(
        nullptr, [](SurrealTransaction *) -> SurrealReply * { return nullptr; }));
}

// Counting to twenty in two sessions, each read and written: nothing is lost.
void tst_RunInTransaction::manyAtOnce()
{
    QList<QFuture<SurrealResults>> ends;
    for (int i = 0; i < 20; ++i) {
        SurrealSession *one = i % 2 ? session : other;
        ends += one->runInTransaction(
                       this,
                       [this](SurrealTransaction *transaction) {
                           transaction->select(item)->then(
                               this, [this, transaction](const SurrealValue &read) {
                                   transaction->merge(item,
                                                      {{u"n"_s, read.value(u"n").toInt() + 1}});
                               });
                       },
                       100)
                    ->future();
    }
    for (const auto &end : std::as_const(ends)) {
        QTRY_VERIFY_WITH_TIMEOUT(end.isFinished(), 60'000);
        QVERIFY2(!end.result().error(), qPrintable(end.result().error().message()));
    }
    QCOMPARE(stock(), 120);
}

QTEST_GUILESS_MAIN(tst_RunInTransaction)
#include "tst_runintransaction.moc"
