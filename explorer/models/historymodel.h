// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/historyentry.h"

#include <QAbstractTableModel>
#include <QList>

// Statements that were run, newest first, as the journal found them.
class HistoryModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { TextColumn, SessionColumn, WhenColumn, TimeColumn, RowsColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(const QList<HistoryEntry> &entries);
    [[nodiscard]] HistoryEntry entry(int row) const { return m_entries.value(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    QList<HistoryEntry> m_entries;
};
