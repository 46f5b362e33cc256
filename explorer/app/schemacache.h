// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/schemainfo.h"

#include <QHash>
#include <QObject>
#include <QSet>

class SessionContext;
class SurrealValue;

// What is known of the database that a session is in, for completion. Tables come with the session's
// lists; functions, parameters and the fields of a table are read when somebody wants them, and never
// waited for. Who may not read definitions still gets what results have shown.
class SchemaCache : public QObject
{
    Q_OBJECT
public:
    // The one of that session; made when it is first asked for.
    [[nodiscard]] static SchemaCache *of(SessionContext *context);

    [[nodiscard]] const SurrealQL::SchemaInfo &info() const { return m_info; }
    void want(const QStringList &tables);
    void learn(const SurrealValue &result); // the records in it have fields
    void forget(); // the definitions: they are read again when they are wanted

Q_SIGNALS:
    void changed();

private:
    explicit SchemaCache(SessionContext *context);
    void checkPlace();
    void takeTables();
    void readDatabase();
    void readTable(const QString &name);
    [[nodiscard]] SurrealQL::SchemaInfo::Table &table(const QString &name);

    SessionContext *m_context;
    SurrealQL::SchemaInfo m_info;
    QHash<QString, qsizetype> m_places; // of tables in m_info
    QSet<QString> m_asked; // tables whose fields are known or on their way
    QString m_key; // of the place and the identity that all this is about
    bool m_databaseAsked = false;
};
