// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealObject>
#include <SurrealQt/surrealqt_export.h>

// Who to sign in as. Debug output and description() never show a secret.
class SURREALQT_EXPORT SurrealCredentials
{
    Q_GADGET
    Q_PROPERTY(SurrealCredentials::Kind kind READ kind CONSTANT)
public:
    enum class Kind : quint8 { None, Root, Namespace, Database, Record, Bearer, Token };
    Q_ENUM(Kind)

    SurrealCredentials() = default;
    [[nodiscard]] static SurrealCredentials root(const QString &user, const QString &password);
    [[nodiscard]] static SurrealCredentials
    forNamespace(const QString &nameSpace, const QString &user, const QString &password);
    [[nodiscard]] static SurrealCredentials forDatabase(const QString &nameSpace,
                                                        const QString &database,
                                                        const QString &user,
                                                        const QString &password);
    // variables: what the access method's SIGNIN or SIGNUP clause reads, e.g. email and password.
    [[nodiscard]] static SurrealCredentials record(const QString &nameSpace,
                                                   const QString &database, const QString &access,
                                                   const SurrealObject &variables);
    [[nodiscard]] static SurrealCredentials bearer(const QString &nameSpace,
                                                   const QString &database, const QString &access,
                                                   const QString &key); // empty database: namespace
    [[nodiscard]] static SurrealCredentials token(const QString &jwt);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QString nameSpace() const; // empty when the kind has none
    [[nodiscard]] QString database() const;
    [[nodiscard]] QString access() const;
    [[nodiscard]] QString user() const; // of a record: empty
    [[nodiscard]] QString
    description() const; // "root as root", "record access account in shop/main"
    // What signin sends. Holds secrets: not for logs.
    [[nodiscard]] SurrealObject toObject() const { return m_fields; }
    [[nodiscard]] QString jwt() const; // of Kind::Token

private:
    friend bool operator==(const SurrealCredentials &l, const SurrealCredentials &r)
    {
        return l.m_kind == r.m_kind && l.m_fields == r.m_fields;
    }
    friend bool operator!=(const SurrealCredentials &l, const SurrealCredentials &r)
    {
        return !(l == r);
    }
    friend SURREALQT_EXPORT QDebug operator<<(QDebug debug, const SurrealCredentials &credentials);
    Kind m_kind = Kind::None;
    SurrealObject m_fields;
};
