// SPDX-License-Identifier: Apache-2.0
#include "surrealobject.h"

#include "surrealvalue_p.h"

#include <SurrealQt/SurrealError>

#include <QtCore/QDebug>

using Private = SurrealValuePrivate;

namespace {

// One for all, as a query without variables has one too. Never destroyed: other statics may ask for it.
const SurrealValue &emptyObject()
{
    static const auto *const empty
        = new SurrealValue(Private::fromOwned(SurrealValue::Type::Object, SurrealObjectData()));
    return *empty;
}

} // namespace

/*!
    \class SurrealObject
    \inmodule SurrealQt
    \brief Keys with values, to be read in place or built.
    \since 0.1

    Entries keep the order in which they were inserted (objects from the server come sorted by key),
    but the order counts for nothing in comparisons. An object of a decoded message is a view; the
    first write makes it the caller's own.
*/

/*!
    \fn bool SurrealObject::isEmpty() const
    \fn qsizetype SurrealObject::size() const

    How many keys there are.
*/

/*!
    \fn SurrealValue SurrealObject::value(QStringView key) const

    The value of a \a key; NONE when there is no such key.
*/

/*!
    \fn QString SurrealObject::keyAt(qsizetype index) const
    \fn SurrealValue SurrealObject::at(qsizetype index) const

    The key, and the value, at a place in the order of insertion.
*/

/*!
    \fn SurrealObject::const_iterator SurrealObject::begin() const
    \fn SurrealObject::const_iterator SurrealObject::end() const

    For loops over pairs of a key and a value.
*/

/*! An empty object. */
SurrealObject::SurrealObject()
    : m_value(emptyObject())
{ }

/*! Of a key that comes twice the last value stays. */
SurrealObject::SurrealObject(std::initializer_list<value_type> entries)
    : SurrealObject()
{
    SurrealObjectData &data = Private::objectForWriting(m_value);
    for (const value_type &entry : entries)
        data.insert(entry.first, entry.second);
}

/*!
    Converts each value as SurrealValue::fromVariant() does. The first that cannot be converted ends
    it with an empty object and an \a error that names the key.
*/
SurrealObject SurrealObject::fromVariantMap(const QVariantMap &map, SurrealError *error)
{
    return SurrealValue::fromVariant(QVariant(map), error).toObject();
}

/*! As SurrealValue::toVariant() has it: sorted by key. */
QVariantMap SurrealObject::toVariantMap() const
{
    return m_value.toVariant().toMap();
}

/*! True when there is such a \a key, whatever its value. */
bool SurrealObject::contains(QStringView key) const
{
    if (Private::isView(m_value))
        return Private::find(Private::node(m_value), key) >= 0;
    return Private::isOwned(m_value)
        && Private::owned<SurrealObjectData>(m_value).indexOf(key) >= 0;
}

/*! The keys in their order. */
QStringList SurrealObject::keys() const
{
    if (Private::isOwned(m_value))
        return Private::owned<SurrealObjectData>(m_value).keys;
    QStringList keys;
    keys.reserve(size());
    for (qsizetype i = 0; i < size(); ++i)
        keys.append(keyAt(i));
    return keys;
}

/*! Replaces the value of a key that is there, at its place; otherwise appends. */
void SurrealObject::insert(const QString &key, const SurrealValue &value)
{
    const QString ownKey = key; // both may be of this object
    const SurrealValue ownValue = value;
    Private::objectForWriting(m_value).insert(ownKey, ownValue);
}

/*! False when there is no such key. */
bool SurrealObject::remove(QStringView key)
{
    if (!contains(key))
        return false;
    SurrealObjectData &data = Private::objectForWriting(m_value);
    data.removeAt(data.indexOf(key));
    return true;
}

size_t qHash(const SurrealObject &object, size_t seed) noexcept
{
    return qHash(SurrealValue(object), seed);
}

QDebug operator<<(QDebug debug, const SurrealObject &object)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealObject(" << SurrealValue(object).toSurrealQL() << ')';
    return debug;
}
