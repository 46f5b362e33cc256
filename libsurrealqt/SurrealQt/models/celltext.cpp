// SPDX-License-Identifier: Apache-2.0
#include "celltext_p.h"

#include <SurrealQt/SurrealQL>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int depthShown = 4;

// Line breaks would grow a row of a table; a sign shows that there is one.
QString flattened(QStringView text)
{
    QString line;
    line.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'\r' && i + 1 < text.size() && text.at(i + 1) == u'\n')
            continue;
        if (c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            line += u'\u21b5';
        else if (c.category() == QChar::Other_Control)
            line += u' ';
        else
            line += c;
    }
    return line;
}

// Never between the two halves of a character beyond the basic plane.
QStringView leftPart(QStringView text, qsizetype length)
{
    if (text.size() <= length)
        return text;
    if (length > 0 && text.at(length - 1).isHighSurrogate())
        --length;
    return text.first(length);
}

QString cut(QStringView text, qsizetype limit)
{
    const QString line = flattened(leftPart(text, limit));
    return text.size() > limit ? line + u'\u2026' : line;
}

// d'2024-01-01T00:00:00Z' and the like: what is between the quotes. Alone in a cell, the type is
// told by other means.
QString unquoted(const QString &literal)
{
    const auto open = std::find_if(literal.cbegin(), literal.cend(),
                                   [](QChar c) { return c == u'\'' || c == u'"'; });
    const qsizetype begin = open - literal.cbegin() + 1;
    return literal.size() > begin && literal.back() == *open
        ? literal.sliced(begin, literal.size() - begin - 1)
        : literal;
}

class OneLine
{
public:
    explicit OneLine(int limit)
        : m_limit(limit)
    { }

    void write(const SurrealValue &value, int depth)
    {
        switch (value.type()) {
        case SurrealValue::Type::Array:
            writeMembers(value, depth, u"[", u"]", u"[]");
            break;
        case SurrealValue::Type::Set:
            writeMembers(value, depth, u"{", u"}", u"{,}");
            break;
        case SurrealValue::Type::Object:
            writeMembers(value, depth, u"{", u"}", u"{}");
            break;
        case SurrealValue::Type::String:
            writeString(value.toString());
            break;
        default:
            m_text += cut(value.toSurrealQL(), std::max<qsizetype>(m_limit - m_text.size(), 8));
        }
    }

    QString text() const { return m_text; }

private:
    void writeMembers(const SurrealValue &value, int depth, QStringView open, QStringView close,
                      QStringView empty)
    {
        const qsizetype size = value.size();
        if (size == 0) {
            m_text += empty;
            return;
        }
        m_text += open;
        for (qsizetype i = 0; i < size; ++i) {
            m_text += i == 0 ? u" " : u", ";
            if (m_text.size() >= m_limit || depth == depthShown) {
                m_text += u'\u2026';
                break;
            }
            if (value.isObject())
                m_text += cut(SurrealQL::escapeKey(value.keyAt(i)), m_limit) + u": "_s;
            write(value.at(i), depth + 1);
        }
        m_text += u' ';
        m_text += close;
    }

    void writeString(const QString &text)
    {
        const qsizetype room = std::max<qsizetype>(m_limit - m_text.size(), 8);
        QString literal = SurrealValue(flattened(leftPart(text, room))).toSurrealQL();
        if (text.size() > room)
            literal.insert(literal.size() - 1, u'\u2026');
        m_text += literal;
    }

    QString m_text;
    int m_limit;
};

} // namespace

QString CellText::oneLine(const SurrealValue &value, int limit)
{
    switch (value.type()) {
    case SurrealValue::Type::String:
        return cut(value.toString(), limit);
    case SurrealValue::Type::Array:
    case SurrealValue::Type::Set:
    case SurrealValue::Type::Object: {
        OneLine line(limit);
        line.write(value, 0);
        return line.text();
    }
    case SurrealValue::Type::Datetime:
    case SurrealValue::Type::Uuid:
    case SurrealValue::Type::File:
        return cut(unquoted(value.toSurrealQL()), limit);
    case SurrealValue::Type::Float: {
        QString text = value.toSurrealQL();
        if (text.endsWith(u'f') && text != "inf"_L1)
            text.chop(1);
        return text;
    }
    case SurrealValue::Type::Decimal: {
        QString text = value.toSurrealQL();
        if (text.endsWith("dec"_L1))
            text.chop(3);
        return text;
    }
    default:
        return cut(value.toSurrealQL(), limit);
    }
}
