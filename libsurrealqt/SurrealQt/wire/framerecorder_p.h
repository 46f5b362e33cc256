// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/rpcframe_p.h"
#include "wire/rpcmessages_p.h"

#include <QtCore/QHash>

// Makes the frames of one connection, on the thread of its codec, while somebody wants them.
class FrameRecorder
{
public:
    // Longer messages are recorded without their content.
    static constexpr qsizetype longestKept = 16 * 1024 * 1024;

    // Whose request a message is.
    struct Sent
    {
        quint64 id;
        QLatin1String method;
        QUuid session;
        QUuid transaction;
    };
    [[nodiscard]] RpcFramePointer sent(const Sent &request, const QByteArray &message);
    // event: what the message was decoded to.
    [[nodiscard]] RpcFramePointer received(const RpcEvent::Any &event, const QByteArray &message);
    // What was sent until now gets no answer any more, or nobody wants to know.
    void forget() { m_sent.clear(); }

private:
    struct Awaited
    {
        Sent request;
        qint64 time; // ns, steady
    };
    QHash<quint64, Awaited> m_sent;
};
