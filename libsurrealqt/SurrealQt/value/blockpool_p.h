// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/qglobal.h>

#include <atomic>
#include <cstdlib>
#include <new>

// Blocks of memory of one size that go round: one thread takes them, any thread gives them back. Small
// messages are decoded on one thread and dropped on another, which the allocator takes badly: each
// block would come from fresh memory of the first thread, and be given back under a lock.
class SurrealBlockPool
{
public:
    static constexpr int most = 256; // blocks kept

    SurrealBlockPool() = default;
    ~SurrealBlockPool()
    {
        freeAll(m_mine);
        freeAll(m_returned.load(std::memory_order_acquire));
    }

    // By one thread at a time. Nothing if there is none to reuse.
    [[nodiscard]] void *take() noexcept
    {
        if (!m_mine)
            m_mine = m_returned.exchange(nullptr, std::memory_order_acquire);
        Free *const block = m_mine;
        if (!block)
            return nullptr;
        m_mine = block->next;
        m_count.fetch_sub(1, std::memory_order_relaxed);
        return block;
    }
    // Of memory from malloc(), by any thread. False: there are enough, it is still the caller's.
    [[nodiscard]] bool give(void *memory) noexcept
    {
        if (m_count.load(std::memory_order_relaxed) >= most)
            return false;
        m_count.fetch_add(1, std::memory_order_relaxed);
        auto *const block = new (memory) Free {m_returned.load(std::memory_order_relaxed)};
        while (!m_returned.compare_exchange_weak(block->next, block, std::memory_order_release,
                                                 std::memory_order_relaxed)) { }
        return true;
    }

private:
    Q_DISABLE_COPY_MOVE(SurrealBlockPool)
    struct Free
    {
        Free *next;
    };
    static void freeAll(Free *block) noexcept
    {
        while (block) {
            Free *const next = block->next;
            std::free(block);
            block = next;
        }
    }

    Free *m_mine = nullptr; // of the thread that takes
    std::atomic<Free *> m_returned = nullptr;
    std::atomic<int> m_count = 0; // of both
};
