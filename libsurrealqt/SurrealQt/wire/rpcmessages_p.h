// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/rpcconnection_p.h"
#include "wire/rpcframe_p.h"

#include <array>
#include <variant>

// What passes between an RpcConnection and its worker. Values only, moved.

namespace RpcCommand {
struct Open
{
    QUrl url;
};
struct Send
{
    quint64 id;
    RpcRequest request;
};
// A request that is encoded already, since it is short: nothing of it is allocated on one thread and
// freed on another.
struct Brief
{
    quint64 id = 0;
    QLatin1String method;
    QUuid session;
    QUuid transaction;
    qsizetype size = 0;
    std::array<char, 168> bytes;

    [[nodiscard]] QByteArray message() const // good as long as this
    {
        return QByteArray::fromRawData(bytes.data(), size);
    }
};
struct Close
{
};
struct Quit
{
}; // the connection is gone
using Any = std::variant<Open, Send, Brief, Close, Quit>;
} // namespace RpcCommand

namespace RpcEvent {
struct Opened
{
    QString subprotocol;
};
// The last event of an attempt. Of the requests handed over in it, the first `written` were written
// to the socket; the rest never left.
struct Closed
{
    SurrealError error;
    quint64 written;
};
struct Reply
{
    quint64 id;
    SurrealValue result;
    SurrealError error;
    std::chrono::nanoseconds decoding {0};
};
struct Notification
{
    RpcNotification notification;
    qsizetype wireSize;
};
struct Uncorrelated
{
    SurrealError error;
}; // answers one of the requests, but does not say which
struct Problem
{
    SurrealError error;
}; // concerns no request
// A handler that is due although nothing came for it: aborted, refused, too late.
struct Completion
{
    RpcHandler handler;
    SurrealError error;
};
struct Frame
{
    RpcFramePointer frame;
}; // before the event that it became, while there is a tap
// What came, still to be decoded: on the connection's own thread that is done when its turn has come,
// so that a burst is not in memory twice.
struct Message
{
    QByteArray message;
};
using Any = std::variant<Opened, Closed, Reply, Notification, Uncorrelated, Problem, Completion,
                         Frame, Message>;
} // namespace RpcEvent
