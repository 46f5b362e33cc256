// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QStatusBar>

class IconLabel;
class QLabel;
class QueryPage;
class SessionContext;
class TransactionClock;
class Workspace;

// Facts about the session in front, each in a cell of its own that does not move when it changes.
class WindowStatusBar : public QStatusBar
{
    Q_OBJECT
public:
    explicit WindowStatusBar(Workspace *workspace, QWidget *parent = nullptr);

    void setContext(SessionContext *context);
    void setRunning(const QueryPage *page);
    void setCaret(int line, int column);
    [[nodiscard]] TransactionClock *transactionClock() const { return m_transaction; }
    [[nodiscard]] QString cellText(const QString &objectName) const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *cell(const QString &objectName, const QString &name, int characters, int stretch = 0);
    void refresh();

    Workspace *m_workspace;
    QPointer<SessionContext> m_context;
    IconLabel *m_dot;
    TransactionClock *m_transaction;
    QLabel *m_guard = nullptr;
    QLabel *m_state, *m_server, *m_sessions, *m_place, *m_identity, *m_live, *m_running, *m_caret;
};
