// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/surrealqt_export.h>

#include <chrono>

class QRandomGenerator;

// How long to wait before each attempt to connect again: exponential with full jitter, so that the
// clients of a server that comes back do not all come at once. Pure calculation: it owns no timer.
class SURREALQT_EXPORT ReconnectPolicy
{
public:
    using Milliseconds = std::chrono::milliseconds;

    struct Limits
    {
        Milliseconds initial {250};
        Milliseconds cap {30'000};
        Milliseconds stable {10'000}; // a connection that stood this long was a good one
        double factor = 2;
    };

    ReconnectPolicy() = default;
    explicit ReconnectPolicy(const Limits &limits)
        : m_limits(limits)
    { }

    // Between nothing and the longest wait that this attempt may have.
    [[nodiscard]] Milliseconds next(QRandomGenerator &random);
    [[nodiscard]] Milliseconds longest() const; // of the next attempt
    // Short connections do not count as success: a server that accepts and drops must not be
    // hammered.
    void connectionEnded(Milliseconds uptime);
    void reset() { m_attempts = 0; }
    [[nodiscard]] int attempts() const { return m_attempts; }

private:
    Limits m_limits;
    int m_attempts = 0;
};
