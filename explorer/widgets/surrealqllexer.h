// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/surrealqlscanner.h"
#include "widgets/scintilla.h"

// Colours SurrealQL in a QScintilla editor. The state in which a line ends is kept with the line, so
// only what is needed is looked at again.
class SurrealQlLexer : public QsciLexerCustom
{
    Q_OBJECT
public:
    explicit SurrealQlLexer(QObject *parent = nullptr);

    void applyPalette(const QPalette &palette, const QFont &font);

    [[nodiscard]] const char *language() const override { return "SurrealQL"; }
    [[nodiscard]] QString description(int style) const override;
    void styleText(int start, int end) override;
    [[nodiscard]] const char *wordCharacters() const override;
};
