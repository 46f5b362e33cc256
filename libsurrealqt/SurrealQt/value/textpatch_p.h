// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

#include <optional>

// The text after a change that the server gives in the form of diff-match-patch: hunks like
// "@@ -7,13 +7,17 @@" with lines that begin with a space, - or +, percent-encoded, and with positions
// in code points. Nothing if the patch is none or does not fit the text.
[[nodiscard]] std::optional<QString> surrealPatchedText(const QString &text, const QString &patch);
