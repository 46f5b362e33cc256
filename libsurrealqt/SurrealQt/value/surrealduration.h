// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

#include <chrono>

class SURREALQT_EXPORT SurrealDuration
{
    Q_GADGET
    Q_PROPERTY(quint64 seconds READ seconds CONSTANT)
    Q_PROPERTY(quint32 nanoseconds READ nanoseconds CONSTANT)
public:
    constexpr SurrealDuration() noexcept = default; // 0
    // Nanoseconds from a whole second on are carried over; the sum stops at the longest duration.
    explicit SurrealDuration(quint64 seconds, quint32 nanoseconds = 0) noexcept;

    [[nodiscard]] static std::optional<SurrealDuration> fromChrono(std::chrono::nanoseconds span);
    [[nodiscard]] static std::optional<SurrealDuration> fromString(QStringView text); // 1h30m
    [[nodiscard]] std::optional<std::chrono::nanoseconds>
    toChrono() const; // about 292 years at most
    [[nodiscard]] Q_INVOKABLE QString toString() const; // 1h30m

    [[nodiscard]] constexpr quint64 seconds() const noexcept { return m_seconds; }
    [[nodiscard]] constexpr quint32 nanoseconds() const noexcept { return m_nanoseconds; }
    [[nodiscard]] constexpr bool isZero() const noexcept
    {
        return m_seconds == 0 && m_nanoseconds == 0;
    }

    // Nothing when the result would be negative or too long.
    [[nodiscard]] std::optional<SurrealDuration> plus(SurrealDuration other) const;
    [[nodiscard]] std::optional<SurrealDuration> minus(SurrealDuration other) const;

private:
    friend constexpr bool operator==(SurrealDuration l, SurrealDuration r) noexcept
    {
        return l.m_seconds == r.m_seconds && l.m_nanoseconds == r.m_nanoseconds;
    }
    friend constexpr bool operator!=(SurrealDuration l, SurrealDuration r) noexcept
    {
        return !(l == r);
    }
    friend constexpr bool operator<(SurrealDuration l, SurrealDuration r) noexcept
    {
        return l.m_seconds != r.m_seconds ? l.m_seconds < r.m_seconds
                                          : l.m_nanoseconds < r.m_nanoseconds;
    }
    friend constexpr bool operator>(SurrealDuration l, SurrealDuration r) noexcept { return r < l; }
    friend constexpr bool operator<=(SurrealDuration l, SurrealDuration r) noexcept
    {
        return !(r < l);
    }
    friend constexpr bool operator>=(SurrealDuration l, SurrealDuration r) noexcept
    {
        return !(l < r);
    }
    quint64 m_seconds = 0;
    quint32 m_nanoseconds = 0;
};
SURREALQT_EXPORT size_t qHash(SurrealDuration duration, size_t seed = 0) noexcept;
SURREALQT_EXPORT QDebug operator<<(QDebug debug, SurrealDuration duration);
Q_DECLARE_TYPEINFO(SurrealDuration, Q_RELOCATABLE_TYPE);
