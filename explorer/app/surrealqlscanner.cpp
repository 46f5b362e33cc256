// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/surrealqlscanner.h"

#include <QByteArray>
#include <QSet>

using namespace SurrealQl;

namespace {

const QSet<QByteArray> &keywords()
{
    static const QSet<QByteArray> words = [] {
        QSet<QByteArray> set;
        for (const QByteArray &word :
             QByteArray(
                 "ACCESS AFTER ALGORITHM ALL ALTER ALWAYS ANALYZER AND API AS ASC "
                 "ASSERT AT AUTHENTICATE BEARER BEFORE BEGIN BREAK BUCKET BY CANCEL "
                 "CASCADE CHANGEFEED CHANGES COLLATE COLUMNS COMMENT COMMIT COMPUTED "
                 "CONCURRENTLY CONFIG CONTENT CONTINUE CREATE DATABASE DEFAULT DEFINE DELETE "
                 "DESC DIFF DROP DURATION EFC ELSE END ENFORCED EVENT EXCLUDE EXISTS EXPLAIN "
                 "FETCH FIELD FIELDS FILTERS FLEXIBLE FOR FROM FULL FULLTEXT FUNCTION GRANT "
                 "GROUP HIGHLIGHTS HNSW IF IGNORE IN INCLUDE INDEX INFO INSERT INTO IS ISSUER "
                 "JWKS JWT KEY KILL LET LIMIT LIVE MERGE MIDDLEWARE MTREE NAMESPACE NOINDEX "
                 "NOT NS DB NUMERIC OMIT ON ONLY OPTION OR ORDER ORIGINAL OVERWRITE PARALLEL "
                 "PARAM PASSHASH PASSWORD PATCH PERMISSIONS READONLY REBUILD RECORD REFERENCE "
                 "RELATE RELATION REMOVE REPLACE RETURN REVOKE ROLE ROLES ROOT SCHEMAFULL "
                 "SCHEMALESS SCOPE SELECT SEQUENCE SESSION SET SHOW SIGNIN SIGNUP SINCE SLEEP "
                 "SPLIT START STRICT STRUCTURE TABLE TABLES TB TEMPFILES THEN THROW TIMEOUT "
                 "TO TOKEN TOKENIZERS TRANSACTION TYPE UNIQUE UNSET UPDATE UPSERT URL USE "
                 "USER USING VALUE VALUES VERSION VIEW WHEN WHERE WITH CONTAINS CONTAINSALL "
                 "CONTAINSANY CONTAINSNONE CONTAINSNOT INSIDE NOTINSIDE ALLINSIDE ANYINSIDE "
                 "NONEINSIDE OUTSIDE INTERSECTS MATCHES")
                 .split(' '))
            set.insert(word);
        return set;
    }();
    return words;
}

const QSet<QByteArray> &typeWords()
{
    static const QSet<QByteArray> words {
        "NONE",     "NULL",    "TRUE",   "FALSE", "ANY",      "ARRAY", "BOOL",   "BYTES",
        "DATETIME", "DECIMAL", "FILE",   "FLOAT", "GEOMETRY", "INT",   "NUMBER", "OBJECT",
        "RANGE",    "REGEX",   "STRING", "UUID",  "LITERAL",  "POINT"};
    return words;
}

// Keywords that are more often the name of a field when they are not written in capitals.
const QSet<QByteArray> &softWords()
{
    static const QSet<QByteArray> words {
        "ACCESS", "AT",       "BEFORE",      "AFTER",       "BUCKET",       "COLUMNS",  "COMMENT",
        "CONFIG", "CONTENT",  "DATABASE",    "DB",          "DEFAULT",      "DIFF",     "DURATION",
        "END",    "EVENT",    "FIELD",       "FIELDS",      "FILTERS",      "FUNCTION", "GROUP",
        "INDEX",  "INFO",     "ISSUER",      "KEY",         "NAMESPACE",    "NS",       "ORIGINAL",
        "PARAM",  "PASSWORD", "PERMISSIONS", "RECORD",      "REFERENCE",    "ROLE",     "ROLES",
        "ROOT",   "SCOPE",    "SEQUENCE",    "SESSION",     "START",        "TABLE",    "TABLES",
        "TB",     "TIMEOUT",  "TOKEN",       "TRANSACTION", "TYPE",         "URL",      "USER",
        "VALUE",  "VALUES",   "VERSION",     "VIEW",        "CONCURRENTLY", "ALL"};
    return words;
}

bool isLetter(char c)
{
    const auto u = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || u >= 0x80;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

Scanner::Scanner(QByteArrayView text, ScanState state)
    : m_text(text)
    , m_state(state)
{ }

char Scanner::peek(qsizetype ahead) const
{
    const qsizetype at = m_at + ahead;
    return at < m_text.size() ? m_text[at] : '\0';
}

Token Scanner::next()
{
    Token token;
    token.start = m_at;
    token.kind = scan();
    token.size = m_at - token.start;
    return token;
}

TokenKind Scanner::scan()
{
    switch (m_state) {
    case ScanState::BlockComment:
        return finishBlockComment();
    case ScanState::SingleQuoted:
        return finishQuoted('\'', ScanState::SingleQuoted, TokenKind::String);
    case ScanState::DoubleQuoted:
        return finishQuoted('"', ScanState::DoubleQuoted, TokenKind::String);
    case ScanState::Backticked:
        return finishQuoted('`', ScanState::Backticked, TokenKind::Identifier);
    case ScanState::Plain:
        break;
    }

    const char c = peek();
    if (isSpace(c)) {
        while (!atEnd() && isSpace(peek()))
            ++m_at;
        return TokenKind::Space;
    }
    const bool lineComment
        = c == '#' || (c == '-' && peek(1) == '-') || (c == '/' && peek(1) == '/');
    if (lineComment) {
        while (!atEnd() && peek() != '\n')
            ++m_at;
        return TokenKind::Comment;
    }
    if (c == '/' && peek(1) == '*') {
        m_at += 2;
        return finishBlockComment();
    }
    if (c == '\'' || c == '"') {
        ++m_at;
        return finishQuoted(c, c == '"' ? ScanState::DoubleQuoted : ScanState::SingleQuoted,
                            TokenKind::String);
    }
    if (c == '`') {
        ++m_at;
        return finishQuoted('`', ScanState::Backticked, TokenKind::Identifier);
    }
    if (c == '$' && (isLetter(peek(1)) || isDigit(peek(1)))) {
        ++m_at;
        while (isLetter(peek()) || isDigit(peek()))
            ++m_at;
        return TokenKind::Parameter;
    }
    if (isDigit(c))
        return number();
    if (isLetter(c))
        return word();
    ++m_at;
    switch (c) {
    case ';':
        return TokenKind::Semicolon;
    case '(':
    case '[':
    case '{':
        return TokenKind::Open;
    case ')':
    case ']':
    case '}':
        return TokenKind::Close;
    default:
        return TokenKind::Operator;
    }
}

TokenKind Scanner::finishBlockComment()
{
    m_state = ScanState::BlockComment;
    while (!atEnd()) {
        if (peek() == '*' && peek(1) == '/') {
            m_at += 2;
            m_state = ScanState::Plain;
            break;
        }
        ++m_at;
    }
    return TokenKind::Comment;
}

TokenKind Scanner::finishQuoted(char quote, ScanState open, TokenKind kind)
{
    m_state = open;
    while (!atEnd()) {
        const char c = peek();
        ++m_at;
        if (c == '\\' && !atEnd()) {
            ++m_at;
        } else if (c == quote) {
            m_state = ScanState::Plain;
            break;
        }
    }
    return kind;
}

TokenKind Scanner::number()
{
    // 12, 1.5e-3, 12.50dec, 1h30m: digits, then whatever letters follow them.
    const auto digits = [this] {
        while (isDigit(peek()) || peek() == '_')
            ++m_at;
    };
    digits();
    if (peek() == '.' && isDigit(peek(1))) {
        ++m_at;
        digits();
    }
    if ((peek() == 'e' || peek() == 'E')
        && (isDigit(peek(1)) || ((peek(1) == '-' || peek(1) == '+') && isDigit(peek(2))))) {
        m_at += 2;
        digits();
    }
    while (isLetter(peek()) || isDigit(peek()))
        ++m_at;
    return TokenKind::Number;
}

TokenKind Scanner::word()
{
    const qsizetype start = m_at;
    while (isLetter(peek()) || isDigit(peek()))
        ++m_at;
    const QByteArrayView text = m_text.sliced(start, m_at - start);

    // d'…', u"…" and the other prefixed strings.
    const bool prefix = text.size() == 1 && QByteArrayView("bdfrsu").contains(text[0]);
    if (prefix && (peek() == '\'' || peek() == '"')) {
        const char quote = peek();
        ++m_at;
        return finishQuoted(quote, quote == '"' ? ScanState::DoubleQuoted : ScanState::SingleQuoted,
                            TokenKind::String);
    }
    // a::b::c
    if (peek() == ':' && peek(1) == ':' && isLetter(peek(2))) {
        while (peek() == ':' && peek(1) == ':' && isLetter(peek(2))) {
            m_at += 2;
            while (isLetter(peek()) || isDigit(peek()))
                ++m_at;
        }
        return TokenKind::Function;
    }
    // person:ada, person:17; with a key of another kind the table's name and the colon.
    if (peek() == ':' && peek(1) != ':' && !isSpace(peek(1)) && m_at + 1 < m_text.size()) {
        const char key = peek(1);
        if (isLetter(key) || isDigit(key)) {
            ++m_at;
            while (isLetter(peek()) || isDigit(peek()))
                ++m_at;
            return TokenKind::RecordId;
        }
        if (key == '[' || key == '{' || key == '`' || key == '.') {
            ++m_at;
            return TokenKind::RecordId;
        }
    }
    const QByteArray upper = text.toByteArray().toUpper();
    // A key of an object is no keyword: { type: 'x', value: 1 }.
    if (peek() == ':')
        return TokenKind::Identifier;
    const bool field = text != upper && softWords().contains(upper);
    if (!field && keywords().contains(upper))
        return peek() == '(' && upper != "IN" && upper != "AND" && upper != "OR" && upper != "FROM"
                && upper != "VALUES" && upper != "WHERE"
            ? TokenKind::Function
            : TokenKind::Keyword;
    if (typeWords().contains(upper))
        return TokenKind::Type;
    return peek() == '(' ? TokenKind::Function : TokenKind::Identifier;
}

QList<Statement> SurrealQl::statements(QByteArrayView text)
{
    QList<Statement> found;
    Scanner scanner(text);
    Statement current;
    bool open = false;
    int depth = 0;
    const auto finish = [&](qsizetype reach) {
        if (open) {
            current.reach = reach;
            found.append(current);
        }
        open = false;
        depth = 0;
    };
    while (!scanner.atEnd()) {
        const Token token = scanner.next();
        const qsizetype end = token.start + token.size;
        switch (token.kind) {
        case TokenKind::Space:
        case TokenKind::Comment:
            continue;
        case TokenKind::Semicolon:
            if (depth <= 0) {
                finish(end);
                continue;
            }
            break;
        case TokenKind::Open:
            ++depth;
            break;
        case TokenKind::Close:
            --depth;
            break;
        default:
            break;
        }
        if (!open) {
            open = true;
            current = {.start = token.start, .end = end, .reach = end};
        }
        current.end = end;
    }
    finish(text.size());
    return found;
}

Statement SurrealQl::statementAt(const QList<Statement> &statements, qsizetype caret)
{
    Statement best;
    for (const Statement &statement : statements) {
        if (statement.start > caret && best.end > 0)
            break;
        best = statement;
        if (caret <= statement.reach)
            break;
    }
    return best;
}

bool SurrealQl::mentionsWrite(QByteArrayView text)
{
    static const QSet<QByteArray> words {"CREATE", "INSERT", "UPDATE", "UPSERT", "DELETE",
                                         "RELATE", "DEFINE", "ALTER",  "REMOVE", "REBUILD"};
    Scanner scanner(text);
    while (!scanner.atEnd()) {
        const Token token = scanner.next();
        if (token.kind == TokenKind::Keyword
            && words.contains(text.sliced(token.start, token.size).toByteArray().toUpper()))
            return true;
    }
    return false;
}

QByteArray SurrealQl::firstWord(QByteArrayView statement)
{
    Scanner scanner(statement);
    while (!scanner.atEnd()) {
        const Token token = scanner.next();
        if (token.kind != TokenKind::Space && token.kind != TokenKind::Comment)
            return statement.sliced(token.start, token.size).toByteArray().toUpper();
    }
    return {};
}
