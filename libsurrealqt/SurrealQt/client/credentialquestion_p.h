// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealCredentialProvider>
#include <SurrealQt/SurrealError>

#include <QtCore/QMutex>
#include <QtCore/QObject>

#include <optional>

// What a provider gave: credentials, tokens, or a refusal.
struct ProvidedCredentials
{
    SurrealCredentials credentials; // with tokens: Kind::Token
    SurrealTokens tokens;
    SurrealError refusal;
};

// A question to a credential provider, kept by the answers that the provider holds. With the last of
// them goes the question, refused if nobody answered it.
class SurrealCredentialQuestion
{
public:
    using Handler = std::function<void(const ProvidedCredentials &)>;

    // The handler is called once, in the receiver's thread and from its event loop.
    SurrealCredentialQuestion(QObject *receiver, Handler handler);
    ~SurrealCredentialQuestion();
    [[nodiscard]] static SurrealCredentialAnswer
    answerTo(const std::shared_ptr<SurrealCredentialQuestion> &question);

    [[nodiscard]] bool isOpen() const;
    void answer(const ProvidedCredentials &given);
    void withdraw(); // by the receiver, before it goes: nobody waits any more

private:
    Q_DISABLE_COPY_MOVE(SurrealCredentialQuestion)
    mutable QMutex m_mutex;
    QObject *m_receiver; // null once answered or withdrawn
    const Handler m_handler;
};
