// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/resultcopy.h"

#include <SurrealQt/SurrealRecordId>

#include <QHash>
#include <QTableView>

class FilterHeader;
class SurrealAbstractTableModel;

// The records of a table, a row each. Columns are as wide as their first values need, until a
// person makes them wider or narrower.
class RecordsView : public QTableView
{
    Q_OBJECT
public:
    static constexpr qint64 MostCellsToCopy = 200'000;
    using Widths = QHash<QString, int>; // by column

    explicit RecordsView(QWidget *parent = nullptr);

    void setRecords(SurrealAbstractTableModel *records);
    [[nodiscard]] SurrealAbstractTableModel *records() const { return m_records; }
    [[nodiscard]] FilterHeader *titles() const { return m_titles; }
    void setWidths(const Widths &widths);
    [[nodiscard]] const Widths &widths() const { return m_widths; } // that a person has chosen
    void showSorting(const QString &column, Qt::SortOrder order); // empty: none is marked

    [[nodiscard]] QList<int> selectedRowNumbers() const; // each once, ascending
    void finishEditing(); // takes over what is typed in a cell
    // False when there are too many cells for the clipboard.
    bool copy(ResultCopy::Format format, bool wholeRows);

Q_SIGNALS:
    void widthsChanged();
    void sortingWanted(const QString &column);
    void recordActivated(const SurrealRecordId &record);
    void currentCellChanged();
    void undoWanted();
    void redoWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void showColumn(int column);
    void sizeColumns(int first, int last);
    [[nodiscard]] int neededWidth(int column) const;

    FilterHeader *m_titles;
    SurrealAbstractTableModel *m_records = nullptr;
    Widths m_widths;
    QString m_sortColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_sizing = false;
};
