// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QPointer>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <memory>

// A download of which only a part comes.
class CutAnswer
{
public:
    explicit CutAnswer(const QByteArray &part)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, part] {
            QTcpSocket *const peer = m_server.nextPendingConnection();
            m_peer = peer;
            QObject::connect(peer, &QTcpSocket::readyRead, peer, [peer, part] {
                if (!peer->readAll().endsWith("\r\n\r\n"))
                    return;
                peer->write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + part);
            });
        });
        if (m_server.listen(QHostAddress::LocalHost))
            m_reply.reset(m_network.get(QNetworkRequest(
                QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_server.serverPort())))));
    }
    [[nodiscard]] QNetworkReply *reply() const { return m_reply.get(); } // null: no server
    void cut() { m_peer->disconnectFromHost(); }

private:
    QTcpServer m_server;
    QPointer<QTcpSocket> m_peer;
    QNetworkAccessManager m_network;
    std::unique_ptr<QNetworkReply> m_reply;
};
