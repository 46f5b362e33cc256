// SPDX-License-Identifier: Apache-2.0
#include "lockmodel.h"

#include <algorithm>
#include <limits>

QList<LockModel::Step> LockModel::steps(const QByteArray &method)
{
    using enum Step;
    if (method == "longQ")
        return {Read, Read, Work, Work, Work, Work, Work, EndRead, EndRead};
    if (method == "use" || method == "set")
        return {Read, EndRead, Write, EndWrite};
    if (method == "signin") // hashes a password under the lock
        return {Write, Work, Work, EndWrite};
    if (method == "authenticate" || method == "invalidate")
        return {Write, EndWrite};
    Q_ASSERT(method == "query");
    return {Read, Read, Work, EndRead, EndRead};
}

bool LockModel::isStateChange(const QByteArray &method)
{
    return method != "query" && method != "longQ";
}

void LockModel::arrive(int task, const QByteArray &method)
{
    m_tasks.append({task, steps(method)});
    poll(task);
    grant();
}

bool LockModel::tick()
{
    qint64 next = std::numeric_limits<qint64>::max();
    for (const Task &task : std::as_const(m_tasks)) {
        if (task.workUntil > m_now)
            next = std::min(next, task.workUntil);
    }
    if (next == std::numeric_limits<qint64>::max())
        return false;
    m_now = next;
    QList<int> awake;
    for (Task &task : m_tasks) {
        if (task.workUntil == m_now) {
            task.workUntil = 0;
            awake.append(task.id);
        }
    }
    for (const int id : std::as_const(awake)) {
        poll(id);
        grant();
    }
    return true;
}

void LockModel::poll(int id)
{
    for (;;) {
        Task *task = find(id);
        if (task->rest.isEmpty()) {
            m_tasks.removeIf([id](const Task &t) { return t.id == id; });
            answered(id);
            return;
        }
        switch (task->rest.takeFirst()) {
        case Step::Read:
            // Fair: a reader does not overtake a writer that waits.
            if (m_writer || !m_waiters.empty()) {
                m_waiters.push_back({id, false});
                return;
            }
            ++m_readers;
            break;
        case Step::Write:
            if (m_writer || m_readers > 0 || !m_waiters.empty()) {
                m_waiters.push_back({id, true});
                return;
            }
            m_writer = true;
            break;
        case Step::EndRead:
            --m_readers;
            break;
        case Step::EndWrite:
            m_writer = false;
            break;
        case Step::Work:
            task->workUntil = m_now + 1;
            return;
        }
    }
}

void LockModel::grant()
{
    do {
        // A lock that becomes free goes to as many as may have it at once, before any of them runs.
        while (!m_waiters.empty()) {
            const Waiter waiter = m_waiters.front();
            if (m_writer || (waiter.write && m_readers > 0))
                break;
            m_waiters.pop_front();
            if (waiter.write)
                m_writer = true;
            else
                ++m_readers;
            m_ready.append(waiter.task);
        }
        if (!m_ready.isEmpty())
            poll(m_ready.takeFirst());
    } while (!m_ready.isEmpty()
             || (!m_waiters.empty() && !m_writer && (!m_waiters.front().write || m_readers == 0)));
}

LockModel::Task *LockModel::find(int id)
{
    return &*std::find_if(m_tasks.begin(), m_tasks.end(),
                          [id](const Task &task) { return task.id == id; });
}
