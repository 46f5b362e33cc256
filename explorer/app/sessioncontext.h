// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectionprofile.h"

#include <SurrealQt/SurrealCredentials>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealSession>

#include <QColor>
#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QStringList>

class Connection;
class HeldTransaction;
class LiveFeed;
class QPalette;

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
    [[nodiscard]] HeldTransaction *heldTransaction() const { return m_held; }
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
    // Its connection is lost, or it is not yet as it was: what is asked for now waits.
    [[nodiscard]] bool isAway() const;

    // Of its stripe, its tab and its cells: the connection's, else one of the session's own.
    [[nodiscard]] QColor color(const QPalette &palette) const;
    [[nodiscard]] ConnectionProfile::Environment environment() const;
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }
    void setReadOnly(bool readOnly); // a guard of this window; the server knows nothing of it
    [[nodiscard]] int openTransactions() const;

    // When the server stops listening to this sign-in, or taking its token; invalid: not known, or
    // never. A session goes on when its token has run out; a reconnect then needs the password.
    [[nodiscard]] QDateTime sessionEnds() const;
    [[nodiscard]] QDateTime tokenEnds() const;
    [[nodiscard]] bool hasExpired() const { return m_expired; }

    // Empty with a reason in words when the identity may not list them.
    [[nodiscard]] const QStringList &namespaces() const { return m_namespaces; }
    [[nodiscard]] const QStringList &databases() const { return m_databases; }
    [[nodiscard]] const QStringList &tables() const { return m_tables; }
    [[nodiscard]] QString tablesTrouble() const { return m_tablesTrouble; }

    void signin(const SurrealCredentials &credentials, const QString &nameSpace,
                const QString &database); // ends with identityAccepted() or identityRefused()
    void use(const QString &nameSpace, const QString &database);
    // A text has said USE: asks the server where the session works now. Where it did not move,
    // useWasBrief() tells.
    void askPlace();
    // How to be who it is again, without the secrets.
    [[nodiscard]] ConnectionProfile signInProfile() const;

public Q_SLOTS:
    void refreshCatalogue();

Q_SIGNALS:
    void changed(); // title, identity, place or state
    void catalogueChanged();
    void identityAccepted();
    void identityRefused(const SurrealError &error);
    void useFailed(const SurrealError &error);
    void useWasBrief();
    void restored(const QString &what); // after a reconnect: in words what is as it was
    void ended(); // the session is closed; the context can go

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void scheduleRefresh();
    void watchTransactions();
    void stateChanged();
    void refreshIdentity();
    void readRoles(const QString &statement, const SurrealValue &info);
    void list(const QString &statement, const QString &key, QStringList SessionContext::*target,
              QString SessionContext::*trouble);

    Connection *m_connection;
    QPointer<SurrealSession> m_session;
    LiveFeed *m_liveFeed;
    HeldTransaction *m_held;
    int m_number;
    bool m_refreshPending = false;
    bool m_childrenPending = false;
    int m_openTransactions = 0; // that the window was told of
    bool m_readOnly;
    bool m_interrupted = false;
    bool m_expired = false;
    QString m_roles, m_title, m_who, m_record, m_access;
    QString m_identity; // as the library says it, of the user that they are of
    QStringList m_namespaces, m_databases, m_tables;
    QString m_namespacesTrouble, m_databasesTrouble, m_tablesTrouble;
};
