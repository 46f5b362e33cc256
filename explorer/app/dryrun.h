// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealResults>

#include <QObject>
#include <QPointer>
#include <QStringList>

class SessionContext;
class SurrealReply;
class SurrealTransaction;

// Runs a text in a transaction that is always cancelled, and says what it would have changed.
class DryRun : public QObject
{
    Q_OBJECT
public:
    // Its transaction has this name: it is nothing that a person holds open.
    static constexpr auto TransactionName = "dryRun";

    DryRun(SessionContext *context, const QString &text, QObject *parent = nullptr);

    // Looks for what the text does outside of the database, and what happens when the tables that it
    // writes change; ends with inspected().
    void inspect();
    [[nodiscard]] QStringList warnings() const { return m_warnings; } // a sentence each
    void setWarnings(const QStringList &warnings) { m_warnings = warnings; }
    // Something that the session may not look at could do more than the text says.
    [[nodiscard]] bool isUncertain() const { return m_uncertain; }

    // The reply to the text; undone() follows when the server has cancelled all of it, or doubtful()
    // when it did not say so.
    SurrealReply *run(const SurrealObject &variables);

    // What is sent: DELETE answers nothing by itself, and is asked for what it took away.
    [[nodiscard]] static QString telling(const QString &text);
    // "It would create 2 records and delete 1."
    [[nodiscard]] static QString summary(const QStringList &statements,
                                         const SurrealResults &results);

Q_SIGNALS:
    void inspected();
    void undone();
    void doubtful(const QString &why);

private:
    void inspectTable(const QString &table, const SurrealResult &info);
    void finished();

    SessionContext *m_context;
    QString m_text;
    QStringList m_warnings;
    bool m_uncertain = false;
    QPointer<SurrealTransaction> m_transaction;
};
