// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compareview.h"

#include "models/comparemodel.h"
#include "widgets/comparedelegate.h"
#include "widgets/resultheader.h"
#include "widgets/valuetable.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealResultModel>

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int WidestColumn = 320;
constexpr int NarrowestColumn = 64;
constexpr int MeasuredLines = 60;
constexpr int IconRoom = 36;

} // namespace

CompareView::CompareView(CompareModel *model, QWidget *parent)
    : QTableView(parent)
    , m_lines(model)
{
    setObjectName("compareTable"_L1);
    setAccessibleName(tr("Differences"));
    ValueTable::setUp(this);
    setAlternatingRowColors(false); // a record has several lines
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setIconSize(QSize(16, 16));
    setItemDelegate(new CompareDelegate(this));
    verticalHeader()->hide(); // a row has several lines: their numbers say nothing
    setHorizontalHeader(new ResultHeader(CompareModel::TypeRole, this));
    setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &CompareView::fit);
    const auto activate = [this](const QModelIndex &index) {
        const auto value = index.data(CompareModel::ValueRole).value<SurrealValue>();
        if (value.isRecordId())
            Q_EMIT recordActivated(value.toRecordId());
    };
    connect(this, &QAbstractItemView::activated, this, activate);
    connect(this, &QAbstractItemView::clicked, this, [activate](const QModelIndex &index) {
        if (QGuiApplication::keyboardModifiers() & Qt::ControlModifier)
            activate(index);
    });
}

int CompareView::neededWidth(int column) const
{
    const bool icons = column == CompareModel::StateColumn || column == CompareModel::SessionColumn;
    const QFontMetrics metrics(font());
    int width = metrics.horizontalAdvance(
                    m_lines->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString())
        + 28;
    const int lines = qMin(m_lines->rowCount(), MeasuredLines);
    QString longest; // measuring is slower than counting letters
    for (int line = 0; line < lines; ++line) {
        if (m_lines->line(line) == CompareModel::Line::Error
            && column >= CompareModel::RecordColumn)
            continue;
        const QString text = m_lines->index(line, column).data().toString().left(60);
        if (text.size() > longest.size())
            longest = text;
    }
    width = qMax(width, metrics.horizontalAdvance(longest) + (icons ? IconRoom + 20 : 28));
    return qBound(NarrowestColumn, width, WidestColumn);
}

void CompareView::fit()
{
    for (int column = 0; column < m_lines->columnCount(); ++column)
        setColumnWidth(column, neededWidth(column));
    clearSpans();
    const int rest = m_lines->columnCount() - CompareModel::RecordColumn;
    for (int line = 0;
         line < m_lines->rowCount() && m_lines->line(line) == CompareModel::Line::Error; ++line) {
        if (rest > 1)
            setSpan(line, CompareModel::RecordColumn, 1, rest);
    }
}

bool CompareView::copy(ResultCopy::Format format, bool wholeLines)
{
    const QItemSelection selection = selectionModel()->selection();
    qint64 cells = 0;
    for (const QItemSelectionRange &range : selection)
        cells += qint64(range.height()) * (wholeLines ? m_lines->columnCount() : range.width());
    if (cells > MostCellsToCopy)
        return false;
    QModelIndexList indexes = selection.indexes();
    if (indexes.isEmpty())
        return true;
    std::sort(indexes.begin(), indexes.end());

    // As a result of their own: the lines with what stands before their fields. The brackets keep
    // these apart from fields of the same name.
    QStringList columns;
    for (int column = 0; column < m_lines->columnCount(); ++column) {
        const QString title
            = m_lines->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        columns.append(column < CompareModel::FirstField ? u'(' + title.toLower() + u')' : title);
    }
    SurrealArray lines;
    QList<int> numbers;
    for (const QModelIndex &index : std::as_const(indexes)) {
        if (!numbers.isEmpty() && numbers.constLast() == index.row())
            continue;
        numbers.append(index.row());
        SurrealObject line;
        for (int column = 0; column < m_lines->columnCount(); ++column) {
            const QModelIndex cell = index.siblingAtColumn(column);
            const std::optional<SurrealValue> value = m_lines->cell(cell);
            if (value)
                line.insert(columns.at(column), *value);
            else if (const QString text = cell.data().toString();
                     column < CompareModel::FirstField && !text.isEmpty())
                line.insert(columns.at(column), text);
        }
        lines.append(line);
    }
    SurrealResultModel result;
    result.setColumns(columns);
    result.setValue(lines);
    QModelIndexList copied;
    qsizetype line = 0;
    for (const QModelIndex &index : std::as_const(indexes)) {
        while (numbers.at(line) != index.row())
            ++line;
        copied.append(result.index(int(line), index.column()));
    }
    const QString text = wholeLines ? ResultCopy::rows(result, copied, format)
                                    : ResultCopy::cells(result, copied, format);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
    return true;
}

void CompareView::keyPressEvent(QKeyEvent *event)
{
    // The view itself would copy the one cell that is current.
    if (event->matches(QKeySequence::Copy)) {
        copy(ResultCopy::Format::Tsv, false);
        return event->accept();
    }
    QTableView::keyPressEvent(event);
}

void CompareView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentCellChanged();
}

#include "moc_compareview.cpp"
