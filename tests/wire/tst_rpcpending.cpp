// SPDX-License-Identifier: Apache-2.0
#include "wire/rpchandler_p.h"
#include "wire/rpcpending_p.h"

#include <QtTest/QtTest>

#include <array>
#include <map>
#include <random>

using namespace Qt::StringLiterals;

// What holds the requests of a connection: the table of those in flight, and their handlers.
class tst_RpcPending : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void table_findsWhatWasInserted();
    void table_oldOnesStayAmongNewOnes();
    void table_randomOperations();
    void table_endsItsValues();
    void handler_callsWhatItHolds_data();
    void handler_callsWhatItHolds();
    void handler_isMovedAndEndedOnce();
    void handler_emptyOnes();
};

namespace {

// Counts how many of its kind live.
struct Counted
{
    explicit Counted(int *counter)
        : lives(counter)
    {
        ++*lives;
    }
    Counted(const Counted &other) noexcept
        : lives(other.lives)
    {
        ++*lives;
    }
    Counted(Counted &&other) noexcept
        : lives(other.lives)
    {
        ++*lives;
    }
    ~Counted() { --*lives; }
    int *lives;
};

} // namespace

void tst_RpcPending::table_findsWhatWasInserted()
{
    RpcPendingTable<QString> table;
    QCOMPARE(table.size(), 0);
    QVERIFY(!table.find(1));
    table.insert(1) = u"one"_s;
    table.insert(17) = u"seventeen"_s; // wants the same place among 16
    table.insert(2) = u"two"_s;
    QCOMPARE(table.size(), 3);
    QCOMPARE(*table.find(17), u"seventeen"_s);
    QCOMPARE(table.take(1), u"one"_s);
    QVERIFY(!table.find(1));
    QCOMPARE(*table.find(17), u"seventeen"_s);
    QCOMPARE(*table.find(2), u"two"_s);
    QCOMPARE(table.ids(), (QList<quint64> {2, 17}));
    QCOMPARE(table.take(99), QString());
    table.erase(99);
    QCOMPARE(table.size(), 2);
}

// A request that is answered late, while a million others come and go.
void tst_RpcPending::table_oldOnesStayAmongNewOnes()
{
    RpcPendingTable<quint64> table;
    table.insert(1) = 1;
    for (quint64 id = 2; id < 1'000'000; ++id) {
        table.insert(id) = id;
        if (id > 10)
            QCOMPARE(table.take(id - 8), id - 8);
    }
    QCOMPARE(*table.find(1), 1);
    QCOMPARE(table.size(), 1 + 8 + 1);
}

void tst_RpcPending::table_randomOperations()
{
    std::mt19937 random(20261120);
    for (int round = 0; round < 50; ++round) {
        RpcPendingTable<int> table;
        std::map<quint64, int> expected;
        quint64 id = 0;
        for (int step = 0; step < 2000; ++step) {
            const bool many = round % 2 == 0;
            if (expected.empty() || random() % (many ? 3 : 2) != 0) {
                id += 1 + random() % (round % 5 + 1) * (round % 3 == 0 ? 16 : 1);
                table.insert(id) = step;
                expected[id] = step;
            } else {
                const auto it = std::next(expected.begin(), qsizetype(random() % expected.size()));
                QCOMPARE(table.take(it->first), it->second);
                QVERIFY(!table.find(it->first));
                expected.erase(it);
            }
            QCOMPARE(table.size(), qsizetype(expected.size()));
        }
        QList<quint64> ids;
        for (const auto &[each, value] : expected) {
            QVERIFY(table.find(each));
            QCOMPARE(*table.find(each), value);
            ids.append(each);
        }
        QCOMPARE(table.ids(), ids);
        for (const quint64 each : ids)
            table.erase(each);
        QCOMPARE(table.size(), 0);
        table.insert(++id) = 7;
        QCOMPARE(*table.find(id), 7);
    }
}

void tst_RpcPending::table_endsItsValues()
{
    int lives = 0;
    {
        RpcPendingTable<std::unique_ptr<Counted>> table;
        for (quint64 id = 1; id <= 100; ++id)
            table.insert(id) = std::make_unique<Counted>(&lives);
        QCOMPARE(lives, 100);
        for (quint64 id = 1; id <= 50; ++id)
            table.erase(id);
        QCOMPARE(lives, 50);
    }
    QCOMPARE(lives, 0);
}

void tst_RpcPending::handler_callsWhatItHolds_data()
{
    QTest::addColumn<bool>("large");
    QTest::newRow("in place") << false;
    QTest::newRow("too large for that") << true;
}

void tst_RpcPending::handler_callsWhatItHolds()
{
    QFETCH(const bool, large);
    SurrealValue got;
    SurrealError error;
    std::array<quint64, 40> ballast {};
    ballast.back() = 42;
    RpcHandler handler;
    if (large) {
        handler = [&got, &error, ballast](const SurrealValue &value, const SurrealError &e) {
            got = ballast.back() == 42 ? value : SurrealValue();
            error = e;
        };
    } else {
        handler = [&got, &error](const SurrealValue &value, const SurrealError &e) {
            got = value;
            error = e;
        };
    }
    const RpcHandler moved = std::move(handler);
    QVERIFY(!handler);
    QVERIFY(moved);
    moved(5, SurrealError(SurrealError::Kind::Timeout, u"late"_s));
    QCOMPARE(got, SurrealValue(5));
    QCOMPARE(error.kind(), SurrealError::Kind::Timeout);
}

void tst_RpcPending::handler_isMovedAndEndedOnce()
{
    int lives = 0;
    const auto small = [one = Counted(&lives)](const SurrealValue &, const SurrealError &) {};
    const auto large = [one = Counted(&lives), room = std::array<char, 200>()](
                           const SurrealValue &, const SurrealError &) { Q_UNUSED(room) };
    QCOMPARE(lives, 2);
    {
        RpcHandler first = small;
        QCOMPARE(lives, 3);
        RpcHandler second = std::move(first);
        QCOMPARE(lives, 3);
        second = large;
        QCOMPARE(lives, 3);
        first = std::move(second);
        QCOMPARE(lives, 3);
        first = {};
        QCOMPARE(lives, 2);
        second = small;
    }
    QCOMPARE(lives, 2);
}

void tst_RpcPending::handler_emptyOnes()
{
    RpcHandler empty;
    QVERIFY(!empty);
    RpcHandler other = std::move(empty);
    QVERIFY(!other);
    other = std::exchange(empty, {});
    QVERIFY(!other);
}

QTEST_APPLESS_MAIN(tst_RpcPending)
#include "tst_rpcpending.moc"
