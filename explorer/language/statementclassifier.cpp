// SPDX-License-Identifier: GPL-3.0-or-later
#include "statementclassifier.h"

#include "functiontable.h"
#include "lexer.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace SurrealQL {
namespace {

    void addOnce(QStringList &list, const QString &text)
    {
        if (!text.isEmpty() && !list.contains(text))
            list.append(text);
    }

    // Functions that call a closure given to them. With a closure written in place its statements
    // are seen; with a parameter nobody knows.
    bool takesClosure(QStringView name)
    {
        static constexpr std::array names {"map",        "filter", "filter_index", "find",
                                           "find_index", "fold",   "reduce",       "any",
                                           "all",        "some",   "every",        "chain"};
        const QStringView last = name.mid(name.lastIndexOf(u':') + 1);
        return std::any_of(names.begin(), names.end(), [last](const char *n) {
            return last.compare(QLatin1StringView(n), Qt::CaseInsensitive) == 0;
        });
    }

    bool writesOutside(QStringView name)
    {
        static constexpr std::array names {"http::post", "http::put", "http::patch", "http::delete",
                                           "api::invoke"};
        return std::any_of(names.begin(), names.end(), [name](const char *n) {
            return name.compare(QLatin1StringView(n), Qt::CaseInsensitive) == 0;
        });
    }

    bool writesInside(QStringView name)
    {
        static constexpr std::array names {"file::put",
                                           "file::put_if_not_exists",
                                           "file::delete",
                                           "file::copy",
                                           "file::copy_if_not_exists",
                                           "file::rename",
                                           "file::rename_if_not_exists",
                                           "sequence::nextval"};
        return std::any_of(names.begin(), names.end(), [name](const char *n) {
            return name.compare(QLatin1StringView(n), Qt::CaseInsensitive) == 0;
        });
    }

    bool callsUserCode(QStringView name)
    {
        return name.startsWith(u"fn::", Qt::CaseInsensitive)
            || name.startsWith(u"mod::", Qt::CaseInsensitive)
            || name.startsWith(u"ml::", Qt::CaseInsensitive)
            || name.startsWith(u"silo::", Qt::CaseInsensitive);
    }

    class Walk
    {
    public:
        Walk(QStringView text, const Tokens &tokens, qsizetype first, qsizetype last)
            : m_text(text)
        {
            for (qsizetype i = first; i < last; ++i) {
                if (!tokens[i].isTrivia())
                    m_tokens.append(tokens[i]);
            }
        }

        Classification run()
        {
            for (m_at = 0; m_at < m_tokens.size(); ++m_at) {
                const Token &token = m_tokens[m_at];
                switch (token.kind) {
                case TokenKind::Keyword:
                    if (token.is(Token::StatementHead))
                        statement(token.word);
                    else if (token.word == Word::Function && is(m_at + 1, u"("))
                        code(u"function() { … }"_s);
                    break;
                case TokenKind::Function:
                    call();
                    break;
                case TokenKind::Parameter:
                    if (is(m_at + 1, u"(") || is(m_at + 1, u"["))
                        closureCall(m_at);
                    break;
                case TokenKind::CloseBracket:
                    // (…)(…) calls what the first part gives.
                    if (is(m_at + 1, u"(") && is(m_at, u")") && m_at > 0
                        && m_tokens[m_at - 1].kind != TokenKind::Identifier
                        && !closureInBrackets(m_at))
                        code(view(m_at + 1) == u"(" ? u"(…)(…)"_s : QString());
                    break;
                case TokenKind::Script:
                    code(u"function() { … }"_s);
                    break;
                default:
                    break;
                }
            }
            if (!m_result.effects)
                m_result.effects |= Effect::Reads;
            return m_result;
        }

    private:
        [[nodiscard]] QStringView view(qsizetype i) const
        {
            return i >= 0 && i < m_tokens.size() ? m_tokens[i].in(m_text) : QStringView();
        }
        [[nodiscard]] bool is(qsizetype i, QStringView text) const { return view(i) == text; }
        [[nodiscard]] Word word(qsizetype i) const
        {
            return i < m_tokens.size() ? m_tokens[i].word : Word::None;
        }

        void code(const QString &name)
        {
            m_result.effects |= Effect::CallsCode;
            addOnce(m_result.functions, name);
        }

        void closureCall(qsizetype i)
        {
            // $f(…) and $f[0](…); an index alone calls nothing.
            qsizetype next = i + 1;
            while (is(next, u"["))
                next = matching(next) + 1;
            if (is(next, u"("))
                code(view(i).toString());
        }

        [[nodiscard]] bool closureInBrackets(qsizetype close) const
        {
            int depth = 0;
            for (qsizetype i = close; i >= 0; --i) {
                if (m_tokens[i].kind == TokenKind::CloseBracket)
                    ++depth;
                else if (m_tokens[i].kind == TokenKind::OpenBracket && --depth == 0)
                    return is(i + 1, u"|") || is(i + 1, u"||");
            }
            return false;
        }

        [[nodiscard]] qsizetype matching(qsizetype open) const
        {
            int depth = 0;
            for (qsizetype i = open; i < m_tokens.size(); ++i) {
                if (m_tokens[i].kind == TokenKind::OpenBracket)
                    ++depth;
                else if (m_tokens[i].kind == TokenKind::CloseBracket && --depth == 0)
                    return i;
            }
            return m_tokens.size();
        }

        void call()
        {
            const QStringView name = view(m_at);
            // DEFINE FUNCTION fn::x names it, and calls nothing until somebody does.
            if (!is(m_at + 1, u"(") || definesFunction(m_at))
                return;
            if (callsUserCode(name) || writesOutside(name)) {
                code(name.toString());
            } else if (writesInside(name)) {
                m_result.effects |= Effect::Writes;
                addOnce(m_result.verbs, name.toString());
            } else if (takesClosure(name)
                       && parameterAmongArguments(m_at + 1, !name.contains(u':'))) {
                code(name.toString());
            } else if (!name.contains(u':') && m_at > 0 && is(m_at - 1, u".")
                       && !FunctionTable::isMethod(name)) {
                code(u'.' + name.toString()); // a closure in a field: $object.run()
            }
        }

        [[nodiscard]] bool definesFunction(qsizetype i) const
        {
            while (--i >= 0
                   && (word(i) == Word::IfExistence || word(i) == Word::Not
                       || word(i) == Word::Exists || word(i) == Word::Overwrite)) { }
            return i >= 0 && word(i) == Word::Function;
        }

        [[nodiscard]] bool parameterAmongArguments(qsizetype open, bool method) const
        {
            const qsizetype close = matching(open);
            int depth = 0;
            int argument = 0;
            for (qsizetype i = open; i < close; ++i) {
                const Token &token = m_tokens[i];
                if (token.kind == TokenKind::OpenBracket)
                    ++depth;
                else if (token.kind == TokenKind::CloseBracket)
                    --depth;
                else if (depth == 1 && token.kind == TokenKind::Comma)
                    ++argument;
                else if (depth == 1 && token.kind == TokenKind::Parameter
                         && (method || argument > 0)
                         && (m_tokens[i - 1].kind == TokenKind::Comma || i - 1 == open)
                         && !token.is(Token::Declaration))
                    return true;
            }
            return false;
        }

        void statement(Word head)
        {
            switch (head) {
            case Word::Select:
            case Word::LiveSelect:
            case Word::Live:
            case Word::Info:
            case Word::Show:
            case Word::Explain:
            case Word::Return:
            case Word::If:
            case Word::For:
            case Word::Throw:
            case Word::Break:
            case Word::Continue:
                verb(head == Word::LiveSelect ? Word::Live : head, Effect::Reads);
                break;
            case Word::Use:
            case Word::Let:
            case Word::Begin:
            case Word::Commit:
            case Word::Cancel:
            case Word::Kill:
            case Word::Option:
            case Word::Sleep:
                verb(head, Effect::Controls);
                break;
            case Word::Create:
            case Word::Update:
            case Word::Upsert:
            case Word::Delete:
            case Word::Insert:
            case Word::Relate:
                verb(head, Effect::Writes);
                targets(m_at + 1, head);
                break;
            case Word::Define:
            case Word::Remove:
            case Word::Alter:
            case Word::Rebuild:
                schema(head);
                break;
            case Word::Access:
                access();
                break;
            default:
                verb(head, Effect::CallsCode);
            }
        }

        void verb(Word head, Effect effect)
        {
            m_result.effects |= effect;
            addOnce(m_result.verbs, QString(Keywords::text(head)));
        }

        void schema(Word head)
        {
            m_result.effects |= Effect::ChangesSchema;
            QString name(Keywords::text(head));
            const Word kind = word(m_at + 1);
            if (kind != Word::None)
                name += u' ' + QString(Keywords::text(kind));
            addOnce(m_result.verbs, name);
            qsizetype i = m_at + 2;
            while (word(i) == Word::IfExistence || word(i) == Word::Not || word(i) == Word::Exists
                   || word(i) == Word::Overwrite)
                ++i;
            if (kind == Word::Table || kind == Word::Tb) {
                addTable(i);
                return;
            }
            // … ON [TABLE] name
            for (; i < m_tokens.size() && m_tokens[i].kind != TokenKind::Semicolon; ++i) {
                if (word(i) == Word::On) {
                    if (word(i + 1) == Word::Table || word(i + 1) == Word::Tb)
                        ++i;
                    addTable(i + 1);
                    return;
                }
            }
        }

        void access()
        {
            for (qsizetype i = m_at + 1;
                 i < m_tokens.size() && m_tokens[i].kind != TokenKind::Semicolon; ++i) {
                if (word(i) == Word::Show) {
                    verb(Word::Access, Effect::Reads);
                    return;
                }
                if (word(i) == Word::Grant || word(i) == Word::Revoke || word(i) == Word::Purge)
                    break;
            }
            verb(Word::Access, Effect::ChangesSchema);
        }

        void addTable(qsizetype i)
        {
            if (i >= m_tokens.size())
                return;
            const Token &token = m_tokens[i];
            QStringView name = token.in(m_text);
            if (token.kind == TokenKind::RecordId)
                name = name.left(name.indexOf(u':'));
            else if (token.kind == TokenKind::Parameter || token.kind == TokenKind::Function)
                name = name.mid(0);
            else if (token.kind != TokenKind::Identifier)
                return;
            addOnce(m_result.tables, name.toString());
        }

        // The tables or records that a writing statement names.
        void targets(qsizetype i, Word head)
        {
            while (word(i) == Word::Only || word(i) == Word::Into || word(i) == Word::From
                   || word(i) == Word::Ignore || word(i) == Word::Relation)
                ++i;
            if (head == Word::Relate) {
                // RELATE from->edge->to writes the edge.
                int depth = 0;
                for (; i + 1 < m_tokens.size(); ++i) {
                    if (m_tokens[i].kind == TokenKind::OpenBracket)
                        ++depth;
                    else if (m_tokens[i].kind == TokenKind::CloseBracket)
                        --depth;
                    else if (depth == 0 && m_tokens[i].kind == TokenKind::Arrow) {
                        addTable(i + 1);
                        return;
                    }
                }
                return;
            }
            for (; i < m_tokens.size(); ++i) {
                if (is(i, u"|")) { // |person:10|
                    addTable(i + 1);
                    while (++i < m_tokens.size() && !is(i, u"|")) { }
                } else if (m_tokens[i].kind == TokenKind::OpenBracket) {
                    i = matching(i);
                } else {
                    addTable(i);
                    while (i + 1 < m_tokens.size()
                           && m_tokens[i + 1].kind == TokenKind::OpenBracket)
                        i = matching(i + 1);
                    // person:1->knows->person
                    while (i + 2 < m_tokens.size()
                           && (m_tokens[i + 1].kind == TokenKind::Arrow || is(i + 1, u"."))) {
                        i += 2;
                        if (m_tokens[i].kind == TokenKind::OpenBracket)
                            i = matching(i);
                        else
                            addTable(i);
                    }
                }
                if (i + 1 >= m_tokens.size() || m_tokens[i + 1].kind != TokenKind::Comma)
                    return;
                ++i;
            }
        }

        QStringView m_text;
        Tokens m_tokens;
        qsizetype m_at = 0;
        Classification m_result;
    };

} // namespace

Effect Classification::strongest() const
{
    for (const Effect effect :
         {Effect::ChangesSchema, Effect::Writes, Effect::CallsCode, Effect::Controls}) {
        if (effects & effect)
            return effect;
    }
    return Effect::Reads;
}

void Classification::add(const Classification &other)
{
    effects |= other.effects;
    for (const QString &verb : other.verbs)
        addOnce(verbs, verb);
    for (const QString &table : other.tables)
        addOnce(tables, table);
    for (const QString &function : other.functions)
        addOnce(functions, function);
}

Classification StatementClassifier::classify(QStringView text)
{
    const Tokens tokens = Lexer::tokenize(text);
    Classification all;
    const Statements statements = StatementSplitter::split(tokens);
    for (const Statement &statement : statements)
        all.add(classify(text, tokens, statement));
    return all;
}

Classification StatementClassifier::classify(QStringView text, const Tokens &tokens,
                                             const Statement &statement)
{
    return Walk(text, tokens, statement.first, statement.last).run();
}

} // namespace SurrealQL
