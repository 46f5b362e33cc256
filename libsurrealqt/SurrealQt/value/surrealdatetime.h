// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

class SURREALQT_EXPORT SurrealDatetime
{
    Q_GADGET
    Q_PROPERTY(qint64 seconds READ seconds CONSTANT)
    Q_PROPERTY(quint32 nanoseconds READ nanoseconds CONSTANT)
public:
    constexpr SurrealDatetime() noexcept = default; // 1970-01-01T00:00:00Z
    // Nanoseconds from a whole second on are carried over; seconds stop at the last that there is.
    SurrealDatetime(qint64 seconds, quint32 nanoseconds) noexcept;

    [[nodiscard]] static SurrealDatetime fromDateTime(const QDateTime &dateTime);
    [[nodiscard]] static SurrealDatetime
    currentDatetime(); // UTC, to the nanosecond if the clock has it
    [[nodiscard]] static std::optional<SurrealDatetime> fromString(QStringView text); // RFC 3339
    [[nodiscard]] QDateTime toDateTime() const; // UTC; what is below a millisecond is cut off
    [[nodiscard]] Q_INVOKABLE QString toString() const; // RFC 3339 in UTC, all nanoseconds

    [[nodiscard]] constexpr qint64 seconds() const noexcept { return m_seconds; } // since 1970
    [[nodiscard]] constexpr quint32 nanoseconds() const noexcept { return m_nanoseconds; }
    // The server knows the years -262143 to 262142; a request with another is refused unsent.
    [[nodiscard]] bool isInServerRange() const noexcept;

    [[nodiscard]] std::optional<SurrealDatetime> plus(const SurrealDuration &duration) const;
    [[nodiscard]] std::optional<SurrealDatetime> minus(const SurrealDuration &duration) const;

private:
    friend constexpr bool operator==(SurrealDatetime l, SurrealDatetime r) noexcept
    {
        return l.m_seconds == r.m_seconds && l.m_nanoseconds == r.m_nanoseconds;
    }
    friend constexpr bool operator!=(SurrealDatetime l, SurrealDatetime r) noexcept
    {
        return !(l == r);
    }
    friend constexpr bool operator<(SurrealDatetime l, SurrealDatetime r) noexcept
    {
        return l.m_seconds != r.m_seconds ? l.m_seconds < r.m_seconds
                                          : l.m_nanoseconds < r.m_nanoseconds;
    }
    friend constexpr bool operator>(SurrealDatetime l, SurrealDatetime r) noexcept { return r < l; }
    friend constexpr bool operator<=(SurrealDatetime l, SurrealDatetime r) noexcept
    {
        return !(r < l);
    }
    friend constexpr bool operator>=(SurrealDatetime l, SurrealDatetime r) noexcept
    {
        return !(l < r);
    }
    qint64 m_seconds = 0;
    quint32 m_nanoseconds = 0;
};
SURREALQT_EXPORT size_t qHash(SurrealDatetime datetime, size_t seed = 0) noexcept;
SURREALQT_EXPORT QDebug operator<<(QDebug debug, SurrealDatetime datetime);
Q_DECLARE_TYPEINFO(SurrealDatetime, Q_RELOCATABLE_TYPE);
