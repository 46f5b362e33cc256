// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace SurrealQl {

// The columns that a SELECT names, in its order: the server sends the fields of an object in the order
// of the alphabet. Empty when the statement is no SELECT, selects * or cannot be read this simply.
[[nodiscard]] QStringList projectedColumns(QByteArrayView statement);

} // namespace SurrealQl
