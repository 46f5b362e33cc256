// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "token.h"

#include <QtCore/QStringList>

namespace SurrealQL {

// The innermost statement around a place, as completion needs it.
class StatementOutline
{
public:
    // \a tokens are those of the whole \a text.
    [[nodiscard]] static StatementOutline around(QStringView text, const Tokens &tokens,
                                                 qsizetype offset);

    Word head = Word::None;
    Word objectKind = Word::None; // FIELD in DEFINE FIELD
    QStringList tables; // that the statement reads or writes, names without quotes
    bool isInObject = false; // the place is in {…} that holds keys

    // What may follow a value in the clause \a clause, as it is inserted: "ORDER BY".
    [[nodiscard]] QStringList followingClauses(Word clause) const;
    // Whether AND, CONTAINS and their like may follow a value in the clause.
    [[nodiscard]] bool takesOperators(Word clause) const;
};

} // namespace SurrealQL
