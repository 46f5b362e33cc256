// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/rpcmessages_p.h"

#include <QtCore/QSharedDataPointer>

#include <array>

class SurrealKeyTable;
struct SurrealShape;

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

    // Where the parts of an object of that shape are, from 1; 0: it has none such.
    struct Places
    {
        const SurrealShape *shape = nullptr; // of m_keys
        std::array<quint8, 7> places {};
    };

private:
    Q_DISABLE_COPY_MOVE(RpcCodec)
    const QExplicitlySharedDataPointer<SurrealKeyTable> m_keys;
    Places m_reply;
    Places m_notification;
    Places m_body; // of a notification
    QByteArray m_out; // its memory serves one request after the other
};
