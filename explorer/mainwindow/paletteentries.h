// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/palettemodel.h"

class ConnectionRegistry;
class MainWindow;
class Workspace;

// What the command palette of a window offers at this moment: sessions, commands that can be chosen,
// tables of the sessions, and connections that were used before.
[[nodiscard]] QList<PaletteModel::Entry>
paletteEntries(MainWindow *window, const Workspace *workspace, const ConnectionRegistry *registry);
