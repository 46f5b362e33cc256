// SPDX-License-Identifier: Apache-2.0
#include "client/httptransfer_p.h"
#include "client/sourcefault_p.h"
#include "client/surrealresults_p.h"
#include "wire/tlsproblem_p.h"

#include <SurrealQt/SurrealObject>

#include <QtCore/QFileDevice>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLoggingCategory>
#include <QtCore/QTemporaryFile>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslConfiguration>

#include <utility>

Q_LOGGING_CATEGORY(lcTransfer, "surrealqt.transfer", QtWarningMsg)

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pieceSize = 256 * 1024; // of what is held in memory at a time
constexpr qint64 readAhead = 1024 * 1024; // of an export
constexpr qint64 slowAbove = 4 * 1024 * 1024; // waiting in the device that is written to
constexpr qint64 longestComplaint = 64 * 1024;

// What Qt reads while it sends, on its own account and now and then once more after being told to
// stop: it gets a stand-in that can be cut off, instead of a device that is the caller's.
class Body final : public QIODevice
{
public:
    Body(QIODevice *source, qint64 size, QObject *parent)
        : QIODevice(parent)
        , m_source(source)
        , m_size(size)
    {
        open(ReadOnly | Unbuffered);
    }
    [[nodiscard]] qint64 size() const override { return m_size; }
    // Only onwards: Qt would begin again on a new connection when the first one breaks, and nobody
    // knows what the server has done by then.
    bool seek(qint64 position) override { return position == pos(); }
    void cut() { m_source = nullptr; }

    std::function<void()> ranShort;

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 left = m_size - pos();
        if (!m_source || left <= 0)
            return -1;
        const qint64 size = m_source->read(data, qMin(most, left));
        if (size > 0)
            return size;
        cut();
        ranShort();
        return -1;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QPointer<QIODevice> m_source;
    const qint64 m_size;
};

} // namespace

HttpTransfer::HttpTransfer(const Target &target, const SurrealTransferOptions &options,
                           QObject *parent)
    : QObject(parent)
    , m_target(target)
    , m_options(options)
{
    m_stall.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_stall, &QTimer::timeout, this, &HttpTransfer::onStalled);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        fail(SurrealError::Kind::Timeout,
             tr("Not done within %1 ms").arg(m_options.timeout.count()));
    });
    if (m_options.stallTimeout.count() > 0)
        m_stall.start(m_options.stallTimeout);
    if (m_options.timeout.count() > 0)
        m_deadline.start(m_options.timeout);
}

HttpTransfer::~HttpTransfer()
{
    stop();
}

QUrl HttpTransfer::endpoint(const QUrl &server, const QString &path)
{
    QUrl url = server;
    url.setScheme(server.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
    QString base = server.path();
    if (base.endsWith("/rpc"_L1))
        base.chop(4);
    while (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base + path);
    url.setQuery(QString());
    url.setFragment({});
    return url;
}

QNetworkRequest HttpTransfer::request(const QString &path) const
{
    QNetworkRequest request(endpoint(m_target.server, path));
#ifndef QT_NO_SSL
    if (m_target.ssl)
        request.setSslConfiguration(*m_target.ssl);
#endif
    // A token goes to the server that gave it, and nowhere else.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setRawHeader("Accept", "application/cbor");
    // Qt unpacks what is packed ahead of who reads, and takes a well-packed export for an attack.
    request.setRawHeader("Accept-Encoding", "identity");
    if (!m_target.authorization.isEmpty())
        request.setRawHeader("Authorization", m_target.authorization);
    for (const auto &[name, value] : m_target.headers)
        request.setRawHeader(name, value);
    return request;
}

void HttpTransfer::watch(QIODevice *device)
{
    m_device = device;
    connect(device, &QObject::destroyed, this, [this] {
        fail(SurrealError::Kind::InvalidArgument, tr("The device was deleted under way"));
    });
}

void HttpTransfer::follow(QNetworkReply *reply)
{
    m_reply = reply;
    connect(reply, &QNetworkReply::finished, this, &HttpTransfer::onFinished);
#ifndef QT_NO_SSL
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_refusedPeer = TlsProblem::ofPeer(errors); // none is ever ignored
    });
#endif
}

void HttpTransfer::importFrom(QIODevice *source)
{
    m_imports = true;
    watch(source);
    if (!source->isSequential()) {
        upload(source, source->size() - source->pos());
        return;
    }
    // HTTP is told the size first, and only who has read all of it knows it.
    m_spool = std::make_unique<QTemporaryFile>();
    if (!m_spool->open()) {
        fail(SurrealError::Kind::InvalidArgument,
             tr("No temporary file could be opened: %1").arg(m_spool->errorString()));
        return;
    }
    connect(source, &QIODevice::readyRead, this, &HttpTransfer::spool, Qt::QueuedConnection);
    connect(source, &QIODevice::readChannelFinished, this, &HttpTransfer::spool,
            Qt::QueuedConnection);
    spool();
}

// A piece per turn of the event loop.
void HttpTransfer::spool()
{
    if (m_over || m_reply || !m_device)
        return;
    QByteArray piece(pieceSize, Qt::Uninitialized);
    const qint64 size = m_device->read(piece.data(), piece.size());
    if (size > 0) {
        if (m_spool->write(piece.constData(), size) != size) {
            fail(SurrealError::Kind::InvalidArgument,
                 tr("The temporary file could not be written: %1").arg(m_spool->errorString()));
            return;
        }
        if (m_options.stallTimeout.count() > 0)
            m_stall.start();
        QMetaObject::invokeMethod(this, &HttpTransfer::spool, Qt::QueuedConnection);
        return;
    }
    // Of a file, pipes included, nothing means the end; of a socket, that nothing is there yet.
    if (size == 0 && !qobject_cast<QFileDevice *>(m_device.data()))
        return;
    if (const QString fault = sourceFault(m_device); !fault.isEmpty()) {
        fail(SurrealError::Kind::InvalidArgument,
             tr("The device broke off: %1. Nothing was sent").arg(fault));
        return;
    }
    if (!m_spool->flush() || !m_spool->seek(0)) {
        fail(SurrealError::Kind::InvalidArgument,
             tr("The temporary file could not be written: %1").arg(m_spool->errorString()));
        return;
    }
    upload(m_spool.get(), m_spool->size());
}

void HttpTransfer::upload(QIODevice *source, qint64 size)
{
    QNetworkRequest post = request(u"/import"_s);
    post.setHeader(QNetworkRequest::ContentTypeHeader, u"application/octet-stream"_s);
    post.setHeader(QNetworkRequest::ContentLengthHeader, size);
    m_sent = size == 0;
    auto *const body = new Body(source, size, this);
    body->ranShort = [this, source = QPointer(source)] {
        QMetaObject::invokeMethod(
            this,
            [this, source] {
                fail(SurrealError::Kind::InvalidArgument,
                     tr("The device ended too early: %1")
                         .arg(source ? source->errorString() : QString()));
            },
            Qt::QueuedConnection);
    };
    m_body = body;
    follow(m_network.post(post, body));
    m_reply->setReadBufferSize(readAhead);
    connect(m_reply, &QIODevice::readyRead, this, &HttpTransfer::readRows);
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this, size](qint64 sent, qint64) {
        // Ends with a report of 0 of 0.
        if (m_over || sent <= m_done)
            return;
        m_done = sent;
        m_sent = sent >= size;
        if (m_options.stallTimeout.count() > 0)
            m_stall.start();
        Q_EMIT progressed(sent, size);
    });
}

void HttpTransfer::exportTo(QIODevice *target, const QByteArray &config)
{
    watch(target);
    m_sent = true;
    if (config.isEmpty()) {
        follow(m_network.get(request(u"/export"_s)));
    } else {
        QNetworkRequest post = request(u"/export"_s);
        post.setHeader(QNetworkRequest::ContentTypeHeader, u"application/cbor"_s);
        follow(m_network.post(post, config));
    }
    m_reply->setReadBufferSize(readAhead);
    connect(m_reply, &QIODevice::readyRead, this, &HttpTransfer::download);
    if (target->isSequential())
        connect(target, &QIODevice::bytesWritten, this, &HttpTransfer::download);
}

void HttpTransfer::download()
{
    if (m_over || !m_reply || !m_device)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != 200)
        return; // a complaint, which onFinished() reads
    if (m_options.stallTimeout.count() > 0)
        m_stall.start();
    // While the device is busy, its bytesWritten() comes; until then the server waits.
    const bool slow = m_device->isSequential() && m_device->bytesToWrite() > slowAbove;
    if (!slow && m_reply->bytesAvailable() > 0) {
        const QByteArray piece = m_reply->read(pieceSize);
        if (m_device->write(piece) != piece.size()) {
            fail(SurrealError::Kind::InvalidArgument,
                 tr("The export could not be written: %1").arg(m_device->errorString()));
            return;
        }
        m_done += piece.size();
        const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
        const QPointer<HttpTransfer> alive(this);
        Q_EMIT progressed(m_done, length.isValid() ? length.toLongLong() : -1);
        if (!alive || m_over)
            return;
        if (m_reply->bytesAvailable() > 0)
            QMetaObject::invokeMethod(this, &HttpTransfer::download, Qt::QueuedConnection);
    }
    if (m_replied && m_reply->bytesAvailable() == 0)
        onFinished();
}

void HttpTransfer::onFinished()
{
    if (m_over)
        return;
    m_replied = true;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 300) {
        end(SurrealResults(refusal(status)));
        return;
    }
    if (m_reply->error() != QNetworkReply::NoError) {
        end(SurrealResults(failure()));
        return;
    }
    if (!m_imports) {
        if (m_reply->bytesAvailable() > 0) {
            download(); // comes back
            return;
        }
        if (auto *const file = qobject_cast<QFileDevice *>(m_device.data());
            file && !file->flush()) {
            fail(SurrealError::Kind::InvalidArgument,
                 tr("The export could not be written: %1").arg(file->errorString()));
            return;
        }
        end(surrealResultsFromValue({}));
        return;
    }
    readRows();
    if (m_over)
        return;
    if (!m_rows.finish()) {
        fail(SurrealError::Kind::Protocol, tr("The server's answer to the import breaks off"));
        return;
    }
    end(SurrealResults(m_rows.results()));
}

// Of an import.
void HttpTransfer::readRows()
{
    if (m_over || !m_reply)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != 200)
        return; // a complaint, which onFinished() reads
    if (m_options.stallTimeout.count() > 0)
        m_stall.start();
    while (m_reply->bytesAvailable() > 0) {
        if (m_rows.add(m_reply->read(pieceSize)))
            continue;
        fail(SurrealError::Kind::Protocol, tr("The server's answer to the import cannot be read"));
        return;
    }
}

void HttpTransfer::onStalled()
{
    // The server tells nothing while it works on an import, or looks for what to export.
    const bool works = !m_replied && m_sent && (m_imports || m_done == 0);
    if (works && isServerAlive && isServerAlive()) {
        m_stall.start();
        return;
    }
    fail(SurrealError::Kind::Timeout,
         tr("Nothing has moved for %1 ms").arg(m_options.stallTimeout.count()));
}

void HttpTransfer::fail(SurrealError::Kind kind, const QString &message)
{
    end(SurrealResults(SurrealError(kind, message)));
}

// Without a status: the connection, or the lack of one.
SurrealError HttpTransfer::failure() const
{
    const QString text = m_reply->errorString();
    switch (m_reply->error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return SurrealError(SurrealError::Kind::Tls,
                            m_refusedPeer.isEmpty() ? TlsProblem::ofHandshake(
                                QAbstractSocket::SslHandshakeFailedError, text)
                                                    : m_refusedPeer);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return SurrealError(SurrealError::Kind::Protocol, text);
    default:
        return SurrealError(SurrealError::Kind::Connection, text);
    }
}

// The server says it in JSON; a proxy in the way says what it likes.
SurrealError HttpTransfer::refusal(int status) const
{
    const QByteArray body = m_reply->read(longestComplaint);
    const QJsonObject said = QJsonDocument::fromJson(body).object();
    QString message = said.value("information"_L1).toString();
    if (message.isEmpty())
        message = said.value("description"_L1).toString();
    if (message.isEmpty())
        message = said.value("details"_L1).toString();
    if (message.isEmpty())
        message = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    message = tr("%1 (HTTP status %2)").arg(message).arg(status);
    if (said.isEmpty() && status != 401 && status != 403 && status != 413)
        return SurrealError(SurrealError::Kind::Protocol, message);

    const auto asServer = [&message](const QString &kind, const QString &detail = {}) {
        SurrealObject error {{u"kind"_s, kind}, {u"message"_s, message}};
        if (!detail.isEmpty())
            error.insert(u"details"_s, SurrealObject {{u"kind"_s, detail}});
        return SurrealError::fromServer(error);
    };
    switch (status) {
    case 401:
        return asServer(u"NotAllowed"_s, u"Auth"_s);
    case 403:
        return asServer(u"NotAllowed"_s);
    case 404:
        return asServer(u"NotFound"_s);
    default:
        return status >= 500 ? asServer(u"Internal"_s) : asServer(u"Validation"_s);
    }
}

void HttpTransfer::stop()
{
    m_over = true;
    m_stall.stop();
    m_deadline.stop();
    if (m_device)
        m_device->disconnect(this);
    if (m_body)
        static_cast<Body *>(m_body)->cut();
    if (QNetworkReply *const reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
    m_spool.reset();
}

void HttpTransfer::end(const SurrealResults &results)
{
    if (m_over)
        return;
    // Whoever sent something that changes data cannot know what was done with it.
    SurrealError error = results.error();
    const bool open = m_imports && m_reply && (m_done > 0 || m_sent) && results.isEmpty();
    stop();
    qCDebug(lcTransfer) << "ended" << (error ? error.message() : u"well"_s);
    if (error && open) {
        error.setMaybeExecuted(true);
        Q_EMIT ended(SurrealResults(error));
        return;
    }
    Q_EMIT ended(results);
}
