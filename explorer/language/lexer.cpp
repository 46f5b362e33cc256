// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexer.h"

#include "lexergrammar_p.h"
#include "lexerscan_p.h"

namespace SurrealQL {
using namespace Scan;

class Scanner
{
public:
    Scanner(QStringView text, Lexer::State &state)
        : m_text(text)
        , m_state(state)
        , m_grammar(state)
    {
        m_tokens.reserve(text.size() / 4 + 4);
    }

    Tokens scan()
    {
        while (m_pos < m_text.size()) {
            m_start = m_pos;
            m_token = Token {};
            if (m_state.m_mode != Mode::Code)
                scanContinued();
            else
                scanToken();
            m_token.position = quint32(m_start);
            m_token.length = quint32(m_pos - m_start);
            m_tokens.append(m_token);
        }
        return std::move(m_tokens);
    }

private:
    using Mode = Lexer::State::Mode;

    [[nodiscard]] char16_t at(qsizetype i) const
    {
        return i < m_text.size() ? m_text[i].unicode() : u'\0';
    }

    // The text from \a from to the end of its line. Nothing that the lexer decides may depend on
    // more, or a restart at a line would come to other tokens.
    QStringView line(qsizetype from)
    {
        if (from >= m_lineEnd) {
            m_lineEnd = from;
            while (m_lineEnd < m_text.size() && m_text[m_lineEnd] != u'\n'
                   && m_text[m_lineEnd] != u'\r')
                ++m_lineEnd;
        }
        return m_text.mid(from, m_lineEnd - from);
    }

    void trivia(TokenKind kind) { m_token.kind = kind; }

    void enter(TokenKind kind, qsizetype length)
    {
        m_token.kind = kind;
        m_pos = m_start + length;
        m_grammar.enter(m_token, m_text.mid(m_start, length), line(m_pos));
    }

    void scanToken()
    {
        const char16_t c = at(m_pos);
        const char16_t next = at(m_pos + 1);
        if (isSpace(c)) {
            while (m_pos < m_text.size() && isSpace(at(m_pos)))
                ++m_pos;
            trivia(TokenKind::Whitespace);
            return;
        }
        if (c == u'#' || (c == u'-' && next == u'-') || (c == u'/' && next == u'/')) {
            while (m_pos < m_text.size() && !isLineEnd(at(m_pos)))
                ++m_pos;
            trivia(TokenKind::LineComment);
            return;
        }
        if (c == u'/' && next == u'*') {
            m_pos += 2;
            m_state.m_mode = Mode::BlockComment;
            m_state.m_continued = TokenKind::BlockComment;
            scanContinued();
            return;
        }
        m_grammar.begin(line(m_pos));
        if (c == u'{' && m_grammar.wantsScript()) {
            ++m_pos;
            m_state.m_scriptBody = false;
            m_state.m_scriptDepth = 1;
            m_state.m_scriptQuote = 0;
            quoted(Mode::Script, TokenKind::Script);
            return;
        }
        if (isWordStart(c)) {
            scanWord();
        } else if (isDigit(c)) {
            scanNumber();
        } else if (c == u'"' || c == u'\'') {
            ++m_pos;
            quoted(c == u'"' ? Mode::DoubleQuoted : Mode::SingleQuoted, TokenKind::String);
        } else if (c == u'`' || c == openAngle) {
            scanQuotedName();
        } else if (c == u'$' && (isWordStart(next) || next == u'`' || next == openAngle)) {
            scanParameter();
        } else {
            scanSymbol();
        }
    }

    void scanWord()
    {
        const qsizetype length = wordLength(m_text.mid(m_pos));
        const char16_t first = at(m_pos);
        const char16_t quote = at(m_pos + 1);
        if (length == 1 && isStringPrefix(first) && (quote == u'"' || quote == u'\'')) {
            m_pos += 2;
            quoted(quote == u'"' ? Mode::DoubleQuoted : Mode::SingleQuoted,
                   first == u's' ? TokenKind::String : TokenKind::PrefixedString);
            return;
        }
        const QStringView word = m_text.mid(m_pos, length);
        const QStringView rest = line(m_pos + length);
        if (rest.startsWith(u"::") && rest.size() > 2 && isWordStart(rest[2].unicode())
            && !m_grammar.wantsKey()) {
            scanPath(length);
            return;
        }
        if (m_grammar.wantsType(word, rest)) {
            enter(TokenKind::TypeName,
                  length + (rest.startsWith(u'<') ? angledTypeLength(rest) : 0));
            return;
        }
        if (rest.startsWith(u':') && !rest.startsWith(u"::") && m_grammar.wantsTable()
            && !m_grammar.wantsTypeKey()) {
            if (const qsizetype key = recordKeyLength(rest)) {
                enter(TokenKind::RecordId, length + key);
                return;
            }
        }
        m_pos += length;
        m_grammar.readWord(m_token, word, rest);
    }

    void scanPath(qsizetype length)
    {
        const QStringView rest = line(m_pos);
        while (rest.mid(length).startsWith(u"::") && length + 2 < rest.size()
               && isWordStart(rest[length + 2].unicode()))
            length += 2 + wordLength(rest.mid(length + 2));
        const QStringView path = rest.left(length);
        const bool versioned = path.startsWith(u"ml::") || path.startsWith(u"silo::");
        if (versioned && rest.mid(length).startsWith(u'<')) {
            const qsizetype close = rest.left(length + 40).indexOf(u'>', length);
            if (close > 0)
                length = close + 1;
        }
        const bool own = versioned || path.startsWith(u"fn::", Qt::CaseInsensitive)
            || path.startsWith(u"mod::");
        const bool called = skipSpaces(rest.mid(length)).startsWith(u'(');
        enter(own || called ? TokenKind::Function : TokenKind::Constant, length);
    }

    void scanNumber()
    {
        const QStringView rest = line(m_pos);
        if (m_grammar.wantsKey()) {
            enter(TokenKind::Key, wordLength(rest));
        } else if (const qsizetype length = durationLength(rest)) {
            enter(TokenKind::Duration, length);
        } else if (const qsizetype plain = numberLength(rest)) {
            enter(TokenKind::Number, plain);
        } else {
            qsizetype bad = wordLength(rest);
            while (bad < rest.size() && rest[bad].isLetterOrNumber())
                ++bad;
            enter(TokenKind::Error, bad);
        }
    }

    void scanQuotedName()
    {
        const QStringView rest = line(m_pos);
        const qsizetype length = quotedLength(rest);
        if (length && m_grammar.wantsTable() && !m_grammar.wantsKey()) {
            const QStringView after = rest.mid(length);
            const qsizetype key = after.startsWith(u"::") ? 0 : recordKeyLength(after);
            if (key) {
                enter(TokenKind::RecordId, length + key);
                return;
            }
        }
        const Mode mode = at(m_pos) == u'`' ? Mode::Backticked : Mode::Bracketed;
        ++m_pos;
        quoted(mode, TokenKind::Identifier);
    }

    void scanParameter()
    {
        const char16_t next = at(m_pos + 1);
        if (isWordStart(next)) {
            enter(TokenKind::Parameter, 1 + wordLength(m_text.mid(m_pos + 1)));
            return;
        }
        m_pos += 2;
        quoted(next == u'`' ? Mode::Backticked : Mode::Bracketed, TokenKind::Parameter);
    }

    void scanSymbol()
    {
        const char16_t c = at(m_pos);
        const QStringView rest = line(m_pos);
        switch (c) {
        case u'(':
        case u'[':
        case u'{':
            enter(TokenKind::OpenBracket, 1);
            return;
        case u')':
        case u']':
        case u'}':
            enter(TokenKind::CloseBracket, 1);
            return;
        case u',':
            enter(TokenKind::Comma, 1);
            return;
        case u';':
            enter(TokenKind::Semicolon, 1);
            return;
        case u':':
            if (rest.startsWith(u"::"))
                enter(TokenKind::Operator, 2);
            else
                enter(TokenKind::Colon, 1);
            return;
        case u'-':
            if (rest.startsWith(u"->")) {
                enter(TokenKind::Arrow, 2);
                return;
            }
            break;
        case u'<':
            if (scanAngle(rest))
                return;
            break;
        case u'/':
            if (m_grammar.wantsValue()) {
                const qsizetype length = quotedLength(rest);
                if (length) {
                    enter(TokenKind::Regex, length);
                    return;
                }
            }
            break;
        case u'@':
            if (m_grammar.wantsMatchReference() && scanMatch(rest))
                return;
            break;
        default:
            break;
        }
        if (const qsizetype length = operatorLength(rest)) {
            enter(TokenKind::Operator, length);
            return;
        }
        // One token for a run of letters of other scripts, so that a message names the whole word.
        qsizetype length = 1;
        const auto goesOn = [rest](qsizetype i) {
            const char16_t letter = rest[i].unicode();
            return isWordPart(letter)
                || (letter > 0x7f && !isSpace(letter) && letter != openAngle
                    && !operatorLength(rest.mid(i)));
        };
        while (c > 0x7f && length < rest.size() && goesOn(length))
            ++length;
        enter(TokenKind::Error, length);
    }

    bool scanAngle(QStringView rest)
    {
        if (rest.startsWith(u"<->")) {
            enter(TokenKind::Arrow, 3);
            return true;
        }
        if (rest.startsWith(u"<-") || rest.startsWith(u"<~")) {
            if (rest.startsWith(u"<--"))
                return false;
            enter(TokenKind::Arrow, 2);
            return true;
        }
        if (rest.startsWith(u"<|")) {
            const qsizetype close = rest.left(80).indexOf(u"|>", 2);
            if (close > 0) {
                enter(TokenKind::Operator, close + 2);
                return true;
            }
        }
        if (m_grammar.wantsValue()) {
            if (const qsizetype length = angledTypeLength(rest)) {
                enter(m_state.m_expect == Lexer::State::Expect::Type ? TokenKind::TypeName
                                                                     : TokenKind::Cast,
                      length);
                return true;
            }
        }
        return false;
    }

    // @@ @1@ @1,AND@
    bool scanMatch(QStringView rest)
    {
        qsizetype i = 1;
        while (i < rest.size() && (isWordPart(rest[i].unicode()) || rest[i] == u','))
            ++i;
        if (i >= rest.size() || rest[i] != u'@')
            return false;
        enter(TokenKind::Operator, i + 1);
        return true;
    }

    void quoted(Mode mode, TokenKind kind)
    {
        const bool name = kind != TokenKind::Script && kind != TokenKind::PrefixedString;
        m_state.m_mode = mode;
        m_state.m_continued = name && m_grammar.wantsKey() ? TokenKind::Key : kind;
        scanContinued();
    }

    void scanContinued()
    {
        m_token.kind = m_state.m_continued;
        switch (m_state.m_mode) {
        case Mode::BlockComment:
            scanUntilCommentEnd();
            break;
        case Mode::SingleQuoted:
            scanUntil(u'\'');
            break;
        case Mode::DoubleQuoted:
            scanUntil(u'"');
            break;
        case Mode::Backticked:
            scanUntil(u'`');
            break;
        case Mode::Bracketed:
            scanUntil(closeAngle);
            break;
        case Mode::Script:
            scanScript();
            break;
        case Mode::Code:
            break;
        }
        if (m_state.m_mode != Mode::Code) {
            m_token.flags |= Token::Unterminated;
        } else if (m_token.kind != TokenKind::BlockComment) {
            // The grammar looks at the first character only, to tell brackets apart.
            m_grammar.enter(m_token, m_text.mid(m_start, m_pos - m_start), {});
        }
    }

    void scanUntil(char16_t close)
    {
        if (m_state.m_scriptQuote == u'\\') { // the piece before ended in a backslash
            m_state.m_scriptQuote = 0;
            ++m_pos;
        }
        for (; m_pos < m_text.size(); ++m_pos) {
            const char16_t c = at(m_pos);
            if (c == u'\\') {
                if (m_pos + 1 >= m_text.size())
                    m_state.m_scriptQuote = u'\\';
                ++m_pos;
            } else if (c == close) {
                ++m_pos;
                m_state.m_mode = Mode::Code;
                return;
            }
        }
        m_pos = m_text.size();
    }

    void scanUntilCommentEnd()
    {
        const qsizetype end = m_text.indexOf(u"*/", m_pos);
        if (end < 0) {
            m_pos = m_text.size();
            return;
        }
        m_pos = end + 2;
        m_state.m_mode = Mode::Code;
    }

    void scanScript()
    {
        char16_t &quote = m_state.m_scriptQuote;
        for (; m_pos < m_text.size(); ++m_pos) {
            const char16_t c = at(m_pos);
            if (quote == u'*') {
                if (c == u'*' && at(m_pos + 1) == u'/') {
                    quote = 0;
                    ++m_pos;
                }
            } else if (quote == u'/') {
                if (isLineEnd(c))
                    quote = 0;
            } else if (quote) {
                if (c == u'\\')
                    ++m_pos;
                else if (c == quote)
                    quote = 0;
            } else if (c == u'"' || c == u'\'' || c == u'`') {
                quote = c;
            } else if (c == u'/' && (at(m_pos + 1) == u'/' || at(m_pos + 1) == u'*')) {
                quote = at(m_pos + 1);
                ++m_pos;
            } else if (c == u'{') {
                ++m_state.m_scriptDepth;
            } else if (c == u'}' && --m_state.m_scriptDepth == 0) {
                ++m_pos;
                m_state.m_mode = Mode::Code;
                return;
            }
        }
        m_pos = m_text.size();
    }

    QStringView m_text;
    Lexer::State &m_state;
    Grammar m_grammar;
    Tokens m_tokens;
    Token m_token;
    qsizetype m_pos = 0;
    qsizetype m_start = 0;
    qsizetype m_lineEnd = 0;
};

size_t Lexer::State::hash(size_t seed) const
{
    return qHashMulti(seed, m_frames, quint8(m_mode), quint8(m_expect), quint8(m_previous),
                      quint8(m_continued), quint16(m_word), quint16(m_operator), m_scriptDepth,
                      quint16(m_scriptQuote), m_scriptBody, m_typed);
}

Lexer::State::Next Lexer::State::next() const
{
    const Frame top = m_frames.isEmpty() ? Frame::Block : frameKind(m_frames.constLast());
    switch (m_expect) {
    case Expect::Statement:
        return Next::Statement;
    case Expect::Operand:
        return Next::Value;
    case Expect::Operator:
        return Next::AfterValue;
    case Expect::Name:
        return m_previous == TokenKind::Keyword ? Next::Alias : Next::Member;
    case Expect::Target:
        return Next::Table;
    case Expect::Type:
        return Next::Type;
    case Expect::Key:
        break;
    }
    // A brace that nothing follows yet may open an object or a block.
    return top == Frame::Pattern ? Next::Pattern : Next::Key;
}

Tokens Lexer::tokenize(QStringView text)
{
    State state;
    return tokenize(text, state);
}

Tokens Lexer::tokenize(QStringView text, State &state)
{
    return Scanner(text, state).scan();
}

} // namespace SurrealQL
