// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/diagnostics.h"
#include "widgets/editorcompletion.h"
#include "widgets/scintilla.h"
#include "widgets/textsearch.h"

class AutoPairs;
class EditorLinks;
class SurrealQlLexer;
class TextAnalysis;

// Where queries are written: colours, folds and checks SurrealQL, knows the statement at the caret,
// and marks where the server found an error.
class QueryTextEdit : public QsciScintilla
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

    explicit QueryTextEdit(QWidget *parent = nullptr);

    [[nodiscard]] Piece everything() const;
    [[nodiscard]] Piece selection() const; // empty text: nothing is selected
    [[nodiscard]] Piece statementAtCaret() const; // empty text: there is none

    // What completion offers and links lead to; set again when the schema changes.
    void setSchema(const SurrealQL::SchemaInfo &schema) { m_completion->setSchema(schema); }
    [[nodiscard]] const SurrealQL::SchemaInfo &schema() const { return m_completion->schema(); }
    [[nodiscard]] EditorLinks *links() const { return m_links; }

    // Mistakes that can be told without the server, as of the last pause in typing.
    [[nodiscard]] const QList<SurrealQL::Diagnostic> &diagnostics() const;
    void goTo(const SurrealQL::Diagnostic &diagnostic);

    // line and column from 1, as the server counts them, within the piece that was run.
    void showError(const Piece &piece, int line, int column, const QString &message);
    void clearError();
    [[nodiscard]] bool hasError() const { return m_errorLine >= 0; }
    [[nodiscard]] QString errorMessage() const { return m_errorMessage; }
    [[nodiscard]] int errorLine() const { return m_errorLine; } // from 0, in the editor
    [[nodiscard]] int errorColumn() const { return m_errorColumn; } // from 0, in characters
    void goToError();
    // Part of a piece, in bytes of UTF-8 within it; when it was changed since, the same text
    // elsewhere. False: it is not there any more.
    bool selectPart(const Piece &piece, int from, const QString &part);

    // Selects the next match, round the end. False: there is none.
    bool findNext(const TextSearch &search);
    bool findPrevious(const TextSearch &search);
    // Replaces the selection if it is a match, then finds the next.
    bool replaceNext(const TextSearch &search, const QString &by);
    int replaceAll(const TextSearch &search,
                   const QString &by); // in the selection, if there is one
    int highlightAll(const TextSearch &search); // an empty search takes the marks away

    void toggleComment(); // on every line that the selection touches
    // The selection, or everything. False: brackets or quotes do not match, nothing is changed.
    bool format();
    void setFolded(bool folded); // everything that can be
    void addNextOccurrence(); // one more caret at the next place of the selected text
    void moveLines(bool up); // that the selection touches
    void duplicateLines(); // the selection, or the line of the caret
    void complete() { m_completion->ask(); } // opens the list at the caret
    [[nodiscard]] bool isCompleting() const { return m_completion->isOpen(); }
    void setTypingAssistance(bool on); // the list and the tip while typing
    void setClosesPairs(bool on); // brackets and quotes

Q_SIGNALS:
    void caretMoved(int line, int column); // from 1
    void diagnosticsChanged();
    void errorChanged(); // the one that showError() sets
    // The statement at the caret is about these: completion can make use of their fields.
    void tablesMentioned(const QStringList &tables);

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] qsizetype offsetOf(int position) const; // bytes to UTF-16
    [[nodiscard]] int positionOf(qsizetype offset) const;
    [[nodiscard]] Piece piece(int start, int end) const;
    void setUp();
    void applyColors();
    void handleChange();
    void handleCaret(int line, int column);
    void handleAnalysis();
    void tintStatement();
    void fitLineNumbers();
    void select(const TextSearch::Match &match);
    [[nodiscard]] TextSearch::Match selectedRange() const;
    void replaceRange(qsizetype from, qsizetype length, const QString &by);
    void mark(int indicator, qsizetype from, qsizetype length);
    void unmark(int indicator);

    SurrealQlLexer *m_lexer;
    TextAnalysis *m_analysis;
    EditorCompletion *m_completion;
    AutoPairs *m_pairs;
    EditorLinks *m_links;
    QString m_errorMessage;
    int m_errorMarker = -1;
    int m_errorLine = -1;
    int m_errorColumn = -1;
};
