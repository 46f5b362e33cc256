// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnostics.h"

#include "editdistance_p.h"
#include "functiontable.h"
#include "lexer.h"
#include "literalcheck_p.h"
#include "statementsplitter.h"

using namespace Qt::StringLiterals;

namespace SurrealQL {
namespace {

    bool isOperand(TokenKind kind)
    {
        switch (kind) {
        case TokenKind::Identifier:
        case TokenKind::Function:
        case TokenKind::Parameter:
        case TokenKind::Constant:
        case TokenKind::String:
        case TokenKind::PrefixedString:
        case TokenKind::Number:
        case TokenKind::Duration:
        case TokenKind::RecordId:
        case TokenKind::Cast:
            return true;
        default:
            return false;
        }
    }

    // Keywords that a value or name has to follow.
    bool needsValue(Word word)
    {
        switch (word) {
        case Word::Where:
        case Word::Set:
        case Word::Unset:
        case Word::Content:
        case Word::Merge:
        case Word::Patch:
        case Word::From:
        case Word::Into:
        case Word::By:
        case Word::Limit:
        case Word::Fetch:
        case Word::Timeout:
        case Word::And:
        case Word::Or:
        case Word::In:
        case Word::Inside:
        case Word::Contains:
        case Word::ContainsAll:
        case Word::ContainsAny:
        case Word::ContainsNone:
        case Word::ContainsNot:
        case Word::Is:
        case Word::Select:
        case Word::LiveSelect:
        case Word::Create:
        case Word::Update:
        case Word::Upsert:
        case Word::Delete:
        case Word::Insert:
        case Word::Relate:
        case Word::Return:
        case Word::Throw:
        case Word::Let:
        case Word::Use:
        case Word::Kill:
        case Word::Define:
        case Word::Remove:
        case Word::Alter:
        case Word::Info:
        case Word::If:
        case Word::For:
        case Word::On:
        case Word::As:
        case Word::Assert:
        case Word::Type:
            return true;
        default:
            return false;
        }
    }

    Word nearestWord(QStringView text, quint16 traits, const QList<Word> &extra = {})
    {
        Word best = Word::None;
        int distance = text.size() < 5 ? 2 : 3;
        const QString upper = text.toString().toUpper();
        for (const Word word : Keywords::all()) {
            if (!(Keywords::traits(word) & traits) && !extra.contains(word))
                continue;
            const int d = editDistance(upper, QString(Keywords::text(word)), distance);
            // Among equals the one that merely was not typed to its end.
            const bool prefix
                = Keywords::text(word).startsWith(QLatin1StringView(upper.toLatin1()));
            if (d > 0 && (d < distance || (d == distance && prefix && best != Word::None))) {
                distance = d;
                best = word;
            }
        }
        return best;
    }

    class Checker
    {
        Q_DECLARE_TR_FUNCTIONS(SurrealQL::Diagnostics)
    public:
        explicit Checker(QStringView text)
            : m_text(text)
            , m_all(Lexer::tokenize(text))
        {
            for (const Token &token : m_all) {
                if (!token.isTrivia())
                    m_tokens.append(token);
                else if (token.is(Token::Unterminated))
                    add(token.position, 2, tr("This comment is never closed with */."));
            }
        }

        QList<Diagnostic> run(int limit)
        {
            checkBrackets();
            for (qsizetype i = 0; i < m_tokens.size(); ++i) {
                if (kind(i) == TokenKind::OpenBracket)
                    ++m_depth;
                else if (kind(i) == TokenKind::CloseBracket && m_depth > 0)
                    --m_depth;
                checkLiteral(m_tokens[i]);
                checkWord(i);
                checkNeighbours(i);
            }
            checkTransactions();
            std::stable_sort(
                m_found.begin(), m_found.end(),
                [](const Diagnostic &a, const Diagnostic &b) { return a.position < b.position; });
            // One report for a place: the first is the most exact.
            const auto last = std::unique(
                m_found.begin(), m_found.end(),
                [](const Diagnostic &a, const Diagnostic &b) { return a.position == b.position; });
            m_found.erase(last, m_found.end());
            if (m_found.size() > limit)
                m_found.resize(limit);
            const LineIndex lines(m_text);
            for (Diagnostic &diagnostic : m_found)
                diagnostic.place = lines.at(diagnostic.position);
            return m_found;
        }

    private:
        [[nodiscard]] QStringView view(qsizetype i) const
        {
            return i >= 0 && i < m_tokens.size() ? m_tokens[i].in(m_text) : QStringView();
        }
        [[nodiscard]] TokenKind kind(qsizetype i) const
        {
            return i >= 0 && i < m_tokens.size() ? m_tokens[i].kind : TokenKind::Whitespace;
        }
        [[nodiscard]] Word word(qsizetype i) const
        {
            return i >= 0 && i < m_tokens.size() ? m_tokens[i].word : Word::None;
        }

        void add(qsizetype position, qsizetype length, const QString &message,
                 Diagnostic::Severity severity = Diagnostic::Severity::Error)
        {
            m_found.append({severity, position, length, {}, message});
        }
        void add(const Token &token, const QString &message)
        {
            add(token.position, token.length, message);
        }
        static QString quoted(QStringView text)
        {
            return text.size() > 40 ? text.left(40).toString() + u'…' : text.toString();
        }

        void checkBrackets()
        {
            QList<qsizetype> open;
            for (qsizetype i = 0; i < m_tokens.size(); ++i) {
                const Token &token = m_tokens[i];
                if (token.kind == TokenKind::OpenBracket) {
                    open.append(i);
                } else if (token.kind == TokenKind::CloseBracket) {
                    if (open.isEmpty()) {
                        add(token, tr("Nothing opens this '%1'.").arg(view(i)));
                    } else if (closing(open.constLast()) == view(i)) {
                        open.removeLast();
                    } else {
                        closeWrongly(open, i);
                    }
                } else if (token.kind == TokenKind::Semicolon) {
                    while (!open.isEmpty() && view(open.constLast()) != u"{")
                        reportOpen(open.takeLast());
                }
            }
            for (const qsizetype i : open)
                reportOpen(i);
        }

        void closeWrongly(QList<qsizetype> &open, qsizetype i)
        {
            for (qsizetype depth = open.size() - 1; depth >= 0; --depth) {
                if (closing(open[depth]) != view(i))
                    continue;
                while (open.size() > depth + 1)
                    reportOpen(open.takeLast());
                open.removeLast();
                return;
            }
            add(m_tokens[i],
                tr("'%1' does not fit the '%2' that is open here.")
                    .arg(view(i))
                    .arg(view(open.constLast())));
        }

        [[nodiscard]] QStringView closing(qsizetype i) const
        {
            return view(i) == u"(" ? u")" : view(i) == u"[" ? u"]" : u"}";
        }
        void reportOpen(qsizetype i)
        {
            add(m_tokens[i], tr("This '%1' is never closed.").arg(view(i)));
        }

        void checkLiteral(const Token &token)
        {
            const QStringView text = token.in(m_text);
            if (token.is(Token::Unterminated)) {
                switch (token.kind) {
                case TokenKind::String:
                case TokenKind::PrefixedString:
                    add(token.position, 1, tr("This string is never closed."));
                    return;
                case TokenKind::Script:
                    add(token.position, 1, tr("The body of this script is never closed."));
                    return;
                default:
                    add(token.position, 1, tr("This quoted name is never closed."));
                    return;
                }
            }
            if (token.kind == TokenKind::Error) {
                const QChar first = text.front();
                if (first == u'&')
                    add(token, tr("A single '&' is no operator. Did you mean && or AND?"));
                else if (first.isDigit())
                    add(token, tr("'%1' is neither a number nor a duration.").arg(quoted(text)));
                else if (first.isLetter())
                    add(token,
                        tr("Names with other than ASCII letters need quotes: `%1`.")
                            .arg(quoted(text)));
                else
                    add(token, tr("'%1' has no meaning in SurrealQL.").arg(quoted(text)));
                return;
            }
            const bool isText
                = token.kind == TokenKind::String || token.kind == TokenKind::PrefixedString;
            if (!isText)
                return;
            const qsizetype bad = LiteralCheck::badEscape(text);
            if (bad >= 0) {
                add(token.position + bad, 2,
                    tr("'%1' is no escape. Write \\\\ for a backslash.")
                        .arg(text.mid(bad, 2).toString()));
                return;
            }
            if (token.kind != TokenKind::PrefixedString || text.contains(u'\\'))
                return;
            const QStringView content = text.mid(2, text.size() - 3);
            switch (text.front().unicode()) {
            case u'u':
                if (!LiteralCheck::isUuid(content))
                    add(token, tr("This is not a UUID: 8-4-4-4-12 hexadecimal digits."));
                break;
            case u'd':
                if (!LiteralCheck::isDatetime(content))
                    add(token, tr("This is not a time. Write it like d'2024-05-31T18:30:00Z'."));
                break;
            case u'b':
                if (!LiteralCheck::isHexBytes(content))
                    add(token, tr("Bytes are written as pairs of hexadecimal digits."));
                break;
            case u'f':
                if (!LiteralCheck::isFile(content))
                    add(token, tr("A file is written like f'bucket:/path'."));
                break;
            default:
                break;
            }
        }

        [[nodiscard]] bool startsStatement(qsizetype i) const
        {
            if (i == 0 || kind(i - 1) == TokenKind::Semicolon)
                return true;
            return view(i - 1) == u"{" && kind(i) != TokenKind::Key;
        }

        void checkWord(qsizetype i)
        {
            const Token &token = m_tokens[i];
            const QStringView text = view(i);
            if (token.is(Token::StatementHead) && token.is(Token::Misplaced)) {
                // The server lets one pass between the first two statements of a block.
                add(token.position, token.length,
                    tr("A ';' is missing before %1.").arg(QString(Keywords::text(token.word))),
                    m_depth > 0 ? Diagnostic::Severity::Warning : Diagnostic::Severity::Error);
                return;
            }
            if (token.kind == TokenKind::Function && kind(i + 1) == TokenKind::OpenBracket
                && view(i - 1) != u"." && kind(i - 1) != TokenKind::Arrow)
                checkFunction(token);
            else if (token.kind == TokenKind::Constant && text.contains(u"::")
                     && !FunctionTable::find(text))
                unknownFunction(token);
            if (token.kind == TokenKind::Operator
                && (text == u"~" || text == u"!~" || text == u"?~" || text == u"*~"))
                add(token,
                    tr("SurrealQL 3 has no operator '%1'. Compare with string::similarity::fuzzy "
                       "or a regular "
                       "expression.")
                        .arg(text));
            if (!startsStatement(i))
                return;
            if (token.kind == TokenKind::Parameter && view(i + 1) == u"=") {
                add(token, tr("LET is missing before %1.").arg(text));
                return;
            }
            if (token.kind == TokenKind::Identifier && isWordLike(i))
                checkStart(i);
        }

        [[nodiscard]] bool isWordLike(qsizetype i) const
        {
            const QChar c = view(i).front();
            return c != u'`' && c != u'\u27e8';
        }

        // A first word that is no statement but much like one.
        void checkStart(qsizetype i)
        {
            const TokenKind next = kind(i + 1);
            const bool followed = isOperand(next) || next == TokenKind::Keyword
                || view(i + 1) == u"*" || view(i + 1) == u"|";
            if (!followed)
                return;
            const Word meant = nearestWord(view(i), Keywords::Reserved | Keywords::TopLevel);
            const bool operatorFollows
                = next == TokenKind::Keyword && (Keywords::traits(word(i + 1)) & Keywords::Infix);
            if (view(i + 1) == u"*" && word(i + 2) != Word::From
                && kind(i + 2) != TokenKind::Identifier)
                return;
            if (meant != Word::None && !operatorFollows
                && !(next == TokenKind::Keyword && word(i + 1) == Word::None))
                add(m_tokens[i],
                    tr("'%1' starts no statement. Did you mean %2?")
                        .arg(quoted(view(i)), QString(Keywords::text(meant))));
            else if (isOperand(next))
                add(m_tokens[i], tr("'%1' starts no statement.").arg(quoted(view(i))));
        }

        void checkFunction(const Token &token)
        {
            const QStringView name = token.in(m_text);
            for (const QStringView own : {u"fn::", u"mod::", u"ml::", u"silo::", u"api::"}) {
                if (name.startsWith(own, Qt::CaseInsensitive))
                    return;
            }
            if (!FunctionTable::find(name))
                unknownFunction(token);
        }

        void unknownFunction(const Token &token)
        {
            const QStringView name = token.in(m_text);
            const QString meant = FunctionTable::nearest(name);
            add(token,
                meant.isEmpty()
                    ? tr("There is no function %1.").arg(quoted(name))
                    : tr("There is no function %1. Did you mean %2?").arg(quoted(name), meant));
        }

        void checkNeighbours(qsizetype i)
        {
            const Token &token = m_tokens[i];
            const TokenKind next = kind(i + 1);
            const bool atEnd = next == TokenKind::Whitespace || next == TokenKind::Semicolon;
            const bool closes = next == TokenKind::CloseBracket;
            const bool otherReading = (Keywords::traits(token.word) & Keywords::Reserved)
                && !token.is(Token::StatementHead) && token.word != Word::ReturnClause;
            if (token.kind == TokenKind::Keyword && needsValue(token.word) && !otherReading
                && word(i - 1) != Word::ReferenceDelete) {
                const bool clause = next == TokenKind::Keyword
                    && !m_tokens[i + 1].is(Token::StatementHead)
                    && !Keywords::pairs(token.word, word(i + 1))
                    && !(Keywords::traits(word(i + 1)) & Keywords::ObjectKind);
                const bool missing = atEnd || closes || next == TokenKind::Comma
                    || (clause && token.word != Word::Type && token.word != Word::Delete
                        && token.word != Word::On && token.word != Word::For
                        && token.word != Word::Return && word(i + 1) != Word::Function
                        && word(i + 1) != Word::Else && word(i + 1) != Word::End);
                const bool permissionVerb = i > 0
                    && (word(i - 1) == Word::For
                        || (kind(i - 1) == TokenKind::Comma && !token.is(Token::StatementHead)));
                if (missing && !permissionVerb && !token.is(Token::Misplaced))
                    missingAfter(token);
                else if (token.word == Word::Let && next == TokenKind::Identifier)
                    add(m_tokens[i + 1],
                        tr("The name after LET is a parameter: $%1.").arg(view(i + 1)));
                return;
            }
            if (token.kind == TokenKind::Operator && (atEnd || closes || next == TokenKind::Comma)
                && isBinary(i)) {
                missingAfter(token);
                return;
            }
            if (token.kind == TokenKind::Arrow && (atEnd || closes || next == TokenKind::Comma)) {
                missingAfter(token);
                return;
            }
            if (token.kind == TokenKind::Comma) {
                const bool clause = next == TokenKind::Keyword
                    && !m_tokens[i + 1].is(Token::StatementHead)
                    && (word(i + 1) == Word::From || word(i + 1) == Word::Where);
                if (atEnd || clause || next == TokenKind::Comma)
                    missingAfter(token);
                return;
            }
            checkAdjacent(i);
        }

        [[nodiscard]] bool isBinary(qsizetype i) const
        {
            const QStringView text = view(i);
            if (text.contains(u"..") || text == u"*" || text == u"?" || text == u"$" || text == u"@"
                || text == u"|" || text == u"||" || text == u"\u2026")
                return false;
            // The end of a type such as option<{ … }>.
            return text != u">"
                || (kind(i - 1) != TokenKind::CloseBracket && kind(i - 1) != TokenKind::TypeName);
        }

        void missingAfter(const Token &token)
        {
            add(token, tr("Something is missing after '%1'.").arg(quoted(token.in(m_text))));
        }

        // Two values side by side.
        void checkAdjacent(qsizetype i)
        {
            const TokenKind here = kind(i);
            const TokenKind next = kind(i + 1);
            const bool ends = here == TokenKind::Identifier || here == TokenKind::Parameter
                || here == TokenKind::String || here == TokenKind::PrefixedString
                || here == TokenKind::Number || here == TokenKind::Duration
                || here == TokenKind::Constant
                || (here == TokenKind::CloseBracket && view(i) != u"}")
                || (here == TokenKind::RecordId && !view(i).endsWith(u':'));
            if (!ends || !isOperand(next))
                return;
            if (next == TokenKind::Identifier && Keywords::find(view(i + 1)) != Word::None)
                return; // a keyword of a place that is not known here
            if (isInsertTarget(i) || m_lastMisplaced == i)
                return;
            m_lastMisplaced = i + 1;
            const Token &token = m_tokens[i + 1];
            const Word meant = next == TokenKind::Identifier
                ? nearestWord(view(i + 1), Keywords::Clause)
                : Word::None;
            if (startsStatement(i) && here == TokenKind::Identifier)
                return; // reported as an unknown statement
            if (meant != Word::None)
                add(token,
                    tr("'%1' does not belong here. Did you mean %2?")
                        .arg(quoted(view(i + 1)), QString(Keywords::text(meant))));
            else
                add(token,
                    tr("'%1' does not belong here. Is an operator, a comma or a ';' missing before "
                       "it?")
                        .arg(quoted(view(i + 1))));
        }

        // INSERT INTO person $data
        [[nodiscard]] bool isInsertTarget(qsizetype i) const
        {
            for (qsizetype k = i; k >= 0 && k > i - 4; --k) {
                if (word(k) == Word::Into || word(k) == Word::Insert || word(k) == Word::Relation)
                    return true;
            }
            return false;
        }

        void checkTransactions()
        {
            const Token *begin = nullptr;
            const Statements statements = StatementSplitter::split(m_all);
            for (const Statement &statement : statements) {
                const Token &head = m_all[statement.first];
                if (head.word == Word::Begin) {
                    begin = &head;
                } else if (head.word == Word::Commit || head.word == Word::Cancel) {
                    if (!begin)
                        add(head.position, head.length,
                            tr("No BEGIN stands before this %1.")
                                .arg(QString(Keywords::text(head.word))),
                            Diagnostic::Severity::Warning);
                    begin = nullptr;
                }
            }
            if (begin)
                add(begin->position, begin->length, tr("No COMMIT or CANCEL follows this BEGIN."),
                    Diagnostic::Severity::Warning);
        }

        QStringView m_text;
        Tokens m_all;
        Tokens m_tokens;
        QList<Diagnostic> m_found;
        int m_depth = 0;
        qsizetype m_lastMisplaced = -1; // one report for a run of values side by side
    };

} // namespace

QList<Diagnostic> Diagnostics::check(QStringView text, int limit)
{
    return Checker(text).run(limit);
}

} // namespace SurrealQL
