// SPDX-License-Identifier: Apache-2.0
#include "wire/reconnectpolicy_p.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <cmath>

ReconnectPolicy::Milliseconds ReconnectPolicy::longest() const
{
    const double wait = double(m_limits.initial.count()) * std::pow(m_limits.factor, m_attempts);
    return Milliseconds(qint64(std::min(wait, double(m_limits.cap.count()))));
}

ReconnectPolicy::Milliseconds ReconnectPolicy::next(QRandomGenerator &random)
{
    const Milliseconds wait(qint64(random.generateDouble() * double(longest().count())));
    ++m_attempts;
    return wait;
}

void ReconnectPolicy::connectionEnded(Milliseconds uptime)
{
    if (uptime >= m_limits.stable)
        m_attempts = 0;
}
