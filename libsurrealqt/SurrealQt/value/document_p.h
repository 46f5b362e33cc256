// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keytable_p.h"

#include <SurrealQt/SurrealValue>

#include <QtCore/QByteArray>

// A decoded message: one shared, immutable buffer, and nodes of 16 bytes that point into it.
// Everything is decided and checked at decode time, so readers on any thread need no lock.

struct SurrealNode
{
    enum Flag : quint8 {
        Ascii = 0x01, // text
        // objects: without either, children are {header with the shape, value, value, …}
        Keyed = 0x02, // {key, value, key, value, …}
        Sorted = 0x04, // … in ascending order of the keys' UTF-8
        // ranges
        BeginShift = 0, // two bits each, a SurrealRange::BoundKind
        EndShift = 2,
    };

    SurrealValue::Type type;
    quint8 flags; // geometries: a SurrealGeometry::Kind
    quint32 size; // bytes, children, or the nanoseconds of a datetime or duration
    union {
        qint64 integer; // int, bool, seconds of a datetime
        quint64 seconds;
        double real;
        const char *bytes; // text, bytes, decimal, table name, 16 bytes of a uuid
        const SurrealNode
            *children; // record id: {table, key}; file: {bucket, key}; range: {begin, end}
        const double *coordinates; // point, line, multi-point: x y x y …
        const SurrealShape *shape; // the header of an object
    };
};
static_assert(sizeof(SurrealNode) == 16);

class SurrealDocument : public SurrealValueShared
{
public:
    // One block holds this object and the first nodes. From the pool of the table, for a small message,
    // it holds a copy of the message too. The caller holds the lock of the table.
    static SurrealDocument *create(const QByteArray &message, SurrealKeyTable *keys,
                                   qsizetype firstNodes, bool mayPool);
    static void destroy(SurrealDocument *document) noexcept;
    // The same, of which the caller feels nothing: a big one is freed by a thread of the global pool.
    static void letGo(SurrealDocument *document) noexcept;

    // Uninitialised; nothing when there is no memory.
    SurrealNode *allocate(qsizetype count)
    {
        if (Q_UNLIKELY(m_limit - m_next < count))
            return allocateMore(count);
        SurrealNode *const nodes = m_next;
        m_next += count;
        return nodes;
    }
    const QByteArray &message() const { return m_message; }
    SurrealKeyTable *keys() const { return m_keys; }
    qsizetype allocatedBytes() const { return m_allocatedBytes; }

    SurrealNode root {};

private:
    struct Chunk
    {
        Chunk *next;
        qsizetype padding;
    };
    static_assert(sizeof(Chunk) == sizeof(SurrealNode));

    SurrealDocument(const QByteArray &message, SurrealKeyTable *keys);
    ~SurrealDocument();
    Q_DISABLE_COPY_MOVE(SurrealDocument)
    SurrealNode *allocateMore(qsizetype count);

    SurrealNode *m_next = nullptr;
    SurrealNode *m_limit = nullptr;
    Chunk *m_chunks = nullptr;
    qsizetype m_lastChunk = 0; // nodes in it
    qsizetype m_allocatedBytes = 0;
    bool m_isPooled = false;
    QByteArray m_message;
    SurrealKeyTable *const m_keys; // referenced by create(), or with the block from the pool
};
