// SPDX-License-Identifier: GPL-3.0-or-later
#include "variableinference.h"

#include "functiontable.h"
#include "lexer.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace SurrealQL {
namespace {

    class Inference
    {
    public:
        Inference(QStringView text, const SchemaInfo &schema)
            : m_text(text)
            , m_schema(schema)
        {
            const Tokens tokens = Lexer::tokenize(text);
            for (const Token &token : tokens) {
                if (!token.isTrivia())
                    m_tokens.append(token);
            }
        }

        QList<InferredVariable> run()
        {
            for (const auto &[name, help] : VariableInference::serverParameters())
                m_known.insert(name);
            for (const SchemaInfo::Parameter &parameter : m_schema.parameters)
                m_known.insert(parameter.name);
            // Names that a scope adds are forgotten at its end. A LET is in force after its value.
            QList<Scope> scopes {Scope {}};
            QList<QString> pendingLets;
            for (qsizetype i = 0; i < m_tokens.size(); ++i) {
                const Token &token = m_tokens[i];
                if (token.kind == TokenKind::OpenBracket) {
                    scopes.append(Scope {});
                    if (view(i) == u"{") {
                        scopes.last().names = m_heads;
                        m_heads.clear();
                    }
                } else if (token.kind == TokenKind::CloseBracket) {
                    if (scopes.size() > 1)
                        scopes.removeLast();
                } else if (token.kind == TokenKind::Semicolon) {
                    scopes.last().names.unite(scopes.last().lets);
                    scopes.last().lets.clear();
                    scopes.last().closures.clear();
                    m_heads.clear();
                } else if (token.kind == TokenKind::Comma) {
                    if (!inClosureHead(i))
                        scopes.last().closures.clear();
                } else if (token.kind == TokenKind::Parameter) {
                    const QString name = VariableInference::plainName(view(i));
                    if (namesParam(i))
                        m_known.insert(name); // the database has it from then on
                    else if (token.is(Token::Declaration))
                        declare(i, name, scopes);
                    else if (!defined(name, scopes))
                        use(i, name);
                }
            }
            return m_found;
        }

    private:
        struct Scope
        {
            QSet<QString> names;
            QSet<QString> lets; // defined once this statement is over
            QSet<QString> closures; // parameters of a closure whose body goes on up to ',' or ';'
        };

        [[nodiscard]] QStringView view(qsizetype i) const
        {
            return i >= 0 && i < m_tokens.size() ? m_tokens[i].in(m_text) : QStringView();
        }
        // DEFINE PARAM [IF NOT EXISTS | OVERWRITE] $name, and its like.
        [[nodiscard]] bool namesParam(qsizetype i) const
        {
            const auto is = [&](const char16_t *word) {
                return view(i).compare(QStringView(word), Qt::CaseInsensitive) == 0;
            };
            do
                --i;
            while (is(u"IF") || is(u"NOT") || is(u"EXISTS") || is(u"OVERWRITE"));
            return is(u"PARAM");
        }

        [[nodiscard]] const Token &at(qsizetype i) const
        {
            static const Token none;
            return i >= 0 && i < m_tokens.size() ? m_tokens[i] : none;
        }

        // A comma between the parameters of a closure.
        [[nodiscard]] bool inClosureHead(qsizetype i) const
        {
            while (++i < m_tokens.size()) {
                if (at(i).kind == TokenKind::Parameter)
                    return at(i).is(Token::Declaration);
                return false;
            }
            return false;
        }

        void declare(qsizetype i, const QString &name, QList<Scope> &scopes)
        {
            switch (at(i - 1).word) {
            case Word::Let:
                scopes.last().lets.insert(name);
                return;
            case Word::For:
                m_heads.insert(name);
                return; // for the block that follows
            default:
                break;
            }
            // Of a closure: its body is what follows, in braces or not. Of DEFINE FUNCTION: the
            // next block.
            scopes.last().closures.insert(name);
            m_heads.insert(name);
        }

        [[nodiscard]] bool defined(const QString &name, const QList<Scope> &scopes) const
        {
            if (m_known.contains(name) || m_heads.contains(name))
                return true;
            return std::any_of(scopes.begin(), scopes.end(), [&name](const Scope &scope) {
                return scope.names.contains(name) || scope.closures.contains(name);
            });
        }

        void use(qsizetype i, const QString &name)
        {
            const QString type = guess(i);
            for (InferredVariable &variable : m_found) {
                if (variable.name == name) {
                    if (variable.type == "any"_L1)
                        variable.type = type;
                    return;
                }
            }
            m_found.append({name, type, m_tokens[i].position});
        }

        [[nodiscard]] QString guess(qsizetype i) const
        {
            const Token &before = at(i - 1);
            const Token &after = at(i + 1);
            if (before.kind == TokenKind::Cast)
                return before.in(m_text).mid(1, before.length - 2).trimmed().toString();
            switch (before.word) {
            case Word::Limit:
            case Word::Start:
            case Word::At:
                return u"int"_s;
            case Word::By:
                if (at(i - 2).word == Word::Limit)
                    return u"int"_s;
                break;
            case Word::Timeout:
            case Word::Changefeed:
                return u"duration"_s;
            case Word::Version:
            case Word::Since:
                return u"datetime"_s;
            case Word::Kill:
                return u"uuid"_s;
            case Word::Content:
            case Word::Merge:
            case Word::Replace:
                return u"object"_s;
            case Word::Patch:
                return u"array"_s;
            case Word::Create:
            case Word::Update:
            case Word::Upsert:
            case Word::Delete:
            case Word::From:
            case Word::Only:
            case Word::Relate:
                return u"record"_s;
            default:
                break;
            }
            if (isFollowedByInsertTarget(i))
                return u"object"_s;
            if (before.kind == TokenKind::Keyword
                && (before.word == Word::In || before.word == Word::Inside)
                && !isOperatorOfBoolean(i))
                return u"array"_s;
            if (after.kind == TokenKind::Arrow || before.kind == TokenKind::Arrow)
                return u"record"_s;
            const QString argument = asArgument(i);
            if (!argument.isEmpty())
                return argument;
            const bool compares = isComparison(i - 1);
            if (compares || isComparison(i + 1)) {
                const QString other = typeOfOperand(compares ? i - 2 : i + 2, compares);
                if (!other.isEmpty())
                    return other;
            }
            if (isArithmetic(i - 1) || isArithmetic(i + 1)) {
                const QString other
                    = typeOfOperand(isArithmetic(i - 1) ? i - 2 : i + 2, isArithmetic(i - 1));
                return other.isEmpty() ? u"number"_s : other;
            }
            if (before.kind == TokenKind::Colon) {
                const QString field = typeOfField(view(i - 2));
                if (!field.isEmpty())
                    return field;
            }
            return u"any"_s;
        }

        [[nodiscard]] bool isFollowedByInsertTarget(qsizetype i) const
        {
            // INSERT INTO person $data
            return at(i - 1).kind == TokenKind::Identifier && at(i - 2).word == Word::Into;
        }

        [[nodiscard]] bool isOperatorOfBoolean(qsizetype i) const
        {
            return at(i - 1).kind != TokenKind::Keyword;
        }

        [[nodiscard]] bool isComparison(qsizetype i) const
        {
            const QStringView text = view(i);
            if (at(i).kind == TokenKind::Keyword)
                return at(i).word == Word::Is || at(i).word == Word::Contains;
            return at(i).kind == TokenKind::Operator
                && (text == u"=" || text == u"==" || text == u"!=" || text == u"<" || text == u">"
                    || text == u"<=" || text == u">=" || text == u"?=" || text == u"*="
                    || text == u"+=" || text == u"-=");
        }

        [[nodiscard]] bool isArithmetic(qsizetype i) const
        {
            const QStringView text = view(i);
            return at(i).kind == TokenKind::Operator
                && (text == u"+" || text == u"-" || text == u"*" || text == u"/" || text == u"%"
                    || text == u"**");
        }

        // The argument of a known function: the type of its parameter.
        [[nodiscard]] QString asArgument(qsizetype i) const
        {
            if (at(i - 1).kind != TokenKind::Comma && at(i - 1).kind != TokenKind::OpenBracket)
                return {};
            int depth = 0;
            int index = 0;
            for (qsizetype k = i - 1; k > 0; --k) {
                if (at(k).kind == TokenKind::CloseBracket) {
                    ++depth;
                } else if (at(k).kind == TokenKind::OpenBracket) {
                    if (depth-- > 0)
                        continue;
                    if (view(k) != u"(" || at(k - 1).kind != TokenKind::Function
                        || view(k - 2) == u".")
                        return {};
                    const BuiltinFunction *function = FunctionTable::find(view(k - 1));
                    const QString type = function ? function->parameterType(index)
                                                  : fromSchema(view(k - 1), index);
                    return type.endsWith(u'…') ? QString() : type;
                } else if (depth == 0 && at(k).kind == TokenKind::Comma) {
                    ++index;
                }
            }
            return {};
        }

        [[nodiscard]] QString fromSchema(QStringView name, int index) const
        {
            for (const SchemaInfo::Function &function : m_schema.functions) {
                if (name.compare(function.name, Qt::CaseInsensitive) != 0)
                    continue;
                const qsizetype close = function.signature.lastIndexOf(u')');
                const auto parameters = QStringView(function.signature)
                                            .mid(1, close - 1)
                                            .split(u", "_s, Qt::SkipEmptyParts);
                if (index < parameters.size() && parameters[index].contains(u':'))
                    return parameters[index]
                        .mid(parameters[index].indexOf(u':') + 1)
                        .trimmed()
                        .toString();
            }
            return {};
        }

        [[nodiscard]] QString typeOfOperand(qsizetype i, bool before) const
        {
            switch (at(i).kind) {
            case TokenKind::String:
                return u"string"_s;
            case TokenKind::Number:
                return view(i).endsWith(u"dec") ? u"decimal"_s
                    : isInteger(view(i))        ? u"int"_s
                                                : u"float"_s;
            case TokenKind::Duration:
                return u"duration"_s;
            case TokenKind::RecordId:
                return u"record"_s;
            case TokenKind::Constant:
                return view(i).compare(u"true", Qt::CaseInsensitive) == 0
                        || view(i).compare(u"false", Qt::CaseInsensitive) == 0
                    ? u"bool"_s
                    : QString();
            case TokenKind::PrefixedString:
                switch (view(i).front().unicode()) {
                case u'd':
                    return u"datetime"_s;
                case u'u':
                    return u"uuid"_s;
                case u'r':
                    return u"record"_s;
                case u'b':
                    return u"bytes"_s;
                default:
                    return {};
                }
            case TokenKind::Identifier:
                return before && view(i - 1) == u"." ? typeOfPath(i) : typeOfField(view(i));
            case TokenKind::CloseBracket: {
                // count() > $x
                qsizetype open = i;
                int depth = 0;
                for (; open >= 0; --open) {
                    if (at(open).kind == TokenKind::CloseBracket)
                        ++depth;
                    else if (at(open).kind == TokenKind::OpenBracket && --depth == 0)
                        break;
                }
                return typeOfCall(open - 1);
            }
            case TokenKind::Function:
                return typeOfCall(i);
            default:
                return {};
            }
        }

        [[nodiscard]] QString typeOfCall(qsizetype i) const
        {
            const BuiltinFunction *function
                = at(i).kind == TokenKind::Function ? FunctionTable::find(view(i)) : nullptr;
            if (!function)
                return {};
            const QString type
                = function->signature.mid(function->signature.lastIndexOf("-> "_L1) + 3);
            return type == "any"_L1 ? QString() : type;
        }

        static bool isInteger(QStringView number)
        {
            return std::all_of(number.begin(), number.end(),
                               [](QChar c) { return c.isDigit() || c == u'_'; });
        }

        // a.b.c, whose last part is token \a i
        [[nodiscard]] QString typeOfPath(qsizetype i) const
        {
            QString path = view(i).toString();
            while (view(i - 1) == u"." && at(i - 2).kind == TokenKind::Identifier) {
                i -= 2;
                path = view(i).toString() + u'.' + path;
            }
            return typeOfField(path);
        }

        [[nodiscard]] QString typeOfField(QStringView path) const
        {
            if (path == u"id" || path == u"in" || path == u"out")
                return u"record"_s;
            // Only the tables that the text names can be meant.
            for (const Token &token : m_tokens) {
                QStringView name = token.in(m_text);
                if (token.kind == TokenKind::RecordId)
                    name = name.left(name.indexOf(u':'));
                else if (token.kind != TokenKind::Identifier)
                    continue;
                const SchemaInfo::Table *table = m_schema.table(name);
                if (!table)
                    continue;
                for (const SchemaInfo::Field &field : table->fields) {
                    if (field.path == path && !field.kind.isEmpty())
                        return withoutOption(field.kind);
                }
            }
            return {};
        }

        static QString withoutOption(const QString &kind)
        {
            if (kind.startsWith("option<"_L1) && kind.endsWith(u'>'))
                return kind.mid(7, kind.size() - 8);
            return kind;
        }

        QStringView m_text;
        const SchemaInfo &m_schema;
        Tokens m_tokens;
        QSet<QString> m_known;
        QSet<QString> m_heads; // parameters of the block that comes next
        QList<InferredVariable> m_found;
    };

} // namespace

QList<InferredVariable> VariableInference::infer(QStringView text, const SchemaInfo &schema)
{
    return Inference(text, schema).run();
}

QList<std::pair<QString, QString>> VariableInference::serverParameters()
{
    const auto line = [](const char *help) {
        return QCoreApplication::translate("SurrealQL::Parameters", help);
    };
    return {
        {u"access"_s,
         line(QT_TRANSLATE_NOOP("SurrealQL::Parameters", "The access method of the session."))},
        {u"after"_s,
         line(QT_TRANSLATE_NOOP("SurrealQL::Parameters",
                                "The record after the change, in events and permissions."))},
        {u"auth"_s,
         line(QT_TRANSLATE_NOOP("SurrealQL::Parameters",
                                "The record that the session signed in as."))},
        {u"before"_s,
         line(QT_TRANSLATE_NOOP("SurrealQL::Parameters",
                                "The record before the change, in events and permissions."))},
        {u"event"_s,
         line(QT_TRANSLATE_NOOP("SurrealQL::Parameters", "CREATE, UPDATE or DELETE, in events."))},
        {u"input"_s,
         line(QT_TRANSLATE_NOOP("SurrealQL::Parameters",
                                "The value that was given for a field or record."))},
        {u"parent"_s,
         line(QT_TRANSLATE_NOOP("SurrealQL::Parameters",
                                "The record of the query around this one."))},
        {u"reference"_s,
         line(QT_TRANSLATE_NOOP("SurrealQL::Parameters",
                                "The record that refers to this one, in ON DELETE THEN."))},
        {u"request"_s,
         line(QT_TRANSLATE_NOOP("SurrealQL::Parameters", "The request, in an API endpoint."))},
        {u"session"_s,
         line(QT_TRANSLATE_NOOP("SurrealQL::Parameters", "Facts about the session."))},
        {u"this"_s,
         line(QT_TRANSLATE_NOOP("SurrealQL::Parameters", "The record that is being looked at."))},
        {u"token"_s,
         line(QT_TRANSLATE_NOOP("SurrealQL::Parameters", "The claims of the session's token."))},
        {u"value"_s,
         line(QT_TRANSLATE_NOOP(
             "SurrealQL::Parameters",
             "The value of the field, in its definition, or the record in events."))},
    };
}

QString VariableInference::plainName(QStringView text)
{
    if (text.startsWith(u'$'))
        text = text.mid(1);
    if (text.size() > 1 && (text.startsWith(u'`') || text.startsWith(u'\u27e8')))
        return text.mid(1, text.size() - 2).toString().remove(u'\\');
    return text.toString();
}

} // namespace SurrealQL
