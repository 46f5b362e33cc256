// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

// What lists of variables have in common: a name, a type and a value as a literal.
class VariableTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, TypeColumn, ValueColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    // As it is written with or without the $; empty when it is none.
    [[nodiscard]] static QString nameOf(const QString &written);
    [[nodiscard]] virtual int rowOf(const QString &name) const = 0; // -1: none

protected:
    [[nodiscard]] QString freeName() const; // "value", "value2" …
    void rowChanged(int row);
};
