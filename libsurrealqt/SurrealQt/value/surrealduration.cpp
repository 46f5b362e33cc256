// SPDX-License-Identifier: Apache-2.0
#include "surrealduration.h"

#include <QtCore/QDebug>

#include <limits>

using namespace Qt::StringLiterals;

namespace {
constexpr quint64 longest = std::numeric_limits<quint64>::max();
constexpr quint32 second = 1'000'000'000; // in nanoseconds

struct Unit
{
    QStringView name;
    quint64 seconds;
    quint32 nanoseconds;
};

// A year is 365 days to the server.
constexpr Unit units[] {
    {u"y", 31'536'000, 0}, {u"w", 604'800, 0},     {u"d", 86'400, 0},
    {u"h", 3'600, 0},      {u"m", 60, 0},          {u"s", 1, 0},
    {u"ms", 0, 1'000'000}, {u"\u00b5s", 0, 1'000}, {u"ns", 0, 1},
};

const Unit *unitOf(QStringView name)
{
    if (name == u"us" || name == u"\u03bcs") // the Greek letter, besides the micro sign
        name = u"\u00b5s";
    for (const Unit &unit : units) {
        if (unit.name == name)
            return &unit;
    }
    return nullptr;
}
} // namespace

/*!
    \class SurrealDuration
    \inmodule SurrealQt
    \brief A length of time to the nanosecond, never negative, up to 584 thousand million years.
    \since 0.1
*/

/*!
    \fn quint64 SurrealDuration::seconds() const
    \fn quint32 SurrealDuration::nanoseconds() const

    Whole seconds, and what comes on top of them.
*/

/*!
    \fn bool SurrealDuration::isZero() const

    Whether it is no time at all.
*/

SurrealDuration::SurrealDuration(quint64 seconds, quint32 nanoseconds) noexcept
    : m_seconds(seconds)
    , m_nanoseconds(nanoseconds % second)
{
    const quint32 carry = nanoseconds / second;
    if (carry > longest - seconds) {
        m_seconds = longest;
        m_nanoseconds = second - 1;
    } else {
        m_seconds += carry;
    }
}

/*! Nothing for a negative span. */
std::optional<SurrealDuration> SurrealDuration::fromChrono(std::chrono::nanoseconds span)
{
    if (span.count() < 0)
        return {};
    const auto count = quint64(span.count());
    return SurrealDuration(count / second, quint32(count % second));
}

/*! Nothing for what is longer than std::chrono::nanoseconds can say: about 292 years. */
std::optional<std::chrono::nanoseconds> SurrealDuration::toChrono() const
{
    constexpr auto most = quint64(std::numeric_limits<qint64>::max());
    if (m_seconds > most / second || (m_seconds == most / second && m_nanoseconds > most % second))
        return {};
    return std::chrono::nanoseconds(qint64(m_seconds * second + m_nanoseconds));
}

/*!
    Reads whole numbers with the units y, w, d, h, m, s, ms, \c µs (also \c us) and ns, in any order
    and each as often as you like, as SurrealQL does: \c 1h30m. Nothing for anything else, and for a
    sum that is too long.
*/
std::optional<SurrealDuration> SurrealDuration::fromString(QStringView text)
{
    std::optional<SurrealDuration> sum = SurrealDuration();
    qsizetype i = 0;
    if (text.isEmpty())
        return {};
    while (i < text.size() && sum) {
        const auto isDigit
            = [&text](qsizetype at) { return text.at(at) >= u'0' && text.at(at) <= u'9'; };
        const qsizetype start = i;
        quint64 count = 0;
        for (; i < text.size() && isDigit(i); ++i) {
            const quint64 digit = text.at(i).unicode() - u'0';
            if (count > (longest - digit) / 10)
                return {};
            count = count * 10 + digit;
        }
        const qsizetype nameStart = i;
        while (i < text.size() && !isDigit(i))
            ++i;
        const Unit *const unit = unitOf(text.sliced(nameStart, i - nameStart));
        if (nameStart == start || !unit)
            return {};
        if (unit->seconds) {
            if (count > longest / unit->seconds)
                return {};
            sum = sum->plus(SurrealDuration(count * unit->seconds));
        } else {
            const quint64 perSecond = second / unit->nanoseconds;
            sum = sum->plus(
                SurrealDuration(count / perSecond, quint32(count % perSecond) * unit->nanoseconds));
        }
    }
    return sum;
}

/*! As the server writes it: the largest units first, none that is zero; \c 0ns for zero. */
QString SurrealDuration::toString() const
{
    if (isZero())
        return u"0ns"_s;
    QString text;
    quint64 secondsLeft = m_seconds;
    quint32 nanosecondsLeft = m_nanoseconds;
    for (const Unit &unit : units) {
        quint64 count;
        if (unit.seconds) {
            count = secondsLeft / unit.seconds;
            secondsLeft %= unit.seconds;
        } else {
            count = nanosecondsLeft / unit.nanoseconds;
            nanosecondsLeft %= unit.nanoseconds;
        }
        if (count)
            text += QString::number(count) + unit.name;
    }
    return text;
}

/*! The sum; nothing when it would be too long. */
std::optional<SurrealDuration> SurrealDuration::plus(SurrealDuration other) const
{
    const quint32 nanoseconds = m_nanoseconds + other.m_nanoseconds;
    const quint32 carry = nanoseconds / second;
    if (other.m_seconds > longest - m_seconds || carry > longest - m_seconds - other.m_seconds)
        return {};
    return SurrealDuration(m_seconds + other.m_seconds + carry, nanoseconds % second);
}

/*! The difference; nothing when it would be negative. */
std::optional<SurrealDuration> SurrealDuration::minus(SurrealDuration other) const
{
    if (*this < other)
        return {};
    const bool borrow = m_nanoseconds < other.m_nanoseconds;
    return SurrealDuration(m_seconds - other.m_seconds - (borrow ? 1 : 0),
                           m_nanoseconds + (borrow ? second : 0) - other.m_nanoseconds);
}

size_t qHash(SurrealDuration duration, size_t seed) noexcept
{
    return qHashMulti(seed, duration.seconds(), duration.nanoseconds());
}

QDebug operator<<(QDebug debug, SurrealDuration duration)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealDuration(" << duration.toString() << ')';
    return debug;
}

#include "moc_surrealduration.cpp"
