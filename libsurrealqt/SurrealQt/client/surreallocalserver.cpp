// SPDX-License-Identifier: Apache-2.0
#include "client/surreallocalserver.h"

#include "client/surreallocalserver_p.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLoggingCategory>
#include <QtCore/QPointer>
#include <QtCore/QRandomGenerator>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>

#include <array>
#include <chrono>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcLocalServer, "surrealqt.localserver", QtWarningMsg)

constexpr auto startTime = 60s; // a large folder may need its time
constexpr auto stopTime = 5s;
constexpr auto probeInterval = 50ms;
constexpr auto quickStop = 800ms; // for a destructor
constexpr qsizetype longestLine = 64 * 1024;

QString randomPassword()
{
    std::array<quint32, 6> words {};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words))
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString versionOf(const QString &text)
{
    constexpr auto prefix = "surrealdb-"_L1;
    return text.startsWith(prefix) ? text.mid(prefix.size()) : text;
}

QList<QByteArray> takeLines(QByteArray &buffer)
{
    QList<QByteArray> lines = buffer.split('\n');
    buffer = lines.takeLast();
    if (buffer.size() > longestLine) {
        lines.append(buffer);
        buffer.clear();
    }
    return lines;
}

} // namespace

SurrealLocalServerPrivate::SurrealLocalServerPrivate(SurrealLocalServer *q)
    : q_ptr(q)
{
    request.user = u"root"_s;
    request.password = randomPassword();
    deadline.setSingleShot(true);
    connect(&deadline, &QTimer::timeout, this, [this] {
        if (state == State::Starting)
            fail(SurrealLocalServer::tr("The local server did not become ready."));
        if (process)
            process->kill();
    });
    probeTimer.setSingleShot(true);
    probeTimer.setInterval(probeInterval);
    connect(&probeTimer, &QTimer::timeout, this, &SurrealLocalServerPrivate::probe);
}

SurrealLocalServerPrivate::~SurrealLocalServerPrivate()
{
    if (!process)
        return;
    process->disconnect(this);
    process->closeWriteChannel();
    process->terminate();
    if (!process->waitForFinished(std::chrono::milliseconds(quickStop).count())) {
        process->kill();
        process->waitForFinished(200);
    }
}

void SurrealLocalServerPrivate::setState(State newState)
{
    Q_Q(SurrealLocalServer);
    if (state == newState)
        return;
    state = newState;
    qCDebug(lcLocalServer) << "state" << newState;
    Q_EMIT q->stateChanged();
}

void SurrealLocalServerPrivate::start()
{
    if (state == State::Stopping) {
        startAgain = true;
        return;
    }
    if (process || state == State::Starting)
        return; // Running, or failed and not gone yet.
    error = {};
    version.clear();
    lastLine.clear();
    output.clear();
    errorOutput.clear();
    setState(State::Starting);
    // From the event loop, so that no signal but stateChanged() comes from inside start().
    QMetaObject::invokeMethod(this, &SurrealLocalServerPrivate::launch, Qt::QueuedConnection);
}

void SurrealLocalServerPrivate::launch()
{
    Q_Q(SurrealLocalServer);
    if (state != State::Starting)
        return;
    program = LocalServerProgram::find(request);
    if (program.kind == LocalServerProgram::Kind::None) {
        const QPointer<SurrealLocalServerPrivate> guard(this);
        fail(program.error);
        if (guard)
            Q_EMIT q->finished();
        return;
    }

    process = std::make_unique<QProcess>();
    connect(process.get(), &QProcess::started, this, &SurrealLocalServerPrivate::handleStarted);
    connect(process.get(), &QProcess::readyReadStandardOutput, this,
            &SurrealLocalServerPrivate::handleOutput);
    connect(process.get(), &QProcess::readyReadStandardError, this,
            &SurrealLocalServerPrivate::handleErrorOutput);
    connect(process.get(), &QProcess::finished, this, &SurrealLocalServerPrivate::handleFinished);
    connect(process.get(), &QProcess::errorOccurred, this,
            &SurrealLocalServerPrivate::handleProcessError);

    // What the user has set for other servers must not change this one.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith("SURREAL_"_L1))
            environment.remove(name);
    }
    process->setProcessEnvironment(environment);
#ifdef Q_OS_LINUX
    // The Node.js server notices that its standard input is closed; `surreal` notices nothing.
    if (program.kind == LocalServerProgram::Kind::Surreal) {
        process->setChildProcessModifier([parent = getpid()] {
            ::prctl(PR_SET_PDEATHSIG, SIGTERM);
            if (::getppid() != parent)
                ::_exit(1);
        });
    }
#endif
    deadline.start(startTime);
    process->start(program.program, program.arguments);
}

void SurrealLocalServerPrivate::handleStarted()
{
    process->write(program.input);
    program.input.clear();
    if (program.kind == LocalServerProgram::Kind::Surreal) {
        process->closeWriteChannel(); // It reads to the end before it listens.
        probeTimer.start();
    }
}

void SurrealLocalServerPrivate::handleOutput()
{
    output += process->readAllStandardOutput();
    const QList<QByteArray> lines = takeLines(output);
    const QPointer<SurrealLocalServerPrivate> guard(this);
    for (const QByteArray &line : lines) {
        if (program.kind == LocalServerProgram::Kind::Node)
            handleReadyLine(line);
        else
            logLine(line);
        if (!guard)
            return;
    }
}

void SurrealLocalServerPrivate::handleErrorOutput()
{
    errorOutput += process->readAllStandardError();
    const QList<QByteArray> lines = takeLines(errorOutput);
    const QPointer<SurrealLocalServerPrivate> guard(this);
    for (const QByteArray &line : lines) {
        logLine(line);
        if (!guard)
            return;
    }
}

void SurrealLocalServerPrivate::handleReadyLine(const QByteArray &line)
{
    const QJsonObject said = QJsonDocument::fromJson(line).object();
    if (said.value("ready"_L1).toBool())
        handleReady(quint16(said.value("port"_L1).toInt()), said.value("version"_L1).toString());
    else if (said.contains("error"_L1))
        fail(said.value("error"_L1).toString());
}

void SurrealLocalServerPrivate::logLine(const QByteArray &line)
{
    Q_Q(SurrealLocalServer);
    QString text = QString::fromUtf8(line).trimmed();
    if (text.isEmpty())
        return;
    text.replace(request.password, u"***"_s);
    lastLine = text;
    qCInfo(lcLocalServer).noquote() << text;
    Q_EMIT q->logged(text);
}

void SurrealLocalServerPrivate::probe()
{
    if (state != State::Starting || !process)
        return;
    if (!network) {
        network = new QNetworkAccessManager(this);
        network->setProxy(QNetworkProxy::NoProxy);
    }
    QNetworkReply *reply
        = network->get(QNetworkRequest(QUrl(u"http://127.0.0.1:%1/health"_s.arg(program.port))));
    connect(reply, &QNetworkReply::finished, this, [this, reply] { handleProbe(reply, false); });
}

void SurrealLocalServerPrivate::handleProbe(QNetworkReply *reply, bool isVersion)
{
    reply->deleteLater();
    if (state != State::Starting || !process)
        return;
    if (reply->error() != QNetworkReply::NoError) {
        probeTimer.start();
        return;
    }
    if (isVersion) {
        handleReady(program.port, QString::fromUtf8(reply->readAll()).trimmed());
        return;
    }
    QNetworkReply *next
        = network->get(QNetworkRequest(QUrl(u"http://127.0.0.1:%1/version"_s.arg(program.port))));
    connect(next, &QNetworkReply::finished, this, [this, next] { handleProbe(next, true); });
}

void SurrealLocalServerPrivate::handleReady(quint16 listeningPort, const QString &serverVersion)
{
    Q_Q(SurrealLocalServer);
    if (state != State::Starting)
        return;
    deadline.stop();
    runningPort = listeningPort;
    version = versionOf(serverVersion);
    const QPointer<SurrealLocalServerPrivate> guard(this);
    setState(State::Running);
    if (guard && state == State::Running)
        Q_EMIT q->ready();
}

// The process, if there is one, is on its way out or is being sent there.
void SurrealLocalServerPrivate::fail(const QString &message)
{
    Q_Q(SurrealLocalServer);
    if (state == State::Failed || state == State::Stopping)
        return;
    error = SurrealError(SurrealError::Kind::Connection, message);
    runningPort = 0;
    const QPointer<SurrealLocalServerPrivate> guard(this);
    setState(State::Failed);
    if (guard)
        Q_EMIT q->errorOccurred(error);
}

void SurrealLocalServerPrivate::handleProcessError(QProcess::ProcessError processError)
{
    Q_Q(SurrealLocalServer);
    if (processError != QProcess::FailedToStart)
        return; // finished() comes, or nothing is lost.
    const QString message = SurrealLocalServer::tr("%1 cannot be run: %2")
                                .arg(program.program, process->errorString());
    process.release()->deleteLater();
    deadline.stop();
    const QPointer<SurrealLocalServerPrivate> guard(this);
    if (state == State::Stopping)
        setState(State::NotRunning);
    else
        fail(message);
    if (guard)
        Q_EMIT q->finished();
}

void SurrealLocalServerPrivate::handleFinished()
{
    Q_Q(SurrealLocalServer);
    const QPointer<SurrealLocalServerPrivate> guard(this);
    handleOutput();
    if (!guard)
        return;
    handleErrorOutput();
    if (!guard)
        return;
    logLine(errorOutput);
    if (!guard)
        return;
    process.release()->deleteLater(); // It is what called.
    deadline.stop();
    probeTimer.stop();
    runningPort = 0;
    if (state == State::Stopping)
        setState(State::NotRunning);
    else
        fail(lastLine.isEmpty()
                 ? SurrealLocalServer::tr("The local server has ended by itself.")
                 : SurrealLocalServer::tr("The local server has ended: %1").arg(lastLine));
    if (!guard)
        return;
    const bool again = std::exchange(startAgain, false);
    Q_EMIT q->finished();
    if (guard && again)
        start();
}

void SurrealLocalServerPrivate::stop()
{
    startAgain = false;
    if (state != State::Starting && state != State::Running)
        return;
    if (!process) { // start() has not got that far.
        Q_Q(SurrealLocalServer);
        const QPointer<SurrealLocalServerPrivate> guard(this);
        setState(State::NotRunning);
        if (guard)
            Q_EMIT q->finished();
        return;
    }
    runningPort = 0;
    deadline.start(stopTime);
    process->closeWriteChannel();
    process->terminate();
    setState(State::Stopping);
}

/*!
    \class SurrealLocalServer
    \inmodule SurrealQt
    \brief A SurrealDB of this program's own, on 127.0.0.1.
    \since 0.1

    Starts \c surreal when it is on the PATH, otherwise the engine inside Node.js (the folder
    \c local-engine of this project), in memory or on a folder, at a free port and with a random
    password that appears in no process list. The server ends with this object and with the program,
    also when the program is killed.

    \code
    SurrealLocalServer server;
    connect(&server, &SurrealLocalServer::ready, this, [&] {
        client.open(server.url());
        client.session()->signin(server.credentials());
    });
    server.start();
    \endcode

    Nothing blocks but the destructor, which gives a running server at most a second. All members
    are called from the object's own thread.
*/

/*!
    \property SurrealLocalServer::state
    What the server is doing.
*/

/*!
    \fn void SurrealLocalServer::ready()

    It answers at url().
*/

/*!
    \fn void SurrealLocalServer::finished()

    No process is left: after stop(), or after errorOccurred().
*/

/*!
    \enum SurrealLocalServer::State

    \value NotRunning Not started yet, or stopped.
    \value Starting start() was called; ready() or errorOccurred() follows.
    \value Running url() can be opened.
    \value Stopping stop() was called; finished() follows.
    \value Failed It did not start, or ended by itself; error() says why. start() tries again, once
           finished() has come.
*/

/*!
    Makes a server that is not running; its password is chosen here and kept for each start().
*/
SurrealLocalServer::SurrealLocalServer(QObject *parent)
    : QObject(parent)
    , d_ptr(std::make_unique<SurrealLocalServerPrivate>(this))
{ }

/*!
    Ends the server and waits for it, at most a second; then it is killed. Nothing is emitted.
*/
SurrealLocalServer::~SurrealLocalServer() = default;

SurrealLocalServer::State SurrealLocalServer::state() const
{
    Q_D(const SurrealLocalServer);
    return d->state;
}

/*!
    The address for SurrealClient::open(); empty unless the server is running.
*/
QUrl SurrealLocalServer::url() const
{
    Q_D(const SurrealLocalServer);
    if (d->state != State::Running)
        return {};
    return QUrl(u"ws://127.0.0.1:%1/rpc"_s.arg(d->runningPort));
}

/*!
    The name of the root user, who owns everything on the server.
*/
QString SurrealLocalServer::user() const
{
    Q_D(const SurrealLocalServer);
    return d->request.user;
}

/*!
    The root user's password: random, and the same for the lifetime of this object. On a folder it
    replaces the one of the last start.
*/
QString SurrealLocalServer::password() const
{
    Q_D(const SurrealLocalServer);
    return d->request.password;
}

/*!
    What SurrealSession::signin() takes to be the root user.
*/
SurrealCredentials SurrealLocalServer::credentials() const
{
    Q_D(const SurrealLocalServer);
    return SurrealCredentials::root(d->request.user, d->request.password);
}

/*!
    The version of SurrealDB, such as "3.0.2"; empty until it is running.
*/
QString SurrealLocalServer::version() const
{
    Q_D(const SurrealLocalServer);
    return d->version;
}

/*!
    Why the state is Failed; no error in any other state.
*/
SurrealError SurrealLocalServer::error() const
{
    Q_D(const SurrealLocalServer);
    return d->error;
}

/*!
    The process of the server; 0 when there is none.
*/
qint64 SurrealLocalServer::processId() const
{
    Q_D(const SurrealLocalServer);
    return d->process ? d->process->processId() : 0;
}

QString SurrealLocalServer::storage() const
{
    Q_D(const SurrealLocalServer);
    return d->request.storage;
}

/*!
    Keeps the data in \a folder, which is made when it does not exist; empty keeps them in memory.
    Counts from the next start(). A folder is served by one server at a time: a second one fails.
*/
void SurrealLocalServer::setStorage(const QString &folder)
{
    Q_D(SurrealLocalServer);
    if (d->request.storage == folder)
        return;
    d->request.storage = folder;
    Q_EMIT storageChanged();
}

/*!
    The port the server listens on, or the one that was set; 0 when it is still to be found.
*/
quint16 SurrealLocalServer::port() const
{
    Q_D(const SurrealLocalServer);
    return d->runningPort ? d->runningPort : d->request.port;
}

/*!
    Listens on \a port from the next start() on; 0, the default, takes a free one.
*/
void SurrealLocalServer::setPort(quint16 port)
{
    Q_D(SurrealLocalServer);
    d->request.port = port;
}

/*!
    The \c surreal to be started; empty: the one on the path, or else the local engine.
*/
QString SurrealLocalServer::program() const
{
    Q_D(const SurrealLocalServer);
    return d->request.program;
}

/*!
    Starts the \c surreal at \a path and nothing else, from the next start() on.
*/
void SurrealLocalServer::setProgram(const QString &path)
{
    Q_D(SurrealLocalServer);
    d->request.program = path;
}

/*!
    Where the local engine is.
*/
QString SurrealLocalServer::engineDirectory() const
{
    Q_D(const SurrealLocalServer);
    return d->request.engineDirectory;
}

/*!
    Uses the engine inside Node.js from \a folder, even when there is a \c surreal, unless
    setProgram() names one. Without this it is looked for only when there is no \c surreal: where
    the environment variable SURREALQT_LOCAL_ENGINE says, then beside the library.
*/
void SurrealLocalServer::setEngineDirectory(const QString &folder)
{
    Q_D(SurrealLocalServer);
    d->request.engineDirectory = folder;
}

/*!
    Starts the server. Then comes ready(), or errorOccurred() and finished(), from the event loop.
    Does nothing when it is starting or running; while it is stopping, it starts again afterwards.
*/
void SurrealLocalServer::start()
{
    Q_D(SurrealLocalServer);
    Q_ASSERT(QThread::currentThread() == thread());
    d->start();
}

/*!
    Ends the server; finished() comes when its process is gone. What is not gone after five seconds
    is killed. Does nothing when it is not running.
*/
void SurrealLocalServer::stop()
{
    Q_D(SurrealLocalServer);
    Q_ASSERT(QThread::currentThread() == thread());
    d->stop();
}

/*!
    \fn void SurrealLocalServer::logged(const QString &line)
    The server has printed \a line. The password is masked in it.
*/

/*!
    \fn void SurrealLocalServer::errorOccurred(const SurrealError &error)
    The server did not start, or has ended by itself. Comes after stateChanged() and before
    finished().
*/

#include "moc_surreallocalserver.cpp"
#include "moc_surreallocalserver_p.cpp"
