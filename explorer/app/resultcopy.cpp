// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/resultcopy.h"

#include <SurrealQt/SurrealAbstractTableModel>
#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using ResultCopy::Format;

// What is copied: some columns of some rows. An absent value is a cell that was not selected.
struct Grid
{
    QStringList columns;
    QList<QList<std::optional<SurrealValue>>> rows;
};

QString plainText(const SurrealValue &value)
{
    if (value.isString())
        return value.toString();
    return value.isNone() ? QString() : value.toSurrealQL();
}

QString delimited(const QString &text, QChar separator)
{
    // A separator or a line break inside a value would tear the table apart.
    const bool quoted = text.contains(separator) || text.contains(u'\n') || text.contains(u'\r')
        || text.contains(u'"');
    return quoted ? u'"' + QString(text).replace(u'"', u"\"\""_s) + u'"' : text;
}

QString markdown(const QString &text)
{
    return QString(text)
        .replace(u'\\', u"\\\\"_s)
        .replace(u'|', u"\\|"_s)
        .replace(u"\r\n"_s, u"<br>"_s)
        .replace(u'\n', u"<br>"_s);
}

QString json(const SurrealValue &value, QJsonDocument::JsonFormat format)
{
    const QJsonValue json = value.toJson();
    QByteArray text;
    if (json.isArray()) {
        text = QJsonDocument(json.toArray()).toJson(format);
    } else if (json.isObject()) {
        text = QJsonDocument(json.toObject()).toJson(format);
    } else {
        const QByteArray wrapped = QJsonDocument(QJsonArray {json}).toJson(QJsonDocument::Compact);
        text = wrapped.sliced(1, wrapped.size() - 2);
    }
    return QString::fromUtf8(text).trimmed();
}

SurrealValue objectOf(const Grid &grid, qsizetype row)
{
    SurrealObject object;
    const auto &cells = grid.rows.at(row);
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (cells.at(i))
            object.insert(grid.columns.at(i), *cells.at(i));
    }
    return object;
}

QString table(const Grid &grid, QChar separator, bool header)
{
    QStringList lines;
    if (header) {
        QStringList names;
        for (const QString &name : grid.columns)
            names.append(delimited(name, separator));
        lines.append(names.join(separator));
    }
    for (const auto &row : grid.rows) {
        QStringList cells;
        for (const auto &cell : row)
            cells.append(cell ? delimited(plainText(*cell), separator) : QString());
        lines.append(cells.join(separator));
    }
    return lines.join(u'\n');
}

QString markdownTable(const Grid &grid)
{
    const auto line
        = [](const QStringList &cells) { return u"| %1 |"_s.arg(cells.join(u" | "_s)); };
    QStringList names;
    for (const QString &name : grid.columns)
        names.append(markdown(name));
    QStringList lines {line(names), line(QStringList(names.size(), u"---"_s))};
    for (const auto &row : grid.rows) {
        QStringList cells;
        for (const auto &cell : row)
            cells.append(cell ? markdown(plainText(*cell)) : QString());
        lines.append(line(cells));
    }
    return lines.join(u'\n');
}

QString asText(const Grid &grid, Format format, bool header)
{
    switch (format) {
    case Format::Tsv:
        return table(grid, u'\t', header);
    case Format::Csv:
        return table(grid, u',', header);
    case Format::Markdown:
        return markdownTable(grid);
    case Format::NdJson: {
        QStringList lines;
        for (qsizetype row = 0; row < grid.rows.size(); ++row)
            lines.append(json(objectOf(grid, row), QJsonDocument::Compact));
        return lines.join(u'\n');
    }
    default:
        break;
    }
    if (grid.rows.size() == 1)
        return ResultCopy::value(objectOf(grid, 0), format);
    SurrealArray rows;
    for (qsizetype row = 0; row < grid.rows.size(); ++row)
        rows.append(objectOf(grid, row));
    return ResultCopy::value(rows, format);
}

QList<int> sorted(const QSet<int> &numbers)
{
    QList<int> list(numbers.cbegin(), numbers.cend());
    std::sort(list.begin(), list.end());
    return list;
}

QList<int> rowsOf(const QModelIndexList &selected)
{
    QSet<int> rows;
    for (const QModelIndex &index : selected)
        rows.insert(index.row());
    return sorted(rows);
}

QString ids(const SurrealAbstractTableModel &model, const QList<int> &rows)
{
    QStringList found;
    for (const int row : rows) {
        if (const SurrealRecordId id = model.recordId(row); id.isValid())
            found.append(id.toString());
    }
    return found.join(u", "_s);
}

} // namespace

QString ResultCopy::value(const SurrealValue &value, Format format)
{
    switch (format) {
    case Format::Json:
        return json(value, QJsonDocument::Indented);
    case Format::NdJson:
        return json(value, QJsonDocument::Compact);
    case Format::SurrealQl:
        return value.toSurrealQL(SurrealValue::Format::Indented);
    case Format::Ids:
        return value.isRecordId() ? value.toRecordId().toString()
                                  : value[u"id"].toRecordId().toString();
    case Format::Csv:
        return delimited(plainText(value), u',');
    case Format::Markdown:
        return markdown(plainText(value));
    case Format::Tsv:
        break;
    }
    return delimited(plainText(value), u'\t');
}

QString ResultCopy::cells(const SurrealAbstractTableModel &model, const QModelIndexList &selected,
                          Format format)
{
    if (selected.isEmpty())
        return {};
    const QList<int> rows = rowsOf(selected);
    if (format == Format::Ids) {
        // Of the cells that are record ids; else of their rows.
        QStringList found;
        for (const QModelIndex &index : selected) {
            const SurrealValue cell = model.valueAt(index.row(), index.column());
            if (cell.isRecordId())
                found.append(cell.toRecordId().toString());
        }
        return found.isEmpty() ? ids(model, rows) : found.join(u", "_s);
    }
    if (selected.size() == 1)
        return value(model.valueAt(selected.first().row(), selected.first().column()), format);
    QSet<int> touched;
    QSet<std::pair<int, int>> places;
    for (const QModelIndex &index : selected) {
        touched.insert(index.column());
        places.insert({index.row(), index.column()});
    }
    Grid grid;
    const QList<int> columns = sorted(touched);
    for (const int column : columns)
        grid.columns.append(model.columnName(column));
    for (const int row : rows) {
        QList<std::optional<SurrealValue>> line;
        for (const int column : columns)
            line.append(places.contains({row, column}) ? std::optional(model.valueAt(row, column))
                                                       : std::nullopt);
        grid.rows.append(line);
    }
    return asText(grid, format, false);
}

QString ResultCopy::rows(const SurrealAbstractTableModel &model, const QModelIndexList &selected,
                         Format format)
{
    const QList<int> wanted = rowsOf(selected);
    if (wanted.isEmpty())
        return {};
    if (format == Format::Ids)
        return ids(model, wanted);
    if (format == Format::Json || format == Format::SurrealQl || format == Format::NdJson) {
        // As they came: a row has no keys but its own.
        SurrealArray values;
        for (const int row : wanted)
            values.append(model.rowValue(row));
        if (format == Format::NdJson) {
            QStringList lines;
            for (const SurrealValue &row : values)
                lines.append(json(row, QJsonDocument::Compact));
            return lines.join(u'\n');
        }
        return wanted.size() == 1 ? value(values.at(0), format) : value(values, format);
    }
    Grid grid;
    grid.columns = model.columns();
    for (const int row : wanted) {
        QList<std::optional<SurrealValue>> line;
        for (int column = 0; column < model.columnCount(); ++column)
            line.append(model.valueAt(row, column));
        grid.rows.append(line);
    }
    return asText(grid, format, true);
}
