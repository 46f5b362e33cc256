// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cellflash.h"

#include "app/theme.h"
#include "widgets/recordsview.h"

#include <SurrealQt/SurrealLiveModel>

using namespace Qt::StringLiterals;

namespace {

constexpr int TickInterval = 60; // ms
constexpr double FullTint = 0.45;

} // namespace

CellFlash::CellFlash(SurrealLiveModel *model, RecordsView *view)
    : QObject(view)
    , m_model(model)
    , m_view(view)
{
    m_clock.start();
    m_tick.setInterval(TickInterval);
    connect(&m_tick, &QTimer::timeout, this, &CellFlash::fade);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        m_shown.clear();
        m_since.clear();
        remember(0, m_model->rowCount() - 1);
    });
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                remember(first, last);
                for (int row = first; row <= last; ++row)
                    flash(m_model->recordId(row), {});
            });
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row) {
                    const SurrealRecordId id = m_model->recordId(row);
                    m_shown.remove(id);
                    m_since.remove(id);
                }
            });
    connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                compare(first.row(), last.row());
            });
    remember(0, model->rowCount() - 1);
}

void CellFlash::setEnabled(bool enabled)
{
    m_enabled = enabled;
    if (!enabled)
        m_since.clear();
}

void CellFlash::remember(int first, int last)
{
    for (int row = first; row <= last; ++row)
        m_shown.insert(m_model->recordId(row), m_model->rowValue(row));
}

void CellFlash::compare(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const SurrealRecordId id = m_model->recordId(row);
        const SurrealValue now = m_model->rowValue(row);
        const SurrealValue before = m_shown.value(id);
        if (before == now)
            continue;
        m_shown.insert(id, now);
        for (int column = 0; column < m_model->columnCount(); ++column) {
            const QString name = m_model->columnName(column);
            if (before.value(name) != now.value(name))
                flash(id, name);
        }
    }
}

void CellFlash::flash(const SurrealRecordId &id, const QString &column)
{
    if (!m_enabled)
        return;
    m_since[id].insert(column, m_clock.elapsed());
    if (!m_tick.isActive())
        m_tick.start();
}

void CellFlash::fade()
{
    const qint64 now = m_clock.elapsed();
    m_since.removeIf([now](QHash<SurrealRecordId, QHash<QString, qint64>>::iterator record) {
        record->removeIf([now](QHash<QString, qint64>::iterator cell) {
            return now - cell.value() >= Duration;
        });
        return record->isEmpty();
    });
    if (m_since.isEmpty())
        m_tick.stop();
    m_view->viewport()->update();
}

qreal CellFlash::strength(const QModelIndex &index) const
{
    if (m_since.isEmpty())
        return 0;
    const auto record = m_since.constFind(m_model->recordId(index.row()));
    if (record == m_since.cend())
        return 0;
    const qint64 since = qMax(record->value(QString(), -Duration),
                              record->value(m_model->columnName(index.column()), -Duration));
    return qBound(0.0, 1.0 - double(m_clock.elapsed() - since) / Duration, 1.0);
}

bool CellFlash::isNew(const QModelIndex &index) const
{
    return m_since.value(m_model->recordId(index.row())).contains(QString());
}

LiveCellDelegate::LiveCellDelegate(const CellFlash *flash, QObject *parent)
    : ValueDelegate(SurrealAbstractTableModel::ValueRole, SurrealAbstractTableModel::TypeRole,
                    parent)
    , m_flash(flash)
{ }

void LiveCellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    ValueDelegate::initStyleOption(option, index);
    const qreal strength = m_flash->strength(index);
    if (strength <= 0)
        return;
    const Theme::Colors &colors = Theme::colors(option->palette);
    option->backgroundBrush = Theme::mixed(option->palette.color(QPalette::Base),
                                           m_flash->isNew(index) ? colors.created : colors.updated,
                                           FullTint * strength);
}

#include "moc_cellflash.cpp"
