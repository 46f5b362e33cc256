// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cborwrite_p.h"
#include "keytable_p.h"

#include <SurrealQt/SurrealValue>

class SurrealError;

namespace SurrealCbor {

inline constexpr int deepestDecoded = 256; // containers in one another
inline constexpr int deepestEncoded = 100; // as much as the server takes

// The value of a whole message. Its data are views: strings, rows and so on live in `message`,
// which the value keeps. `keys` belongs to the connection; without one the message gets its own.
// Anything that is not exactly one well-formed value is NONE with an error of kind Protocol.
// Passing: most messages of this connection are dropped soon, so small ones share memory in turn.
enum class Purpose : quint8 { Keeping, Passing };
SURREALQT_EXPORT SurrealValue decode(const QByteArray &message, SurrealKeyTable *keys,
                                     SurrealError *error = nullptr,
                                     Purpose purpose = Purpose::Keeping);

// Appends the value to `out`. What the server would misread or refuse is an error of kind
// InvalidArgument that names the place within the value; `out` is then as it was.
SURREALQT_EXPORT bool encode(const SurrealValue &value, QByteArray &out,
                             SurrealError *error = nullptr);

// encode() of anything decode() can give, for copies that never reach a server.
void encodeUnchecked(const SurrealValue &value, QByteArray &out);

} // namespace SurrealCbor
