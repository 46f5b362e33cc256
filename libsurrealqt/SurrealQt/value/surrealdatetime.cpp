// SPDX-License-Identifier: Apache-2.0
#include "surrealdatetime.h"

#include <SurrealQt/SurrealDuration>

#include <QtCore/QDebug>
#include <QtCore/QTimeZone>

#include <chrono>
#include <limits>

using namespace Qt::StringLiterals;

namespace {
constexpr quint32 second = 1'000'000'000; // in nanoseconds
constexpr qint64 firstSecond = std::numeric_limits<qint64>::min();
constexpr qint64 lastSecond = std::numeric_limits<qint64>::max();
constexpr qint64 secondsPerDay = 86'400;

// The server's first and last second: -262143-01-01 and the end of 262142.
constexpr qint64 firstOfServer = -8'334'601'228'800;
constexpr qint64 lastOfServer = 8'210'266'876'799;

struct Date
{
    qint64 year; // with a year 0, as ISO 8601 counts
    int month;
    int day;
};

// The Gregorian calendar repeats every 400 years (an era), and a year that begins in March has its
// leap day at its end.
constexpr qint64 daysPerEra = 146'097;
constexpr qint64 eraShift = 719'468; // days from 0000-03-01 to 1970-01-01

qint64 floorDiv(qint64 value, qint64 by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

qint64 daysOf(const Date &date)
{
    const qint64 year = date.month <= 2 ? date.year - 1 : date.year;
    const qint64 era = floorDiv(year, 400);
    const qint64 yearOfEra = year - era * 400;
    const qint64 dayOfYear = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
    return era * daysPerEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        - eraShift;
}

Date dateOf(qint64 days)
{
    days += eraShift;
    const qint64 era = floorDiv(days, daysPerEra);
    const qint64 dayOfEra = days - era * daysPerEra;
    const qint64 yearOfEra
        = (dayOfEra - dayOfEra / 1'460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const qint64 month = (5 * dayOfYear + 2) / 153; // from March
    const int day = int(dayOfYear - (153 * month + 2) / 5 + 1);
    return {yearOfEra + era * 400 + (month >= 10 ? 1 : 0), int((month + 2) % 12) + 1, day};
}

int daysInMonth(qint64 year, int month)
{
    constexpr int days[] {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

// Takes text from its front, piece by piece.
class Reader
{
public:
    explicit Reader(QStringView text)
        : m_text(text)
    { }
    bool atEnd() const { return m_text.isEmpty(); }
    bool take(QChar c)
    {
        if (!m_text.startsWith(c))
            return false;
        m_text = m_text.sliced(1);
        return true;
    }
    bool takeAny(QStringView characters)
    {
        if (m_text.isEmpty() || !characters.contains(m_text.front()))
            return false;
        m_text = m_text.sliced(1);
        return true;
    }
    qsizetype digitCount() const
    {
        qsizetype count = 0;
        while (count < m_text.size() && m_text.at(count) >= u'0' && m_text.at(count) <= u'9')
            ++count;
        return count;
    }
    bool number(qsizetype digits, qint64 *out)
    {
        if (digits == 0 || digits > 18 || digitCount() < digits)
            return false;
        *out = m_text.first(digits).toLongLong();
        m_text = m_text.sliced(digits);
        return true;
    }
    bool number(qsizetype digits, int *out)
    {
        qint64 value;
        if (!number(digits, &value))
            return false;
        *out = int(value);
        return true;
    }

private:
    QStringView m_text;
};
} // namespace

/*!
    \class SurrealDatetime
    \inmodule SurrealQt
    \brief A moment in UTC to the nanosecond, over the whole range of 64-bit seconds.
    \since 0.1

    QDateTime stops at milliseconds; toDateTime() and fromDateTime() convert where that is enough.
*/

/*!
    \property SurrealDatetime::seconds
    Whole seconds since 1970, negative before.
*/

/*!
    \property SurrealDatetime::nanoseconds
    What comes on top of the seconds, less than a second.
*/

SurrealDatetime::SurrealDatetime(qint64 seconds, quint32 nanoseconds) noexcept
    : m_seconds(seconds)
    , m_nanoseconds(nanoseconds % second)
{
    const qint64 carry = nanoseconds / second;
    if (carry > lastSecond - qMax(seconds, qint64(0))) {
        m_seconds = lastSecond;
        m_nanoseconds = second - 1;
    } else {
        m_seconds += carry;
    }
}

/*! An invalid QDateTime makes the start of 1970. */
SurrealDatetime SurrealDatetime::fromDateTime(const QDateTime &dateTime)
{
    if (!dateTime.isValid())
        return {};
    const qint64 milliseconds = dateTime.toMSecsSinceEpoch();
    const qint64 seconds = floorDiv(milliseconds, 1'000);
    return {seconds, quint32(milliseconds - seconds * 1'000) * 1'000'000};
}

/*! This moment, as exactly as the system clock knows it. */
SurrealDatetime SurrealDatetime::currentDatetime()
{
    using Clock = std::chrono::system_clock;
    const qint64 now
        = std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch())
              .count();
    const qint64 seconds = floorDiv(now, second);
    return {seconds, quint32(now - seconds * second)};
}

/*!
    Reads a date and time of day by RFC 3339: \c 2024-01-31T12:30:00.123456789Z. The offset may be
    other than Z, the fraction may have any number of digits (after the ninth they are cut off), the
    year may have a sign and more than four digits. A date alone is its first moment in UTC. Nothing
    for anything else.
*/
std::optional<SurrealDatetime> SurrealDatetime::fromString(QStringView text)
{
    Reader reader(text);
    const bool negative = reader.take(u'-');
    if (!negative)
        reader.take(u'+');
    Date date {};
    const qsizetype yearDigits = reader.digitCount();
    if (yearDigits < 4 || yearDigits > 12 || !reader.number(yearDigits, &date.year)
        || !reader.take(u'-') || !reader.number(2, &date.month) || !reader.take(u'-')
        || !reader.number(2, &date.day))
        return {};
    if (negative)
        date.year = -date.year;
    if (date.month < 1 || date.month > 12 || date.day < 1
        || date.day > daysInMonth(date.year, date.month))
        return {};
    const qint64 days = daysOf(date);
    if (days > lastSecond / secondsPerDay - 2 || days < firstSecond / secondsPerDay + 2)
        return {};
    if (reader.atEnd())
        return SurrealDatetime(days * secondsPerDay, 0);
    int hour;
    int minute;
    int secondOfMinute;
    if (!reader.takeAny(u"Tt ") || !reader.number(2, &hour) || !reader.take(u':')
        || !reader.number(2, &minute) || !reader.take(u':') || !reader.number(2, &secondOfMinute))
        return {};
    quint32 nanoseconds = 0;
    if (reader.take(u'.')) {
        if (reader.digitCount() == 0)
            return {};
        quint32 place = second / 10;
        for (int digit; reader.number(1, &digit); place /= 10)
            nanoseconds += quint32(digit) * place;
    }
    int offset = 0;
    if (!reader.takeAny(u"Zz")) {
        const bool west = reader.take(u'-');
        int hours;
        int minutes;
        if ((!west && !reader.take(u'+')) || !reader.number(2, &hours) || !reader.take(u':')
            || !reader.number(2, &minutes) || hours > 23 || minutes > 59)
            return {};
        offset = (hours * 60 + minutes) * 60 * (west ? -1 : 1);
    }
    if (!reader.atEnd() || hour > 23 || minute > 59 || secondOfMinute > 59)
        return {};
    const int secondOfDay = (hour * 60 + minute) * 60 + secondOfMinute - offset;
    return SurrealDatetime(days * secondsPerDay + secondOfDay, nanoseconds);
}

/*!
    In UTC. What is below a millisecond is cut off; seconds beyond QDateTime's milliseconds stop
    there.
*/
QDateTime SurrealDatetime::toDateTime() const
{
    constexpr qint64 most = lastSecond / 1'000 - 1;
    const qint64 seconds = qBound(-most, m_seconds, most);
    return QDateTime::fromMSecsSinceEpoch(seconds * 1'000 + m_nanoseconds / 1'000'000, Qt::UTC);
}

/*!
    RFC 3339 with \c Z. The fraction has no, three, six or nine digits: as few as say all. Years
    beyond four digits have a sign.
*/
QString SurrealDatetime::toString() const
{
    const qint64 days = floorDiv(m_seconds, secondsPerDay);
    const int secondOfDay = int((m_seconds % secondsPerDay + secondsPerDay) % secondsPerDay);
    const Date date = dateOf(days);
    const auto padded = [](qint64 value, int width) {
        return QString::number(value).rightJustified(width, u'0');
    };
    QString text;
    if (date.year < 0)
        text = u'-';
    else if (date.year > 9'999)
        text = u'+';
    text += padded(qAbs(date.year), 4) + u'-' + padded(date.month, 2) + u'-' + padded(date.day, 2)
        + u'T' + padded(secondOfDay / 3'600, 2) + u':' + padded(secondOfDay / 60 % 60, 2) + u':'
        + padded(secondOfDay % 60, 2);
    if (m_nanoseconds) {
        if (m_nanoseconds % 1'000'000 == 0)
            text += u'.' + padded(m_nanoseconds / 1'000'000, 3);
        else if (m_nanoseconds % 1'000 == 0)
            text += u'.' + padded(m_nanoseconds / 1'000, 6);
        else
            text += u'.' + padded(m_nanoseconds, 9);
    }
    return text + u'Z';
}

/*!
    True from the start of the year -262143 to the end of 262142, which is what the server knows.
*/
bool SurrealDatetime::isInServerRange() const noexcept
{
    return m_seconds >= firstOfServer && m_seconds <= lastOfServer;
}

/*! Nothing beyond the last second there is. */
std::optional<SurrealDatetime> SurrealDatetime::plus(const SurrealDuration &duration) const
{
    const quint32 nanoseconds = m_nanoseconds + duration.nanoseconds();
    const quint64 room
        = quint64(lastSecond) - quint64(m_seconds); // modulo 2^64: right for both signs
    const quint32 carry = nanoseconds / second;
    if (duration.seconds() > room || carry > room - duration.seconds())
        return {};
    return SurrealDatetime(qint64(quint64(m_seconds) + duration.seconds() + carry),
                           nanoseconds % second);
}

/*! Nothing before the first second there is. */
std::optional<SurrealDatetime> SurrealDatetime::minus(const SurrealDuration &duration) const
{
    const bool borrow = m_nanoseconds < duration.nanoseconds();
    const quint64 room = quint64(m_seconds) - quint64(firstSecond);
    if (duration.seconds() > room || (borrow && duration.seconds() == room))
        return {};
    return SurrealDatetime(qint64(quint64(m_seconds) - duration.seconds() - (borrow ? 1 : 0)),
                           m_nanoseconds + (borrow ? second : 0) - duration.nanoseconds());
}

size_t qHash(SurrealDatetime datetime, size_t seed) noexcept
{
    return qHashMulti(seed, datetime.seconds(), datetime.nanoseconds());
}

QDebug operator<<(QDebug debug, SurrealDatetime datetime)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealDatetime(" << datetime.toString() << ')';
    return debug;
}

#include "moc_surrealdatetime.cpp"
