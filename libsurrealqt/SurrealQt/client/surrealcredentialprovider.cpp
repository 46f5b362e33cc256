// SPDX-License-Identifier: Apache-2.0
#include "client/surrealcredentialprovider.h"

#include "client/credentialquestion_p.h"

#include <SurrealQt/SurrealSession>

/*!
    \typedef SurrealCredentialProvider
    \relates SurrealSession

    A function that is asked for credentials when a session must sign in again and cannot do so by
    itself. It is called with the session, in the session's thread and from the event loop, and
    answers when it can: at once, or after it has asked a person, or never. See
    SurrealSession::setCredentialProvider().
*/

/*!
    \class SurrealCredentialAnswer
    \inmodule SurrealQt
    \brief What a credential provider answers with.
    \since 0.1

    Copies are the same answer. Only the first call of provide() or refuse() counts, and none does
    once isWanted() is false: the session is closed, or somebody else has signed it in. When the
    last copy goes without a call, that is a refusal. All functions may be called from any thread.
*/

SurrealCredentialAnswer::SurrealCredentialAnswer(
    std::shared_ptr<SurrealCredentialQuestion> question)
    : m_question(std::move(question))
{ }

/*!
    Whether anybody waits for it: false once it was given, or when it would have no effect.
*/
bool SurrealCredentialAnswer::isWanted() const
{
    return m_question->isOpen();
}

/*!
    Has the session sign in with the \a credentials, which may be a SurrealCredentials::token().
*/
void SurrealCredentialAnswer::provide(const SurrealCredentials &credentials) const
{
    m_question->answer({credentials, SurrealTokens(credentials.jwt()), {}});
}

/*!
    Has the session sign in with the access token of \a tokens, and renew it with the refresh token
    if there is one.
*/
void SurrealCredentialAnswer::provide(const SurrealTokens &tokens) const
{
    m_question->answer({SurrealCredentials::token(tokens.access()), tokens, {}});
}

/*!
    There are no credentials. The reason \a why is for people.
*/
void SurrealCredentialAnswer::refuse(const QString &why) const
{
    m_question->answer(
        {{},
         {},
         SurrealError(SurrealError::Kind::Canceled,
                      why.isEmpty() ? SurrealSession::tr("Signing in again was refused") : why)});
}

SurrealCredentialQuestion::SurrealCredentialQuestion(QObject *receiver, Handler handler)
    : m_receiver(receiver)
    , m_handler(std::move(handler))
{ }

SurrealCredentialQuestion::~SurrealCredentialQuestion()
{
    answer({{},
            {},
            SurrealError(SurrealError::Kind::Canceled,
                         SurrealSession::tr("Nobody said how to sign in again"))});
}

SurrealCredentialAnswer
SurrealCredentialQuestion::answerTo(const std::shared_ptr<SurrealCredentialQuestion> &question)
{
    return SurrealCredentialAnswer(question);
}

bool SurrealCredentialQuestion::isOpen() const
{
    const QMutexLocker lock(&m_mutex);
    return m_receiver;
}

void SurrealCredentialQuestion::answer(const ProvidedCredentials &given)
{
    const QMutexLocker lock(&m_mutex);
    if (QObject *const receiver = std::exchange(m_receiver, nullptr))
        QMetaObject::invokeMethod(
            receiver, [handler = m_handler, given] { handler(given); }, Qt::QueuedConnection);
}

void SurrealCredentialQuestion::withdraw()
{
    const QMutexLocker lock(&m_mutex);
    m_receiver = nullptr;
}
