// SPDX-License-Identifier: Apache-2.0
#include "desk.h"

#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
constexpr int Patience = 30'000; // ms: an engine starts within it on a busy machine
}

Desk::Desk(const QString &folder)
    : m_settings(std::make_unique<Settings>((folder.isEmpty() ? m_folder.path() : folder)
                                            + u"/settings.ini"_s))
    , m_registry(std::make_unique<ConnectionRegistry>(m_settings.get()))
    , m_workspace(std::make_unique<Workspace>(m_registry.get()))
    , m_journal(
          std::make_unique<Journal>((folder.isEmpty() ? m_folder.path() : folder) + u"/journal"_s))
    , m_window(std::make_unique<MainWindow>(m_workspace.get(), m_registry.get(), m_settings.get()))
{
    m_window->setJournal(m_journal.get());
    m_window->setSnippetFolder((folder.isEmpty() ? m_folder.path() : folder) + u"/snippets"_s);
    QSignalSpy opened(m_journal.get(), &Journal::opened);
    QSignalSpy failed(m_journal.get(), &Journal::failed);
    m_journal->open();
    (void)QTest::qWaitFor([&] { return opened.count() + failed.count() > 0; }, Patience);
    m_window->resize(1600, 1000);
    m_window->show();
    (void)QTest::qWaitForWindowExposed(m_window.get());
    m_watchdog = std::make_unique<EventLoopWatchdog>();
}

Desk::~Desk() = default;

void Desk::trigger(const QString &action)
{
    m_window->actionRegistry()->trigger(action);
}

SessionContext *Desk::openSampleShop()
{
    Connection *connection = m_window->openLocal({}, true);
    QSignalSpy opened(connection, &Connection::opened);
    return opened.wait(Patience) ? m_workspace->sessions().constLast() : nullptr;
}

SessionContext *Desk::connectTo(const QUrl &url, const SurrealCredentials &credentials)
{
    ConnectionProfile profile;
    profile.url = url;
    profile.kind = credentials.kind();
    profile.nameSpace = u"shop"_s;
    profile.database = u"main"_s;
    auto *connection = new Connection(m_workspace.get());
    QSignalSpy opened(connection, &Connection::opened);
    connection->open(profile, credentials);
    return opened.wait(Patience) ? m_workspace->adopt(connection, true) : nullptr;
}

SessionContext *Desk::newSession(SessionContext *beside, const SurrealCredentials &credentials)
{
    SessionContext *context = m_workspace->newSession(beside->connection());
    QSignalSpy accepted(context, &SessionContext::identityAccepted);
    context->signin(credentials, u"shop"_s, u"main"_s);
    return accepted.wait(Patience) ? context : nullptr;
}

QueryPage *Desk::query(SessionContext *context)
{
    return m_window->pageOf(context)->currentQuery();
}

bool Desk::run(SessionContext *context, const QString &text)
{
    QueryPage *page = query(context);
    page->editor()->setText(text);
    page->runAll();
    return QTest::qWaitFor([page] { return !page->isRunning(); }, Patience)
        && page->results()->count() > 0;
}

SurrealCredentials Desk::ada()
{
    return SurrealCredentials::record(
        u"shop"_s, u"main"_s, u"account"_s,
        {{u"email"_s, u"ada@example.org"_s}, {u"password"_s, u"ada-sample"_s}});
}
