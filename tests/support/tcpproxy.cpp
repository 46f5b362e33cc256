// SPDX-License-Identifier: Apache-2.0
#include "tcpproxy.h"

#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslServer>
#include <QtNetwork/QTcpSocket>

#include <algorithm>
#include <utility>

TcpProxy::TcpProxy(const QUrl &server, QTcpServer *listener, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_listener(listener)
{
    m_listener->setParent(this);
    connect(m_listener, &QTcpServer::pendingConnectionAvailable, this, &TcpProxy::accept);
    setAccepting(true);
}

TcpProxy::TcpProxy(const QUrl &server, QObject *parent)
    : TcpProxy(server, new QTcpServer, parent)
{ }

TcpProxy::TcpProxy(const QUrl &server, const QSslConfiguration &tls, QObject *parent)
    : TcpProxy(server, new QSslServer, parent)
{
    setTls(tls);
    m_usesTls = true;
}

void TcpProxy::setTls(const QSslConfiguration &tls)
{
    static_cast<QSslServer *>(m_listener)->setSslConfiguration(tls);
}

TcpProxy::~TcpProxy()
{
    drop();
}

QUrl TcpProxy::url() const
{
    QUrl url = m_server;
    url.setPort(m_port);
    if (m_usesTls)
        url.setScheme(QStringLiteral("wss"));
    return url;
}

void TcpProxy::setAccepting(bool accepts)
{
    if (!accepts) {
        m_listener->close();
        return;
    }
    if (!m_listener->isListening()) {
        m_listener->listen(QHostAddress::LocalHost, m_port);
        m_port = m_listener->serverPort();
    }
}

void TcpProxy::setForwarding(bool forwards)
{
    m_forwards = forwards;
    if (!forwards)
        return;
    for (const Pair &pair : std::as_const(m_pairs)) {
        forward(pair.clientSide, pair.serverSide);
        forward(pair.serverSide, pair.clientSide);
    }
}

void TcpProxy::drop()
{
    const auto pairs = std::exchange(m_pairs, {});
    for (const Pair &pair : pairs) {
        for (QTcpSocket *socket : {pair.clientSide, pair.serverSide}) {
            socket->disconnect(this);
            socket->abort();
            socket->deleteLater();
        }
    }
}

void TcpProxy::accept()
{
    while (QTcpSocket *clientSide = m_listener->nextPendingConnection()) {
        ++m_connections;
        auto *serverSide = new QTcpSocket(this);
        clientSide->setParent(this);
        m_pairs.append(Pair {clientSide, serverSide});
        connect(clientSide, &QTcpSocket::readyRead, this,
                [this, clientSide, serverSide] { forward(clientSide, serverSide); });
        connect(serverSide, &QTcpSocket::readyRead, this,
                [this, clientSide, serverSide] { forward(serverSide, clientSide); });
        connect(serverSide, &QTcpSocket::connected, this,
                [this, clientSide, serverSide] { forward(clientSide, serverSide); });
        connect(clientSide, &QTcpSocket::disconnected, serverSide, &QTcpSocket::disconnectFromHost);
        connect(serverSide, &QTcpSocket::disconnected, clientSide, &QTcpSocket::disconnectFromHost);
        serverSide->connectToHost(m_server.host(), quint16(m_server.port()));
    }
}

void TcpProxy::setPortion(qint64 bytes)
{
    m_portion = bytes;
    connect(&m_pace, &QTimer::timeout, this, [this] {
        for (const Pair &pair : std::as_const(m_pairs))
            pair.clientSide->write(pair.serverSide->read(m_portion));
    });
    m_pace.start(20);
}

void TcpProxy::forward(QTcpSocket *from, QTcpSocket *to) const
{
    const bool isSlow = m_portion > 0
        && std::any_of(m_pairs.cbegin(), m_pairs.cend(),
                       [from](const Pair &pair) { return pair.serverSide == from; });
    if (m_forwards && !isSlow && to->state() == QAbstractSocket::ConnectedState)
        to->write(from->readAll());
}
