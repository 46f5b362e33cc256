// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QFont>

// The font of code, all of whose letters are equally wide: the desktop's, or what a person chose.
namespace CodeFont {

[[nodiscard]] QFont font();
void setFamily(const QString &family); // empty: the desktop's; what shows code follows at once

} // namespace CodeFont
