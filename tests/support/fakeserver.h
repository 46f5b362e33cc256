// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealValue>

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtCore/QUuid>
#include <QtWebSockets/QWebSocketProtocol>

#include <functional>

class QWebSocket;
class QWebSocketServer;

// A server that says what a test tells it to: it speaks CBOR RPC over real sockets on 127.0.0.1,
// and does on demand what a healthy engine never does. It lives on the test's thread and answers
// from the event loop.
class FakeServer : public QObject
{
    Q_OBJECT
public:
    enum class Security : quint8 { Plain, Tls }; // Tls: with a certificate that nobody knows

    struct Request
    {
        QWebSocket *peer;
        SurrealValue id; // NONE without one
        QString method;
        SurrealArray params;
        QUuid session;
        QUuid transaction;
        qsizetype size; // of the message
    };
    using Script = std::function<void(const Request &request)>;

    explicit FakeServer(Security security = Security::Plain, QObject *parent = nullptr);
    ~FakeServer() override;

    [[nodiscard]] QUrl url() const; // with /rpc
    [[nodiscard]] quint16 port() const;
    void stop(); // refuses connections from now on; the port stays the same for start()
    void start();

    // What happens with a request of this method: the script answers with reply() or fail(), now or
    // later, or not at all. Without a script: NONE, and version says "surrealdb-3.0.3".
    void on(const QString &method, Script script);
    // Keeps requests of this method unanswered in held().
    void hold(const QString &method);
    [[nodiscard]] const QList<Request> &held() const { return m_held; }
    [[nodiscard]] Request takeHeld(qsizetype index = 0) { return m_held.takeAt(index); }

    void reply(const Request &request, const SurrealValue &result);
    void fail(const Request &request, const SurrealValue &error);
    [[nodiscard]] static SurrealObject error(const QString &kind, const QString &message,
                                             int code = -32000);

    // To every client.
    void send(const SurrealValue &message);
    void sendBytes(const QByteArray &message);
    void sendText(const QString &text);
    void notify(const QUuid &liveId, const QString &action, const SurrealValue &record,
                const SurrealValue &result, const QUuid &session = {});
    void sendErrorWithoutId(const SurrealValue &error);
    void close(QWebSocketProtocol::CloseCode code, const QString &reason = {});
    void dropTcp(); // no close frame
    void drop(QWebSocket *peer); // this one alone

    // Everything that came, in order.
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    [[nodiscard]] QStringList methods() const;
    [[nodiscard]] qsizetype count(const QString &method) const;
    [[nodiscard]] int clients() const { return int(m_peers.size()); }
    [[nodiscard]] int connections() const { return m_connections; } // ever
    void forget(); // the log, not the clients

Q_SIGNALS:
    void received(); // one more request
    void clientsChanged();

private:
    void onConnection();
    void onMessage(QWebSocket *peer, const QByteArray &message);
    void respond(const Request &request, const QString &key, const SurrealValue &value);

    QWebSocketServer *const m_server;
    QHash<QString, Script> m_scripts;
    QList<QWebSocket *> m_peers;
    QList<Request> m_requests;
    QList<Request> m_held;
    int m_connections = 0;
    quint16 m_port = 0;
};
