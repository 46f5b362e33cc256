// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The numbers of what marks a part of a query's text; Scintilla has those from 8 on for applications.
namespace EditorIndicator {

inline constexpr int Error = 8; // that the server found
inline constexpr int Mistake = 9;
inline constexpr int Warning = 10;
inline constexpr int Statement = 11; // at the caret
inline constexpr int Found = 12;
inline constexpr int Link = 13;
inline constexpr int OwnBracket = 14; // that closed by itself; invisible

} // namespace EditorIndicator
