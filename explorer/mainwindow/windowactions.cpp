// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/windowactions.h"

#include "mainwindow/menus.h"

#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

#include <tuple>

using namespace Qt::StringLiterals;
using Menus::fill, Menus::Separator;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(WindowActions)
};

} // namespace

void WindowActions::create(ActionRegistry *actions)
{
    const auto key = [](Qt::KeyboardModifiers modifiers, Qt::Key k) {
        return QKeySequence(QKeyCombination(modifiers, k));
    };
    const auto control = Qt::ControlModifier;
    const auto controlShift = Qt::ControlModifier | Qt::ShiftModifier;

    actions->add(u"connection.open"_s, Tr::tr("&Connect…"), u"connect"_s,
                 {key(control, Qt::Key_L)});
    actions->add(u"connection.standard"_s, Tr::tr("Connect to localhost:&8000…"), u"connect"_s);
    actions->add(u"connection.local"_s, Tr::tr("Open &Local Database…"), u"local-database"_s,
                 {key(controlShift, Qt::Key_O)});
    actions->action(u"connection.local"_s)->setIconText(Tr::tr("Local…"));
    actions->add(u"tour.shop"_s, Tr::tr("&Browse and Query a Shop"), u"table"_s);
    actions->action(u"tour.shop"_s)
        ->setStatusTip(
            Tr::tr("A database in memory with people, products and orders to play with"));
    actions->add(u"tour.identities"_s, Tr::tr("&Several Identities at Once"), u"user-record"_s);
    actions->action(u"tour.identities"_s)
        ->setStatusTip(Tr::tr("Root, two customers and nobody: what each of them may see"));
    actions->add(u"tour.live"_s, Tr::tr("&Live Changes and Transactions"), u"live"_s);
    actions->action(u"tour.live"_s)
        ->setStatusTip(Tr::tr("Changes as they happen, and a transaction that others do not see"));
    actions->add(u"connection.import"_s, Tr::tr("&Import Connections…"), u"open"_s);
    actions->action(u"connection.import"_s)
        ->setStatusTip(Tr::tr("From the file of Surrealist, or of another Surreal Explorer"));
    actions->add(u"connection.export"_s, Tr::tr("E&xport Connections…"), u"save"_s);
    actions->action(u"connection.export"_s)->setStatusTip(Tr::tr("To a file without passwords"));
    actions->add(u"view.palette"_s, Tr::tr("&Find Anything…"), u"search"_s,
                 {key(control, Qt::Key_K), key(control, Qt::Key_P)});
    actions->add(u"app.settings"_s, Tr::tr("Se&ttings…"), u"settings"_s,
                 {key(control, Qt::Key_Comma)});
    actions->add(u"app.quit"_s, Tr::tr("&Quit"), {}, {key(control, Qt::Key_Q)});
    actions->add(u"app.about"_s, Tr::tr("&About Surreal Explorer"), u"info"_s);

    actions->add(u"session.new"_s, Tr::tr("&New Session…"), u"session-new"_s,
                 {key(control, Qt::Key_N)});
    actions->add(u"session.fork"_s, Tr::tr("&Duplicate Session"), u"copy"_s,
                 {key(controlShift, Qt::Key_N)});
    actions->action(u"session.fork"_s)->setIconText(Tr::tr("Duplicate"));
    actions->add(u"session.signIn"_s, Tr::tr("Sign &in as…"), u"user-system"_s,
                 {key(controlShift, Qt::Key_U)});
    actions->add(u"session.signOut"_s, Tr::tr("Sign &out"), u"user-anonymous"_s);
    actions->add(u"session.whoAmI"_s, Tr::tr("&Who Am I?…"), u"info"_s);
    actions->action(u"session.whoAmI"_s)
        ->setStatusTip(Tr::tr("The user of the session, with what the server says of it"));
    actions->add(u"session.rename"_s, Tr::tr("&Rename Session…"), u"edit"_s);
    actions->add(u"session.readOnly"_s, Tr::tr("Read-&Only"), u"lock"_s)->setCheckable(true);
    actions->action(u"session.readOnly"_s)
        ->setStatusTip(Tr::tr("Refuses statements that change something, before they are sent"));
    actions->add(u"session.detach"_s, Tr::tr("Move into a &Window of Its Own"), {},
                 {key(control | Qt::AltModifier, Qt::Key_M)});
    actions->add(u"session.refresh"_s, Tr::tr("Re&fresh Lists"), u"refresh"_s,
                 {key(Qt::NoModifier, Qt::Key_F5)});
    actions->add(u"session.reconnect"_s, Tr::tr("Re&connect"), u"connect"_s,
                 {key(control, Qt::Key_R)});
    actions->action(u"session.reconnect"_s)
        ->setStatusTip(Tr::tr("Makes the connection of this session anew, at once"));
    actions->add(u"session.close"_s, Tr::tr("&Close Session"), u"session-close"_s,
                 {key(controlShift, Qt::Key_W)});

    actions->add(u"query.new"_s, Tr::tr("&New Query"), u"add"_s, {key(control, Qt::Key_T)});
    actions->add(u"query.open"_s, Tr::tr("&Open File…"), u"open"_s, {key(control, Qt::Key_O)});
    actions->add(u"query.save"_s, Tr::tr("&Save"), u"save"_s, {key(control, Qt::Key_S)});
    actions->add(u"query.saveAs"_s, Tr::tr("Save &As…"), {}, {key(controlShift, Qt::Key_S)});
    actions->add(u"query.duplicate"_s, Tr::tr("D&uplicate Query"), u"copy"_s);
    actions->add(u"query.move"_s, Tr::tr("&Move to Another Session…"));
    actions->add(u"query.close"_s, Tr::tr("Close &Tab"), {}, {key(control, Qt::Key_W)});
    actions->add(u"query.reopen"_s, Tr::tr("Reopen C&losed Query"), {},
                 {key(controlShift, Qt::Key_T)});
    actions->add(u"kept.open"_s, Tr::tr("Open &Here"), u"open"_s);
    actions->action(u"kept.open"_s)
        ->setStatusTip(Tr::tr("Opens the chosen query of an earlier run in this session"));
    actions->add(u"kept.discard"_s, Tr::tr("&Discard"), u"remove"_s);
    actions
        ->add(u"view.history"_s, Tr::tr("&History"), u"history"_s, {key(controlShift, Qt::Key_H)})
        ->setCheckable(true);
    actions->add(u"history.open"_s, Tr::tr("Open in New &Query"), u"open"_s);
    actions->add(u"history.clear"_s, Tr::tr("&Forget All"), u"remove"_s);
    // They come to life with the journal.
    for (const QString &id : {u"query.reopen"_s, u"kept.open"_s, u"kept.discard"_s,
                              u"view.history"_s, u"history.open"_s, u"history.clear"_s})
        actions->action(id)->setEnabled(false);
    actions->add(u"query.run"_s, Tr::tr("&Run"), u"run"_s,
                 {key(control, Qt::Key_Return), key(control, Qt::Key_Enter)});
    actions->add(u"query.runAll"_s, Tr::tr("Run &All"), u"run-selection"_s,
                 {key(controlShift, Qt::Key_Return), key(controlShift, Qt::Key_Enter)});
    actions->add(u"query.stop"_s, Tr::tr("&Stop Waiting"), u"stop"_s,
                 {key(control, Qt::Key_Period)});
    actions->action(u"query.stop"_s)->setIconText(Tr::tr("Stop"));
    actions->add(u"query.runInSessions"_s, Tr::tr("Run in Se&veral Sessions…"), u"compare"_s,
                 {key(Qt::ControlModifier | Qt::AltModifier, Qt::Key_Return),
                  key(Qt::ControlModifier | Qt::AltModifier, Qt::Key_Enter)});
    actions->action(u"query.runInSessions"_s)->setIconText(Tr::tr("Run in…"));
    actions->action(u"query.runInSessions"_s)
        ->setStatusTip(Tr::tr("Runs the selection, or the statement at the caret, as several users "
                              "and shows what is different between their answers"));
    actions->add(u"compare.runAgain"_s, Tr::tr("Run A&gain"), u"refresh"_s);
    actions->action(u"compare.runAgain"_s)
        ->setStatusTip(Tr::tr("Runs the text of the comparison in its sessions again"));
    actions->add(u"compare.onlyDifferences"_s, Tr::tr("Only &Differences"), u"filter"_s)
        ->setCheckable(true);
    actions->add(u"compare.export"_s, Tr::tr("Export &Comparison…"), u"save"_s);
    actions->action(u"compare.export"_s)
        ->setStatusTip(Tr::tr("Writes what is different into a JSON file"));
    actions->action(u"query.run"_s)
        ->setStatusTip(Tr::tr("Runs the selection, or the statement at the caret"));

    actions->add(u"edit.undo"_s, Tr::tr("&Undo"), {}, {key(control, Qt::Key_Z)});
    actions->add(u"edit.redo"_s, Tr::tr("&Redo"), {},
                 {key(controlShift, Qt::Key_Z), key(control, Qt::Key_Y)});
    actions->add(u"edit.cut"_s, Tr::tr("Cu&t"), {}, {key(control, Qt::Key_X)});
    actions->add(u"edit.copy"_s, Tr::tr("&Copy"), u"copy"_s, {key(control, Qt::Key_C)});
    actions->add(u"edit.paste"_s, Tr::tr("&Paste"), {}, {key(control, Qt::Key_V)});

    actions->add(u"result.tree"_s, Tr::tr("Result as &Tree"), u"tree"_s,
                 {key(Qt::NoModifier, Qt::Key_F2)});
    actions->add(u"result.table"_s, Tr::tr("Result as T&able"), u"table"_s,
                 {key(Qt::NoModifier, Qt::Key_F3)});
    actions->add(u"result.text"_s, Tr::tr("Result as Te&xt"), u"text"_s,
                 {key(Qt::NoModifier, Qt::Key_F4)});
    actions->add(u"result.copyAs"_s, Tr::tr("Copy &As…"), u"copy"_s,
                 {key(controlShift, Qt::Key_C)});
    actions->action(u"result.copyAs"_s)
        ->setStatusTip(Tr::tr("Chooses how the cells or rows are written"));
    actions->add(u"result.copyTsv"_s, Tr::tr("Copy Cells"), u"copy"_s);
    actions->add(u"result.copyJson"_s, Tr::tr("Copy Cells as JSON"));
    actions->add(u"result.copySurrealQl"_s, Tr::tr("Copy Cells as SurrealQL"));
    actions->add(u"result.copyRowsTsv"_s, Tr::tr("Copy Rows with Headers"));
    actions->add(u"result.copyRowsJson"_s, Tr::tr("Copy Rows as JSON"));
    actions->add(u"result.copyRowsSurrealQl"_s, Tr::tr("Copy Rows as SurrealQL"));

    actions->add(u"live.start"_s, Tr::tr("Start &Live"), u"live"_s);
    actions->add(u"live.pause"_s, Tr::tr("&Pause"), u"live-pause"_s)->setCheckable(true);
    actions->add(u"live.clear"_s, Tr::tr("C&lear"), u"live-clear"_s);
    actions->add(u"live.test"_s, Tr::tr("Send a &Test Change"), u"event"_s);
    actions->action(u"live.test"_s)
        ->setStatusTip(
            Tr::tr("Creates a record in the table that is listened to, and deletes it at "
                   "once; events of the table run"));
    actions->add(u"live.kill"_s, Tr::tr("&Kill"), u"stop"_s);
    actions->action(u"live.kill"_s)->setStatusTip(Tr::tr("Ends the chosen live query"));
    actions->add(u"view.live"_s, Tr::tr("&Live Panel"), u"live"_s, {key(controlShift, Qt::Key_L)})
        ->setCheckable(true);
    actions
        ->add(u"view.schema"_s, Tr::tr("&Schema Panel"), u"schema"_s,
              {key(controlShift, Qt::Key_E)})
        ->setCheckable(true);
    actions->add(u"schema.open"_s, Tr::tr("Open in a &Query"), u"open"_s);
    actions->add(u"schema.use"_s, Tr::tr("&Work in This Database"));
    actions->add(u"schema.copyName"_s, Tr::tr("Copy &Name"));
    actions->add(u"schema.copyDefinition"_s, Tr::tr("Copy &Definition"), u"copy"_s);
    actions->add(u"schema.exportTable"_s, Tr::tr("E&xport Table…"), u"save"_s);
    actions->action(u"schema.exportTable"_s)
        ->setStatusTip(Tr::tr("Writes every record of the table into a file, page by page"));
    actions->add(u"schema.addTable"_s, Tr::tr("Add &Table by Name…"), u"add"_s);
    actions->add(u"schema.refresh"_s, Tr::tr("&Refresh the Schema"), u"refresh"_s);
    actions
        ->add(u"view.frames"_s, Tr::tr("&RPC Log"), u"transaction"_s,
              {key(controlShift, Qt::Key_I)})
        ->setCheckable(true);
    actions
        ->add(u"view.snippets"_s, Tr::tr("S&nippets"), u"folder"_s, {key(controlShift, Qt::Key_K)})
        ->setCheckable(true);
    actions->add(u"snippet.open"_s, Tr::tr("&Open Snippet"), u"open"_s);
    actions->add(u"snippet.run"_s, Tr::tr("R&un Snippet"), u"run"_s);
    actions->add(u"snippet.describe"_s, Tr::tr("Add a Hea&der with Its Parameters"));
    actions->action(u"snippet.describe"_s)
        ->setStatusTip(Tr::tr("Comments at the top of the query: a form then asks for the values "
                              "of its variables when it is run"));
    actions->add(u"snippet.save"_s, Tr::tr("Save as S&nippet…"), u"save"_s);
    actions->add(u"snippet.remove"_s, Tr::tr("&Move Snippet to Trash"), u"remove"_s);
    actions->add(u"snippet.rename"_s, Tr::tr("&Rename Snippet"), u"edit"_s);
    actions->add(u"frames.record"_s, Tr::tr("Re&cord"), u"live"_s)->setCheckable(true);
    actions->add(u"frames.clear"_s, Tr::tr("C&lear the Log"), u"live-clear"_s);
    actions->add(u"frames.copy"_s, Tr::tr("Copy &Message"), u"copy"_s);
    actions->add(u"frames.save"_s, Tr::tr("Save Messa&ges…"), u"save"_s);
    actions->add(u"query.otherSide"_s, Tr::tr("Move to the Other &Side"), {},
                 {key(control, Qt::Key_Backslash)});
    actions->action(u"query.otherSide"_s)
        ->setStatusTip(Tr::tr("Shows two documents of the session side by side"));
    actions->add(u"query.goOtherSide"_s, Tr::tr("&Go to the Other Side"), {},
                 {key(control | Qt::AltModifier, Qt::Key_O)});
    actions->add(u"document.recent"_s, Tr::tr("&Recent Documents"), {},
                 {key(control, Qt::Key_Tab)});
    actions->add(u"document.recentBack"_s, Tr::tr("Recent Documents, from the &End"), {},
                 {key(controlShift, Qt::Key_Tab), key(controlShift, Qt::Key_Backtab)});
    actions->add(u"document.next"_s, Tr::tr("&Next Document"), {},
                 {key(control, Qt::Key_PageDown)});
    actions->add(u"document.previous"_s, Tr::tr("&Previous Document"), {},
                 {key(control, Qt::Key_PageUp)});
    actions->add(u"pane.next"_s, Tr::tr("Next P&ane"), {}, {key(Qt::NoModifier, Qt::Key_F6)});
    actions->action(u"pane.next"_s)
        ->setStatusTip(Tr::tr("The text, what it answered, and the panels that are shown"));
    actions->add(u"pane.previous"_s, Tr::tr("Previous Pan&e"), {},
                 {key(Qt::ShiftModifier, Qt::Key_F6)});
    const auto controlAlt = Qt::ControlModifier | Qt::AltModifier;
    const std::tuple<QString, QString, QString, Qt::Key> layouts[]
        = {{u"layout.query"_s, Tr::tr("&Query"), Tr::tr("Schema, documents and live changes"),
            Qt::Key_1},
           {u"layout.browse"_s, Tr::tr("&Browse"), Tr::tr("Schema, documents and the chosen value"),
            Qt::Key_2},
           {u"layout.live"_s, Tr::tr("&Live"), Tr::tr("Much room for live changes"), Qt::Key_3},
           {u"layout.compare"_s, Tr::tr("&Compare"),
            Tr::tr("Two documents side by side, no panels"), Qt::Key_4}};
    for (const auto &[id, text, what, digit] : layouts) {
        QAction *action = actions->add(id, text, {}, {key(controlAlt, digit)});
        action->setCheckable(true);
        action->setStatusTip(what);
    }
    actions->add(u"view.resetLayout"_s, Tr::tr("&Reset Layout"));
    for (int n = 1; n <= 9; ++n)
        actions->add(u"session.go%1"_s.arg(n), Tr::tr("Go to Session %1").arg(n), {},
                     {key(Qt::AltModifier, Qt::Key(Qt::Key_0 + n))});
}

void WindowActions::buildMenus(QMainWindow *window, const ActionRegistry *actions)
{
    QMenuBar *bar = window->menuBar();
    const QString line = QString::fromLatin1(Separator);
    QMenu *file = bar->addMenu(Tr::tr("&File"));
    fill(file, actions, {u"connection.open"_s, u"connection.standard"_s, u"connection.local"_s});
    fill(file->addMenu(Tr::tr("Sample To&urs")), actions,
         {u"tour.shop"_s, u"tour.identities"_s, u"tour.live"_s});
    fill(file, actions,
         {u"connection.import"_s, u"connection.export"_s, line, u"query.new"_s, u"query.open"_s,
          u"query.save"_s, u"query.saveAs"_s, u"query.duplicate"_s, u"query.move"_s,
          u"query.close"_s, u"query.reopen"_s, line, u"schema.exportTable"_s, line,
          u"app.settings"_s, line, u"app.quit"_s});
    fill(bar->addMenu(Tr::tr("&Edit")), actions,
         {u"edit.undo"_s, u"edit.redo"_s, line, u"edit.cut"_s, u"edit.copy"_s, u"edit.paste"_s});
    QMenu *session = bar->addMenu(Tr::tr("&Session"));
    fill(session, actions,
         {u"session.new"_s, u"session.fork"_s, line, u"session.signIn"_s, u"session.signOut"_s,
          u"session.whoAmI"_s, u"session.rename"_s, u"session.readOnly"_s, u"session.detach"_s,
          u"session.refresh"_s, u"session.reconnect"_s, line});
    QMenu *go = session->addMenu(Tr::tr("&Go to"));
    for (int n = 1; n <= 9; ++n)
        go->addAction(actions->action(u"session.go%1"_s.arg(n)));
    fill(session, actions, {line, u"session.close"_s});
    fill(bar->addMenu(Tr::tr("&Query")), actions,
         {u"query.run"_s,
          u"query.runAll"_s,
          u"query.runInSessions"_s,
          u"query.stop"_s,
          line,
          u"compare.runAgain"_s,
          u"compare.onlyDifferences"_s,
          u"compare.export"_s,
          line,
          u"result.tree"_s,
          u"result.table"_s,
          u"result.text"_s,
          line,
          u"result.copyAs"_s,
          u"result.copyTsv"_s,
          u"result.copyJson"_s,
          u"result.copySurrealQl"_s,
          u"result.copyRowsTsv"_s,
          u"result.copyRowsJson"_s,
          u"result.copyRowsSurrealQl"_s});
    fill(bar->addMenu(Tr::tr("&Live")), actions,
         {u"live.start"_s, u"live.pause"_s, u"live.clear"_s, u"live.kill"_s, u"live.test"_s});
    QMenu *view = bar->addMenu(Tr::tr("&View"));
    fill(view, actions,
         {u"view.palette"_s, line, u"view.schema"_s, u"view.live"_s, u"view.frames"_s,
          u"view.snippets"_s, u"view.history"_s, line, u"query.otherSide"_s});
    fill(view->addMenu(Tr::tr("&Go to")), actions,
         {u"document.recent"_s, u"document.recentBack"_s, u"document.next"_s,
          u"document.previous"_s, line, u"pane.next"_s, u"pane.previous"_s,
          u"query.goOtherSide"_s});
    view->addSeparator();
    fill(view->addMenu(Tr::tr("L&ayout")), actions,
         {u"layout.query"_s, u"layout.browse"_s, u"layout.live"_s, u"layout.compare"_s, line,
          u"view.resetLayout"_s});
    fill(bar->addMenu(Tr::tr("&Help")), actions, {u"app.about"_s});
}

void WindowActions::buildToolBar(QMainWindow *window, const ActionRegistry *actions)
{
    QToolBar *bar = window->addToolBar(Tr::tr("Main Tool Bar"));
    bar->setObjectName("mainToolBar"_L1);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(16, 16));
    bar->toggleViewAction()->setVisible(false);
    const QString line = QString::fromLatin1(Separator);
    for (const QString &id :
         {u"connection.open"_s, u"connection.local"_s, line, u"session.new"_s, u"session.fork"_s,
          line, u"query.new"_s, u"query.run"_s, u"query.runAll"_s, u"query.runInSessions"_s,
          u"query.stop"_s, line, u"view.live"_s}) {
        if (id == line)
            bar->addSeparator();
        else
            bar->addAction(actions->action(id));
    }
}
