// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace SurrealQL {

// What the caller knows of the database, as far as completion and inference make use of it.
struct SchemaInfo
{
    struct Field
    {
        QString path; // "name", "address.city", "tags[*]"
        QString kind; // "string", "option<record<org>>"; empty when it has none
    };
    struct Table
    {
        QString name;
        QList<Field> fields;
    };
    struct Function
    {
        QString name; // "fn::greet"
        QString signature; // "($name: string) -> string"
        QString help;
    };
    struct Parameter
    {
        QString name; // without the $
        QString kind;
    };

    QList<Table> tables;
    QList<Function> functions;
    QList<Parameter> parameters;

    [[nodiscard]] const Table *table(QStringView name) const
    {
        for (const Table &candidate : tables) {
            if (candidate.name == name)
                return &candidate;
        }
        return nullptr;
    }
};

} // namespace SurrealQL
