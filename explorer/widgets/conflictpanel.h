// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ActionRegistry;
class ConflictModel;
class QLabel;
class QTableView;
class RecordsModel;

// What differs between a record as a person has changed it and as somebody else has, and which of it
// is to stay. Hidden while there is no conflict.
class ConflictPanel : public QWidget
{
    Q_OBJECT
public:
    ConflictPanel(RecordsModel *records, const ActionRegistry *actions, QWidget *parent = nullptr);

    void showRow(int row); // -1: none
    [[nodiscard]] ConflictModel *model() const { return m_model; }
    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void activated(); // by Return: what is marked is to stay

private:
    RecordsModel *m_records;
    ConflictModel *m_model;
    QLabel *m_title;
    QTableView *m_table;
};
