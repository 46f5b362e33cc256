// SPDX-License-Identifier: Apache-2.0
#include "support/faketransport.h"

#include "value/cborcodec_p.h"

#include <utility>

using namespace Qt::StringLiterals;

void FakeTransport::open(const QUrl &target)
{
    url = target;
    ++opens;
    m_attempt = true;
    if (acceptAtOnce)
        accept();
}

void FakeTransport::close()
{
    lose({});
}

void FakeTransport::abort()
{
    lose({});
}

void FakeTransport::endIfSilent(std::chrono::milliseconds, const SurrealError &reason)
{
    lose(reason);
}

bool FakeTransport::send(const QByteArray &message)
{
    if (!m_open)
        return false;
    if (breaksOnSend) {
        lose(SurrealError(SurrealError::Kind::Connection, u"broken pipe"_s));
        return false;
    }
    messages.append(message);
    return true;
}

void FakeTransport::accept()
{
    m_open = true;
    listener()->transportOpened(u"cbor"_s);
}

void FakeTransport::lose(const SurrealError &error)
{
    m_open = false;
    m_congested = false;
    if (std::exchange(m_attempt, false))
        listener()->transportEnded(error);
}

void FakeTransport::receive(const SurrealValue &message)
{
    QByteArray bytes;
    SurrealError error;
    if (!SurrealCbor::encode(message, bytes, &error))
        qFatal("FakeTransport cannot encode: %s", qPrintable(error.message()));
    receiveBytes(bytes);
}

void FakeTransport::receiveBytes(const QByteArray &message)
{
    listener()->transportMessage(message);
}

void FakeTransport::reply(qint64 id, const SurrealValue &result)
{
    receive(SurrealObject {{u"id"_s, id}, {u"result"_s, result}});
}

void FakeTransport::fail(qint64 id, const SurrealValue &error)
{
    receive(SurrealObject {{u"id"_s, id}, {u"error"_s, error}});
}

void FakeTransport::notify(const QUuid &liveId, const SurrealValue &result)
{
    const SurrealObject body {
        {u"id"_s, liveId}, {u"action"_s, u"CREATE"_s}, {u"record"_s, {}}, {u"result"_s, result}};
    receive(SurrealObject {{u"result"_s, body}});
}

void FakeTransport::setCongested(bool congested)
{
    if (std::exchange(m_congested, congested) && !congested)
        listener()->transportDrained();
}

SurrealObject FakeTransport::sent(qsizetype index) const
{
    SurrealError error;
    const SurrealValue value = SurrealCbor::decode(messages.at(index), nullptr, &error);
    if (error)
        qFatal("FakeTransport was given no request: %s", qPrintable(error.message()));
    return value.toObject();
}

QStringList FakeTransport::methods() const
{
    QStringList methods;
    for (qsizetype i = 0; i < messages.size(); ++i)
        methods.append(sent(i).value(u"method").toString());
    return methods;
}

qint64 FakeTransport::lastId() const
{
    return sent(messages.size() - 1).value(u"id").toInt();
}
