// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QUrl>

#include <functional>

class QTcpServer;
class QTcpSocket;

// A server below the WebSocket protocol: what it does with a connection is up to the test. It is
// there for handshakes that go wrong and for frames that stop half-way.
class FakeTcpServer : public QObject
{
    Q_OBJECT
public:
    enum class Handshake : quint8 {
        Silent, // never answers
        Unauthorized, // 401, and leaves the connection open
        Reset, // closes as soon as the request is there
        Accept, // switches protocols, granting subprotocol (none if empty)
    };

    explicit FakeTcpServer(Handshake handshake, const QByteArray &subprotocol = "cbor",
                           QObject *parent = nullptr);

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QByteArray handshakeRequest() const { return m_request; }
    [[nodiscard]] int connections() const { return m_connections; }
    // The last connection, or null.
    [[nodiscard]] QTcpSocket *peer() const;
    [[nodiscard]] bool isOpen() const { return m_open; } // handshake done, still connected
    [[nodiscard]] QByteArray received() const { return m_received; } // after the handshake, masked
    void stopReading(); // TCP fills up
    void resumeReading();

    // The header of an unmasked frame of so many bytes.
    enum class Frame : quint8 { Whole = 0x82, First = 0x02, Middle = 0x00 };
    [[nodiscard]] static QByteArray frameHeader(quint64 size, Frame frame = Frame::Whole);

    // Switches protocols, granting the subprotocol (none if empty).
    [[nodiscard]] static QByteArray handshakeAnswer(const QByteArray &request,
                                                    const QByteArray &subprotocol);

private:
    void onReadyRead();

    QTcpServer *const m_server;
    QPointer<QTcpSocket> m_peer;
    const Handshake m_handshake;
    const QByteArray m_subprotocol;
    QByteArray m_request;
    QByteArray m_received;
    int m_connections = 0;
    bool m_open = false;
    bool m_reading = true;
};
