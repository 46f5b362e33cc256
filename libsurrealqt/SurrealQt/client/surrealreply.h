// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealResults>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <type_traits>

class SurrealReplyPrivate;

class SURREALQT_EXPORT SurrealReply : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool finished READ isFinished NOTIFY finished FINAL)
    Q_PROPERTY(SurrealError error READ error NOTIFY finished FINAL)
public:
    ~SurrealReply() override;

    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] SurrealError error() const; // the request's, or the first failed statement's
    [[nodiscard]] SurrealResults results() const; // one per statement
    [[nodiscard]] SurrealValue value() const; // of the last statement, which most calls have alone

    [[nodiscard]] std::chrono::nanoseconds decodingTime() const;

    [[nodiscard]] bool autoDelete() const;
    void setAutoDelete(bool autoDelete);

    // ok: void(const SurrealResults &), void(const SurrealValue &) or void(); failed: void(const
    // SurrealError &) or void(). Exactly one of the two is called, once, before finished(); none
    // once the context is gone. Without failed, an error is only in errorOccurred(). Returns this
    // reply.
    template <typename Ok>
    SurrealReply *then(const QObject *context, Ok &&ok)
    {
        return addContinuation(context, wrapOk(std::forward<Ok>(ok)), {});
    }
    template <typename Ok, typename Failed>
    SurrealReply *then(const QObject *context, Ok &&ok, Failed &&failed)
    {
        return addContinuation(context, wrapOk(std::forward<Ok>(ok)),
                               wrapFailed(std::forward<Failed>(failed)));
    }
    // Finishes with the results; an error is in them (SurrealResults::error()).
    [[nodiscard]] QFuture<SurrealResults> future();

public Q_SLOTS:
    void abort();

Q_SIGNALS:
    void errorOccurred(const SurrealError &error);
    void finished();

protected:
    explicit SurrealReply(QObject *owner); // only the library's own are of use

private:
    using OkFunction = std::function<void(const SurrealResults &)>;
    using FailedFunction = std::function<void(const SurrealError &)>;

    template <typename F>
    static OkFunction wrapOk(F &&function)
    {
        if constexpr (std::is_invocable_v<F, const SurrealResults &>)
            return std::forward<F>(function);
        else if constexpr (std::is_invocable_v<F, const SurrealValue &>)
            return
                [f = std::forward<F>(function)](const SurrealResults &r) mutable { f(r.value()); };
        else
            return [f = std::forward<F>(function)](const SurrealResults &) mutable { f(); };
    }
    template <typename F>
    static FailedFunction wrapFailed(F &&function)
    {
        if constexpr (std::is_invocable_v<F, const SurrealError &>)
            return std::forward<F>(function);
        else
            return [f = std::forward<F>(function)](const SurrealError &) mutable { f(); };
    }
    SurrealReply *addContinuation(const QObject *context, OkFunction ok, FailedFunction failed);

    friend class SurrealReplyPrivate;
    Q_DISABLE_COPY_MOVE(SurrealReply)
    Q_DECLARE_PRIVATE_D(d_ptr, SurrealReply)
    const std::unique_ptr<SurrealReplyPrivate> d_ptr;
};
