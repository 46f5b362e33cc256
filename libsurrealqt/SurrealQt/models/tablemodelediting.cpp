// SPDX-License-Identifier: Apache-2.0
// The public side of changing: what tablemodelchanging.cpp sends.
#include "surrealtablemodel_p.h"

#include <SurrealQt/SurrealQL>
#include <SurrealQt/SurrealQueryable>

#include <algorithm>

/*!
    \reimp
*/
bool SurrealTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return false;
    if (role == ValueRole)
        return value.canConvert<SurrealValue>()
            && setValue(index.row(), index.column(), value.value<SurrealValue>());
    if (role != Qt::EditRole)
        return false;
    const QString text = value.toString().trimmed();
    if (text.isEmpty())
        return setValue(index.row(), index.column(), SurrealValue());
    const std::optional<SurrealValue> parsed = SurrealQL::parse(text);
    return parsed && setValue(index.row(), index.column(), *parsed);
}

/*!
    Changes the cell in \a row and \a column to \a value, to be submitted; NONE takes the field
    away. Returns \c false, and changes nothing, when the cell cannot be edited.
*/
bool SurrealTableModel::setValue(int row, int column, const SurrealValue &value)
{
    Q_D(SurrealTableModel);
    const QModelIndex cell = index(row, column);
    if (!cell.isValid() || !(flags(cell) & Qt::ItemIsEditable))
        return false;
    const QString name = columnName(column);
    if (d->isInserted(row)) {
        d->changes.setInsertedField(d->shownInserted.at(row - d->stored.size()), name, value);
    } else {
        const auto &stored = d->stored.at(row);
        d->changes.setField(stored.id, name, stored.value.value(name), value);
    }
    d->changesMade(row);
    return true;
}

/*!
    Adds a record with \a content behind all rows, to be submitted. Without an \c id among the
    content the server makes one. Returns its row, or -1 when the model is read-only.
*/
int SurrealTableModel::appendRow(const SurrealObject &content)
{
    Q_D(SurrealTableModel);
    if (d->readOnly)
        return -1;
    d->changes.insert(content);
    const int row = rowCount();
    d->changesMade(row);
    return row;
}

/*!
    \reimp
    Only behind the last row.
*/
bool SurrealTableModel::insertRows(int row, int count, const QModelIndex &parent)
{
    Q_D(SurrealTableModel);
    if (parent.isValid() || row != rowCount() || count < 1 || d->readOnly)
        return false;
    for (int i = 0; i < count; ++i)
        d->changes.insert({});
    d->changesMade();
    return true;
}

/*!
    \reimp
    Stored rows stay, in the state RowState::Removed, until they are submitted.
*/
bool SurrealTableModel::removeRows(int row, int count, const QModelIndex &parent)
{
    Q_D(SurrealTableModel);
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount() || d->readOnly)
        return false;
    QList<quint64> inserted;
    for (int i = row; i < row + count; ++i) {
        if (d->isInserted(i))
            inserted.append(d->shownInserted.at(i - d->stored.size()));
        else
            d->changes.setRemoved(d->stored.at(i).id, true, d->stored.at(i).value);
    }
    for (quint64 serial : std::as_const(inserted))
        d->changes.takeBackInsert(serial);
    d->changesMade();
    return true;
}

/*!
    Returns what is pending for \a row.
*/
SurrealTableModel::RowState SurrealTableModel::rowState(int row) const
{
    Q_D(const SurrealTableModel);
    if (row < 0 || row >= rowCount())
        return RowState::Stored;
    if (d->isInserted(row))
        return RowState::Inserted;
    const ChangeSet::Record *changes = d->changes.record(d->stored.at(row).id);
    return !changes        ? RowState::Stored
        : changes->theirs  ? RowState::Conflict
        : changes->removed ? RowState::Removed
                           : RowState::Changed;
}

/*!
    Returns whether \a row is a stored one that is to be removed, also when that is in conflict with
    what somebody else did.
    \since 0.1
*/
bool SurrealTableModel::isRemoved(int row) const
{
    Q_D(const SurrealTableModel);
    if (row < 0 || row >= d->stored.size())
        return false;
    const ChangeSet::Record *changes = d->changes.record(d->stored.at(row).id);
    return changes && changes->removed;
}

/*!
    Returns why the last submit() could not write \a row.
*/
SurrealError SurrealTableModel::rowError(int row) const
{
    Q_D(const SurrealTableModel);
    if (const ChangeSet::Inserted *inserted = d->insertedAt(row))
        return inserted->error;
    if (row < 0 || row >= d->stored.size())
        return {};
    const ChangeSet::Record *changes = d->changes.record(d->stored.at(row).id);
    return changes ? changes->error : SurrealError();
}

/*!
    Returns what the server has instead of the record of \a row, when somebody else changed it; NONE
    when the record is gone there, or when there is no conflict.
*/
SurrealValue SurrealTableModel::conflictingValue(int row) const
{
    Q_D(const SurrealTableModel);
    if (row < 0 || row >= d->stored.size())
        return {};
    const ChangeSet::Record *changes = d->changes.record(d->stored.at(row).id);
    return changes && changes->theirs ? *changes->theirs : SurrealValue();
}

/*!
    Drops what is pending for \a row. After a conflict the row becomes what the server has.
*/
void SurrealTableModel::revertRow(int row)
{
    Q_D(SurrealTableModel);
    if (row < 0 || row >= rowCount())
        return;
    if (d->isInserted(row)) {
        d->changes.takeBackInsert(d->shownInserted.at(row - d->stored.size()));
        d->changesMade();
        return;
    }
    const SurrealRecordId id = d->stored.at(row).id;
    const ChangeSet::Record *changes = d->changes.record(id);
    if (!changes)
        return;
    const std::optional<SurrealValue> theirs = changes->theirs;
    d->changes.forget(id);
    if (theirs && theirs->isNone())
        d->removeStored(id);
    else if (theirs)
        d->replaceStored(id, *theirs);
    d->changesMade();
}

/*!
    Keeps what is pending for \a row after a conflict, on top of what the server has: the next
    submit() writes over that. A record that is gone there cannot be kept.
*/
void SurrealTableModel::keepRow(int row)
{
    Q_D(SurrealTableModel);
    const SurrealValue theirs = conflictingValue(row);
    if (theirs.isNone())
        return;
    const SurrealRecordId id = d->stored.at(row).id;
    d->changes.rebase(id, theirs);
    d->replaceStored(id, theirs);
    d->changesMade(row);
}

/*!
    Keeps what is pending for the fields \a names of \a row after a conflict, on top of what the
    server has, like keepRow(); what is pending for its other fields is dropped, so that they become
    what the server has. A removal is of all fields: nothing but keepRow() keeps it.
    \since 0.1
*/
void SurrealTableModel::keepFields(int row, const QStringList &names)
{
    Q_D(SurrealTableModel);
    if (!conflictingValue(row).isNone() && d->changes.dropOtherFields(d->stored.at(row).id, names))
        keepRow(row);
}

/*!
    \property SurrealTableModel::pendingChanges
    How many records are changed, inserted or removed and not submitted, shown or not.
*/
int SurrealTableModel::pendingChanges() const
{
    Q_D(const SurrealTableModel);
    return int(d->changes.size());
}

/*!
    Returns what submit() would run, one statement for each record, with literals in place of the
    variables that it uses, and without what reads the records back.
*/
QStringList SurrealTableModel::pendingStatements() const
{
    Q_D(const SurrealTableModel);
    return d->changes.preview(d->table);
}

/*!
    Returns the rows for which something is pending, ascending; cheap also when very many rows are
    loaded. What is pending for records that are not shown has no row: see pendingChanges.
    \since 0.1
*/
QList<int> SurrealTableModel::pendingRows() const
{
    Q_D(const SurrealTableModel);
    QList<int> rows;
    const auto &records = d->changes.records();
    for (auto it = records.keyBegin(); it != records.keyEnd(); ++it) {
        if (const auto place = d->places.constFind(*it); place != d->places.cend())
            rows.append(*place);
    }
    std::sort(rows.begin(), rows.end());
    for (int row = int(d->stored.size()); row < rowCount(); ++row)
        rows.append(row);
    return rows;
}

/*!
    \property SurrealTableModel::submitting
    Whether answers to submit() are outstanding.
*/
bool SurrealTableModel::isSubmitting() const
{
    Q_D(const SurrealTableModel);
    return d->outstanding > 0;
}

/*!
    Sends every pending change. Returns \c false when there is none, a submit is under way, or there
    is no session. What is changed while the answers are on their way stays pending.
*/
bool SurrealTableModel::submit()
{
    Q_D(SurrealTableModel);
    if (d->changes.isEmpty() || d->outstanding > 0 || !d->session)
        return false;
    d->send();
    Q_EMIT submittingChanged();
    return true;
}

/*!
    Drops every pending change, shown or not, and the steps to undo. What submit() has sent already
    is not stopped; its answers are then not waited for.
*/
void SurrealTableModel::revert()
{
    Q_D(SurrealTableModel);
    d->forgetChanges();
}

/*!
    \property SurrealTableModel::canUndo
    Whether there is a change to undo. Those of a record that was submitted cannot be undone.
*/
bool SurrealTableModel::canUndo() const
{
    Q_D(const SurrealTableModel);
    return d->changes.canUndo();
}

/*!
    \property SurrealTableModel::canRedo
    Whether there is an undone change to do again.
*/
bool SurrealTableModel::canRedo() const
{
    Q_D(const SurrealTableModel);
    return d->changes.canRedo();
}

/*!
    Undoes the last change of a cell, insertion or removal.
*/
void SurrealTableModel::undo()
{
    Q_D(SurrealTableModel);
    d->changes.undo();
    d->changesMade();
}

/*!
    Does again what undo() undid.
*/
void SurrealTableModel::redo()
{
    Q_D(SurrealTableModel);
    d->changes.redo();
    d->changesMade();
}
