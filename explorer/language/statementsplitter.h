// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "token.h"

namespace SurrealQL {

// One statement, without the comments before it and without its semicolon.
struct Statement
{
    qsizetype begin = 0;
    qsizetype end = 0;
    // Tokens [first, last) of the list that was split.
    qsizetype first = 0;
    qsizetype last = 0;
    // Statements between BEGIN and COMMIT or CANCEL (these included) share a number; else -1.
    int transaction = -1;

    [[nodiscard]] qsizetype length() const { return end - begin; }
    [[nodiscard]] QStringView in(QStringView text) const { return text.mid(begin, end - begin); }
};

using Statements = QList<Statement>;

class StatementSplitter
{
public:
    [[nodiscard]] static Statements split(QStringView text);
    [[nodiscard]] static Statements split(const Tokens &tokens);
    // The index of the statement that a person with the caret at \a offset means, -1 if there is
    // none: the one around the caret, else the one that ends on the caret's line, else the next,
    // else the last.
    [[nodiscard]] static int statementAt(QStringView text, const Statements &statements,
                                         qsizetype offset);
    // The indexes of all statements that touch [from, to).
    [[nodiscard]] static QList<int> statementsIn(const Statements &statements, qsizetype from,
                                                 qsizetype to);
};

} // namespace SurrealQL
