// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QDateTime>
#include <QtCore/QSharedData>
#include <QtCore/QString>
#include <QtCore/QUuid>

#include <utility>

struct RpcFrame;

// One message that passed between a client and the server.
class SURREALQT_EXPORT SurrealFrame
{
    Q_GADGET
    Q_PROPERTY(quint64 number READ number CONSTANT)
    Q_PROPERTY(SurrealFrame::Kind kind READ kind CONSTANT)
    Q_PROPERTY(bool sent READ isSent CONSTANT)
    Q_PROPERTY(bool error READ isError CONSTANT)
    Q_PROPERTY(QString method READ method CONSTANT)
    Q_PROPERTY(quint64 requestId READ requestId CONSTANT)
    Q_PROPERTY(QUuid session READ session CONSTANT)
    Q_PROPERTY(QUuid transaction READ transaction CONSTANT)
    Q_PROPERTY(qint64 bytes READ bytes CONSTANT)
    Q_PROPERTY(QDateTime time READ time CONSTANT)
    Q_PROPERTY(double milliseconds READ milliseconds CONSTANT)
public:
    enum class Kind : quint8 {
        Request, // the only one that is sent; all others are received
        Reply,
        Notification, // of a live query
        Other, // an error that names no request, or a message that nobody can read
    };
    Q_ENUM(Kind)

    SurrealFrame();
    SurrealFrame(const SurrealFrame &other);
    SurrealFrame(SurrealFrame &&other) noexcept;
    SurrealFrame &operator=(const SurrealFrame &other);
    SurrealFrame &operator=(SurrealFrame &&other) noexcept;
    ~SurrealFrame();
    void swap(SurrealFrame &other) noexcept
    {
        d.swap(other.d);
        std::swap(m_number, other.m_number);
    }

    [[nodiscard]] quint64 number() const; // counts up within a client, from 1
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] bool isSent() const;
    [[nodiscard]] bool isError() const; // a reply that is an error, or Kind::Other
    [[nodiscard]] QString method() const; // of a reply: the request's
    [[nodiscard]] quint64 requestId() const; // what a request and its reply have in common; or 0
    [[nodiscard]] QUuid session() const; // null: the default session
    [[nodiscard]] QUuid transaction() const; // null: none
    [[nodiscard]] qint64 bytes() const;
    [[nodiscard]] QDateTime time() const; // UTC
    [[nodiscard]] double milliseconds() const; // a reply's, since its request left; < 0: not known

    // The content, with every secret masked. Decoded when asked for.
    [[nodiscard]] bool hasMessage() const;
    [[nodiscard]] SurrealValue message() const;
    [[nodiscard]] QByteArray data() const; // the same, as CBOR

private:
    friend class SurrealDiagnosticsPrivate;
    SurrealFrame(quint64 number, const QExplicitlySharedDataPointer<const RpcFrame> &frame);

    QExplicitlySharedDataPointer<const RpcFrame> d;
    quint64 m_number = 0;
};
SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealFrame &frame);
Q_DECLARE_SHARED(SurrealFrame)
