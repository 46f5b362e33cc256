// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealRecordId>

#include <QObject>
#include <QPersistentModelIndex>

class QAbstractItemView;
class QMouseEvent;

// The record ids in the cells of a view: with Ctrl held they have the pointer of a link, and a click
// follows them, as in a text. The selection stays as it is.
class CellLinks : public QObject
{
    Q_OBJECT
public:
    // onlyColumn: of a view whose other columns show something else of their value
    CellLinks(QAbstractItemView *view, int valueRole, int onlyColumn = -1);

Q_SIGNALS:
    void followed(const SurrealRecordId &record);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QModelIndex at(const QPoint &point) const; // invalid: no record id is there
    bool handleMouse(const QMouseEvent *event);
    void show(const QModelIndex &index);

    QAbstractItemView *m_view;
    int m_valueRole;
    int m_onlyColumn;
    QPersistentModelIndex m_shown;
    QPersistentModelIndex m_pressed;
};
