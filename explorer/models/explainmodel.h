// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealValue>

#include <QStandardItemModel>

// How the server carries out a statement: the answer of EXPLAIN FORMAT JSON as a tree, with rows and
// times if it was analysed. Steps that it does not know are shown with what they say of themselves.
class ExplainModel : public QStandardItemModel
{
    Q_OBJECT
public:
    enum Column { StepColumn, RowsColumn, TimeColumn, DetailsColumn, ColumnCount };
    static constexpr int ScanRole = Qt::UserRole + 1; // bool: reads a whole table

    explicit ExplainModel(QObject *parent = nullptr);

    [[nodiscard]] static bool isPlan(const SurrealValue &value);
    void setPlan(const SurrealValue &value);

private:
    void add(QStandardItem *parent, const SurrealValue &step, int depth);
};
