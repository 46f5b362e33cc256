// SPDX-License-Identifier: Apache-2.0
#include "burstsource.h"

#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

using namespace Qt::StringLiterals;

BurstSource::BurstSource(SurrealSession *session, int rowsASecond)
    : m_session(session)
    , m_rate(rowsASecond)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &BurstSource::ask);
}

void BurstSource::start()
{
    m_asked = 0;
    m_clock.start();
    m_timer.start(10);
}

// As many as are due, also when the timer was late.
void BurstSource::ask()
{
    const qint64 due = m_clock.elapsed() * m_rate / 1000 - m_asked;
    if (due < 100)
        return;
    m_asked += due;
    m_session->query(u"push %1"_s.arg(due));
}
