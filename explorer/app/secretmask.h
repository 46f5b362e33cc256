// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// The statement with every text that follows a word such as PASSWORD, PASSHASH or KEY replaced, in
// definitions as well as in objects and assignments.
[[nodiscard]] QString maskSecrets(const QString &statement);
