// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/transactionpanel.h"

#include "app/actionregistry.h"
#include "app/heldtransaction.h"
#include "app/sessioncontext.h"
#include "models/ledgermodel.h"
#include "widgets/elidedlabel.h"
#include "widgets/panelparts.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

TransactionPanel::TransactionPanel(const ActionRegistry *actions, QWidget *parent)
    : QWidget(parent)
    , m_begin(actions->action(u"transaction.begin"_s))
    , m_state(new ElidedLabel(this))
    , m_effect(new QLabel(this))
    , m_table(PanelParts::list(u"ledgerTable"_s, tr("Statements of the transaction"), this))
    , m_empty(PanelParts::emptyNote(u"ledgerEmpty"_s, this))
{
    setObjectName("transactionPanel"_L1);
    QToolBar *bar = PanelParts::toolBar(actions,
                                        {u"transaction.begin"_s, u"transaction.commit"_s,
                                         u"transaction.cancel"_s, u"transaction.statements"_s},
                                        this);
    bar->addSeparator();
    m_state->setObjectName("transactionState"_L1);
    m_state->setContentsMargins(8, 0, 8, 0);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_state->setFont(bold);
    m_state->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(m_state);
    m_effect->setObjectName("transactionEffect"_L1);
    m_effect->setWordWrap(true);
    m_effect->setTextFormat(Qt::PlainText);
    m_effect->setContentsMargins(12, 4, 12, 6);
    m_effect->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(m_effect);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    setFocusProxy(m_table);
    connect(m_table, &QTableView::activated, actions->action(u"transaction.show"_s),
            &QAction::trigger);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addAction(actions->action(u"transaction.show"_s));
    m_table->addAction(actions->action(u"transaction.statements"_s));
    refresh();
}

void TransactionPanel::setContext(SessionContext *context)
{
    if (m_context == context && context)
        return;
    if (m_transaction)
        m_transaction->disconnect(this);
    if (m_context)
        m_context->disconnect(this);
    m_context = context;
    m_transaction = context ? context->heldTransaction() : nullptr;
    QAbstractItemModel *ledger = m_transaction ? m_transaction->ledger() : nullptr;
    m_table->setModel(ledger);
    if (m_transaction) {
        const int em = fontMetrics().averageCharWidth();
        m_table->horizontalHeader()->setSectionResizeMode(LedgerModel::StatementColumn,
                                                          QHeaderView::Stretch);
        m_table->setColumnWidth(LedgerModel::NumberColumn, em * 6);
        m_table->setColumnWidth(LedgerModel::ResultColumn, em * 16);
        m_table->setColumnWidth(LedgerModel::TimeColumn, em * 11);
        m_table->setColumnWidth(LedgerModel::ErrorColumn, em * 50);
        connect(m_transaction, &HeldTransaction::changed, this, &TransactionPanel::refresh);
        connect(m_transaction, &HeldTransaction::ticked, this, &TransactionPanel::refreshTime);
        connect(ledger, &QAbstractItemModel::rowsInserted, m_table, &QTableView::scrollToBottom,
                Qt::QueuedConnection);
        connect(context, &SessionContext::changed, this, &TransactionPanel::refresh);
    }
    refresh();
}

QString TransactionPanel::stateText() const
{
    return m_state->text();
}

QString TransactionPanel::effectText() const
{
    return m_effect->text();
}

QString TransactionPanel::currentStatement() const
{
    const int row = m_table->currentIndex().row();
    if (!m_transaction || row < 0)
        return {};
    const LedgerModel::Entry &entry = m_transaction->ledger()->entry(row);
    const bool statement
        = entry.state != LedgerModel::State::Ended && entry.state != LedgerModel::State::EndedBadly;
    return statement ? entry.statement : QString();
}

void TransactionPanel::refreshTime()
{
    if (!m_transaction || !m_context || !m_transaction->isHeld())
        return m_state->setText(tr("No transaction is open"));
    const QString statements = tr("%n statement(s)", nullptr, m_transaction->statements());
    //: %1 is a time such as 00:41, %2 a number of statements, %3 a user and a database
    m_state->setText(tr("Open for %1 · %2 · %3")
                         .arg(m_transaction->ageText(), statements, m_context->principal()));
}

QString TransactionPanel::effect() const
{
    if (!m_transaction || !m_context)
        return {};
    if (!m_transaction->isHeld())
        return m_transaction->outcome();
    QString words = m_transaction->statements() == 0
        ? tr("What this session's queries run goes into it. Commit makes all of it visible to "
             "others at once, Cancel undoes it.")
        : tr("Commit makes what its %n statement(s) wrote visible to others at once, Cancel undoes "
             "it. A statement that failed wrote nothing; the transaction goes on without it.",
             nullptr, m_transaction->statements());
    using Kind = SurrealCredentials::Kind;
    if (const Kind kind = m_context->identityKind();
        kind == Kind::Record || kind == Kind::Bearer || kind == Kind::Token)
        words += u' '
            + tr("SurrealDB 3.0 leaves $auth and $token without a value in it: permissions that "
                 "ask for them let nothing through.");
    return words;
}

void TransactionPanel::refresh()
{
    const bool listed = m_transaction && m_transaction->ledger()->rowCount() > 0;
    m_table->setVisible(listed);
    m_empty->setVisible(!listed);
    m_empty->setText(
        m_transaction && m_transaction->isHeld()
            ? tr("Nothing was run in it yet.")
            : tr("No transaction is open. After Begin (%1), what this session runs is seen by "
                 "others only when it is committed.")
                  .arg(m_begin->shortcut().toString(QKeySequence::NativeText)));
    m_effect->setText(effect());
    m_effect->setVisible(!m_effect->text().isEmpty());
    refreshTime();
}

#include "moc_transactionpanel.cpp"
