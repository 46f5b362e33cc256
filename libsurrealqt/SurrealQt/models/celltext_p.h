// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

namespace CellText {

// One line of about `limit` characters at most, whose cost does not grow with the value.
QString oneLine(const SurrealValue &value, int limit = 120);

} // namespace CellText
