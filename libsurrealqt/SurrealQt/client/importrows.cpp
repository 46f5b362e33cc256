// SPDX-License-Identifier: Apache-2.0
#include "client/importrows_p.h"
#include "client/surrealresults_p.h"
#include "value/cborcodec_p.h"

#include <SurrealQt/SurrealArray>

#include <limits>

namespace {

constexpr int deepest = 256; // containers in one another
constexpr qint64 incomplete = -1;
constexpr qint64 malformed = -2;

struct Head
{
    int major = 0;
    quint64 argument = 0;
    qint64 next = incomplete; // where the content begins
};

Head headAt(const QByteArray &bytes, qint64 at)
{
    Head head;
    if (at >= bytes.size())
        return head;
    const auto first = quint8(bytes[at]);
    head.major = first >> 5;
    const int info = first & 31;
    if (info < 24) {
        head.argument = quint64(info);
        head.next = at + 1;
        return head;
    }
    if (info > 27) { // the server writes no lengths that come later
        head.next = malformed;
        return head;
    }
    const int size = 1 << (info - 24);
    if (at + 1 + size > bytes.size())
        return head;
    for (int i = 1; i <= size; ++i)
        head.argument = head.argument << 8 | quint8(bytes[at + i]);
    head.next = at + 1 + size;
    return head;
}

// Where the item ends that begins there.
qint64 endOf(const QByteArray &bytes, qint64 at, int depth = 0)
{
    const Head head = headAt(bytes, at);
    if (head.next < 0)
        return head.next;
    if (depth > deepest)
        return malformed;
    quint64 items = 0;
    switch (head.major) {
    case 2:
    case 3:
        return head.argument <= quint64(bytes.size() - head.next)
            ? head.next + qint64(head.argument)
            : incomplete;
    case 4:
        items = head.argument;
        break;
    case 5:
        if (head.argument > quint64(std::numeric_limits<qint64>::max()))
            return malformed;
        items = 2 * head.argument;
        break;
    case 6:
        items = 1;
        break;
    default:
        return head.next;
    }
    qint64 end = head.next;
    for (quint64 i = 0; i < items && end >= 0; ++i)
        end = endOf(bytes, end, depth + 1);
    return end;
}

} // namespace

bool ImportRows::takeRow(const QByteArray &row)
{
    SurrealError error;
    const SurrealValue value = SurrealCbor::decode(row, nullptr, &error);
    if (error || !value.isObject())
        return false;
    const SurrealResult whole = surrealResultsFromRows(SurrealArray {value}).first();
    m_results.append(
        SurrealResult(SurrealValue(), whole.error(), whole.serverTime(), whole.kind()));
    return true;
}

bool ImportRows::add(const QByteArray &piece)
{
    m_buffer += piece;
    if (m_buffer.size() < m_enough)
        return true;
    qint64 at = 0;
    if (m_count < 0) {
        const Head head = headAt(m_buffer, 0);
        if (head.next == incomplete)
            return true;
        if (head.next == malformed || head.major != 4
            || head.argument > quint64(std::numeric_limits<qint32>::max()))
            return false;
        m_count = qint64(head.argument);
        at = head.next;
    }
    while (m_results.size() < m_count) {
        const qint64 end = endOf(m_buffer, at);
        if (end == malformed)
            return false;
        if (end == incomplete)
            break;
        if (!takeRow(m_buffer.sliced(at, end - at)))
            return false;
        at = end;
    }
    m_buffer.remove(0, at);
    if (m_results.size() == m_count)
        return m_buffer.isEmpty(); // nothing comes after it
    // A long row is looked at again when there is twice as much of it, not with every piece.
    m_enough = at > 0 ? 1 : 2 * m_buffer.size();
    return true;
}

bool ImportRows::finish()
{
    m_enough = 0;
    return add({}) && m_count >= 0 && m_results.size() == m_count;
}
