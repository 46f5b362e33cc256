// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/scintilla.h"

class SurrealQlLexer;

// SurrealQL text in the window's colours and fixed-width font: the ground of the editor and of the
// text form of a result.
class CodeView : public QsciScintilla
{
    Q_OBJECT
public:
    explicit CodeView(QWidget *parent = nullptr);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    virtual void applyColors();
    void setMarginDigits(int digits);

private:
    SurrealQlLexer *m_lexer;
    bool m_isColored = false;
};
