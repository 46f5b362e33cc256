// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealCredentials>

#include <QDateTime>
#include <QStringList>
#include <QUrl>

// How to reach a server and who to be there. There is no place in it for a secret.
struct ConnectionProfile
{
    QString name; // empty: title() makes one
    QUrl url;
    SurrealCredentials::Kind kind = SurrealCredentials::Kind::Root;
    QString user, nameSpace, database, access;
    QStringList variables; // of record access: their names
    QDateTime lastUsed;

    [[nodiscard]] QString title() const;
    [[nodiscard]] QString summary() const; // "root · shop / main"
    [[nodiscard]] bool sameTarget(const ConnectionProfile &other) const;
};

// The parts of an address as people paste it: wss://root:secret@host:8000/rpc?ns=shop&db=main
struct PastedAddress
{
    QUrl url; // ws or wss, without user, password and query; invalid when it cannot be read
    QString user, password, nameSpace, database;

    [[nodiscard]] static PastedAddress split(const QString &text);
};
