// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/transactionclock.h"

#include "app/heldtransaction.h"
#include "app/icons.h"
#include "app/theme.h"

#include <QEvent>

using namespace Qt::StringLiterals;

TransactionClock::TransactionClock(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName("statusTransaction"_L1);
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize(QSize(14, 14));
    setFocusPolicy(Qt::TabFocus);
    //: TX is short for transaction; %1 a time such as 00:41
    const QString widest = tr("TX %1 · %n statement(s)", nullptr, 888).arg(u"8:88:88"_s);
    setFixedWidth(fontMetrics().horizontalAdvance(widest) + iconSize().width() + 20);
    refresh();
}

void TransactionClock::setTransaction(HeldTransaction *transaction)
{
    if (m_transaction)
        m_transaction->disconnect(this);
    m_transaction = transaction;
    if (transaction) {
        connect(transaction, &HeldTransaction::changed, this, &TransactionClock::refresh);
        connect(transaction, &HeldTransaction::ticked, this, &TransactionClock::refresh);
    }
    refresh();
}

void TransactionClock::refresh()
{
    const bool held = m_transaction && m_transaction->isHeld();
    setText(held ? tr("TX %1 · %n statement(s)", nullptr, m_transaction->statements())
                       .arg(m_transaction->ageText())
                 : tr("No transaction"));
    setIcon(::icon(held ? u"transaction"_s : u"commit"_s));
    const QString about = held
        ? tr("A transaction is open: what it writes is seen by others when it is committed.")
        : tr("No transaction is open: what is run takes effect at once.");
    setToolTip(about);
    setAccessibleName(u"%1. %2"_s.arg(text(), about));
    QPalette colored = parentWidget() ? parentWidget()->palette() : palette();
    const bool soon = held && m_transaction->isAboutToBeCanceled();
    const QColor ink = soon ? Theme::colors(colored).warning
        : held              ? colored.color(QPalette::WindowText)
                            : Theme::colors(colored).dim;
    colored.setColor(QPalette::ButtonText, ink);
    setPalette(colored);
    QFont weighted = font();
    weighted.setWeight(held ? QFont::DemiBold : QFont::Normal);
    setFont(weighted);
}

void TransactionClock::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        refresh();
}

#include "moc_transactionclock.cpp"
