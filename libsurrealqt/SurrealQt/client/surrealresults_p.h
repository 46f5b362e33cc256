// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealResults>

// What the `query` method answers: one row {status, time, type, result, kind?, details?} a
// statement.
[[nodiscard]] SURREALQT_EXPORT SurrealResults surrealResultsFromRows(const SurrealValue &rows);

// What every other method answers: one value.
[[nodiscard]] SURREALQT_EXPORT SurrealResults surrealResultsFromValue(const SurrealValue &value);

// The server writes spans as Rust's Debug does: "152.5µs", "1.2ms", "3s". Nothing if it is not one.
[[nodiscard]] SURREALQT_EXPORT std::optional<std::chrono::nanoseconds>
surrealServerTime(QByteArrayView utf8);
[[nodiscard]] SURREALQT_EXPORT std::optional<std::chrono::nanoseconds>
surrealServerTime(QStringView text);
