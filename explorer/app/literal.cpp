// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/literal.h"

#include <SurrealQt/SurrealQL>

std::optional<SurrealValue> parseLiteral(const QString &text, qsizetype *errorOffset)
{
    return SurrealQL::parse(text, errorOffset);
}
