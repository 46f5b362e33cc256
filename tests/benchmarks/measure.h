// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QList>

#include <algorithm>
#include <cstdio>
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
        rusage usage {};
        getrusage(RUSAGE_SELF, &usage);
        line.insert(QLatin1String("peakKiB"), qint64(usage.ru_maxrss));
        std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    }

private:
    static qint64 cpuMicroseconds()
    {
        rusage usage {};
        getrusage(RUSAGE_SELF, &usage);
        const auto us = [](const timeval &t) { return qint64(t.tv_sec) * 1'000'000 + t.tv_usec; };
        return us(usage.ru_utime) + us(usage.ru_stime);
    }

    QElapsedTimer m_wall;
    qint64 m_cpu = 0;
    qint64 m_wallNs = 0;
    qint64 m_operations = 1;
    QList<qint64> m_latencies;
    QJsonObject m_extra;
};
