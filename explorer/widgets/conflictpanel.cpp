// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/conflictpanel.h"

#include "models/conflictmodel.h"
#include "models/recordsmodel.h"
#include "widgets/iconlabel.h"
#include "widgets/panelparts.h"

#include <SurrealQt/SurrealRecordId>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

ConflictPanel::ConflictPanel(RecordsModel *records, const ActionRegistry *actions, QWidget *parent)
    : QWidget(parent)
    , m_records(records)
    , m_model(new ConflictModel(records, this))
    , m_title(new QLabel(this))
    , m_table(PanelParts::list(u"conflictTable"_s, tr("What differs in the record"), this))
{
    setObjectName("conflictPanel"_L1);
    auto *head = new QWidget(this);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(8, 4, 8, 4);
    auto *sign = new IconLabel(head);
    sign->setIcon(u"warning"_s);
    m_title->setObjectName("conflictTitle"_L1);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    layout->addWidget(sign);
    layout->addWidget(m_title, 1);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    auto *parts = new QVBoxLayout(this);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(0);
    parts->addWidget(head);
    parts->addWidget(PanelParts::toolBar(actions,
                                         {u"table.keepMarked"_s, u"table.keepMine"_s,
                                          u"table.takeTheirs"_s, u"table.nextConflict"_s},
                                         this));
    parts->addWidget(m_table, 1);
    connect(m_table, &QTableView::activated, this, &ConflictPanel::activated);
    connect(m_model, &QAbstractItemModel::modelReset, this,
            [this] { m_table->setCurrentIndex(m_model->index(0, ConflictModel::MineColumn)); });
    hide();
}

QString ConflictPanel::text() const
{
    return m_title->text();
}

void ConflictPanel::showRow(int row)
{
    m_model->setRow(row);
    const bool conflict = m_records->rowState(row) == SurrealTableModel::RowState::Conflict;
    setVisible(conflict);
    if (!conflict)
        return;
    const QString id = m_records->recordId(row).toString();
    if (m_records->conflictingValue(row).isNone())
        m_title->setText(tr("Somebody else has deleted %1. What you changed in it cannot be "
                            "applied any more.")
                             .arg(id));
    else if (m_records->isRemoved(row))
        m_title->setText(
            tr("%1 is to be deleted, but somebody else has changed it since it was read.").arg(id));
    else
        m_title->setText(tr("Somebody else has changed %1 since it was read. Mark what is to stay; "
                            "nothing is sent before you apply.")
                             .arg(id));
}

#include "moc_conflictpanel.cpp"
