// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <optional>

// Notices what makes a connection doubtful although the connection itself says nothing: the machine
// slept, or its network is another one.
class SURREALQT_EXPORT SystemWatch : public QObject
{
    Q_OBJECT
public:
    // The clock on the wall goes on while the machine sleeps, the steady one does not. More than this
    // between them is a sleep, or somebody set the clock, which costs one superfluous ping.
    static constexpr qint64 leastSleep = 4'000; // ms

    explicit SystemWatch(QObject *parent = nullptr);

    void start();
    void stop();
    void look(qint64 wall, qint64 steady); // at both clocks, in ms; by the timer, and by tests

Q_SIGNALS:
    void disturbed();

private:
    void watchNetwork();

    QTimer m_timer;
    std::optional<qint64> m_difference; // of the clocks, when last looked at
    bool m_watchesNetwork = false;
};
