// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

#include <algorithm>
#include <ctime>

inline double cpuMs(clockid_t clock)
{
    timespec now {};
    clock_gettime(clock, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}
inline double threadCpuMs()
{
    return cpuMs(CLOCK_THREAD_CPUTIME_ID);
}
inline double processCpuMs()
{
    return cpuMs(CLOCK_PROCESS_CPUTIME_ID);
}

// How long a thread was away from its event loop at the longest, seen by a timer of 1 ms: by the
// clock, and in work of its own, which other programs have no part in.
class Silence
{
public:
    Silence()
    {
        m_tick.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_tick, &QTimer::timeout, &m_tick, [this] { look(); });
    }
    void start()
    {
        m_longestMs = 0;
        m_longestWorkMs = 0;
        m_clock.start();
        m_lastMs = 0;
        m_lastWorkMs = threadCpuMs();
        m_tick.start(1);
    }
    void stop()
    {
        look();
        m_tick.stop();
    }
    [[nodiscard]] double longestMs() const { return m_longestMs; }
    [[nodiscard]] double longestWorkMs() const { return m_longestWorkMs; }

private:
    void look()
    {
        const double now = double(m_clock.nsecsElapsed()) / 1e6;
        const double work = threadCpuMs();
        m_longestMs = std::max(m_longestMs, now - m_lastMs);
        m_longestWorkMs = std::max(m_longestWorkMs, work - m_lastWorkMs);
        m_lastMs = now;
        m_lastWorkMs = work;
    }

    QTimer m_tick;
    QElapsedTimer m_clock;
    double m_lastMs = 0;
    double m_lastWorkMs = 0;
    double m_longestMs = 0;
    double m_longestWorkMs = 0;
};
