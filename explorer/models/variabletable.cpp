// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/variabletable.h"

#include "language/variableinference.h"

using namespace Qt::StringLiterals;

int VariableTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VariableTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Variable");
    case TypeColumn:
        return tr("Type");
    case ValueColumn:
        return tr("Value (SurrealQL)");
    default:
        return {};
    }
}

QString VariableTable::nameOf(const QString &written)
{
    return SurrealQL::VariableInference::plainName(written.startsWith(u'$') ? written
                                                                            : u'$' + written);
}

QString VariableTable::freeName() const
{
    QString name = u"value"_s;
    for (int n = 2; rowOf(name) >= 0; ++n)
        name = u"value%1"_s.arg(n);
    return name;
}

void VariableTable::rowChanged(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}
