// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/livelogmodel.h"

#include <SurrealQt/SurrealObject>

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <QPointer>

#include <chrono>

class SurrealSession;

// The live queries of one session, as rows: each with its statement, its state in words and how many
// changes it has reported. What they report goes into log().
class LiveFeed : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        LaneRole = Qt::UserRole + 1,
        StateTextRole,
        CountRole,
        RunningRole,
        ColorIndexRole
    };

    explicit LiveFeed(SurrealSession *session, QObject *parent = nullptr);

    [[nodiscard]] LiveLogModel *log() const { return m_log; }
    int startTable(const QString &table, bool diff = false); // the lane's number
    int startStatement(const QString &statement,
                       const SurrealObject &variables = {}); // LIVE SELECT …
    void kill(int lane);
    void removeEnded(); // lanes that are over leave the list; their rows in the log stay
    [[nodiscard]] int running() const;
    [[nodiscard]] std::chrono::milliseconds age() const; // of the one that runs longest
    // That a change in would be reported by the lane, or by any that runs; empty: not to be told.
    [[nodiscard]] QString tableOf(int lane = 0) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void lanesChanged();

private:
    struct Lane
    {
        int number = 0;
        QString text;
        QString table; // that it listens to; empty: not one by its name
        QElapsedTimer since;
        QPointer<SurrealLiveQuery> live;
        QString stateText; // kept after the object is gone
        qint64 count = 0;
        bool over = false;
    };

    int add(SurrealLiveQuery *live, const QString &text, const QString &table);
    void stateChanged(int number);
    void note(const Lane &lane, LiveLogModel::Kind kind, const QString &text);
    [[nodiscard]] int rowOf(int number) const;

    QPointer<SurrealSession> m_session;
    LiveLogModel *m_log;
    QList<Lane> m_lanes;
    int m_next = 1;
};
