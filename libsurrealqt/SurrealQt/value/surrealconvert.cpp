// SPDX-License-Identifier: Apache-2.0
#include "surrealconvert.h"

#include "variantconvert_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>

#include <QtCore/QMetaProperty>
#include <QtCore/QReadWriteLock>
#include <QtCore/QSequentialIterable>

using namespace Qt::StringLiterals;

namespace {

struct Registered
{
    bool (*read)(const SurrealValue &, void *, SurrealConversion *);
    SurrealValue (*write)(const void *);
};

struct Registry
{
    QReadWriteLock lock;
    QHash<int, Registered> types;
};
Q_GLOBAL_STATIC(Registry, registry)

std::optional<Registered> registered(QMetaType type)
{
    const QReadLocker lock(&registry->lock);
    const auto it = registry->types.constFind(type.id());
    return it == registry->types.cend() ? std::nullopt : std::optional(*it);
}

bool isGadget(QMetaType type)
{
    return type.flags().testFlag(QMetaType::IsGadget);
}

template <typename T>
bool readAs(const SurrealValue &value, QVariant *out, SurrealConversion *conversion)
{
    T result {};
    if (!SurrealConvert<T>::read(value, &result, conversion))
        return false;
    *out = QVariant::fromValue(result);
    return true;
}

bool readProperty(const SurrealValue &value, QMetaType type, QVariant *out,
                  SurrealConversion *conversion);

bool readSequence(const SurrealValue &value, QMetaType type, QVariant *out,
                  SurrealConversion *conversion)
{
    if (value.type() != SurrealValue::Type::Array && value.type() != SurrealValue::Type::Set)
        return conversion->fail("array", value);
    *out = QVariant(type);
    QSequentialIterable list = out->view<QSequentialIterable>();
    const QMetaType entryType = list.metaContainer().valueMetaType();
    for (qsizetype i = 0; i < value.size(); ++i) {
        QVariant entry;
        if (!readProperty(value.at(i), entryType, &entry, conversion))
            return conversion->at(i);
        list.addValue(entry);
    }
    return true;
}

// A property's value, of a type that is known only at run time.
bool readProperty(const SurrealValue &value, QMetaType type, QVariant *out,
                  SurrealConversion *conversion)
{
    if (const auto own = registered(type)) {
        *out = QVariant(type);
        return own->read(value, out->data(), conversion);
    }
    switch (type.id()) {
    case QMetaType::Bool:
        return readAs<bool>(value, out, conversion);
    case QMetaType::Int:
        return readAs<int>(value, out, conversion);
    case QMetaType::UInt:
        return readAs<uint>(value, out, conversion);
    case QMetaType::LongLong:
        return readAs<qint64>(value, out, conversion);
    case QMetaType::Long:
        return readAs<long>(value, out, conversion);
    case QMetaType::Short:
        return readAs<short>(value, out, conversion);
    case QMetaType::UShort:
        return readAs<ushort>(value, out, conversion);
    case QMetaType::SChar:
        return readAs<signed char>(value, out, conversion);
    case QMetaType::UChar:
        return readAs<uchar>(value, out, conversion);
    case QMetaType::Double:
        return readAs<double>(value, out, conversion);
    case QMetaType::Float:
        return readAs<float>(value, out, conversion);
    case QMetaType::QString:
        return readAs<QString>(value, out, conversion);
    case QMetaType::QByteArray:
        return readAs<QByteArray>(value, out, conversion);
    case QMetaType::QUuid:
        return readAs<QUuid>(value, out, conversion);
    case QMetaType::QDateTime:
        return readAs<QDateTime>(value, out, conversion);
    case QMetaType::QStringList:
        return readAs<QStringList>(value, out, conversion);
    case QMetaType::QVariantList:
        return readAs<QVariantList>(value, out, conversion);
    case QMetaType::QVariantMap:
        return readAs<QVariantMap>(value, out, conversion);
    case QMetaType::QVariantHash:
        return readAs<QVariantHash>(value, out, conversion);
    case QMetaType::QVariant:
        // A QVariant property holds what toVariant() gives, not a variant within a variant.
        *out = value.toVariant();
        return true;
    default:
        break;
    }
    if (const auto kind = SurrealVariant::kindOf(type)) {
        if (*kind != SurrealValue::Type::None && *kind != value.type())
            return conversion->fail(qPrintable(SurrealVariant::typeName(*kind)), value);
        *out = SurrealVariant::ofType(value, type);
        return true;
    }
    if (type.flags().testFlag(QMetaType::IsEnumeration)) {
        qint64 number = 0;
        if (!SurrealConvertDetail::readInteger(value, std::numeric_limits<int>::min(),
                                               std::numeric_limits<int>::max(), &number,
                                               conversion))
            return false;
        *out = QVariant::fromValue(int(number));
        out->convert(type);
        return true;
    }
    if (isGadget(type)) {
        *out = QVariant(type);
        return SurrealConvertDetail::readGadget(value, type.metaObject(), out->data(), conversion);
    }
    if (QMetaType::canView(type, QMetaType::fromType<QSequentialIterable>()))
        return readSequence(value, type, out, conversion);
    return conversion->fail(u"no way to read a %1 (see SurrealConversion::registerType())"_s.arg(
        QLatin1StringView(type.name())));
}

} // namespace

/*!
    \class SurrealConvert
    \inmodule SurrealQt
    \brief What SurrealValue::as() and from() know about a C++ type.
    \since 0.1

    Specialise it for a type that is neither known already nor a Q_GADGET, with two static
    functions:
    \c{bool read(const SurrealValue &, T *, SurrealConversion *)}, which fails through the conversion,
    and \c{SurrealValue write(const T &)}. A type like this as a property of a Q_GADGET also needs
    SurrealConversion::registerType(), once, at the start of the program.
*/

/*!
    \class SurrealConversion
    \inmodule SurrealQt
    \brief What went wrong on the way from a value to C++ types, and where.
    \since 0.1
*/

/*!
    \fn template <typename T> void SurrealConversion::registerType()

    Makes QVariants that hold a \c T, and properties of that type, convert to values and back. Once
    per type, from any thread, before the first of them is converted.
*/

// ---- SurrealConversion -------------------------------------------------------------------------

/*! Notes that a value of another kind was found. Gives false, to be returned. */
bool SurrealConversion::fail(const char *expected, const SurrealValue &found)
{
    return fail(u"expected %1, got %2"_s.arg(QLatin1StringView(expected), found.typeName()));
}

/*! Notes a \a problem in plain words. Gives false, to be returned. */
bool SurrealConversion::fail(const QString &problem)
{
    m_problem = problem;
    return false;
}

/*!
    Notes that the failure was within the entry at \a index; called on the way out. Gives false.
*/
bool SurrealConversion::at(qsizetype index)
{
    m_path.prepend(u'[' + QString::number(index) + u']');
    return false;
}

/*! Notes that the failure was within the entry \a key; called on the way out. Gives false. */
bool SurrealConversion::at(const QString &key)
{
    m_path.prepend(u'.' + key);
    return false;
}

/*! Says \c{[3].price: expected float, got string}, or NoError. */
void SurrealConversion::report(SurrealError *error) const
{
    if (!error)
        return;
    if (m_problem.isEmpty()) {
        *error = SurrealError();
        return;
    }
    const QStringView path = m_path.startsWith(u'.') ? QStringView(m_path).sliced(1) : m_path;
    *error = SurrealError(SurrealError::Kind::InvalidArgument,
                          path.isEmpty() ? m_problem : path.toString() + u": " + m_problem);
}

void SurrealConversion::registerType(QMetaType type, Reader reader, Writer writer)
{
    const QWriteLocker lock(&registry->lock);
    registry->types.insert(type.id(), {reader, writer});
}

// ---- What the templates call -------------------------------------------------------------------

bool SurrealConvertDetail::readGadget(const SurrealValue &value, const QMetaObject *type,
                                      void *gadget, SurrealConversion *conversion)
{
    if (!value.isObject())
        return conversion->fail("object", value);
    for (int i = 0; i < type->propertyCount(); ++i) {
        const QMetaProperty property = type->property(i);
        const QString name = QString::fromUtf8(property.name());
        const SurrealValue entry = value.value(name);
        if (entry.isNone() || !property.isWritable())
            continue;
        QVariant converted;
        if (!readProperty(entry, property.metaType(), &converted, conversion))
            return conversion->at(name);
        if (!property.writeOnGadget(gadget, converted)) {
            conversion->fail(u"the property does not take it"_s);
            return conversion->at(name);
        }
    }
    return true;
}

SurrealValue SurrealConvertDetail::writeGadget(const QMetaObject *type, const void *gadget)
{
    SurrealObject object;
    for (int i = 0; i < type->propertyCount(); ++i) {
        const QMetaProperty property = type->property(i);
        // A property that is not stored is computed from the others.
        if (property.isStored())
            object.insert(QString::fromUtf8(property.name()),
                          fromVariant(property.readOnGadget(gadget)));
    }
    return object;
}

bool SurrealConvertDetail::readInteger(const SurrealValue &value, qint64 least, qint64 most,
                                       qint64 *out, SurrealConversion *conversion)
{
    if (!value.isInt())
        return conversion->fail("int", value);
    *out = value.toInt();
    if (*out >= least && *out <= most)
        return true;
    return conversion->fail(
        u"expected an int from %1 to %2, got %3"_s.arg(least).arg(most).arg(*out));
}

SurrealValue SurrealConvertDetail::makeArray(const QList<SurrealValue> &values)
{
    return SurrealArray(values);
}

SurrealValue
SurrealConvertDetail::makeObject(const QList<std::pair<QString, SurrealValue>> &entries)
{
    SurrealObject object;
    for (const auto &entry : entries)
        object.insert(entry.first, entry.second);
    return object;
}

SurrealValue SurrealConvertDetail::fromVariant(const QVariant &variant)
{
    return SurrealValue::fromVariant(variant);
}

SurrealValue SurrealVariant::writeRegistered(const QVariant &variant, bool *known)
{
    const auto own = registered(variant.metaType());
    *known = own.has_value();
    return own ? own->write(variant.constData()) : SurrealValue();
}

bool SurrealConvert<QDateTime>::read(const SurrealValue &value, QDateTime *out,
                                     SurrealConversion *conversion)
{
    if (value.type() != SurrealValue::Type::Datetime)
        return conversion->fail("datetime", value);
    *out = value.toDatetime().toDateTime();
    return true;
}
