// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/importrows_p.h"

#include <SurrealQt/SurrealTransferOptions>

#include <QtCore/QByteArray>
#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkAccessManager>

#include <functional>
#include <memory>

class QIODevice;
class QNetworkReply;
class QNetworkRequest;
class QSslConfiguration;
class QTemporaryFile;

// One import or export over HTTP, a piece at a time: what the other side does not take stays where
// it is. Ends once, and touches the device no more from then on.
class HttpTransfer : public QObject
{
    Q_OBJECT
public:
    struct Target
    {
        QUrl server; // as the client's: ws or wss
        QByteArray authorization; // empty: nobody
        QList<std::pair<QByteArray, QByteArray>> headers;
        std::shared_ptr<const QSslConfiguration> ssl; // null: Qt's default
    };

    HttpTransfer(const Target &target, const SurrealTransferOptions &options, QObject *parent);
    ~HttpTransfer() override;

    void importFrom(QIODevice *source);
    void exportTo(QIODevice *target, const QByteArray &config); // config: CBOR, or empty
    void stop(); // without a word

    // https://host/export for wss://host/rpc.
    [[nodiscard]] static QUrl endpoint(const QUrl &server, const QString &path);

    std::function<bool()> isServerAlive; // asked when nothing has moved for long

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    void ended(const SurrealResults &results);

private:
    [[nodiscard]] QNetworkRequest request(const QString &path) const;
    void follow(QNetworkReply *reply);
    void watch(QIODevice *device);
    void spool();
    void upload(QIODevice *source, qint64 size);
    void download();
    void readRows();
    void onFinished();
    void onStalled();
    void end(const SurrealResults &results);
    void fail(SurrealError::Kind kind, const QString &message);
    [[nodiscard]] SurrealError failure() const;
    [[nodiscard]] SurrealError refusal(int status) const;

    const Target m_target;
    const SurrealTransferOptions m_options;
    QNetworkAccessManager m_network;
    QNetworkReply *m_reply = nullptr;
    QPointer<QIODevice> m_device;
    QIODevice *m_body = nullptr; // of an import: what is sent
    std::unique_ptr<QTemporaryFile> m_spool;
    ImportRows m_rows; // of an import: what has been answered
    QTimer m_stall;
    QTimer m_deadline;
    QString m_refusedPeer; // why its certificate does not do
    qint64 m_done = 0;
    bool m_imports = false;
    bool m_sent = false; // of the body: all
    bool m_replied = false; // the whole of the reply is there
    bool m_over = false;
};
