// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QToolButton>

class HeldTransaction;

// How long a transaction is open already, and how many statements it has; as wide as it will ever be,
// so that nothing beside it moves.
class TransactionClock : public QToolButton
{
    Q_OBJECT
public:
    explicit TransactionClock(QWidget *parent = nullptr);

    void setTransaction(HeldTransaction *transaction);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    QPointer<HeldTransaction> m_transaction;
};
