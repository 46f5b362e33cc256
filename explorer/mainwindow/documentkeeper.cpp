// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/documentkeeper.h"

#include "app/actionregistry.h"
#include "app/comparestate.h"
#include "app/connection.h"
#include "app/journal.h"
#include "app/journalstore.h"
#include "app/sessioncontext.h"
#include "mainwindow/comparekeeper.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/tablekeeper.h"
#include "models/variablesmodel.h"
#include "pages/comparepage.h"
#include "pages/documentarea.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "widgets/keptpanel.h"
#include "widgets/noticebar.h"

#include <QAction>
#include <QDockWidget>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString newKey()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

DocumentKeeper::DocumentKeeper(MainWindow *window, Journal *journal)
    : QObject(window)
    , m_window(window)
    , m_journal(journal)
    , m_panel(new KeptPanel(window->actionRegistry(), window))
    , m_dock(new QDockWidget(tr("Kept Queries"), window))
{
    m_dock->setObjectName("keptDock"_L1);
    m_dock->setWidget(m_panel);
    window->addDockWidget(Qt::RightDockWidgetArea, m_dock);
    window->resizeDocks({m_dock}, {420}, Qt::Horizontal);
    m_dock->hide();
    m_timer.setInterval(WriteInterval);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DocumentKeeper::writeChanges);
    connect(journal, &Journal::opened, this, &DocumentKeeper::opened);
    connect(journal, &Journal::failed, this, [this](const QString &message) {
        m_window->notice()->show(NoticeBar::Level::Warning, message, tr("Dismiss"));
    });
    connect(window, &MainWindow::pageAdded, this, &DocumentKeeper::watchPage);
    connect(window->tableKeeper(), &TableKeeper::tableAdded, this, &DocumentKeeper::watchOther);
    connect(window->compareKeeper(), &CompareKeeper::comparisonAdded, this,
            &DocumentKeeper::watchOther);
    connect(window, &MainWindow::pageClosing, this, &DocumentKeeper::pageClosing);
    connect(window, &MainWindow::closingAll, this, &DocumentKeeper::closingAll);
    const ActionRegistry *actions = window->actionRegistry();
    connect(actions->action(u"query.reopen"_s), &QAction::triggered, this, &DocumentKeeper::reopen);
    connect(actions->action(u"kept.open"_s), &QAction::triggered, this,
            [this] { openWaiting(m_panel->currentId()); });
    connect(actions->action(u"kept.discard"_s), &QAction::triggered, this,
            [this] { discardWaiting(m_panel->currentId()); });
    refreshWaiting();
}

void DocumentKeeper::opened(const QList<JournalDocument> &documents, const QString &notice)
{
    QStringList sessions;
    qsizetype restored = 0;
    for (const JournalDocument &document : documents) {
        if (document.closed) {
            m_closed.append(document);
            continue;
        }
        ++restored;
        m_waiting.append(document);
        const QString where = tr("%1 on %2", "a session on a connection")
                                  .arg(document.sessionTitle, document.connectionTitle);
        if (!sessions.contains(where))
            sessions.append(where);
    }
    QString text = notice;
    if (restored > 0) {
        //: %1 is a list such as "root on localhost:8000, ada on localhost:8000"
        text += (text.isEmpty() ? QString() : u"\n"_s)
            + tr("%n query text(s) of the last time came back: %1. They open by themselves when "
                 "such a session opens.",
                 nullptr, int(restored))
                  .arg(sessions.join(u", "_s));
    }
    if (!text.isEmpty())
        m_window->notice()->show(notice.isEmpty() ? NoticeBar::Level::Info
                                                  : NoticeBar::Level::Warning,
                                 text, tr("Dismiss"));
    refreshWaiting();
    m_dock->setVisible(!m_waiting.isEmpty());
    // A session that was there before the journal had been read.
    const auto pages = m_sessions.keys();
    for (SessionPage *page : pages)
        attach(page);
}

void DocumentKeeper::watchPage(SessionPage *page)
{
    m_sessions.insert(page, newKey());
    const auto queries = page->queries();
    for (QueryPage *query : queries)
        watchQuery(page, query);
    connect(page, &SessionPage::queryAdded, this,
            [this, page](QueryPage *query) { watchQuery(page, query); });
    connect(page, &SessionPage::queryClosing, this,
            [this, page](QueryPage *query) { queryClosing(page, query); });
    connect(page, &SessionPage::documentClosing, this, [this](DocumentPage *document) {
        if (!qobject_cast<QueryPage *>(document))
            otherClosing(document);
    });
    connect(page, &SessionPage::documentsMoved, this, [this, page] { pageChanged(page); });
    connect(page->context(), &SessionContext::changed, page, [this, page] {
        pageChanged(page);
        attach(page);
    });
    connect(page->context(), &SessionContext::identityAccepted, page,
            [this, page] { attach(page); });
    attach(page);
}

void DocumentKeeper::watchQuery(SessionPage *page, QueryPage *query)
{
    m_watched.insert(query, {.page = page, .id = newKey(), .stored = false, .textChanged = true});
    connect(query->editor(), &QsciScintilla::textChanged, this,
            [this, query] { changed(query, true); });
    connect(query->editor(), &QsciScintilla::cursorPositionChanged, this,
            [this, query] { changed(query, false); });
    connect(query->variables(), &VariablesModel::changed, this,
            [this, query] { changed(query, false); });
    connect(query, &QueryPage::titleChanged, this, [this, query] { changed(query, false); });
    if (!query->editor()->text().isEmpty())
        changed(query, true);
}

void DocumentKeeper::watchOther(SessionPage *page, DocumentPage *document)
{
    m_watched.insert(document,
                     {.page = page, .id = newKey(), .stored = false, .textChanged = true});
    const auto change = [this, document] { changed(document, true); };
    if (auto *table = qobject_cast<TablePage *>(document))
        connect(table, &TablePage::stateChanged, this, change);
    else if (auto *comparison = qobject_cast<ComparePage *>(document))
        connect(comparison, &ComparePage::stateChanged, this, change);
    changed(document, true);
}

void DocumentKeeper::changed(DocumentPage *document, bool text)
{
    const auto watched = m_watched.find(document);
    if (watched == m_watched.end() || m_over)
        return;
    watched->textChanged = watched->textChanged || text;
    m_changed.insert(document);
    // Not started again: whoever types without a pause is kept too.
    if (!m_timer.isActive())
        m_timer.start();
}

void DocumentKeeper::pageChanged(const SessionPage *page)
{
    for (auto it = m_watched.cbegin(); it != m_watched.cend(); ++it) {
        if (it->page == page && it->stored)
            changed(it.key(), false);
    }
}

JournalDocument DocumentKeeper::snapshot(DocumentPage *page, const Watched &watched) const
{
    const SessionContext *context = watched.page->context();
    JournalDocument document;
    document.id = watched.id;
    document.session = m_sessions.value(watched.page);
    document.sessionTitle = context->title();
    document.target = context->connection()->target();
    document.connectionTitle = context->connection()->title();
    document.identity = context->identityKey();
    document.position = int(watched.page->documents().indexOf(page));
    document.side = qMax(0, watched.page->documentArea()->sideOf(page));
    if (const auto *table = qobject_cast<TablePage *>(page)) {
        document.text = table->state().statement();
        document.state = table->state().save();
    } else if (const auto *comparison = qobject_cast<ComparePage *>(page)) {
        document.text = comparison->text();
        document.state = comparison->state().save();
        document.variables = CompareKeeper::saved(comparison->variables());
    } else if (const auto *query = qobject_cast<QueryPage *>(page)) {
        document.file = query->fileName();
        document.modified = query->editor()->isModified();
        query->editor()->getCursorPosition(&document.line, &document.column);
        document.variables = query->variables()->save();
    }
    return document;
}

void DocumentKeeper::writeChanges()
{
    m_timer.stop();
    QList<JournalDocument> documents;
    QStringList emptied;
    for (DocumentPage *page : std::as_const(m_changed)) {
        Watched &watched = m_watched[page];
        const auto *query = qobject_cast<QueryPage *>(page);
        const bool empty = query && query->editor()->length() == 0 && query->fileName().isEmpty();
        if (empty) {
            if (watched.stored)
                emptied.append(watched.id);
            watched.stored = false;
            watched.textChanged = true;
            continue;
        }
        JournalDocument document = snapshot(page, watched);
        if (query && (watched.textChanged || !watched.stored))
            document.text = query->editor()->text();
        watched.stored = true;
        watched.textChanged = false;
        documents.append(document);
    }
    m_changed.clear();
    if (!documents.isEmpty())
        m_journal->write(documents);
    if (!emptied.isEmpty())
        m_journal->forget(emptied);
}

void DocumentKeeper::queryClosing(SessionPage *page, QueryPage *query)
{
    if (m_over || !m_watched.contains(query))
        return;
    const Watched watched = m_watched.take(query);
    m_changed.remove(query);
    const QString text = query->editor()->text();
    if (text.trimmed().isEmpty()) {
        if (watched.stored)
            m_journal->forget({watched.id});
        return;
    }
    JournalDocument document = snapshot(query, watched);
    document.text = text;
    m_whole.insert(document.id, query);
    page->keepClosed(query);
    query->results()->setClosed(true);
    keepClosed(document);
}

void DocumentKeeper::otherClosing(DocumentPage *document)
{
    if (m_over || !m_watched.contains(document))
        return;
    const Watched watched = m_watched.take(document);
    m_changed.remove(document);
    keepClosed(snapshot(document, watched));
}

void DocumentKeeper::keepClosed(JournalDocument document)
{
    document.closed = true;
    m_closed.append(document);
    QStringList forgotten;
    while (m_closed.size() > JournalStore::ClosedKept)
        forgotten.append(m_closed.takeFirst().id);
    m_journal->write({document});
    if (!forgotten.isEmpty())
        m_journal->forget(forgotten);
    refreshActions();
}

void DocumentKeeper::pageClosing(SessionPage *page)
{
    if (!m_over) {
        const auto queries = page->queries();
        for (QueryPage *query : queries)
            queryClosing(page, query);
        const auto documents = page->documents();
        for (DocumentPage *document : documents)
            otherClosing(document); // the queries are not watched any more
    }
    m_sessions.remove(page);
    m_attached.remove(page);
}

void DocumentKeeper::closingAll()
{
    writeChanges();
    m_over = true; // what is open stays so in the journal, and comes back
    for (auto it = m_watched.cbegin(); it != m_watched.cend(); ++it) {
        it.key()->disconnect(this);
        if (const auto *query = qobject_cast<QueryPage *>(it.key()))
            disconnect(query->editor(), nullptr, this, nullptr);
    }
    m_watched.clear();
}

void DocumentKeeper::attach(SessionPage *page)
{
    // One tab of before fits into one tab; more of them wait for more sessions.
    if (m_waiting.isEmpty() || m_attached.contains(page))
        return;
    const QString target = page->context()->connection()->target();
    const QString identity = page->context()->identityKey();
    const auto first
        = std::find_if(m_waiting.cbegin(), m_waiting.cend(), [&](const JournalDocument &document) {
              return document.target == target && document.identity == identity;
          });
    if (first == m_waiting.cend())
        return;
    const QString session = first->session;
    m_sessions.insert(page, session);
    m_attached.insert(page);
    QList<JournalDocument> documents;
    for (const JournalDocument &document : std::as_const(m_waiting)) {
        if (document.session == session)
            documents.append(document);
    }
    m_waiting.removeIf([&](const JournalDocument &d) { return d.session == session; });
    DocumentArea *area = page->documentArea();
    for (const JournalDocument &document : std::as_const(documents)) {
        if (!showOther(page, document))
            show(page, document);
        DocumentPage *shown = page->currentDocument(); // what came is in front
        if (area->sideOf(shown) != document.side && page->documents().size() > 1)
            area->moveToOtherSide(shown);
    }
    refreshWaiting();
}

bool DocumentKeeper::showOther(SessionPage *page, const JournalDocument &document, bool wasClosed)
{
    DocumentPage *shown = nullptr;
    if (const TableState table = TableState::load(document.state); table.isValid())
        shown = m_window->tableKeeper()->open(page, table);
    else if (const CompareState comparison = CompareState::load(document.state);
             comparison.isValid())
        shown = m_window->compareKeeper()->restore(page, document.text, document.variables,
                                                   comparison, wasClosed);
    if (!shown)
        return false;
    Watched &watched = m_watched[shown];
    watched.id = document.id;
    watched.stored = true;
    changed(shown, true);
    return true;
}

QueryPage *DocumentKeeper::show(SessionPage *page, const JournalDocument &document)
{
    QueryPage *query = page->blankQuery();
    Watched &watched = m_watched[query];
    watched.id = document.id;
    watched.stored = true;
    query->restore(document.text, document.file, document.modified, document.line, document.column);
    query->variables()->load(document.variables);
    changed(query, true);
    return query;
}

void DocumentKeeper::reopen()
{
    if (m_closed.isEmpty())
        return;
    SessionPage *page = m_window->currentPage();
    for (auto it = m_sessions.cbegin(); it != m_sessions.cend(); ++it) {
        if (it.value() == m_closed.constLast().session)
            page = it.key();
    }
    if (!page)
        return;
    m_window->showSession(page->context());
    const JournalDocument document = m_closed.takeLast();
    const QPointer<QueryPage> whole = m_whole.take(document.id);
    if (whole && page->isAncestorOf(whole)) { // with its results, as it was
        m_watched.insert(whole,
                         {.page = page, .id = document.id, .stored = true, .textChanged = true});
        whole->results()->setClosed(false);
        page->reopen(whole);
        changed(whole, true);
    } else if (!showOther(page, document, true)) {
        show(page, document)->showResultsGone();
    }
    writeChanges();
    refreshActions();
}

void DocumentKeeper::handOver(QueryPage *from, QueryPage *to)
{
    if (!m_watched.contains(to))
        return;
    m_changed.remove(from);
    const Watched before = m_watched.take(from); // first: taking moves what else is in there
    Watched &now = m_watched[to];
    if (now.stored) // the journal has what was blank before
        m_journal->forget({now.id});
    now.id = before.id;
    now.stored = before.stored;
    changed(to, true);
}

void DocumentKeeper::openWaiting(const QString &id)
{
    SessionPage *page = m_window->currentPage();
    for (qsizetype i = 0; page && i < m_waiting.size(); ++i) {
        if (m_waiting.at(i).id != id)
            continue;
        const JournalDocument document = m_waiting.takeAt(i);
        if (!showOther(page, document))
            show(page, document);
        break;
    }
    refreshWaiting();
}

void DocumentKeeper::discardWaiting(const QString &id)
{
    for (qsizetype i = 0; i < m_waiting.size(); ++i) {
        if (m_waiting.at(i).id != id)
            continue;
        JournalDocument document = m_waiting.takeAt(i);
        document.closed = true;
        m_journal->write({document});
        m_closed.append(document);
        break;
    }
    refreshWaiting();
}

void DocumentKeeper::refreshWaiting()
{
    m_panel->setDocuments(m_waiting);
    if (m_waiting.isEmpty())
        m_dock->hide();
    refreshActions();
}

void DocumentKeeper::refreshActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const bool open = m_window->currentPage() != nullptr;
    actions->action(u"query.reopen"_s)->setEnabled(open && !m_closed.isEmpty());
    actions->action(u"kept.open"_s)->setEnabled(open && !m_waiting.isEmpty());
    actions->action(u"kept.discard"_s)->setEnabled(!m_waiting.isEmpty());
}
