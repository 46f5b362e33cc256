// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealValue>

#include <QAbstractTableModel>

class RecordsModel;

// The fields of a record in conflict: what they held when they were read, what a person made of them,
// and what the server has now. Of each field that a person changed one of the two is marked.
class ConflictModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { FieldColumn, ReadColumn, MineColumn, TheirsColumn, ColumnCount };

    explicit ConflictModel(RecordsModel *records, QObject *parent = nullptr);

    void setRow(int row); // -1: none; the marks stay while it is the same conflict
    [[nodiscard]] QStringList kept() const; // the fields whose marks are at what a person made
    // No: a person wants the record gone, or it is.
    [[nodiscard]] bool isChoosable() const { return m_choosable; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Line
    {
        QString field;
        SurrealValue read;
        SurrealValue mine;
        SurrealValue theirs;
        bool isMine = false; // a person changed it

        friend bool operator==(const Line &, const Line &) = default;
    };
    [[nodiscard]] QList<Line> linesOf(int row) const;
    [[nodiscard]] static QString text(const Line &line, int column);
    [[nodiscard]] bool isKept(const Line &line) const;
    [[nodiscard]] bool isChoice(const QModelIndex &index) const;

    RecordsModel *m_records;
    QList<Line> m_lines;
    QStringList m_given; // fields that are to be what the server has
    bool m_choosable = false;
};
