// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QSharedData>
#include <QtCore/QUuid>

// What is kept of a message that passed the socket. Shared between threads, and never changed after
// it was made.
struct RpcFrame : public QSharedData
{
    enum class Kind : quint8 { Request, Reply, Notification, Other };

    Kind kind = Kind::Other;
    bool isError = false;
    bool isKept = false; // message holds it; without, it was too long or could not be read
    QLatin1String method; // of the request, for a reply too; empty when it is not known
    quint64 requestId = 0; // 0: none
    QUuid session; // null: the default session, or not known
    QUuid transaction;
    qint64 bytes = 0; // on the wire, without the frame's own header
    qint64 time = 0; // ms since 1970, UTC
    qint64 microseconds = -1; // a reply: since its request was written
    // As it was sent, except that credentials and tokens are masked already: see SecretMask.
    QByteArray message;
};

using RpcFramePointer = QExplicitlySharedDataPointer<const RpcFrame>;
