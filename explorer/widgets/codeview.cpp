// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/codeview.h"

#include "app/theme.h"
#include "widgets/codefont.h"
#include "widgets/editorindicators.h"
#include "widgets/surrealqllexer.h"

#include <QEvent>

CodeView::CodeView(QWidget *parent)
    : QsciScintilla(parent)
    , m_lexer(new SurrealQlLexer(this))
{
    setUtf8(true);
    setLexer(m_lexer);
    setFrameShape(QFrame::NoFrame);
    setMarginType(0, NumberMargin);
    setMarginWidth(1, 8);
    setFolding(NoFoldStyle);
    setIndentationsUseTabs(false);
    setTabWidth(4);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setExtraAscent(2);
    setExtraDescent(2);
    SendScintilla(SCI_SETMULTIPLESELECTION, true);
    SendScintilla(SCI_SETADDITIONALSELECTIONTYPING, true);
}

bool CodeView::event(QEvent *event)
{
    // Not before somebody sees it: fonts are loaded and measured here, and panels have views that are
    // never looked at. A layout polishes those, too.
    if (event->type() == QEvent::Show && !m_isColored)
        applyColors();
    return QsciScintilla::event(event);
}

void CodeView::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (m_isColored
        && (event->type() == QEvent::PaletteChange
            || event->type() == QEvent::ApplicationPaletteChange))
        applyColors();
}

void CodeView::setMarginDigits(int digits)
{
    setMarginWidth(0, QString(digits + 1, u'9'));
}

void CodeView::applyColors()
{
    m_isColored = true;
    const Theme::Colors &colors = Theme::colors(palette());
    QFont font = CodeFont::font();
    font.setPointSizeF(this->font().pointSizeF());
    m_lexer->applyPalette(palette(), font);
    const QColor base = palette().color(QPalette::Base);
    setMarginsFont(font);
    setMarginsBackgroundColor(base);
    setMarginsForegroundColor(colors.lineNumber);
    setCaretForegroundColor(palette().color(QPalette::Text));
    setCaretLineVisible(!isReadOnly());
    setCaretLineBackgroundColor(colors.caretLine);
    setSelectionBackgroundColor(colors.selection);
    resetSelectionForegroundColor();
    setMatchedBraceBackgroundColor(colors.selection);
    setMatchedBraceForegroundColor(palette().color(QPalette::Text));
    setIndicatorForegroundColor(colors.link, EditorIndicator::Link);
    setUnmatchedBraceBackgroundColor(base);
    setUnmatchedBraceForegroundColor(colors.error);
    setMarginDigits(3);
}
