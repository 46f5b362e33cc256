// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QSet>

class MainWindow;
class ProblemsPanel;
class QDockWidget;
class QueryPage;
class SessionPage;
class VariablesPanel;

// The panels that belong to the query in front, and the commands that work on it.
class QueryTools : public QObject
{
    Q_OBJECT
public:
    explicit QueryTools(MainWindow *window);

    [[nodiscard]] ProblemsPanel *problems() const { return m_problems; }
    [[nodiscard]] VariablesPanel *variables() const { return m_variables; }

private:
    void connectActions();
    QDockWidget *addDock(QWidget *panel, const QString &name, const QString &title,
                         const QString &action);
    void watchPage(SessionPage *page);
    void follow();
    [[nodiscard]] QueryPage *query() const;

    MainWindow *m_window;
    ProblemsPanel *m_problems;
    VariablesPanel *m_variables;
    QDockWidget *m_problemsDock = nullptr;
    QDockWidget *m_variablesDock = nullptr;
    QList<QDockWidget *> m_docks;
    QSet<QDockWidget *> m_putAway; // while there is no session
    QPointer<QueryPage> m_query;
};
