// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/querytools.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/resultexport.h"
#include "app/schemacache.h"
#include "app/sessioncontext.h"
#include "app/workspace.h"
#include "dialogs/exportdialog.h"
#include "mainwindow/comparekeeper.h"
#include "mainwindow/copyactions.h"
#include "mainwindow/framekeeper.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/tablekeeper.h"
#include "pages/comparepage.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "widgets/exportstrip.h"
#include "widgets/problemspanel.h"
#include "widgets/valuepanel.h"
#include "widgets/variablespanel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QStatusBar>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace {
constexpr int ShortWhile = 5000; // ms, of a word in the status bar
}

QueryTools::QueryTools(MainWindow *window)
    : QObject(window)
    , m_window(window)
    , m_problems(new ProblemsPanel(window))
    , m_variables(new VariablesPanel(window->actionRegistry(), window))
    , m_value(new ValuePanel(window))
{
    const auto below = Qt::BottomDockWidgetArea;
    m_problemsDock
        = addDock(m_problems, u"problemsDock"_s, tr("Problems"), u"view.problems"_s, below);
    m_variablesDock
        = addDock(m_variables, u"variablesDock"_s, tr("Variables"), u"view.variables"_s, below);
    m_valueDock
        = addDock(m_value, u"valueDock"_s, tr("Value"), u"view.value"_s, Qt::RightDockWidgetArea);
    window->resizeDocks({m_valueDock}, {420}, Qt::Horizontal);
    connect(m_valueDock, &QDockWidget::visibilityChanged, this, &QueryTools::showValue);
    connect(m_problems, &ProblemsPanel::countChanged, this, [this](int count) {
        m_problemsDock->setWindowTitle(count > 0 ? tr("Problems (%1)").arg(count) : tr("Problems"));
    });
    connectActions();
    connectResultActions();
    connect(window->tableKeeper(), &TableKeeper::currentValueChanged, this, &QueryTools::showValue);
    connect(window->compareKeeper(), &CompareKeeper::currentValueChanged, this,
            &QueryTools::showValue);
    connect(window, &MainWindow::pageAdded, this, &QueryTools::watchPage);
}

QDockWidget *QueryTools::addDock(QWidget *panel, const QString &name, const QString &title,
                                 const QString &action, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, m_window);
    dock->setObjectName(name);
    dock->setWidget(panel);
    m_window->addDockWidget(area, dock);
    auto *live = m_window->findChild<QDockWidget *>(u"liveDock"_s);
    if (live && area == Qt::BottomDockWidgetArea)
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
    connect(page, &SessionPage::currentDocumentChanged, this, &QueryTools::follow);
}

void QueryTools::follow()
{
    QueryPage *page = query();
    // Without a session there is nothing that they could show.
    if (!m_window->currentPage()) {
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
    m_variables->setModel(page ? page->variables() : nullptr,
                          page ? m_window->currentPage()->context() : nullptr);
    if (page) {
        connect(page, &QueryPage::variableWanted, this, [this](const QString &name) {
            m_variablesDock->show();
            m_variablesDock->raise();
            m_variables->edit(name);
        });
        connect(page, &QueryPage::currentValueChanged, this, &QueryTools::showValue);
        connect(page, &QueryPage::hardStopWanted, this, &QueryTools::hardStop);
        connect(page, &QueryPage::streamWanted, this, &QueryTools::streamToFile);
        connect(page, &QueryPage::logWanted, m_window->frameKeeper(), &FrameKeeper::show);
    }
    m_problems->setEditor(page ? page->editor() : nullptr);
    showValue();
}

void QueryTools::showValue()
{
    if (m_valueDock->isHidden())
        return m_value->clear({}); // it is looked up when it is shown, and keeps nothing till then
    QString path;
    const TablePage *table = m_window->tableKeeper()->current();
    const ComparePage *comparison = m_window->compareKeeper()->current();
    if (table || comparison) {
        const SurrealValue value
            = table ? table->currentValue(&path) : comparison->currentValue(&path);
        return path.isEmpty() ? m_value->clear(tr("Choose a cell: its whole value is shown here."))
                              : m_value->setValue(value, path);
    }
    const ResultView *view = m_query ? m_query->results()->currentView() : nullptr;
    const bool chosen = view && view->result().isOk();
    const SurrealValue value = chosen ? view->currentValue(&path) : SurrealValue();
    if (chosen && (!path.isEmpty() || !value.isNone()))
        m_value->setValue(value, path.isEmpty() ? tr("whole result") : path);
    else
        m_value->clear(tr("Choose a cell of a result: its whole value is shown here."));
}

QString QueryTools::othersOn(const SessionContext *context) const
{
    QStringList others;
    for (const SessionContext *other : m_window->workspace()->sessionsOf(context->connection())) {
        if (other == context)
            continue;
        int running = 0;
        const auto queries = m_window->pageOf(other)->queries();
        for (const QueryPage *page : queries)
            running += page->isRunning() ? 1 : 0;
        others.append(running == 0
                          ? other->title()
                          //: %1 is the name of a session
                          : tr("%1, which has %n running", nullptr, running).arg(other->title()));
    }
    return others.join(u"; "_s);
}

void QueryTools::hardStop()
{
    const SessionPage *page = m_window->currentPage();
    if (!page)
        return;
    QStringList words {tr(
        "A server does not stop a single statement; it ends what a connection has under way when "
        "that is closed. The connection is made again at once, and the session comes back with "
        "its user, place, variables and live queries. An open transaction is lost.")};
    if (page->context()->connection()->isLocal())
        words.append(tr("The engine of a local database is an exception: it goes on with the "
                        "statement all the same."));
    const QString others = othersOn(page->context());
    words.append(
        others.isEmpty()
            ? tr("No other session uses this connection.")
            : tr("These sessions use it too, and lose what they have running: %1.").arg(others));
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Surreal Explorer"),
                                tr("Close the connection to stop the statement?"),
                                QMessageBox::Cancel, m_window);
    box->setObjectName("hardStop"_L1);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(words.join(u"\n\n"_s));
    box->setDefaultButton(QMessageBox::Cancel);
    const QAbstractButton *agree
        = box->addButton(tr("Close and Reconnect"), QMessageBox::DestructiveRole);
    const QPointer<SessionContext> context(page->context());
    const QPointer<QueryPage> query(m_query);
    connect(box, &QMessageBox::buttonClicked, this,
            [agree, context, query](const QAbstractButton *button) {
                if (button != agree || !context)
                    return;
                if (query)
                    query->stopped();
                context->connection()->client()->reconnect();
            });
    box->open();
}

void QueryTools::connectResultActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const auto onQuery = [&](const QString &id, auto method) {
        connect(actions->action(id), &QAction::triggered, this, [this, method] {
            if (QueryPage *page = query())
                std::invoke(method, page);
        });
    };
    onQuery(u"query.explain"_s, &QueryPage::explain);
    connect(actions->action(u"result.copyAs"_s), &QAction::triggered, this,
            &QueryTools::showCopyMenu);
    onQuery(u"result.pin"_s, &QueryPage::togglePin);
    onQuery(u"result.goToStatement"_s, &QueryPage::goToStatement);
    connect(actions->action(u"result.asJson"_s), &QAction::toggled, this, [this](bool json) {
        if (QueryPage *page = query()) {
            page->results()->setTextForm(json ? ResultView::TextForm::Json
                                              : ResultView::TextForm::SurrealQl);
            page->setMode(ResultView::Mode::Text);
        }
    });
    CopyActions::connectTo(actions, this, [this](ResultCopy::Format format, bool wholeRows) {
        const QueryPage *page = query();
        if (ResultView *view = page ? page->results()->currentView() : nullptr)
            wholeRows ? view->copyRows(format) : view->copyCells(format);
    });
    connect(actions->action(u"result.export"_s), &QAction::triggered, this,
            [this] { exportResult(false); });
    connect(actions->action(u"result.exportRows"_s), &QAction::triggered, this,
            [this] { exportResult(true); });
    onQuery(u"query.toFile"_s, &QueryPage::toFile);
    connect(actions->action(u"query.hardStop"_s), &QAction::triggered, this, &QueryTools::hardStop);
    connect(actions->action(u"session.ownSocket"_s), &QAction::triggered, this, [this] {
        if (SessionPage *page = m_window->currentPage()) {
            Connection *connection = m_window->workspace()->openBeside(page->context());
            connect(connection, &Connection::failed, page, &SessionPage::showTrouble);
        }
    });
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
    onEditor(u"edit.complete"_s, &QueryTextEdit::complete);
    onEditor(u"edit.comment"_s, &QueryTextEdit::toggleComment);
    onEditor(u"edit.nextOccurrence"_s, &QueryTextEdit::addNextOccurrence);
    onEditor(u"edit.fold"_s, [](QueryTextEdit *edit) { edit->setFolded(true); });
    onEditor(u"edit.unfold"_s, [](QueryTextEdit *edit) { edit->setFolded(false); });
    onQuery(u"edit.format"_s, &QueryPage::format);
    onQuery(u"edit.replace"_s, &QueryPage::openReplace);
    onQuery(u"edit.otherPane"_s, &QueryPage::focusOtherPane);
    onQuery(u"edit.rotate"_s, &QueryPage::rotate);
    on(u"edit.goToLine"_s, [this] { goToLine(); });
    on(u"edit.nextProblem"_s, [this] { m_problems->goToNext(true); });
    on(u"edit.previousProblem"_s, [this] { m_problems->goToNext(false); });
    on(u"variables.add"_s, [this] {
        m_variablesDock->show();
        m_variablesDock->raise();
        m_variables->add();
    });
    on(u"variables.addToSession"_s, [this] {
        m_variablesDock->show();
        m_variablesDock->raise();
        m_variables->addToSession();
    });
    on(u"variables.remove"_s, [this] { m_variables->remove(); });
    on(u"variables.keep"_s, [this] { m_variables->keepForSession(); });
    on(u"session.refresh"_s, [this] {
        if (const SessionPage *page = m_window->currentPage())
            SchemaCache::of(page->context())->forget();
        if (QueryPage *page = query())
            page->refresh();
    });
}

// At the cell that the person is in.
void QueryTools::showCopyMenu()
{
    const SessionPage *page = m_window->currentPage();
    if (!page)
        return;
    auto *menu = new QMenu(m_window);
    menu->setObjectName("copyMenu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    CopyActions::fillMenu(menu, m_window->actionRegistry());
    QWidget *at = page->currentDocument();
    QPoint place = at->rect().center();
    if (auto *view = qobject_cast<QAbstractItemView *>(QApplication::focusWidget())) {
        at = view->viewport();
        place = view->visualRect(view->currentIndex()).bottomLeft();
    }
    menu->popup(at->mapToGlobal(place));
    menu->setActiveAction(menu->actions().constFirst());
}

void QueryTools::goToLine()
{
    const QueryPage *page = query();
    if (!page)
        return;
    QueryTextEdit *edit = page->editor();
    int line = 0;
    int column = 0;
    edit->getCursorPosition(&line, &column);
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName("goToLineDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Go to line"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setLabelText(tr("Line, from 1 to %1:").arg(edit->lines()));
    dialog->setIntRange(1, edit->lines());
    dialog->setIntValue(line + 1);
    connect(dialog, &QInputDialog::intValueSelected, edit, [edit](int chosen) {
        edit->setCursorPosition(chosen - 1, 0);
        edit->ensureLineVisible(chosen - 1);
        edit->setFocus(Qt::OtherFocusReason);
    });
    dialog->open();
}

void QueryTools::exportResult(bool selectedRows)
{
    QueryPage *page = query();
    if (!page || !page->results()->currentView() || !mayExport(page))
        return;
    // Of one that is short, only the server has all.
    using Kind = ResultShortage::Kind;
    const ResultShortage shortage
        = page->results()->shortage(page->results()->tabs()->currentIndex());
    if (!selectedRows && shortage.kind != Kind::None && shortage.repeatable)
        return Q_EMIT page->results()->currentView()->streamWanted();
    if (shortage.kind == Kind::GaveWay)
        return m_window->statusBar()->showMessage(tr("Nothing of this result is kept."),
                                                  ShortWhile);
    ExportDialog::ask(m_window, tr("Export the result"), {}, page->results(),
                      [results = page->results(), selectedRows](const QString &file) {
                          results->exportTo(file, selectedRows);
                      });
}

// One at a time: its strip has the progress of one.
bool QueryTools::mayExport(const QueryPage *page)
{
    if (page->results()->exportStrip()->exporter()->state() == ResultExport::State::Idle)
        return true;
    m_window->statusBar()->showMessage(tr("An export of this query is under way already."),
                                       ShortWhile);
    return false;
}

void QueryTools::streamToFile(const QString &text)
{
    QueryPage *page = query();
    if (!page || !mayExport(page))
        return;
    ExportDialog::ask(m_window, tr("Run to a file"), {}, page,
                      [page, text](const QString &file) { page->streamTo(file, text); });
}
