// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/theme.h"

#include <QString>

class QWidget;

// Pictures of the window in light and dark, in build/…/screenshots, for people to look at.
namespace Picture {

// Answers what is wrong with the picture, mostly nothing: it is empty, or not in the theme's colours.
[[nodiscard]] QString save(QWidget *widget, const QString &name, Theme::Scheme scheme);

void addSchemes(); // a test's rows: both, in the column "scheme"

} // namespace Picture
