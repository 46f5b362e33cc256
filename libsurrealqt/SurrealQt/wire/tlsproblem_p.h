// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtNetwork/QAbstractSocket>

class QSslError;

// What went wrong with TLS, in words that say what can be done about it.
class SURREALQT_EXPORT TlsProblem
{
public:
    // Qt's errors about the certificate that a server shows.
    [[nodiscard]] static QString ofPeer(const QList<QSslError> &errors);
    // What the socket says, and more if it says little.
    [[nodiscard]] static QString ofHandshake(QAbstractSocket::SocketError code,
                                             const QString &said);
};
