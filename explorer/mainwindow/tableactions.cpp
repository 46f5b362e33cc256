// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/tableactions.h"

#include "mainwindow/copyactions.h"
#include "mainwindow/menus.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenuBar>

using namespace Qt::StringLiterals;
using Menus::fill, Menus::Separator;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(TableActions)
};

} // namespace

void TableActions::create(ActionRegistry *actions)
{
    const auto key = [](Qt::KeyboardModifiers modifiers, Qt::Key k) {
        return QKeySequence(QKeyCombination(modifiers, k));
    };
    const auto control = Qt::ControlModifier;

    actions->add(u"table.browse"_s, Tr::tr("&Browse Table…"), u"table"_s,
                 {key(control, Qt::Key_B)});
    actions->action(u"table.browse"_s)
        ->setStatusTip(Tr::tr("Shows the records of a table, by its name"));
    actions->add(u"table.atCaret"_s, Tr::tr("Browse the Table at the &Caret"), {},
                 {key(Qt::NoModifier, Qt::Key_F12)});
    actions->add(u"schema.browse"_s, Tr::tr("&Browse Its Records"), u"table"_s);
    actions->add(u"table.refresh"_s, Tr::tr("&Read Again"), u"refresh"_s);
    actions->add(u"table.columnFilter"_s, Tr::tr("Filter by the C&olumn"), u"filter"_s,
                 {key(control | Qt::ShiftModifier, Qt::Key_F)});
    actions->add(u"table.clearFilter"_s, Tr::tr("C&lear the Filter"));
    actions
        ->add(u"table.live"_s, Tr::tr("Keep &Live"), u"live"_s,
              {key(control | Qt::AltModifier, Qt::Key_L)})
        ->setCheckable(true);
    actions->action(u"table.live"_s)
        ->setStatusTip(Tr::tr("Shows the records as they are at any moment, to look at"));
    actions->add(u"table.hideColumn"_s, Tr::tr("&Hide the Column"));
    actions->add(u"table.showColumns"_s, Tr::tr("&Show All Columns"));
    actions->add(u"table.freeze"_s, Tr::tr("Free&ze up to the Column"), u"pin"_s)
        ->setCheckable(true);
    actions->action(u"table.freeze"_s)
        ->setStatusTip(Tr::tr("Keeps the columns to its left in sight when the table is scrolled"));
    actions->add(u"table.resetColumns"_s, Tr::tr("Columns as They &Were"));
    actions->action(u"table.resetColumns"_s)
        ->setStatusTip(Tr::tr("Forgets widths, order, hidden and frozen columns"));
    actions->add(u"table.newRecord"_s, Tr::tr("&New Record"), u"add"_s,
                 {key(Qt::AltModifier, Qt::Key_Insert)});
    actions->add(u"table.deleteRecords"_s, Tr::tr("&Delete Records"), u"remove"_s,
                 {key(Qt::AltModifier, Qt::Key_Delete)});
    actions->add(u"table.setNull"_s, Tr::tr("Set to N&ULL"));
    actions->add(u"table.unset"_s, Tr::tr("Remove the &Field"));
    actions->add(u"table.apply"_s, Tr::tr("&Apply Changes"), u"commit"_s);
    actions->action(u"table.apply"_s)
        ->setStatusTip(Tr::tr("Sends each changed record; saving does the same"));
    actions->add(u"table.revertRecords"_s, Tr::tr("Re&vert Records"), u"cancel"_s,
                 {key(control | Qt::AltModifier, Qt::Key_Z)});
    actions->action(u"table.revertRecords"_s)
        ->setStatusTip(Tr::tr("The selected records become what the server has"));
    actions->add(u"table.keepMine"_s, Tr::tr("&Keep Mine"), u"ok"_s);
    actions->action(u"table.keepMine"_s)
        ->setStatusTip(Tr::tr("After a conflict: applying writes over what the server has"));
    actions->add(u"table.takeTheirs"_s, Tr::tr("Take T&heirs"), u"cancel"_s);
    actions->action(u"table.takeTheirs"_s)
        ->setStatusTip(Tr::tr("After a conflict: the records become what the server has"));
    actions->add(u"table.keepMarked"_s, Tr::tr("Keep What Is &Marked"), u"commit"_s,
                 {key(control | Qt::AltModifier, Qt::Key_Y)});
    actions->action(u"table.keepMarked"_s)
        ->setStatusTip(Tr::tr("After a conflict: field by field, mine or what the server has"));
    actions->add(u"table.nextConflict"_s, Tr::tr("Next Confl&ict"), u"warning"_s,
                 {key(control | Qt::AltModifier, Qt::Key_C)});
    actions->add(u"table.revertAll"_s, Tr::tr("Revert A&ll"));
    actions->add(u"table.previewQuery"_s, Tr::tr("&Open the Statements in a Query"), u"open"_s);
    actions->action(u"table.previewQuery"_s)
        ->setStatusTip(Tr::tr("To change them before they run; the records here stay as they are"));
    actions
        ->add(u"table.preview"_s, Tr::tr("&Preview Statements"), u"text"_s,
              {key(control | Qt::AltModifier, Qt::Key_S)})
        ->setCheckable(true);
}

void TableActions::extendMenus(QMenuBar *bar, const ActionRegistry *actions)
{
    const QString line = QString::fromLatin1(Separator);
    auto *menu = new QMenu(Tr::tr("&Table"), bar);
    fill(menu, actions,
         {u"table.browse"_s,
          u"table.atCaret"_s,
          line,
          u"table.refresh"_s,
          u"table.columnFilter"_s,
          u"table.clearFilter"_s,
          u"table.live"_s,
          line,
          u"table.newRecord"_s,
          u"table.deleteRecords"_s,
          u"table.setNull"_s,
          u"table.unset"_s,
          line,
          u"table.apply"_s,
          u"table.revertRecords"_s,
          u"table.revertAll"_s,
          line,
          u"table.keepMine"_s,
          u"table.takeTheirs"_s,
          u"table.keepMarked"_s,
          u"table.nextConflict"_s,
          line,
          u"table.preview"_s,
          u"table.previewQuery"_s});
    menu->addSeparator();
    fillTitlesMenu(menu, actions);
    QAction *before = nullptr; // behind what runs queries
    const auto tops = bar->actions();
    for (QAction *top : tops) {
        if (top->menu() && top->menu()->actions().contains(actions->action(u"live.start"_s)))
            before = top;
    }
    bar->insertMenu(before, menu);
}

void TableActions::fillTitlesMenu(QMenu *menu, const ActionRegistry *actions)
{
    fill(menu, actions,
         {u"table.hideColumn"_s, u"table.showColumns"_s, u"table.freeze"_s,
          u"table.resetColumns"_s});
}

void TableActions::fillMenu(QMenu *menu, const ActionRegistry *actions)
{
    const QString line = QString::fromLatin1(Separator);
    CopyActions::fillMenu(menu, actions);
    fill(menu, actions,
         {line, u"table.setNull"_s, u"table.unset"_s, u"table.newRecord"_s,
          u"table.deleteRecords"_s, line, u"table.revertRecords"_s, u"table.keepMine"_s,
          u"table.takeTheirs"_s, line, u"edit.openRecord"_s, u"table.refresh"_s});
}
