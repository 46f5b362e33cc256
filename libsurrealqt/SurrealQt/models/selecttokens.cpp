// SPDX-License-Identifier: Apache-2.0
#include "selecttokens_p.h"

namespace {

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

qsizetype endOfLine(QStringView text, qsizetype from)
{
    const qsizetype end = text.indexOf(u'\n', from);
    return end < 0 ? text.size() : end;
}

// Past the closing quote; a backslash escapes.
qsizetype endOfQuoted(QStringView text, qsizetype from, QChar close)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text.at(i) == u'\\')
            ++i;
        else if (text.at(i) == close)
            return i + 1;
    }
    return text.size();
}

} // namespace

QList<SelectToken> selectTokens(QStringView text)
{
    QList<SelectToken> tokens;
    int depth = 0;
    qsizetype i = 0;
    const auto add = [&](SelectToken::Kind kind, qsizetype to) {
        tokens.append({kind, depth, i, to, text.sliced(i, to - i)});
        i = to;
    };
    while (i < text.size()) {
        const QChar c = text.at(i);
        const QStringView rest = text.sliced(i);
        if (c.isSpace()) {
            ++i;
        } else if (c == u'#' || rest.startsWith(u"--") || rest.startsWith(u"//")) {
            i = endOfLine(text, i);
        } else if (rest.startsWith(u"/*")) {
            const qsizetype end = text.indexOf(u"*/", i + 2);
            i = end < 0 ? text.size() : end + 2;
        } else if (c == u'\'' || c == u'"') {
            add(SelectToken::Quoted, endOfQuoted(text, i + 1, c));
        } else if (c == u'`') {
            add(SelectToken::Name, endOfQuoted(text, i + 1, u'`'));
        } else if (c == u'\u27e8') {
            add(SelectToken::Name, endOfQuoted(text, i + 1, u'\u27e9'));
        } else if (c.isDigit()) {
            // 1.5, 10f, 3w and dates within brackets: what follows without a gap.
            qsizetype to = i + 1;
            while (
                to < text.size()
                && (isWordCharacter(text.at(to))
                    || (text.at(to) == u'.' && to + 1 < text.size() && text.at(to + 1).isDigit())))
                ++to;
            add(SelectToken::Number, to);
        } else if (isWordCharacter(c)) {
            qsizetype to = i + 1;
            while (to < text.size() && isWordCharacter(text.at(to)))
                ++to;
            // d'…', r"…", u'…' and the like are strings with a prefix of one letter.
            if (to - i == 1 && to < text.size() && (text.at(to) == u'\'' || text.at(to) == u'"'))
                add(SelectToken::Quoted, endOfQuoted(text, to + 1, text.at(to)));
            else
                add(SelectToken::Word, to);
        } else if (c == u'(' || c == u'[' || c == u'{') {
            add(SelectToken::Sign, i + 1);
            ++depth;
        } else if (c == u')' || c == u']' || c == u'}') {
            --depth;
            add(SelectToken::Sign, i + 1);
        } else {
            add(SelectToken::Sign, i + 1);
        }
    }
    return tokens;
}
