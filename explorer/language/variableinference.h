// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schemainfo.h"

namespace SurrealQL {

// A parameter that a text uses and does not define itself.
struct InferredVariable
{
    QString name; // without the $
    QString type; // a guess: "int", "record", "array", …; "any" when nothing tells
    qsizetype position = 0; // where it is used first

    friend bool operator==(const InferredVariable &, const InferredVariable &) = default;
};

class VariableInference
{
public:
    // In order of first use. Parameters that the server sets ($auth, $this, …), that LET, FOR, a
    // closure or a function head defines before, and those of \a schema are left out.
    [[nodiscard]] static QList<InferredVariable> infer(QStringView text,
                                                       const SchemaInfo &schema = {});
    // Those that the server sets, with a line on each.
    [[nodiscard]] static QList<std::pair<QString, QString>> serverParameters();
    // The name of a parameter as written in \a text: "$`x y`" gives "x y".
    [[nodiscard]] static QString plainName(QStringView text);
};

} // namespace SurrealQL
