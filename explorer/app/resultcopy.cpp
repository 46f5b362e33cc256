// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/resultcopy.h"

#include <SurrealQt/SurrealAbstractTableModel>
#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString tsvCell(const SurrealValue &value)
{
    QString text;
    if (value.isString())
        text = value.toString();
    else if (!value.isNone())
        text = value.toSurrealQL();
    // A tab or a line break inside a value would tear the table apart.
    const bool quoted = text.contains(u'\t') || text.contains(u'\n') || text.contains(u'"');
    if (!quoted)
        return text;
    text.replace(u'"', u"\"\""_s);
    return u'"' + text + u'"';
}

QString asText(const SurrealValue &value, ResultCopy::Format format)
{
    if (format == ResultCopy::Format::SurrealQl)
        return value.toSurrealQL(SurrealValue::Format::Indented);
    const QJsonValue json = value.toJson();
    if (json.isArray())
        return QString::fromUtf8(QJsonDocument(json.toArray()).toJson()).trimmed();
    if (json.isObject())
        return QString::fromUtf8(QJsonDocument(json.toObject()).toJson()).trimmed();
    const QByteArray wrapped = QJsonDocument(QJsonArray {json}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(wrapped.sliced(1, wrapped.size() - 2));
}

QList<int> selectedRows(const QModelIndexList &selected)
{
    QList<int> rows;
    for (const QModelIndex &index : selected) {
        if (!rows.contains(index.row()))
            rows.append(index.row());
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace

QString ResultCopy::cells(const SurrealAbstractTableModel &model, const QModelIndexList &selected,
                          Format format)
{
    if (selected.isEmpty())
        return {};
    if (selected.size() == 1) {
        const SurrealValue value = model.valueAt(selected.first().row(), selected.first().column());
        return format == Format::Tsv ? tsvCell(value) : asText(value, format);
    }
    QMap<int, QMap<int, SurrealValue>> grid;
    int left = selected.first().column();
    int right = left;
    for (const QModelIndex &index : selected) {
        grid[index.row()].insert(index.column(), model.valueAt(index.row(), index.column()));
        left = qMin(left, index.column());
        right = qMax(right, index.column());
    }
    if (format == Format::Tsv) {
        QStringList lines;
        for (const auto &row : std::as_const(grid)) {
            QStringList line;
            for (int column = left; column <= right; ++column)
                line.append(row.contains(column) ? tsvCell(row.value(column)) : QString());
            lines.append(line.join(u'\t'));
        }
        return lines.join(u'\n');
    }
    SurrealArray rows;
    for (const auto &row : std::as_const(grid)) {
        SurrealObject object;
        for (auto cell = row.cbegin(); cell != row.cend(); ++cell)
            object.insert(model.columnName(cell.key()), cell.value());
        rows.append(object);
    }
    return asText(rows, format);
}

QString ResultCopy::rows(const SurrealAbstractTableModel &model, const QModelIndexList &selected,
                         Format format)
{
    const QList<int> wanted = selectedRows(selected);
    if (wanted.isEmpty())
        return {};
    if (format == Format::Tsv) {
        QStringList lines {model.columns().join(u'\t')};
        for (const int row : wanted) {
            QStringList line;
            for (int column = 0; column < model.columnCount(); ++column)
                line.append(tsvCell(model.valueAt(row, column)));
            lines.append(line.join(u'\t'));
        }
        return lines.join(u'\n');
    }
    if (wanted.size() == 1)
        return asText(model.rowValue(wanted.first()), format);
    SurrealArray rows;
    for (const int row : wanted)
        rows.append(model.rowValue(row));
    return asText(rows, format);
}
