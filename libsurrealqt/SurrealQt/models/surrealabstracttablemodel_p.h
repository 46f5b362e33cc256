// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "surrealabstracttablemodel.h"

#include <QtCore/QHash>

// The columns of a table of rows, and how a cell is read from a row. Rows are the subclasses'
// matter.
class SurrealAbstractTableModelPrivate
{
public:
    struct Column
    {
        QString name;
        int role; // does not change when a column is put before this one
        bool isRow; // shows a row that is not an object: the row itself
    };

    virtual ~SurrealAbstractTableModelPrivate() = default;

    // The columns that a row adds are collected, then shown with one insertion.
    void noteColumns(const SurrealValue &row);
    void showNotedColumns(); // announces the insertion
    void adoptNotedColumns(); // within a reset
    void clearColumns(); // within a reset; fixed ones stay
    void replaceFixedColumns(const QStringList &names); // within a reset
    virtual void findColumns() = 0; // after resetColumns(): note those of the rows there are

    struct Cell
    {
        SurrealValue value;
        bool missing;
    };
    [[nodiscard]] Cell cell(const SurrealValue &row, int column) const;

    SurrealAbstractTableModel *q_ptr = nullptr;
    QList<Column> columns;
    bool fixedColumns = false;

private:
    Q_DECLARE_PUBLIC(SurrealAbstractTableModel)
    void note(const QString &name, bool isRow);
    void insertNoted(bool announce);
    void insertColumns(qsizetype at, const QList<Column> &added, bool announce);

    QHash<QString, bool> known; // names of the columns shown and noted
    bool rowColumnKnown = false;
    QList<Column> noted;
    int nextRole = SurrealAbstractTableModel::FirstColumnRole;
};
