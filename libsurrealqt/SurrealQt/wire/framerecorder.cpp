// SPDX-License-Identifier: Apache-2.0
#include "value/cborcodec_p.h"
#include "wire/framerecorder_p.h"
#include "wire/secretmask_p.h"

#include <QtCore/QDateTime>

#include <chrono>

namespace {

qint64 steadyNow()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

RpcFrame *newFrame(RpcFrame::Kind kind, const QByteArray &message)
{
    auto *frame = new RpcFrame;
    frame->kind = kind;
    frame->bytes = message.size();
    frame->time = QDateTime::currentMSecsSinceEpoch();
    return frame;
}

void keep(RpcFrame *frame, const QByteArray &message)
{
    if (message.size() > FrameRecorder::longestKept)
        return;
    frame->isKept = true;
    frame->message = message;
}

// Credentials are gone before anybody else gets to see the frame, and are nowhere kept.
template <typename Mask>
void keepMasked(RpcFrame *frame, const QByteArray &message, Mask mask)
{
    SurrealError error;
    const SurrealValue envelope = SurrealCbor::decode(message, nullptr, &error);
    QByteArray masked;
    if (!error && message.size() <= FrameRecorder::longestKept
        && SurrealCbor::encode(mask(envelope), masked, &error)) {
        frame->isKept = true;
        frame->message = masked;
    }
}

} // namespace

RpcFramePointer FrameRecorder::sent(const Sent &request, const QByteArray &message)
{
    RpcFrame *const frame = newFrame(RpcFrame::Kind::Request, message);
    frame->method = request.method;
    frame->requestId = request.id;
    frame->session = request.session;
    frame->transaction = request.transaction;
    if (SecretMask::isAboutCredentials(request.method))
        keepMasked(frame, message, SecretMask::request);
    else
        keep(frame, message);
    frame->message.detach(); // the codec writes the next request in the same place
    m_sent.insert(request.id, {request, steadyNow()});
    return RpcFramePointer(frame);
}

RpcFramePointer FrameRecorder::received(const RpcEvent::Any &event, const QByteArray &message)
{
    using Kind = RpcFrame::Kind;
    if (const auto *reply = std::get_if<RpcEvent::Reply>(&event)) {
        RpcFrame *const frame = newFrame(Kind::Reply, message);
        frame->requestId = reply->id;
        frame->isError = bool(reply->error);
        if (const auto it = m_sent.constFind(reply->id); it != m_sent.cend()) {
            frame->method = it->request.method;
            frame->session = it->request.session;
            frame->transaction = it->request.transaction;
            frame->microseconds = (steadyNow() - it->time) / 1000;
            m_sent.erase(it);
        }
        // What nobody can read, nobody can mask.
        if (reply->error.kind() == SurrealError::Kind::Protocol)
            return RpcFramePointer(frame);
        if (frame->method.isEmpty() || SecretMask::isAboutCredentials(frame->method)) {
            keepMasked(frame, message, [frame](const SurrealValue &envelope) {
                return SecretMask::reply(envelope, frame->method);
            });
        } else {
            keep(frame, message);
        }
        return RpcFramePointer(frame);
    }
    if (const auto *notification = std::get_if<RpcEvent::Notification>(&event)) {
        RpcFrame *const frame = newFrame(Kind::Notification, message);
        frame->session = notification->notification.session;
        keep(frame, message);
        return RpcFramePointer(frame);
    }
    RpcFrame *const frame = newFrame(Kind::Other, message);
    frame->isError = true;
    if (std::holds_alternative<RpcEvent::Uncorrelated>(event))
        keep(frame, message);
    return RpcFramePointer(frame);
}
