// SPDX-License-Identifier: Apache-2.0
#include "client/clienttest.h"
#include "support/patience.h" // after QtTest
#include "support/tcpproxy.h"
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
    void cleanup() { followers.clear(); }
    void hundredThousandChanges();
    void everyKindOfQuery();

private:
    struct Follower
    {
        std::unique_ptr<SurrealLiveModel> model;
        std::unique_ptr<QAbstractItemModelTester> tester;
        std::unique_ptr<QSignalSpy> resets;
        std::unique_ptr<QSignalSpy> states;
    };
    void follow(SurrealClient *client, const QString &query, bool tested = true);
    void write(int changes, TcpProxy &proxy, int cuts);
    void endsEqualToSelects();
    [[nodiscard]] bool allLive() const
    {
        return std::all_of(followers.begin(), followers.end(),
                           [](const Follower &f) { return f.model->state() == State::Live; });
    }
    SurrealReply *writeBatch(int changes);

    // The engine tells behind the writes: on a busy machine it has much left to tell at the end.
    static constexpr int drained = 240'000;

    QRandomGenerator random {20261120};
    QString database;
    SurrealSession *writer = nullptr;
    std::vector<Follower> followers;
    int written = 0;
};

// A batch of inserts or overwrites, updates and removals, in random order over few ids.
SurrealReply *tst_LiveModelStream::writeBatch(int changes)
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

void tst_LiveModelStream::follow(SurrealClient *client, const QString &query, bool tested)
{
    Follower follower;
    follower.model = std::make_unique<SurrealLiveModel>(rootSession(client, database), query);
    const auto model = follower.model.get();
    if (tested) // costs many times what the model does
        follower.tester = std::make_unique<QAbstractItemModelTester>(model, Mode::Fatal);
    follower.resets = std::make_unique<QSignalSpy>(model, &SurrealLiveModel::modelReset);
    follower.states = std::make_unique<QSignalSpy>(model, &SurrealLiveModel::stateChanged);
    followers.push_back(std::move(follower));
}

void tst_LiveModelStream::write(int changes, TcpProxy &proxy, int cuts)
{
    QElapsedTimer clock;
    clock.start();
    written = 0;
    int cut = 0;
    const double before = threadCpuMs();
    while (written < changes) {
        const SurrealResults results = await(writeBatch(600)->future(), 60'000);
        QVERIFY2(!results.error(), qPrintable(results.error().message()));
        if (cut < cuts && written > cut * changes / cuts && allLive()) {
            proxy.drop();
            ++cut;
        }
    }
    qInfo("%d changes written in %lld ms, %.0f ms of this thread, %d cuts", written,
          clock.elapsed(), threadCpuMs() - before, cut);
    QVERIFY(cut >= cuts / 2);
}

void tst_LiveModelStream::endsEqualToSelects()
{
    for (const Follower &follower : followers) {
        const SurrealLiveModel &model = *follower.model;
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
        QTRY_VERIFY2_WITH_TIMEOUT(
            matches(),
            qPrintable(
                u"%1: %2 rows of %3"_s.arg(model.query()).arg(model.rowCount()).arg(truth.size())),
            drained);
        QVERIFY(truth.size() >= 50);
        QCOMPARE(follower.resets->count(), 1);
    }
}

void tst_LiveModelStream::hundredThousandChanges()
{
    database = freshName();
    SurrealClient local;
    local.open(server->url());
    TcpProxy proxy(server->url());
    SurrealClient remote;
    remote.open(proxy.url());
    writer = rootSession(&local, database);
    VERIFY_OK(writer->query(u"DEFINE TABLE item; CREATE item:1 SET price = 1"_s));
    follow(&local, u"SELECT * FROM item"_s, false);
    follow(&remote, u"SELECT id, price FROM item WHERE price < 500 ORDER BY price, id"_s, false);
    QTRY_VERIFY_WITH_TIMEOUT(allLive(), patience);
    write(100'000, proxy, 6);
    QCOMPARE(followers.front().states->count(), 2); // was not interrupted …
    QVERIFY(followers.back().states->count() >= 2 + 3 * 3); // … and this one was
    endsEqualToSelects();
}

void tst_LiveModelStream::everyKindOfQuery()
{
    database = freshName();
    SurrealClient local;
    local.open(server->url());
    TcpProxy proxy(server->url());
    SurrealClient remote;
    remote.open(proxy.url());
    writer = rootSession(&local, database);
    VERIFY_OK(writer->query(u"DEFINE TABLE item; CREATE item:1 SET price = 1"_s));
    for (SurrealClient *client : {&local, &remote}) {
        follow(client, u"SELECT * FROM item ORDER BY price DESC, id"_s);
        follow(client, u"SELECT id, name, price FROM item WHERE price < 500 ORDER BY name, id"_s);
        follow(client, u"SELECT * FROM item ORDER BY price, id LIMIT 60"_s);
        follow(client, u"SELECT * FROM item ORDER BY price, id LIMIT 80 START 10"_s);
    }
    QTRY_VERIFY_WITH_TIMEOUT(allLive(), patience);
    write(4'000, proxy, 3);
    endsEqualToSelects();
}

QTEST_GUILESS_MAIN(tst_LiveModelStream)
#include "tst_livemodelstream.moc"
