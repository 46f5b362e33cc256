// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class ActionRegistry;
class QMainWindow;

// The commands of transactions and of the dry run, in the menus and the main tool bar.
namespace TransactionActions {

void create(ActionRegistry *actions);
void extend(QMainWindow *window, const ActionRegistry *actions);

} // namespace TransactionActions
