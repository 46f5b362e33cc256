// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/paletteentries.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/connectionregistry.h"
#include "app/sessioncontext.h"
#include "app/words.h"
#include "app/workspace.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/tablekeeper.h"

#include <QAction>
#include <QCoreApplication>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(CommandPalette)
};

QString plain(const QString &text)
{
    QString bare = text;
    bare.remove(u'&');
    return bare.endsWith(u'…') ? bare.chopped(1) : bare;
}

void addActions(QList<PaletteModel::Entry> &entries, const MainWindow *window)
{
    const auto &actions = window->actionRegistry()->actions();
    for (QAction *action : actions) {
        const QString id = action->objectName();
        // Sessions are in the list by their names.
        if (!action->isEnabled() || id == "view.palette"_L1 || id.startsWith("session.go"_L1))
            continue;
        const QPointer<QAction> guarded(action);
        entries.append({plain(action->text()),
                        Tr::tr("Command"),
                        {},
                        action->shortcut().toString(QKeySequence::NativeText),
                        [guarded] {
                            if (guarded)
                                guarded->trigger();
                        }});
    }
}

void openTable(MainWindow *window, const QPointer<SessionContext> &context, const QString &table)
{
    if (!context)
        return;
    window->showSession(context);
    window->tableKeeper()->browse(window->pageOf(context), table);
}

} // namespace

QList<PaletteModel::Entry> paletteEntries(MainWindow *window, const Workspace *workspace,
                                          const ConnectionRegistry *registry)
{
    QList<PaletteModel::Entry> entries;
    const auto &sessions = workspace->sessions();
    for (SessionContext *context : sessions) {
        const QPointer<SessionContext> guarded(context);
        entries.append(
            {context->title(),
             Tr::tr("Session · %1 · %2").arg(context->principal(), context->connection()->title()),
             Words::identityIcon(context->identityKind()),
             {},
             [window, guarded] {
                 if (guarded)
                     window->showSession(guarded);
             }});
    }
    addActions(entries, window);
    for (SessionContext *context : sessions) {
        const QPointer<SessionContext> guarded(context);
        const QString where = Tr::tr("Table · %1 · %2").arg(context->title(), context->place());
        for (const QString &table : context->tables())
            entries.append({table, where, u"table"_s, {}, [window, guarded, table] {
                                openTable(window, guarded, table);
                            }});
    }
    for (const ConnectionProfile &profile : registry->profiles())
        entries.append({profile.title(),
                        Tr::tr("Connect · %1").arg(profile.summary()),
                        u"connect"_s,
                        {},
                        [window, profile] { window->openConnectionDialog(&profile); }});
    return entries;
}
