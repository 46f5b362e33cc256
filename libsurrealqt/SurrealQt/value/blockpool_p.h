// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/qglobal.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <utility>

// Blocks of memory of one size that go round: one thread takes them, any thread gives them back. Small
// messages are decoded on one thread and dropped on another, which the allocator takes badly: each
// block would come from fresh memory of the first thread, and be given back under a lock.
//
// The two sides have their own lists, so that they seldom write to the same place in memory.
class SurrealBlockPool
{
public:
    // About as many blocks are kept on each side.
    static constexpr int most = 256;

    SurrealBlockPool() = default;
    ~SurrealBlockPool() { close(); }

    // By one thread at a time. Nothing if there is none to reuse.
    [[nodiscard]] void *take() noexcept
    {
        if (!m_mine) {
            m_mine = grab(nullptr);
            m_returnedCount.store(0, std::memory_order_relaxed);
        }
        Free *const block = m_mine;
        if (block)
            m_mine = block->next;
        return block;
    }
    // Of memory from malloc(), by any thread. False: there are enough, it is still the caller's.
    [[nodiscard]] bool give(void *memory) noexcept
    {
        // A guess, as several threads may count at once: good enough for a bound.
        const int count = m_returnedCount.load(std::memory_order_relaxed);
        if (count >= most)
            return false;
        m_returnedCount.store(count + 1, std::memory_order_relaxed);
        auto *const block = new (memory) Free {m_returned.load(std::memory_order_relaxed)};
        do {
            if (block->next == closed())
                return false;
        } while (!m_returned.compare_exchange_weak(block->next, block, std::memory_order_release,
                                                   std::memory_order_relaxed));
        return true;
    }
    // Takes none back from now on. How many there were; by the thread that takes.
    int close() noexcept
    {
        return freeAll(std::exchange(m_mine, nullptr)) + freeAll(grab(closed()));
    }

private:
    Q_DISABLE_COPY_MOVE(SurrealBlockPool)
    struct Free
    {
        Free *next;
    };
    // What the list of returned blocks is when none is taken back any more.
    static Free *closed() noexcept
    {
        static Free mark {nullptr};
        return &mark;
    }
    Free *grab(Free *instead) noexcept
    {
        // Looked at first: an exchange would take the line from the other side each time.
        Free *list = m_returned.load(std::memory_order_relaxed);
        if (list == closed() || (!list && !instead))
            return nullptr;
        list = m_returned.exchange(instead, std::memory_order_acquire);
        return list;
    }
    static int freeAll(Free *block) noexcept
    {
        int count = 0;
        for (; block; ++count) {
            Free *const next = block->next;
            std::free(block);
            block = next;
        }
        return count;
    }

    Free *m_mine = nullptr; // of the thread that takes
    alignas(64) std::atomic<Free *> m_returned = nullptr;
    std::atomic<int> m_returnedCount = 0;
};
