// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explainmodel.h"

#include "app/icons.h"
#include "app/words.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

constexpr int Deepest = 64;

QString detailsOf(const SurrealValue &step)
{
    QStringList parts;
    const SurrealValue attributes = step[u"attributes"];
    for (qsizetype i = 0; i < attributes.size(); ++i) {
        const SurrealValue value = attributes.at(i);
        parts.append(u"%1: %2"_s.arg(attributes.keyAt(i),
                                     value.isString() ? value.toString() : value.toSurrealQL()));
    }
    return parts.join(u", "_s);
}

} // namespace

ExplainModel::ExplainModel(QObject *parent)
    : QStandardItemModel(parent)
{ }

bool ExplainModel::isPlan(const SurrealValue &value)
{
    return value.isObject() && value[u"operator"].isString() && value[u"attributes"].isObject();
}

void ExplainModel::setPlan(const SurrealValue &value)
{
    clear();
    setHorizontalHeaderLabels({tr("Step"), tr("Rows"), tr("Time"), tr("Details")});
    if (isPlan(value))
        add(invisibleRootItem(), value, 0);
}

void ExplainModel::add(QStandardItem *parent, const SurrealValue &step, int depth)
{
    if (depth >= Deepest)
        return;
    const QString name = step[u"operator"].toString();
    const SurrealValue metrics = step[u"metrics"];
    const bool scan = name == "TableScan"_L1;
    auto *first = new QStandardItem(name);
    first->setData(scan, ScanRole);
    if (scan) {
        first->setIcon(icon(u"warning"_s));
        first->setToolTip(
            tr("Every record of the table is read. An index on what the condition asks "
               "for would help if the table is large."));
    }
    QList<QStandardItem *> row {first, new QStandardItem, new QStandardItem,
                                new QStandardItem(detailsOf(step))};
    if (metrics.isObject()) {
        row.at(RowsColumn)->setText(QLocale().toString(metrics[u"output_rows"].toInt()));
        row.at(TimeColumn)
            ->setText(Words::duration(std::chrono::nanoseconds(metrics[u"elapsed_ns"].toInt())));
    }
    row.at(DetailsColumn)->setToolTip(row.at(DetailsColumn)->text());
    for (QStandardItem *item : std::as_const(row))
        item->setEditable(false);
    parent->appendRow(row);
    const SurrealValue children = step[u"children"];
    for (qsizetype i = 0; i < children.size(); ++i)
        add(first, children.at(i), depth + 1);
}
