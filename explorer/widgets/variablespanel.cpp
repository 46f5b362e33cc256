// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/variablespanel.h"

#include "app/sessioncontext.h"
#include "models/sessionvariablesmodel.h"
#include "models/variablesmodel.h"
#include "widgets/panelparts.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace {

void setUp(QTableView *table)
{
    table->setSelectionBehavior(QAbstractItemView::SelectItems);
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                           | QAbstractItemView::AnyKeyPressed);
    table->horizontalHeader()->setStretchLastSection(true);
}

QLabel *caption(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(6, 2, 6, 2);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return label;
}

void edit(QTableView *table, const QModelIndex &index)
{
    table->setFocus(Qt::OtherFocusReason);
    table->setCurrentIndex(index);
    table->edit(index);
}

} // namespace

VariablesPanel::VariablesPanel(const ActionRegistry *actions, QWidget *parent)
    : QWidget(parent)
    , m_table(PanelParts::list(u"variablesTable"_s, tr("Variables of the query"), this))
    , m_empty(PanelParts::emptyNote(u"variablesEmpty"_s, this))
    , m_sessionTable(
          PanelParts::list(u"sessionVariablesTable"_s, tr("Variables of the session"), this))
    , m_sessionEmpty(PanelParts::emptyNote(u"sessionVariablesEmpty"_s, this))
{
    setObjectName("variablesPanel"_L1);
    setUp(m_table);
    setUp(m_sessionTable);
    m_table->installEventFilter(this);
    m_sessionTable->installEventFilter(this);
    m_empty->setText(tr("Write $name in the query: it appears here, and what it is given here is "
                        "sent with each run."));
    m_sessionEmpty->setText(
        tr("The session has no variables. What is kept for it, every query of it finds."));
    auto *ofQuery = new QWidget(this);
    PanelParts::stack(ofQuery, {caption(tr("Of the query"), ofQuery), m_table, m_empty});
    auto *ofSession = new QWidget(this);
    PanelParts::stack(ofSession,
                      {caption(tr("Of the session"), ofSession), m_sessionTable, m_sessionEmpty});
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName("variablesSplitter"_L1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(ofQuery);
    splitter->addWidget(ofSession);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    QToolBar *bar = PanelParts::toolBar(actions,
                                        {u"variables.add"_s, u"variables.addToSession"_s,
                                         u"variables.keep"_s, u"variables.remove"_s},
                                        this);
    PanelParts::stack(this, {bar, splitter});
    refresh();
}

SessionVariablesModel *VariablesPanel::sessionModel() const
{
    return m_ofSession;
}

template <typename Model>
void VariablesPanel::show(QTableView *table, Model *model)
{
    const QItemSelectionModel *before = table->selectionModel();
    table->setModel(model);
    delete before; // a view does not delete the one that it made
    if (!model)
        return;
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, &VariablesPanel::refresh);
    connect(model, &QAbstractItemModel::modelReset, this, &VariablesPanel::refresh);
    const int em = fontMetrics().averageCharWidth();
    table->setColumnWidth(Model::NameColumn, em * 20);
    table->setColumnWidth(Model::TypeColumn, em * 30);
}

void VariablesPanel::setModel(VariablesModel *model, SessionContext *context)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    show(m_table, model);
    SessionVariablesModel *ofSession = context ? SessionVariablesModel::of(context) : nullptr;
    if (ofSession != m_ofSession) {
        if (m_ofSession)
            m_ofSession->disconnect(this);
        m_ofSession = ofSession;
        show(m_sessionTable, ofSession);
    }
    refresh();
}

void VariablesPanel::refresh()
{
    const bool some = m_model && m_model->rowCount() > 0;
    m_table->setVisible(some);
    m_empty->setVisible(!some);
    const bool someOfSession = m_ofSession && m_ofSession->rowCount() > 0;
    m_sessionTable->setVisible(someOfSession);
    m_sessionEmpty->setVisible(!someOfSession);
}

bool VariablesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        m_sessionWasLast = watched == m_sessionTable;
    return QWidget::eventFilter(watched, event);
}

void VariablesPanel::edit(const QString &name)
{
    const int row = m_model ? m_model->rowOf(name) : -1;
    if (row >= 0)
        ::edit(m_table, m_model->index(row, VariablesModel::ValueColumn));
}

void VariablesPanel::add()
{
    if (m_model)
        ::edit(m_table, m_model->index(m_model->add(), VariablesModel::NameColumn));
}

void VariablesPanel::addToSession()
{
    if (m_ofSession)
        ::edit(m_sessionTable,
               m_ofSession->index(m_ofSession->add(), SessionVariablesModel::NameColumn));
}

void VariablesPanel::remove()
{
    if (m_sessionWasLast && m_ofSession)
        m_ofSession->remove(m_sessionTable->currentIndex().row());
    else if (m_model)
        m_model->remove(m_table->currentIndex().row());
}

void VariablesPanel::keepForSession()
{
    const int row = m_table->currentIndex().row();
    const std::optional<SurrealValue> value = m_model ? m_model->valueAt(row) : std::nullopt;
    if (!value || !m_ofSession)
        return;
    m_ofSession->give(m_model->nameAt(row), *value);
    // Its own would go before the session's for ever.
    m_model->setData(m_model->index(row, VariablesModel::ValueColumn), QString(), Qt::EditRole);
}
