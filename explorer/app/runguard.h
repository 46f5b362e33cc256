// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectionprofile.h"

#include <QCoreApplication>
#include <QString>

class SessionContext;

// Says of a text whether a session may run it: a read-only session refuses what writes, as any does
// while its connection is away, and one in production asks first. A guard against mistakes, not a boundary: what the user may do is the
// server's to say.
class RunGuard
{
    Q_DECLARE_TR_FUNCTIONS(RunGuard)
public:
    enum class Verdict { Run, Ask, Refuse };
    struct Judgement
    {
        Verdict verdict = Verdict::Run;
        QString title; // of a question or a refusal
        bool grave = false; // deletes in production, or changes its schema
        QString words; // what the text does, with the names of tables and functions
        QString remedy; // of a refusal: what can be done about it
        QString agree; // on the button of a question; empty: its own
    };

    [[nodiscard]] static Judgement judge(const QString &text, const SessionContext *context);
    // Nobody could say whether what is sent into a connection that is away was done.
    [[nodiscard]] static bool mustWait(const QString &text, const SessionContext *context);

    [[nodiscard]] static Judgement judge(const QString &text, bool readOnly,
                                         ConnectionProfile::Environment environment);
};
