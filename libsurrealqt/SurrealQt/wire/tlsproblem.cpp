// SPDX-License-Identifier: Apache-2.0
#include "wire/tlsproblem_p.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QStringList>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslError>

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TlsProblem", text);
}

#ifndef QT_NO_SSL

QString namesOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    names.sort();
    names.removeDuplicates();
    return names.join(u", "_s);
}

QString adviceFor(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return tr("If it is the right server, add its authority's certificate to "
                  "SurrealClientOptions::setSslConfiguration()");
    case QSslError::HostNameMismatch:
        return tr("Connect by a name that the certificate is for: %1")
            .arg(namesOf(error.certificate()));
    case QSslError::CertificateExpired:
    case QSslError::CertificateNotYetValid:
        return tr("The certificate is good from %1 to %2: the server needs another one, if the "
                  "clock of this machine is right")
            .arg(error.certificate().effectiveDate().toUTC().date().toString(Qt::ISODate),
                 error.certificate().expiryDate().toUTC().date().toString(Qt::ISODate));
    default:
        return {};
    }
}

#endif

} // namespace

QString TlsProblem::ofPeer([[maybe_unused]] const QList<QSslError> &errors)
{
    QStringList said;
#ifndef QT_NO_SSL
    QStringList advice;
    for (const QSslError &error : errors) {
        said.append(error.errorString());
        advice.append(adviceFor(error));
    }
    said.append(advice);
    said.removeAll(QString());
    said.removeDuplicates(); // a chain says the same of each of its certificates
#endif
    return said.join(u". "_s);
}

QString TlsProblem::ofHandshake(QAbstractSocket::SocketError code, const QString &said)
{
    using Error = QAbstractSocket::SocketError;
    const auto says = [&said](std::initializer_list<QLatin1String> words) {
        return std::any_of(words.begin(), words.end(), [&said](QLatin1String word) {
            return said.contains(word, Qt::CaseInsensitive);
        });
    };
    const auto with = [&said](const QString &advice) -> QString { return said + u". "_s + advice; };
    // TLS libraries have a word only for what the peer said of it, if it said anything.
    switch (code) {
    case Error::SslHandshakeFailedError:
    case Error::SslInternalError:
        if (says({"wrong version number"_L1, "packet length too long"_L1, "unknown protocol"_L1,
                  "http request"_L1}))
            return with(tr("There is no TLS at this port: connect with ws: if the network may be "
                           "trusted"));
        if (says({"certificate required"_L1, "handshake failure"_L1, "bad certificate"_L1,
                  "unknown ca"_L1}))
            return with(tr("If the server wants to see a client certificate, set one that it "
                           "accepts by SurrealClientOptions::setSslConfiguration()"));
        return said;
    case Error::SslInvalidUserDataError:
        return with(tr("Look at the certificate and the private key given to "
                       "SurrealClientOptions::setSslConfiguration()"));
    case Error::RemoteHostClosedError:
        return with(tr("If it wants to see a client certificate, set one that it accepts by "
                       "SurrealClientOptions::setSslConfiguration()"));
    case Error::UnsupportedSocketOperationError:
        return with(tr("Qt finds no TLS library that it can use, such as OpenSSL"));
    default:
        return said;
    }
}
