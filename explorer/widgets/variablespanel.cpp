// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/variablespanel.h"

#include "app/actionregistry.h"
#include "models/variablesmodel.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

VariablesPanel::VariablesPanel(const ActionRegistry *actions, QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableView(this))
    , m_empty(new QLabel(this))
{
    setObjectName("variablesPanel"_L1);
    m_table->setObjectName("variablesTable"_L1);
    m_table->setAccessibleName(tr("Variables"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setIconSize(QSize(14, 14));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::AnyKeyPressed);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_empty->setObjectName("variablesEmpty"_L1);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setWordWrap(true);
    auto *bar = new QToolBar(this);
    bar->setIconSize(QSize(16, 16));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addAction(actions->action(u"variables.add"_s));
    bar->addAction(actions->action(u"variables.remove"_s));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    refresh();
}

void VariablesPanel::setModel(VariablesModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    const QItemSelectionModel *before = m_table->selectionModel();
    m_table->setModel(model);
    delete before; // a view does not delete the one that it made
    if (m_model) {
        for (const auto signal :
             {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
            connect(m_model, signal, this, &VariablesPanel::refresh);
        connect(m_model, &QAbstractItemModel::modelReset, this, &VariablesPanel::refresh);
        const int em = fontMetrics().averageCharWidth();
        m_table->setColumnWidth(VariablesModel::NameColumn, em * 24);
        m_table->setColumnWidth(VariablesModel::TypeColumn, em * 20);
    }
    refresh();
}

void VariablesPanel::refresh()
{
    const bool some = m_model && m_model->rowCount() > 0;
    m_table->setVisible(some);
    m_empty->setVisible(!some);
    m_empty->setText(tr("Write $name in the query: it appears here, and what it is given here is "
                        "sent with each run."));
}

void VariablesPanel::edit(const QString &name)
{
    const int row = m_model ? m_model->rowOf(name) : -1;
    if (row < 0)
        return;
    const QModelIndex index = m_model->index(row, VariablesModel::ValueColumn);
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->setCurrentIndex(index);
    m_table->edit(index);
}

void VariablesPanel::add()
{
    if (!m_model)
        return;
    const QModelIndex index = m_model->index(m_model->add(), VariablesModel::NameColumn);
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->setCurrentIndex(index);
    m_table->edit(index);
}

void VariablesPanel::remove()
{
    if (m_model)
        m_model->remove(m_table->currentIndex().row());
}
