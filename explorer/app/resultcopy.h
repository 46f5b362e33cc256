// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndexList>
#include <QString>

class SurrealAbstractTableModel;
class SurrealValue;

// Cells of a result as text for the clipboard.
namespace ResultCopy {

enum class Format {
    Tsv,
    Csv,
    Json,
    NdJson, // an object per line
    SurrealQl,
    Markdown, // a table
    Ids, // record ids, as they can stand behind FROM
};

// The rectangle that the cells span, row by row; a cell in it that was not selected stays empty.
[[nodiscard]] QString cells(const SurrealAbstractTableModel &model, const QModelIndexList &selected,
                            Format format);
// Whole rows of the selected cells, with the names of the columns where the format has them.
[[nodiscard]] QString rows(const SurrealAbstractTableModel &model, const QModelIndexList &selected,
                           Format format);
[[nodiscard]] QString value(const SurrealValue &value, Format format);

} // namespace ResultCopy
