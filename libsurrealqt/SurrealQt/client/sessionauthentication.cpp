// SPDX-License-Identifier: Apache-2.0
#include "client/sessionauthentication_p.h"
#include "client/surrealclient_p.h"
#include "client/surrealresults_p.h"
#include "client/surrealsession_p.h"

#include <SurrealQt/SurrealDatetime>
#include <SurrealQt/SurrealRecordId>

#include <QtCore/QDateTime>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

using Kind = SurrealCredentials::Kind;

std::optional<qint64> seconds(const SurrealValue &value)
{
    return value.type() == SurrealValue::Type::Int ? std::optional(value.toInt()) : std::nullopt;
}

SurrealError invalid(const QString &message)
{
    return SurrealError(SurrealError::Kind::InvalidArgument, message);
}

} // namespace

SurrealError surrealCredentialsError(const SurrealCredentials &credentials)
{
    const auto lacks = [](const QString &text) { return text.isEmpty(); };
    switch (credentials.kind()) {
    case Kind::None:
        return invalid(SurrealSession::tr("There is nobody to sign in as"));
    case Kind::Token:
        return lacks(credentials.jwt()) ? invalid(SurrealSession::tr("The token is empty"))
                                        : SurrealError();
    case Kind::Database:
    case Kind::Record:
        if (lacks(credentials.database()))
            return invalid(SurrealSession::tr("The database of these credentials has no name"));
        [[fallthrough]];
    case Kind::Namespace:
    case Kind::Bearer:
        if (lacks(credentials.nameSpace()))
            return invalid(SurrealSession::tr("The namespace of these credentials has no name"));
        [[fallthrough]];
    case Kind::Root:
        break;
    }
    const bool byAccess = credentials.kind() == Kind::Record || credentials.kind() == Kind::Bearer;
    if (byAccess ? lacks(credentials.access()) : lacks(credentials.user()))
        return invalid(byAccess ? SurrealSession::tr("The access method has no name")
                                : SurrealSession::tr("The user has no name"));
    return {};
}

SessionAuthentication::SessionAuthentication(SurrealSessionPrivate *session)
    : m_session(session)
    , m_identity(u"anonymous"_s)
{ }

bool SessionAuthentication::canSignIn() const
{
    return m_credentials.kind() != Kind::None && m_credentials.kind() != Kind::Token;
}

void SessionAuthentication::becomeAnonymous()
{
    m_credentials = {};
    m_tokensChanged |= std::exchange(m_tokens, {}).isValid();
    m_identity = u"anonymous"_s;
    m_user.clear();
    m_access.clear();
    // When the session expires is still so at the server.
    m_expiryChanged |= std::exchange(m_tokenExpiry, std::nullopt).has_value();
    m_identityChanged = true;
    m_expiryKnown = false;
}

void SessionAuthentication::copyFrom(const SessionAuthentication &other)
{
    m_credentials = other.m_credentials;
    // A refresh token is good once, so only one session can have it.
    m_tokens = SurrealTokens(other.m_tokens.access());
    m_tokenExpiry = other.m_tokenExpiry;
    m_identity = other.m_identity;
    m_user = other.m_user;
    m_access = other.m_access;
    m_identityChanged = m_tokensChanged = m_expiryChanged = true;
}

void SessionAuthentication::accept(const SurrealCredentials &by, const SurrealTokens &tokens,
                                   Who who)
{
    m_credentials = by;
    m_tokensChanged |= std::exchange(m_tokens, tokens) != tokens;
    m_expiryKnown = false;
    const JwtClaims claims = JwtClaims::fromToken(tokens.access());
    m_expiryChanged |= std::exchange(m_tokenExpiry, claims.expires) != claims.expires;
    if (who == Who::TheSame)
        return;
    // Should the server not tell the rest.
    m_identity = by.description();
    m_user = claims.user.isEmpty() ? by.user() : claims.user;
    m_access = claims.access;
    m_identityChanged = true;
}

void SessionAuthentication::acceptRefreshed(const SurrealTokens &tokens, bool own)
{
    // With somebody else's tokens, the session is not who its credentials say any more.
    accept(own && canSignIn() ? m_credentials : SurrealCredentials::token(tokens.access()), tokens,
           own ? Who::TheSame : Who::Another);
}

void SessionAuthentication::apply(const SurrealValue &scope)
{
    const SurrealValue claims = scope.at(2);
    const SurrealValue auth = scope.at(3);
    const QString identity = surrealIdentity(claims, auth);
    const QString user = claims.value(u"ID").toString();
    const QString access = claims.value(u"AC").toString();
    m_identityChanged |= identity != m_identity || user != m_user || access != m_access;
    m_identity = identity;
    m_user = user;
    m_access = access;
    const auto expires = seconds(scope.at(4).value(u"exp"));
    m_expiryChanged |= std::exchange(m_sessionExpiry, expires) != expires;
    if (const SurrealValue time = scope.at(5); time.type() == SurrealValue::Type::Datetime)
        m_serverAhead = time.toDatetime().toDateTime().toMSecsSinceEpoch()
            - QDateTime::currentMSecsSinceEpoch();
    m_expiryKnown = false;
}

void SessionAuthentication::notify()
{
    SurrealSession *const q = m_session->q_ptr;
    const QPointer<SurrealSession> alive(q);
    if (!std::exchange(m_expiryKnown, true))
        m_session->renewal.expiryKnown();
    if (std::exchange(m_tokensChanged, false))
        Q_EMIT q->tokensChanged();
    if (alive && std::exchange(m_expiryChanged, false))
        Q_EMIT q->expiryChanged();
    if (alive && std::exchange(m_identityChanged, false))
        Q_EMIT q->identityChanged();
}

SurrealReply *SessionAuthentication::change(RpcRequest request,
                                            std::function<void(const SurrealTokens &)> accepted)
{
    QPointer<SurrealReply> reply
        = SurrealReplyPrivate::create(m_session->q_ptr, &m_session->pending);
    // Signing in moves the namespace and database, so the server is asked where the session stands
    // now, before anything else of the session runs.
    struct Outcome
    {
        SurrealValue answer;
        bool accepted = false;
    };
    const auto outcome = std::make_shared<Outcome>();
    m_session->change(std::move(request),
                      [this, reply, outcome, accepted = std::move(accepted)](
                          const SurrealValue &value, const SurrealError &error) {
                          if (error) {
                              if (SurrealSessionPrivate::isUndecided(error))
                                  m_session->askScope();
                              if (reply)
                                  SurrealReplyPrivate::get(reply)->end(SurrealResults(error));
                              return;
                          }
                          outcome->accepted = true;
                          outcome->answer = value;
                          m_session->renewal.stop();
                          accepted(SurrealTokens::fromValue(value));
                      });
    m_session->change(m_session->scopeRequest(RpcRequest::Passage::StateChange),
                      [this, session = QPointer(m_session->q_ptr), reply,
                       outcome](const SurrealValue &rows, const SurrealError &error) {
                          if (!outcome->accepted)
                              return;
                          if (!error)
                              m_session->applyScope(rows);
                          if (session)
                              notify();
                          if (reply)
                              SurrealReplyPrivate::get(reply)->end(
                                  surrealResultsFromValue(outcome->answer));
                      });
    return reply;
}

SurrealReply *SessionAuthentication::signIn(RpcRequest request, const SurrealCredentials &wanted)
{
    if (const SurrealError error = m_session->changeRefusal())
        return m_session->refuse(error);
    m_session->renewal.signingIn(wanted);
    const bool byToken = wanted.kind() == Kind::Token;
    const QString scope
        = byToken ? JwtClaims::fromToken(wanted.jwt()).nameSpace : wanted.nameSpace();
    if (!scope.isEmpty())
        m_session->plannedNamespace = scope;
    return change(std::move(request), [this, wanted, byToken](const SurrealTokens &tokens) {
        accept(wanted, byToken ? SurrealTokens(wanted.jwt()) : tokens, Who::Another);
    });
}

SurrealReply *SessionAuthentication::refresh(const SurrealTokens &with)
{
    if (const SurrealError error = m_session->changeRefusal())
        return m_session->refuse(error);
    if (const SurrealError error = m_session->clientD->lacks(SurrealClient::Feature::RefreshTokens))
        return m_session->refuse(error);
    if (!with.isValid() || with.refresh().isEmpty())
        return m_session->refuse(invalid(SurrealSession::tr("There is no refresh token")));
    const QString scope = JwtClaims::fromToken(with.access()).nameSpace;
    if (!scope.isEmpty())
        m_session->plannedNamespace = scope;
    RpcRequest request;
    request.method = "refresh"_L1;
    request.params = {with.toValue()};
    return change(std::move(request), [this, with](const SurrealTokens &tokens) {
        acceptRefreshed(tokens, with.refresh() == m_tokens.refresh());
    });
}

SurrealReply *SessionAuthentication::revoke(const SurrealTokens &which)
{
    if (const SurrealError error = m_session->clientD->lacks(SurrealClient::Feature::RefreshTokens))
        return m_session->refuse(error);
    if (!which.isValid() || which.refresh().isEmpty())
        return m_session->refuse(invalid(SurrealSession::tr("There is no refresh token")));
    RpcRequest request;
    request.method = "revoke"_L1;
    request.params = {which.toValue()};
    SurrealReply *reply = m_session->call(std::move(request), surrealResultsFromValue);
    return reply->then(m_session->q_ptr, [this, which] {
        if (m_tokens.refresh() != which.refresh())
            return;
        m_tokens = SurrealTokens(m_tokens.access());
        m_tokensChanged = true;
        notify();
    });
}

SurrealReply *SessionAuthentication::invalidate()
{
    if (const SurrealError error = m_session->changeRefusal())
        return m_session->refuse(error);
    QPointer<SurrealReply> reply
        = SurrealReplyPrivate::create(m_session->q_ptr, &m_session->pending);
    RpcRequest request;
    request.method = "invalidate"_L1;
    m_session->change(std::move(request),
                      [this, reply](const SurrealValue &, const SurrealError &error) {
                          if (!error) {
                              m_session->renewal.stop();
                              becomeAnonymous();
                              notify();
                          }
                          if (reply)
                              SurrealReplyPrivate::get(reply)->end(
                                  error ? SurrealResults(error) : surrealResultsFromValue({}));
                      });
    return reply;
}

qint64 SessionAuthentication::localTime(qint64 seconds) const
{
    return seconds * 1000 - m_serverAhead;
}

bool SessionAuthentication::isPast(std::optional<qint64> expiry) const
{
    return expiry && localTime(*expiry) <= QDateTime::currentMSecsSinceEpoch();
}

bool SessionAuthentication::canRenewItself() const
{
    return isGood(Way::Refresh) || isGood(Way::Credentials);
}

bool SessionAuthentication::selectsNamespace() const
{
    return !m_credentials.nameSpace().isEmpty()
        || !JwtClaims::fromToken(m_tokens.access()).nameSpace.isEmpty();
}

bool SessionAuthentication::isGood(Way way) const
{
    switch (way) {
    case Way::Token:
        // What it says about itself is only a hint. It is tried if there is nothing else, so that
        // the server says what is wrong with it.
        return m_tokens.isValid()
            && (!isTokenExpired() || !(canRenewItself() || isGood(Way::Provider)));
    case Way::Refresh:
        return !m_tokens.refresh().isEmpty();
    case Way::Credentials:
        return canSignIn();
    case Way::Provider:
        return isSignedIn() && m_session->renewal.provider();
    case Way::None:
        break;
    }
    return false;
}

RpcRequest SessionAuthentication::requestFor(Way way) const
{
    RpcRequest request;
    request.session = m_session->id;
    switch (way) {
    case Way::Token: // spares the server the password's hash
        request.method = "authenticate"_L1;
        request.params = {m_tokens.access()};
        break;
    case Way::Refresh:
        request.method = "refresh"_L1;
        request.params = {m_tokens.toValue()};
        break;
    case Way::Credentials:
        request.method = "signin"_L1;
        request.params = {m_credentials.toObject()};
        break;
    case Way::Provider:
    case Way::None:
        break;
    }
    return request;
}

void SessionAuthentication::appendTo(SessionRestore &restore)
{
    if (isSignedIn())
        restore.append([this](SessionRestore *running) {
            return tryFrom(running, Way::Token, Way::Provider, {});
        });
}

void SessionAuthentication::appendRenewing(SessionRestore &restore)
{
    restore.append([this](SessionRestore *running) {
        return tryFrom(running, Way::Refresh, Way::Credentials, {});
    });
}

void SessionAuthentication::append(SessionRestore &restore, const ProvidedCredentials &given)
{
    restore.append([this, given](SessionRestore *running) {
        const SurrealError error = surrealCredentialsError(given.credentials);
        if (!error)
            prependGiven(running, given);
        return error;
    });
}

SurrealError SessionAuthentication::tryFrom(SessionRestore *restore, Way way, Way last,
                                            const SurrealError &otherwise)
{
    while (way <= last && !isGood(way))
        way = Way(int(way) + 1);
    if (way > last)
        return otherwise;
    if (way == Way::Provider) {
        askProvider(restore, otherwise);
        return {};
    }
    restore->prepend(
        requestFor(way),
        [this, restore, way, last](const SurrealValue &value, const SurrealError &error) {
            if (!error) {
                if (way == Way::Token)
                    return SurrealError();
                m_session->renewal.signedIn();
                if (way == Way::Refresh)
                    acceptRefreshed(SurrealTokens::fromValue(value), true);
                else
                    accept(m_credentials, SurrealTokens::fromValue(value), Who::TheSame);
                return SurrealError();
            }
            // The server may still be at it, and another change of state could lock the session.
            if (error.kind() == SurrealError::Kind::Timeout)
                return error;
            if (way == Way::Refresh) { // it was good once, if at all
                m_tokens = SurrealTokens(m_tokens.access());
                m_tokensChanged = true;
            }
            return tryFrom(restore, Way(int(way) + 1), last, error);
        });
    return {};
}

void SessionAuthentication::askProvider(SessionRestore *restore, const SurrealError &otherwise)
{
    restore->prepend([this, restore,
                      otherwise](const std::function<void(const SurrealError &)> &done) {
        m_session->renewal.ask([this, restore, otherwise, done](const ProvidedCredentials &given) {
            SurrealError error
                = given.refusal ? given.refusal : surrealCredentialsError(given.credentials);
            if (error && otherwise)
                error.setCause(otherwise);
            if (!error)
                prependGiven(restore, given);
            done(error);
        });
    });
}

void SessionAuthentication::prependGiven(SessionRestore *restore, const ProvidedCredentials &given)
{
    const bool byToken = given.credentials.kind() == Kind::Token;
    RpcRequest request;
    request.method = byToken ? "authenticate"_L1 : "signin"_L1;
    request.params = {byToken ? SurrealValue(given.credentials.jwt())
                              : SurrealValue(given.credentials.toObject())};
    request.session = m_session->id;
    restore->prepend(std::move(request),
                     [this, given, byToken](const SurrealValue &value, const SurrealError &error) {
                         if (!error) {
                             m_session->renewal.signedIn();
                             accept(given.credentials,
                                    byToken ? given.tokens : SurrealTokens::fromValue(value),
                                    Who::Another);
                         }
                         return error;
                     });
}
