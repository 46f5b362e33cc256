// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QStringView>

#include <algorithm>

namespace SurrealQL {

// Lines and columns of a text, both from 1, as the server counts them.
struct TextPosition
{
    int line = 1;
    int column = 1;
};

class LineIndex
{
public:
    explicit LineIndex(QStringView text)
        : m_text(text)
    {
        m_starts.append(0);
        for (qsizetype i = text.indexOf(u'\n'); i >= 0; i = text.indexOf(u'\n', i + 1))
            m_starts.append(i + 1);
    }

    [[nodiscard]] TextPosition at(qsizetype offset) const
    {
        const auto it = std::upper_bound(m_starts.begin(), m_starts.end(), offset);
        const auto line = int(it - m_starts.begin());
        int column = 1;
        for (qsizetype i = m_starts[line - 1]; i < offset && i < m_text.size(); ++i)
            column += m_text[i].isLowSurrogate() ? 0 : 1;
        return {line, column};
    }

    // The offset of a place; beyond the end of a line it is that end.
    [[nodiscard]] qsizetype offset(TextPosition position) const
    {
        if (position.line < 1)
            return 0;
        if (position.line > m_starts.size())
            return m_text.size();
        qsizetype i = m_starts[position.line - 1];
        for (int column = 1; column < position.column && i < m_text.size() && m_text[i] != u'\n';
             ++column)
            i += m_text[i].isHighSurrogate() && i + 1 < m_text.size() ? 2 : 1;
        return i;
    }

private:
    QStringView m_text;
    QList<qsizetype> m_starts;
};

} // namespace SurrealQL
