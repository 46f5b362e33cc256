// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/servercheck.h"

#include "app/sessioncontext.h"
#include "language/lexer.h"

using namespace Qt::StringLiterals;

namespace {
const auto ImpossibleEnd = u"\n;)"_s;
}

ServerCheck::ServerCheck(SessionContext *context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(Delay);
    connect(&m_timer, &QTimer::timeout, this, &ServerCheck::ask);
}

bool ServerCheck::isSafe(const QString &text)
{
    using namespace SurrealQL;
    // Nothing in the text may swallow the end: it has to be a separator between statements and a
    // bracket without a partner.
    const QString whole = text + ImpossibleEnd;
    const Tokens tokens = Lexer::tokenize(whole);
    if (tokens.size() < 2)
        return false;
    int depth = 0;
    for (const Token &token : tokens) {
        depth += token.kind == TokenKind::OpenBracket ? 1 : 0;
        depth -= token.kind == TokenKind::CloseBracket ? 1 : 0;
    }
    const Token &bracket = tokens.constLast();
    const Token &separator = tokens.at(tokens.size() - 2);
    return depth == -1 && bracket.kind == TokenKind::CloseBracket && bracket.is(Token::Misplaced)
        && separator.kind == TokenKind::Semicolon && separator.is(Token::Separator);
}

void ServerCheck::check(const QString &text)
{
    cancel();
    if (text.size() > LongestText || text.trimmed().isEmpty() || !m_context->isUsable()
        || !isSafe(text))
        return;
    m_text = text;
    m_timer.start();
}

void ServerCheck::cancel()
{
    m_timer.stop();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply = nullptr;
    }
}

void ServerCheck::ask()
{
    if (!m_context->isUsable() || !m_context->session())
        return;
    m_reply = m_context->session()->query(m_text + ImpossibleEnd);
    connect(m_reply, &SurrealReply::errorOccurred, this, &ServerCheck::answered);
}

void ServerCheck::answered(const SurrealError &error)
{
    m_reply = nullptr;
    if (!error.isParseError() || error.line() <= 0)
        return;
    const int lines = int(m_text.count(u'\n')) + 1;
    if (error.line() <= lines) {
        Q_EMIT found(error.line(), error.column(), error.message());
        return;
    }
    if (error.column() != 1)
        return; // it is the bracket that cannot be: everything before it can
    // The separator came too early.
    qsizetype end = m_text.size();
    while (end > 0 && m_text.at(end - 1).isSpace())
        --end;
    const qsizetype start = m_text.lastIndexOf(u'\n', qMax<qsizetype>(0, end - 1)) + 1;
    Q_EMIT found(int(m_text.left(end).count(u'\n')) + 1, qMax(1, int(end - start)),
                 tr("The statement is not complete here."));
}
