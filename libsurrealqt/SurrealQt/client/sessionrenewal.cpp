// SPDX-License-Identifier: Apache-2.0
#include "client/sessionrenewal_p.h"
#include "client/surrealclient_p.h"
#include "client/surrealsession_p.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(lcSurrealRenewal, "surrealqt.renewal", QtWarningMsg)

namespace {

// A renewal begins this long before the expiry, and a quarter of the time that is left at most.
constexpr qint64 longestLead = 60'000; // ms
// However short-lived tokens are.
constexpr qint64 shortestWait = 500; // ms

} // namespace

SessionRenewal::SessionRenewal(SurrealSessionPrivate *session)
    : m_session(session)
    , m_due(session->q_ptr, [this] { begin(); })
    , m_expiry(session->q_ptr, [this] { checkExpired(); })
{ }

void SessionRenewal::setAutomatic(bool automatic)
{
    if (std::exchange(m_automatic, automatic) == automatic)
        return;
    if (automatic)
        expiryKnown();
    else
        m_due.stop();
}

void SessionRenewal::setStage(Stage stage)
{
    const bool wasRenewing = isRenewing();
    m_stage = stage;
    if (wasRenewing != isRenewing())
        QMetaObject::invokeMethod(m_session->q_ptr, &SurrealSession::renewingChanged,
                                  Qt::QueuedConnection);
}

void SessionRenewal::setHolding(bool holding)
{
    m_holding = holding;
    // A restore holds the gate for reasons of its own.
    if (!holding)
        m_session->releaseGate();
    else if (m_session->state == SurrealSession::State::Ready)
        m_session->gate->setHeld(true);
}

void SessionRenewal::expiryKnown()
{
    const SessionAuthentication &authentication = m_session->authentication;
    m_gaveUp = false;
    qint64 due = 0;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const auto expiry : {authentication.tokenExpiry(), authentication.sessionExpiry()}) {
        if (!expiry)
            continue;
        const qint64 at = authentication.localTime(*expiry);
        if (at <= now) // a new one would be no better
            continue;
        const qint64 lead = std::min(longestLead, (at - now) / 4);
        const qint64 from = std::max(at - lead, now + shortestWait);
        due = due == 0 ? from : std::min(due, from);
    }
    if (due != 0 && m_automatic && authentication.isSignedIn())
        m_due.start(due);
    else
        m_due.stop();
    armExpiry();
}

void SessionRenewal::armExpiry()
{
    const SessionAuthentication &authentication = m_session->authentication;
    qint64 next = 0;
    const auto consider = [&](std::optional<qint64> expiry, std::optional<qint64> told) {
        if (!expiry || expiry == told)
            return;
        const qint64 at = authentication.localTime(*expiry);
        next = next == 0 ? at : std::min(next, at);
    };
    consider(authentication.tokenExpiry(), m_toldToken);
    consider(authentication.sessionExpiry(), m_toldSession);
    if (next != 0)
        m_expiry.start(next);
    else
        m_expiry.stop();
}

void SessionRenewal::stop()
{
    m_due.stop();
    m_expiry.stop();
    if (const auto question = m_question.lock())
        question->withdraw();
    m_openQuestion = 0;
    m_then = nullptr;
    m_given.reset();
    if (m_holding)
        setHolding(false);
    setStage(Stage::Idle);
}

void SessionRenewal::signedIn()
{
    if (m_stage != Stage::Running)
        stop();
}

void SessionRenewal::connectionLost()
{
    // The restore signs the session in. A question stays open: its answer is good for that, too.
    m_then = nullptr;
    m_holding = false;
    if (m_stage == Stage::Running)
        setStage(Stage::Idle);
}

void SessionRenewal::begin()
{
    if (m_stage != Stage::Idle || m_gaveUp || !m_automatic)
        return;
    const SessionAuthentication &authentication = m_session->authentication;
    if (!authentication.isSignedIn() || !(authentication.canRenewItself() || m_provider))
        return;
    m_triedItself = false;
    setStage(Stage::Waiting);
    tryRun();
}

void SessionRenewal::proceed()
{
    if (m_stage == Stage::Waiting)
        tryRun();
}

void SessionRenewal::tryRun()
{
    if (m_session->state != SurrealSession::State::Ready || !m_session->clientD->isOpen())
        return;
    const bool itself = !m_triedItself && m_session->authentication.canRenewItself();
    if (!m_given && !itself) {
        setStage(Stage::Asking);
        ask({});
        return;
    }
    if (!m_session->restore && m_session->transactions.isEmpty())
        run();
}

void SessionRenewal::run()
{
    m_holding = true;
    m_session->gate->setHeld(true);
    setStage(Stage::Running);
    const auto running = m_session->makeRestore();
    if (m_given) {
        m_session->authentication.append(*running, *m_given);
        m_given.reset();
        m_triedItself = true;
    } else {
        m_session->authentication.appendRenewing(*running);
    }
    m_session->appendUse(*running); // signing in moves the session, and nobody asked for that here
    m_session->appendScope(*running);
    running->run([this](const SurrealError &error) { finish(error); });
}

void SessionRenewal::finish(const SurrealError &error)
{
    m_session->restore.reset();
    const bool itself = !std::exchange(m_triedItself, true);
    if (error && itself && m_provider && error.kind() != SurrealError::Kind::Timeout) {
        m_stage = Stage::Asking;
        // Somebody may think for minutes. As long as the server answers, calls need not wait.
        if (!m_session->authentication.isSessionExpired())
            setHolding(false);
        ask({});
        return;
    }
    conclude(error);
}

void SessionRenewal::conclude(const SurrealError &error)
{
    const QPointer<SurrealSession> alive(m_session->q_ptr);
    if (error) {
        m_gaveUp = true;
        qCWarning(lcSurrealRenewal) << "A session could not be signed in again:" << error;
    }
    setStage(Stage::Idle);
    if (!error)
        expiryKnown(); // its time may have come while this ran
    m_session->authentication.notify();
    if (alive && error)
        Q_EMIT alive->renewalFailed(error);
    if (alive && error)
        checkExpired();
    if (alive && m_holding && m_stage == Stage::Idle)
        setHolding(false);
}

void SessionRenewal::ask(Then then)
{
    m_then = std::move(then);
    if (m_given) {
        // Answered while there was no connection.
        const ProvidedCredentials given = *std::exchange(m_given, std::nullopt);
        if (m_then)
            std::exchange(m_then, nullptr)(given);
        else
            handleAnswer(given);
        return;
    }
    if (m_openQuestion)
        return;
    SurrealSession *const q = m_session->q_ptr;
    const quint64 number = ++m_questions;
    m_openQuestion = number;
    const auto question = std::make_shared<SurrealCredentialQuestion>(
        q, [this, number](const ProvidedCredentials &given) {
            if (number == m_openQuestion)
                handleAnswer(given);
        });
    m_question = question;
    QMetaObject::invokeMethod(
        q,
        [q, provider = m_provider, answer = SurrealCredentialQuestion::answerTo(question)] {
            if (answer.isWanted())
                provider(q, answer);
        },
        Qt::QueuedConnection);
}

void SessionRenewal::handleAnswer(const ProvidedCredentials &given)
{
    m_openQuestion = 0;
    if (m_then) {
        std::exchange(m_then, nullptr)(given);
        return;
    }
    if (m_stage != Stage::Asking) {
        if (!given.refusal)
            m_given = given; // for the next restore
        return;
    }
    if (given.refusal) {
        conclude(given.refusal);
        return;
    }
    m_given = given;
    m_stage = Stage::Waiting;
    tryRun();
}

void SessionRenewal::sessionExpired()
{
    const auto expiry = m_session->authentication.sessionExpiry();
    if (m_toldSession && m_toldSession == expiry)
        return;
    m_toldSession = expiry;
    const QPointer<SurrealSession> alive(m_session->q_ptr);
    Q_EMIT m_session->q_ptr->authenticationExpired(SurrealSession::Expiry::Session);
    if (alive)
        begin();
}

void SessionRenewal::signingIn(const SurrealCredentials &credentials)
{
    // The call waits for the question to be answered, which its caller may mean to do.
    if (!m_then && !(m_stage == Stage::Asking && m_holding))
        return;
    if (const auto question = m_question.lock())
        SurrealCredentialQuestion::answerTo(question).provide(credentials);
}

void SessionRenewal::checkExpired()
{
    // While it runs, calls wait; it tells by its end.
    if (m_stage == Stage::Running)
        return;
    const SessionAuthentication &authentication = m_session->authentication;
    const QPointer<SurrealSession> alive(m_session->q_ptr);
    const auto token = authentication.tokenExpiry();
    const auto session = authentication.sessionExpiry();
    const bool tellSession
        = session && session != m_toldSession && authentication.isSessionExpired();
    if (tellSession) {
        m_toldSession = session;
        if (m_stage == Stage::Asking
            || (m_stage == Stage::Waiting && m_session->transactions.isEmpty()))
            setHolding(true);
    }
    const bool tellToken = token && token != m_toldToken && authentication.isTokenExpired();
    if (tellToken)
        m_toldToken = token;
    armExpiry();
    if (tellToken)
        Q_EMIT m_session->q_ptr->authenticationExpired(SurrealSession::Expiry::Token);
    if (alive && tellSession)
        Q_EMIT alive->authenticationExpired(SurrealSession::Expiry::Session);
}
