// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

// SurrealQL text: pieces of a statement that have to be written out, and literals read back.
class SURREALQT_EXPORT SurrealQL
{
public:
    SurrealQL() = delete;

    // As it is where that means the same, otherwise in backticks.
    [[nodiscard]] static QString escapeIdentifier(QStringView name);
    [[nodiscard]] static QString escapeKey(QStringView key); // of an object
    [[nodiscard]] static QString quoteString(QStringView text); // 'it\'s'
    [[nodiscard]] static QString
    format(const SurrealValue &value, SurrealValue::Format format = SurrealValue::Format::Compact);

    // One literal of any kind, with nothing around it but space and comments. Nothing is evaluated:
    // `1 + 1` is not a literal. Otherwise nothing, and where it went wrong (in UTF-16 units).
    [[nodiscard]] static std::optional<SurrealValue> parse(QStringView text,
                                                           qsizetype *errorOffset = nullptr);
};
