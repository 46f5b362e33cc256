// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndexList>
#include <QString>

class SurrealAbstractTableModel;

// Cells of a result as text for the clipboard.
namespace ResultCopy {

enum class Format { Tsv, Json, SurrealQl };

// The rectangle that the cells span, row by row; a cell in it that was not selected stays empty.
[[nodiscard]] QString cells(const SurrealAbstractTableModel &model, const QModelIndexList &selected,
                            Format format);
// Whole rows of the selected cells.
[[nodiscard]] QString rows(const SurrealAbstractTableModel &model, const QModelIndexList &selected,
                           Format format);

} // namespace ResultCopy
