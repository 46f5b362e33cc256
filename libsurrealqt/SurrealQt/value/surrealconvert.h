// SPDX-License-Identifier: Apache-2.0
#pragma once

// The inside of SurrealValue::as() and from(): what fits which C++ type. To teach it a type of your
// own that is no Q_GADGET, specialise SurrealConvert for it.

#include <SurrealQt/SurrealValue>

#include <QtCore/QHash>
#include <QtCore/QMap>

#include <limits>
#include <type_traits>

// What went wrong on the way into a value, and where.
class SURREALQT_EXPORT SurrealConversion
{
public:
    // Both give false, to be returned.
    bool fail(const char *expected, const SurrealValue &found);
    bool fail(const QString &problem);
    bool at(qsizetype index); // the failure was within this entry …
    bool at(const QString &key);

    void report(SurrealError *error) const; // null is fine

    // Lets properties of this type be read and written. Needed only for types that Qt cannot look
    // into at run time: std::optional and types with a SurrealConvert of their own.
    template <typename T>
    static void registerType();

private:
    using Reader = bool (*)(const SurrealValue &, void *, SurrealConversion *);
    using Writer = SurrealValue (*)(const void *);
    static void registerType(QMetaType type, Reader reader, Writer writer);
    QString m_problem;
    QString m_path;
};

template <typename T, typename = void>
struct SurrealConvert;

namespace SurrealConvertDetail {

// By property. Of a key that is missing or NONE the property keeps its default.
SURREALQT_EXPORT bool readGadget(const SurrealValue &value, const QMetaObject *type, void *gadget,
                                 SurrealConversion *conversion);
SURREALQT_EXPORT SurrealValue writeGadget(const QMetaObject *type, const void *gadget);
SURREALQT_EXPORT bool readInteger(const SurrealValue &value, qint64 least, qint64 most, qint64 *out,
                                  SurrealConversion *conversion);
SURREALQT_EXPORT SurrealValue makeArray(const QList<SurrealValue> &values);
SURREALQT_EXPORT SurrealValue makeObject(const QList<std::pair<QString, SurrealValue>> &entries);
SURREALQT_EXPORT SurrealValue fromVariant(const QVariant &variant);

template <typename T, typename = void>
struct IsGadget : std::false_type
{
};
template <typename T>
struct IsGadget<T, std::void_t<decltype(T::staticMetaObject), typename T::QtGadgetHelper>>
    : std::true_type
{
};

template <typename T>
inline constexpr bool isInteger
    = std::is_integral_v<
          T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char16_t> && !std::is_same_v<T, char32_t> && !std::is_same_v<T, wchar_t> && !std::is_same_v<T, quint64> && !std::is_same_v<T, unsigned long>;

} // namespace SurrealConvertDetail

// A kind of value and the reader that goes with it.
#define SURREAL_CONVERT(Class, kind, word, reader)                                                 \
    template <>                                                                                    \
    struct SurrealConvert<Class>                                                                   \
    {                                                                                              \
        static bool read(const SurrealValue &value, Class *out, SurrealConversion *conversion)     \
        {                                                                                          \
            if (value.type() != SurrealValue::Type::kind)                                          \
                return conversion->fail(word, value);                                              \
            *out = value.reader();                                                                 \
            return true;                                                                           \
        }                                                                                          \
        static SurrealValue write(const Class &value) { return SurrealValue(value); }              \
    };

SURREAL_CONVERT(bool, Bool, "bool", toBool)
SURREAL_CONVERT(QString, String, "string", toString)
SURREAL_CONVERT(QByteArray, Bytes, "bytes", toBytes)
SURREAL_CONVERT(QUuid, Uuid, "uuid", toUuid)
// Templates, because the classes are complete only where they are used.
#undef SURREAL_CONVERT
#define SURREAL_CONVERT(Class, kind, word, reader)                                                 \
    template <typename T>                                                                          \
    struct SurrealConvert<T, std::enable_if_t<std::is_same_v<T, Class>>>                           \
    {                                                                                              \
        static bool read(const SurrealValue &value, T *out, SurrealConversion *conversion)         \
        {                                                                                          \
            if (value.type() != SurrealValue::Type::kind)                                          \
                return conversion->fail(word, value);                                              \
            *out = value.reader();                                                                 \
            return true;                                                                           \
        }                                                                                          \
        static SurrealValue write(const T &value) { return SurrealValue(value); }                  \
    };

SURREAL_CONVERT(SurrealArray, Array, "array", toArray)
SURREAL_CONVERT(SurrealDatetime, Datetime, "datetime", toDatetime)
SURREAL_CONVERT(SurrealDecimal, Decimal, "decimal", toDecimal)
SURREAL_CONVERT(SurrealDuration, Duration, "duration", toDuration)
SURREAL_CONVERT(SurrealFile, File, "file", toFile)
SURREAL_CONVERT(SurrealGeometry, Geometry, "geometry", toGeometry)
SURREAL_CONVERT(SurrealObject, Object, "object", toObject)
SURREAL_CONVERT(SurrealRange, Range, "range", toRange)
SURREAL_CONVERT(SurrealRecordId, RecordId, "record", toRecordId)
SURREAL_CONVERT(SurrealSet, Set, "set", toSet)
SURREAL_CONVERT(SurrealTable, Table, "table", toTable)
#undef SURREAL_CONVERT

template <>
struct SurrealConvert<SurrealValue>
{
    static bool read(const SurrealValue &value, SurrealValue *out, SurrealConversion *)
    {
        *out = value;
        return true;
    }
    static SurrealValue write(const SurrealValue &value) { return value; }
};

template <typename T>
struct SurrealConvert<T, std::enable_if_t<SurrealConvertDetail::isInteger<T>>>
{
    static bool read(const SurrealValue &value, T *out, SurrealConversion *conversion)
    {
        qint64 number = 0;
        if (!SurrealConvertDetail::readInteger(value, qint64(std::numeric_limits<T>::min()),
                                               qint64(std::numeric_limits<T>::max()), &number,
                                               conversion))
            return false;
        *out = T(number);
        return true;
    }
    static SurrealValue write(T value) { return SurrealValue(qint64(value)); }
};

// A float takes an int too, as SurrealValue::toDouble() does.
template <typename T>
struct SurrealConvert<T, std::enable_if_t<std::is_floating_point_v<T>>>
{
    static bool read(const SurrealValue &value, T *out, SurrealConversion *conversion)
    {
        if (!value.isFloat() && !value.isInt())
            return conversion->fail("float", value);
        *out = T(value.toDouble());
        return true;
    }
    static SurrealValue write(T value) { return SurrealValue(double(value)); }
};

// Enums are ints on the wire.
template <typename T>
struct SurrealConvert<T, std::enable_if_t<std::is_enum_v<T>>>
{
    using Number = std::underlying_type_t<T>;
    static bool read(const SurrealValue &value, T *out, SurrealConversion *conversion)
    {
        Number number {};
        if (!SurrealConvert<Number>::read(value, &number, conversion))
            return false;
        *out = T(number);
        return true;
    }
    static SurrealValue write(T value) { return SurrealConvert<Number>::write(Number(value)); }
};

template <>
struct SurrealConvert<QDateTime>
{
    static SURREALQT_EXPORT bool read(const SurrealValue &value, QDateTime *out,
                                      SurrealConversion *conversion);
    static SurrealValue write(const QDateTime &value) { return SurrealValue(value); }
};

template <>
struct SurrealConvert<QVariant>
{
    static bool read(const SurrealValue &value, QVariant *out, SurrealConversion *)
    {
        *out = value.toVariant();
        return true;
    }
    static SurrealValue write(const QVariant &value)
    {
        return SurrealConvertDetail::fromVariant(value);
    }
};

// NONE and NULL are "nothing", which is written as NONE.
template <typename T>
struct SurrealConvert<std::optional<T>>
{
    static bool read(const SurrealValue &value, std::optional<T> *out,
                     SurrealConversion *conversion)
    {
        if (value.isNoneOrNull()) {
            out->reset();
            return true;
        }
        return SurrealConvert<T>::read(value, &out->emplace(), conversion);
    }
    static SurrealValue write(const std::optional<T> &value)
    {
        return value ? SurrealConvert<T>::write(*value) : SurrealValue();
    }
};

// Arrays and sets.
template <typename T>
struct SurrealConvert<QList<T>>
{
    static bool read(const SurrealValue &value, QList<T> *out, SurrealConversion *conversion)
    {
        if (value.type() != SurrealValue::Type::Array && value.type() != SurrealValue::Type::Set)
            return conversion->fail("array", value);
        const qsizetype size = value.size();
        out->reserve(size);
        for (qsizetype i = 0; i < size; ++i) {
            T entry {};
            if (!SurrealConvert<T>::read(value.at(i), &entry, conversion))
                return conversion->at(i);
            out->append(std::move(entry));
        }
        return true;
    }
    static SurrealValue write(const QList<T> &list)
    {
        QList<SurrealValue> values;
        values.reserve(list.size());
        for (const T &entry : list)
            values.append(SurrealConvert<T>::write(entry));
        return SurrealConvertDetail::makeArray(values);
    }
};

namespace SurrealConvertDetail {

template <typename Map>
struct OfMap
{
    using T = typename Map::mapped_type;
    static bool read(const SurrealValue &value, Map *out, SurrealConversion *conversion)
    {
        if (!value.isObject())
            return conversion->fail("object", value);
        const qsizetype size = value.size();
        for (qsizetype i = 0; i < size; ++i) {
            const QString key = value.keyAt(i);
            T entry {};
            if (!SurrealConvert<T>::read(value.at(i), &entry, conversion))
                return conversion->at(key);
            out->insert(key, std::move(entry));
        }
        return true;
    }
    static SurrealValue write(const Map &map)
    {
        QList<std::pair<QString, SurrealValue>> entries;
        entries.reserve(map.size());
        for (auto it = map.cbegin(); it != map.cend(); ++it)
            entries.append({it.key(), SurrealConvert<T>::write(it.value())});
        return makeObject(entries);
    }
};

} // namespace SurrealConvertDetail

template <typename T>
struct SurrealConvert<QMap<QString, T>> : SurrealConvertDetail::OfMap<QMap<QString, T>>
{
};

template <typename T>
struct SurrealConvert<QHash<QString, T>> : SurrealConvertDetail::OfMap<QHash<QString, T>>
{
};

template <typename T>
struct SurrealConvert<T,
                      std::enable_if_t<SurrealConvertDetail::IsGadget<T>::value
                                       && !std::is_convertible_v<const T &, SurrealValue>>>
{
    static bool read(const SurrealValue &value, T *out, SurrealConversion *conversion)
    {
        return SurrealConvertDetail::readGadget(value, &T::staticMetaObject, out, conversion);
    }
    static SurrealValue write(const T &value)
    {
        return SurrealConvertDetail::writeGadget(&T::staticMetaObject, &value);
    }
};

template <typename T>
void SurrealConversion::registerType()
{
    registerType(
        QMetaType::fromType<T>(),
        [](const SurrealValue &value, void *out, SurrealConversion *conversion) {
            return SurrealConvert<T>::read(value, static_cast<T *>(out), conversion);
        },
        [](const void *from) { return SurrealConvert<T>::write(*static_cast<const T *>(from)); });
}

template <typename T>
T SurrealValue::as(SurrealError *error) const
{
    T result {};
    SurrealConversion conversion;
    if (!SurrealConvert<T>::read(*this, &result, &conversion))
        result = T {};
    conversion.report(error);
    return result;
}

template <typename T>
SurrealValue SurrealValue::from(const T &value)
{
    return SurrealConvert<T>::write(value);
}
