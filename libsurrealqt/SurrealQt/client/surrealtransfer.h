// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealTransferOptions>

class SurrealTransferPrivate;

class SURREALQT_EXPORT SurrealTransfer final : public SurrealReply
{
    Q_OBJECT
    Q_PROPERTY(qint64 bytesDone READ bytesDone NOTIFY progressed FINAL)
    Q_PROPERTY(qint64 bytesTotal READ bytesTotal NOTIFY progressed FINAL)
public:
    ~SurrealTransfer() override;

    [[nodiscard]] qint64 bytesDone() const;
    [[nodiscard]] qint64 bytesTotal() const; // -1: not known

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);

private:
    friend class SurrealTransferPrivate;
    explicit SurrealTransfer(QObject *owner);
    Q_DISABLE_COPY_MOVE(SurrealTransfer)
    const std::unique_ptr<SurrealTransferPrivate> d;
};
