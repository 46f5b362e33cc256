// SPDX-License-Identifier: Apache-2.0
#include "value/cborcodec_p.h"
#include "wire/rpccodec_p.h"

#include <QtCore/QCborStreamReader>
#include <QtCore/QCoreApplication>

#include <optional>

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(RpcCodec)
};

SurrealError protocolError(const QString &message)
{
    return SurrealError(SurrealError::Kind::Protocol, message);
}

// Ids are ours, so anything else than an unsigned number is not one.
quint64 requestId(const SurrealValue &id)
{
    return id.type() == SurrealValue::Type::Int && id.toInt() > 0 ? quint64(id.toInt()) : 0;
}

// The id of a reply whose content cannot be read: its request must not wait for ever. Looks at the
// outermost map only, and only for as long as that is readable.
quint64 salvageId(const QByteArray &message)
{
    QCborStreamReader reader(message);
    if (!reader.isMap() || !reader.enterContainer())
        return 0;
    while (reader.lastError() == QCborError::NoError && reader.hasNext()) {
        bool isId = false;
        if (reader.isString()) {
            const auto key = reader.readString();
            if (key.status != QCborStreamReader::Ok)
                return 0;
            isId = key.data == "id"_L1;
            while (reader.readString().status == QCborStreamReader::Ok) { }
        } else if (!reader.next()) {
            return 0;
        }
        if (isId)
            return reader.isUnsignedInteger() ? reader.toUnsignedInteger() : 0;
        if (!reader.next())
            return 0;
    }
    return 0;
}

std::optional<RpcNotification::Action> actionFrom(const SurrealValue &value)
{
    using Action = RpcNotification::Action;
    const QString text = value.toString();
    if (text == "CREATE"_L1)
        return Action::Create;
    if (text == "UPDATE"_L1)
        return Action::Update;
    if (text == "DELETE"_L1)
        return Action::Delete;
    if (text == "KILLED"_L1)
        return Action::Killed;
    return {};
}

RpcEvent::Any notificationFrom(const SurrealValue &envelope, const SurrealValue &body,
                               qsizetype wireSize)
{
    const auto action = actionFrom(body.value(u"action"));
    const QUuid liveId = body.value(u"id").toUuid();
    if (!action || liveId.isNull()) {
        return RpcEvent::Problem {
            protocolError(Tr::tr("A notification of the server has no known action or no id."))};
    }
    RpcNotification notification;
    notification.liveId = liveId;
    // The session inside the body is the connection's own id when it is the default session.
    notification.session = envelope.value(u"session").toUuid();
    notification.action = *action;
    notification.record = body.value(u"record");
    notification.result = body.value(u"result");
    return RpcEvent::Notification {std::move(notification), wireSize};
}

} // namespace

RpcCodec::RpcCodec()
    : m_keys(new SurrealKeyTable)
{ }

RpcCodec::~RpcCodec() = default;

QByteArray RpcCodec::encode(quint64 id, const RpcRequest &request, SurrealError *error)
{
    using namespace SurrealCbor;
    QByteArray out;
    out.reserve(256);
    appendMap(out, 3 + !request.session.isNull() + !request.transaction.isNull());
    appendTextUtf8(out, "id");
    appendHead(out, Unsigned, id);
    appendTextUtf8(out, "method");
    appendTextUtf8(out, QByteArrayView(request.method.data(), request.method.size()));
    if (!request.session.isNull()) {
        appendTextUtf8(out, "session");
        appendUuid(out, request.session);
    }
    if (!request.transaction.isNull()) {
        appendTextUtf8(out, "txn");
        appendUuid(out, request.transaction);
    }
    appendTextUtf8(out, "params");
    appendArray(out, request.params.size());
    for (const SurrealValue &parameter : request.params) {
        if (!SurrealCbor::encode(parameter, out, error))
            return {};
    }
    return out;
}

RpcEvent::Any RpcCodec::decode(const QByteArray &message)
{
    SurrealError error;
    const SurrealValue envelope = SurrealCbor::decode(message, m_keys.data(), &error);
    if (error || !envelope.isObject()) {
        if (!error)
            error = protocolError(Tr::tr("The server sent a message that is not an object."));
        if (const quint64 id = salvageId(message))
            return RpcEvent::Reply {id, {}, error};
        return RpcEvent::Problem {error};
    }

    const SurrealValue serverError = envelope.value(u"error");
    const SurrealValue id = envelope.value(u"id");
    if (!id.isNoneOrNull()) {
        if (serverError.isNoneOrNull())
            return RpcEvent::Reply {requestId(id), envelope.value(u"result"), {}};
        return RpcEvent::Reply {requestId(id), {}, SurrealError::fromServer(serverError)};
    }
    if (!serverError.isNoneOrNull())
        return RpcEvent::Uncorrelated {SurrealError::fromServer(serverError)};
    const SurrealValue body = envelope.value(u"result");
    if (body.isObject())
        return notificationFrom(envelope, body, message.size());
    return RpcEvent::Problem {
        protocolError(Tr::tr("The server sent a reply that names no request."))};
}
