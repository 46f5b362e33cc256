// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class ActionRegistry;
class QMainWindow;

// The commands of the window, its menus and its main tool bar. What they do is connected where it is
// done.
namespace WindowActions {

void create(ActionRegistry *actions);
void buildMenus(QMainWindow *window, const ActionRegistry *actions);
void buildToolBar(QMainWindow *window, const ActionRegistry *actions);

} // namespace WindowActions
