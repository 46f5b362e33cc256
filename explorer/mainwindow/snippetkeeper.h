// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>

#include <functional>

class MainWindow;
class QDockWidget;
class QueryPage;
class SessionPage;
class SnippetPanel;
struct SnippetHeader;

// The dock with the snippets. Looks after the files of open queries too: who changes one elsewhere
// is offered its new text, and nothing is replaced without a word.
class SnippetKeeper : public QObject
{
    Q_OBJECT
public:
    SnippetKeeper(MainWindow *window, const QString &folder);

    [[nodiscard]] SnippetPanel *panel() const { return m_panel; }
    void saveCurrent(const QString &name); // the query in front; / leads into folders

private:
    void connectActions();
    void watchPage(SessionPage *page);
    void watchQuery(QueryPage *query);
    void open(const QString &file);
    void run(); // the chosen one, in a query of its own
    void askForParameters(QueryPage *query, const SnippetHeader &header,
                          const std::function<void()> &proceed);
    void remove(); // into the trash
    void describe(); // the query in front, with a header that has its variables
    void askForName();
    void fileChanged(const QString &file);
    void offerReload(QueryPage *query);
    void refreshWatched();
    void refreshActions();
    [[nodiscard]] QList<QueryPage *> queries() const;

    MainWindow *m_window;
    SnippetPanel *m_panel;
    QDockWidget *m_dock;
    QFileSystemWatcher m_watcher;
    QList<SessionPage *> m_pages;
};
