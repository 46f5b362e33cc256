// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

#include <QtCore/QVariantList>

#include <initializer_list>
#include <iterator>

class SURREALQT_EXPORT SurrealArray
{
public:
    class SURREALQT_EXPORT const_iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using difference_type = qsizetype;
        using value_type = SurrealValue;
        using pointer = void;
        using reference = SurrealValue;
        SurrealValue operator*() const { return m_array->at(m_index); }
        const_iterator &operator++()
        {
            ++m_index;
            return *this;
        }
        bool operator==(const const_iterator &other) const { return m_index == other.m_index; }
        bool operator!=(const const_iterator &other) const { return m_index != other.m_index; }

    private:
        friend class SurrealArray;
        const_iterator(const SurrealArray *array, qsizetype index)
            : m_array(array)
            , m_index(index)
        { }
        const SurrealArray *m_array;
        qsizetype m_index;
    };

    SurrealArray();
    SurrealArray(std::initializer_list<SurrealValue> values);
    explicit SurrealArray(const QList<SurrealValue> &values);

    [[nodiscard]] bool isEmpty() const noexcept { return size() == 0; }
    [[nodiscard]] qsizetype size() const noexcept { return m_value.size(); }
    [[nodiscard]] SurrealValue at(qsizetype index) const { return m_value.at(index); }
    [[nodiscard]] SurrealValue operator[](qsizetype index) const { return m_value.at(index); }
    [[nodiscard]] const_iterator begin() const { return {this, 0}; }
    [[nodiscard]] const_iterator end() const { return {this, size()}; }

    void append(const SurrealValue &value);
    void insert(qsizetype index, const SurrealValue &value);
    void replace(qsizetype index, const SurrealValue &value);
    void removeAt(qsizetype index);
    void reserve(qsizetype size);

private:
    friend bool operator==(const SurrealArray &l, const SurrealArray &r)
    {
        return l.m_value == r.m_value;
    }
    friend bool operator!=(const SurrealArray &l, const SurrealArray &r) { return !(l == r); }
    friend class SurrealValue;
    explicit SurrealArray(const SurrealValue &value, int) // of the right type
        : m_value(value)
    { }
    SurrealValue m_value; // always of type Array
};
SURREALQT_EXPORT size_t qHash(const SurrealArray &array, size_t seed = 0) noexcept;
SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealArray &array);
Q_DECLARE_TYPEINFO(SurrealArray, Q_RELOCATABLE_TYPE);
