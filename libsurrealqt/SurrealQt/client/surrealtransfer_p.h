// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealTransfer>

class HttpTransfer;
class QIODevice;
class SurrealSession;
class SurrealValue;

// Waits for its turn among the calls of the session, and then leaves the work to an HttpTransfer.
class SurrealTransferPrivate
{
public:
    enum class Direction : quint8 { Import, Export };

    static SurrealTransfer *create(SurrealSession *session, Direction direction, QIODevice *device,
                                   const SurrealTransferOptions &options, QByteArray exportConfig);
    // What POST /export is told; empty when everything is wanted as it is.
    [[nodiscard]] static QByteArray exportConfig(const SurrealExportOptions &options);

    explicit SurrealTransferPrivate(SurrealTransfer *transfer)
        : q(transfer)
    { }
    void begin(SurrealSession *session, Direction direction, QIODevice *device,
               const SurrealTransferOptions &options, const QByteArray &exportConfig);

    SurrealTransfer *const q;
    qint64 done = 0;
    qint64 total = -1;
};
