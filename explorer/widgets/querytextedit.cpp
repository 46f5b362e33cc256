// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/querytextedit.h"

#include "language/formatter.h"
#include "language/lexer.h"
#include "widgets/surrealqllexer.h"
#include "widgets/syntaxpalette.h"
#include "widgets/textanalysis.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QHelpEvent>
#include <QtWidgets/QToolTip>

using namespace Qt::StringLiterals;
using SurrealQL::Diagnostic;
using SurrealQL::Statement;
using SurrealQL::StatementSplitter;

namespace {

constexpr int ErrorIndicator = 8;
constexpr int MistakeIndicator = 9;
constexpr int WarningIndicator = 10;
constexpr int StatementIndicator = 11;
constexpr int FoundIndicator = 12;
constexpr int LineMargin = 0; // NumberMargin is the name of a kind of margin
constexpr int MarkerMargin = 1;
constexpr int FoldMargin = 2;
constexpr int ShownItems = 400; // nobody scrolls further; they type on
constexpr int LongestLine = 110; // of the list, in characters
constexpr int WidestName = 28; // up to here what stands behind the names is lined up
constexpr int TintedAtOnce = 64 * 1024; // bytes; in a longer text the tint waits for the analysis

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

QueryTextEdit::QueryTextEdit(QWidget *parent)
    : QsciScintilla(parent)
    , m_lexer(new SurrealQlLexer(this))
    , m_analysis(new TextAnalysis(this))
{
    setObjectName("queryTextEdit"_L1);
    setAccessibleName(tr("Query text"));
    setUp();
    applyColors();
    connect(this, &QsciScintilla::textChanged, this, &QueryTextEdit::handleChange);
    connect(this, &QsciScintilla::cursorPositionChanged, this, &QueryTextEdit::handleCaret);
    connect(this, &QsciScintillaBase::SCN_CHARADDED, this, &QueryTextEdit::handleCharacter);
    connect(this, qOverload<const char *, int>(&QsciScintillaBase::SCN_AUTOCSELECTION), this,
            [this](const char *entry, int) { insertCompletion(entry); });
    connect(m_analysis, &TextAnalysis::finished, this, &QueryTextEdit::handleAnalysis);
}

void QueryTextEdit::setUp()
{
    setUtf8(true);
    setLexer(m_lexer);
    setFrameShape(QFrame::NoFrame);
    setMarginType(LineMargin, NumberMargin);
    m_errorMarker = markerDefine(QsciScintilla::Circle);
    setMarginType(MarkerMargin, QsciScintilla::SymbolMargin);
    setMarginWidth(MarkerMargin, 14);
    setMarginMarkerMask(MarkerMargin, 1 << m_errorMarker);
    setFolding(QsciScintilla::PlainFoldStyle, FoldMargin);
    setBraceMatching(QsciScintilla::SloppyBraceMatch);
    setIndentationsUseTabs(false);
    setTabWidth(4);
    setAutoIndent(true);
    setBackspaceUnindents(true);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setExtraAscent(2);
    setExtraDescent(2);

    // Several carets, and rectangles with Alt and the mouse.
    SendScintilla(SCI_SETMULTIPLESELECTION, true);
    SendScintilla(SCI_SETADDITIONALSELECTIONTYPING, true);
    SendScintilla(SCI_SETMULTIPASTE, ulong(SC_MULTIPASTE_EACH));
    SendScintilla(SCI_SETRECTANGULARSELECTIONMODIFIER, ulong(SCMOD_ALT));
    SendScintilla(SCI_SETVIRTUALSPACEOPTIONS, ulong(SCVS_RECTANGULARSELECTION));

    indicatorDefine(QsciScintilla::SquiggleIndicator, ErrorIndicator);
    indicatorDefine(QsciScintilla::SquiggleIndicator, MistakeIndicator);
    indicatorDefine(QsciScintilla::SquiggleLowIndicator, WarningIndicator);
    indicatorDefine(QsciScintilla::FullBoxIndicator, StatementIndicator);
    indicatorDefine(QsciScintilla::FullBoxIndicator, FoundIndicator);
    for (const int indicator : {StatementIndicator, FoundIndicator}) {
        setIndicatorDrawUnder(true, indicator);
        SendScintilla(SCI_INDICSETALPHA, indicator, 255L);
        SendScintilla(SCI_INDICSETOUTLINEALPHA, indicator, 0L);
    }

    SendScintilla(SCI_AUTOCSETSEPARATOR, ulong('\n'));
    SendScintilla(SCI_AUTOCSETTYPESEPARATOR, ulong('\x1'));
    SendScintilla(SCI_AUTOCSETIGNORECASE, true);
    SendScintilla(SCI_AUTOCSETORDER, ulong(SC_ORDER_CUSTOM));
    SendScintilla(SCI_AUTOCSETAUTOHIDE, false);
    SendScintilla(SCI_AUTOCSETMAXHEIGHT, 12UL);

    // These belong to the window; QScintilla would keep them for commands of its own.
    const auto control = Qt::ControlModifier;
    const auto controlShift = control | Qt::ShiftModifier;
    for (const QKeyCombination key :
         {control | Qt::Key_T, control | Qt::Key_L, control | Qt::Key_D, control | Qt::Key_Return,
          control | Qt::Key_Slash, control | Qt::Key_Backslash, controlShift | Qt::Key_T,
          controlShift | Qt::Key_L, controlShift | Qt::Key_U}) {
        if (QsciCommand *command = standardCommands()->boundTo(key.toCombined())) {
            command->setKey(0);
            command->setAlternateKey(0);
        }
    }
}

void QueryTextEdit::applyColors()
{
    const SyntaxPalette &colors = SyntaxPalette::of(palette());
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(this->font().pointSizeF());
    m_lexer->applyPalette(palette(), font);
    setMarginsFont(font);
    setMarginsBackgroundColor(colors.paper);
    setMarginsForegroundColor(colors.lineNumber);
    setFoldMarginColors(colors.paper, colors.paper);
    for (int marker = SC_MARKNUM_FOLDEREND; marker <= int(SC_MARKNUM_FOLDEROPEN); ++marker) {
        setMarkerForegroundColor(colors.foldMark, marker);
        setMarkerBackgroundColor(colors.foldMark, marker);
    }
    setCaretForegroundColor(colors.text);
    setCaretLineVisible(true);
    setCaretLineBackgroundColor(colors.caretLine);
    setSelectionBackgroundColor(colors.selection);
    resetSelectionForegroundColor();
    setMatchedBraceBackgroundColor(colors.brace);
    setMatchedBraceForegroundColor(colors.text);
    setUnmatchedBraceBackgroundColor(colors.paper);
    setUnmatchedBraceForegroundColor(colors.error);
    setMarkerBackgroundColor(colors.error, m_errorMarker);
    setMarkerForegroundColor(colors.error, m_errorMarker);
    setIndicatorForegroundColor(colors.error, ErrorIndicator);
    setIndicatorForegroundColor(colors.error, MistakeIndicator);
    setIndicatorForegroundColor(colors.warning, WarningIndicator);
    setIndicatorForegroundColor(colors.statement, StatementIndicator);
    setIndicatorForegroundColor(colors.found, FoundIndicator);
    setCallTipsBackgroundColor(colors.caretLine);
    setCallTipsForegroundColor(colors.text);
    setCallTipsHighlightColor(colors.function);
    setMarginWidth(LineMargin, QString(qMax(3, int(QString::number(lines()).size())) + 1, u'9'));
}

void QueryTextEdit::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyColors();
}

bool QueryTextEdit::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QsciScintilla::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QPoint at = viewport()->mapFromGlobal(help->globalPos());
    const auto position
        = int(SendScintilla(SCI_POSITIONFROMPOINTCLOSE, ulong(at.x()), long(at.y())));
    QString message;
    if (position >= 0) {
        const qsizetype offset = offsetOf(position);
        for (const Diagnostic &diagnostic : diagnostics()) {
            if (offset >= diagnostic.position
                && offset < diagnostic.position + qMax(qsizetype(1), diagnostic.length))
                message = diagnostic.message;
        }
        if (hasError() && SendScintilla(SCI_INDICATORVALUEAT, ErrorIndicator, long(position)))
            message = m_errorMessage;
    }
    if (message.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), message, this);
    return true;
}

qsizetype QueryTextEdit::offsetOf(int position) const
{
    return SendScintilla(SCI_COUNTCODEUNITS, 0UL, long(position));
}

int QueryTextEdit::positionOf(qsizetype offset) const
{
    if (offset <= 0)
        return 0;
    const auto position = int(SendScintilla(SCI_POSITIONRELATIVECODEUNITS, 0UL, long(offset)));
    return position > 0 ? position : int(SendScintilla(SCI_GETLENGTH));
}

QueryTextEdit::Piece QueryTextEdit::piece(int start, int end) const
{
    Piece result;
    result.text = text(start, end);
    lineIndexFromPosition(start, &result.line, &result.column);
    return result;
}

QueryTextEdit::Piece QueryTextEdit::everything() const
{
    return {.text = text(), .line = 0, .column = 0};
}

QueryTextEdit::Piece QueryTextEdit::selection() const
{
    if (!hasSelectedText())
        return {};
    return piece(int(SendScintilla(SCI_GETSELECTIONSTART)),
                 int(SendScintilla(SCI_GETSELECTIONEND)));
}

QueryTextEdit::Piece QueryTextEdit::statementAtCaret() const
{
    const QString whole = text();
    const SurrealQL::Statements statements = StatementSplitter::split(whole);
    const qsizetype caret = offsetOf(int(SendScintilla(SCI_GETCURRENTPOS)));
    const int at = StatementSplitter::statementAt(whole, statements, caret);
    if (at < 0)
        return {};
    return piece(positionOf(statements[at].begin), positionOf(statements[at].end));
}

void QueryTextEdit::setSchema(const SurrealQL::SchemaInfo &schema)
{
    m_schema = schema;
    if (isCompleting())
        openList();
}

const QList<Diagnostic> &QueryTextEdit::diagnostics() const
{
    return m_analysis->result().diagnostics;
}

void QueryTextEdit::handleChange()
{
    clearError();
    const int digits = qMax(3, int(QString::number(lines()).size()));
    setMarginWidth(LineMargin, QString(digits + 1, u'9'));
    m_analysis->request([this] { return text(); });
}

void QueryTextEdit::handleAnalysis()
{
    unmark(MistakeIndicator);
    unmark(WarningIndicator);
    for (const Diagnostic &diagnostic : diagnostics()) {
        mark(diagnostic.severity == Diagnostic::Severity::Error ? MistakeIndicator
                                                                : WarningIndicator,
             diagnostic.position, qMax(qsizetype(1), diagnostic.length));
    }
    tintStatement();
    // Ahead of the list, so that the fields are there when somebody comes to write them.
    if (SendScintilla(SCI_GETLENGTH) <= TintedAtOnce) {
        const auto caret = int(SendScintilla(SCI_GETCURRENTPOS));
        const QStringList tables
            = SurrealQL::Completion::complete(m_analysis->result().text, offsetOf(caret), m_schema)
                  .tables;
        if (!tables.isEmpty())
            Q_EMIT tablesMentioned(tables);
    }
    Q_EMIT diagnosticsChanged();
}

void QueryTextEdit::handleCaret(int line, int column)
{
    tintStatement();
    Q_EMIT caretMoved(line + 1, column + 1);
}

void QueryTextEdit::tintStatement()
{
    unmark(StatementIndicator);
    const bool fresh = m_analysis->isCurrent();
    if (!fresh && SendScintilla(SCI_GETLENGTH) > TintedAtOnce)
        return;
    const QString whole = fresh ? m_analysis->result().text : text();
    const SurrealQL::Statements statements
        = fresh ? m_analysis->result().statements : StatementSplitter::split(whole);
    if (statements.size() < 2)
        return; // there is no doubt what Run means
    const qsizetype caret = offsetOf(int(SendScintilla(SCI_GETCURRENTPOS)));
    const Statement &at = statements[StatementSplitter::statementAt(whole, statements, caret)];
    mark(StatementIndicator, at.begin, at.length());
}

void QueryTextEdit::mark(int indicator, qsizetype from, qsizetype length)
{
    const int start = positionOf(from);
    SendScintilla(SCI_SETINDICATORCURRENT, indicator);
    SendScintilla(SCI_INDICATORFILLRANGE, ulong(start), long(positionOf(from + length) - start));
}

void QueryTextEdit::unmark(int indicator)
{
    SendScintilla(SCI_SETINDICATORCURRENT, indicator);
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, SendScintilla(SCI_GETLENGTH));
}

void QueryTextEdit::goTo(const Diagnostic &diagnostic)
{
    const int position = positionOf(diagnostic.position);
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY,
                  SendScintilla(SCI_LINEFROMPOSITION, ulong(position)));
    SendScintilla(SCI_GOTOPOS, ulong(position));
    setFocus(Qt::OtherFocusReason);
}

void QueryTextEdit::showError(const Piece &piece, int line, int column, const QString &message)
{
    clearError();
    if (line <= 0)
        return;
    m_errorMessage = message;
    m_errorLine = qMin(piece.line + line - 1, qMax(0, lines() - 1));
    m_errorColumn = qMax(0, column - 1) + (line == 1 ? piece.column : 0);
    markerAdd(m_errorLine, m_errorMarker);
    // The whole word that the server points at, at least one character.
    const int start = positionFromLineIndex(m_errorLine, m_errorColumn);
    const auto wordEnd = int(SendScintilla(SCI_WORDENDPOSITION, ulong(start), 1L));
    const auto after = int(SendScintilla(SCI_POSITIONAFTER, ulong(start)));
    SendScintilla(SCI_SETINDICATORCURRENT, ErrorIndicator);
    SendScintilla(SCI_INDICATORFILLRANGE, ulong(start), long(qMax(wordEnd, after) - start));
    Q_EMIT errorChanged();
}

void QueryTextEdit::clearError()
{
    if (m_errorLine < 0)
        return;
    markerDeleteAll(m_errorMarker);
    unmark(ErrorIndicator);
    m_errorMessage.clear();
    m_errorLine = -1;
    m_errorColumn = -1;
    Q_EMIT errorChanged();
}

void QueryTextEdit::goToError()
{
    if (m_errorLine < 0)
        return;
    setCursorPosition(m_errorLine, m_errorColumn);
    ensureLineVisible(m_errorLine);
    setFocus(Qt::OtherFocusReason);
}

bool QueryTextEdit::selectPart(const Piece &piece, int from, const QString &part)
{
    const QByteArray wanted = part.toUtf8();
    const QByteArray whole = text().toUtf8();
    qsizetype at
        = piece.line < lines() ? positionFromLineIndex(piece.line, piece.column) + from : 0;
    if (wanted.isEmpty() || whole.mid(at, wanted.size()) != wanted)
        at = whole.indexOf(wanted);
    if (at < 0 || wanted.isEmpty())
        return false;
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, SendScintilla(SCI_LINEFROMPOSITION, ulong(at)));
    SendScintilla(SCI_SETSEL, ulong(at), long(at + wanted.size()));
    return true;
}

TextSearch::Match QueryTextEdit::selectedRange() const
{
    const qsizetype from = offsetOf(int(SendScintilla(SCI_GETSELECTIONSTART)));
    return {from, offsetOf(int(SendScintilla(SCI_GETSELECTIONEND))) - from};
}

void QueryTextEdit::select(const TextSearch::Match &match)
{
    const int start = positionOf(match.position);
    const int end = positionOf(match.position + match.length);
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY,
                  SendScintilla(SCI_LINEFROMPOSITION, ulong(start)));
    SendScintilla(SCI_SETSEL, ulong(start), long(end));
}

bool QueryTextEdit::findNext(const TextSearch &search)
{
    const TextSearch::Match selected = selectedRange();
    const TextSearch::Match match = search.next(text(), selected.position + selected.length);
    if (match.isValid())
        select(match);
    return match.isValid();
}

bool QueryTextEdit::findPrevious(const TextSearch &search)
{
    const TextSearch::Match match = search.previous(text(), selectedRange().position);
    if (match.isValid())
        select(match);
    return match.isValid();
}

bool QueryTextEdit::replaceNext(const TextSearch &search, const QString &by)
{
    const TextSearch::Match selected = selectedRange();
    const QString whole = text();
    const TextSearch::Match match = search.next(whole, selected.position);
    if (match.position == selected.position && match.length == selected.length && match.length > 0)
        replaceSelectedText(search.replacement(selectedText(), by));
    return findNext(search);
}

int QueryTextEdit::replaceAll(const TextSearch &search, const QString &by)
{
    const TextSearch::Match selected = selectedRange();
    const bool part = selected.length > 0;
    int count = 0;
    const QString before = part ? selectedText() : text();
    const QString after = search.replaced(before, by, &count);
    if (count > 0) {
        replaceRange(part ? selected.position : 0, before.size(), after);
        if (part)
            select({selected.position, after.size()});
    }
    return count;
}

int QueryTextEdit::highlightAll(const TextSearch &search)
{
    unmark(FoundIndicator);
    const QList<TextSearch::Match> matches = search.all(text());
    for (const TextSearch::Match &match : matches)
        mark(FoundIndicator, match.position, match.length);
    return int(matches.size());
}

void QueryTextEdit::replaceRange(qsizetype from, qsizetype length, const QString &by)
{
    // As a target, so that it is one step to undo and the view stays where it is.
    SendScintilla(SCI_BEGINUNDOACTION);
    SendScintilla(SCI_SETTARGETRANGE, ulong(positionOf(from)), long(positionOf(from + length)));
    const QByteArray bytes = by.toUtf8();
    SendScintilla(SCI_REPLACETARGET, ulong(bytes.size()), bytes.constData());
    SendScintilla(SCI_ENDUNDOACTION);
}

void QueryTextEdit::toggleComment()
{
    const auto start = SendScintilla(SCI_GETSELECTIONSTART);
    const auto end = SendScintilla(SCI_GETSELECTIONEND);
    const auto first = int(SendScintilla(SCI_LINEFROMPOSITION, ulong(start)));
    auto last = int(SendScintilla(SCI_LINEFROMPOSITION, ulong(end)));
    // A selection that ends at the very start of a line does not mean that line.
    if (last > first && end == SendScintilla(SCI_POSITIONFROMLINE, ulong(last)))
        --last;
    bool allComments = true;
    qsizetype indent = std::numeric_limits<qsizetype>::max();
    for (int line = first; line <= last; ++line) {
        const QString content = text(line);
        const QString trimmed = content.trimmed();
        if (trimmed.isEmpty())
            continue;
        indent = qMin(indent, content.indexOf(trimmed.front()));
        allComments = allComments && trimmed.startsWith("--"_L1);
    }
    if (indent == std::numeric_limits<qsizetype>::max())
        return;
    SendScintilla(SCI_BEGINUNDOACTION);
    for (int line = first; line <= last; ++line) {
        const QString content = text(line);
        if (content.trimmed().isEmpty())
            continue;
        if (allComments) {
            const auto at = int(content.indexOf("--"_L1));
            const int length = content.mid(at + 2).startsWith(u' ') ? 3 : 2;
            const int position = positionFromLineIndex(line, at);
            SendScintilla(SCI_DELETERANGE, ulong(position), long(length));
        } else {
            insertAt(u"-- "_s, line, int(indent));
        }
    }
    SendScintilla(SCI_ENDUNDOACTION);
}

bool QueryTextEdit::format()
{
    const TextSearch::Match selected = selectedRange();
    const bool part = selected.length > 0;
    const QString before = part ? selectedText() : text();
    std::optional<QString> after = SurrealQL::Formatter::format(before);
    if (!after)
        return false;
    if (part && !before.endsWith(u'\n') && after->endsWith(u'\n'))
        after->chop(1);
    if (*after == before)
        return true;
    const auto line = SendScintilla(SCI_LINEFROMPOSITION, ulong(SendScintilla(SCI_GETCURRENTPOS)));
    replaceRange(part ? selected.position : 0, before.size(), *after);
    if (part)
        select({selected.position, after->size()});
    else
        SendScintilla(SCI_GOTOLINE, ulong(line));
    return true;
}

void QueryTextEdit::setFolded(bool folded)
{
    SendScintilla(SCI_FOLDALL, ulong(folded ? SC_FOLDACTION_CONTRACT : SC_FOLDACTION_EXPAND));
}

void QueryTextEdit::addNextOccurrence()
{
    SendScintilla(SCI_TARGETWHOLEDOCUMENT);
    SendScintilla(SCI_MULTIPLESELECTADDNEXT);
}

bool QueryTextEdit::isCompleting() const
{
    return SendScintilla(SCI_AUTOCACTIVE);
}

void QueryTextEdit::keyPressEvent(QKeyEvent *event)
{
    if (isCompleting()) {
        // A list that came by itself must not take the line break that was meant.
        const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (enter && !m_listWanted)
            SendScintilla(SCI_AUTOCCANCEL);
        else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down
                 || event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown)
            m_listWanted = true;
    }
    QsciScintilla::keyPressEvent(event);
}

void QueryTextEdit::complete()
{
    m_listWanted = true;
    openList();
}

void QueryTextEdit::openList()
{
    const auto caret = int(SendScintilla(SCI_GETCURRENTPOS));
    const SurrealQL::CompletionResult result
        = SurrealQL::Completion::complete(text(), offsetOf(caret), m_schema);
    if (!result.tables.isEmpty())
        Q_EMIT tablesMentioned(result.tables);
    m_offered.clear();
    m_completionLength = result.length;
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
    if (lines.isEmpty()) {
        SendScintilla(SCI_AUTOCCANCEL);
        return;
    }
    // What is typed is ASCII: as many bytes as UTF-16 units.
    SendScintilla(SCI_AUTOCSHOW, ulong(result.length), lines.join('\n').constData());
}

void QueryTextEdit::insertCompletion(const QByteArray &entry)
{
    const auto it = m_offered.constFind(entry);
    if (it == m_offered.cend())
        return;
    SendScintilla(SCI_AUTOCCANCEL);
    const auto caret = SendScintilla(SCI_GETCURRENTPOS);
    m_inserting = true;
    SendScintilla(SCI_SETTARGETRANGE, ulong(caret - m_completionLength), caret);
    const QByteArray bytes = it->toUtf8();
    SendScintilla(SCI_REPLACETARGET, ulong(bytes.size()), bytes.constData());
    SendScintilla(SCI_GOTOPOS, ulong(caret - m_completionLength + bytes.size()));
    m_inserting = false;
}

void QueryTextEdit::handleCharacter(int character)
{
    if (!m_assist || m_inserting || SendScintilla(SCI_GETSELECTIONS) > 1)
        return;
    const QChar c {char16_t(character)};
    if (c == u'(' || c == u',' || c == u')')
        showCallTip();
    const bool starts = c == u'$' || c == u'.' || c == u':' || c == u'_'
        || (character < 0x80 && c.isLetterOrNumber());
    // A long text is only looked at when asked: the list must not slow down typing.
    if (starts && SendScintilla(SCI_GETLENGTH) <= TintedAtOnce) {
        m_listWanted = false;
        openList();
    } else if (isCompleting()) {
        SendScintilla(SCI_AUTOCCANCEL);
    }
}

void QueryTextEdit::showCallTip()
{
    if (SendScintilla(SCI_GETLENGTH) > TintedAtOnce)
        return;
    const auto caret = int(SendScintilla(SCI_GETCURRENTPOS));
    int argument = 0;
    const QString tip
        = SurrealQL::Completion::callTip(text(), offsetOf(caret), m_schema, &argument);
    if (tip.isEmpty()) {
        SendScintilla(SCI_CALLTIPCANCEL);
        return;
    }
    SendScintilla(SCI_CALLTIPSHOW, ulong(caret), tip.toUtf8().constData());
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
    SendScintilla(SCI_CALLTIPSETHLT, ulong(bytes(from)), bytes(from + parameters[argument].size()));
}
