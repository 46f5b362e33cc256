// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealObject>

#include <QCoreApplication>
#include <QMap>
#include <QString>

// By column, as a person typed them.
using ColumnFilters = QMap<QString, QString>;

// What a person types below the title of a column, as a condition: a text that is contained, or an
// operator and a value.
class ColumnFilter
{
    Q_DECLARE_TR_FUNCTIONS(ColumnFilter)
public:
    struct Condition
    {
        QString text; // empty: every record passes
        SurrealObject variables; // that the text names
        QString trouble; // what is wrong with what was typed, in a sentence; empty: nothing
    };
    // The names of the variables begin with \a prefix, which needs no escapes.
    [[nodiscard]] static Condition bound(const QString &column, const QString &typed,
                                         const QString &prefix);
    // For people: with the values in the text, and no variables.
    [[nodiscard]] static Condition written(const QString &column, const QString &typed);
    [[nodiscard]] static QString help(); // a line for each kind of filter
};
