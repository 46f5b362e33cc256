// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/columnfilter.h"

#include <QString>

// Which records of which table a document shows. There is no record and no secret in it.
struct TableState
{
    QString table; // as it is, not escaped
    QString nameSpace; // where it is
    QString database;
    QString filter; // what stands after WHERE
    ColumnFilters columnFilters; // all of them pass too
    QString sortColumn; // empty: by id
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    bool live = false; // by a live query, always as they are

    [[nodiscard]] bool isValid() const { return !table.isEmpty(); }
    [[nodiscard]] bool isFiltered() const { return !filter.isEmpty() || !columnFilters.isEmpty(); }
    // The filter and those of the columns in one; may be empty. Adds to \a variables what it names.
    [[nodiscard]] QString condition(SurrealObject *variables) const;
    // The statement that reads what the document shows, and what it names.
    [[nodiscard]] QString select(SurrealObject *variables) const;
    [[nodiscard]] QString statement() const; // for people, with a line per clause
    [[nodiscard]] QString save() const;
    [[nodiscard]] static TableState load(const QString &saved); // invalid: it is none

    friend bool operator==(const TableState &, const TableState &) = default;

private:
    [[nodiscard]] QString combined(const QStringList &ofColumns) const;
    [[nodiscard]] QString order() const;
};
