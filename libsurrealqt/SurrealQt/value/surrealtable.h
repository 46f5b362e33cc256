// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

class SURREALQT_EXPORT SurrealTable
{
    Q_GADGET
    Q_PROPERTY(QString name READ name CONSTANT)
public:
    SurrealTable() = default;
    explicit SurrealTable(const QString &name)
        : m_name(name)
    { }

    [[nodiscard]] bool isValid() const { return !m_name.isEmpty(); }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] Q_INVOKABLE QString toString() const; // as SurrealQL writes it, escaped

private:
    friend bool operator==(const SurrealTable &l, const SurrealTable &r)
    {
        return l.m_name == r.m_name;
    }
    friend bool operator!=(const SurrealTable &l, const SurrealTable &r) { return !(l == r); }
    QString m_name;
};
SURREALQT_EXPORT size_t qHash(const SurrealTable &table, size_t seed = 0) noexcept;
SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealTable &table);
Q_DECLARE_TYPEINFO(SurrealTable, Q_RELOCATABLE_TYPE);
