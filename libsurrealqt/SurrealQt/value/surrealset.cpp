// SPDX-License-Identifier: Apache-2.0
#include "surrealset.h"

#include "surrealvalue_p.h"

#include <QtCore/QDebug>

#include <algorithm>

using Private = SurrealValuePrivate;

/*!
    \class SurrealSet
    \inmodule SurrealQt
    \brief Values in the server's order, each of them once.
    \since 0.1

    Two values are one to a set when SurrealValue::compare() gives 0, so the int 1 and the float 1.0
    are; the first to be inserted stays.
*/

/*!
    \fn bool SurrealSet::isEmpty() const
    \fn qsizetype SurrealSet::size() const

    How many values there are.
*/

/*!
    \fn SurrealValue SurrealSet::at(qsizetype index) const

    The value at that place in the order of values; NONE when there is none.
*/

/*! An empty set. */
SurrealSet::SurrealSet()
    : m_value(Private::fromOwned(SurrealValue::Type::Set, SurrealListData()))
{ }

SurrealSet::SurrealSet(std::initializer_list<SurrealValue> values)
    : SurrealSet(SurrealListData(values))
{ }

/*! Sorts \a values and drops those that come again. */
SurrealSet::SurrealSet(const QList<SurrealValue> &values)
{
    SurrealListData sorted = values;
    std::stable_sort(sorted.begin(), sorted.end());
    const auto same = [](const SurrealValue &l, const SurrealValue &r) {
        return SurrealValue::compare(l, r) == 0;
    };
    sorted.erase(std::unique(sorted.begin(), sorted.end(), same), sorted.end());
    m_value = Private::fromOwned(SurrealValue::Type::Set, sorted);
}

qsizetype SurrealSet::lowerBound(const SurrealValue &value) const
{
    qsizetype low = 0;
    qsizetype high = size();
    while (low < high) {
        const qsizetype middle = low + (high - low) / 2;
        if (at(middle) < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/*! True when a value is in it that compare() finds to be \a value. */
bool SurrealSet::contains(const SurrealValue &value) const
{
    const qsizetype index = lowerBound(value);
    return index < size() && SurrealValue::compare(at(index), value) == 0;
}

/*! The values in their order. */
SurrealArray SurrealSet::values() const
{
    SurrealListData list;
    list.reserve(size());
    for (qsizetype i = 0; i < size(); ++i)
        list.append(at(i));
    return SurrealArray(list);
}

/*! As SurrealQL writes it: \c{{1, 2}}. */
QString SurrealSet::toString() const
{
    return m_value.toSurrealQL();
}

/*! Adds \a value at its place; false, and no change, when it is there. */
bool SurrealSet::insert(const SurrealValue &value)
{
    const SurrealValue copy = value;
    const qsizetype index = lowerBound(copy);
    if (index < size() && SurrealValue::compare(at(index), copy) == 0)
        return false;
    Private::listForWriting(m_value, SurrealValue::Type::Set).insert(index, copy);
    return true;
}

/*! Removes \a value; false when it is not there. */
bool SurrealSet::remove(const SurrealValue &value)
{
    const qsizetype index = lowerBound(value);
    if (index >= size() || SurrealValue::compare(at(index), value) != 0)
        return false;
    Private::listForWriting(m_value, SurrealValue::Type::Set).removeAt(index);
    return true;
}

size_t qHash(const SurrealSet &set, size_t seed) noexcept
{
    return qHash(SurrealValue(set), seed);
}

QDebug operator<<(QDebug debug, const SurrealSet &set)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealSet(" << set.toString() << ')';
    return debug;
}
