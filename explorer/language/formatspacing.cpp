// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatspacing_p.h"

namespace SurrealQL {
namespace {

    bool isRange(QStringView text)
    {
        return text.contains(u"..") || text == u"\u2026";
    }

    // Operators that mean something else, or nothing, when a space is put beside them.
    bool isDelicate(QStringView text)
    {
        return isRange(text) || text == u"?" || text == u"$" || text == u"@" || text == u"::";
    }

    bool endsValue(const Token &token)
    {
        switch (token.kind) {
        case TokenKind::Keyword:
        case TokenKind::Operator:
        case TokenKind::Arrow:
        case TokenKind::OpenBracket:
        case TokenKind::Comma:
        case TokenKind::Semicolon:
        case TokenKind::Colon:
        case TokenKind::Cast:
            return false;
        default:
            return true;
        }
    }

} // namespace

FormatSpacing::FormatSpacing(QStringView text, const Tokens &tokens, const QList<bool> &glued)
    : m_text(text)
    , m_tokens(tokens)
    , m_glued(glued)
    , m_space(tokens.size(), false)
    , m_prefix(tokens.size(), false)
    , m_tight(tokens.size(), false)
    , m_closing(tokens.size(), false)
{
    findPrefixes();
    findTightBraces();
    for (qsizetype i = 1; i < tokens.size(); ++i)
        m_space[i] = decide(i - 1, i);
}

void FormatSpacing::findPrefixes()
{
    QList<qsizetype> bars; // open '|', with a barrier of -1 for each bracket
    bool value = false;
    for (qsizetype i = 0; i < m_tokens.size(); ++i) {
        const Token &token = m_tokens[i];
        if (token.isComment())
            continue;
        if (token.kind == TokenKind::OpenBracket) {
            bars.append(-1);
        } else if (token.kind == TokenKind::CloseBracket) {
            while (!bars.isEmpty() && bars.takeLast() != -1) { }
        } else if (token.kind == TokenKind::Operator) {
            const QStringView text = view(i);
            if (text == u"|" && !bars.isEmpty() && bars.constLast() != -1) {
                m_closing[i] = true;
                const bool closure = m_tokens[bars.takeLast() + 1].kind == TokenKind::Parameter;
                m_prefix[i] = closure;
                value = !closure;
                continue;
            }
            m_prefix[i] = !value;
            if (text == u"|" && !value)
                bars.append(i);
            if (!value && (text == u"*" || text == u"$" || text == u"@" || text == u"?")) {
                value = true;
                continue;
            }
        }
        value = endsValue(token);
    }
}

void FormatSpacing::findTightBraces()
{
    QList<qsizetype> open;
    for (qsizetype i = 0; i < m_tokens.size(); ++i) {
        if (m_tokens[i].kind == TokenKind::OpenBracket) {
            open.append(i);
            m_tight[i] = i > 0 && i + 1 < m_tokens.size() && view(i - 1) == u"."
                && (isRange(view(i + 1)) || m_tokens[i + 1].kind == TokenKind::Number);
        } else if (m_tokens[i].kind == TokenKind::CloseBracket && !open.isEmpty()) {
            m_tight[i] = m_tight[open.takeLast()];
        }
    }
}

bool FormatSpacing::decideBracket(const Token &a, const Token &b, qsizetype right) const
{
    const char16_t bracket = m_text[b.position].unicode();
    if (a.kind == TokenKind::RecordId && a.in(m_text).endsWith(u':'))
        return false;
    switch (a.kind) {
    case TokenKind::Comma:
    case TokenKind::Colon:
    case TokenKind::Semicolon:
        return true;
    case TokenKind::Arrow:
        return false;
    case TokenKind::OpenBracket:
        return m_text[a.position] == u'{';
    case TokenKind::Operator:
        if (isDelicate(view(right - 1)))
            return !m_glued[right];
        return !(m_prefix[right - 1] && !m_closing[right - 1]) || !m_glued[right];
    case TokenKind::Cast:
        return !m_glued[right];
    default:
        break;
    }
    if (bracket == u'{')
        return true;
    if (a.kind == TokenKind::Keyword) {
        const bool callLike = !(Keywords::traits(a.word) & Keywords::Clause)
            || a.word == Word::Function || a.word == Word::Bm25;
        return !(callLike && m_glued[right]);
    }
    if (bracket == u'(' && a.kind == TokenKind::Function)
        return false;
    return !m_glued[right];
}

bool FormatSpacing::decide(qsizetype left, qsizetype right) const
{
    const Token &a = m_tokens[left];
    const Token &b = m_tokens[right];
    if (a.isComment() || b.isComment())
        return true;
    const QStringView before = view(left);
    const QStringView after = view(right);
    if (b.kind == TokenKind::Comma || b.kind == TokenKind::Semicolon || b.kind == TokenKind::Colon)
        return false;
    if (b.kind == TokenKind::CloseBracket)
        return after == u"}" && a.kind != TokenKind::OpenBracket && !m_tight[right]
            && !(isRange(before) && m_glued[right]);
    if (a.kind == TokenKind::OpenBracket)
        return before == u"{" && !m_tight[left] && !(isRange(after) && m_glued[right]);
    if (before == u"." || after == u".")
        return after == u"." && (a.kind == TokenKind::Keyword || a.kind == TokenKind::Comma);
    if (b.kind == TokenKind::OpenBracket)
        return decideBracket(a, b, right);
    if (a.kind == TokenKind::Comma || a.kind == TokenKind::Colon || a.kind == TokenKind::Semicolon)
        return true;
    if (a.kind == TokenKind::RecordId && before.endsWith(u':'))
        return false;
    if (a.kind == TokenKind::Arrow)
        return b.kind == TokenKind::TypeName;
    if (b.kind == TokenKind::Arrow) {
        const bool returns
            = right + 1 < m_tokens.size() && m_tokens[right + 1].kind == TokenKind::TypeName;
        return returns || !endsValue(a);
    }
    if (b.kind == TokenKind::Keyword || a.kind == TokenKind::Keyword)
        return true;
    if (a.kind == TokenKind::Cast)
        return !m_glued[right];
    if (a.kind == TokenKind::Operator && isDelicate(before))
        return !m_glued[right];
    if (b.kind == TokenKind::Operator) {
        if (m_closing[right])
            return false;
        if (isDelicate(after))
            return !m_glued[right];
        if (a.kind == TokenKind::Operator && m_prefix[left] && !m_closing[left] && m_prefix[right])
            return before == u"-" && after == u"-";
        return true;
    }
    if (a.kind == TokenKind::Operator && m_prefix[left])
        return m_closing[left] || before == u"||" || before == u"*";
    return true;
}

} // namespace SurrealQL
