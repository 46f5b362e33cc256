// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/queryeditor.h"

#include "app/surrealqlscanner.h"
#include "app/theme.h"
#include "app/words.h"

#include <SurrealQt/SurrealError>

using namespace Qt::StringLiterals;

namespace {
constexpr int ErrorIndicator = 8;
constexpr int StatementIndicator = 9;
constexpr int MarkerMargin = 1;
constexpr int LongestTintedText = 200'000; // bytes; beyond it the caret moves without a tint
} // namespace

QueryEditor::QueryEditor(QWidget *parent)
    : CodeView(parent)
{
    setObjectName("queryEditor"_L1);
    setAccessibleName(tr("Query text"));
    m_errorMarker = markerDefine(QsciScintilla::Circle);
    setMarginType(MarkerMargin, QsciScintilla::SymbolMargin);
    setMarginWidth(MarkerMargin, 14);
    setMarginMarkerMask(MarkerMargin, 1 << m_errorMarker);
    indicatorDefine(QsciScintilla::SquiggleIndicator, ErrorIndicator);
    indicatorDefine(QsciScintilla::FullBoxIndicator, StatementIndicator);
    setIndicatorDrawUnder(true, StatementIndicator);
    setAnnotationDisplay(AnnotationIndented);
    // These belong to the window; QScintilla would keep them for commands of its own.
    const auto control = Qt::ControlModifier;
    const auto controlShift = control | Qt::ShiftModifier;
    for (const QKeyCombination key :
         {control | Qt::Key_T, control | Qt::Key_L, control | Qt::Key_Return,
          controlShift | Qt::Key_T, controlShift | Qt::Key_L, controlShift | Qt::Key_U}) {
        if (QsciCommand *command = standardCommands()->boundTo(key.toCombined())) {
            command->setKey(0);
            command->setAlternateKey(0);
        }
    }

    connect(this, &QsciScintilla::cursorPositionChanged, this, [this](int line, int column) {
        tintStatement();
        Q_EMIT caretMoved(line + 1, column + 1);
    });
    connect(this, &QsciScintilla::textChanged, this, &QueryEditor::changed);
    applyColors();
}

void QueryEditor::applyColors()
{
    CodeView::applyColors();
    if (m_errorMarker < 0)
        return; // called by the base class while it is being made
    const Theme::Colors &colors = Theme::colors(palette());
    setMarkerBackgroundColor(colors.error, m_errorMarker);
    setMarkerForegroundColor(colors.error, m_errorMarker);
    setIndicatorForegroundColor(colors.error, ErrorIndicator);
    setIndicatorForegroundColor(colors.selection, StatementIndicator);
    SendScintilla(SCI_INDICSETALPHA, ulong(StatementIndicator),
                  long(Theme::isDark(palette()) ? 70 : 60));
    SendScintilla(SCI_INDICSETOUTLINEALPHA, ulong(StatementIndicator), 0L);
}

QueryEditor::Piece QueryEditor::piece(int startByte, int endByte) const
{
    Piece result;
    result.text = text(startByte, endByte);
    lineIndexFromPosition(startByte, &result.line, &result.column);
    return result;
}

QueryEditor::Piece QueryEditor::everything() const
{
    return {.text = text(), .line = 0, .column = 0};
}

QueryEditor::Piece QueryEditor::selection() const
{
    if (!hasSelectedText())
        return {};
    return piece(int(SendScintilla(SCI_GETSELECTIONSTART)),
                 int(SendScintilla(SCI_GETSELECTIONEND)));
}

QueryEditor::Piece QueryEditor::statementAtCaret() const
{
    const QByteArray bytes = text().toUtf8();
    const auto statements = SurrealQl::statements(bytes);
    if (statements.isEmpty())
        return {};
    const auto caret = SendScintilla(SCI_GETCURRENTPOS);
    const SurrealQl::Statement at = SurrealQl::statementAt(statements, caret);
    return piece(int(at.start), int(at.end));
}

void QueryEditor::tintStatement()
{
    const auto length = SendScintilla(SCI_GETLENGTH);
    SendScintilla(SCI_SETINDICATORCURRENT, StatementIndicator);
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, length);
    if (length > LongestTintedText)
        return;
    const QByteArray bytes = text().toUtf8();
    const auto statements = SurrealQl::statements(bytes);
    if (statements.size() < 2)
        return; // there is no doubt what Run means
    const SurrealQl::Statement at
        = SurrealQl::statementAt(statements, SendScintilla(SCI_GETCURRENTPOS));
    SendScintilla(SCI_INDICATORFILLRANGE, ulong(at.start), long(at.end - at.start));
}

void QueryEditor::changed()
{
    clearError();
    tintStatement();
    const int digits = int(QString::number(lines()).size());
    setMarginDigits(qMax(3, digits));
}

void QueryEditor::showError(const Piece &piece, const SurrealError &error)
{
    clearError();
    if (error.line() <= 0)
        return;
    m_errorLine = piece.line + error.line() - 1;
    m_errorColumn = qMax(0, error.column() - 1) + (error.line() == 1 ? piece.column : 0);
    m_errorLine = qMin(m_errorLine, qMax(0, lines() - 1));
    markerAdd(m_errorLine, m_errorMarker);
    // The whole word that the server points at, at least one character.
    const int start = positionFromLineIndex(m_errorLine, m_errorColumn);
    const auto wordEnd = int(SendScintilla(SCI_WORDENDPOSITION, ulong(start), 1L));
    SendScintilla(SCI_SETINDICATORCURRENT, ErrorIndicator);
    SendScintilla(SCI_INDICATORFILLRANGE, ulong(start), long(qMax(1, wordEnd - start)));
}

void QueryEditor::clearError()
{
    if (m_errorLine < 0)
        return;
    markerDeleteAll(m_errorMarker);
    SendScintilla(SCI_SETINDICATORCURRENT, ErrorIndicator);
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, SendScintilla(SCI_GETLENGTH));
    m_errorLine = -1;
    m_errorColumn = -1;
}

void QueryEditor::goToError()
{
    if (m_errorLine < 0)
        return;
    setCursorPosition(m_errorLine, m_errorColumn);
    ensureLineVisible(m_errorLine);
    setFocus(Qt::OtherFocusReason);
}
