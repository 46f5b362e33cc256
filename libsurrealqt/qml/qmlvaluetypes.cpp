// SPDX-License-Identifier: Apache-2.0
#include "qmlvaluetypes.h"

#include <QtCore/QJsonObject>

#include <limits>

using namespace Qt::StringLiterals;

QString QmlAnyValue::toString() const
{
    if (isString())
        return SurrealValue::toString();
    return type() == Type::Uuid ? toUuid().toString(QUuid::WithoutBraces) : toSurrealQL();
}

double QmlAnyValue::toNumber() const
{
    if (type() == Type::Decimal)
        return toDecimal().toDouble();
    return toDouble(std::numeric_limits<double>::quiet_NaN());
}

QVariant QmlAnyValue::toJs() const
{
    if (type() != Type::Set)
        return QmlValue::toJs(*this);
    QVariantList list;
    for (qsizetype i = 0; i < size(); ++i)
        list.append(QmlValue::toJs(at(i)));
    return list;
}

double QmlDuration::toMilliseconds() const
{
    return double(seconds()) * 1e3 + double(nanoseconds()) / 1e6;
}

QVariantMap QmlGeometry::toGeoJson() const
{
    return SurrealGeometry::toGeoJson().toVariantMap();
}

bool QmlRange::includes(const QVariant &value) const
{
    SurrealError error;
    const SurrealValue sought = QmlValue::fromJs(value, &error);
    return !error && contains(sought);
}

QString QmlError::toString() const
{
    return isError() ? kindName() + ": "_L1 + message() : QString();
}

QString QmlNotification::actionName() const
{
    switch (action()) {
    case Action::Create:
        return u"CREATE"_s;
    case Action::Update:
        return u"UPDATE"_s;
    case Action::Delete:
        return u"DELETE"_s;
    }
    Q_UNREACHABLE();
}

#include "moc_qmlvaluetypes.cpp"
