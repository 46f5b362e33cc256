// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QSet>

class MainWindow;
class ProblemsPanel;
class ValuePanel;
class QDockWidget;
class QueryPage;
class SessionContext;
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
    [[nodiscard]] ValuePanel *value() const { return m_value; }
    void follow(); // the query in front
    // Asks, and then closes the connection of the session in front and makes it anew.
    void hardStop();

private:
    void connectActions();
    void connectResultActions();
    QDockWidget *addDock(QWidget *panel, const QString &name, const QString &title,
                         const QString &action, Qt::DockWidgetArea area);
    void showValue();
    void goToLine();
    void showCopyMenu();
    void exportResult(bool selectedRows);
    [[nodiscard]] bool mayExport(const QueryPage *page);
    void streamToFile(const QString &text); // what the text answers
    [[nodiscard]] QString othersOn(const SessionContext *context) const;
    void watchPage(SessionPage *page);
    [[nodiscard]] QueryPage *query() const;

    MainWindow *m_window;
    ProblemsPanel *m_problems;
    VariablesPanel *m_variables;
    ValuePanel *m_value;
    QDockWidget *m_problemsDock = nullptr;
    QDockWidget *m_variablesDock = nullptr;
    QDockWidget *m_valueDock = nullptr;
    QList<QDockWidget *> m_docks;
    QSet<QDockWidget *> m_putAway; // while there is no session
    QPointer<QueryPage> m_query;
};
