// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "document_p.h"

#include <SurrealQt/SurrealDecimal>
#include <SurrealQt/SurrealFile>
#include <SurrealQt/SurrealGeometry>
#include <SurrealQt/SurrealRange>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealTable>
#include <SurrealQt/SurrealValue>

#include <QtCore/QHash>

template <typename T>
struct SurrealOwned : SurrealValueShared
{
    explicit SurrealOwned(const T &from)
        : value(from)
    { }
    T value;
};

using SurrealListData = QList<SurrealValue>; // arrays and sets

struct SurrealObjectData
{
    QStringList keys;
    QList<SurrealValue> values;
    QHash<QString, qsizetype> places; // only when there are many

    qsizetype indexOf(QStringView key) const;
    void insert(const QString &key, const SurrealValue &value);
    void removeAt(qsizetype index);
};

class SurrealGeometryData : public QSharedData
{
public:
    SurrealGeometry::Kind kind = SurrealGeometry::Kind::Point;
    QList<SurrealGeometry::Coordinate> coordinates;
    QList<SurrealGeometry> parts;
};

// The inside of SurrealValue, for the files of this layer.
class SurrealValuePrivate
{
public:
    using Type = SurrealValue::Type;
    using Storage = SurrealValue::Storage;

    static bool isView(const SurrealValue &value) noexcept
    {
        return value.m_storage == Storage::View;
    }
    static bool isOwned(const SurrealValue &value) noexcept
    {
        return value.m_storage == Storage::Owned;
    }
    static const SurrealNode &node(const SurrealValue &value) noexcept
    {
        return *static_cast<const SurrealNode *>(value.m_data.node);
    }
    static SurrealDocument *document(const SurrealValue &value) noexcept
    {
        return static_cast<SurrealDocument *>(value.m_shared);
    }
    template <typename T>
    static const T &owned(const SurrealValue &value) noexcept
    {
        return static_cast<const SurrealOwned<T> *>(value.m_shared)->value;
    }

    // Make the value one of its own that nobody else sees, and let it be written to. A value that
    // was moved from (NONE) becomes an empty one.
    static SurrealListData &listForWriting(SurrealValue &value, Type type);
    static SurrealObjectData &objectForWriting(SurrealValue &value);

    template <typename T>
    static SurrealValue fromOwned(Type type, const T &data)
    {
        SurrealValue value;
        value.m_shared = new SurrealOwned<T>(data);
        value.m_type = type;
        value.m_storage = Storage::Owned;
        return value;
    }
    static SurrealValue fromNode(SurrealDocument *document, const SurrealNode &node) noexcept
    {
        SurrealValue value;
        value.m_type = node.type;
        switch (node.type) {
        case Type::None:
        case Type::Null:
            break;
        case Type::Bool:
        case Type::Int:
        case Type::Float:
            value.m_data.integer = node.integer;
            break;
        case Type::Datetime:
        case Type::Duration:
            value.m_data.integer = node.integer;
            value.m_extra = node.size;
            break;
        default:
            document->ref.ref();
            value.m_shared = document;
            value.m_data.node = &node;
            value.m_storage = Storage::View;
        }
        return value;
    }
    // Of the root; the reference that the document was made with goes to the value, or ends it.
    static SurrealValue ofDocument(SurrealDocument *document) noexcept
    {
        SurrealValue value = fromNode(document, document->root);
        if (isView(value))
            document->ref.storeRelaxed(1); // nobody else has it yet
        else
            SurrealDocument::destroy(document);
        return value;
    }
    static SurrealValue fromSeconds(Type type, quint64 seconds, quint32 nanoseconds) noexcept
    {
        SurrealValue value;
        value.m_type = type;
        value.m_data.seconds = seconds;
        value.m_extra = nanoseconds;
        return value;
    }
    static quint64 seconds(const SurrealValue &value) noexcept { return value.m_data.seconds; }
    static quint32 nanoseconds(const SurrealValue &value) noexcept { return value.m_extra; }

    static QString text(const SurrealNode &node)
    {
        return node.flags & SurrealNode::Ascii ? QString::fromLatin1(node.bytes, node.size)
                                               : QString::fromUtf8(node.bytes, node.size);
    }
    static QByteArrayView utf8(const SurrealNode &node) noexcept
    {
        return {node.bytes, qsizetype(node.size)};
    }
    // The UTF-8 of a string, in place when it is a view; empty of another kind. Good for as long as
    // the value and the storage are.
    static QByteArrayView utf8(const SurrealValue &value, QByteArray &storage)
    {
        if (isView(value) && value.m_type == Type::String)
            return utf8(node(value));
        storage = value.toString().toUtf8();
        return storage;
    }
    // Objects.
    static const SurrealNode &entry(const SurrealNode &object, quint32 index) noexcept
    {
        return object.flags & SurrealNode::Keyed ? object.children[2 * index + 1]
                                                 : object.children[index + 1];
    }
    static QString entryKey(const SurrealNode &object, quint32 index)
    {
        return object.flags & SurrealNode::Keyed ? text(object.children[2 * index])
                                                 : object.children->shape->keys[index]->text;
    }
    static QByteArrayView entryUtf8(const SurrealNode &object, quint32 index) noexcept
    {
        return object.flags & SurrealNode::Keyed ? utf8(object.children[2 * index])
                                                 : object.children->shape->keys[index]->utf8();
    }
    static qsizetype find(const SurrealNode &object, QStringView key);

    static SurrealGeometry geometry(const SurrealNode &node);
    static const SurrealGeometryData &geometryData(const SurrealGeometry &geometry)
    {
        return *geometry.d;
    }
    static SurrealGeometry makeGeometry(SurrealGeometryData *data) { return SurrealGeometry(data); }
    static SurrealRange::Bound makeBound(SurrealRange::BoundKind kind, const SurrealValue &value)
    {
        return {kind, value};
    }
    static SurrealDecimal makeDecimal(const QString &validText)
    {
        SurrealDecimal decimal;
        decimal.m_text = validText;
        return decimal;
    }
    static SurrealRange::BoundKind beginKind(const SurrealNode &range) noexcept
    {
        return SurrealRange::BoundKind((range.flags >> SurrealNode::BeginShift) & 3);
    }
    static SurrealRange::BoundKind endKind(const SurrealNode &range) noexcept
    {
        return SurrealRange::BoundKind((range.flags >> SurrealNode::EndShift) & 3);
    }
};

// Text in the order of its code points, which is that of its UTF-8; QString's own order differs
// beyond U+FFFF.
int surrealCompareText(QStringView left, QStringView right) noexcept;
