// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statementsplitter.h"

#include <QtCore/QFlags>
#include <QtCore/QStringList>

namespace SurrealQL {

enum class Effect : quint8 {
    Reads = 0x01,
    Controls = 0x02, // USE, LET, BEGIN, KILL, OPTION …: the session, no data
    CallsCode = 0x04, // fn::, mod::, ml::, scripts, stored closures, http writes: may do anything
    Writes = 0x08,
    ChangesSchema = 0x10,
};
Q_DECLARE_FLAGS(Effects, Effect)
Q_DECLARE_OPERATORS_FOR_FLAGS(Effects)

// What statements do, nested ones included. A guard against mistakes, not a boundary: events,
// computed fields and permissions of the database can run code that the text does not show.
struct Classification
{
    Effects effects;
    QStringList verbs; // "DELETE", "DEFINE FIELD", … in order, each once
    QStringList tables; // that are written or whose definition changes, in order, each once
    QStringList functions; // that make CallsCode

    // A read-only session may send it unasked.
    [[nodiscard]] bool isReadOnly() const
    {
        return !(effects & (Effects(Effect::Writes) | Effect::ChangesSchema | Effect::CallsCode));
    }
    // A read-only session asks; nothing in the text writes, but called code may.
    [[nodiscard]] bool isUnknown() const
    {
        return (effects & Effect::CallsCode)
            && !(effects & (Effects(Effect::Writes) | Effect::ChangesSchema));
    }
    [[nodiscard]] Effect strongest() const;
    void add(const Classification &other);
};

class StatementClassifier
{
public:
    // The whole text, all statements together.
    [[nodiscard]] static Classification classify(QStringView text);
    [[nodiscard]] static Classification classify(QStringView text, const Tokens &tokens,
                                                 const Statement &statement);
};

} // namespace SurrealQL
