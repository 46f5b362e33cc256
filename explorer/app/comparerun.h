// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/runguard.h"

#include <SurrealQt/SurrealCredentials>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealResults>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <chrono>

class SessionContext;
class SurrealReply;

// One text in several sessions at once: sends it, and collects what each answers. What comes after a
// stop, or belongs to an earlier run, is dropped.
class CompareRun : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Running, Answered, Failed, Stopped, NotSent };
    struct Side
    {
        QPointer<SessionContext> context; // null: it is closed
        // As it was last; it stays when the session goes.
        QString title, principal, connection, target, identity;
        SurrealCredentials::Kind kind = SurrealCredentials::Kind::None;
        State state = State::Idle;
        SurrealResults results; // of the last run; empty when it has an error alone
        SurrealError error; // of the whole answer, or why nothing was sent
        std::chrono::nanoseconds time {0}; // until the answer was here
        QPointer<SurrealReply> reply;
    };

    explicit CompareRun(QObject *parent = nullptr);
    ~CompareRun() override;

    void setSides(const QList<Side> &sides); // ends what is running
    // Takes the place of a side that is closed, if it leads to the same and is the same user.
    bool adopt(SessionContext *context);
    [[nodiscard]] static Side sideOf(SessionContext *context);
    [[nodiscard]] const QList<Side> &sides() const { return m_sides; }
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool isRunningIn(const SessionContext *context) const;
    [[nodiscard]] std::chrono::nanoseconds runningTime() const;
    // Whether an answer of the last run is there to be compared.
    [[nodiscard]] bool hasAnswers() const;
    // What each answered to that statement of the text.
    [[nodiscard]] QList<SurrealResult> answersTo(int statement) const;
    [[nodiscard]] qint64 bytes() const; // that the answers take in memory
    void forget(); // the answers, not who was asked

    // What the guards of the sessions say of the text, all together: the words of each, and the
    // names of the databases to be typed for what is grave. Those that refuse do not count.
    struct Question
    {
        RunGuard::Judgement judgement;
        QString where;
        QString toType;
    };
    [[nodiscard]] Question questionOf(const QString &text) const;

    // Ends with finished(). A session that cannot take it, or may not by its guard, has an error
    // that says why, and is not sent anything.
    void start(const QString &text, const SurrealObject &variables);
    void stop(); // waiting; the servers go on

Q_SIGNALS:
    void sideChanged(int side);
    void finished();

private:
    void watch(SessionContext *context);
    void answered(int side);
    void refuse(int side, const QString &why);
    void settle();
    void drop(); // replies that are still to come

    QList<Side> m_sides;
    QElapsedTimer m_clock;
    bool m_uses = false; // the text has a USE
    bool m_running = false;
};
