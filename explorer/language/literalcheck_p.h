// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringView>

namespace SurrealQL::LiteralCheck {

// The first bad escape in a quoted text (\a text holds the quotes), -1 when all are good.
[[nodiscard]] qsizetype badEscape(QStringView text);
// Whether what stands between the quotes of u'…', d'…', b'…' and f'…' can be read.
[[nodiscard]] bool isUuid(QStringView text);
[[nodiscard]] bool isDatetime(QStringView text);
[[nodiscard]] bool isHexBytes(QStringView text);
[[nodiscard]] bool isFile(QStringView text);

} // namespace SurrealQL::LiteralCheck
