// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fuzzymatch.h"

namespace {

constexpr int AtStart = 100; // of the text
constexpr int AtWord = 80; // where one of its words begins
constexpr int Inside = 40;
constexpr int Scattered = 10;
constexpr int DetailPart = 2; // a hit in the detail counts one half
constexpr int LongestBonus = 30; // for a text that is hardly longer than what was typed

} // namespace

FuzzyMatch::FuzzyMatch(const QString &typed)
    : m_words(typed.toLower().simplified().split(u' ', Qt::SkipEmptyParts))
{ }

int FuzzyMatch::place(QStringView word, QStringView text)
{
    int best = 0;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (at == 0)
            return AtStart;
        if (!text.at(at - 1).isLetterOrNumber())
            return AtWord;
        best = Inside;
    }
    return best;
}

bool FuzzyMatch::isScattered(QStringView word, QStringView text)
{
    qsizetype at = 0;
    for (const QChar letter : text) {
        if (letter == word.at(at) && ++at == word.size())
            return true;
    }
    return false;
}

int FuzzyMatch::score(QStringView text, QStringView detail) const
{
    int total = 0;
    qsizetype typed = 0;
    for (const QString &word : m_words) {
        int points = place(word, text);
        if (points < AtWord)
            points = qMax(points, place(word, detail) / DetailPart);
        if (points == 0 && isScattered(word, text))
            points = Scattered;
        if (points == 0)
            return NoMatch;
        total += points;
        typed += word.size();
    }
    return total + int(qMax<qsizetype>(0, LongestBonus - qMax<qsizetype>(0, text.size() - typed)));
}
