// SPDX-License-Identifier: Apache-2.0
#include "client/surrealcredentials.h"

#include <QtCore/QDebug>

/*!
    \class SurrealCredentials
    \inmodule SurrealQt
    \brief Who to sign in as.
    \since 0.1

    Made by one of the static functions, one for each level at which SurrealDB knows users. The
    default constructor makes Kind::None, with which nobody can sign in.

    The object holds the secret until it is destroyed. description() and debug output never show it;
    toObject() and jwt() do.
*/

/*!
    \property SurrealCredentials::kind
    Whose credentials they are.
*/

/*!
    \fn QString SurrealCredentials::nameSpace() const
    \fn QString SurrealCredentials::database() const
    \fn QString SurrealCredentials::access() const
    \fn QString SurrealCredentials::user() const

    Empty where the kind of credentials has none.
*/

/*!
    \fn SurrealObject SurrealCredentials::toObject() const
    \fn QString SurrealCredentials::jwt() const

    What a signin sends, and the token of Kind::Token. Secrets: not for logs.
*/

using namespace Qt::StringLiterals;

/*!
    A user defined ON ROOT.
*/
SurrealCredentials SurrealCredentials::root(const QString &user, const QString &password)
{
    SurrealCredentials credentials;
    credentials.m_kind = Kind::Root;
    credentials.m_fields = {{u"user"_s, user}, {u"pass"_s, password}};
    return credentials;
}

/*!
    A user defined ON NAMESPACE. Signing in selects the namespace.
*/
SurrealCredentials SurrealCredentials::forNamespace(const QString &nameSpace, const QString &user,
                                                    const QString &password)
{
    SurrealCredentials credentials;
    credentials.m_kind = Kind::Namespace;
    credentials.m_fields = {{u"ns"_s, nameSpace}, {u"user"_s, user}, {u"pass"_s, password}};
    return credentials;
}

/*!
    A user defined ON DATABASE. Signing in selects the namespace and the database.
*/
SurrealCredentials SurrealCredentials::forDatabase(const QString &nameSpace,
                                                   const QString &database, const QString &user,
                                                   const QString &password)
{
    SurrealCredentials credentials;
    credentials.m_kind = Kind::Database;
    credentials.m_fields
        = {{u"ns"_s, nameSpace}, {u"db"_s, database}, {u"user"_s, user}, {u"pass"_s, password}};
    return credentials;
}

/*!
    A record of the database, by an access method of TYPE RECORD. The \a variables are what its
    SIGNIN or SIGNUP clause reads; the names ns, db and ac are taken. Signing in selects the
    namespace and the database.
*/
SurrealCredentials SurrealCredentials::record(const QString &nameSpace, const QString &database,
                                              const QString &access, const SurrealObject &variables)
{
    SurrealCredentials credentials;
    credentials.m_kind = Kind::Record;
    credentials.m_fields = variables;
    credentials.m_fields.insert(u"ns"_s, nameSpace);
    credentials.m_fields.insert(u"db"_s, database);
    credentials.m_fields.insert(u"ac"_s, access);
    return credentials;
}

/*!
    A key that an access method of TYPE BEARER granted. Without a \a database, the access method is
    one of the namespace. Signing in selects what the grant is for.
*/
SurrealCredentials SurrealCredentials::bearer(const QString &nameSpace, const QString &database,
                                              const QString &access, const QString &key)
{
    SurrealCredentials credentials;
    credentials.m_kind = Kind::Bearer;
    credentials.m_fields.insert(u"ns"_s, nameSpace);
    if (!database.isEmpty())
        credentials.m_fields.insert(u"db"_s, database);
    credentials.m_fields.insert(u"ac"_s, access);
    credentials.m_fields.insert(u"key"_s, key);
    return credentials;
}

/*!
    A JSON web token, from an earlier signin or from a provider that the database trusts.
*/
SurrealCredentials SurrealCredentials::token(const QString &jwt)
{
    SurrealCredentials credentials;
    credentials.m_kind = Kind::Token;
    credentials.m_fields = {{u"token"_s, jwt}};
    return credentials;
}

QString SurrealCredentials::nameSpace() const
{
    return m_kind == Kind::Token ? QString() : m_fields.value(u"ns").toString();
}

QString SurrealCredentials::database() const
{
    return m_kind == Kind::Token ? QString() : m_fields.value(u"db").toString();
}

QString SurrealCredentials::access() const
{
    return m_fields.value(u"ac").toString();
}

QString SurrealCredentials::user() const
{
    // A record's variables may have a "user" of their own.
    return m_kind == Kind::Record ? QString() : m_fields.value(u"user").toString();
}

QString SurrealCredentials::jwt() const
{
    return m_kind == Kind::Token ? m_fields.value(u"token").toString() : QString();
}

/*!
    What these credentials are, in English and without a secret: "root as ada", "namespace shop as
    ada", "record access account in shop/main".
*/
QString SurrealCredentials::description() const
{
    const QString scope = database().isEmpty() ? nameSpace() : nameSpace() + u'/' + database();
    switch (m_kind) {
    case Kind::None:
        return u"nobody"_s;
    case Kind::Root:
        return u"root as "_s + user();
    case Kind::Namespace:
        return u"namespace "_s + scope + u" as "_s + user();
    case Kind::Database:
        return u"database "_s + scope + u" as "_s + user();
    case Kind::Record:
        return u"record access "_s + access() + u" in "_s + scope;
    case Kind::Bearer:
        return u"bearer access "_s + access() + u" in "_s + scope;
    case Kind::Token:
        return u"token"_s;
    }
    Q_UNREACHABLE();
}

QDebug operator<<(QDebug debug, const SurrealCredentials &credentials)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "SurrealCredentials(" << credentials.description() << ')';
    return debug;
}

#include "moc_surrealcredentials.cpp"
