// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/historymodel.h"

#include "app/icons.h"
#include "app/words.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestLine = 300;

QString when(const QDateTime &at)
{
    const QDateTime local = at.toLocalTime();
    return local.date() == QDate::currentDate() ? local.time().toString(u"HH:mm:ss"_s)
                                                : QLocale().toString(local, QLocale::ShortFormat);
}

} // namespace

void HistoryModel::setEntries(const QList<HistoryEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HistoryEntry &entry = m_entries.at(index.row());
    if (role == Qt::DecorationRole && index.column() == TextColumn) {
        switch (entry.status) {
        case HistoryEntry::Status::Ok:
            return icon(u"ok"_s);
        case HistoryEntry::Status::Failed:
            return icon(u"error"_s);
        case HistoryEntry::Status::Stopped:
            return icon(u"stop"_s);
        }
    }
    if (role == Qt::ToolTipRole) {
        const QString status = entry.status == HistoryEntry::Status::Ok ? tr("Worked")
            : entry.status == HistoryEntry::Status::Failed              ? tr("Failed")
                                                                        : tr("Not waited for");
        return u"%1\n\n%2 · %3 · %4"_s.arg(
            entry.text.left(2000), status, entry.session,
            QLocale().toString(entry.at.toLocalTime(), QLocale::LongFormat));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TextColumn:
        return entry.text.left(LongestLine).simplified();
    case SessionColumn:
        return entry.place.isEmpty() ? entry.session : u"%1 · %2"_s.arg(entry.session, entry.place);
    case WhenColumn:
        return when(entry.at);
    case TimeColumn:
        return Words::duration(std::chrono::nanoseconds(qint64(entry.milliseconds * 1e6)));
    case RowsColumn:
        return entry.rows < 0 ? QString() : QLocale().toString(entry.rows);
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TextColumn:
        return tr("Statement");
    case SessionColumn:
        return tr("Session");
    case WhenColumn:
        return tr("When");
    case TimeColumn:
        return tr("Time");
    case RowsColumn:
        return tr("Rows");
    default:
        return {};
    }
}
