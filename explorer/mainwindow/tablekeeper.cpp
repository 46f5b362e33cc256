// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/tablekeeper.h"

#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "language/lexer.h"
#include "language/variableinference.h"
#include "mainwindow/copyactions.h"
#include "mainwindow/guardkeeper.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/schemakeeper.h"
#include "mainwindow/tableactions.h"
#include "models/recordsmodel.h"
#include "models/schemamodel.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "pages/tablechangespane.h"
#include "pages/tablecolumns.h"
#include "pages/tablepage.h"
#include "widgets/codeview.h"
#include "widgets/schemapanel.h"

#include <QAction>
#include <QCompleter>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace {

// A table, or the record of one, that the caret is in or right behind.
QString tableAt(const QString &text, qsizetype caret)
{
    const SurrealQL::Tokens tokens = SurrealQL::Lexer::tokenize(text);
    for (const SurrealQL::Token &token : tokens) {
        if (caret < qsizetype(token.position) || caret > qsizetype(token.end()))
            continue;
        if (token.kind == SurrealQL::TokenKind::Identifier)
            return SurrealQL::VariableInference::plainName(token.in(text));
        if (token.kind == SurrealQL::TokenKind::RecordId)
            return SurrealQL::VariableInference::plainName(
                token.in(text).toString().section(u':', 0, 0));
    }
    return {};
}

} // namespace

TableKeeper::TableKeeper(MainWindow *window, Settings *settings)
    : QObject(window)
    , m_window(window)
    , m_settings(settings)
{
    connectActions();
    connectCopying();
    connectEditing();
    connectColumns();
    connect(window, &MainWindow::pageAdded, this, &TableKeeper::watchPage);
    connect(window, &MainWindow::pageShown, this, &TableKeeper::refreshActions);
}

TablePage *TableKeeper::current() const
{
    const SessionPage *page = m_window->currentPage();
    return page ? page->currentAs<TablePage>() : nullptr;
}

void TableKeeper::connectActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const auto on = [&](const QString &id, auto slot) {
        connect(actions->action(id), &QAction::triggered, this, slot);
    };
    const auto onTable = [&](const QString &id, auto method) {
        on(id, [this, method] {
            if (TablePage *table = current())
                std::invoke(method, table);
        });
    };
    on(u"table.browse"_s, [this] { askForTable(); });
    on(u"table.atCaret"_s, [this] { browseAtCaret(); });
    on(u"schema.browse"_s, [this] {
        SessionPage *page = m_window->currentPage();
        const SchemaPanel *schema = m_window->schemaKeeper()->panel();
        if (page && schema)
            browse(page, schema->model()->nameAt(schema->current()));
    });
    onTable(u"table.refresh"_s, &TablePage::reload);
    onTable(u"table.clearFilter"_s, &TablePage::clearFilter);
    onTable(u"table.columnFilter"_s, &TablePage::focusColumnFilter);
    // The commands of any document do for a table what they do for a query.
    onTable(u"session.refresh"_s, &TablePage::reload);
}

void TableKeeper::connectEditing()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const auto onEdits = [&](const QString &id, auto method) {
        connect(actions->action(id), &QAction::triggered, this, [this, method] {
            if (const TablePage *table = current())
                std::invoke(method, table->edits());
        });
    };
    onEdits(u"table.newRecord"_s, &TableEdits::newRecord);
    onEdits(u"table.deleteRecords"_s, &TableEdits::deleteSelected);
    onEdits(u"table.setNull"_s,
            [](TableEdits *edits) { edits->setSelected(SurrealValue(nullptr)); });
    onEdits(u"table.unset"_s, [](TableEdits *edits) { edits->setSelected({}); });
    onEdits(u"table.apply"_s, &TableEdits::apply);
    onEdits(u"table.revertRecords"_s, &TableEdits::revertSelected);
    onEdits(u"table.keepMine"_s, &TableEdits::keepSelected);
    onEdits(u"table.takeTheirs"_s, &TableEdits::takeTheirsSelected);
    onEdits(u"table.nextConflict"_s, &TableEdits::nextConflict);
    connect(actions->action(u"table.keepMarked"_s), &QAction::triggered, this, [this] {
        if (const TablePage *table = current())
            table->changes()->keepMarked();
    });
    onEdits(u"table.revertAll"_s, &TableEdits::revertAll);
    onEdits(u"query.save"_s, &TableEdits::apply);
    connect(actions->action(u"table.previewQuery"_s), &QAction::triggered, this, [this] {
        const TablePage *table = current();
        if (!table)
            return;
        const QString statements = table->edits()->statements();
        m_window->currentPage()->addQuery()->editor()->setText(statements);
    });
    connect(actions->action(u"table.live"_s), &QAction::triggered, this, [this](bool live) {
        if (TablePage *table = current())
            table->setLive(live);
    });
    connect(actions->action(u"table.preview"_s), &QAction::triggered, this, [this](bool shown) {
        if (TablePage *table = current())
            table->setPreviewShown(shown);
    });
}

void TableKeeper::connectColumns()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const auto onColumns = [&](const QString &id, auto slot) {
        connect(actions->action(id), &QAction::triggered, this, [this, slot](bool checked) {
            if (const TablePage *table = current())
                slot(table, table->columns(), checked);
        });
    };
    onColumns(u"table.hideColumn"_s, [](const TablePage *table, TableColumns *columns, bool) {
        columns->setShown(table->currentColumn(), false);
    });
    onColumns(u"table.showColumns"_s,
              [](const TablePage *, TableColumns *columns, bool) { columns->showAll(); });
    onColumns(u"table.freeze"_s, [](const TablePage *table, TableColumns *columns, bool freezes) {
        columns->freezeTo(freezes ? table->currentColumn() : QString());
    });
    onColumns(u"table.resetColumns"_s,
              [](const TablePage *, TableColumns *columns, bool) { columns->reset(); });
}

void TableKeeper::connectCopying()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const auto copy = [this](ResultCopy::Format format, bool wholeRows) {
        if (TablePage *table = current())
            wholeRows ? table->copyRows(format) : table->copyCells(format);
    };
    CopyActions::connectTo(actions, this, copy);
}

void TableKeeper::watchPage(SessionPage *page)
{
    connect(page, &SessionPage::currentDocumentChanged, this, [this] {
        refreshActions();
        Q_EMIT currentValueChanged();
    });
}

TablePage *TableKeeper::open(SessionPage *page, const TableState &state)
{
    auto *table
        = new TablePage(page->context(), m_window->actionRegistry(), m_settings, state, page);
    connect(table, &TablePage::recordActivated, this,
            [this, page](const SurrealRecordId &record) { Q_EMIT recordWanted(page, record); });
    connect(table, &TablePage::menuWanted, this, [this](const QPoint &global) {
        auto *menu = new QMenu(m_window);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        TableActions::fillMenu(menu, m_window->actionRegistry());
        menu->popup(global);
    });
    connect(table, &TablePage::titlesMenuWanted, this, [this, table](const QPoint &global) {
        refreshActions();
        auto *menu = new QMenu(m_window);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        TableActions::fillTitlesMenu(menu, m_window->actionRegistry());
        menu->addSeparator();
        table->columns()->fillMenu(menu, table->shownView());
        menu->popup(global);
    });
    connect(table, &TablePage::currentValueChanged, this, [this, table] {
        refreshActions();
        if (table == current())
            Q_EMIT currentValueChanged();
    });
    connect(table, &TablePage::editsChanged, this, &TableKeeper::refreshActions);
    connect(table->edits(), &TableEdits::applyQuestioned, this,
            [this, page, table](const RunGuard::Judgement &judgement,
                                const std::function<void()> &proceed) {
                m_window->guardKeeper()->ask(page, table, judgement, proceed);
            });
    page->addDocument(table);
    table->setFocus(Qt::OtherFocusReason);
    Q_EMIT tableAdded(page, table);
    refreshActions();
    return table;
}

TablePage *TableKeeper::browse(SessionPage *page, const QString &table)
{
    const SurrealSession *session = page->context()->session();
    if (table.isEmpty() || !session)
        return nullptr;
    TableState state;
    state.table = table;
    state.nameSpace = session->namespaceName();
    state.database = session->databaseName();
    const auto open = page->documentsOf<TablePage>();
    for (TablePage *already : open) {
        const TableState shown = already->state();
        if (shown.table == table && shown.nameSpace == state.nameSpace
            && shown.database == state.database && !shown.isFiltered()) {
            page->showDocument(already);
            return already;
        }
    }
    return this->open(page, state);
}

TablePage *TableKeeper::showRecord(SessionPage *page, const SurrealRecordId &record)
{
    const SurrealSession *session = page->context()->session();
    if (!session)
        return nullptr;
    TableState state;
    state.table = record.table();
    state.nameSpace = session->namespaceName();
    state.database = session->databaseName();
    state.columnFilters.insert(u"id"_s, u"= "_s + record.toString());
    const auto open = page->documentsOf<TablePage>();
    for (TablePage *already : open) {
        if (already->state() == state) {
            page->showDocument(already);
            return already;
        }
    }
    return this->open(page, state);
}

void TableKeeper::askForTable()
{
    SessionPage *page = m_window->currentPage();
    if (!page)
        return;
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName("browseTableDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Browse a table"));
    const QString trouble = page->context()->tablesTrouble();
    dialog->setLabelText(tr("Name of a table that %1 may read:").arg(page->context()->who())
                         + (trouble.isEmpty() ? QString() : u"\n("_s + trouble + u')'));
    dialog->setTextValue({});
    if (auto *field = dialog->findChild<QLineEdit *>()) {
        auto *completer = new QCompleter(page->context()->tables(), field);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        field->setCompleter(completer);
    }
    connect(dialog, &QInputDialog::textValueSelected, page, [this, page](const QString &name) {
        browse(page, SurrealQL::VariableInference::plainName(QStringView(name).trimmed()));
    });
    dialog->open();
}

void TableKeeper::browseAtCaret()
{
    SessionPage *page = m_window->currentPage();
    const QueryPage *query = page ? page->currentQuery() : nullptr;
    if (!query)
        return;
    int line = 0;
    int column = 0;
    query->editor()->getCursorPosition(&line, &column);
    const QString text = query->editor()->text(line);
    if (const QString table = tableAt(text, column); !table.isEmpty())
        browse(page, table);
    else
        page->showTrouble(tr("There is no name of a table at the caret."));
}

void TableKeeper::refreshActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const SessionPage *page = m_window->currentPage();
    const TablePage *table = current();
    for (const QString &id : {u"table.refresh"_s, u"table.columnFilter"_s, u"table.clearFilter"_s,
                              u"table.preview"_s, u"table.live"_s})
        actions->action(id)->setEnabled(table != nullptr);
    // F2 edits a cell; a table is a table, and no result.
    for (const QString &id : {u"result.tree"_s, u"result.table"_s, u"result.text"_s,
                              u"result.asJson"_s, u"result.pin"_s, u"result.goToStatement"_s,
                              u"result.export"_s, u"result.exportRows"_s, u"query.explain"_s})
        actions->action(id)->setEnabled(page && page->currentQuery());
    // What is live is looked at: its rows are not those that are edited.
    const bool chosen = table && !table->isLive();
    const bool editable = chosen && !table->model()->isReadOnly();
    for (const QString &id :
         {u"table.newRecord"_s, u"table.deleteRecords"_s, u"table.setNull"_s, u"table.unset"_s})
        actions->action(id)->setEnabled(editable);
    const bool pending = table && table->model()->pendingChanges() > 0;
    actions->action(u"table.apply"_s)->setEnabled(pending && table->edits()->canApply());
    actions->action(u"table.revertAll"_s)->setEnabled(pending);
    actions->action(u"table.revertRecords"_s)
        ->setEnabled(chosen && pending && table->edits()->hasChangesInSelection());
    actions->action(u"table.keepMine"_s)
        ->setEnabled(chosen && pending && table->edits()->canKeepSelected());
    actions->action(u"table.takeTheirs"_s)
        ->setEnabled(chosen && pending && table->edits()->hasConflictInSelection());
    actions->action(u"table.keepMarked"_s)->setEnabled(chosen && table->changes()->canKeepMarked());
    actions->action(u"table.nextConflict"_s)
        ->setEnabled(chosen && pending && table->edits()->hasConflicts());
    actions->action(u"table.previewQuery"_s)->setEnabled(pending);
    const ColumnLayout layout = table ? table->columns()->layout() : ColumnLayout();
    const bool column = table && !table->currentColumn().isEmpty();
    actions->action(u"table.hideColumn"_s)->setEnabled(column);
    actions->action(u"table.freeze"_s)->setEnabled(column || (table && !layout.frozenTo.isEmpty()));
    actions->action(u"table.freeze"_s)->setChecked(!layout.frozenTo.isEmpty());
    actions->action(u"table.showColumns"_s)->setEnabled(!layout.hidden.isEmpty());
    actions->action(u"table.resetColumns"_s)->setEnabled(layout != ColumnLayout());
    actions->action(u"table.live"_s)->setChecked(table && table->isLive());
    actions->action(u"table.preview"_s)->setChecked(table && !table->preview()->isHidden());
    actions->action(u"table.browse"_s)->setEnabled(page != nullptr);
    actions->action(u"table.atCaret"_s)->setEnabled(page && page->currentQuery());
}

#include "moc_tablekeeper.cpp"
