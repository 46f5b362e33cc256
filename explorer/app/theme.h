// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPalette>

struct ConnectionProfile;

// The colours of the window: a carefully chosen Fusion palette for light, dark and high contrast, and
// the colours that a palette has no role for. Every text colour keeps a contrast of 4.5:1 on its
// ground, with high contrast one of 7:1.
namespace Theme {

enum class Scheme { System, Light, Dark, HighContrast };

struct Colors
{
    QColor keyword, string, number, comment, parameter, recordId, function, type, op;
    QColor error, errorGround, warning, warningGround, ok, live, link, dim, border;
    QColor created, updated, deleted;
    QColor caretLine, statementGround, lineNumber, selection;
};

[[nodiscard]] Scheme schemeOf(const QString &name); // "light", "dark", "contrast"; else System
void apply(Scheme scheme); // System: style and palette as the desktop sets them, also later on
[[nodiscard]] QPalette palette(Scheme scheme);
[[nodiscard]] bool isDark(const QPalette &palette);
[[nodiscard]] bool isHighContrast(const QPalette &palette); // white on black
[[nodiscard]] const Colors &colors(const QPalette &palette);
[[nodiscard]] QColor sessionColor(int index, bool dark); // of the stripe on a session's tab
// What marks everything that belongs to a connection: its own colour, else that of its environment.
// Invalid: it has neither.
[[nodiscard]] QColor connectionColor(const ConnectionProfile &profile, const QPalette &palette);
[[nodiscard]] QColor mixed(const QColor &ground, const QColor &ink,
                           double part); // part: of the ink
[[nodiscard]] double contrast(const QColor &a, const QColor &b); // 1 … 21, as WCAG counts it

} // namespace Theme
