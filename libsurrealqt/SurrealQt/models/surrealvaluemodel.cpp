// SPDX-License-Identifier: Apache-2.0
#include "surrealvaluemodel.h"

#include "celltext_p.h"

#include <SurrealQt/SurrealQL>
#include <SurrealQt/SurrealRecordId>

#include <algorithm>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace {

// A view slows down with the rows under one parent that it has to lay out.
constexpr qsizetype groupSize = 1000;

bool isContainer(const SurrealValue &value)
{
    return value.isArray() || value.isObject() || value.type() == SurrealValue::Type::Set;
}

// What stands behind one parent: the members first … first + count - 1 of a value, or, when these
// are many, groups of them. An index points to the level that it is in, so a level is made only for
// a parent whose children somebody looks at, and nothing is ever made for a leaf.
struct Level
{
    Level *parent = nullptr;
    int row = 0; // of this level's parent item, in the parent level
    SurrealValue value;
    qsizetype first = 0;
    qsizetype count = 0;
    qsizetype step = 1; // members in each item: 1, or the size of a group
    bool isScalar = false; // the root of a value without members: one item, the value itself
    mutable std::unordered_map<int, std::unique_ptr<Level>> children;

    void setSpan(qsizetype from, qsizetype members)
    {
        first = from;
        count = members;
        for (step = 1; (count + step - 1) / step > groupSize; step *= groupSize) { }
    }
    [[nodiscard]] int rows() const { return int((count + step - 1) / step); }
    [[nodiscard]] bool isGroup() const { return step > 1; }
    [[nodiscard]] qsizetype memberAt(int item) const { return first + item * step; }
    [[nodiscard]] qsizetype membersIn(int item) const
    {
        return std::min(step, first + count - memberAt(item));
    }
    [[nodiscard]] SurrealValue valueAt(int item) const
    {
        return isScalar ? value : value.at(memberAt(item));
    }
    [[nodiscard]] qsizetype childMembers(int item) const
    {
        if (isGroup())
            return membersIn(item);
        if (isScalar)
            return 0;
        const SurrealValue child = valueAt(item);
        return isContainer(child) ? child.size() : 0;
    }
    [[nodiscard]] Level *childLevel(int item)
    {
        std::unique_ptr<Level> &child = children[item];
        if (!child) {
            child = std::make_unique<Level>();
            child->parent = this;
            child->row = item;
            if (isGroup()) {
                child->value = value;
                child->setSpan(memberAt(item), membersIn(item));
            } else {
                child->value = valueAt(item);
                child->setSpan(0, child->value.size());
            }
        }
        return child.get();
    }
};

} // namespace

class SurrealValueModelPrivate
{
public:
    explicit SurrealValueModelPrivate(SurrealValueModel *q)
        : q_ptr(q)
    { }
    void assign(bool filled, const SurrealValue &value);
    [[nodiscard]] static Level *levelOf(const QModelIndex &index)
    {
        return static_cast<Level *>(index.internalPointer());
    }
    // The level of the children; null when there are none.
    [[nodiscard]] Level *childLevel(const QModelIndex &parent) const
    {
        if (!parent.isValid())
            return root.get();
        Level *level = levelOf(parent);
        return parent.column() == 0 && level->childMembers(parent.row()) > 0
            ? level->childLevel(parent.row())
            : nullptr;
    }

    SurrealValueModel *q_ptr;
    std::unique_ptr<Level> root = std::make_unique<Level>();

private:
    Q_DECLARE_PUBLIC(SurrealValueModel)
};

void SurrealValueModelPrivate::assign(bool filled, const SurrealValue &value)
{
    Q_Q(SurrealValueModel);
    q->beginResetModel();
    root = std::make_unique<Level>();
    root->value = value;
    if (filled) {
        root->isScalar = !isContainer(value);
        root->setSpan(0, root->isScalar ? 1 : value.size());
    }
    q->endResetModel();
    Q_EMIT q->valueChanged();
}

/*!
    \class SurrealValueModel
    \inmodule SurrealQt
    \brief Shows one value, however deep, as a tree of keys, values and types.
    \since 0.1

    The members of the value are the top level: keys of an object, places of an array or set. A
    value without members, such as a number, is one item with an empty key. The three columns are
    given by SurrealValueModel::Column.

    Nothing is made before a view asks for it: the model keeps something for each parent whose
    children were looked at, and nothing for other values. More than 1000 members under one parent
    are shown in groups of 1000 (and these in groups again), with keys such as \c{[0…999]};
    GroupRole tells groups, which have neither value nor type.

    The model lives in the thread that made it.
*/

SurrealValueModel::SurrealValueModel(QObject *parent)
    : QAbstractItemModel(parent)
    , d_ptr(std::make_unique<SurrealValueModelPrivate>(this))
{ }

SurrealValueModel::~SurrealValueModel() = default;

/*!
    \property SurrealValueModel::value
    The value that is shown. Setting it resets the model.
*/
SurrealValue SurrealValueModel::value() const
{
    Q_D(const SurrealValueModel);
    return d->root->value;
}

void SurrealValueModel::setValue(const SurrealValue &value)
{
    Q_D(SurrealValueModel);
    d->assign(true, value);
}

/*!
    Shows nothing.
*/
void SurrealValueModel::clear()
{
    Q_D(SurrealValueModel);
    d->assign(false, {});
}

/*!
    Returns the value of the item at \a index, in any column; the whole value for an invalid index,
    and NONE for a group.
*/
SurrealValue SurrealValueModel::valueAt(const QModelIndex &index) const
{
    Q_D(const SurrealValueModel);
    if (!index.isValid())
        return d->root->value;
    const Level *level = SurrealValueModelPrivate::levelOf(index);
    return level->isGroup() ? SurrealValue() : level->valueAt(index.row());
}

/*!
    Returns the way from the whole value to \a index as SurrealQL writes it, for instance
    \c{items[3].name}. A group has the path of the value that it is a part of.
*/
QString SurrealValueModel::path(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Level *level = SurrealValueModelPrivate::levelOf(index);
    const QString before = path(index.parent());
    if (level->isGroup() || level->isScalar)
        return before;
    const qsizetype member = level->memberAt(index.row());
    if (!level->value.isObject())
        return before + u'[' + QString::number(member) + u']';
    const QString key = level->value.keyAt(member);
    const QString written = SurrealQL::escapeKey(key);
    if (written != key)
        return before + u'[' + written + u']';
    return before.isEmpty() ? key : QString(before + u'.' + key);
}

/*!
    \reimp
*/
QModelIndex SurrealValueModel::index(int row, int column, const QModelIndex &parent) const
{
    Q_D(const SurrealValueModel);
    if (row < 0 || column < 0 || column > TypeColumn)
        return {};
    Level *level = d->childLevel(parent);
    return level && row < level->rows() ? createIndex(row, column, level) : QModelIndex();
}

/*!
    \reimp
*/
QModelIndex SurrealValueModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const Level *level = SurrealValueModelPrivate::levelOf(child);
    return level->parent ? createIndex(level->row, 0, level->parent) : QModelIndex();
}

/*!
    \reimp
*/
int SurrealValueModel::rowCount(const QModelIndex &parent) const
{
    Q_D(const SurrealValueModel);
    if (!parent.isValid())
        return d->root->rows();
    if (parent.column() != 0)
        return 0;
    // Counts without making the level: views ask for every visible item whether it has children.
    Level counted;
    counted.setSpan(0, SurrealValueModelPrivate::levelOf(parent)->childMembers(parent.row()));
    return counted.rows();
}

/*!
    \reimp
*/
int SurrealValueModel::columnCount(const QModelIndex &) const
{
    return TypeColumn + 1;
}

/*!
    \reimp
*/
bool SurrealValueModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

/*!
    \reimp
*/
QVariant SurrealValueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Level *level = SurrealValueModelPrivate::levelOf(index);
    const int row = index.row();
    const qsizetype member = level->memberAt(row);

    if (role == GroupRole)
        return level->isGroup();
    if (role == PathRole)
        return path(index);
    if (level->isGroup()) {
        if (index.column() == KeyColumn && (role == Qt::DisplayRole || role == KeyRole))
            return QString(u'[' + QString::number(member) + u'\u2026'
                           + QString::number(member + level->membersIn(row) - 1) + u']');
        return {};
    }
    if (role == KeyRole || (role == Qt::DisplayRole && index.column() == KeyColumn)) {
        if (level->isScalar)
            return QString();
        if (level->value.isObject())
            return level->value.keyAt(member);
        return role == KeyRole ? QVariant(member) : QVariant(QString::number(member));
    }

    const SurrealValue value = level->valueAt(row);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == TypeColumn)
            return value.typeName();
        return CellText::oneLine(value);
    case Qt::EditRole:
        return index.column() == ValueColumn ? value.toSurrealQL() : QVariant();
    case ValueRole:
        return QVariant::fromValue(value);
    case TypeRole:
        return QVariant::fromValue(value.type());
    case RecordIdRole:
        return QVariant::fromValue(value.toRecordId());
    default:
        return {};
    }
}

/*!
    \reimp
*/
QVariant SurrealValueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractItemModel::headerData(section, orientation, role);
    switch (section) {
    case KeyColumn:
        return tr("Key");
    case ValueColumn:
        return tr("Value");
    case TypeColumn:
        return tr("Type");
    default:
        return {};
    }
}

/*!
    \reimp
*/
QHash<int, QByteArray> SurrealValueModel::roleNames() const
{
    return {
        {Qt::DisplayRole, "display"_ba}, {Qt::EditRole, "edit"_ba},
        {ValueRole, "surrealValue"_ba},  {TypeRole, "surrealType"_ba},
        {RecordIdRole, "recordId"_ba},   {KeyRole, "key"_ba},
        {PathRole, "path"_ba},           {GroupRole, "group"_ba},
    };
}

#include "moc_surrealvaluemodel.cpp"
