// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealValue>

#include <optional>

// A value as a person writes it, in SurrealQL. Apart from the language's own files, whose namespace
// has the name of the library's class.
[[nodiscard]] std::optional<SurrealValue> parseLiteral(const QString &text,
                                                       qsizetype *errorOffset = nullptr);
