// SPDX-License-Identifier: Apache-2.0
#include "support/localserver.h"

#include <SurrealQt/SurrealLocalServer>

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using State = SurrealLocalServer::State;

namespace {

constexpr int patience = 60'000;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// A process that has ended and was not waited for yet counts as gone.
bool isRunning(qint64 pid)
{
    const QByteArray stat = contentOf(u"/proc/%1/stat"_s.arg(pid));
    return !stat.isEmpty() && !stat.mid(stat.lastIndexOf(')') + 2).startsWith('Z');
}

bool appearsInProcessList(const QString &secret)
{
    const QStringList pids = QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
    for (const QString &pid : pids) {
        if (contentOf(u"/proc/%1/cmdline"_s.arg(pid)).contains(secret.toUtf8()))
            return true;
    }
    return false;
}

bool startAndWait(SurrealLocalServer &server)
{
    QSignalSpy ready(&server, &SurrealLocalServer::ready);
    server.start();
    return ready.wait(patience);
}

bool stopAndWait(SurrealLocalServer &server)
{
    QSignalSpy finished(&server, &SurrealLocalServer::finished);
    server.stop();
    return finished.wait(patience);
}

// What `path` answers: the status, and the body.
std::pair<int, QByteArray> http(const SurrealLocalServer &server, const QString &path,
                                const QByteArray &post = {})
{
    QNetworkAccessManager network;
    QUrl url = server.url();
    url.setScheme(u"http"_s);
    url.setPath(path);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"text/plain"_s);
    request.setRawHeader("Surreal-NS", "test");
    request.setRawHeader("Surreal-DB", "test");
    request.setRawHeader(
        "Authorization",
        "Basic " + QString(server.user() + u':' + server.password()).toUtf8().toBase64());
    const std::unique_ptr<QNetworkReply> reply(post.isNull() ? network.get(request)
                                                             : network.post(request, post));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished())
        finished.wait(patience);
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
}

} // namespace

class tst_SurrealLocalServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void startsAndStops();
    void passwordIsRandomAndHidden();
    void listensAtAGivenPortAgain();
    void keepsTheDataOfAFolder();
    void refusesAFolderInUse();
    void tellsWhenItIsKilled();
    void stopsWhileStarting();
    void startsAgainAfterStopping();
    void destructorEndsTheProcess();
    void leavesNoOrphan_data();
    void leavesNoOrphan();
    void runsSurreal();
    void tellsWhySurrealEnded();
    void whatIsMissing_data();
    void whatIsMissing();
    void findsTheEngineBesideTheLibrary();

private:
    std::unique_ptr<SurrealLocalServer> nodeServer();
};

void tst_SurrealLocalServer::init()
{
    for (const char *name : {"FAKE_SURREAL_REPORT", "FAKE_SURREAL_FAILS", "SURREALQT_LOCAL_ENGINE"})
        qunsetenv(name);
}

std::unique_ptr<SurrealLocalServer> tst_SurrealLocalServer::nodeServer()
{
    auto server = std::make_unique<SurrealLocalServer>();
    server->setEngineDirectory(TestServer::engineDirectory());
    return server;
}

void tst_SurrealLocalServer::startsAndStops()
{
    const auto server = nodeServer();
    QList<State> states;
    connect(server.get(), &SurrealLocalServer::stateChanged, this,
            [&] { states.append(server->state()); });
    QSignalSpy ready(server.get(), &SurrealLocalServer::ready);
    QSignalSpy finished(server.get(), &SurrealLocalServer::finished);
    QCOMPARE(server->state(), State::NotRunning);
    QCOMPARE(server->url(), QUrl());

    server->start();
    server->start();
    QVERIFY(ready.wait(patience));
    QCOMPARE(server->url(), QUrl(u"ws://127.0.0.1:%1/rpc"_s.arg(server->port())));
    QVERIFY2(server->version().startsWith("3."_L1), qPrintable(server->version()));
    QVERIFY(isRunning(server->processId()));
    QCOMPARE(http(*server, u"/health"_s).first, 200);

    const qint64 pid = server->processId();
    server->stop();
    server->stop();
    QVERIFY(finished.wait(patience));
    QVERIFY(!isRunning(pid));
    QCOMPARE(server->url(), QUrl());
    QCOMPARE(server->processId(), 0);
    QVERIFY(!server->error());
    QCOMPARE(states, (QList {State::Starting, State::Running, State::Stopping, State::NotRunning}));
    QCOMPARE(ready.count(), 1);
    QCOMPARE(finished.count(), 1);
}

void tst_SurrealLocalServer::passwordIsRandomAndHidden()
{
    const auto server = nodeServer();
    QVERIFY(server->password().size() >= 32);
    QVERIFY(server->password() != SurrealLocalServer().password());
    QVERIFY(startAndWait(*server));
    QVERIFY(!appearsInProcessList(server->password()));
    QVERIFY(appearsInProcessList(u"server.mjs"_s)); // The list can be read.
}

void tst_SurrealLocalServer::listensAtAGivenPortAgain()
{
    const auto server = nodeServer();
    QVERIFY(startAndWait(*server));
    const quint16 port = server->port();
    const QString password = server->password();
    QVERIFY(stopAndWait(*server));
    server->setPort(port);
    QVERIFY(startAndWait(*server));
    QCOMPARE(server->url().port(), int(port));
    QCOMPARE(server->password(), password);
}

void tst_SurrealLocalServer::keepsTheDataOfAFolder()
{
    QTemporaryDir folder;
    {
        const auto server = nodeServer();
        server->setStorage(folder.filePath(u"data"_s));
        QVERIFY(startAndWait(*server));
        QCOMPARE(http(*server, u"/import"_s, "CREATE kept:here").first, 200);
        QVERIFY(stopAndWait(*server));
    }
    const auto server = nodeServer(); // With another password.
    server->setStorage(folder.filePath(u"data"_s));
    QVERIFY(startAndWait(*server));
    const auto [status, exported] = http(*server, u"/export"_s);
    QCOMPARE(status, 200);
    QVERIFY2(exported.contains("kept:here"), exported.constData());
}

void tst_SurrealLocalServer::refusesAFolderInUse()
{
    QTemporaryDir folder;
    const auto first = nodeServer();
    first->setStorage(folder.path());
    QVERIFY(startAndWait(*first));
    const auto second = nodeServer();
    second->setStorage(folder.path());
    QSignalSpy failed(second.get(), &SurrealLocalServer::errorOccurred);
    QSignalSpy finished(second.get(), &SurrealLocalServer::finished);
    second->start();
    QVERIFY(finished.wait(patience));
    QCOMPARE(failed.count(), 1);
    QCOMPARE(second->state(), State::Failed);
    const QString message = second->error().message();
    QVERIFY2(message.contains(QString::number(first->processId())), qPrintable(message));

    QVERIFY(stopAndWait(*first));
    QVERIFY(startAndWait(*second));
    QVERIFY(!second->error());
}

void tst_SurrealLocalServer::tellsWhenItIsKilled()
{
    const auto server = nodeServer();
    QVERIFY(startAndWait(*server));
    QSignalSpy failed(server.get(), &SurrealLocalServer::errorOccurred);
    QSignalSpy finished(server.get(), &SurrealLocalServer::finished);
    ::kill(pid_t(server->processId()), SIGKILL);
    QVERIFY(finished.wait(patience));
    QCOMPARE(failed.count(), 1);
    QCOMPARE(server->state(), State::Failed);
    QCOMPARE(server->error().kind(), SurrealError::Kind::Connection);
    QVERIFY(startAndWait(*server));
}

void tst_SurrealLocalServer::stopsWhileStarting()
{
    for (const bool launched : {false, true}) {
        const auto server = nodeServer();
        QSignalSpy ready(server.get(), &SurrealLocalServer::ready);
        QSignalSpy finished(server.get(), &SurrealLocalServer::finished);
        server->start();
        if (launched)
            QTRY_VERIFY(server->processId() != 0);
        const qint64 pid = server->processId();
        server->stop();
        QVERIFY(finished.count() == 1 || finished.wait(patience));
        QCOMPARE(server->state(), State::NotRunning);
        QVERIFY(pid == 0 || !isRunning(pid));
        QCOMPARE(ready.count(), 0);
    }
}

void tst_SurrealLocalServer::startsAgainAfterStopping()
{
    const auto server = nodeServer();
    QVERIFY(startAndWait(*server));
    const qint64 pid = server->processId();
    QSignalSpy ready(server.get(), &SurrealLocalServer::ready);
    server->stop();
    server->start();
    QVERIFY(ready.wait(patience));
    QVERIFY(server->processId() != pid);
    QVERIFY(!isRunning(pid));
}

void tst_SurrealLocalServer::destructorEndsTheProcess()
{
    auto server = nodeServer();
    QVERIFY(startAndWait(*server));
    const qint64 pid = server->processId();
    QElapsedTimer timer;
    timer.start();
    server.reset();
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!isRunning(pid));
}

void tst_SurrealLocalServer::leavesNoOrphan_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("Node.js") << QStringList {u"node"_s, TestServer::engineDirectory()};
    QTest::newRow("surreal") << QStringList {u"surreal"_s, QStringLiteral(FAKE_SURREAL)};
}

void tst_SurrealLocalServer::leavesNoOrphan()
{
    QFETCH(QStringList, arguments);
    QProcess host;
    host.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    host.start(QStringLiteral(HOST_PROGRAM), arguments);
    QSignalSpy output(&host, &QProcess::readyReadStandardOutput);
    QVERIFY(output.wait(patience));
    const qint64 pid = host.readLine().trimmed().toLongLong();
    QVERIFY(pid > 0);
    QVERIFY(isRunning(pid));
    QSignalSpy finished(&host, &QProcess::finished);
    host.kill(); // SIGKILL: it cannot do anything about it.
    QVERIFY(finished.wait(patience));
    QTRY_VERIFY_WITH_TIMEOUT(!isRunning(pid), 10'000);
}

void tst_SurrealLocalServer::runsSurreal()
{
    QTemporaryDir folder;
    const QString report = folder.filePath(u"report"_s);
    qputenv("FAKE_SURREAL_REPORT", QFile::encodeName(report));
    qputenv("SURREAL_PASS", "of the user's own server");
    SurrealLocalServer server;
    server.setProgram(QStringLiteral(FAKE_SURREAL));
    server.setStorage(folder.filePath(u"data"_s));
    const bool started = startAndWait(server);
    qunsetenv("SURREAL_PASS");
    QVERIFY2(started, qPrintable(server.error().message()));
    QCOMPARE(server.version(), u"3.9.9"_s);
    QVERIFY(!appearsInProcessList(server.password()));

    const QJsonObject given = QJsonDocument::fromJson(contentOf(report)).object();
    const QVariantList arguments = given.value("arguments"_L1).toArray().toVariantList();
    QCOMPARE(arguments.first().toString(), u"start"_s);
    QCOMPARE(arguments.last().toString(), u"surrealkv://"_s + folder.filePath(u"data"_s));
    QVERIFY(arguments.contains(u"127.0.0.1:%1"_s.arg(server.url().port())));
    QVERIFY(!given.value("environment"_L1).toArray().contains(u"SURREAL_PASS"_s));
    QVERIFY(given.value("imported"_L1)
                .toString()
                .startsWith(
                    u"DEFINE USER OVERWRITE root ON ROOT PASSWORD '%1'"_s.arg(server.password())));

    QVERIFY(stopAndWait(server));
    QVERIFY(!server.error());
}

void tst_SurrealLocalServer::tellsWhySurrealEnded()
{
    qputenv("FAKE_SURREAL_FAILS", "1");
    SurrealLocalServer server;
    server.setProgram(QStringLiteral(FAKE_SURREAL));
    QSignalSpy finished(&server, &SurrealLocalServer::finished);
    QSignalSpy logged(&server, &SurrealLocalServer::logged);
    server.start();
    QVERIFY(finished.wait(patience));
    QCOMPARE(server.state(), State::Failed);
    const QString message = server.error().message();
    QVERIFY2(message.contains("cannot start: DEFINE USER"_L1), qPrintable(message));
    QVERIFY(!message.contains(server.password()));
    QVERIFY(logged.count() > 0);
    QVERIFY(!logged.first().first().toString().contains(server.password()));
}

void tst_SurrealLocalServer::whatIsMissing_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<bool>("withScript");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("expected");
    const QByteArray path = qgetenv("PATH");
    QTest::newRow("the program") << u"/nowhere/surreal"_s << false << path
                                 << u"/nowhere/surreal cannot be run"_s;
    QTest::newRow("the script") << QString() << false << path
                                << u"does not hold the local engine"_s;
    QTest::newRow("the npm packages") << QString() << true << path << u"npm ci"_s;
    QTest::newRow("everything") << QString() << true << QByteArray("/nowhere")
                                << u"Neither SurrealDB nor Node.js was found"_s;
}

void tst_SurrealLocalServer::whatIsMissing()
{
    QFETCH(QString, program);
    QFETCH(bool, withScript);
    QFETCH(QByteArray, path);
    QFETCH(QString, expected);
    QTemporaryDir folder;
    if (withScript)
        QVERIFY(QFile::copy(TestServer::engineDirectory() + "/server.mjs"_L1,
                            folder.filePath(u"server.mjs"_s)));
    SurrealLocalServer server;
    server.setProgram(program);
    server.setEngineDirectory(folder.path());
    QSignalSpy failed(&server, &SurrealLocalServer::errorOccurred);
    QSignalSpy finished(&server, &SurrealLocalServer::finished);
    const QByteArray oldPath = qgetenv("PATH");
    qputenv("PATH", path);
    server.start();
    QCOMPARE(failed.count(), 0); // Not from inside start().
    const bool ended = finished.wait(patience);
    qputenv("PATH", oldPath);
    QVERIFY(ended);
    QCOMPARE(failed.count(), 1);
    QVERIFY2(server.error().message().contains(expected), qPrintable(server.error().message()));
}

void tst_SurrealLocalServer::findsTheEngineBesideTheLibrary()
{
    QTemporaryDir empty;
    const QByteArray oldPath = qgetenv("PATH");
    // Only `node`, lest a `surreal` be found first.
    QVERIFY(QFile::link(QStandardPaths::findExecutable(u"node"_s), empty.filePath(u"node"_s)));
    qputenv("PATH", QFile::encodeName(empty.path()));
    SurrealLocalServer server;
    const bool started = startAndWait(server);
    qputenv("PATH", oldPath);
    QVERIFY2(started, qPrintable(server.error().message()));
    QVERIFY(stopAndWait(server));

    SurrealLocalServer misled;
    qputenv("SURREALQT_LOCAL_ENGINE", "/nowhere");
    qputenv("PATH", QFile::encodeName(empty.path()));
    QSignalSpy finished(&misled, &SurrealLocalServer::finished);
    misled.start();
    const bool ended = finished.wait(patience);
    qputenv("PATH", oldPath);
    QVERIFY(ended);
    QVERIFY2(misled.error().message().contains("/nowhere"_L1),
             qPrintable(misled.error().message()));
}

QTEST_GUILESS_MAIN(tst_SurrealLocalServer)
#include "tst_surreallocalserver.moc"
