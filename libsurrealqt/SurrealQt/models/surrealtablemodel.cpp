// SPDX-License-Identifier: Apache-2.0
#include "surrealtablemodel.h"

#include "surrealtablemodel_p.h"

#include <SurrealQt/SurrealQueryable>

using namespace Qt::StringLiterals;

/*!
    \class SurrealTableModel
    \inmodule SurrealQt
    \brief Shows the records of one table page by page, and edits them.
    \since 0.1

    Views read further pages through fetchMore(). A page starts behind the last row of the one
    before, by the sort column and the id, so the last page of a large table costs no more than the
    first. The number of records is not asked for unless countAll() is called: until everything is
    read, total() is what was read, and totalState() says so. Reading stops at the first error;
    reload() starts anew. Setting session, table, filter, variables or sorting reads anew when
    control returns to the event loop; what is on its way for the former setting is dropped. Rows
    are replaced, with a reset, when the first page is there.

    \section1 Changes
    setData(), setValue(), insertRows(), appendRow() and removeRows() change nothing on the server.
    They are kept in a change set, shown by the model (RowStateRole, PendingRole) and can be undone
    step by step. They belong to their records, not to rows: sorting, filtering and reload() keep
    them, also those of records that are not shown. Inserted rows are shown last. setTable() and
    setSession() drop the changes, so ask pendingChanges() first.

    submit() sends each changed record by itself: an update writes the changed paths alone, and only
    if they still hold what they held when they were changed here. A record that somebody else
    changed there stays pending, in the state RowState::Conflict; conflictingValue() is what the
    server has, OriginalValueRole what each cell held before. revertRow() takes what the server has,
    keepRow() lets the next submit() write over it, keepFields() decides field by field. What fails
    stays pending with rowError(); the rest is done, unless the session is a SurrealTransaction,
    which can be cancelled as a whole. submitted() is emitted once all answers are there.

    A view calls submit() when a person leaves a cell's editor with Return, and revert() with
    Escape. Where changes are to be collected first, reimplement both to do nothing, and call those
    of this class for commands of your own.

    With Qt::EditRole, setData() takes a SurrealQL literal, and an empty text takes the field away;
    with ValueRole a SurrealValue. Other text is refused, and nothing changes. The id of a stored
    record cannot be changed.

    The model does not own the session, and lives in its thread.

    \sa SurrealLiveModel
*/

/*!
    \fn void SurrealTableModel::variablesChanged()

    The variables of the query are others.
*/

/*!
    \fn void SurrealTableModel::submitted(int succeeded, int failed)
    Emitted once after each submit(), when every changed record was answered, after changesChanged()
    and submittingChanged().
*/

/*!
    \fn void SurrealTableModel::errorOccurred(const SurrealError &error)
    Emitted when reading failed, after errorChanged().
*/

SurrealTableModel::SurrealTableModel(QObject *parent)
    : SurrealAbstractTableModel(*new SurrealTableModelPrivate, parent)
{
    Q_D(SurrealTableModel);
    d->init();
}

/*!
    Constructs a model of the records of \a table, read in \a session.
*/
SurrealTableModel::SurrealTableModel(SurrealQueryable *session, const QString &table,
                                     QObject *parent)
    : SurrealTableModel(parent)
{
    setSession(session);
    setTable(table);
}

SurrealTableModel::~SurrealTableModel()
{
    Q_D(SurrealTableModel);
    d->abandonReads();
}

/*!
    \property SurrealTableModel::session
    The session, or the transaction, in which the model reads and writes.
*/
SurrealQueryable *SurrealTableModel::session() const
{
    Q_D(const SurrealTableModel);
    return d->session;
}

void SurrealTableModel::setSession(SurrealQueryable *session)
{
    Q_D(SurrealTableModel);
    if (d->session == session)
        return;
    if (d->session)
        d->session->disconnect(this);
    d->forgetChanges();
    d->session = session;
    if (session) {
        connect(session, &QObject::destroyed, this, [this, d] {
            d->abandonReads();
            d->atEnd = true;
            d->setFetching(false);
            d->abandonSubmit(
                SurrealError(SurrealError::Kind::SessionClosed, tr("The session was closed.")));
            Q_EMIT sessionChanged();
        });
    }
    d->reloadSoon();
    Q_EMIT sessionChanged();
}

/*!
    \property SurrealTableModel::table
    The table's name, as it is (not escaped).
*/
QString SurrealTableModel::table() const
{
    Q_D(const SurrealTableModel);
    return d->table;
}

void SurrealTableModel::setTable(const QString &table)
{
    Q_D(SurrealTableModel);
    if (d->table == table)
        return;
    d->forgetChanges();
    d->table = table;
    d->sortColumn.clear();
    d->reloadSoon();
    Q_EMIT tableChanged();
    Q_EMIT sortChanged();
}

/*!
    \property SurrealTableModel::filter
    A condition as it stands after WHERE; empty: every record. It is part of a statement, so bring
    what a person typed into it with variables.
*/
QString SurrealTableModel::filter() const
{
    Q_D(const SurrealTableModel);
    return d->filter;
}

void SurrealTableModel::setFilter(const QString &condition)
{
    Q_D(SurrealTableModel);
    if (d->filter == condition)
        return;
    d->filter = condition;
    d->reloadSoon();
    Q_EMIT filterChanged();
}

/*!
    Returns the variables of the filter.
*/
SurrealObject SurrealTableModel::variables() const
{
    Q_D(const SurrealTableModel);
    return d->variables;
}

/*!
    Sets the \a variables of the filter.
*/
void SurrealTableModel::setVariables(const SurrealObject &variables)
{
    Q_D(SurrealTableModel);
    if (d->variables == variables)
        return;
    d->variables = variables;
    d->reloadSoon();
    Q_EMIT variablesChanged();
}

/*!
    \property SurrealTableModel::sortColumn
    The column by which the server sorts; rows with equal values follow by id. Empty: by id.
*/
QString SurrealTableModel::sortColumn() const
{
    Q_D(const SurrealTableModel);
    return d->sortColumn;
}

void SurrealTableModel::setSortColumn(const QString &name)
{
    Q_D(SurrealTableModel);
    if (d->sortColumn == name)
        return;
    d->sortColumn = name;
    d->reloadSoon();
    Q_EMIT sortChanged();
}

/*!
    \property SurrealTableModel::sortOrder
    Whether the sort column ascends or descends.
*/
Qt::SortOrder SurrealTableModel::sortOrder() const
{
    Q_D(const SurrealTableModel);
    return d->sortOrder;
}

void SurrealTableModel::setSortOrder(Qt::SortOrder order)
{
    Q_D(SurrealTableModel);
    if (d->sortOrder == order)
        return;
    d->sortOrder = order;
    d->reloadSoon();
    Q_EMIT sortChanged();
}

/*!
    \reimp
    Sorts on the server, by the name of \a column; -1 stands for the id.
*/
void SurrealTableModel::sort(int column, Qt::SortOrder order)
{
    Q_D(SurrealTableModel);
    const QString name = columnName(column);
    if (d->sortColumn == name && d->sortOrder == order)
        return;
    d->sortColumn = name;
    d->sortOrder = order;
    d->reloadSoon();
    Q_EMIT sortChanged();
}

/*!
    \property SurrealTableModel::pageSize
    How many records one request reads. Applies from the next page on.
*/
int SurrealTableModel::pageSize() const
{
    Q_D(const SurrealTableModel);
    return d->pageSize;
}

void SurrealTableModel::setPageSize(int rows)
{
    Q_D(SurrealTableModel);
    rows = std::max(rows, 1);
    if (d->pageSize == rows)
        return;
    d->pageSize = rows;
    if (d->pageReply && d->firstPage)
        d->reloadSoon();
    Q_EMIT pageSizeChanged();
}

/*!
    \property SurrealTableModel::extraColumns
    Columns that are shown although no record that was read has such a field, behind those that
    records have: to fill in fields that are missing, also in a table without records.
*/
QStringList SurrealTableModel::extraColumns() const
{
    Q_D(const SurrealTableModel);
    return d->extraColumns;
}

void SurrealTableModel::setExtraColumns(const QStringList &names)
{
    Q_D(SurrealTableModel);
    if (d->extraColumns == names)
        return;
    const bool onlyMore = names.mid(0, d->extraColumns.size()) == d->extraColumns;
    d->extraColumns = names;
    if (onlyMore) {
        d->noteExtraColumns();
        d->showNotedColumns();
    } else {
        beginResetModel();
        d->clearColumns();
        d->findColumns();
        d->adoptNotedColumns();
        endResetModel();
        Q_EMIT columnsChanged();
    }
    Q_EMIT extraColumnsChanged();
}

/*!
    \property SurrealTableModel::readOnly
    Whether setData(), insertRows() and removeRows() are refused.
*/
bool SurrealTableModel::isReadOnly() const
{
    Q_D(const SurrealTableModel);
    return d->readOnly;
}

void SurrealTableModel::setReadOnly(bool readOnly)
{
    Q_D(SurrealTableModel);
    if (d->readOnly == readOnly)
        return;
    d->readOnly = readOnly;
    Q_EMIT readOnlyChanged();
}

/*!
    \property SurrealTableModel::fetching
    Whether a page is on its way.
*/
bool SurrealTableModel::isFetching() const
{
    Q_D(const SurrealTableModel);
    return d->fetching;
}

/*!
    \property SurrealTableModel::totalState
    What total says.
*/
SurrealTableModel::TotalState SurrealTableModel::totalState() const
{
    Q_D(const SurrealTableModel);
    return d->totalState;
}

/*!
    \property SurrealTableModel::total
    How many records the table has that pass the filter, as far as totalState says.
*/
qint64 SurrealTableModel::total() const
{
    Q_D(const SurrealTableModel);
    return d->total;
}

/*!
    \property SurrealTableModel::error
    Why the last page could not be read.
*/
SurrealError SurrealTableModel::error() const
{
    Q_D(const SurrealTableModel);
    return d->error;
}

/*!
    Asks the server for the exact total, which it may have to read the whole table for. A failure
    leaves total as it is.
*/
void SurrealTableModel::countAll()
{
    Q_D(SurrealTableModel);
    if (d->countReply || !d->session || d->table.isEmpty() || d->totalState == TotalState::Complete)
        return;
    const ChangeStatement count = d->countStatement();
    SurrealReply *const asked = d->session->query(count.text, count.variables);
    d->countReply = asked;
    d->countIsStale = false;
    connect(asked, &SurrealReply::finished, this, [this, d, asked] {
        if (d->countReply != asked)
            return;
        d->countReply = nullptr;
        if (d->countIsStale)
            return countAll();
        // Without a record there is no group, and no row.
        if (!asked->error() && d->totalState != TotalState::Complete)
            d->setTotal(TotalState::Complete, asked->value().at(0).value(u"count").toInt());
    });
}

/*!
    Reads anew from the first page. Changes that were not submitted are kept.
*/
void SurrealTableModel::reload()
{
    Q_D(SurrealTableModel);
    d->reload();
}

/*!
    \reimp
*/
SurrealValue SurrealTableModel::rowValue(int row) const
{
    Q_D(const SurrealTableModel);
    if (row < 0 || row >= rowCount())
        return {};
    if (const ChangeSet::Inserted *inserted = d->insertedAt(row))
        return inserted->content;
    if (d->isInserted(row))
        return SurrealObject();
    const auto &stored = d->stored.at(row);
    return d->changes.applied(stored.id, stored.value);
}

/*!
    \reimp
*/
int SurrealTableModel::rowCount(const QModelIndex &parent) const
{
    Q_D(const SurrealTableModel);
    return parent.isValid() ? 0 : int(d->stored.size() + d->shownInserted.size());
}

/*!
    \reimp
*/
bool SurrealTableModel::canFetchMore(const QModelIndex &parent) const
{
    Q_D(const SurrealTableModel);
    return !parent.isValid() && !d->atEnd && !d->pageReply && !d->starter.isActive();
}

/*!
    \reimp
*/
void SurrealTableModel::fetchMore(const QModelIndex &parent)
{
    Q_D(SurrealTableModel);
    if (canFetchMore(parent))
        d->fetchPage();
}

/*!
    \reimp
*/
QVariant SurrealTableModel::data(const QModelIndex &index, int role) const
{
    Q_D(const SurrealTableModel);
    if (role < PendingRole || role > OriginalValueRole)
        return SurrealAbstractTableModel::data(index, role);
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QString name = columnName(index.column());
    switch (role) {
    case RowStateRole:
        return QVariant::fromValue(rowState(index.row()));
    case RowErrorRole:
        return QVariant::fromValue(rowError(index.row()));
    case StoredValueRole:
    case OriginalValueRole: {
        if (d->isInserted(index.row()))
            return QVariant::fromValue(SurrealValue());
        const auto &stored = d->stored.at(index.row());
        const ChangeSet::Record *changes = d->changes.record(stored.id);
        if (role == OriginalValueRole && changes && changes->fields.contains(name))
            return QVariant::fromValue(changes->fields.value(name).before);
        const bool removed = role == OriginalValueRole && changes && changes->seen;
        return QVariant::fromValue(
            d->cell(removed ? *changes->seen : stored.value, index.column()).value);
    }
    default: {
        if (const ChangeSet::Inserted *inserted = d->insertedAt(index.row()))
            return inserted->content.contains(name);
        if (d->isInserted(index.row()))
            return false;
        const ChangeSet::Record *changes = d->changes.record(d->stored.at(index.row()).id);
        return changes && changes->fields.contains(name);
    }
    }
}

/*!
    \reimp
*/
QHash<int, QByteArray> SurrealTableModel::roleNames() const
{
    QHash<int, QByteArray> names = SurrealAbstractTableModel::roleNames();
    names.insert(PendingRole, "pending"_ba);
    names.insert(RowStateRole, "rowState"_ba);
    names.insert(RowErrorRole, "rowError"_ba);
    names.insert(StoredValueRole, "storedValue"_ba);
    names.insert(OriginalValueRole, "originalValue"_ba);
    return names;
}

/*!
    \reimp
*/
Qt::ItemFlags SurrealTableModel::flags(const QModelIndex &index) const
{
    Q_D(const SurrealTableModel);
    Qt::ItemFlags flags = SurrealAbstractTableModel::flags(index);
    if (!index.isValid() || d->readOnly || isRemoved(index.row()))
        return flags;
    const auto &column = d->columns.at(index.column());
    if (!column.isRow && (column.name != u"id" || d->isInserted(index.row())))
        flags |= Qt::ItemIsEditable;
    return flags;
}

#include "moc_surrealtablemodel.cpp"
