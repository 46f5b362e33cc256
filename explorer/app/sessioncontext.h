// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealCredentials>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealSession>

#include <QObject>
#include <QPointer>
#include <QStringList>

class Connection;
class LiveFeed;

// What the window knows about one session: its name, who it is by the server's word, and which
// namespaces, databases and tables that identity may list.
class SessionContext : public QObject
{
    Q_OBJECT
public:
    SessionContext(Connection *connection, SurrealSession *session, int number,
                   QObject *parent = nullptr);
    ~SessionContext() override;

    [[nodiscard]] Connection *connection() const { return m_connection; }
    [[nodiscard]] SurrealSession *session() const { return m_session; }
    [[nodiscard]] LiveFeed *liveFeed() const { return m_liveFeed; }
    [[nodiscard]] int number() const { return m_number; } // counts up; chooses the colour

    [[nodiscard]] QString title() const; // given by rename(), otherwise who()
    void rename(const QString &title); // empty: back to who()
    [[nodiscard]] SurrealCredentials::Kind identityKind() const;
    [[nodiscard]] QString who() const; // "root", "ada@example.org", "anonymous"
    [[nodiscard]] QString accessText() const; // "record person:ada by access account"; may be empty
    // The kind of sign-in with the names that belong to it; the same in every run, never a secret.
    [[nodiscard]] QString identityKey() const;
    [[nodiscard]] QString place() const; // "shop / main"
    [[nodiscard]] QString principal() const; // "root · shop / main"
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] bool isUsable() const; // the session is there, connected and restored

    // Empty with a reason in words when the identity may not list them.
    [[nodiscard]] const QStringList &namespaces() const { return m_namespaces; }
    [[nodiscard]] const QStringList &databases() const { return m_databases; }
    [[nodiscard]] const QStringList &tables() const { return m_tables; }
    [[nodiscard]] QString tablesTrouble() const { return m_tablesTrouble; }

    void signin(const SurrealCredentials &credentials, const QString &nameSpace,
                const QString &database); // ends with identityAccepted() or identityRefused()
    void use(const QString &nameSpace, const QString &database);

public Q_SLOTS:
    void refreshCatalogue();

Q_SIGNALS:
    void changed(); // title, identity, place or state
    void catalogueChanged();
    void identityAccepted();
    void identityRefused(const SurrealError &error);
    void useFailed(const SurrealError &error);
    void ended(); // the session is closed; the context can go

private:
    void scheduleRefresh();
    void refreshIdentity();
    void list(const QString &statement, const QString &key, QStringList SessionContext::*target,
              QString SessionContext::*trouble);

    Connection *m_connection;
    QPointer<SurrealSession> m_session;
    LiveFeed *m_liveFeed;
    int m_number;
    bool m_refreshPending = false;
    QString m_title, m_who, m_record, m_access;
    QStringList m_namespaces, m_databases, m_tables;
    QString m_namespacesTrouble, m_databasesTrouble, m_tablesTrouble;
};
