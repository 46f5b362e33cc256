// SPDX-License-Identifier: Apache-2.0
#include "client/surrealresults_p.h"
#include "client/surrealsession.h"
#include "client/surrealsession_p.h"

// Who a session is.

/*!
    \property SurrealSession::identity
    Who the server takes this session for, in words: "root", "ada (namespace user)",
    "person:ada (record, access account)", "anonymous".
*/

/*!
    \property SurrealSession::credentials
    Those of the last signin() or authenticate() that succeeded.
*/

/*!
    \property SurrealSession::user
    The name of the system user, or the id of the record, that the session is signed in as; empty
    for an anonymous one.
*/

/*!
    \property SurrealSession::access
    The access method by which the session signed in; empty if it did so by a password of its own or
    not at all.
*/

/*!
    \property SurrealSession::tokenExpiry
    Until when the access token can sign somebody in (DURATION FOR TOKEN), by the server's clock.
    The session itself goes on after it; only a reconnect needs a token or credentials.
*/

/*!
    \property SurrealSession::sessionExpiry
    Until when the server answers this session's calls (DURATION FOR SESSION), by the server's
    clock; invalid if for ever, which is the default. Afterwards they end with an error whose
    SurrealError::isSessionExpired() is true until somebody signs in. Live queries go on.
*/

/*!
    \property SurrealSession::renewing
    Whether the session is signing in again because its token or the session itself expires soon, or
    would like to and waits: for transactions to end, or for the credential provider.
*/

/*!
    \fn void SurrealSession::renewalFailed(const SurrealError &error)
    Every way to sign in again was refused, or the credential provider refused. It is not tried
    again before somebody signs in or the client reconnects.
*/

/*!
    \fn void SurrealSession::authenticationExpired(SurrealSession::Expiry what)
    The time of tokenExpiry() or sessionExpiry() has come, and the session could not be signed in
    again before. Sent once for each, and before a call ends with an error that comes of it. A slot
    may sign in: calls made after that are answered.
*/

/*!
    \fn void SurrealSession::tokensChanged()
    tokens() are others, or none. Sent before expiryChanged() and identityChanged().
*/

using namespace Qt::StringLiterals;

namespace {

using Kind = SurrealCredentials::Kind;

SurrealError invalid(const QString &message)
{
    return SurrealError(SurrealError::Kind::InvalidArgument, message);
}

RpcRequest request(QLatin1String method, const QList<SurrealValue> &params)
{
    RpcRequest request;
    request.method = method;
    request.params = params;
    return request;
}

QDateTime dateTime(std::optional<qint64> seconds)
{
    return seconds ? QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC) : QDateTime();
}

} // namespace

SurrealCredentials SurrealSession::credentials() const
{
    Q_D(const SurrealSession);
    return d->authentication.credentials();
}

QString SurrealSession::identity() const
{
    Q_D(const SurrealSession);
    return d->authentication.identity();
}

/*!
    The JSON web token that the last signin answered with, or that authenticate() was given. A
    secret.
*/
QString SurrealSession::accessToken() const
{
    Q_D(const SurrealSession);
    return d->authentication.tokens().access();
}

/*!
    The tokens that the session signed in with or got for it. Secrets.
*/
SurrealTokens SurrealSession::tokens() const
{
    Q_D(const SurrealSession);
    return d->authentication.tokens();
}

QString SurrealSession::user() const
{
    Q_D(const SurrealSession);
    return d->authentication.user();
}

QString SurrealSession::access() const
{
    Q_D(const SurrealSession);
    return d->authentication.access();
}

QDateTime SurrealSession::tokenExpiry() const
{
    Q_D(const SurrealSession);
    return dateTime(d->authentication.tokenExpiry());
}

QDateTime SurrealSession::sessionExpiry() const
{
    Q_D(const SurrealSession);
    return dateTime(d->authentication.sessionExpiry());
}

/*!
    Signs in. Answers with the server's token, or with an object {access, refresh} where the access
    method gives both: SurrealTokens::fromValue() reads either, and tokens() has them. Signing in at
    a namespace or below it selects that namespace, and the database if there is one. A signin that
    fails leaves the session as it was.
*/
SurrealReply *SurrealSession::signin(const SurrealCredentials &credentials)
{
    Q_D(SurrealSession);
    if (const SurrealError error = surrealCredentialsError(credentials))
        return d->refuse(error);
    return d->authentication.signIn(credentials.kind() == Kind::Token
                                        ? request("authenticate"_L1, {credentials.jwt()})
                                        : request("signin"_L1, {credentials.toObject()}),
                                    credentials);
}

/*!
    Signs up a new record user and signs in as it. Only Kind::Record can sign up.
*/
SurrealReply *SurrealSession::signup(const SurrealCredentials &credentials)
{
    Q_D(SurrealSession);
    if (credentials.kind() != Kind::Record)
        return d->refuse(invalid(tr("Only a record user can sign up")));
    if (const SurrealError error = surrealCredentialsError(credentials))
        return d->refuse(error);
    return d->authentication.signIn(request("signup"_L1, {credentials.toObject()}), credentials);
}

/*!
    Signs in with a \a token from an earlier signin, or from a provider that the database trusts. A
    token that the server refuses leaves the session as it was.
*/
SurrealReply *SurrealSession::authenticate(const QString &token)
{
    return signin(SurrealCredentials::token(token));
}

/*!
    Whether the session signs in again by itself, before its token expires and before it expires
    itself: a minute before, or earlier than that where a quarter of the time left is less. It tries
    the refresh token, then the credentials that it has signed in with, then the credential
    provider, each once. Its namespace and database stay as they are.

    Calls that are made while it happens wait for its end. The provider may take its time: calls
    wait for it only from sessionExpiry() on, and as long as their deadlines let them. A renewal
    waits for open transactions, because it could move them.
*/
bool SurrealSession::automaticRenewal() const
{
    Q_D(const SurrealSession);
    return d->renewal.isAutomatic();
}

void SurrealSession::setAutomaticRenewal(bool automatic)
{
    Q_D(SurrealSession);
    d->renewal.setAutomatic(automatic);
}

/*!
    Asks the \a provider for credentials when the session has to sign in again and neither a refresh
    token nor its own credentials do it: before it expires, and when it is restored after a
    reconnect. Until the provider answers, a session that is being restored stays Restoring.

    There is one question at a time, whatever happens meanwhile. A refusal ends the renewal, or the
    restoring: the session is Failed then. fork() copies the provider.
*/
void SurrealSession::setCredentialProvider(const SurrealCredentialProvider &provider)
{
    Q_D(SurrealSession);
    d->renewal.setProvider(provider);
}

bool SurrealSession::isRenewing() const
{
    Q_D(const SurrealSession);
    return d->renewal.isRenewing();
}

/*!
    Exchanges the refresh token of tokens(), as they are now, for a new pair, which the reply and
    tokens() have then.
*/
SurrealReply *SurrealSession::refresh()
{
    Q_D(SurrealSession);
    return d->authentication.refresh(d->authentication.tokens());
}

/*!
    Signs in with \a tokens from an earlier signin, of this program or before it was started, and
    exchanges them for a new pair. A refresh token is good once: keep the new one. The access token
    may have expired. Selects the namespace and the database that the tokens are for.
*/
SurrealReply *SurrealSession::refresh(const SurrealTokens &tokens)
{
    Q_D(SurrealSession);
    return d->authentication.refresh(tokens);
}

/*!
    Makes the refresh token of tokens(), as they are now, worthless. The session stays signed in.
*/
SurrealReply *SurrealSession::revoke()
{
    Q_D(SurrealSession);
    return d->authentication.revoke(d->authentication.tokens());
}

/*!
    Makes the refresh token of \a tokens worthless, so that nobody can sign in with it. Who is
    signed in, here or elsewhere, stays so.
*/
SurrealReply *SurrealSession::revoke(const SurrealTokens &tokens)
{
    Q_D(SurrealSession);
    return d->authentication.revoke(tokens);
}

/*!
    Signs out: the session is anonymous, and keeps its namespace, database and variables. No other
    session is touched.
*/
SurrealReply *SurrealSession::invalidate()
{
    Q_D(SurrealSession);
    return d->authentication.invalidate();
}
