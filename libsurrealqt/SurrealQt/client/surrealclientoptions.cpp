// SPDX-License-Identifier: Apache-2.0
#include "client/surrealclientoptions.h"

#include <QtNetwork/QSslConfiguration>

/*!
    \class SurrealClientOptions
    \inmodule SurrealQt
    \brief How a SurrealClient connects. Given to its constructor; later changes have no effect.
    \since 0.1

    The times are in milliseconds, and 0 means none. requestTimeout counts from when a call is made;
    heartbeatInterval is how long a silent connection is trusted before the server is asked for a
    sign of life, and a server that gives none is given up and connected to again. With watchSystem
    it is asked at once, and has 5 seconds, when the machine wakes up or its network changes; while
    the client waits before an attempt to connect, the attempt is then made at once.

    The wait before each attempt is random, between nothing and a longest wait that begins with
    reconnectDelay and grows by reconnectFactor up to longestReconnectDelay. A connection that stood
    for ten seconds sets that back. Where SurrealClient::open() was given several addresses, an
    attempt tries each of them once. After mostAttempts the client is Disconnected, and everything
    that waited ends with the error.

    Calls made while there is no connection wait for it, in their order in each session. mostWaiting
    bounds how many, in the whole client: one more ends with SurrealError::Connection. longestWait
    bounds for how long a call waits until it is sent, for the connection or for its turn: after
    that it ends with SurrealError::Timeout, and so does what was called after it on the same
    session if it was a change of state. Nothing that has ended in this way is ever sent.

    A server can lock up one session for good while it goes on answering the others. When a session
    has had no answer for stallTimeout, it is asked something, and so is the connection; if only the
    connection answers, SurrealSession::stalled() is sent. With reattachStalled, the session is then
    attached anew, under another SurrealSession::id(): what the server was at ends with
    SurrealError::Connection, and SurrealError::maybeExecuted() if it was a write; transactions are
    lost; then identity, namespace, database, variables and live queries are restored as after a
    reconnect, and what waited goes on. The server may still finish what it was at.
*/

#ifndef QT_NO_SSL

/*!
    Has every connection with TLS made as the \a configuration says: the client's own at wss:
    addresses, those that sessions have for themselves on servers before SurrealDB 3, and those of
    imports and exports.

    A server whose certificate no authority in QSslConfiguration::caCertificates() vouches for, or
    that is for another name than the one connected to, is refused with SurrealError::Tls, unless
    QSslConfiguration::peerVerifyMode() says otherwise. A server or proxy that asks for a client
    certificate is shown QSslConfiguration::localCertificate(). So for an authority of your own:

    \code
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificates(u"/etc/ssl/our-authority.pem"_s);
    tls.setLocalCertificate(certificate);
    tls.setPrivateKey(key);
    SurrealClientOptions options;
    options.setSslConfiguration(tls);
    \endcode

    The program links to Qt6::Network for that. What is secret in it, such as the private key, is
    kept in memory as long as the client.
*/
void SurrealClientOptions::setSslConfiguration(const QSslConfiguration &configuration)
{
    m_ssl = std::make_shared<const QSslConfiguration>(configuration);
}

/*!
    What setSslConfiguration() was given, or else what Qt does by default now.
*/
QSslConfiguration SurrealClientOptions::sslConfiguration() const
{
    return m_ssl ? *m_ssl : QSslConfiguration::defaultConfiguration();
}

#endif

#include "moc_surrealclientoptions.cpp"
