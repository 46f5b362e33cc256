// SPDX-License-Identifier: Apache-2.0
#include "client/localserverprogram_p.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStandardPaths>
#include <QtNetwork/QTcpServer>

#ifdef Q_OS_UNIX
#include <dlfcn.h>
#endif

using namespace Qt::StringLiterals;

namespace {

constexpr auto engineScript = "server.mjs"_L1;

// The file that this code is in: the library, or the program it was linked into.
QString ownFile()
{
#ifdef Q_OS_UNIX
    Dl_info info {};
    static const int anchor = 0;
    if (dladdr(&anchor, &info) && info.dli_fname)
        return QFile::decodeName(info.dli_fname);
#endif
    return QCoreApplication::applicationFilePath();
}

// Beside the library: share/ of the prefix it is installed under, or resources/ of the tree it is
// built in. Nothing else has to be known, and an installation can be moved.
QString findEngineDirectory()
{
    const QString fromEnvironment = qEnvironmentVariable("SURREALQT_LOCAL_ENGINE");
    if (!fromEnvironment.isEmpty())
        return fromEnvironment;
    QDir dir = QFileInfo(ownFile()).absoluteDir();
    for (int levels = 0; levels < 6; ++levels) {
        for (const auto below : {"share/surrealqt/local-engine"_L1, "resources/local-engine"_L1}) {
            if (QFileInfo::exists(dir.filePath(below + u'/' + engineScript)))
                return dir.filePath(below);
        }
        if (!dir.cdUp())
            break;
    }
    return {};
}

// `surreal` does not tell which port it chose.
quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

QString quoted(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' + text + u'\'';
}

} // namespace

LocalServerProgram LocalServerProgram::find(const LocalServerRequest &request)
{
    LocalServerProgram found;
    if (!request.program.isEmpty()) {
        const QString path = QStandardPaths::findExecutable(request.program);
        if (path.isEmpty())
            found.error = tr("%1 cannot be run.").arg(request.program);
        else
            found.useSurreal(path, request);
        return found;
    }
    if (!request.engineDirectory.isEmpty()) {
        found.useNode(request.engineDirectory, request);
        return found;
    }
    const QString surreal = QStandardPaths::findExecutable(u"surreal"_s);
    if (!surreal.isEmpty())
        found.useSurreal(surreal, request);
    else
        found.useNode(findEngineDirectory(), request);
    return found;
}

void LocalServerProgram::useSurreal(const QString &path, const LocalServerRequest &request)
{
    kind = Kind::Surreal;
    program = path;
    port = request.port ? request.port : freePort();
    // --user and --pass count for a new folder only, and arguments can be read by everybody. What
    // is imported at the start runs as the owner.
    arguments
        = {u"start"_s,
           u"--no-banner"_s,
           u"--bind"_s,
           u"127.0.0.1:%1"_s.arg(port),
           u"--allow-all"_s,
           u"--allow-experimental"_s,
           u"files"_s,
           u"--import-file"_s,
           u"/dev/stdin"_s,
           request.storage.isEmpty() ? u"memory"_s
                                     : u"surrealkv://"_s + QDir(request.storage).absolutePath()};
    input = u"DEFINE USER OVERWRITE %1 ON ROOT PASSWORD %2 ROLES OWNER;\n"_s
                .arg(request.user, quoted(request.password))
                .toUtf8();
}

void LocalServerProgram::useNode(const QString &directory, const LocalServerRequest &request)
{
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    if (node.isEmpty() || directory.isEmpty()) {
        const QString what = node.isEmpty() ? tr("Neither SurrealDB nor Node.js was found.")
                                            : tr("Neither SurrealDB nor the local engine's folder "
                                                 "was found.");
        error = what + u' '
            + tr("Install SurrealDB, so that the program \"surreal\" is on the PATH, or Node.js 18 "
                 "or later with npm, and set SURREALQT_LOCAL_ENGINE to the folder local-engine of "
                 "SurrealQt when it is not beside the library.");
        return;
    }
    const QDir dir(directory);
    if (!dir.exists(engineScript)) {
        error = tr("The folder %1 does not hold the local engine.").arg(directory);
        return;
    }
    if (!dir.exists(u"node_modules"_s)) {
        error = tr("The npm packages of the local engine are not installed: run \"npm ci\" in %1")
                    .arg(dir.absolutePath());
        return;
    }
    kind = Kind::Node;
    program = node;
    arguments = {dir.absoluteFilePath(engineScript)};
    QJsonObject settings {{u"user"_s, request.user}, {u"password"_s, request.password}};
    if (!request.storage.isEmpty())
        settings.insert(u"path"_s, QDir(request.storage).absolutePath());
    if (request.port)
        settings.insert(u"port"_s, request.port);
    input = QJsonDocument(settings).toJson(QJsonDocument::Compact) + '\n';
}
