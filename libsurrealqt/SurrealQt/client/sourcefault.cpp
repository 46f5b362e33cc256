// SPDX-License-Identifier: Apache-2.0
#include "client/sourcefault_p.h"

#include <QtCore/QFileDevice>
#include <QtCore/QProcess>
#include <QtNetwork/QAbstractSocket>
#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QNetworkReply>

namespace {

bool isBroken(const QIODevice *source)
{
    if (const auto *const file = qobject_cast<const QFileDevice *>(source))
        return file->error() != QFileDevice::NoError;
    if (const auto *const reply = qobject_cast<const QNetworkReply *>(source))
        return reply->error() != QNetworkReply::NoError;
    // A peer that closes its side is the end of what it has to say.
    if (const auto *const socket = qobject_cast<const QAbstractSocket *>(source))
        return socket->error() != QAbstractSocket::UnknownSocketError
            && socket->error() != QAbstractSocket::RemoteHostClosedError;
    if (const auto *const socket = qobject_cast<const QLocalSocket *>(source))
        return socket->error() != QLocalSocket::UnknownSocketError
            && socket->error() != QLocalSocket::PeerClosedError;
    if (const auto *const process = qobject_cast<const QProcess *>(source))
        return process->error() != QProcess::UnknownError;
    return false;
}

} // namespace

QString sourceFault(const QIODevice *source)
{
    return isBroken(source) ? source->errorString() : QString();
}
