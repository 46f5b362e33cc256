// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/resultcopy.h"

#include <functional>

class ActionRegistry;
class QMenu;
class QObject;

// The commands that copy what a document shows in one form or another.
namespace CopyActions {

void fillMenu(QMenu *menu, const ActionRegistry *actions);
// As long as the receiver lives.
void connectTo(const ActionRegistry *actions, QObject *receiver,
               const std::function<void(ResultCopy::Format format, bool wholeRows)> &copy);

} // namespace CopyActions
