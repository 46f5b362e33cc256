// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtEndian>
#include <QtCore/qglobal.h>

#include <cstring>

namespace SurrealUtf8 {

enum class Check : quint8 { Invalid, Ascii, Valid };

// Well-formed UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF.
Check checkSlowly(const char *bytes, qsizetype size) noexcept;

inline quint64 load64(const char *from) noexcept
{
    quint64 word;
    std::memcpy(&word, from, sizeof word);
    return word;
}

constexpr quint64 highBits = 0x8080808080808080U;

// readable: how many bytes there are, those behind the text among them.
inline Check check(const char *bytes, qsizetype size, qsizetype readable) noexcept
{
    if (size >= 8) {
        quint64 seen = load64(bytes + size - 8); // the last word may overlap the one before
        for (qsizetype i = 0; i < size - 8; i += 8)
            seen |= load64(bytes + i);
        if (Q_LIKELY(!(seen & highBits)))
            return Check::Ascii;
    } else if (Q_LIKELY(readable >= 8)) {
        const quint64 mine = qFromLittleEndian((quint64(1) << (8 * size)) - 1);
        if (Q_LIKELY(!(load64(bytes) & mine & highBits)))
            return Check::Ascii;
    } else {
        quint8 seen = 0;
        for (qsizetype i = 0; i < size; ++i)
            seen |= quint8(bytes[i]);
        if (Q_LIKELY(seen < 0x80))
            return Check::Ascii;
    }
    return checkSlowly(bytes, size);
}

} // namespace SurrealUtf8
