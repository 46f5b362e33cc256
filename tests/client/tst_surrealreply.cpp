// SPDX-License-Identifier: Apache-2.0
#include "support/fakeserver.h"

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <optional>

using namespace Qt::StringLiterals;

// How replies end, told by a server that answers when the test says so.
class tst_SurrealReply : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void ok_order();
    void failed_order();
    void then_kindsOfFunctions();
    void then_withoutFailed();
    void then_several();
    void then_afterTheEnd();
    void then_contextGone();
    void then_statementFailed();
    void neverInsideTheCall();
    void autoDelete();
    void autoDelete_off();
    void autoDelete_onAgain();
    void autoDelete_decidedInASlot();
    void deletedInASlot_data();
    void deletedInASlot();
    void future_ok();
    void future_failed();
    void future_afterTheEnd();
    void future_deleted();
    void abort_sent();
    void abort_waiting();
    void abort_afterTheEnd();
    void abort_stateChange();
    void delete_waiting();
    void oddAnswers_data();
    void oddAnswers();

private:
    void answer(const SurrealValue &value = 1)
    {
        QTRY_VERIFY(!fake->held().isEmpty());
        fake->reply(fake->takeHeld(),
                    SurrealArray {SurrealObject {
                        {u"status"_s, u"OK"_s}, {u"time"_s, u"1ms"_s}, {u"result"_s, value}}});
    }
    void refuse()
    {
        QTRY_VERIFY(!fake->held().isEmpty());
        fake->fail(fake->takeHeld(), FakeServer::error(u"Internal"_s, u"no"_s));
    }
    SurrealReply *query() { return client->session()->query(u"RETURN 1"_s); }
    // Everything that an end tells, in its order.
    void record(SurrealReply *reply)
    {
        reply->then(
            this, [this] { events.append(u"ok"_s); }, [this] { events.append(u"failed"_s); });
        connect(reply, &SurrealReply::errorOccurred, this, [this] { events.append(u"error"_s); });
        connect(reply, &SurrealReply::finished, this, [this] { events.append(u"finished"_s); });
        connect(reply, &QObject::destroyed, this, [this] { events.append(u"destroyed"_s); });
    }

    std::unique_ptr<FakeServer> fake;
    std::unique_ptr<SurrealClient> client;
    QStringList events;
};

void tst_SurrealReply::init()
{
    fake = std::make_unique<FakeServer>();
    fake->hold(u"query"_s);
    client = std::make_unique<SurrealClient>();
    QSignalSpy ready(client->session(), &SurrealSession::ready);
    client->open(fake->url());
    QVERIFY(ready.wait());
    events.clear();
}

void tst_SurrealReply::cleanup()
{
    client.reset();
    fake.reset();
}

void tst_SurrealReply::ok_order()
{
    SurrealReply *reply = query();
    record(reply);
    QVERIFY(!reply->isFinished());
    connect(reply, &SurrealReply::finished, this, [reply] {
        QVERIFY(reply->isFinished());
        QVERIFY(!reply->error());
        QCOMPARE(reply->value().toInt(), 1);
        QCOMPARE(reply->results().size(), 1);
    });
    answer();
    QTRY_COMPARE(events, (QStringList {u"ok"_s, u"finished"_s, u"destroyed"_s}));
}

void tst_SurrealReply::failed_order()
{
    record(query());
    refuse();
    QTRY_COMPARE(events, (QStringList {u"failed"_s, u"error"_s, u"finished"_s, u"destroyed"_s}));
}

void tst_SurrealReply::then_kindsOfFunctions()
{
    int called = 0;
    query()
        ->then(this, [&](const SurrealResults &results) { called += int(results.size()); })
        ->then(this, [&](const SurrealValue &value) { called += int(value.toInt()); })
        ->then(this, [&] { ++called; });
    answer();
    QTRY_COMPARE(called, 3);
    QString message;
    query()
        ->then(
            this, [] {}, [&](const SurrealError &error) { message = error.message(); })
        ->then(
            this, [] {}, [&] { ++called; });
    refuse();
    QTRY_COMPARE(called, 4);
    QCOMPARE(message, u"no"_s);
}

void tst_SurrealReply::then_withoutFailed()
{
    bool called = false;
    SurrealReply *reply = query()->then(this, [&] { called = true; });
    QSignalSpy error(reply, &SurrealReply::errorOccurred);
    refuse();
    QTRY_COMPARE(error.count(), 1);
    QVERIFY(!called);
}

void tst_SurrealReply::then_several()
{
    QList<int> order;
    SurrealReply *reply = query();
    for (int i = 0; i < 3; ++i)
        reply->then(this, [&order, i] { order.append(i); });
    answer();
    QTRY_COMPARE(order, (QList<int> {0, 1, 2}));
}

void tst_SurrealReply::then_afterTheEnd()
{
    SurrealReply *reply = query();
    reply->setAutoDelete(false);
    answer();
    QTRY_VERIFY(reply->isFinished());
    int called = 0;
    reply->then(this, [&] { ++called; });
    QCOMPARE(called, 0); // never inside the call
    QTRY_COMPARE(called, 1);
}

void tst_SurrealReply::then_contextGone()
{
    auto *context = new QObject;
    bool called = false;
    SurrealReply *reply = query();
    reply->then(
        context, [&] { called = true; }, [&] { called = true; });
    QSignalSpy finished(reply, &SurrealReply::finished);
    delete context;
    answer();
    QVERIFY(finished.wait());
    QVERIFY(!called);
}

void tst_SurrealReply::then_statementFailed()
{
    SurrealReply *reply = query();
    SurrealError error;
    SurrealValue first;
    reply->then(
        this, [] { QFAIL("a statement failed"); },
        [&](const SurrealError &e) {
            error = e;
            first = reply->results().first().value();
        });
    QTRY_VERIFY(!fake->held().isEmpty());
    fake->reply(fake->takeHeld(),
                SurrealArray {SurrealObject {{u"status"_s, u"OK"_s}, {u"result"_s, 5}},
                              SurrealObject {{u"status"_s, u"ERR"_s},
                                             {u"kind"_s, u"Thrown"_s},
                                             {u"result"_s, u"An error occurred: x"_s}}});
    QTRY_COMPARE(error.kind(), SurrealError::Kind::Thrown);
    QCOMPARE(first.toInt(), 5);
}

void tst_SurrealReply::neverInsideTheCall()
{
    SurrealReply *refused = client->session()->query(QString());
    record(refused);
    QVERIFY(!refused->isFinished());
    QVERIFY(events.isEmpty());
    QTRY_COMPARE(events, (QStringList {u"failed"_s, u"error"_s, u"finished"_s, u"destroyed"_s}));
}

void tst_SurrealReply::autoDelete()
{
    QPointer<SurrealReply> reply = query();
    QVERIFY(reply->autoDelete());
    answer();
    QTRY_VERIFY(!reply);
}

void tst_SurrealReply::autoDelete_off()
{
    QPointer<SurrealReply> reply = query();
    reply->setAutoDelete(false);
    QSignalSpy finished(reply, &SurrealReply::finished);
    answer();
    QVERIFY(finished.wait());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(reply);
    QCOMPARE(reply->parent(), client->session());
    QCOMPARE(reply->value().toInt(), 1);
}

void tst_SurrealReply::autoDelete_onAgain()
{
    QPointer<SurrealReply> reply = query();
    reply->setAutoDelete(false);
    answer();
    QTRY_VERIFY(reply->isFinished());
    reply->setAutoDelete(true);
    QTRY_VERIFY(!reply);
}

void tst_SurrealReply::autoDelete_decidedInASlot()
{
    QPointer<SurrealReply> reply = query();
    QSignalSpy finished(reply, &SurrealReply::finished);
    connect(reply, &SurrealReply::finished, this, [&] { reply->setAutoDelete(false); });
    answer();
    QVERIFY(finished.wait());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(reply);
}

void tst_SurrealReply::deletedInASlot_data()
{
    QTest::addColumn<int>("where");
    QTest::newRow("then") << 0;
    QTest::newRow("errorOccurred") << 1;
    QTest::newRow("finished") << 2;
}

void tst_SurrealReply::deletedInASlot()
{
    QFETCH(int, where);
    QPointer<SurrealReply> reply = query();
    const auto future = reply->future();
    record(reply);
    if (where == 0)
        reply->then(
            this, [] {}, [&] { delete reply; });
    else if (where == 1)
        connect(reply, &SurrealReply::errorOccurred, this, [&] { delete reply; });
    else
        connect(reply, &SurrealReply::finished, this, [&] { delete reply; });
    refuse();
    QTRY_VERIFY(!reply);
    QTRY_VERIFY(future.isFinished());
    // It had its answer.
    QVERIFY(!future.isCanceled());
    QCOMPARE(events.count(u"destroyed"_s), 1);
    QCOMPARE(events.contains(u"finished"_s), where == 2);
}

void tst_SurrealReply::future_ok()
{
    SurrealReply *reply = query();
    const QFuture<SurrealResults> future = reply->future();
    QCOMPARE(future.isFinished(), false);
    int order = 0;
    int finishedAt = 0;
    int futureAt = 0;
    connect(reply, &SurrealReply::finished, this, [&] { finishedAt = ++order; });
    QFuture<SurrealResults>(future).then(this, [&](const SurrealResults &) { futureAt = ++order; });
    answer(7);
    QTRY_COMPARE(futureAt, 2);
    QCOMPARE(finishedAt, 1);
    QCOMPARE(future.result().value().toInt(), 7);
}

void tst_SurrealReply::future_failed()
{
    const auto future = query()->future();
    refuse();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().error().message(), u"no"_s);
}

void tst_SurrealReply::future_afterTheEnd()
{
    SurrealReply *reply = query();
    reply->setAutoDelete(false);
    answer();
    QTRY_VERIFY(reply->isFinished());
    QVERIFY(reply->future().isFinished());
    QCOMPARE(reply->future().result().value().toInt(), 1);
}

void tst_SurrealReply::future_deleted()
{
    SurrealReply *reply = query();
    const auto future = reply->future();
    delete reply;
    QVERIFY(future.isCanceled());
    QVERIFY(future.isFinished());
}

void tst_SurrealReply::abort_sent()
{
    SurrealReply *reply = query();
    record(reply);
    QTRY_COMPARE(fake->held().size(), 1);
    const auto future = reply->future();
    reply->abort();
    reply->abort();
    QVERIFY(events.isEmpty());
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind(), SurrealError::Kind::Canceled);
    QVERIFY(future.result().error().maybeExecuted());
    answer(); // too late
    const auto next = query()->future();
    answer(2);
    QTRY_VERIFY(next.isFinished());
    QCOMPARE(next.result().value().toInt(), 2);
    QCOMPARE(events, (QStringList {u"failed"_s, u"error"_s, u"finished"_s, u"destroyed"_s}));
}

// Behind a change of state that is not answered yet.
void tst_SurrealReply::abort_waiting()
{
    fake->hold(u"let"_s);
    SurrealReply *change = client->session()->let(u"x"_s, 1);
    SurrealReply *waiting = query();
    const auto changed = change->future();
    const auto future = waiting->future();
    waiting->abort();
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind(), SurrealError::Kind::Canceled);
    QVERIFY(!future.result().error().maybeExecuted());
    QTRY_COMPARE(fake->held().size(), 1);
    fake->reply(fake->takeHeld(), nullptr);
    QTRY_VERIFY(changed.isFinished());
    QCOMPARE(fake->count(u"query"_s), 0);
}

void tst_SurrealReply::abort_afterTheEnd()
{
    SurrealReply *reply = query();
    reply->setAutoDelete(false);
    answer();
    QTRY_VERIFY(reply->isFinished());
    record(reply);
    reply->abort();
    QTRY_COMPARE(events, QStringList {u"ok"_s});
    QVERIFY(!reply->error());
}

// It happens all the same, since later calls count on it, and the session knows.
void tst_SurrealReply::abort_stateChange()
{
    fake->hold(u"let"_s);
    SurrealReply *reply = client->session()->let(u"x"_s, 1);
    SurrealReply *deleted = client->session()->let(u"y"_s, 2);
    const auto future = reply->future();
    reply->abort();
    delete deleted;
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind(), SurrealError::Kind::Canceled);
    QVERIFY(future.result().error().maybeExecuted());
    QTRY_COMPARE(fake->held().size(), 1);
    fake->reply(fake->takeHeld(), nullptr);
    QTRY_COMPARE(fake->held().size(), 1);
    fake->reply(fake->takeHeld(), nullptr);
    QTRY_COMPARE(client->session()->variables(), (SurrealObject {{u"x"_s, 1}, {u"y"_s, 2}}));
}

void tst_SurrealReply::delete_waiting()
{
    fake->hold(u"let"_s);
    client->session()->let(u"x"_s, 1);
    delete query();
    QTRY_COMPARE(fake->held().size(), 1);
    fake->reply(fake->takeHeld(), nullptr);
    QSignalSpy finished(client->session()->version(), &SurrealReply::finished);
    QVERIFY(finished.wait());
    QCOMPARE(fake->count(u"query"_s), 0);
}

void tst_SurrealReply::oddAnswers_data()
{
    QTest::addColumn<SurrealValue>("answer");
    QTest::addColumn<SurrealError::Kind>("kind");
    using Kind = SurrealError::Kind;
    QTest::newRow("none") << SurrealValue() << Kind::Protocol;
    QTest::newRow("a string") << SurrealValue(u"x"_s) << Kind::Protocol;
    QTest::newRow("no rows") << SurrealValue(SurrealArray()) << Kind::NoError;
    QTest::newRow("a row that is none")
        << SurrealValue(SurrealArray(QList<SurrealValue> {SurrealValue(1)})) << Kind::Internal;
}

void tst_SurrealReply::oddAnswers()
{
    QFETCH(SurrealValue, answer);
    QFETCH(SurrealError::Kind, kind);
    const auto future = query()->future();
    QTRY_VERIFY(!fake->held().isEmpty());
    fake->reply(fake->takeHeld(), answer);
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind(), kind);
}

QTEST_GUILESS_MAIN(tst_SurrealReply)
#include "tst_surrealreply.moc"
