// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/comparekeeper.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/sessioncontext.h"
#include "app/surrealqlscanner.h"
#include "app/words.h"
#include "app/workspace.h"
#include "language/statementclassifier.h"
#include "language/variableinference.h"
#include "mainwindow/copyactions.h"
#include "mainwindow/guardkeeper.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/menus.h"
#include "models/variablesmodel.h"
#include "pages/comparepage.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"

#include <QAction>
#include <QFileDialog>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

bool hasLive(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const QByteArrayView view(bytes);
    const auto statements = SurrealQl::statements(bytes);
    return std::any_of(statements.cbegin(), statements.cend(), [view](const auto &each) {
        return SurrealQl::firstWord(view.sliced(each.start, each.end - each.start)) == "LIVE";
    });
}

} // namespace

CompareKeeper::CompareKeeper(MainWindow *window, const Workspace *workspace, Settings *settings)
    : QObject(window)
    , m_window(window)
    , m_workspace(workspace)
    , m_settings(settings)
{
    connectActions();
    connect(window, &MainWindow::pageAdded, this, [this](SessionPage *page) {
        connect(page, &SessionPage::currentDocumentChanged, this, [this] {
            refreshActions();
            Q_EMIT currentValueChanged();
        });
        SessionContext *context = page->context();
        connect(context, &SessionContext::changed, this, [this, context] { adopt(context); });
    });
}

ComparePage *CompareKeeper::current() const
{
    const SessionPage *page = m_window->currentPage();
    return page ? page->currentAs<ComparePage>() : nullptr;
}

void CompareKeeper::connectActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const auto on = [&](const QString &id, auto slot) {
        connect(actions->action(id), &QAction::triggered, this, slot);
    };
    const auto onComparison = [&](const QString &id, auto method) {
        on(id, [this, method] {
            if (ComparePage *comparison = current())
                std::invoke(method, comparison);
        });
    };
    on(u"query.runInSessions"_s, [this] { ask(); });
    on(u"compare.export"_s, [this] { exportCurrent(); });
    on(u"compare.onlyDifferences"_s, [this](bool only) {
        if (ComparePage *comparison = current())
            comparison->setOnlyDifferences(only);
    });
    onComparison(u"compare.runAgain"_s, &ComparePage::runAgain);
    // The commands of any document do for a comparison what they do for a query.
    onComparison(u"query.run"_s, &ComparePage::runAgain);
    onComparison(u"session.refresh"_s, &ComparePage::runAgain);
    onComparison(u"query.stop"_s, &ComparePage::stop);
    const auto copy = [this](ResultCopy::Format format, bool wholeRows) {
        if (ComparePage *comparison = current())
            comparison->copy(format, wholeRows);
    };
    CopyActions::connectTo(actions, this, copy);
}

void CompareKeeper::ask()
{
    SessionPage *page = m_window->currentPage();
    if (const ComparePage *comparison = current())
        return choose(page, comparison->text(), comparison->variables());
    QueryPage *query = page ? page->currentQuery() : nullptr;
    if (!query)
        return;
    query->prepare([this, page](const QString &text, const SurrealObject &variables) {
        if (hasLive(text))
            page->showTrouble(tr("A live query has no rows to compare: start it in each session "
                                 "by itself."));
        else
            choose(page, text, variables);
    });
}

SessionChooser::Choice CompareKeeper::choiceOf(SessionContext *context, const QString &text) const
{
    SessionChooser::Choice choice;
    choice.title = context->title();
    choice.who = context->accessText().isEmpty() ? context->who() : context->accessText();
    choice.place = context->place().isEmpty() ? tr("no database") : context->place();
    choice.connection = context->connection()->title();
    choice.iconName = Words::identityIcon(context->identityKind());
    choice.color = context->color(m_window->palette());
    QStringList states {tr("ready")};
    if (context->environment() != ConnectionProfile::Environment::None)
        states.append(ConnectionProfile::environmentText(context->environment()));
    if (context->isReadOnly())
        states.append(tr("read-only"));
    choice.state = states.join(u" · "_s);
    const RunGuard::Judgement judgement = RunGuard::judge(text, context);
    if (!context->isUsable())
        choice.reason = context->stateText();
    else if (context->hasExpired())
        choice.reason = tr("The session has expired: sign in again.");
    else if (judgement.verdict == RunGuard::Verdict::Refuse)
        choice.reason = tr("read-only, and the text writes");
    choice.chosen = m_last.isEmpty() || m_last.contains(context->number());
    return choice;
}

void CompareKeeper::choose(SessionPage *page, const QString &text, const SurrealObject &variables)
{
    QList<QPointer<SessionContext>> sessions {page->context()};
    for (SessionContext *context : m_workspace->sessions()) {
        if (context != page->context())
            sessions.append(context);
    }
    QList<SessionChooser::Choice> choices;
    for (SessionContext *context : std::as_const(sessions))
        choices.append(choiceOf(context, text));
    choices.first().chosen = true;
    const bool writes = !SurrealQL::StatementClassifier::classify(text).isReadOnly();
    auto *chooser = new SessionChooser(text, writes, choices, page->window());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(page, &QObject::destroyed, chooser, &QDialog::reject);
    connect(chooser, &QDialog::accepted, page, [this, page, chooser, sessions, text, variables] {
        QList<CompareRun::Side> sides;
        m_last.clear();
        const QList<int> chosen = chooser->chosen();
        for (const int number : chosen) {
            if (SessionContext *context = sessions.at(number)) { // not closed meanwhile
                sides.append(CompareRun::sideOf(context));
                m_last.insert(context->number());
            }
        }
        if (!sides.isEmpty())
            open(page, text, variables, sides)->runAgain();
    });
    chooser->open();
}

ComparePage *CompareKeeper::open(SessionPage *page, const QString &text,
                                 const SurrealObject &variables,
                                 const QList<CompareRun::Side> &sides, int base)
{
    auto *comparison = new ComparePage(m_window->actionRegistry(), m_settings, page);
    comparison->setNumber(m_nextNumber++);
    comparison->setUp(text, variables, sides, base);
    connect(comparison, &ComparePage::recordActivated, page, &SessionPage::openRecord);
    connect(comparison, &ComparePage::menuWanted, this, &CompareKeeper::showMenu);
    connect(comparison, &ComparePage::shownChanged, this, &CompareKeeper::refreshActions);
    connect(comparison, &ComparePage::currentValueChanged, this, [this, comparison] {
        if (comparison == current())
            Q_EMIT currentValueChanged();
    });
    connect(comparison, &ComparePage::runQuestioned, this,
            [this, comparison](const CompareRun::Question &question,
                               const std::function<void()> &proceed) {
                m_window->guardKeeper()->ask(comparison, question.judgement, question.where,
                                             question.toType, proceed);
            });
    page->addDocument(comparison);
    comparison->setFocus(Qt::OtherFocusReason);
    Q_EMIT comparisonAdded(page, comparison);
    refreshActions();
    return comparison;
}

ComparePage *CompareKeeper::restore(SessionPage *page, const QString &text,
                                    const QString &variables, const CompareState &state,
                                    bool wasClosed)
{
    QStringList names;
    for (const auto &variable : SurrealQL::VariableInference::infer(text))
        names.append(variable.name);
    VariablesModel values;
    values.load(variables);
    ComparePage *comparison = open(page, text, values.values(names), state.sides, state.base);
    const auto &sessions = m_workspace->sessions();
    for (SessionContext *context : sessions)
        comparison->run()->adopt(context);
    if (wasClosed || !values.withoutValue(names).isEmpty())
        comparison->showResultsGone(values.withoutValue(names));
    return comparison;
}

QString CompareKeeper::saved(const SurrealObject &variables)
{
    VariablesModel values;
    for (qsizetype i = 0; i < variables.size(); ++i)
        values.give(variables.keyAt(i), variables.at(i));
    return values.save();
}

void CompareKeeper::adopt(SessionContext *context)
{
    const auto &sessions = m_workspace->sessions();
    for (const SessionContext *each : sessions) {
        const SessionPage *page = m_window->pageOf(each);
        const auto comparisons = page ? page->documentsOf<ComparePage>() : QList<ComparePage *>();
        for (const ComparePage *comparison : comparisons)
            comparison->run()->adopt(context);
    }
}

void CompareKeeper::exportCurrent()
{
    ComparePage *comparison = current();
    if (!comparison || !comparison->canExport())
        return;
    auto *dialog = new QFileDialog(m_window, tr("Export the comparison"));
    dialog->setObjectName("exportDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->setNameFilters({tr("JSON (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, comparison, &ComparePage::exportTo);
    dialog->open();
}

void CompareKeeper::showMenu(const QPoint &global)
{
    const QString line = QString::fromLatin1(Menus::Separator);
    auto *menu = new QMenu(m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Menus::fill(menu, m_window->actionRegistry(),
                {u"result.copyTsv"_s, u"result.copyJson"_s, u"result.copySurrealQl"_s,
                 u"result.copyIds"_s, line, u"result.copyRowsTsv"_s, u"result.copyRowsCsv"_s,
                 u"result.copyRowsJson"_s, u"result.copyRowsMarkdown"_s, line,
                 u"compare.onlyDifferences"_s, u"compare.runAgain"_s, u"compare.export"_s});
    menu->popup(global);
}

void CompareKeeper::refreshActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const SessionPage *page = m_window->currentPage();
    const ComparePage *comparison = current();
    const bool running = comparison && comparison->run()->isRunning();
    actions->action(u"query.runInSessions"_s)
        ->setEnabled(page && (page->currentQuery() || comparison));
    actions->action(u"compare.runAgain"_s)->setEnabled(comparison && !running);
    actions->action(u"compare.export"_s)->setEnabled(comparison && comparison->canExport());
    QAction *only = actions->action(u"compare.onlyDifferences"_s);
    only->setEnabled(comparison && comparison->run()->hasAnswers() && !running);
    only->setChecked(comparison && comparison->showsOnlyDifferences());
    if (!comparison)
        return;
    actions->action(u"query.run"_s)->setEnabled(!running);
    actions->action(u"query.stop"_s)->setEnabled(running);
}

#include "moc_comparekeeper.cpp"
