// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tablefilter.h"

#include "app/runguard.h"
#include "language/diagnostics.h"
#include "language/lexer.h"
#include "language/statementclassifier.h"

using namespace Qt::StringLiterals;
using SurrealQL::TokenKind;

namespace {

// Whether everything lies within one pair of brackets around it, up to the last character.
bool isEnclosed(const QString &text, qsizetype open)
{
    int depth = 0;
    const SurrealQL::Tokens tokens = SurrealQL::Lexer::tokenize(text);
    for (const SurrealQL::Token &token : tokens) {
        if (token.position < open || token.isTrivia())
            continue;
        if (token.kind == TokenKind::OpenBracket)
            ++depth;
        else if (token.kind == TokenKind::CloseBracket && --depth == 0)
            return token.end() == text.size();
    }
    return false;
}

bool hasOperand(const QString &condition)
{
    const SurrealQL::Tokens tokens = SurrealQL::Lexer::tokenize(condition);
    return std::any_of(tokens.cbegin(), tokens.cend(),
                       [](const SurrealQL::Token &token) { return !token.isTrivia(); });
}

} // namespace

QString TableFilter::trouble(const QString &condition, bool readOnly,
                             ConnectionProfile::Environment environment)
{
    if (condition.isEmpty())
        return {};
    if (!hasOperand(condition))
        return tr("There is no condition here.");
    const QString head = u"SELECT * FROM one WHERE "_s;
    const QString text = head + u'(' + condition + u"\n)"_s;
    const auto found = SurrealQL::Diagnostics::check(text);
    for (const SurrealQL::Diagnostic &diagnostic : found) {
        if (diagnostic.severity == SurrealQL::Diagnostic::Severity::Error)
            return diagnostic.message;
    }
    if (!isEnclosed(text, head.size()))
        return tr("A filter is one condition, as it stands after WHERE: without a semicolon, and "
                  "with a partner to each bracket.");
    const SurrealQL::Classification does = SurrealQL::StatementClassifier::classify(text);
    if (!does.isReadOnly() && !does.isUnknown())
        return tr("A filter only reads; this one has %1.").arg(does.verbs.join(u", "_s));
    if (RunGuard::judge(text, readOnly, environment).verdict != RunGuard::Verdict::Run)
        return tr("It calls %1, which may change anything; in this session a filter may not.")
            .arg(does.functions.isEmpty() ? tr("code of the database")
                                          : does.functions.join(u", "_s));
    return {};
}
