// SPDX-License-Identifier: Apache-2.0
#include "value/cborcodec_p.h"
#include "value/surrealvalue_p.h"
#include "wire/rpccodec_p.h"

#include <QtCore/QCborStreamReader>
#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestKeptBuffer = 64 * 1024;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(RpcCodec)
};

SurrealError protocolError(const QString &message)
{
    return SurrealError(SurrealError::Kind::Protocol, message);
}

// Everything of a request but its parameters. Written in one place on the stack: appending each of the
// many small parts to a QByteArray costs more than all else about a small request.
class Head
{
public:
    static constexpr qsizetype room = 128; // names of methods are the library's own, and short
    static constexpr qsizetype roomForId = 13;

    explicit Head(char *at)
        : m_data(at)
    { }
    void begin(quint64 id, const RpcRequest &request)
    {
        head(SurrealCbor::Map, 3 + !request.session.isNull() + !request.transaction.isNull());
        text("id"_L1);
        head(SurrealCbor::Unsigned, id);
    }
    void middle(const RpcRequest &request)
    {
        text("method"_L1);
        text(request.method);
        if (!request.session.isNull()) {
            text("session"_L1);
            uuid(request.session);
        }
        if (!request.transaction.isNull()) {
            text("txn"_L1);
            uuid(request.transaction);
        }
        text("params"_L1);
        head(SurrealCbor::Array, quint64(request.params.size() + !request.text.isEmpty()));
    }
    [[nodiscard]] qsizetype size() const { return m_size; }

private:
    void text(QLatin1String ascii)
    {
        head(SurrealCbor::Text, quint64(ascii.size()));
        bytes(ascii.data(), ascii.size());
    }
    void uuid(const QUuid &uuid)
    {
        head(SurrealCbor::Tag, SurrealCbor::TagUuid);
        head(SurrealCbor::Bytes, 16);
        const QByteArray rfc = uuid.toRfc4122();
        bytes(rfc.data(), rfc.size());
    }
    void head(quint8 major, quint64 argument)
    {
        Q_ASSERT(m_size + 9 <= room);
        m_size += SurrealCbor::writeHead(m_data + m_size, major, argument);
    }
    void bytes(const char *data, qsizetype size)
    {
        Q_ASSERT(m_size + size <= room);
        std::copy_n(data, size, m_data + m_size);
        m_size += size;
    }

    char *const m_data;
    qsizetype m_size = 0;
};

// QUuid compares byte by byte.
bool isSame(const QUuid &left, const QUuid &right)
{
    return std::memcmp(&left, &right, sizeof(QUuid)) == 0;
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

// The parts of an envelope, or of a notification within it. A decoded object is read in place, because
// looking up each part as a SurrealValue costs more than decoding them.
class Parts
{
public:
    Parts(const SurrealNode &node, SurrealDocument *document, RpcCodec::Places *known)
        : m_document(document)
    {
        if (node.flags & SurrealNode::Keyed) {
            for (quint32 i = 0; i < node.size; ++i)
                m_nodes[partOf(Private::entryUtf8(node, i))] = &Private::entry(node, i);
            return;
        }
        // Messages of a kind have one shape, so where the parts are is known from the one before.
        const SurrealShape *const shape = node.children->shape;
        if (known->shape == shape) {
            for (quint32 i = 0; i < node.size; ++i)
                m_nodes[known->parts[i]] = &node.children[i + 1];
            return;
        }
        for (quint32 i = 0; i < node.size; ++i) {
            const Part part = partOf(shape->keys[i]->utf8());
            m_nodes[part] = &node.children[i + 1];
            if (i < RpcCodec::Places::most)
                known->parts[i] = part;
        }
        known->shape = node.size <= RpcCodec::Places::most ? shape : nullptr;
    }

    [[nodiscard]] SurrealValue id() const { return value(Id); }
    [[nodiscard]] const SurrealNode *resultNode() const { return m_nodes[Result]; }
    [[nodiscard]] QUuid uuid() const
    {
        const SurrealNode *const node = m_nodes[Id];
        return node && node->type == SurrealValue::Type::Uuid
            ? QUuid::fromRfc4122(Private::utf8(*node))
            : QUuid();
    }
    [[nodiscard]] SurrealValue result() const { return value(Result); }
    [[nodiscard]] SurrealValue error() const { return value(Error); }
    [[nodiscard]] SurrealValue session() const { return value(Session); }
    [[nodiscard]] SurrealValue record() const { return value(Record); }
    [[nodiscard]] std::optional<RpcNotification::Action> action() const
    {
        using Kind = RpcNotification::Action;
        const SurrealNode *const node = m_nodes[Action];
        if (!node || node->type != SurrealValue::Type::String)
            return {};
        const QByteArrayView text = Private::utf8(*node);
        if (text == "CREATE")
            return Kind::Create;
        if (text == "UPDATE")
            return Kind::Update;
        if (text == "DELETE")
            return Kind::Delete;
        if (text == "KILLED")
            return Kind::Killed;
        return {};
    }

private:
    using Private = SurrealValuePrivate;
    enum Part : quint8 { Id, Result, Error, Session, Record, Action, Other, Count };
    [[nodiscard]] static Part partOf(QByteArrayView key)
    {
        const auto is = [key](const char *name) {
            return std::memcmp(key.data(), name, std::strlen(name)) == 0;
        };
        switch (key.size()) {
        case 2:
            return is("id") ? Id : Other;
        case 5:
            return is("error") ? Error : Other;
        case 6:
            return is("result") ? Result : is("record") ? Record : is("action") ? Action : Other;
        case 7:
            return is("session") ? Session : Other;
        default:
            return Other;
        }
    }
    [[nodiscard]] SurrealValue value(Part part) const
    {
        return m_nodes[part] ? Private::fromNode(m_document, *m_nodes[part]) : SurrealValue();
    }

    SurrealDocument *const m_document;
    std::array<const SurrealNode *, Count> m_nodes {};
};

RpcEvent::Any notificationFrom(const SurrealValue &session, const Parts &parts, qsizetype wireSize)
{
    const auto action = parts.action();
    const QUuid liveId = parts.uuid();
    if (!action || liveId.isNull()) {
        return RpcEvent::Problem {
            protocolError(Tr::tr("A notification of the server has no known action or no id."))};
    }
    RpcNotification notification;
    notification.liveId = liveId;
    // The session inside the body is the connection's own id when it is the default session.
    notification.session = session.toUuid();
    notification.action = *action;
    notification.record = parts.record();
    notification.result = parts.result();
    return RpcEvent::Notification {std::move(notification), wireSize};
}

} // namespace

RpcCodec::RpcCodec()
    : m_keys(new SurrealKeyTable)
{ }

RpcCodec::~RpcCodec()
{
    m_keys->closeBlocks();
}

const QByteArray &RpcCodec::encode(quint64 id, const RpcRequest &request, SurrealError *error)
{
    if (m_out.capacity() > largestKeptBuffer)
        m_out = {};
    m_out.resize(0); // keeps the memory, where clear() would not
    char place[Head::room];
    Head head(place);
    head.begin(id, request);
    head.middle(request);
    m_out.append(place, head.size());
    if (!request.text.isEmpty() && !SurrealCbor::encode(request.text, m_out, error))
        return m_out;
    for (const SurrealValue &parameter : request.params) {
        if (!SurrealCbor::encode(parameter, m_out, error))
            break;
    }
    return m_out;
}

bool RpcBriefEncoder::encode(quint64 id, const RpcRequest &request, RpcCommand::Brief *out)
{
    const qsizetype size = request.text.size();
    constexpr qsizetype mostText = 255; // whose head is of two bytes
    constexpr qsizetype headOfText = 2;
    if (size == 0 || size > mostText || !request.params.isEmpty())
        return false;
    if (m_middle.isEmpty() || m_method != request.method || !isSame(m_session, request.session)
        || !isSame(m_transaction, request.transaction)) {
        char place[Head::room];
        Head head(place);
        head.middle(request);
        m_middle = QByteArray(place, head.size());
        m_method = request.method;
        m_session = request.session;
        m_transaction = request.transaction;
    }
    char *const begin = out->bytes.data();
    if (Head::roomForId + m_middle.size() + headOfText + size > qsizetype(out->bytes.size()))
        return false;
    Head head(begin);
    head.begin(id, request);
    char *p = std::copy(m_middle.cbegin(), m_middle.cend(), begin + head.size());
    p += SurrealCbor::writeHead(p, SurrealCbor::Text, quint64(size));
    const ushort *const from = request.text.utf16();
    uint all = 0;
    for (qsizetype i = 0; i < size; ++i) {
        all |= from[i];
        p[i] = char(from[i]);
    }
    if (all > 0x7f)
        return false;
    out->id = id;
    out->method = request.method;
    out->session = request.session;
    out->transaction = request.transaction;
    out->size = p + size - begin;
    return true;
}

RpcEvent::Any RpcCodec::decode(const QByteArray &message)
{
    SurrealError error;
    const SurrealValue envelope
        = SurrealCbor::decode(message, m_keys.data(), &error, SurrealCbor::Purpose::Passing);
    if (error || !envelope.isObject()) {
        if (!error)
            error = protocolError(Tr::tr("The server sent a message that is not an object."));
        if (const quint64 id = salvageId(message))
            return RpcEvent::Reply {id, {}, error};
        return RpcEvent::Problem {error};
    }

    SurrealDocument *const document = SurrealValuePrivate::document(envelope);
    const SurrealNode &root = SurrealValuePrivate::node(envelope);
    // Replies and notifications differ in their number of parts.
    const Parts parts(root, document, root.size == 1 ? &m_notification : &m_reply);
    const SurrealValue serverError = parts.error();
    const SurrealValue id = parts.id();
    if (!id.isNoneOrNull()) {
        if (serverError.isNoneOrNull())
            return RpcEvent::Reply {requestId(id), parts.result(), {}};
        return RpcEvent::Reply {requestId(id), {}, SurrealError::fromServer(serverError)};
    }
    if (!serverError.isNoneOrNull())
        return RpcEvent::Uncorrelated {SurrealError::fromServer(serverError)};
    const SurrealNode *const body = parts.resultNode();
    if (body && body->type == SurrealValue::Type::Object)
        return notificationFrom(parts.session(), Parts(*body, document, &m_body), message.size());
    return RpcEvent::Problem {
        protocolError(Tr::tr("The server sent a reply that names no request."))};
}
