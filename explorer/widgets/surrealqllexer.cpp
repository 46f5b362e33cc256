// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/surrealqllexer.h"

#include "widgets/syntaxpalette.h"

using SurrealQL::Lexer;
using SurrealQL::Token;
using SurrealQL::TokenKind;

namespace {

// How many bytes of UTF-8 stand for \a text.
int byteCount(QStringView text)
{
    int bytes = 0;
    for (const QChar c : text) {
        if (c.unicode() < 0x80)
            bytes += 1;
        else if (c.unicode() < 0x800)
            bytes += 2;
        else if (c.isSurrogate())
            bytes += 2; // four for the pair
        else
            bytes += 3;
    }
    return bytes;
}

} // namespace

SurrealQlLexer::SurrealQlLexer(QObject *parent)
    : QsciLexerCustom(parent)
{
    (void)number(Lexer::State());
}

int SurrealQlLexer::styleOf(TokenKind kind)
{
    // Scintilla pairs brackets of one style only.
    return int(kind == TokenKind::CloseBracket ? TokenKind::OpenBracket : kind);
}

void SurrealQlLexer::applyPalette(const QPalette &palette, const QFont &font)
{
    const SyntaxPalette &colors = SyntaxPalette::of(palette);
    setDefaultColor(colors.text);
    setDefaultPaper(colors.paper);
    setDefaultFont(font);
    setFont(font);
    setPaper(colors.paper);
    for (int kind = 0; kind <= int(TokenKind::Error); ++kind)
        setColor(colors.color(TokenKind(kind)), kind);
    QFont bold(font);
    bold.setWeight(QFont::DemiBold);
    setFont(bold, int(TokenKind::Keyword));
    QFont italic(font);
    italic.setItalic(true);
    setFont(italic, int(TokenKind::LineComment));
    setFont(italic, int(TokenKind::BlockComment));
}

QString SurrealQlLexer::description(int style) const
{
    switch (style) {
    case int(TokenKind::Whitespace):
        return tr("Text");
    case int(TokenKind::LineComment):
        return tr("Comment");
    case int(TokenKind::BlockComment):
        return tr("Block comment");
    case int(TokenKind::Keyword):
        return tr("Keyword");
    case int(TokenKind::Identifier):
        return tr("Name");
    case int(TokenKind::Key):
        return tr("Key of an object");
    case int(TokenKind::Function):
        return tr("Function");
    case int(TokenKind::Parameter):
        return tr("Parameter");
    case int(TokenKind::TypeName):
        return tr("Type");
    case int(TokenKind::Constant):
        return tr("Constant");
    case int(TokenKind::String):
        return tr("String");
    case int(TokenKind::PrefixedString):
        return tr("String with a prefix");
    case int(TokenKind::Number):
        return tr("Number");
    case int(TokenKind::Duration):
        return tr("Duration");
    case int(TokenKind::RecordId):
        return tr("Record id");
    case int(TokenKind::Regex):
        return tr("Regular expression");
    case int(TokenKind::Script):
        return tr("Embedded script");
    case int(TokenKind::Cast):
        return tr("Cast");
    case int(TokenKind::Operator):
        return tr("Operator");
    case int(TokenKind::Arrow):
        return tr("Graph arrow");
    case int(TokenKind::OpenBracket):
        return tr("Bracket");
    case int(TokenKind::Error):
        return tr("Mistake");
    // QScintilla asks for styles until one has no name.
    case int(TokenKind::CloseBracket):
        return tr("Closing bracket");
    case int(TokenKind::Comma):
        return tr("Comma");
    case int(TokenKind::Semicolon):
        return tr("Semicolon");
    case int(TokenKind::Colon):
        return tr("Colon");
    default:
        return {};
    }
}

const char *SurrealQlLexer::wordCharacters() const
{
    return "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$";
}

int SurrealQlLexer::number(const Lexer::State &state)
{
    const auto it = m_numbers.constFind(state);
    if (it != m_numbers.cend())
        return *it;
    const auto next = int(m_states.size());
    m_states.append(state);
    m_numbers.insert(state, next);
    return next;
}

void SurrealQlLexer::styleText(int start, int end)
{
    QsciScintilla *view = editor();
    if (!view || end <= start)
        return;
    const auto send = [view](unsigned int message, unsigned long a = 0, long b = 0) {
        return int(view->SendScintilla(message, a, b));
    };
    const int firstLine = send(QsciScintilla::SCI_LINEFROMPOSITION, ulong(start));
    const int lastLine = send(QsciScintilla::SCI_LINEFROMPOSITION, ulong(end));
    const int lineCount = send(QsciScintilla::SCI_GETLINECOUNT);
    Lexer::State state;
    if (firstLine > 0)
        state = m_states.value(send(QsciScintilla::SCI_GETLINESTATE, ulong(firstLine - 1)));

    startStyling(send(QsciScintilla::SCI_POSITIONFROMLINE, ulong(firstLine)));
    QByteArray bytes;
    for (int line = firstLine; line < lineCount; ++line) {
        const int from = send(QsciScintilla::SCI_POSITIONFROMLINE, ulong(line));
        const int length = send(QsciScintilla::SCI_LINELENGTH, ulong(line));
        const int depthBefore = state.depth() + (state.isInsideToken() ? 1 : 0);
        if (length > 0) {
            bytes.resize(length + 1);
            view->SendScintilla(QsciScintilla::SCI_GETTEXTRANGE, from, from + length, bytes.data());
            const QString text = QString::fromUtf8(bytes.constData(), length);
            int styled = 0;
            const SurrealQL::Tokens tokens = Lexer::tokenize(text, state);
            for (const Token &token : tokens) {
                const int size = byteCount(token.in(text));
                setStyling(size, styleOf(token.kind));
                styled += size;
            }
            // Bytes that are no UTF-8 become longer characters; never style past the line.
            if (styled < length)
                setStyling(length - styled, int(TokenKind::Error));
            else if (styled > length)
                startStyling(from + length);
        }
        const int depthAfter = state.depth() + (state.isInsideToken() ? 1 : 0);
        int level = QsciScintilla::SC_FOLDLEVELBASE + qMin(depthBefore, 1000);
        if (depthAfter > depthBefore)
            level |= QsciScintilla::SC_FOLDLEVELHEADERFLAG;
        send(QsciScintilla::SCI_SETFOLDLEVEL, ulong(line), level);
        const int known = number(state);
        const bool same = send(QsciScintilla::SCI_GETLINESTATE, ulong(line)) == known;
        if (!same)
            send(QsciScintilla::SCI_SETLINESTATE, ulong(line), known);
        // After a change Scintilla takes everything below for unstyled, and asks for it when it shows.
        if (line >= lastLine)
            break;
    }
}
