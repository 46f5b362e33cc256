// SPDX-License-Identifier: Apache-2.0

// SurrealValue to and from QVariant and JSON.
#include "surrealvalue_p.h"
#include "variantconvert_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealSet>

#include <QtCore/QAssociativeIterable>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSequentialIterable>
#include <QtCore/QUrl>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using Type = SurrealValue::Type;

namespace {

constexpr int deepestVariant = 256;

template <typename T>
constexpr bool isOneOf(int id)
{
    return id == QMetaType::fromType<T>().id();
}

// Reads a variant; on failure says what and, while it unwinds, where.
class Reader
{
public:
    bool read(const QVariant &variant, SurrealValue *out, int depth);
    void report(SurrealError *error) const { m_conversion.report(error); }

private:
    bool readOther(const QVariant &variant, SurrealValue *out, int depth);
    bool readList(const QVariant &variant, SurrealValue *out, int depth);
    bool readMap(const QVariant &variant, SurrealValue *out, int depth);
    SurrealConversion m_conversion;
};

bool Reader::read(const QVariant &variant, SurrealValue *out, int depth)
{
    if (depth > deepestVariant)
        return m_conversion.fail(u"more than %1 values within one another"_s.arg(deepestVariant));
    const QMetaType type = variant.metaType();
    switch (type.id()) {
    case QMetaType::UnknownType:
        *out = SurrealValue();
        return true;
    case QMetaType::Nullptr:
        *out = nullptr;
        return true;
    case QMetaType::Bool:
        *out = variant.toBool();
        return true;
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::Long:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Char:
    case QMetaType::SChar:
    case QMetaType::UChar:
        *out = variant.toLongLong();
        return true;
    case QMetaType::ULongLong:
    case QMetaType::ULong: {
        const quint64 number = variant.toULongLong();
        if (number > quint64(std::numeric_limits<qint64>::max()))
            return m_conversion.fail(u"%1 is more than an int can be"_s.arg(number));
        *out = qint64(number);
        return true;
    }
    case QMetaType::Double:
    case QMetaType::Float:
        *out = variant.toDouble();
        return true;
    case QMetaType::QString:
    case QMetaType::QChar:
        *out = variant.toString();
        return true;
    case QMetaType::QUrl:
        *out = variant.toUrl().toString(QUrl::FullyEncoded);
        return true;
    case QMetaType::QByteArray:
        *out = variant.toByteArray();
        return true;
    case QMetaType::QUuid:
        *out = variant.toUuid();
        return true;
    case QMetaType::QDateTime:
        *out = variant.toDateTime();
        return true;
    case QMetaType::QJsonValue:
    case QMetaType::QJsonObject:
    case QMetaType::QJsonArray:
        *out = SurrealValue::fromJson(variant.toJsonValue());
        return true;
    default:
        return readOther(variant, out, depth);
    }
}

bool Reader::readOther(const QVariant &variant, SurrealValue *out, int depth)
{
    const QMetaType type = variant.metaType();
    bool known = false;
    if (SurrealVariant::kindOf(type)) {
        const auto take = [&](auto example) {
            using T = decltype(example);
            if (!isOneOf<T>(type.id()))
                return false;
            *out = variant.value<T>();
            return true;
        };
        return take(SurrealValue()) || take(SurrealArray()) || take(SurrealDatetime())
            || take(SurrealDecimal()) || take(SurrealDuration()) || take(SurrealFile())
            || take(SurrealGeometry()) || take(SurrealObject()) || take(SurrealRange())
            || take(SurrealRecordId()) || take(SurrealSet()) || take(SurrealTable());
    }
    *out = SurrealVariant::writeRegistered(variant, &known);
    if (known)
        return true;
    if (type.flags().testFlag(QMetaType::IsEnumeration)) {
        *out = variant.toLongLong();
        return true;
    }
    if (type.flags().testFlag(QMetaType::IsGadget)) {
        *out = SurrealConvertDetail::writeGadget(type.metaObject(), variant.constData());
        return true;
    }
    if (QMetaType::canView(type, QMetaType::fromType<QAssociativeIterable>())
        || QMetaType::canConvert(type, QMetaType::fromType<QAssociativeIterable>()))
        return readMap(variant, out, depth);
    if (QMetaType::canView(type, QMetaType::fromType<QSequentialIterable>())
        || QMetaType::canConvert(type, QMetaType::fromType<QSequentialIterable>()))
        return readList(variant, out, depth);
    return m_conversion.fail(
        u"SurrealDB has nothing for a %1"_s.arg(QLatin1StringView(type.name())));
}

bool Reader::readList(const QVariant &variant, SurrealValue *out, int depth)
{
    const auto list = variant.value<QSequentialIterable>();
    QList<SurrealValue> values;
    values.reserve(list.size());
    for (const QVariant &entry : list) {
        SurrealValue value;
        if (!read(entry, &value, depth + 1))
            return m_conversion.at(values.size());
        values.append(value);
    }
    *out = SurrealArray(values);
    return true;
}

bool Reader::readMap(const QVariant &variant, SurrealValue *out, int depth)
{
    const auto map = variant.value<QAssociativeIterable>();
    SurrealObject object;
    for (auto it = map.constBegin(); it != map.constEnd(); ++it) {
        const QString key = it.key().toString();
        SurrealValue value;
        if (!read(it.value(), &value, depth + 1))
            return m_conversion.at(key);
        object.insert(key, value);
    }
    *out = object;
    return true;
}

} // namespace

std::optional<SurrealValue::Type> SurrealVariant::kindOf(QMetaType type)
{
    static const QHash<int, Type> kinds {
        {QMetaType::fromType<SurrealValue>().id(), Type::None},
        {QMetaType::fromType<SurrealArray>().id(), Type::Array},
        {QMetaType::fromType<SurrealDatetime>().id(), Type::Datetime},
        {QMetaType::fromType<SurrealDecimal>().id(), Type::Decimal},
        {QMetaType::fromType<SurrealDuration>().id(), Type::Duration},
        {QMetaType::fromType<SurrealFile>().id(), Type::File},
        {QMetaType::fromType<SurrealGeometry>().id(), Type::Geometry},
        {QMetaType::fromType<SurrealObject>().id(), Type::Object},
        {QMetaType::fromType<SurrealRange>().id(), Type::Range},
        {QMetaType::fromType<SurrealRecordId>().id(), Type::RecordId},
        {QMetaType::fromType<SurrealSet>().id(), Type::Set},
        {QMetaType::fromType<SurrealTable>().id(), Type::Table},
    };
    const auto it = kinds.constFind(type.id());
    return it == kinds.cend() ? std::nullopt : std::optional(*it);
}

QVariant SurrealVariant::ofType(const SurrealValue &value, QMetaType type)
{
    if (isOneOf<SurrealValue>(type.id()))
        return QVariant::fromValue(value);
    switch (value.type()) {
    case Type::Array:
        return QVariant::fromValue(value.toArray());
    case Type::Object:
        return QVariant::fromValue(value.toObject());
    default:
        return value.toVariant();
    }
}

QString SurrealVariant::typeName(Type type)
{
    // By an empty value of the kind: the words are in one place.
    switch (type) {
    case Type::Array:
        return SurrealValue(SurrealArray()).typeName();
    case Type::Datetime:
        return SurrealValue(SurrealDatetime()).typeName();
    case Type::Decimal:
        return SurrealValue(SurrealDecimal()).typeName();
    case Type::Duration:
        return SurrealValue(SurrealDuration()).typeName();
    case Type::File:
        return SurrealValue(SurrealFile()).typeName();
    case Type::Geometry:
        return SurrealValue(SurrealGeometry()).typeName();
    case Type::Object:
        return SurrealValue(SurrealObject()).typeName();
    case Type::Range:
        return SurrealValue(SurrealRange()).typeName();
    case Type::RecordId:
        return SurrealValue(SurrealRecordId()).typeName();
    case Type::Set:
        return SurrealValue(SurrealSet()).typeName();
    default:
        return SurrealValue(SurrealTable()).typeName();
    }
}

/*!
    The value in Qt's own types where they say it exactly: bool, qint64, double, QString, QUuid,
    QByteArray, QVariantList and QVariantMap. The other kinds are variants of this library's classes
    (SurrealRecordId, SurrealDatetime, …). NONE is an invalid QVariant, NULL one that holds
    \nullptr. fromVariant() gives the value back, except that an object's entries come sorted.
*/
QVariant SurrealValue::toVariant() const
{
    switch (m_type) {
    case Type::None:
        return {};
    case Type::Null:
        return QVariant::fromValue(nullptr);
    case Type::Bool:
        return toBool();
    case Type::Int:
        return toInt();
    case Type::Float:
        return toDouble();
    case Type::Decimal:
        return QVariant::fromValue(toDecimal());
    case Type::String:
        return toString();
    case Type::Duration:
        return QVariant::fromValue(toDuration());
    case Type::Datetime:
        return QVariant::fromValue(toDatetime());
    case Type::Uuid:
        return toUuid();
    case Type::Array: {
        QVariantList list;
        list.reserve(size());
        for (qsizetype i = 0; i < size(); ++i)
            list.append(at(i).toVariant());
        return list;
    }
    case Type::Set:
        return QVariant::fromValue(toSet());
    case Type::Object: {
        QVariantMap map;
        for (qsizetype i = 0; i < size(); ++i)
            map.insert(keyAt(i), at(i).toVariant());
        return map;
    }
    case Type::Geometry:
        return QVariant::fromValue(toGeometry());
    case Type::Bytes:
        return toBytes();
    case Type::Table:
        return QVariant::fromValue(toTable());
    case Type::RecordId:
        return QVariant::fromValue(toRecordId());
    case Type::File:
        return QVariant::fromValue(toFile());
    case Type::Range:
        return QVariant::fromValue(toRange());
    }
    Q_UNREACHABLE();
}

/*!
    Takes what toVariant() gives and, besides: numbers of every size, QChar, QUrl, QDateTime, JSON,
    enums (as ints), Q_GADGET structs (by property), and lists and maps of all of them.

    What SurrealDB cannot hold, such as a number beyond 64 bits with a sign, gives NONE and an
    \a error of kind InvalidArgument that names the place.
*/
SurrealValue SurrealValue::fromVariant(const QVariant &variant, SurrealError *error)
{
    Reader reader;
    SurrealValue value;
    if (!reader.read(variant, &value, 0))
        value = SurrealValue();
    reader.report(error);
    return value;
}

/*!
    For programs that know JSON only. What JSON does not have is lost: NONE becomes null, as do NaN
    and the infinities; ints beyond 2^53 are rounded by readers of JSON; decimals, durations,
    datetimes, uuids, tables, record ids, files and ranges become strings as SurrealQL writes them
    (without a prefix and quotes), bytes become Base64, sets arrays, geometries GeoJSON.
*/
QJsonValue SurrealValue::toJson() const
{
    switch (m_type) {
    case Type::None:
    case Type::Null:
        return QJsonValue::Null;
    case Type::Bool:
        return toBool();
    case Type::Int:
        return toInt();
    case Type::Float:
        return std::isfinite(toDouble()) ? QJsonValue(toDouble()) : QJsonValue(QJsonValue::Null);
    case Type::Decimal:
        return toDecimal().toString();
    case Type::String:
        return toString();
    case Type::Duration:
        return toDuration().toString();
    case Type::Datetime:
        return toDatetime().toString();
    case Type::Uuid:
        return toUuid().toString(QUuid::WithoutBraces);
    case Type::Array:
    case Type::Set: {
        QJsonArray array;
        for (qsizetype i = 0; i < size(); ++i)
            array.append(at(i).toJson());
        return array;
    }
    case Type::Object: {
        QJsonObject object;
        for (qsizetype i = 0; i < size(); ++i)
            object.insert(keyAt(i), at(i).toJson());
        return object;
    }
    case Type::Geometry:
        return toGeometry().toGeoJson();
    case Type::Bytes:
        return QString::fromLatin1(toBytes().toBase64());
    case Type::Table:
        return toTable().name();
    case Type::RecordId:
        return toRecordId().toString();
    case Type::File:
        return toFile().toString();
    case Type::Range:
        return toRange().toString();
    }
    Q_UNREACHABLE();
}

/*! Whole numbers become ints, others floats; strings stay strings; an undefined value is NONE. */
SurrealValue SurrealValue::fromJson(const QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::Null:
        return nullptr;
    case QJsonValue::Bool:
        return json.toBool();
    case QJsonValue::Double: {
        // QJsonValue keeps ints of 64 bits as such; a float that is whole cannot be told from one.
        const qint64 whole = json.toInteger();
        const double real = json.toDouble();
        if (double(whole) == real)
            return whole;
        return real;
    }
    case QJsonValue::String:
        return json.toString();
    case QJsonValue::Array: {
        QList<SurrealValue> values;
        const QJsonArray array = json.toArray();
        values.reserve(array.size());
        for (const QJsonValue &entry : array)
            values.append(fromJson(entry));
        return SurrealArray(values);
    }
    case QJsonValue::Object: {
        SurrealObject result;
        const QJsonObject object = json.toObject();
        for (auto it = object.constBegin(); it != object.constEnd(); ++it)
            result.insert(it.key(), fromJson(it.value()));
        return result;
    }
    case QJsonValue::Undefined:
        return {};
    }
    Q_UNREACHABLE();
}
