// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/localserver.h"

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QtTest/QTest>

#include <memory>

// What the tests of the client layer share: one real engine per executable, and a database of its
// own for each test.
class ClientTest : public QObject
{
    Q_OBJECT
protected:
    static constexpr int patience = 15'000; // ms, for what should take some

    // What to keep of a reply while waiting for another: replies delete themselves.
    using Future = QFuture<SurrealResults>;

    // Waits for the end of a reply; its results, or a Timeout error.
    static SurrealResults await(const Future &future, int timeout = patience)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, timeout))
            return SurrealResults(
                SurrealError(SurrealError::Kind::Timeout, QStringLiteral("no end in time")));
        if (future.resultCount() == 0)
            return SurrealResults(SurrealError(SurrealError::Kind::Canceled,
                                               QStringLiteral("deleted before its end")));
        return future.result();
    }
    static SurrealResults await(SurrealReply *reply) { return await(reply->future()); }
    template <typename Call>
    static SurrealError errorOf(Call call)
    {
        return await(call).error();
    }
    template <typename Call>
    static SurrealValue valueOf(Call call)
    {
        const SurrealResults results = await(call);
        if (const SurrealError error = results.error())
            qWarning() << "unexpected" << error;
        return results.value();
    }

    [[nodiscard]] SurrealCredentials root() const
    {
        return SurrealCredentials::root(server->user(), server->password());
    }
    [[nodiscard]] static QString freshName(const QString &prefix = QStringLiteral("db"))
    {
        static int count = 0;
        return prefix + QString::number(++count);
    }
    // Root in namespace "test" and a database that nobody has used.
    SurrealSession *rootSession(SurrealClient *client, QString database = {}) const
    {
        SurrealSession *session = client->newSession();
        warnOnError(session->signin(root()));
        warnOnError(
            session->use(QStringLiteral("test"), database.isEmpty() ? freshName() : database));
        return session;
    }
    // For calls that nobody waits for: what goes wrong in them is said where it happened.
    static void warnOnError(SurrealReply *reply)
    {
        connect(reply, &SurrealReply::errorOccurred, reply,
                [](const SurrealError &error) { qWarning() << "unexpected" << error; });
    }

    std::unique_ptr<TestServer> server;

private Q_SLOTS:
    void initTestCase()
    {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->errorString()));
    }
    void cleanupTestCase() { server.reset(); }
};

#define VERIFY_OK(reply)                                                                           \
    do {                                                                                           \
        const SurrealError verifiedError = errorOf(reply);                                         \
        QVERIFY2(!verifiedError, qPrintable(verifiedError.message()));                             \
    } while (false)
#define COMPARE_ERROR(reply, expectedKind)                                                         \
    do {                                                                                           \
        const SurrealError verifiedError = errorOf(reply);                                         \
        QVERIFY2(                                                                                  \
            verifiedError.kind() == SurrealError::Kind::expectedKind,                              \
            qPrintable(verifiedError.kindName() + QLatin1String(": ") + verifiedError.message())); \
    } while (false)
