// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QStringList>

// What a text may and may not do in a transaction that is open over several runs.
class TransactionRules
{
    Q_DECLARE_TR_FUNCTIONS(TransactionRules)
public:
    // Why it cannot run in one, and what to do instead; empty: it can.
    [[nodiscard]] static QString refusal(const QString &text);
    // What it calls that no cancel undoes, or that may do such things: "http::post", "fn::ship". What
    // it only defines calls nothing yet.
    [[nodiscard]] static QStringList outsideCalls(const QString &text);
    // The same of a definition that runs when records change.
    [[nodiscard]] static QStringList outsideCallsOf(const QString &definition);
};
