// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class ActionRegistry;
class QLabel;
class QTableView;
class VariablesModel;

// The variables of the query in front, to be given values.
class VariablesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit VariablesPanel(const ActionRegistry *actions, QWidget *parent = nullptr);

    void setModel(VariablesModel *model); // null: none
    void edit(const QString &name); // its value
    void add();
    void remove(); // the chosen one
    [[nodiscard]] QTableView *table() const { return m_table; }

private:
    void refresh();

    QPointer<VariablesModel> m_model;
    QTableView *m_table;
    QLabel *m_empty;
};
