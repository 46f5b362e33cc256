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
    [[nodiscard]] bool isActive() const { return m_timer && m_timer->isActive(); }
    [[nodiscard]] std::chrono::milliseconds interval() const
    {
        return m_timer ? m_timer->intervalAsDuration() : std::chrono::milliseconds(0);
    }

private:
    void wait();

    QObject *const m_owner;
    QTimer *m_timer = nullptr; // of the owner, from the first start on: most never are
    const std::function<void()> m_fire;
    qint64 m_due = 0;
};
