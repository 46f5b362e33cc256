// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealArray>

// Values in the server's order, each once: 1, 1.0 and 1dec are the same to it.
class SURREALQT_EXPORT SurrealSet
{
public:
    SurrealSet();
    SurrealSet(std::initializer_list<SurrealValue> values);
    explicit SurrealSet(const QList<SurrealValue> &values);

    [[nodiscard]] bool isEmpty() const noexcept { return size() == 0; }
    [[nodiscard]] qsizetype size() const noexcept { return m_value.size(); }
    [[nodiscard]] SurrealValue at(qsizetype index) const { return m_value.at(index); }
    [[nodiscard]] bool contains(const SurrealValue &value) const;
    [[nodiscard]] SurrealArray values() const;
    [[nodiscard]] QString toString() const; // as SurrealQL writes it

    bool insert(const SurrealValue &value); // false: was there
    bool remove(const SurrealValue &value);

private:
    friend bool operator==(const SurrealSet &l, const SurrealSet &r)
    {
        return l.m_value == r.m_value;
    }
    friend bool operator!=(const SurrealSet &l, const SurrealSet &r) { return !(l == r); }
    friend class SurrealValue;
    explicit SurrealSet(const SurrealValue &value, int) // of the right type
        : m_value(value)
    { }
    qsizetype lowerBound(const SurrealValue &value) const;
    SurrealValue m_value; // always of type Set
};
SURREALQT_EXPORT size_t qHash(const SurrealSet &set, size_t seed = 0) noexcept;
SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealSet &set);
Q_DECLARE_TYPEINFO(SurrealSet, Q_RELOCATABLE_TYPE);
