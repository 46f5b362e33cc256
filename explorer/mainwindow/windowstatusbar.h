// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QStatusBar>
#include <QTimer>

#include <memory>

class ActionRegistry;
class LiveActivity;
class QMenu;
class QueryPage;
class SessionContext;
class StatusCell;
class TransactionClock;
class Workspace;

// Facts about the session in front, each in a cell of its own that does not move when it changes,
// and that leads to what one does about it.
class WindowStatusBar : public QStatusBar
{
    Q_OBJECT
public:
    WindowStatusBar(Workspace *workspace, ActionRegistry *actions, QWidget *parent = nullptr);
    ~WindowStatusBar() override;

    void setContext(SessionContext *context);
    void setRunning(const QueryPage *page);
    void setCaret(int line, int column);
    [[nodiscard]] TransactionClock *transactionClock() const { return m_transaction; }
    [[nodiscard]] QString cellText(const QString &objectName) const;

Q_SIGNALS:
    void placeWanted(); // another namespace or database
    void sessionWanted(SessionContext *context);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildMenus();
    void fillServerMenu(QMenu *menu) const;
    void fillSessionsMenu(QMenu *menu);
    void triggers(StatusCell *cell, const QString &action);
    void refresh();
    void refreshConnection();
    void refreshGuard();
    void refreshMoving(); // what changes by itself

    Workspace *m_workspace;
    ActionRegistry *m_actions;
    QPointer<SessionContext> m_context;
    std::unique_ptr<LiveActivity> m_activity;
    QTimer m_tick;
    QList<StatusCell *> m_cells;
    TransactionClock *m_transaction;
    StatusCell *m_state, *m_server, *m_sessions, *m_place, *m_identity, *m_guard;
    StatusCell *m_live, *m_traffic, *m_running, *m_caret;
};
