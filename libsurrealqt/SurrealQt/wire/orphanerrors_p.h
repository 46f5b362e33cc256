// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>

#include <QtCore/QList>
#include <QtCore/QSet>

#include <optional>
#include <utility>

// Errors that the server sent without the id of their request. Each belongs to one of those that
// were in flight when it came; whichever of them is left without an answer at last is the one. Pure
// logic.
class SURREALQT_EXPORT OrphanErrors
{
public:
    static constexpr qsizetype most = 64; // past it the oldest is forgotten

    using Match = std::pair<quint64, SurrealError>;

    // The match if there is just one candidate; otherwise the error is kept.
    [[nodiscard]] std::optional<Match> add(const SurrealError &error,
                                           const QSet<quint64> &candidates);
    // A candidate got its own answer (or this one). The match that follows from it, if any: call
    // answered() for that, too.
    [[nodiscard]] std::optional<Match> answered(quint64 id);
    void clear() { m_held.clear(); }
    [[nodiscard]] bool isEmpty() const { return m_held.isEmpty(); }

private:
    struct Held
    {
        SurrealError error;
        QSet<quint64> candidates;
    };
    [[nodiscard]] std::optional<Match> takeMatch();

    QList<Held> m_held;
};
