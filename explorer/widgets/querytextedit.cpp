// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/querytextedit.h"

#include "language/formatter.h"
#include "language/lexer.h"
#include "widgets/autopairs.h"
#include "widgets/codefont.h"
#include "widgets/editorindicators.h"
#include "widgets/editorlinks.h"
#include "widgets/surrealqllexer.h"
#include "widgets/syntaxpalette.h"
#include "widgets/textanalysis.h"

#include <QtGui/QHelpEvent>
#include <QtWidgets/QToolTip>

using namespace Qt::StringLiterals;
using SurrealQL::Diagnostic;
using SurrealQL::Statement;
using SurrealQL::StatementSplitter;

namespace {

constexpr int LineMargin = 0; // NumberMargin is the name of a kind of margin
constexpr int MarkerMargin = 1;
constexpr int FoldMargin = 2;
constexpr int TintedAtOnce = 64 * 1024; // bytes; in a longer text the tint waits for the analysis

} // namespace

QueryTextEdit::QueryTextEdit(QWidget *parent)
    : QsciScintilla(parent)
    , m_lexer(new SurrealQlLexer(this))
    , m_analysis(new TextAnalysis(this))
    , m_completion(new EditorCompletion(this))
    , m_pairs(new AutoPairs(this))
    , m_links(new EditorLinks(this, &m_completion->schema()))
{
    setObjectName("queryTextEdit"_L1);
    setAccessibleName(tr("Query text"));
    setUp();
    applyColors();
    connect(this, &QsciScintilla::textChanged, this, &QueryTextEdit::handleChange);
    connect(this, &QsciScintilla::cursorPositionChanged, this, &QueryTextEdit::handleCaret);
    connect(m_completion, &EditorCompletion::tablesMentioned, this,
            &QueryTextEdit::tablesMentioned);
    connect(m_pairs, &AutoPairs::typed, m_completion, &EditorCompletion::typed);
    connect(this, &QsciScintillaBase::SCN_ZOOM, this, &QueryTextEdit::fitLineNumbers);
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

    indicatorDefine(QsciScintilla::SquiggleIndicator, EditorIndicator::Error);
    indicatorDefine(QsciScintilla::SquiggleIndicator, EditorIndicator::Mistake);
    indicatorDefine(QsciScintilla::SquiggleLowIndicator, EditorIndicator::Warning);
    indicatorDefine(QsciScintilla::FullBoxIndicator, EditorIndicator::Statement);
    indicatorDefine(QsciScintilla::FullBoxIndicator, EditorIndicator::Found);
    for (const int indicator : {EditorIndicator::Statement, EditorIndicator::Found}) {
        setIndicatorDrawUnder(true, indicator);
        SendScintilla(SCI_INDICSETALPHA, indicator, 255L);
        SendScintilla(SCI_INDICSETOUTLINEALPHA, indicator, 0L);
    }

    // These belong to the window; QScintilla would keep them for commands of its own.
    const auto control = Qt::ControlModifier;
    const auto controlShift = control | Qt::ShiftModifier;
    for (const QKeyCombination key :
         {control | Qt::Key_T, control | Qt::Key_L, control | Qt::Key_D, control | Qt::Key_Return,
          control | Qt::Key_Slash, control | Qt::Key_Backslash, control | Qt::Key_Plus,
          control | Qt::Key_Minus, controlShift | Qt::Key_T, controlShift | Qt::Key_L,
          controlShift | Qt::Key_U, controlShift | Qt::Key_Up, controlShift | Qt::Key_Down}) {
        if (QsciCommand *command = standardCommands()->boundTo(key.toCombined())) {
            command->setKey(0);
            command->setAlternateKey(0);
        }
    }
}

void QueryTextEdit::applyColors()
{
    const SyntaxPalette &colors = SyntaxPalette::of(palette());
    QFont font = CodeFont::font();
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
    setIndicatorForegroundColor(colors.error, EditorIndicator::Error);
    setIndicatorForegroundColor(colors.error, EditorIndicator::Mistake);
    setIndicatorForegroundColor(colors.warning, EditorIndicator::Warning);
    setIndicatorForegroundColor(colors.statement, EditorIndicator::Statement);
    setIndicatorForegroundColor(colors.found, EditorIndicator::Found);
    setCallTipsBackgroundColor(colors.caretLine);
    setCallTipsForegroundColor(colors.text);
    setCallTipsHighlightColor(colors.function);
    setIndicatorForegroundColor(colors.recordId, EditorIndicator::Link);
    fitLineNumbers();
}

void QueryTextEdit::fitLineNumbers()
{
    const int digits = qMax(3, int(QString::number(lines()).size()));
    setMarginWidth(LineMargin, QString(digits + 1, u'9'));
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
        if (hasError()
            && SendScintilla(SCI_INDICATORVALUEAT, EditorIndicator::Error, long(position)))
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

const QList<Diagnostic> &QueryTextEdit::diagnostics() const
{
    return m_analysis->result().diagnostics;
}

void QueryTextEdit::handleChange()
{
    clearError();
    fitLineNumbers();
    m_analysis->request([this] { return text(); });
}

void QueryTextEdit::handleAnalysis()
{
    unmark(EditorIndicator::Mistake);
    unmark(EditorIndicator::Warning);
    for (const Diagnostic &diagnostic : diagnostics()) {
        mark(diagnostic.severity == Diagnostic::Severity::Error ? EditorIndicator::Mistake
                                                                : EditorIndicator::Warning,
             diagnostic.position, qMax(qsizetype(1), diagnostic.length));
    }
    tintStatement();
    // Ahead of the list, so that the fields are there when somebody comes to write them.
    if (SendScintilla(SCI_GETLENGTH) <= TintedAtOnce) {
        const auto caret = int(SendScintilla(SCI_GETCURRENTPOS));
        const QStringList tables
            = SurrealQL::Completion::complete(m_analysis->result().text, offsetOf(caret), schema())
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
    unmark(EditorIndicator::Statement);
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
    mark(EditorIndicator::Statement, at.begin, at.length());
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
    SendScintilla(SCI_SETINDICATORCURRENT, EditorIndicator::Error);
    SendScintilla(SCI_INDICATORFILLRANGE, ulong(start), long(qMax(wordEnd, after) - start));
    Q_EMIT errorChanged();
}

void QueryTextEdit::clearError()
{
    if (m_errorLine < 0)
        return;
    markerDeleteAll(m_errorMarker);
    unmark(EditorIndicator::Error);
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
    unmark(EditorIndicator::Found);
    const QList<TextSearch::Match> matches = search.all(text());
    for (const TextSearch::Match &match : matches)
        mark(EditorIndicator::Found, match.position, match.length);
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

void QueryTextEdit::moveLines(bool up)
{
    int line = 0;
    int column = 0;
    getCursorPosition(&line, &column);
    const bool selected = hasSelectedText();
    const int count = lines();
    SendScintilla(up ? SCI_MOVESELECTEDLINESUP : SCI_MOVESELECTEDLINESDOWN);
    // Of a single line it makes a selection.
    if (!selected)
        setCursorPosition(qBound(0, line + (up ? -1 : 1), count - 1), column);
}

void QueryTextEdit::duplicateLines()
{
    SendScintilla(SCI_SELECTIONDUPLICATE);
}

void QueryTextEdit::setTypingAssistance(bool on)
{
    m_completion->setWhileTyping(on);
}

void QueryTextEdit::setClosesPairs(bool on)
{
    m_pairs->setOn(on);
}

void QueryTextEdit::keyPressEvent(QKeyEvent *event)
{
    m_completion->aboutToPress(event);
    if (m_pairs->press(event))
        return;
    QsciScintilla::keyPressEvent(event);
    m_pairs->pressed();
}
