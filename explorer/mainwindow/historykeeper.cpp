// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/historykeeper.h"

#include "app/actionregistry.h"
#include "app/journal.h"
#include "app/secretmask.h"
#include "app/sessioncontext.h"
#include "app/settings.h"
#include "mainwindow/comparekeeper.h"
#include "mainwindow/mainwindow.h"
#include "pages/comparepage.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "widgets/historypanel.h"

#include <SurrealQt/SurrealArray>

#include <QAction>
#include <QDockWidget>
#include <QLineEdit>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace {

double inMilliseconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

} // namespace

HistoryKeeper::HistoryKeeper(MainWindow *window, Journal *journal, Settings *settings)
    : QObject(window)
    , m_window(window)
    , m_journal(journal)
    , m_panel(new HistoryPanel(journal, window->actionRegistry(), window))
    , m_dock(new QDockWidget(tr("History"), window))
{
    m_dock->setObjectName("historyDock"_L1);
    m_dock->setWidget(m_panel);
    window->addDockWidget(Qt::BottomDockWidgetArea, m_dock);
    if (auto *live = window->findChild<QDockWidget *>("liveDock"_L1))
        window->tabifyDockWidget(live, m_dock); // side by side both would be too narrow
    m_dock->hide();
    const auto limit = [journal, settings] { journal->setHistoryLimit(settings->historyLimit()); };
    connect(settings, &Settings::historyLimitChanged, this, limit);
    limit();
    connect(window, &MainWindow::pageAdded, this, &HistoryKeeper::watchPage);
    connect(window->compareKeeper(), &CompareKeeper::comparisonAdded, this,
            [this](const SessionPage *, const ComparePage *page) { watchComparison(page); });
    const ActionRegistry *actions = window->actionRegistry();
    QAction *view = actions->action(u"view.history"_s);
    connect(view, &QAction::triggered, this, [this](bool shown) {
        m_dock->setVisible(shown);
        if (!shown)
            return;
        m_dock->raise();
        m_panel->searchField()->setFocus(Qt::ShortcutFocusReason);
        m_panel->searchField()->selectAll();
    });
    connect(m_dock->toggleViewAction(), &QAction::toggled, view, &QAction::setChecked);
    connect(actions->action(u"history.open"_s), &QAction::triggered, this,
            &HistoryKeeper::openCurrent);
    connect(actions->action(u"history.clear"_s), &QAction::triggered, this,
            &HistoryKeeper::askToForgetAll);
    refreshActions();
}

void HistoryKeeper::refreshActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    actions->action(u"view.history"_s)->setEnabled(true);
    actions->action(u"history.clear"_s)->setEnabled(true);
    actions->action(u"history.open"_s)->setEnabled(m_window->currentPage() != nullptr);
}

void HistoryKeeper::watchPage(SessionPage *page)
{
    const auto queries = page->queries();
    for (QueryPage *query : queries)
        watchQuery(page, query);
    connect(page, &SessionPage::queryAdded, this,
            [this, page](QueryPage *query) { watchQuery(page, query); });
}

void HistoryKeeper::watchQuery(SessionPage *page, QueryPage *query)
{
    connect(
        query, &QueryPage::ran, page,
        [this, context = page->context()](
            const QStringList &statements, const SurrealResults &results, const SurrealError &error,
            std::chrono::nanoseconds wall) { record(context, statements, results, error, wall); });
}

void HistoryKeeper::watchComparison(const ComparePage *comparison)
{
    connect(comparison->run(), &CompareRun::finished, this, [this, comparison] {
        for (const CompareRun::Side &side : comparison->run()->sides()) {
            if (side.context && side.state != CompareRun::State::NotSent)
                record(side.context, comparison->statements(), side.results, side.error, side.time);
        }
    });
}

void HistoryKeeper::record(const SessionContext *context, const QStringList &statements,
                           const SurrealResults &results, const SurrealError &error,
                           std::chrono::nanoseconds wall)
{
    QList<HistoryEntry> entries;
    for (qsizetype i = 0; i < statements.size(); ++i) {
        HistoryEntry entry;
        entry.at = QDateTime::currentDateTimeUtc();
        entry.session = context->title();
        entry.place = context->place();
        entry.text = maskSecrets(statements.at(i));
        entry.milliseconds = inMilliseconds(wall);
        if (i < results.size()) {
            const SurrealResult result = results.at(i);
            entry.status = result.isOk() ? HistoryEntry::Status::Ok : HistoryEntry::Status::Failed;
            entry.milliseconds = inMilliseconds(result.serverTime());
            if (result.isOk() && result.value().isArray())
                entry.rows = result.value().toArray().size();
        } else if (error.kind() == SurrealError::Kind::Canceled) {
            entry.status = HistoryEntry::Status::Stopped;
        } else if (error) {
            entry.status = HistoryEntry::Status::Failed;
        }
        entries.append(entry);
    }
    m_journal->record(entries);
}

void HistoryKeeper::askToForgetAll()
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Surreal Explorer"),
                                tr("Forget the whole history?"), QMessageBox::Cancel, m_window);
    box->setObjectName("confirmForgetHistory"_L1);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Every statement in it is gone then, of all sessions and "
                               "connections. Open queries stay."));
    const QAbstractButton *agree = box->addButton(tr("Forget All"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, m_journal,
            [journal = m_journal, agree](const QAbstractButton *button) {
                if (button == agree)
                    journal->clearHistory();
            });
    box->open();
}

void HistoryKeeper::openCurrent()
{
    SessionPage *page = m_window->currentPage();
    const QString text = m_panel->currentText();
    if (!page || text.isEmpty())
        return;
    page->addQuery(text);
}
