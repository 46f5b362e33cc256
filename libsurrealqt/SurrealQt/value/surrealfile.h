// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>

class SURREALQT_EXPORT SurrealFile
{
    Q_GADGET
    Q_PROPERTY(QString bucket READ bucket CONSTANT)
    Q_PROPERTY(QString key READ key CONSTANT)
public:
    SurrealFile() = default;
    SurrealFile(const QString &bucket, const QString &key); // a key begins with "/": added if not

    [[nodiscard]] static std::optional<SurrealFile> fromString(QStringView text); // bucket:/key
    [[nodiscard]] bool isValid() const { return !m_bucket.isEmpty() && m_key.size() > 1; }
    [[nodiscard]] QString bucket() const { return m_bucket; }
    [[nodiscard]] QString key() const { return m_key; }
    [[nodiscard]] Q_INVOKABLE QString toString() const; // bucket:/key, escaped

private:
    friend bool operator==(const SurrealFile &l, const SurrealFile &r)
    {
        return l.m_bucket == r.m_bucket && l.m_key == r.m_key;
    }
    friend bool operator!=(const SurrealFile &l, const SurrealFile &r) { return !(l == r); }
    QString m_bucket;
    QString m_key;
};
SURREALQT_EXPORT size_t qHash(const SurrealFile &file, size_t seed = 0) noexcept;
SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealFile &file);
Q_DECLARE_TYPEINFO(SurrealFile, Q_RELOCATABLE_TYPE);
