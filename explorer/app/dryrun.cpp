// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dryrun.h"

#include "app/sessioncontext.h"
#include "app/transactionrules.h"
#include "app/words.h"
#include "language/lexer.h"
#include "language/statementclassifier.h"

#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealTransaction>

#include <QTimer>

#include <climits>

using namespace Qt::StringLiterals;
using SurrealQL::Effect;
using SurrealQL::Token;
using SurrealQL::TokenKind;
using SurrealQL::Word;

namespace {

constexpr qsizetype MostTables = 50; // whose definitions are read

// What a statement is by its first word, and where it says what it answers.
struct Head
{
    Word word = Word::None;
    bool changesOnDuplicate = false;
    bool saysWhat = false; // RETURN …
    bool saysNothing = false; // RETURN NONE
    qsizetype place = 0; // of a RETURN
};

Head headOf(QStringView text, const SurrealQL::Tokens &tokens,
            const SurrealQL::Statement &statement)
{
    Head head;
    head.place = statement.end;
    int depth = 0;
    const Token *before = nullptr;
    for (qsizetype i = statement.first; i < statement.last; ++i) {
        const Token &token = tokens.at(i);
        if (token.isTrivia() || token.kind == TokenKind::Semicolon)
            continue;
        depth += token.kind == TokenKind::OpenBracket ? 1 : 0;
        depth -= token.kind == TokenKind::CloseBracket ? 1 : 0;
        if (!before) {
            head.word = token.word;
        } else if (depth == 0) {
            head.saysWhat = head.saysWhat || token.word == Word::ReturnClause;
            head.saysNothing = head.saysNothing
                || (before->word == Word::ReturnClause
                    && token.in(text).compare(u"NONE", Qt::CaseInsensitive) == 0);
            head.changesOnDuplicate = head.changesOnDuplicate || token.word == Word::Duplicate;
            if ((token.word == Word::Timeout || token.word == Word::Parallel
                 || token.word == Word::Explain)
                && token.kind == TokenKind::Keyword)
                head.place = qMin(head.place, qsizetype(token.position));
        }
        before = &token;
    }
    return head;
}

// What the results tell of changed records.
struct Counts
{
    qsizetype created = 0;
    qsizetype changed = 0;
    qsizetype written = 0; // created or changed
    qsizetype deleted = 0;
    qsizetype failed = 0; // statements
    qsizetype defined = 0; // definitions that would change
    qsizetype untold = 0; // statements that write and do not say how much
};

void count(Counts *counts, const QString &statement, const SurrealResult &result)
{
    if (!result.isOk()) {
        ++counts->failed;
        return;
    }
    const SurrealQL::Tokens tokens = SurrealQL::Lexer::tokenize(statement);
    const SurrealQL::Statements all = SurrealQL::StatementSplitter::split(tokens);
    if (all.isEmpty())
        return;
    const Head head = headOf(statement, tokens, all.constFirst());
    const SurrealValue value = result.value();
    const qsizetype rows = value.isArray() ? value.size() : value.isNone() ? 0 : 1;
    qsizetype *kind = nullptr;
    switch (head.word) {
    case Word::Create:
    case Word::Relate:
        kind = &counts->created;
        break;
    case Word::Insert:
        kind = head.changesOnDuplicate ? &counts->written : &counts->created;
        break;
    case Word::Update:
        kind = &counts->changed;
        break;
    case Word::Upsert:
        kind = &counts->written;
        break;
    case Word::Delete:
        kind = &counts->deleted;
        break;
    default:
        break;
    }
    const SurrealQL::Effects effects = SurrealQL::StatementClassifier::classify(statement).effects;
    if (kind && !head.saysNothing)
        *kind += rows;
    else if (effects & Effect::ChangesSchema)
        ++counts->defined;
    else if (effects & (SurrealQL::Effects(Effect::Writes) | Effect::CallsCode))
        ++counts->untold;
}

} // namespace

DryRun::DryRun(SessionContext *context, const QString &text, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_text(text)
{ }

void DryRun::inspect()
{
    const QStringList calls = TransactionRules::outsideCalls(m_text);
    if (!calls.isEmpty())
        m_warnings.append(tr("It calls %1: what that does outside of the database stays done.")
                              .arg(calls.join(u", "_s)));
    QStringList tables = SurrealQL::StatementClassifier::classify(m_text).tables;
    tables.removeIf([](const QString &table) { return table.startsWith(u'$'); });
    m_uncertain = tables.size() > MostTables;
    tables = tables.mid(0, MostTables);
    if (tables.isEmpty() || !m_context->session()) {
        QTimer::singleShot(0, this, &DryRun::inspected);
        return;
    }
    SurrealReply *reply
        = m_context->session()->query(u"INFO FOR TABLE "_s + tables.join(u"; INFO FOR TABLE "_s));
    connect(reply, &SurrealReply::finished, this, [this, reply, tables] {
        const SurrealResults results = reply->results();
        m_uncertain = m_uncertain || results.size() < tables.size();
        for (qsizetype i = 0; i < results.size(); ++i)
            inspectTable(tables.value(i), results.at(i));
        Q_EMIT inspected();
    });
}

void DryRun::inspectTable(const QString &table, const SurrealResult &result)
{
    if (!result.isOk()) { // a table that does not exist yet has nothing
        m_uncertain = m_uncertain || result.error().kind() != SurrealError::Kind::NotFound;
        return;
    }
    for (const QString &part : {u"events"_s, u"fields"_s}) {
        const SurrealObject definitions = result.value()[part].toObject();
        for (const QString &name : definitions.keys()) {
            const QStringList calls
                = TransactionRules::outsideCallsOf(definitions.value(name).toString());
            if (calls.isEmpty())
                continue;
            m_warnings.append(
                (part == u"events"_s
                     //: %1 names an event, %2 a table, %3 functions
                     ? tr("The event %1 of %2 calls %3: what that does outside of the database "
                          "stays done.")
                     : tr("The field %1 of %2 calls %3: what that does outside of the database "
                          "stays done."))
                    .arg(name, table, calls.join(u", "_s)));
        }
    }
}

SurrealReply *DryRun::run(const SurrealObject &variables)
{
    m_transaction = m_context->session()->beginTransaction();
    m_transaction->setObjectName(QLatin1StringView(TransactionName));
    connect(m_transaction, &SurrealTransaction::finished, this, &DryRun::finished);
    SurrealReply *reply = m_transaction->query(telling(m_text), variables);
    m_transaction->cancel(); // behind the statements
    return reply;
}

void DryRun::finished()
{
    if (!m_transaction)
        return;
    const SurrealTransaction::State how = m_transaction->state();
    const SurrealError error = m_transaction->lastError();
    m_transaction->deleteLater();
    m_transaction.clear();
    // A transaction goes with its connection, and one that was not begun has done nothing.
    if (how == SurrealTransaction::State::Canceled || how == SurrealTransaction::State::Lost)
        Q_EMIT undone();
    else
        Q_EMIT doubtful(Words::error(error));
}

QString DryRun::telling(const QString &text)
{
    const SurrealQL::Tokens tokens = SurrealQL::Lexer::tokenize(text);
    const SurrealQL::Statements statements = SurrealQL::StatementSplitter::split(tokens);
    QString telling = text;
    for (auto it = statements.crbegin(); it != statements.crend(); ++it) {
        const Head head = headOf(text, tokens, *it);
        if (head.word != Word::Delete || head.saysWhat)
            continue;
        telling.insert(head.place,
                       head.place == it->end ? u" RETURN BEFORE"_s : u"RETURN BEFORE "_s);
    }
    return telling;
}

QString DryRun::summary(const QStringList &statements, const SurrealResults &results)
{
    Counts counts;
    for (qsizetype i = 0; i < results.size(); ++i)
        count(&counts, statements.value(i), results.at(i));
    const auto number = [](qsizetype n) { return int(qMin<qsizetype>(n, INT_MAX)); };
    QStringList would;
    if (counts.deleted > 0)
        would.append(tr("delete %Ln record(s)", nullptr, number(counts.deleted)));
    if (counts.created > 0)
        would.append(tr("create %Ln record(s)", nullptr, number(counts.created)));
    if (counts.changed > 0)
        would.append(tr("change %Ln record(s)", nullptr, number(counts.changed)));
    if (counts.written > 0)
        would.append(tr("create or change %Ln record(s)", nullptr, number(counts.written)));
    if (counts.defined > 0)
        would.append(tr("change the schema in %Ln statement(s)", nullptr, number(counts.defined)));
    QStringList sentences;
    if (!would.isEmpty())
        //: %1 is a list such as "delete 3 records, create 1 record"
        sentences.append(tr("It would %1.").arg(would.join(u", "_s)));
    else if (counts.untold == 0 && counts.failed == 0)
        sentences.append(tr("It would change no record."));
    if (counts.untold > 0)
        sentences.append(tr("%Ln statement(s) did not say how much they would change.", nullptr,
                            number(counts.untold)));
    if (counts.failed > 0)
        sentences.append(tr("%Ln statement(s) failed.", nullptr, number(counts.failed)));
    return sentences.join(u' ');
}

#include "moc_dryrun.cpp"
