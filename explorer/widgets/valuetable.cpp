// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/valuetable.h"

#include "app/words.h"
#include "widgets/valuedelegate.h"

#include <SurrealQt/SurrealAbstractTableModel>

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace {

constexpr int NarrowestColumn = 56;
constexpr int BesideValue = 20;
constexpr int MeasuredRows = 60;
constexpr int MeasuredTexts = 4; // of these the longest: measuring is slower than counting letters
constexpr int LongestMeasured = 60; // letters

} // namespace

void ValueTable::setUp(QTableView *table)
{
    table->setFrameShape(QFrame::NoFrame);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    QHeaderView *rows = table->verticalHeader();
    rows->setSectionResizeMode(QHeaderView::Fixed); // measuring many rows takes seconds
    rows->setMinimumSectionSize(ValueDelegate::RowHeight); // first: it bounds the default
    rows->setDefaultSectionSize(ValueDelegate::RowHeight);
    rows->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

int ValueTable::neededWidth(const QTableView *table, const SurrealAbstractTableModel &model,
                            int column, Room room)
{
    const QFontMetrics metrics(table->font());
    int width = metrics.horizontalAdvance(model.columnName(column)) + room.besideTitle;
    const int rows = qMin(model.rowCount(), MeasuredRows);
    QStringList texts;
    for (int row = 0; row < rows; ++row)
        texts.append(Words::cell(model.valueAt(row, column)).left(LongestMeasured));
    const auto end = texts.begin() + qMin(MeasuredTexts, rows);
    std::partial_sort(texts.begin(), end, texts.end(),
                      [](const QString &l, const QString &r) { return l.size() > r.size(); });
    for (auto text = texts.begin(); text != end; ++text)
        width = qMax(width, metrics.horizontalAdvance(*text) + BesideValue);
    return qBound(NarrowestColumn, width, room.widest);
}
