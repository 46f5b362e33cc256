// SPDX-License-Identifier: Apache-2.0
#include "wire/websockettransport_p.h"
#include "wire/wirelogging_p.h"

#include <QtNetwork/QSslError>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketHandshakeOptions>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr auto subprotocolName = "cbor"_L1;
// QWebSocket buffers without a limit, and copies what it buffers: past the upper mark the caller
// keeps its requests, below the lower one it may go on.
constexpr qint64 congestedAbove = 8 * 1024 * 1024;
constexpr qint64 drainedBelow = 1024 * 1024;
constexpr qint64 checkAfter = 64 * 1024; // were sent: asking costs something, too

SurrealError connectionError(const QString &message)
{
    return SurrealError(SurrealError::Kind::Connection, message);
}

} // namespace

WebSocketTransport::WebSocketTransport(const WebSocketTransportOptions &options, QObject *parent)
    : SurrealTransport(parent)
    , m_options(options)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WebSocketTransport::onTimeout);
}

WebSocketTransport::~WebSocketTransport()
{
    // ~QWebSocket emits aboutToClose, stateChanged and disconnected.
    if (m_socket)
        m_socket->disconnect(this);
}

QUrl WebSocketTransport::endpoint(const QUrl &url, SurrealError *error)
{
    const QString scheme = url.scheme();
    if (scheme != "ws"_L1 && scheme != "wss"_L1) {
        *error = SurrealError(
            SurrealError::Kind::Unsupported,
            scheme.isEmpty()
                ? tr("The address has no scheme: write ws:// or wss://.")
                : tr("Addresses that begin with %1: are not supported, because sessions and live "
                     "queries need a WebSocket: write ws:// or wss://.")
                      .arg(scheme));
        return {};
    }
    if (!url.isValid() || url.host().isEmpty()) {
        *error = SurrealError(SurrealError::Kind::InvalidArgument,
                              tr("The address names no server: %1").arg(loggable(url)));
        return {};
    }
    *error = {};
    QUrl result = url;
    result.setFragment({}); // has no meaning here, and QWebSocket would send it
    // Qt 6.4 sends an invalid request line when there is a query but no path (QTBUG-120492).
    if (result.path().isEmpty() || result.path() == "/"_L1)
        result.setPath(u"/rpc"_s);
    return result;
}

void WebSocketTransport::open(const QUrl &url)
{
    Q_ASSERT(m_phase == Phase::Idle);
    m_phase = Phase::Connecting;
    m_sslErrors.clear();
    m_congested = false;
    SurrealError error;
    const QUrl target = endpoint(url, &error);
    if (error) {
        end(error);
        return;
    }
    m_peer
        = target.port() < 0 ? target.host() : target.host() + u':' + QString::number(target.port());

    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    // Qt's own limits are 2 GiB. The read buffer stays unlimited: a frame that does not fit in it
    // hangs the connection silently.
    m_socket->setMaxAllowedIncomingFrameSize(quint64(m_options.maximumMessageSize));
    m_socket->setMaxAllowedIncomingMessageSize(quint64(m_options.maximumMessageSize));
    if (m_options.ssl)
        m_socket->setSslConfiguration(*m_options.ssl);

    connect(m_socket, &QWebSocket::connected, this, &WebSocketTransport::onConnected);
    connect(m_socket, &QWebSocket::disconnected, this, &WebSocketTransport::onDisconnected);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &message) { listener()->transportMessage(message); });
    connect(m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &message) {
        listener()->transportProblem(
            SurrealError(SurrealError::Kind::Protocol,
                         tr("The server sent a text message (%1 characters) although CBOR was "
                            "agreed.")
                             .arg(message.size())));
    });
    connect(m_socket, &QWebSocket::bytesWritten, this, &WebSocketTransport::onBytesWritten);
    connect(m_socket, &QWebSocket::sslErrors, this, &WebSocketTransport::onSslErrors);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(m_socket, &QWebSocket::errorOccurred, this, &WebSocketTransport::onError);
#else
    connect(m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            &WebSocketTransport::onError);
#endif

    // A server that accepts TCP and then says nothing causes no signal at all, ever.
    if (m_options.connectTimeout.count() > 0)
        m_timer.start(m_options.connectTimeout);
    qCDebug(lcTransport) << "opening" << loggable(target);
    // Offered alone: the server takes the first of its own list, in which json comes first.
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({subprotocolName});
    m_socket->open(target, handshake); // may fail in here
}

void WebSocketTransport::close()
{
    if (m_phase == Phase::Connecting) {
        end({});
    } else if (m_phase == Phase::Open) {
        // The state first: close() may emit disconnected() before it returns. Nothing waits for the
        // peer's close frame, which often never comes; the timer bounds the writing of what is
        // buffered to a peer that does not read.
        m_phase = Phase::Closing;
        m_timer.start(m_options.closeTimeout);
        m_socket->close();
    }
}

void WebSocketTransport::abort()
{
    if (m_phase != Phase::Idle)
        end({});
}

bool WebSocketTransport::send(const QByteArray &message)
{
    if (m_phase != Phase::Open)
        return false;
    // May end the attempt in here. Sending while not connected writes nothing and says nothing.
    const qint64 written = m_socket->sendBinaryMessage(message);
    if (m_phase != Phase::Open)
        return false;
    if (written < message.size()) {
        end(connectionError(tr("Writing to %1 failed: %2").arg(m_peer, m_socket->errorString())));
        return false;
    }
    m_unchecked += message.size();
    if (m_unchecked > checkAfter) {
        m_unchecked = 0;
        m_congested = m_congested || m_socket->bytesToWrite() > congestedAbove;
    }
    return true;
}

bool WebSocketTransport::isCongested() const
{
    return m_congested;
}

void WebSocketTransport::flush()
{
    if (m_phase == Phase::Open)
        m_socket->flush();
}

void WebSocketTransport::onConnected()
{
    const QString granted = m_socket->subprotocol();
    if (granted != subprotocolName) {
        end(SurrealError(SurrealError::Kind::Protocol,
                         granted.isEmpty()
                             ? tr("%1 does not speak the subprotocol \"cbor\": it granted none. "
                                  "Is it a SurrealDB server?")
                                   .arg(m_peer)
                             : tr("%1 does not speak the subprotocol \"cbor\": it granted \"%2\".")
                                   .arg(m_peer, granted)));
        return;
    }
    m_timer.stop();
    m_phase = Phase::Open;
    qCDebug(lcTransport) << "open";
    listener()->transportOpened(granted);
}

void WebSocketTransport::onDisconnected()
{
    switch (m_phase) {
    case Phase::Idle:
        return;
    case Phase::Closing:
        end({});
        return;
    case Phase::Connecting:
        // Refused: Qt says disconnected() first and error() right after, with the reason.
        QMetaObject::invokeMethod(
            m_socket,
            [this, socket = m_socket] {
                if (socket == m_socket)
                    end(failure(socket->error()));
            },
            Qt::QueuedConnection);
        return;
    case Phase::Open:
        break;
    }
    // A close frame: from the peer, or our own because of what the peer sent.
    const auto code = m_socket->closeCode();
    const QString reason = m_socket->closeReason();
    const QString text = reason.isEmpty()
        ? tr("%1 closed the connection (code %2).").arg(m_peer).arg(int(code))
        : tr("%1 closed the connection (code %2: %3).").arg(m_peer).arg(int(code)).arg(reason);
    // Qt also says 1002 when the peer closes with 1012 to 1014 (1013: the server is short of
    // memory), so that code says nothing about the peer.
    switch (code) {
    case QWebSocketProtocol::CloseCodeDatatypeNotSupported:
    case QWebSocketProtocol::CloseCodeWrongDatatype:
    case QWebSocketProtocol::CloseCodeTooMuchData:
        end(SurrealError(SurrealError::Kind::Protocol, text));
        return;
    default:
        end(connectionError(text));
    }
}

void WebSocketTransport::onError(QAbstractSocket::SocketError code)
{
    // Servers often drop TCP instead of answering our close frame.
    end(m_phase == Phase::Closing ? SurrealError() : failure(code));
}

void WebSocketTransport::onSslErrors(const QList<QSslError> &errors)
{
    // Only noted: none is ever ignored, so the handshake fails right after this.
    for (const QSslError &error : errors)
        m_sslErrors.append(error.errorString());
}

void WebSocketTransport::onBytesWritten()
{
    if (m_congested && m_phase == Phase::Open && m_socket->bytesToWrite() < drainedBelow) {
        m_congested = false;
        listener()->transportDrained();
    }
}

void WebSocketTransport::onTimeout()
{
    if (m_phase == Phase::Closing) {
        end({});
    } else {
        end(connectionError(tr("%1 did not complete the connection within %2 ms.")
                                .arg(m_peer)
                                .arg(m_options.connectTimeout.count())));
    }
}

SurrealError WebSocketTransport::failure(QAbstractSocket::SocketError code) const
{
    QString reason = m_socket->errorString();
    if (!m_sslErrors.isEmpty())
        reason = m_sslErrors.join(u"; "_s);
    const QString text = m_phase == Phase::Open
        ? tr("The connection to %1 was lost: %2").arg(m_peer, reason)
        : tr("Could not connect to %1: %2").arg(m_peer, reason);
    switch (code) {
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return SurrealError(SurrealError::Kind::Tls, text);
    case QAbstractSocket::ConnectionRefusedError:
        // Qt's code for a refused handshake, too: an HTTP status, a subprotocol nobody asked for.
        if (m_phase == Phase::Connecting && m_socket->localPort() != 0)
            return SurrealError(SurrealError::Kind::Protocol, text);
        [[fallthrough]];
    default:
        return connectionError(text);
    }
}

// The one end of every attempt, whatever Qt signals and in whichever order.
void WebSocketTransport::end(const SurrealError &error)
{
    if (m_phase == Phase::Idle)
        return;
    m_phase = Phase::Idle;
    m_congested = false;
    m_timer.stop();
    if (QWebSocket *socket = std::exchange(m_socket, nullptr)) {
        socket->disconnect(this);
        // After a rejected handshake (401) Qt 6.4 leaves TCP open and the state at Connecting. We may
        // be inside one of its signals, so it goes later.
        socket->abort();
        socket->deleteLater();
    }
    qCDebug(lcTransport) << "ended" << (error ? error.message() : u"as asked"_s);
    listener()->transportEnded(error);
}
