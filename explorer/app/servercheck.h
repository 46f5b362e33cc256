// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealReply>

#include <QObject>
#include <QPointer>
#include <QTimer>

class SessionContext;

// Has the server read a text without running any of it, once nobody has typed for a while. The
// server reads a request whole before it runs the first statement, so an end that can never be
// right keeps the rest from being run; what the server says of it tells whether the rest is sound.
class ServerCheck : public QObject
{
    Q_OBJECT
public:
    static constexpr int Delay = 350; // ms, after the pause in which the editor has looked itself
    static constexpr qsizetype LongestText = 32 * 1024;

    explicit ServerCheck(SessionContext *context, QObject *parent = nullptr);

    // What was asked about before is not answered any more.
    void check(const QString &text);
    void cancel();
    // Whether \a text with the impossible end behind it is sure not to run.
    [[nodiscard]] static bool isSafe(const QString &text);

Q_SIGNALS:
    // line and column from 1
    void found(int line, int column, const QString &message);

private:
    void ask();
    void answered(const SurrealError &error);

    SessionContext *m_context;
    QPointer<SurrealReply> m_reply;
    QTimer m_timer;
    QString m_text;
};
