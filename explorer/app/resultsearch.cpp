// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/resultsearch.h"

#include "app/words.h"

#include <SurrealQt/SurrealValue>

#include <QAbstractTableModel>
#include <QElapsedTimer>

namespace {
constexpr qint64 SliceTime = 6'000'000; // ns
}

ResultSearch::ResultSearch(QObject *parent)
    : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &ResultSearch::slice);
}

void ResultSearch::start(const QAbstractItemModel *model, int valueRole, const QModelIndex &from,
                         const TextSearch &search, bool forward)
{
    m_model = model;
    m_valueRole = valueRole;
    m_wanted = search.expression();
    m_forward = forward;
    m_tree = !qobject_cast<const QAbstractTableModel *>(model);
    m_begun = from.isValid();
    const int column = m_tree ? 0 : from.column();
    const QModelIndex begin = from.isValid() ? from.siblingAtColumn(column) : model->index(0, 0);
    m_at = begin;
    m_start = begin;
    if (!begin.isValid() || !m_wanted.isValid() || search.what.isEmpty()) {
        stop();
        Q_EMIT notFound();
        return;
    }
    m_timer.start(0);
}

void ResultSearch::stop()
{
    m_timer.stop();
}

bool ResultSearch::matches(const QModelIndex &index) const
{
    const QVariant data = index.data(m_valueRole);
    if (!m_tree && !data.isValid())
        return false; // there is nothing
    const auto value = data.value<SurrealValue>();
    if (m_tree && m_wanted.match(index.data().toString()).hasMatch())
        return true; // the key
    // In a tree the parts of a nested value are looked at by themselves.
    const bool nested = value.isArray() || value.isObject();
    if (nested)
        return !m_tree && m_wanted.match(value.toSurrealQL()).hasMatch();
    return m_wanted.match(value.isString() ? value.toString() : Words::cell(value)).hasMatch();
}

QModelIndex ResultSearch::nextRow(const QModelIndex &index) const
{
    if (m_model->hasChildren(index) && m_model->rowCount(index) > 0)
        return m_model->index(0, 0, index);
    QModelIndex at = index;
    while (at.isValid()) {
        const QModelIndex parent = at.parent();
        if (at.row() + 1 < m_model->rowCount(parent))
            return m_model->index(at.row() + 1, 0, parent);
        at = parent;
    }
    return m_model->index(0, 0);
}

QModelIndex ResultSearch::previousRow(const QModelIndex &index) const
{
    QModelIndex at
        = index.row() > 0 ? m_model->index(index.row() - 1, 0, index.parent()) : index.parent();
    if (index.row() == 0 && at.isValid())
        return at;
    if (!at.isValid())
        at = m_model->index(m_model->rowCount() - 1, 0);
    while (m_model->hasChildren(at) && m_model->rowCount(at) > 0)
        at = m_model->index(m_model->rowCount(at) - 1, 0, at);
    return at;
}

QModelIndex ResultSearch::next(const QModelIndex &index) const
{
    if (m_tree)
        return m_forward ? nextRow(index) : previousRow(index);
    const int columns = m_model->columnCount();
    const int rows = m_model->rowCount();
    int row = index.row();
    int column = index.column() + (m_forward ? 1 : -1);
    if (column >= columns) {
        column = 0;
        row = row + 1 < rows ? row + 1 : 0;
    } else if (column < 0) {
        column = columns - 1;
        row = row > 0 ? row - 1 : rows - 1;
    }
    return m_model->index(row, column);
}

void ResultSearch::slice()
{
    if (!m_model || !m_at.isValid())
        return stop();
    QElapsedTimer clock;
    clock.start();
    QModelIndex at = m_at;
    while (clock.nsecsElapsed() < SliceTime) {
        // A few at once: asking the clock costs as much as a short cell.
        for (int i = 0; i < 16; ++i) {
            if (m_begun)
                at = next(at);
            const bool round = m_begun && at == m_start;
            m_begun = true;
            if (at.isValid() && matches(at)) {
                stop();
                Q_EMIT found(at);
                return;
            }
            if (round || !at.isValid()) {
                stop();
                Q_EMIT notFound();
                return;
            }
        }
    }
    m_at = at;
}
