// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keywords.h"

#include <QtCore/QList>
#include <QtCore/QStringView>

namespace SurrealQL {

enum class TokenKind : quint8 {
    Whitespace,
    LineComment, // -- // #
    BlockComment,
    Keyword,
    Identifier, // tables, fields, aliases; also `quoted` and ⟨quoted⟩
    Key, // the name before the colon in an object
    Function, // count, array::len, fn::mine, and the name in a method call
    Parameter, // $x
    TypeName, // int, option<record<person>>
    Constant, // NONE, NULL, true, false, NaN, math::PI
    String, // "…" '…' s'…'
    PrefixedString, // r'…' u'…' d'…' f'…' b'…'
    Number,
    Duration,
    RecordId, // person:one, or the part up to the colon when a bracket or range follows
    Regex,
    Script, // the whole {…} of an embedded JavaScript function
    Cast, // <int>
    Operator,
    Arrow, // -> <- <-> <~
    OpenBracket,
    CloseBracket,
    Comma,
    Semicolon,
    Colon,
    Error, // what no SurrealQL token starts with, or a malformed number
};

struct Token
{
    enum Flag : quint8 {
        NoFlags = 0x00,
        StatementHead = 0x01, // a keyword that starts a statement, nested ones included
        Unterminated = 0x02, // a string, comment, name or script that the text ends in
        Misplaced = 0x04, // a closing bracket without its partner; statement head without a ';'
        Declaration = 0x08, // a parameter that LET, FOR, a closure or a function head names
        Separator = 0x10, // a semicolon between top-level statements
    };

    quint32 position = 0;
    quint32 length = 0;
    TokenKind kind = TokenKind::Whitespace;
    quint8 flags = NoFlags;
    Word word = Word::None;

    [[nodiscard]] quint32 end() const { return position + length; }
    [[nodiscard]] bool is(Flag flag) const { return flags & flag; }
    [[nodiscard]] bool isTrivia() const { return kind <= TokenKind::BlockComment; }
    [[nodiscard]] bool isComment() const
    {
        return kind == TokenKind::LineComment || kind == TokenKind::BlockComment;
    }
    [[nodiscard]] QStringView in(QStringView text) const { return text.mid(position, length); }
};

using Tokens = QList<Token>;

} // namespace SurrealQL
