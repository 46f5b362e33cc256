// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/valuedelegate.h"

#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealValue>

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

class RecordsView;
class SurrealLiveModel;

// Which cells of a live table have just changed, and how much of it is still to be seen. What a row
// showed before is remembered, as a notification does not say which of its fields are others.
class CellFlash : public QObject
{
    Q_OBJECT
public:
    static constexpr int Duration = 1200; // ms

    CellFlash(SurrealLiveModel *model, RecordsView *view);

    void setEnabled(bool enabled);
    [[nodiscard]] bool isEnabled() const { return m_enabled; }
    [[nodiscard]] qreal strength(const QModelIndex &index) const; // 1 just now, 0 not at all
    [[nodiscard]] bool isNew(const QModelIndex &index) const; // the whole record is

private:
    void remember(int first, int last);
    void compare(int first, int last);
    void flash(const SurrealRecordId &id, const QString &column);
    void fade();

    SurrealLiveModel *m_model;
    RecordsView *m_view;
    QHash<SurrealRecordId, SurrealValue> m_shown;
    QHash<SurrealRecordId, QHash<QString, qint64>>
        m_since; // by field; empty name: the whole record
    QElapsedTimer m_clock;
    QTimer m_tick;
    bool m_enabled = true;
};

// Paints the cells of a live table: what has just changed on a ground that fades.
class LiveCellDelegate : public ValueDelegate
{
    Q_OBJECT
public:
    LiveCellDelegate(const CellFlash *flash, QObject *parent);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const CellFlash *m_flash;
};
