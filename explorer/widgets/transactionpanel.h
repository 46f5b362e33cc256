// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class ActionRegistry;
class ElidedLabel;
class HeldTransaction;
class QAction;
class QLabel;
class QTableView;
class SessionContext;

// The transaction of a session: what was run in it and how it went, how old it is, and what ending it
// will do.
class TransactionPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TransactionPanel(const ActionRegistry *actions, QWidget *parent = nullptr);

    void setContext(SessionContext *context); // null: no session is in front
    [[nodiscard]] QTableView *ledger() const { return m_table; }
    [[nodiscard]] QString stateText() const; // "Open for 00:41 · 3 statements · root · shop / main"
    [[nodiscard]] QString effectText() const; // what commit and cancel do, or how it ended
    [[nodiscard]] QString currentStatement() const; // chosen in the ledger; empty: none

private:
    void refresh();
    void refreshTime();
    [[nodiscard]] QString effect() const;

    const QAction *m_begin;
    QPointer<SessionContext> m_context;
    QPointer<HeldTransaction> m_transaction;
    ElidedLabel *m_state;
    QLabel *m_effect;
    QTableView *m_table;
    QLabel *m_empty;
};
