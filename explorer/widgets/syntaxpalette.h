// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/token.h"

#include <QtGui/QColor>
#include <QtGui/QPalette>

// The colours of SurrealQL text, for light and dark grounds. Every text colour has a contrast of at
// least 4.5:1 on each ground that it can stand on.
struct SyntaxPalette
{
    QColor text, keyword, string, number, comment, parameter, recordId, function, type, constant,
        op, script;
    QColor error, warning; // of the waves under a mistake, and of unmatched brackets
    QColor paper, caretLine, statement, selection, brace, found; // grounds
    QColor lineNumber, foldMark;

    [[nodiscard]] static const SyntaxPalette &light();
    [[nodiscard]] static const SyntaxPalette &dark();
    [[nodiscard]] static const SyntaxPalette &highContrast();
    [[nodiscard]] static const SyntaxPalette &of(const QPalette &palette);

    [[nodiscard]] QColor color(SurrealQL::TokenKind kind) const;
    [[nodiscard]] QList<QColor> grounds() const
    {
        return {paper, caretLine, statement, selection, brace, found};
    }
};
