// SPDX-License-Identifier: Apache-2.0
#include "client/expirytimer_p.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace {
// The longest sleep between two looks at the clock.
constexpr std::chrono::milliseconds longest = std::chrono::minutes(30);
} // namespace

ExpiryTimer::ExpiryTimer(QObject *owner, std::function<void()> fire)
    : m_owner(owner)
    , m_fire(std::move(fire))
{ }

void ExpiryTimer::start(qint64 due)
{
    m_due = due;
    if (!m_timer) {
        m_timer = new QTimer(m_owner);
        m_timer->setSingleShot(true);
        m_timer->setTimerType(Qt::PreciseTimer); // not before its time
        QObject::connect(m_timer, &QTimer::timeout, m_owner, [this] { wait(); });
    }
    // Never from inside this call.
    m_timer->start(std::clamp(std::chrono::milliseconds(due - QDateTime::currentMSecsSinceEpoch()),
                              std::chrono::milliseconds(0), longest));
}

void ExpiryTimer::stop()
{
    if (m_timer)
        m_timer->stop();
}

void ExpiryTimer::wait()
{
    if (m_due > QDateTime::currentMSecsSinceEpoch())
        start(m_due);
    else
        m_fire();
}
