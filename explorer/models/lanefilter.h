// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

// Lets through what one live query reported, or everything.
class LaneFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit LaneFilter(QObject *parent = nullptr);
    void setLane(int lane); // 0: everything
    [[nodiscard]] int lane() const { return m_lane; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    int m_lane = 0;
};
