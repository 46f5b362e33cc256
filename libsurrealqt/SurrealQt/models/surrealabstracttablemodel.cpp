// SPDX-License-Identifier: Apache-2.0
#include "surrealabstracttablemodel.h"

#include "celltext_p.h"
#include "surrealabstracttablemodel_p.h"

#include <SurrealQt/SurrealObject>

using namespace Qt::StringLiterals;

void SurrealAbstractTableModelPrivate::note(const QString &name, bool isRow)
{
    noted.append({name, nextRole++, isRow});
}

void SurrealAbstractTableModelPrivate::noteColumns(const SurrealValue &row)
{
    if (!row.isObject()) {
        if (!rowColumnKnown) {
            rowColumnKnown = true;
            note(u"value"_s, true);
        }
        return;
    }
    if (fixedColumns)
        return;
    const qsizetype size = row.size();
    for (qsizetype i = 0; i < size; ++i) {
        const QString key = row.keyAt(i);
        if (!known.contains(key)) {
            known.insert(key, true);
            note(key, false);
        }
    }
}

void SurrealAbstractTableModelPrivate::insertColumns(qsizetype at, const QList<Column> &added,
                                                     bool announce)
{
    if (added.isEmpty())
        return;
    Q_Q(SurrealAbstractTableModel);
    if (announce)
        q->beginInsertColumns({}, int(at), int(at + added.size() - 1));
    for (qsizetype i = 0; i < added.size(); ++i)
        columns.insert(at + i, added.at(i));
    if (announce)
        q->endInsertColumns();
}

void SurrealAbstractTableModelPrivate::insertNoted(bool announce)
{
    if (noted.isEmpty())
        return;
    QList<Column> front;
    QList<Column> back;
    for (const Column &column : std::as_const(noted)) {
        const bool isId = !fixedColumns && !column.isRow && column.name == "id"_L1;
        (isId ? front : back).append(column);
    }
    noted.clear();
    insertColumns(0, front, announce);
    insertColumns(columns.size(), back, announce);
    if (announce)
        Q_EMIT q_ptr->columnsChanged();
}

void SurrealAbstractTableModelPrivate::showNotedColumns()
{
    insertNoted(true);
}

void SurrealAbstractTableModelPrivate::adoptNotedColumns()
{
    insertNoted(false);
}

void SurrealAbstractTableModelPrivate::clearColumns()
{
    noted.clear();
    rowColumnKnown = false;
    if (fixedColumns) {
        columns.removeIf([](const Column &column) { return column.isRow; });
        return;
    }
    known.clear();
    columns.clear();
    nextRole = SurrealAbstractTableModel::FirstColumnRole;
}

void SurrealAbstractTableModelPrivate::replaceFixedColumns(const QStringList &names)
{
    fixedColumns = false;
    clearColumns();
    fixedColumns = !names.isEmpty();
    for (const QString &name : names) {
        if (!known.contains(name)) {
            known.insert(name, true);
            note(name, false);
        }
    }
    adoptNotedColumns();
}

SurrealAbstractTableModelPrivate::Cell
SurrealAbstractTableModelPrivate::cell(const SurrealValue &row, int column) const
{
    const Column &shown = columns.at(column);
    if (shown.isRow)
        return row.isObject() ? Cell {{}, true} : Cell {row, false};
    if (!row.isObject())
        return {{}, true};
    SurrealValue value = row.value(shown.name);
    const bool missing = value.isNone() && !row.toObject().contains(shown.name);
    return {std::move(value), missing};
}

/*!
    \class SurrealAbstractTableModel
    \inmodule SurrealQt
    \brief What the table models of SurrealQt have in common: columns, roles and cells.
    \since 0.1

    A row is a SurrealValue, usually an object. The columns are the keys of all rows, in the order
    in which they are first seen, with \c id in front; or those given with setColumns(). A row that
    is not an object shows itself in one more column called \c value, which is there only when there
    is such a row.

    A cell is read from its row when a view asks for it; the model keeps nothing per cell.
    \l Qt::DisplayRole gives one line of at most about 120 characters, \l Qt::EditRole the whole
    value as a SurrealQL literal. The other roles are described in SurrealAbstractTableModel::Role.
    A key that a row does not have gives an empty text and \c true for MissingRole, so that a view
    can tell it from NONE and NULL, which are values.

    For QML, roleNames() has the fixed roles \c surrealValue, \c surrealType, \c recordId,
    \c missing and \c rowValue, and one role per column under the column's name, which gives
    SurrealValue::toVariant(). A column whose name is one of the fixed ones, or \c display or \c
    edit, is read through \c rowValue.

    The models live in the thread that made them.

    \sa SurrealResultModel, SurrealLiveModel, SurrealTableModel
*/

/*!
    \fn SurrealValue SurrealAbstractTableModel::rowValue(int row) const
    Returns the whole row \a row; NONE when there is none.
*/

/*!
    \fn void SurrealAbstractTableModel::columnsChanged()
    Emitted after the columns became others or more: a model may find further columns while it shows
    its first rows.
*/

/*!
    \fn void SurrealAbstractTableModel::countChanged()
    Emitted after rows were added, removed or replaced as a whole.
*/

SurrealAbstractTableModel::SurrealAbstractTableModel(SurrealAbstractTableModelPrivate &dd,
                                                     QObject *parent)
    : QAbstractTableModel(parent)
    , d_ptr(&dd)
{
    d_ptr->q_ptr = this;
    connect(this, &QAbstractItemModel::rowsInserted, this,
            &SurrealAbstractTableModel::countChanged);
    connect(this, &QAbstractItemModel::rowsRemoved, this, &SurrealAbstractTableModel::countChanged);
    connect(this, &QAbstractItemModel::modelReset, this, &SurrealAbstractTableModel::countChanged);
}

SurrealAbstractTableModel::~SurrealAbstractTableModel() = default;

/*!
    \property SurrealAbstractTableModel::columns
    The names of the columns, from left to right.

    Setting it shows these columns and no others, also those that no row has; setting it to an empty
    list, or resetting it, shows what the rows have. Both reset the model.
*/
QStringList SurrealAbstractTableModel::columns() const
{
    Q_D(const SurrealAbstractTableModel);
    QStringList names;
    names.reserve(d->columns.size());
    for (const auto &column : d->columns)
        names.append(column.name);
    return names;
}

void SurrealAbstractTableModel::setColumns(const QStringList &columns)
{
    Q_D(SurrealAbstractTableModel);
    if (columns.isEmpty() ? !d->fixedColumns : d->fixedColumns && columns == this->columns())
        return;
    beginResetModel();
    d->replaceFixedColumns(columns);
    d->findColumns();
    d->adoptNotedColumns();
    endResetModel();
    Q_EMIT columnsChanged();
}

void SurrealAbstractTableModel::resetColumns()
{
    setColumns({});
}

/*!
    Returns whether the columns are those given with setColumns().
*/
bool SurrealAbstractTableModel::hasFixedColumns() const
{
    Q_D(const SurrealAbstractTableModel);
    return d->fixedColumns;
}

/*!
    Returns the name of \a column, or an empty string when there is no such column.
*/
QString SurrealAbstractTableModel::columnName(int column) const
{
    Q_D(const SurrealAbstractTableModel);
    return column >= 0 && column < d->columns.size() ? d->columns.at(column).name : QString();
}

/*!
    Returns the first column called \a name, or -1.
*/
int SurrealAbstractTableModel::columnOf(const QString &name) const
{
    Q_D(const SurrealAbstractTableModel);
    for (qsizetype i = 0; i < d->columns.size(); ++i) {
        if (d->columns.at(i).name == name)
            return int(i);
    }
    return -1;
}

/*!
    Returns the value in \a row and \a column; NONE when there is none.
*/
SurrealValue SurrealAbstractTableModel::valueAt(int row, int column) const
{
    return data(index(row, column), ValueRole).value<SurrealValue>();
}

/*!
    Returns the record id under the key \c id of \a row; an invalid one when there is none.
*/
SurrealRecordId SurrealAbstractTableModel::recordId(int row) const
{
    const SurrealValue value = rowValue(row);
    return value.isObject() ? value.value(u"id").toRecordId() : value.toRecordId();
}

/*!
    \reimp
*/
int SurrealAbstractTableModel::columnCount(const QModelIndex &parent) const
{
    Q_D(const SurrealAbstractTableModel);
    return parent.isValid() ? 0 : int(d->columns.size());
}

/*!
    \reimp
*/
QVariant SurrealAbstractTableModel::data(const QModelIndex &index, int role) const
{
    Q_D(const SurrealAbstractTableModel);
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case RowValueRole:
        return QVariant::fromValue(rowValue(index.row()));
    case RecordIdRole:
        return QVariant::fromValue(recordId(index.row()));
    case Qt::DisplayRole:
    case Qt::EditRole:
    case ValueRole:
    case TypeRole:
    case MissingRole:
        break;
    default:
        if (role < FirstColumnRole)
            return {};
    }

    int column = index.column();
    if (role >= FirstColumnRole) {
        const auto it = std::find_if(d->columns.begin(), d->columns.end(),
                                     [role](const auto &shown) { return shown.role == role; });
        if (it == d->columns.end())
            return {};
        column = int(it - d->columns.begin());
    }
    const auto cell = d->cell(rowValue(index.row()), column);
    switch (role) {
    case Qt::DisplayRole:
        return cell.missing ? QString() : CellText::oneLine(cell.value);
    case Qt::EditRole:
        return cell.missing ? QString() : cell.value.toSurrealQL();
    case ValueRole:
        return QVariant::fromValue(cell.value);
    case TypeRole:
        return cell.missing ? QVariant() : QVariant::fromValue(cell.value.type());
    case MissingRole:
        return cell.missing;
    default:
        return cell.missing ? QVariant() : cell.value.toVariant();
    }
}

/*!
    \reimp
    Columns have their names; rows count from 1.
*/
QVariant SurrealAbstractTableModel::headerData(int section, Qt::Orientation orientation,
                                               int role) const
{
    Q_D(const SurrealAbstractTableModel);
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole) {
        if (section < 0 || section >= d->columns.size())
            return {};
        return d->columns.at(section).name;
    }
    return QAbstractTableModel::headerData(section, orientation, role);
}

/*!
    \reimp
*/
QHash<int, QByteArray> SurrealAbstractTableModel::roleNames() const
{
    Q_D(const SurrealAbstractTableModel);
    QHash<int, QByteArray> names {
        {Qt::DisplayRole, "display"_ba}, {Qt::EditRole, "edit"_ba},
        {ValueRole, "surrealValue"_ba},  {TypeRole, "surrealType"_ba},
        {RecordIdRole, "recordId"_ba},   {MissingRole, "missing"_ba},
        {RowValueRole, "rowValue"_ba},
    };
    const QList<QByteArray> taken = names.values();
    for (const auto &column : d->columns) {
        const QByteArray name = column.name.toUtf8();
        if (!taken.contains(name))
            names.insert(column.role, name);
    }
    return names;
}

#include "moc_surrealabstracttablemodel.cpp"
