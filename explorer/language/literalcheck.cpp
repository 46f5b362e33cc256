// SPDX-License-Identifier: GPL-3.0-or-later
#include "literalcheck_p.h"

#include <QtCore/QDate>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace SurrealQL::LiteralCheck {
namespace {

    bool isHexDigit(QChar c)
    {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    }

} // namespace

qsizetype badEscape(QStringView text)
{
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text[i] != u'\\')
            continue;
        const QChar c = text[i + 1];
        if (c == u'u') {
            if (i + 2 < text.size() && text[i + 2] == u'{') {
                const qsizetype close = text.indexOf(u'}', i);
                if (close < 0
                    || !std::all_of(text.begin() + i + 3, text.begin() + close, isHexDigit))
                    return i;
            } else if (text.mid(i + 2, 4).size() < 4
                       || !std::all_of(text.begin() + i + 2, text.begin() + i + 6, isHexDigit)) {
                return i;
            }
        } else if (!QStringView(u"'\"\\`/0bfnrt").contains(c)) {
            return i;
        }
        ++i;
    }
    return -1;
}

bool isUuid(QStringView text)
{
    if (text.size() != 36)
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != u'-' : !isHexDigit(text[i]))
            return false;
    }
    return true;
}

bool isDatetime(QStringView text)
{
    static const QRegularExpression form(
        u"^([+-]?)(\\d{4,6})-(\\d\\d)-(\\d\\d)(?:[Tt ](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.\\d+)?(?:[Zz]|[+-]\\d\\d:\\d\\d))?$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return false;
    const int month = match.capturedView(3).toInt();
    const int day = match.capturedView(4).toInt();
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    // A leap year when the year itself is beyond what QDate counts.
    const int year = match.capturedView(1).isEmpty() ? match.capturedView(2).toInt() : 2024;
    return day <= QDate(qBound(1, year, 9999), month, 1).daysInMonth()
        && match.capturedView(5).toInt() < 24 && match.capturedView(6).toInt() < 60
        && match.capturedView(7).toInt() <= 60;
}

bool isHexBytes(QStringView text)
{
    return text.size() % 2 == 0 && std::all_of(text.begin(), text.end(), isHexDigit);
}

bool isFile(QStringView text)
{
    const qsizetype colon = text.indexOf(u":/");
    return colon > 0;
}

} // namespace SurrealQL::LiteralCheck
