// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/detachedsessions.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/sessioncontext.h"
#include "app/settings.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/sessionwindow.h"
#include "pages/documentpage.h"
#include "pages/sessionpage.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

DetachedSessions::DetachedSessions(MainWindow *window, QStackedWidget *pages, Settings *settings)
    : QObject(window)
    , m_window(window)
    , m_pages(pages)
    , m_settings(settings)
    , m_placeholder(new QWidget(pages))
{
    auto *words = new QLabel(tr("This session is in a window of its own."), m_placeholder);
    words->setForegroundRole(QPalette::PlaceholderText);
    auto *back = new QPushButton(tr("Bring It Back"), m_placeholder);
    back->setObjectName("bringSessionBack"_L1);
    auto *layout = new QVBoxLayout(m_placeholder);
    layout->addStretch(1);
    layout->addWidget(words, 0, Qt::AlignHCenter);
    layout->addWidget(back, 0, Qt::AlignHCenter);
    layout->addStretch(1);
    pages->addWidget(m_placeholder);
    connect(back, &QPushButton::clicked, this, [this] { bringBack(m_window->currentPage()); });
    connect(window->actionRegistry()->action(u"session.detach"_s), &QAction::triggered, this,
            [this] {
                SessionPage *page = m_window->currentPage();
                windowOf(page) ? bringBack(page) : detach(page);
            });
    connect(window, &MainWindow::pageShown, this, &DetachedSessions::pageShown);
    connect(window, &MainWindow::pageClosing, this, [this](SessionPage *page) {
        if (SessionWindow *closing = m_windows.take(page)) {
            page->setParent(m_pages); // who closes the session deletes its page
            closing->takePage();
            closing->deleteLater();
        }
    });
}

SessionWindow *DetachedSessions::windowOf(const SessionPage *page) const
{
    return m_windows.value(page);
}

void DetachedSessions::detach(SessionPage *page)
{
    if (!page || windowOf(page))
        return;
    m_pages->removeWidget(page);
    auto *made = new SessionWindow(page, m_window->actionRegistry()->actions(), m_window);
    // Each user of a connection has a place of its own.
    const SessionContext *context = page->context();
    const QString key
        = u"session %1 %2"_s.arg(context->connection()->target(), context->identityKey());
    const QString part = QString::fromLatin1(key.toUtf8().toHex());
    made->restoreGeometry(m_settings->layout(part));
    connect(made, &SessionWindow::closing, this,
            [this, made, part] { m_settings->setLayout(part, made->saveGeometry()); });
    m_windows.insert(page, made);
    connect(made, &SessionWindow::activated, this,
            [this, page] { m_window->showSession(page->context()); });
    connect(made, &SessionWindow::closing, this, [this, page] { bringBack(page); });
    pageShown(page);
    made->show();
    made->activateWindow();
    page->currentDocument()->setFocus();
}

void DetachedSessions::bringBack(SessionPage *page)
{
    SessionWindow *from = m_windows.take(page);
    if (!from)
        return;
    from->takePage();
    m_pages->addWidget(page);
    m_window->showSession(page->context());
    m_pages->setCurrentWidget(page);
    from->close();
    page->currentDocument()->setFocus();
}

void DetachedSessions::pageShown(SessionPage *page)
{
    if (page && windowOf(page))
        m_pages->setCurrentWidget(m_placeholder);
    m_window->actionRegistry()
        ->action(u"session.detach"_s)
        ->setText(page && windowOf(page) ? tr("Back into the Main &Window")
                                         : tr("Move into a &Window of Its Own"));
}

#include "moc_detachedsessions.cpp"
