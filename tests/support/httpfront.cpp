// SPDX-License-Identifier: Apache-2.0
#include "support/httpfront.h"

#include "support/testcertificate.h"

#include <QtNetwork/QSslServer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

using namespace Qt::StringLiterals;

HttpFront::HttpFront(quint16 server, Security security, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_security(security)
{
    if (security == Security::Tls) {
        auto *tls = new QSslServer(this);
        tls->setSslConfiguration(testServerTls());
        m_listener = tls;
    } else {
        m_listener = new QTcpServer(this);
    }
    if (!m_listener->listen(QHostAddress::LocalHost))
        qFatal("HttpFront cannot listen: %s", qPrintable(m_listener->errorString()));
    connect(m_listener, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_listener->nextPendingConnection())
            accept(socket);
    });
}

QUrl HttpFront::url() const
{
    return QUrl(
        (m_security == Security::Tls ? u"wss://127.0.0.1:%1/rpc"_s : u"ws://127.0.0.1:%1/rpc"_s)
            .arg(m_listener->serverPort()));
}

QTcpSocket *HttpFront::peer() const
{
    return m_peer;
}

void HttpFront::accept(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    const auto head = std::make_shared<QByteArray>();
    // Until the head is there.
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, head] {
        if (socket == m_peer) {
            read(socket);
            return;
        }
        *head += socket->readAll();
        const qsizetype end = head->indexOf("\r\n\r\n");
        if (end < 0)
            return;
        if (head->startsWith("GET /rpc")) {
            socket->disconnect(this);
            auto *through = new QTcpSocket(socket);
            connect(socket, &QTcpSocket::readyRead, through,
                    [socket, through] { through->write(socket->readAll()); });
            connect(through, &QTcpSocket::readyRead, socket,
                    [socket, through] { socket->write(through->readAll()); });
            connect(through, &QTcpSocket::disconnected, socket, &QTcpSocket::disconnectFromHost);
            connect(through, &QTcpSocket::connected, through,
                    [head, through] { through->write(*head); });
            through->connectToHost(QHostAddress(QHostAddress::LocalHost), m_server);
            return;
        }
        m_peer = socket;
        ++m_requests;
        m_head = head->first(end + 4);
        const QByteArray rest = head->mid(end + 4);
        m_received = rest.size();
        if (body && !rest.isEmpty())
            body(rest);
        if (answer)
            answer(socket);
    });
}

void HttpFront::read(QTcpSocket *socket)
{
    if (!m_reading)
        return;
    const QByteArray piece = socket->readAll();
    m_received += piece.size();
    if (body)
        body(piece);
}

void HttpFront::stopReading()
{
    m_reading = false;
    m_peer->setReadBufferSize(1024);
}

void HttpFront::resumeReading()
{
    m_reading = true;
    m_peer->setReadBufferSize(0);
    read(m_peer);
}
