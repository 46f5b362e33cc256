// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/textsearch.h"

#include <QAbstractItemModel>
#include <QObject>
#include <QPersistentModelIndex>
#include <QPointer>
#include <QRegularExpression>
#include <QTimer>

// Looks for a text in the values of a table or of a tree, in short slices: a window stays fluid
// however many rows there are.
class ResultSearch : public QObject
{
    Q_OBJECT
public:
    explicit ResultSearch(QObject *parent = nullptr);

    // From the cell behind \a from (in front of it, if not forward), round the end. Invalid: from
    // the beginning. Ends with found() or notFound().
    void start(const QAbstractItemModel *model, int valueRole, const QModelIndex &from,
               const TextSearch &search, bool forward);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_timer.isActive(); }

Q_SIGNALS:
    void found(const QModelIndex &index);
    void notFound();

private:
    void slice();
    [[nodiscard]] QModelIndex next(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex nextRow(const QModelIndex &index) const; // of a tree
    [[nodiscard]] QModelIndex previousRow(const QModelIndex &index) const;
    [[nodiscard]] bool matches(const QModelIndex &index) const;

    QPointer<const QAbstractItemModel> m_model;
    QPersistentModelIndex m_at;
    QPersistentModelIndex m_start;
    QRegularExpression m_wanted;
    QTimer m_timer;
    int m_valueRole = 0;
    bool m_forward = true;
    bool m_tree = false;
    bool m_begun = false;
};
