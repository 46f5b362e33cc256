// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QString>
#include <QtCore/QStringList>

// What the caller asked for; empty members mean "whatever there is".
struct LocalServerRequest
{
    QString user;
    QString password;
    QString storage;
    quint16 port = 0;
    QString program; // a `surreal`
    QString engineDirectory; // of the Node.js server
};

// How to start a server. The password is in `input` only, never in the arguments.
class LocalServerProgram
{
    Q_DECLARE_TR_FUNCTIONS(SurrealLocalServer)
public:
    enum class Kind { None, Surreal, Node };

    [[nodiscard]] static LocalServerProgram find(const LocalServerRequest &request);

    Kind kind = Kind::None;
    QString program;
    QStringList arguments;
    QByteArray input; // for standard input
    quint16 port = 0; // where it will listen; 0: it says so itself
    QString error; // why there is none

private:
    void useSurreal(const QString &path, const LocalServerRequest &request);
    void useNode(const QString &directory, const LocalServerRequest &request);
};
