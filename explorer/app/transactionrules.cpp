// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/transactionrules.h"

#include "language/lexer.h"
#include "language/statementclassifier.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using SurrealQL::Token;
using SurrealQL::TokenKind;
using SurrealQL::Word;

namespace {

// What a function does that stays done: others' servers, files, and numbers that are given out once.
bool staysDone(QStringView name)
{
    static constexpr std::array prefixes {"http::", "file::", "api::", "ml::", "sequence::"};
    return std::any_of(prefixes.begin(), prefixes.end(), [name](const char *prefix) {
        return name.startsWith(QLatin1StringView(prefix), Qt::CaseInsensitive);
    });
}

QStringList callsIn(QStringView text, const SurrealQL::Tokens &tokens,
                    const SurrealQL::Statement &statement)
{
    QStringList calls = SurrealQL::StatementClassifier::classify(text, tokens, statement).functions;
    for (qsizetype i = statement.first; i < statement.last; ++i) {
        const QStringView name = tokens.at(i).in(text);
        if (tokens.at(i).kind == TokenKind::Function && staysDone(name)
            && !calls.contains(name.toString()))
            calls.append(name.toString());
    }
    return calls;
}

} // namespace

QString TransactionRules::refusal(const QString &text)
{
    const QStringList verbs = SurrealQL::StatementClassifier::classify(text).verbs;
    for (const QString &verb : {u"BEGIN"_s, u"COMMIT"_s, u"CANCEL"_s}) {
        if (verbs.contains(verb))
            return tr("The text has %1, and there is a transaction round it already, which it "
                      "would "
                      "neither begin nor end: take BEGIN, COMMIT and CANCEL out.")
                .arg(verb);
    }
    if (verbs.contains(u"LIVE"_s))
        return tr("A live query that is started in a transaction never reports anything: start it "
                  "before or after, or in another session.");
    if (verbs.contains(u"KILL"_s))
        return tr("KILL ends no live query from within a transaction: end it in the Live panel, or "
                  "when the transaction is over.");
    if (verbs.contains(u"USE"_s))
        return tr("USE would take a part of the transaction into another database: choose the "
                  "database before it begins.");
    const SurrealQL::Tokens tokens = SurrealQL::Lexer::tokenize(text);
    const bool concurrently = std::any_of(tokens.cbegin(), tokens.cend(), [](const Token &token) {
        return token.kind == TokenKind::Keyword && token.word == Word::Concurrently;
    });
    if (concurrently)
        return tr("An index that is built CONCURRENTLY is built outside of the transaction, which "
                  "could not undo it: leave the word out, or define it before or after.");
    return {};
}

QStringList TransactionRules::outsideCalls(const QString &text)
{
    QStringList calls;
    const SurrealQL::Tokens tokens = SurrealQL::Lexer::tokenize(text);
    for (const SurrealQL::Statement &statement : SurrealQL::StatementSplitter::split(tokens)) {
        qsizetype head = statement.first;
        while (head < statement.last && tokens.at(head).isTrivia())
            ++head;
        if (head < statement.last && tokens.at(head).word == Word::Define)
            continue;
        for (const QString &call : callsIn(text, tokens, statement)) {
            if (!calls.contains(call))
                calls.append(call);
        }
    }
    return calls;
}

QStringList TransactionRules::outsideCallsOf(const QString &definition)
{
    QStringList calls;
    const SurrealQL::Tokens tokens = SurrealQL::Lexer::tokenize(definition);
    for (const SurrealQL::Statement &statement : SurrealQL::StatementSplitter::split(tokens))
        calls += callsIn(definition, tokens, statement);
    return calls;
}
