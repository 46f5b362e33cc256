// SPDX-License-Identifier: Apache-2.0
#include "surrealtable.h"

#include <SurrealQt/SurrealQL>

#include <QtCore/QDebug>

/*!
    \class SurrealTable
    \inmodule SurrealQt
    \brief The name of a table, as a value.
    \since 0.1

    Requests that take a table or a record tell the two by kind, so a table's name is not just text.
*/

/*!
    \fn bool SurrealTable::isValid() const

    Whether it has a name.
*/

/*!
    \property SurrealTable::name
    Its name, not escaped.
*/

/*! As SurrealQL writes it where it takes the name of a table: escaped if need be. */
QString SurrealTable::toString() const
{
    return SurrealQL::escapeIdentifier(m_name);
}

size_t qHash(const SurrealTable &table, size_t seed) noexcept
{
    return qHash(table.name(), seed);
}

QDebug operator<<(QDebug debug, const SurrealTable &table)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealTable(" << table.toString() << ')';
    return debug;
}

#include "moc_surrealtable.cpp"
