// SPDX-License-Identifier: Apache-2.0
#include "surrealvalue.h"

#include "cborcodec_p.h"
#include "surrealvalue_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealDuration>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealSet>

#include <QtCore/QDebug>

using namespace Qt::StringLiterals;

/*!
    \class SurrealValue
    \inmodule SurrealQt
    \brief One value of SurrealDB, of any kind.
    \since 0.1

    A value is 24 bytes, cheap to copy and safe to read on any thread; it is implicitly shared, and
    who writes to a copy leaves the others as they are. NONE and NULL are two values: a default
    constructed SurrealValue is NONE.

    Values that came from a server are \e views: they point into the message in which they came,
    which stays in memory until the last of its values is gone. Text becomes a QString when
    toString() is called. Of the little that is to outlive a big answer take detached().

    \section1 Equality and order

    \c{==} compares kind and content: the int 1, the float 1.0 and the decimal 1 are three different
    values. Within a kind, floats are equal by number (so 0.0 equals -0.0) except that NaN equals
    NaN, decimals are equal by number (1.50 equals 1.5), and objects and sets are equal whatever the
    order of their entries. qHash() agrees with \c{==}.

    compare() and \c{<} follow the order in which the server sorts, where numbers of all kinds are
    compared by number: compare() gives 0 for 1 and 1.0, although they are not \c{==}.
*/

/*!
    \fn SurrealValue::Type SurrealValue::type() const

    Which kind of value it is.
*/

/*!
    \fn bool SurrealValue::isNone() const
    \fn bool SurrealValue::isNull() const
    \fn bool SurrealValue::isNoneOrNull() const
    \fn bool SurrealValue::isBool() const
    \fn bool SurrealValue::isInt() const
    \fn bool SurrealValue::isFloat() const
    \fn bool SurrealValue::isString() const
    \fn bool SurrealValue::isArray() const
    \fn bool SurrealValue::isObject() const
    \fn bool SurrealValue::isRecordId() const

    Whether it is of that kind. NONE, which stands for what is not there, is another value than
    NULL.
*/

/*!
    \enum SurrealValue::Type
    The kinds of values, in SurrealDB's order.
*/

/*!
    \enum SurrealValue::Format
    How toSurrealQL() lays out arrays and objects.
    \value Compact On one line.
    \value Indented For people: an entry a line.
*/

// ---- Building ----------------------------------------------------------------------------------

void SurrealValue::destroyShared() noexcept
{
    if (m_storage == Storage::View) {
        SurrealDocument::letGo(static_cast<SurrealDocument *>(m_shared));
        return;
    }
    switch (m_type) {
    case Type::Decimal:
        delete static_cast<SurrealOwned<SurrealDecimal> *>(m_shared);
        break;
    case Type::String:
        delete static_cast<SurrealOwned<QString> *>(m_shared);
        break;
    case Type::Uuid:
        delete static_cast<SurrealOwned<QUuid> *>(m_shared);
        break;
    case Type::Array:
    case Type::Set:
        delete static_cast<SurrealOwned<SurrealListData> *>(m_shared);
        break;
    case Type::Object:
        delete static_cast<SurrealOwned<SurrealObjectData> *>(m_shared);
        break;
    case Type::Geometry:
        delete static_cast<SurrealOwned<SurrealGeometry> *>(m_shared);
        break;
    case Type::Bytes:
        delete static_cast<SurrealOwned<QByteArray> *>(m_shared);
        break;
    case Type::Table:
        delete static_cast<SurrealOwned<SurrealTable> *>(m_shared);
        break;
    case Type::RecordId:
        delete static_cast<SurrealOwned<SurrealRecordId> *>(m_shared);
        break;
    case Type::File:
        delete static_cast<SurrealOwned<SurrealFile> *>(m_shared);
        break;
    case Type::Range:
        delete static_cast<SurrealOwned<SurrealRange> *>(m_shared);
        break;
    case Type::None:
    case Type::Null:
    case Type::Bool:
    case Type::Int:
    case Type::Float:
    case Type::Duration:
    case Type::Datetime:
        Q_UNREACHABLE(); // these are never shared
    }
}

SurrealValue::SurrealValue(const QString &value)
    : SurrealValue(SurrealValuePrivate::fromOwned(Type::String, value))
{ }

SurrealValue::SurrealValue(QStringView value)
    : SurrealValue(value.toString())
{ }

SurrealValue::SurrealValue(QLatin1String value)
    : SurrealValue(QString(value))
{ }

SurrealValue::SurrealValue(const char16_t *value)
    : SurrealValue(QStringView(value))
{ }

/*! Makes bytes, never text. */
SurrealValue::SurrealValue(const QByteArray &bytes)
    : SurrealValue(SurrealValuePrivate::fromOwned(Type::Bytes, bytes))
{ }

SurrealValue::SurrealValue(const QUuid &value)
    : SurrealValue(SurrealValuePrivate::fromOwned(Type::Uuid, value))
{ }

/*! An invalid QDateTime makes NULL. */
SurrealValue::SurrealValue(const QDateTime &value)
{
    if (value.isValid())
        *this = SurrealDatetime::fromDateTime(value);
    else
        *this = nullptr;
}

SurrealValue::SurrealValue(const SurrealArray &value)
    : SurrealValue(value.m_value)
{ }

SurrealValue::SurrealValue(const SurrealDatetime &value)
    : SurrealValue(SurrealValuePrivate::fromSeconds(Type::Datetime, quint64(value.seconds()),
                                                    value.nanoseconds()))
{ }

SurrealValue::SurrealValue(const SurrealDecimal &value)
    : SurrealValue(SurrealValuePrivate::fromOwned(Type::Decimal, value))
{ }

SurrealValue::SurrealValue(const SurrealDuration &value)
    : SurrealValue(
        SurrealValuePrivate::fromSeconds(Type::Duration, value.seconds(), value.nanoseconds()))
{ }

SurrealValue::SurrealValue(const SurrealFile &value)
    : SurrealValue(SurrealValuePrivate::fromOwned(Type::File, value))
{ }

SurrealValue::SurrealValue(const SurrealGeometry &value)
    : SurrealValue(SurrealValuePrivate::fromOwned(Type::Geometry, value))
{ }

SurrealValue::SurrealValue(const SurrealObject &value)
    : SurrealValue(value.m_value)
{ }

SurrealValue::SurrealValue(const SurrealRange &value)
    : SurrealValue(SurrealValuePrivate::fromOwned(Type::Range, value))
{ }

SurrealValue::SurrealValue(const SurrealRecordId &value)
    : SurrealValue(SurrealValuePrivate::fromOwned(Type::RecordId, value))
{ }

SurrealValue::SurrealValue(const SurrealSet &value)
    : SurrealValue(value.m_value)
{ }

SurrealValue::SurrealValue(const SurrealTable &value)
    : SurrealValue(SurrealValuePrivate::fromOwned(Type::Table, value))
{ }

/*!
    Returns an equal value that does not keep the message alive in which this one came. The copy
    costs as much as its data are big; scalars and values that the caller built are copied for free.
*/
SurrealValue SurrealValue::detached() const
{
    using Private = SurrealValuePrivate;
    switch (m_type) {
    case Type::String:
        return Private::isView(*this) ? SurrealValue(toString()) : *this;
    case Type::Decimal:
        return Private::isView(*this) ? SurrealValue(toDecimal()) : *this;
    case Type::Uuid:
        return Private::isView(*this) ? SurrealValue(toUuid()) : *this;
    case Type::Bytes:
        return Private::isView(*this) ? SurrealValue(toBytes()) : *this;
    case Type::Table:
        return Private::isView(*this) ? SurrealValue(toTable()) : *this;
    case Type::File:
        return Private::isView(*this) ? SurrealValue(toFile()) : *this;
    case Type::Geometry:
        return Private::isView(*this) ? SurrealValue(toGeometry()) : *this;
    case Type::RecordId: {
        const SurrealRecordId id = toRecordId();
        return SurrealRecordId(id.table(), id.key().detached());
    }
    case Type::Array:
    case Type::Set:
    case Type::Object:
    case Type::Range: {
        // What was built may hold views too. One compact message of its own is the smallest and
        // the quickest copy of them all.
        QByteArray message;
        SurrealCbor::encodeUnchecked(*this, message);
        message.squeeze();
        return SurrealCbor::decode(
            message, Private::isView(*this) ? Private::document(*this)->keys() : nullptr);
    }
    default:
        return *this;
    }
}

/*!
    Returns how many bytes of memory the message takes that this value is a view of, with what was
    made when it was decoded. All values of a message share it: it counts once for all of them. 0
    for scalars and for values that the caller built.

    \since 0.1
    \sa detached()
*/
qint64 SurrealValue::messageBytes() const noexcept
{
    if (!SurrealValuePrivate::isView(*this))
        return 0;
    const SurrealDocument *const document = SurrealValuePrivate::document(*this);
    return qint64(document->message().size()) + document->allocatedBytes();
}

// ---- Kinds -------------------------------------------------------------------------------------

/*! True for an int, a float or a decimal. */
bool SurrealValue::isNumber() const noexcept
{
    return m_type == Type::Int || m_type == Type::Float || m_type == Type::Decimal;
}

/*! SurrealDB's word for the kind: \c none, \c int, \c record, \c geometry, … */
QString SurrealValue::typeName() const
{
    switch (m_type) {
    case Type::None:
        return u"none"_s;
    case Type::Null:
        return u"null"_s;
    case Type::Bool:
        return u"bool"_s;
    case Type::Int:
        return u"int"_s;
    case Type::Float:
        return u"float"_s;
    case Type::Decimal:
        return u"decimal"_s;
    case Type::String:
        return u"string"_s;
    case Type::Duration:
        return u"duration"_s;
    case Type::Datetime:
        return u"datetime"_s;
    case Type::Uuid:
        return u"uuid"_s;
    case Type::Array:
        return u"array"_s;
    case Type::Set:
        return u"set"_s;
    case Type::Object:
        return u"object"_s;
    case Type::Geometry:
        return u"geometry"_s;
    case Type::Bytes:
        return u"bytes"_s;
    case Type::Table:
        return u"table"_s;
    case Type::RecordId:
        return u"record"_s;
    case Type::File:
        return u"file"_s;
    case Type::Range:
        return u"range"_s;
    }
    Q_UNREACHABLE();
}

// ---- Reading -----------------------------------------------------------------------------------

/*! The bool, or \a fallback when this is of another kind. */
bool SurrealValue::toBool(bool fallback) const noexcept
{
    return m_type == Type::Bool ? m_data.integer != 0 : fallback;
}

/*! The int, or \a fallback when this is of another kind: a float that is whole is none. */
qint64 SurrealValue::toInt(qint64 fallback) const noexcept
{
    return m_type == Type::Int ? m_data.integer : fallback;
}

/*! The one conversion of the readers: an int beyond 2^53 becomes the nearest double. */
double SurrealValue::toDouble(double fallback) const noexcept
{
    if (m_type == Type::Float)
        return m_data.real;
    return m_type == Type::Int ? double(m_data.integer) : fallback;
}

/*!
    The text of a string, or \a fallback when this is of another kind. To show a value of any kind
    to people there is toSurrealQL().
*/
QString SurrealValue::toString(const QString &fallback) const
{
    if (m_type != Type::String)
        return fallback;
    return m_storage == Storage::View ? SurrealValuePrivate::text(SurrealValuePrivate::node(*this))
                                      : SurrealValuePrivate::owned<QString>(*this);
}

/*! A copy of the bytes; empty when this is of another kind. */
QByteArray SurrealValue::toBytes() const
{
    if (m_type != Type::Bytes)
        return {};
    return m_storage == Storage::View
        ? SurrealValuePrivate::utf8(SurrealValuePrivate::node(*this)).toByteArray()
        : SurrealValuePrivate::owned<QByteArray>(*this);
}

/*! The uuid; the nil uuid when this is of another kind. */
QUuid SurrealValue::toUuid() const
{
    if (m_type != Type::Uuid)
        return {};
    return m_storage == Storage::View
        ? QUuid::fromRfc4122(SurrealValuePrivate::utf8(SurrealValuePrivate::node(*this)))
        : SurrealValuePrivate::owned<QUuid>(*this);
}

/*! The array, without a copy; empty when this is of another kind, a set included. */
SurrealArray SurrealValue::toArray() const
{
    return m_type == Type::Array ? SurrealArray(*this, 0) : SurrealArray();
}

/*! The datetime; the start of 1970 when this is of another kind. */
SurrealDatetime SurrealValue::toDatetime() const
{
    return m_type == Type::Datetime ? SurrealDatetime(m_data.integer, m_extra) : SurrealDatetime();
}

/*! The decimal; 0 when this is of another kind, another number included. */
SurrealDecimal SurrealValue::toDecimal() const
{
    if (m_type != Type::Decimal)
        return {};
    return m_storage == Storage::View ? SurrealValuePrivate::makeDecimal(
               SurrealValuePrivate::text(SurrealValuePrivate::node(*this)))
                                      : SurrealValuePrivate::owned<SurrealDecimal>(*this);
}

/*! The duration; zero when this is of another kind. */
SurrealDuration SurrealValue::toDuration() const
{
    return m_type == Type::Duration ? SurrealDuration(m_data.seconds, m_extra) : SurrealDuration();
}

/*! The file; an invalid one when this is of another kind. */
SurrealFile SurrealValue::toFile() const
{
    if (m_type != Type::File)
        return {};
    if (m_storage == Storage::Owned)
        return SurrealValuePrivate::owned<SurrealFile>(*this);
    const SurrealNode &node = SurrealValuePrivate::node(*this);
    return {SurrealValuePrivate::text(node.children[0]),
            SurrealValuePrivate::text(node.children[1])};
}

/*! The geometry; the point 0 0 when this is of another kind. */
SurrealGeometry SurrealValue::toGeometry() const
{
    if (m_type != Type::Geometry)
        return {};
    return m_storage == Storage::View
        ? SurrealValuePrivate::geometry(SurrealValuePrivate::node(*this))
        : SurrealValuePrivate::owned<SurrealGeometry>(*this);
}

/*! The object, without a copy; empty when this is of another kind. */
SurrealObject SurrealValue::toObject() const
{
    return m_type == Type::Object ? SurrealObject(*this, 0) : SurrealObject();
}

/*! The range; the one without bounds when this is of another kind. */
SurrealRange SurrealValue::toRange() const
{
    if (m_type != Type::Range)
        return {};
    if (m_storage == Storage::Owned)
        return SurrealValuePrivate::owned<SurrealRange>(*this);
    const SurrealNode &node = SurrealValuePrivate::node(*this);
    auto *const document = SurrealValuePrivate::document(*this);
    return {
        SurrealValuePrivate::makeBound(SurrealValuePrivate::beginKind(node),
                                       SurrealValuePrivate::fromNode(document, node.children[0])),
        SurrealValuePrivate::makeBound(SurrealValuePrivate::endKind(node),
                                       SurrealValuePrivate::fromNode(document, node.children[1]))};
}

/*! The record id; an invalid one when this is of another kind, text included. */
SurrealRecordId SurrealValue::toRecordId() const
{
    if (m_type != Type::RecordId)
        return {};
    if (m_storage == Storage::Owned)
        return SurrealValuePrivate::owned<SurrealRecordId>(*this);
    const SurrealNode &node = SurrealValuePrivate::node(*this);
    return {SurrealValuePrivate::text(node.children[0]),
            SurrealValuePrivate::fromNode(SurrealValuePrivate::document(*this), node.children[1])};
}

/*! The set, without a copy; empty when this is of another kind, an array included. */
SurrealSet SurrealValue::toSet() const
{
    return m_type == Type::Set ? SurrealSet(*this, 0) : SurrealSet();
}

/*! The table; an invalid one when this is of another kind, text included. */
SurrealTable SurrealValue::toTable() const
{
    if (m_type != Type::Table)
        return {};
    return m_storage == Storage::View
        ? SurrealTable(SurrealValuePrivate::text(SurrealValuePrivate::node(*this)))
        : SurrealValuePrivate::owned<SurrealTable>(*this);
}

// ---- Arrays, sets and objects, in place --------------------------------------------------------

/*! The number of entries of an array, set or object; 0 for every other kind. */
qsizetype SurrealValue::size() const noexcept
{
    if (m_type != Type::Array && m_type != Type::Set && m_type != Type::Object)
        return 0;
    if (m_storage == Storage::View)
        return SurrealValuePrivate::node(*this).size;
    return m_type == Type::Object
        ? SurrealValuePrivate::owned<SurrealObjectData>(*this).values.size()
        : SurrealValuePrivate::owned<SurrealListData>(*this).size();
}

/*!
    The entry at \a index of an array or set, or the value at that place of an object. Out of range,
    and of every other kind, NONE.
*/
SurrealValue SurrealValue::at(qsizetype index) const
{
    if (index < 0 || index >= size())
        return {};
    if (m_storage == Storage::Owned)
        return m_type == Type::Object
            ? SurrealValuePrivate::owned<SurrealObjectData>(*this).values.at(index)
            : SurrealValuePrivate::owned<SurrealListData>(*this).at(index);
    const SurrealNode &node = SurrealValuePrivate::node(*this);
    return SurrealValuePrivate::fromNode(SurrealValuePrivate::document(*this),
                                         m_type == Type::Object
                                             ? SurrealValuePrivate::entry(node, quint32(index))
                                             : node.children[index]);
}

/*! The key at \a index of an object; empty out of range and for every other kind. */
QString SurrealValue::keyAt(qsizetype index) const
{
    if (m_type != Type::Object || index < 0 || index >= size())
        return {};
    return m_storage == Storage::View
        ? SurrealValuePrivate::entryKey(SurrealValuePrivate::node(*this), quint32(index))
        : SurrealValuePrivate::owned<SurrealObjectData>(*this).keys.at(index);
}

/*!
    The value of \a key in an object; NONE when there is no such key, and for every other kind. An
    object may also hold NONE: SurrealObject::contains() tells the two apart.
*/
SurrealValue SurrealValue::value(QStringView key) const
{
    if (m_type != Type::Object)
        return {};
    if (m_storage == Storage::View) {
        const SurrealNode &node = SurrealValuePrivate::node(*this);
        const qsizetype index = SurrealValuePrivate::find(node, key);
        return index < 0
            ? SurrealValue()
            : SurrealValuePrivate::fromNode(SurrealValuePrivate::document(*this),
                                            SurrealValuePrivate::entry(node, quint32(index)));
    }
    const auto &object = SurrealValuePrivate::owned<SurrealObjectData>(*this);
    const qsizetype index = object.indexOf(key);
    return index < 0 ? SurrealValue() : object.values.at(index);
}

QDebug operator<<(QDebug debug, const SurrealValue &value)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealValue(" << value.toSurrealQL() << ')';
    return debug;
}

/*!
    \fn template <typename T> T SurrealValue::as(SurrealError *error) const

    The value as a \c T: bool, integers of every size but quint64, float, double, QString,
    QByteArray, QUuid, QDateTime, QVariant, the classes of this library, enums (of ints),
    std::optional (NONE and NULL are nothing), QList (of an array or set), QMap and QHash with
    QString keys (of an object), and structs with Q_GADGET, by property. Ints fit a float; nothing
    else is converted.

    A property whose key is missing or NONE keeps its default; keys that are no property are
    ignored.

    When something does not fit, the result is a default constructed \c T, and \a error is of kind
    InvalidArgument and says what and where: \c{[3].price: expected float, got string}. Otherwise
    \a error is NoError.

    \sa SurrealConvert
*/

/*!
    \fn template <typename T> SurrealValue SurrealValue::from(const T &value)

    The way back from as(), for the same types. Properties that are not stored are left out.
*/

#include "moc_surrealvalue.cpp"
