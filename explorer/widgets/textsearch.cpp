// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/textsearch.h"

using namespace Qt::StringLiterals;

QRegularExpression TextSearch::expression() const
{
    QString pattern = regularExpression ? what : QRegularExpression::escape(what);
    if (wholeWord)
        pattern = u"\\b(?:"_s + pattern + u")\\b"_s;
    QRegularExpression::PatternOptions options = QRegularExpression::MultilineOption;
    if (!caseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    return QRegularExpression(pattern, options);
}

QList<TextSearch::Match> TextSearch::all(const QString &text) const
{
    QList<Match> matches;
    const QRegularExpression regex = expression();
    if (what.isEmpty() || !regex.isValid())
        return matches;
    auto it = regex.globalMatch(text);
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        if (match.capturedLength() > 0)
            matches.append({match.capturedStart(), match.capturedLength()});
    }
    return matches;
}

TextSearch::Match TextSearch::next(const QString &text, qsizetype from) const
{
    const QList<Match> matches = all(text);
    for (const Match &match : matches) {
        if (match.position >= from)
            return match;
    }
    return matches.isEmpty() ? Match() : matches.constFirst();
}

TextSearch::Match TextSearch::previous(const QString &text, qsizetype before) const
{
    const QList<Match> matches = all(text);
    for (auto it = matches.crbegin(); it != matches.crend(); ++it) {
        if (it->position + it->length <= before)
            return *it;
    }
    return matches.isEmpty() ? Match() : matches.constLast();
}

QString TextSearch::replacement(const QString &matched, const QString &by) const
{
    return regularExpression ? QString(matched).replace(expression(), by) : by;
}

QString TextSearch::replaced(const QString &text, const QString &by, int *count) const
{
    const QList<Match> matches = all(text);
    if (count)
        *count = int(matches.size());
    if (matches.isEmpty())
        return text;
    if (regularExpression)
        return QString(text).replace(expression(), by);
    QString out;
    qsizetype end = 0;
    for (const Match &match : matches) {
        out += QStringView(text).mid(end, match.position - end);
        out += by;
        end = match.position + match.length;
    }
    return out + QStringView(text).mid(end);
}
