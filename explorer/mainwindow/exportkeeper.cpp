// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/exportkeeper.h"

#include "app/actionregistry.h"
#include "app/resultexport.h"
#include "app/sessioncontext.h"
#include "dialogs/exportdialog.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/schemakeeper.h"
#include "models/schemamodel.h"
#include "pages/sessionpage.h"
#include "widgets/exportstrip.h"
#include "widgets/schemapanel.h"

#include <QAction>
#include <QBoxLayout>

using namespace Qt::StringLiterals;

ExportKeeper::ExportKeeper(MainWindow *window)
    : QObject(window)
    , m_window(window)
{
    QAction *action = window->actionRegistry()->action(u"schema.exportTable"_s);
    connect(action, &QAction::triggered, this, &ExportKeeper::exportCurrent);
    connect(window, &MainWindow::pageAdded, this, [this](const SessionPage *page) {
        if (const SchemaPanel *panel = m_window->schemaKeeper()->panelOf(page))
            connect(panel, &SchemaPanel::currentChanged, this, &ExportKeeper::refreshAction);
    });
    connect(window, &MainWindow::pageShown, this, &ExportKeeper::refreshAction);
    refreshAction();
}

void ExportKeeper::refreshAction()
{
    const SchemaPanel *panel = m_window->schemaKeeper()->panel();
    m_window->actionRegistry()
        ->action(u"schema.exportTable"_s)
        ->setEnabled(panel && panel->model()->kindAt(panel->current()) == SchemaModel::Kind::Table);
}

void ExportKeeper::exportCurrent()
{
    const SchemaPanel *panel = m_window->schemaKeeper()->panel();
    SessionPage *page = m_window->currentPage();
    if (!panel || !page)
        return;
    const SchemaModel *model = panel->model();
    const QModelIndex index = panel->current();
    askForFile(page, {model->nameSpaceAt(index), model->databaseAt(index), model->nameAt(index)});
}

void ExportKeeper::askForFile(SessionPage *page, const Table &table)
{
    //: %1 is the name of a table
    ExportDialog::ask(m_window, tr("Export the table %1").arg(table.name), table.name, page,
                      [this, page, table](const QString &file) { start(page, table, file); });
}

ExportStrip *ExportKeeper::start(SessionPage *page, const Table &table, const QString &file)
{
    SurrealSession *session = page->context()->session();
    auto *layout = qobject_cast<QBoxLayout *>(page->layout());
    if (!session || !layout)
        return nullptr;
    auto *strip = new ExportStrip(page);
    strip->setObjectName("tableExport"_L1);
    layout->addWidget(strip);
    connect(strip, &ExportStrip::dismissed, strip, &QObject::deleteLater);
    strip->exporter()->startTable(session, table.nameSpace, table.database, table.name, file,
                                  ResultExport::formatOf(file));
    return strip;
}
