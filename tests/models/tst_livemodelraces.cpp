// SPDX-License-Identifier: Apache-2.0
#include "support/fakeserver.h"
#include "support/patience.h" // after QtTest

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealLiveModel>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealSession>

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <map>

using namespace Qt::StringLiterals;
using State = SurrealLiveModel::State;
using Mode = QAbstractItemModelTester::FailureReportingMode;

// What a healthy engine does too rarely to be tested on it: the order of things is the test's own.
class tst_LiveModelRaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void subscribes_beforeItReads();
    void changeDuringTheSnapshot_isReadAgain();
    void writeThatNobodyTells_isFound();
    void flood_isReadAfterwards();
    void overtakenNotifications_endInTheTruth();
    void notificationDuringARead_isReadAgain();
    void notificationWithTheRow_needsNoRequest();
    void onlyTouchedRecords_areRead();
    void failedRead_isTriedAgain();
    void refusedRead_fails();
    void dropDuringTheSnapshot_readsAfterwards();
    void changesOfIdentityWhileStarting_doNotRestart();
    void wholeReads_leaveTheServerAlone();

private:
    static SurrealRecordId id(int key) { return SurrealRecordId(u"item"_s, key); }
    static SurrealObject row(int key, int price)
    {
        return {{u"id"_s, id(key)}, {u"price"_s, price}};
    }
    static SurrealValue answer(const SurrealValue &result, const QString &type = {})
    {
        return SurrealArray {
            SurrealObject {{u"status"_s, u"OK"_s},
                           {u"time"_s, u"1ms"_s},
                           {u"result"_s, result},
                           {u"type"_s, type.isEmpty() ? SurrealValue() : SurrealValue(type)}}};
    }
    SurrealArray allRows() const
    {
        SurrealArray rows;
        for (const auto &[key, price] : table)
            rows.append(row(key, price));
        return rows;
    }
    SurrealArray someRows(const SurrealValue &ids) const
    {
        SurrealArray rows;
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const int key = int(ids.at(i).toRecordId().key().toInt());
            if (const auto it = table.find(key); it != table.end())
                rows.append(row(key, it->second));
        }
        return rows;
    }
    void notify(const QString &action, int key, int price)
    {
        server->notify(liveId, action, id(key), row(key, price), session->id());
    }
    QStringList queries() const
    {
        QStringList texts;
        for (const FakeServer::Request &request : server->requests()) {
            if (request.method == "query"_L1)
                texts.append(request.params.at(0).toString());
        }
        return texts;
    }
    QStringList texts(const SurrealLiveModel &model) const
    {
        QStringList list;
        for (int i = 0; i < model.rowCount(); ++i)
            list.append(u"%1=%2"_s.arg(model.recordId(i).key().toInt())
                            .arg(model.rowValue(i).value(u"price").toInt()));
        return list;
    }

    std::unique_ptr<FakeServer> server;
    std::unique_ptr<SurrealClient> client;
    SurrealSession *session = nullptr;
    QUuid liveId;
    std::map<int, int> table;
    // Reads are answered from the table unless they are to be held; the answer is made when asked.
    bool holding = false;
    QList<std::pair<FakeServer::Request, SurrealValue>> held;
};

void tst_LiveModelRaces::init()
{
    table = {{1, 10}, {2, 20}};
    holding = false;
    held.clear();
    liveId = QUuid::createUuid();
    server = std::make_unique<FakeServer>();
    server->on(u"query"_s, [this](const FakeServer::Request &request) {
        const QString text = request.params.at(0).toString();
        if (text.startsWith(u"LIVE"_s)) {
            server->reply(request, answer(liveId, u"live"_s));
            return;
        }
        const SurrealValue ids = request.params.at(1).value(u"surrealqt_ids");
        const SurrealValue rows = answer(ids.isArray() ? someRows(ids) : allRows());
        if (holding)
            held.append({request, rows});
        else
            server->reply(request, rows);
    });
    SurrealClientOptions options;
    options.requestTimeout = std::chrono::seconds(2);
    client = std::make_unique<SurrealClient>(options);
    client->open(server->url());
    session = client->newSession();
}

void tst_LiveModelRaces::cleanup()
{
    client.reset();
    server.reset();
}

void tst_LiveModelRaces::subscribes_beforeItReads()
{
    SurrealLiveModel model(session, u"SELECT * FROM item WHERE price > 0"_s);
    QTRY_COMPARE(model.state(), State::Live);
    QCOMPARE(queries().size(), 2);
    QVERIFY(queries().at(0).startsWith(u"LIVE SELECT"_s));
    QVERIFY(queries().at(1).startsWith(u"SELECT"_s));
}

void tst_LiveModelRaces::changeDuringTheSnapshot_isReadAgain()
{
    holding = true;
    SurrealLiveModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(held.size(), 1);
    // The answer is made, but not there yet, when these happen.
    table = {{2, 21}, {3, 30}};
    notify(u"DELETE"_s, 1, 10);
    notify(u"UPDATE"_s, 2, 21);
    notify(u"CREATE"_s, 3, 30);
    QTest::qWait(50); // the notifications come first
    QCOMPARE(model.state(), State::Loading);
    holding = false;
    server->reply(held.first().first, held.first().second);
    QTRY_COMPARE(model.state(), State::Live);
    QTRY_COMPARE(texts(model), (QStringList {u"2=21"_s, u"3=30"_s}));
}

// One that was under way when the live query was started.
void tst_LiveModelRaces::writeThatNobodyTells_isFound()
{
    SurrealLiveModel model(session, u"item"_s);
    QTRY_COMPARE(model.state(), State::Live);
    table = {{1, 10}, {7, 70}};
    QTRY_COMPARE(texts(model), (QStringList {u"1=10"_s, u"7=70"_s}));
}

void tst_LiveModelRaces::flood_isReadAfterwards()
{
    SurrealLiveModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.state(), State::Live);
    QTest::qWait(6500); // the reads after the start are over
    const qsizetype before = queries().size();
    table = {{2, 20}};
    for (int i = 0; i < 600; ++i)
        notify(u"CREATE"_s, 1000 + i, i); // all gone again, of which nothing is told; nor of 1
    QTRY_COMPARE(model.rowCount(), 602);
    QTRY_COMPARE(texts(model), QStringList {u"2=20"_s});
    QCOMPARE(queries().size(), before + 1);
}

void tst_LiveModelRaces::overtakenNotifications_endInTheTruth()
{
    SurrealLiveModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.state(), State::Live);
    table = {{1, 12}, {2, 20}};
    // In one tick, and in two.
    notify(u"UPDATE"_s, 1, 12);
    notify(u"UPDATE"_s, 1, 11);
    QTRY_COMPARE(texts(model), (QStringList {u"1=12"_s, u"2=20"_s}));
    table = {{2, 20}, {4, 40}};
    QSignalSpy updated(&model, &SurrealLiveModel::updated);
    notify(u"CREATE"_s, 4, 40);
    notify(u"DELETE"_s, 1, 12);
    QTRY_COMPARE(texts(model), (QStringList {u"2=20"_s, u"4=40"_s}));
    notify(u"DELETE"_s, 4, 39);
    notify(u"UPDATE"_s, 1, 11);
    updated.clear();
    QVERIFY(updated.wait(20'000));
    QTRY_COMPARE(texts(model), (QStringList {u"2=20"_s, u"4=40"_s}));
}

void tst_LiveModelRaces::notificationDuringARead_isReadAgain()
{
    SurrealLiveModel model(session, u"SELECT * FROM item WHERE price > 0"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.state(), State::Live);
    holding = true;
    table[1] = 11;
    notify(u"UPDATE"_s, 1, 11);
    QTRY_COMPARE(held.size(), 1); // asked, and answered with 11
    table[1] = 12;
    notify(u"UPDATE"_s, 1, 12);
    QSignalSpy updated(&model, &SurrealLiveModel::updated);
    holding = false;
    server->reply(held.first().first, held.first().second);
    QVERIFY(updated.wait(20'000));
    QTRY_COMPARE(texts(model), (QStringList {u"1=12"_s, u"2=20"_s}));
}

void tst_LiveModelRaces::notificationWithTheRow_needsNoRequest()
{
    SurrealLiveModel model(session, u"SELECT * FROM item ORDER BY price"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(model.state(), State::Live);
    table = {{1, 10}, {3, 15}};
    notify(u"CREATE"_s, 3, 15);
    notify(u"DELETE"_s, 2, 20);
    QTRY_COMPARE(texts(model), (QStringList {u"1=10"_s, u"3=15"_s}));
    QVERIFY(queries().filter(u"surrealqt_ids"_s).isEmpty());
}

void tst_LiveModelRaces::onlyTouchedRecords_areRead()
{
    SurrealLiveModel model(session, u"SELECT price FROM item WHERE price > 0 ORDER BY price"_s);
    QTRY_COMPARE(model.state(), State::Live);
    table[2] = 5;
    notify(u"UPDATE"_s, 2, 5);
    QTRY_COMPARE(texts(model), (QStringList {u"2=5"_s, u"1=10"_s}));
    QCOMPARE(queries().last(),
             u"SELECT id, price FROM $surrealqt_ids WHERE (price > 0) AND (id != NONE)"_s);
    QCOMPARE(server->requests().last().params.at(1).value(u"surrealqt_ids").size(), 1);
}

void tst_LiveModelRaces::failedRead_isTriedAgain()
{
    SurrealLiveModel model(session, u"SELECT * FROM item WHERE price > 0"_s);
    QTRY_COMPARE(model.state(), State::Live);
    holding = true;
    table[1] = 11;
    notify(u"UPDATE"_s, 1, 11);
    QTRY_COMPARE(held.size(), 1);
    holding = false; // the held one passes its deadline
    QTRY_COMPARE_WITH_TIMEOUT(texts(model).first(), u"1=11"_s, 10'000);
    QCOMPARE(model.state(), State::Live);
    QVERIFY(!model.error());
}

void tst_LiveModelRaces::refusedRead_fails()
{
    SurrealLiveModel model(session, u"SELECT * FROM item WHERE price > 0"_s);
    QTRY_COMPARE(model.state(), State::Live);
    server->on(u"query"_s, [this](const FakeServer::Request &request) {
        server->fail(request, FakeServer::error(u"NotAllowed"_s, u"no longer"_s));
    });
    notify(u"UPDATE"_s, 1, 11);
    QTRY_COMPARE(model.state(), State::Failed);
    QCOMPARE(model.error().kind(), SurrealError::Kind::NotAllowed);
    QCOMPARE(model.rowCount(), 2);
}

void tst_LiveModelRaces::dropDuringTheSnapshot_readsAfterwards()
{
    holding = true;
    SurrealLiveModel model(session, u"item"_s);
    QAbstractItemModelTester tester(&model, Mode::Fatal);
    QTRY_COMPARE(held.size(), 1);
    holding = false;
    table = {{5, 50}};
    server->dropTcp();
    QTRY_COMPARE_WITH_TIMEOUT(model.state(), State::Live, 10'000);
    QCOMPARE(texts(model), QStringList {u"5=50"_s});
    QVERIFY(!model.error());
}

void tst_LiveModelRaces::changesOfIdentityWhileStarting_doNotRestart()
{
    server->on(u"use"_s, [this](const FakeServer::Request &request) {
        server->reply(request,
                      SurrealObject {{u"namespace"_s, request.params.at(0)},
                                     {u"database"_s, request.params.at(1)}});
    });
    SurrealSession *fresh = client->newSession();
    fresh->use(u"a"_s, u"b"_s);
    SurrealLiveModel model(fresh, u"item"_s);
    QTRY_COMPARE(model.state(), State::Live);
    QCOMPARE(queries().filter(u"LIVE"_s).size(), 1);
    fresh->use(u"a"_s, u"c"_s);
    QTRY_COMPARE(queries().filter(u"LIVE"_s).size(), 2);
    QTRY_COMPARE(model.state(), State::Live);
}

void tst_LiveModelRaces::wholeReads_leaveTheServerAlone()
{
    SurrealLiveModel model(session, u"SELECT * FROM item ORDER BY price START 0"_s);
    QTRY_COMPARE(model.state(), State::Live);
    // Each answer takes 200 ms, so the next is asked for 800 ms later at the earliest.
    QElapsedTimer clock;
    QList<qint64> asked;
    server->on(u"query"_s, [&](const FakeServer::Request &request) {
        asked.append(clock.elapsed());
        QTimer::singleShot(200, server.get(),
                           [this, request] { server->reply(request, answer(allRows())); });
    });
    clock.start();
    QTimer busy;
    connect(&busy, &QTimer::timeout, this, [this] { notify(u"UPDATE"_s, 1, 10); });
    busy.start(20);
    QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 3, 10'000);
    busy.stop();
    QVERIFY2(asked.at(1) - asked.at(0) >= 950, qPrintable(QString::number(asked.at(1))));
    QVERIFY2(asked.at(2) - asked.at(1) >= 950, qPrintable(QString::number(asked.at(2))));
}

QTEST_GUILESS_MAIN(tst_LiveModelRaces)
#include "tst_livemodelraces.moc"
