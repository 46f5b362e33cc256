// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/sessionpage.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/icons.h"
#include "app/sessioncontext.h"
#include "app/words.h"
#include "pages/querypage.h"
#include "widgets/noticebar.h"
#include "widgets/principalbar.h"

#include <SurrealQt/SurrealRecordId>

#include <QAction>
#include <QFileInfo>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

SessionPage::SessionPage(SessionContext *context, ActionRegistry *actions, Settings *settings,
                         QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_actions(actions)
    , m_settings(settings)
    , m_principal(new PrincipalBar(context, actions->action(u"session.signIn"_s), this))
    , m_notice(new NoticeBar(this))
    , m_documents(new QTabWidget(this))
{
    m_notice->setObjectName("sessionNotice"_L1);
    m_documents->setObjectName("documents"_L1);
    m_documents->setAccessibleName(tr("Queries"));
    m_documents->setDocumentMode(true);
    m_documents->setMovable(true);
    m_documents->tabBar()->setExpanding(false);
    m_documents->tabBar()->setAccessibleName(tr("Queries"));
    auto *add = new QToolButton(m_documents);
    add->setDefaultAction(actions->action(u"query.new"_s));
    add->setToolButtonStyle(Qt::ToolButtonIconOnly);
    add->setAutoRaise(true);
    add->setAccessibleName(tr("New query"));
    m_documents->setCornerWidget(add, Qt::TopRightCorner);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_principal);
    layout->addWidget(m_notice);
    layout->addWidget(m_documents, 1);

    connect(m_documents, &QTabWidget::currentChanged, this, &SessionPage::currentQueryChanged);
    connect(m_documents->tabBar(), &QTabBar::tabMoved, this, &SessionPage::queriesMoved);
    connect(m_context, &SessionContext::changed, this, [this] {
        m_trouble.clear();
        refreshState();
    });
    connect(m_context, &SessionContext::useFailed, this, [this](const SurrealError &error) {
        showTrouble(tr("The session stays where it was: %1").arg(Words::error(error)));
    });
    connect(m_context, &SessionContext::restored, this, [this](const QString &what) {
        m_restored = what;
        refreshState();
    });
    connect(m_notice, &NoticeBar::actionTriggered, this, [this] {
        if (m_context->connection()->hasServerEnded())
            return m_context->connection()->restart();
        if (m_context->hasExpired() && m_trouble.isEmpty())
            return m_actions->trigger(u"session.signIn"_s);
        m_trouble.clear();
        m_restored.clear();
        refreshState();
    });
    addQuery();
    refreshState();
}

QueryPage *SessionPage::currentQuery() const
{
    return qobject_cast<QueryPage *>(m_documents->currentWidget());
}

QList<QueryPage *> SessionPage::queries() const
{
    QList<QueryPage *> pages;
    for (int i = 0; i < m_documents->count(); ++i) {
        if (auto *page = qobject_cast<QueryPage *>(m_documents->widget(i)))
            pages.append(page);
    }
    return pages;
}

QWidget *SessionPage::currentDocument() const
{
    return m_documents->currentWidget();
}

QList<QWidget *> SessionPage::documents() const
{
    QList<QWidget *> all;
    for (int i = 0; i < m_documents->count(); ++i)
        all.append(m_documents->widget(i));
    return all;
}

void SessionPage::showDocument(QWidget *document)
{
    m_documents->setCurrentWidget(document);
    document->setFocus(Qt::OtherFocusReason);
}

void SessionPage::addCloseButton(int index, const QString &text, const std::function<void()> &close)
{
    auto *button = new QToolButton(m_documents->tabBar());
    button->setAutoRaise(true);
    button->setIcon(icon(u"close"_s));
    button->setIconSize(QSize(10, 10));
    button->setFixedSize(18, 18);
    button->setFocusPolicy(Qt::NoFocus);
    button->setToolTip(text);
    button->setAccessibleName(text);
    connect(button, &QToolButton::clicked, m_documents->widget(index), close);
    m_documents->tabBar()->setTabButton(index, QTabBar::RightSide, button);
}

void SessionPage::addDocument(QWidget *document, const QString &title, const QString &iconName,
                              const QString &closeText)
{
    const int index = m_documents->addTab(document, icon(iconName), title);
    addCloseButton(index, closeText, [this, document] { Q_EMIT documentCloseRequested(document); });
    m_documents->setCurrentIndex(index);
}

void SessionPage::setDocumentTitle(QWidget *document, const QString &title)
{
    m_documents->setTabText(m_documents->indexOf(document), title);
}

void SessionPage::closeDocument(QWidget *document)
{
    m_documents->removeTab(m_documents->indexOf(document));
    document->deleteLater();
    if (m_documents->count() == 0)
        addQuery();
}

QueryPage *SessionPage::addQuery(const QString &text)
{
    auto *page = new QueryPage(m_context, m_settings, m_documents);
    page->setProperty("number", m_nextQuery++);
    if (!text.isEmpty()) {
        page->editor()->setText(text);
        page->editor()->setModified(false);
    }
    const int index = m_documents->addTab(page, titleOf(page));
    addCloseButton(index, tr("Close query"), [this, page] { Q_EMIT closeQueryRequested(page); });
    connect(page, &QueryPage::titleChanged, this, [this, page] { refreshTitle(page); });
    connect(page, &QueryPage::runningChanged, this, &SessionPage::runningChanged);
    connect(page, &QueryPage::caretMoved, this, &SessionPage::caretMoved);
    connect(page, &QueryPage::resultMenuWanted, this, &SessionPage::resultMenuWanted);
    connect(page, &QueryPage::recordActivated, this, &SessionPage::openRecord);
    connect(page, &QueryPage::liveStarted, this, &SessionPage::liveStarted);
    m_documents->setCurrentIndex(index);
    page->editor()->setFocus(Qt::OtherFocusReason);
    Q_EMIT queryAdded(page);
    return page;
}

QueryPage *SessionPage::blankQuery()
{
    QueryPage *page = currentQuery();
    const bool blank = page && page->fileName().isEmpty() && !page->isRunning()
        && page->editor()->text().isEmpty();
    return blank ? page : addQuery();
}

void SessionPage::openRecord(const SurrealRecordId &record)
{
    addQuery()->runText(u"SELECT * FROM %1;"_s.arg(record.toString()));
}

void SessionPage::closeQuery(QueryPage *page)
{
    Q_EMIT queryClosing(page);
    page->stopWaiting();
    closeDocument(page);
}

QString SessionPage::titleOf(const QueryPage *page) const
{
    const QString name = page->fileName().isEmpty()
        ? tr("Query %1").arg(page->property("number").toInt())
        : QFileInfo(page->fileName()).fileName();
    //: the name of a query whose text is not saved
    return page->hasUnsavedText() ? tr("%1 *").arg(name) : name;
}

void SessionPage::refreshTitle(QueryPage *page)
{
    const int index = m_documents->indexOf(page);
    m_documents->setTabText(index, titleOf(page));
    m_documents->setTabToolTip(index, page->fileName());
}

QStringList SessionPage::unsavedTitles(Unsaved which) const
{
    QStringList titles;
    const auto pages = queries();
    for (const QueryPage *page : pages) {
        if (page->hasUnsavedText() && (which == Unsaved::All || !page->fileName().isEmpty()))
            titles.append(titleOf(page).chopped(2));
    }
    return titles;
}

void SessionPage::showTrouble(const QString &text)
{
    m_trouble = text;
    refreshState();
}

void SessionPage::refreshState()
{
    const SurrealSession *session = m_context->session();
    const bool over = !session || session->state() == SurrealSession::State::Closed
        || session->state() == SurrealSession::State::Failed;
    const bool opening = session && session->state() == SurrealSession::State::Opening
        && m_context->connection()->isUp();
    if (over)
        m_notice->show(NoticeBar::Level::Error, m_context->stateText());
    else if (m_context->connection()->hasServerEnded())
        m_notice->show(NoticeBar::Level::Error, m_context->stateText(), tr("Start Again"));
    else if (!m_context->isUsable() && !opening)
        m_notice->show(NoticeBar::Level::Warning, m_context->stateText());
    else if (!m_trouble.isEmpty())
        m_notice->show(NoticeBar::Level::Error, m_trouble, tr("Dismiss"));
    else if (m_context->hasExpired())
        m_notice->show(NoticeBar::Level::Error,
                       tr("The session has expired: the server takes no more statements until "
                          "somebody signs in. The text of the queries stays."),
                       tr("Sign in Again…"));
    else if (!m_restored.isEmpty())
        m_notice->show(NoticeBar::Level::Info, m_restored, tr("Dismiss"));
    else
        m_notice->clear();
}
