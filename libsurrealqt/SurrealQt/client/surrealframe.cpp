// SPDX-License-Identifier: Apache-2.0
#include "client/surrealframe.h"

#include "value/cborcodec_p.h"
#include "wire/rpcframe_p.h"
#include "wire/secretmask_p.h"

#include <QtCore/QDebug>

/*!
    \class SurrealFrame
    \inmodule SurrealQt
    \brief One message that passed between a client and the server.
    \since 0.1

    SurrealDiagnostics records them. A frame is a value: copying it is cheap, and its content is
    decoded when message() is called.

    No frame tells a secret. What was sent to sign in, sign up, authenticate, refresh or revoke is
    masked as soon as it is recorded, but for the names of namespaces, databases, access methods and
    users, and so is what the server answered. In every other message the values that are called
    like a secret ("password", "token" …), that look like one (JSON web tokens, bearer keys,
    password hashes), or that follow PASSWORD, PASSHASH or KEY in SurrealQL are the string "***". A
    variable set with SurrealSession::let() is masked if its name says that it is a secret; call it
    "password" if it is one.
*/

/*!
    \property SurrealFrame::number
    Counts the messages of a client, from 1.
*/

/*!
    \property SurrealFrame::kind
    What kind of message it is.
*/

/*!
    \property SurrealFrame::sent
    Whether the client sent it; otherwise it was received.
*/

/*!
    \property SurrealFrame::error
    Whether it is a reply with an error, or one that names no request.
*/

/*!
    \property SurrealFrame::requestId
    What a request and its reply have in common; 0 for other messages.
*/

/*!
    \property SurrealFrame::session
    The session that it belongs to; null for the default one.
*/

/*!
    \property SurrealFrame::transaction
    The transaction that it belongs to; null without one.
*/

/*!
    \property SurrealFrame::time
    When it passed the socket, in UTC.
*/

/*!
    \property SurrealFrame::milliseconds
    Of a reply: how long after its request it came. Negative when that is not known.
*/

/*!
    \fn QByteArray SurrealFrame::data() const

    The message as CBOR, with every secret masked.
*/

namespace {

// What an empty frame has.
const RpcFrame *nothing()
{
    static const RpcFrame frame;
    return &frame;
}

} // namespace

SurrealFrame::SurrealFrame() = default;
SurrealFrame::SurrealFrame(const SurrealFrame &other) = default;
SurrealFrame::SurrealFrame(SurrealFrame &&other) noexcept = default;
SurrealFrame &SurrealFrame::operator=(const SurrealFrame &other) = default;
SurrealFrame &SurrealFrame::operator=(SurrealFrame &&other) noexcept = default;
SurrealFrame::~SurrealFrame() = default;

SurrealFrame::SurrealFrame(quint64 number, const RpcFramePointer &frame)
    : d(frame)
    , m_number(number)
{ }

quint64 SurrealFrame::number() const
{
    return m_number;
}

SurrealFrame::Kind SurrealFrame::kind() const
{
    switch ((d ? d.data() : nothing())->kind) {
    case RpcFrame::Kind::Request:
        return Kind::Request;
    case RpcFrame::Kind::Reply:
        return Kind::Reply;
    case RpcFrame::Kind::Notification:
        return Kind::Notification;
    case RpcFrame::Kind::Other:
        break;
    }
    return Kind::Other;
}

bool SurrealFrame::isSent() const
{
    return kind() == Kind::Request;
}

bool SurrealFrame::isError() const
{
    return d && d->isError;
}

/*!
    The RPC method: "query", "signin" and so on. Empty for notifications, and for a reply whose
    request was sent before recording began.
*/
QString SurrealFrame::method() const
{
    return d ? QString(d->method) : QString();
}

quint64 SurrealFrame::requestId() const
{
    return d ? d->requestId : 0;
}

QUuid SurrealFrame::session() const
{
    return d ? d->session : QUuid();
}

QUuid SurrealFrame::transaction() const
{
    return d ? d->transaction : QUuid();
}

/*!
    The length of the message, without the few bytes that the WebSocket protocol adds.
*/
qint64 SurrealFrame::bytes() const
{
    return d ? d->bytes : 0;
}

QDateTime SurrealFrame::time() const
{
    return d ? QDateTime::fromMSecsSinceEpoch(d->time, Qt::UTC) : QDateTime();
}

double SurrealFrame::milliseconds() const
{
    return d && d->microseconds >= 0 ? double(d->microseconds) / 1000 : -1;
}

/*!
    False for a message that was too long to be kept (16 MiB, or SurrealDiagnostics::mostBytes()) or
    that nobody can read.
*/
bool SurrealFrame::hasMessage() const
{
    return d && d->isKept;
}

/*!
    The whole message, an object with "id", "method" and "params", or with "result" or "error".
    NONE when hasMessage() is false. Takes as long as decoding the message does, each time.
*/
SurrealValue SurrealFrame::message() const
{
    if (!hasMessage())
        return {};
    const SurrealValue message = SurrealCbor::decode(d->message, nullptr);
    switch (d->kind) {
    case RpcFrame::Kind::Request:
        return SecretMask::request(message);
    case RpcFrame::Kind::Reply:
        return SecretMask::reply(message, d->method);
    default:
        return SecretMask::value(message);
    }
}

QByteArray SurrealFrame::data() const
{
    if (!hasMessage())
        return {};
    QByteArray bytes;
    SurrealCbor::encodeUnchecked(message(), bytes);
    return bytes;
}

QDebug operator<<(QDebug debug, const SurrealFrame &frame)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "SurrealFrame(" << frame.number() << ", " << frame.kind();
    if (!frame.method().isEmpty())
        debug << ' ' << qUtf8Printable(frame.method());
    if (frame.requestId())
        debug << " #" << frame.requestId();
    if (frame.isError())
        debug << ", error";
    return debug << ", " << frame.bytes() << " bytes)";
}

#include "moc_surrealframe.cpp"
