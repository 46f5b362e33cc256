// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealFrame>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QList>
#include <QtCore/QObject>

#include <memory>

class SurrealDiagnosticsPrivate;

class SURREALQT_EXPORT SurrealDiagnostics : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool recording READ isRecording WRITE setRecording NOTIFY recordingChanged FINAL)
    Q_PROPERTY(int mostFrames READ mostFrames WRITE setMostFrames NOTIFY limitsChanged FINAL)
    Q_PROPERTY(qint64 mostBytes READ mostBytes WRITE setMostBytes NOTIFY limitsChanged FINAL)
    Q_PROPERTY(quint64 sentMessages READ sentMessages NOTIFY countersChanged FINAL)
    Q_PROPERTY(quint64 sentBytes READ sentBytes NOTIFY countersChanged FINAL)
    Q_PROPERTY(quint64 receivedMessages READ receivedMessages NOTIFY countersChanged FINAL)
    Q_PROPERTY(quint64 receivedBytes READ receivedBytes NOTIFY countersChanged FINAL)
    Q_PROPERTY(int inFlight READ inFlight NOTIFY countersChanged FINAL)
    Q_PROPERTY(int waiting READ waiting NOTIFY countersChanged FINAL)
    Q_PROPERTY(int reconnects READ reconnects NOTIFY countersChanged FINAL)
public:
    ~SurrealDiagnostics() override;

    [[nodiscard]] bool isRecording() const;
    void setRecording(bool recording);
    [[nodiscard]] int mostFrames() const; // 1000
    void setMostFrames(int most);
    [[nodiscard]] qint64 mostBytes() const; // 16 MiB
    void setMostBytes(qint64 most);

    [[nodiscard]] Q_INVOKABLE QList<SurrealFrame> frames() const; // the oldest first

    // Of all connections that the client has had, whether recording or not.
    [[nodiscard]] quint64 sentMessages() const;
    [[nodiscard]] quint64 sentBytes() const;
    [[nodiscard]] quint64 receivedMessages() const;
    [[nodiscard]] quint64 receivedBytes() const;
    [[nodiscard]] int inFlight() const; // requests that the server has not answered yet
    [[nodiscard]] int waiting() const; // requests for which it is not yet time
    [[nodiscard]] int reconnects() const; // that succeeded

public Q_SLOTS:
    void clear();

Q_SIGNALS:
    void recordingChanged();
    void limitsChanged();
    void frameRecorded(const SurrealFrame &frame);
    void cleared();
    void countersChanged();

protected:
    void connectNotify(const QMetaMethod &signal) override;

private:
    friend class SurrealDiagnosticsPrivate;
    explicit SurrealDiagnostics(std::unique_ptr<SurrealDiagnosticsPrivate> priv);
    Q_DISABLE_COPY_MOVE(SurrealDiagnostics)
    Q_DECLARE_PRIVATE_D(d_ptr, SurrealDiagnostics)
    const std::unique_ptr<SurrealDiagnosticsPrivate> d_ptr;
};
