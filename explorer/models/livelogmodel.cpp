// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/livelogmodel.h"

#include "app/words.h"

#include <QTimerEvent>

using namespace Qt::StringLiterals;

namespace {
constexpr int BatchInterval = 63; // ms: sixteen batches a second
}

LiveLogModel::LiveLogModel(int capacity, QObject *parent)
    : QAbstractTableModel(parent)
    , m_capacity(capacity)
{ }

void LiveLogModel::add(const Entry &entry)
{
    m_pending.append(entry);
    ++m_total;
    // While the view is held still the pending part obeys the same limit.
    if (m_pending.size() > m_capacity) {
        m_pending.removeFirst();
        ++m_dropped;
    }
    if (m_timer == 0)
        m_timer = startTimer(BatchInterval);
}

void LiveLogModel::clear()
{
    beginResetModel();
    m_entries.clear();
    m_pending.clear();
    m_total = 0;
    m_dropped = 0;
    endResetModel();
    Q_EMIT countsChanged();
}

void LiveLogModel::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    if (!paused)
        flush();
    Q_EMIT countsChanged();
}

void LiveLogModel::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer)
        return QAbstractTableModel::timerEvent(event);
    killTimer(m_timer);
    m_timer = 0;
    if (!m_paused)
        flush();
    Q_EMIT countsChanged();
}

void LiveLogModel::flush()
{
    if (m_pending.isEmpty())
        return;
    const QList<Entry> batch = std::exchange(m_pending, {});
    const auto overflow = int(qMax<qsizetype>(0, m_entries.size() + batch.size() - m_capacity));
    if (overflow > 0) { // never more than there are: the batch alone fits
        const int rows = int(m_entries.size());
        beginRemoveRows({}, rows - overflow, rows - 1);
        m_entries.remove(0, overflow);
        m_dropped += overflow;
        endRemoveRows();
    }
    beginInsertRows({}, 0, int(batch.size()) - 1);
    m_entries.append(batch);
    endInsertRows();
    Q_EMIT countsChanged();
}

const LiveLogModel::Entry &LiveLogModel::entry(int row) const
{
    return m_entries.at(m_entries.size() - 1 - row);
}

int LiveLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int LiveLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant LiveLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &e = entry(index.row());
    switch (role) {
    case KindRole:
        return QVariant::fromValue(e.kind);
    case LaneRole:
        return e.lane;
    case ValueRole:
        return QVariant::fromValue(e.value);
    case RecordIdRole:
        return QVariant::fromValue(e.record);
    case ExactTimeRole:
        return e.time;
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (index.column()) {
    case TimeColumn:
        return e.time.toLocalTime().toString(u"HH:mm:ss.zzz");
    case ActionColumn:
        switch (e.kind) {
        case Kind::Created:
            return tr("Created");
        case Kind::Updated:
            return tr("Updated");
        case Kind::Deleted:
            return tr("Deleted");
        case Kind::Gap:
            return tr("Gap");
        case Kind::Resumed:
            return tr("Resumed");
        case Kind::Ended:
            return tr("Ended");
        }
        break;
    case SourceColumn:
        return e.source;
    case RecordColumn:
        return e.record.isValid() ? e.record.toString() : QString();
    case ValueColumn:
        return e.note.isEmpty() ? Words::preview(e.value, e.record) : e.note;
    default:
        break;
    }
    return {};
}

QVariant LiveLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case ActionColumn:
        return tr("Change");
    case SourceColumn:
        return tr("Live query");
    case RecordColumn:
        return tr("Record");
    case ValueColumn:
        return tr("Value");
    default:
        return {};
    }
}
