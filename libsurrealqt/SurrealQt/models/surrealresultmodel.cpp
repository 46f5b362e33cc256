// SPDX-License-Identifier: Apache-2.0
#include "surrealresultmodel.h"

#include "surrealabstracttablemodel_p.h"
#include "value/surrealvalue_p.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <limits>

namespace {

// The keys of a decoded object, if it shares them with its like; otherwise null.
const SurrealShape *shapeOf(const SurrealNode &row)
{
    return row.type != SurrealValue::Type::Object || row.size == 0
            || (row.flags & SurrealNode::Keyed)
        ? nullptr
        : row.children->shape;
}

} // namespace

class SurrealResultModelPrivate : public SurrealAbstractTableModelPrivate
{
public:
    void findColumns() override;
    void scanSlice(qint64 nanoseconds);
    void tellScanning();
    void assign(bool filled, const SurrealValue &newValue);
    [[nodiscard]] bool isList() const
    {
        return value.isArray() || value.type() == SurrealValue::Type::Set;
    }

    SurrealValue value;
    int rows = 0;
    int scanned = 0; // rows whose columns are known
    bool scanning = false; // as last told
    QTimer nextSlice;
    // Whose keys are noted: the rows of a decoded answer share a few. They live as long as the
    // value.
    QSet<const SurrealShape *> shapes;
    const SurrealShape *lastShape = nullptr;

    // A view paints the first rows before more are looked through, and between the slices the thread
    // is free for as long as they take.
    static constexpr int untilPaintedMs = 20;
    static constexpr qint64 firstSliceNs = 500'000;
    static constexpr qint64 sliceNs = 3'000'000;
    static constexpr int pauseMs = 3;

private:
    Q_DECLARE_PUBLIC(SurrealResultModel)
};

void SurrealResultModelPrivate::scanSlice(qint64 nanoseconds)
{
    constexpr int rowsPerLook = 64;
    // A million rows of a decoded answer are looked through in a few milliseconds this way.
    const SurrealNode *const nodes = isList() && SurrealValuePrivate::isView(value)
        ? SurrealValuePrivate::node(value).children
        : nullptr;
    QElapsedTimer clock;
    clock.start();
    while (scanned < rows) {
        for (int end = std::min(rows, scanned + rowsPerLook); scanned < end; ++scanned) {
            const SurrealShape *const shape = nodes ? shapeOf(nodes[scanned]) : nullptr;
            if (shape && (shape == lastShape || shapes.contains(shape)))
                continue;
            noteColumns(isList() ? value.at(scanned) : value);
            if (shape)
                shapes.insert(shape);
            lastShape = shape;
        }
        if (clock.nsecsElapsed() >= nanoseconds)
            break;
    }
    if (scanned == rows)
        nextSlice.stop();
    else if (!nextSlice.isActive())
        nextSlice.start(untilPaintedMs);
    else
        nextSlice.setInterval(pauseMs);
}

void SurrealResultModelPrivate::tellScanning()
{
    Q_Q(SurrealResultModel);
    if (scanning == nextSlice.isActive())
        return;
    scanning = nextSlice.isActive();
    Q_EMIT q->scanningChanged();
}

void SurrealResultModelPrivate::findColumns()
{
    scanned = 0;
    shapes.clear();
    lastShape = nullptr;
    nextSlice.stop();
    scanSlice(firstSliceNs);
}

void SurrealResultModelPrivate::assign(bool filled, const SurrealValue &newValue)
{
    Q_Q(SurrealResultModel);
    q->beginResetModel();
    value = newValue;
    rows = !filled ? 0
        : isList() ? int(std::min<qsizetype>(value.size(), std::numeric_limits<int>::max()))
                   : 1;
    clearColumns();
    findColumns();
    adoptNotedColumns();
    q->endResetModel();
    Q_EMIT q->valueChanged();
    Q_EMIT q->columnsChanged();
}

/*!
    \class SurrealResultModel
    \inmodule SurrealQt
    \brief Shows one value, usually what a statement answered, as a table.
    \since 0.1

    \list
    \li An array or a set: one row for each element.
    \li Anything else: one row, the value itself.
    \endlist
    The columns are described in SurrealAbstractTableModel: a row that is an object has a cell for
    each of its keys; any other row is one cell under \c value. So an array of objects gives rows
    and columns, an object one row, a number a table of one cell. A model that was never given a
    value, or was cleared, has neither rows nor columns.

    The model keeps a reference to the value, nothing for a row and nothing for a cell; setting a
    million rows takes a few milliseconds. Columns are looked for in all rows: for some milliseconds
    in setValue(), then in short slices from the event loop, while scanning is \c true. Columns that
    are found late are inserted (\c id in front, others behind); nothing is reset.
*/

SurrealResultModel::SurrealResultModel(QObject *parent)
    : SurrealAbstractTableModel(*new SurrealResultModelPrivate, parent)
{
    Q_D(SurrealResultModel);
    connect(&d->nextSlice, &QTimer::timeout, this, [this, d] {
        d->scanSlice(d->sliceNs);
        d->showNotedColumns();
        d->tellScanning();
    });
    connect(this, &SurrealAbstractTableModel::columnsChanged, this, [d] { d->tellScanning(); });
}

SurrealResultModel::~SurrealResultModel() = default;

/*!
    \property SurrealResultModel::value
    The value that is shown. Setting it resets the model; signals come in the order modelReset,
    countChanged, valueChanged, columnsChanged, scanningChanged.
*/
SurrealValue SurrealResultModel::value() const
{
    Q_D(const SurrealResultModel);
    return d->value;
}

void SurrealResultModel::setValue(const SurrealValue &value)
{
    Q_D(SurrealResultModel);
    d->assign(true, value);
}

/*!
    Shows nothing: no rows, and only the columns that were given with setColumns().
*/
void SurrealResultModel::clear()
{
    Q_D(SurrealResultModel);
    d->assign(false, {});
}

/*!
    \property SurrealResultModel::scanning
    Whether rows are still being looked through for further columns.
*/
bool SurrealResultModel::isScanning() const
{
    Q_D(const SurrealResultModel);
    return d->nextSlice.isActive();
}

/*!
    \reimp
*/
SurrealValue SurrealResultModel::rowValue(int row) const
{
    Q_D(const SurrealResultModel);
    if (row < 0 || row >= d->rows)
        return {};
    return d->isList() ? d->value.at(row) : d->value;
}

/*!
    \reimp
*/
int SurrealResultModel::rowCount(const QModelIndex &parent) const
{
    Q_D(const SurrealResultModel);
    return parent.isValid() ? 0 : d->rows;
}

#include "moc_surrealresultmodel.cpp"
