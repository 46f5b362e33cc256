// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/liveactivity.h"

#include <SurrealQt/SurrealLiveQuery>

#include <QEvent>
#include <QTimer>

#include <algorithm>

namespace {
constexpr qint64 ShortestMeasure = 100; // ms
}

LiveActivity::LiveActivity(SurrealSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_clock.start();
    if (!session)
        return;
    session->installEventFilter(this);
    watchAll();
}

// Whoever begins one: a live query is its session's child.
bool LiveActivity::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ChildAdded && watched == m_session && !m_pending) {
        m_pending = true; // what it is, is known when it has been made
        QTimer::singleShot(0, this, [this] {
            m_pending = false;
            watchAll();
        });
    }
    return QObject::eventFilter(watched, event);
}

void LiveActivity::watchAll()
{
    if (!m_session)
        return;
    const auto all
        = m_session->findChildren<SurrealLiveQuery *>(QString(), Qt::FindDirectChildrenOnly);
    for (const SurrealLiveQuery *live : all) {
        if (m_watched.contains(live))
            continue;
        m_watched.insert(live);
        connect(live, &SurrealLiveQuery::notified, this, [this] { ++m_changes; });
        connect(live, &SurrealLiveQuery::stateChanged, this, &LiveActivity::changed);
        connect(live, &QObject::destroyed, this, [this, live] {
            m_watched.remove(live);
            Q_EMIT changed();
        });
        Q_EMIT changed();
    }
}

int LiveActivity::running() const
{
    if (!m_session)
        return 0;
    const auto all
        = m_session->findChildren<SurrealLiveQuery *>(QString(), Qt::FindDirectChildrenOnly);
    return int(std::count_if(all.cbegin(), all.cend(), [](const SurrealLiveQuery *live) {
        return live->state() != SurrealLiveQuery::State::Ended;
    }));
}

double LiveActivity::changesPerSecond()
{
    const qint64 elapsed = m_clock.elapsed();
    if (elapsed < ShortestMeasure)
        return m_rate;
    m_clock.restart();
    m_rate = double(m_changes - m_counted) * 1000 / double(elapsed);
    m_counted = m_changes;
    return m_rate;
}

#include "moc_liveactivity.cpp"
