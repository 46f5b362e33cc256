// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

// Takes out of a message what nobody may read over a shoulder or find in a file. Two degrees:
//
// - Whatever belongs to signin, signup, authenticate, refresh and revoke is secret, unless it is known
//   not to be: names of namespaces, databases, access methods and users stay, all else goes.
// - Anywhere else goes what is called like a secret (the value of a key or variable "password",
//   "token" …), what looks like one (JSON web tokens, the server's bearer keys, password hashes), and
//   in SurrealQL the literals after PASSWORD, PASSHASH, KEY and after names like those.
//
// Masked values are the string "***". Pure functions; what has no secret is returned as it is.
namespace SecretMask {

[[nodiscard]] SURREALQT_EXPORT bool isAboutCredentials(QLatin1String method);

// Whole messages. An empty method: the request is not known, so its answer may be anything.
[[nodiscard]] SURREALQT_EXPORT SurrealValue request(const SurrealValue &envelope);
[[nodiscard]] SURREALQT_EXPORT SurrealValue reply(const SurrealValue &envelope,
                                                  QLatin1String method);

[[nodiscard]] SURREALQT_EXPORT SurrealValue value(const SurrealValue &value);
[[nodiscard]] SURREALQT_EXPORT QString text(const QString &text);
[[nodiscard]] SURREALQT_EXPORT bool isSecretName(QStringView name);

} // namespace SecretMask
