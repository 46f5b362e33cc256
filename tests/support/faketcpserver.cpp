// SPDX-License-Identifier: Apache-2.0
#include "support/faketcpserver.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QtEndian>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

using namespace Qt::StringLiterals;

FakeTcpServer::FakeTcpServer(Handshake handshake, const QByteArray &subprotocol, QObject *parent)
    : QObject(parent)
    , m_server(new QTcpServer(this))
    , m_handshake(handshake)
    , m_subprotocol(subprotocol)
{
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("FakeTcpServer cannot listen: %s", qPrintable(m_server->errorString()));
    connect(m_server, &QTcpServer::newConnection, this, [this] {
        m_peer = m_server->nextPendingConnection();
        ++m_connections;
        m_open = false;
        m_request.clear();
        m_received.clear();
        connect(m_peer, &QTcpSocket::readyRead, this, &FakeTcpServer::onReadyRead);
        connect(m_peer, &QTcpSocket::disconnected, this, [this, peer = m_peer.data()] {
            if (peer == m_peer)
                m_open = false;
            peer->deleteLater();
        });
    });
}

QUrl FakeTcpServer::url() const
{
    return QUrl(u"ws://127.0.0.1:%1/rpc"_s.arg(m_server->serverPort()));
}

QTcpSocket *FakeTcpServer::peer() const
{
    return m_peer;
}

void FakeTcpServer::stopReading()
{
    m_reading = false;
    m_peer->setReadBufferSize(1024);
}

void FakeTcpServer::resumeReading()
{
    m_reading = true;
    m_peer->setReadBufferSize(0);
    onReadyRead();
}

QByteArray FakeTcpServer::frameHeader(quint64 size, Frame frame)
{
    // The shortest form is mandatory.
    QByteArray header;
    header.append(char(frame));
    if (size < 126) {
        header.append(char(size));
    } else if (size <= 0xffff) {
        header.append(char(126));
        header.resize(4);
        qToBigEndian(quint16(size), header.data() + 2);
    } else {
        header.append(char(127));
        header.resize(10);
        qToBigEndian(size, header.data() + 2);
    }
    return header;
}

QByteArray FakeTcpServer::handshakeAnswer(const QByteArray &request, const QByteArray &subprotocol)
{
    const QByteArray marker = "\r\nsec-websocket-key:";
    const qsizetype at = request.toLower().indexOf(marker) + marker.size();
    const QByteArray key = request.mid(at, request.indexOf('\r', at) - at).trimmed();
    const QByteArray salted = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    const QByteArray accept = QCryptographicHash::hash(salted, QCryptographicHash::Sha1).toBase64();
    QByteArray answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                        "Connection: Upgrade\r\nSec-WebSocket-Accept: "
        + accept + "\r\n";
    if (!subprotocol.isEmpty())
        answer += "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
    return answer + "\r\n";
}

void FakeTcpServer::onReadyRead()
{
    if (!m_reading)
        return;
    if (m_open) {
        m_received += m_peer->readAll();
        return;
    }
    m_request += m_peer->readAll();
    if (!m_request.endsWith("\r\n\r\n"))
        return;
    switch (m_handshake) {
    case Handshake::Silent:
        break;
    case Handshake::Unauthorized:
        m_peer->write("HTTP/1.1 401 Unauthorized\r\nContent-Type: text/plain\r\n"
                      "Content-Length: 7\r\n\r\nbad key");
        break;
    case Handshake::Reset:
        m_peer->abort();
        break;
    case Handshake::Accept:
        m_peer->write(handshakeAnswer(m_request, m_subprotocol));
        m_open = true;
        break;
    }
}
