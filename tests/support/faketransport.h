// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/surrealtransport_p.h"

#include <SurrealQt/SurrealObject>

// A transport without a socket, for tests in which every step is the test's own. Everything happens
// at once and on the caller's thread.
class FakeTransport final : public SurrealTransport
{
    Q_OBJECT
public:
    using SurrealTransport::SurrealTransport;

    void open(const QUrl &url) override;
    void close() override;
    void abort() override;
    void endIfSilent(std::chrono::milliseconds within, const SurrealError &reason) override;
    [[nodiscard]] bool send(const QByteArray &message) override;
    [[nodiscard]] bool isCongested() const override { return m_congested; }
    void flush() override { ++flushes; }

    // What the peer does.
    void accept();
    void lose(const SurrealError &error);
    void receive(const SurrealValue &message);
    void receiveBytes(const QByteArray &message);
    void reply(qint64 id, const SurrealValue &result = {});
    void fail(qint64 id, const SurrealValue &error);
    void notify(const QUuid &liveId, const SurrealValue &result);
    void setCongested(bool congested);

    [[nodiscard]] SurrealObject sent(qsizetype index) const; // as an object
    [[nodiscard]] QStringList methods() const;
    [[nodiscard]] qint64 lastId() const;

    QList<QByteArray> messages;
    QUrl url;
    int opens = 0;
    int flushes = 0;
    bool acceptAtOnce = true;
    bool breaksOnSend = false;

private:
    bool m_attempt = false;
    bool m_open = false;
    bool m_congested = false;
};
