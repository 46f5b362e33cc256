// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>

#include <algorithm>
#include <memory>
#include <utility>

// What belongs to each request, found by the request's id. The ids ascend, so that the low bits of
// those which are in flight at a time hardly ever collide, and finding one is a look at one place.
// Pointers into the table are good until the next insert() or erase().
template <typename T>
class RpcPendingTable
{
public:
    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] T *find(quint64 id)
    {
        const quint64 slot = slotOf(id);
        return slot == none ? nullptr : &m_slots[slot].value;
    }
    // There must be none of this id, which is not 0.
    T &insert(quint64 id)
    {
        if (2 * (quint64(m_size) + 1) > capacity())
            rehash(std::max<quint64>(16, 2 * capacity()));
        ++m_size;
        const quint64 i = freeSlot(id);
        m_displaced += i != home(id);
        m_slots[i].id = id;
        return m_slots[i].value;
    }
    void erase(quint64 id)
    {
        quint64 hole = slotOf(id);
        if (hole == none)
            return;
        m_displaced -= hole != home(id);
        // Only what is not at home can be looked for across the hole.
        for (quint64 i = (hole + 1) & m_mask; m_displaced > 0 && m_slots[i].id != 0;
             i = (i + 1) & m_mask) {
            const quint64 wanted = home(m_slots[i].id);
            if (((i - wanted) & m_mask) < ((i - hole) & m_mask))
                continue; // its own place lies behind the hole
            m_displaced -= hole == wanted;
            m_slots[hole] = std::move(m_slots[i]);
            hole = i;
        }
        Slot &slot = m_slots[hole];
        slot.id = 0;
        std::destroy_at(&slot.value);
        std::construct_at(&slot.value);
        // A burst's memory is not kept.
        if (--m_size == 0 && capacity() > largestKept) {
            m_slots.reset();
            m_mask = 0;
        }
    }
    T take(quint64 id) // an empty one if there is none
    {
        T *const found = find(id);
        if (!found)
            return {};
        T taken = std::move(*found);
        erase(id);
        return taken;
    }

    // f(id, value) for each, in no order. It must not change the table.
    template <typename F>
    void forEach(F f)
    {
        for (quint64 i = 0; i < capacity() && m_size > 0; ++i) {
            if (m_slots[i].id != 0)
                f(m_slots[i].id, m_slots[i].value);
        }
    }
    [[nodiscard]] QList<quint64> ids() // ascending
    {
        QList<quint64> result;
        result.reserve(m_size);
        forEach([&result](quint64 id, const T &) { result.append(id); });
        std::sort(result.begin(), result.end());
        return result;
    }

private:
    static constexpr quint64 largestKept = 4096; // slots
    static constexpr quint64 none = ~quint64(0);

    struct Slot
    {
        T value;
        quint64 id = 0; // 0: free
    };
    [[nodiscard]] quint64 capacity() const { return m_slots ? m_mask + 1 : 0; }
    [[nodiscard]] quint64 home(quint64 id) const { return id & m_mask; }
    [[nodiscard]] quint64 slotOf(quint64 id) const
    {
        if (m_size == 0)
            return none;
        for (quint64 i = home(id); m_slots[i].id != 0; i = (i + 1) & m_mask) {
            if (m_slots[i].id == id)
                return i;
        }
        return none;
    }
    [[nodiscard]] quint64 freeSlot(quint64 id) const
    {
        quint64 i = home(id);
        while (m_slots[i].id != 0)
            i = (i + 1) & m_mask;
        return i;
    }
    void rehash(quint64 slots)
    {
        const quint64 before = capacity();
        const auto old = std::exchange(m_slots, std::make_unique<Slot[]>(slots));
        m_mask = slots - 1;
        m_displaced = 0;
        for (quint64 i = 0; i < before; ++i) {
            if (old[i].id == 0)
                continue;
            const quint64 to = freeSlot(old[i].id);
            m_displaced += to != home(old[i].id);
            m_slots[to] = std::move(old[i]);
        }
    }

    std::unique_ptr<Slot[]> m_slots;
    quint64 m_mask = 0; // their number, a power of two, less one
    qsizetype m_size = 0;
    qsizetype m_displaced = 0; // how many are not at home
};
