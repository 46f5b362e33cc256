// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>

// The mistakes in one text, in the order in which they stand there.
class ProblemsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    struct Problem
    {
        enum class Kind : quint8 { Error, Warning, Server };
        Kind kind = Kind::Error;
        QString message;
        int line = 1; // both from 1
        int column = 1;

        friend bool operator==(const Problem &, const Problem &) = default;
    };
    enum Column { MessageColumn, PlaceColumn, SourceColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setProblems(const QList<Problem> &problems);
    [[nodiscard]] const QList<Problem> &problems() const { return m_problems; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    QList<Problem> m_problems;
};
