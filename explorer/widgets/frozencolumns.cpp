// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/frozencolumns.h"

#include "widgets/filterheader.h"
#include "widgets/valuetable.h"

#include <SurrealQt/SurrealAbstractTableModel>

#include <QScopedValueRollback>
#include <QScrollBar>

using namespace Qt::StringLiterals;

FrozenColumns::FrozenColumns(QTableView *table)
    : QTableView(table)
    , m_table(table)
    , m_titles(new FilterHeader(SurrealAbstractTableModel::TypeRole, this))
{
    setObjectName("frozenColumns"_L1);
    setFocusProxy(table);
    ValueTable::setUp(this);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAutoScroll(false);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, horizontalScrollBar(),
            [this] { horizontalScrollBar()->setValue(0); });
    m_titles->setObjectName("frozenTitles"_L1);
    setHorizontalHeader(m_titles);
    m_titles->setSectionsMovable(false);
    m_titles->setSortIndicatorShown(true);
    verticalHeader()->hide();
    QScrollBar *bar = table->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, bar, &QScrollBar::setValue);
    connect(this, &QAbstractItemView::doubleClicked, table,
            qOverload<const QModelIndex &>(&QAbstractItemView::edit));
    connect(this, &QAbstractItemView::clicked, table, &QAbstractItemView::clicked);
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        Q_EMIT m_table->customContextMenuRequested(
            m_table->viewport()->mapFromGlobal(viewport()->mapToGlobal(at)));
    });
    QHeaderView *titles = table->horizontalHeader();
    connect(m_titles, &QHeaderView::sectionClicked, titles, &QHeaderView::sectionClicked);
    connect(m_titles, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (!m_arranging && width > 0)
            m_table->setColumnWidth(column, width);
    });
    connect(titles, &QHeaderView::sectionResized, this, &FrozenColumns::arrange);
    connect(titles, &QHeaderView::sectionMoved, this, &FrozenColumns::arrange);
    hide();
}

void FrozenColumns::follow()
{
    if (model() != m_table->model()) {
        setModel(m_table->model());
        setSelectionModel(m_table->selectionModel());
    }
    if (itemDelegate() != m_table->itemDelegate()) {
        // To paint with: its editors are the table's.
        setItemDelegate(m_table->itemDelegate());
        disconnect(m_table->itemDelegate(), nullptr, this, nullptr);
    }
    m_titles->setSortIndicator(m_table->horizontalHeader()->sortIndicatorSection(),
                               m_table->horizontalHeader()->sortIndicatorOrder());
    arrange();
}

void FrozenColumns::setLast(int column)
{
    m_last = column;
    if (m_last >= 0)
        return follow();
    hide();
    if (model()) // a view that nobody sees would follow each change of the rows
        setModel(nullptr);
}

bool FrozenColumns::covers(int column) const
{
    const QHeaderView *titles = m_table->horizontalHeader();
    return m_last >= 0 && column >= 0 && titles->visualIndex(column) <= titles->visualIndex(m_last);
}

int FrozenColumns::covered() const
{
    return isHidden() ? 0 : width();
}

void FrozenColumns::arrange()
{
    const QHeaderView *titles = m_table->horizontalHeader();
    if (m_arranging || !model() || m_titles->count() != titles->count())
        return;
    const QScopedValueRollback arranging(m_arranging, true);
    if (m_last >= 0) {
        for (int at = 0; at < titles->count(); ++at) {
            const int column = titles->logicalIndex(at);
            m_titles->moveSection(m_titles->visualIndex(column), at);
            setColumnHidden(column, titles->isSectionHidden(column));
            if (!titles->isSectionHidden(column))
                setColumnWidth(column, titles->sectionSize(column));
        }
    }
    setVisible(m_last >= 0);
    place();
}

void FrozenColumns::place()
{
    if (m_last < 0)
        return;
    const QWidget *ground = m_table->viewport();
    const QHeaderView *titles = m_table->horizontalHeader();
    int width = 0; // those behind them lie outside of it
    for (int column = 0; column < m_titles->count(); ++column)
        width += covers(column) ? m_titles->sectionSize(column) : 0;
    width = qMin(width, ground->width());
    setGeometry(ground->x(), titles->y(), width, titles->height() + ground->height());
    m_titles->placeFields();
}

#include "moc_frozencolumns.cpp"
