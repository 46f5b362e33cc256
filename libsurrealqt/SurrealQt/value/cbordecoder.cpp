// SPDX-License-Identifier: Apache-2.0
#include "cborcodec_p.h"
#include "cbordecoder_p.h"
#include "surrealvalue_p.h"

#include <SurrealQt/SurrealError>

#include <QtCore/QFloat16>
#include <QtCore/QScopeGuard>

#include <algorithm>
#include <limits>

using Type = SurrealValue::Type;

namespace {
// What the nodes' 32-bit sizes hold with room to spare; the server stops at 128 MiB.
constexpr qsizetype longestMessage = std::numeric_limits<qint32>::max();
constexpr quint64 greatestInt = quint64(std::numeric_limits<qint64>::max());

inline void setText(SurrealNode *out, Type type, const char *bytes, quint64 size, bool ascii)
{
    out->type = type;
    out->flags = ascii ? SurrealNode::Ascii : 0;
    out->size = quint32(size);
    out->bytes = bytes;
}

inline void setInt(SurrealNode *out, qint64 value)
{
    out->type = Type::Int;
    out->integer = value;
}
} // namespace

SurrealCborDecoder::SurrealCborDecoder(SurrealDocument *document)
    : m_p(document->message().constData())
    , m_begin(m_p)
    , m_end(m_p + document->message().size())
    , m_nodesLeft(2 * quint64(document->message().size()) + 2)
    , m_keys(document->keys())
    , m_document(document)
{ }

// A thread that copies a small value must not wait for one that decodes a hundred megabytes.
QExplicitlySharedDataPointer<SurrealKeyTable> SurrealCborDecoder::lockTable(SurrealKeyTable *wanted)
{
    if (wanted && wanted->m_mutex.tryLock())
        return QExplicitlySharedDataPointer(wanted);
    QExplicitlySharedDataPointer<SurrealKeyTable> table(new SurrealKeyTable);
    table->m_mutex.lock();
    return table;
}

bool SurrealCborDecoder::tryLock(SurrealKeyTable *table)
{
    return table->m_mutex.tryLock();
}

void SurrealCborDecoder::unlockTable(SurrealKeyTable *table)
{
    table->m_mutex.unlock();
}

bool SurrealCborDecoder::decode()
{
    if (!value(&m_document->root, &m_keys->m_rootGuess, 0))
        return false;
    return m_p == m_end || fail("more bytes after the value");
}

bool SurrealCborDecoder::fail(const char *problem, const char *at)
{
    if (!m_problem) {
        m_problem = problem;
        m_problemAt = at ? at : m_p;
    }
    return false;
}

SurrealNode *SurrealCborDecoder::nodes(quint64 count)
{
    if (Q_UNLIKELY(count > m_nodesLeft)) {
        fail("a length beyond the end");
        return nullptr;
    }
    m_nodesLeft -= count;
    SurrealNode *const result = m_document->allocate(qsizetype(count));
    if (Q_UNLIKELY(!result))
        fail("out of memory");
    return result;
}

// With the argument behind the first byte.
bool SurrealCborDecoder::longHead(Head *out)
{
    const qsizetype left = m_end - m_p;
    switch (out->info) {
    case 24:
        if (left < 2)
            return fail("it ends early");
        out->argument = quint8(m_p[1]);
        m_p += 2;
        return true;
    case 25:
        if (left < 3)
            return fail("it ends early");
        out->argument = qFromBigEndian<quint16>(m_p + 1);
        m_p += 3;
        return true;
    case 26:
        if (left < 5)
            return fail("it ends early");
        out->argument = qFromBigEndian<quint32>(m_p + 1);
        m_p += 5;
        return true;
    case 27:
        if (left < 9)
            return fail("it ends early");
        out->argument = qFromBigEndian<quint64>(m_p + 1);
        m_p += 9;
        return true;
    case 31:
        // The server knows every length before it writes, and so does whoever else speaks to us.
        return fail("a value of indefinite length");
    default:
        return fail("a reserved length");
    }
}

bool SurrealCborDecoder::headOfAnySize(quint8 major, const char *what, quint64 *argument)
{
    const char *const at = m_p;
    Head h;
    if (!head(&h))
        return false;
    if (h.major != major)
        return fail(what, at);
    *argument = h.argument;
    return true;
}

bool SurrealCborDecoder::tagOf(quint64 tag, const char *what)
{
    const char *const at = m_p;
    quint64 found;
    if (!headOf(SurrealCbor::Tag, what, &found))
        return false;
    return found == tag || fail(what, at);
}

bool SurrealCborDecoder::value(SurrealNode *out, SurrealShape **guess, int depth)
{
    Head h;
    if (Q_UNLIKELY(!head(&h)))
        return false;
    switch (h.major) {
    case SurrealCbor::Unsigned:
        if (Q_UNLIKELY(h.argument > greatestInt))
            return fail("an integer beyond 64 bits");
        setInt(out, qint64(h.argument));
        return true;
    case SurrealCbor::Negative:
        if (Q_UNLIKELY(h.argument > greatestInt))
            return fail("an integer beyond 64 bits");
        setInt(out, qint64(~h.argument));
        return true;
    case SurrealCbor::Bytes:
        if (h.argument > quint64(m_end - m_p))
            return fail("a length beyond the end");
        setText(out, Type::Bytes, m_p, h.argument, false);
        m_p += h.argument;
        return true;
    case SurrealCbor::Text:
        return text(out, h.argument, Type::String);
    case SurrealCbor::Array:
        out->type = Type::Array;
        return items(out, h.argument, guess, depth);
    case SurrealCbor::Map:
        return object(out, h.argument, guess, depth);
    case SurrealCbor::Tag:
        return tagged(out, h.argument, guess, depth);
    default:
        return simple(out, h);
    }
}

bool SurrealCborDecoder::simple(SurrealNode *out, Head head)
{
    switch (quint8(head.major | head.info)) {
    case SurrealCbor::False:
    case SurrealCbor::True:
        out->type = Type::Bool;
        out->integer = (head.major | head.info) == SurrealCbor::True;
        return true;
    case SurrealCbor::Null:
    case SurrealCbor::Undefined:
        out->type = Type::Null;
        return true;
    case SurrealCbor::Half:
    case SurrealCbor::Single:
    case SurrealCbor::Double:
        out->type = Type::Float;
        if (head.info == 27) {
            std::memcpy(&out->real, &head.argument, sizeof out->real);
        } else if (head.info == 26) {
            const auto bits = quint32(head.argument);
            float real;
            std::memcpy(&real, &bits, sizeof real);
            out->real = double(real);
        } else {
            const auto bits = quint16(head.argument);
            qfloat16 real;
            std::memcpy(static_cast<void *>(&real), &bits, sizeof real);
            out->real = double(float(real));
        }
        return true;
    default:
        return fail("a simple value that SurrealDB does not have");
    }
}

bool SurrealCborDecoder::text(SurrealNode *out, quint64 size, Type type)
{
    if (Q_UNLIKELY(size > quint64(m_end - m_p)))
        return fail("a length beyond the end");
    const SurrealUtf8::Check check
        = SurrealUtf8::check(m_p, qsizetype(size), qsizetype(m_end - m_p));
    if (Q_UNLIKELY(check == SurrealUtf8::Check::Invalid))
        return fail("text that is not UTF-8");
    setText(out, type, m_p, size, check == SurrealUtf8::Check::Ascii);
    m_p += size;
    return true;
}

bool SurrealCborDecoder::items(SurrealNode *out, quint64 count, SurrealShape **guess, int depth)
{
    if (Q_UNLIKELY(depth >= SurrealCbor::deepestDecoded))
        return fail("too many values within one another");
    SurrealNode *const children = nodes(count);
    if (Q_UNLIKELY(!children))
        return false;
    for (quint64 i = 0; i < count; ++i) {
        if (Q_UNLIKELY(!value(children + i, guess, depth + 1)))
            return false;
    }
    out->flags = 0;
    out->size = quint32(count);
    out->children = children;
    return true;
}

bool SurrealCborDecoder::object(SurrealNode *out, quint64 count, SurrealShape **guess, int depth)
{
    if (Q_UNLIKELY(depth >= SurrealCbor::deepestDecoded))
        return fail("too many values within one another");
    out->type = Type::Object;
    if (Q_UNLIKELY(count > quint64(m_end - m_p) / 2))
        return fail("a length beyond the end");
    if (Q_UNLIKELY(count > quint64(SurrealKeyTable::largestShape) || count == 0))
        return largeObject(out, quint32(count), depth);

    SurrealNode *const block = nodes(count + 1);
    if (Q_UNLIKELY(!block))
        return false;
    SurrealNode *const values = block + 1;
    const SurrealShape *const expected = *guess;
    quint32 done = 0;
    if (Q_LIKELY(expected && expected->size == count)) {
        for (; done < count; ++done) {
            const SurrealKey &key = *expected->keys[done];
            const qsizetype size = key.encoded.size();
            if (Q_LIKELY(m_end - m_p >= 16)) {
                if (((SurrealUtf8::load64(m_p) & key.masks[0]) ^ key.words[0])
                    | ((SurrealUtf8::load64(m_p + 8) & key.masks[1]) ^ key.words[1]))
                    break;
                if (size > 16
                    && (m_end - m_p < size
                        || std::memcmp(m_p + 16, key.encoded.constData() + 16, size_t(size - 16))))
                    break;
            } else if (m_end - m_p < size
                       || std::memcmp(m_p, key.encoded.constData(), size_t(size)) != 0) {
                break;
            }
            m_p += size;
            if (Q_UNLIKELY(!value(values + done, &expected->guesses[done], depth + 1)))
                return false;
        }
        if (Q_LIKELY(done == count)) {
            block->shape = expected;
            out->flags = 0;
            out->size = quint32(count);
            out->children = block;
            return true;
        }
    }
    if (!objectOtherwise(out, block, quint32(count), done, expected, depth))
        return false;
    if (!(out->flags & SurrealNode::Keyed))
        *guess = const_cast<SurrealShape *>(out->children->shape);
    return true;
}

// The guess was wrong at entry `done`: the keys are looked up one by one.
bool SurrealCborDecoder::objectOtherwise(SurrealNode *out, SurrealNode *block, quint32 count,
                                         quint32 done, const SurrealShape *matched, int depth)
{
    SurrealNode *const values = block + 1;
    const qsizetype base = m_keyStack.size();
    m_keyStack.resize(base + count);
    m_textStack.resize(base + count);
    for (quint32 i = 0; i < done; ++i) {
        const SurrealKey *const key = matched->keys[i];
        const QByteArrayView utf8 = key->utf8();
        m_keyStack[base + i] = key;
        setText(&m_textStack[base + i], Type::String, utf8.data(), quint64(utf8.size()),
                key->text.size() == utf8.size());
    }
    bool fits = true;
    for (quint32 i = done; i < count; ++i) {
        SurrealNode text;
        if (!keyText(&text))
            return false;
        const SurrealKey *const key
            = fits ? m_keys->key(text.bytes, qsizetype(text.size)) : nullptr;
        fits = key;
        m_textStack[base + i] = text;
        m_keyStack[base + i] = key;
        SurrealShape *unknown = nullptr;
        if (!value(values + i, key ? &key->guess : &unknown, depth + 1))
            return false;
    }
    const SurrealShape *const shape
        = fits ? m_keys->shape(m_keyStack.constData() + base, count) : nullptr;
    if (shape) {
        block->shape = shape;
        out->flags = 0;
        out->size = count;
        out->children = block;
    } else { // no room in the table, or a key came twice: the keys stay with this object
        SurrealNode *const pairs = nodes(2 * quint64(count));
        if (!pairs)
            return false;
        for (quint32 i = 0; i < count; ++i) {
            pairs[2 * i] = m_textStack[base + i];
            pairs[2 * i + 1] = values[i];
        }
        finishKeyed(out, pairs, count);
    }
    m_keyStack.resize(base);
    m_textStack.resize(base);
    return true;
}

bool SurrealCborDecoder::largeObject(SurrealNode *out, quint32 count, int depth)
{
    SurrealNode *const pairs = nodes(2 * quint64(count));
    if (!pairs)
        return false;
    SurrealShape *guess = nullptr;
    for (quint32 i = 0; i < count; ++i) {
        if (!keyText(pairs + 2 * i) || !value(pairs + 2 * i + 1, &guess, depth + 1))
            return false;
    }
    finishKeyed(out, pairs, count);
    return true;
}

bool SurrealCborDecoder::keyText(SurrealNode *out)
{
    quint64 size;
    return headOf(SurrealCbor::Text, "a key that is not text", &size)
        && text(out, size, Type::String);
}

// Of a key that came twice the last value stays. Few keys stay as they came; many are sorted, so
// that they can be found (from the server they come sorted).
void SurrealCborDecoder::finishKeyed(SurrealNode *out, SurrealNode *pairs, quint32 count)
{
    struct Entry
    {
        SurrealNode key;
        SurrealNode value;
    };
    auto *const entries = reinterpret_cast<Entry *>(pairs);
    const auto compare = [](const Entry &l, const Entry &r) {
        return SurrealValuePrivate::utf8(l.key).compare(SurrealValuePrivate::utf8(r.key));
    };
    const auto less = [&compare](const Entry &l, const Entry &r) { return compare(l, r) < 0; };
    const auto notAscending
        = [&compare](const Entry &l, const Entry &r) { return compare(l, r) >= 0; };

    constexpr quint32 few = 16;
    Entry *end = entries + count;
    bool sorted = std::adjacent_find(entries, end, notAscending) == end;
    if (!sorted && count <= few) {
        end = entries;
        for (Entry *entry = entries; entry < entries + count; ++entry) {
            Entry *const same = std::find_if(
                entries, end, [&](const Entry &other) { return compare(other, *entry) == 0; });
            if (same == end)
                *end++ = *entry;
            else
                same->value = entry->value;
        }
    } else if (!sorted) {
        std::stable_sort(entries, end, less);
        Entry *kept = entries;
        for (Entry *entry = entries + 1; entry < end; ++entry) {
            if (compare(*kept, *entry) != 0)
                ++kept;
            *kept = *entry;
        }
        end = kept + 1;
        sorted = true;
    }
    out->flags = quint8(SurrealNode::Keyed | (sorted ? SurrealNode::Sorted : 0));
    out->size = quint32(end - entries);
    out->children = pairs;
}

SurrealValue SurrealCbor::decode(const QByteArray &message, SurrealKeyTable *keys,
                                 SurrealError *error, Purpose purpose)
{
    const qsizetype size = message.size();
    const auto fail = [error](const QString &problem) {
        if (error)
            *error = SurrealError(SurrealError::Kind::Protocol, problem);
        return SurrealValue();
    };
    if (size > longestMessage)
        return fail(QStringLiteral("A message of %1 bytes is too long").arg(size));

    // The caller's table is there for as long as this takes; another one has to be kept.
    const bool free = keys && SurrealCborDecoder::tryLock(keys);
    const QExplicitlySharedDataPointer<SurrealKeyTable> own = free
        ? QExplicitlySharedDataPointer<SurrealKeyTable>()
        : SurrealCborDecoder::lockTable(keys);
    SurrealKeyTable *const table = free ? keys : own.data();
    const auto unlock = qScopeGuard([table] { SurrealCborDecoder::unlockTable(table); });
    // A block of about what the rows of a table need; small messages get all they can need.
    const qsizetype firstNodes = qMin(size + 2, qMax(qsizetype(48), size / 14));
    // Only the caller's table is closed one day, and its blocks with it.
    SurrealDocument *const document
        = SurrealDocument::create(message, table, firstNodes, free && purpose == Purpose::Passing);
    if (!document)
        return fail(QStringLiteral("No memory for a message of %1 bytes").arg(size));
    SurrealCborDecoder decoder(document);
    const bool ok = decoder.decode();
    SurrealValue result;
    if (ok)
        result = SurrealValuePrivate::ofDocument(document);
    else
        SurrealDocument::destroy(document);
    if (!ok)
        return fail(QStringLiteral("Not a CBOR value of SurrealDB: %1 at byte %2")
                        .arg(QLatin1String(decoder.problem()))
                        .arg(decoder.offset()));
    if (error && *error)
        *error = SurrealError();
    return result;
}
