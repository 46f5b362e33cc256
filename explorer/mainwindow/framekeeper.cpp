// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/framekeeper.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/sessioncontext.h"
#include "app/workspace.h"
#include "mainwindow/mainwindow.h"
#include "models/framelogmodel.h"
#include "pages/sessionpage.h"
#include "widgets/framepanel.h"

#include <SurrealQt/SurrealDiagnostics>
#include <SurrealQt/SurrealSession>

#include <QAction>
#include <QDockWidget>
#include <QFileDialog>
#include <QLineEdit>

using namespace Qt::StringLiterals;

FrameKeeper::FrameKeeper(MainWindow *window, Workspace *workspace)
    : QObject(window)
    , m_window(window)
    , m_workspace(workspace)
    , m_panel(new FramePanel(window->actionRegistry(), window))
    , m_dock(new QDockWidget(tr("RPC Log"), window))
{
    m_dock->setObjectName("frameDock"_L1);
    m_dock->setWidget(m_panel);
    window->addDockWidget(Qt::BottomDockWidgetArea, m_dock);
    if (auto *live = window->findChild<QDockWidget *>("liveDock"_L1))
        window->tabifyDockWidget(live, m_dock);
    m_dock->hide();
    m_panel->model()->setSessionNames([this](const QUuid &id) {
        const auto &sessions = m_workspace->sessions();
        for (const SessionContext *context : sessions) {
            if (context->session() && context->session()->id() == id)
                return context->title();
        }
        return QString();
    });
    connectActions();
    connect(window, &MainWindow::pageShown, this, &FrameKeeper::pageShown);
}

void FrameKeeper::connectActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    QAction *view = actions->action(u"view.frames"_s);
    QAction *record = actions->action(u"frames.record"_s);
    connect(view, &QAction::triggered, this, [this, record](bool shown) {
        m_dock->setVisible(shown);
        if (!shown)
            return;
        m_dock->raise();
        record->setChecked(true); // one who opens it wants to see something
        m_panel->searchField()->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_dock->toggleViewAction(), &QAction::toggled, view, &QAction::setChecked);
    connect(record, &QAction::toggled, this, &FrameKeeper::setRecording);
    connect(m_workspace, &Workspace::sessionOpened, this, [this, record] {
        setRecording(record->isChecked()); // of a connection that is new
    });
    connect(actions->action(u"frames.clear"_s), &QAction::triggered, m_panel->model(),
            &FrameLogModel::clear);
    connect(actions->action(u"frames.copy"_s), &QAction::triggered, m_panel,
            &FramePanel::copyCurrent);
    connect(actions->action(u"frames.save"_s), &QAction::triggered, this, &FrameKeeper::save);
}

void FrameKeeper::show()
{
    QAction *view = m_window->actionRegistry()->action(u"view.frames"_s);
    if (!view->isChecked())
        view->trigger();
    m_dock->raise();
}

void FrameKeeper::setRecording(bool recording)
{
    const auto &connections = m_workspace->connections();
    for (const Connection *connection : connections)
        connection->client()->diagnostics()->setRecording(recording);
}

void FrameKeeper::pageShown(SessionPage *page)
{
    const SessionContext *context = page ? page->context() : nullptr;
    m_panel->model()->setSource(context ? context->connection()->client()->diagnostics() : nullptr);
    if (context && context->session())
        m_panel->setSession(context->session()->id());
}

void FrameKeeper::save()
{
    auto *dialog = new QFileDialog(m_window, tr("Save messages"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"ndjson"_s);
    dialog->setNameFilters({tr("One JSON object a line (*.ndjson)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        const QString trouble = m_panel->save(file);
        if (!trouble.isEmpty() && m_window->currentPage())
            m_window->currentPage()->showTrouble(trouble);
    });
    dialog->open();
}

#include "moc_framekeeper.cpp"
