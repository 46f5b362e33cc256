// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/heldtransaction.h"

#include "app/words.h"
#include "language/statementclassifier.h"
#include "models/ledgermodel.h"

#include <SurrealQt/SurrealReply>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono;
using namespace std::chrono_literals;

HeldTransaction::HeldTransaction(SurrealSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_ledger(new LedgerModel(this))
{
    m_tick.setInterval(1s);
    m_patience.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &HeldTransaction::ticked);
    connect(&m_patience, &QTimer::timeout, this, &HeldTransaction::timeIsUp);
}

bool HeldTransaction::isOpen() const
{
    return m_transaction && (m_state == State::Beginning || m_state == State::Open);
}

bool HeldTransaction::isHeld() const
{
    return isOpen() || (m_transaction && m_state == State::Ending);
}

bool HeldTransaction::isOver() const
{
    return m_state >= State::Committed;
}

bool HeldTransaction::endedWell() const
{
    return m_state == State::Committed || (m_state == State::Canceled && !m_timedOut);
}

int HeldTransaction::statements() const
{
    return m_ledger->statements();
}

bool HeldTransaction::hasWritten() const
{
    const QStringList texts = m_ledger->texts();
    return std::any_of(texts.cbegin(), texts.cend(), [](const QString &text) {
        return !SurrealQL::StatementClassifier::classify(text).isReadOnly();
    });
}

milliseconds HeldTransaction::age() const
{
    return isHeld() && m_age.isValid() ? milliseconds(m_age.elapsed()) : m_lived;
}

QString HeldTransaction::ageText() const
{
    const auto all = duration_cast<seconds>(age()).count();
    const QString text = u"%1:%2"_s.arg(all / 60 % 60, 2, 10, '0'_L1).arg(all % 60, 2, 10, '0'_L1);
    return all < 3600 ? text : u"%1:%2"_s.arg(all / 3600).arg(text);
}

void HeldTransaction::begin()
{
    if (isHeld() || !m_session)
        return;
    ++m_generation;
    m_running = 0;
    m_outcome.clear();
    m_warned = m_timedOut = m_committing = m_conflict = false;
    m_lived = {};
    m_ledger->clear();
    m_state = State::Beginning;
    m_age.start();
    m_transaction = m_session->beginTransaction();
    connect(m_transaction, &SurrealTransaction::stateChanged, this,
            &HeldTransaction::transactionChanged);
    connect(m_transaction, &SurrealTransaction::finished, this,
            &HeldTransaction::transactionFinished);
    m_tick.start();
    Q_EMIT changed();
}

void HeldTransaction::transactionChanged()
{
    if (m_state != State::Beginning || !m_transaction
        || m_transaction->state() != SurrealTransaction::State::Open)
        return;
    m_state = State::Open;
    watchTime();
    Q_EMIT changed();
}

SurrealReply *HeldTransaction::query(const QString &text, const QStringList &statements,
                                     const SurrealObject &variables)
{
    const int first = m_ledger->add(statements);
    const auto count = int(statements.size());
    ++m_running;
    watchTime();
    SurrealReply *reply = m_transaction->query(text, variables);
    connect(reply, &SurrealReply::finished, this,
            [this, reply, first, count, generation = m_generation] {
                if (generation != m_generation)
                    return;
                --m_running;
                m_ledger->answer(first, count,
                                 reply->results().isEmpty() ? SurrealResults(reply->error())
                                                            : reply->results());
                watchTime();
                Q_EMIT changed();
            });
    Q_EMIT changed();
    return reply;
}

void HeldTransaction::commit()
{
    if (!isOpen())
        return;
    m_committing = true;
    m_state = State::Ending;
    watchTime();
    m_transaction->commit();
    Q_EMIT changed();
}

void HeldTransaction::cancel()
{
    if (!isOpen())
        return;
    m_state = State::Ending;
    watchTime();
    m_transaction->cancel();
    Q_EMIT changed();
}

void HeldTransaction::setLimit(milliseconds limit, milliseconds warning)
{
    m_limit = limit;
    m_warning = qMin(warning, limit);
    watchTime();
    Q_EMIT changed();
}

void HeldTransaction::keepOpen()
{
    watchTime();
    Q_EMIT changed();
}

milliseconds HeldTransaction::timeLeft() const
{
    return m_warned ? m_patience.remainingTimeAsDuration() : 0ms;
}

// The time runs while nothing else does.
void HeldTransaction::watchTime()
{
    m_warned = false;
    m_patience.stop();
    if (m_state == State::Open && m_running == 0 && m_limit > 0ms)
        m_patience.start(m_limit - m_warning);
}

void HeldTransaction::timeIsUp()
{
    if (!m_warned && m_warning > 0ms) {
        m_warned = true;
        m_patience.start(m_warning);
        Q_EMIT changed();
        return;
    }
    m_timedOut = true;
    cancel();
}

QString HeldTransaction::outcomeOf(SurrealTransaction::State state, const SurrealError &error)
{
    const int count = statements();
    switch (state) {
    case SurrealTransaction::State::Committed:
        return tr("Committed: what its %n statement(s) wrote is there for everybody.", nullptr,
                  count);
    case SurrealTransaction::State::Canceled:
        if (m_timedOut)
            return tr("Cancelled by itself, because no statement came for so long: nothing of its "
                      "%n statement(s) was written. Begin again to run them once more.",
                      nullptr, count);
        return tr("Cancelled: nothing of its %n statement(s) was written.", nullptr, count);
    case SurrealTransaction::State::Lost:
        if (error.maybeExecuted())
            return tr("The connection went while the transaction was being committed: look whether "
                      "what its %n statement(s) wrote is there, before you run them again.",
                      nullptr, count);
        return tr("The connection went, and the open transaction with it: nothing of its %n "
                  "statement(s) was written, and nothing was run again.",
                  nullptr, count);
    default:
        break;
    }
    m_conflict = error.isConflict();
    if (m_conflict)
        return tr("Conflict: somebody else has changed the same records since this transaction "
                  "began. Nothing of its %n statement(s) was written, and it is over. Look at what "
                  "the records are now, begin again, and run them once more.",
                  nullptr, count);
    return m_committing ? tr("Not committed, and nothing was written: %1").arg(Words::error(error))
                        : tr("No transaction could be begun: %1").arg(Words::error(error));
}

void HeldTransaction::transactionFinished()
{
    if (!m_transaction)
        return;
    const SurrealTransaction::State how = m_transaction->state();
    const QString outcome = outcomeOf(how, m_transaction->lastError());
    m_transaction->deleteLater();
    m_lived = milliseconds(m_age.elapsed());
    m_transaction.clear();
    switch (how) {
    case SurrealTransaction::State::Committed:
        return end(State::Committed, outcome);
    case SurrealTransaction::State::Canceled:
        return end(State::Canceled, outcome);
    case SurrealTransaction::State::Lost:
        return end(State::Lost, outcome);
    default:
        return end(State::Failed, outcome);
    }
}

void HeldTransaction::end(State state, const QString &outcome)
{
    m_state = state;
    m_outcome = outcome;
    m_tick.stop();
    watchTime();
    m_ledger->end(outcome, endedWell());
    Q_EMIT changed();
    Q_EMIT ended();
}

#include "moc_heldtransaction.cpp"
