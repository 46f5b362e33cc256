// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/framerecorder_p.h"
#include "wire/rpccodec_p.h"
#include "wire/rpcqueue_p.h"
#include "wire/surrealtransport_p.h"

#include <atomic>
#include <deque>

// Both directions between a connection and its worker; each end may outlive the other.
struct RpcLink
{
    RpcQueue<RpcCommand::Any> down;
    RpcQueue<RpcEvent::Any> up;

    std::atomic<bool> tapped = false; // somebody wants the frames
    // Written by the worker alone, read by the connection.
    struct Counter
    {
        std::atomic<quint64> messages = 0;
        std::atomic<quint64> bytes = 0;
        void count(qsizetype size)
        {
            // One writer, so no locked instruction.
            constexpr auto relaxed = std::memory_order_relaxed;
            messages.store(messages.load(relaxed) + 1, relaxed);
            bytes.store(bytes.load(relaxed) + quint64(size), relaxed);
        }
    };
    Counter sent;
    Counter received;
};

// The far side of an RpcConnection: the transport and the codec. It lives on the I/O thread, or on
// the connection's own, where its functions are called without a queue. It never waits and never
// calls anybody: what it has to say it puts into the queue up.
class RpcWorker final : public QObject, private SurrealTransport::Listener
{
    Q_OBJECT
public:
    RpcWorker(std::shared_ptr<RpcLink> link, const RpcConnectionOptions &options);
    ~RpcWorker() override;

    void handle(RpcCommand::Any &&command);
    void send(RpcCommand::Send &&command);
    void send(const RpcCommand::Brief &command);
    // What a message says that came up undecoded.
    [[nodiscard]] RpcEvent::Any read(const QByteArray &message);

protected:
    bool event(QEvent *event) override;

private:
    void open(const QUrl &url);
    void say(RpcEvent::Any &&event);
    void flush();
    template <typename Command>
    void sendEither(Command &&command);
    void write(const RpcCommand::Send &command);
    void write(const RpcCommand::Brief &command);
    void transmit(const FrameRecorder::Sent &request, const QByteArray &message);
    [[nodiscard]] bool isTapped();

    void transportOpened(const QString &subprotocol) override;
    void transportMessage(const QByteArray &message) override;
    void transportProblem(const SurrealError &error) override;
    void transportDrained() override;
    void transportEnded(const SurrealError &error) override;

    const std::shared_ptr<RpcLink> m_link;
    const RpcConnectionOptions m_options;
    RpcCodec m_codec;
    FrameRecorder m_recorder;
    SurrealTransport *m_transport = nullptr; // child, from the first open() on
    std::vector<RpcCommand::Any> m_batch;
    std::vector<RpcEvent::Any> m_said; // in this turn of the I/O thread's event loop
    std::deque<RpcCommand::Any> m_outbox; // while the transport is congested
    quint64 m_written = 0; // requests of this attempt, in order
    qint64 m_awaited = 0; // replies
    bool m_open = false;
    bool m_recording = false;
};
