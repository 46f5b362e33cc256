// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/querymover.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/sessioncontext.h"
#include "app/workspace.h"
#include "mainwindow/documentkeeper.h"
#include "mainwindow/lossguard.h"
#include "mainwindow/mainwindow.h"
#include "models/variablesmodel.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"

#include <QAction>
#include <QInputDialog>

using namespace Qt::StringLiterals;

QueryMover::QueryMover(MainWindow *window, const Workspace *workspace)
    : QObject(window)
    , m_window(window)
    , m_workspace(workspace)
{
    const ActionRegistry *actions = window->actionRegistry();
    connect(actions->action(u"query.duplicate"_s), &QAction::triggered, this,
            &QueryMover::duplicate);
    connect(actions->action(u"query.move"_s), &QAction::triggered, this, &QueryMover::ask);
}

QueryPage *QueryMover::copyTo(SessionPage *page, const QueryPage *query, const QString &file)
{
    int line = 0;
    int column = 0;
    query->editor()->getCursorPosition(&line, &column);
    QueryPage *made = page->blankQuery();
    made->restore(query->editor()->text(), file, file.isEmpty() || query->editor()->isModified(),
                  line, column);
    made->variables()->load(query->variables()->save());
    return made;
}

void QueryMover::duplicate()
{
    SessionPage *page = m_window->currentPage();
    if (QueryPage *query = page ? page->currentQuery() : nullptr)
        copyTo(page, query, {}); // two of the same file would write over one another
}

void QueryMover::moveTo(SessionContext *target)
{
    SessionPage *from = m_window->currentPage();
    SessionPage *to = m_window->pageOf(target);
    QueryPage *query = from ? from->currentQuery() : nullptr;
    if (!query || !to || from == to)
        return;
    const QPointer<QueryPage> moved(query);
    const QPointer<SessionContext> into(target);
    m_window->lossGuard()->move(query, [this, moved, into] {
        SessionPage *page = into ? m_window->pageOf(into) : nullptr;
        if (!moved || !page)
            return;
        QueryPage *made = copyTo(page, moved, moved->fileName());
        if (DocumentKeeper *keeper = m_window->documentKeeper())
            keeper->handOver(moved, made);
        m_window->lossGuard()->pageOf(moved)->closeDocument(moved);
        m_window->showSession(into);
    });
}

void QueryMover::ask()
{
    const SessionPage *page = m_window->currentPage();
    if (!page)
        return;
    QStringList titles;
    QList<QPointer<SessionContext>> targets;
    const auto &sessions = m_workspace->sessions();
    for (SessionContext *context : sessions) {
        if (context == page->context())
            continue;
        // With a number: two sessions may be called the same.
        titles.append(u"%1. %2 · %3"_s.arg(QString::number(titles.size() + 1), context->principal(),
                                           context->connection()->title()));
        targets.append(context);
    }
    if (targets.isEmpty())
        return;
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName("moveQueryDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Move the query"));
    dialog->setLabelText(tr("Session that it is to belong to:"));
    dialog->setComboBoxItems(titles);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, titles, targets](const QString &title) {
                if (SessionContext *target = targets.value(titles.indexOf(title)))
                    moveTo(target);
            });
    dialog->open();
}

#include "moc_querymover.cpp"
