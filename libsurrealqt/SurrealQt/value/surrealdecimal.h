// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

// A decimal number as exact text: no digit is ever lost or made up.
class SURREALQT_EXPORT SurrealDecimal
{
    Q_GADGET
public:
    SurrealDecimal(); // 0
    SurrealDecimal(int value);
    SurrealDecimal(qint64 value);

    [[nodiscard]] static std::optional<SurrealDecimal> fromString(QStringView text); // -12.50
    [[nodiscard]] static std::optional<SurrealDecimal> fromDouble(double value); // shortest text
    [[nodiscard]] Q_INVOKABLE QString toString() const { return m_text; }
    [[nodiscard]] double toDouble() const; // the nearest
    // The server has 96 bits for the digits and at most 28 places; a request with more is refused
    // unsent, where the server would round.
    [[nodiscard]] bool isInServerRange() const;

    // By number: 1.50 and 1.5 are equal and hash alike.
    [[nodiscard]] static int compare(const SurrealDecimal &left, const SurrealDecimal &right);

private:
    friend bool operator==(const SurrealDecimal &l, const SurrealDecimal &r)
    {
        return compare(l, r) == 0;
    }
    friend bool operator!=(const SurrealDecimal &l, const SurrealDecimal &r)
    {
        return compare(l, r) != 0;
    }
    friend bool operator<(const SurrealDecimal &l, const SurrealDecimal &r)
    {
        return compare(l, r) < 0;
    }
    friend bool operator>(const SurrealDecimal &l, const SurrealDecimal &r)
    {
        return compare(l, r) > 0;
    }
    friend bool operator<=(const SurrealDecimal &l, const SurrealDecimal &r)
    {
        return compare(l, r) <= 0;
    }
    friend bool operator>=(const SurrealDecimal &l, const SurrealDecimal &r)
    {
        return compare(l, r) >= 0;
    }
    friend class SurrealValuePrivate;
    QString m_text; // always valid: -?digits(.digits)?
};
SURREALQT_EXPORT size_t qHash(const SurrealDecimal &decimal, size_t seed = 0) noexcept;
SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealDecimal &decimal);
Q_DECLARE_TYPEINFO(SurrealDecimal, Q_RELOCATABLE_TYPE);
