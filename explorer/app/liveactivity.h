// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealSession>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QSet>

class SurrealLiveQuery;

// How many live queries a session has, whoever began them, and how much they report.
class LiveActivity : public QObject
{
    Q_OBJECT
public:
    explicit LiveActivity(SurrealSession *session, QObject *parent = nullptr);

    [[nodiscard]] int running() const; // begun and not over
    [[nodiscard]] qint64 changes() const { return m_changes; } // since this looks
    // Since it was asked for last; what came within less than a tenth of a second counts later.
    [[nodiscard]] double changesPerSecond();

Q_SIGNALS:
    void changed(); // running()

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watchAll();

    QPointer<SurrealSession> m_session;
    QSet<const SurrealLiveQuery *> m_watched;
    QElapsedTimer m_clock;
    qint64 m_changes = 0;
    qint64 m_counted = 0; // of them, in a rate
    double m_rate = 0;
    bool m_pending = false;
};
