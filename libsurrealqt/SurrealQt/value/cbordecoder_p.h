// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cborwrite_p.h"
#include "document_p.h"
#include "utf8_p.h"

#include <QtCore/QVarLengthArray>

// One pass over a message: checks it, and lays out its nodes.
//
// Memory is bounded because a node stands for at least one byte of the message, or for one key that
// had no room in the table: the decoder has twice as many nodes to give away as the message has
// bytes, whatever the lengths in it claim.
class SurrealCborDecoder
{
public:
    // The caller holds the lock of the document's key table.
    explicit SurrealCborDecoder(SurrealDocument *document);

    // A table that nobody else decodes with, locked: this one, or a new one rather than to wait.
    SURREALQT_EXPORT static QExplicitlySharedDataPointer<SurrealKeyTable>
    lockTable(SurrealKeyTable *wanted);
    static bool tryLock(SurrealKeyTable *table);
    SURREALQT_EXPORT static void unlockTable(SurrealKeyTable *table);

    bool decode(); // the document's root, from the whole message
    const char *problem() const { return m_problem; }
    qsizetype offset() const { return m_problemAt - m_begin; }

private:
    struct Head
    {
        quint8 major;
        quint8 info; // the low five bits
        quint64 argument;
    };

    bool value(SurrealNode *out, SurrealShape **guess, int depth);
    bool simple(SurrealNode *out, Head head);
    bool tagged(SurrealNode *out, quint64 tag, SurrealShape **guess, int depth);
    bool items(SurrealNode *out, quint64 count, SurrealShape **guess, int depth);
    bool object(SurrealNode *out, quint64 count, SurrealShape **guess, int depth);
    bool objectOtherwise(SurrealNode *out, SurrealNode *block, quint32 count, quint32 done,
                         const SurrealShape *matched, int depth);
    bool largeObject(SurrealNode *out, quint32 count, int depth);
    void finishKeyed(SurrealNode *out, SurrealNode *pairs, quint32 count);
    bool keyText(SurrealNode *out);
    bool text(SurrealNode *out, quint64 size, SurrealValue::Type type);
    bool datetime(SurrealNode *out);
    bool duration(SurrealNode *out);
    bool recordId(SurrealNode *out, int depth);
    bool isRecordKey(const SurrealNode &key) const;
    bool range(SurrealNode *out, int depth);
    bool bound(SurrealNode *out, quint8 *kind, int depth);
    bool file(SurrealNode *out);
    bool uuid(SurrealNode *out);
    bool uuidText(SurrealNode *out);
    bool decimal(SurrealNode *out);
    bool geometry(SurrealNode *out, quint64 tag, int depth);
    bool coordinates(double *out);
    bool number(double *out);

    bool head(Head *out);
    bool longHead(Head *out);
    bool headOf(quint8 major, const char *what, quint64 *argument);
    bool headOfAnySize(quint8 major, const char *what, quint64 *argument);
    bool tagOf(quint64 tag, const char *what);
    SurrealNode *nodes(quint64 count);
    bool fail(const char *problem, const char *at = nullptr);

    const char *m_p;
    const char *const m_begin;
    const char *const m_end;
    quint64 m_nodesLeft;
    SurrealKeyTable *const m_keys;
    SurrealDocument *const m_document;
    const char *m_problem = nullptr;
    const char *m_problemAt = nullptr;
    // The keys of the objects that are being looked up, one object's above its parent's.
    QVarLengthArray<const SurrealKey *, 64> m_keyStack;
    QVarLengthArray<SurrealNode, 64> m_textStack;
};

inline bool SurrealCborDecoder::head(Head *out)
{
    if (Q_UNLIKELY(m_p >= m_end))
        return fail("it ends early");
    const auto byte = quint8(*m_p);
    out->major = byte & 0xe0;
    out->info = byte & 0x1f;
    if (out->info >= 24) {
        if (Q_UNLIKELY(out->info != 24 || m_end - m_p < 2))
            return longHead(out);
        out->argument = quint8(m_p[1]);
        m_p += 2;
        return true;
    }
    out->argument = out->info;
    ++m_p;
    return true;
}

// Mostly it is the one that must be there, and short.
inline bool SurrealCborDecoder::headOf(quint8 major, const char *what, quint64 *argument)
{
    if (Q_LIKELY(m_p < m_end)) {
        const auto info = quint8(quint8(*m_p) - major);
        if (Q_LIKELY(info < 24)) {
            *argument = info;
            ++m_p;
            return true;
        }
    }
    return headOfAnySize(major, what, argument);
}
