// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

// Column titles that stand where the values stand: to the right over numbers.
class ResultHeader : public QHeaderView
{
    Q_OBJECT
public:
    ResultHeader(int typeRole, QWidget *parent = nullptr);

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override;

private:
    int m_typeRole;
};
