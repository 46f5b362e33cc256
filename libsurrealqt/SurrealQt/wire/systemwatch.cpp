// SPDX-License-Identifier: Apache-2.0
#include "wire/systemwatch_p.h"
#include "wire/wirelogging_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QThread>
#include <QtNetwork/QNetworkInformation>

#include <chrono>
#include <utility>

namespace {

constexpr std::chrono::seconds interval(3);

qint64 steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

SystemWatch::SystemWatch(QObject *parent)
    : QObject(parent)
    , m_timer(this)
{
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        watchNetwork();
        look(QDateTime::currentMSecsSinceEpoch(), steadyNow());
    });
}

void SystemWatch::start()
{
    if (m_timer.isActive())
        return;
    // The network is watched from the first tick on: the plug-in that can tell takes longer to load than
    // a short-lived program takes for all it wants.
    m_difference.reset();
    look(QDateTime::currentMSecsSinceEpoch(), steadyNow());
    m_timer.start();
}

void SystemWatch::stop()
{
    m_timer.stop();
}

void SystemWatch::look(qint64 wall, qint64 steady)
{
    const qint64 difference = wall - steady;
    const auto before = std::exchange(m_difference, difference);
    if (before && difference - *before > leastSleep) {
        qCInfo(lcTransport) << "the machine slept, or its clock was set:" << difference - *before
                            << "ms";
        Q_EMIT disturbed();
    }
}

void SystemWatch::watchNetwork()
{
    if (std::exchange(m_watchesNetwork, true))
        return;
    // It belongs to the process; where no plugin can tell, the heartbeat has to do.
    using Info = QNetworkInformation;
    if (!Info::instance() && QThread::currentThread() == QCoreApplication::instance()->thread())
        [[maybe_unused]]
        const bool loaded = Info::loadBackendByFeatures(Info::Feature::Reachability);
    Info *const info = Info::instance();
    if (!info)
        return;
    connect(info, &Info::reachabilityChanged, this, [this](Info::Reachability reachability) {
        // Without a network there is nothing to ask; the next change brings it back.
        if (m_timer.isActive() && reachability != Info::Reachability::Disconnected)
            Q_EMIT disturbed();
    });
    connect(info, &Info::transportMediumChanged, this, [this] {
        if (m_timer.isActive())
            Q_EMIT disturbed();
    });
}
