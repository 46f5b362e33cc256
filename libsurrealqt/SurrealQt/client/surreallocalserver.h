// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealCredentials>
#include <SurrealQt/SurrealError>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <memory>

class SurrealLocalServerPrivate;

class SURREALQT_EXPORT SurrealLocalServer : public QObject
{
    Q_OBJECT
    Q_PROPERTY(SurrealLocalServer::State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QUrl url READ url NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString user READ user CONSTANT FINAL)
    Q_PROPERTY(SurrealCredentials credentials READ credentials NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString version READ version NOTIFY stateChanged FINAL)
    Q_PROPERTY(SurrealError error READ error NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString storage READ storage WRITE setStorage NOTIFY storageChanged FINAL)
public:
    enum class State { NotRunning, Starting, Running, Stopping, Failed };
    Q_ENUM(State)

    explicit SurrealLocalServer(QObject *parent = nullptr);
    ~SurrealLocalServer() override;

    [[nodiscard]] State state() const;
    [[nodiscard]] QUrl url() const; // empty unless running
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString password() const; // a secret: not for logs
    [[nodiscard]] SurrealCredentials credentials() const; // of the root user
    [[nodiscard]] QString version() const; // "3.0.2"; empty unless running
    [[nodiscard]] SurrealError error() const; // why it failed
    [[nodiscard]] qint64 processId() const; // 0 unless there is a process

    [[nodiscard]] QString storage() const; // a folder; empty: in memory
    void setStorage(const QString &folder);
    [[nodiscard]] quint16 port() const; // of the address; 0 unless running or set
    void setPort(quint16 port); // 0: any free one
    [[nodiscard]] QString program() const; // a `surreal`; empty: whatever there is
    void setProgram(const QString &path);
    [[nodiscard]] QString engineDirectory() const;
    void setEngineDirectory(const QString &folder);

public Q_SLOTS:
    void start();
    void stop();

Q_SIGNALS:
    void stateChanged();
    void storageChanged();
    void ready();
    void errorOccurred(const SurrealError &error);
    void finished(); // no process is left; after stop(), or after errorOccurred()
    void logged(const QString &line); // what the server prints, without the password

private:
    Q_DISABLE_COPY_MOVE(SurrealLocalServer)
    Q_DECLARE_PRIVATE_D(d_ptr, SurrealLocalServer)
    const std::unique_ptr<SurrealLocalServerPrivate> d_ptr;
};
