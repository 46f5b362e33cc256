// SPDX-License-Identifier: Apache-2.0
#include "document_p.h"

#include <cstdlib>
#include <cstring>
#include <new>

namespace {
constexpr qsizetype largestChunk = 1 << 18; // nodes: 4 MiB, so that little of the last is unused

// The first nodes begin behind the document, aligned as nodes are.
constexpr qsizetype headNodes
    = qsizetype((sizeof(SurrealDocument) + sizeof(SurrealNode) - 1) / sizeof(SurrealNode));

// What the pool of a connection holds: enough for an answer or a notification of one row.
constexpr qsizetype pooledNodes = 48;
constexpr qsizetype pooledMessage = 640;
constexpr qsizetype pooledBytes
    = (headNodes + pooledNodes) * qsizetype(sizeof(SurrealNode)) + pooledMessage;
} // namespace

SurrealDocument::SurrealDocument(const QByteArray &message, SurrealKeyTable *keys)
    : m_message(message)
    , m_keys(keys)
{
    // A raw-data array does not own its bytes; the document must.
    if (!m_message.isEmpty() && !m_message.data_ptr().d_ptr())
        m_message.detach();
}

SurrealDocument::~SurrealDocument()
{
    for (Chunk *chunk = m_chunks; chunk;) {
        Chunk *const next = chunk->next;
        std::free(chunk);
        chunk = next;
    }
}

SurrealDocument *SurrealDocument::create(const QByteArray &message, SurrealKeyTable *keys,
                                         qsizetype firstNodes, bool mayPool)
{
    const bool pooled = mayPool && firstNodes <= pooledNodes && message.size() <= pooledMessage;
    if (pooled)
        firstNodes = pooledNodes;
    const qsizetype bytes
        = pooled ? pooledBytes : (headNodes + firstNodes) * qsizetype(sizeof(SurrealNode));
    void *memory = pooled ? keys->blocks().take() : nullptr;
    if (!memory) {
        memory = std::malloc(size_t(bytes));
        if (!memory)
            return nullptr;
        keys->ref.ref();
    }
    auto *const nodes = static_cast<SurrealNode *>(memory) + headNodes;
    SurrealDocument *document = nullptr;
    if (pooled) {
        // The message itself can then go on the thread where it came.
        char *const copy = reinterpret_cast<char *>(nodes + firstNodes);
        std::memcpy(copy, message.constData(), size_t(message.size()));
        document = new (memory) SurrealDocument({}, keys);
        document->m_message = QByteArray::fromRawData(copy, message.size());
        document->m_isPooled = true;
    } else {
        document = new (memory) SurrealDocument(message, keys);
    }
    document->m_next = nodes;
    document->m_limit = nodes + firstNodes;
    document->m_lastChunk = firstNodes;
    document->m_allocatedBytes = bytes;
    return document;
}

void SurrealDocument::destroy(SurrealDocument *document) noexcept
{
    SurrealKeyTable *const keys = document->m_keys;
    const bool pooled = document->m_isPooled;
    document->~SurrealDocument();
    // The reference to the table goes with the block, which saves counting it for each message.
    if (pooled && keys->blocks().give(document))
        return;
    std::free(document);
    if (!keys->ref.deref())
        delete keys;
}

SurrealNode *SurrealDocument::allocateMore(qsizetype count)
{
    // What is left of the current chunk is lost: at most one container's children.
    const qsizetype nodes = qMax(count, qMin(m_lastChunk * 2, largestChunk));
    const qsizetype bytes = (nodes + 1) * qsizetype(sizeof(SurrealNode));
    auto *const chunk = static_cast<Chunk *>(std::malloc(size_t(bytes)));
    if (!chunk)
        return nullptr;
    chunk->next = m_chunks;
    m_chunks = chunk;
    m_lastChunk = nodes;
    m_allocatedBytes += bytes;
    m_next = reinterpret_cast<SurrealNode *>(chunk + 1);
    m_limit = m_next + nodes;
    SurrealNode *const result = m_next;
    m_next += count;
    return result;
}
