// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/celllinks.h"

#include <SurrealQt/SurrealValue>

#include <QAbstractItemView>
#include <QCursor>
#include <QMouseEvent>

#include <utility>

CellLinks::CellLinks(QAbstractItemView *view, int valueRole, int onlyColumn)
    : QObject(view)
    , m_view(view)
    , m_valueRole(valueRole)
    , m_onlyColumn(onlyColumn)
{
    view->installEventFilter(this);
    view->viewport()->installEventFilter(this);
    view->viewport()->setMouseTracking(true);
}

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

bool CellLinks::handleMouse(const QMouseEvent *event)
{
    const bool control = event->modifiers() == Qt::ControlModifier;
    const QPoint point = event->position().toPoint();
    switch (event->type()) {
    case QEvent::MouseMove:
        if (event->buttons() == Qt::NoButton)
            show(control ? at(point) : QModelIndex());
        return m_pressed.isValid(); // else the view would select what it is drawn over
    case QEvent::MouseButtonPress:
        m_pressed = control && event->button() == Qt::LeftButton ? at(point) : QModelIndex();
        return m_pressed.isValid();
    case QEvent::MouseButtonRelease:
        if (const QPersistentModelIndex pressed = std::exchange(m_pressed, {}); pressed.isValid()) {
            show({});
            if (at(point) == pressed)
                Q_EMIT followed(pressed.data(m_valueRole).value<SurrealValue>().toRecordId());
            return true;
        }
        return false;
    default:
        return false;
    }
}

bool CellLinks::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
        if (watched == m_view->viewport() && handleMouse(static_cast<QMouseEvent *>(event)))
            return true;
        break;
    case QEvent::KeyPress:
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Control
            && m_view->viewport()->underMouse())
            show(at(m_view->viewport()->mapFromGlobal(QCursor::pos())));
        break;
    case QEvent::KeyRelease:
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Control)
            show({});
        break;
    case QEvent::Leave:
    case QEvent::FocusOut:
        show({});
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

#include "moc_celllinks.cpp"
