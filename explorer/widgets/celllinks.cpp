// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/celllinks.h"

#include <SurrealQt/SurrealValue>

#include <QAbstractItemView>

#include <utility>

CellLinks::CellLinks(QAbstractItemView *view, int valueRole, int onlyColumn)
    : PointerLinks(view)
    , m_view(view)
    , m_valueRole(valueRole)
    , m_onlyColumn(onlyColumn)
{ }

QModelIndex CellLinks::at(const QPoint &point) const
{
    const QModelIndex index = m_view->indexAt(point);
    if (!index.isValid() || (m_onlyColumn >= 0 && index.column() != m_onlyColumn))
        return {};
    return index.data(m_valueRole).value<SurrealValue>().isRecordId() ? index : QModelIndex();
}

void CellLinks::show(const QModelIndex &index)
{
    if (m_shown == index)
        return;
    m_shown = index;
    if (index.isValid())
        m_view->viewport()->setCursor(Qt::PointingHandCursor);
    else
        m_view->viewport()->unsetCursor();
}

bool CellLinks::mark(const QPoint &point)
{
    show(at(point));
    return m_shown.isValid();
}

void CellLinks::unmark()
{
    show({});
}

bool CellLinks::press(const QPoint &point)
{
    m_pressed = at(point);
    return m_pressed.isValid();
}

void CellLinks::release(const QPoint &point)
{
    const QPersistentModelIndex pressed = std::exchange(m_pressed, {});
    if (pressed.isValid() && at(point) == pressed)
        Q_EMIT followed(pressed.data(m_valueRole).value<SurrealValue>().toRecordId());
}

#include "moc_celllinks.cpp"
