// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recorddelegate.h"

#include "app/theme.h"

#include <SurrealQt/SurrealQL>
#include <SurrealQt/SurrealTableModel>

#include <QLineEdit>

using namespace Qt::StringLiterals;
using RowState = SurrealTableModel::RowState;

namespace {

constexpr double RowTint = 0.10;
constexpr double CellTint = 0.26;

} // namespace

RecordDelegate::RecordDelegate(QObject *parent)
    : ValueDelegate(SurrealAbstractTableModel::ValueRole, SurrealAbstractTableModel::TypeRole,
                    parent)
{ }

void RecordDelegate::keepText(const QModelIndex &cell, const QString &text)
{
    m_keptCell = cell;
    m_keptText = text;
}

QWidget *RecordDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                      const QModelIndex &index) const
{
    auto *field = new QLineEdit(parent);
    field->setObjectName("cellEditor"_L1);
    //: %1 is the name of a field
    field->setAccessibleName(
        tr("%1, as SurrealQL")
            .arg(index.model()->headerData(index.column(), Qt::Horizontal).toString()));
    field->setPlaceholderText(tr("empty: no such field"));
    field->setFrame(false);
    field->setMaxLength(16 * 1024 * 1024);
    field->setAutoFillBackground(true);
    return field;
}

void RecordDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *field = qobject_cast<QLineEdit *>(editor);
    if (field->isModified())
        return; // the model tells that another cell is another one
    const bool missing = index.data(SurrealAbstractTableModel::MissingRole).toBool();
    const QString text = missing ? QString() : index.data(Qt::EditRole).toString();
    field->setText(m_keptCell == index && !m_keptText.isNull() ? m_keptText : text);
    field->selectAll();
}

void RecordDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                  const QModelIndex &index) const
{
    const QString text = qobject_cast<QLineEdit *>(editor)->text().trimmed();
    qsizetype offset = 0;
    if (!text.isEmpty() && !SurrealQL::parse(text, &offset))
        Q_EMIT refused(index, text, offset);
    else if (model->setData(index, text, Qt::EditRole))
        Q_EMIT taken();
}

void RecordDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    ValueDelegate::initStyleOption(option, index);
    const auto state = index.data(SurrealTableModel::RowStateRole).value<RowState>();
    const Theme::Colors &colors = Theme::colors(option->palette);
    const QColor base = option->palette.color(QPalette::Base);
    const bool pending = index.data(SurrealTableModel::PendingRole).toBool();
    switch (state) {
    case RowState::Stored:
        break;
    case RowState::Changed:
        option->backgroundBrush = Theme::mixed(base, colors.updated, pending ? CellTint : RowTint);
        break;
    case RowState::Inserted:
        option->backgroundBrush = Theme::mixed(base, colors.created, pending ? CellTint : RowTint);
        break;
    case RowState::Removed:
        option->backgroundBrush = Theme::mixed(base, colors.deleted, RowTint);
        option->font.setStrikeOut(true);
        break;
    case RowState::Conflict:
        option->backgroundBrush = Theme::mixed(base, colors.deleted, pending ? CellTint : RowTint);
        break;
    }
}

#include "moc_recorddelegate.cpp"
