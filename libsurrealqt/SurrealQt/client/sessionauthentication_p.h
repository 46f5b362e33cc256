// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/credentialquestion_p.h"
#include "client/sessionrestore_p.h"

#include <SurrealQt/SurrealCredentials>
#include <SurrealQt/SurrealTokens>

#include <optional>

class SurrealReply;
class SurrealSessionPrivate;

// Who a session is: as whom it signed in, what the server says of that, and how it becomes the same
// again. Belongs to its session.
class SessionAuthentication
{
public:
    explicit SessionAuthentication(SurrealSessionPrivate *session);

    // Changes of state.
    SurrealReply *signIn(RpcRequest request, const SurrealCredentials &wanted);
    SurrealReply *refresh(const SurrealTokens &with);
    SurrealReply *invalidate();
    SurrealReply *revoke(const SurrealTokens &which); // changes nothing of the session itself

    // What signs the session in again, if it ever was: each way once, until one works.
    void appendTo(SessionRestore &restore);
    void appendRenewing(SessionRestore &restore); // the same without the token and the provider
    void append(SessionRestore &restore, const ProvidedCredentials &given);
    [[nodiscard]] bool isSignedIn() const { return m_tokens.isValid() || canSignIn(); }
    [[nodiscard]] bool canRenewItself() const;
    [[nodiscard]] bool selectsNamespace() const; // who signs in as this

    // What the server says: [namespace, database, $token, $auth, $session, time::now()].
    void apply(const SurrealValue &scope);
    void becomeAnonymous(); // no signal
    void copyFrom(const SessionAuthentication &other);
    void notify(); // by signals, of everything that changed since the last time

    [[nodiscard]] const SurrealCredentials &credentials() const { return m_credentials; }
    [[nodiscard]] const SurrealTokens &tokens() const { return m_tokens; }
    [[nodiscard]] const QString &identity() const { return m_identity; }
    [[nodiscard]] const QString &user() const { return m_user; }
    [[nodiscard]] const QString &access() const { return m_access; }
    // Seconds since 1970, by the server's clock.
    [[nodiscard]] std::optional<qint64> tokenExpiry() const { return m_tokenExpiry; }
    [[nodiscard]] std::optional<qint64> sessionExpiry() const { return m_sessionExpiry; }
    [[nodiscard]] qint64 localTime(qint64 seconds) const; // ms since 1970, by the clock of here
    [[nodiscard]] bool isTokenExpired() const { return isPast(m_tokenExpiry); }
    [[nodiscard]] bool isSessionExpired() const { return isPast(m_sessionExpiry); }

private:
    enum class Way : quint8 { Token, Refresh, Credentials, Provider, None }; // in this order
    enum class Who : quint8 { TheSame, Another };
    [[nodiscard]] bool canSignIn() const;
    [[nodiscard]] bool isGood(Way way) const;
    [[nodiscard]] bool isPast(std::optional<qint64> expiry) const;
    void accept(const SurrealCredentials &by, const SurrealTokens &tokens, Who who);
    void acceptRefreshed(const SurrealTokens &tokens, bool own);
    SurrealReply *change(RpcRequest request, std::function<void(const SurrealTokens &)> accepted);
    [[nodiscard]] RpcRequest requestFor(Way way) const;
    // The first good way from this one on, up to the last, comes next; the error if there is none.
    SurrealError tryFrom(SessionRestore *restore, Way way, Way last, const SurrealError &otherwise);
    void askProvider(SessionRestore *restore, const SurrealError &otherwise);
    void prependGiven(SessionRestore *restore, const ProvidedCredentials &given);

    SurrealSessionPrivate *const m_session;
    SurrealCredentials m_credentials;
    SurrealTokens m_tokens;
    QString m_identity;
    QString m_user;
    QString m_access;
    std::optional<qint64> m_tokenExpiry;
    std::optional<qint64> m_sessionExpiry;
    qint64 m_serverAhead = 0; // ms, of the clock of here
    bool m_identityChanged = false;
    bool m_tokensChanged = false;
    bool m_expiryChanged = false;
    bool m_expiryKnown = true; // to the renewal, too
};

// Why nobody can sign in with these; NoError if somebody may.
[[nodiscard]] SurrealError surrealCredentialsError(const SurrealCredentials &credentials);
