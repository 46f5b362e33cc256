// SPDX-License-Identifier: Apache-2.0
#include "support/faultproxy.h"

#include "support/faketcpserver.h"

#include <QtCore/QCryptographicHash>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

using namespace Qt::StringLiterals;

FaultProxy::FaultProxy(const QUrl &server, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_listener(new QTcpServer(this))
{
    connect(m_listener, &QTcpServer::newConnection, this, &FaultProxy::accept);
    if (!m_listener->listen(QHostAddress::LocalHost))
        qFatal("FaultProxy cannot listen: %s", qPrintable(m_listener->errorString()));
}

FaultProxy::~FaultProxy()
{
    reset();
}

QUrl FaultProxy::url() const
{
    QUrl url = m_server;
    url.setPort(m_listener->serverPort());
    return url;
}

void FaultProxy::accept()
{
    while (QTcpSocket *client = m_listener->nextPendingConnection()) {
        ++m_connections;
        auto *pair = new Pair {client, nullptr, {}, false};
        m_pairs.append(pair);
        connect(client, &QTcpSocket::disconnected, this, [this, pair] { remove(pair); });
        if (m_greeting != Greeting::Forward) {
            connect(client, &QTcpSocket::readyRead, this,
                    [this, pair, greeting = m_greeting] { greet(greeting, pair); });
            continue;
        }
        pair->server = new QTcpSocket(this);
        pair->server->connectToHost(m_server.host(), quint16(m_server.port()));
        connect(client, &QTcpSocket::readyRead, this, [this, pair] { fromClient(pair); });
        connect(pair->server, &QTcpSocket::connected, this, [this, pair] { fromClient(pair); });
        connect(pair->server, &QTcpSocket::readyRead, this, [this, pair] { fromServer(pair); });
        connect(pair->server, &QTcpSocket::disconnected, this, [this, pair] {
            if (!pair->frozen)
                remove(pair);
        });
    }
}

void FaultProxy::greet(Greeting greeting, Pair *pair)
{
    QTcpSocket *const client = pair->client;
    pair->request += client->readAll();
    if (!pair->request.endsWith("\r\n\r\n"))
        return;
    switch (greeting) {
    case Greeting::Forward:
    case Greeting::Silence:
        break;
    case Greeting::Reset:
        remove(pair);
        break;
    case Greeting::Finish:
        client->disconnectFromHost();
        break;
    case Greeting::HalfAnswer:
        client->write("HTTP/1.1 101 Switching Pro");
        break;
    case Greeting::Unauthorized:
        client->write("HTTP/1.1 401 Unauthorized\r\nContent-Type: text/plain\r\n"
                      "Content-Length: 7\r\n\r\nbad key");
        break;
    case Greeting::WrongSubprotocol:
        client->write(FakeTcpServer::handshakeAnswer(pair->request, "json"));
        break;
    case Greeting::Garbage:
        client->write(QByteArray(100, '\xff') + "\r\n\r\n");
        break;
    }
}

void FaultProxy::fromClient(Pair *pair)
{
    if (m_reads && !pair->frozen && pair->server->state() == QTcpSocket::ConnectedState)
        pair->server->write(pair->client->readAll());
}

void FaultProxy::fromServer(Pair *pair)
{
    if (!pair->frozen)
        pair->client->write(pair->server->readAll());
}

void FaultProxy::remove(Pair *pair)
{
    if (!m_pairs.removeOne(pair))
        return;
    for (QTcpSocket *socket : {pair->client, pair->server}) {
        if (socket) {
            socket->disconnect(this);
            socket->abort();
            socket->deleteLater();
        }
    }
    delete pair;
}

void FaultProxy::reset()
{
    while (!m_pairs.isEmpty())
        remove(m_pairs.constLast());
}

void FaultProxy::finish()
{
    const QList<Pair *> pairs = m_pairs;
    for (Pair *pair : pairs) {
        pair->frozen = true;
        pair->client->disconnectFromHost();
    }
}

void FaultProxy::freeze()
{
    for (Pair *pair : std::as_const(m_pairs))
        pair->frozen = true;
}

void FaultProxy::stall()
{
    freeze();
    for (Pair *pair : std::as_const(m_pairs))
        pair->client->write(FakeTcpServer::frameHeader(5000) + QByteArray(100, 'x'));
}

void FaultProxy::setReading(bool reads)
{
    m_reads = reads;
    const QList<Pair *> pairs = m_pairs;
    for (Pair *pair : pairs) {
        pair->client->setReadBufferSize(reads ? 0 : 1024);
        if (reads && pair->server)
            fromClient(pair);
    }
}
