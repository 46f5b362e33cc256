// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <chrono>

class QTimerEvent;

// Measures the longest time in which the event loop of its thread did not turn. Time in which the
// machine gave the thread no processor is not counted: tests run beside builds.
class EventLoopWatchdog : public QObject
{
    Q_OBJECT
public:
    explicit EventLoopWatchdog(QObject *parent = nullptr);

    void restart();
    [[nodiscard]] std::chrono::milliseconds longestGap() const;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    [[nodiscard]] static qint64 waitedForProcessor(); // ns, of the calling thread since it began

    QElapsedTimer m_clock;
    qint64 m_waited = 0;
    qint64 m_longest = 0;
};
