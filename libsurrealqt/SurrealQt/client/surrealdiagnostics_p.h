// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/rpcconnection_p.h"

#include <SurrealQt/SurrealDiagnostics>

#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <deque>
#include <tuple>

class SurrealDiagnosticsPrivate
{
public:
    static std::unique_ptr<SurrealDiagnostics> create(RpcConnection *connection);
    static SurrealDiagnosticsPrivate *get(SurrealDiagnostics *diagnostics)
    {
        return diagnostics->d_func();
    }

    explicit SurrealDiagnosticsPrivate(RpcConnection *of)
        : connection(of)
    { }

    // A connection that a session has for itself, as long as there is one.
    void add(RpcConnection *own, const QUuid &session);
    void remove(RpcConnection *own);
    void tap();
    void add(const QExplicitlySharedDataPointer<const RpcFrame> &frame);
    void shrink();
    void compare();
    using Counters = std::tuple<quint64, quint64, quint64, quint64, int, int, int>;
    [[nodiscard]] Counters counters() const;

    SurrealDiagnostics *q = nullptr;
    const QPointer<RpcConnection> connection;
    std::deque<SurrealFrame> frames;
    qint64 bytes = 0; // of the frames' messages
    quint64 lastNumber = 0;
    int mostFrames = 1000;
    qint64 mostBytes = 16 * 1024 * 1024;
    bool recording = false;
    int reconnects = 0;
    QList<std::pair<RpcConnection *, QUuid>> ownConnections;
    RpcConnection::Traffic past; // of those that were
    QTimer counting; // while somebody wants to know
    Counters told;
};
