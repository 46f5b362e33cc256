// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QSharedDataPointer>

class SurrealErrorPrivate;

// In the value layer because the codec and the wire report with it too.
class SURREALQT_EXPORT SurrealError
{
    Q_GADGET
    Q_PROPERTY(SurrealError::Kind kind READ kind CONSTANT)
    Q_PROPERTY(QString kindName READ kindName CONSTANT)
    Q_PROPERTY(QString message READ message CONSTANT)
    Q_PROPERTY(int code READ code CONSTANT)
    Q_PROPERTY(bool maybeExecuted READ maybeExecuted CONSTANT)
public:
    enum class Kind : quint8 {
        NoError,
        // said by the server
        Validation,
        Configuration,
        Query,
        Serialization,
        NotAllowed,
        NotFound,
        AlreadyExists,
        Thrown,
        Internal,
        Context,
        Unknown, // a kind that this library does not know: kindName() has the server's word
        // said by the library
        InvalidArgument, // refused before anything was sent
        Unsupported,
        Connection, // could not connect, or the connection went
        Tls,
        Timeout, // the deadline passed; the server may still be at work
        Canceled, // abort(), close()
        SessionClosed,
        TransactionClosed,
        Protocol, // the peer does not speak what it should
    };
    Q_ENUM(Kind)

    SurrealError();
    SurrealError(Kind kind, const QString &message);
    SurrealError(const SurrealError &other);
    SurrealError(SurrealError &&other) noexcept;
    SurrealError &operator=(const SurrealError &other);
    SurrealError &operator=(SurrealError &&other) noexcept;
    ~SurrealError();
    void swap(SurrealError &other) noexcept { d.swap(other.d); }

    // From what the server sent: {code, message, kind, details?, cause?}, or the row of a failed
    // statement ({result: message, kind, details?}).
    [[nodiscard]] static SurrealError fromServer(const SurrealValue &error);

    [[nodiscard]] explicit operator bool() const { return kind() != Kind::NoError; }
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] QString kindName() const;
    [[nodiscard]] QString detailKind() const; // e.g. "Auth/InvalidAuth", "Session"; empty without
    [[nodiscard]] SurrealValue details() const;
    [[nodiscard]] int code() const; // the server's; 0 when the library says it
    [[nodiscard]] QString message() const;
    [[nodiscard]] std::optional<SurrealError> cause() const;
    [[nodiscard]] int line() const; // of a syntax error, from 1; 0 when unknown
    [[nodiscard]] int column() const;
    [[nodiscard]] bool maybeExecuted() const; // a write was under way when the answer was lost

    [[nodiscard]] bool isAuthentication() const;
    [[nodiscard]] bool isNotFound() const;
    [[nodiscard]] bool isConflict() const; // every spelling of a transaction conflict
    [[nodiscard]] bool isTokenExpired() const;
    [[nodiscard]] bool isSessionExpired() const;
    [[nodiscard]] bool isParseError() const;

    void setMaybeExecuted(bool maybe);
    void setCause(const SurrealError &cause);

private:
    friend class SurrealErrorPrivate;
    bool equals(const SurrealError &other) const;
    friend bool operator==(const SurrealError &l, const SurrealError &r) { return l.equals(r); }
    friend bool operator!=(const SurrealError &l, const SurrealError &r) { return !l.equals(r); }
    friend SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealError &error);
    QSharedDataPointer<SurrealErrorPrivate> d;
};
Q_DECLARE_SHARED(SurrealError)
