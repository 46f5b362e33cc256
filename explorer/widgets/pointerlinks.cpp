// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pointerlinks.h"

#include <QAbstractScrollArea>
#include <QCursor>
#include <QMouseEvent>

#include <utility>

PointerLinks::PointerLinks(QAbstractScrollArea *view)
    : QObject(view)
    , m_view(view)
{
    view->installEventFilter(this);
    view->viewport()->installEventFilter(this);
    view->viewport()->setMouseTracking(true);
}

void PointerLinks::show(const QPoint &point)
{
    m_marked = mark(point);
}

void PointerLinks::showNone()
{
    m_marked = false;
    unmark();
}

bool PointerLinks::handleMouse(const QMouseEvent *event)
{
    const bool control = event->modifiers() == Qt::ControlModifier;
    const QPoint point = event->position().toPoint();
    switch (event->type()) {
    case QEvent::MouseMove:
        if (event->buttons() == Qt::NoButton)
            control ? show(point) : showNone();
        return m_marked || m_pressed; // else the view would show its own pointer, or select
    case QEvent::MouseButtonPress:
        m_pressed = control && event->button() == Qt::LeftButton && press(point);
        return m_pressed;
    case QEvent::MouseButtonRelease:
        if (!std::exchange(m_pressed, false))
            return false;
        showNone();
        release(point);
        return true;
    default:
        return false;
    }
}

bool PointerLinks::eventFilter(QObject *watched, QEvent *event)
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
            show(m_view->viewport()->mapFromGlobal(QCursor::pos()));
        break;
    case QEvent::KeyRelease:
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Control)
            showNone();
        break;
    case QEvent::Leave:
    case QEvent::FocusOut:
        showNone();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

#include "moc_pointerlinks.cpp"
