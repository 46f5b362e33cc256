// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexergrammar_p.h"

namespace SurrealQL {
namespace {

    bool has(Word word, Keywords::Trait trait)
    {
        return Keywords::traits(word) & trait;
    }

    bool startsWithColon(QStringView text)
    {
        text = skipSpaces(text);
        return text.startsWith(u':') && !text.startsWith(u"::");
    }

    bool startsWithAssignment(QStringView text)
    {
        text = skipSpaces(text);
        return (text.startsWith(u'=') && !text.startsWith(u"==")) || text.startsWith(u"+=")
            || text.startsWith(u"-=") || text.startsWith(u"+?=");
    }

    // Whether \a line begins like "name:", "'name':", "12:".
    bool startsWithKey(QStringView line)
    {
        if (line.isEmpty())
            return false;
        const char16_t first = line.front().unicode();
        qsizetype i = 1;
        if (first == u'"' || first == u'\'' || first == u'`' || first == u'\u27e8') {
            const char16_t last = first == u'\u27e8' ? u'\u27e9' : first;
            while (i < line.size() && line[i] != last)
                i += line[i] == u'\\' ? 2 : 1;
            if (i >= line.size())
                return false;
            ++i;
        } else if (isWordPart(first)) {
            while (i < line.size() && isWordPart(line[i].unicode()))
                ++i;
        } else {
            return false;
        }
        return startsWithColon(line.mid(i));
    }

    // A keyword may stand where a value is missing: SELECT FROM person. It is one when a value
    // follows on the same line, since two values never stand side by side.
    bool valueFollows(Word word, QStringView rest)
    {
        if (rest.isEmpty() || !rest.front().isSpace())
            return false;
        rest = skipSpaces(rest);
        if (rest.isEmpty())
            return false;
        const char16_t c = rest.front().unicode();
        if (isWordStart(c)) {
            const Word next = Keywords::find(nextWord(rest));
            return next == Word::None || Keywords::pairs(word, next)
                || !has(next, Keywords::Clause);
        }
        return isDigit(c) || c == u'$' || c == u'"' || c == u'\'' || c == u'`' || c == u'\u27e8';
    }

    bool endsValue(QStringView rest)
    {
        return !rest.isEmpty() && QStringView(u",;)}").contains(rest.front());
    }

    // IF … THEN …; ELSE …; END: here a semicolon does not end the statement.
    bool endsBranch(Word word, QStringView rest)
    {
        if (word == Word::Else)
            return true;
        rest = skipSpaces(rest);
        return word == Word::End && (rest.isEmpty() || QStringView(u";,)}").contains(rest.front()));
    }

    bool startsStatement(Word word)
    {
        return has(word, Keywords::Reserved) || has(word, Keywords::TopLevel);
    }

    bool isListedKind(Word word)
    {
        switch (word) {
        case Word::Select:
        case Word::Create:
        case Word::Update:
        case Word::Delete:
        case Word::Patch:
        case Word::Root:
        case Word::Ns:
        case Word::Namespace:
        case Word::Db:
        case Word::Database:
            return true;
        default:
            return has(word, Keywords::Complete);
        }
    }

} // namespace

QStringView skipSpaces(QStringView text)
{
    while (!text.isEmpty() && text.front().isSpace())
        text = text.mid(1);
    return text;
}

QStringView nextWord(QStringView text)
{
    text = skipSpaces(text);
    qsizetype length = 0;
    while (length < text.size() && isWordPart(text[length].unicode()))
        ++length;
    return text.left(length);
}

bool Grammar::wantsType(QStringView word, QStringView rest) const
{
    if (!Keywords::isTypeName(word))
        return false;
    if (s.m_expect == Expect::Type)
        return !startsWithColon(rest);
    if (s.m_expect != Expect::Target)
        return false;
    // An arrow after the head of a closure or function names what it returns.
    return s.m_operator == u'|' || s.m_operator == u'\x1';
}

void Grammar::push(Frame kind, Expect expect)
{
    s.m_frames.append(State::frame(kind, s.m_word));
    s.m_word = Word::None;
    s.m_expect = expect;
}

void Grammar::setTop(Frame kind)
{
    if (!s.m_frames.isEmpty())
        s.m_frames.last() = State::frame(kind, State::frameWord(s.m_frames.constLast()));
}

void Grammar::begin(QStringView rest)
{
    if (s.m_expect != Expect::Key || top() != Frame::Brace)
        return;
    if (rest.startsWith(u'}') || rest.startsWith(u',') || startsWithKey(rest)) {
        setTop(Frame::Object);
    } else {
        setTop(Frame::Block);
        s.m_expect = Expect::Statement;
    }
}

void Grammar::value(Token &token, TokenKind kind)
{
    token.kind = kind;
    s.m_previous = kind;
    s.m_expect = Expect::Operator;
}

void Grammar::enterKeyword(Token &token, Word word, quint8 flags)
{
    token.kind = TokenKind::Keyword;
    token.word = word;
    token.flags = quint8(token.flags | flags);
    s.m_previous = TokenKind::Keyword;
    s.m_typed = false;
    s.m_word = word;
    switch (word) {
    case Word::Then:
    case Word::Else:
        s.m_expect = Expect::Statement;
        break;
    case Word::As:
        s.m_expect = Expect::Name;
        break;
    case Word::Type:
        s.m_expect = Expect::Type;
        s.m_typed = true;
        break;
    default:
        s.m_expect = has(word, Keywords::Complete) ? Expect::Operator : Expect::Operand;
    }
}

bool Grammar::readPaired(Token &token, Word word)
{
    const bool listed = Keywords::pairsAcrossCommas(s.m_word);
    if (s.m_previous != TokenKind::Keyword && !(listed && s.m_previous == TokenKind::Comma))
        return false;
    if (!Keywords::pairs(s.m_word, word))
        return false;
    const Word before = s.m_word;
    if (word == Word::If && has(before, Keywords::ObjectKind))
        word = Word::IfExistence;
    else if (word == Word::Delete && before == Word::On)
        word = Word::ReferenceDelete;
    else if (word == Word::Select && before == Word::Live)
        word = Word::LiveSelect;
    enterKeyword(token, word, word == Word::LiveSelect ? Token::StatementHead : Token::NoFlags);
    if (word == Word::ReferenceDelete) {
        s.m_expect = Expect::Operator;
    } else if (listed) {
        if (isListedKind(word) || before != Word::For) {
            s.m_word = before;
            s.m_expect = Expect::Operator;
        }
    } else if (before == Word::On && isListedKind(word)) {
        s.m_expect = Expect::Operator;
    }
    return true;
}

bool Grammar::readAsValue(Token &token, Word word, QStringView rest)
{
    if (readPaired(token, word))
        return true;
    if (word == Word::Where && top() == Frame::Index && s.m_previous == TokenKind::OpenBracket) {
        enterKeyword(token, word);
        return true;
    }
    const bool called = rest.startsWith(u'(');
    if (s.m_previous == TokenKind::Semicolon && endsBranch(word, rest)) {
        enterKeyword(token, word);
        return true;
    }
    if (has(word, Keywords::Reserved)) {
        if (startsWithAssignment(rest)
            || (word == Word::Sleep && skipSpaces(rest).startsWith(u'(')))
            return false;
        const bool head = word != Word::Function
            && (word != Word::For || skipSpaces(rest).startsWith(u'$')
                || (s.m_expect == Expect::Statement && skipSpaces(rest).isEmpty()));
        enterKeyword(token, word, head ? Token::StatementHead : Token::NoFlags);
        return true;
    }
    if (has(word, Keywords::TopLevel) && s.m_expect == Expect::Statement && !called
        && !startsWithAssignment(rest) && !rest.startsWith(u'.')) {
        // In a block these words are names, BREAK and CONTINUE excepted.
        const bool loopControl = word == Word::Break || word == Word::Continue;
        if (loopControl || s.m_frames.isEmpty()) {
            enterKeyword(token, word, Token::StatementHead);
            return true;
        }
    }
    if (!called && has(word, Keywords::Clause) && !has(word, Keywords::Infix)
        && valueFollows(word, rest)) {
        enterKeyword(token, word);
        return true;
    }
    return false;
}

void Grammar::readAfterValue(Token &token, Word word)
{
    switch (word) {
    case Word::Return:
        if (top() == Frame::Block && token.is(Token::Misplaced))
            break;
        enterKeyword(token, Word::ReturnClause);
        return;
    case Word::Explain:
        enterKeyword(token, word);
        s.m_expect = Expect::Operator;
        return;
    case Word::For:
    case Word::Function:
    case Word::If:
        enterKeyword(token, word);
        return;
    case Word::Show:
    case Word::Access:
        enterKeyword(token, word);
        return;
    default:
        break;
    }
    if (startsStatement(word))
        enterKeyword(token, word, Token::StatementHead | Token::Misplaced);
    else
        enterKeyword(token, word);
}

void Grammar::readWord(Token &token, QStringView word, QStringView rest)
{
    if (s.m_expect == Expect::Key) {
        token.kind = top() == Frame::Object ? TokenKind::Key : TokenKind::Identifier;
        s.m_previous = token.kind;
        s.m_expect = Expect::Operator;
        return;
    }
    if (wantsTypeKey() && startsWithColon(rest)) {
        value(token, TokenKind::Key);
        return;
    }
    const bool called = rest.startsWith(u'(');
    const Word keyword = Keywords::find(word);
    if (s.m_expect == Expect::Name || s.m_expect == Expect::Target) {
        if (keyword == Word::Select && s.m_word == Word::As && s.m_previous == TokenKind::Keyword
            && !nextWord(rest).startsWith(u"FROM", Qt::CaseInsensitive)
            && !(endsValue(skipSpaces(rest)))) {
            enterKeyword(token, keyword, Token::StatementHead);
            return;
        }
        const bool method
            = called && s.m_expect == Expect::Name && s.m_previous == TokenKind::Operator;
        value(token, method ? TokenKind::Function : TokenKind::Identifier);
        return;
    }
    const bool none = word.compare(u"NONE", Qt::CaseInsensitive) == 0
        || word.compare(u"NULL", Qt::CaseInsensitive) == 0;
    if (s.m_expect == Expect::Operator) {
        if (keyword != Word::None && readPaired(token, keyword))
            return;
        if (keyword != Word::None && has(keyword, Keywords::Clause))
            readAfterValue(token, keyword);
        else
            value(token, none ? TokenKind::Constant : TokenKind::Identifier);
        return;
    }
    if (none || word.compare(u"true", Qt::CaseInsensitive) == 0
        || word.compare(u"false", Qt::CaseInsensitive) == 0) {
        if (!startsWithAssignment(rest)) {
            value(token, TokenKind::Constant);
            return;
        }
    }
    if (word == u"NaN" || word == u"Infinity") {
        value(token, TokenKind::Constant);
        return;
    }
    if (keyword != Word::None && readAsValue(token, keyword, rest))
        return;
    s.m_typed = false;
    const bool plainCall = called
        || (skipSpaces(rest).startsWith(u'(')
            && (keyword == Word::Sleep || keyword == Word::Count));
    value(token, plainCall && s.m_word != Word::Into ? TokenKind::Function : TokenKind::Identifier);
}

void Grammar::enter(Token &token, QStringView text, QStringView rest)
{
    const char16_t first = text.front().unicode();
    switch (token.kind) {
    case TokenKind::Operator:
        enterOperator(text, rest);
        break;
    case TokenKind::Arrow:
        if (s.m_previous != TokenKind::CloseBracket && s.m_previous != TokenKind::Operator)
            s.m_operator = first;
        s.m_expect = Expect::Target;
        s.m_typed = false;
        break;
    case TokenKind::OpenBracket:
        open(first);
        break;
    case TokenKind::CloseBracket:
        close(token, first);
        break;
    case TokenKind::Comma:
        s.m_typed = top() == Frame::Types;
        s.m_expect = s.m_typed                                  ? Expect::Type
            : top() == Frame::Object || top() == Frame::Pattern ? Expect::Key
                                                                : Expect::Operand;
        break;
    case TokenKind::Colon:
        if (s.m_previous == TokenKind::Parameter || top() == Frame::Types) {
            s.m_expect = Expect::Type;
            s.m_typed = true;
        } else {
            s.m_expect = Expect::Operand;
        }
        break;
    case TokenKind::Semicolon:
        // Only a block holds statements: whatever else is open here was never closed.
        while (!s.m_frames.isEmpty() && top() != Frame::Block)
            s.m_frames.removeLast();
        if (s.m_frames.isEmpty())
            token.flags |= Token::Separator;
        s.m_expect = Expect::Statement;
        s.m_word = Word::None;
        s.m_typed = false;
        s.m_scriptBody = false;
        break;
    case TokenKind::Cast:
        s.m_expect = Expect::Operand;
        break;
    case TokenKind::Parameter:
        if (top() == Frame::ClosureHead || top() == Frame::Signature
            || (s.m_previous == TokenKind::Keyword
                && (s.m_word == Word::Let || s.m_word == Word::For)))
            token.flags |= Token::Declaration;
        s.m_typed = false;
        s.m_expect = Expect::Operator;
        break;
    case TokenKind::RecordId:
        s.m_expect = text.endsWith(u':') ? Expect::Operand : Expect::Operator;
        s.m_operator = u':';
        break;
    case TokenKind::TypeName:
    case TokenKind::String:
    case TokenKind::Number:
        s.m_expect = Expect::Operator;
        break;
    default:
        s.m_typed = false;
        s.m_expect = Expect::Operator;
    }
    s.m_previous = token.kind;
}

void Grammar::open(char16_t bracket)
{
    const Expect expect = s.m_expect;
    s.m_typed = false;
    if (expect == Expect::Type && bracket != u'(') {
        push(Frame::Types, Expect::Type);
        s.m_typed = true;
        s.m_operator = bracket;
        return;
    }
    if (bracket == u'(') {
        const bool signature = s.m_previous == TokenKind::Function
            && (s.m_word == Word::Function || s.m_word == Word::Exists
                || s.m_word == Word::Overwrite);
        const bool script = s.m_previous == TokenKind::Keyword && s.m_word == Word::Function;
        push(script          ? Frame::ScriptHead
                 : signature ? Frame::Signature
                             : Frame::Paren,
             Expect::Operand);
    } else if (bracket == u'[') {
        push(expect == Expect::Operator ? Frame::Index : Frame::Square, Expect::Operand);
    } else if (expect == Expect::Name || expect == Expect::Target) {
        push(Frame::Pattern, Expect::Key);
    } else if (s.m_previous == TokenKind::RecordId && s.m_operator == u':'
               && expect == Expect::Operand) {
        push(Frame::Object, Expect::Key);
    } else if (expect == Expect::Operator) {
        push(Frame::Block, Expect::Statement);
    } else {
        push(Frame::Brace, Expect::Key);
    }
    s.m_operator = bracket;
}

void Grammar::close(Token &token, char16_t bracket)
{
    const auto closes = [bracket](Frame kind) {
        switch (kind) {
        case Frame::Paren:
        case Frame::Signature:
        case Frame::ScriptHead:
            return bracket == u')';
        case Frame::Square:
        case Frame::Index:
            return bracket == u']';
        case Frame::Types:
            return bracket != u')';
        case Frame::ClosureHead:
        case Frame::Mock:
            return false;
        default:
            return bracket == u'}';
        }
    };
    qsizetype depth = s.m_frames.size();
    while (depth > 0 && !closes(State::frameKind(s.m_frames[depth - 1])))
        --depth;
    s.m_expect = Expect::Operator;
    s.m_operator = bracket;
    s.m_typed = false;
    if (depth == 0) {
        token.flags |= Token::Misplaced;
        return;
    }
    const quint32 frame = s.m_frames[depth - 1];
    s.m_frames.resize(depth - 1);
    s.m_word = State::frameWord(frame);
    if (State::frameKind(frame) == Frame::ScriptHead)
        s.m_scriptBody = true;
    else if (State::frameKind(frame) == Frame::Signature)
        s.m_operator = u'\x1';
    else if (State::frameKind(frame) == Frame::Types)
        s.m_typed = true;
}

void Grammar::enterOperator(QStringView text, QStringView rest)
{
    const bool afterClosureHead = s.m_previous == TokenKind::Operator && s.m_operator == u'|';
    const Expect expect = s.m_expect;
    const bool operand = wantsValue() || expect == Expect::Key;
    s.m_operator = 0;
    const char16_t first = text.front().unicode();
    if (text == u"|") {
        if (top() == Frame::ClosureHead || top() == Frame::Mock) {
            const bool closure = top() == Frame::ClosureHead;
            s.m_word = State::frameWord(s.m_frames.constLast());
            s.m_frames.removeLast();
            s.m_expect = closure ? Expect::Operand : Expect::Operator;
            s.m_operator = closure ? u'|' : u'\0';
            s.m_typed = false;
        } else if (operand && expect != Expect::Type) {
            push(skipSpaces(rest).startsWith(u'$') ? Frame::ClosureHead : Frame::Mock,
                 Expect::Operand);
        } else {
            s.m_expect = s.m_typed ? Expect::Type : Expect::Operand;
        }
        return;
    }
    // A type whose angle brackets span lines: option<{ … }>
    const bool typed = s.m_typed;
    s.m_typed = typed && (text == u">" || (text == u"<" && s.m_previous == TokenKind::TypeName));
    if (s.m_typed) {
        s.m_expect = text == u"<" ? Expect::Type : Expect::Operator;
        return;
    }
    if (text == u"||" && operand) {
        s.m_expect = Expect::Operand;
        s.m_operator = u'|';
        return;
    }
    if (text == u".") {
        s.m_expect = Expect::Name;
        return;
    }
    const bool name = expect == Expect::Name || expect == Expect::Target;
    const bool wild = first == u'*' || first == u'$' || first == u'@';
    if (text.size() == 1 && wild && (operand || name)) {
        s.m_expect = Expect::Operator;
    } else if (text == u"?"
               && (name || (s.m_previous == TokenKind::OpenBracket && top() == Frame::Paren))) {
        s.m_expect = Expect::Operator;
    } else {
        s.m_expect = Expect::Operand;
        if (afterClosureHead && first == u'|')
            s.m_operator = u'|';
    }
}

} // namespace SurrealQL
