// SPDX-License-Identifier: Apache-2.0
#include "client/surrealdiagnostics.h"

#include "client/surrealdiagnostics_p.h"
#include "wire/rpcframe_p.h"

#include <QtCore/QMetaMethod>
#include <QtCore/QThread>

#include <algorithm>

/*!
    \class SurrealDiagnostics
    \inmodule SurrealQt
    \brief What passes between a client and the server, for inspectors and for bug reports.
    \since 0.1

    SurrealClient::diagnostics() has it; it belongs to the client, lives in its thread and stays
    through all of its connections.

    The counters always count. Messages are recorded only while recording() is on: the last
    mostFrames() of them are kept as long as they are not more than mostBytes() together. While it
    is off, nothing is recorded and that costs nothing. Secrets are masked, always: see
    SurrealFrame.

    \code
    SurrealDiagnostics *diagnostics = client.diagnostics();
    connect(diagnostics, &SurrealDiagnostics::frameRecorded, this, &Log::append);
    diagnostics->setRecording(true);
    \endcode

    The library's logging categories, all of which say warnings only unless told otherwise, are
    \c surrealqt.transport (the socket), \c surrealqt.rpc (requests and replies), \c surrealqt.client
    (connecting), \c surrealqt.session (restoring), \c surrealqt.stall (sessions without an answer)
    and
    \c surrealqt.live (live queries). What they
    say has names, sizes and states, never the content of a message.
*/

/*!
    \property SurrealDiagnostics::mostFrames
    How many messages are kept, 1000 unless told otherwise. The oldest go first.
*/

/*!
    \property SurrealDiagnostics::mostBytes
    How many bytes the messages that are kept may have together, 16 MiB unless told otherwise.
*/

/*!
    \fn QList<SurrealFrame> SurrealDiagnostics::frames() const

    What is recorded, the oldest first.
*/

/*!
    \property SurrealDiagnostics::sentMessages
    \property SurrealDiagnostics::sentBytes
    \property SurrealDiagnostics::receivedMessages
    \property SurrealDiagnostics::receivedBytes
    Counted over all connections that the client has had, whether recording or not.
*/

/*!
    \property SurrealDiagnostics::inFlight
    How many requests the server has not answered yet.
*/

/*!
    \property SurrealDiagnostics::waiting
    How many requests wait for their turn, or for the connection.
*/

/*!
    \fn void SurrealDiagnostics::cleared()

    What was recorded is forgotten.
*/

/*!
    \fn void SurrealDiagnostics::frameRecorded(const SurrealFrame &frame)
    A message was sent or received, in the order in which they passed the socket. Comes from the
    event loop, for a reply before the SurrealReply ends. A flood of messages sends as many signals:
    a view should collect them and paint once.
*/

/*!
    \fn void SurrealDiagnostics::countersChanged()
    Any of the counters has another value. Comes a few times per second at most, and is worked out
    only while something is connected to it.
*/

namespace {

constexpr std::chrono::milliseconds countingInterval(250);

} // namespace

std::unique_ptr<SurrealDiagnostics> SurrealDiagnosticsPrivate::create(RpcConnection *connection)
{
    return std::unique_ptr<SurrealDiagnostics>(
        new SurrealDiagnostics(std::make_unique<SurrealDiagnosticsPrivate>(connection)));
}

void SurrealDiagnosticsPrivate::add(const RpcFramePointer &frame)
{
    RpcFramePointer kept = frame;
    if (frame->message.size() > mostBytes) { // would push out all the others and itself
        auto *const line = new RpcFrame(*frame);
        line->message.clear();
        line->isKept = false;
        kept = RpcFramePointer(line);
    }
    const SurrealFrame added(++lastNumber, kept);
    frames.push_back(added);
    bytes += kept->message.size();
    shrink();
    Q_EMIT q->frameRecorded(added);
}

void SurrealDiagnosticsPrivate::tap()
{
    if (connection)
        connection->setTap(recording ? [this](const RpcFramePointer &frame) { add(frame); }
                                     : RpcConnection::Tap());
    for (const auto &[own, session] : std::as_const(ownConnections)) {
        if (!recording) {
            own->setTap({});
            continue;
        }
        // On the wire it is the only one and needs no name.
        own->setTap([this, session = session](const RpcFramePointer &frame) {
            auto *const named = new RpcFrame(*frame);
            named->session = session;
            add(RpcFramePointer(named));
        });
    }
}

void SurrealDiagnosticsPrivate::add(RpcConnection *own, const QUuid &session)
{
    ownConnections.append({own, session});
    if (recording)
        tap();
}

void SurrealDiagnosticsPrivate::remove(RpcConnection *own)
{
    past += own->traffic();
    own->setTap({});
    ownConnections.removeIf([own](const auto &each) { return each.first == own; });
}

void SurrealDiagnosticsPrivate::shrink()
{
    while (!frames.empty() && (qsizetype(frames.size()) > mostFrames || bytes > mostBytes)) {
        bytes -= frames.front().d->message.size();
        frames.pop_front();
    }
}

SurrealDiagnosticsPrivate::Counters SurrealDiagnosticsPrivate::counters() const
{
    if (!connection)
        return {};
    RpcConnection::Traffic traffic = connection->traffic();
    traffic += past;
    for (const auto &[own, session] : ownConnections)
        traffic += own->traffic();
    return {traffic.sentMessages,
            traffic.sentBytes,
            traffic.receivedMessages,
            traffic.receivedBytes,
            connection->inFlight(),
            connection->waiting(),
            reconnects};
}

void SurrealDiagnosticsPrivate::compare()
{
    static const QMetaMethod signal = QMetaMethod::fromSignal(&SurrealDiagnostics::countersChanged);
    if (!q->isSignalConnected(signal)) {
        counting.stop();
        return;
    }
    const Counters now = counters();
    if (std::exchange(told, now) != now)
        Q_EMIT q->countersChanged();
}

SurrealDiagnostics::SurrealDiagnostics(std::unique_ptr<SurrealDiagnosticsPrivate> priv)
    : d_ptr(std::move(priv))
{
    Q_D(SurrealDiagnostics);
    d->q = this;
    d->counting.setInterval(countingInterval);
    connect(&d->counting, &QTimer::timeout, this, [d] { d->compare(); });
}

SurrealDiagnostics::~SurrealDiagnostics()
{
    Q_D(SurrealDiagnostics);
    d->recording = false;
    d->tap();
}

bool SurrealDiagnostics::isRecording() const
{
    Q_D(const SurrealDiagnostics);
    return d->recording;
}

/*!
    Begins or ends recording. What is recorded stays until clear().
*/
void SurrealDiagnostics::setRecording(bool recording)
{
    Q_D(SurrealDiagnostics);
    Q_ASSERT(QThread::currentThread() == thread());
    if (d->recording == recording)
        return;
    d->recording = recording;
    d->tap();
    Q_EMIT recordingChanged();
}

int SurrealDiagnostics::mostFrames() const
{
    Q_D(const SurrealDiagnostics);
    return d->mostFrames;
}

void SurrealDiagnostics::setMostFrames(int most)
{
    Q_D(SurrealDiagnostics);
    most = std::max(most, 0);
    if (d->mostFrames == most)
        return;
    d->mostFrames = most;
    d->shrink();
    Q_EMIT limitsChanged();
}

qint64 SurrealDiagnostics::mostBytes() const
{
    Q_D(const SurrealDiagnostics);
    return d->mostBytes;
}

void SurrealDiagnostics::setMostBytes(qint64 most)
{
    Q_D(SurrealDiagnostics);
    most = std::max<qint64>(most, 0);
    if (d->mostBytes == most)
        return;
    d->mostBytes = most;
    d->shrink();
    Q_EMIT limitsChanged();
}

QList<SurrealFrame> SurrealDiagnostics::frames() const
{
    Q_D(const SurrealDiagnostics);
    return {d->frames.cbegin(), d->frames.cend()};
}

quint64 SurrealDiagnostics::sentMessages() const
{
    Q_D(const SurrealDiagnostics);
    return std::get<0>(d->counters());
}

quint64 SurrealDiagnostics::sentBytes() const
{
    Q_D(const SurrealDiagnostics);
    return std::get<1>(d->counters());
}

quint64 SurrealDiagnostics::receivedMessages() const
{
    Q_D(const SurrealDiagnostics);
    return std::get<2>(d->counters());
}

quint64 SurrealDiagnostics::receivedBytes() const
{
    Q_D(const SurrealDiagnostics);
    return std::get<3>(d->counters());
}

int SurrealDiagnostics::inFlight() const
{
    Q_D(const SurrealDiagnostics);
    return std::get<4>(d->counters());
}

int SurrealDiagnostics::waiting() const
{
    Q_D(const SurrealDiagnostics);
    return std::get<5>(d->counters());
}

int SurrealDiagnostics::reconnects() const
{
    Q_D(const SurrealDiagnostics);
    return std::get<6>(d->counters());
}

/*!
    Forgets the frames recorded so far. The counters go on.
*/
void SurrealDiagnostics::clear()
{
    Q_D(SurrealDiagnostics);
    d->frames.clear();
    d->bytes = 0;
    Q_EMIT cleared();
}

void SurrealDiagnostics::connectNotify(const QMetaMethod &signal)
{
    Q_D(SurrealDiagnostics);
    if (signal == QMetaMethod::fromSignal(&SurrealDiagnostics::countersChanged)
        && !d->counting.isActive() && QThread::currentThread() == thread()) {
        d->told = d->counters();
        d->counting.start();
    }
}

#include "moc_surrealdiagnostics.cpp"
