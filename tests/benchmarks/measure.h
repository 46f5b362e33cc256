// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QTimer>

#include <algorithm>
#include <cstdio>
#include <malloc.h>
#include <sys/resource.h>

// One workload's figures, printed as a line of JSON for the driver.
class Measure
{
public:
    void start()
    {
        m_cpu = cpuMicroseconds();
        m_wall.start();
    }
    void stop(qint64 operations)
    {
        m_operations = operations;
        m_wallNs = m_wall.nsecsElapsed();
        m_cpu = cpuMicroseconds() - m_cpu;
    }
    void addLatency(qint64 ns) { m_latencies.append(ns); }
    void set(const QString &name, double value) { m_extra.insert(name, value); }

    void print()
    {
        QJsonObject line = m_extra;
        line.insert(QLatin1String("operations"), m_operations);
        line.insert(QLatin1String("cpuUs"), double(m_cpu) / double(m_operations));
        line.insert(QLatin1String("wallUs"), double(m_wallNs) / 1e3 / double(m_operations));
        if (!m_latencies.isEmpty()) {
            std::sort(m_latencies.begin(), m_latencies.end());
            line.insert(QLatin1String("p50Us"),
                        double(m_latencies.at(m_latencies.size() / 2)) / 1e3);
            line.insert(QLatin1String("p99Us"),
                        double(m_latencies.at(m_latencies.size() * 99 / 100)) / 1e3);
        }
        line.insert(QLatin1String("peakKiB"), peakKiB());
        std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    }

    // Of the process, since it began.
    [[nodiscard]] static qint64 cpuMicroseconds()
    {
        rusage usage {};
        getrusage(RUSAGE_SELF, &usage);
        const auto us = [](const timeval &t) { return qint64(t.tv_sec) * 1'000'000 + t.tv_usec; };
        return us(usage.ru_utime) + us(usage.ru_stime);
    }
    [[nodiscard]] static qint64 peakKiB()
    {
        rusage usage {};
        getrusage(RUSAGE_SELF, &usage);
        return usage.ru_maxrss;
    }
    [[nodiscard]] static qint64 residentKiB()
    {
        QFile file(QStringLiteral("/proc/self/statm"));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        return file.readAll().split(' ').value(1).toLongLong() * 4;
    }
    // What is allocated, without what the allocator keeps for later.
    [[nodiscard]] static qint64 heapBytes()
    {
        const auto info = mallinfo2();
        return qint64(info.uordblks + info.hblkhd);
    }

private:
    QElapsedTimer m_wall;
    qint64 m_cpu = 0;
    qint64 m_wallNs = 0;
    qint64 m_operations = 1;
    QList<qint64> m_latencies;
    QJsonObject m_extra;
};

// The longest time in which the event loop of its thread did not come round.
class Silence : public QObject
{
public:
    Silence()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &Silence::tick);
    }
    void begin()
    {
        m_longestNs = 0;
        m_clock.start();
        m_timer.start(1);
    }
    // What lies between the last tick and now counts too.
    [[nodiscard]] double endMs()
    {
        tick();
        m_timer.stop();
        return double(m_longestNs) / 1e6;
    }

private:
    void tick()
    {
        m_longestNs = std::max(m_longestNs, m_clock.nsecsElapsed());
        m_clock.start();
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longestNs = 0;
};
