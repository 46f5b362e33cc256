// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/editorkeeper.h"

#include "app/actionregistry.h"
#include "app/literal.h"
#include "app/sessioncontext.h"
#include "app/settings.h"
#include "mainwindow/mainwindow.h"
#include "mainwindow/querytools.h"
#include "mainwindow/schemakeeper.h"
#include "mainwindow/tablekeeper.h"
#include "models/schemamodel.h"
#include "pages/querypage.h"
#include "pages/resultspane.h"
#include "pages/sessionpage.h"
#include "pages/tablepage.h"
#include "widgets/recordpanel.h"
#include "widgets/valuepanel.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>

using namespace Qt::StringLiterals;

EditorKeeper::EditorKeeper(MainWindow *window, Settings *settings)
    : QObject(window)
    , m_window(window)
    , m_settings(settings)
    , m_record(new RecordPanel(window->actionRegistry(), window))
    , m_dock(new QDockWidget(tr("Record"), window))
{
    m_dock->setObjectName("recordDock"_L1);
    m_dock->setWidget(m_record);
    window->addDockWidget(Qt::RightDockWidgetArea, m_dock);
    if (auto *value = window->findChild<QDockWidget *>("valueDock"_L1))
        window->tabifyDockWidget(value, m_dock); // each needs the height
    m_dock->hide();
    window->resizeDocks({m_dock}, {420}, Qt::Horizontal);
    connectActions();
    connectRecordActions();
    connect(window, &MainWindow::pageAdded, this, &EditorKeeper::watchPage);
    connect(window, &MainWindow::pageShown, this, &EditorKeeper::pageShown);
    connect(settings, &Settings::editorChanged, this, [this] {
        const auto editors = m_window->findChildren<QueryTextEdit *>("queryTextEdit"_L1);
        for (QueryTextEdit *edit : editors)
            useSettings(edit);
    });
    refreshActions();
}

QueryTextEdit *EditorKeeper::editor() const
{
    const SessionPage *page = m_window->currentPage();
    const QueryPage *query = page ? page->currentQuery() : nullptr;
    return query ? query->editor() : nullptr;
}

void EditorKeeper::connectActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const auto onEditor = [&](const QString &id, auto slot) {
        connect(actions->action(id), &QAction::triggered, this, [this, slot] {
            if (QueryTextEdit *edit = editor())
                slot(edit);
        });
    };
    onEditor(u"edit.moveLinesUp"_s, [](QueryTextEdit *edit) { edit->moveLines(true); });
    onEditor(u"edit.moveLinesDown"_s, [](QueryTextEdit *edit) { edit->moveLines(false); });
    onEditor(u"edit.duplicateLines"_s, [](QueryTextEdit *edit) { edit->duplicateLines(); });
    const auto zoom = [this](int step) {
        m_settings->setEditorZoom(step == 0 ? 0 : m_settings->editorZoom() + step);
    };
    for (const auto &[id, step] : {std::pair(u"view.zoomIn"_s, 1), std::pair(u"view.zoomOut"_s, -1),
                                   std::pair(u"view.zoomReset"_s, 0)})
        connect(actions->action(id), &QAction::triggered, this, [zoom, step] { zoom(step); });
    connect(actions->action(u"edit.goToDefinition"_s), &QAction::triggered, this,
            &EditorKeeper::goToDefinition);
    connect(actions->action(u"edit.openRecord"_s), &QAction::triggered, this,
            &EditorKeeper::openAtCaret);
}

void EditorKeeper::connectRecordActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    QAction *view = actions->action(u"view.record"_s);
    connect(view, &QAction::triggered, this, [this](bool shown) {
        m_dock->setVisible(shown);
        if (shown)
            m_dock->raise();
    });
    connect(m_dock->toggleViewAction(), &QAction::toggled, view, &QAction::setChecked);
    const auto on = [&](const QString &id, auto method) {
        connect(actions->action(id), &QAction::triggered, m_record, method);
    };
    on(u"record.back"_s, &RecordPanel::back);
    on(u"record.forward"_s, &RecordPanel::forward);
    on(u"record.refresh"_s, &RecordPanel::refresh);
    on(u"record.live"_s, &RecordPanel::setLive);
    connect(actions->action(u"record.links"_s), &QAction::triggered, this, [this] {
        m_dock->show();
        m_dock->raise();
        m_record->showLinks();
    });
    connect(actions->action(u"record.table"_s), &QAction::triggered, this, [this] {
        if (SessionContext *context = m_record->context())
            m_window->tableKeeper()->showRecord(m_window->pageOf(context), m_record->record());
    });
    connect(m_window->tableKeeper(), &TableKeeper::recordWanted, this, &EditorKeeper::open);
    connect(m_window->queryTools()->value(), &ValuePanel::recordActivated, this,
            [this](const SurrealRecordId &record) {
                if (SessionPage *page = m_window->currentPage())
                    open(page, record);
            });
    connect(actions->action(u"record.query"_s), &QAction::triggered, this, [this] {
        if (SessionContext *context = m_record->context())
            m_window->pageOf(context)->openRecord(m_record->record());
    });
    connect(m_record, &RecordPanel::currentChanged, this, &EditorKeeper::refreshActions);
}

void EditorKeeper::refreshActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const bool session = m_window->currentPage() != nullptr;
    const bool opened = session && m_record->context();
    actions->action(u"record.back"_s)->setEnabled(session && m_record->canGoBack());
    actions->action(u"record.forward"_s)->setEnabled(session && m_record->canGoForward());
    actions->action(u"record.refresh"_s)->setEnabled(opened);
    for (const QString &id :
         {u"record.query"_s, u"record.table"_s, u"record.links"_s, u"record.live"_s})
        actions->action(id)->setEnabled(opened);
    actions->action(u"record.live"_s)->setChecked(m_record->live() != nullptr);
    for (const QString &id :
         {u"view.record"_s, u"edit.openRecord"_s, u"edit.goToDefinition"_s, u"edit.moveLinesUp"_s,
          u"edit.moveLinesDown"_s, u"edit.duplicateLines"_s})
        actions->action(id)->setEnabled(session);
}

void EditorKeeper::watchPage(SessionPage *page)
{
    const auto queries = page->queries();
    for (const QueryPage *query : queries)
        watchQuery(page, query);
    connect(page, &SessionPage::queryAdded, this,
            [this, page](const QueryPage *query) { watchQuery(page, query); });
}

void EditorKeeper::watchQuery(SessionPage *page, const QueryPage *query)
{
    QueryTextEdit *editor = query->editor();
    useSettings(editor);
    connect(editor->links(), &EditorLinks::followed, page,
            [this, page](const EditorLinks::Link &link) { follow(page, link); });
    connect(query->results(), &ResultsPane::linkFollowed, page,
            [this, page](const SurrealRecordId &record) { open(page, record); });
    // Ctrl and the wheel change one editor; the others follow it.
    connect(editor, &QsciScintillaBase::SCN_ZOOM, this, [this, editor] {
        m_settings->setEditorZoom(int(editor->SendScintilla(QsciScintilla::SCI_GETZOOM)));
    });
}

void EditorKeeper::useSettings(QueryTextEdit *editor) const
{
    editor->setClosesPairs(m_settings->closesPairs());
    editor->setTypingAssistance(m_settings->completesWhileTyping());
    if (editor->SendScintilla(QsciScintilla::SCI_GETZOOM) != m_settings->editorZoom())
        editor->zoomTo(m_settings->editorZoom());
}

void EditorKeeper::pageShown(SessionPage *page)
{
    // Without a session there is nothing that it could show.
    if (!page && !m_dock->isHidden()) {
        m_putAway = true;
        m_dock->hide();
    } else if (page && std::exchange(m_putAway, false)) {
        m_dock->show();
    }
    refreshActions();
}

void EditorKeeper::follow(SessionPage *page, const EditorLinks::Link &link)
{
    using Kind = EditorLinks::Link::Kind;
    SchemaModel::Kind wanted = SchemaModel::Kind::Table;
    switch (link.kind) {
    case Kind::Record: {
        const std::optional<SurrealValue> value = parseLiteral(link.name);
        if (value && value->isRecordId())
            return open(page, value->toRecordId());
        return page->showTrouble(
            tr("%1 is no record id as it stands: only one without variables and calls can be "
               "opened.")
                .arg(link.name));
    }
    case Kind::Table:
        break;
    case Kind::Function:
        wanted = SchemaModel::Kind::Function;
        break;
    case Kind::Parameter:
        wanted = SchemaModel::Kind::Parameter;
        break;
    case Kind::Declaration:
    case Kind::None:
        return;
    }
    if (!m_window->schemaKeeper()->reveal(page, wanted, link.name))
        page->showTrouble(tr("There is no definition of %1 that this session may see in %2.")
                              .arg(link.name, page->context()->place()));
}

void EditorKeeper::open(SessionPage *page, const SurrealRecordId &record)
{
    m_dock->show();
    m_dock->raise();
    m_record->open(page->context(), record);
}

SurrealRecordId EditorKeeper::recordAtCursor() const
{
    const TablePage *table = m_window->tableKeeper()->current();
    if (!table)
        return {};
    QString path;
    const SurrealValue value = table->currentValue(&path);
    return value.isRecordId() ? value.toRecordId() : table->currentRecord();
}

void EditorKeeper::openAtCaret()
{
    SessionPage *page = m_window->currentPage();
    const QString none = tr("There is no record id at the caret.");
    if (!page)
        return;
    for (QWidget *at = QApplication::focusWidget(); at; at = at->parentWidget()) {
        auto *value = qobject_cast<ValuePanel *>(at);
        if (value && !value->openRecord())
            page->showTrouble(none);
        if (value)
            return;
    }
    if (const SurrealRecordId record = recordAtCursor(); record.isValid())
        return open(page, record);
    QueryPage *query = page->currentQuery();
    if (!query)
        return;
    const QWidget *focus = QApplication::focusWidget();
    if (focus && query->results()->isAncestorOf(focus)) {
        const ResultView *view = query->results()->currentView();
        const SurrealRecordId record = view ? view->currentRecord() : SurrealRecordId();
        if (record.isValid())
            return open(page, record);
    } else {
        const EditorLinks::Link link = query->editor()->links()->atCaret();
        if (link.kind == EditorLinks::Link::Kind::Record)
            return follow(page, link);
    }
    page->showTrouble(none);
}

void EditorKeeper::goToDefinition()
{
    QueryTextEdit *edit = editor();
    if (!edit)
        return;
    const EditorLinks::Link link = edit->links()->atCaret();
    if (link.isValid())
        edit->links()->follow(link);
    else
        m_window->currentPage()->showTrouble(
            tr("Nothing at the caret has a definition: put it on a table, a function, a parameter "
               "or a record id."));
}

#include "moc_editorkeeper.cpp"
