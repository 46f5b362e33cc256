// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/transactionactions.h"

#include "app/actionregistry.h"

#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(TransactionActions)
};

// What stands behind the command, in a menu or a tool bar; null: nothing.
QAction *behind(const QWidget *bar, const QAction *action)
{
    const auto all = bar->actions();
    return all.value(all.indexOf(action) + 1);
}

QMenu *menuWith(const QMenuBar *bar, const QAction *action)
{
    const auto tops = bar->actions();
    for (const QAction *top : tops) {
        if (top->menu() && top->menu()->actions().contains(action))
            return top->menu();
    }
    return nullptr;
}

} // namespace

void TransactionActions::create(ActionRegistry *actions)
{
    const auto key = [](Qt::KeyboardModifiers modifiers, Qt::Key k) {
        return QKeySequence(QKeyCombination(modifiers, k));
    };
    const auto controlShift = Qt::ControlModifier | Qt::ShiftModifier;
    const auto controlAlt = Qt::ControlModifier | Qt::AltModifier;

    QAction *dry = actions->add(u"query.dryRun"_s, Tr::tr("&Dry Run"), u"run-dry"_s,
                                {key(controlShift, Qt::Key_D)});
    dry->setStatusTip(Tr::tr("Runs the selection, or the statement at the caret, and undoes all of "
                             "it: shows what it would change"));
    QAction *begin = actions->add(u"transaction.begin"_s, Tr::tr("&Begin Transaction"),
                                  u"transaction"_s, {key(controlShift, Qt::Key_B)});
    begin->setIconText(Tr::tr("Begin"));
    begin->setStatusTip(Tr::tr("What this session runs from then on is seen by others only when it "
                               "is committed"));
    QAction *commit = actions->add(u"transaction.commit"_s, Tr::tr("Co&mmit Transaction"),
                                   u"commit"_s, {key(controlShift, Qt::Key_M)});
    commit->setIconText(Tr::tr("Commit"));
    commit->setStatusTip(Tr::tr("Makes what was written in the transaction visible to everybody, "
                                "all at once"));
    QAction *cancel = actions->add(u"transaction.cancel"_s, Tr::tr("Cance&l Transaction"),
                                   u"cancel"_s, {key(controlShift, Qt::Key_X)});
    cancel->setIconText(Tr::tr("Cancel"));
    cancel->setStatusTip(Tr::tr("Undoes what was written in the transaction"));
    actions->add(u"transaction.statements"_s, Tr::tr("&Statements as a Query"), u"open"_s);
    actions->action(u"transaction.statements"_s)
        ->setStatusTip(Tr::tr("Opens the statements of the transaction in a query of their own, to "
                              "run them once more"));
    actions->add(u"transaction.show"_s, Tr::tr("Show the State&ment"), u"text"_s);
    actions->action(u"transaction.show"_s)
        ->setStatusTip(Tr::tr("Selects the chosen statement where it was run"));
    actions
        ->add(u"view.transaction"_s, Tr::tr("&Transaction"), u"transaction"_s,
              {key(controlAlt, Qt::Key_B)})
        ->setCheckable(true);
}

void TransactionActions::extend(QMainWindow *window, const ActionRegistry *actions)
{
    const QMenuBar *menus = window->menuBar();
    const QAction *all = actions->action(u"query.runAll"_s);
    QMenu *query = menuWith(menus, all);
    query->insertAction(behind(query, all), actions->action(u"query.dryRun"_s));
    const QAction *reconnect = actions->action(u"session.reconnect"_s);
    QMenu *session = menuWith(menus, reconnect);
    QAction *before = behind(session, reconnect);
    session->insertSeparator(before);
    for (const QString &id : {u"transaction.begin"_s, u"transaction.commit"_s,
                              u"transaction.cancel"_s, u"transaction.statements"_s})
        session->insertAction(before, actions->action(id));
    const QAction *history = actions->action(u"view.history"_s);
    QMenu *view = menuWith(menus, history);
    view->insertAction(behind(view, history), actions->action(u"view.transaction"_s));

    auto *bar = window->findChild<QToolBar *>("mainToolBar"_L1);
    QAction *stop = actions->action(u"query.stop"_s);
    before = behind(bar, stop);
    bar->insertAction(stop, actions->action(u"query.dryRun"_s));
    bar->insertSeparator(before);
    for (const QString &id :
         {u"transaction.begin"_s, u"transaction.commit"_s, u"transaction.cancel"_s})
        bar->insertAction(before, actions->action(id));
}
