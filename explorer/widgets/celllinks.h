// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pointerlinks.h"

#include <SurrealQt/SurrealRecordId>

#include <QPersistentModelIndex>

class QAbstractItemView;

// The record ids in the cells of a view, which have the pointer of a link as in a text. The selection
// stays as it is.
class CellLinks : public PointerLinks
{
    Q_OBJECT
public:
    // onlyColumn: of a view whose other columns show something else of their value
    CellLinks(QAbstractItemView *view, int valueRole, int onlyColumn = -1);

Q_SIGNALS:
    void followed(const SurrealRecordId &record);

protected:
    bool mark(const QPoint &point) override;
    void unmark() override;
    bool press(const QPoint &point) override;
    void release(const QPoint &point) override;

private:
    [[nodiscard]] QModelIndex at(const QPoint &point) const; // invalid: no record id is there
    void show(const QModelIndex &index);

    QAbstractItemView *m_view;
    int m_valueRole;
    int m_onlyColumn;
    QPersistentModelIndex m_shown;
    QPersistentModelIndex m_pressed;
};
