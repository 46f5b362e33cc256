// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLineEdit;

// Puts an icon before the text of a field that says what the field is for. Screen readers get the
// field's own accessible name for it: set that first.
void addFieldIcon(QLineEdit *field, const QString &iconName);
