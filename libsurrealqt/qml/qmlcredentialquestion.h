// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealCredentialProvider>

#include <QtCore/QObject>
#include <QtQml/qqml.h>

// What a session's credentialProvider is called with. It belongs to the script: when nobody holds it
// any more and nobody has answered, that is a refusal.
class QmlCredentialQuestion : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(SurrealCredentialQuestion)
    QML_UNCREATABLE(
        "A SurrealCredentialQuestion is what SurrealSession.credentialProvider is given")
public:
    explicit QmlCredentialQuestion(const SurrealCredentialAnswer &answer)
        : m_answer(answer)
    { }

    // false once answered, or when nobody waits any more
    Q_INVOKABLE [[nodiscard]] bool isWanted() const { return m_answer.isWanted(); }
    Q_INVOKABLE void provide(const SurrealCredentials &credentials) const
    {
        m_answer.provide(credentials);
    }
    Q_INVOKABLE void refuse(const QString &why = {}) const { m_answer.refuse(why); }

private:
    const SurrealCredentialAnswer m_answer;
};
