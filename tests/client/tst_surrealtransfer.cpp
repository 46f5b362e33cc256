// SPDX-License-Identifier: Apache-2.0
#include "client/clienttest.h"
#include "client/sessionrestore_p.h"

#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealSet>
#include <SurrealQt/SurrealTransfer>

#include <QtCore/QBuffer>
#include <QtCore/QTemporaryFile>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

// Import and export between a client and the real engine.
class TestSurrealTransfer : public ClientTest
{
    Q_OBJECT
private:
    static QByteArray exported(SurrealSession *session, const SurrealExportOptions &options = {})
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const SurrealError error = errorOf(session->exportTo(&buffer, options));
        if (error)
            qWarning() << "unexpected" << error;
        return buffer.data();
    }
    static SurrealResults imported(SurrealSession *session, const QByteArray &text)
    {
        QBuffer buffer;
        buffer.setData(text);
        buffer.open(QIODevice::ReadOnly);
        return await(session->importFrom(&buffer));
    }
    // A database with something of each kind of definition in it.
    static void fill(SurrealSession *session)
    {
        VERIFY_OK(session->query(u"DEFINE USER clerk ON DATABASE PASSWORD 'x' ROLES VIEWER;"
                                 "DEFINE ACCESS visitor ON DATABASE TYPE RECORD;"
                                 "DEFINE PARAM $tax VALUE 7;"
                                 "DEFINE FUNCTION fn::twice($n: number) { RETURN $n * 2 };"
                                 "DEFINE ANALYZER plain TOKENIZERS blank;"
                                 "DEFINE SEQUENCE counter;"
                                 "DEFINE TABLE product; CREATE product:one SET name = 'Lamp';"
                                 "DEFINE TABLE person; CREATE person:ada SET name = 'Ada'"_s));
    }

private Q_SLOTS:
    void everyKindOfValueComesBack()
    {
        SurrealClient client;
        client.open(server->url());
        SurrealSession *from = rootSession(&client);
        SurrealSession *to = rootSession(&client);
        const SurrealObject content {
            {u"int"_s, Q_INT64_C(9223372036854775807)},
            {u"float"_s, 0.1},
            {u"decimal"_s, SurrealDecimal::fromString(u"12345678901234567890.5").value()},
            {u"text"_s, u"it's \"quoted\"\n\\ \u00e9 \U0001F600"_s},
            {u"null"_s, nullptr},
            {u"when"_s, SurrealDatetime(1'700'000'000, 123'456'789)},
            {u"span"_s, SurrealDuration::fromString(u"1w2d3ns").value()},
            {u"uuid"_s, QUuid::createUuid()},
            {u"bytes"_s, QByteArray("\0\xff", 2)},
            {u"nested"_s, SurrealArray {1, SurrealObject {{u"a b"_s, SurrealArray {}}}}},
            {u"link"_s, SurrealRecordId(u"odd table"_s, SurrealArray {u"x"_s, 1})},
            {u"place"_s, SurrealGeometry::point(13.4, 52.5)}};
        const SurrealRecordId id(u"thing"_s, SurrealObject {{u"year"_s, 2026}});
        VERIFY_OK(from->create(id, content));
        const QByteArray text = exported(from);
        QVERIFY(text.contains("OPTION IMPORT"));
        QCOMPARE(imported(to, text).error(), SurrealError());
        QCOMPARE(valueOf(to->select(id)), valueOf(from->select(id)));
        QCOMPARE(valueOf(to->select(id)).value(u"nested"), content.value(u"nested"));
    }

    void theOptionsSayWhatIsInIt_data()
    {
        QTest::addColumn<std::function<void(SurrealExportOptions *)>>("change");
        QTest::addColumn<QByteArray>("missing");
        using Change = std::function<void(SurrealExportOptions *)>;
        QTest::newRow("users") << Change([](auto *o) { o->users = false; })
                               << QByteArray("DEFINE USER");
        QTest::newRow("accesses") << Change([](auto *o) { o->accesses = false; })
                                  << QByteArray("DEFINE ACCESS");
        QTest::newRow("params") << Change([](auto *o) { o->params = false; })
                                << QByteArray("DEFINE PARAM");
        QTest::newRow("functions")
            << Change([](auto *o) { o->functions = false; }) << QByteArray("DEFINE FUNCTION");
        QTest::newRow("analyzers")
            << Change([](auto *o) { o->analyzers = false; }) << QByteArray("DEFINE ANALYZER");
        QTest::newRow("sequences")
            << Change([](auto *o) { o->sequences = false; }) << QByteArray("DEFINE SEQUENCE");
        QTest::newRow("records") << Change([](auto *o) { o->records = false; })
                                 << QByteArray("INSERT");
        QTest::newRow("one table")
            << Change([](auto *o) { o->tables = {u"person"_s}; }) << QByteArray("product");
        QTest::newRow("no table") << Change([](auto *o) { o->tables = QStringList(); })
                                  << QByteArray("DEFINE TABLE");
    }
    void theOptionsSayWhatIsInIt()
    {
        QFETCH(const std::function<void(SurrealExportOptions *)>, change);
        QFETCH(const QByteArray, missing);
        SurrealClient client;
        client.open(server->url());
        SurrealSession *session = rootSession(&client);
        fill(session);
        QVERIFY(exported(session).contains(missing));
        SurrealExportOptions options;
        change(&options);
        const QByteArray text = exported(session, options);
        QVERIFY2(!text.contains(missing), text.constData());
        QVERIFY(missing == "DEFINE TABLE" || text.contains("person"));
    }

    // signin and use are not waited for.
    void programOrderHolds()
    {
        SurrealClient client;
        client.open(server->url());
        SurrealSession *session = client.newSession();
        const QString database = freshName();
        warnOnError(session->signin(root()));
        warnOnError(session->use(u"test"_s, database));
        warnOnError(session->create(u"early"_s, {{u"n"_s, 1}}));
        QBuffer buffer;
        buffer.open(QIODevice::ReadWrite);
        const Future first = session->exportTo(&buffer)->future();
        warnOnError(session->use(u"test"_s, freshName())); // not waited for either
        VERIFY_OK(first);
        QVERIFY(buffer.data().contains("early"));
    }

    void aStatementThatFailsIsToldAndDoesNotStopTheOthers()
    {
        SurrealClient client;
        client.open(server->url());
        SurrealSession *session = rootSession(&client);
        const SurrealResults results
            = imported(session,
                       "CREATE a:1 SET n = 1; CREATE a:1 SET n = 2; THROW 'no'; "
                       "CREATE a:2 SET n = 3;");
        QCOMPARE(results.size(), 4);
        QVERIFY(results.at(0).isOk());
        QVERIFY(!results.at(1).isOk());
        QVERIFY2(results.at(1).error().message().contains("a:1"_L1),
                 qPrintable(results.at(1).error().message()));
        QVERIFY(!results.at(2).isOk());
        QVERIFY(results.at(3).isOk());
        QCOMPARE(results.error(), results.at(1).error());
        QVERIFY(!results.error().maybeExecuted()); // the server said all there is to say
        QCOMPARE(valueOf(session->query(u"SELECT VALUE n FROM a"_s)), SurrealArray({1, 3}));
    }

    void aSyntaxErrorIsOneOfTheWholeImport()
    {
        SurrealClient client;
        client.open(server->url());
        SurrealSession *session = rootSession(&client);
        const SurrealResults results = imported(session, "CREATE a:1; CREAT a:2;");
        QVERIFY(results.isEmpty());
        QCOMPARE(results.error().kind(), SurrealError::Kind::Validation);
        QVERIFY(results.error().message().contains("400"_L1));
        QVERIFY(results.error().maybeExecuted()); // a server that reads on the fly has run a:1
    }

    void whoMayNotIsRefused_data()
    {
        QTest::addColumn<bool>("imports");
        QTest::addColumn<bool>("viewer");
        QTest::newRow("import, a viewer") << true << true;
        QTest::newRow("import, nobody") << true << false;
        QTest::newRow("export, nobody") << false << false;
    }
    void whoMayNotIsRefused()
    {
        QFETCH(const bool, imports);
        QFETCH(const bool, viewer);
        SurrealClient client;
        client.open(server->url());
        SurrealSession *owner = rootSession(&client);
        VERIFY_OK(owner->query(u"DEFINE USER watcher ON DATABASE PASSWORD 'x' ROLES VIEWER"_s));
        SurrealSession *session = client.newSession();
        const QString database = owner->databaseName();
        if (viewer)
            warnOnError(session->signin(
                SurrealCredentials::forDatabase(u"test"_s, database, u"watcher"_s, u"x"_s)));
        warnOnError(session->use(u"test"_s, database));
        QBuffer buffer;
        buffer.setData("CREATE a:1");
        buffer.open(imports ? QIODevice::ReadOnly : QIODevice::ReadWrite);
        const SurrealError error
            = errorOf(imports ? session->importFrom(&buffer) : session->exportTo(&buffer));
        QVERIFY2(error.kind() == SurrealError::Kind::NotAllowed, qPrintable(error.message()));
        QCOMPARE(buffer.data(), "CREATE a:1"); // a complaint is no export
    }

    // A namespace user's token stands for that user, whatever else is on the connection.
    void theSessionsOwnUserDoesIt()
    {
        SurrealClient client;
        client.open(server->url());
        SurrealSession *owner = rootSession(&client);
        VERIFY_OK(owner->query(u"DEFINE USER keeper ON DATABASE PASSWORD 'x' ROLES EDITOR"_s));
        SurrealSession *keeper = client.newSession();
        warnOnError(keeper->signin(SurrealCredentials::forDatabase(u"test"_s, owner->databaseName(),
                                                                   u"keeper"_s, u"x"_s)));
        QCOMPARE(imported(keeper, "CREATE a:1;").error(), SurrealError());
        QCOMPARE(valueOf(owner->query(u"SELECT VALUE id FROM a"_s)).size(), 1);
        const SurrealResults results
            = imported(keeper, "DEFINE USER other ON DATABASE PASSWORD 'y'");
        QCOMPARE(results.size(), 1);
        QVERIFY(results.error());
    }

    void aTokenThatExpiredIsReplacedByThePassword()
    {
        SurrealClient client;
        client.open(server->url());
        SurrealSession *owner = rootSession(&client);
        VERIFY_OK(owner->query(u"DEFINE USER brief ON DATABASE PASSWORD 'p:w\u00e9' ROLES EDITOR "
                               "DURATION FOR TOKEN 1s, FOR SESSION 1h"_s));
        SurrealSession *session = client.newSession();
        session->setAutomaticRenewal(false);
        VERIFY_OK(session->signin(SurrealCredentials::forDatabase(u"test"_s, owner->databaseName(),
                                                                  u"brief"_s, u"p:w\u00e9"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(JwtClaims::fromToken(session->accessToken())
                                     .isExpired(QDateTime::currentSecsSinceEpoch() - 1),
                                 patience);
        QCOMPARE(imported(session, "CREATE a:1;").error(), SurrealError());
        // Of a token alone nobody knows the password.
        SurrealSession *guest = client.newSession();
        guest->setAutomaticRenewal(false);
        VERIFY_OK(owner->query(u"DEFINE USER brief2 ON DATABASE PASSWORD 'x' ROLES EDITOR "
                               "DURATION FOR TOKEN 3s, FOR SESSION 1h"_s));
        const SurrealValue token = valueOf(session->signin(SurrealCredentials::forDatabase(
            u"test"_s, owner->databaseName(), u"brief2"_s, u"x"_s)));
        VERIFY_OK(guest->authenticate(token.toString()));
        QTRY_VERIFY_WITH_TIMEOUT(JwtClaims::fromToken(guest->accessToken())
                                     .isExpired(QDateTime::currentSecsSinceEpoch()),
                                 patience);
        const SurrealError error = imported(guest, "CREATE a:2;").error();
        QVERIFY2(error.isTokenExpired(), qPrintable(error.message()));
        QVERIFY(!error.maybeExecuted());
    }

    void progressIsToldAndTheRestOfTheFileIsLeftAlone()
    {
        SurrealClient client;
        client.open(server->url());
        SurrealSession *session = rootSession(&client);
        QTemporaryFile file;
        QVERIFY(file.open());
        const QByteArray before = "THROW 'before'; ";
        file.write(before);
        QByteArray statement = "CREATE big SET text = '" + QByteArray(100'000, 'x') + "';\n";
        for (int i = 0; i < 30; ++i)
            file.write(statement);
        QVERIFY(file.seek(before.size())); // from where it stands
        SurrealTransfer *import = session->importFrom(&file);
        import->setAutoDelete(false);
        QSignalSpy progressed(import, &SurrealTransfer::progressed);
        VERIFY_OK(import);
        const qint64 size = statement.size() * 30;
        QCOMPARE(import->bytesDone(), size);
        QCOMPARE(import->bytesTotal(), size);
        QVERIFY(progressed.count() > 3);
        qint64 last = 0;
        for (const QList<QVariant> &report : progressed) {
            QVERIFY(report.at(0).toLongLong() > last);
            last = report.at(0).toLongLong();
            QCOMPARE(report.at(1).toLongLong(), size);
        }
        QCOMPARE(valueOf(session->query(u"RETURN count(SELECT id FROM big)"_s)), SurrealValue(30));
        QTemporaryFile target;
        QVERIFY(target.open());
        SurrealTransfer *exporting = session->exportTo(&target);
        exporting->setAutoDelete(false);
        VERIFY_OK(exporting);
        QVERIFY(exporting->bytesDone() > size / 2);
        QCOMPARE(target.size(), exporting->bytesDone()); // nothing is left in a buffer
        delete import;
        delete exporting;
    }

    // From a socket, whose size nobody knows, and into one.
    void devicesWithoutASize()
    {
        SurrealClient client;
        client.open(server->url());
        SurrealSession *session = rootSession(&client);
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        QTcpSocket near;
        near.connectToHost(listener.serverAddress(), listener.serverPort());
        QVERIFY(listener.waitForNewConnection(patience));
        QTcpSocket *far = listener.nextPendingConnection();
        const Future import = session->importFrom(&near)->future();
        QByteArray text = "CREATE a:1;";
        far->write(text);
        QTRY_VERIFY_WITH_TIMEOUT(far->bytesToWrite() == 0, patience);
        for (int i = 2; i <= 2000; ++i)
            far->write("CREATE a:" + QByteArray::number(i) + " SET n = '" + QByteArray(500, 'n')
                       + "';");
        QVERIFY(!import.isFinished());
        far->disconnectFromHost();
        VERIFY_OK(import);
        QCOMPARE(valueOf(session->query(u"RETURN count(SELECT id FROM a)"_s)), SurrealValue(2000));

        near.abort();
        near.connectToHost(listener.serverAddress(), listener.serverPort());
        QVERIFY(listener.waitForNewConnection(patience));
        far = listener.nextPendingConnection();
        VERIFY_OK(session->exportTo(&near));
        near.disconnectFromHost();
        QByteArray received;
        QTRY_VERIFY_WITH_TIMEOUT(
            (received += far->readAll(), far->state() == QAbstractSocket::UnconnectedState),
            patience);
        received += far->readAll();
        QCOMPARE(received, exported(session));
    }

    void whatCannotWorkIsRefusedAtOnce()
    {
        SurrealClient client;
        client.open(server->url());
        SurrealSession *session = rootSession(&client);
        VERIFY_OK(session->version());
        QBuffer closed;
        COMPARE_ERROR(session->importFrom(&closed), InvalidArgument);
        COMPARE_ERROR(session->exportTo(&closed), InvalidArgument);
        COMPARE_ERROR(session->exportTo(nullptr), InvalidArgument);
        QBuffer buffer;
        buffer.open(QIODevice::ReadOnly);
        COMPARE_ERROR(session->exportTo(&buffer), InvalidArgument);
        VERIFY_OK(session->close());
        COMPARE_ERROR(session->importFrom(&buffer), SessionClosed);
        SurrealSession *nowhere = client.newSession();
        VERIFY_OK(nowhere->signin(root()));
        COMPARE_ERROR(nowhere->importFrom(&buffer), InvalidArgument);
        for (const QString &name : {u"caf\u00e9"_s, u"a\r\nX-More: 1"_s}) {
            VERIFY_OK(nowhere->use(u"test"_s, name));
            COMPARE_ERROR(nowhere->importFrom(&buffer), Unsupported);
        }
    }
};

QTEST_GUILESS_MAIN(TestSurrealTransfer)
#include "tst_surrealtransfer.moc"
