// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editorlinks.h"

#include "language/lexer.h"
#include "widgets/editorindicators.h"

#include <utility>

using namespace Qt::StringLiterals;
using SurrealQL::Token;
using SurrealQL::TokenKind;

namespace {

constexpr int LongestWord = 4096; // bytes
constexpr int SearchedForDeclarations = 64 * 1024; // bytes

QString withoutQuotes(const QString &name)
{
    const bool ticked = name.startsWith(u'`') && name.endsWith(u'`');
    const bool bracketed = name.startsWith(u'\u27e8') && name.endsWith(u'\u27e9');
    if (name.size() < 2 || !(ticked || bracketed))
        return name;
    QString plain;
    for (qsizetype i = 1; i < name.size() - 1; ++i) {
        if (name[i] == u'\\' && i + 2 < name.size())
            ++i;
        plain += name[i];
    }
    return plain;
}

} // namespace

EditorLinks::EditorLinks(QsciScintilla *editor, const SurrealQL::SchemaInfo *schema)
    : PointerLinks(editor)
    , m_editor(editor)
    , m_schema(schema)
{
    editor->indicatorDefine(QsciScintilla::PlainIndicator, EditorIndicator::Link);
}

long EditorLinks::send(unsigned int message, unsigned long a, long b) const
{
    return m_editor->SendScintilla(message, a, b);
}

QByteArray EditorLinks::bytes(int begin, int end) const
{
    QByteArray text(end - begin + 1, '\0');
    m_editor->SendScintilla(QsciScintilla::SCI_GETTEXTRANGE, begin, end, text.data());
    text.chop(1);
    return text;
}

EditorLinks::Link EditorLinks::at(int position) const
{
    const long length = send(QsciScintilla::SCI_GETLENGTH);
    if (position < 0 || position >= length)
        return {};
    const long styled = send(QsciScintilla::SCI_GETENDSTYLED);
    if (styled <= position)
        send(QsciScintilla::SCI_COLOURISE, ulong(styled), position + 1);
    // A word is what has one style: two of a kind never touch.
    const auto style = [this](int at) { return send(QsciScintilla::SCI_GETSTYLEAT, ulong(at)); };
    const long own = style(position);
    int begin = position;
    int end = position + 1;
    while (begin > 0 && style(begin - 1) == own && position - begin < LongestWord)
        --begin;
    while (end < length && end - position < LongestWord) {
        if (send(QsciScintilla::SCI_GETENDSTYLED) <= end)
            send(QsciScintilla::SCI_COLOURISE, ulong(end), end + 1);
        if (style(end) != own)
            break;
        ++end;
    }
    if (TokenKind(own) == TokenKind::RecordId)
        return record(begin, end);
    Link link;
    if (TokenKind(own) == TokenKind::PrefixedString)
        link = quotedRecord(begin, end);
    else if (m_schema)
        link = defined(TokenKind(own), begin, end);
    link.begin = begin;
    link.end = end;
    return link;
}

EditorLinks::Link EditorLinks::quotedRecord(int begin, int end) const
{
    const QByteArray text = bytes(begin, end);
    return text.startsWith('r') ? Link {.kind = Link::Kind::Record, .name = QString::fromUtf8(text)}
                                : Link();
}

EditorLinks::Link EditorLinks::defined(SurrealQL::TokenKind kind, int begin, int end) const
{
    switch (kind) {
    case TokenKind::Function:
        if (const QString name = QString::fromUtf8(bytes(begin, end)); name.startsWith("fn::"_L1))
            return {.kind = Link::Kind::Function, .name = name.sliced(4)};
        break;
    case TokenKind::Parameter:
        return parameter(withoutQuotes(QString::fromUtf8(bytes(begin, end)).sliced(1)), begin);
    case TokenKind::Identifier:
        if (const QString name = withoutQuotes(QString::fromUtf8(bytes(begin, end)));
            m_schema->table(name))
            return {.kind = Link::Kind::Table, .name = name};
        break;
    default:
        break;
    }
    return {};
}

EditorLinks::Link EditorLinks::record(int begin, int end) const
{
    const auto byteAt
        = [this](int at) { return char(send(QsciScintilla::SCI_GETCHARAT, ulong(at))); };
    if (byteAt(end - 1) == ':') { // its key is an array or an object, or it is a range
        const long length = send(QsciScintilla::SCI_GETLENGTH);
        send(QsciScintilla::SCI_COLOURISE, ulong(end), qMin<long>(length, end + LongestWord));
        const auto close = int(send(QsciScintilla::SCI_BRACEMATCH, ulong(end)));
        if (close < end)
            return {};
        end = close + 1;
    }
    const char next = byteAt(end);
    if (next == '(' || byteAt(end - 1) == ')' || (next == '.' && byteAt(end + 1) == '.')
        || (next == '>' && byteAt(end + 1) == '.'))
        return {};
    return {.kind = Link::Kind::Record,
            .name = QString::fromUtf8(bytes(begin, end)),
            .begin = begin,
            .end = end};
}

EditorLinks::Link EditorLinks::parameter(const QString &name, int position) const
{
    // The nearest one above is meant, wherever its block ends: the engine has the last word.
    const qsizetype here = send(QsciScintilla::SCI_COUNTCODEUNITS, 0, position);
    const QString text
        = m_editor->length() <= SearchedForDeclarations ? m_editor->text() : QString();
    qsizetype found = -1;
    for (const Token &token : SurrealQL::Lexer::tokenize(text)) {
        if (token.position > here && found >= 0)
            break;
        if (token.is(Token::Declaration) && withoutQuotes(token.in(text).mid(1).toString()) == name)
            found = token.position;
    }
    if (found == here)
        return {}; // this is where it is declared
    if (found >= 0)
        return {.kind = Link::Kind::Declaration,
                .name = name,
                .target = int(send(QsciScintilla::SCI_POSITIONRELATIVECODEUNITS, 0, found))};
    const auto &known = m_schema->parameters;
    const bool defined = std::any_of(known.cbegin(), known.cend(),
                                     [&name](const auto &p) { return p.name == name; });
    return defined ? Link {.kind = Link::Kind::Parameter, .name = name} : Link();
}

EditorLinks::Link EditorLinks::atCaret() const
{
    const auto caret = int(send(QsciScintilla::SCI_GETCURRENTPOS));
    const Link link = at(caret);
    return link.isValid() ? link : at(int(send(QsciScintilla::SCI_POSITIONBEFORE, ulong(caret))));
}

EditorLinks::Link EditorLinks::at(const QPoint &point) const
{
    const auto position
        = int(send(QsciScintilla::SCI_CHARPOSITIONFROMPOINTCLOSE, ulong(point.x()), point.y()));
    const bool within = m_shown.isValid() && position >= m_shown.begin && position < m_shown.end;
    return within ? m_shown : at(position);
}

void EditorLinks::show(const Link &link)
{
    if (link.isValid() == m_shown.isValid() && link.begin == m_shown.begin
        && link.end == m_shown.end)
        return;
    send(QsciScintilla::SCI_SETINDICATORCURRENT, EditorIndicator::Link);
    send(QsciScintilla::SCI_INDICATORCLEARRANGE, 0, send(QsciScintilla::SCI_GETLENGTH));
    if (link.isValid())
        send(QsciScintilla::SCI_INDICATORFILLRANGE, ulong(link.begin), link.end - link.begin);
    m_editor->viewport()->setCursor(link.isValid() ? Qt::PointingHandCursor : Qt::IBeamCursor);
    m_shown = link;
}

void EditorLinks::follow(const Link &link)
{
    if (link.kind == Link::Kind::Declaration) {
        send(QsciScintilla::SCI_ENSUREVISIBLEENFORCEPOLICY,
             send(QsciScintilla::SCI_LINEFROMPOSITION, ulong(link.target)));
        send(QsciScintilla::SCI_GOTOPOS, ulong(link.target));
    } else if (link.isValid()) {
        Q_EMIT followed(link);
    }
}

bool EditorLinks::mark(const QPoint &point)
{
    show(at(point));
    return m_shown.isValid();
}

void EditorLinks::unmark()
{
    show({});
}

bool EditorLinks::press(const QPoint &point)
{
    m_pressed = at(point);
    return m_pressed.isValid();
}

void EditorLinks::release(const QPoint &point)
{
    const Link pressed = std::exchange(m_pressed, {});
    if (pressed.isValid() && at(point).begin == pressed.begin)
        follow(pressed);
}
