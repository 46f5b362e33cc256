// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QTimer>

#include <algorithm>
#include <ctime>

// The CPU time of this thread: on a busy machine the wall clock would count others' work.
inline double threadCpuMs()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

// How many times longer work may take in this build than in one without sanitizers.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double allowance = 10;
#else
constexpr double allowance = 1;
#endif

// The longest that this thread was at work without coming back to its event loop.
class SilenceMeter
{
public:
    SilenceMeter()
    {
        QObject::connect(&m_tick, &QTimer::timeout, &m_tick, [this] { look(); });
        m_tick.start(0);
        m_last = threadCpuMs();
    }
    void look()
    {
        const double now = threadCpuMs();
        m_longest = std::max(m_longest, now - m_last);
        m_last = now;
    }
    double longestMs()
    {
        look();
        return m_longest;
    }

private:
    QTimer m_tick;
    double m_last = 0;
    double m_longest = 0;
};
