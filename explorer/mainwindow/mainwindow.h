// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectionprofile.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>

#include <functional>

class ActionRegistry;
class CompareKeeper;
class Connection;
class CredentialStore;
class ConnectionDialog;
class ConnectionPorter;
class ConnectionRegistry;
class DetachedSessions;
class DocumentKeeper;
class FrameKeeper;
class GuardKeeper;
class HistoryKeeper;
class Journal;
class LayoutKeeper;
class LivePage;
class LossGuard;
class NoticeBar;
class QDockWidget;
class QStackedWidget;
class QueryPage;
class SchemaKeeper;
class QueryTools;
class RunKeeper;
class SessionContext;
class SettingsDialog;
class SnippetKeeper;
class TableKeeper;
class TransactionKeeper;
class SessionPage;
class SessionTabBar;
class Settings;
class WelcomePage;
class WindowStatusBar;
class Workspace;

// The frame: menus, session tabs, a page per session, docks and the status bar, and the wiring
// between them.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Workspace *workspace, ConnectionRegistry *registry, Settings *settings,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] ActionRegistry *actionRegistry() const { return m_actions; }
    [[nodiscard]] Workspace *workspace() const { return m_workspace; }
    [[nodiscard]] SessionTabBar *sessionTabs() const { return m_tabs; }
    [[nodiscard]] LivePage *livePage() const { return m_live; }
    [[nodiscard]] WelcomePage *welcomePage() const { return m_welcome; }
    [[nodiscard]] WindowStatusBar *windowStatusBar() const { return m_status; }
    [[nodiscard]] SessionPage *currentPage() const;
    [[nodiscard]] SessionPage *pageOf(const SessionContext *context) const;

    // From then on texts are kept without a question.
    void setJournal(Journal *journal);
    void setCredentialStore(CredentialStore *store);
    [[nodiscard]] ConnectionPorter *connectionPorter() const { return m_porter; }
    [[nodiscard]] DocumentKeeper *documentKeeper() const { return m_keeper; }
    [[nodiscard]] HistoryKeeper *historyKeeper() const { return m_history; }
    [[nodiscard]] FrameKeeper *frameKeeper() const { return m_frames; }
    [[nodiscard]] DetachedSessions *detachedSessions() const { return m_detached; }
    [[nodiscard]] SchemaKeeper *schemaKeeper() const { return m_schema; }
    [[nodiscard]] GuardKeeper *guardKeeper() const { return m_guards; }
    [[nodiscard]] TableKeeper *tableKeeper() const { return m_tables; }
    [[nodiscard]] TransactionKeeper *transactionKeeper() const { return m_transactions; }
    [[nodiscard]] CompareKeeper *compareKeeper() const { return m_compare; }
    [[nodiscard]] NoticeBar *notice() const { return m_notice; }
    [[nodiscard]] QueryTools *queryTools() const { return m_tools; }
    [[nodiscard]] LossGuard *lossGuard() const { return m_losses; }
    [[nodiscard]] LayoutKeeper *layoutKeeper() const { return m_layout; }

    SettingsDialog *openSettings();
    void setSnippetFolder(const QString &folder); // once; snippets are there from then on
    [[nodiscard]] SnippetKeeper *snippetKeeper() const { return m_snippets; }
    ConnectionDialog *openConnectionDialog(const ConnectionProfile *profile = nullptr);
    Connection *openLocal(const QString &folder, bool sampleData);
    // Runs proceed at once when there is an engine for local databases; else asks to fetch one, and
    // runs it when that is done.
    void withEngine(const std::function<void()> &proceed);
    void showSession(SessionContext *context);

Q_SIGNALS:
    void pageAdded(SessionPage *page);
    void pageClosing(SessionPage *page); // it is still whole
    void pageShown(SessionPage *page); // null: the welcome page
    void closingAll(); // the window goes, and every session with it

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildLayout();
    void connectActions();
    void connectQueryActions();
    void useShortcuts();

    void sessionOpened(SessionContext *context);
    void sessionClosed(SessionContext *context);
    void currentSessionChanged();
    void refreshActions();
    void refreshTitle();

    void openPalette();
    void openLocalDialog();
    void signIn(SessionContext *context);
    void showIdentity(SessionContext *context);
    void renameSession(SessionContext *context);
    void openFile();
    void saveQuery(bool askForName);
    void showResultMenu(const QPoint &global);
    void showAbout();
    [[nodiscard]] SessionContext *currentContext() const;
    [[nodiscard]] QueryPage *currentQuery() const;

    Workspace *m_workspace;
    ConnectionRegistry *m_registry;
    Settings *m_settings;
    ActionRegistry *m_actions;
    SessionTabBar *m_tabs;
    QWidget *m_sessionArea;
    QStackedWidget *m_pages;
    QStackedWidget *m_central;
    NoticeBar *m_notice;
    WelcomePage *m_welcome;
    LivePage *m_live;
    QDockWidget *m_liveDock;
    WindowStatusBar *m_status;
    QHash<const SessionContext *, SessionPage *> m_pageOf;
    CredentialStore *m_credentials = nullptr;
    ConnectionPorter *m_porter = nullptr;
    DocumentKeeper *m_keeper = nullptr;
    HistoryKeeper *m_history = nullptr;
    SchemaKeeper *m_schema = nullptr;
    FrameKeeper *m_frames = nullptr;
    SnippetKeeper *m_snippets = nullptr;
    DetachedSessions *m_detached = nullptr;
    QueryTools *m_tools = nullptr;
    RunKeeper *m_runs = nullptr;
    GuardKeeper *m_guards = nullptr;
    TableKeeper *m_tables = nullptr;
    TransactionKeeper *m_transactions = nullptr;
    CompareKeeper *m_compare = nullptr;
    LossGuard *m_losses = nullptr;
    LayoutKeeper *m_layout = nullptr;
};
