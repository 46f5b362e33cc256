// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QHash>
#include <QtCore/QStringList>
#include <QtCore/QTimer>

class SurrealClientPrivate;
class SurrealSession;

// Looks, now and then, for sessions that the server has locked up: what they asked first is still
// unanswered after the timeout, and so is a question put to the session, while the connection
// answers. Belongs to its client; costs nothing while a session answers.
class StallWatch
{
public:
    explicit StallWatch(SurrealClientPrivate *client);

    void start(); // the connection is open
    void stop();

private:
    struct Watched
    {
        quint64 oldest = 0; // the request
        qint64 since = 0; // it has been seen
        qint64 answeredElsewhere = 0; // when the connection was; 0: not yet
        QStringList unanswered; // when it was asked
        bool isAsked = false;
        bool isTold = false;
    };
    void look();
    [[nodiscard]] static bool mayAsk(SurrealSession *session);
    void ask(SurrealSession *session, Watched &watched);
    void tell(SurrealSession *session, const Watched &watched);

    SurrealClientPrivate *const m_client;
    QHash<SurrealSession *, Watched> m_watched; // only what is in flight from one look to the next
    QElapsedTimer m_clock;
    QTimer m_timer;
};
