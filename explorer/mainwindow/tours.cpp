// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/tours.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/sessioncontext.h"
#include "app/words.h"
#include "app/workspace.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/tablekeeper.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"

#include <QAction>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

QList<Tours::Tour> Tours::all()
{
    return {
        {u"tour.shop"_s, {{Who::Root, {u"shop"_s, u"changes"_s}}}, u"product"_s},
        {u"tour.identities"_s,
         {{Who::Root, {u"identities-root"_s}},
          {Who::Ada, {u"identities-customer"_s}},
          {Who::Grace, {u"identities-customer"_s}},
          {Who::Nobody, {u"identities-anonymous"_s}}},
         {}},
        {u"tour.live"_s,
         {{Who::Root, {u"live"_s, u"transaction"_s}}, {Who::RootAgain, {u"transaction-outside"_s}}},
         {}},
    };
}

QString Tours::text(const QString &name)
{
    QFile file(u":/tours/%1.surql"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {}; // a wrong name is a mistake in the program
    const QString whole = QString::fromUtf8(file.readAll());
    return whole.sliced(whole.indexOf(u'\n') + 1); // without the licence
}

Tours::Tours(MainWindow *window, Workspace *workspace)
    : QObject(window)
    , m_window(window)
    , m_workspace(workspace)
{
    const auto tours = all();
    for (const Tour &tour : tours)
        connect(window->actionRegistry()->action(tour.action), &QAction::triggered, this,
                [this, tour] { m_window->withEngine([this, tour] { open(tour); }); });
}

void Tours::open(const Tour &tour)
{
    Connection *connection = m_window->openLocal({}, true);
    connect(
        connection, &Connection::opened, this,
        [this, tour, connection] { furnish(tour, connection); }, Qt::SingleShotConnection);
}

void Tours::furnish(const Tour &tour, const Connection *connection)
{
    SessionContext *root = m_workspace->sessionsOf(connection).constFirst();
    for (const Part &part : tour.parts) {
        switch (part.who) {
        case Who::Root:
            fill(root, part.texts);
            break;
        case Who::RootAgain:
            fill(m_workspace->fork(root), part.texts);
            break;
        case Who::Ada:
        case Who::Grace:
            signIn(m_workspace->newSession(root->connection()), part);
            break;
        case Who::Nobody:
            fill(m_workspace->newSession(root->connection()), part.texts);
            break;
        }
    }
    SessionPage *page = m_window->pageOf(root);
    if (!tour.table.isEmpty()) {
        m_window->tableKeeper()->browse(page, tour.table);
        page->showDocument(page->queries().constFirst());
    }
    m_window->showSession(root);
    page->currentDocument()->setFocus(Qt::OtherFocusReason);
    settle();
}

void Tours::signIn(SessionContext *context, const Part &part)
{
    const QString name = part.who == Who::Ada ? u"ada"_s : u"grace"_s;
    m_signingIn.append(context);
    connect(
        context, &SessionContext::identityAccepted, this,
        [this, context, texts = part.texts] {
            fill(context, texts);
            m_signingIn.removeOne(context);
            settle();
        },
        Qt::SingleShotConnection);
    connect(context, &SessionContext::identityRefused, this,
            [this, context](const SurrealError &error) {
                if (m_signingIn.removeOne(context))
                    m_window->pageOf(context)->showTrouble(Words::error(error));
            });
    context->signin(SurrealCredentials::record(u"shop"_s, u"main"_s, u"account"_s,
                                               {{u"email"_s, name + u"@example.org"_s},
                                                {u"password"_s, name + u"-sample"_s}}),
                    {}, {});
}

void Tours::fill(SessionContext *context, const QStringList &texts)
{
    SessionPage *page = m_window->pageOf(context);
    for (const QString &name : texts) {
        const QString wanted = text(name);
        const auto queries = page->queries();
        const bool there
            = std::any_of(queries.cbegin(), queries.cend(), [&wanted](const QueryPage *query) {
                  return query->editor()->text() == wanted;
              });
        if (there)
            continue; // it has come back with the texts of the last time
        QueryPage *query = page->blankQuery();
        query->editor()->setText(wanted);
        query->editor()->setModified(false);
    }
    if (!page->queries().isEmpty())
        page->showDocument(page->queries().constFirst());
}

void Tours::settle()
{
    if (m_signingIn.isEmpty())
        Q_EMIT ready();
}

#include "moc_tours.cpp"
