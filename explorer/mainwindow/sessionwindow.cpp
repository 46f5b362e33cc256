// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/sessionwindow.h"

#include "app/sessioncontext.h"
#include "pages/sessionpage.h"

#include <QCloseEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr auto Size = QSize(1100, 760);
}

SessionWindow::SessionWindow(SessionPage *page, const QList<QAction *> &actions, QWidget *main)
    : QWidget(main, Qt::Window)
    , m_page(page)
{
    setObjectName("sessionWindow"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page);
    addActions(actions); // the same keys as in the main window
    resize(Size);
    connect(page->context(), &SessionContext::changed, this, &SessionWindow::refreshTitle);
    refreshTitle();
    page->show();
}

void SessionWindow::refreshTitle()
{
    if (m_page)
        setWindowTitle(tr("%1 — Surreal Explorer").arg(m_page->context()->principal()));
}

SessionPage *SessionWindow::takePage()
{
    SessionPage *page = m_page;
    m_page = nullptr;
    if (page) {
        layout()->removeWidget(page);
        disconnect(page->context(), nullptr, this, nullptr);
    }
    return page;
}

void SessionWindow::closeEvent(QCloseEvent *event)
{
    Q_EMIT closing();
    event->accept();
}

void SessionWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        Q_EMIT activated();
}

#include "moc_sessionwindow.cpp"
