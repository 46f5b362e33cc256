// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QUrl>

#include <memory>

class SurrealLocalServer;

// The real engine, in memory unless told otherwise, for as long as the object lives. Waits, which
// only a test may do.
class TestServer
{
public:
    enum class Engine { Current, Version2 };

    explicit TestServer(Engine engine = Engine::Current);
    ~TestServer();

    // The data of an earlier start are gone, unless they are in a folder; the password is the same.
    [[nodiscard]] bool start(quint16 port = 0);
    void stop();
    void kill(); // without a word to anybody, as a crash
    void setStorage(const QString &folder);

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString password() const;
    [[nodiscard]] QString version() const; // "3.0.2"
    [[nodiscard]] QString errorString() const; // why start() was false

    [[nodiscard]] static QString engineDirectory();

private:
    Q_DISABLE_COPY_MOVE(TestServer)
    const std::unique_ptr<SurrealLocalServer> m_server;
};
