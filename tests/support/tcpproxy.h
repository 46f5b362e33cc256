// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QUrl>

class QSslConfiguration;
class QTcpServer;
class QTcpSocket;

// Stands between a client and a server on 127.0.0.1, to break their connection while the server lives.
class TcpProxy : public QObject
{
    Q_OBJECT
public:
    explicit TcpProxy(const QUrl &server, QObject *parent = nullptr);
    // With TLS towards the client, which url() then says.
    TcpProxy(const QUrl &server, const QSslConfiguration &tls, QObject *parent = nullptr);
    ~TcpProxy() override;

    [[nodiscard]] QUrl url() const; // to connect to instead
    void setTls(const QSslConfiguration &tls); // of later connections; only with TLS
    void drop(); // every connection, without a close frame
    void setAccepting(bool accepts); // false: refuses connections; the port stays the same
    void setForwarding(bool forwards); // false: connections stay and carry nothing
    // So many bytes, fifty times a second, towards the client from now on.
    void setPortion(qint64 bytes);
    [[nodiscard]] int connections() const { return m_connections; } // ever

private:
    struct Pair
    {
        QTcpSocket *clientSide;
        QTcpSocket *serverSide;
    };
    TcpProxy(const QUrl &server, QTcpServer *listener, QObject *parent);
    void accept();
    void forward(QTcpSocket *from, QTcpSocket *to) const;

    const QUrl m_server;
    QTcpServer *const m_listener;
    QList<Pair> m_pairs;
    quint16 m_port = 0;
    int m_connections = 0;
    QTimer m_pace;
    qint64 m_portion = 0;
    bool m_forwards = true;
    bool m_usesTls = false;
};
