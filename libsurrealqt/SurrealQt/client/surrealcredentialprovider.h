// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealCredentials>
#include <SurrealQt/SurrealTokens>
#include <SurrealQt/surrealqt_export.h>

#include <functional>
#include <memory>

class SurrealCredentialQuestion;
class SurrealError;
class SurrealSession;

// What a SurrealCredentialProvider answers with: once, at any time, from any thread.
class SURREALQT_EXPORT SurrealCredentialAnswer
{
public:
    [[nodiscard]] bool isWanted() const; // false once answered, or when nobody waits any more

    void provide(const SurrealCredentials &credentials) const;
    void provide(const SurrealTokens &tokens) const; // the access token signs in
    void refuse(const QString &why = {}) const;

private:
    friend class SurrealCredentialQuestion;
    explicit SurrealCredentialAnswer(std::shared_ptr<SurrealCredentialQuestion> question);
    std::shared_ptr<SurrealCredentialQuestion> m_question;
};

using SurrealCredentialProvider
    = std::function<void(SurrealSession *session, const SurrealCredentialAnswer &answer)>;
