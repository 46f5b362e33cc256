// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QUrl>

#include <functional>

class QTcpServer;
class QTcpSocket;

// One port in front of a real server: WebSockets go through to it, other requests are the test's.
class HttpFront : public QObject
{
    Q_OBJECT
public:
    enum class Security : quint8 { Plain, Tls };

    explicit HttpFront(quint16 server, Security security = Security::Plain,
                       QObject *parent = nullptr);

    [[nodiscard]] QUrl url() const; // ws or wss
    [[nodiscard]] QByteArray head() const { return m_head; } // of the last request of the test's
    [[nodiscard]] qint64 received() const { return m_received; } // of its body
    [[nodiscard]] QTcpSocket *peer() const;
    [[nodiscard]] int requests() const { return m_requests; }
    void stopReading(); // TCP fills up
    void resumeReading();

    // Called when the head of a request is there.
    std::function<void(QTcpSocket *)> answer;
    // Called for each piece of a body; what it does not read stays where it is.
    std::function<void(const QByteArray &)> body;

private:
    void accept(QTcpSocket *socket);
    void read(QTcpSocket *socket);

    QTcpServer *m_listener = nullptr;
    const quint16 m_server;
    const Security m_security;
    QPointer<QTcpSocket> m_peer;
    QByteArray m_head;
    qint64 m_received = 0;
    int m_requests = 0;
    bool m_reading = true;
};
