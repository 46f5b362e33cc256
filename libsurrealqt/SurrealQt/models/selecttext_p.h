// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

// The clauses of one SELECT over one table, so that a model can ask the same for some records only,
// for a page, or for a window. It does not check expressions: the server does.
struct SURREALQT_EXPORT SelectText
{
    struct OrderKey
    {
        QStringList path; // address.city
        bool descending = false;
    };

    QString fields; // "*", "name, price AS cost", …
    QString table; // as written: person, `my table`
    QString where; // the condition alone
    QString order; // what comes after ORDER BY
    QString with; // "INDEX a, b" or "NOINDEX"
    QString start;
    QString fetch;
    QString timeout;
    std::optional<qint64> limit; // a literal one
    QString limitExpression; // another one
    bool parallel = false;

    QList<OrderKey> orderKeys;
    bool orderIsKnown = true; // orderKeys say it all; false: COLLATE, NUMERIC, RAND(), expressions

    // A SELECT statement, or a table's name (also an escaped one) that stands for all its records.
    // Refuses, with the reason, what has no records to follow: VALUE, ONLY, GROUP, SPLIT, VERSION,
    // EXPLAIN, OMIT id, several targets or one that is not a table, several statements.
    [[nodiscard]] static std::optional<SelectText> parse(const QString &text, SurrealError *error);
    // The name without escapes.
    [[nodiscard]] QString tableName() const;
    [[nodiscard]] bool isPlain() const; // SELECT * FROM table, at most ordered or limited

    struct Parts
    {
        QString target; // instead of the table
        QString extraWhere; // and also this
        QString order; // instead of the text's; none when empty
        QString limit;
        bool useStart = false;
        bool useIndexes = false;
    };
    // The records' id is always among the fields.
    [[nodiscard]] QString compose(const Parts &parts) const;

private:
    bool m_selectsId = false;
};
