// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealCredentials>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealValue>

#include <QString>

#include <chrono>

// What things are called in the window.
namespace Words {

[[nodiscard]] QString identityKind(SurrealCredentials::Kind kind); // "root", "record access" …
[[nodiscard]] QString identityIcon(SurrealCredentials::Kind kind); // for icon()
[[nodiscard]] QString place(const QString &nameSpace, const QString &database); // "shop / main"
[[nodiscard]] QString clientState(SurrealClient::State state);
[[nodiscard]] QString liveState(const SurrealLiveQuery &live);
[[nodiscard]] QString action(SurrealNotification::Action action); // "Created"
[[nodiscard]] QString duration(std::chrono::nanoseconds time); // "3.2 ms"
// Of what goes on: never finer than a tenth of a second. "0.3 s", "2:05 min"
[[nodiscard]] QString elapsed(std::chrono::nanoseconds time);
[[nodiscard]] QString rows(qsizetype count); // "12 rows", "1 row", "no rows"

// The server's or the library's words, with what to do about it where that helps.
[[nodiscard]] QString error(const SurrealError &error);
[[nodiscard]] QString errorTitle(const SurrealError &error); // a few words: "Syntax error"

// One short line for a value: nested ones as {…3} or […12], texts without quotes.
[[nodiscard]] QString cell(const SurrealValue &value);
// One line with the beginning of a value. An id field that only repeats the record is left out.
[[nodiscard]] QString preview(const SurrealValue &value, const SurrealRecordId &record = {});

} // namespace Words
