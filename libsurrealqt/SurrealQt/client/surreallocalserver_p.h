// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/localserverprogram_p.h"
#include "client/surreallocalserver.h"

#include <QtCore/QProcess>
#include <QtCore/QTimer>
#include <QtNetwork/QNetworkAccessManager>

class SurrealLocalServerPrivate : public QObject
{
    Q_OBJECT
    Q_DECLARE_PUBLIC(SurrealLocalServer)
public:
    using State = SurrealLocalServer::State;

    explicit SurrealLocalServerPrivate(SurrealLocalServer *q);
    ~SurrealLocalServerPrivate() override;

    void start();
    void stop();
    void setState(State newState);
    void fail(const QString &message);
    void launch();
    void handleStarted();
    void handleOutput();
    void handleErrorOutput();
    void handleReadyLine(const QByteArray &line);
    void handleFinished();
    void handleProcessError(QProcess::ProcessError processError);
    void probe(); // asks a `surreal` whether it is there yet
    void handleProbe(QNetworkReply *reply, bool isVersion);
    void handleReady(quint16 listeningPort, const QString &serverVersion);
    void logLine(const QByteArray &line);

    SurrealLocalServer *const q_ptr;
    State state = State::NotRunning;
    LocalServerRequest request;
    LocalServerProgram program;
    quint16 runningPort = 0;
    QString version;
    SurrealError error;
    QString lastLine; // of what it printed; usually says why it ended
    QByteArray output;
    QByteArray errorOutput;
    bool startAgain = false;
    std::unique_ptr<QProcess> process;
    QTimer deadline; // for becoming ready, then for ending
    QTimer probeTimer;
    QNetworkAccessManager *network = nullptr; // made when it is needed
};
