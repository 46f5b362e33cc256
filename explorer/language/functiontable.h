// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace SurrealQL {

// The functions and constants that the server brings along.
struct BuiltinFunction
{
    QString name; // "array::len"
    QString signature; // "(array: array) -> int"; for a constant "-> float"
    QString help; // one line

    [[nodiscard]] bool isConstant() const { return !signature.startsWith(u'('); }
    // The type that stands for the parameter at \a index, from 0; empty when there is none.
    [[nodiscard]] QString parameterType(int index) const;
};

namespace FunctionTable {

    [[nodiscard]] const QList<BuiltinFunction> &all(); // in order of their names
    [[nodiscard]] const BuiltinFunction *find(QStringView name); // case-insensitive
    // Whether \a name can follow a dot: "a,b".split(",")
    [[nodiscard]] bool isMethod(QStringView name);
    // The known name that is most like \a name, empty when none is.
    [[nodiscard]] QString nearest(QStringView name);

} // namespace FunctionTable
} // namespace SurrealQL
