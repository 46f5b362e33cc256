// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conflictmodel.h"

#include "app/icons.h"
#include "models/recordsmodel.h"

#include <SurrealQt/SurrealObject>

#include <QColor>

using namespace Qt::StringLiterals;
using RowState = SurrealTableModel::RowState;

namespace {

constexpr qsizetype LongestText = 4000;

QString literal(const SurrealValue &value)
{
    const QString text = value.toSurrealQL();
    return text.size() > LongestText ? text.left(LongestText) + u'…' : text;
}

} // namespace

ConflictModel::ConflictModel(RecordsModel *records, QObject *parent)
    : QAbstractTableModel(parent)
    , m_records(records)
{ }

QList<ConflictModel::Line> ConflictModel::linesOf(int row) const
{
    const SurrealValue theirs = m_records->conflictingValue(row);
    QStringList names = m_records->columns();
    for (qsizetype i = 0; theirs.isObject() && i < theirs.size(); ++i) {
        if (!names.contains(theirs.keyAt(i)))
            names.append(theirs.keyAt(i));
    }
    QList<Line> lines;
    for (const QString &name : std::as_const(names)) {
        const QModelIndex cell = m_records->index(row, m_records->columnOf(name));
        const auto value = [&cell](int role) { return cell.data(role).value<SurrealValue>(); };
        Line line {name, value(SurrealTableModel::OriginalValueRole),
                   value(SurrealTableModel::ValueRole), theirs.value(name),
                   cell.data(SurrealTableModel::PendingRole).toBool()};
        if (line.isMine || (line.read != line.theirs && !theirs.isNone()))
            lines.append(line);
    }
    return lines;
}

void ConflictModel::setRow(int row)
{
    const bool conflict = m_records->rowState(row) == RowState::Conflict;
    const QList<Line> lines = conflict ? linesOf(row) : QList<Line>();
    const bool choosable
        = conflict && !m_records->isRemoved(row) && !m_records->conflictingValue(row).isNone();
    if (lines == m_lines && choosable == m_choosable)
        return;
    beginResetModel();
    m_lines = lines;
    m_choosable = choosable;
    m_given.clear();
    endResetModel();
}

QStringList ConflictModel::kept() const
{
    QStringList fields;
    for (const Line &line : m_lines) {
        if (isKept(line))
            fields.append(line.field);
    }
    return fields;
}

bool ConflictModel::isKept(const Line &line) const
{
    return line.isMine && !m_given.contains(line.field);
}

bool ConflictModel::isChoice(const QModelIndex &index) const
{
    return m_choosable && m_lines.at(index.row()).isMine
        && (index.column() == MineColumn || index.column() == TheirsColumn);
}

int ConflictModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int ConflictModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ConflictModel::text(const Line &line, int column)
{
    switch (column) {
    case FieldColumn:
        return line.field;
    case ReadColumn:
        return literal(line.read);
    case MineColumn:
        return line.isMine ? literal(line.mine) : QString();
    default:
        return literal(line.theirs);
    }
}

QVariant ConflictModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines.at(index.row());
    const bool contested = line.isMine && line.theirs != line.read && line.theirs != line.mine;
    switch (role) {
    case Qt::DisplayRole:
        return text(line, index.column()).section(u'\n', 0, 0);
    case Qt::ToolTipRole:
        return text(line, index.column());
    case Qt::DecorationRole:
        if (index.column() != FieldColumn)
            return {};
        // Room where no sign is: the names stand below one another.
        return contested ? QVariant(icon(u"warning"_s)) : QVariant(QColor(Qt::transparent));
    case Qt::AccessibleDescriptionRole:
        return contested ? tr("Both have changed it") : QString();
    case Qt::CheckStateRole:
        if (!isChoice(index))
            return {};
        return isKept(line) == (index.column() == MineColumn) ? Qt::Checked : Qt::Unchecked;
    default:
        return {};
    }
}

bool ConflictModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)
        || !isChoice(index))
        return false;
    const QString field = m_lines.at(index.row()).field;
    const bool checked = value.value<Qt::CheckState>() == Qt::Checked;
    m_given.removeAll(field);
    if (checked == (index.column() == TheirsColumn))
        m_given.append(field);
    Q_EMIT dataChanged(index.siblingAtColumn(MineColumn), index.siblingAtColumn(TheirsColumn),
                       {Qt::CheckStateRole});
    return true;
}

QVariant ConflictModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case FieldColumn:
        return tr("Field");
    case ReadColumn:
        return tr("As read");
    case MineColumn:
        return tr("Mine");
    default:
        return tr("Theirs now");
    }
}

Qt::ItemFlags ConflictModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && isChoice(index) ? flags | Qt::ItemIsUserCheckable : flags;
}

#include "moc_conflictmodel.cpp"
