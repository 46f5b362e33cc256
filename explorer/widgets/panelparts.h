// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <initializer_list>

class ActionRegistry;
class QLabel;
class QTableView;
class QToolBar;
class QWidget;

// What the panels round the window are made of.
namespace PanelParts {

// A list of whole lines without a grid; a line is as high as its text.
[[nodiscard]] QTableView *list(const QString &name, const QString &accessibleName, QWidget *parent);
// Words where nothing is to be listed.
[[nodiscard]] QLabel *emptyNote(const QString &name, QWidget *parent);
[[nodiscard]] QToolBar *toolBar(const ActionRegistry *actions, const QStringList &ids,
                                QWidget *parent);
// One below the other, without a gap. What can grow does; tool bars stay as high as they are.
void stack(QWidget *panel, std::initializer_list<QWidget *> parts);

} // namespace PanelParts
