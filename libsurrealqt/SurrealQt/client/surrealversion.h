// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QMetaType>
#include <QtCore/QString>

// A server's version, which can be compared. One without a number in it is 0.0.0 and not valid.
class SURREALQT_EXPORT SurrealVersion
{
    Q_GADGET
    Q_PROPERTY(int majorVersion READ majorVersion CONSTANT)
    Q_PROPERTY(int minorVersion READ minorVersion CONSTANT)
    Q_PROPERTY(int patchVersion READ patchVersion CONSTANT)
    Q_PROPERTY(QString preRelease READ preRelease CONSTANT)
public:
    SurrealVersion() = default;
    SurrealVersion(int major, int minor, int patch = 0, const QString &preRelease = {});
    [[nodiscard]] static SurrealVersion fromString(const QString &text); // "surrealdb-3.1.0-beta.2"

    [[nodiscard]] bool isValid() const { return m_major > 0 || m_minor > 0 || m_patch > 0; }
    [[nodiscard]] int majorVersion() const { return m_major; }
    [[nodiscard]] int minorVersion() const { return m_minor; }
    [[nodiscard]] int patchVersion() const { return m_patch; }
    [[nodiscard]] QString preRelease() const { return m_preRelease; } // "beta.2"
    [[nodiscard]] Q_INVOKABLE QString toString() const; // "3.1.0-beta.2"

private:
    [[nodiscard]] int compare(const SurrealVersion &other) const;
    friend bool operator==(const SurrealVersion &l, const SurrealVersion &r)
    {
        return l.compare(r) == 0;
    }
    friend bool operator!=(const SurrealVersion &l, const SurrealVersion &r) { return !(l == r); }
    friend bool operator<(const SurrealVersion &l, const SurrealVersion &r)
    {
        return l.compare(r) < 0;
    }
    friend bool operator>(const SurrealVersion &l, const SurrealVersion &r) { return r < l; }
    friend bool operator<=(const SurrealVersion &l, const SurrealVersion &r) { return !(r < l); }
    friend bool operator>=(const SurrealVersion &l, const SurrealVersion &r) { return !(l < r); }
    int m_major = 0;
    int m_minor = 0;
    int m_patch = 0;
    QString m_preRelease;
};
