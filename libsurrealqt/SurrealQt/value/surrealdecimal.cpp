// SPDX-License-Identifier: Apache-2.0
#include "surrealdecimal.h"

#include <QtCore/QDebug>
#include <QtCore/QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {
// A number's digits without what says nothing: zeros in front and behind.
struct Digits
{
    explicit Digits(QStringView text)
    {
        negative = text.startsWith(u'-');
        if (negative)
            text = text.sliced(1);
        const qsizetype point = text.indexOf(u'.');
        whole = point < 0 ? text : text.first(point);
        fraction = point < 0 ? QStringView() : text.sliced(point + 1);
        while (whole.startsWith(u'0'))
            whole = whole.sliced(1);
        while (fraction.endsWith(u'0'))
            fraction.chop(1);
        if (whole.isEmpty() && fraction.isEmpty())
            negative = false; // there is one zero
    }
    bool negative;
    QStringView whole;
    QStringView fraction;
};

int sign(qsizetype value)
{
    return value < 0 ? -1 : (value > 0 ? 1 : 0);
}
} // namespace

/*!
    \class SurrealDecimal
    \inmodule SurrealQt
    \brief A decimal number, kept as the text that says it exactly.
    \since 0.1

    Any number of digits can be read, compared and shown. The server keeps 96 bits of them and at
    most 28 after the point.
*/

/*!
    \fn QString SurrealDecimal::toString() const

    All of its digits, without an exponent.
*/

/*! Zero. */
SurrealDecimal::SurrealDecimal()
    : m_text(u"0"_s)
{ }

SurrealDecimal::SurrealDecimal(int value)
    : m_text(QString::number(value))
{ }

SurrealDecimal::SurrealDecimal(qint64 value)
    : m_text(QString::number(value))
{ }

/*!
    Reads digits with an optional sign before and an optional point between them. Nothing for
    anything else, exponents included. The digits stay as they are, zeros at the end too.
*/
std::optional<SurrealDecimal> SurrealDecimal::fromString(QStringView text)
{
    const bool isSigned = text.startsWith(u'+') || text.startsWith(u'-');
    const QStringView digits = isSigned ? text.sliced(1) : text;
    const qsizetype point = digits.indexOf(u'.');
    if (digits.isEmpty() || point == 0 || point == digits.size() - 1
        || digits.lastIndexOf(u'.') != point)
        return {};
    for (const QChar c : digits) {
        if (c != u'.' && (c < u'0' || c > u'9'))
            return {};
    }
    SurrealDecimal decimal;
    decimal.m_text = (text.startsWith(u'+') ? digits : text).toString();
    return decimal;
}

/*! Nothing for NaN and the infinities. */
std::optional<SurrealDecimal> SurrealDecimal::fromDouble(double value)
{
    if (!std::isfinite(value))
        return {};
    return fromString(QString::number(value, 'f', QLocale::FloatingPointShortest));
}

/*! The nearest double; the infinities beyond. */
double SurrealDecimal::toDouble() const
{
    return m_text.toDouble();
}

/*!
    True when the server can hold every digit: 96 bits of them, at most 28 after the point, zeros at
    the ends not counted.
*/
bool SurrealDecimal::isInServerRange() const
{
    const Digits digits(m_text);
    if (digits.fraction.size() > 28)
        return false;
    const QString mantissa = digits.whole % digits.fraction;
    constexpr QStringView most = u"79228162514264337593543950335"; // 2^96 - 1
    if (mantissa.size() != most.size())
        return mantissa.size() < most.size();
    return mantissa <= most;
}

/*! -1, 0 or 1: by number, whatever the spelling. */
int SurrealDecimal::compare(const SurrealDecimal &left, const SurrealDecimal &right)
{
    const Digits l(left.m_text);
    const Digits r(right.m_text);
    if (l.negative != r.negative)
        return l.negative ? -1 : 1;
    qsizetype order = l.whole.size() - r.whole.size();
    if (order == 0)
        order = l.whole.compare(r.whole);
    if (order == 0)
        order = l.fraction.compare(r.fraction); // text order is number order behind the point
    return sign(l.negative ? -order : order);
}

size_t qHash(const SurrealDecimal &decimal, size_t seed) noexcept
{
    const QString text = decimal.toString();
    const Digits digits(text);
    return qHashMulti(seed, digits.negative, digits.whole, digits.fraction);
}

QDebug operator<<(QDebug debug, const SurrealDecimal &decimal)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealDecimal(" << decimal.toString() << ')';
    return debug;
}

#include "moc_surrealdecimal.cpp"
