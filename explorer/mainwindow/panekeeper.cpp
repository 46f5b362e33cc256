// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/panekeeper.h"

#include "app/actionregistry.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/windowstatusbar.h"
#include "pages/documentarea.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/welcomepage.h"

#include <SurrealQt/SurrealReply>

#include <QAction>
#include <QApplication>
#include <QDockWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

PaneKeeper::PaneKeeper(MainWindow *window)
    : QObject(window)
    , m_window(window)
{
    const ActionRegistry *actions = window->actionRegistry();
    connect(actions->action(u"pane.next"_s), &QAction::triggered, this, [this] { go(1); });
    connect(actions->action(u"pane.previous"_s), &QAction::triggered, this, [this] { go(-1); });
}

QList<QWidget *> PaneKeeper::panes() const
{
    QList<QWidget *> found;
    const SessionPage *page = m_window->currentPage();
    if (!page)
        return {m_window->welcomePage(), m_window->windowStatusBar()};
    const auto shown = page->documentArea()->shownDocuments();
    for (DocumentPage *document : shown) {
        const auto *query = qobject_cast<QueryPage *>(document);
        found.append(query ? static_cast<QWidget *>(query->editor()) : document);
        if (query)
            found.append(query->results());
    }
    if (page->window() != m_window)
        return found;
    auto docks = m_window->findChildren<QDockWidget *>();
    // One that is behind another in the same place is not shown.
    docks.removeIf([](const QDockWidget *dock) {
        return !dock->isVisible() || dock->visibleRegion().isEmpty();
    });
    std::sort(docks.begin(), docks.end(), [](const QDockWidget *a, const QDockWidget *b) {
        const QPoint left = a->mapToGlobal(QPoint());
        const QPoint right = b->mapToGlobal(QPoint());
        return std::pair(left.y(), left.x()) < std::pair(right.y(), right.x());
    });
    for (const QDockWidget *dock : std::as_const(docks))
        found.append(dock->widget());
    found.append(m_window->windowStatusBar());
    return found;
}

bool PaneKeeper::giveFocus(QWidget *pane)
{
    const auto takes = [pane](const QWidget *widget) {
        return widget && (widget == pane || pane->isAncestorOf(widget)) && widget->isEnabled()
            && widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus);
    };
    // The one that the pane names, else where it was in there, else the first.
    QWidget *target = pane->focusProxy() ? pane : pane->focusWidget();
    while (target && target->focusProxy())
        target = target->focusProxy();
    if (!takes(target))
        target = pane;
    for (QWidget *next = pane->nextInFocusChain(); !takes(target) && next && next != pane;
         next = next->nextInFocusChain())
        target = next;
    if (!takes(target))
        return false;
    target->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void PaneKeeper::go(int step)
{
    const QList<QWidget *> all = panes();
    const QWidget *focus = QApplication::focusWidget();
    const auto has = [focus](const QWidget *pane) {
        return focus && (pane == focus || pane->isAncestorOf(focus));
    };
    const auto here = std::find_if(all.cbegin(), all.cend(), has);
    const qsizetype count = all.size();
    qsizetype at = here == all.cend() ? (step > 0 ? -1 : count) : here - all.cbegin();
    // What has nothing to give the focus to is passed over.
    for (qsizetype i = 0; i < count; ++i) {
        at = (at + step + count) % count;
        if (giveFocus(all.at(at)))
            return;
    }
}

#include "moc_panekeeper.cpp"
