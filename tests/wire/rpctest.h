// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/faketransport.h"
#include "wire/sessiongate_p.h"

#include <SurrealQt/SurrealObject>

#include <QtTest/QtTest>

// What the tests of RpcConnection share: one over a transport that the test drives.

namespace RpcTest {

struct Answer
{
    QString name;
    SurrealValue result;
    SurrealError error;
};

// A connection on the caller's thread over a transport that the test drives.
struct Fixture
{
    explicit Fixture(RpcConnectionOptions options = {})
    {
        options.threading = RpcConnectionOptions::Threading::CallerThread;
        options.makeTransport = [this]() -> SurrealTransport * { return transport; };
        connection = std::make_unique<RpcConnection>(options);
        QObject::connect(connection.get(), &RpcConnection::opened, &context,
                         [this] { log.append(QStringLiteral("opened")); });
        QObject::connect(connection.get(), &RpcConnection::closed, &context,
                         [this](const SurrealError &error) {
                             log.append(QStringLiteral("closed"));
                             closedWith.append(error);
                         });
        QObject::connect(connection.get(), &RpcConnection::protocolErrorOccurred, &context,
                         [this](const SurrealError &error) {
                             log.append(QStringLiteral("protocolError"));
                             protocolErrors.append(error);
                         });
    }
    ~Fixture() { delete transportOwned(); }

    // Until open() the transport belongs to nobody.
    SurrealTransport *transportOwned()
    {
        connection.reset();
        return transport && transport->opens == 0 ? transport.data() : nullptr;
    }

    void open()
    {
        connection->open(QUrl(QStringLiteral("ws://server")));
        spin();
    }
    // Everything that is due without waiting.
    static void spin()
    {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    RpcHandler handler(const QString &name)
    {
        return [this, name](const SurrealValue &result, const SurrealError &error) {
            log.append(name);
            answers.append({name, result, error});
        };
    }
    static RpcRequest request(QLatin1String method = QLatin1String("query"),
                              RpcRequest::Passage passage = RpcRequest::Passage::Ordinary)
    {
        RpcRequest request;
        request.method = method;
        request.passage = passage;
        return request;
    }
    quint64 send(const QString &name, RpcRequest rpc, const std::shared_ptr<SessionGate> &at = {})
    {
        return connection->send(at ? at : gate, std::move(rpc), handler(name));
    }
    const Answer &answer(const QString &name) const
    {
        static const Answer nothing;
        for (const Answer &answer : answers) {
            if (answer.name == name)
                return answer;
        }
        return nothing;
    }
    qsizetype calls(const QString &name) const { return log.count(name); }

    QObject context;
    QPointer<FakeTransport> transport = new FakeTransport;
    std::unique_ptr<RpcConnection> connection;
    std::shared_ptr<SessionGate> gate = std::make_shared<SessionGate>();
    QStringList log;
    QList<Answer> answers;
    QList<SurrealError> closedWith;
    QList<SurrealError> protocolErrors;
};

inline SurrealObject serverError(const QString &message)
{
    return {{QStringLiteral("code"), -32000},
            {QStringLiteral("message"), message},
            {QStringLiteral("kind"), QStringLiteral("Validation")}};
}

inline SurrealError lost()
{
    return SurrealError(SurrealError::Kind::Connection, QStringLiteral("lost"));
}

} // namespace RpcTest
