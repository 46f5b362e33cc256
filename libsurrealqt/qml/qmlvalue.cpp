// SPDX-License-Identifier: Apache-2.0
#include "qmlvalue.h"

#include <SurrealQt/SurrealSet>

#include <QtCore/QCoreApplication>
#include <QtQml/QJSValue>

#include <cmath>

using Type = SurrealValue::Type;

namespace {

constexpr double safe = 9007199254740992.0; // 2^53: up to it a double has every whole number
constexpr int deepest = 256;

bool isSafe(qint64 number)
{
    return number >= -qint64(safe) && number <= qint64(safe);
}

SurrealError invalid(const QString &message)
{
    return SurrealError(SurrealError::Kind::InvalidArgument, message);
}

SurrealError wrongKind(const char *wanted, const SurrealValue &value)
{
    return invalid(QCoreApplication::translate("QmlValue", wanted).arg(value.typeName()));
}

// Beyond QVariant's reader: JavaScript has one kind of number, and its objects may be any QJSValue.
SurrealValue read(const QVariant &value, SurrealError *error, int depth)
{
    if (depth > deepest) {
        *error = invalid(
            QCoreApplication::translate("QmlValue", "More than %1 values within one another")
                .arg(deepest));
        return {};
    }
    const QMetaType type = value.metaType();
    if (type == QMetaType::fromType<QJSValue>()) {
        const auto js = value.value<QJSValue>();
        if (js.isCallable()) {
            *error = invalid(QCoreApplication::translate("QmlValue", "A function is not a value"));
            return {};
        }
        return read(js.toVariant(), error, depth + 1);
    }
    switch (type.id()) {
    case QMetaType::Double: {
        const double number = value.toDouble();
        const bool whole = std::abs(number) <= safe && number == std::trunc(number)
            && !(number == 0 && std::signbit(number));
        return whole ? SurrealValue(qint64(number)) : SurrealValue(number);
    }
    case QMetaType::QVariantList: {
        SurrealArray array;
        const QVariantList list = value.toList();
        array.reserve(list.size());
        for (const QVariant &entry : list)
            array.append(read(entry, error, depth + 1));
        return array;
    }
    case QMetaType::QVariantMap: {
        SurrealObject object;
        const QVariantMap map = value.toMap();
        for (auto it = map.cbegin(); it != map.cend(); ++it)
            object.insert(it.key(), read(it.value(), error, depth + 1));
        return object;
    }
    default: {
        SurrealError failure;
        SurrealValue result = SurrealValue::fromVariant(value, &failure);
        if (failure)
            *error = failure;
        return result;
    }
    }
}

} // namespace

QVariant QmlValue::toJs(const SurrealValue &value)
{
    switch (value.type()) {
    case Type::Int:
        return isSafe(value.toInt()) ? QVariant(value.toInt()) : QVariant::fromValue(value);
    case Type::Uuid: // would become a string
    case Type::Set: // would become an array
        return QVariant::fromValue(value);
    case Type::Array: {
        QVariantList list;
        list.reserve(value.size());
        for (qsizetype i = 0; i < value.size(); ++i)
            list.append(toJs(value.at(i)));
        return list;
    }
    case Type::Object: {
        QVariantMap map;
        for (qsizetype i = 0; i < value.size(); ++i)
            map.insert(value.keyAt(i), toJs(value.at(i)));
        return map;
    }
    default:
        return value.toVariant();
    }
}

QVariant QmlValue::roleToJs(const QVariant &data)
{
    switch (const QMetaType type = data.metaType(); type.id()) {
    case QMetaType::LongLong:
    case QMetaType::QUuid:
    case QMetaType::QVariantList:
    case QMetaType::QVariantMap:
        return toJs(SurrealValue::fromVariant(data));
    default:
        if (type == QMetaType::fromType<SurrealValue>())
            return toJs(data.value<SurrealValue>());
        return type == QMetaType::fromType<SurrealSet>()
            ? QVariant::fromValue(SurrealValue(data.value<SurrealSet>()))
            : data;
    }
}

SurrealValue QmlValue::fromJs(const QVariant &value, SurrealError *error)
{
    return read(value, error, 0);
}

SurrealObject QmlValue::objectFromJs(const QVariant &value, SurrealError *error)
{
    const SurrealValue object = fromJs(value, error);
    if (!*error && !object.isObject() && !object.isNoneOrNull())
        *error = wrongKind(QT_TRANSLATE_NOOP("QmlValue", "An object is needed here, not a %1"),
                           object);
    return object.toObject();
}

SurrealArray QmlValue::arrayFromJs(const QVariant &value, SurrealError *error)
{
    const SurrealValue array = fromJs(value, error);
    if (!*error && !array.isArray() && !array.isNoneOrNull())
        *error
            = wrongKind(QT_TRANSLATE_NOOP("QmlValue", "An array is needed here, not a %1"), array);
    return array.toArray();
}
