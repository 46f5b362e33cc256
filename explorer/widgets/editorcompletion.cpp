// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editorcompletion.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>

using namespace Qt::StringLiterals;

namespace {

constexpr int ShownItems = 400; // nobody scrolls further; they type on
constexpr int LongestLine = 110; // of the list, in characters
constexpr int WidestName = 28; // up to here what stands behind the names is lined up
constexpr int LookedAtWithEachKey = 64 * 1024; // bytes

QString oneLine(const SurrealQL::CompletionItem &item, int nameWidth)
{
    QString line = item.text;
    const bool more = !item.detail.isEmpty() || !item.help.isEmpty();
    if (more)
        line = line.leftJustified(nameWidth);
    if (!item.detail.isEmpty())
        line += u"  "_s + item.detail;
    if (!item.help.isEmpty())
        line += u"  \u2013  "_s + item.help;
    return line.size() > LongestLine ? line.left(LongestLine) + u'\u2026' : line;
}

} // namespace

EditorCompletion::EditorCompletion(QsciScintilla *editor)
    : QObject(editor)
    , m_editor(editor)
{
    setUp();
    connect(editor, &QsciScintillaBase::SCN_CHARADDED, this, &EditorCompletion::typed);
    connect(editor, qOverload<const char *, int>(&QsciScintillaBase::SCN_AUTOCSELECTION), this,
            [this](const char *entry, int) { insert(entry); });
}

void EditorCompletion::setUp()
{
    const auto set = [this](unsigned int message, unsigned long value) {
        m_editor->SendScintilla(message, value);
    };
    set(QsciScintilla::SCI_AUTOCSETSEPARATOR, '\n');
    set(QsciScintilla::SCI_AUTOCSETTYPESEPARATOR, '\x1');
    set(QsciScintilla::SCI_AUTOCSETIGNORECASE, true);
    set(QsciScintilla::SCI_AUTOCSETORDER, QsciScintilla::SC_ORDER_CUSTOM);
    set(QsciScintilla::SCI_AUTOCSETAUTOHIDE, false);
    set(QsciScintilla::SCI_AUTOCSETMAXHEIGHT, 12);
}

void EditorCompletion::setSchema(const SurrealQL::SchemaInfo &schema)
{
    m_schema = schema;
    if (isOpen())
        open();
}

int EditorCompletion::caret() const
{
    return int(m_editor->SendScintilla(QsciScintilla::SCI_GETCURRENTPOS));
}

qsizetype EditorCompletion::caretOffset() const
{
    return m_editor->SendScintilla(QsciScintilla::SCI_COUNTCODEUNITS, 0UL, long(caret()));
}

bool EditorCompletion::isLong() const
{
    return m_editor->SendScintilla(QsciScintilla::SCI_GETLENGTH) > LookedAtWithEachKey;
}

bool EditorCompletion::isOpen() const
{
    return m_editor->SendScintilla(QsciScintilla::SCI_AUTOCACTIVE);
}

void EditorCompletion::aboutToPress(const QKeyEvent *event)
{
    if (!isOpen())
        return;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // A list that came by itself must not take the line break that was meant.
        if (!m_wanted)
            m_editor->SendScintilla(QsciScintilla::SCI_AUTOCCANCEL);
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        m_wanted = true;
        break;
    default:
        break;
    }
}

void EditorCompletion::ask()
{
    m_wanted = true;
    open();
}

void EditorCompletion::open()
{
    const SurrealQL::CompletionResult result
        = SurrealQL::Completion::complete(m_editor->text(), caretOffset(), m_schema);
    if (!result.tables.isEmpty())
        Q_EMIT tablesMentioned(result.tables);
    m_offered.clear();
    m_length = result.length;
    QByteArrayList lines;
    int nameWidth = 0;
    for (const SurrealQL::CompletionItem &item : result.items.mid(0, ShownItems))
        nameWidth = qMax(nameWidth, qMin(WidestName, int(item.text.size())));
    for (const SurrealQL::CompletionItem &item : result.items) {
        const QByteArray line = oneLine(item, nameWidth).toUtf8();
        m_offered.insert(line, item.text);
        lines.append(line);
        if (lines.size() >= ShownItems)
            break;
    }
    if (lines.isEmpty() || !caretIsOnAScreen()) {
        m_editor->SendScintilla(QsciScintilla::SCI_AUTOCCANCEL);
        return;
    }
    // What is typed is ASCII: as many bytes as UTF-16 units.
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCSHOW, ulong(result.length),
                            lines.join('\n').constData());
}

// In a window that hangs over the edge the caret may be on none, where Scintilla looks for one.
bool EditorCompletion::caretIsOnAScreen() const
{
    const ulong at = ulong(m_editor->SendScintilla(QsciScintilla::SCI_GETCURRENTPOS));
    const QPoint place(
        int(m_editor->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, long(at))),
        int(m_editor->SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0UL, long(at))));
    return QGuiApplication::screenAt(m_editor->viewport()->mapToGlobal(place)) != nullptr;
}

void EditorCompletion::insert(const QByteArray &entry)
{
    const auto it = m_offered.constFind(entry);
    if (it == m_offered.cend())
        return;
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCCANCEL);
    const qsizetype from = caret() - m_length;
    m_inserting = true;
    m_editor->SendScintilla(QsciScintilla::SCI_SETTARGETRANGE, ulong(from), long(caret()));
    const QByteArray bytes = it->toUtf8();
    m_editor->SendScintilla(QsciScintilla::SCI_REPLACETARGET, ulong(bytes.size()),
                            bytes.constData());
    m_editor->SendScintilla(QsciScintilla::SCI_GOTOPOS, ulong(from + bytes.size()));
    m_inserting = false;
}

void EditorCompletion::typed(int character)
{
    if (!m_whileTyping || m_inserting
        || m_editor->SendScintilla(QsciScintilla::SCI_GETSELECTIONS) > 1)
        return;
    const QChar c {char16_t(character)};
    if (c == u'(' || c == u',' || c == u')')
        showCallTip();
    const bool starts = c == u'$' || c == u'.' || c == u':' || c == u'_'
        || (character < 0x80 && c.isLetterOrNumber());
    // A long text is only looked at when asked: the list must not slow down typing.
    if (starts && !isLong()) {
        m_wanted = false;
        open();
    } else if (isOpen()) {
        m_editor->SendScintilla(QsciScintilla::SCI_AUTOCCANCEL);
    }
}

void EditorCompletion::showCallTip()
{
    if (isLong())
        return;
    int argument = 0;
    const QString tip
        = SurrealQL::Completion::callTip(m_editor->text(), caretOffset(), m_schema, &argument);
    if (tip.isEmpty()) {
        m_editor->SendScintilla(QsciScintilla::SCI_CALLTIPCANCEL);
        return;
    }
    m_editor->SendScintilla(QsciScintilla::SCI_CALLTIPSHOW, ulong(caret()),
                            tip.toUtf8().constData());
    // The argument that is being written stands out.
    const qsizetype open = tip.indexOf(u'(');
    const QStringList parameters
        = tip.mid(open + 1, tip.indexOf(u')', open) - open - 1).split(u", "_s);
    if (argument >= parameters.size())
        return;
    qsizetype from = open + 1;
    for (int i = 0; i < argument; ++i)
        from += parameters[i].size() + 2;
    const auto bytes = [&tip](qsizetype length) { return long(tip.left(length).toUtf8().size()); };
    m_editor->SendScintilla(QsciScintilla::SCI_CALLTIPSETHLT, ulong(bytes(from)),
                            bytes(from + parameters[argument].size()));
}
