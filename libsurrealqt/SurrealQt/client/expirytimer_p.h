// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QTimer>

#include <functional>

// Fires once when the wall clock has reached a time, however far away: a QTimer's interval ends at
// 24.8 days, and does not pass while the machine sleeps.
class SURREALQT_EXPORT ExpiryTimer
{
public:
    ExpiryTimer(QObject *owner, std::function<void()> fire);

    void start(qint64 due); // milliseconds since 1970
    void stop();
    [[nodiscard]] bool isActive() const { return m_timer->isActive(); }
    [[nodiscard]] std::chrono::milliseconds interval() const
    {
        return m_timer->intervalAsDuration();
    }

private:
    void wait();

    QTimer *const m_timer; // of the owner
    const std::function<void()> m_fire;
    qint64 m_due = 0;
};
