// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/diagnostics.h"
#include "language/statementsplitter.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

// Where the statements of a text are and what is wrong with it, found out while somebody types. Long
// texts are looked at in another thread; what was found for an older text is thrown away.
class TextAnalysis : public QObject
{
    Q_OBJECT
public:
    struct Result
    {
        QString text;
        SurrealQL::Statements statements;
        QList<SurrealQL::Diagnostic> diagnostics;
    };

    explicit TextAnalysis(QObject *parent = nullptr);

    // The text changed; \a text is asked for when it is time to look.
    void request(std::function<QString()> text);
    [[nodiscard]] const Result &result() const { return m_result; }
    [[nodiscard]] bool isCurrent() const { return m_revision == m_finished; }
    void setDelay(int milliseconds) { m_timer.setInterval(milliseconds); }

    [[nodiscard]] static Result analyse(const QString &text);

Q_SIGNALS:
    void finished();

private:
    void start();
    void take(quint64 revision, const Result &result);

    QTimer m_timer;
    std::function<QString()> m_text;
    Result m_result;
    quint64 m_revision = 0;
    quint64 m_finished = 0;
};
