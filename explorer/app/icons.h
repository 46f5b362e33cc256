// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

// One of the window's own icons (resources/icons). It is drawn from the SVG in the colour of the
// application's palette of that moment, so it stays legible when the theme changes.
[[nodiscard]] QIcon icon(const QString &name);
