// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/guardkeeper.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/sessioncontext.h"
#include "dialogs/runquestion.h"
#include "mainwindow/mainwindow.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"

#include <QAction>

using namespace Qt::StringLiterals;

GuardKeeper::GuardKeeper(MainWindow *window)
    : QObject(window)
    , m_window(window)
{
    connect(window, &MainWindow::pageAdded, this, &GuardKeeper::watchPage);
    connect(window, &MainWindow::pageShown, this, &GuardKeeper::pageShown);
    connect(window->actionRegistry()->action(u"session.readOnly"_s), &QAction::triggered, this,
            [this](bool readOnly) {
                if (SessionPage *page = m_window->currentPage())
                    page->context()->setReadOnly(readOnly);
            });
}

void GuardKeeper::watchPage(SessionPage *page)
{
    const auto queries = page->queries();
    for (QueryPage *query : queries)
        watchQuery(page, query);
    connect(page, &SessionPage::queryAdded, this,
            [this, page](QueryPage *query) { watchQuery(page, query); });
    connect(page->context(), &SessionContext::changed, page, [this, page] {
        if (m_window->currentPage() == page)
            pageShown(page);
    });
}

void GuardKeeper::watchQuery(SessionPage *page, QueryPage *query)
{
    connect(query, &QueryPage::runQuestioned, page,
            [this, page, query](const RunGuard::Judgement &judgement,
                                const std::function<void()> &proceed) {
                ask(page, query, judgement, proceed);
            });
}

void GuardKeeper::pageShown(SessionPage *page)
{
    m_window->actionRegistry()
        ->action(u"session.readOnly"_s)
        ->setChecked(page && page->context()->isReadOnly());
}

void GuardKeeper::ask(SessionPage *page, QWidget *document, const RunGuard::Judgement &judgement,
                      const std::function<void()> &proceed)
{
    const SessionContext *context = page->context();
    //: %1 is the name of a tab, %2 a user and a database, %3 a connection
    const QString where
        = tr("Session %1: %2, on %3.")
              .arg(context->title(), context->principal(), context->connection()->title());
    const QString database = context->session() ? context->session()->databaseName() : QString();
    ask(document, judgement, where, judgement.grave ? database : QString(), proceed);
}

void GuardKeeper::ask(QWidget *document, const RunGuard::Judgement &judgement, const QString &where,
                      const QString &toType, const std::function<void()> &proceed)
{
    auto *question = new RunQuestion(judgement, where, toType, m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QDialog::accepted, document, proceed);
    connect(document, &QObject::destroyed, question, &QDialog::reject);
    question->open();
}

#include "moc_guardkeeper.cpp"
