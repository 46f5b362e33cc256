// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dryrun.h"
#include "app/heldtransaction.h"
#include "app/sessioncontext.h"
#include "app/transactionrules.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "widgets/noticebar.h"

#include <SurrealQt/SurrealReply>

// The part of a query page that tries statements out.

using namespace Qt::StringLiterals;

void QueryPage::dryRun()
{
    const QueryTextEdit::Piece selected = m_editor->selection();
    tryOut(selected.text.isEmpty() ? m_editor->statementAtCaret() : selected);
}

QString QueryPage::whyNotTried(const QString &text) const
{
    if (m_context->heldTransaction()->isHeld())
        return tr("A transaction is open in this session, and a dry run ends with cancelling its "
                  "own: commit or cancel the open one first. What is run in it can be undone by "
                  "cancelling it, too.");
    const RunGuard::Judgement judgement
        = RunGuard::judge(text, m_context->isReadOnly(), m_context->environment());
    if (judgement.verdict == RunGuard::Verdict::Refuse)
        return tr("%1: %2 A dry run would send it all the same. Session ▸ Read-Only lets it be "
                  "changed.")
            .arg(judgement.title, judgement.words);
    return TransactionRules::refusal(text);
}

void QueryPage::tryOut(const QueryTextEdit::Piece &piece)
{
    if (!prepare(piece))
        return;
    if (const QString why = whyNotTried(piece.text); !why.isEmpty())
        return m_results->showMessage(tr("Not tried"), why + u'\n' + tr("Nothing was sent."));
    const std::optional<SurrealObject> variables
        = variablesFor(piece.text, [this, piece] { tryOut(piece); });
    if (!variables)
        return;
    auto *dry = new DryRun(m_context, piece.text, this);
    m_dryRun = dry;
    m_inspecting = true;
    connect(dry, &DryRun::inspected, this, [this, dry, piece, given = *variables] {
        if (dry == m_dryRun)
            inspected(piece, given);
        else
            dry->deleteLater();
    });
    m_results->showRunning(tr("Looking at what it does…"));
    dry->inspect();
    Q_EMIT runningChanged();
}

void QueryPage::inspected(const QueryTextEdit::Piece &piece, const SurrealObject &variables)
{
    DryRun *dry = m_dryRun;
    m_inspecting = false;
    QStringList words = dry->warnings();
    if (dry->isUncertain()
        && m_context->environment() == ConnectionProfile::Environment::Production)
        words.append(tr("What its tables do when they change could not be looked at."));
    if (words.isEmpty())
        return tryNow(dry, piece, variables);
    dry->deleteLater(); // the person may not agree
    m_dryRun.clear();
    m_results->setSummary({});
    Q_EMIT runningChanged();
    RunGuard::Judgement judgement;
    judgement.verdict = RunGuard::Verdict::Ask;
    judgement.title = tr("Not all of it could be undone");
    judgement.words = words.join(u'\n');
    judgement.agree = tr("Try It");
    Q_EMIT runQuestioned(judgement, [this, words, piece, variables] {
        // Meanwhile anything may have been done.
        if (!prepare(piece) || !whyNotTried(piece.text).isEmpty())
            return;
        auto *agreed = new DryRun(m_context, piece.text, this);
        agreed->setWarnings(words);
        tryNow(agreed, piece, variables);
    });
}

void QueryPage::tryNow(DryRun *dry, const QueryTextEdit::Piece &piece,
                       const SurrealObject &variables)
{
    m_dryRun = dry;
    m_tried.clear();
    m_doubt.clear();
    m_undone = false;
    m_inTransaction = false;
    const auto over = [this, dry](const QString &doubt) {
        if (dry == m_dryRun) {
            m_doubt = doubt;
            m_undone = doubt.isEmpty();
            showTried();
        } else {
            dry->deleteLater();
        }
    };
    connect(dry, &DryRun::undone, this, [over] { over({}); });
    connect(dry, &DryRun::doubtful, this, over);
    sent(piece, dry->run(variables));
}

void QueryPage::showTried()
{
    if (m_reply)
        return; // its answer is shown first
    QStringList words;
    if (m_undone)
        words.append(tr("Dry run: nothing was changed."));
    else if (m_doubt.isEmpty())
        words.append(tr("Dry run: it is being undone."));
    else if (m_tried.isEmpty())
        words.append(tr("Not tried: %1").arg(m_doubt));
    else
        words.append(
            tr("Dry run: the server did not say that it is undone, so look. %1").arg(m_doubt));
    if (!m_tried.isEmpty())
        words.append(m_tried);
    words += m_dryRun->warnings();
    m_results->setMark(words.join(u' '),
                       m_doubt.isEmpty() && m_dryRun->warnings().isEmpty()
                           ? NoticeBar::Level::Info
                           : NoticeBar::Level::Warning);
}
