// SPDX-License-Identifier: Apache-2.0
#include "client/surrealtransfer.h"

#include "client/httptransfer_p.h"
#include "client/surrealclient_p.h"
#include "client/surrealsession_p.h"
#include "client/surrealtransfer_p.h"
#include "value/cborcodec_p.h"

#include <SurrealQt/SurrealObject>

#include <QtCore/QDateTime>
#include <QtCore/QIODevice>
#include <QtCore/QThread>

#include <algorithm>

/*!
    \class SurrealTransfer
    \inmodule SurrealQt
    \brief An import or export under way; see SurrealSession::importFrom() and exportTo().
    \since 0.1

    A SurrealReply that also tells how far it is. abort() ends it. It lives in the thread of its
    client, and so must the device; neither is blocked by it.
*/

/*!
    \property SurrealTransfer::bytesDone
    Of an import: bytes sent. Of an export: bytes written to the device.
*/

/*!
    \property SurrealTransfer::bytesTotal
    Of an import: all that there is to send. Of an export: -1 if the server does not say it, which
    is the rule.
*/

/*!
    \fn void SurrealTransfer::progressed(qint64 done, qint64 total)

    Some more bytes went, \a done of \a total, which is -1 when it is not known. An import that has
    sent everything may still keep the server busy for long.
*/

using namespace Qt::StringLiterals;

namespace {

SurrealError invalid(const QString &message)
{
    return SurrealError(SurrealError::Kind::InvalidArgument, message);
}

// A header carries printable ASCII: the server refuses the rest, and a line break would end it.
bool fitsHeader(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
}

// What HTTP is told about who the session is. Tokens live shorter than sessions do, so for a user
// with a password that stands in for one that has expired.
QByteArray authorization(const SurrealSession *session,
                         QList<std::pair<QByteArray, QByteArray>> *headers, SurrealError *error)
{
    using Kind = SurrealCredentials::Kind;
    const QString token = session->accessToken();
    const bool usable = !token.isEmpty()
        && !JwtClaims::fromToken(token).isExpired(QDateTime::currentSecsSinceEpoch());
    if (usable)
        return "Bearer " + token.toUtf8();
    const SurrealCredentials credentials = session->credentials();
    switch (credentials.kind()) {
    case Kind::None:
        return {};
    case Kind::Root:
    case Kind::Namespace:
    case Kind::Database: {
        if (credentials.user().contains(u':'))
            break; // HTTP takes what follows for the password
        if (!credentials.nameSpace().isEmpty())
            headers->append({"Surreal-Auth-NS", credentials.nameSpace().toUtf8()});
        if (!credentials.database().isEmpty())
            headers->append({"Surreal-Auth-DB", credentials.database().toUtf8()});
        const QString password = credentials.toObject().value(u"pass").toString();
        return "Basic " + QString(credentials.user() + u':' + password).toUtf8().toBase64();
    }
    case Kind::Record:
    case Kind::Bearer:
    case Kind::Token:
        break;
    }
    *error = SurrealError::fromServer(SurrealObject {
        {u"kind"_s, u"NotAllowed"_s},
        {u"message"_s, SurrealTransfer::tr("The session's token has expired: sign in again first")},
        {u"details"_s,
         SurrealObject {{u"kind"_s, u"Auth"_s},
                        {u"details"_s, SurrealObject {{u"kind"_s, u"TokenExpired"_s}}}}}});
    return {};
}

} // namespace

SurrealTransfer::SurrealTransfer(QObject *owner)
    : SurrealReply(owner)
    , d(std::make_unique<SurrealTransferPrivate>(this))
{ }

SurrealTransfer::~SurrealTransfer() = default;

qint64 SurrealTransfer::bytesDone() const
{
    return d->done;
}

qint64 SurrealTransfer::bytesTotal() const
{
    return d->total;
}

SurrealTransfer *SurrealTransferPrivate::create(SurrealSession *session, Direction direction,
                                                QIODevice *device,
                                                const SurrealTransferOptions &options,
                                                QByteArray exportConfig)
{
    SurrealSessionPrivate *const sessionD = SurrealSessionPrivate::get(session);
    auto *transfer = new SurrealTransfer(session);
    SurrealReplyPrivate *const replyD = SurrealReplyPrivate::get(transfer);
    SurrealError error = sessionD->refusal();
    const bool imports = direction == Direction::Import;
    if (!device || !(imports ? device->isReadable() : device->isWritable()))
        error = invalid(imports ? SurrealTransfer::tr("The device is not open for reading")
                                : SurrealTransfer::tr("The device is not open for writing"));
    if (error) {
        replyD->endLater(SurrealResults(error));
        return transfer;
    }
    sessionD->pending.add(replyD);

    // Comes through the gate after the changes of state called before it, so that the session then
    // is who and where the caller means.
    RpcRequest marker;
    marker.method = "ping"_L1;
    marker.session = sessionD->id;
    marker.writes = false;
    replyD->connection = sessionD->clientD->connection.get();
    replyD->requestId = sessionD->clientD->connection->send(
        sessionD->gate, std::move(marker),
        [session, transfer = QPointer(transfer), device = QPointer(device), direction, options,
         exportConfig = std::move(exportConfig)](const SurrealValue &,
                                                 const SurrealError &failure) {
            if (!transfer)
                return; // and then the session may be gone too
            SurrealSessionPrivate::get(session)->clientD->heard(failure);
            SurrealReplyPrivate *const reply = SurrealReplyPrivate::get(transfer);
            reply->requestId = 0;
            if (failure)
                reply->end(SurrealResults(reply->translated(failure)));
            else if (!device)
                reply->end(SurrealResults(
                    invalid(SurrealTransfer::tr("The device was deleted under way"))));
            else
                transfer->d->begin(session, direction, device, options, exportConfig);
        });
    return transfer;
}

void SurrealTransferPrivate::begin(SurrealSession *session, Direction direction, QIODevice *device,
                                   const SurrealTransferOptions &options,
                                   const QByteArray &exportConfig)
{
    SurrealReplyPrivate *const reply = SurrealReplyPrivate::get(q);
    HttpTransfer::Target target;
    target.server = session->client()->url();
    target.ssl = SurrealSessionPrivate::get(session)->clientD->ssl();
    if (session->namespaceName().isEmpty() || session->databaseName().isEmpty()) {
        reply->end(SurrealResults(invalid(
            SurrealTransfer::tr("The session has selected no database: call use() first"))));
        return;
    }
    SurrealError error;
    target.authorization = authorization(session, &target.headers, &error);
    if (error) {
        reply->end(SurrealResults(error));
        return;
    }
    const QString scope = session->namespaceName() + session->databaseName()
        + session->credentials().nameSpace() + session->credentials().database();
    if (!fitsHeader(scope)) {
        reply->end(SurrealResults(SurrealError(
            SurrealError::Kind::Unsupported,
            SurrealTransfer::tr("Imports and exports go over HTTP, which takes only ASCII in the "
                                "names of namespaces and databases"))));
        return;
    }
    target.headers.append({"Surreal-NS", session->namespaceName().toUtf8()});
    target.headers.append({"Surreal-DB", session->databaseName().toUtf8()});

    auto *http = new HttpTransfer(target, options, q);
    http->isServerAlive = [client = session->client()] {
        return client->options().heartbeatInterval.count() > 0
            && SurrealClientPrivate::get(client)->isOpen();
    };
    if (direction == Direction::Import)
        reply->outcomeOpen = true;
    else
        reply->aborted = [] {}; // nothing that changes data was sent
    QObject::connect(http, &HttpTransfer::progressed, q, [this](qint64 now, qint64 of) {
        done = now;
        total = of;
        Q_EMIT q->progressed(now, of);
    });
    QObject::connect(http, &HttpTransfer::ended, q,
                     [reply](const SurrealResults &results) { reply->endLater(results); });
    // However it ends, the device is the caller's again when finished() is sent.
    reply->released = [http] { http->stop(); };
    if (direction == Direction::Import)
        http->importFrom(device);
    else
        http->exportTo(device, exportConfig);
}

QByteArray SurrealTransferPrivate::exportConfig(const SurrealExportOptions &options)
{
    const SurrealExportOptions everything;
    SurrealObject config;
    const auto add = [&](const QString &name, bool SurrealExportOptions::*option) {
        if (options.*option != everything.*option)
            config.insert(name, options.*option);
    };
    add(u"records"_s, &SurrealExportOptions::records);
    add(u"versions"_s, &SurrealExportOptions::versions);
    add(u"users"_s, &SurrealExportOptions::users);
    add(u"accesses"_s, &SurrealExportOptions::accesses);
    add(u"params"_s, &SurrealExportOptions::params);
    add(u"functions"_s, &SurrealExportOptions::functions);
    add(u"analyzers"_s, &SurrealExportOptions::analyzers);
    add(u"sequences"_s, &SurrealExportOptions::sequences);
    if (options.tables)
        config.insert(u"tables"_s,
                      options.tables->isEmpty() ? SurrealValue(false)
                                                : SurrealValue::from(*options.tables));
    QByteArray encoded;
    if (!config.isEmpty())
        SurrealCbor::encode(config, encoded);
    return encoded;
}

/*!
    Runs the SurrealQL that the \a source holds, usually what exportTo() wrote, in the selected
    database. The source is read piece by piece, from where it stands to its end, and never as a
    whole into memory; a sequential one, whose size nobody knows, is first copied to a temporary
    file. It must be open, and stay so until finished().

    It starts after the changes of state called before it; calls made after it do not wait for it.
    Over HTTP, namespace and database need names in ASCII; others end with
    SurrealError::Unsupported.

    The results say of each statement how it went. One that failed does not stop those after it; the
    first that failed is in error(). What the statements answered is left out, since the server
    repeats every record that it inserts. An error of the request as a whole (a syntax error, a lost
    connection) that comes once something was sent says SurrealError::maybeExecuted(), because the
    server may have run the statements before it.

    A sequential \a source that breaks off (a QNetworkReply or a socket with an error, a file that
    cannot be read on) ends the import with SurrealError::InvalidArgument, and nothing is sent.

    The server demands an editor or owner. What runs with OPTION IMPORT, as an export's file does,
    sets off no events and no live queries.
*/
SurrealTransfer *SurrealSession::importFrom(QIODevice *source,
                                            const SurrealTransferOptions &options)
{
    Q_ASSERT(QThread::currentThread() == thread());
    return SurrealTransferPrivate::create(this, SurrealTransferPrivate::Direction::Import, source,
                                          options, {});
}

/*!
    Writes the selected database as SurrealQL to the \a target, piece by piece as it comes; if the
    target is slow, the server waits. It starts after the changes of state called before it.

    After an error, the target holds what came before it. A server that fails in the midst of an
    export ends it as if all were well and only logs it: it has no way to tell.
*/
SurrealTransfer *SurrealSession::exportTo(QIODevice *target, const SurrealExportOptions &options)
{
    Q_ASSERT(QThread::currentThread() == thread());
    return SurrealTransferPrivate::create(this, SurrealTransferPrivate::Direction::Export, target,
                                          options, SurrealTransferPrivate::exportConfig(options));
}

#include "moc_surrealtransfer.cpp"
