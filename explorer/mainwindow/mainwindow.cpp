// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/mainwindow.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/connectionregistry.h"
#include "app/localengine.h"
#include "app/sessioncontext.h"
#include "app/settings.h"
#include "app/workspace.h"
#include "dialogs/commandpalette.h"
#include "dialogs/connectiondialog.h"
#include "dialogs/enginedialog.h"
#include "dialogs/identitydialog.h"
#include "dialogs/localdatabasedialog.h"
#include "dialogs/settingsdialog.h"
#include "dialogs/signindialog.h"
#include "mainwindow/comparekeeper.h"
#include "mainwindow/connectionporter.h"
#include "mainwindow/detachedsessions.h"
#include "mainwindow/documentkeeper.h"
#include "mainwindow/documentswitcher.h"
#include "mainwindow/editcommands.h"
#include "mainwindow/editoractions.h"
#include "mainwindow/editorkeeper.h"
#include "mainwindow/exportkeeper.h"
#include "mainwindow/framekeeper.h"
#include "mainwindow/guardkeeper.h"
#include "mainwindow/historykeeper.h"
#include "mainwindow/layoutkeeper.h"
#include "mainwindow/lossguard.h"
#include "mainwindow/paletteentries.h"
#include "mainwindow/panekeeper.h"
#include "mainwindow/querymover.h"
#include "mainwindow/querytools.h"
#include "mainwindow/runkeeper.h"
#include "mainwindow/schemakeeper.h"
#include "mainwindow/snippetkeeper.h"
#include "mainwindow/tableactions.h"
#include "mainwindow/tablekeeper.h"
#include "mainwindow/tours.h"
#include "mainwindow/transactionactions.h"
#include "mainwindow/transactionkeeper.h"
#include "mainwindow/windowactions.h"
#include "mainwindow/windowstatusbar.h"
#include "pages/documentarea.h"
#include "pages/livepage.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "pages/welcomepage.h"
#include "widgets/codefont.h"
#include "widgets/noticebar.h"
#include "widgets/principalbar.h"
#include "widgets/sessiontabbar.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

MainWindow::MainWindow(Workspace *workspace, ConnectionRegistry *registry, Settings *settings,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_registry(registry)
    , m_settings(settings)
    , m_actions(new ActionRegistry(this))
{
    setObjectName("mainWindow"_L1);
    WindowActions::create(m_actions);
    EditorActions::create(m_actions);
    TableActions::create(m_actions);
    TransactionActions::create(m_actions);
    buildLayout();
    WindowActions::buildMenus(this, m_actions);
    EditorActions::extendMenus(menuBar(), m_actions);
    TableActions::extendMenus(menuBar(), m_actions);
    WindowActions::buildToolBar(this, m_actions);
    TransactionActions::extend(this, m_actions);
    addActions(m_actions->actions()); // so that shortcuts work for what no menu shows
    connectActions();
    connectQueryActions();
    m_schema = new SchemaKeeper(this, m_settings);
    new ExportKeeper(this);
    m_frames = new FrameKeeper(this, m_workspace);
    m_detached = new DetachedSessions(this, m_pages, m_settings);
    m_guards = new GuardKeeper(this);
    m_losses = new LossGuard(this, m_workspace);
    new QueryMover(this, m_workspace);
    m_tables = new TableKeeper(this, m_settings);
    m_compare = new CompareKeeper(this, m_workspace, m_settings);
    m_tools = new QueryTools(this);
    m_runs = new RunKeeper(this);
    new PaneKeeper(this);
    new DocumentSwitcher(this);
    m_transactions = new TransactionKeeper(this, m_settings);
    new EditorKeeper(this, m_settings);
    new EditCommands(this);
    m_porter = new ConnectionPorter(this, m_registry);
    new Tours(this, m_workspace);

    connect(m_workspace, &Workspace::sessionOpened, this, &MainWindow::sessionOpened);
    connect(m_workspace, &Workspace::sessionClosed, this, &MainWindow::sessionClosed);
    useShortcuts();
    const auto useFont = [this] { CodeFont::setFamily(m_settings->codeFont()); };
    useFont();
    connect(m_settings, &Settings::editorChanged, this, useFont);
    m_layout = new LayoutKeeper(this, m_settings);
    m_layout->restore();
    currentSessionChanged();
}

MainWindow::~MainWindow()
{
    hide(); // docks tell of it, while all who listen are whole
    Q_EMIT closingAll();
}

void MainWindow::buildLayout()
{
    m_welcome = new WelcomePage(m_registry, m_actions, this);
    m_tabs = new SessionTabBar(this);
    m_pages = new QStackedWidget(this);
    m_pages->setObjectName("sessionPages"_L1);
    m_sessionArea = new QWidget(this);
    auto *area = new QVBoxLayout(m_sessionArea);
    area->setContentsMargins(0, 0, 0, 0);
    area->setSpacing(0);
    area->addWidget(m_tabs);
    area->addWidget(m_pages, 1);
    m_central = new QStackedWidget(this);
    m_central->addWidget(m_welcome);
    m_central->addWidget(m_sessionArea);
    m_notice = new NoticeBar(this);
    m_notice->setObjectName("windowNotice"_L1);
    connect(m_notice, &NoticeBar::actionTriggered, m_notice, &NoticeBar::clear);
    auto *centre = new QWidget(this);
    auto *centreLayout = new QVBoxLayout(centre);
    centreLayout->setContentsMargins(0, 0, 0, 0);
    centreLayout->setSpacing(0);
    centreLayout->addWidget(m_notice);
    centreLayout->addWidget(m_central, 1);
    setCentralWidget(centre);

    m_live = new LivePage(m_actions, this);
    m_liveDock = new QDockWidget(tr("Live"), this);
    m_liveDock->setObjectName("liveDock"_L1);
    m_liveDock->setWidget(m_live);
    m_liveDock->setAllowedAreas(Qt::AllDockWidgetAreas);
    addDockWidget(Qt::BottomDockWidgetArea, m_liveDock);
    setDockNestingEnabled(true);
    resizeDocks({m_liveDock}, {280}, Qt::Vertical);

    m_status = new WindowStatusBar(m_workspace, m_actions, this);
    setStatusBar(m_status);
    connect(m_status, &WindowStatusBar::sessionWanted, this, &MainWindow::showSession);
    connect(m_status, &WindowStatusBar::placeWanted, this, [this] {
        if (const SessionPage *page = currentPage())
            page->principalBar()->choosePlace();
    });

    connect(m_tabs, &QTabBar::currentChanged, this, &MainWindow::currentSessionChanged);
    connect(m_tabs, &SessionTabBar::closeRequested, this,
            [this](SessionContext *context) { m_losses->closeSession(context); });
    connect(m_tabs, &SessionTabBar::renameRequested, this, &MainWindow::renameSession);
    connect(m_live, &LivePage::titleChanged, this,
            [this] { m_liveDock->setWindowTitle(m_live->title()); });
    connect(m_welcome, &WelcomePage::profileActivated, this,
            [this](const ConnectionProfile &profile) { openConnectionDialog(&profile); });
}

void MainWindow::connectActions()
{
    const auto on = [this](const QString &id, auto &&slot) {
        connect(m_actions->action(id), &QAction::triggered, this,
                std::forward<decltype(slot)>(slot));
    };
    on(u"connection.open"_s, [this] { openConnectionDialog(); });
    on(u"connection.standard"_s,
       [this] { openConnectionDialog()->setAddress(u"ws://localhost:8000"_s); });
    on(u"connection.local"_s, [this] { withEngine([this] { openLocalDialog(); }); });
    on(u"view.palette"_s, [this] { openPalette(); });
    on(u"app.quit"_s, [this] { close(); });
    on(u"app.about"_s, [this] { showAbout(); });

    on(u"session.new"_s, [this] {
        if (SessionContext *context = currentContext())
            signIn(m_workspace->newSession(context->connection()));
    });
    on(u"session.fork"_s, [this] {
        if (SessionContext *context = currentContext())
            m_workspace->fork(context);
    });
    on(u"session.signIn"_s, [this] { signIn(currentContext()); });
    on(u"session.signOut"_s, [this] {
        if (SessionContext *context = currentContext())
            context->signin({}, {}, {});
    });
    on(u"session.whoAmI"_s, [this] { showIdentity(currentContext()); });
    on(u"session.rename"_s, [this] { renameSession(currentContext()); });
    on(u"session.refresh"_s, [this] {
        if (SessionContext *context = currentContext())
            context->refreshCatalogue();
    });
    on(u"session.reconnect"_s, [this] {
        if (const SessionContext *context = currentContext())
            m_losses->reconnect(context);
    });
    on(u"session.close"_s, [this] {
        if (SessionContext *context = currentContext())
            m_losses->closeSession(context);
    });
    for (int n = 1; n <= 9; ++n)
        on(u"session.go%1"_s.arg(n), [this, n] {
            if (n <= m_tabs->count())
                m_tabs->setCurrentIndex(n - 1);
        });

    on(u"live.start"_s, [this] {
        m_liveDock->show();
        m_live->start();
    });
    connect(m_actions->action(u"live.pause"_s), &QAction::toggled, m_live, &LivePage::setPaused);
    on(u"live.clear"_s, [this] { m_live->clear(); });
    on(u"live.kill"_s, [this] { m_live->killSelected(); });
    on(u"live.test"_s, [this] { m_live->sendTestChange(); });
    connect(m_live, &LivePage::troubled, this, [this](const QString &text) {
        if (SessionPage *page = currentPage())
            page->showTrouble(text);
    });
    QAction *live = m_actions->action(u"view.live"_s);
    live->setChecked(true);
    connect(live, &QAction::triggered, m_liveDock, &QDockWidget::setVisible);
    connect(m_liveDock->toggleViewAction(), &QAction::toggled, this, [this, live](bool shown) {
        if (isVisible() && currentContext()) // else it is only put away
            live->setChecked(shown);
    });
    on(u"app.settings"_s, [this] { openSettings(); });
}

void MainWindow::connectQueryActions()
{
    const auto onQuery = [this](const QString &id, auto method) {
        connect(m_actions->action(id), &QAction::triggered, this, [this, method] {
            if (QueryPage *query = currentQuery())
                std::invoke(method, query);
        });
    };
    onQuery(u"result.tree"_s, [](QueryPage *q) { q->setMode(ResultView::Mode::Tree); });
    onQuery(u"result.table"_s, [](QueryPage *q) { q->setMode(ResultView::Mode::Table); });
    onQuery(u"result.text"_s, [](QueryPage *q) { q->setMode(ResultView::Mode::Text); });
    connect(m_actions->action(u"query.close"_s), &QAction::triggered, this, [this] {
        if (const SessionPage *page = currentPage())
            m_losses->closeDocument(page->currentDocument());
    });
    connect(m_actions->action(u"query.new"_s), &QAction::triggered, this, [this] {
        if (SessionPage *page = currentPage())
            page->addQuery();
    });
    connect(m_actions->action(u"query.otherSide"_s), &QAction::triggered, this, [this] {
        if (SessionPage *page = currentPage())
            page->moveToOtherSide();
    });
    connect(m_actions->action(u"query.goOtherSide"_s), &QAction::triggered, this, [this] {
        if (const SessionPage *page = currentPage())
            page->documentArea()->focusOtherSide();
    });
    connect(m_actions->action(u"query.open"_s), &QAction::triggered, this, &MainWindow::openFile);
    connect(m_actions->action(u"query.save"_s), &QAction::triggered, this,
            [this] { saveQuery(false); });
    connect(m_actions->action(u"query.saveAs"_s), &QAction::triggered, this,
            [this] { saveQuery(true); });
}

void MainWindow::setJournal(Journal *journal)
{
    m_losses->setJournal(journal);
    m_keeper = new DocumentKeeper(this, journal);
    m_history = new HistoryKeeper(this, journal, m_settings);
}

void MainWindow::useShortcuts()
{
    const auto &actions = m_actions->actions();
    for (const QAction *action : actions) {
        const QString id = action->objectName();
        if (m_settings->hasShortcuts(id))
            m_actions->setShortcuts(id, m_settings->shortcuts(id));
    }
}

SettingsDialog *MainWindow::openSettings()
{
    auto *dialog = new SettingsDialog(m_settings, m_actions, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void MainWindow::setSnippetFolder(const QString &folder)
{
    m_snippets = new SnippetKeeper(this, folder);
}

SessionPage *MainWindow::currentPage() const
{
    return pageOf(currentContext());
}

SessionPage *MainWindow::pageOf(const SessionContext *context) const
{
    return m_pageOf.value(context);
}

SessionContext *MainWindow::currentContext() const
{
    return m_tabs->sessionAt(m_tabs->currentIndex());
}

QueryPage *MainWindow::currentQuery() const
{
    const SessionPage *page = currentPage();
    return page ? page->currentQuery() : nullptr;
}

void MainWindow::sessionOpened(SessionContext *context)
{
    auto *page = new SessionPage(context, m_actions, m_settings, m_pages);
    m_pageOf.insert(context, page);
    m_pages->addWidget(page);
    connect(page, &SessionPage::caretMoved, m_status, &WindowStatusBar::setCaret);
    connect(page, &SessionPage::closeRequested, m_losses, &LossGuard::closeDocument);
    connect(page, &SessionPage::resultMenuWanted, this, &MainWindow::showResultMenu);
    connect(page, &SessionPage::liveStarted, m_liveDock, &QDockWidget::show);
    connect(context, &SessionContext::changed, this, &MainWindow::refreshTitle);
    Q_EMIT pageAdded(page);
    const int index = m_tabs->addSession(context);
    m_tabs->setCurrentIndex(index);
    currentSessionChanged();
    page->currentDocument()->setFocus();
}

void MainWindow::sessionClosed(SessionContext *context)
{
    SessionPage *page = m_pageOf.take(context);
    Q_EMIT pageClosing(page);
    disconnect(context, nullptr, this, nullptr);
    m_tabs->removeSession(context);
    currentSessionChanged();
    m_pages->removeWidget(page);
    delete page; // it looks at the context, which goes after this
}

void MainWindow::showSession(SessionContext *context)
{
    m_tabs->setCurrentIndex(m_tabs->indexOf(context));
}

void MainWindow::currentSessionChanged()
{
    SessionContext *context = currentContext();
    SessionPage *page = pageOf(context);
    if (context && !page)
        return; // its page is being made
    if (page && m_pages->indexOf(page) >= 0) // else it is in a window of its own
        m_pages->setCurrentWidget(page);
    m_central->setCurrentWidget(page ? m_sessionArea : m_welcome);
    m_liveDock->setVisible(page && m_actions->action(u"view.live"_s)->isChecked());
    m_welcome->showBusy({});
    refreshActions();
    Q_EMIT pageShown(page);
    m_tools->follow();
    m_live->setContext(context);
    m_status->setContext(context);
    refreshTitle();
    m_runs->refresh();
    if (!page)
        m_welcome->setFocus();
}

void MainWindow::refreshActions()
{
    const bool open = currentContext() != nullptr;
    const auto actions = m_actions->actions();
    for (QAction *action : actions) {
        const QString id = action->objectName();
        if (id.startsWith("session."_L1) || id.startsWith("query."_L1) || id.startsWith("edit."_L1)
            || id.startsWith("result."_L1) || id.startsWith("live."_L1)
            || id.startsWith("layout."_L1) || id.startsWith("document."_L1) || id == "view.live"_L1)
            action->setEnabled(open);
    }
    if (m_keeper)
        m_keeper->refreshActions();
    if (m_history)
        m_history->refreshActions();
    m_tables->refreshActions();
}

void MainWindow::refreshTitle()
{
    const SessionContext *context = currentContext();
    setWindowTitle(context ? tr("%1 — Surreal Explorer").arg(context->principal())
                           : tr("Surreal Explorer"));
}

void MainWindow::setCredentialStore(CredentialStore *store)
{
    m_credentials = store;
    m_porter->setCredentialStore(store);
}

ConnectionDialog *MainWindow::openConnectionDialog(const ConnectionProfile *profile)
{
    auto *dialog = new ConnectionDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_credentials)
        dialog->setCredentialStore(m_credentials);
    dialog->setRegistry(m_registry);
    if (profile)
        dialog->setProfile(*profile);
    connect(dialog, &ConnectionDialog::connectionOpened, m_workspace, &Workspace::adopt);
    connect(dialog, &ConnectionDialog::importWanted, m_actions->action(u"connection.import"_s),
            &QAction::trigger);
    dialog->open();
    return dialog;
}

void MainWindow::openPalette()
{
    auto *palette = new CommandPalette(this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->setEntries(paletteEntries(this, m_workspace, m_registry));
    palette->open();
}

void MainWindow::openLocalDialog()
{
    const QString key = u"local/folder"_s;
    auto *dialog = new LocalDatabaseDialog(m_settings->store().value(key).toString(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, key] {
        const Connection::LocalDatabase wanted = dialog->database();
        if (!wanted.folder.isEmpty())
            m_settings->store().setValue(key, wanted.folder);
        openLocal(wanted.folder, wanted.sampleData);
    });
    dialog->open();
}

void MainWindow::withEngine(const std::function<void()> &proceed)
{
    auto *engine = new LocalEngine(this);
    if (!engine->needsInstalling()) {
        delete engine;
        return proceed();
    }
    auto *dialog = new EngineDialog(engine, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    engine->setParent(dialog);
    connect(dialog, &QDialog::accepted, this, proceed);
    dialog->open();
}

Connection *MainWindow::openLocal(const QString &folder, bool sampleData)
{
    m_welcome->showBusy(tr("Starting the local database…"));
    m_status->showMessage(tr("Starting the local database…"));
    Connection *connection = m_workspace->openLocal({.folder = folder, .sampleData = sampleData});
    connect(connection, &Connection::opened, this, [this] { m_status->clearMessage(); });
    connect(connection, &Connection::failed, this, [this](const QString &message) {
        m_status->clearMessage();
        m_welcome->showTrouble(message);
        if (currentPage())
            currentPage()->showTrouble(message);
    });
    return connection;
}

void MainWindow::signIn(SessionContext *context)
{
    if (!context)
        return;
    auto *dialog = new SignInDialog(context, m_credentials, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showIdentity(SessionContext *context)
{
    if (!context)
        return;
    auto *dialog = new IdentityDialog(context, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &IdentityDialog::signInWanted, context, [this, context] { signIn(context); });
    dialog->open();
}

void MainWindow::renameSession(SessionContext *context)
{
    if (!context)
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename session"));
    dialog->setLabelText(tr("Name of the tab (empty: the name of the user):"));
    dialog->setTextValue(context->title());
    connect(dialog, &QInputDialog::textValueSelected, context, &SessionContext::rename);
    dialog->open();
}

void MainWindow::openFile()
{
    SessionPage *page = currentPage();
    if (!page)
        return;
    auto *dialog = new QFileDialog(this, tr("Open query"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({tr("SurrealQL (*.surql *.surrealql)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, page, [page](const QString &file) {
        QueryPage *query = page->addQuery();
        const QString trouble = query->load(file);
        if (trouble.isEmpty())
            return;
        page->closeDocument(query);
        page->showTrouble(trouble);
    });
    dialog->open();
}

void MainWindow::saveQuery(bool askForName)
{
    QueryPage *query = currentQuery();
    SessionPage *page = currentPage();
    if (!query)
        return;
    const auto save = [page](QueryPage *target, const QString &file) {
        if (const QString trouble = target->save(file); !trouble.isEmpty())
            page->showTrouble(trouble);
    };
    if (!askForName && !query->fileName().isEmpty())
        return save(query, query->fileName());
    auto *dialog = new QFileDialog(this, tr("Save query"), query->fileName());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"surql"_s);
    dialog->setNameFilters({tr("SurrealQL (*.surql *.surrealql)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, query,
            [query, save](const QString &file) { save(query, file); });
    dialog->open();
}

void MainWindow::showResultMenu(const QPoint &global)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    EditorActions::fillResultMenu(menu, m_actions);
    menu->popup(global);
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Surreal Explorer"),
                                tr("Surreal Explorer %1").arg(QApplication::applicationVersion()),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(QApplication::windowIcon().pixmap(64, 64));
    box->setInformativeText(
        tr("Browses SurrealDB with many sessions over one connection.\nFree software under the GNU "
           "General Public License, version 3 or later."));
    box->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_losses->mayCloseWindow())
        return event->ignore();
    m_layout->save();
    Q_EMIT closingAll();
    m_workspace->closeAll();
    event->accept();
}
