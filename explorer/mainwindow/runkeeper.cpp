// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/runkeeper.h"

#include "app/actionregistry.h"
#include "app/runguard.h"
#include "app/sessioncontext.h"
#include "mainwindow/comparekeeper.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/tablekeeper.h"
#include "mainwindow/windowstatusbar.h"
#include "models/recordsmodel.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace {
// Of a text that is larger nobody waits for what it does while the caret moves: running it tells.
constexpr qsizetype LongestLookedAt = 64 * 1024;
} // namespace

RunKeeper::RunKeeper(MainWindow *window)
    : QObject(window)
    , m_window(window)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &RunKeeper::refresh);
    connect(window, &MainWindow::pageAdded, this, &RunKeeper::watchPage);
    const ActionRegistry *actions = window->actionRegistry();
    const auto onQuery = [&](const QString &id, auto method) {
        connect(actions->action(id), &QAction::triggered, this, [this, method] {
            const SessionPage *page = m_window->currentPage();
            if (QueryPage *query = page ? page->currentQuery() : nullptr)
                std::invoke(method, query);
        });
    };
    onQuery(u"query.run"_s, &QueryPage::runStatement);
    onQuery(u"query.runAll"_s, &QueryPage::runAll);
    onQuery(u"query.dryRun"_s, &QueryPage::dryRun);
    onQuery(u"query.stop"_s, &QueryPage::stopWaiting);
}

void RunKeeper::watchPage(SessionPage *page)
{
    connect(page, &SessionPage::currentDocumentChanged, this, &RunKeeper::refresh);
    connect(page, &SessionPage::runningChanged, this, &RunKeeper::refresh);
    connect(page->context(), &SessionContext::changed, this, [this] { m_soon.start(); });
    connect(page, &SessionPage::caretMoved, this, [this, page] {
        if (page->context()->isAway())
            m_soon.start();
    });
}

void RunKeeper::refresh()
{
    ActionRegistry *actions = m_window->actionRegistry();
    const SessionPage *page = m_window->currentPage();
    const QueryPage *query = page ? page->currentQuery() : nullptr;
    const bool running = query && query->isRunning();
    const bool away = page && page->context()->isAway();
    const QString reason = tr("The connection is away: what changes something waits until it is "
                              "back.");
    const auto writes = [&](const QString &text) {
        return away && text.size() <= LongestLookedAt && RunGuard::mustWait(text, page->context());
    };
    const auto offer = [&](const QString &id, bool possible, bool mustWait) {
        actions->action(id)->setEnabled(possible && !mustWait);
        actions->setReason(id, mustWait ? reason : QString());
    };
    QString atCaret;
    QString all;
    if (query && away) {
        const QString selected = query->editor()->selection().text;
        atCaret = selected.isEmpty() ? query->editor()->statementAtCaret().text : selected;
        all = query->editor()->everything().text;
    }
    offer(u"query.run"_s, query && !running, writes(atCaret));
    offer(u"query.runAll"_s, query && !running, writes(all));
    offer(u"query.dryRun"_s, query && !running, writes(atCaret));
    actions->action(u"query.stop"_s)->setEnabled(query && query->canStop());
    const TablePage *table = m_window->tableKeeper()->current();
    m_window->tableKeeper()->refreshActions();
    actions->setReason(u"table.apply"_s,
                       away && table && table->model()->pendingChanges() > 0 ? reason : QString());
    m_window->compareKeeper()->refreshActions();
    m_window->windowStatusBar()->setRunning(query);
}

#include "moc_runkeeper.cpp"
