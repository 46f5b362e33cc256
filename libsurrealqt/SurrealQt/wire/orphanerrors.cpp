// SPDX-License-Identifier: Apache-2.0
#include "wire/orphanerrors_p.h"

std::optional<OrphanErrors::Match> OrphanErrors::add(const SurrealError &error,
                                                     const QSet<quint64> &candidates)
{
    if (candidates.isEmpty())
        return {};
    if (m_held.size() == most)
        m_held.removeFirst();
    m_held.append({error, candidates});
    return takeMatch();
}

std::optional<OrphanErrors::Match> OrphanErrors::answered(quint64 id)
{
    if (m_held.isEmpty())
        return {};
    for (Held &held : m_held)
        held.candidates.remove(id);
    m_held.removeIf([](const Held &held) { return held.candidates.isEmpty(); });
    return takeMatch();
}

std::optional<OrphanErrors::Match> OrphanErrors::takeMatch()
{
    for (qsizetype i = 0; i < m_held.size(); ++i) {
        if (m_held.at(i).candidates.size() == 1) {
            const Held held = m_held.takeAt(i);
            return Match {*held.candidates.cbegin(), held.error};
        }
    }
    return {};
}
