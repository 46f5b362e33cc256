// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schemanode.h"

#include <QStringList>

// What INFO answers, as lines of the schema tree.
namespace SchemaLines {

// What an identity that may not list something may use all the same.
struct Denied
{
    QString who;
    QString nameSpace, database; // of the session
    QStringList tables; // that were named in the database in question
};

[[nodiscard]] QString groupTitle(SchemaNode::Kind members);
[[nodiscard]] QString iconName(SchemaNode::Kind kind);
[[nodiscard]] QString quoted(const QString &name); // as SurrealQL writes it
[[nodiscard]] QString statementFor(const SchemaNode *node); // empty: there is nothing to ask
void fill(SchemaNode *node, const SurrealValue &info);
void fillDenied(SchemaNode *node, const Denied &known);

} // namespace SchemaLines
