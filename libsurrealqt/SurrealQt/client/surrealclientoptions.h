// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QMetaType>

#include <chrono>
#include <memory>

class QSslConfiguration;

struct SURREALQT_EXPORT SurrealClientOptions
{
    Q_GADGET
public:
    enum class Threading : quint8 {
        IoThread, // socket and codec on a thread of the library: windows stay fluid
        CallerThread, // everything on the client's thread: command-line tools, lowest latency
    };
    Q_ENUM(Threading)

    Threading threading = Threading::IoThread;
    std::chrono::milliseconds connectTimeout {10'000}; // socket, TLS and handshake; 0: none
    std::chrono::milliseconds requestTimeout {60'000}; // 0: none
    std::chrono::milliseconds heartbeatInterval {15'000}; // RPC ping when idle; 0: none
    bool reconnect = true; // after a connection that once stood is lost
    bool retryFirstConnect = false; // go on when the first one cannot be made, too
    int mostAttempts = 0; // to connect, in a row; 0: no end
    std::chrono::milliseconds reconnectDelay {250}; // the longest wait before the first attempt
    double reconnectFactor = 2; // by which the longest wait grows each time
    std::chrono::milliseconds longestReconnectDelay {30'000};
    bool watchSystem = true; // ask the server at once after a sleep, or a change of the network
    int mostWaiting = 0; // calls, while there is no connection; 0: no limit
    std::chrono::milliseconds longestWait {0}; // of a call until it is sent; 0: requestTimeout's
    std::chrono::milliseconds stallTimeout {
        30'000}; // of a session, while others are answered; 0: none
    bool reattachStalled = false; // make a session that has stalled anew, by itself

    // How wss: is spoken; unless set, as QSslConfiguration::defaultConfiguration() says.
    void setSslConfiguration(const QSslConfiguration &configuration);
    [[nodiscard]] QSslConfiguration sslConfiguration() const;

private:
    friend class SurrealClientPrivate;
    std::shared_ptr<const QSslConfiguration> m_ssl; // null: not set
};
