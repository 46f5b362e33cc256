// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/valuedelegate.h"

// Shows the lines of a CompareModel: what is as in the base steps back, what differs has a ground, a
// bar and a heavier hand.
class CompareDelegate : public ValueDelegate
{
    Q_OBJECT
public:
    explicit CompareDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};
