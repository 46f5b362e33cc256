// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/rpcmessages_p.h"

#include <QtCore/QSharedDataPointer>

class SurrealKeyTable;

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

private:
    Q_DISABLE_COPY_MOVE(RpcCodec)
    const QExplicitlySharedDataPointer<SurrealKeyTable> m_keys;
    QByteArray m_out; // its memory serves one request after the other
};
