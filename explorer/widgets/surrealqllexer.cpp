// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/surrealqllexer.h"

#include "app/theme.h"

#include <QPalette>

using SurrealQl::ScanState;
using SurrealQl::TokenKind;

SurrealQlLexer::SurrealQlLexer(QObject *parent)
    : QsciLexerCustom(parent)
{ }

void SurrealQlLexer::applyPalette(const QPalette &palette, const QFont &font)
{
    const Theme::Colors &colors = Theme::colors(palette);
    const QColor text = palette.color(QPalette::Text);
    const QColor paper = palette.color(QPalette::Base);
    setDefaultColor(text);
    setDefaultPaper(paper);
    setDefaultFont(font);
    setFont(font);
    setPaper(paper);
    setColor(text);
    const auto style = [this](TokenKind kind, const QColor &color) { setColor(color, int(kind)); };
    style(TokenKind::Comment, colors.comment);
    style(TokenKind::Keyword, colors.keyword);
    style(TokenKind::Type, colors.type);
    style(TokenKind::Function, colors.function);
    style(TokenKind::String, colors.string);
    style(TokenKind::Number, colors.number);
    style(TokenKind::Parameter, colors.parameter);
    style(TokenKind::RecordId, colors.recordId);
    style(TokenKind::Operator, colors.op);
    QFont bold(font);
    bold.setWeight(QFont::DemiBold);
    setFont(bold, int(TokenKind::Keyword));
    QFont italic(font);
    italic.setItalic(true);
    setFont(italic, int(TokenKind::Comment));
}

QString SurrealQlLexer::description(int style) const
{
    if (style > int(TokenKind::Semicolon))
        return {};
    switch (TokenKind(style)) {
    case TokenKind::Comment:
        return tr("Comment");
    case TokenKind::Keyword:
        return tr("Keyword");
    case TokenKind::Type:
        return tr("Type");
    case TokenKind::Function:
        return tr("Function");
    case TokenKind::String:
        return tr("String");
    case TokenKind::Number:
        return tr("Number");
    case TokenKind::Parameter:
        return tr("Parameter");
    case TokenKind::RecordId:
        return tr("Record id");
    case TokenKind::Operator:
        return tr("Operator");
    default:
        return tr("Text");
    }
}

const char *SurrealQlLexer::wordCharacters() const
{
    return "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$";
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
    const int from = send(QsciScintilla::SCI_POSITIONFROMLINE, ulong(firstLine));
    const int lastLine = send(QsciScintilla::SCI_LINEFROMPOSITION, ulong(end));
    ScanState state = ScanState::Plain;
    if (firstLine > 0)
        state = ScanState(send(QsciScintilla::SCI_GETLINESTATE, ulong(firstLine - 1)));

    startStyling(from);
    QByteArray bytes;
    for (int line = firstLine; line <= lastLine; ++line) {
        const int lineStart = send(QsciScintilla::SCI_POSITIONFROMLINE, ulong(line));
        const int lineLength = send(QsciScintilla::SCI_LINELENGTH, ulong(line));
        if (lineLength <= 0)
            continue;
        bytes.resize(lineLength + 1);
        view->SendScintilla(QsciScintilla::SCI_GETTEXTRANGE, lineStart, lineStart + lineLength,
                            bytes.data());
        SurrealQl::Scanner scanner(QByteArrayView(bytes).first(lineLength), state);
        while (!scanner.atEnd()) {
            const SurrealQl::Token token = scanner.next();
            setStyling(int(token.size), int(token.kind));
        }
        state = scanner.state();
        view->SendScintilla(QsciScintilla::SCI_SETLINESTATE, ulong(line), long(state));
    }
}
