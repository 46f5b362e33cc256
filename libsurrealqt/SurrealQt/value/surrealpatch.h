// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealValue>

// The patches of live queries with diff, and of statements that RETURN DIFF.
class SURREALQT_EXPORT SurrealPatch
{
public:
    SurrealPatch() = delete;

    // The value after the changes. With an error: the value as it was.
    [[nodiscard]] static SurrealValue apply(const SurrealValue &value, const SurrealArray &patches,
                                            SurrealError *error = nullptr);
};
