// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

class FilterHeader;

// The first columns of a table once more, over its left edge, where they stay when it is scrolled.
// The table has the focus, the selection and the editors.
class FrozenColumns : public QTableView
{
    Q_OBJECT
public:
    explicit FrozenColumns(QTableView *table);

    [[nodiscard]] FilterHeader *titles() const { return m_titles; }
    void follow(); // model, order, widths and delegate of the table
    void setLast(int column); // -1: none is frozen
    [[nodiscard]] bool covers(int column) const;
    [[nodiscard]] int covered() const; // pixels of the table; 0 while it is hidden
    void place();

private:
    void arrange();

    QTableView *m_table;
    FilterHeader *m_titles;
    int m_last = -1;
    bool m_arranging = false;
};
