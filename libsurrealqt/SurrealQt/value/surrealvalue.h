// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QAtomicInt>
#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QJsonValue>
#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <QtCore/QStringBuilder>
#include <QtCore/QUuid>
#include <QtCore/QVariant>

#include <optional>
#include <utility>

class SurrealArray;
class SurrealDatetime;
class SurrealDecimal;
class SurrealDuration;
class SurrealError;
class SurrealFile;
class SurrealGeometry;
class SurrealObject;
class SurrealRange;
class SurrealRecordId;
class SurrealSet;
class SurrealTable;
class SurrealValuePrivate;

// What a value that is not a scalar shares: a decoded message, or data that the caller built.
struct SurrealValueShared
{
    QAtomicInt ref {1};
};

class SURREALQT_EXPORT SurrealValue
{
    Q_GADGET
public:
    // In SurrealDB's own order of kinds: values of different kinds compare by it.
    enum class Type : quint8 {
        None,
        Null,
        Bool,
        Int,
        Float,
        Decimal,
        String,
        Duration,
        Datetime,
        Uuid,
        Array,
        Set,
        Object,
        Geometry,
        Bytes,
        Table,
        RecordId,
        File,
        Range,
    };
    Q_ENUM(Type)

    // How toSurrealQL() lays out arrays and objects.
    enum class Format : quint8 { Compact, Indented };
    Q_ENUM(Format)

    SurrealValue() noexcept { } // NONE
    SurrealValue(std::nullptr_t) noexcept // NULL
        : m_type(Type::Null)
    { }
    SurrealValue(bool value) noexcept
        : m_type(Type::Bool)
    {
        m_data.integer = value;
    }
    SurrealValue(int value) noexcept
        : SurrealValue(qint64(value))
    { }
    SurrealValue(uint value) noexcept
        : SurrealValue(qint64(value))
    { }
    SurrealValue(long value) noexcept
        : SurrealValue(qint64(value))
    { }
    SurrealValue(qint64 value) noexcept // there is no quint64: the server would wrap it silently
        : m_type(Type::Int)
    {
        m_data.integer = value;
    }
    SurrealValue(double value) noexcept
        : m_type(Type::Float)
    {
        m_data.real = value;
    }
    template <typename T>
    SurrealValue(const T *) = delete; // a pointer is not a bool
    SurrealValue(const QString &value);
    SurrealValue(QStringView value);
    SurrealValue(QLatin1String value);
    SurrealValue(const char16_t *value);
    template <typename A, typename B>
    SurrealValue(const QStringBuilder<A, B> &value)
        : SurrealValue(QString(value))
    { }
    SurrealValue(const char *) = delete; // say which encoding: u"…"_s or "…"_L1
    SurrealValue(const QByteArray &bytes);
    SurrealValue(const QUuid &value);
    SurrealValue(const QDateTime &value); // as a datetime, in UTC
    SurrealValue(const SurrealArray &value);
    SurrealValue(const SurrealDatetime &value);
    SurrealValue(const SurrealDecimal &value);
    SurrealValue(const SurrealDuration &value);
    SurrealValue(const SurrealFile &value);
    SurrealValue(const SurrealGeometry &value);
    SurrealValue(const SurrealObject &value);
    SurrealValue(const SurrealRange &value);
    SurrealValue(const SurrealRecordId &value);
    SurrealValue(const SurrealSet &value);
    SurrealValue(const SurrealTable &value);
    SurrealValue(const SurrealValue &other) noexcept
        : m_shared(other.m_shared)
        , m_data(other.m_data)
        , m_extra(other.m_extra)
        , m_type(other.m_type)
        , m_storage(other.m_storage)
    {
        if (m_shared)
            m_shared->ref.ref();
    }
    SurrealValue(SurrealValue &&other) noexcept { swap(other); }
    SurrealValue &operator=(const SurrealValue &other) noexcept
    {
        SurrealValue copy(other);
        swap(copy);
        return *this;
    }
    SurrealValue &operator=(SurrealValue &&other) noexcept
    {
        SurrealValue moved(std::move(other));
        swap(moved);
        return *this;
    }
    ~SurrealValue()
    {
        if (m_shared && !m_shared->ref.deref())
            destroyShared();
    }
    void swap(SurrealValue &other) noexcept
    {
        std::swap(m_shared, other.m_shared);
        std::swap(m_data, other.m_data);
        std::swap(m_extra, other.m_extra);
        std::swap(m_type, other.m_type);
        std::swap(m_storage, other.m_storage);
    }

    [[nodiscard]] Type type() const noexcept { return m_type; }
    [[nodiscard]] QString typeName() const; // SurrealDB's word: "none", "int", "record", …
    [[nodiscard]] bool isNone() const noexcept { return type() == Type::None; }
    [[nodiscard]] bool isNull() const noexcept { return type() == Type::Null; }
    [[nodiscard]] bool isNoneOrNull() const noexcept { return isNone() || isNull(); }
    [[nodiscard]] bool isBool() const noexcept { return type() == Type::Bool; }
    [[nodiscard]] bool isInt() const noexcept { return type() == Type::Int; }
    [[nodiscard]] bool isFloat() const noexcept { return type() == Type::Float; }
    [[nodiscard]] bool isNumber() const noexcept; // int, float or decimal
    [[nodiscard]] bool isString() const noexcept { return type() == Type::String; }
    [[nodiscard]] bool isArray() const noexcept { return type() == Type::Array; }
    [[nodiscard]] bool isObject() const noexcept { return type() == Type::Object; }
    [[nodiscard]] bool isRecordId() const noexcept { return type() == Type::RecordId; }

    // Readers never convert between kinds (but int → double): another kind gives the fallback.
    [[nodiscard]] bool toBool(bool fallback = false) const noexcept;
    [[nodiscard]] qint64 toInt(qint64 fallback = 0) const noexcept;
    [[nodiscard]] double toDouble(double fallback = 0) const noexcept;
    [[nodiscard]] QString toString(const QString &fallback = {}) const;
    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] QUuid toUuid() const;
    [[nodiscard]] SurrealArray toArray() const;
    [[nodiscard]] SurrealDatetime toDatetime() const;
    [[nodiscard]] SurrealDecimal toDecimal() const;
    [[nodiscard]] SurrealDuration toDuration() const;
    [[nodiscard]] SurrealFile toFile() const;
    [[nodiscard]] SurrealGeometry toGeometry() const;
    [[nodiscard]] SurrealObject toObject() const;
    [[nodiscard]] SurrealRange toRange() const;
    [[nodiscard]] SurrealRecordId toRecordId() const;
    [[nodiscard]] SurrealSet toSet() const;
    [[nodiscard]] SurrealTable toTable() const;

    // Arrays, sets and objects, read in place. Out of range or no such key: NONE.
    [[nodiscard]] qsizetype size() const noexcept;
    [[nodiscard]] SurrealValue at(qsizetype index) const; // object: the value at that place
    [[nodiscard]] QString keyAt(qsizetype index) const;
    [[nodiscard]] SurrealValue value(QStringView key) const;
    [[nodiscard]] SurrealValue operator[](qsizetype index) const { return at(index); }
    [[nodiscard]] SurrealValue operator[](QStringView key) const { return value(key); }

    [[nodiscard]] QString toSurrealQL(Format format = Format::Compact) const;
    [[nodiscard]] QVariant toVariant() const;
    [[nodiscard]] static SurrealValue fromVariant(const QVariant &variant,
                                                  SurrealError *error = nullptr);
    [[nodiscard]] QJsonValue toJson() const;
    [[nodiscard]] static SurrealValue fromJson(const QJsonValue &json);

    // A decoded value keeps its whole message in memory. This copy does not: take it of the little
    // that is to outlive a big answer.
    [[nodiscard]] SurrealValue detached() const;
    [[nodiscard]] qint64 messageBytes() const noexcept; // that its message takes in memory

    // Typed reading: Qt types, QList, QMap/QHash with QString keys, std::optional, Q_GADGET structs
    // (by property). Without a fitting value: T{} and an error that names the path.
    template <typename T>
    [[nodiscard]] T as(SurrealError *error = nullptr) const;
    // The way back, for the same types.
    template <typename T>
    [[nodiscard]] static SurrealValue from(const T &value);

    // < 0, 0 or > 0 in the server's order of values (kinds first, then within the kind).
    [[nodiscard]] static int compare(const SurrealValue &left, const SurrealValue &right);

private:
    bool equals(const SurrealValue &other) const;
    friend bool operator==(const SurrealValue &l, const SurrealValue &r) { return l.equals(r); }
    friend bool operator!=(const SurrealValue &l, const SurrealValue &r) { return !l.equals(r); }
    friend bool operator<(const SurrealValue &l, const SurrealValue &r)
    {
        return compare(l, r) < 0;
    }
    friend class SurrealValuePrivate;

    enum class Storage : quint8 {
        Inline, // scalars, datetimes and durations: all of it is in here
        View, // a node in a decoded message
        Owned, // data that somebody built
    };
    union Data {
        qint64 integer;
        quint64 seconds;
        double real;
        const void *node;
    };
    void destroyShared() noexcept;

    SurrealValueShared *m_shared = nullptr;
    Data m_data {0};
    quint32 m_extra = 0; // nanoseconds
    Type m_type = Type::None;
    Storage m_storage = Storage::Inline;
};
SURREALQT_EXPORT size_t qHash(const SurrealValue &value, size_t seed = 0) noexcept;
SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealValue &value);
Q_DECLARE_SHARED(SurrealValue)

#include <SurrealQt/value/surrealconvert.h> // as() and from()
