// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/surrealtransport_p.h"

#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtNetwork/QAbstractSocket>
#include <QtNetwork/QSslConfiguration>

#include <chrono>

class QSslError;
class QWebSocket;

struct WebSocketTransportOptions
{
    std::chrono::milliseconds connectTimeout {10'000}; // name, TCP, TLS and handshake; 0: none
    std::chrono::milliseconds closeTimeout {1'000};
    qint64 maximumMessageSize = 128 * 1024 * 1024; // incoming
    std::optional<QSslConfiguration> ssl; // for every attempt alike; nothing: Qt's default
};

// The library's only user of QWebSocket, and the place for its faults. Every attempt has a socket
// of its own, so nothing of an earlier one (a late signal, a sticky close code) reaches the next.
class SURREALQT_EXPORT WebSocketTransport final : public SurrealTransport
{
    Q_OBJECT
public:
    explicit WebSocketTransport(const WebSocketTransportOptions &options,
                                QObject *parent = nullptr);
    ~WebSocketTransport() override; // quiet

    // The URL as it is dialled, or an error: ws and wss only, a host, and /rpc when there is no
    // path.
    [[nodiscard]] static QUrl endpoint(const QUrl &url, SurrealError *error);

    void open(const QUrl &url) override;
    void close() override;
    void abort() override;
    [[nodiscard]] bool send(const QByteArray &message) override;
    [[nodiscard]] bool isCongested() const override;
    void flush() override;

private:
    enum class Phase : quint8 { Idle, Connecting, Open, Closing };

    void onConnected();
    void onDisconnected();
    void onError(QAbstractSocket::SocketError code);
    void onSslErrors(const QList<QSslError> &errors);
    void onBytesWritten();
    void onTimeout();
    void end(const SurrealError &error);
    [[nodiscard]] SurrealError failure(QAbstractSocket::SocketError code) const;

    const WebSocketTransportOptions m_options;
    QWebSocket *m_socket = nullptr; // of this attempt; null when idle
    QTimer m_timer; // handshake, then closing
    QString m_peer; // for messages
    QStringList m_sslErrors;
    Phase m_phase = Phase::Idle;
    qint64 m_unchecked = 0; // bytes sent since it was looked at whether too many wait
    bool m_congested = false;
};
