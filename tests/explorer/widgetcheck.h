// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

class QWidget;

// What a person who looks, or one who listens, would miss in the widgets that are shown.
namespace WidgetCheck {

[[nodiscard]] QStringList nameless(); // can be reached, but have no name to be spoken
// Have less room than what is written on them needs. What is made to end with an ellipsis is not
// among them: its tool tip has the whole.
[[nodiscard]] QStringList cut(const QWidget *window);

} // namespace WidgetCheck
