// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/credentialquestion_p.h"
#include "client/expirytimer_p.h"

class SessionAuthentication;
class SurrealSessionPrivate;

// Signs a session in again before its token or the session itself expires. One renewal at a time;
// the session's gate is held while it runs, and from the moment on at which calls would fail.
class SessionRenewal
{
public:
    explicit SessionRenewal(SurrealSessionPrivate *session);

    void setProvider(const SurrealCredentialProvider &provider) { m_provider = provider; }
    [[nodiscard]] const SurrealCredentialProvider &provider() const { return m_provider; }
    void setAutomatic(bool automatic);
    [[nodiscard]] bool isAutomatic() const { return m_automatic; }
    [[nodiscard]] bool isRenewing() const { return m_stage != Stage::Idle; }

    // From the authentication and the session.
    void expiryKnown(); // another token, or the server has said when the session expires
    void stop(); // signed out, or over: whoever is asked need not answer
    void signedIn(); // by whatever way
    void proceed(); // a transaction or a restore is over
    void connectionLost();
    void sessionExpired(); // the server says so of a call
    void signingIn(const SurrealCredentials &credentials); // by a call that a held gate keeps

    // The provider, for a restore. Not called any more after connectionLost() or stop().
    using Then = std::function<void(const ProvidedCredentials &)>;
    void ask(Then then);

private:
    enum class Stage : quint8 {
        Idle,
        Waiting, // for transactions to be over, or a restore
        Asking, // the provider
        Running, // at the server
    };
    void setStage(Stage stage);
    void begin();
    void tryRun();
    void run();
    void finish(const SurrealError &error);
    void handleAnswer(const ProvidedCredentials &given);
    void conclude(const SurrealError &error);
    void checkExpired();
    void armExpiry();
    void setHolding(bool holding);

    SurrealSessionPrivate *const m_session;
    SurrealCredentialProvider m_provider;
    ExpiryTimer m_due;
    ExpiryTimer m_expiry;
    Stage m_stage = Stage::Idle;
    bool m_automatic = true;
    bool m_triedItself = false; // in this renewal: without the provider
    bool m_holding = false; // the gate
    std::optional<qint64> m_toldToken; // expiries that a signal has told of
    std::optional<qint64> m_toldSession;
    bool m_gaveUp = false; // until there is another token
    std::weak_ptr<SurrealCredentialQuestion> m_question;
    quint64 m_questions = 0;
    quint64 m_openQuestion = 0; // its number; 0: none
    Then m_then;
    std::optional<ProvidedCredentials> m_given; // and not used yet
};
