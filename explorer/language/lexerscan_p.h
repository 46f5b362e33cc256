// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexergrammar_p.h"

namespace SurrealQL::Scan {

inline constexpr char16_t openAngle = u'\u27e8';
inline constexpr char16_t closeAngle = u'\u27e9';

[[nodiscard]] bool isLineEnd(char16_t c);
[[nodiscard]] bool isSpace(char16_t c);
[[nodiscard]] bool isStringPrefix(char16_t c);
// The length of "1h30m" at the start of \a text, 0 if it is not a duration.
[[nodiscard]] qsizetype durationLength(QStringView text);
// The length of a number at the start of \a text, 0 if letters are stuck to it.
[[nodiscard]] qsizetype numberLength(QStringView text);
// The length of an operator at the start of \a text, 0 if there is none.
[[nodiscard]] qsizetype operatorLength(QStringView text);
[[nodiscard]] qsizetype wordLength(QStringView text);
// The length of a name in quotes that ends on this line, quotes included; else 0.
[[nodiscard]] qsizetype quotedLength(QStringView line);
// The length of ":key" at the start of \a line, 1 when a bracket or a range follows the colon,
// 0 if no record key stands there.
[[nodiscard]] qsizetype recordKeyLength(QStringView line);
// The length of a type in angle brackets at the start of \a text, which begins with '<'; else 0.
[[nodiscard]] qsizetype angledTypeLength(QStringView text);

} // namespace SurrealQL::Scan
