// SPDX-License-Identifier: Apache-2.0
#include "surrealarray.h"

#include "surrealvalue_p.h"

#include <QtCore/QDebug>

using Private = SurrealValuePrivate;

/*!
    \class SurrealArray
    \inmodule SurrealQt
    \brief An array of values, to be read in place or built.
    \since 0.1

    An array of a decoded message is a view; the first write makes it the caller's own. Reading out
    of range gives NONE; writing out of range does nothing.
*/

/*!
    \fn bool SurrealArray::isEmpty() const
    \fn qsizetype SurrealArray::size() const

    How many values there are.
*/

/*!
    \fn SurrealValue SurrealArray::at(qsizetype index) const

    The value at that place; NONE when there is none.
*/

/*!
    \fn SurrealArray::const_iterator SurrealArray::begin() const
    \fn SurrealArray::const_iterator SurrealArray::end() const

    For loops over all of them.
*/

/*! An empty array. */
SurrealArray::SurrealArray()
    : m_value(Private::fromOwned(SurrealValue::Type::Array, SurrealListData()))
{ }

SurrealArray::SurrealArray(std::initializer_list<SurrealValue> values)
    : SurrealArray(SurrealListData(values))
{ }

SurrealArray::SurrealArray(const QList<SurrealValue> &values)
    : m_value(Private::fromOwned(SurrealValue::Type::Array, values))
{ }

/*! Adds \a value at the end. */
void SurrealArray::append(const SurrealValue &value)
{
    const SurrealValue copy = value; // it may be of this array
    Private::listForWriting(m_value, SurrealValue::Type::Array).append(copy);
}

/*! Puts \a value before the entry at \a index, or at the end when that is the size. */
void SurrealArray::insert(qsizetype index, const SurrealValue &value)
{
    if (index < 0 || index > size())
        return;
    const SurrealValue copy = value;
    Private::listForWriting(m_value, SurrealValue::Type::Array).insert(index, copy);
}

/*! Puts \a value in the place of the entry at \a index. */
void SurrealArray::replace(qsizetype index, const SurrealValue &value)
{
    if (index < 0 || index >= size())
        return;
    const SurrealValue copy = value;
    Private::listForWriting(m_value, SurrealValue::Type::Array)[index] = copy;
}

/*! Removes the entry at \a index. */
void SurrealArray::removeAt(qsizetype index)
{
    if (index >= 0 && index < size())
        Private::listForWriting(m_value, SurrealValue::Type::Array).removeAt(index);
}

/*! Makes room for \a size entries, to append them without growing step by step. */
void SurrealArray::reserve(qsizetype size)
{
    Private::listForWriting(m_value, SurrealValue::Type::Array).reserve(size);
}

size_t qHash(const SurrealArray &array, size_t seed) noexcept
{
    return qHash(SurrealValue(array), seed);
}

QDebug operator<<(QDebug debug, const SurrealArray &array)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealArray(" << SurrealValue(array).toSurrealQL() << ')';
    return debug;
}
