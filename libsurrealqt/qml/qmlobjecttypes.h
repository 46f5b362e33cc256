// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealLocalServer>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QtQml/qqml.h> // QML_FOREIGN needs all of it

// The library's objects that QML uses as they are.

struct QmlReply
{
    Q_GADGET
    QML_NAMED_ELEMENT(SurrealReply)
    QML_FOREIGN(SurrealReply)
    QML_UNCREATABLE("A SurrealReply is what a call of a session or transaction returns")
};

struct QmlLiveQuery
{
    Q_GADGET
    QML_NAMED_ELEMENT(SurrealLiveQuery)
    QML_FOREIGN(SurrealLiveQuery)
    QML_UNCREATABLE("A SurrealLiveQuery is what SurrealSession.live() returns")
};

struct QmlDiagnostics
{
    Q_GADGET
    QML_NAMED_ELEMENT(SurrealDiagnostics)
    QML_FOREIGN(SurrealDiagnostics)
    QML_UNCREATABLE("A SurrealDiagnostics is what SurrealClient.diagnostics gives")
};

// What its frames() returns.
struct QmlFrames
{
    Q_GADGET
    QML_ANONYMOUS
    QML_FOREIGN(QList<SurrealFrame>)
    QML_SEQUENTIAL_CONTAINER(SurrealFrame)
};

struct QmlLocalServer
{
    Q_GADGET
    QML_NAMED_ELEMENT(SurrealLocalServer)
    QML_FOREIGN(SurrealLocalServer)
};

// Without names in QML, where others stand for them; the models' own properties are of these types.

struct QmlLibraryQueryable
{
    Q_GADGET
    QML_ANONYMOUS
    QML_FOREIGN(SurrealQueryable)
};

struct QmlLibrarySession
{
    Q_GADGET
    QML_ANONYMOUS
    QML_FOREIGN(SurrealSession)
};
