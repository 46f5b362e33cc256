// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recordsview.h"

#include "widgets/filterheader.h"
#include "widgets/frozencolumns.h"
#include "widgets/valuetable.h"

#include <SurrealQt/SurrealAbstractTableModel>

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr ValueTable::Room ColumnRoom {.widest = 320, .besideTitle = 36};

} // namespace

RecordsView::RecordsView(QWidget *parent)
    : QTableView(parent)
    , m_titles(new FilterHeader(SurrealAbstractTableModel::TypeRole, this))
{
    ValueTable::setUp(this);
    setTabKeyNavigation(false);
    verticalHeader()->setMinimumWidth(44);
    m_titles->setObjectName("recordTitles"_L1);
    setHorizontalHeader(m_titles);
    m_titles->setSortIndicatorShown(true);
    m_frozen = new FrozenColumns(this);
    watchTitles();
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        const auto value = index.data(SurrealAbstractTableModel::ValueRole).value<SurrealValue>();
        if (value.isRecordId() && (QGuiApplication::keyboardModifiers() & Qt::ControlModifier))
            Q_EMIT recordActivated(value.toRecordId());
    });
}

void RecordsView::watchTitles()
{
    for (FilterHeader *titles : {m_titles, m_frozen->titles()}) {
        connect(titles, &FilterHeader::fieldWanted, this, &RecordsView::focusFilter);
        connect(titles, &FilterHeader::left, this, [this] { setFocus(Qt::OtherFocusReason); });
    }
    connect(m_titles, &FilterHeader::columnWanted, this, &RecordsView::showColumn);
    connect(m_titles, &QHeaderView::sectionClicked, this, [this](int column) {
        if (m_records)
            Q_EMIT sortingWanted(m_records->columnName(column));
    });
    connect(m_titles, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (m_arranging || !m_records || width <= 0)
            return;
        m_layout.widths.insert(m_records->columnName(column), width);
        Q_EMIT columnLayoutChanged();
    });
    connect(m_titles, &QHeaderView::sectionMoved, this, [this] {
        if (m_arranging || !m_records)
            return;
        m_layout.order.clear();
        for (int at = 0; at < m_titles->count(); ++at)
            m_layout.order.append(m_records->columnName(m_titles->logicalIndex(at)));
        m_frozen->setLast(m_records->columnOf(m_layout.frozenTo));
        Q_EMIT columnLayoutChanged();
    });
}

void RecordsView::setRecords(SurrealAbstractTableModel *records)
{
    if (m_records == records)
        return;
    if (m_records)
        m_records->disconnect(this);
    m_records = records;
    // Sections that come with the model are sized by it, not by a person.
    const QScopedValueRollback arranging(m_arranging, true);
    setModel(records);
    if (!records)
        return;
    connect(records, &QAbstractItemModel::modelReset, this, [this] {
        arrangeColumns(0, m_records->columnCount() - 1);
        showSorting(m_sortColumn, m_sortOrder);
        m_titles->placeFields();
        if (std::exchange(m_beginsAnew, false))
            scrollToTop();
        QMetaObject::invokeMethod(this, &RecordsView::readOnAtTheEnd, Qt::QueuedConnection);
    });
    connect(records, &QAbstractItemModel::columnsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                arrangeColumns(first, last);
                showSorting(m_sortColumn, m_sortOrder);
            });
    // Columns of a model without rows were as wide as their names.
    connect(records, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                if (first == 0 && last + 1 == m_records->rowCount())
                    arrangeColumns(0, m_records->columnCount() - 1);
            });
    arrangeColumns(0, records->columnCount() - 1);
    showSorting(m_sortColumn, m_sortOrder);
}

void RecordsView::beginAnew()
{
    m_beginsAnew = true;
}

// A view asks for further rows when it is scrolled to its end, and so not where it is there already.
void RecordsView::readOnAtTheEnd()
{
    executeDelayedItemsLayout();
    const QScrollBar *bar = verticalScrollBar();
    if (bar->maximum() > 0 && bar->value() == bar->maximum() && m_records->canFetchMore({}))
        m_records->fetchMore({});
}

void RecordsView::setColumnLayout(const ColumnLayout &layout)
{
    if (layout == m_layout)
        return;
    m_layout = layout;
    if (m_records)
        arrangeColumns(0, m_records->columnCount() - 1);
}

void RecordsView::focusFilter(const QString &column)
{
    const bool frozen = m_records && m_frozen->covers(m_records->columnOf(column));
    (frozen ? m_frozen->titles() : m_titles)->setFocusOn(column);
}

// Columns belong to their names, sections to numbers: another column may have taken a number.
void RecordsView::orderColumns()
{
    if (m_layout.order.isEmpty() && !m_titles->sectionsMoved())
        return;
    QList<int> columns;
    for (const QString &name : std::as_const(m_layout.order)) {
        if (const int column = m_records->columnOf(name); column >= 0)
            columns.append(column);
    }
    for (int column = 0; column < m_records->columnCount(); ++column) {
        if (!m_layout.order.contains(m_records->columnName(column)))
            columns.append(column);
    }
    for (int at = 0; at < columns.size() && at < m_titles->count(); ++at)
        m_titles->moveSection(m_titles->visualIndex(columns.at(at)), at);
}

void RecordsView::arrangeColumns(int first, int last)
{
    const QScopedValueRollback arranging(m_arranging, true);
    orderColumns();
    for (int column = 0; column < m_records->columnCount(); ++column) {
        const QString name = m_records->columnName(column);
        const bool hidden = m_layout.hidden.contains(name);
        if (hidden != isColumnHidden(column))
            setColumnHidden(column, hidden);
        if (hidden || column < first || column > last)
            continue;
        const int chosen = m_layout.widths.value(name);
        setColumnWidth(column,
                       chosen > 0 ? chosen
                                  : ValueTable::neededWidth(this, *m_records, column, ColumnRoom));
    }
    m_frozen->setLast(m_layout.frozenTo.isEmpty() ? -1 : m_records->columnOf(m_layout.frozenTo));
    m_titles->placeFields();
}

void RecordsView::showSorting(const QString &column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    if (m_records)
        for (FilterHeader *titles : {m_titles, m_frozen->titles()})
            titles->setSortIndicator(column.isEmpty() ? -1 : m_records->columnOf(column), order);
}

QList<int> RecordsView::selectedRowNumbers() const
{
    QList<QItemSelectionRange> ranges = selectionModel()
        ? QList<QItemSelectionRange>(selectionModel()->selection())
        : QList<QItemSelectionRange>();
    std::sort(ranges.begin(), ranges.end(),
              [](const auto &a, const auto &b) { return a.top() < b.top(); });
    QList<int> rows;
    int next = 0;
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        for (next = qMax(next, range.top()); next <= range.bottom(); ++next)
            rows.append(next);
    }
    return rows;
}

void RecordsView::finishEditing()
{
    const auto editors = findChildren<QWidget *>(u"cellEditor"_s);
    for (QWidget *editor : editors) {
        if (editor->isHidden())
            continue; // it is closed, and goes with the next turn of the event loop
        commitData(editor);
        closeEditor(editor, QAbstractItemDelegate::NoHint);
    }
}

bool RecordsView::copy(ResultCopy::Format format, bool wholeRows)
{
    if (!m_records || !selectionModel())
        return true;
    const QItemSelection selection = selectionModel()->selection();
    qint64 cells = 0;
    for (const QItemSelectionRange &range : selection)
        cells += qint64(range.height()) * (wholeRows ? m_records->columnCount() : range.width());
    if (cells > MostCellsToCopy)
        return false;
    const QModelIndexList indexes = selection.indexes();
    const QString text = wholeRows ? ResultCopy::rows(*m_records, indexes, format)
                                   : ResultCopy::cells(*m_records, indexes, format);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
    return true;
}

void RecordsView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dx != 0)
        m_titles->placeFields();
}

void RecordsView::updateGeometries()
{
    QTableView::updateGeometries();
    if (m_frozen)
        m_frozen->place();
}

// What is under the frozen columns is not visible; they themselves always are.
void RecordsView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    const int before = horizontalScrollBar()->value();
    QTableView::scrollTo(index, hint);
    if (m_frozen->covers(index.column()))
        return horizontalScrollBar()->setValue(before);
    const int left = columnViewportPosition(index.column()) - m_frozen->covered();
    if (left < 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + left);
}

bool RecordsView::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event)
{
    const bool edits = QTableView::edit(index, trigger, event);
    if (state() != EditingState || !m_frozen->covers(index.column()) || m_scrolledBefore >= 0)
        return edits;
    // Its place is where the table begins, where the frozen columns make way for the editor.
    m_scrolledBefore = horizontalScrollBar()->value();
    horizontalScrollBar()->setValue(0);
    m_frozen->hide();
    return edits;
}

void RecordsView::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    QTableView::closeEditor(editor, hint);
    if (state() == EditingState || m_scrolledBefore < 0)
        return;
    horizontalScrollBar()->setValue(std::exchange(m_scrolledBefore, -1));
    m_frozen->show();
}

// Also where there are no rows to scroll to.
void RecordsView::showColumn(int column)
{
    const int left = columnViewportPosition(column) - m_frozen->covered();
    const int beyond = left + m_frozen->covered() + columnWidth(column) - viewport()->width();
    if (left < 0 || beyond > 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value()
                                        + (left < 0 ? left : qMin(left, beyond)));
}

void RecordsView::keyPressEvent(QKeyEvent *event)
{
    // The view itself would copy the one cell that is current.
    if (event->matches(QKeySequence::Copy)) {
        copy(ResultCopy::Format::Tsv, false);
        return event->accept();
    }
    if (event->matches(QKeySequence::Undo)) {
        Q_EMIT undoWanted();
        return event->accept();
    }
    if (event->matches(QKeySequence::Redo)) {
        Q_EMIT redoWanted();
        return event->accept();
    }
    QTableView::keyPressEvent(event);
}

void RecordsView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentCellChanged();
}

#include "moc_recordsview.cpp"
