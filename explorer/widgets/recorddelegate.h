// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/valuedelegate.h"

#include <QPersistentModelIndex>

// Cells that can be edited as SurrealQL literals, so that each kind of value stays what it is; what
// is not saved has a ground of its own.
class RecordDelegate : public ValueDelegate
{
    Q_OBJECT
public:
    explicit RecordDelegate(QObject *parent = nullptr);

    // An editor of that cell begins with this text instead of its value; null: none does.
    void keepText(const QModelIndex &cell, const QString &text);

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override;

Q_SIGNALS:
    // The text is no literal; the cell is as it was. offset: where it went wrong.
    void refused(const QModelIndex &index, const QString &text, qsizetype offset) const;
    void taken() const; // the cell has the value that was typed

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    QPersistentModelIndex m_keptCell;
    QString m_keptText;
};
