// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blockpool_p.h"

#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QByteArray>
#include <QtCore/QMutex>
#include <QtCore/QSharedData>
#include <QtCore/QString>

#include <algorithm>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

// The keys and shapes (lists of keys) of objects, met once and kept for a connection: the rows of a
// result have one shape between them, and replies have the same few shapes for ever.
//
// A table only grows, up to fixed limits; what does not fit is kept in its message. What is in it
// is never changed, so documents read shapes without a lock; they share ownership of the table.

struct SurrealShape;

struct SurrealKey
{
    QString text;
    QByteArray encoded; // CBOR: header and UTF-8
    int headerSize = 0;
    // The first 16 bytes of `encoded` and which of them count, to compare in two steps.
    quint64 words[2] {};
    quint64 masks[2] {};
    // The shape last met below this key: a guess for the decoder that has the table locked.
    mutable SurrealShape *guess = nullptr;

    QByteArrayView utf8() const { return QByteArrayView(encoded).sliced(headerSize); }
};

struct SurrealShape
{
    quint32 size = 0;
    bool sorted = false; // the keys ascend in UTF-8 order
    std::unique_ptr<const SurrealKey *[]> keys;
    // What the decoder met below each key the last time: a guess, used by the thread that has the
    // table locked and by nobody else.
    std::unique_ptr<SurrealShape *[]> guesses;

    qsizetype indexOf(QStringView key) const noexcept;
};

class SURREALQT_EXPORT SurrealKeyTable : public QSharedData
{
public:
    static constexpr qsizetype longestKey = 64; // bytes
    static constexpr qsizetype largestShape = 64; // keys
    static constexpr size_t mostKeys = 4096;
    static constexpr size_t mostShapes = 2048;
    static constexpr size_t mostSlots = 16384; // keys of all shapes together

    SurrealKeyTable();
    ~SurrealKeyTable();
    Q_DISABLE_COPY_MOVE(SurrealKeyTable)

    size_t keyCount() const;
    size_t shapeCount() const;

    // Of the documents that are decoded with this table; taken from with the lock held. Each block in
    // the pool has a reference to the table, as the document had that was in it.
    SurrealBlockPool &blocks() { return m_blocks; }
    // The connection has decoded its last message. Whoever calls it keeps the table.
    void closeBlocks();

private:
    friend class SurrealCborDecoder;

    // All with the lock held.
    const SurrealKey *key(const char *utf8, qsizetype size); // must be valid UTF-8; null: full
    SurrealShape *shape(const SurrealKey *const *keys, quint32 size); // null: full, or a key twice

    using Keys = std::span<const SurrealKey *const>;
    static Keys keysOf(const SurrealShape *shape) { return {shape->keys.get(), shape->size}; }
    static Keys keysOf(Keys keys) { return keys; }
    static size_t hash(Keys keys) noexcept;
    struct Hash
    {
        using is_transparent = void;
        template <typename T>
        size_t operator()(const T &shape) const noexcept
        {
            return hash(keysOf(shape));
        }
    };
    struct Equal
    {
        using is_transparent = void;
        template <typename L, typename R>
        bool operator()(const L &left, const R &right) const noexcept
        {
            const Keys l = keysOf(left);
            const Keys r = keysOf(right);
            return std::equal(l.begin(), l.end(), r.begin(), r.end());
        }
    };

    SurrealBlockPool m_blocks;
    mutable QMutex m_mutex;
    std::unordered_map<std::string_view, std::unique_ptr<SurrealKey>> m_keys;
    std::unordered_set<SurrealShape *, Hash, Equal> m_shapes;
    std::vector<std::unique_ptr<SurrealShape>> m_shapeStore;
    size_t m_slots = 0;
    SurrealShape *m_rootGuess = nullptr;
};
