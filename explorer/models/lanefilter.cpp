// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lanefilter.h"

#include "models/livelogmodel.h"

LaneFilter::LaneFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{ }

void LaneFilter::setLane(int lane)
{
    if (m_lane == lane)
        return;
    m_lane = lane;
    invalidateFilter();
}

bool LaneFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_lane == 0)
        return true;
    return sourceModel()->index(row, 0, parent).data(LiveLogModel::LaneRole).toInt() == m_lane;
}
