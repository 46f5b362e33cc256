// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/runguard.h"
#include "widgets/querytextedit.h"
#include "widgets/resultview.h"

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealResults>

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

class NoticeBar;
class QSplitter;
class ResultsPane;
class SessionContext;
class Settings;
class SurrealReply;

// One query document of a session: text, and what running it answered.
class QueryPage : public QWidget
{
    Q_OBJECT
public:
    QueryPage(SessionContext *context, Settings *settings, QWidget *parent = nullptr);

    [[nodiscard]] QueryTextEdit *editor() const { return m_editor; }
    [[nodiscard]] ResultsPane *results() const { return m_results; }
    [[nodiscard]] bool isRunning() const { return m_reply != nullptr; }
    [[nodiscard]] std::chrono::nanoseconds runningTime() const;
    [[nodiscard]] bool hasUnsavedText() const;

    [[nodiscard]] QString fileName() const { return m_file; } // empty: not saved yet
    // What the journal kept of a document.
    void restore(const QString &text, const QString &file, bool modified, int line, int column);
    QString load(const QString &file); // a sentence when it cannot be read
    QString save(const QString &file);

public Q_SLOTS:
    void runStatement(); // the selection, or the statement at the caret
    void runAll();
    void runText(const QString &text); // replaces the text and runs it
    void stopWaiting();
    void setMode(ResultView::Mode mode);

Q_SIGNALS:
    void runningChanged();
    void titleChanged();
    void caretMoved(int line, int column);
    void recordActivated(const SurrealRecordId &record);
    void resultMenuWanted(const QPoint &global);
    void liveStarted();
    // The session's guard wants an answer first: proceed runs the text after all.
    void runQuestioned(const RunGuard::Judgement &judgement, const std::function<void()> &proceed);
    // Results are fewer than the statements when the answer broke off; none when all failed.
    void ran(const QStringList &statements, const SurrealResults &results,
             const SurrealError &error, std::chrono::nanoseconds wall);

private:
    void run(const QueryTextEdit::Piece &piece);
    [[nodiscard]] bool mayRun(const QueryTextEdit::Piece &piece); // by the session's guard
    void finished();
    void showExample();

    SessionContext *m_context;
    Settings *m_settings;
    NoticeBar *m_notice;
    QSplitter *m_splitter;
    QueryTextEdit *m_editor;
    ResultsPane *m_results;
    QPointer<SurrealReply> m_reply;
    QueryTextEdit::Piece m_piece;
    QStringList m_statements;
    QElapsedTimer m_clock;
    QTimer m_tick;
    QString m_file;
    bool m_agreed = false; // the person has just said so
};
