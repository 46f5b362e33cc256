// SPDX-License-Identifier: Apache-2.0
#include "surrealrecordid.h"

#include <SurrealQt/SurrealQL>
#include <SurrealQt/SurrealRange>

#include <QtCore/QDebug>

/*!
    \class SurrealRecordId
    \inmodule SurrealQt
    \brief The name of a record: a table and a key. With a range as the key, of many records.
    \since 0.1

    The text \c "person:1" is never taken for a record id by itself: say fromString().
*/

SurrealRecordId::SurrealRecordId() = default;

/*!
    The record \a key of \a table. A key of another kind than the five that there are (int, string,
    uuid, array, object, or a range of these) makes an id that is not valid and that no request
    accepts.
*/
SurrealRecordId::SurrealRecordId(const QString &table, const SurrealValue &key)
    : m_table(table)
    , m_key(key)
{ }

/*! Reads what toString() writes and whatever else SurrealQL takes for a record id. */
std::optional<SurrealRecordId> SurrealRecordId::fromString(QStringView text)
{
    const std::optional<SurrealValue> value = SurrealQL::parse(text);
    if (!value || !value->isRecordId())
        return {};
    return value->toRecordId();
}

/*! True when there is a table and a key of a kind that keys can have. */
bool SurrealRecordId::isValid() const
{
    const auto fits = [](const SurrealValue &key) {
        switch (key.type()) {
        case SurrealValue::Type::Int:
        case SurrealValue::Type::String:
        case SurrealValue::Type::Uuid:
        case SurrealValue::Type::Array:
        case SurrealValue::Type::Object:
            return true;
        default:
            return false;
        }
    };
    if (m_table.isEmpty())
        return false;
    if (!isRange())
        return fits(m_key);
    const SurrealRange range = m_key.toRange();
    return (range.begin().isUnbounded() || fits(range.begin().value()))
        && (range.end().isUnbounded() || fits(range.end().value()));
}

/*! True when it names the records of a range of keys rather than one. */
bool SurrealRecordId::isRange() const
{
    return m_key.type() == SurrealValue::Type::Range;
}

/*! The name of the table, not escaped. */
QString SurrealRecordId::table() const
{
    return m_table;
}

/*! The key; a SurrealRange when isRange(). */
SurrealValue SurrealRecordId::key() const
{
    return m_key;
}

/*!
    As SurrealQL writes it, escaped where need be: \c{person:`a b`}. fromString() reads it back.
*/
QString SurrealRecordId::toString() const
{
    return SurrealValue(*this).toSurrealQL();
}

size_t qHash(const SurrealRecordId &id, size_t seed) noexcept
{
    return qHashMulti(seed, id.table(), id.key());
}

QDebug operator<<(QDebug debug, const SurrealRecordId &id)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealRecordId(" << id.toString() << ')';
    return debug;
}

#include "moc_surrealrecordid.cpp"
