// SPDX-License-Identifier: Apache-2.0
#include "wire/earlynotifications_p.h"

int EarlyNotifications::add(RpcNotification &&notification, qsizetype wireSize, qint64 now)
{
    int dropped = expire(now);
    m_entries.push_back({std::move(notification), wireSize, now});
    m_bytes += wireSize;
    while (m_entries.size() > mostEntries || (m_bytes > mostBytes && !m_entries.empty())) {
        dropOldest();
        ++dropped;
    }
    return dropped;
}

void EarlyNotifications::take(const QUuid &liveId, std::deque<RpcNotification> &out, qint64 now)
{
    expire(now);
    std::deque<Entry> rest;
    for (Entry &entry : m_entries) {
        if (entry.notification.liveId == liveId) {
            m_bytes -= entry.wireSize;
            out.push_back(std::move(entry.notification));
        } else {
            rest.push_back(std::move(entry));
        }
    }
    m_entries = std::move(rest);
}

int EarlyNotifications::expire(qint64 now)
{
    int dropped = 0;
    while (!m_entries.empty() && m_entries.front().arrival + longestStay <= now) {
        dropOldest();
        ++dropped;
    }
    return dropped;
}

void EarlyNotifications::clear()
{
    m_entries.clear();
    m_bytes = 0;
}

qint64 EarlyNotifications::nextExpiry() const
{
    return m_entries.front().arrival + longestStay;
}

void EarlyNotifications::dropOldest()
{
    m_bytes -= m_entries.front().wireSize;
    m_entries.pop_front();
}
