// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

// Between values and QVariant, for types known at run time.
namespace SurrealVariant {

// The kind that a metatype of this library holds; None for SurrealValue itself, which holds any.
std::optional<SurrealValue::Type> kindOf(QMetaType type);

// The value as one of those types, which fits it.
QVariant ofType(const SurrealValue &value, QMetaType type);

QString typeName(SurrealValue::Type type);

// Through what SurrealConversion::registerType() was told.
SurrealValue writeRegistered(const QVariant &variant, bool *known);

} // namespace SurrealVariant
