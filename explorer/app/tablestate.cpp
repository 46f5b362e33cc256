// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tablestate.h"

#include <SurrealQt/SurrealQL>

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

QString TableState::statement() const
{
    QString text = u"SELECT * FROM "_s + SurrealQL::escapeIdentifier(table);
    if (!filter.isEmpty())
        text += u"\nWHERE "_s + filter;
    if (!sortColumn.isEmpty() || sortOrder == Qt::DescendingOrder) {
        text += u"\nORDER BY "_s
            + SurrealQL::escapeIdentifier(sortColumn.isEmpty() ? u"id"_s : sortColumn);
        if (sortOrder == Qt::DescendingOrder)
            text += u" DESC"_s;
    }
    return text + u';';
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
    return state;
}
