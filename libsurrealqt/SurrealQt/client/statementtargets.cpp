// SPDX-License-Identifier: Apache-2.0
#include "client/surrealstatement_p.h"

#include <algorithm>

// What a statement may be about, told by the kind of the value: a string is always a table's name.

SurrealStatementPrivate::Target SurrealStatementPrivate::tableTarget(const SurrealValue &what)
{
    const bool named = what.isString() || what.type() == SurrealValue::Type::Table;
    if (!named)
        return {{},
                false,
                invalid(tr("A table is named by a string or a SurrealTable, not by a value of "
                           "type %1")
                            .arg(what.typeName()))};
    const QString name = what.isString() ? what.toString() : what.toTable().name();
    if (name.isEmpty())
        return {{}, false, invalid(tr("A table needs a name"))};
    if (name.contains(QChar::Null))
        return {{}, false, invalid(tr("A table's name cannot contain NUL"))};
    return {{SurrealTable(name)}, false, {}};
}

SurrealStatementPrivate::Target SurrealStatementPrivate::target(const SurrealValue &what)
{
    if (!what.isRecordId())
        return tableTarget(what);
    const SurrealRecordId id = what.toRecordId();
    if (!id.isValid())
        return {{},
                false,
                invalid(tr("Not a valid record id: a record's key is an int, a string, a uuid, an "
                           "array or an object"))};
    return {{what}, !id.isRange(), {}};
}

SurrealStatementPrivate::Target SurrealStatementPrivate::targets(const SurrealValue &what)
{
    if (!what.isArray())
        return target(what);
    if (what.size() == 0)
        return {{}, false, invalid(tr("An empty array names no table and no record"))};
    Target all;
    for (qsizetype i = 0; i < what.size(); ++i) {
        const Target one = target(what.at(i));
        if (one.error)
            return one;
        all.values += one.values;
    }
    return all;
}

SurrealStatementPrivate::Target SurrealStatementPrivate::edgeEnd(const SurrealValue &what)
{
    if (!what.isArray()) {
        const Target one = what.isRecordId() ? target(what) : Target {};
        if (one.single || one.error)
            return one;
        return {{},
                false,
                invalid(tr("An edge goes from record ids to record ids, not to a value of type %1")
                            .arg(what.typeName()))};
    }
    for (qsizetype i = 0; i < what.size(); ++i) {
        if (const Target one = edgeEnd(what.at(i)); one.error)
            return one;
    }
    return {{what}, false, {}};
}
