// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

class SurrealSession;

// Makes the null server notify at an even rate, a hundred rows at a time.
class BurstSource : public QObject
{
    Q_OBJECT
public:
    BurstSource(SurrealSession *session, int rowsASecond);

    void start();
    void stop() { m_timer.stop(); }
    [[nodiscard]] qint64 asked() const { return m_asked; }

private:
    void ask();

    SurrealSession *m_session;
    int m_rate;
    qint64 m_asked = 0;
    QTimer m_timer;
    QElapsedTimer m_clock;
};
