// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/autopairs.h"

#include "language/token.h"
#include "widgets/editorindicators.h"

#include <QtGui/QKeyEvent>

#include <cctype>

using SurrealQL::TokenKind;

namespace {

char closingOf(char opening)
{
    switch (opening) {
    case '(':
        return ')';
    case '[':
        return ']';
    case '{':
        return '}';
    case '\'':
    case '"':
    case '`':
        return opening;
    default:
        return 0;
    }
}

bool isQuote(char c)
{
    return c == '\'' || c == '"' || c == '`';
}

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_'
        || static_cast<signed char>(c) < 0;
}

} // namespace

AutoPairs::AutoPairs(QsciScintilla *editor)
    : QObject(editor)
    , m_editor(editor)
{
    editor->indicatorDefine(QsciScintilla::HiddenIndicator, EditorIndicator::OwnBracket);
}

long AutoPairs::send(unsigned int message, unsigned long a, long b) const
{
    return m_editor->SendScintilla(message, a, b);
}

char AutoPairs::byteAt(int position) const
{
    return position < 0 ? '\0' : char(send(QsciScintilla::SCI_GETCHARAT, ulong(position)));
}

bool AutoPairs::isOwn(int position) const
{
    return send(QsciScintilla::SCI_INDICATORVALUEAT, EditorIndicator::OwnBracket, position) != 0;
}

bool AutoPairs::isInText(int position) const
{
    if (position <= 0)
        return false;
    const long styled = send(QsciScintilla::SCI_GETENDSTYLED);
    if (styled < position)
        send(QsciScintilla::SCI_COLOURISE, ulong(styled), position);
    switch (TokenKind(send(QsciScintilla::SCI_GETSTYLEAT, ulong(position - 1)))) {
    case TokenKind::LineComment:
    case TokenKind::BlockComment:
    case TokenKind::String:
    case TokenKind::PrefixedString:
    case TokenKind::Regex:
    case TokenKind::Script:
        return true;
    default:
        return false;
    }
}

bool AutoPairs::mayOpen(char opening, int position) const
{
    const char next = byteAt(position);
    const bool free = next == '\0' || std::isspace(static_cast<unsigned char>(next))
        || QByteArrayView(")]},;").contains(next);
    if (!free || isInText(position))
        return false;
    if (!isQuote(opening))
        return true;
    // A quote behind a word ends something, or is an apostrophe; behind the prefix of a string it
    // opens one.
    const char before = byteAt(position - 1);
    const bool prefixed
        = QByteArrayView("srudfb").contains(before) && !isWord(byteAt(position - 2));
    return before != opening && (!isWord(before) || (prefixed && opening != '`'));
}

void AutoPairs::insertClosing(char closing, int position)
{
    const char text[] = {closing, '\0'};
    m_editor->SendScintilla(QsciScintilla::SCI_INSERTTEXT, ulong(position), text);
    send(QsciScintilla::SCI_SETINDICATORCURRENT, EditorIndicator::OwnBracket);
    send(QsciScintilla::SCI_INDICATORFILLRANGE, ulong(position), 1);
}

bool AutoPairs::surround(char opening, char closing)
{
    const auto from = int(send(QsciScintilla::SCI_GETSELECTIONSTART));
    const auto to = int(send(QsciScintilla::SCI_GETSELECTIONEND));
    const char before[] = {opening, '\0'};
    const char after[] = {closing, '\0'};
    send(QsciScintilla::SCI_BEGINUNDOACTION);
    m_editor->SendScintilla(QsciScintilla::SCI_INSERTTEXT, ulong(to), after);
    m_editor->SendScintilla(QsciScintilla::SCI_INSERTTEXT, ulong(from), before);
    send(QsciScintilla::SCI_ENDUNDOACTION);
    send(QsciScintilla::SCI_SETSEL, ulong(from + 1), to + 1);
    return true;
}

bool AutoPairs::typeOver(char closing, int position)
{
    if (byteAt(position) != closing || !isOwn(position))
        return false;
    send(QsciScintilla::SCI_SETINDICATORCURRENT, EditorIndicator::OwnBracket);
    send(QsciScintilla::SCI_INDICATORCLEARRANGE, ulong(position), 1);
    send(QsciScintilla::SCI_GOTOPOS, ulong(position + 1));
    Q_EMIT typed(closing);
    return true;
}

bool AutoPairs::removePair(int position)
{
    const char closing = closingOf(byteAt(position - 1));
    if (!closing || byteAt(position) != closing || !isOwn(position))
        return false;
    send(QsciScintilla::SCI_DELETERANGE, ulong(position - 1), 2);
    return true;
}

// Between two brackets a line break makes room for what comes in.
bool AutoPairs::breakPair(int position)
{
    const char opening = byteAt(position - 1);
    const char closing = closingOf(opening);
    if (!closing || isQuote(opening) || byteAt(position) != closing || !isOwn(position))
        return false;
    const auto line = int(send(QsciScintilla::SCI_LINEFROMPOSITION, ulong(position)));
    const auto indent = int(send(QsciScintilla::SCI_GETLINEINDENTATION, ulong(line)));
    const int step = m_editor->tabWidth();
    const QByteArray text = '\n' + QByteArray(indent + step, ' ') + '\n' + QByteArray(indent, ' ');
    send(QsciScintilla::SCI_BEGINUNDOACTION);
    m_editor->SendScintilla(QsciScintilla::SCI_INSERTTEXT, ulong(position), text.constData());
    send(QsciScintilla::SCI_ENDUNDOACTION);
    send(QsciScintilla::SCI_GOTOPOS, ulong(position + 1 + indent + step));
    return true;
}

bool AutoPairs::press(const QKeyEvent *event)
{
    m_opening = 0;
    if (!m_on || m_editor->isReadOnly() || send(QsciScintilla::SCI_GETSELECTIONS) > 1)
        return false;
    const auto caret = int(send(QsciScintilla::SCI_GETCURRENTPOS));
    const bool selected = m_editor->hasSelectedText();
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (plain && !selected && event->key() == Qt::Key_Backspace)
        return removePair(caret);
    if (plain && !selected && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && !send(QsciScintilla::SCI_AUTOCACTIVE))
        return breakPair(caret);
    const QString text = event->text();
    if (text.size() != 1 || text.front().unicode() >= 0x80)
        return false;
    const char c = text.front().toLatin1();
    const char closing = closingOf(c);
    if (selected)
        return closing && surround(c, closing);
    if (typeOver(c, caret))
        return true;
    if (closing && mayOpen(c, caret)) {
        m_opening = c;
        send(QsciScintilla::SCI_BEGINUNDOACTION); // one step to undo
    }
    return false;
}

void AutoPairs::pressed()
{
    if (!m_opening)
        return;
    const auto caret = int(send(QsciScintilla::SCI_GETCURRENTPOS));
    if (byteAt(caret - 1) == m_opening)
        insertClosing(closingOf(m_opening), caret);
    send(QsciScintilla::SCI_ENDUNDOACTION);
    m_opening = 0;
}
