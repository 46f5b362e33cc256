// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/historyentry.h"

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealResults>

#include <QObject>

#include <chrono>

class HistoryPanel;
class ComparePage;
class Journal;
class MainWindow;
class QDockWidget;
class QueryPage;
class SessionContext;
class SessionPage;
class Settings;

// Records every statement that a person runs, without the secrets in it, and shows the history.
class HistoryKeeper : public QObject
{
    Q_OBJECT
public:
    HistoryKeeper(MainWindow *window, Journal *journal, Settings *settings);

    [[nodiscard]] HistoryPanel *panel() const { return m_panel; }
    [[nodiscard]] QDockWidget *dock() const { return m_dock; }
    void refreshActions();

private:
    void watchPage(SessionPage *page);
    void watchQuery(SessionPage *page, QueryPage *query);
    void watchComparison(const ComparePage *comparison);
    void record(const SessionContext *context, const QStringList &statements,
                const SurrealResults &results, const SurrealError &error,
                std::chrono::nanoseconds wall);
    void openCurrent();
    void askToForgetAll();

    MainWindow *m_window;
    Journal *m_journal;
    HistoryPanel *m_panel;
    QDockWidget *m_dock;
};
