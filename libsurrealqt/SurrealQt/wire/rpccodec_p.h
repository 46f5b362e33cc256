// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/rpcmessages_p.h"

#include <QtCore/QSharedDataPointer>

#include <array>

class SurrealKeyTable;
struct SurrealShape;

// Requests of nothing but a short text, in ASCII. What is between their ids and their texts is mostly the
// same as the last time.
class SURREALQT_EXPORT RpcBriefEncoder
{
public:
    // False: it is not such a request.
    [[nodiscard]] bool encode(quint64 id, const RpcRequest &request, RpcCommand::Brief *out);

private:
    QLatin1String m_method;
    QUuid m_session;
    QUuid m_transaction;
    QByteArray m_middle; // for them
};

// Envelopes of the RPC protocol to bytes and back. One per connection, because the keys of objects
// are the same from message to message; used on the thread of the transport.
class SURREALQT_EXPORT RpcCodec
{
public:
    RpcCodec();
    ~RpcCodec();

    // An error of kind InvalidArgument when a parameter has no place in the protocol. The message is
    // good until the next call.
    [[nodiscard]] const QByteArray &encode(quint64 id, const RpcRequest &request,
                                           SurrealError *error);

    // Reply, Notification, Uncorrelated or Problem.
    [[nodiscard]] RpcEvent::Any decode(const QByteArray &message);

    // Which parts the values of an object of that shape are, one after the other.
    struct Places
    {
        static constexpr quint32 most = 8;
        const SurrealShape *shape = nullptr; // of m_keys, with so many keys at most
        std::array<quint8, most> parts {};
    };

private:
    Q_DISABLE_COPY_MOVE(RpcCodec)
    const QExplicitlySharedDataPointer<SurrealKeyTable> m_keys;
    Places m_reply;
    Places m_notification;
    Places m_body; // of a notification
    QByteArray m_out; // its memory serves one request after the other
};
