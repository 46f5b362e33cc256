// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexerscan_p.h"

#include <QtCore/QVarLengthArray>

namespace SurrealQL::Scan {

bool isLineEnd(char16_t c)
{
    return c == u'\n' || c == u'\r' || c == u'\u2028' || c == u'\u2029' || c == u'\u0085';
}

bool isSpace(char16_t c)
{
    if (c < 0x80)
        return c == u' ' || (c >= u'\t' && c <= u'\r');
    return c == u'\u2028' || c == u'\u2029' || c == u'\u0085' || QChar(c).isSpace();
}

bool isStringPrefix(char16_t c)
{
    return c == u's' || c == u'r' || c == u'u' || c == u'd' || c == u'f' || c == u'b';
}

qsizetype durationLength(QStringView text)
{
    qsizetype i = 0;
    qsizetype end = 0;
    while (i < text.size() && isDigit(text[i].unicode())) {
        while (i < text.size() && (isDigit(text[i].unicode()) || text[i] == u'_'))
            ++i;
        const QStringView unit = text.mid(i, 2);
        if (unit == u"ns" || unit == u"us" || unit == u"ms" || unit == u"\u00b5s")
            i += 2;
        else if (!unit.isEmpty() && QStringView(u"smhdwy").contains(unit.front()))
            i += 1;
        else
            return 0;
        end = i;
    }
    return end < text.size() && isWordPart(text[end].unicode()) ? 0 : end;
}

qsizetype numberLength(QStringView text)
{
    const auto at = [text](qsizetype i) { return i < text.size() ? text[i].unicode() : u'\0'; };
    const auto digits = [&at](qsizetype i) {
        while (isDigit(at(i)) || at(i) == u'_')
            ++i;
        return i;
    };
    qsizetype i = digits(0);
    if (at(i) == u'.' && isDigit(at(i + 1)))
        i = digits(i + 1);
    if (at(i) == u'e' || at(i) == u'E') {
        const qsizetype sign = at(i + 1) == u'-' || at(i + 1) == u'+' ? 1 : 0;
        if (!isDigit(at(i + 1 + sign)))
            return 0;
        i = digits(i + 1 + sign);
    }
    if (at(i) == u'f')
        ++i;
    else if (text.mid(i, 3) == u"dec")
        i += 3;
    return isWordPart(at(i)) ? 0 : i;
}

qsizetype operatorLength(QStringView text)
{
    const char16_t c = text[0].unicode();
    const char16_t next = text.size() > 1 ? text[1].unicode() : u'\0';
    switch (c) {
    case u'.':
        if (next != u'.')
            return 1;
        return text.startsWith(u"..=") || text.startsWith(u"...") ? 3 : 2;
    case u'>':
        return text.startsWith(u">..=") ? 4 : text.startsWith(u">..") ? 3 : next == u'=' ? 2 : 1;
    case u'<':
        return next == u'=' ? 2 : 1;
    case u'=':
        return next == u'=' ? 2 : 1;
    case u'!':
        return next == u'=' || next == u'~' ? 2 : 1;
    case u'?':
        return next == u':' || next == u'=' || next == u'~' || next == u'?' ? 2 : 1;
    case u'|':
        return next == u'|' ? 2 : 1;
    case u'&':
        return next == u'&' ? 2 : 0;
    case u'*':
        return next == u'*' || next == u'=' || next == u'~' ? 2 : 1;
    case u'+':
        return text.startsWith(u"+?=") ? 3 : next == u'=' ? 2 : 1;
    case u'-':
        return next == u'=' ? 2 : 1;
    case u'/':
    case u'%':
    case u'~':
    case u'@':
    case u'$':
    case u'\u00d7': // ×
    case u'\u00f7': // ÷
    case u'\u2026': // …
    case u'\u2208': // ∈
    case u'\u2209': // ∉
    case u'\u220b': // ∋
    case u'\u220c': // ∌
    case u'\u2282': // ⊂
    case u'\u2283': // ⊃
    case u'\u2284': // ⊄
    case u'\u2285': // ⊅
    case u'\u2286': // ⊆
    case u'\u2287':
        return 1; // ⊇
    default:
        return 0;
    }
}

qsizetype wordLength(QStringView text)
{
    qsizetype i = 0;
    while (i < text.size() && isWordPart(text[i].unicode()))
        ++i;
    return i;
}

qsizetype quotedLength(QStringView line)
{
    const char16_t last = line[0] == openAngle ? closeAngle : line[0].unicode();
    for (qsizetype i = 1; i < line.size(); ++i) {
        if (line[i] == u'\\')
            ++i;
        else if (line[i] == last)
            return i + 1;
    }
    return 0;
}

qsizetype recordKeyLength(QStringView line)
{
    if (line.size() < 2 || line[0] != u':')
        return 0;
    const QStringView key = line.mid(1);
    const char16_t c = key[0].unicode();
    if ((c == u'u') && key.size() > 1 && (key[1] == u'\'' || key[1] == u'"')) {
        const qsizetype length = quotedLength(key.mid(1));
        return length ? 2 + length : 0;
    }
    if (isWordPart(c)) {
        const qsizetype length = wordLength(key);
        const QStringView word = key.left(length);
        if (key.mid(length).startsWith(u"()")
            && (word.compare(u"rand", Qt::CaseInsensitive) == 0
                || word.compare(u"ulid", Qt::CaseInsensitive) == 0
                || word.compare(u"uuid", Qt::CaseInsensitive) == 0))
            return 1 + length + 2;
        return 1 + length;
    }
    if ((c == u'-' || c == u'+') && key.size() > 1 && isDigit(key[1].unicode())) {
        qsizetype i = 1;
        while (i < key.size() && isDigit(key[i].unicode()))
            ++i;
        return 1 + i;
    }
    if (c == u'`' || c == openAngle)
        return 1 + quotedLength(key);
    return c == u'[' || c == u'{' || key.startsWith(u"..") ? 1 : 0;
}

qsizetype angledTypeLength(QStringView text)
{
    // Names, literals, '|' and ',' in balanced brackets on one line; two words side by side mean
    // that this '<' compares.
    QVarLengthArray<char16_t, 16> open;
    bool afterWord = false;
    bool spaced = false;
    text = text.left(
        400); // no type that a person writes is longer, and '<' stays cheap on a long line
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (isWordPart(c)) {
            if (afterWord && spaced)
                return 0;
            afterWord = true;
            spaced = false;
            continue;
        }
        if (c == u' ' || c == u'\t') {
            spaced = true;
            continue;
        }
        const bool tight = !spaced;
        spaced = false;
        switch (c) {
        case u'<':
            open.append(u'>');
            break;
        case u'{':
            open.append(u'}');
            break;
        case u'[':
            open.append(u']');
            break;
        case u'>':
        case u'}':
        case u']':
            if (open.isEmpty() || open.last() != c)
                return 0;
            if (c == u'>' && !afterWord
                && (i < 1
                    || (text[i - 1] != u'>' && text[i - 1] != u'}' && text[i - 1] != u']'
                        && text[i - 1] != u' ')))
                return 0;
            open.removeLast();
            if (open.isEmpty())
                return i + 1;
            afterWord = true;
            continue;
        case u'"':
        case u'\'': {
            const qsizetype end = text.indexOf(QChar(c), i + 1);
            if (end < 0)
                return 0;
            i = end;
            afterWord = true;
            continue;
        }
        case u'|':
        case u',':
        case u':':
            break;
        case u'.':
            if (!tight)
                return 0;
            break;
        default:
            return 0;
        }
        afterWord = false;
    }
    return 0;
}

} // namespace SurrealQL::Scan
