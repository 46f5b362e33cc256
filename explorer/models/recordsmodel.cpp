// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordsmodel.h"

#include "app/icons.h"
#include "app/words.h"

#include <SurrealQt/SurrealObject>

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestHint = 400;

QString iconOf(const SurrealTableModel &model, int row)
{
    if (model.rowError(row))
        return u"warning"_s;
    switch (model.rowState(row)) {
    case SurrealTableModel::RowState::Stored:
        break;
    case SurrealTableModel::RowState::Changed:
        return u"edit"_s;
    case SurrealTableModel::RowState::Inserted:
        return u"add"_s;
    case SurrealTableModel::RowState::Removed:
        return u"remove"_s;
    case SurrealTableModel::RowState::Conflict:
        return u"warning"_s;
    }
    return {};
}

QString literal(const SurrealValue &value)
{
    const QString text = value.toSurrealQL();
    return text.size() > LongestHint ? text.left(LongestHint) + u'…' : text;
}

} // namespace

RecordsModel::RecordsModel(QObject *parent)
    : SurrealTableModel(parent)
{
    // A view paints the heads of rows anew only when it is told so.
    connect(this, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                Q_EMIT headerDataChanged(Qt::Vertical, first.row(), last.row());
            });
}

bool RecordsModel::canFetchMore(const QModelIndex &parent) const
{
    // Further pages would push a new record away from under the hands of who fills it in.
    const bool hasNew = rowCount() > 0 && rowState(rowCount() - 1) == RowState::Inserted;
    return !m_paused && !hasNew && SurrealTableModel::canFetchMore(parent);
}

bool RecordsModel::apply()
{
    return !m_paused && SurrealTableModel::submit();
}

void RecordsModel::revertAll()
{
    SurrealTableModel::revert();
}

QString RecordsModel::stateText(int row) const
{
    QString text;
    switch (rowState(row)) {
    case RowState::Stored:
        return {};
    case RowState::Changed:
        text = tr("Changed");
        break;
    case RowState::Inserted:
        text = tr("New");
        break;
    case RowState::Removed:
        text = tr("To be deleted");
        break;
    case RowState::Conflict:
        return conflictText(row);
    }
    if (const SurrealError error = rowError(row))
        text += u": "_s + Words::error(error);
    return text;
}

QString RecordsModel::conflictText(int row) const
{
    if (rowState(row) != RowState::Conflict)
        return {};
    const SurrealValue theirs = conflictingValue(row);
    if (theirs.isNone())
        return tr("Conflict: somebody else has deleted the record.");
    QStringList fields;
    for (int column = 0; column < columnCount(); ++column) {
        const QModelIndex cell = index(row, column);
        const auto before = cell.data(OriginalValueRole).value<SurrealValue>();
        const SurrealValue now = theirs.value(columnName(column));
        if (before != now)
            fields.append(u"%1: %2"_s.arg(columnName(column), literal(now)));
    }
    //: %1 is a list of fields with their values
    return tr("Conflict: somebody else has changed the record. It now has %1.")
        .arg(fields.join(u", "_s));
}

QVariant RecordsModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::ToolTipRole && index.isValid()) {
        if (rowState(index.row()) == RowState::Conflict)
            return conflictText(index.row());
        if (index.data(PendingRole).toBool() && rowState(index.row()) == RowState::Changed)
            return tr("Changed. The server has %1.")
                .arg(literal(index.data(StoredValueRole).value<SurrealValue>()));
    }
    return SurrealTableModel::data(index, role);
}

QVariant RecordsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical && role == Qt::DecorationRole) {
        const QString name = iconOf(*this, section);
        return name.isEmpty() ? QVariant() : QVariant(icon(name));
    }
    if (orientation == Qt::Vertical
        && (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole))
        return stateText(section);
    return SurrealTableModel::headerData(section, orientation, role);
}

#include "moc_recordsmodel.cpp"
