// SPDX-License-Identifier: Apache-2.0
#include "qmlresultmodel.h"

#include "qmlvalue.h"

#include <QtQml/QQmlInfo>

QVariant QmlResultModel::valueToJs() const
{
    return QmlValue::toJs(value());
}

void QmlResultModel::setValueFromJs(const QVariant &value)
{
    SurrealError bad;
    const SurrealValue converted = QmlValue::fromJs(value, &bad);
    if (bad)
        qmlWarning(this) << "value: " << bad.message();
    else
        setValue(converted);
}

QVariant QmlResultModel::get(int row) const
{
    return QmlValue::toJs(rowValue(row));
}

QVariant QmlResultModel::data(const QModelIndex &index, int role) const
{
    return QmlValue::roleToJs(SurrealResultModel::data(index, role));
}

#include "moc_qmlresultmodel.cpp"
