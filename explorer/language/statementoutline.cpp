// SPDX-License-Identifier: GPL-3.0-or-later
#include "statementoutline_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace SurrealQL {
namespace {

    bool hasData(Word head)
    {
        switch (head) {
        case Word::Select:
        case Word::LiveSelect:
        case Word::Create:
        case Word::Update:
        case Word::Upsert:
        case Word::Delete:
        case Word::Insert:
        case Word::Relate:
        case Word::Define:
        case Word::Alter:
        case Word::Remove:
            return true;
        default:
            return false;
        }
    }

    QString tableName(QStringView text)
    {
        if (text.contains(u':') && !text.startsWith(u'`') && !text.startsWith(u'\u27e8'))
            text = text.left(text.indexOf(u':'));
        if (text.size() > 1 && (text.startsWith(u'`') || text.startsWith(u'\u27e8'))) {
            const qsizetype close = text.indexOf(text.startsWith(u'`') ? u'`' : u'\u27e9', 1);
            return text.mid(1, (close < 0 ? text.size() : close) - 1).toString();
        }
        return text.toString();
    }

    // The clauses of a statement in the order that the server wants.
    QStringList clausesOf(Word head, Word objectKind)
    {
        switch (head) {
        case Word::Select:
            return {u"FROM"_s,    u"WITH INDEX"_s, u"WITH NOINDEX"_s, u"WHERE"_s,
                    u"SPLIT"_s,   u"GROUP BY"_s,   u"GROUP ALL"_s,    u"ORDER BY"_s,
                    u"LIMIT"_s,   u"START"_s,      u"FETCH"_s,        u"VERSION"_s,
                    u"TIMEOUT"_s, u"TEMPFILES"_s,  u"EXPLAIN"_s,      u"EXPLAIN FULL"_s};
        case Word::LiveSelect:
            return {u"FROM"_s, u"WHERE"_s, u"FETCH"_s};
        case Word::Create:
            return {u"CONTENT"_s, u"SET"_s, u"RETURN"_s, u"TIMEOUT"_s};
        case Word::Update:
        case Word::Upsert:
            return {u"CONTENT"_s, u"MERGE"_s, u"PATCH"_s,  u"REPLACE"_s, u"SET"_s,
                    u"UNSET"_s,   u"WHERE"_s, u"RETURN"_s, u"TIMEOUT"_s, u"EXPLAIN"_s};
        case Word::Delete:
            return {u"WHERE"_s, u"RETURN"_s, u"TIMEOUT"_s, u"EXPLAIN"_s};
        case Word::Insert:
            return {u"VALUES"_s, u"ON DUPLICATE KEY UPDATE"_s, u"RETURN"_s};
        case Word::Relate:
            return {u"UNIQUE"_s, u"CONTENT"_s, u"SET"_s, u"RETURN"_s, u"TIMEOUT"_s};
        case Word::Define:
        case Word::Alter:
            switch (objectKind) {
            case Word::Field:
                return {u"ON TABLE"_s, u"TYPE"_s,     u"FLEXIBLE"_s,   u"REFERENCE"_s,
                        u"DEFAULT"_s,  u"READONLY"_s, u"VALUE"_s,      u"ASSERT"_s,
                        u"COMPUTED"_s, u"COMMENT"_s,  u"PERMISSIONS"_s};
            case Word::Table:
                return {u"DROP"_s, u"SCHEMAFULL"_s, u"SCHEMALESS"_s,  u"TYPE"_s,
                        u"AS"_s,   u"CHANGEFEED"_s, u"PERMISSIONS"_s, u"COMMENT"_s};
            case Word::Index:
                return {
                    u"ON TABLE"_s,          u"FIELDS"_s,         u"UNIQUE"_s,  u"COUNT"_s,
                    u"FULLTEXT ANALYZER"_s, u"HNSW DIMENSION"_s, u"COMMENT"_s, u"CONCURRENTLY"_s};
            case Word::Event:
                return {u"ON TABLE"_s, u"WHEN"_s, u"THEN"_s, u"COMMENT"_s};
            case Word::User:
                return {u"ON"_s,    u"PASSWORD"_s, u"PASSHASH"_s,
                        u"ROLES"_s, u"DURATION"_s, u"COMMENT"_s};
            case Word::Access:
                return {u"ON"_s,       u"TYPE"_s,         u"SIGNUP"_s,   u"SIGNIN"_s,
                        u"WITH JWT"_s, u"AUTHENTICATE"_s, u"DURATION"_s, u"COMMENT"_s};
            case Word::Analyzer:
                return {u"FUNCTION"_s, u"TOKENIZERS"_s, u"FILTERS"_s, u"COMMENT"_s};
            case Word::Param:
                return {u"VALUE"_s, u"COMMENT"_s, u"PERMISSIONS"_s};
            case Word::Function:
                return {u"COMMENT"_s, u"PERMISSIONS"_s};
            case Word::Sequence:
                return {u"BATCH"_s, u"START"_s, u"TIMEOUT"_s};
            default:
                return {u"COMMENT"_s};
            }
        case Word::Remove:
            return {u"ON TABLE"_s};
        case Word::Info:
            return {u"STRUCTURE"_s};
        case Word::If:
            return {u"THEN"_s, u"ELSE"_s, u"ELSE IF"_s, u"END"_s};
        case Word::For:
            return {u"IN"_s};
        case Word::Return:
            return {u"FETCH"_s};
        case Word::Use:
            return {u"DB"_s};
        case Word::Begin:
        case Word::Commit:
        case Word::Cancel:
            return {u"TRANSACTION"_s};
        default:
            return {};
        }
    }

} // namespace

StatementOutline StatementOutline::around(QStringView text, const Tokens &tokens, qsizetype offset)
{
    StatementOutline outline;
    Tokens significant;
    significant.reserve(tokens.size());
    for (const Token &token : tokens) {
        if (!token.isTrivia())
            significant.append(token);
    }
    // Back to the head of the statement around, through the brackets that are open here.
    qsizetype start = -1;
    int depth = 0;
    int headDepth = 0;
    bool insideObject = true; // until a bracket tells otherwise
    bool sawBracket = false;
    for (qsizetype i = significant.size() - 1; i >= 0; --i) {
        const Token &token = significant[i];
        if (token.end() > offset
            && !(token.position < offset && token.kind == TokenKind::OpenBracket))
            continue;
        if (token.kind == TokenKind::CloseBracket) {
            ++depth;
        } else if (token.kind == TokenKind::OpenBracket) {
            if (depth > 0) {
                --depth;
                continue;
            }
            --headDepth;
            if (!sawBracket) {
                const Token before = i > 0 ? significant[i - 1] : Token();
                const bool brace = token.in(text) == u"{";
                const bool afterValue = before.kind == TokenKind::Keyword
                    && (before.word == Word::Content || before.word == Word::Merge
                        || before.word == Word::Replace);
                const bool keyed
                    = i + 1 < significant.size() && significant[i + 1].kind == TokenKind::Key;
                insideObject = brace && (afterValue || keyed);
                sawBracket = true;
            }
        } else if (depth == 0 && token.kind == TokenKind::Semicolon) {
            break;
        } else if (depth == 0 && token.is(Token::StatementHead)
                   && (start < 0 || (!hasData(outline.head) && hasData(token.word)))) {
            if (start >= 0 && outline.head != Word::Explain && outline.head != Word::Live)
                break;
            start = i;
            outline.head = token.word;
            if (hasData(token.word))
                break;
        }
    }
    outline.isInObject = sawBracket && insideObject;
    if (start < 0)
        return outline;
    if (outline.head == Word::Define || outline.head == Word::Alter || outline.head == Word::Remove)
        outline.objectKind
            = start + 1 < significant.size() ? significant[start + 1].word : Word::None;

    // Forward over the statement for the tables that it names.
    bool names = outline.head == Word::Create || outline.head == Word::Update
        || outline.head == Word::Upsert || outline.head == Word::Delete
        || outline.head == Word::Insert;
    depth = 0;
    for (qsizetype i = start + 1; i < significant.size(); ++i) {
        const Token &token = significant[i];
        if (token.kind == TokenKind::OpenBracket) {
            ++depth;
        } else if (token.kind == TokenKind::CloseBracket) {
            if (--depth < 0)
                break;
        } else if (token.kind == TokenKind::Semicolon && depth == 0) {
            break;
        } else if (depth == 0 && token.kind == TokenKind::Keyword) {
            if (token.is(Token::StatementHead) && token.word != Word::LiveSelect)
                break;
            const bool schema = outline.head == Word::Define || outline.head == Word::Alter
                || outline.head == Word::Remove;
            names = (token.word == Word::From && !schema) || token.word == Word::Into
                || (names && token.word == Word::Only) || (names && token.word == Word::Relation)
                || (names && token.word == Word::Ignore)
                || (schema && (token.word == Word::On || (names && token.word == Word::Table)));
        } else if (depth == 0 && names
                   && (token.kind == TokenKind::Identifier || token.kind == TokenKind::RecordId)) {
            const QString name = tableName(token.in(text));
            const Token &before = significant[i - 1];
            if (before.in(text) != u"." && !outline.tables.contains(name)) {
                // person:1->knows->person reads the last one.
                if (before.kind == TokenKind::Arrow && !outline.tables.isEmpty())
                    outline.tables.last() = name;
                else
                    outline.tables.append(name);
            }
        } else if (depth == 0 && outline.head == Word::Relate && token.kind == TokenKind::Arrow
                   && outline.tables.isEmpty() && i + 1 < significant.size()
                   && significant[i + 1].kind == TokenKind::Identifier) {
            outline.tables.append(tableName(significant[i + 1].in(text)));
        }
    }
    return outline;
}

QStringList StatementOutline::followingClauses(Word clause) const
{
    const QStringList all = clausesOf(head, objectKind);
    QStringList extra;
    switch (clause) {
    case Word::Select:
    case Word::Value:
        if (head == Word::Select)
            extra = {u"AS"_s, u"OMIT"_s};
        break;
    case Word::By:
    case Word::Order:
        extra = {u"ASC"_s, u"DESC"_s, u"COLLATE"_s, u"NUMERIC"_s};
        break;
    case Word::Permissions:
    case Word::For:
        extra = {u"FOR"_s, u"WHERE"_s, u"FULL"_s, u"NONE"_s};
        break;
    default:
        break;
    }
    // SurrealQL wants clauses in order: those before the present one are over. Definitions take
    // theirs in any order.
    qsizetype from = 0;
    if (head != Word::Define && head != Word::Alter) {
        const QString word(Keywords::text(clause));
        for (qsizetype i = 0; i < all.size(); ++i) {
            if (all[i] == word || all[i].startsWith(word + u' '))
                from = i + 1;
        }
        if (clause == Word::By || clause == Word::Group)
            from = qMax(from, all.indexOf("ORDER BY"_L1));
    }
    return extra + all.mid(from);
}

bool StatementOutline::takesOperators(Word clause) const
{
    switch (clause) {
    case Word::From:
    case Word::Into:
    case Word::Create:
    case Word::Update:
    case Word::Upsert:
    case Word::Delete:
    case Word::Order:
    case Word::By:
    case Word::Group:
    case Word::Limit:
    case Word::Start:
    case Word::Fetch:
    case Word::Table:
    case Word::On:
    case Word::Field:
    case Word::Use:
    case Word::Ns:
    case Word::Db:
        return false;
    default:
        return clause != Word::None && !(Keywords::traits(clause) & Keywords::Complete);
    }
}

} // namespace SurrealQL
