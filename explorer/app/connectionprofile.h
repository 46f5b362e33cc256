// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealCredentials>

#include <QDateTime>
#include <QStringList>
#include <QUrl>

// How to reach a server and who to be there. There is no place in it for a secret.
struct ConnectionProfile
{
    Q_GADGET
public:
    enum class Environment { None, Development, Testing, Production };
    Q_ENUM(Environment)

    QString id; // given when it is remembered; stays while everything else may change
    QString name; // empty: title() makes one
    QString folder; // "Shop/Europe"; empty: at the top
    Environment environment = Environment::None;
    int color = -1; // of Theme::sessionColor(); -1: what environment and session make it
    bool readOnly = false; // its sessions begin so
    bool kept = false; // by the person, not only because it was used lately
    QUrl url;
    SurrealCredentials::Kind kind = SurrealCredentials::Kind::Root;
    QString user, nameSpace, database, access;
    QStringList variables; // of record access: their names
    QDateTime lastUsed;

    [[nodiscard]] QString title() const;
    [[nodiscard]] QString summary() const; // "root · shop / main"
    [[nodiscard]] static QString environmentText(Environment environment); // "Production"
    [[nodiscard]] bool sameTarget(const ConnectionProfile &other) const;
};

// The parts of an address as people paste it: wss://root:secret@host:8000/rpc?ns=shop&db=main
struct PastedAddress
{
    QUrl url; // ws or wss, without user, password and query; invalid when it cannot be read
    QString user, password, nameSpace, database;

    [[nodiscard]] static PastedAddress split(const QString &text);
};
