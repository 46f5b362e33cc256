// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/iconlabel.h"

#include "app/icons.h"

#include <QEvent>

IconLabel::IconLabel(QWidget *parent)
    : QLabel(parent)
{ }

void IconLabel::setIcon(const QString &name, int size)
{
    m_name = name;
    m_size = size;
    setPixmap(icon(name).pixmap(QSize(size, size), devicePixelRatioF()));
}

void IconLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_name.isEmpty())
        setIcon(m_name, m_size);
}
