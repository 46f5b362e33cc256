// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/editoractions.h"

#include "mainwindow/copyactions.h"
#include "mainwindow/menus.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(EditorActions)
};

using Menus::Separator;

// The menu that has the command, directly.
QMenu *menuWith(const QMenuBar *bar, const QAction *action)
{
    const auto tops = bar->actions();
    for (const QAction *top : tops) {
        if (top->menu() && top->menu()->actions().contains(action))
            return top->menu();
    }
    return nullptr;
}

// Behind the command `after`, in its menu.
void insertBehind(const QMenuBar *bar, const ActionRegistry *actions, const QString &after,
                  const QStringList &ids)
{
    QAction *anchor = actions->action(after);
    QMenu *menu = menuWith(bar, anchor);
    Q_ASSERT_X(menu, "EditorActions", qPrintable(after));
    const auto all = menu->actions();
    QAction *before = all.value(all.indexOf(anchor) + 1);
    for (const QString &id : ids) {
        if (id == QLatin1String(Separator))
            menu->insertSeparator(before);
        else
            menu->insertAction(before, actions->action(id));
    }
}

} // namespace

void EditorActions::create(ActionRegistry *actions)
{
    const auto key = [](Qt::KeyboardModifiers modifiers, Qt::Key k) {
        return QKeySequence(QKeyCombination(modifiers, k));
    };
    const auto control = Qt::ControlModifier;
    const auto controlShift = Qt::ControlModifier | Qt::ShiftModifier;
    const auto controlAlt = Qt::ControlModifier | Qt::AltModifier;

    actions->add(u"edit.selectAll"_s, Tr::tr("Select &All"), {}, {key(control, Qt::Key_A)});
    actions->add(u"edit.find"_s, Tr::tr("&Find…"), u"search"_s, {key(control, Qt::Key_F)});
    actions->add(u"edit.replace"_s, Tr::tr("R&eplace…"), {}, {key(control, Qt::Key_H)});
    actions->add(u"edit.findNext"_s, Tr::tr("Find Ne&xt"), {}, {key(control, Qt::Key_G)});
    actions->add(u"edit.findPrevious"_s, Tr::tr("Find Pre&vious"), {},
                 {key(controlShift, Qt::Key_G)});
    actions->add(u"edit.complete"_s, Tr::tr("Co&mplete"), {}, {key(control, Qt::Key_Space)});
    actions->add(u"edit.comment"_s, Tr::tr("Comment or &Uncomment"), {},
                 {key(control, Qt::Key_Slash)});
    actions->add(u"edit.format"_s, Tr::tr("F&ormat"), {}, {key(controlShift, Qt::Key_P)});
    actions->action(u"edit.format"_s)
        ->setStatusTip(Tr::tr("Lays out the selection, or the whole text"));
    actions->add(u"edit.nextOccurrence"_s, Tr::tr("Add a Caret at the &Next Occurrence"), {},
                 {key(control, Qt::Key_D)});
    actions->add(u"edit.fold"_s, Tr::tr("Fold A&ll"), {}, {key(controlShift, Qt::Key_BracketLeft)});
    actions->add(u"edit.unfold"_s, Tr::tr("U&nfold All"), {},
                 {key(controlShift, Qt::Key_BracketRight)});
    actions->add(u"edit.moveLinesUp"_s, Tr::tr("Move Lines &Up"), {},
                 {key(controlShift, Qt::Key_Up)});
    actions->add(u"edit.moveLinesDown"_s, Tr::tr("Move Lines &Down"), {},
                 {key(controlShift, Qt::Key_Down)});
    actions->add(u"edit.duplicateLines"_s, Tr::tr("Dup&licate Line or Selection"), {},
                 {key(controlAlt, Qt::Key_Down)});
    actions->add(u"edit.openRecord"_s, Tr::tr("Open Re&cord at the Caret"), u"info"_s,
                 {key(control, Qt::Key_I)});
    actions->action(u"edit.openRecord"_s)
        ->setStatusTip(Tr::tr("Shows the record whose id the caret is on, also in a result"));
    actions->add(u"edit.goToLine"_s, Tr::tr("Go to &Line…"), {}, {key(control, Qt::Key_J)});
    actions->add(u"edit.goToDefinition"_s, Tr::tr("&Go to Definition"), {},
                 {key(control, Qt::Key_F12)});
    actions->action(u"edit.goToDefinition"_s)
        ->setStatusTip(Tr::tr("Of the table, function, parameter or variable at the caret"));
    actions->add(u"edit.nextProblem"_s, Tr::tr("Ne&xt Problem"), u"warning"_s,
                 {key(Qt::NoModifier, Qt::Key_F8)});
    actions->add(u"edit.previousProblem"_s, Tr::tr("Pre&vious Problem"), {},
                 {key(Qt::ShiftModifier, Qt::Key_F8)});
    actions
        ->add(u"view.problems"_s, Tr::tr("&Problems"), u"warning"_s, {key(controlAlt, Qt::Key_P)})
        ->setCheckable(true);
    actions->add(u"view.variables"_s, Tr::tr("&Variables"), u"edit"_s, {key(controlAlt, Qt::Key_V)})
        ->setCheckable(true);
    actions->add(u"variables.add"_s, Tr::tr("&Add Variable"), u"add"_s);
    actions->add(u"variables.addToSession"_s, Tr::tr("Add to the &Session"), u"add"_s);
    actions->add(u"variables.keep"_s, Tr::tr("&Keep for the Session"), u"pin"_s);
    actions->action(u"variables.keep"_s)
        ->setStatusTip(Tr::tr("Every query of the session then finds the chosen variable"));
    actions->add(u"variables.remove"_s, Tr::tr("&Remove Variable"), u"remove"_s);
    actions->add(u"view.value"_s, Tr::tr("Va&lue"), u"info"_s, {key(controlAlt, Qt::Key_I)})
        ->setCheckable(true);
    actions->add(u"view.record"_s, Tr::tr("Re&cord"), u"info"_s, {key(controlAlt, Qt::Key_R)})
        ->setCheckable(true);
    actions->add(u"record.back"_s, Tr::tr("&Back to the Record Before"), u"back"_s,
                 {key(Qt::AltModifier, Qt::Key_Left)});
    actions->add(u"record.forward"_s, Tr::tr("&Forward to the Next Record"), u"forward"_s,
                 {key(Qt::AltModifier, Qt::Key_Right)});
    actions->add(u"record.links"_s, Tr::tr("Relations of the &Record"), u"schema"_s);
    actions->add(u"record.live"_s, Tr::tr("Keep the Record Li&ve"), u"live"_s)->setCheckable(true);
    actions->add(u"record.table"_s, Tr::tr("&Edit the Record in Its Table"), u"edit"_s);
    actions->add(u"record.refresh"_s, Tr::tr("&Refresh the Record"), u"refresh"_s);
    actions->add(u"record.query"_s, Tr::tr("&Open the Record in a Query"), u"open"_s);
    actions->add(u"view.zoomIn"_s, Tr::tr("Larger &Text"), {},
                 {key(control, Qt::Key_Plus), key(control, Qt::Key_Equal)});
    actions->add(u"view.zoomOut"_s, Tr::tr("S&maller Text"), {}, {key(control, Qt::Key_Minus)});
    actions->add(u"view.zoomReset"_s, Tr::tr("Text as Large as the Des&ktop's"), {},
                 {key(control, Qt::Key_0)});
    actions->add(u"query.explain"_s, Tr::tr("&Explain"), u"tree"_s, {key(control, Qt::Key_E)});
    actions->action(u"query.explain"_s)
        ->setStatusTip(Tr::tr("Shows how the server carries out the statement at the caret"));
    actions->add(u"query.hardStop"_s, Tr::tr("Stop at the Ser&ver…"), u"disconnect"_s,
                 {key(controlShift, Qt::Key_Period)});
    actions->action(u"query.hardStop"_s)
        ->setStatusTip(Tr::tr("Closes the connection, which is what makes a server stop"));
    actions->add(u"session.ownSocket"_s, Tr::tr("Duplicate on Its &Own Connection"), u"connect"_s);
    actions->action(u"session.ownSocket"_s)
        ->setStatusTip(Tr::tr("A session whose connection can be closed without touching others"));
    actions->add(u"query.toFile"_s, Tr::tr("Run to &File…"), u"save"_s,
                 {key(controlAlt, Qt::Key_F)});
    actions->action(u"query.toFile"_s)
        ->setStatusTip(Tr::tr("Writes what the statement at the caret answers into a file, without "
                              "showing it. The server sends it as one message of at most 128 MiB; "
                              "a whole table comes page by page"));
    actions->add(u"result.pin"_s, Tr::tr("&Pin the Result"), u"pin"_s,
                 {key(controlAlt, Qt::Key_K)});
    actions->add(u"result.goToStatement"_s, Tr::tr("&Go to Its Statement"), {},
                 {key(controlAlt, Qt::Key_G)});
    actions
        ->add(u"result.asJson"_s, Tr::tr("Text as &JSON"), {}, {key(Qt::ShiftModifier, Qt::Key_F4)})
        ->setCheckable(true);
    actions->add(u"result.export"_s, Tr::tr("E&xport…"), u"save"_s, {key(controlAlt, Qt::Key_E)});
    actions->add(u"result.exportRows"_s, Tr::tr("Export Selected Ro&ws…"));
    actions->add(u"result.copyCsv"_s, Tr::tr("Copy Cells as CSV"));
    actions->add(u"result.copyMarkdown"_s, Tr::tr("Copy Cells as Markdown"));
    actions->add(u"result.copyIds"_s, Tr::tr("Copy Record Ids"));
    actions->add(u"result.copyRowsCsv"_s, Tr::tr("Copy Rows as CSV"));
    actions->add(u"result.copyRowsNdJson"_s, Tr::tr("Copy Rows as NDJSON"));
    actions->add(u"result.copyRowsMarkdown"_s, Tr::tr("Copy Rows as Markdown"));
    actions->add(u"edit.otherPane"_s, Tr::tr("Editor or &Results"));
    actions->add(u"edit.rotate"_s, Tr::tr("Results &Beside or Below"), {},
                 {key(Qt::NoModifier, Qt::Key_F10)});
}

void EditorActions::extendMenus(QMenuBar *bar, const ActionRegistry *actions)
{
    const QString line = QString::fromLatin1(Separator);
    insertBehind(bar, actions, u"edit.paste"_s,
                 {u"edit.selectAll"_s,
                  line,
                  u"edit.find"_s,
                  u"edit.replace"_s,
                  u"edit.findNext"_s,
                  u"edit.findPrevious"_s,
                  line,
                  u"edit.complete"_s,
                  u"edit.comment"_s,
                  u"edit.format"_s,
                  u"edit.nextOccurrence"_s,
                  u"edit.duplicateLines"_s,
                  u"edit.moveLinesUp"_s,
                  u"edit.moveLinesDown"_s,
                  u"edit.fold"_s,
                  u"edit.unfold"_s,
                  line,
                  u"edit.goToLine"_s,
                  u"edit.goToDefinition"_s,
                  u"edit.openRecord"_s,
                  u"edit.nextProblem"_s,
                  u"edit.previousProblem"_s});
    insertBehind(bar, actions, u"view.live"_s,
                 {u"view.problems"_s, u"view.variables"_s, u"view.value"_s, u"view.record"_s});
    insertBehind(bar, actions, u"view.history"_s,
                 {line, u"view.zoomIn"_s, u"view.zoomOut"_s, u"view.zoomReset"_s});
    insertBehind(bar, actions, u"query.runAll"_s, {u"query.explain"_s, u"query.toFile"_s});
    insertBehind(bar, actions, u"query.saveAs"_s, {u"snippet.save"_s, u"snippet.describe"_s});
    insertBehind(bar, actions, u"query.stop"_s, {u"query.hardStop"_s});
    insertBehind(bar, actions, u"session.fork"_s, {u"session.ownSocket"_s});
    insertBehind(bar, actions, u"result.text"_s,
                 {u"result.asJson"_s, line, u"result.pin"_s, u"result.goToStatement"_s,
                  u"edit.otherPane"_s, u"edit.rotate"_s});
    insertBehind(bar, actions, u"result.copySurrealQl"_s,
                 {u"result.copyCsv"_s, u"result.copyMarkdown"_s, u"result.copyIds"_s});
    insertBehind(bar, actions, u"result.copyRowsSurrealQl"_s,
                 {u"result.copyRowsCsv"_s, u"result.copyRowsNdJson"_s, u"result.copyRowsMarkdown"_s,
                  line, u"result.export"_s, u"result.exportRows"_s});
}

void EditorActions::fillResultMenu(QMenu *menu, const ActionRegistry *actions)
{
    const QString line = QString::fromLatin1(Separator);
    CopyActions::fillMenu(menu, actions);
    Menus::fill(menu, actions,
                {line, u"result.export"_s, u"result.exportRows"_s, line, u"view.value"_s,
                 u"result.pin"_s, u"result.goToStatement"_s});
}
