// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "token.h"

namespace SurrealQL {

// For each token that is not white space: whether a space separates it from the one before it on
// the same line. Where white space can matter to the server, the writer's choice is kept.
class FormatSpacing
{
public:
    // \a tokens hold no white space; \a glued tells which follow the one before directly.
    FormatSpacing(QStringView text, const Tokens &tokens, const QList<bool> &glued);
    [[nodiscard]] bool before(qsizetype token) const { return m_space[token]; }
    [[nodiscard]] bool isPrefix(qsizetype token) const { return m_prefix[token]; }

private:
    [[nodiscard]] bool decide(qsizetype left, qsizetype right) const;
    [[nodiscard]] bool decideBracket(const Token &a, const Token &b, qsizetype right) const;
    [[nodiscard]] QStringView view(qsizetype token) const { return m_tokens[token].in(m_text); }
    void findPrefixes();
    void findTightBraces();

    QStringView m_text;
    const Tokens &m_tokens;
    const QList<bool> &m_glued;
    QList<bool> m_space;
    QList<bool> m_prefix; // operators that stand before a value
    QList<bool> m_tight; // the braces of a recursion: person:ada.{1..5+collect}
    QList<bool> m_closing; // the '|' that ends a closure's parameters or a mock
};

} // namespace SurrealQL
