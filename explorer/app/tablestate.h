// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Which records of which table a document shows. There is no record and no secret in it.
struct TableState
{
    QString table; // as it is, not escaped
    QString nameSpace; // where it is
    QString database;
    QString filter; // what stands after WHERE
    QString sortColumn; // empty: by id
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    bool live = false; // by a live query, always as they are

    [[nodiscard]] bool isValid() const { return !table.isEmpty(); }
    // The statement that reads what the document shows.
    [[nodiscard]] QString select() const;
    [[nodiscard]] QString statement() const; // for people, with a line per clause
    [[nodiscard]] QString save() const;
    [[nodiscard]] static TableState load(const QString &saved); // invalid: it is none

    friend bool operator==(const TableState &, const TableState &) = default;

private:
    [[nodiscard]] QString order() const;
};
