// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

// What can be told of a query by its statements.
namespace QueryText {

[[nodiscard]] QStringList statements(const QString &text);
// Running it once more changes nothing.
[[nodiscard]] bool isRepeatable(const QString &text);
// One of the statements, with those before it that it may need: LET, USE and OPTION.
[[nodiscard]] QString alone(const QStringList &statements, qsizetype number);
// The table that a statement answers whole, in the order of its records: SELECT * FROM person. Empty
// when it says anything else.
[[nodiscard]] QString wholeTable(const QString &statement);

} // namespace QueryText
