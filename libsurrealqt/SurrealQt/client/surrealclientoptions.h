// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QMetaType>

#include <chrono>

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
};
