// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/querypage.h"

#include "app/connection.h"
#include "app/sessioncontext.h"
#include "app/settings.h"
#include "app/surrealqlscanner.h"
#include "app/words.h"
#include "models/livefeed.h"
#include "pages/resultspane.h"
#include "widgets/noticebar.h"

#include <SurrealQt/SurrealReply>

#include <QFile>
#include <QMetaEnum>
#include <QSaveFile>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestFile = 16LL * 1024 * 1024;
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
    : QWidget(parent)
    , m_context(context)
    , m_settings(settings)
    , m_notice(new NoticeBar(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_editor(new QueryTextEdit(m_splitter))
    , m_results(new ResultsPane(modeFromName(settings->resultMode()), m_splitter))
{
    m_notice->setObjectName("queryNotice"_L1);
    m_splitter->setObjectName("querySplitter"_L1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_editor);
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
    connect(m_editor, &QueryTextEdit::caretMoved, this, &QueryPage::caretMoved);
    connect(m_editor, &QsciScintilla::modificationChanged, this, &QueryPage::titleChanged);
    connect(m_results, &ResultsPane::recordActivated, this, &QueryPage::recordActivated);
    connect(m_results, &ResultsPane::contextMenuWanted, this, &QueryPage::resultMenuWanted);
    connect(m_results, &ResultsPane::errorLocationWanted, m_editor, &QueryTextEdit::goToError);
    connect(m_results, &ResultsPane::modeChosen, this, &QueryPage::setMode);
    connect(m_context, &SessionContext::catalogueChanged, this, &QueryPage::showExample);
    m_tick.setInterval(TickInterval);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_results->showRunning(tr("Running for %1").arg(Words::duration(runningTime())));
        Q_EMIT runningChanged();
    });
    showExample();
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
    return std::chrono::nanoseconds(m_clock.isValid() ? m_clock.nsecsElapsed() : 0);
}

bool QueryPage::hasUnsavedText() const
{
    return m_editor->isModified() && !m_editor->text().trimmed().isEmpty();
}

void QueryPage::runStatement()
{
    const QueryTextEdit::Piece selected = m_editor->selection();
    run(selected.text.isEmpty() ? m_editor->statementAtCaret() : selected);
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

void QueryPage::run(const QueryTextEdit::Piece &piece)
{
    SurrealSession *session = m_context->session();
    if (isRunning() || !session || !mayRun(piece))
        return;
    const QByteArray bytes = piece.text.toUtf8();
    const auto statements = SurrealQl::statements(bytes);
    m_statements.clear();
    for (const SurrealQl::Statement &statement : statements)
        m_statements.append(
            QString::fromUtf8(bytes.sliced(statement.start, statement.end - statement.start)));
    if (m_statements.isEmpty()) {
        m_results->showMessage(tr("Nothing to run"), tr("There is no statement here."));
        return;
    }
    m_editor->clearError();
    m_notice->clear();

    // A live query that runs alone belongs to the panel that shows its changes.
    if (statements.size() == 1 && SurrealQl::firstWord(bytes) == "LIVE") {
        m_context->liveFeed()->startStatement(m_statements.first());
        m_results->showMessage(tr("Live query started"),
                               tr("Its changes are shown in the Live panel."));
        Q_EMIT liveStarted();
        return;
    }

    if (SurrealQl::mentionsWrite(bytes))
        m_context->connection()->setTouched();
    m_piece = piece;
    m_clock.start();
    m_reply = session->query(piece.text);
    connect(m_reply, &SurrealReply::finished, this, &QueryPage::finished);
    m_tick.start();
    m_results->showRunning(tr("Running…"));
    Q_EMIT runningChanged();
}

bool QueryPage::mayRun(const QueryTextEdit::Piece &piece)
{
    if (m_agreed)
        return true;
    const RunGuard::Judgement judgement
        = RunGuard::judge(piece.text, m_context->isReadOnly(), m_context->environment());
    switch (judgement.verdict) {
    case RunGuard::Verdict::Run:
        return true;
    case RunGuard::Verdict::Refuse:
        m_results->showMessage(judgement.title,
                               tr("%1\nNothing was sent. Session ▸ Read-Only lets it be changed.")
                                   .arg(judgement.words));
        return false;
    case RunGuard::Verdict::Ask:
        Q_EMIT runQuestioned(judgement, [this, piece] {
            m_agreed = true;
            run(piece);
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
    m_reply = nullptr;
    m_tick.stop();
    m_clock.invalidate();
    Q_EMIT ran(m_statements, results, error, wall);

    if (error.kind() == SurrealError::Kind::Canceled) {
        m_results->setSummary(tr("Stopped waiting after %1").arg(Words::duration(wall)));
        m_notice->show(NoticeBar::Level::Warning,
                       tr("Stopped waiting. The server cannot be told to stop: it goes on with the "
                          "statement, and what that writes will stay written."));
        Q_EMIT runningChanged();
        return;
    }
    m_results->showResults(results.isEmpty() ? SurrealResults(error) : results, m_statements);
    std::chrono::nanoseconds server {0};
    int failures = 0;
    bool hasLive = false;
    for (const SurrealResult &result : results) {
        server += result.serverTime();
        failures += result.isOk() ? 0 : 1;
        hasLive = hasLive || result.kind() == SurrealResult::Kind::Live;
    }
    m_results->setSummary(
        results.isEmpty()
            ? tr("%1 in all").arg(Words::duration(wall))
            : tr("Server %1, %2 in all").arg(Words::duration(server), Words::duration(wall)));
    if (results.isEmpty() && error)
        m_editor->showError(m_piece, error.line(), error.column(), error.message());
    if (hasLive)
        m_notice->show(NoticeBar::Level::Info,
                       tr("A LIVE statement ran among others: its changes are not shown. Run it "
                          "alone, or start it in the Live panel."));
    Q_EMIT runningChanged();
}

void QueryPage::stopWaiting()
{
    if (m_reply)
        m_reply->abort();
}

void QueryPage::setMode(ResultView::Mode mode)
{
    m_results->setMode(mode);
    const auto modes = QMetaEnum::fromType<ResultView::Mode>();
    m_settings->setResultMode(QString::fromLatin1(modes.valueToKey(int(mode))).toLower());
}

void QueryPage::restore(const QString &text, const QString &file, bool modified, int line,
                        int column)
{
    m_editor->setText(text);
    m_editor->setModified(modified);
    m_editor->setCursorPosition(line, column);
    m_file = file;
    Q_EMIT titleChanged();
}

QString QueryPage::load(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return tr("%1 cannot be read: %2").arg(file, source.errorString());
    if (source.size() > LargestFile)
        return tr("%1 is larger than %2: import it instead of editing it.")
            .arg(file, locale().formattedDataSize(LargestFile));
    m_editor->setText(QString::fromUtf8(source.readAll()));
    m_editor->setModified(false);
    m_file = file;
    Q_EMIT titleChanged();
    return {};
}

QString QueryPage::save(const QString &file)
{
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(m_editor->text().toUtf8()) < 0
        || !target.commit())
        return tr("%1 cannot be written: %2").arg(file, target.errorString());
    m_file = file;
    m_editor->setModified(false);
    Q_EMIT titleChanged();
    return {};
}
