// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "token.h"

#include <QtCore/QHashFunctions>

namespace SurrealQL {

class Lexer
{
public:
    class State
    {
    public:
        [[nodiscard]] bool isInsideToken() const { return m_mode != Mode::Code; }
        // Open brackets, the measure for folding.
        [[nodiscard]] int depth() const { return int(m_frames.size()); }
        // What may stand next.
        enum class Next : quint8 {
            Statement,
            Value,
            AfterValue,
            Member,
            Alias,
            Table,
            Type,
            Key,
            Pattern
        };
        [[nodiscard]] Next next() const;
        // The last keyword on this bracket level, and whether it is the last token.
        [[nodiscard]] Word word() const { return m_word; }
        [[nodiscard]] bool isAfterKeyword() const { return m_previous == TokenKind::Keyword; }

        friend bool operator==(const State &a, const State &b) = default;
        friend size_t qHash(const State &state, size_t seed = 0) { return state.hash(seed); }

    private:
        friend class Scanner;
        friend class Grammar;

        enum class Mode : quint8 {
            Code,
            BlockComment,
            SingleQuoted,
            DoubleQuoted,
            Backticked,
            Bracketed,
            Script
        };
        enum class Expect : quint8 {
            Statement,
            Operand,
            Operator,
            Name, // after '.' and AS: every word is a name
            Target, // after an arrow: a table
            Type,
            Key, // in an object or a destructuring pattern
        };
        enum class Frame : quint8 {
            Paren,
            Square,
            Index, // […] after a value
            Brace, // not yet known to be a block or an object
            Block,
            Object,
            Types, // TYPE { a: int } and TYPE [int, string]
            Pattern, // x.{ … }
            ClosureHead, // |$a, $b|
            Mock, // |person:10|
            Signature, // the parameters of DEFINE FUNCTION
            ScriptHead, // the arguments of an embedded script
        };

        static constexpr quint32 frame(Frame kind, Word word)
        {
            return quint32(kind) | quint32(word) << 8;
        }
        static constexpr Frame frameKind(quint32 frame) { return Frame(frame & 0xff); }
        static constexpr Word frameWord(quint32 frame) { return Word(frame >> 8); }

        [[nodiscard]] size_t hash(size_t seed) const;

        QList<quint32> m_frames;
        Mode m_mode = Mode::Code;
        Expect m_expect = Expect::Statement;
        TokenKind m_previous = TokenKind::Semicolon; // the last token that is not trivia
        TokenKind m_continued = TokenKind::Whitespace; // the token that m_mode is inside of
        Word m_word = Word::None; // the last keyword on this bracket level
        char16_t m_operator = 0; // first character of the last operator or bracket
        quint16 m_scriptDepth = 0;
        char16_t m_scriptQuote = 0; // quote inside a script; '*' in a block comment
        bool m_scriptBody = false; // the next '{' opens a script
        bool m_typed = false; // '|' joins types
    };

    // The whole text. The tokens cover it exactly, whatever it holds.
    [[nodiscard]] static Tokens tokenize(QStringView text);
    // One piece that ends at a line end (or the end of the text), starting in \a state, which is
    // left as the next piece needs it. A token that crosses the seam comes in two parts.
    [[nodiscard]] static Tokens tokenize(QStringView text, State &state);
};

} // namespace SurrealQL
