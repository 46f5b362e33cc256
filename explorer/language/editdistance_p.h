// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringView>
#include <QtCore/QVarLengthArray>

#include <algorithm>

namespace SurrealQL {

// Letters to insert, remove, replace or exchange with a neighbour; \a limit if there are more.
inline int editDistance(QStringView a, QStringView b, int limit)
{
    if (qAbs(a.size() - b.size()) >= limit)
        return limit;
    const qsizetype width = b.size() + 1;
    QVarLengthArray<int, 96> older(width);
    QVarLengthArray<int, 96> previous(width);
    QVarLengthArray<int, 96> current(width);
    for (qsizetype j = 0; j < width; ++j)
        previous[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        current[0] = int(i);
        for (qsizetype j = 1; j < width; ++j) {
            const int cost = a[i - 1] == b[j - 1] ? 0 : 1;
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[j] = std::min(current[j], older[j - 2] + 1);
        }
        std::swap(older, previous);
        std::swap(previous, current);
    }
    return std::min(previous[width - 1], limit);
}

} // namespace SurrealQL
