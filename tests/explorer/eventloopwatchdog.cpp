// SPDX-License-Identifier: Apache-2.0
#include "eventloopwatchdog.h"

#include <QFile>

EventLoopWatchdog::EventLoopWatchdog(QObject *parent)
    : QObject(parent)
{
    restart();
    startTimer(5, Qt::PreciseTimer);
}

void EventLoopWatchdog::restart()
{
    m_clock.start();
    m_waited = waitedForProcessor();
    m_longest = 0;
}

std::chrono::milliseconds EventLoopWatchdog::longestGap() const
{
    return std::chrono::milliseconds(m_longest / 1'000'000);
}

void EventLoopWatchdog::timerEvent(QTimerEvent *)
{
    const qint64 waited = waitedForProcessor();
    const qint64 gap = m_clock.nsecsElapsed() - (waited - m_waited);
    m_longest = qMax(m_longest, gap);
    m_waited = waited;
    m_clock.start();
}

qint64 EventLoopWatchdog::waitedForProcessor()
{
    // "run-time wait-time slices"; a kernel without it leaves the plain gap.
    QFile file(QStringLiteral("/proc/thread-self/schedstat"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong();
}
