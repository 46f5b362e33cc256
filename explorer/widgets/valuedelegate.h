// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

// Shows a SurrealValue by its type: numbers to the right, record ids as links, NONE and NULL as dimmed
// words, nested values short. Works on the library's table and tree models.
class ValueDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int RowHeight = 24;

    explicit ValueDelegate(int valueRole, int typeRole, QObject *parent = nullptr);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    int m_valueRole;
    int m_typeRole;
};
