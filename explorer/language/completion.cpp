// SPDX-License-Identifier: GPL-3.0-or-later
#include "completion.h"

#include "functiontable.h"
#include "lexer.h"
#include "statementoutline_p.h"
#include "variableinference.h"

#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace SurrealQL {
namespace {

    using Next = Lexer::State::Next;

    bool isPlainName(QStringView name)
    {
        if (name.isEmpty() || name.front().isDigit())
            return false;
        return std::all_of(name.begin(), name.end(), [](QChar c) {
            return c == u'_' || (c.unicode() < 0x80 && c.isLetterOrNumber());
        });
    }

    QString quotedName(const QString &name)
    {
        const Word word = Keywords::find(name);
        if (isPlainName(name) && !(Keywords::traits(word) & Keywords::Reserved))
            return name;
        return u'`' + QString(name).replace(u'\\', "\\\\"_L1).replace(u'`', "\\`"_L1) + u'`';
    }

    // "tags[*].name" is written tags.name in a query.
    QString queryPath(const QString &path)
    {
        return QString(path).remove("[*]"_L1).remove(".*"_L1).remove(u"…"_s);
    }

    class Collector
    {
    public:
        Collector(QStringView text, qsizetype caret, const SchemaInfo &schema)
            : m_text(text)
            , m_caret(caret)
            , m_schema(schema)
        { }

        CompletionResult run()
        {
            CompletionResult result;
            qsizetype from = m_caret;
            while (from > 0 && (isNameLetter(m_text[from - 1]) || isPathColon(from - 1)))
                --from;
            if (from > 0 && m_text[from - 1] == u'$')
                --from;
            m_typed = m_text.mid(from, m_caret - from).toString();
            result.from = from;
            result.length = m_caret - from;

            Lexer::State state;
            const Tokens before = Lexer::tokenize(m_text.left(from), state);
            const bool inComment
                = !before.isEmpty() && before.constLast().kind == TokenKind::LineComment;
            if (state.isInsideToken() || inComment)
                return result;
            if (!m_typed.isEmpty() && m_typed.front().isDigit())
                return result; // a number
            const Tokens all = Lexer::tokenize(m_text);
            m_outline = StatementOutline::around(m_text, all, from);
            result.tables = m_outline.tables;
            if (m_typed.startsWith(u'$'))
                addParameters();
            else
                collect(state, before);
            result.items = ranked();
            return result;
        }

    private:
        static bool isNameLetter(QChar c)
        {
            return c == u'_' || (c.unicode() < 0x80 && c.isLetterOrNumber());
        }
        [[nodiscard]] bool isPathColon(qsizetype i) const
        {
            if (m_text[i] != u':')
                return false;
            return (i > 0 && m_text[i - 1] == u':') || (i + 1 < m_caret && m_text[i + 1] == u':');
        }

        void collect(const Lexer::State &state, const Tokens &before)
        {
            const Word word = state.word();
            if (m_text.left(m_caret - m_typed.size()).endsWith(u':') && !m_typed.contains(u"::")) {
                const bool glued = before.constLast().kind == TokenKind::Colon
                    || before.constLast().kind == TokenKind::RecordId;
                if (glued && state.next() != Next::Type && !m_outline.isInObject)
                    return; // the key of a record
            }
            switch (state.next()) {
            case Next::Statement:
                addStatements(state);
                break;
            case Next::Alias:
                break;
            case Next::Member:
                addMembers(before);
                break;
            case Next::Table:
                addTables();
                break;
            case Next::Type:
                addTypes(word, state.isAfterKeyword());
                break;
            case Next::Key:
                addKeys(state);
                break;
            case Next::Pattern:
                addFields({});
                break;
            case Next::AfterValue:
                addFollowing(word);
                break;
            case Next::Value:
                addValues(state);
                break;
            }
        }

        void addStatements(const Lexer::State &state)
        {
            for (const Word word : Keywords::all()) {
                const quint16 traits = Keywords::traits(word);
                if ((traits & Keywords::Reserved && word != Word::Function)
                    || (traits & Keywords::TopLevel
                        && (state.depth() == 0 || word == Word::Break || word == Word::Continue)))
                    addKeyword(word);
            }
            if (!m_typed.isEmpty())
                addFunctions();
        }

        void addValues(const Lexer::State &state)
        {
            const Word word = state.word();
            const bool direct = state.isAfterKeyword();
            if (direct) {
                for (const Word partner : Keywords::partners(word))
                    addKeyword(partner);
            }
            if (wantsTable(word)) {
                addTables();
                if (word == Word::From || word == Word::Into)
                    return;
                if (Keywords::traits(word) & Keywords::ObjectKind)
                    return;
            } else if (namesSomething(word) && direct) {
                return; // a new name follows
            } else {
                addFields({});
            }
            if (word == Word::Set || word == Word::Unset || word == Word::Fetch
                || word == Word::Fields || word == Word::Columns || word == Word::Split
                || word == Word::Omit)
                return;
            addFunctions();
            addConstants();
            if (!wantsTable(word)) {
                for (const Word statement : {Word::Select, Word::If, Word::Create, Word::Update,
                                             Word::Delete, Word::Function})
                    addKeyword(statement);
            }
        }

        static bool wantsTable(Word word)
        {
            switch (word) {
            case Word::From:
            case Word::Into:
            case Word::Create:
            case Word::Update:
            case Word::Upsert:
            case Word::Delete:
            case Word::Insert:
            case Word::Relate:
            case Word::Only:
            case Word::Table:
            case Word::Tb:
            case Word::On:
            case Word::Relation:
                return true;
            default:
                return false;
            }
        }

        static bool namesSomething(Word word)
        {
            return (Keywords::traits(word) & Keywords::ObjectKind) || word == Word::Exists
                || word == Word::Overwrite || word == Word::Let || word == Word::For
                || word == Word::Use || word == Word::Define || word == Word::Remove
                || word == Word::Alter || word == Word::Info || word == Word::Rebuild;
        }

        void addFollowing(Word word)
        {
            for (const QString &clause : m_outline.followingClauses(word))
                add(CompletionItem::Kind::Keyword, clause);
            if (m_outline.takesOperators(word)) {
                for (const Word infix : Keywords::all()) {
                    if (Keywords::traits(infix) & Keywords::Infix)
                        addKeyword(infix);
                }
            }
        }

        void addTypes(Word word, bool direct)
        {
            if (direct && word == Word::Type) {
                for (const Word partner : Keywords::partners(Word::Type))
                    addKeyword(partner);
            }
            const QStringList names = Keywords::typeNames();
            for (const QString &name : names)
                add(CompletionItem::Kind::Type, name);
        }

        void addKeys(const Lexer::State &state)
        {
            if (m_outline.isInObject)
                addFields({});
            else
                addStatements(state);
        }

        void addMembers(const Tokens &before)
        {
            // The path before the dot: a.b.
            QStringList path;
            qsizetype i = before.size() - 1;
            while (i >= 1 && before[i].in(m_text) == u"."
                   && before[i - 1].kind == TokenKind::Identifier) {
                path.prepend(before[i - 1].in(m_text).toString());
                i -= 2;
            }
            const bool rooted = i >= 0
                && (before[i].kind == TokenKind::Arrow
                    || before[i].kind == TokenKind::CloseBracket);
            if (!path.isEmpty() && !rooted)
                addFields(path.join(u'.') + u'.');
            else if (path.isEmpty() && i >= 1 && before[i].in(m_text) == u"."
                     && before[i - 1].in(m_text) == u"$this")
                addFields({});
            else if (!path.isEmpty() && before[i].kind == TokenKind::Arrow)
                addFieldsOf(path.takeFirst(), path.isEmpty() ? QString() : path.join(u'.') + u'.');
        }

        void addTables()
        {
            for (const SchemaInfo::Table &table : m_schema.tables)
                add(CompletionItem::Kind::Table, quotedName(table.name), {}, {}, table.name);
        }

        void addFields(const QString &prefix)
        {
            for (const QString &table : m_outline.tables)
                addFieldsOf(table, prefix);
        }

        void addFieldsOf(const QString &name, const QString &prefix)
        {
            const SchemaInfo::Table *table = m_schema.table(name);
            if (!table)
                return;
            if (prefix.isEmpty())
                add(CompletionItem::Kind::Field, u"id"_s, u"record<"_s + name + u'>');
            for (const SchemaInfo::Field &field : table->fields) {
                const QString path = queryPath(field.path);
                if (!path.startsWith(prefix) || path.size() == prefix.size())
                    continue;
                const QString rest = path.mid(prefix.size());
                QStringList parts = rest.split(u'.');
                for (QString &part : parts)
                    part = part.startsWith(u'`') ? part : quotedName(part);
                add(CompletionItem::Kind::Field, parts.join(u'.'),
                    path == field.path ? field.kind : QString(), {}, rest);
            }
        }

        void addFunctions()
        {
            for (const SchemaInfo::Function &function : m_schema.functions)
                add(CompletionItem::Kind::Function, function.name, function.signature,
                    function.help);
            for (const BuiltinFunction &function : FunctionTable::all())
                add(function.isConstant() ? CompletionItem::Kind::Constant
                                          : CompletionItem::Kind::Function,
                    function.name, function.signature, function.help);
        }

        void addConstants()
        {
            for (const auto *constant : {"NONE", "NULL", "true", "false"})
                add(CompletionItem::Kind::Constant, QString::fromLatin1(constant));
        }

        void addParameters()
        {
            for (const SchemaInfo::Parameter &parameter : m_schema.parameters)
                add(CompletionItem::Kind::Parameter, u'$' + parameter.name, parameter.kind);
            const Tokens tokens = Lexer::tokenize(m_text);
            for (const Token &token : tokens) {
                const bool typedNow = token.position < m_caret && token.end() >= m_caret;
                if (token.kind == TokenKind::Parameter && !typedNow)
                    add(CompletionItem::Kind::Parameter, token.in(m_text).toString());
            }
            for (const auto &[name, help] : VariableInference::serverParameters())
                add(CompletionItem::Kind::Parameter, u'$' + name, {}, help);
        }

        void addKeyword(Word word)
        {
            add(CompletionItem::Kind::Keyword, QString(Keywords::text(word)));
        }

        void add(CompletionItem::Kind kind, const QString &text, const QString &detail = {},
                 const QString &help = {}, const QString &matched = {})
        {
            const QString &name = matched.isEmpty() ? text : matched;
            int rank = 0;
            if (!m_typed.isEmpty() && !name.startsWith(m_typed, Qt::CaseInsensitive)) {
                // len finds array::len
                const bool inner = kind == CompletionItem::Kind::Function && m_typed.size() > 1
                    && name.contains("::"_L1 + m_typed, Qt::CaseInsensitive);
                if (!inner)
                    return;
                rank = 100;
            } else if (!name.startsWith(m_typed)) {
                rank = 1;
            }
            if (m_seen.contains(text))
                return;
            m_seen.insert(text);
            m_items.append({rank, {kind, text, detail, help}});
        }

        QList<CompletionItem> ranked()
        {
            // In the order of adding, which is by fitness, names that begin otherwise last.
            std::stable_sort(m_items.begin(), m_items.end(), [](const auto &a, const auto &b) {
                return a.first / 100 < b.first / 100;
            });
            QList<CompletionItem> items;
            items.reserve(m_items.size());
            for (const auto &[rank, item] : m_items) {
                if (item.text != m_typed || m_items.size() == 1)
                    items.append(item);
            }
            return items;
        }

        QStringView m_text;
        const qsizetype m_caret;
        const SchemaInfo &m_schema;
        QString m_typed;
        StatementOutline m_outline;
        QSet<QString> m_seen;
        QList<std::pair<int, CompletionItem>> m_items;
    };

} // namespace

CompletionResult Completion::complete(QStringView text, qsizetype caret, const SchemaInfo &schema)
{
    return Collector(text, qBound(qsizetype(0), caret, text.size()), schema).run();
}

QString Completion::callTip(QStringView text, qsizetype caret, const SchemaInfo &schema,
                            int *argument)
{
    Lexer::State state;
    Tokens tokens = Lexer::tokenize(text.left(caret), state);
    if (state.isInsideToken() && !tokens.isEmpty() && tokens.constLast().isComment())
        return {};
    tokens.removeIf([](const Token &token) { return token.isTrivia(); });
    int depth = 0;
    int index = 0;
    for (qsizetype i = tokens.size() - 1; i > 0; --i) {
        const Token &token = tokens[i];
        if (token.kind == TokenKind::CloseBracket) {
            ++depth;
        } else if (token.kind == TokenKind::Semicolon && depth == 0) {
            return {};
        } else if (token.kind == TokenKind::Comma && depth == 0) {
            ++index;
        } else if (token.kind == TokenKind::OpenBracket && depth-- == 0) {
            depth = 0;
            const QStringView name = tokens[i - 1].in(text);
            if (token.in(text) == u"(" && tokens[i - 1].kind == TokenKind::Function) {
                if (argument)
                    *argument = index;
                if (const BuiltinFunction *function = FunctionTable::find(name))
                    return function->name + function->signature;
                for (const SchemaInfo::Function &function : schema.functions) {
                    if (name.compare(function.name, Qt::CaseInsensitive) == 0)
                        return function.name + function.signature;
                }
                return {};
            }
            index = 0;
        }
    }
    return {};
}

} // namespace SurrealQL
