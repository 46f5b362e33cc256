// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTransaction>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <chrono>

class LedgerModel;

// The transaction that a person holds open in a session over as many runs as it takes: one at a time,
// with a ledger of what was run in it, which stays until the next one begins. One that is forgotten
// is cancelled when no statement came for a while, and says so before.
class HeldTransaction : public QObject
{
    Q_OBJECT
public:
    enum class State { None, Beginning, Open, Ending, Committed, Canceled, Failed, Lost };
    Q_ENUM(State)

    explicit HeldTransaction(SurrealSession *session, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isOpen() const; // statements go into it
    [[nodiscard]] bool isHeld() const; // open, or on its way to its end
    [[nodiscard]] bool isOver() const; // there was one
    [[nodiscard]] LedgerModel *ledger() const { return m_ledger; }
    [[nodiscard]] int statements() const; // in the ledger
    [[nodiscard]] bool
    hasWritten() const; // one of them changes something, as far as its text tells
    [[nodiscard]] std::chrono::milliseconds age() const;
    [[nodiscard]] QString ageText() const; // "00:41"
    // In words how the last one ended, and what can be done about it; empty: none has ended.
    [[nodiscard]] QString outcome() const { return m_outcome; }
    [[nodiscard]] bool endedWell() const; // as the person wanted it
    [[nodiscard]] bool isConflict() const { return m_conflict; } // that is why it failed

    // What a run goes to while it is open, and the note of it.
    SurrealReply *query(const QString &text, const QStringList &statements,
                        const SurrealObject &variables);
    [[nodiscard]] SurrealTransaction *transaction() const { return m_transaction; }

    // It is cancelled when no statement came for so long; 0: never. It is about to be for the time of
    // the warning before.
    void setLimit(std::chrono::milliseconds limit, std::chrono::milliseconds warning);
    [[nodiscard]] std::chrono::milliseconds limit() const { return m_limit; }
    [[nodiscard]] bool isAboutToBeCanceled() const { return m_warned; }
    [[nodiscard]] std::chrono::milliseconds timeLeft() const; // while it is about to be

public Q_SLOTS:
    void begin();
    void commit();
    void cancel();
    void keepOpen(); // for as long again

Q_SIGNALS:
    void changed(); // state, ledger or warning
    void ticked(); // a second more
    void ended();

private:
    void transactionChanged();
    void transactionFinished();
    void watchTime();
    void timeIsUp();
    void end(State state, const QString &outcome);
    [[nodiscard]] QString outcomeOf(SurrealTransaction::State state, const SurrealError &error);

    QPointer<SurrealSession> m_session;
    QPointer<SurrealTransaction> m_transaction;
    LedgerModel *m_ledger;
    State m_state = State::None;
    QString m_outcome;
    QElapsedTimer m_age;
    std::chrono::milliseconds m_lived {0}; // of one that is over
    QTimer m_tick;
    QTimer m_patience;
    std::chrono::milliseconds m_limit {0};
    std::chrono::milliseconds m_warning {0};
    int m_generation = 0; // answers to an older one count no more
    int m_running = 0;
    bool m_warned = false;
    bool m_timedOut = false; // that is why it is being cancelled
    bool m_committing = false;
    bool m_conflict = false;
};
