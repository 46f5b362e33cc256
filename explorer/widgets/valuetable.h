// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;
class SurrealAbstractTableModel;

// What the tables of values have in common.
namespace ValueTable {

void setUp(QTableView *table); // striped, many cells can be chosen, and each row is as high

struct Room
{
    int widest; // a column
    int besideTitle;
};
// Of the title and of the first rows, as the rest may be a million.
[[nodiscard]] int neededWidth(const QTableView *table, const SurrealAbstractTableModel &model,
                              int column, Room room);

} // namespace ValueTable
