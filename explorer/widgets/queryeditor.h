// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/codeview.h"

class SurrealError;

// Where queries are written: knows the statement at the caret and marks where the server found an
// error.
class QueryEditor : public CodeView
{
    Q_OBJECT
public:
    // Text to run with the place where it begins, for the lines and columns of errors.
    struct Piece
    {
        QString text;
        int line = 0; // from 0
        int column = 0; // in characters, from 0
    };

    explicit QueryEditor(QWidget *parent = nullptr);

    [[nodiscard]] Piece everything() const;
    [[nodiscard]] Piece selection() const; // empty text: nothing is selected
    [[nodiscard]] Piece statementAtCaret() const;

    // line and column from 1, as SurrealError counts them, within the piece that was run.
    void showError(const Piece &piece, const SurrealError &error);
    void clearError();
    [[nodiscard]] bool hasError() const { return m_errorLine >= 0; }
    [[nodiscard]] int errorLine() const { return m_errorLine; } // from 0, in the editor
    [[nodiscard]] int errorColumn() const { return m_errorColumn; }
    void goToError();

Q_SIGNALS:
    void caretMoved(int line, int column); // from 1

protected:
    void applyColors() override;

private:
    [[nodiscard]] Piece piece(int startByte, int endByte) const;
    void tintStatement();
    void changed();

    int m_errorMarker = -1;
    int m_errorLine = -1;
    int m_errorColumn = -1;
};
