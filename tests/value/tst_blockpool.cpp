// SPDX-License-Identifier: Apache-2.0
#include "value/blockpool_p.h"
#include "value/cborcodec_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>

#include <QtTest/QtTest>

#include <mutex>
#include <set>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

// The memory that small messages share in turn.
class tst_BlockPool : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBack();
    void bounded();
    void closed();
    void betweenThreads();
    void values_outliveTheConnection();
    void values_keepTheirOwn();
    void values_ofManyThreads();

private:
    static SurrealValue row(int number)
    {
        return SurrealObject {{u"id"_s, number},
                              {u"result"_s,
                               SurrealArray {SurrealObject {
                                   {u"status"_s, u"OK"_s},
                                   {u"result"_s, u"row number %1"_s.arg(number)},
                               }}}};
    }
    static QByteArray message(int number)
    {
        QByteArray bytes;
        SurrealCbor::encode(row(number), bytes);
        return bytes;
    }
    static SurrealValue decode(int number, SurrealKeyTable *keys)
    {
        return SurrealCbor::decode(message(number), keys, nullptr, SurrealCbor::Purpose::Passing);
    }
};

void tst_BlockPool::comesBack()
{
    SurrealBlockPool pool;
    QVERIFY(!pool.take());
    void *first = std::malloc(64);
    void *second = std::malloc(64);
    QVERIFY(pool.give(first));
    QVERIFY(pool.give(second));
    const std::set<void *> both {pool.take(), pool.take()};
    QCOMPARE(both, (std::set<void *> {first, second}));
    QVERIFY(!pool.take());
    std::free(first);
    QVERIFY(pool.give(second)); // the pool frees it
}

void tst_BlockPool::bounded()
{
    SurrealBlockPool pool;
    for (int i = 0; i < SurrealBlockPool::most; ++i)
        QVERIFY(pool.give(std::malloc(64)));
    void *surplus = std::malloc(64);
    QVERIFY(!pool.give(surplus));
    void *taken = pool.take(); // all of them change sides, so there is room again
    QVERIFY(taken);
    QVERIFY(pool.give(surplus));
    QVERIFY(pool.give(taken));
}

void tst_BlockPool::closed()
{
    SurrealBlockPool pool;
    for (int i = 0; i < 10; ++i)
        QVERIFY(pool.give(std::malloc(64)));
    void *taken = pool.take();
    void *other = pool.take();
    QVERIFY(pool.give(other));
    QCOMPARE(pool.close(), 9);
    QVERIFY(!pool.give(taken));
    QVERIFY(!pool.take());
    QCOMPARE(pool.close(), 0);
    std::free(taken);
}

void tst_BlockPool::betweenThreads()
{
    // One takes and fills, two look and give back. Each block has a number that must not change
    // while somebody has it.
    struct Block
    {
        void *link; // the pool's
        int number;
    };
    constexpr int rounds = 200'000;
    SurrealBlockPool pool;
    std::mutex mutex;
    std::vector<std::pair<Block *, int>> ready;
    bool done = false;
    std::atomic<int> wrong = 0;
    const auto giveBack = [&] {
        for (;;) {
            std::vector<std::pair<Block *, int>> mine;
            bool last = false;
            {
                const std::scoped_lock lock(mutex);
                last = done;
                for (int i = 0; i < 16 && !ready.empty(); ++i) {
                    mine.push_back(ready.back());
                    ready.pop_back();
                }
            }
            if (mine.empty() && last)
                return;
            if (mine.empty())
                std::this_thread::yield();
            for (const auto &[block, number] : mine) {
                if (block->number != number)
                    ++wrong;
                if (!pool.give(block))
                    std::free(block);
            }
        }
    };
    std::thread first(giveBack);
    std::thread second(giveBack);
    int reused = 0;
    for (int i = 0; i < rounds; ++i) {
        void *memory = pool.take();
        reused += memory != nullptr;
        if (!memory)
            memory = std::malloc(sizeof(Block));
        auto *const block = new (memory) Block {nullptr, i};
        const std::scoped_lock lock(mutex);
        ready.emplace_back(block, i);
    }
    {
        const std::scoped_lock lock(mutex);
        done = true;
    }
    first.join();
    second.join();
    QCOMPARE(wrong.load(), 0);
    QVERIFY(reused > 0);
}

void tst_BlockPool::values_outliveTheConnection()
{
    SurrealValue kept;
    {
        const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
        QCOMPARE(decode(1, keys.data()), row(1));
        kept = decode(2, keys.data());
        keys->closeBlocks();
        QCOMPARE(keys->ref.loadRelaxed(), 2); // ours and the kept value's
    }
    QCOMPARE(kept, row(2));
}

// A block that goes round must not be one that somebody still reads.
void tst_BlockPool::values_keepTheirOwn()
{
    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    QList<SurrealValue> kept;
    QList<SurrealValue> parts;
    for (int i = 0; i < 2000; ++i) {
        const SurrealValue value = decode(i, keys.data());
        if (i % 3 == 0)
            kept.append(value);
        else if (i % 3 == 1)
            parts.append(value.value(u"result").at(0).value(u"result"));
    }
    for (int i = 0; i < kept.size(); ++i)
        QCOMPARE(kept.at(i), row(3 * i));
    for (int i = 0; i < parts.size(); ++i)
        QCOMPARE(parts.at(i).toString(), u"row number %1"_s.arg(3 * i + 1));
    keys->closeBlocks();
    kept.clear();
    parts.clear();
    QCOMPARE(keys->ref.loadRelaxed(), 1);
}

void tst_BlockPool::values_ofManyThreads()
{
    const QExplicitlySharedDataPointer<SurrealKeyTable> keys(new SurrealKeyTable);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 3; ++thread) {
        threads.emplace_back([&keys, &wrong, thread] {
            for (int i = 0; i < 5000; ++i) {
                if (decode(thread * 10'000 + i, keys.data()) != row(thread * 10'000 + i))
                    ++wrong;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
    keys->closeBlocks();
    QCOMPARE(keys->ref.loadRelaxed(), 1);
}

QTEST_APPLESS_MAIN(tst_BlockPool)
#include "tst_blockpool.moc"
