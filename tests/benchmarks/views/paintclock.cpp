// SPDX-License-Identifier: Apache-2.0
#include "paintclock.h"

#include "silence.h"

#include <QtCore/QEvent>
#include <QtWidgets/QWidget>

PaintClock::PaintClock(QWidget *widget)
    : QObject(widget)
{
    widget->installEventFilter(this);
}

bool PaintClock::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint)
        QMetaObject::invokeMethod(this, &PaintClock::count, Qt::QueuedConnection); // comes after it
    return QObject::eventFilter(watched, event);
}

void PaintClock::count()
{
    if (m_paints++ == 0)
        m_firstMs = threadCpuMs();
}
