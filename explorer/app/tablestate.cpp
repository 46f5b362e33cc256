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

QString TableState::combined(const QStringList &ofColumns) const
{
    if (filter.isEmpty() || ofColumns.isEmpty())
        return filter + ofColumns.join(u" AND "_s);
    return u'(' + filter + u"\n) AND "_s // the filter may end with a comment
        + ofColumns.join(u" AND "_s);
}

QString TableState::condition(SurrealObject *variables) const
{
    QStringList conditions;
    for (auto it = columnFilters.cbegin(); it != columnFilters.cend(); ++it) {
        const auto condition = ColumnFilter::bound(
            it.key(), it.value(), u"column%1_"_s.arg(std::distance(columnFilters.cbegin(), it)));
        if (condition.text.isEmpty())
            continue;
        conditions.append(condition.text);
        for (const auto &[name, value] : condition.variables)
            variables->insert(name, value);
    }
    return combined(conditions);
}

QString TableState::select(SurrealObject *variables) const
{
    QStringList clauses {u"SELECT * FROM "_s + SurrealQL::escapeIdentifier(table)};
    if (const QString where = condition(variables); !where.isEmpty())
        clauses.append(u"WHERE ("_s + where + u"\n)"_s);
    if (const QString by = order(); !by.isEmpty())
        clauses.append(by);
    return clauses.join(u' ');
}

QString TableState::statement() const
{
    QStringList conditions;
    for (auto it = columnFilters.cbegin(); it != columnFilters.cend(); ++it) {
        if (const auto written = ColumnFilter::written(it.key(), it.value()).text;
            !written.isEmpty())
            conditions.append(written);
    }
    QStringList clauses {u"SELECT * FROM "_s + SurrealQL::escapeIdentifier(table)};
    if (const QString where = combined(conditions); !where.isEmpty())
        clauses.append(u"WHERE "_s + where);
    if (const QString by = order(); !by.isEmpty())
        clauses.append(by);
    return clauses.join(u'\n') + u';';
}

QString TableState::save() const
{
    QJsonObject columns;
    for (auto it = columnFilters.cbegin(); it != columnFilters.cend(); ++it)
        columns.insert(it.key(), it.value());
    const QJsonObject object {{u"table"_s, table},
                              {u"namespace"_s, nameSpace},
                              {u"database"_s, database},
                              {u"filter"_s, filter},
                              {u"columns"_s, columns},
                              {u"sort"_s, sortColumn},
                              {u"descending"_s, sortOrder == Qt::DescendingOrder},
                              {u"live"_s, live}};
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
    const QJsonObject columns = object[u"columns"].toObject();
    for (auto it = columns.begin(); it != columns.end(); ++it)
        state.columnFilters.insert(it.key(), it.value().toString());
    state.sortColumn = object[u"sort"].toString();
    state.sortOrder = object[u"descending"].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    state.live = object[u"live"].toBool();
    return state;
}
