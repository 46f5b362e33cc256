// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/querytools.h"

#include "app/actionregistry.h"
#include "app/schemacache.h"
#include "app/sessioncontext.h"
#include "mainwindow/mainwindow.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "widgets/problemspanel.h"
#include "widgets/sessiontabbar.h"
#include "widgets/variablespanel.h"

#include <QAction>
#include <QDockWidget>

using namespace Qt::StringLiterals;

QueryTools::QueryTools(MainWindow *window)
    : QObject(window)
    , m_window(window)
    , m_problems(new ProblemsPanel(window))
    , m_variables(new VariablesPanel(window->actionRegistry(), window))
{
    m_problemsDock = addDock(m_problems, u"problemsDock"_s, tr("Problems"), u"view.problems"_s);
    m_variablesDock
        = addDock(m_variables, u"variablesDock"_s, tr("Variables"), u"view.variables"_s);
    connect(m_problems, &ProblemsPanel::countChanged, this, [this](int count) {
        m_problemsDock->setWindowTitle(count > 0 ? tr("Problems (%1)").arg(count) : tr("Problems"));
    });
    connectActions();
    connect(window, &MainWindow::pageAdded, this, &QueryTools::watchPage);
    connect(window->sessionTabs(), &QTabBar::currentChanged, this, &QueryTools::follow);
}

QDockWidget *QueryTools::addDock(QWidget *panel, const QString &name, const QString &title,
                                 const QString &action)
{
    auto *dock = new QDockWidget(title, m_window);
    dock->setObjectName(name);
    dock->setWidget(panel);
    m_window->addDockWidget(Qt::BottomDockWidgetArea, dock);
    if (auto *live = m_window->findChild<QDockWidget *>(u"liveDock"_s))
        m_window->tabifyDockWidget(live, dock);
    dock->hide();
    QAction *toggle = m_window->actionRegistry()->action(action);
    connect(toggle, &QAction::triggered, dock, [dock](bool shown) {
        dock->setVisible(shown);
        if (shown)
            dock->raise();
    });
    connect(dock->toggleViewAction(), &QAction::toggled, toggle, &QAction::setChecked);
    m_docks.append(dock);
    return dock;
}

QueryPage *QueryTools::query() const
{
    const SessionPage *page = m_window->currentPage();
    return page ? page->currentQuery() : nullptr;
}

void QueryTools::watchPage(SessionPage *page)
{
    connect(page, &SessionPage::currentQueryChanged, this, &QueryTools::follow);
}

void QueryTools::follow()
{
    QueryPage *page = query();
    // Without a session there is nothing that they could show.
    if (!page) {
        for (QDockWidget *dock : std::as_const(m_docks)) {
            if (!dock->isHidden())
                m_putAway.insert(dock);
            dock->hide();
        }
    } else if (!m_putAway.isEmpty()) {
        for (QDockWidget *dock : std::as_const(m_putAway))
            dock->show();
        m_putAway.clear();
    }
    if (page == m_query)
        return;
    if (m_query)
        m_query->disconnect(this);
    m_query = page;
    m_variables->setModel(page ? page->variables() : nullptr);
    if (page) {
        connect(page, &QueryPage::variableWanted, this, [this](const QString &name) {
            m_variablesDock->show();
            m_variablesDock->raise();
            m_variables->edit(name);
        });
    }
    m_problems->setEditor(page ? page->editor() : nullptr);
}

void QueryTools::connectActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const auto on = [&](const QString &id, auto &&slot) {
        connect(actions->action(id), &QAction::triggered, this, std::forward<decltype(slot)>(slot));
    };
    const auto onQuery = [&](const QString &id, auto method) {
        on(id, [this, method] {
            if (QueryPage *page = query())
                std::invoke(method, page);
        });
    };
    const auto onEditor = [&](const QString &id, auto method) {
        on(id, [this, method] {
            if (const QueryPage *page = query())
                std::invoke(method, page->editor());
        });
    };
    onEditor(u"edit.selectAll"_s, [](QueryTextEdit *edit) { edit->selectAll(); });
    onEditor(u"edit.complete"_s, &QueryTextEdit::complete);
    onEditor(u"edit.comment"_s, &QueryTextEdit::toggleComment);
    onEditor(u"edit.nextOccurrence"_s, &QueryTextEdit::addNextOccurrence);
    onEditor(u"edit.fold"_s, [](QueryTextEdit *edit) { edit->setFolded(true); });
    onEditor(u"edit.unfold"_s, [](QueryTextEdit *edit) { edit->setFolded(false); });
    onQuery(u"edit.format"_s, &QueryPage::format);
    onQuery(u"edit.find"_s, [](QueryPage *page) { page->openFind(FindBar::Kind::Find); });
    onQuery(u"edit.replace"_s, [](QueryPage *page) { page->openFind(FindBar::Kind::Replace); });
    onQuery(u"edit.findNext"_s, [](QueryPage *page) { page->find(true); });
    onQuery(u"edit.findPrevious"_s, [](QueryPage *page) { page->find(false); });
    onQuery(u"edit.otherPane"_s, &QueryPage::focusOtherPane);
    onQuery(u"edit.rotate"_s, &QueryPage::rotate);
    on(u"edit.nextProblem"_s, [this] { m_problems->goToNext(true); });
    on(u"edit.previousProblem"_s, [this] { m_problems->goToNext(false); });
    on(u"variables.add"_s, [this] {
        m_variablesDock->show();
        m_variablesDock->raise();
        m_variables->add();
    });
    on(u"variables.remove"_s, [this] { m_variables->remove(); });
    on(u"session.refresh"_s, [this] {
        if (const SessionPage *page = m_window->currentPage())
            SchemaCache::of(page->context())->forget();
    });
}
