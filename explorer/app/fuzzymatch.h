// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

// How well what a person types fits a text: every word must be in it, at best where one of its words
// begins, at worst as letters in this order.
class FuzzyMatch
{
public:
    static constexpr int NoMatch = -1;

    explicit FuzzyMatch(const QString &typed);
    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    // Both in lower case. What is found in the detail counts less than in the text.
    [[nodiscard]] int score(QStringView text, QStringView detail) const;

private:
    [[nodiscard]] static int place(QStringView word, QStringView text);
    [[nodiscard]] static bool isScattered(QStringView word, QStringView text);

    QStringList m_words;
};
