// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recordsview.h"

#include "app/words.h"
#include "widgets/filterheader.h"
#include "widgets/valuedelegate.h"

#include <SurrealQt/SurrealAbstractTableModel>

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int WidestColumn = 320;
constexpr int NarrowestColumn = 56;
constexpr int MeasuredRows = 60;
constexpr int MeasuredTexts = 4; // of these the longest: measuring is slower than counting letters

} // namespace

RecordsView::RecordsView(QWidget *parent)
    : QTableView(parent)
    , m_titles(new FilterHeader(SurrealAbstractTableModel::TypeRole, this))
{
    setFrameShape(QFrame::NoFrame);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setTabKeyNavigation(false);
    QHeaderView *vertical = verticalHeader();
    vertical->setSectionResizeMode(QHeaderView::Fixed); // measuring many rows takes seconds
    vertical->setMinimumSectionSize(ValueDelegate::RowHeight); // first: it bounds the default
    vertical->setDefaultSectionSize(ValueDelegate::RowHeight);
    vertical->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    vertical->setMinimumWidth(44);
    m_titles->setObjectName("recordTitles"_L1);
    setHorizontalHeader(m_titles);
    m_titles->setSortIndicatorShown(true);
    connect(m_titles, &FilterHeader::columnWanted, this, &RecordsView::showColumn);
    connect(m_titles, &FilterHeader::left, this, [this] { setFocus(Qt::OtherFocusReason); });
    connect(m_titles, &QHeaderView::sectionClicked, this, [this](int column) {
        if (m_records)
            Q_EMIT sortingWanted(m_records->columnName(column));
    });
    connect(m_titles, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (m_sizing || !m_records || width <= 0)
            return;
        m_widths.insert(m_records->columnName(column), width);
        Q_EMIT widthsChanged();
    });
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        const auto value = index.data(SurrealAbstractTableModel::ValueRole).value<SurrealValue>();
        if (value.isRecordId() && (QGuiApplication::keyboardModifiers() & Qt::ControlModifier))
            Q_EMIT recordActivated(value.toRecordId());
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
    const QScopedValueRollback sizing(m_sizing, true);
    setModel(records);
    if (!records)
        return;
    connect(records, &QAbstractItemModel::modelReset, this, [this] {
        sizeColumns(0, m_records->columnCount() - 1);
        showSorting(m_sortColumn, m_sortOrder);
        m_titles->placeFields();
    });
    connect(records, &QAbstractItemModel::columnsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                sizeColumns(first, last);
                showSorting(m_sortColumn, m_sortOrder);
            });
    // Columns of a model without rows were as wide as their names.
    connect(records, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                if (first == 0 && last + 1 == m_records->rowCount())
                    sizeColumns(0, m_records->columnCount() - 1);
            });
    sizeColumns(0, records->columnCount() - 1);
    showSorting(m_sortColumn, m_sortOrder);
}

void RecordsView::setWidths(const Widths &widths)
{
    m_widths = widths;
    if (m_records)
        sizeColumns(0, m_records->columnCount() - 1);
}

int RecordsView::neededWidth(int column) const
{
    const QFontMetrics metrics(font());
    int width = metrics.horizontalAdvance(m_records->columnName(column)) + 36;
    const int rows = qMin(m_records->rowCount(), MeasuredRows);
    QStringList texts;
    for (int row = 0; row < rows; ++row)
        texts.append(Words::cell(m_records->valueAt(row, column)).left(60));
    const auto end = texts.begin() + qMin(MeasuredTexts, rows);
    std::partial_sort(texts.begin(), end, texts.end(),
                      [](const QString &l, const QString &r) { return l.size() > r.size(); });
    for (auto text = texts.begin(); text != end; ++text)
        width = qMax(width, metrics.horizontalAdvance(*text) + 20);
    return qBound(NarrowestColumn, width, WidestColumn);
}

void RecordsView::sizeColumns(int first, int last)
{
    const QScopedValueRollback sizing(m_sizing, true);
    for (int column = first; column <= last; ++column) {
        const int chosen = m_widths.value(m_records->columnName(column));
        setColumnWidth(column, chosen > 0 ? chosen : neededWidth(column));
    }
}

void RecordsView::showSorting(const QString &column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    if (m_records)
        horizontalHeader()->setSortIndicator(column.isEmpty() ? -1 : m_records->columnOf(column),
                                             order);
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

// Also where there are no rows to scroll to.
void RecordsView::showColumn(int column)
{
    const int left = columnViewportPosition(column);
    const int beyond = left + columnWidth(column) - viewport()->width();
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
