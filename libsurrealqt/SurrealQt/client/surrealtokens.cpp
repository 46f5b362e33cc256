// SPDX-License-Identifier: Apache-2.0
#include "client/surrealtokens.h"

#include "client/sessionrestore_p.h"

#include <SurrealQt/SurrealObject>

#include <QtCore/QDebug>

/*!
    \class SurrealTokens
    \inmodule SurrealQt
    \brief The access token of a signin, and the refresh token where there is one.
    \since 0.1

    An access method that is defined WITH REFRESH gives a refresh token, with which
    SurrealSession::refresh() gets the next pair, once. Keep it in a keychain to sign in again after
    a restart without asking anybody.

    The object holds the secrets until it is destroyed; debug output says only whether they are
    there.
*/

/*!
    \property SurrealTokens::valid
    Whether there is an access token.
*/

/*!
    \fn QString SurrealTokens::access() const
    \fn QString SurrealTokens::refresh() const

    The access token, a JSON web token, and the refresh token, which is good for one refresh; empty
    where there is none. Secrets: not for logs.
*/

using namespace Qt::StringLiterals;

SurrealTokens::SurrealTokens(const QString &access, const QString &refresh)
    : m_access(access)
    , m_refresh(refresh)
{ }

/*!
    The tokens in the \a answer to a signin, signup or refresh: a string, or an object {access,
    refresh}. Without any in it the tokens are not valid.
*/
SurrealTokens SurrealTokens::fromValue(const SurrealValue &answer)
{
    if (answer.isString())
        return SurrealTokens(answer.toString());
    return SurrealTokens(answer.value(u"access").toString(), answer.value(u"refresh").toString());
}

/*!
    When access() expires, as it says itself and by the server's clock. The server verifies it.
*/
QDateTime SurrealTokens::expiry() const
{
    const auto expires = JwtClaims::fromToken(m_access).expires;
    return expires ? QDateTime::fromSecsSinceEpoch(*expires, Qt::UTC) : QDateTime();
}

/*!
    Both tokens as an object {access, refresh}; without a refresh token, the access token alone.
*/
SurrealValue SurrealTokens::toValue() const
{
    if (m_refresh.isEmpty())
        return m_access;
    return SurrealObject {{u"access"_s, m_access}, {u"refresh"_s, m_refresh}};
}

QDebug operator<<(QDebug debug, const SurrealTokens &tokens)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "SurrealTokens("
                    << (!tokens.isValid()                ? "none"
                            : tokens.refresh().isEmpty() ? "access"
                                                         : "access, refresh")
                    << ')';
    return debug;
}

#include "moc_surrealtokens.cpp"
