// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

// Hands values to an object of another thread (or of this one, later): however many are pushed
// before it comes round to take them, it is woken once, by one event of type wakeUp().
template <typename T>
class RpcQueue
{
public:
    [[nodiscard]] static QEvent::Type wakeUp()
    {
        static const int type = QEvent::registerEventType();
        return QEvent::Type(type);
    }

    // The receiver calls this first in its event(). It does nothing but tell a thread sanitizer of the
    // order that Qt's list of posted events makes, because Qt itself is not instrumented.
    static void received([[maybe_unused]] QObject *receiver)
    {
#ifdef __SANITIZE_THREAD__
        __tsan_acquire(receiver);
#endif
    }

    enum class Use : quint8 { BetweenThreads, OnOneThread };
    void attach(QObject *receiver, Use use = Use::BetweenThreads)
    {
        m_use = use; // before anybody else knows the queue
        const auto lock = locked();
        m_receiver = receiver;
    }
    // After this nothing is posted to the receiver; what is or will be pushed is dropped.
    void detach()
    {
        std::vector<T> dropped; // destroyed without the lock: the values may do what they like
        const auto lock = locked();
        m_receiver = nullptr;
        dropped.swap(m_items);
    }

    template <typename Item>
    void push(Item &&item)
    {
        const auto lock = locked();
        if (!m_receiver)
            return;
        m_items.emplace_back(std::forward<Item>(item));
        wakeLocked();
    }
    // All of them, in order; they come back as an empty vector.
    void push(std::vector<T> &items)
    {
        {
            const auto lock = locked();
            if (m_receiver && !items.empty()) {
                if (m_items.empty())
                    m_items.swap(items);
                else
                    std::move(items.begin(), items.end(), std::back_inserter(m_items));
                wakeLocked();
            }
        }
        items.clear(); // without the lock, as in detach()
    }
    void wake()
    {
        const auto lock = locked();
        if (m_receiver)
            wakeLocked();
    }
    // The wake-up has arrived: what is pushed from now on wakes anew.
    void awoken()
    {
        const auto lock = locked();
        m_awake = false;
    }
    // `batch` comes empty and goes with everything there is, in order.
    void take(std::vector<T> &batch)
    {
        const auto lock = locked();
        batch.swap(m_items);
    }

private:
    [[nodiscard]] std::unique_lock<std::mutex> locked()
    {
        return m_use == Use::OnOneThread ? std::unique_lock<std::mutex>()
                                         : std::unique_lock<std::mutex>(m_mutex);
    }
    void wakeLocked()
    {
        if (std::exchange(m_awake, true))
            return;
        auto *event = new QEvent(wakeUp());
#ifdef __SANITIZE_THREAD__
        __tsan_release(m_receiver);
#endif
        QCoreApplication::postEvent(m_receiver, event);
    }

    std::mutex m_mutex; // the standard one, so that thread sanitizers see the hand-over
    std::vector<T> m_items;
    QObject *m_receiver = nullptr;
    bool m_awake = false;
    Use m_use = Use::BetweenThreads;
};
