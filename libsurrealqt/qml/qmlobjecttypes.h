// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealLocalServer>
#include <SurrealQt/SurrealReply>

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

struct QmlLocalServer
{
    Q_GADGET
    QML_NAMED_ELEMENT(SurrealLocalServer)
    QML_FOREIGN(SurrealLocalServer)
};
