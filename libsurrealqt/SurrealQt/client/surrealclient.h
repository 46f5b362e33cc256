// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealClientOptions>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealVersion>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <chrono>
#include <memory>

class SurrealClientPrivate;
class SurrealDiagnostics;
class SurrealSession;

class SURREALQT_EXPORT SurrealClient : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QUrl url READ url NOTIFY urlChanged FINAL)
    Q_PROPERTY(SurrealClient::State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString serverVersion READ serverVersion NOTIFY serverVersionChanged FINAL)
public:
    enum class State { Disconnected, Connecting, Connected, Reconnecting, Closing };
    Q_ENUM(State)

    enum class Feature {
        Sessions, // many on one connection
        Transactions, // begin, commit and cancel as calls
        RefreshTokens, // refresh() and revoke()
        Defaults, // useDefaults(): DEFINE CONFIG DEFAULT
        DatabaseAlone, // use() of a database without a namespace is an error; before, it is a crash
        DetachCancels, // a session that is closed ends its transactions at the server
    };
    Q_ENUM(Feature)

    explicit SurrealClient(QObject *parent = nullptr);
    explicit SurrealClient(const SurrealClientOptions &options, QObject *parent = nullptr);
    ~SurrealClient() override;

    [[nodiscard]] QUrl url() const; // of several, the one in use, or being tried
    [[nodiscard]] QList<QUrl> urls() const;
    [[nodiscard]] State state() const;
    [[nodiscard]] SurrealError lastError() const;
    [[nodiscard]] QString serverVersion() const; // "3.0.3"; empty until the server has said it
    [[nodiscard]] SurrealVersion version() const; // of the server, to compare; invalid until known
    [[nodiscard]] Q_INVOKABLE bool supports(SurrealClient::Feature feature) const;
    [[nodiscard]] SurrealClientOptions options() const;
    [[nodiscard]] std::chrono::milliseconds nextAttemptIn() const; // negative: it is not waiting
    [[nodiscard]] SurrealDiagnostics *diagnostics() const; // owned by the client

    void open(const QUrl &url); // ws:// or wss://; the path /rpc is added when there is none
    void open(const QList<QUrl> &urls); // of one cluster, tried in turn

    [[nodiscard]] SurrealSession *session() const; // the default session; owned by the client
    SurrealSession *newSession(); // blank; usable at once; owned by the client
    [[nodiscard]] QList<SurrealSession *> sessions() const; // open ones, the default first

public Q_SLOTS:
    void reconnect(); // drops the socket, and with it what the server is at; sessions come back
    void close(); // ends every session, reply, live query and transaction, then the socket

Q_SIGNALS:
    void urlChanged();
    void stateChanged();
    void connected(); // the server speaks the protocol; sessions tell their own ready()
    void disconnected();
    void errorOccurred(const SurrealError &error);
    void attemptScheduled(); // nextAttemptIn() says for when
    void serverVersionChanged();
    void sessionAdded(SurrealSession *session);
    void sessionRemoved(SurrealSession *session); // after its closed()

private:
    Q_DISABLE_COPY_MOVE(SurrealClient)
    Q_DECLARE_PRIVATE_D(d_ptr, SurrealClient)
    const std::unique_ptr<SurrealClientPrivate> d_ptr;
};
