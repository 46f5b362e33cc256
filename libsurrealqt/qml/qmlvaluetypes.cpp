// SPDX-License-Identifier: Apache-2.0
#include "qmlvaluetypes.h"

#include <QtCore/QJsonObject>
#include <QtCore/QMetaEnum>

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

bool QmlVersion::isAtLeast(int major, int minor, int patch) const
{
    return *this >= SurrealVersion(major, minor, patch);
}

QString QmlFrame::kindName() const
{
    return QString::fromLatin1(QMetaEnum::fromType<Kind>().valueToKey(int(kind())));
}

QString QmlFrame::sessionText() const
{
    return session().isNull() ? QString() : session().toString(QUuid::WithoutBraces);
}

QString QmlFrame::transactionText() const
{
    return transaction().isNull() ? QString() : transaction().toString(QUuid::WithoutBraces);
}

QString QmlFrame::toString() const
{
    QString text;
    QDebug(&text) << *this;
    return text.trimmed();
}

#include "moc_qmlvaluetypes.cpp"
