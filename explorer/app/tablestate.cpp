// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tablestate.h"

#include <SurrealQt/SurrealQL>

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

QString TableState::order() const
{
    if (sortColumn.isEmpty() && sortOrder == Qt::AscendingOrder)
        return {};
    const QString by = SurrealQL::escapeIdentifier(sortColumn.isEmpty() ? u"id"_s : sortColumn);
    return u"ORDER BY "_s + by + (sortOrder == Qt::DescendingOrder ? u" DESC"_s : QString());
}

QString TableState::select() const
{
    QStringList clauses {u"SELECT * FROM "_s + SurrealQL::escapeIdentifier(table)};
    if (!filter.isEmpty())
        clauses.append(u"WHERE ("_s + filter + u"\n)"_s); // the filter may end with a comment
    if (const QString by = order(); !by.isEmpty())
        clauses.append(by);
    return clauses.join(u' ');
}

QString TableState::statement() const
{
    QStringList clauses {u"SELECT * FROM "_s + SurrealQL::escapeIdentifier(table)};
    if (!filter.isEmpty())
        clauses.append(u"WHERE "_s + filter);
    if (const QString by = order(); !by.isEmpty())
        clauses.append(by);
    return clauses.join(u'\n') + u';';
}

QString TableState::save() const
{
    const QJsonObject object {
        {u"table"_s, table},       {u"namespace"_s, nameSpace},
        {u"database"_s, database}, {u"filter"_s, filter},
        {u"sort"_s, sortColumn},   {u"descending"_s, sortOrder == Qt::DescendingOrder}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

TableState TableState::load(const QString &saved)
{
    const QJsonObject object = QJsonDocument::fromJson(saved.toUtf8()).object();
    TableState state;
    state.table = object[u"table"].toString();
    state.nameSpace = object[u"namespace"].toString();
    state.database = object[u"database"].toString();
    state.filter = object[u"filter"].toString();
    state.sortColumn = object[u"sort"].toString();
    state.sortOrder = object[u"descending"].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    state.live = object[u"live"].toBool();
    return state;
}
