// SPDX-License-Identifier: Apache-2.0
#include "clienttest.h"
#include "support/fakeserver.h"
#include "support/tcpproxy.h"
#include "support/testauthority.h"

#include <SurrealQt/SurrealTransfer>

#include <QtCore/QBuffer>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

using Asked = TestAuthority::ClientCertificate;
using Identity = TestAuthority::Identity;

// Whom a client trusts, and who it says it is: the real engine behind TLS.
class tst_Tls : public ClientTest
{
    Q_OBJECT
private Q_SLOTS:
    void options();
    void ownAuthority();
    void refused_data();
    void refused();
    void verifyNone();
    void clientCertificate();
    void clientCertificateMissing();
    void keyOfAnother();
    void reconnects();
    void transfers();
    void transfersRefused();
    void ownSockets();
    void noTls_data();
    void noTls();

private:
    static SurrealClientOptions with(const QSslConfiguration &tls)
    {
        SurrealClientOptions options;
        options.setSslConfiguration(tls);
        return options;
    }
    // Why the client cannot connect.
    static SurrealError failure(const SurrealClientOptions &options, const QUrl &url)
    {
        SurrealClient client(options);
        QSignalSpy failed(&client, &SurrealClient::errorOccurred);
        client.open(url);
        if (!QTest::qWaitFor([&] { return failed.count() == 1; }, patience))
            return {};
        return failed.first().first().value<SurrealError>();
    }
};

#define SAYS(error, text) QVERIFY2((error).message().contains(text), qPrintable((error).message()))

void tst_Tls::options()
{
    SurrealClientOptions options;
    QCOMPARE(options.sslConfiguration(), QSslConfiguration::defaultConfiguration());
    QSslConfiguration tls = TestAuthority::trusting();
    options.setSslConfiguration(tls);
    const SurrealClientOptions copy = options;
    tls.setPeerVerifyMode(QSslSocket::VerifyNone); // has no part in it any more
    QCOMPARE(copy.sslConfiguration(), TestAuthority::trusting());
    options.setSslConfiguration(tls);
    QCOMPARE(copy.sslConfiguration(), TestAuthority::trusting());
    QCOMPARE(SurrealClient(copy).options().sslConfiguration(), TestAuthority::trusting());
}

void tst_Tls::ownAuthority()
{
    TcpProxy proxy(server->url(), TestAuthority::server(Identity::Server));
    SurrealClient client(with(TestAuthority::trusting()));
    client.open(proxy.url());
    QCOMPARE(client.url().scheme(), u"wss"_s);
    VERIFY_OK(rootSession(&client)->query(u"RETURN 1"_s));
}

void tst_Tls::refused_data()
{
    QTest::addColumn<QSslConfiguration>("theirs");
    QTest::addColumn<QSslConfiguration>("ours");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("advised");
    const QString add = u"add its authority's certificate"_s;
    const QSslConfiguration theirs = TestAuthority::server(Identity::Server);
    QTest::newRow("another authority")
        << theirs << TestAuthority::trustingAnother() << u"issuer"_s << add;
    QTest::newRow("by default") << theirs << QSslConfiguration::defaultConfiguration()
                                << u"issuer"_s << add;
    QTest::newRow("another name")
        << TestAuthority::server(Identity::Elsewhere) << TestAuthority::trusting() << u"host name"_s
        << u"Connect by a name that the certificate is for: db.example.org, "
           "db2.example.org"_s;
    QTest::newRow("expired") << TestAuthority::server(Identity::Expired)
                             << TestAuthority::trusting() << u"expired"_s
                             << u"good from 2020-01-01 to 2020-02-01"_s;
}

void tst_Tls::refused()
{
    QFETCH(const QSslConfiguration, theirs);
    QFETCH(const QSslConfiguration, ours);
    QFETCH(const QString, said);
    QFETCH(const QString, advised);
    TcpProxy proxy(server->url(), theirs);
    const SurrealError error = failure(with(ours), proxy.url());
    QCOMPARE(error.kind(), SurrealError::Kind::Tls);
    SAYS(error, said);
    SAYS(error, advised);
    QCOMPARE(error.message().count(advised), 1);
}

void tst_Tls::verifyNone()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    TcpProxy proxy(server->url(), TestAuthority::server(Identity::Elsewhere));
    SurrealClient client(with(tls));
    client.open(proxy.url());
    VERIFY_OK(rootSession(&client)->query(u"RETURN 1"_s));
}

void tst_Tls::clientCertificate()
{
    TcpProxy proxy(server->url(), TestAuthority::server(Identity::Server, Asked::Asked));
    SurrealClient client(with(TestAuthority::trustingWith(Identity::Client)));
    client.open(proxy.url());
    VERIFY_OK(rootSession(&client)->query(u"RETURN 1"_s));
}

void tst_Tls::clientCertificateMissing()
{
    TcpProxy proxy(server->url(), TestAuthority::server(Identity::Server, Asked::Asked));
    const SurrealError error = failure(with(TestAuthority::trusting()), proxy.url());
    QVERIFY(error);
    SAYS(error, u"client certificate"_s);
    SAYS(error, u"setSslConfiguration()"_s);
    QCOMPARE(proxy.connections(), 0);
}

void tst_Tls::keyOfAnother()
{
    QSslConfiguration tls = TestAuthority::trustingWith(Identity::Client);
    tls.setPrivateKey(TestAuthority::trustingWith(Identity::Server).privateKey());
    TcpProxy proxy(server->url(), TestAuthority::server(Identity::Server, Asked::Asked));
    const SurrealError error = failure(with(tls), proxy.url());
    QCOMPARE(error.kind(), SurrealError::Kind::Tls);
    SAYS(error, u"Look at the certificate and the private key"_s);
    // Whose key it is, is nobody's business.
    QVERIFY(!error.message().contains(QString::fromLatin1(tls.privateKey().toPem())));
}

void tst_Tls::reconnects()
{
    TcpProxy proxy(server->url(), TestAuthority::server(Identity::Server));
    SurrealClient client(with(TestAuthority::trusting()));
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QSignalSpy ready(session, &SurrealSession::ready);
    proxy.drop();
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    QCOMPARE(proxy.connections(), 2);
}

void tst_Tls::transfers()
{
    TcpProxy proxy(server->url(), TestAuthority::server(Identity::Server, Asked::Asked));
    SurrealClient client(with(TestAuthority::trustingWith(Identity::Client)));
    client.open(proxy.url());
    SurrealSession *session = rootSession(&client);
    QBuffer source;
    source.setData("CREATE lamp:one SET price = 7");
    QVERIFY(source.open(QIODevice::ReadOnly));
    VERIFY_OK(session->importFrom(&source));
    QCOMPARE(valueOf(session->query(u"RETURN lamp:one.price"_s)).toInt(), 7);
    QBuffer target;
    QVERIFY(target.open(QIODevice::WriteOnly));
    VERIFY_OK(session->exportTo(&target));
    QVERIFY(target.data().contains("lamp"));
}

// The server may have another certificate by now.
void tst_Tls::transfersRefused()
{
    auto proxy = std::make_unique<TcpProxy>(server->url(), TestAuthority::server(Identity::Server));
    SurrealClient client(with(TestAuthority::trusting()));
    client.open(proxy->url());
    SurrealSession *session = rootSession(&client);
    VERIFY_OK(session->query(u"RETURN 1"_s));
    proxy->setTls(TestAuthority::server(Identity::Elsewhere));
    QBuffer target;
    QVERIFY(target.open(QIODevice::WriteOnly));
    const SurrealError error = errorOf(session->exportTo(&target));
    QCOMPARE(error.kind(), SurrealError::Kind::Tls);
    SAYS(error, u"Connect by a name that the certificate is for"_s);
    QVERIFY(target.data().isEmpty());
}

void tst_Tls::ownSockets()
{
    FakeServer old; // one session a connection
    old.on(u"version"_s, [&](const FakeServer::Request &r) { old.reply(r, u"surrealdb-2.6.1"_s); });
    TcpProxy proxy(old.url(), TestAuthority::server(Identity::Server, Asked::Asked));
    SurrealClient client(with(TestAuthority::trustingWith(Identity::Client)));
    client.open(proxy.url());
    QTRY_VERIFY_WITH_TIMEOUT(client.version().isValid(), patience);
    VERIFY_OK(client.newSession()->ping());
    QCOMPARE(proxy.connections(), 2);
}

void tst_Tls::noTls_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<SurrealError::Kind>("kind");
    QTest::addColumn<QString>("says");
    QTest::addRow("the engine") << u"engine"_s << SurrealError::Kind::Tls
                                << u"There is no TLS at this port: connect with ws:"_s;
    QTest::addRow("silent") << u"silent"_s << SurrealError::Kind::Connection
                            << u"did not complete the connection within 500 ms"_s;
    QTest::addRow("hangs up") << u"hangs up"_s << SurrealError::Kind::Connection
                              << u"If it wants to see a client certificate"_s;
}

void tst_Tls::noTls()
{
    QFETCH(const QString, peer);
    QFETCH(const SurrealError::Kind, kind);
    QFETCH(const QString, says);
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, this, [&] {
        if (peer == u"hangs up"_s)
            plain.nextPendingConnection()->close();
    });
    QUrl url = server->url();
    url.setScheme(u"wss"_s);
    SurrealClientOptions options = with(TestAuthority::trusting());
    if (peer != u"engine"_s)
        url.setPort(plain.serverPort());
    if (peer == u"silent"_s)
        options.connectTimeout = std::chrono::milliseconds(500);
    const SurrealError error = failure(options, url);
    QVERIFY2(error.kind() == kind, qPrintable(error.kindName() + u": "_s + error.message()));
    SAYS(error, says);
}

QTEST_GUILESS_MAIN(tst_Tls)
#include "tst_tls.moc"
