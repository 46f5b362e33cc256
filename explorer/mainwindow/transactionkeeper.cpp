// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/transactionkeeper.h"

#include "app/actionregistry.h"
#include "app/heldtransaction.h"
#include "app/sessioncontext.h"
#include "app/settings.h"
#include "app/workspace.h"
#include "language/statementclassifier.h"
#include "mainwindow/guardkeeper.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/windowstatusbar.h"
#include "models/ledgermodel.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "widgets/transactionclock.h"
#include "widgets/transactionpanel.h"

#include <QAction>
#include <QDockWidget>
#include <QEvent>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int ShortWhile = 8000; // ms, of a word in the status bar
}

TransactionKeeper::TransactionKeeper(MainWindow *window, Settings *settings)
    : QObject(window)
    , m_window(window)
    , m_settings(settings)
    , m_panel(new TransactionPanel(window->actionRegistry(), window))
    , m_dock(new QDockWidget(tr("Transaction"), window))
{
    m_dock->setObjectName("transactionDock"_L1);
    m_dock->setWidget(m_panel);
    window->addDockWidget(Qt::BottomDockWidgetArea, m_dock);
    if (auto *live = window->findChild<QDockWidget *>("liveDock"_L1))
        window->tabifyDockWidget(live, m_dock);
    m_dock->hide();
    m_dock->installEventFilter(this);
    connectActions();
    connect(window, &MainWindow::pageAdded, this, &TransactionKeeper::watchPage);
    connect(window, &MainWindow::pageShown, this, &TransactionKeeper::pageShown);
    connect(window, &MainWindow::pageClosing, this, [this](const SessionPage *closing) {
        if (closing != m_page)
            return;
        m_page = nullptr;
        m_panel->setContext(nullptr);
    });
    connect(settings, &Settings::transactionMinutesChanged, this, [this] {
        const auto &sessions = m_window->workspace()->sessions();
        for (const SessionContext *context : sessions)
            applyLimit(m_window->pageOf(context));
    });
}

void TransactionKeeper::connectActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const auto on = [&](const QString &id, auto slot) {
        connect(actions->action(id), &QAction::triggered, this, slot);
    };
    on(u"transaction.begin"_s, [this] { begin(); });
    on(u"transaction.commit"_s, [this] { commit(); });
    on(u"transaction.cancel"_s, [this] {
        if (m_page)
            m_page->context()->heldTransaction()->cancel();
    });
    on(u"transaction.statements"_s, [this] {
        if (m_page)
            m_page->openStatements();
    });
    on(u"transaction.show"_s, [this] { showStatement(); });
    QAction *view = actions->action(u"view.transaction"_s);
    connect(view, &QAction::triggered, this, [this](bool shown) {
        m_wanted = shown;
        m_unwanted = !shown;
        refreshDock();
        if (!shown)
            return;
        m_dock->raise();
        m_panel->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_dock->toggleViewAction(), &QAction::toggled, view, &QAction::setChecked);
    connect(m_window->windowStatusBar()->transactionClock(), &QAbstractButton::clicked, this,
            [this] {
                m_wanted = true;
                m_unwanted = false;
                refreshDock();
                m_dock->raise();
            });
    // A layout knows the other panels; this one comes with its transaction.
    for (const QString &id : {u"layout.query"_s, u"layout.browse"_s, u"layout.live"_s,
                              u"layout.compare"_s, u"view.resetLayout"_s})
        connect(actions->action(id), &QAction::triggered, this, &TransactionKeeper::refreshDock,
                Qt::QueuedConnection);
}

bool TransactionKeeper::eventFilter(QObject *watched, QEvent *event)
{
    // By hand: hiding it from here sends no such event.
    if (watched == m_dock && event->type() == QEvent::Close) {
        m_wanted = false;
        m_unwanted = true;
    }
    return QObject::eventFilter(watched, event);
}

void TransactionKeeper::watchPage(SessionPage *page)
{
    applyLimit(page);
    const HeldTransaction *held = page->context()->heldTransaction();
    connect(held, &HeldTransaction::changed, page, [this, page] {
        if (page == m_page)
            refresh();
    });
    connect(held, &HeldTransaction::ended, page, [this, page] { transactionEnded(page); });
    connect(page->context(), &SessionContext::changed, page, [this, page] {
        if (page == m_page)
            refresh();
    });
}

void TransactionKeeper::applyLimit(SessionPage *page)
{
    if (!page)
        return;
    const std::chrono::milliseconds limit = std::chrono::minutes(m_settings->transactionMinutes());
    page->context()->heldTransaction()->setLimit(limit, std::min(60'000ms, limit / 2));
}

void TransactionKeeper::pageShown()
{
    m_page = m_window->currentPage();
    m_panel->setContext(m_page ? m_page->context() : nullptr);
    m_unwanted = false;
    refresh();
}

void TransactionKeeper::transactionEnded(SessionPage *page)
{
    const HeldTransaction *held = page->context()->heldTransaction();
    if (held->endedWell() && page == m_page)
        m_window->windowStatusBar()->showMessage(held->outcome(), ShortWhile);
}

void TransactionKeeper::begin()
{
    if (!m_page || !m_page->context()->isUsable())
        return;
    m_unwanted = false;
    m_page->context()->heldTransaction()->begin();
}

void TransactionKeeper::commit()
{
    if (!m_page)
        return;
    SessionPage *page = m_page;
    const SessionContext *context = page->context();
    HeldTransaction *held = context->heldTransaction();
    if (!held->isOpen())
        return;
    if (context->isReadOnly() && held->hasWritten())
        return page->showTrouble(
            tr("This session is read-only, and its transaction has changed something: nothing was "
               "committed. Cancel it, or let the session be changed with Session ▸ Read-Only."));
    if (context->environment() != ConnectionProfile::Environment::Production || !held->hasWritten())
        return held->commit();
    SurrealQL::Classification does;
    const QStringList texts = held->ledger()->texts();
    for (const QString &text : texts)
        does.add(SurrealQL::StatementClassifier::classify(text));
    RunGuard::Judgement judgement;
    judgement.verdict = RunGuard::Verdict::Ask;
    judgement.title = tr("Commit to production?");
    judgement.words = tr("What its %n statement(s) wrote becomes visible to everybody, and cannot "
                         "be undone.",
                         nullptr, int(texts.size()));
    judgement.words += u'\n'
        + (does.tables.isEmpty() ? tr("They have %1.").arg(does.verbs.join(u", "_s))
                                 //: %1 are verbs such as UPDATE, DELETE; %2 are names of tables
                                 : tr("They have %1, and change %2.")
                                       .arg(does.verbs.join(u", "_s), does.tables.join(u", "_s)));
    judgement.agree = tr("Commit");
    m_window->guardKeeper()->ask(page, page, judgement, [held] { held->commit(); });
}

void TransactionKeeper::refresh()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const SessionContext *context = m_page ? m_page->context() : nullptr;
    const HeldTransaction *held = context ? context->heldTransaction() : nullptr;
    actions->action(u"transaction.begin"_s)
        ->setEnabled(held && !held->isHeld() && context->isUsable());
    for (const QString &id : {u"transaction.commit"_s, u"transaction.cancel"_s})
        actions->action(id)->setEnabled(held && held->isOpen());
    for (const QString &id : {u"transaction.statements"_s, u"transaction.show"_s})
        actions->action(id)->setEnabled(held && held->statements() > 0);
    actions->action(u"view.transaction"_s)->setEnabled(context != nullptr);
    refreshDock();
}

void TransactionKeeper::refreshDock()
{
    const HeldTransaction *held = m_page ? m_page->context()->heldTransaction() : nullptr;
    // After an end that nobody meant, the ledger says what is to be done again.
    const bool telling = held && (held->isHeld() || (held->isOver() && !held->endedWell()));
    const bool shown = m_page && (m_wanted || (telling && !m_unwanted));
    if (shown == !m_dock->isHidden())
        return;
    m_dock->setVisible(shown);
    if (shown)
        m_dock->raise();
}

void TransactionKeeper::showStatement()
{
    const QString statement = m_panel->currentStatement();
    if (!m_page || statement.isEmpty())
        return;
    const auto queries = m_page->queries();
    for (QueryPage *query : queries) {
        if (!query->editor()->selectPart({}, 0, statement))
            continue;
        m_page->showDocument(query);
        return query->editor()->setFocus(Qt::OtherFocusReason);
    }
    m_page->addQuery(statement + u';');
}

#include "moc_transactionkeeper.cpp"
