// SPDX-License-Identifier: Apache-2.0
#include "support/fakeserver.h"

#include "support/testcertificate.h"
#include "value/cborcodec_p.h"

#include <SurrealQt/SurrealError>

#include <QtNetwork/QSslConfiguration>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

using namespace Qt::StringLiterals;

namespace {

constexpr auto largestMessage = 512 * 1024 * 1024;

QByteArray encoded(const SurrealValue &value)
{
    QByteArray bytes;
    SurrealError error;
    if (!SurrealCbor::encode(value, bytes, &error))
        qFatal("FakeServer cannot encode: %s", qPrintable(error.message()));
    return bytes;
}

} // namespace

FakeServer::FakeServer(Security security, QObject *parent)
    : QObject(parent)
    , m_server(new QWebSocketServer(u"FakeServer"_s,
                                    security == Security::Tls ? QWebSocketServer::SecureMode
                                                              : QWebSocketServer::NonSecureMode,
                                    this))
{
    if (security == Security::Tls)
        m_server->setSslConfiguration(testServerTls());
    m_server->setSupportedSubprotocols({u"cbor"_s});
    connect(m_server, &QWebSocketServer::newConnection, this, &FakeServer::onConnection);
    on(u"version"_s, [this](const Request &request) { reply(request, u"surrealdb-3.0.3"_s); });
    start();
}

FakeServer::~FakeServer()
{
    for (QWebSocket *peer : std::as_const(m_peers))
        peer->disconnect(this);
}

QUrl FakeServer::url() const
{
    QUrl url;
    url.setScheme(m_server->secureMode() == QWebSocketServer::SecureMode ? u"wss"_s : u"ws"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_port);
    url.setPath(u"/rpc"_s);
    return url;
}

quint16 FakeServer::port() const
{
    return m_port;
}

void FakeServer::start()
{
    if (!m_server->listen(QHostAddress::LocalHost, m_port))
        qFatal("FakeServer cannot listen: %s", qPrintable(m_server->errorString()));
    m_port = m_server->serverPort();
}

void FakeServer::stop()
{
    m_server->close();
}

void FakeServer::on(const QString &method, Script script)
{
    m_scripts.insert(method, std::move(script));
}

void FakeServer::hold(const QString &method)
{
    on(method, [this](const Request &request) { m_held.append(request); });
}

void FakeServer::reply(const Request &request, const SurrealValue &result)
{
    respond(request, u"result"_s, result);
}

void FakeServer::fail(const Request &request, const SurrealValue &error)
{
    respond(request, u"error"_s, error);
}

SurrealObject FakeServer::error(const QString &kind, const QString &message, int code)
{
    return {{u"code"_s, code}, {u"message"_s, message}, {u"kind"_s, kind}};
}

void FakeServer::respond(const Request &request, const QString &key, const SurrealValue &value)
{
    if (!m_peers.contains(request.peer))
        return; // gone meanwhile
    SurrealObject envelope;
    if (!request.id.isNone())
        envelope.insert(u"id"_s, request.id);
    if (!request.session.isNull())
        envelope.insert(u"session"_s, request.session);
    envelope.insert(key, value);
    request.peer->sendBinaryMessage(encoded(envelope));
}

void FakeServer::send(const SurrealValue &message)
{
    sendBytes(encoded(message));
}

void FakeServer::sendBytes(const QByteArray &message)
{
    for (QWebSocket *peer : std::as_const(m_peers))
        peer->sendBinaryMessage(message);
}

void FakeServer::sendText(const QString &text)
{
    for (QWebSocket *peer : std::as_const(m_peers))
        peer->sendTextMessage(text);
}

void FakeServer::notify(const QUuid &liveId, const QString &action, const SurrealValue &record,
                        const SurrealValue &result, const QUuid &session)
{
    const SurrealObject body {
        {u"id"_s, liveId}, {u"action"_s, action}, {u"record"_s, record}, {u"result"_s, result}};
    SurrealObject envelope {{u"result"_s, body}};
    if (!session.isNull())
        envelope.insert(u"session"_s, session);
    send(envelope);
}

void FakeServer::sendErrorWithoutId(const SurrealValue &error)
{
    send(SurrealObject {{u"error"_s, error}});
}

void FakeServer::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    const QList<QWebSocket *> peers = m_peers; // close() may emit disconnected() at once
    for (QWebSocket *peer : peers)
        peer->close(code, reason);
}

void FakeServer::dropTcp()
{
    const QList<QWebSocket *> peers = m_peers;
    for (QWebSocket *peer : peers)
        peer->abort();
}

void FakeServer::drop(QWebSocket *peer)
{
    peer->abort();
}

QStringList FakeServer::methods() const
{
    QStringList methods;
    for (const Request &request : m_requests)
        methods.append(request.method);
    return methods;
}

qsizetype FakeServer::count(const QString &method) const
{
    return methods().count(method);
}

void FakeServer::forget()
{
    m_requests.clear();
    m_held.clear();
}

void FakeServer::onConnection()
{
    while (QWebSocket *peer = m_server->nextPendingConnection()) {
        peer->setParent(this);
        peer->setMaxAllowedIncomingFrameSize(largestMessage);
        peer->setMaxAllowedIncomingMessageSize(largestMessage);
        m_peers.append(peer);
        ++m_connections;
        connect(peer, &QWebSocket::binaryMessageReceived, this,
                [this, peer](const QByteArray &message) { onMessage(peer, message); });
        connect(peer, &QWebSocket::disconnected, this, [this, peer] {
            m_peers.removeOne(peer);
            peer->deleteLater();
            Q_EMIT clientsChanged();
        });
    }
    Q_EMIT clientsChanged();
}

void FakeServer::onMessage(QWebSocket *peer, const QByteArray &message)
{
    SurrealError error;
    const SurrealValue envelope = SurrealCbor::decode(message, nullptr, &error);
    if (error || !envelope.isObject())
        qFatal("FakeServer received no request: %s", qPrintable(error.message()));
    const Request request {peer,
                           envelope.value(u"id"),
                           envelope.value(u"method").toString(),
                           envelope.value(u"params").toArray(),
                           envelope.value(u"session").toUuid(),
                           envelope.value(u"txn").toUuid(),
                           message.size()};
    m_requests.append(request);
    if (const Script script = m_scripts.value(request.method))
        script(request);
    else
        reply(request, {});
    Q_EMIT received();
}
