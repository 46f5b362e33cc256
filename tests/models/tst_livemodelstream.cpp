// SPDX-License-Identifier: Apache-2.0
#include "client/clienttest.h"
#include "cuttableproxy.h"
#include "threadclock.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealLiveModel>

#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using State = SurrealLiveModel::State;
using Mode = QAbstractItemModelTester::FailureReportingMode;

// Random changes on the real engine, followed by models of every kind: over a connection that holds
// and over one that is cut again and again.
class tst_LiveModelStream : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void hundredThousandChanges_endEqualToASelect();

private:
    SurrealReply *writeBatch(SurrealSession *writer, int changes);

    QRandomGenerator random {20261120};
    int written = 0;
};

// A batch of inserts or overwrites, updates and removals, in random order over few ids.
SurrealReply *tst_LiveModelStream::writeBatch(SurrealSession *writer, int changes)
{
    constexpr int ids = 1500;
    QString text;
    SurrealObject variables;
    for (int part = 0; part < 3; ++part) {
        const QString name = u"part%1"_s.arg(part);
        QList<SurrealValue> list;
        QSet<int> keys;
        for (int i = 0; i < changes / 3; ++i) {
            const int key = random.bounded(ids);
            if (keys.contains(key))
                continue;
            keys.insert(key);
            const SurrealRecordId id(u"item"_s, key);
            if (part == 0)
                list.append(SurrealObject {{u"id"_s, id},
                                           {u"price"_s, random.bounded(1000)},
                                           {u"name"_s, u"name %1"_s.arg(key % 100)}});
            else
                list.append(id);
        }
        written += int(list.size());
        variables.insert(name, SurrealArray(list));
        if (part == 0)
            text
                += u"INSERT INTO item $part0 ON DUPLICATE KEY UPDATE price = $input.price RETURN NONE; "_s;
        else if (part == 1)
            text
                += u"UPDATE $part1 SET price = (price + %1) % 1000, seen = true WHERE price RETURN NONE; "_s
                       .arg(random.bounded(1000));
        else
            text += random.bounded(4) == 0
                ? u"DELETE $part2 RETURN NONE; "_s
                : u"UPDATE $part2 SET price = %1 WHERE price RETURN NONE; "_s.arg(
                    random.bounded(1000));
    }
    return writer->query(text, variables);
}

void tst_LiveModelStream::hundredThousandChanges_endEqualToASelect()
{
    constexpr int changes = 10000;
    constexpr int inBatch = 300;
    const QString database = freshName();
    SurrealClient local;
    local.open(server->url());
    CuttableProxy proxy(server->url());
    SurrealClient remote;
    remote.open(proxy.url());
    SurrealSession *writer = rootSession(&local, database);
    VERIFY_OK(writer->query(u"DEFINE TABLE item; CREATE item:1 SET price = 1"_s));

    const QStringList queries {
        u"SELECT * FROM item"_s,
        u"SELECT * FROM item ORDER BY price DESC, id"_s,
        u"SELECT id, name, price FROM item WHERE price < 500 ORDER BY name, id"_s,
        u"SELECT * FROM item ORDER BY price, id LIMIT 50"_s,
    };
    struct Follower
    {
        std::unique_ptr<SurrealLiveModel> model;
        std::unique_ptr<QAbstractItemModelTester> tester;
        std::unique_ptr<QSignalSpy> resets;
    };
    std::vector<Follower> followers;
    for (SurrealClient *client : {&local, &remote}) {
        for (const QString &query : queries) {
            auto model = std::make_unique<SurrealLiveModel>(rootSession(client, database), query);
            auto tester = std::make_unique<QAbstractItemModelTester>(model.get(), Mode::Fatal);
            auto resets = std::make_unique<QSignalSpy>(model.get(), &SurrealLiveModel::modelReset);
            followers.push_back({std::move(model), std::move(tester), std::move(resets)});
        }
    }
    for (const Follower &follower : followers)
        QTRY_COMPARE_WITH_TIMEOUT(follower.model->state(), State::Live, patience);

    QSignalSpy interruptions(followers.back().model.get(), &SurrealLiveModel::stateChanged);
    QElapsedTimer clock;
    clock.start();
    int cuts = 0;
    while (written < changes) {
        const SurrealResults results = await(writeBatch(writer, inBatch), 60'000);
        QVERIFY2(!results.error(), qPrintable(results.error().message()));
        if (written / (changes / 8) > cuts && cuts < 7) {
            proxy.cut();
            ++cuts;
        }
    }
    qInfo("%d changes written in %lld ms, %d cuts", written, clock.elapsed(), cuts);
    QCOMPARE(cuts, 7);
    QVERIFY(interruptions.count() >= 4);

    for (size_t i = 0; i < followers.size(); ++i) {
        const SurrealLiveModel &model = *followers.at(i).model;
        const SurrealValue truth = valueOf(writer->query(model.query()));
        const auto matches = [&] {
            if (model.state() != State::Live || model.rowCount() != truth.size())
                return false;
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.rowValue(row) != truth.at(row))
                    return false;
            }
            return true;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(matches(),
                                  qPrintable(u"%1 %2: %3 rows of %4"_s.arg(i)
                                                 .arg(model.query())
                                                 .arg(model.rowCount())
                                                 .arg(truth.size())),
                                  patience);
        QVERIFY(truth.size() >= 50);
        QCOMPARE(followers.at(i).resets->count(), 1);
    }
    qInfo("all equal after %lld ms", clock.elapsed());
}

QTEST_GUILESS_MAIN(tst_LiveModelStream)
#include "tst_livemodelstream.moc"
