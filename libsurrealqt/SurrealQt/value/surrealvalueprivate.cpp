// SPDX-License-Identifier: Apache-2.0
#include "surrealvalue_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealObject>

#include <algorithm>

namespace {
constexpr qsizetype fewKeys = 12; // up to here a search beats a hash
} // namespace

qsizetype SurrealObjectData::indexOf(QStringView key) const
{
    if (keys.size() > fewKeys)
        return places.value(QString::fromRawData(key.data(), key.size()), -1);
    for (qsizetype i = 0; i < keys.size(); ++i) {
        if (keys.at(i) == key)
            return i;
    }
    return -1;
}

void SurrealObjectData::insert(const QString &key, const SurrealValue &value)
{
    if (const qsizetype index = indexOf(key); index >= 0) {
        values[index] = value;
        return;
    }
    keys.append(key);
    values.append(value);
    if (keys.size() == fewKeys + 1) {
        for (qsizetype i = 0; i < keys.size(); ++i)
            places.insert(keys.at(i), i);
    } else if (keys.size() > fewKeys) {
        places.insert(key, keys.size() - 1);
    }
}

void SurrealObjectData::removeAt(qsizetype index)
{
    keys.removeAt(index);
    values.removeAt(index);
    places.clear();
    if (keys.size() > fewKeys) {
        for (qsizetype i = 0; i < keys.size(); ++i)
            places.insert(keys.at(i), i);
    }
}

SurrealListData &SurrealValuePrivate::listForWriting(SurrealValue &value, Type type)
{
    if (!isOwned(value) || value.m_shared->ref.loadAcquire() != 1) {
        SurrealListData list;
        if (isOwned(value)) {
            list = owned<SurrealListData>(value);
        } else {
            list.reserve(value.size());
            for (qsizetype i = 0; i < value.size(); ++i)
                list.append(value.at(i));
        }
        value = fromOwned(type, list);
    }
    return static_cast<SurrealOwned<SurrealListData> *>(value.m_shared)->value;
}

SurrealObjectData &SurrealValuePrivate::objectForWriting(SurrealValue &value)
{
    if (!isOwned(value) || value.m_shared->ref.loadAcquire() != 1) {
        SurrealObjectData object;
        if (isOwned(value)) {
            object = owned<SurrealObjectData>(value);
        } else {
            for (qsizetype i = 0; i < value.size(); ++i)
                object.insert(value.keyAt(i), value.at(i));
        }
        value = fromOwned(Type::Object, object);
    }
    return static_cast<SurrealOwned<SurrealObjectData> *>(value.m_shared)->value;
}

qsizetype SurrealValuePrivate::find(const SurrealNode &object, QStringView key)
{
    if (!(object.flags & SurrealNode::Keyed))
        return object.children->shape->indexOf(key);
    const QByteArray wanted = key.toUtf8();
    if (object.flags & SurrealNode::Sorted) {
        quint32 low = 0;
        quint32 high = object.size;
        while (low < high) {
            const quint32 middle = low + (high - low) / 2;
            const int order = utf8(object.children[2 * middle]).compare(wanted);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return -1;
    }
    for (quint32 i = 0; i < object.size; ++i) {
        if (utf8(object.children[2 * i]) == wanted)
            return i;
    }
    return -1;
}

SurrealGeometry SurrealValuePrivate::geometry(const SurrealNode &node)
{
    using Kind = SurrealGeometry::Kind;
    auto *const data = new SurrealGeometryData;
    data->kind = Kind(node.flags);
    switch (data->kind) {
    case Kind::Point:
    case Kind::LineString:
    case Kind::MultiPoint:
        data->coordinates.reserve(node.size);
        for (quint32 i = 0; i < node.size; ++i)
            data->coordinates.append({node.coordinates[2 * i], node.coordinates[2 * i + 1]});
        break;
    default:
        data->parts.reserve(node.size);
        for (quint32 i = 0; i < node.size; ++i)
            data->parts.append(geometry(node.children[i]));
    }
    return makeGeometry(data);
}

int surrealCompareText(QStringView left, QStringView right) noexcept
{
    const qsizetype common = qMin(left.size(), right.size());
    const auto differing = std::mismatch(left.utf16(), left.utf16() + common, right.utf16());
    if (differing.first == left.utf16() + common)
        return left.size() == right.size() ? 0 : (left.size() < right.size() ? -1 : 1);
    const auto rank = [](char16_t unit) { // surrogates stand for what comes after U+FFFF
        return QChar::isSurrogate(unit) ? unit + 0x10000 : int(unit);
    };
    return rank(*differing.first) < rank(*differing.second) ? -1 : 1;
}
