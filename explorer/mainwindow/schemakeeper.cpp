// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/schemakeeper.h"

#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "app/settings.h"
#include "language/statementclassifier.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/tablekeeper.h"
#include "models/schemamodel.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "widgets/schemapanel.h"

#include <QAction>
#include <QDockWidget>
#include <QInputDialog>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;

SchemaKeeper::SchemaKeeper(MainWindow *window, Settings *settings)
    : QObject(window)
    , m_window(window)
    , m_settings(settings)
    , m_dock(new QDockWidget(tr("Schema"), window))
    , m_stack(new QStackedWidget(m_dock))
{
    m_dock->setObjectName("schemaDock"_L1);
    m_dock->setWidget(m_stack);
    window->addDockWidget(Qt::LeftDockWidgetArea, m_dock);
    window->resizeDocks({m_dock}, {290}, Qt::Horizontal);
    connectActions();
    connect(window, &MainWindow::pageAdded, this, &SchemaKeeper::watchPage);
    connect(window, &MainWindow::pageClosing, this, &SchemaKeeper::pageClosing);
    connect(window, &MainWindow::pageShown, this, &SchemaKeeper::pageShown);
}

void SchemaKeeper::connectActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    QAction *view = actions->action(u"view.schema"_s);
    view->setChecked(true);
    connect(view, &QAction::triggered, this, [this](bool shown) {
        m_dock->setVisible(shown);
        if (shown && panel())
            panel()->searchField()->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_dock->toggleViewAction(), &QAction::toggled, this, [this, view](bool shown) {
        // Else it is only put away, with the last session or with the window.
        if (m_window->isVisible() && m_window->currentPage())
            view->setChecked(shown);
    });
    const auto on = [&](const QString &id, auto slot) {
        connect(actions->action(id), &QAction::triggered, this, [this, slot] {
            if (SchemaPanel *shown = panel())
                slot(shown);
        });
    };
    on(u"schema.open"_s, [this](SchemaPanel *p) { open(p->current()); });
    on(u"schema.copyName"_s, [](SchemaPanel *p) { p->copyName(); });
    on(u"schema.copyDefinition"_s, [](SchemaPanel *p) { p->copyDefinition(); });
    on(u"schema.refresh"_s, [](SchemaPanel *p) { p->model()->refresh(); });
    on(u"schema.addTable"_s, [this](SchemaPanel *) { addTable(); });
    on(u"schema.use"_s, [this](SchemaPanel *p) {
        SessionPage *page = m_window->currentPage();
        if (page)
            page->context()->use(p->model()->nameSpaceAt(p->current()),
                                 p->model()->databaseAt(p->current()));
    });
    connect(actions->action(u"session.refresh"_s), &QAction::triggered, this, [this] {
        if (SchemaPanel *shown = panel())
            shown->model()->refresh();
    });
}

SchemaPanel *SchemaKeeper::panel() const
{
    return panelOf(m_window->currentPage());
}

SchemaPanel *SchemaKeeper::panelOf(const SessionPage *page) const
{
    return m_panels.value(page);
}

bool SchemaKeeper::reveal(const SessionPage *page, SchemaNode::Kind kind, const QString &name)
{
    SchemaPanel *shown = panelOf(page);
    const QStringList path = shown ? shown->model()->pathOfDefinition(kind, name) : QStringList();
    if (path.isEmpty())
        return false;
    m_dock->show();
    m_dock->raise();
    shown->reveal(path);
    return true;
}

void SchemaKeeper::watchPage(SessionPage *page)
{
    auto *made = new SchemaPanel(page->context(), m_window->actionRegistry(), m_stack);
    m_panels.insert(page, made);
    m_stack->addWidget(made);
    connect(made, &SchemaPanel::activated, this, [this, page](const QModelIndex &index) {
        const SchemaModel *model = panelOf(page)->model();
        // A table of another database is one query's: the session stays where it is.
        if (model->isBrowsable(index))
            m_window->tableKeeper()->browse(page, model->nameAt(index));
        else
            open(index);
    });
    connect(made, &SchemaPanel::currentChanged, this, &SchemaKeeper::refreshActions);
    const auto queries = page->queries();
    for (QueryPage *query : queries)
        watchQuery(page, query);
    connect(page, &SessionPage::queryAdded, made,
            [this, page](QueryPage *query) { watchQuery(page, query); });
}

void SchemaKeeper::watchQuery(SessionPage *page, QueryPage *query)
{
    connect(query, &QueryPage::ran, panelOf(page),
            [this, page](const QStringList &statements) { ran(page, statements); });
}

// What the person's own statements change is seen without asking for it.
void SchemaKeeper::ran(const SessionPage *page, const QStringList &statements)
{
    SchemaPanel *shown = panelOf(page);
    SurrealQL::Classification done;
    for (const QString &statement : statements)
        done.add(SurrealQL::StatementClassifier::classify(statement));
    if (done.effects & SurrealQL::Effect::ChangesSchema)
        return shown->model()->refresh();
    const SchemaModel *model = shown->model();
    if ((done.effects & SurrealQL::Effect::Writes)
        && std::any_of(done.tables.cbegin(), done.tables.cend(),
                       [model](const QString &table) { return !model->knowsTable(table); }))
        shown->model()->refreshDatabase(); // a table comes with its first record
}

void SchemaKeeper::pageClosing(SessionPage *page)
{
    SchemaPanel *closing = m_panels.take(page);
    m_stack->removeWidget(closing);
    delete closing; // it looks at the session's context, which goes after this
}

void SchemaKeeper::pageShown(SessionPage *page)
{
    if (page)
        m_stack->setCurrentWidget(panelOf(page));
    m_dock->setVisible(page && m_window->actionRegistry()->action(u"view.schema"_s)->isChecked());
    refreshActions();
}

void SchemaKeeper::refreshActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const SchemaPanel *shown = panel();
    const QModelIndex index = shown ? shown->current() : QModelIndex();
    const bool named = index.isValid() && shown->model()->kindAt(index) != SchemaModel::Kind::Note
        && shown->model()->kindAt(index) != SchemaModel::Kind::Group;
    actions->action(u"schema.open"_s)
        ->setEnabled(named && !shown->model()->queryAt(index).isEmpty());
    actions->action(u"schema.browse"_s)->setEnabled(named && shown->model()->isBrowsable(index));
    actions->action(u"schema.use"_s)
        ->setEnabled(index.isValid() && !shown->model()->nameSpaceAt(index).isEmpty());
    actions->action(u"schema.copyName"_s)->setEnabled(named);
    actions->action(u"schema.copyDefinition"_s)
        ->setEnabled(named && !shown->model()->definitionAt(index).isEmpty());
    for (const QString &id : {u"schema.addTable"_s, u"schema.refresh"_s, u"view.schema"_s})
        actions->action(id)->setEnabled(shown != nullptr);
}

void SchemaKeeper::open(const QModelIndex &index)
{
    SessionPage *page = m_window->currentPage();
    SchemaPanel *shown = panel();
    if (!page || !shown || !index.isValid())
        return;
    shown->model()->setRowsOfATable(m_settings->tableRows());
    const QString text = shown->model()->queryAt(index);
    if (text.isEmpty())
        return shown->tree()->setExpanded(index, !shown->tree()->isExpanded(index));
    // A function may do anything: the person looks at its call before it runs.
    if (shown->model()->kindAt(index) == SchemaModel::Kind::Table)
        page->blankQuery()->runText(text);
    else
        page->addQuery(text);
}

void SchemaKeeper::addTable()
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName("addTableDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a table to the tree"));
    dialog->setLabelText(tr("Name of a table that this session may use. Nothing is created:"));
    connect(dialog, &QInputDialog::textValueSelected, panel(), [this](const QString &name) {
        if (SchemaPanel *shown = panel())
            shown->model()->addTable(name.trimmed());
    });
    dialog->open();
}

#include "moc_schemakeeper.cpp"
