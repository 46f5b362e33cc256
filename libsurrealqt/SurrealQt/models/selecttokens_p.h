// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QStringView>

// The words and signs of SurrealQL text, without comments.
struct SelectToken
{
    enum Kind : quint8 { Word, Quoted, Name, Number, Sign };

    Kind kind; // Quoted: a string; Name: an escaped name, `…` or ⟨…⟩
    int depth; // brackets around it; an opening and its closing bracket are at the depth outside
    qsizetype from;
    qsizetype to;
    QStringView text;

    [[nodiscard]] bool is(QStringView keyword) const
    {
        return kind == Word && text.compare(keyword, Qt::CaseInsensitive) == 0;
    }
    [[nodiscard]] bool isSign(QChar sign) const
    {
        return kind == Sign && text.size() == 1 && text.front() == sign;
    }
};

QList<SelectToken> selectTokens(QStringView text);
