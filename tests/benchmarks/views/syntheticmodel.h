// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QAbstractTableModel>

// What the table of bench_views shows, with cells that cost nothing to get: the same texts, computed
// from the place.
class SyntheticModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int rows = 1'000'000;
    static constexpr int columns = 10;

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : rows;
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : columns;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        switch (index.column()) {
        case 0:
            return QString(QLatin1String("thing:") + QString::number(index.row()));
        case 1:
            return QString(QLatin1String("The name of number ") + QString::number(index.row()));
        case 2:
            return QStringLiteral("Reykjavik");
        default:
            return QString::number(index.row() * 10 + index.column());
        }
    }
};
