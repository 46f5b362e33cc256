// SPDX-License-Identifier: Apache-2.0
#include "utf8_p.h"

SurrealUtf8::Check SurrealUtf8::checkSlowly(const char *bytes, qsizetype size) noexcept
{
    const auto *p = reinterpret_cast<const quint8 *>(bytes);
    const auto *const end = p + size;
    bool ascii = true;
    for (;;) {
        while (end - p >= 8 && !(load64(reinterpret_cast<const char *>(p)) & highBits))
            p += 8;
        while (p < end && *p < 0x80)
            ++p;
        if (p == end)
            break;
        ascii = false;
        const quint8 lead = *p++;
        if (lead >= 0xc2 && lead <= 0xdf) { // most of what is not ASCII in the languages of Europe
            if (p == end || (*p++ & 0xc0) != 0x80)
                return Check::Invalid;
            continue;
        }
        // How many bytes follow, and between what the first of them must be.
        int following;
        quint8 low = 0x80;
        quint8 high = 0xbf;
        if (lead >= 0xe0 && lead <= 0xef) {
            following = 2;
            if (lead == 0xe0)
                low = 0xa0;
            else if (lead == 0xed)
                high = 0x9f;
        } else if (lead >= 0xf0 && lead <= 0xf4) {
            following = 3;
            if (lead == 0xf0)
                low = 0x90;
            else if (lead == 0xf4)
                high = 0x8f;
        } else {
            return Check::Invalid;
        }
        if (end - p < following || *p < low || *p > high)
            return Check::Invalid;
        ++p;
        while (--following > 0) {
            if ((*p++ & 0xc0) != 0x80)
                return Check::Invalid;
        }
    }
    return ascii ? Check::Ascii : Check::Valid;
}
