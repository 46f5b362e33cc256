// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/lexer.h"
#include "widgets/scintilla.h"

#include <QtCore/QHash>

// Colours and folds SurrealQL in a QScintilla editor. The state at the end of each line is kept with
// the line, so that only what a change can affect is looked at again.
class SurrealQlLexer : public QsciLexerCustom
{
    Q_OBJECT
public:
    explicit SurrealQlLexer(QObject *parent = nullptr);

    [[nodiscard]] static int styleOf(SurrealQL::TokenKind kind);

    void applyPalette(const QPalette &palette, const QFont &font);

    [[nodiscard]] const char *language() const override { return "SurrealQL"; }
    [[nodiscard]] QString description(int style) const override;
    void styleText(int start, int end) override;
    [[nodiscard]] const char *wordCharacters() const override;

private:
    // Scintilla keeps one int for a line; this gives each state one.
    [[nodiscard]] int number(const SurrealQL::Lexer::State &state);

    QHash<SurrealQL::Lexer::State, int> m_numbers;
    QList<SurrealQL::Lexer::State> m_states;
};
