// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/windowstatusbar.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/heldtransaction.h"
#include "app/liveactivity.h"
#include "app/sessioncontext.h"
#include "app/theme.h"
#include "app/words.h"
#include "app/workspace.h"
#include "pages/querypage.h"
#include "widgets/statuscell.h"

#include <SurrealQt/SurrealDiagnostics>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QMenu>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Environment = ConnectionProfile::Environment;

namespace {

constexpr int TickInterval = 1000; // ms

QString liveText(int running, double changesPerSecond)
{
    const QString live = WindowStatusBar::tr("%n live", "running live queries", running);
    if (running == 0)
        return live;
    //: %1 is "3 live", %2 how many changes they report in a second
    return WindowStatusBar::tr("%1 · %2/s").arg(live, QLocale().toString(qRound(changesPerSecond)));
}

QString trafficText(quint64 sent, quint64 received)
{
    const QLocale locale;
    const auto size = [&locale](quint64 bytes) {
        return locale.formattedDataSize(qint64(bytes), bytes < 1000 ? 0 : 1,
                                        QLocale::DataSizeSIFormat);
    };
    return u"↑ %1  ↓ %2"_s.arg(size(sent), size(received));
}

QString transactionText(const QString &age, int statements)
{
    //: TX is short for transaction; %1 is a time such as 00:41
    return WindowStatusBar::tr("TX %1 · %n statement(s)", nullptr, statements).arg(age);
}

QString guardText(Environment environment, bool readOnly)
{
    QStringList guards;
    if (environment != Environment::None)
        guards.append(ConnectionProfile::environmentText(environment));
    if (readOnly)
        guards.append(WindowStatusBar::tr("read-only"));
    return guards.join(u" · "_s);
}

} // namespace

WindowStatusBar::WindowStatusBar(Workspace *workspace, ActionRegistry *actions, QWidget *parent)
    : QStatusBar(parent)
    , m_workspace(workspace)
    , m_actions(actions)
{
    setObjectName("statusBar"_L1);
    setSizeGripEnabled(false);
    setContentsMargins(4, 0, 4, 0);
    const auto cell = [this](const QString &objectName, const QString &name, const QString &longest,
                             StatusCell::Room room = StatusCell::Room::Fixed) {
        auto *made = new StatusCell(objectName, name, longest, room, this);
        addWidget(made, room == StatusCell::Room::Shared ? 1 : 0);
        m_cells.append(made);
        return made;
    };
    using Room = StatusCell::Room;
    m_state = cell(u"statusConnection"_s, tr("Connection"),
                   u"%1 · %2"_s.arg(Words::clientState(SurrealClient::State::Connected),
                                    Words::duration(88'800us)));
    m_state->setSign(u"ok"_s);
    m_server = cell(u"statusServer"_s, tr("Server"),
                    tr("SurrealDB %1 · %2").arg(u"3.0.0"_s, u"localhost"_s), Room::Shared);
    m_sessions = cell(u"statusSessions"_s, tr("Sessions"), tr("session %1/%2").arg(10).arg(10));
    m_place = cell(u"statusPlace"_s, tr("Namespace and database"), tr("no database"), Room::Shared);
    m_identity = cell(u"statusIdentity"_s, tr("Identity"), u"ada@example"_s, Room::Shared);
    m_guard = cell(u"statusGuard"_s, tr("Environment and protection"),
                   guardText(Environment::Production, true));
    m_transaction
        = cell(u"statusTransaction"_s, tr("Transaction"), transactionText(u"88:88"_s, 88));
    m_transaction->setSign(u"transaction"_s);
    m_live = cell(u"statusLive"_s, tr("Live queries"), liveText(99, 9999));
    m_traffic
        = cell(u"statusTraffic"_s, tr("Sent and received"), trafficText(999'900'000, 999'900'000));
    m_running = cell(u"statusRunning"_s, tr("Running"), Words::elapsed(99999s));
    m_running->setSign(u"stop"_s);
    m_caret = cell(u"statusCaret"_s, tr("Caret"),
                   tr("Ln %1  Col %2", "line and column").arg(99999).arg(999));
    buildMenus();
    m_tick.setInterval(TickInterval);
    connect(&m_tick, &QTimer::timeout, this, &WindowStatusBar::refreshMoving);
    connect(this, &QStatusBar::messageChanged, this, &WindowStatusBar::refresh);
    connect(workspace, &Workspace::sessionOpened, this, &WindowStatusBar::refresh);
    connect(workspace, &Workspace::sessionClosed, this, &WindowStatusBar::refresh);
    connect(workspace, &Workspace::connectionStateChanged, this, &WindowStatusBar::refresh);
    refresh();
}

WindowStatusBar::~WindowStatusBar() = default;

void WindowStatusBar::triggers(StatusCell *cell, const QString &action)
{
    connect(cell, &QToolButton::clicked, m_actions->action(action), &QAction::trigger);
}

void WindowStatusBar::buildMenus()
{
    const auto menu = [this](StatusCell *cell, auto fill) {
        auto *made = new QMenu(cell);
        cell->setMenu(made);
        connect(made, &QMenu::aboutToShow, this, [made, fill] {
            made->clear();
            fill(made);
        });
    };
    menu(m_state, [this](QMenu *made) {
        if (m_context)
            made->addSection(m_context->stateText());
        made->addAction(m_actions->action(u"session.reconnect"_s));
        made->addAction(m_actions->action(u"connection.open"_s));
    });
    menu(m_server, [this](QMenu *made) { fillServerMenu(made); });
    menu(m_sessions, [this](QMenu *made) { fillSessionsMenu(made); });
    menu(m_guard,
         [this](QMenu *made) { made->addAction(m_actions->action(u"session.readOnly"_s)); });
    connect(m_place, &QToolButton::clicked, this, &WindowStatusBar::placeWanted);
    triggers(m_identity, u"session.whoAmI"_s);
    connect(m_transaction, &QToolButton::clicked, this, &WindowStatusBar::transactionWanted);
    triggers(m_live, u"view.live"_s);
    triggers(m_traffic, u"view.frames"_s);
    triggers(m_running, u"query.stop"_s);
    triggers(m_caret, u"edit.goToLine"_s);
}

void WindowStatusBar::fillServerMenu(QMenu *menu) const
{
    if (!m_context)
        return;
    const Connection *connection = m_context->connection();
    const auto copy = [menu](const QString &text, const QString &what) {
        QObject::connect(menu->addAction(text), &QAction::triggered, menu,
                         [what] { QApplication::clipboard()->setText(what); });
    };
    const QString address = connection->profile().url.toString(QUrl::RemoveUserInfo);
    menu->addSection(address);
    copy(tr("Copy the &Address"), address);
    copy(tr("Copy the &Version"), connection->client()->serverVersion());
}

void WindowStatusBar::fillSessionsMenu(QMenu *menu)
{
    const auto &sessions = m_workspace->sessions();
    for (SessionContext *context : sessions) {
        QString text = u"%1 · %2"_s.arg(context->title(), context->place());
        QAction *action = menu->addAction(text.replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(context == m_context);
        connect(action, &QAction::triggered, context,
                [this, context] { Q_EMIT sessionWanted(context); });
    }
}

void WindowStatusBar::setContext(SessionContext *context)
{
    if (m_context) {
        disconnect(m_context, nullptr, this, nullptr);
        disconnect(m_context->connection(), nullptr, this, nullptr);
        disconnect(m_context->heldTransaction(), nullptr, this, nullptr);
    }
    if (m_context != context)
        m_activity = context ? std::make_unique<LiveActivity>(context->session()) : nullptr;
    m_context = context;
    if (context) {
        connect(context, &SessionContext::changed, this, &WindowStatusBar::refresh);
        const HeldTransaction *held = context->heldTransaction();
        connect(held, &HeldTransaction::changed, this, &WindowStatusBar::refreshTransaction);
        connect(held, &HeldTransaction::ticked, this, &WindowStatusBar::refreshTransaction);
        connect(context->connection(), &Connection::latencyChanged, this,
                &WindowStatusBar::refreshConnection);
        connect(m_activity.get(), &LiveActivity::changed, this, &WindowStatusBar::refreshMoving,
                Qt::UniqueConnection);
        m_tick.start();
    } else {
        m_tick.stop();
        setRunning(nullptr);
        m_caret->setFact({});
    }
    refresh();
}

void WindowStatusBar::refresh()
{
    for (StatusCell *cell : std::as_const(m_cells))
        cell->setVisible(currentMessage().isEmpty() && (m_context || cell == m_state));
    refreshConnection();
    refreshGuard();
    refreshTransaction();
    refreshMoving();
    if (!m_context)
        return;
    const Connection *connection = m_context->connection();
    const QString version = connection->client()->serverVersion();
    m_server->setFact(version.isEmpty() ? connection->title()
                                        : tr("SurrealDB %1 · %2").arg(version, connection->title()),
                      connection->profile().url.toString(QUrl::RemoveUserInfo));
    const auto &sessions = m_workspace->sessions();
    m_sessions->setFact(
        tr("session %1/%2").arg(sessions.indexOf(m_context.data()) + 1).arg(sessions.size()),
        tr("Goes to another one"));
    const QString place = m_context->place();
    m_place->setFact(place.isEmpty() ? tr("no database") : place, tr("Chooses another one"));
    m_identity->setFact(m_context->who(),
                        m_context->accessText() + u'\n' + tr("Shows what the server says of it"));
}

void WindowStatusBar::refreshConnection()
{
    if (!m_context) {
        m_state->setFact(tr("Not connected"));
        m_state->setSign(u"disconnect"_s);
        return;
    }
    const Connection *connection = m_context->connection();
    QString text = Words::clientState(connection->client()->state());
    if (connection->isUp() && connection->latency() > 0ns)
        text = u"%1 · %2"_s.arg(text, Words::duration(connection->latency()));
    m_state->setSign(m_context->isUsable() ? u"ok"_s : u"warning"_s);
    m_state->setFact(text, m_context->stateText());
}

void WindowStatusBar::refreshGuard()
{
    if (!m_context)
        return m_guard->setFact({});
    m_guard->setFact(guardText(m_context->environment(), m_context->isReadOnly()),
                     tr("Read-only, or not"));
    const QColor color = Theme::connectionColor(m_context->connection()->profile(), palette());
    m_guard->setGround(m_guard->text().isEmpty() ? QColor() : color);
}

void WindowStatusBar::refreshTransaction()
{
    const HeldTransaction *held = m_context ? m_context->heldTransaction() : nullptr;
    const bool open = held && held->isHeld();
    m_transaction->setSign(open ? u"transaction"_s : QString());
    m_transaction->setFact(open ? transactionText(held->ageText(), held->statements()) : QString(),
                           tr("Open: what it writes is seen by others when it is committed. Shows "
                              "its statements"));
    m_transaction->setGround(open && held->isAboutToBeCanceled() ? Theme::colors(palette()).warning
                                                                 : QColor());
}

void WindowStatusBar::refreshMoving()
{
    if (!m_context || !m_activity)
        return;
    m_live->setFact(liveText(m_activity->running(), m_activity->changesPerSecond()),
                    tr("Live queries of this session, those of tables included, and the changes "
                       "that they report"));
    const SurrealDiagnostics *wire = m_context->connection()->client()->diagnostics();
    m_traffic->setFact(trafficText(wire->sentBytes(), wire->receivedBytes()),
                       tr("Of this connection, all its sessions together. Shows the RPC log"));
}

void WindowStatusBar::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_cells.isEmpty())
        refresh();
}

void WindowStatusBar::setRunning(const QueryPage *page)
{
    if (page && page->isRunning())
        m_running->setFact(Words::elapsed(page->runningTime()), tr("Stops waiting for it"));
    else
        m_running->setFact({});
    m_running->setSign(m_running->text().isEmpty() ? QString() : u"stop"_s);
}

void WindowStatusBar::setCaret(int line, int column)
{
    m_caret->setFact(tr("Ln %1  Col %2", "line and column").arg(line).arg(column),
                     tr("Goes to a line"));
}

QString WindowStatusBar::cellText(const QString &objectName) const
{
    const auto *cell = findChild<StatusCell *>(objectName);
    return cell ? cell->text() : QString();
}

#include "moc_windowstatusbar.cpp"
