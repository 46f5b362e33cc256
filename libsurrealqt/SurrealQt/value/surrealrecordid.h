// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

class SURREALQT_EXPORT SurrealRecordId
{
    Q_GADGET
    Q_PROPERTY(QString table READ table CONSTANT)
public:
    SurrealRecordId();
    // Key: int, string, uuid, array, object, or a range of these (SurrealRange). Another kind makes
    // an invalid id, which no request accepts.
    SurrealRecordId(const QString &table, const SurrealValue &key);

    [[nodiscard]] static std::optional<SurrealRecordId> fromString(QStringView text); // person:one
    [[nodiscard]] bool isValid() const;
    [[nodiscard]] bool isRange() const;
    [[nodiscard]] QString table() const;
    [[nodiscard]] SurrealValue key() const;
    [[nodiscard]] Q_INVOKABLE QString toString() const; // as SurrealQL writes it, escaped

private:
    friend bool operator==(const SurrealRecordId &l, const SurrealRecordId &r)
    {
        return l.m_table == r.m_table && l.m_key == r.m_key;
    }
    friend bool operator!=(const SurrealRecordId &l, const SurrealRecordId &r) { return !(l == r); }
    QString m_table;
    SurrealValue m_key;
};
SURREALQT_EXPORT size_t qHash(const SurrealRecordId &id, size_t seed = 0) noexcept;
SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealRecordId &id);
Q_DECLARE_TYPEINFO(SurrealRecordId, Q_RELOCATABLE_TYPE);
