// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealLiveQuery>

#include <QAbstractTableModel>
#include <QDateTime>
#include <QList>

// What live queries reported, newest first. Beyond its capacity it forgets the oldest, and counts them.
// Additions are collected and shown in batches, at most sixteen a second.
class LiveLogModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int DefaultCapacity = 10'000;

    enum Column { TimeColumn, ActionColumn, SourceColumn, RecordColumn, ValueColumn, ColumnCount };
    enum class Kind : quint8 { Created, Updated, Deleted, Gap, Resumed, Ended };
    Q_ENUM(Kind)
    enum Role { KindRole = Qt::UserRole + 1, LaneRole, ValueRole, RecordIdRole, ExactTimeRole };

    struct Entry
    {
        QDateTime time;
        Kind kind = Kind::Created;
        int lane = 0;
        QString source; // the lane in words
        SurrealRecordId record;
        SurrealValue value;
        QString note; // of Gap, Resumed and Ended
    };

    explicit LiveLogModel(int capacity = DefaultCapacity, QObject *parent = nullptr);

    void add(const Entry &entry);
    void clear();
    [[nodiscard]] bool isPaused() const { return m_paused; }
    void setPaused(bool paused); // holds the view still; what comes is kept and shown afterwards

    [[nodiscard]] const Entry &entry(int row) const;
    [[nodiscard]] qint64 total() const { return m_total; } // since the last clear()
    [[nodiscard]] qint64 dropped() const { return m_dropped; }
    [[nodiscard]] int waiting() const { return int(m_pending.size()); } // not shown yet

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    void countsChanged();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void flush();

    const int m_capacity;
    QList<Entry> m_entries; // oldest first; QList gives up its front without moving the rest
    QList<Entry> m_pending; // oldest first
    qint64 m_total = 0;
    qint64 m_dropped = 0;
    int m_timer = 0;
    bool m_paused = false;
};
