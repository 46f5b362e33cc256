// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QPointer>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

// Passes TCP on to a server, and can cut every connection as a broken network does.
class CuttableProxy : public QObject
{
    Q_OBJECT
public:
    explicit CuttableProxy(const QUrl &target)
        : m_target(target)
    {
        connect(&m_server, &QTcpServer::newConnection, this, &CuttableProxy::pass);
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
        m_port = m_server.serverPort();
    }
    ~CuttableProxy() override { cut(); }

    [[nodiscard]] QUrl url() const
    {
        QUrl url = m_target;
        url.setHost(QStringLiteral("127.0.0.1"));
        url.setPort(m_port);
        return url;
    }
    void cut()
    {
        const QList<QTcpSocket *> sockets = m_server.findChildren<QTcpSocket *>();
        for (QTcpSocket *socket : sockets) {
            socket->disconnect(this);
            socket->abort();
            socket->deleteLater();
        }
    }
    // Refuses connections until resume().
    void interrupt()
    {
        m_server.close();
        cut();
    }
    void resume()
    {
        if (!m_server.listen(QHostAddress::LocalHost, m_port))
            qFatal("the port is gone");
    }

private:
    void pass()
    {
        while (QTcpSocket *const client = m_server.nextPendingConnection()) {
            auto *const server = new QTcpSocket(&m_server);
            server->connectToHost(m_target.host(), quint16(m_target.port()));
            join(client, server);
            join(server, client);
        }
    }
    void join(QTcpSocket *from, QTcpSocket *to)
    {
        const auto move = [from, to] {
            if (to->state() == QAbstractSocket::ConnectedState)
                to->write(from->readAll());
        };
        connect(from, &QTcpSocket::readyRead, this, move);
        connect(to, &QTcpSocket::connected, this, move);
        connect(from, &QTcpSocket::disconnected, this, [from, to] {
            to->disconnectFromHost();
            from->deleteLater();
        });
    }

    QTcpServer m_server;
    QUrl m_target;
    quint16 m_port = 0;
};
