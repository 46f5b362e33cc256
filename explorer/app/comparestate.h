// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/comparerun.h"

#include <QString>

// In which sessions a comparison runs its text, for the journal. There is no answer and no secret in
// it.
struct CompareState
{
    QList<CompareRun::Side> sides; // who they are; a loaded one has no session
    int base = 0;

    [[nodiscard]] bool isValid() const { return !sides.isEmpty(); }
    [[nodiscard]] QString save() const;
    [[nodiscard]] static CompareState load(const QString &saved); // invalid: it is none
};
