// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealQueryable>

class SurrealSession;
class SurrealTransactionPrivate;

// Statements run at once and become visible to others on commit(). Deleting it while open cancels
// it.
class SURREALQT_EXPORT SurrealTransaction : public SurrealQueryable
{
    Q_OBJECT
    Q_PROPERTY(SurrealTransaction::State state READ state NOTIFY stateChanged FINAL)
public:
    enum class State {
        Beginning,
        Open,
        Committing,
        Canceling,
        Committed,
        Canceled,
        Failed, // could not begin, or the commit failed, which is final: nothing was written
        // The connection or the session went while it was open: nothing was written, unless it went
        // during commit() (lastError().maybeExecuted()).
        Lost,
    };
    Q_ENUM(State)

    ~SurrealTransaction() override;

    [[nodiscard]] SurrealSession *session() const;
    [[nodiscard]] State state() const;
    [[nodiscard]] SurrealError lastError() const;

public Q_SLOTS:
    SurrealReply *commit(); // after what was called before it
    SurrealReply *cancel();

Q_SIGNALS:
    void stateChanged();
    void finished(); // Committed, Canceled, Failed or Lost; exactly once

private:
    friend class SurrealTransactionPrivate;
    explicit SurrealTransaction(SurrealSession *session);
    SurrealReply *start(const QString &text, const SurrealObject &variables, bool writes,
                        const SurrealRequestOptions &options) override;
    SurrealReply *refuse(const SurrealError &error) override;
    Q_DISABLE_COPY_MOVE(SurrealTransaction)
    Q_DECLARE_PRIVATE_D(d_ptr, SurrealTransaction)
    const std::unique_ptr<SurrealTransactionPrivate> d_ptr;
};
