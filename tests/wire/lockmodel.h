// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <deque>
#include <functional>

// One session as the server runs it: every request is a task; the session's lock is a fair (first
// come, first served) read-write lock; queries take it twice. A model to find out which schedules
// hang.
class LockModel
{
public:
    // What a task does between arrival and answer.
    enum class Step : quint8 { Read, EndRead, Write, EndWrite, Work };

    // "query", "longQ", "use", "set", "signin", "authenticate", "invalidate"
    static QList<Step> steps(const QByteArray &method);
    static bool isStateChange(const QByteArray &method);

    std::function<void(int task)> answered;

    void arrive(int task, const QByteArray &method);
    // Lets time pass until the next piece of work is done. False: nothing can happen any more.
    bool tick();
    [[nodiscard]] bool isDone() const { return m_tasks.isEmpty(); }
    [[nodiscard]] int running() const { return int(m_tasks.size()); }

private:
    struct Task
    {
        int id;
        QList<Step> rest;
        qint64 workUntil = 0;
    };
    struct Waiter
    {
        int task;
        bool write;
    };
    void poll(int id); // until it must wait
    void grant();
    Task *find(int id);

    QList<Task> m_tasks;
    std::deque<Waiter> m_waiters;
    int m_readers = 0;
    bool m_writer = false;
    qint64 m_now = 0;
    QList<int> m_ready; // granted a lock, to be polled in this order
};
