// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>

// Cuts SurrealQL (UTF-8) into tokens, well enough to colour it and to find where statements end. It
// never fails: what it does not know is an identifier or an operator.
namespace SurrealQl {

enum class TokenKind : quint8 {
    Space,
    Comment,
    Keyword,
    Type, // NONE, NULL, true, and the names of kinds
    Function, // a::path before (
    Identifier,
    String,
    Number, // also durations and decimals
    Parameter, // $name
    RecordId, // person:ada, up to its key
    Operator,
    Open, // ( [ {
    Close,
    Semicolon,
};

// What a piece of text can be in the middle of. Text can be scanned from any line on when the state
// at the end of the line before it is known.
enum class ScanState : quint8 { Plain, BlockComment, SingleQuoted, DoubleQuoted, Backticked };

struct Token
{
    TokenKind kind = TokenKind::Space;
    qsizetype start = 0;
    qsizetype size = 0;
};

class Scanner
{
public:
    explicit Scanner(QByteArrayView text, ScanState state = ScanState::Plain);
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    Token next();
    [[nodiscard]] ScanState state() const { return m_state; } // in which the text ended

private:
    TokenKind scan();
    TokenKind finishBlockComment();
    TokenKind finishQuoted(char quote, ScanState open, TokenKind kind);
    TokenKind word();
    TokenKind number();
    [[nodiscard]] char peek(qsizetype ahead = 0) const;

    QByteArrayView m_text;
    qsizetype m_at = 0;
    ScanState m_state;
};

struct Statement
{
    qsizetype start = 0; // in bytes; without the space and comments before it
    qsizetype end = 0; // without its semicolon
    qsizetype reach = 0; // with its semicolon and the rest of that line's spaces
};

[[nodiscard]] QList<Statement> statements(QByteArrayView text);
// The one that a caret at this place stands in, or just behind; the last one before it otherwise.
[[nodiscard]] Statement statementAt(const QList<Statement> &statements, qsizetype caret);
// Whether a text has a word in it that changes data or definitions. Functions that it calls are not
// looked into.
[[nodiscard]] bool mentionsWrite(QByteArrayView text);
// The first word of a statement in capitals: "LIVE", "SELECT".
[[nodiscard]] QByteArray firstWord(QByteArrayView statement);

} // namespace SurrealQl
