// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QFont>

class QWidget;

// The font of code, all of whose letters are equally wide: the desktop's, or what a person chose.
namespace CodeFont {

[[nodiscard]] QFont font();
void follow(QWidget *widget); // gives it to one that is no editor, as long as that lives
void setFamily(const QString &family); // empty: the desktop's; what shows code follows at once

} // namespace CodeFont
