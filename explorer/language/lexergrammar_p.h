// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexer.h"

namespace SurrealQL {

// What the lexer must know of the grammar. Most words of SurrealQL are keywords in one place and
// names in the next, so each word is read by what may stand there: a value, or what follows one.
class Grammar
{
public:
    using State = Lexer::State;
    using Mode = State::Mode;
    using Expect = State::Expect;
    using Frame = State::Frame;

    explicit Grammar(State &state)
        : s(state)
    { }

    // Before each token that is not trivia; \a rest is the line from the token on.
    void begin(QStringView rest);
    // Reads a plain word; \a rest is the line after it.
    void readWord(Token &token, QStringView word, QStringView rest);
    // Enters a token that is not a plain word, \a text.
    void enter(Token &token, QStringView text, QStringView rest);

    // A value may start here.
    [[nodiscard]] bool wantsValue() const
    {
        return s.m_expect == Expect::Statement || s.m_expect == Expect::Operand
            || s.m_expect == Expect::Type;
    }
    [[nodiscard]] bool wantsKey() const
    {
        return s.m_expect == Expect::Key && top() == Frame::Object;
    }
    [[nodiscard]] bool wantsTable() const { return wantsValue() || s.m_expect == Expect::Target; }
    [[nodiscard]] bool wantsType(QStringView word, QStringView rest) const;
    [[nodiscard]] bool wantsTypeKey() const
    {
        return s.m_expect == Expect::Type && top() == Frame::Types;
    }
    [[nodiscard]] bool wantsScript() const { return s.m_scriptBody; }
    [[nodiscard]] bool wantsMatchReference() const { return s.m_expect == Expect::Operator; }

private:
    void enterKeyword(Token &token, Word word, quint8 flags = Token::NoFlags);
    void enterOperator(QStringView text, QStringView rest);
    void open(char16_t bracket);
    void close(Token &token, char16_t bracket);
    bool readPaired(Token &token, Word word);
    bool readAsValue(Token &token, Word word, QStringView rest);
    void readAfterValue(Token &token, Word word);
    void value(Token &token, TokenKind kind);

    [[nodiscard]] Frame top() const
    {
        return s.m_frames.isEmpty() ? Frame::Block : State::frameKind(s.m_frames.constLast());
    }
    void push(Frame kind, Expect expect);
    void setTop(Frame kind);

    State &s;
};

// The word at the start of \a text, spaces skipped.
[[nodiscard]] QStringView nextWord(QStringView text);
[[nodiscard]] QStringView skipSpaces(QStringView text);
[[nodiscard]] inline bool isWordStart(char16_t c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}
[[nodiscard]] inline bool isDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}
[[nodiscard]] inline bool isWordPart(char16_t c)
{
    return isWordStart(c) || isDigit(c);
}

} // namespace SurrealQL
