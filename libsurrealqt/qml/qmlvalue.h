// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealValue>

// Values on their way between SurrealDB and JavaScript. What JavaScript says without loss becomes
// its own; the rest stays a value type: nothing that came and is sent back changes.
namespace QmlValue {

QVariant toJs(const SurrealValue &value);
QVariant roleToJs(const QVariant &data); // what a model's data() gives

SurrealValue fromJs(const QVariant &value, SurrealError *error);
SurrealObject objectFromJs(const QVariant &value, SurrealError *error); // undefined: an empty one
SurrealArray arrayFromJs(const QVariant &value, SurrealError *error); // undefined: an empty one

} // namespace QmlValue
