// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>

#include <QtCore/QString>

// The path to a field as a caller writes it, read and written anew. Whatever reaches a statement's
// text through this is names in backticks and the signs between them, and nothing else.
struct FieldPath
{
    enum class Use : quint8 {
        Read, // names, indexes and graph steps
        Project, // these, * and count()
        Assign, // names and indexes: a graph step cannot be written to
        Variable, // begins with a variable's name, without the $
    };
    [[nodiscard]] static FieldPath read(QStringView path, Use use);

    QString text; // SurrealQL; empty with an error
    SurrealError error;
};

// In backticks even where it could do without: then no word of SurrealQL, of whatever version, can
// be taken for anything but a name.
[[nodiscard]] QString surrealQuotedName(QStringView name);

// What `name` in `$name` may be.
[[nodiscard]] bool isSurrealVariableName(QStringView name);

// math::sum, fn::my::own: what cannot be bound, and so has to be nothing else.
[[nodiscard]] bool isSurrealFunctionName(const QString &name);
