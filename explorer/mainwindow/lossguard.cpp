// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/lossguard.h"

#include "app/connection.h"
#include "app/journal.h"
#include "app/resultexport.h"
#include "app/sessioncontext.h"
#include "app/workspace.h"
#include "mainwindow/mainwindow.h"
#include "pages/comparepage.h"
#include "pages/documentpage.h"
#include "pages/sessionpage.h"
#include "widgets/exportstrip.h"

#include <SurrealQt/SurrealClient>

#include <QAbstractButton>

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype MostSentences = 8; // a person reads no more
}

LossGuard::LossGuard(MainWindow *window, Workspace *workspace)
    : QObject(window)
    , m_window(window)
    , m_workspace(workspace)
{ }

bool LossGuard::textsAreKept() const
{
    return m_journal && m_journal->isWorking();
}

QStringList LossGuard::lossesOf(const SessionPage *page, bool reconnect) const
{
    QStringList losses;
    const auto documents = page->documents();
    for (const DocumentPage *document : documents)
        losses += document->losses(
            reconnect ? DocumentPage::Exit::Reconnect : DocumentPage::Exit::Close, textsAreKept());
    const auto exports = page->findChildren<ExportStrip *>(Qt::FindDirectChildrenOnly);
    for (const ExportStrip *each : exports)
        losses.append(each->exporter()->loss(reconnect));
    losses.removeAll(QString());
    return losses;
}

QStringList LossGuard::lossesElsewhere(const QList<SessionContext *> &sessions) const
{
    QStringList losses;
    const auto &all = m_workspace->sessions();
    for (SessionContext *other : all) {
        if (sessions.contains(other))
            continue;
        const SessionPage *page = m_window->pageOf(other);
        const auto comparisons = page ? page->documentsOf<ComparePage>() : QList<ComparePage *>();
        for (const ComparePage *comparison : comparisons) {
            for (const SessionContext *context : sessions) {
                if (comparison->run()->isRunningIn(context))
                    //: %1 is a comparison, in the tab of session %2; %3 is a session, too
                    losses.append(tr("%1 of session %2 is running in %3: that answer will not be "
                                     "seen, and what it writes by then stays written.")
                                      .arg(comparison->name(), other->title(), context->title()));
            }
        }
    }
    return losses;
}

SessionPage *LossGuard::pageOf(const DocumentPage *page) const
{
    const auto &sessions = m_workspace->sessions();
    for (const SessionContext *context : sessions) {
        SessionPage *session = m_window->pageOf(context);
        if (session->documents().contains(page))
            return session;
    }
    return nullptr;
}

void LossGuard::closeDocument(DocumentPage *page)
{
    const QPointer<DocumentPage> guarded(page);
    ask(page->window(),
        {tr("Close %1?").arg(page->name()), page->losses(DocumentPage::Exit::Close, textsAreKept()),
         tr("Close")},
        [this, guarded] {
            if (SessionPage *session = guarded ? pageOf(guarded) : nullptr)
                session->closeDocument(guarded);
        });
}

void LossGuard::closeSession(SessionContext *context)
{
    const SessionPage *page = m_window->pageOf(context);
    const QPointer<SessionContext> guarded(context);
    ask(page->window(),
        {tr("Close session %1?").arg(context->title()),
         lossesOf(page) + lossesElsewhere({context}) + m_workspace->lossesOnClose(context),
         tr("Close Session")},
        [this, guarded] {
            if (guarded)
                m_workspace->close(guarded);
        });
}

void LossGuard::reconnect(const SessionContext *context)
{
    const QPointer<Connection> connection(context->connection());
    if (connection->hasServerEnded())
        return connection->restart();
    if (!connection->isUp()) // what is called meanwhile waits, and nothing is lost
        return connection->attemptNow();
    QStringList losses;
    const auto sessions = m_workspace->sessionsOf(connection);
    for (const SessionContext *each : sessions)
        losses += lossesOf(m_window->pageOf(each), true);
    losses += lossesElsewhere(sessions);
    losses += m_workspace->lossesOnReconnect(connection);
    ask(m_window->pageOf(context)->window(),
        {tr("Connect to %1 again?").arg(connection->title()), losses, tr("Reconnect")},
        [connection] {
            if (connection)
                connection->client()->reconnect();
        });
}

void LossGuard::move(const DocumentPage *page, const std::function<void()> &proceed)
{
    ask(page->window(),
        {tr("Move %1 to another session?").arg(page->name()),
         page->losses(DocumentPage::Exit::Move, textsAreKept()), tr("Move")},
        proceed);
}

bool LossGuard::mayCloseWindow()
{
    if (m_agreed)
        return true;
    QStringList losses;
    const auto &sessions = m_workspace->sessions();
    for (const SessionContext *context : sessions)
        losses += lossesOf(m_window->pageOf(context));
    losses += m_workspace->lossesOnCloseAll();
    ask(m_window, {tr("Quit Surreal Explorer?"), losses, tr("Quit")}, [this, losses] {
        m_agreed = true;
        if (!losses.isEmpty())
            m_window->close();
    });
    return m_agreed;
}

void LossGuard::ask(QWidget *over, const Question &question, const std::function<void()> &proceed)
{
    if (question.losses.isEmpty())
        return proceed();
    if (m_box) { // of another way out, which this one takes the place of
        m_box->setObjectName({});
        m_box->reject();
    }
    QStringList sentences = question.losses.first(qMin(question.losses.size(), MostSentences));
    if (const qsizetype more = question.losses.size() - sentences.size(); more > 0)
        //: behind a list of sentences about what would be lost
        sentences.append(tr("… and %n more.", nullptr, int(more)));
    m_box = new QMessageBox(QMessageBox::Warning, tr("Surreal Explorer"), question.title,
                            QMessageBox::Cancel, over);
    m_box->setObjectName("confirmLoss"_L1);
    m_box->setAttribute(Qt::WA_DeleteOnClose);
    m_box->setInformativeText(sentences.join(u'\n'));
    m_box->setDefaultButton(QMessageBox::Cancel);
    const QAbstractButton *agree = m_box->addButton(question.agree, QMessageBox::DestructiveRole);
    connect(m_box, &QMessageBox::buttonClicked, this,
            [agree, proceed](const QAbstractButton *button) {
                if (button == agree)
                    proceed();
            });
    m_box->open();
}

#include "moc_lossguard.cpp"
