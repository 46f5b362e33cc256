// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

class QSettings;

// How a person has laid out the columns of a table, by their names.
struct ColumnLayout
{
    QHash<QString, int> widths;
    QStringList order; // from the left; empty: as the records have them
    QStringList hidden;
    QString frozenTo; // this one and all to its left stay in sight; empty: none does

    // \a path leads to the table: connection, namespace, database, name.
    [[nodiscard]] static ColumnLayout load(const QSettings &settings, const QStringList &path);
    void save(QSettings *settings, const QStringList &path) const;

    friend bool operator==(const ColumnLayout &, const ColumnLayout &) = default;
};
