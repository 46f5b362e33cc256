// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/windowstatusbar.h"

#include "app/connection.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "app/words.h"
#include "app/workspace.h"
#include "models/livefeed.h"
#include "pages/querypage.h"
#include "widgets/iconlabel.h"
#include "widgets/transactionclock.h"

#include <QEvent>
#include <QLabel>

using namespace Qt::StringLiterals;

WindowStatusBar::WindowStatusBar(Workspace *workspace, QWidget *parent)
    : QStatusBar(parent)
    , m_workspace(workspace)
    , m_dot(new IconLabel(this))
    , m_transaction(new TransactionClock(this))
{
    setObjectName("statusBar"_L1);
    setSizeGripEnabled(false);
    m_dot->setContentsMargins(8, 0, 0, 0);
    addWidget(m_dot);
    m_state = cell(u"statusConnection"_s, tr("Connection"), 14);
    m_server = cell(u"statusServer"_s, tr("Server"), 30);
    m_sessions = cell(u"statusSessions"_s, tr("Sessions"), 10);
    m_place = cell(u"statusPlace"_s, tr("Namespace and database"), 14);
    m_identity = cell(u"statusIdentity"_s, tr("Identity"), 18);
    m_guard = cell(u"statusGuard"_s, tr("Environment and protection"), 0);
    addWidget(m_transaction);
    m_live = cell(u"statusLive"_s, tr("Live queries"), 14);
    auto *gap = new QWidget(this);
    addWidget(gap, 1);
    m_running = cell(u"statusRunning"_s, tr("Running"), 14);
    m_caret = cell(u"statusCaret"_s, tr("Caret"), 14);
    connect(workspace, &Workspace::sessionOpened, this, &WindowStatusBar::refresh);
    connect(workspace, &Workspace::sessionClosed, this, &WindowStatusBar::refresh);
    connect(workspace, &Workspace::connectionStateChanged, this, &WindowStatusBar::refresh);
    refresh();
}

QLabel *WindowStatusBar::cell(const QString &objectName, const QString &name, int characters,
                              int stretch)
{
    auto *label = new QLabel(this);
    label->setObjectName(objectName);
    label->setAccessibleName(name);
    label->setToolTip(name);
    label->setTextFormat(Qt::PlainText);
    label->setMinimumWidth(fontMetrics().averageCharWidth() * characters);
    label->setContentsMargins(4, 0, 4, 0);
    addWidget(label, stretch);
    return label;
}

void WindowStatusBar::setContext(SessionContext *context)
{
    if (m_context) {
        disconnect(m_context, nullptr, this, nullptr);
        disconnect(m_context->liveFeed(), nullptr, this, nullptr);
    }
    m_context = context;
    m_transaction->setTransaction(context ? context->heldTransaction() : nullptr);
    if (context) {
        connect(context, &SessionContext::changed, this, &WindowStatusBar::refresh);
        connect(context->liveFeed(), &LiveFeed::lanesChanged, this, &WindowStatusBar::refresh);
    }
    refresh();
}

void WindowStatusBar::refresh()
{
    for (QLabel *label : {m_server, m_sessions, m_place, m_identity, m_live, m_running, m_caret})
        label->setVisible(m_context != nullptr);
    m_dot->setVisible(m_context != nullptr);
    m_transaction->setVisible(m_context != nullptr);
    if (!m_context) {
        m_state->setText(tr("Not connected"));
        return;
    }
    const Connection *connection = m_context->connection();
    const bool usable = m_context->isUsable();
    m_dot->setIcon(usable ? u"ok"_s : u"warning"_s, 14);
    m_state->setText(Words::clientState(connection->client()->state()));
    m_state->setToolTip(m_context->stateText());
    const QString version = connection->client()->serverVersion();
    m_server->setText(version.isEmpty()
                          ? connection->title()
                          : tr("%1 · SurrealDB %2").arg(connection->title(), version));
    m_sessions->setText(tr("%n session(s)", nullptr, int(m_workspace->sessions().size())));
    const QString place = m_context->place();
    m_place->setText(place.isEmpty() ? tr("no database") : place);
    m_identity->setText(m_context->who());
    m_identity->setToolTip(m_context->accessText());
    QStringList guards;
    const ConnectionProfile::Environment environment = m_context->environment();
    if (environment != ConnectionProfile::Environment::None)
        guards.append(ConnectionProfile::environmentText(environment));
    if (m_context->isReadOnly())
        guards.append(tr("read-only"));
    m_guard->setText(guards.join(u" · "_s));
    m_guard->setVisible(!guards.isEmpty());
    QPalette marked = palette();
    const QColor color = Theme::connectionColor(connection->profile(), palette());
    m_guard->setAutoFillBackground(color.isValid());
    if (color.isValid()) {
        marked.setColor(QPalette::Window, color);
        marked.setColor(QPalette::WindowText,
                        Theme::contrast(color, Qt::white) >= Theme::contrast(color, Qt::black)
                            ? Qt::white
                            : Qt::black);
    }
    m_guard->setPalette(marked);
    m_live->setText(tr("%n live", "running live queries", m_context->liveFeed()->running()));
}

void WindowStatusBar::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_guard)
        refresh();
}

void WindowStatusBar::setRunning(const QueryPage *page)
{
    m_running->setText(page && page->isRunning()
                           ? tr("running %1").arg(Words::duration(page->runningTime()))
                           : QString());
}

void WindowStatusBar::setCaret(int line, int column)
{
    m_caret->setText(tr("Ln %1  Col %2", "line and column").arg(line).arg(column));
}

QString WindowStatusBar::cellText(const QString &objectName) const
{
    const auto *label = findChild<QLabel *>(objectName);
    return label ? label->text() : QString();
}
