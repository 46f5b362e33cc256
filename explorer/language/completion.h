// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schemainfo.h"

namespace SurrealQL {

struct CompletionItem
{
    enum class Kind : quint8 { Keyword, Table, Field, Function, Constant, Parameter, Type };

    Kind kind = Kind::Keyword;
    QString text; // to insert; names are quoted where they need it
    QString detail; // a signature, a type
    QString help; // one line, or empty

    friend bool operator==(const CompletionItem &, const CompletionItem &) = default;
};

struct CompletionResult
{
    // The text [from, from + length) that a chosen item replaces; it ends at the caret.
    qsizetype from = 0;
    qsizetype length = 0;
    QList<CompletionItem> items; // the best first
    QStringList tables; // that the statement around the caret reads or writes
};

class Completion
{
public:
    // What can stand at \a caret. Items begin with what is typed there, in any case of letters.
    [[nodiscard]] static CompletionResult complete(QStringView text, qsizetype caret,
                                                   const SchemaInfo &schema);
    // The function whose arguments the caret is in: "array::at(array: array, index: int) -> any".
    // \a argument tells which argument, from 0. Empty outside a call.
    [[nodiscard]] static QString callTip(QStringView text, qsizetype caret,
                                         const SchemaInfo &schema, int *argument = nullptr);
};

} // namespace SurrealQL
