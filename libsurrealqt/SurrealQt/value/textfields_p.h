// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealTextOptions>

#include <QtCore/QStringList>

#include <optional>

// Between the text of fields and values.
namespace TextFields {

// A path's steps; in backticks what is not to be taken apart. Nothing: the path is no path.
[[nodiscard]] std::optional<QStringList> steps(const QString &path);
[[nodiscard]] QString asPath(const QString &key); // in backticks if steps() would take it apart

[[nodiscard]] SurrealValue valueAt(const SurrealValue &row, const QStringList &steps);
// False: something on the way is no object.
bool insert(SurrealObject *into, const QStringList &steps, const SurrealValue &value);

// What a text says. Nothing: it does not say what the column is.
[[nodiscard]] std::optional<SurrealValue> read(const QString &text,
                                               const SurrealTextOptions::Column &column);
[[nodiscard]] QString typeName(SurrealTextOptions::Type type); // "a whole number"

// A record's id, or an edge's end, that was written as text.
[[nodiscard]] SurrealValue recordIdIfOne(const QString &field, const SurrealValue &value);

void appendJson(const SurrealValue &value, QByteArray *out); // keys in their order
[[nodiscard]] QString plainText(const SurrealValue &value); // of a CSV field

} // namespace TextFields
