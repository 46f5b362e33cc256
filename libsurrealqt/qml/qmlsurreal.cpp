// SPDX-License-Identifier: Apache-2.0
#include "qmlsurreal.h"

#include "qmlvalue.h"

#include <SurrealQt/SurrealQL>

#include <QtCore/QJsonObject>
#include <QtQml/QJSEngine>

QmlSurreal::QmlSurreal(QObject *parent)
    : QObject(parent)
{ }

void QmlSurreal::fail(const QString &message) const
{
    if (QJSEngine *const engine = qjsEngine(this))
        engine->throwError(QJSValue::TypeError, message);
}

SurrealRecordId QmlSurreal::recordId(const QString &table, const QVariant &key) const
{
    SurrealError bad;
    const SurrealRecordId id(table, QmlValue::fromJs(key, &bad));
    if (bad || !id.isValid())
        fail(bad ? bad.message()
                 : tr("A record id is a table's name and a key: an int, a string, a uuid, an array "
                      "or an object"));
    return id;
}

SurrealRecordId QmlSurreal::recordId(const QString &text) const
{
    const auto id = SurrealRecordId::fromString(text);
    if (!id)
        fail(tr("Not a record id: %1").arg(text));
    return id.value_or(SurrealRecordId());
}

SurrealTable QmlSurreal::table(const QString &name) const
{
    if (name.isEmpty())
        fail(tr("A table needs a name"));
    return SurrealTable(name);
}

SurrealDatetime QmlSurreal::datetime(const QVariant &textOrDate) const
{
    if (textOrDate.metaType() == QMetaType::fromType<QDateTime>())
        return SurrealDatetime::fromDateTime(textOrDate.toDateTime());
    const auto datetime = SurrealDatetime::fromString(textOrDate.toString());
    if (!datetime)
        fail(tr("Not a date and time as RFC 3339 writes it: %1").arg(textOrDate.toString()));
    return datetime.value_or(SurrealDatetime());
}

SurrealDuration QmlSurreal::duration(const QString &text) const
{
    const auto duration = SurrealDuration::fromString(text);
    if (!duration)
        fail(tr("Not a duration such as 1h30m: %1").arg(text));
    return duration.value_or(SurrealDuration());
}

SurrealDecimal QmlSurreal::decimal(const QVariant &textOrNumber) const
{
    const bool isText = textOrNumber.metaType() == QMetaType::fromType<QString>();
    const auto decimal = isText ? SurrealDecimal::fromString(textOrNumber.toString())
                                : SurrealDecimal::fromDouble(textOrNumber.toDouble());
    if (!decimal)
        fail(tr("Not a decimal number: %1").arg(textOrNumber.toString()));
    return decimal.value_or(SurrealDecimal());
}

SurrealValue QmlSurreal::uuid(const QString &text) const
{
    if (text.isEmpty())
        return QUuid::createUuid();
    const QUuid uuid = QUuid::fromString(text);
    if (uuid.isNull() && uuid.toString(QUuid::WithoutBraces) != text)
        fail(tr("Not a UUID: %1").arg(text));
    return uuid;
}

SurrealValue QmlSurreal::integer(const QString &text) const
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok)
        fail(tr("Not an integer of 64 bits: %1").arg(text));
    return number;
}

SurrealValue QmlSurreal::asFloat(double number) const
{
    return number;
}

SurrealFile QmlSurreal::file(const QString &text) const
{
    const auto file = SurrealFile::fromString(text);
    if (!file)
        fail(tr("Not a file such as bucket:/key: %1").arg(text));
    return file.value_or(SurrealFile());
}

SurrealGeometry QmlSurreal::geometry(const QVariantMap &geoJson) const
{
    const auto geometry = SurrealGeometry::fromGeoJson(QJsonObject::fromVariantMap(geoJson));
    if (!geometry)
        fail(tr("Not a geometry as GeoJSON writes it"));
    return geometry.value_or(SurrealGeometry());
}

QVariant QmlSurreal::parse(const QString &literal) const
{
    qsizetype offset = 0;
    const auto value = SurrealQL::parse(literal, &offset);
    if (!value)
        fail(tr("Not a SurrealQL literal, at character %1").arg(offset + 1));
    return QmlValue::toJs(value.value_or(SurrealValue()));
}

QString QmlSurreal::format(const QVariant &value) const
{
    SurrealError bad;
    const SurrealValue taken = QmlValue::fromJs(value, &bad);
    if (bad)
        fail(bad.message());
    return taken.toSurrealQL();
}

SurrealCredentials QmlSurreal::root(const QString &user, const QString &password) const
{
    return SurrealCredentials::root(user, password);
}

SurrealCredentials QmlSurreal::namespaceUser(const QString &nameSpace, const QString &user,
                                             const QString &password) const
{
    return SurrealCredentials::forNamespace(nameSpace, user, password);
}

SurrealCredentials QmlSurreal::databaseUser(const QString &nameSpace, const QString &database,
                                            const QString &user, const QString &password) const
{
    return SurrealCredentials::forDatabase(nameSpace, database, user, password);
}

SurrealCredentials QmlSurreal::record(const QString &nameSpace, const QString &database,
                                      const QString &access, const QVariant &variables) const
{
    SurrealError bad;
    const SurrealObject read = QmlValue::objectFromJs(variables, &bad);
    if (bad)
        fail(bad.message());
    return SurrealCredentials::record(nameSpace, database, access, read);
}

SurrealCredentials QmlSurreal::bearer(const QString &nameSpace, const QString &database,
                                      const QString &access, const QString &key) const
{
    return SurrealCredentials::bearer(nameSpace, database, access, key);
}

SurrealCredentials QmlSurreal::token(const QString &jwt) const
{
    return SurrealCredentials::token(jwt);
}

#include "moc_qmlsurreal.cpp"
