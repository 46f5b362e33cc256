// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectionprofile.h"

#include <SurrealQt/SurrealClient>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

class LocalHost;
class SurrealLocalServer;
class SurrealReply;
class SurrealSession;

// One socket of the window: a client, and the server behind it when it is a local database that this
// window started.
class Connection : public QObject
{
    Q_OBJECT
public:
    struct LocalDatabase
    {
        QString folder; // empty: in memory
        bool sampleData = false;
    };
    enum class Step { StartServer, Connect, SignIn, Use, LoadSampleData, AskVersion };
    Q_ENUM(Step)

    explicit Connection(QObject *parent = nullptr);
    ~Connection() override;

    // Each ends with opened() or failed(), once.
    void open(const ConnectionProfile &profile, const SurrealCredentials &credentials);
    void openLocal(const LocalDatabase &database);
    // A connection of its own to where another one leads; a local database lives as long as both.
    void openBeside(const Connection *other, const ConnectionProfile &profile,
                    const SurrealCredentials &credentials);
    void close();
    // Starts a local database again that has ended by itself; the sessions come back as after a
    // reconnect. What was in memory is gone.
    void restart();

    [[nodiscard]] SurrealClient *client() const { return m_client; }
    [[nodiscard]] const ConnectionProfile &profile() const { return m_profile; }
    [[nodiscard]] bool isLocal() const { return m_host != nullptr; }
    [[nodiscard]] bool isInMemory() const;
    [[nodiscard]] SurrealLocalServer *localServer() const; // null unless local
    [[nodiscard]] bool sharesServerWith(const Connection *other) const; // a local one
    // A person has changed what is in it: data in memory are then worth a question before they go.
    [[nodiscard]] bool isTouched() const;
    void setTouched();
    [[nodiscard]] bool hasServerEnded() const;
    // Until the next attempt to connect again; negative: none is waited for.
    [[nodiscard]] std::chrono::milliseconds nextAttemptIn() const;
    void attemptNow();
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString target() const; // what it leads to; the same in every run
    [[nodiscard]] QString stateText() const; // one sentence, also when all is well
    [[nodiscard]] bool isUp() const;
    // Of the last question that only asked for an answer; 0: not known yet.
    [[nodiscard]] std::chrono::nanoseconds latency() const { return m_latency; }
    [[nodiscard]] std::chrono::milliseconds sinceLastAnswer() const; // to such a question
    // The session that was signed in while opening. The caller of opened() takes it over.
    [[nodiscard]] SurrealSession *firstSession() const { return m_first; }

Q_SIGNALS:
    void progressed(Connection::Step step);
    void opened();
    void failed(const QString &message);
    void stateChanged();
    void latencyChanged();

private:
    void watchHost();
    void openClient(const QUrl &url);
    void signIn();
    void use();
    void loadSampleData();
    void askVersion();
    void fail(const QString &message);
    void ping();

    SurrealClient *m_client;
    std::shared_ptr<LocalHost> m_host;
    SurrealSession *m_first = nullptr;
    ConnectionProfile m_profile;
    SurrealCredentials m_credentials;
    bool m_sampleData = false;
    QElapsedTimer m_asked;
    QElapsedTimer m_answered;
    QTimer m_pinging; // now and then, while it is connected
    std::chrono::nanoseconds m_latency {0};
    bool m_settled = false;
};
