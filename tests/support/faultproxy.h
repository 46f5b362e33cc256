// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QUrl>

class QTcpServer;
class QTcpSocket;

// Stands between a client and a server on 127.0.0.1 and does what networks, and the boxes in them, do.
class FaultProxy : public QObject
{
    Q_OBJECT
public:
    // What a connection is met with.
    enum class Greeting : quint8 {
        Forward, // the server
        Reset, // TCP is reset as soon as the request is there
        Finish, // TCP ends in good order instead of an answer
        Silence, // nothing at all
        HalfAnswer, // the answer's first bytes, and no more
        Unauthorized, // 401, and the connection stays open
        WrongSubprotocol, // switches protocols, but grants "json"
        Garbage, // no HTTP
    };

    explicit FaultProxy(const QUrl &server, QObject *parent = nullptr);
    ~FaultProxy() override;

    [[nodiscard]] QUrl url() const;
    void setGreeting(Greeting greeting) { m_greeting = greeting; } // of later connections
    [[nodiscard]] int connections() const { return m_connections; } // ever

    // To every connection that there is.
    void reset();
    void finish(); // the end of TCP in good order, but no close frame
    void freeze(); // stays, and carries nothing from now on
    void stall(); // the beginning of a frame, then nothing
    void setReading(bool reads); // false: what the client sends piles up

private:
    struct Pair
    {
        QTcpSocket *client = nullptr;
        QTcpSocket *server = nullptr; // null: met by the proxy itself
        QByteArray request;
        bool frozen = false;
    };
    void accept();
    void greet(Greeting greeting, Pair *pair);
    void fromClient(Pair *pair);
    void fromServer(Pair *pair);
    void remove(Pair *pair);

    const QUrl m_server;
    QTcpServer *const m_listener;
    QList<Pair *> m_pairs;
    Greeting m_greeting = Greeting::Forward;
    int m_connections = 0;
    bool m_reads = true;
};
