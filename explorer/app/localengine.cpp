// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localengine.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

constexpr auto Packages = "node_modules";
constexpr auto Done = ".complete"; // in the copy, when everything is there
constexpr qsizetype MostWords = 2000; // of npm that are kept for the message

QByteArray contentOf(const QString &file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

// Where the program and the library are installed together.
QString installedScript()
{
    const QString folder = QDir::cleanPath(QCoreApplication::applicationDirPath()
                                           + "/../share/surrealqt/local-engine"_L1);
    return QFile::exists(folder + "/server.mjs"_L1) ? folder : QString();
}

} // namespace

LocalEngine::LocalEngine(QObject *parent)
    : LocalEngine(
        qEnvironmentVariableIsSet("SURREALQT_LOCAL_ENGINE") ? QString() : installedScript(),
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/local-engine"_L1,
        parent)
{ }

LocalEngine::LocalEngine(const QString &source, const QString &target, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_target(target)
{
    m_npm.setProcessChannelMode(QProcess::MergedChannels);
    m_npm.setWorkingDirectory(target);
    connect(&m_npm, &QProcess::readyRead, this, [this] {
        const QString text = QString::fromLocal8Bit(m_npm.readAll());
        m_lastLines += text;
        m_lastLines = m_lastLines.right(MostWords);
        const QString line = text.trimmed().section(u'\n', -1);
        if (!line.isEmpty())
            Q_EMIT progressed(line);
    });
    connect(&m_npm, &QProcess::finished, this, &LocalEngine::npmEnded);
    connect(&m_npm, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(tr("npm does not start: %1").arg(m_npm.errorString()));
    });
}

LocalEngine::~LocalEngine()
{
    m_npm.disconnect(this);
    m_npm.kill();
    m_npm.waitForFinished();
}

bool LocalEngine::isCurrent() const
{
    return QFile::exists(m_target + u'/' + QLatin1String(Done))
        && contentOf(m_target + "/package-lock.json"_L1)
        == contentOf(m_source + "/package-lock.json"_L1)
        && contentOf(m_target + "/server.mjs"_L1) == contentOf(m_source + "/server.mjs"_L1);
}

QString LocalEngine::directory() const
{
    return !m_source.isEmpty() && !QDir(m_source).exists(QLatin1String(Packages)) && isCurrent()
        ? m_target
        : QString();
}

bool LocalEngine::needsInstalling() const
{
    return !m_source.isEmpty() && QStandardPaths::findExecutable(u"surreal"_s).isEmpty()
        && !QDir(m_source).exists(QLatin1String(Packages)) && !isCurrent();
}

QString LocalEngine::copyFiles() const
{
    const QString trouble = tr("%1 cannot be written.");
    if (!QDir().mkpath(m_target))
        return trouble.arg(m_target);
    QFile::remove(m_target + u'/' + QLatin1String(Done));
    QDirIterator files(m_source, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString from = files.next();
        const QString to = m_target + u'/' + QDir(m_source).relativeFilePath(from);
        QDir().mkpath(QFileInfo(to).absolutePath());
        QFile::remove(to);
        if (!QFile::copy(from, to))
            return trouble.arg(to);
        QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
    }
    return {};
}

void LocalEngine::install()
{
    m_canceled = false;
    m_lastLines.clear();
    const QString npm = QStandardPaths::findExecutable(u"npm"_s);
    if (npm.isEmpty())
        return end(tr("npm was not found. Install Node.js 18 or later with npm, or SurrealDB "
                      "itself, so that the program \"surreal\" is on the PATH."));
    const QString trouble = copyFiles();
    if (!trouble.isEmpty())
        return end(trouble);
    Q_EMIT progressed(tr("Asking the registry of npm…"));
    m_npm.start(npm, {u"ci"_s, u"--omit=dev"_s, u"--no-audit"_s, u"--no-fund"_s});
}

void LocalEngine::cancel()
{
    m_canceled = true;
    if (m_npm.state() == QProcess::NotRunning)
        return;
    m_npm.kill();
}

void LocalEngine::npmEnded(int code, QProcess::ExitStatus status)
{
    if (m_canceled)
        return end(tr("Stopped. Nothing was changed outside %1.").arg(m_target));
    if (code != 0 || status != QProcess::NormalExit)
        return end(tr("npm could not get the packages:\n%1").arg(m_lastLines.trimmed()));
    QFile done(m_target + u'/' + QLatin1String(Done));
    if (!done.open(QIODevice::WriteOnly))
        return end(tr("%1 cannot be written.").arg(done.fileName()));
    end({});
}

void LocalEngine::end(const QString &trouble)
{
    // From the event loop, whatever went wrong at once.
    QMetaObject::invokeMethod(
        this, [this, trouble] { Q_EMIT finished(trouble); }, Qt::QueuedConnection);
}

#include "moc_localengine.cpp"
