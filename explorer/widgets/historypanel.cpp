// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/historypanel.h"

#include "app/actionregistry.h"
#include "app/journal.h"
#include "models/historymodel.h"
#include "widgets/fieldicon.h"
#include "widgets/panelparts.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace {
constexpr int SearchDelay = 120; // ms
}

HistoryPanel::HistoryPanel(Journal *journal, const ActionRegistry *actions, QWidget *parent)
    : SearchPanel(parent)
    , m_journal(journal)
    , m_search(new QLineEdit(this))
    , m_table(PanelParts::list(u"historyTable"_s, tr("History"), this))
    , m_model(new HistoryModel(this))
    , m_empty(PanelParts::emptyNote(u"historyEmpty"_s, this))
{
    setObjectName("historyPanel"_L1);
    m_search->setObjectName("historySearch"_L1);
    m_search->setAccessibleName(tr("Search the history"));
    m_search->setPlaceholderText(tr("words in the statement, the session or the place"));
    m_search->setClearButtonEnabled(true);
    addFieldIcon(m_search, u"search"_s);
    m_search->installEventFilter(this);
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSectionResizeMode(HistoryModel::TextColumn,
                                                      QHeaderView::Stretch);
    const int em = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(HistoryModel::SessionColumn, em * 24);
    m_table->setColumnWidth(HistoryModel::WhenColumn, em * 14);
    m_table->setColumnWidth(HistoryModel::TimeColumn, em * 11);
    m_table->setColumnWidth(HistoryModel::RowsColumn, em * 9);
    QToolBar *bar = PanelParts::toolBar(actions, {u"history.open"_s, u"history.clear"_s}, this);
    bar->addWidget(m_search);
    PanelParts::stack(this, {bar, m_table, m_empty});

    m_timer.setSingleShot(true);
    m_timer.setInterval(SearchDelay);
    connect(&m_timer, &QTimer::timeout, this, &HistoryPanel::search);
    connect(m_search, &QLineEdit::textChanged, &m_timer, qOverload<>(&QTimer::start));
    connect(m_journal, &Journal::historyChanged, this, [this] {
        if (isVisible() && !m_timer.isActive())
            m_timer.start();
    });
    connect(m_journal, &Journal::found, this,
            [this](int number, const QList<HistoryEntry> &entries) {
                if (number != m_number)
                    return; // a later search is on its way
                m_model->setEntries(entries);
                m_table->setVisible(!entries.isEmpty());
                m_empty->setVisible(entries.isEmpty());
                m_empty->setText(m_search->text().isEmpty() ? tr("Nothing was run yet.")
                                                            : tr("No statement has these words."));
                if (!entries.isEmpty())
                    m_table->selectRow(0);
            });
    connect(m_table, &QTableView::activated, actions->action(u"history.open"_s), &QAction::trigger);
    setFocusProxy(m_search);
    m_empty->hide();
}

QString HistoryPanel::currentText() const
{
    return m_model->entry(m_table->currentIndex().row()).text;
}

void HistoryPanel::showEvent(QShowEvent *event)
{
    SearchPanel::showEvent(event);
    search();
}

bool HistoryPanel::eventFilter(QObject *watched, QEvent *event)
{
    // From the field, the arrows walk through what was found and Return opens it.
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int row = m_table->currentIndex().row();
        switch (key->key()) {
        case Qt::Key_Down:
            m_table->selectRow(qMin(row + 1, m_model->rowCount() - 1));
            return true;
        case Qt::Key_Up:
            m_table->selectRow(qMax(row - 1, 0));
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_table->currentIndex().isValid())
                Q_EMIT m_table->activated(m_table->currentIndex());
            return true;
        default:
            break;
        }
    }
    return SearchPanel::eventFilter(watched, event);
}

void HistoryPanel::search()
{
    m_timer.stop();
    m_journal->search(m_search->text(), ++m_number);
}
