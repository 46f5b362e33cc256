// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/columnlayout.h"
#include "app/resultcopy.h"

#include <SurrealQt/SurrealRecordId>

#include <QTableView>

class FilterHeader;
class FrozenColumns;
class SurrealAbstractTableModel;

// The records of a table, a row each. Columns are as wide as their first values need, until a
// person makes them wider or narrower.
class RecordsView : public QTableView
{
    Q_OBJECT
public:
    static constexpr qint64 MostCellsToCopy = 200'000;

    explicit RecordsView(QWidget *parent = nullptr);

    using QTableView::edit;

    void setRecords(SurrealAbstractTableModel *records);
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] SurrealAbstractTableModel *records() const { return m_records; }
    [[nodiscard]] FilterHeader *titles() const { return m_titles; }
    [[nodiscard]] FrozenColumns *frozen() const { return m_frozen; }
    void setColumnLayout(const ColumnLayout &layout);
    [[nodiscard]] const ColumnLayout &columnLayout() const { return m_layout; }
    void focusFilter(const QString &column);
    void showSorting(const QString &column, Qt::SortOrder order); // empty: none is marked

    [[nodiscard]] QList<int> selectedRowNumbers() const; // each once, ascending
    void beginAnew(); // at the top, with the next rows: they are others, or in another order
    void finishEditing(); // takes over what is typed in a cell
    // False when there are too many cells for the clipboard.
    bool copy(ResultCopy::Format format, bool wholeRows);

Q_SIGNALS:
    void columnLayoutChanged(); // by hand
    void sortingWanted(const QString &column);
    void recordActivated(const SurrealRecordId &record);
    void currentCellChanged();
    void undoWanted();
    void redoWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void scrollContentsBy(int dx, int dy) override;
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;

protected Q_SLOTS:
    void updateGeometries() override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;

private:
    void showColumn(int column);
    void watchTitles();
    void readOnAtTheEnd();
    void arrangeColumns(int first, int last); // lays them all out, and measures these
    void orderColumns();

    FilterHeader *m_titles;
    SurrealAbstractTableModel *m_records = nullptr;
    FrozenColumns *m_frozen = nullptr; // while it is made
    ColumnLayout m_layout;
    QString m_sortColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_arranging = false;
    bool m_beginsAnew = false;
    int m_scrolledBefore = -1; // while a frozen cell is edited
};
