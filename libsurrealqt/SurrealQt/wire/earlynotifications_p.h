// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/rpcconnection_p.h"

#include <deque>

// Notifications whose live query is not known yet: the server may send them before the reply that
// names the id. Kept within limits; past them the oldest go. Pure: the time comes from outside.
class SURREALQT_EXPORT EarlyNotifications
{
public:
    static constexpr size_t mostEntries = 10'000;
    static constexpr qsizetype mostBytes = 16 * 1024 * 1024;
    static constexpr qint64 longestStay = 10'000; // ms

    // The number of notifications that had to go.
    int add(RpcNotification &&notification, qsizetype wireSize, qint64 now);
    // Appends those of this id, in order.
    void take(const QUuid &liveId, std::deque<RpcNotification> &out, qint64 now);
    int expire(qint64 now);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] size_t size() const { return m_entries.size(); }
    [[nodiscard]] qint64 nextExpiry() const; // only when not empty

private:
    struct Entry
    {
        RpcNotification notification;
        qsizetype wireSize;
        qint64 arrival;
    };
    void dropOldest();

    std::deque<Entry> m_entries;
    qsizetype m_bytes = 0;
};
