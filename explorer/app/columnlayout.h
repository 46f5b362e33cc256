// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

class QSettings;

// How a person has laid out the columns of a table, by their names.
struct ColumnLayout
{
    using Widths = QHash<QString, int>;

    Widths widths;

    // \a path leads to the table: connection, namespace, database, name.
    [[nodiscard]] static ColumnLayout load(const QSettings &settings, const QStringList &path);
    void save(QSettings *settings, const QStringList &path) const;
};
