// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRegularExpression>
#include <QtCore/QString>

// What a person looks for in a text.
struct TextSearch
{
    QString what;
    bool caseSensitive = false;
    bool wholeWord = false;
    bool regularExpression = false;

    struct Match
    {
        qsizetype position = -1;
        qsizetype length = 0;
        [[nodiscard]] bool isValid() const { return position >= 0; }
    };

    // Invalid when the regular expression is; errorString() then says why.
    [[nodiscard]] QRegularExpression expression() const;
    // From \a from on, round the end of the text.
    [[nodiscard]] Match next(const QString &text, qsizetype from) const;
    [[nodiscard]] Match previous(const QString &text, qsizetype before) const;
    [[nodiscard]] QList<Match> all(const QString &text) const;
    // \a text with each match replaced; \1 … \9 stand for groups of a regular expression.
    [[nodiscard]] QString replaced(const QString &text, const QString &by,
                                   int *count = nullptr) const;
    [[nodiscard]] QString replacement(const QString &matched, const QString &by) const;
};
