// SPDX-License-Identifier: Apache-2.0
#include "surrealrange.h"

#include <QtCore/QDebug>

/*!
    \class SurrealRange
    \inmodule SurrealQt
    \brief A range of values of any kind.
    \since 0.1

    Each bound is open, included or excluded. An open bound is not a bound at NONE.
*/

/*!
    \fn SurrealRange::Bound SurrealRange::begin() const
    \fn SurrealRange::Bound SurrealRange::end() const

    The two ends; either may be open.
*/

/*! True when \a value lies within the bounds, in the order of SurrealValue::compare(). */
bool SurrealRange::contains(const SurrealValue &value) const
{
    if (!m_begin.isUnbounded()) {
        const int order = SurrealValue::compare(value, m_begin.value());
        if (order < 0 || (order == 0 && m_begin.kind() == BoundKind::Excluded))
            return false;
    }
    if (m_end.isUnbounded())
        return true;
    const int order = SurrealValue::compare(value, m_end.value());
    return order < 0 || (order == 0 && m_end.kind() == BoundKind::Included);
}

/*! As SurrealQL writes it: \c{1..=5}. */
QString SurrealRange::toString() const
{
    return SurrealValue(*this).toSurrealQL();
}

size_t qHash(const SurrealRange &range, size_t seed) noexcept
{
    return qHashMulti(seed, quint8(range.begin().kind()), range.begin().value(),
                      quint8(range.end().kind()), range.end().value());
}

QDebug operator<<(QDebug debug, const SurrealRange &range)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealRange(" << range.toString() << ')';
    return debug;
}

#include "moc_surrealrange.cpp"
