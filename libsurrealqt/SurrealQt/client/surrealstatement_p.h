// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/fieldpath_p.h"

#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealStatement>

#include <QtCore/QCoreApplication>
#include <QtCore/QSharedData>

#include <optional>

class SurrealStatementPrivate : public QSharedData
{
    Q_DECLARE_TR_FUNCTIONS(SurrealStatement)
public:
    using Verb = SurrealStatement::Verb;

    enum class Clause : quint32 {
        Content = 1u << 0,
        Replace = 1u << 1,
        Merge = 1u << 2,
        Patch = 1u << 3,
        Set = 1u << 4,
        Unset = 1u << 5,
        Ignore = 1u << 6,
        OnDuplicate = 1u << 7,
        Fields = 1u << 8,
        Value = 1u << 9,
        Diff = 1u << 10,
        Omit = 1u << 11,
        Only = 1u << 12,
        Where = 1u << 13,
        Split = 1u << 14,
        Group = 1u << 15,
        Order = 1u << 16,
        Limit = 1u << 17,
        Start = 1u << 18,
        Fetch = 1u << 19,
        Output = 1u << 20,
        Index = 1u << 21,
        Version = 1u << 22,
        Timeout = 1u << 23,
        Parallel = 1u << 24,
        Explain = 1u << 25,
    };

    // What a statement is about: tables, record ids and ranges of them.
    struct Target
    {
        QList<SurrealValue> values; // SurrealTable or SurrealRecordId
        bool single = false; // one record at most
        SurrealError error;
    };
    struct Assignment
    {
        QString field; // as SurrealQL
        QString sign;
        SurrealExpression value;
    };
    struct Projection
    {
        SurrealExpression expression;
        QString alias; // quoted
    };
    struct Written
    {
        QString text;
        SurrealObject variables;
        SurrealError error;
    };

    static SurrealStatement make(Verb verb);
    static SurrealStatement inserting(Verb verb, const SurrealValue &table,
                                      const SurrealValue &content);
    static const SurrealStatementPrivate &get(const SurrealStatement &statement);
    static SurrealError invalid(const QString &message);

    // The copy that a clause is added to, if the verb has it and nothing else is in its way.
    static SurrealStatementPrivate *edit(SurrealStatement *copy, Clause clause, const char *method);
    static SurrealStatement withData(const SurrealStatement &statement, Clause clause,
                                     const char *method, const SurrealValue &data);
    static SurrealStatement withAssignment(const SurrealStatement &statement, Clause clause,
                                           const char *method, const FieldPath &field,
                                           const QString &sign, const SurrealExpression &value);
    static Target tableTarget(const SurrealValue &what);
    static Target target(const SurrealValue &what);
    static Target targets(const SurrealValue &what); // one or an array of them
    static Target edgeEnd(const SurrealValue &what); // one record or an array of them

    void fail(const SurrealError &mistake);
    void take(const Target &found);
    [[nodiscard]] QStringList
    read(const QStringList &paths); // to SurrealQL; notes the first mistake
    void project(const QString &path, const QString &alias);

    [[nodiscard]] bool isOnly() const;
    [[nodiscard]] Written write() const; // statementwriter.cpp

    Verb verb = Verb::Nothing;
    quint32 clauses = 0; // those that were called
    SurrealError error;

    QList<SurrealValue> what;
    bool single = false;
    SurrealValue from; // of an edge
    SurrealValue to;
    QString function; // of run, with its version
    SurrealValue data; // content, patch, what is inserted, arguments
    QList<Assignment> assignments;
    QStringList unset;
    QList<Projection> projections;
    QStringList omitted;
    SurrealExpression condition;
    QStringList splits;
    QStringList groups;
    QStringList orders;
    QStringList fetched;
    QStringList indexes;
    QString output;
    std::optional<bool> onlyOne;
    std::optional<qint64> limit;
    std::optional<qint64> start;
    std::optional<SurrealDatetime> version;
    std::optional<SurrealDuration> timeout;
    bool groupAll = false;
    bool noIndex = false;
    bool explainFull = false;
};
