// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/sessionpage.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/heldtransaction.h"
#include "app/sessioncontext.h"
#include "app/surrealqlscanner.h"
#include "app/words.h"
#include "models/ledgermodel.h"
#include "pages/documentarea.h"
#include "pages/querypage.h"
#include "widgets/noticebar.h"
#include "widgets/principalbar.h"

#include <SurrealQt/SurrealRecordId>

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int CountdownInterval = 250; // ms: no second is skipped
}

SessionPage::SessionPage(SessionContext *context, ActionRegistry *actions, Settings *settings,
                         QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_actions(actions)
    , m_settings(settings)
    , m_principal(new PrincipalBar(context, actions->action(u"session.signIn"_s), this))
    , m_notice(new NoticeBar(this))
    , m_documents(new DocumentArea(actions->action(u"query.new"_s), this))
{
    m_notice->setObjectName("sessionNotice"_L1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_principal);
    layout->addWidget(m_notice);
    layout->addWidget(m_documents, 1);

    connect(m_documents, &DocumentArea::currentChanged, this, &SessionPage::currentDocumentChanged);
    connect(m_documents, &DocumentArea::moved, this, &SessionPage::documentsMoved);
    connect(m_documents, &DocumentArea::closeRequested, this, &SessionPage::closeRequested);
    connect(m_context, &SessionContext::changed, this, [this] {
        m_trouble.clear();
        refreshState();
    });
    connect(m_context, &SessionContext::useFailed, this, [this](const SurrealError &error) {
        showTrouble(tr("The session stays where it was: %1").arg(Words::error(error)));
    });
    connect(m_context, &SessionContext::restored, this, [this](const QString &what) {
        m_hint = what;
        refreshState();
    });
    connect(m_context, &SessionContext::useWasBrief, this, [this] {
        m_hint = tr("USE held for that run alone: the session works in %1, as before. The names "
                    "above change where it works.")
                     .arg(m_context->place().isEmpty() ? tr("no database") : m_context->place());
        refreshState();
    });
    const HeldTransaction *held = m_context->heldTransaction();
    connect(held, &HeldTransaction::changed, this, [this, held] {
        if (held->isHeld())
            m_lost.clear();
        refreshState();
    });
    connect(held, &HeldTransaction::ticked, this, [this, held] {
        if (held->isAboutToBeCanceled())
            refreshState();
    });
    connect(held, &HeldTransaction::ended, this, [this, held] {
        m_lost = held->endedWell() ? QString() : held->outcome();
        refreshState();
    });
    connect(m_notice, &NoticeBar::actionTriggered, this, &SessionPage::noticeAction);
    connect(m_notice, &NoticeBar::otherTriggered, this, &SessionPage::noticeOther);
    m_countdown.setInterval(CountdownInterval);
    connect(&m_countdown, &QTimer::timeout, this, &SessionPage::refreshState);
    addQuery();
    refreshState();
}

DocumentPage *SessionPage::currentDocument() const
{
    return m_documents->current();
}

QList<DocumentPage *> SessionPage::documents() const
{
    return m_documents->documents();
}

QueryPage *SessionPage::currentQuery() const
{
    return currentAs<QueryPage>();
}

QList<QueryPage *> SessionPage::queries() const
{
    return documentsOf<QueryPage>();
}

QueryPage *SessionPage::addQuery(const QString &text)
{
    auto *page = new QueryPage(m_context, m_settings, m_documents);
    page->setNumber(m_nextQuery++);
    if (!text.isEmpty()) {
        page->editor()->setText(text);
        page->editor()->setModified(false);
    }
    connect(page, &QueryPage::resultMenuWanted, this, &SessionPage::resultMenuWanted);
    connect(page, &QueryPage::recordActivated, this, &SessionPage::openRecord);
    connect(page, &QueryPage::liveStarted, this, &SessionPage::liveStarted);
    watchUse(page);
    addDocument(page);
    page->editor()->setFocus(Qt::OtherFocusReason);
    Q_EMIT queryAdded(page);
    return page;
}

void SessionPage::addDocument(DocumentPage *page)
{
    connect(page, &DocumentPage::titleChanged, this,
            [this, page] { m_documents->refreshTitle(page); });
    connect(page, &DocumentPage::runningChanged, this, &SessionPage::runningChanged);
    connect(page, &DocumentPage::caretMoved, this, &SessionPage::caretMoved);
    m_documents->add(page);
    Q_EMIT documentAdded(page);
}

void SessionPage::showDocument(DocumentPage *page)
{
    m_documents->showDocument(page);
}

void SessionPage::moveToOtherSide()
{
    DocumentPage *page = currentDocument();
    if (documents().size() == 1)
        page = addQuery();
    m_documents->moveToOtherSide(page);
}

QueryPage *SessionPage::currentBlank() const
{
    QueryPage *page = currentQuery();
    const bool blank = page && page->fileName().isEmpty() && !page->isRunning()
        && page->editor()->text().isEmpty();
    return blank ? page : nullptr;
}

QueryPage *SessionPage::blankQuery()
{
    QueryPage *blank = currentBlank();
    return blank ? blank : addQuery();
}

void SessionPage::openRecord(const SurrealRecordId &record)
{
    addQuery()->runText(u"SELECT * FROM %1;"_s.arg(record.toString()));
}

void SessionPage::closeDocument(DocumentPage *page)
{
    Q_EMIT documentClosing(page);
    if (auto *query = qobject_cast<QueryPage *>(page))
        Q_EMIT queryClosing(query);
    page->abandon();
    m_documents->take(page);
    if (m_kept.contains(page)) {
        page->hide();
        page->setParent(this);
    } else {
        page->deleteLater();
    }
    while (m_kept.size() > MostKept)
        m_kept.takeFirst()->deleteLater();
    if (documents().isEmpty())
        addQuery();
}

void SessionPage::keepClosed(DocumentPage *page)
{
    m_kept.append(page);
}

void SessionPage::reopen(DocumentPage *page)
{
    if (!m_kept.removeOne(page))
        return;
    QueryPage *blank = currentBlank(); // it was there only so that there was one
    m_documents->add(page);
    if (blank)
        closeDocument(blank);
    page->setFocus(Qt::OtherFocusReason);
}

QueryPage *SessionPage::openStatements()
{
    const QStringList texts = m_context->heldTransaction()->ledger()->texts();
    return addQuery(texts.join(u";\n"_s) + u";\n"_s);
}

void SessionPage::showTrouble(const QString &text)
{
    m_trouble = text;
    refreshState();
}

void SessionPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshState(); // the countdown stands still in a hidden page
}

// A USE in a text is over with its call, unless the server says otherwise: it is asked.
void SessionPage::watchUse(QueryPage *page)
{
    connect(page, &QueryPage::ran, this, [this](const QStringList &statements) {
        const bool used
            = std::any_of(statements.cbegin(), statements.cend(), [](const QString &text) {
                  return SurrealQl::firstWord(text.toUtf8()) == "USE";
              });
        if (used)
            m_context->askPlace();
    });
}

void SessionPage::noticeAction()
{
    Connection *connection = m_context->connection();
    if (connection->hasServerEnded())
        return connection->restart();
    if (connection->nextAttemptIn().count() >= 0)
        return connection->attemptNow();
    if (m_context->heldTransaction()->isAboutToBeCanceled())
        return m_context->heldTransaction()->keepOpen();
    if (m_trouble.isEmpty() && !m_lost.isEmpty()
        && m_context->heldTransaction()->statements() > 0) {
        openStatements();
        return noticeOther();
    }
    if (m_context->hasExpired() && m_trouble.isEmpty() && m_lost.isEmpty())
        return m_actions->trigger(u"session.signIn"_s);
    noticeOther();
}

// Puts away what can be.
void SessionPage::noticeOther()
{
    m_lost.clear();
    m_trouble.clear();
    m_hint.clear();
    refreshState();
}

void SessionPage::refreshState()
{
    const SurrealSession *session = m_context->session();
    const Connection *connection = m_context->connection();
    const HeldTransaction *held = m_context->heldTransaction();
    const bool over = !session || session->state() == SurrealSession::State::Closed
        || session->state() == SurrealSession::State::Failed;
    const bool opening
        = session && session->state() == SurrealSession::State::Opening && connection->isUp();
    const bool waiting = !over && !connection->hasServerEnded() && !connection->isUp()
        && connection->nextAttemptIn().count() >= 0;
    if (waiting && isVisible())
        m_countdown.start();
    else
        m_countdown.stop();
    if (over)
        m_notice->show(NoticeBar::Level::Error, m_context->stateText());
    else if (connection->hasServerEnded())
        m_notice->show(NoticeBar::Level::Error, m_context->stateText(), tr("Start Again"));
    else if (!m_context->isUsable() && !opening)
        m_notice->show(NoticeBar::Level::Warning, m_context->stateText(),
                       waiting ? tr("Now") : QString());
    else if (held->isAboutToBeCanceled())
        m_notice->show(
            NoticeBar::Level::Warning,
            tr("The open transaction is cancelled in %n second(s), because no statement came for "
               "so "
               "long: nothing of it stays then. Commit it, or keep it open.",
               nullptr,
               qMax(1, int(std::chrono::round<std::chrono::seconds>(held->timeLeft()).count()))),
            tr("Keep Open"));
    else if (!m_trouble.isEmpty())
        m_notice->show(NoticeBar::Level::Error, m_trouble, tr("Dismiss"));
    else if (!m_lost.isEmpty() && held->statements() > 0)
        m_notice->show(NoticeBar::Level::Error, m_hint.isEmpty() ? m_lost : m_lost + u'\n' + m_hint,
                       tr("Open Its Statements"), tr("Dismiss"));
    else if (!m_lost.isEmpty())
        m_notice->show(NoticeBar::Level::Error, m_hint.isEmpty() ? m_lost : m_lost + u'\n' + m_hint,
                       tr("Dismiss"));
    else if (m_context->hasExpired())
        m_notice->show(NoticeBar::Level::Error,
                       tr("The session has expired: the server takes no more statements until "
                          "somebody signs in. The text of the queries stays."),
                       tr("Sign in Again…"));
    else if (!m_hint.isEmpty())
        m_notice->show(NoticeBar::Level::Info, m_hint, tr("Dismiss"));
    else
        m_notice->clear();
}
