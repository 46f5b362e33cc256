// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

#include <QtCore/QStringList>
#include <QtCore/QVariantMap>

#include <initializer_list>
#include <iterator>
#include <utility>

// Keys with values, in insertion order (equality and hashing ignore the order, as the server does).
class SURREALQT_EXPORT SurrealObject
{
public:
    using value_type = std::pair<QString, SurrealValue>;

    class SURREALQT_EXPORT const_iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using difference_type = qsizetype;
        using value_type = SurrealObject::value_type;
        using pointer = void;
        using reference = value_type;
        value_type operator*() const { return {m_object->keyAt(m_index), m_object->at(m_index)}; }
        const_iterator &operator++()
        {
            ++m_index;
            return *this;
        }
        bool operator==(const const_iterator &other) const { return m_index == other.m_index; }
        bool operator!=(const const_iterator &other) const { return m_index != other.m_index; }

    private:
        friend class SurrealObject;
        const_iterator(const SurrealObject *object, qsizetype index)
            : m_object(object)
            , m_index(index)
        { }
        const SurrealObject *m_object;
        qsizetype m_index;
    };

    SurrealObject();
    SurrealObject(std::initializer_list<value_type> entries);
    [[nodiscard]] static SurrealObject fromVariantMap(const QVariantMap &map,
                                                      SurrealError *error = nullptr);
    [[nodiscard]] QVariantMap toVariantMap() const;

    [[nodiscard]] bool isEmpty() const noexcept { return size() == 0; }
    [[nodiscard]] qsizetype size() const noexcept { return m_value.size(); }
    [[nodiscard]] bool contains(QStringView key) const;
    [[nodiscard]] SurrealValue value(QStringView key) const { return m_value.value(key); }
    [[nodiscard]] SurrealValue operator[](QStringView key) const { return m_value.value(key); }
    [[nodiscard]] QString keyAt(qsizetype index) const { return m_value.keyAt(index); }
    [[nodiscard]] SurrealValue at(qsizetype index) const { return m_value.at(index); }
    [[nodiscard]] QStringList keys() const;
    [[nodiscard]] const_iterator begin() const { return {this, 0}; }
    [[nodiscard]] const_iterator end() const { return {this, size()}; }

    void insert(const QString &key, const SurrealValue &value); // replaces
    bool remove(QStringView key);

private:
    friend bool operator==(const SurrealObject &l, const SurrealObject &r)
    {
        return l.m_value == r.m_value;
    }
    friend bool operator!=(const SurrealObject &l, const SurrealObject &r) { return !(l == r); }
    friend class SurrealValue;
    explicit SurrealObject(const SurrealValue &value, int) // of the right type
        : m_value(value)
    { }
    SurrealValue m_value; // always of type Object
};
SURREALQT_EXPORT size_t qHash(const SurrealObject &object, size_t seed = 0) noexcept;
SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealObject &object);
Q_DECLARE_TYPEINFO(SurrealObject, Q_RELOCATABLE_TYPE);
