// SPDX-License-Identifier: GPL-3.0-or-later
#include "statementsplitter.h"

#include "lexer.h"

namespace SurrealQL {

Statements StatementSplitter::split(QStringView text)
{
    return split(Lexer::tokenize(text));
}

Statements StatementSplitter::split(const Tokens &tokens)
{
    Statements statements;
    Statement statement;
    bool open = false;
    int transactions = 0;
    bool inTransaction = false;

    const auto finish = [&] {
        if (!open)
            return;
        open = false;
        const Word head = tokens[statement.first].word;
        if (head == Word::Begin)
            inTransaction = true;
        statement.transaction = inTransaction ? transactions : -1;
        if (inTransaction && (head == Word::Commit || head == Word::Cancel)) {
            inTransaction = false;
            ++transactions;
        }
        statements.append(statement);
    };

    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const Token &token = tokens[i];
        if (token.isTrivia())
            continue;
        if (token.kind == TokenKind::Semicolon && token.is(Token::Separator)) {
            // IF a THEN b; ELSE c; END is one statement.
            qsizetype next = i + 1;
            while (next < tokens.size() && tokens[next].isTrivia())
                ++next;
            const Word word = next < tokens.size() ? tokens[next].word : Word::None;
            if (!open || (word != Word::Else && word != Word::End)) {
                finish();
                continue;
            }
        }
        if (!open) {
            open = true;
            statement = Statement {token.position, token.end(), i, i + 1, -1};
        }
        statement.end = token.end();
        statement.last = i + 1;
    }
    finish();
    return statements;
}

int StatementSplitter::statementAt(QStringView text, const Statements &statements, qsizetype offset)
{
    if (statements.isEmpty())
        return -1;
    int before = -1;
    int after = -1;
    for (int i = 0; i < statements.size(); ++i) {
        const Statement &statement = statements[i];
        if (offset >= statement.begin && offset <= statement.end)
            return i;
        if (statement.end < offset)
            before = i;
        else if (after < 0)
            after = i;
    }
    const auto sameLine = [text](qsizetype from, qsizetype to) {
        return !text.mid(from, to - from).contains(u'\n');
    };
    if (before >= 0 && sameLine(statements[before].end, offset))
        return before;
    return after >= 0 ? after : before;
}

QList<int> StatementSplitter::statementsIn(const Statements &statements, qsizetype from,
                                           qsizetype to)
{
    QList<int> touched;
    for (int i = 0; i < statements.size(); ++i) {
        if (statements[i].begin < to && statements[i].end > from)
            touched.append(i);
    }
    return touched;
}

} // namespace SurrealQL
