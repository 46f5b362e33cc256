// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealValue>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QDateTime>

// What a signin answers with. Debug output never shows it.
class SURREALQT_EXPORT SurrealTokens
{
    Q_GADGET
    Q_PROPERTY(bool valid READ isValid CONSTANT)
    Q_PROPERTY(QDateTime expiry READ expiry CONSTANT)
public:
    SurrealTokens() = default;
    explicit SurrealTokens(const QString &access, const QString &refresh = {});
    [[nodiscard]] static SurrealTokens fromValue(const SurrealValue &answer);

    [[nodiscard]] bool isValid() const { return !m_access.isEmpty(); }
    [[nodiscard]] QString access() const { return m_access; } // a JSON web token
    [[nodiscard]] QString refresh() const { return m_refresh; } // good once; empty without one
    [[nodiscard]] QDateTime expiry() const; // of access(), in UTC; invalid when it says none
    [[nodiscard]] SurrealValue toValue() const; // what refresh and revoke send

private:
    friend bool operator==(const SurrealTokens &l, const SurrealTokens &r)
    {
        return l.m_access == r.m_access && l.m_refresh == r.m_refresh;
    }
    friend bool operator!=(const SurrealTokens &l, const SurrealTokens &r) { return !(l == r); }
    friend SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealTokens &tokens);
    QString m_access;
    QString m_refresh;
};
