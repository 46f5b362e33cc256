// SPDX-License-Identifier: Apache-2.0
#include "eventloopwatchdog.h"
#include "models/lanefilter.h"
#include "models/livelogmodel.h"
#include "warnings.h"

#include <SurrealQt/SurrealObject>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

class tst_LiveLog : public QObject
{
    Q_OBJECT

private:
    static LiveLogModel::Entry entry(int number, int lane = 1)
    {
        return {.time = QDateTime::currentDateTimeUtc(),
                .kind = LiveLogModel::Kind::Updated,
                .lane = lane,
                .source = u"product"_s,
                .record = SurrealRecordId(u"product"_s, number),
                .value = SurrealObject {{u"n"_s, number}},
                .note = {}};
    }
    static qint64 number(const LiveLogModel &model, int row)
    {
        return model.entry(row).record.key().toInt();
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void newestFirstInBatches()
    {
        LiveLogModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        for (int i = 0; i < 50; ++i)
            model.add(entry(i));
        QCOMPARE(model.rowCount(), 0); // nothing is shown before the batch
        QTRY_COMPARE(model.rowCount(), 50);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(number(model, 0), 49);
        QCOMPARE(number(model, 49), 0);
        const QModelIndex first = model.index(0, LiveLogModel::RecordColumn);
        QCOMPARE(first.data().toString(), u"product:49"_s);
        QCOMPARE(model.index(0, LiveLogModel::ValueColumn).data().toString(), u"{ n: 49 }"_s);
    }

    void forgetsTheOldestAndCounts()
    {
        LiveLogModel model(100);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int round = 0; round < 7; ++round) {
            for (int i = 0; i < 40; ++i)
                model.add(entry(round * 40 + i));
            QTRY_COMPARE(model.waiting(), 0);
        }
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(model.total(), 280);
        QCOMPARE(model.dropped(), 180);
        for (int row = 0; row < 100; ++row)
            QCOMPARE(number(model, row), 279 - row);
        for (int i = 0; i < 1000; ++i) // more than fits, in one batch
            model.add(entry(i));
        QTRY_COMPARE(model.waiting(), 0);
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(number(model, 0), 999);
        QCOMPARE(number(model, 99), 900);
        QCOMPARE(model.total(), 1280);
        QCOMPARE(model.dropped(), 1180);
    }

    void pauseFreezesTheViewNotTheBuffer()
    {
        LiveLogModel model(100);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.add(entry(1));
        QTRY_COMPARE(model.rowCount(), 1);
        model.setPaused(true);
        QSignalSpy counts(&model, &LiveLogModel::countsChanged);
        for (int i = 0; i < 30; ++i)
            model.add(entry(100 + i));
        QVERIFY(counts.wait());
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.waiting(), 30);
        QCOMPARE(model.total(), 31);
        model.setPaused(false);
        QCOMPARE(model.rowCount(), 31);
        QCOMPARE(number(model, 0), 129);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.total(), 0);
    }

    void filterShowsOneLane()
    {
        LiveLogModel model;
        LaneFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(
            &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 10; ++i)
            model.add(entry(i, i % 2 + 1));
        QTRY_COMPARE(filter.rowCount(), 10);
        filter.setLane(2);
        QCOMPARE(filter.rowCount(), 5);
        model.add(entry(10, 2));
        QTRY_COMPARE(filter.rowCount(), 6);
        filter.setLane(0);
        QCOMPARE(filter.rowCount(), 11);
    }

    void floodDoesNotStall()
    {
        LiveLogModel model;
        LaneFilter filter;
        filter.setSourceModel(&model);
        filter.setLane(1);
        EventLoopWatchdog watchdog;
        int sent = 0;
        QTimer source;
        // 20,000 a second for two seconds.
        connect(&source, &QTimer::timeout, this, [&] {
            for (int i = 0; i < 200 && sent < 40'000; ++i)
                model.add(entry(sent++));
        });
        source.start(10);
        QTRY_COMPARE_WITH_TIMEOUT(model.total(), 40'000, 20'000);
        QTRY_COMPARE(model.waiting(), 0);
        QCOMPARE(model.rowCount(), LiveLogModel::DefaultCapacity);
        QCOMPARE(model.dropped(), 40'000 - LiveLogModel::DefaultCapacity);
        QCOMPARE(number(model, 0), 39'999);
        QCOMPARE_LT(watchdog.longestGap().count(), 100);
    }
};

QTEST_GUILESS_MAIN(tst_LiveLog)
#include "tst_livelog.moc"
