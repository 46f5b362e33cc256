// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/querypage.h"

#include "app/connection.h"
#include "app/dryrun.h"
#include "app/heldtransaction.h"
#include "app/querytext.h"
#include "app/resultbudget.h"
#include "app/resultexport.h"
#include "app/schemacache.h"
#include "app/servercheck.h"
#include "app/sessioncontext.h"
#include "app/settings.h"
#include "app/surrealqlscanner.h"
#include "app/transactionrules.h"
#include "app/words.h"
#include "language/statementclassifier.h"
#include "models/livefeed.h"
#include "models/variablesmodel.h"
#include "pages/resultspane.h"
#include "widgets/exportstrip.h"
#include "widgets/noticebar.h"

#include <SurrealQt/SurrealReply>

#include <QApplication>
#include <QFileInfo>
#include <QMetaEnum>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr int TickInterval = 100; // ms

ResultView::Mode modeFromName(const QString &name)
{
    const auto modes = QMetaEnum::fromType<ResultView::Mode>();
    bool known = false;
    const QString capital = name.left(1).toUpper() + name.mid(1);
    const int mode = modes.keyToValue(capital.toLatin1().constData(), &known);
    return known ? ResultView::Mode(mode) : ResultView::Mode::Table;
}

} // namespace

QueryPage::QueryPage(SessionContext *context, Settings *settings, QWidget *parent)
    : DocumentPage(parent)
    , m_context(context)
    , m_settings(settings)
    , m_notice(new NoticeBar(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_editorPane(new QWidget(m_splitter))
    , m_editor(new QueryTextEdit(m_editorPane))
    , m_find(new FindBar(u"editor"_s, FindBar::Kind::Replace, m_editorPane))
    , m_schema(SchemaCache::of(context))
    , m_check(new ServerCheck(context, this))
    , m_variables(new VariablesModel(this))
    , m_results(new ResultsPane(modeFromName(settings->resultMode()), ResultBudget::of(settings),
                                m_splitter))
{
    m_notice->setObjectName("queryNotice"_L1);
    m_splitter->setObjectName("querySplitter"_L1);
    m_splitter->setChildrenCollapsible(false);
    auto *editorLayout = new QVBoxLayout(m_editorPane);
    editorLayout->setContentsMargins(0, 0, 0, 0);
    editorLayout->setSpacing(0);
    editorLayout->addWidget(m_editor, 1);
    editorLayout->addWidget(m_find);
    m_splitter->addWidget(m_editorPane);
    m_splitter->addWidget(m_results);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    if (!m_splitter->restoreState(settings->layout(u"query"_s)))
        m_splitter->setSizes({240, 360});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_notice);
    setFocusProxy(m_editor);

    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_settings->setLayout(u"query"_s, m_splitter->saveState()); });
    connectEditor();
    connectFindBar();
    connectVariables();
    connect(m_results, &ResultsPane::recordActivated, this, &QueryPage::recordActivated);
    connect(m_results, &ResultsPane::contextMenuWanted, this, &QueryPage::resultMenuWanted);
    connect(m_results, &ResultsPane::errorLocationWanted, m_editor, &QueryTextEdit::goToError);
    connect(m_results, &ResultsPane::modeChosen, this, &QueryPage::setMode);
    connect(m_results, &ResultsPane::statementWanted, this, &QueryPage::selectStatement);
    connect(m_results, &ResultsPane::currentValueChanged, this, &QueryPage::currentValueChanged);
    connect(m_results, &ResultsPane::runAgainWanted, this, &QueryPage::runAgain);
    connect(m_results, &ResultsPane::logWanted, this, &QueryPage::logWanted);
    connect(m_results, &ResultsPane::streamWanted, this, &QueryPage::streamWanted);
    connect(m_context, &SessionContext::catalogueChanged, this, &QueryPage::showExample);
    // The event loop comes back here when what is shown has been painted.
    m_painted.setInterval(0);
    m_painted.setSingleShot(true);
    connect(&m_painted, &QTimer::timeout, this, [this] {
        m_timing.painting = std::chrono::nanoseconds(m_clock.nsecsElapsed()) - m_answered;
        showTiming();
    });
    m_tick.setInterval(TickInterval);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_results->showRunning(tr("Running for %1").arg(Words::elapsed(runningTime())));
        Q_EMIT runningChanged();
    });
    connect(m_notice, &NoticeBar::actionTriggered, this, [this] {
        if (m_stopOffered)
            Q_EMIT hardStopWanted();
        else
            m_notice->clear();
    });
    showExample();
}

void QueryPage::connectEditor()
{
    connect(m_editor, &QueryTextEdit::caretMoved, this, &QueryPage::caretMoved);
    connect(m_editor, &QsciScintilla::modificationChanged, this, &QueryPage::titleChanged);
    m_editor->setSchema(m_schema->info());
    connect(m_schema, &SchemaCache::changed, m_editor,
            [this] { m_editor->setSchema(m_schema->info()); });
    connect(m_editor, &QueryTextEdit::tablesMentioned, m_schema, &SchemaCache::want);
    connect(m_editor, &QsciScintilla::textChanged, m_check, &ServerCheck::cancel);
    connect(m_editor, &QueryTextEdit::diagnosticsChanged, this, [this] {
        // What the editor has found the server would only find again.
        using Severity = SurrealQL::Diagnostic::Severity;
        const auto &found = m_editor->diagnostics();
        const bool broken = std::any_of(found.cbegin(), found.cend(), [](const auto &diagnostic) {
            return diagnostic.severity == Severity::Error;
        });
        if (!broken && !m_editor->hasError() && !isRunning())
            m_check->check(m_editor->text());
    });
    connect(m_editor, &QueryTextEdit::diagnosticsChanged, this, &QueryPage::inferVariables);
    connect(m_schema, &SchemaCache::changed, this, &QueryPage::inferVariables);
    connect(m_check, &ServerCheck::found, this,
            [this](int line, int column, const QString &message) {
                m_editor->showError(m_editor->everything(), line, column, message);
            });
}

void QueryPage::connectFindBar()
{
    const auto count = [this] {
        const TextSearch search = m_find->search();
        const int matches = m_editor->highlightAll(m_find->isHidden() ? TextSearch() : search);
        m_find->setMatches(matches);
    };
    connect(m_find, &FindBar::searchChanged, this, count);
    connect(m_find, &FindBar::findWanted, this, &QueryPage::find);
    connect(m_find, &FindBar::replaceWanted, this, [this, count] {
        m_editor->replaceNext(m_find->search(), m_find->replacement());
        count();
    });
    connect(m_find, &FindBar::replaceAllWanted, this, [this, count] {
        const int replaced = m_editor->replaceAll(m_find->search(), m_find->replacement());
        count();
        m_find->setState(tr("%n replaced", nullptr, replaced));
    });
    connect(m_find, &FindBar::closed, this, [this] {
        m_editor->highlightAll({});
        m_editor->setFocus(Qt::OtherFocusReason);
    });
}

void QueryPage::openFind()
{
    // Where the person is.
    const QWidget *focus = QApplication::focusWidget();
    if (focus && m_results->isAncestorOf(focus))
        return m_results->openFind();
    m_find->open(FindBar::Kind::Find, m_editor->selectedText());
}

void QueryPage::openReplace()
{
    m_find->open(FindBar::Kind::Replace, m_editor->selectedText());
}

void QueryPage::find(bool forward)
{
    const QWidget *focus = QApplication::focusWidget();
    if (focus && m_results->isAncestorOf(focus))
        return m_results->find(forward);
    const TextSearch search = m_find->search();
    if (search.what.isEmpty())
        return openFind();
    const bool found = forward ? m_editor->findNext(search) : m_editor->findPrevious(search);
    if (!found)
        m_find->setMatches(0);
}

void QueryPage::format()
{
    if (!m_editor->format())
        m_notice->show(NoticeBar::Level::Warning,
                       tr("Not formatted: a bracket or a quote has no partner, so no layout is "
                          "safe. The Problems panel says where."),
                       tr("Dismiss"));
}

void QueryPage::focusOtherPane()
{
    if (m_editorPane->isAncestorOf(focusWidget()) && m_editor->hasFocus())
        m_results->setFocus(Qt::TabFocusReason);
    else
        m_editor->setFocus(Qt::TabFocusReason);
}

void QueryPage::rotate()
{
    m_splitter->setOrientation(m_splitter->orientation() == Qt::Vertical ? Qt::Horizontal
                                                                         : Qt::Vertical);
    m_settings->setLayout(u"query"_s, m_splitter->saveState());
}

void QueryPage::showExample()
{
    if (m_results->count() > 0 || isRunning())
        return;
    const QString table = m_context->tables().value(0, u"person"_s);
    m_results->showMessage(
        tr("No results yet"),
        tr("Ctrl+Enter runs the selection or the statement at the caret, Ctrl+Shift+Enter all of "
           "them.\nFor example: SELECT * FROM %1 LIMIT 10;")
            .arg(table));
}

std::chrono::nanoseconds QueryPage::runningTime() const
{
    return std::chrono::nanoseconds(m_reply ? m_clock.nsecsElapsed() : 0);
}

bool QueryPage::hasUnsavedText() const
{
    return m_editor->isModified() && !m_editor->text().trimmed().isEmpty();
}

QString QueryPage::name() const
{
    return m_file.isEmpty() ? tr("Query %1").arg(m_number) : QFileInfo(m_file).fileName();
}

QStringList QueryPage::losses(Exit exit, bool textsAreKept) const
{
    QStringList sentences;
    // A text that the journal keeps is not lost; one that belongs into a file is expected there.
    if (exit == Exit::Close && hasUnsavedText() && (!textsAreKept || !m_file.isEmpty()))
        sentences.append(tr("The text of %1 is not saved.").arg(name()));
    if (isRunning() && (m_inTransaction || m_dryRun))
        sentences.append(tr("%1 is running: its answer will not be seen.").arg(name()));
    else if (isRunning())
        sentences.append(exit == Exit::Reconnect
                             ? tr("%1 is running: it ends without an answer, and what it has "
                                  "written by then stays written.")
                                   .arg(name())
                             : tr("%1 is running: its answer will not be seen. The server goes on "
                                  "with it, and what that writes stays written.")
                                   .arg(name()));
    sentences.append(m_results->exportStrip()->exporter()->loss(exit == Exit::Reconnect));
    sentences.removeAll(QString());
    return sentences;
}

void QueryPage::abandon()
{
    if (m_reply)
        m_reply->abort();
    m_results->exportStrip()->exporter()->abandon();
}

void QueryPage::runStatement()
{
    const QueryTextEdit::Piece selected = m_editor->selection();
    run(selected.text.isEmpty() ? m_editor->statementAtCaret() : selected);
}

void QueryPage::explain()
{
    const QueryTextEdit::Piece selected = m_editor->selection();
    QueryTextEdit::Piece piece = selected.text.isEmpty() ? m_editor->statementAtCaret() : selected;
    if (piece.text.isEmpty())
        return run(piece);
    const int major
        = m_context->connection()->client()->serverVersion().section(u'.', 0, 0).toInt();
    if (major > 0 && major < 3) {
        piece.text += "\nEXPLAIN FULL"_L1;
    } else {
        // Analysing carries the statement out: only what changes nothing is.
        const bool reads = SurrealQL::StatementClassifier::classify(piece.text).isReadOnly();
        // On a line before it, so that errors are where they are in the text.
        piece.text = (reads ? "EXPLAIN ANALYZE FORMAT JSON\n"_L1 : "EXPLAIN FORMAT JSON\n"_L1)
            + QString(piece.column, u' ') + piece.text;
        piece.line -= 1;
        piece.column = 0;
    }
    m_results->setMode(ResultView::Mode::Tree);
    run(piece);
}

void QueryPage::runAll()
{
    run(m_editor->everything());
}

void QueryPage::runText(const QString &text)
{
    m_editor->setText(text);
    m_editor->setModified(false);
    runAll();
}

bool QueryPage::prepare(const QueryTextEdit::Piece &piece)
{
    if (isRunning() || !m_context->session())
        return false;
    if (SurrealQl::statements(piece.text.toUtf8()).isEmpty()) {
        m_results->showMessage(tr("Nothing to run"), tr("There is no statement here."));
        return false;
    }
    m_painted.stop(); // of the run before
    m_clock.start();
    m_check->cancel();
    m_editor->clearError();
    m_notice->clear();
    m_stopOffered = false;
    if (m_dryRun && (m_undone || !m_doubt.isEmpty()))
        m_dryRun->deleteLater(); // another one deletes itself at its end
    m_dryRun.clear();
    return true;
}

void QueryPage::run(const QueryTextEdit::Piece &piece)
{
    if (!prepare(piece))
        return;
    HeldTransaction *held = m_context->heldTransaction();
    const QString refusal = !held->isHeld() ? QString()
        : held->isOpen()
        ? TransactionRules::refusal(piece.text)
        : tr("The transaction of this session is just being ended: run it again in a moment.");
    if (!refusal.isEmpty())
        return m_results->showMessage(tr("Not in a transaction"),
                                      refusal + u'\n' + tr("Nothing was sent."));
    const auto again = [this, piece] { run(piece); };
    const std::optional<SurrealObject> variables = variablesFor(piece.text, again);
    if (!variables || !mayRun(piece.text, again))
        return;

    // A live query that runs alone belongs to the panel that shows its changes.
    const QStringList statements = QueryText::statements(piece.text);
    if (statements.size() == 1 && SurrealQl::firstWord(statements.first().toUtf8()) == "LIVE") {
        m_context->liveFeed()->startStatement(statements.first(), *variables);
        m_results->showMessage(tr("Live query started"),
                               tr("Its changes are shown in the Live panel."));
        Q_EMIT liveStarted();
        return;
    }

    if (SurrealQl::mentionsWrite(piece.text.toUtf8()))
        m_context->connection()->setTouched();
    m_inTransaction = held->isOpen();
    sent(piece,
         m_inTransaction ? held->query(piece.text, statements, *variables)
                         : m_context->session()->query(piece.text, *variables));
}

void QueryPage::sent(const QueryTextEdit::Piece &piece, SurrealReply *reply)
{
    m_statements.clear();
    m_starts.clear();
    const QByteArray bytes = piece.text.toUtf8();
    for (const SurrealQl::Statement &statement : SurrealQl::statements(bytes)) {
        m_statements.append(
            QString::fromUtf8(bytes.sliced(statement.start, statement.end - statement.start)));
        m_starts.append(int(statement.start));
    }
    m_piece = piece;
    m_reply = reply;
    connect(m_reply, &SurrealReply::finished, this, &QueryPage::finished);
    m_tick.start();
    m_results->showRunning(tr("Running…"));
    Q_EMIT runningChanged();
}

void QueryPage::runAgain()
{
    run(m_piece);
}

void QueryPage::refresh()
{
    if (m_piece.text.isEmpty() || isRunning())
        return;
    if (SurrealQL::StatementClassifier::classify(m_piece.text).isReadOnly())
        return runAgain();
    m_notice->show(NoticeBar::Level::Info,
                   tr("Not run again: what ran last may change something. Run it yourself if that "
                      "is meant."),
                   tr("Dismiss"));
}

bool QueryPage::mayRun(const QString &text, const std::function<void()> &proceed)
{
    const RunGuard::Judgement judgement = RunGuard::judge(text, m_context);
    if (m_agreed && judgement.verdict == RunGuard::Verdict::Ask)
        return true;
    switch (judgement.verdict) {
    case RunGuard::Verdict::Run:
        return true;
    case RunGuard::Verdict::Refuse:
        m_results->showMessage(
            judgement.title, tr("%1\nNothing was sent. %2").arg(judgement.words, judgement.remedy));
        return false;
    case RunGuard::Verdict::Ask:
        Q_EMIT runQuestioned(judgement, [this, proceed] {
            m_agreed = true;
            proceed();
            m_agreed = false;
        });
        return false;
    }
    return false;
}

void QueryPage::finished()
{
    const std::chrono::nanoseconds wall = runningTime();
    const SurrealResults results = m_reply->results();
    const SurrealError error = m_reply->error();
    m_timing = {};
    m_timing.decoding = m_reply->decodingTime();
    m_reply = nullptr;
    m_tick.stop();
    if (!m_dryRun)
        Q_EMIT ran(m_statements, results, error, wall);

    if (error.kind() == SurrealError::Kind::Canceled) {
        m_results->setSummary(tr("Stopped waiting after %1").arg(Words::duration(wall)));
        if (m_hardStopped)
            return showHardStop();
        m_stopOffered = true;
        m_notice->show(NoticeBar::Level::Warning, stoppedText(), tr("Stop It at the Server…"));
        Q_EMIT runningChanged();
        return;
    }
    m_results->setMostRows(m_settings->resultRows());
    m_results->showResults(results.isEmpty() ? SurrealResults(error) : results, m_statements);
    bool hasLive = false;
    for (const SurrealResult &result : results) {
        m_timing.server += result.serverTime();
        hasLive = hasLive || result.kind() == SurrealResult::Kind::Live;
        if (result.isOk())
            m_schema->learn(result.value());
    }
    m_timing.network
        = std::max(std::chrono::nanoseconds(0), wall - m_timing.server - m_timing.decoding);
    m_answered = wall;
    m_painted.start();
    if (m_dryRun) {
        m_tried = results.isEmpty() ? QString() : DryRun::summary(m_statements, results);
        showTried();
    } else if (SurrealQL::StatementClassifier::classify(m_piece.text).effects
               & SurrealQL::Effect::ChangesSchema) {
        m_schema->forget();
        m_context->refreshCatalogue();
    }
    if (results.isEmpty() && error)
        m_editor->showError(m_piece, error.line(), error.column(), error.message());
    if (hasLive)
        m_notice->show(NoticeBar::Level::Info,
                       tr("A LIVE statement ran among others: its changes are not shown. Run it "
                          "alone, or start it in the Live panel."));
    Q_EMIT runningChanged();
}

void QueryPage::showTiming()
{
    const QString total = Words::duration(m_timing.total());
    const QString details
        = tr("Server\t%1\nNetwork and waiting\t%2\nDecoding\t%3\nShowing\t%4\nTogether\t%5")
              .arg(Words::duration(m_timing.server), Words::duration(m_timing.network),
                   Words::duration(m_timing.decoding), Words::duration(m_timing.painting), total);
    m_results->setSummary(
        m_timing.server.count() == 0
            ? tr("%1 in all").arg(total)
            : tr("Server %1, %2 in all").arg(Words::duration(m_timing.server), total),
        details);
    Q_EMIT timed();
}

void QueryPage::selectStatement(const QString &statement, int number)
{
    m_editor->selectPart(m_piece, m_starts.value(number), statement);
}

void QueryPage::goToStatement()
{
    const int index = m_results->tabs()->currentIndex();
    if (index < 0)
        return;
    Q_EMIT m_results->tabs()->tabBarClicked(index);
    m_editor->setFocus(Qt::OtherFocusReason);
}

void QueryPage::togglePin()
{
    const int index = m_results->tabs()->currentIndex();
    m_results->setPinned(index, !m_results->isPinned(index));
}

QString QueryPage::stoppedText() const
{
    if (m_dryRun)
        return tr("Stopped waiting. The server cannot be told to stop: it goes on with the "
                  "statement. As this is a dry run, all of it is undone.");
    if (m_inTransaction)
        return tr("Stopped waiting. The server cannot be told to stop: it goes on with the "
                  "statement, and what that writes is part of the open transaction.");
    return tr("Stopped waiting. The server cannot be told to stop: it goes on with the statement, "
              "and what that writes will stay written.");
}

void QueryPage::stopWaiting()
{
    if (m_inspecting) {
        m_inspecting = false;
        m_dryRun.clear();
        m_results->setSummary({});
        Q_EMIT runningChanged();
    } else if (m_reply)
        m_reply->abort();
    else if (m_stopOffered)
        Q_EMIT hardStopWanted();
}

void QueryPage::stopped()
{
    m_stopOffered = false;
    m_hardStopped = true;
    if (m_reply)
        m_reply->abort(); // ends with the same words
    else
        showHardStop();
}

void QueryPage::showHardStop()
{
    m_hardStopped = false;
    m_notice->show(
        NoticeBar::Level::Info,
        tr("The connection was closed to stop the statement, and is made again. What the "
           "statement had written by then may be there: look before you run it again."),
        tr("Dismiss"));
    Q_EMIT runningChanged();
}

void QueryPage::setMode(ResultView::Mode mode)
{
    m_results->setMode(mode);
    const auto modes = QMetaEnum::fromType<ResultView::Mode>();
    m_settings->setResultMode(QString::fromLatin1(modes.valueToKey(int(mode))).toLower());
}

void QueryPage::showResultsGone()
{
    m_notice->show(
        NoticeBar::Level::Info,
        tr("The text and the variables are back. Results of closed queries are kept only "
           "while their session is open, and only of the last few: run it again."),
        tr("Dismiss"));
}
