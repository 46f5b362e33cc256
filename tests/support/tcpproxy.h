// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QUrl>

class QTcpServer;
class QTcpSocket;

// Stands between a client and a server on 127.0.0.1, to break their connection while the server lives.
class TcpProxy : public QObject
{
    Q_OBJECT
public:
    explicit TcpProxy(const QUrl &server, QObject *parent = nullptr);
    ~TcpProxy() override;

    [[nodiscard]] QUrl url() const; // to connect to instead
    void drop(); // every connection, without a close frame
    void setAccepting(bool accepts); // false: refuses connections; the port stays the same
    void setForwarding(bool forwards); // false: connections stay and carry nothing
    [[nodiscard]] int connections() const { return m_connections; } // ever

private:
    struct Pair
    {
        QTcpSocket *clientSide;
        QTcpSocket *serverSide;
    };
    void accept();
    void forward(QTcpSocket *from, QTcpSocket *to) const;

    QUrl m_server;
    QTcpServer *const m_listener;
    QList<Pair> m_pairs;
    quint16 m_port = 0;
    int m_connections = 0;
    bool m_forwards = true;
};
