// SPDX-License-Identifier: Apache-2.0
#include "wire/rpcworker_p.h"
#include "wire/websockettransport_p.h"
#include "wire/wirelogging_p.h"

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QElapsedTimer>

#include <utility>

namespace {
constexpr size_t mostSaid = 128; // the other side need not wait for the end of a burst
// Decoding less than this takes no longer than two looks at the clock.
constexpr qsizetype leastTimed = 1024;
} // namespace

RpcWorker::RpcWorker(std::shared_ptr<RpcLink> link, const RpcConnectionOptions &options)
    : m_link(std::move(link))
    , m_options(options)
{
    m_link->down.attach(this);
}

RpcWorker::~RpcWorker()
{
    m_link->down.detach();
    if (m_transport)
        m_transport->setListener(nullptr);
}

bool RpcWorker::event(QEvent *event)
{
    RpcQueue<RpcCommand::Any>::received(this);
    if (event->type() != RpcQueue<RpcCommand::Any>::wakeUp())
        return QObject::event(event);
    m_link->down.awoken();
    m_link->down.take(m_batch);
    for (RpcCommand::Any &command : m_batch)
        handle(std::move(command));
    if (m_batch.capacity() > 4096)
        m_batch = decltype(m_batch)(); // a burst's memory is not kept
    m_batch.clear();
    return true;
}

void RpcWorker::handle(RpcCommand::Any &&command)
{
    if (const auto *brief = std::get_if<RpcCommand::Brief>(&command))
        send(*brief);
    else if (auto *request = std::get_if<RpcCommand::Send>(&command))
        send(std::move(*request));
    else if (const auto *open_ = std::get_if<RpcCommand::Open>(&command))
        open(open_->url);
    else if (std::holds_alternative<RpcCommand::Close>(command) && m_transport)
        m_transport->close();
    else if (std::holds_alternative<RpcCommand::Quit>(command))
        deleteLater();
}

void RpcWorker::open(const QUrl &url)
{
    if (!m_transport) {
        // Sent before each wait for what comes next, so nothing that was said waits with it.
        if (m_options.threading == RpcConnectionOptions::Threading::IoThread)
            connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock,
                    this, &RpcWorker::flush);
        if (m_options.makeTransport) {
            m_transport = m_options.makeTransport();
        } else {
            WebSocketTransportOptions options;
            options.connectTimeout = m_options.connectTimeout;
            options.maximumMessageSize = m_options.maximumMessageSize;
            m_transport = new WebSocketTransport(options);
        }
        m_transport->setParent(this);
        m_transport->setListener(this);
    }
    m_written = 0;
    m_awaited = 0;
    m_transport->open(url);
}

void RpcWorker::send(RpcCommand::Send &&command)
{
    sendEither(std::move(command));
}

void RpcWorker::send(const RpcCommand::Brief &command)
{
    sendEither(command);
}

template <typename Command>
void RpcWorker::sendEither(Command &&command)
{
    // Without a connection: the Closed event on its way up speaks for every request not written.
    if (!m_open)
        return;
    if (m_transport->isCongested() || !m_outbox.empty()) {
        m_outbox.emplace_back(std::forward<Command>(command));
        return;
    }
    const bool idle = m_awaited == 0;
    write(command);
    // Alone on the wire: do not wait for the end of the turn. In a burst a flush for each would
    // cost more than the request.
    if (idle && m_open)
        m_transport->flush();
}

void RpcWorker::write(const RpcCommand::Send &command)
{
    SurrealError error;
    const QByteArray &message = m_codec.encode(command.id, command.request, &error);
    if (!error && message.size() > m_options.maximumMessageSize) {
        error = SurrealError(
            SurrealError::Kind::InvalidArgument,
            tr("The request is %1 bytes long; the server takes no more than %2 bytes at once.")
                .arg(message.size())
                .arg(m_options.maximumMessageSize));
    }
    if (error) {
        ++m_written; // keeps its place in the count; it is answered here
        say(RpcEvent::Reply {command.id, {}, error});
        return;
    }
    transmit(
        {command.id, command.request.method, command.request.session, command.request.transaction},
        message);
}

void RpcWorker::write(const RpcCommand::Brief &command)
{
    transmit({command.id, command.method, command.session, command.transaction}, command.message());
}

void RpcWorker::transmit(const FrameRecorder::Sent &request, const QByteArray &message)
{
    // Before it goes: the reply of a fast server must not be recorded first.
    RpcFramePointer frame;
    if (isTapped())
        frame = m_recorder.sent(request, message);
    if (!m_transport->send(message))
        return;
    if (frame)
        say(RpcEvent::Frame {frame});
    m_link->sent.count(message.size());
    ++m_written;
    ++m_awaited;
    qCDebug(lcRpc) << "sent" << request.id << request.method << message.size() << "bytes";
}

bool RpcWorker::isTapped()
{
    const bool tapped = m_link->tapped.load(std::memory_order_relaxed);
    if (!tapped && m_recording)
        m_recorder.forget();
    m_recording = tapped;
    return tapped;
}

void RpcWorker::transportOpened(const QString &subprotocol)
{
    m_open = true;
    say(RpcEvent::Opened {subprotocol});
}

void RpcWorker::transportMessage(const QByteArray &message)
{
    m_link->received.count(message.size());
    const bool tapped = isTapped();
    if (m_options.threading == RpcConnectionOptions::Threading::CallerThread && !tapped) {
        m_link->up.push(RpcEvent::Message {message});
        return;
    }
    RpcEvent::Any event = read(message);
    if (tapped)
        say(RpcEvent::Frame {m_recorder.received(event, message)});
    say(std::move(event));
}

// Handing over message by message would have the two threads wait for each other's cache lines, so
// what comes in one turn of the event loop goes together.
void RpcWorker::say(RpcEvent::Any &&event)
{
    if (m_options.threading == RpcConnectionOptions::Threading::CallerThread) {
        m_link->up.push(std::move(event));
        return;
    }
    m_said.push_back(std::move(event));
    if (m_said.size() >= mostSaid)
        flush();
}

void RpcWorker::flush()
{
    m_link->up.push(m_said);
}

RpcEvent::Any RpcWorker::read(const QByteArray &message)
{
    QElapsedTimer clock;
    if (message.size() >= leastTimed)
        clock.start();
    RpcEvent::Any event = m_codec.decode(message);
    if (auto *const reply = std::get_if<RpcEvent::Reply>(&event)) {
        if (clock.isValid())
            reply->decoding = std::chrono::nanoseconds(clock.nsecsElapsed());
        if (m_awaited > 0)
            --m_awaited;
    }
    return event;
}

void RpcWorker::transportProblem(const SurrealError &error)
{
    say(RpcEvent::Problem {error});
}

void RpcWorker::transportDrained()
{
    while (!m_outbox.empty() && m_open && !m_transport->isCongested()) {
        const RpcCommand::Any command = std::move(m_outbox.front());
        m_outbox.pop_front();
        if (const auto *brief = std::get_if<RpcCommand::Brief>(&command))
            write(*brief);
        else if (const auto *request = std::get_if<RpcCommand::Send>(&command))
            write(*request);
    }
}

void RpcWorker::transportEnded(const SurrealError &error)
{
    m_open = false;
    m_outbox.clear();
    m_recorder.forget();
    say(RpcEvent::Closed {error, m_written});
}
