// SPDX-License-Identifier: Apache-2.0
#include "literalscanner_p.h"

bool SurrealLiteralScanner::fail(qsizetype at)
{
    if (m_errorAt < 0)
        m_errorAt = at < 0 ? m_at : at;
    return false;
}

QChar SurrealLiteralScanner::peek(qsizetype ahead) const
{
    return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
}

bool SurrealLiteralScanner::take(QStringView token)
{
    if (!m_text.sliced(m_at).startsWith(token))
        return false;
    m_at += token.size();
    return true;
}

bool SurrealLiteralScanner::expect(QStringView token)
{
    space();
    return take(token) || fail();
}

QStringView SurrealLiteralScanner::word()
{
    const qsizetype start = m_at;
    while (m_at < m_text.size() && isWordPart(m_text.at(m_at)))
        ++m_at;
    return m_text.sliced(start, m_at - start);
}

// Space and the three kinds of comments.
void SurrealLiteralScanner::space()
{
    while (m_at < m_text.size()) {
        if (m_text.at(m_at).isSpace()) {
            ++m_at;
        } else if (peek() == u'#' || m_text.sliced(m_at).startsWith(u"--")
                   || m_text.sliced(m_at).startsWith(u"//")) {
            while (m_at < m_text.size() && m_text.at(m_at) != u'\n')
                ++m_at;
        } else if (m_text.sliced(m_at).startsWith(u"/*")) {
            const qsizetype end = m_text.indexOf(u"*/", m_at + 2);
            if (end < 0)
                return; // whatever comes next fails on it
            m_at = end + 2;
        } else {
            return;
        }
    }
}

// Text up to the closing quote, which is at the front; escapes as SurrealQL has them.
bool SurrealLiteralScanner::quoted(QChar close, QString *out)
{
    const qsizetype start = m_at++;
    while (m_at < m_text.size()) {
        const QChar c = m_text.at(m_at);
        if (c == close) {
            ++m_at;
            return true;
        }
        if (c == u'\\') {
            if (!escape(out))
                return false;
            continue;
        }
        *out += c;
        ++m_at;
    }
    return fail(start);
}

bool SurrealLiteralScanner::escape(QString *out)
{
    const qsizetype start = m_at;
    m_at += 2;
    const QChar c = start + 1 < m_text.size() ? m_text.at(start + 1) : QChar();
    switch (c.unicode()) {
    case u'b':
        *out += u'\b';
        return true;
    case u'f':
        *out += u'\f';
        return true;
    case u'n':
        *out += u'\n';
        return true;
    case u'r':
        *out += u'\r';
        return true;
    case u't':
        *out += u'\t';
        return true;
    case u'u': {
        char32_t code = 0;
        if (!codePoint(&code))
            return fail(start);
        *out += QString::fromUcs4(&code, 1);
        return true;
    }
    default:
        if (QStringView(u"'\"`\\").contains(c)) {
            *out += c;
            return true;
        }
        return fail(start);
    }
}

// {1F600} or 0041
bool SurrealLiteralScanner::codePoint(char32_t *out)
{
    const auto hex = [this](qsizetype size) -> std::optional<uint> {
        if (size < 1 || size > 6 || m_at + size > m_text.size())
            return {};
        uint code = 0;
        for (qsizetype i = 0; i < size; ++i) {
            const char16_t c = m_text.at(m_at + i).unicode();
            if (c >= u'0' && c <= u'9')
                code = code * 16 + (c - u'0');
            else if ((c | 0x20) >= u'a' && (c | 0x20) <= u'f')
                code = code * 16 + ((c | 0x20) - u'a' + 10);
            else
                return {};
        }
        m_at += size;
        return code;
    };
    std::optional<uint> code;
    if (take(u"{")) {
        code = hex(qMax(m_text.indexOf(u'}', m_at) - m_at, qsizetype(0)));
        if (!take(u"}"))
            return false;
    } else {
        code = hex(4);
    }
    if (!code || *code > QChar::LastValidCodePoint || QChar::isSurrogate(*code))
        return false;
    *out = *code;
    return true;
}
