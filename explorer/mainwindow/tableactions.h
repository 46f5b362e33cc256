// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class ActionRegistry;
class QMenu;
class QMenuBar;

// The commands that open tables and work on the one in front.
namespace TableActions {

void create(ActionRegistry *actions);
void extendMenus(QMenuBar *bar, const ActionRegistry *actions);
void fillMenu(QMenu *menu, const ActionRegistry *actions); // of the records
void fillTitlesMenu(QMenu *menu, const ActionRegistry *actions);

} // namespace TableActions
