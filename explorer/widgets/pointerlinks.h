// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractScrollArea;
class QMouseEvent;

// Links in what a view shows: with Ctrl held, the one at the pointer has the looks of a link, and a
// click follows it. The view has no part in that click.
class PointerLinks : public QObject
{
    Q_OBJECT

protected:
    explicit PointerLinks(QAbstractScrollArea *view);

    bool eventFilter(QObject *watched, QEvent *event) override;

    // Points are those of the viewport; each answers whether a link is there.
    virtual bool mark(const QPoint &point) = 0; // takes the looks from any other one
    virtual void unmark() = 0;
    virtual bool press(const QPoint &point) = 0;
    virtual void release(const QPoint &point) = 0; // follows what was pressed, if it is there

private:
    bool handleMouse(const QMouseEvent *event);
    void show(const QPoint &point);
    void showNone();

    QAbstractScrollArea *m_view;
    bool m_marked = false;
    bool m_pressed = false;
};
