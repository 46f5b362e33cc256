// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/documentswitcher.h"

#include "app/actionregistry.h"
#include "app/icons.h"
#include "mainwindow/mainwindow.h"
#include "pages/documentpage.h"
#include "pages/sessionpage.h"
#include "widgets/recentlist.h"

#include <QAction>

using namespace Qt::StringLiterals;

DocumentSwitcher::DocumentSwitcher(MainWindow *window)
    : QObject(window)
    , m_window(window)
{
    connect(window, &MainWindow::pageAdded, this, &DocumentSwitcher::watchPage);
    connect(window, &MainWindow::pageClosing, this,
            [this](SessionPage *page) { m_recent.remove(page); });
    const ActionRegistry *actions = window->actionRegistry();
    const auto on = [&](const QString &id, auto slot) {
        connect(actions->action(id), &QAction::triggered, this, slot);
    };
    on(u"document.recent"_s, [this] { open(true); });
    on(u"document.recentBack"_s, [this] { open(false); });
    on(u"document.next"_s, [this] { step(1); });
    on(u"document.previous"_s, [this] { step(-1); });
}

RecentList *DocumentSwitcher::list() const
{
    return m_list;
}

void DocumentSwitcher::watchPage(SessionPage *page)
{
    connect(page, &SessionPage::currentDocumentChanged, this, [this, page] { note(page); });
    note(page);
}

void DocumentSwitcher::note(SessionPage *page)
{
    DocumentPage *current = page->currentDocument();
    if (!current)
        return;
    QList<QPointer<DocumentPage>> &recent = m_recent[page];
    recent.removeIf([current](const auto &known) { return !known || known == current; });
    recent.prepend(current);
}

QList<DocumentPage *> DocumentSwitcher::recent(const SessionPage *page) const
{
    QList<DocumentPage *> rest = page->documents(); // closed ones are kept, but not among these
    QList<DocumentPage *> found;
    for (const QPointer<DocumentPage> &known : m_recent.value(page)) {
        if (known && rest.removeOne(known))
            found.append(known);
    }
    return found + rest;
}

void DocumentSwitcher::open(bool forward)
{
    SessionPage *page = m_window->currentPage();
    const QList<DocumentPage *> documents = page ? recent(page) : QList<DocumentPage *>();
    if (documents.size() < 2)
        return;
    m_list = new RecentList(page->window());
    m_list->setAttribute(Qt::WA_DeleteOnClose);
    QList<QPointer<DocumentPage>> guarded;
    for (DocumentPage *document : documents) {
        const QString name = document->iconName();
        m_list->add(icon(name.isEmpty() ? u"text"_s : name), document->name(), document->details());
        guarded.append(document);
    }
    connect(m_list, &RecentList::chosen, page, [page, guarded](int row) {
        DocumentPage *document = guarded.value(row);
        if (!document || !page->documents().contains(document))
            return;
        page->showDocument(document);
        document->setFocus(Qt::ShortcutFocusReason);
    });
    m_list->open(forward ? 1 : int(documents.size()) - 1);
}

void DocumentSwitcher::step(int by)
{
    SessionPage *page = m_window->currentPage();
    if (!page)
        return;
    const QList<DocumentPage *> documents = page->documents();
    const qsizetype count = documents.size();
    DocumentPage *next
        = documents.at((documents.indexOf(page->currentDocument()) + by + count) % count);
    page->showDocument(next);
    next->setFocus(Qt::ShortcutFocusReason);
}

#include "moc_documentswitcher.cpp"
