// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/runguard.h"
#include "app/snippetheader.h"
#include "pages/documentpage.h"
#include "widgets/findbar.h"
#include "widgets/querytextedit.h"
#include "widgets/resultview.h"

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealResults>

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <optional>

class DryRun;
class NoticeBar;
class SchemaCache;
class ServerCheck;
class QSplitter;
class ResultsPane;
class SessionContext;
class Settings;
class SurrealReply;
class VariablesModel;

// One query document of a session: text, and what running it answered.
class QueryPage : public DocumentPage
{
    Q_OBJECT
public:
    QueryPage(SessionContext *context, Settings *settings, QWidget *parent = nullptr);

    [[nodiscard]] QueryTextEdit *editor() const { return m_editor; }
    [[nodiscard]] ResultsPane *results() const { return m_results; }
    [[nodiscard]] FindBar *findBar() const { return m_find; }
    [[nodiscard]] VariablesModel *variables() const { return m_variables; }
    [[nodiscard]] bool isRunning() const { return m_reply != nullptr || m_inspecting; }
    [[nodiscard]] bool canStop() const { return isRunning() || m_stopOffered; }
    [[nodiscard]] std::chrono::nanoseconds runningTime() const;
    [[nodiscard]] bool hasUnsavedText() const;

    void setNumber(int number) { m_number = number; } // in its name, while it has no file
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString details() const override { return m_file; }
    [[nodiscard]] bool isUnsaved() const override { return hasUnsavedText(); }
    [[nodiscard]] QStringList losses(Exit exit, bool textsAreKept) const override;
    void abandon() override;

    [[nodiscard]] QString fileName() const { return m_file; } // empty: not saved yet
    // How long the parts of the last run took. Together they are the time from the command to what
    // it answered being on the screen.
    struct Timing
    {
        std::chrono::nanoseconds server {0};
        std::chrono::nanoseconds network {0}; // and waiting, on the way there and back
        std::chrono::nanoseconds decoding {0};
        std::chrono::nanoseconds painting {0};
        [[nodiscard]] std::chrono::nanoseconds total() const
        {
            return server + network + decoding + painting;
        }
    };
    [[nodiscard]] const Timing &timing() const { return m_timing; }

    // The selection, or the statement at the caret with those before it that it needs.
    [[nodiscard]] QString textToStream() const;

    // What the journal kept of a document.
    void restore(const QString &text, const QString &file, bool modified, int line, int column);
    // Hands over the selection, or the statement at the caret, with its variables: at once, or when
    // the person has given them their values.
    void prepare(
        const std::function<void(const QString &text, const SurrealObject &variables)> &proceed);
    void showResultsGone(); // what was closed came back without them
    QString load(const QString &file); // a sentence when it cannot be read
    QString save(const QString &file);

public Q_SLOTS:
    void runStatement(); // the selection, or the statement at the caret
    void runAll();
    void explain(); // the selection, or the statement at the caret
    void dryRun(); // the same, in a transaction that is always cancelled
    void runText(const QString &text); // replaces the text and runs it
    void runAgain(); // what was run last
    void refresh(); // runs again what was run last, when it only reads
    void toFile(); // what textToStream() answers; streamWanted() asks where to
    // Runs the text, and writes what its last statement answers. A strip tells how far it is.
    void streamTo(const QString &file, const QString &text);
    void stopWaiting(); // again, when it was stopped: offers to stop it at the server
    void stopped(); // the connection is being closed for it
    void goToStatement(); // of the result in front
    void togglePin();
    void setMode(ResultView::Mode mode);
    void openFind() override;
    void openReplace();
    void find(bool forward) override;
    void format();
    void focusOtherPane(); // the results from the editor, the editor from anywhere else
    void rotate(); // results below or beside the editor

Q_SIGNALS:
    void recordActivated(const SurrealRecordId &record);
    void resultMenuWanted(const QPoint &global);
    void liveStarted();
    void streamWanted(const QString &text); // what it answers, into a file
    void hardStopWanted(); // what was stopped waiting for shall end at the server, too
    void currentValueChanged();
    void logWanted(); // what went over the wire
    void timed(); // timing() is of the run that just ended
    // The values of these are to be asked for; proceed runs the text when it has them.
    void parametersWanted(const SnippetHeader &header, const std::function<void()> &proceed);
    void variableWanted(const QString &name); // it has no value, and a run was meant
    // The session's guard wants an answer first: proceed runs the text after all.
    void runQuestioned(const RunGuard::Judgement &judgement, const std::function<void()> &proceed);
    // Results are fewer than the statements when the answer broke off; none when all failed.
    void ran(const QStringList &statements, const SurrealResults &results,
             const SurrealError &error, std::chrono::nanoseconds wall);

private:
    void run(const QueryTextEdit::Piece &piece);
    // Puts away what the last run said; false: there is nothing to run, or no way to.
    [[nodiscard]] bool prepare(const QueryTextEdit::Piece &piece);
    void sent(const QueryTextEdit::Piece &piece, SurrealReply *reply);
    [[nodiscard]] QString stoppedText() const; // what the server does with what is not waited for
    void tryOut(const QueryTextEdit::Piece &piece);
    [[nodiscard]] QString whyNotTried(const QString &text) const; // mostly empty
    void inspected(const QueryTextEdit::Piece &piece, const SurrealObject &variables);
    void tryNow(DryRun *dry, const QueryTextEdit::Piece &piece, const SurrealObject &variables);
    void showTried(); // what the dry run would have done, and whether it is undone
    // By the session's guard; else proceed runs it when the person agrees.
    [[nodiscard]] bool mayRun(const QString &text, const std::function<void()> &proceed);
    // The variables that a text needs; nothing when a value is to be asked for first.
    [[nodiscard]] std::optional<SurrealObject> variablesFor(const QString &text,
                                                            const std::function<void()> &proceed);
    // True: the values of the header's parameters are asked for, and proceed is called with them.
    [[nodiscard]] bool asksForParameters(const QStringList &used,
                                         const std::function<void()> &proceed);
    void finished();
    void showTiming();
    void showHardStop();
    void selectStatement(const QString &statement, int number);
    void showExample();
    void connectEditor();
    void connectFindBar();
    void connectVariables();
    void inferVariables();
    // Whether a run may go on without them: asked once for the same names.
    [[nodiscard]] bool mayLack(const QStringList &variables);

    SessionContext *m_context;
    Settings *m_settings;
    NoticeBar *m_notice;
    QSplitter *m_splitter;
    QWidget *m_editorPane;
    QueryTextEdit *m_editor;
    FindBar *m_find;
    SchemaCache *m_schema;
    ServerCheck *m_check;
    VariablesModel *m_variables;
    QStringList m_lacking; // variables without a value that the person was told of
    ResultsPane *m_results;
    QPointer<SurrealReply> m_reply;
    QPointer<DryRun> m_dryRun; // whose results are shown, or will be
    QString m_tried; // what it would have changed
    QString m_doubt; // why nobody knows whether it is undone
    bool m_undone = false;
    bool m_inspecting = false;
    bool m_inTransaction = false; // what runs, or ran last
    QueryTextEdit::Piece m_piece;
    QStringList m_statements;
    QList<int> m_starts; // of the statements in the piece, in bytes
    Timing m_timing;
    QElapsedTimer m_clock;
    std::chrono::nanoseconds m_answered {0}; // by m_clock
    QTimer m_painted; // what was answered
    QTimer m_tick;
    QString m_file;
    int m_number = 0;
    bool m_stopOffered = false; // by the notice
    bool m_hardStopped = false; // what is being aborted is so by closing the connection
    bool m_agreed = false; // the person has just said so
    bool m_given = false; // the parameters' values, just now
};
