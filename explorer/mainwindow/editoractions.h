// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class ActionRegistry;
class QMenu;
class QMenuBar;

// The commands of the editor and of its results, and where the menus have them.
namespace EditorActions {

void create(ActionRegistry *actions);
// Puts them behind the commands that are already there.
void extendMenus(QMenuBar *bar, const ActionRegistry *actions);
void fillResultMenu(QMenu *menu, const ActionRegistry *actions);

} // namespace EditorActions
