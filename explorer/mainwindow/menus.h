// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/actionregistry.h"

#include <QMenu>

namespace Menus {

constexpr auto Separator = "-"; // among ids of actions

inline void fill(QMenu *menu, const ActionRegistry *actions, const QStringList &ids)
{
    for (const QString &id : ids) {
        if (id == QLatin1String(Separator))
            menu->addSeparator();
        else
            menu->addAction(actions->action(id));
    }
}

} // namespace Menus
