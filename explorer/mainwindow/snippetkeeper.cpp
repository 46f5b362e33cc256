// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow/snippetkeeper.h"

#include "app/actionregistry.h"
#include "app/sessioncontext.h"
#include "dialogs/parameterform.h"
#include "language/variableinference.h"
#include "mainwindow/mainwindow.h"
#include "models/variablesmodel.h"
#include "pages/querypage.h"
#include "pages/sessionpage.h"
#include "widgets/noticebar.h"
#include "widgets/snippetpanel.h"

#include <QAction>
#include <QBoxLayout>
#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QInputDialog>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTreeView>

using namespace Qt::StringLiterals;

SnippetKeeper::SnippetKeeper(MainWindow *window, const QString &folder)
    : QObject(window)
    , m_window(window)
    , m_panel(new SnippetPanel(folder, window->actionRegistry(), window))
    , m_dock(new QDockWidget(tr("Snippets"), window))
{
    m_dock->setObjectName("snippetDock"_L1);
    m_dock->setWidget(m_panel);
    window->addDockWidget(Qt::LeftDockWidgetArea, m_dock);
    if (auto *schema = window->findChild<QDockWidget *>("schemaDock"_L1))
        window->tabifyDockWidget(schema, m_dock);
    m_dock->hide();
    connectActions();
    connect(window, &MainWindow::pageAdded, this, &SnippetKeeper::watchPage);
    connect(window, &MainWindow::pageClosing, this,
            [this](SessionPage *page) { m_pages.removeOne(page); });
    connect(window, &MainWindow::pageShown, this, &SnippetKeeper::refreshActions);
    connect(m_panel, &SnippetPanel::currentChanged, this, &SnippetKeeper::refreshActions);
    connect(m_panel, &SnippetPanel::activated, this, &SnippetKeeper::open);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SnippetKeeper::fileChanged);
    refreshActions();
}

void SnippetKeeper::connectActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    QAction *view = actions->action(u"view.snippets"_s);
    connect(view, &QAction::triggered, this, [this](bool shown) {
        m_dock->setVisible(shown);
        if (!shown)
            return;
        m_dock->raise();
        if (const SessionPage *page = m_window->currentPage(); page && page->currentQuery())
            m_panel->reveal(page->currentQuery()->fileName());
        m_panel->tree()->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_dock->toggleViewAction(), &QAction::toggled, view, &QAction::setChecked);
    connect(actions->action(u"snippet.open"_s), &QAction::triggered, this,
            [this] { open(m_panel->currentFile()); });
    connect(actions->action(u"snippet.run"_s), &QAction::triggered, this, &SnippetKeeper::run);
    connect(actions->action(u"snippet.remove"_s), &QAction::triggered, this,
            &SnippetKeeper::remove);
    connect(actions->action(u"snippet.describe"_s), &QAction::triggered, this,
            &SnippetKeeper::describe);
    connect(actions->action(u"snippet.save"_s), &QAction::triggered, this,
            &SnippetKeeper::askForName);
    connect(actions->action(u"snippet.rename"_s), &QAction::triggered, this,
            [this] { m_panel->tree()->edit(m_panel->tree()->currentIndex()); });
}

void SnippetKeeper::refreshActions()
{
    const ActionRegistry *actions = m_window->actionRegistry();
    const bool open = m_window->currentPage() != nullptr;
    actions->action(u"snippet.open"_s)->setEnabled(open && !m_panel->currentFile().isEmpty());
    actions->action(u"snippet.run"_s)->setEnabled(open && !m_panel->currentFile().isEmpty());
    actions->action(u"snippet.remove"_s)->setEnabled(!m_panel->currentFile().isEmpty());
    actions->action(u"snippet.save"_s)->setEnabled(open);
    actions->action(u"snippet.describe"_s)->setEnabled(open);
    actions->action(u"snippet.rename"_s)->setEnabled(m_panel->tree()->currentIndex().isValid());
}

void SnippetKeeper::watchPage(SessionPage *page)
{
    m_pages.append(page);
    const auto open = page->queries();
    for (QueryPage *query : open)
        watchQuery(query);
    connect(page, &SessionPage::queryAdded, this, &SnippetKeeper::watchQuery);
}

void SnippetKeeper::watchQuery(QueryPage *query)
{
    connect(query, &QueryPage::titleChanged, this, &SnippetKeeper::refreshWatched);
    connect(query, &QueryPage::parametersWanted, this,
            [this, query](const SnippetHeader &header, const std::function<void()> &proceed) {
                askForParameters(query, header, proceed);
            });
    refreshWatched();
}

QList<QueryPage *> SnippetKeeper::queries() const
{
    QList<QueryPage *> all;
    for (const SessionPage *page : m_pages)
        all += page->queries();
    return all;
}

void SnippetKeeper::refreshWatched()
{
    QStringList wanted;
    const auto all = queries();
    for (const QueryPage *query : all) {
        if (!query->fileName().isEmpty() && QFile::exists(query->fileName()))
            wanted.append(query->fileName());
    }
    const QStringList watched = m_watcher.files();
    for (const QString &file : watched) {
        if (!wanted.contains(file))
            m_watcher.removePath(file);
    }
    for (const QString &file : std::as_const(wanted)) {
        if (!watched.contains(file))
            m_watcher.addPath(file);
    }
}

void SnippetKeeper::open(const QString &file)
{
    SessionPage *page = m_window->currentPage();
    if (!page || file.isEmpty())
        return;
    QueryPage *query = page->blankQuery();
    const QString trouble = query->load(file);
    if (!trouble.isEmpty())
        page->showTrouble(trouble);
}

void SnippetKeeper::run()
{
    SessionPage *page = m_window->currentPage();
    if (!page || m_panel->currentFile().isEmpty())
        return;
    open(m_panel->currentFile());
    if (QueryPage *query = page->currentQuery(); query->fileName() == m_panel->currentFile())
        query->runAll();
}

void SnippetKeeper::askForParameters(QueryPage *query, const SnippetHeader &header,
                                     const std::function<void()> &proceed)
{
    QList<ParameterForm::Entry> entries;
    for (const SnippetHeader::Parameter &parameter : header.parameters) {
        const QString literal = query->variables()->literalOf(parameter.name);
        entries.append({parameter, literal.isEmpty() ? parameter.literal : literal});
    }
    auto *form = new ParameterForm(header, entries, m_window);
    form->setAttribute(Qt::WA_DeleteOnClose);
    connect(form, &ParameterForm::given, query,
            [query, proceed](const QList<std::pair<QString, SurrealValue>> &values) {
                for (const auto &[name, value] : values)
                    query->variables()->give(name, value);
                proceed();
            });
    form->open();
}

void SnippetKeeper::remove()
{
    const QString file = m_panel->currentFile();
    SessionPage *page = m_window->currentPage();
    // The trash is in there; Qt does not make it for a new user.
    QDir().mkpath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
    if (!file.isEmpty() && !QFile::moveToTrash(file) && page)
        page->showTrouble(tr("%1 could not be moved to the trash.").arg(file));
}

void SnippetKeeper::describe()
{
    const SessionPage *page = m_window->currentPage();
    QueryPage *query = page ? page->currentQuery() : nullptr;
    if (!query)
        return;
    const QString text = query->editor()->text();
    if (!(SnippetHeader::parse(text).parameters.isEmpty()))
        return query->editor()->setCursorPosition(0, 0); // it has one
    SnippetHeader header;
    header.title = tr("What it does");
    for (const auto &variable : SurrealQL::VariableInference::infer(text))
        header.parameters.append(
            {variable.name, variable.type, query->variables()->literalOf(variable.name), {}});
    query->editor()->insertAt(header.toText(), 0, 0);
    query->editor()->setCursorPosition(1, 0);
}

void SnippetKeeper::askForName()
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName("snippetName"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save as a snippet"));
    dialog->setLabelText(tr("Name, with / for a folder:"));
    connect(dialog, &QInputDialog::textValueSelected, this, &SnippetKeeper::saveCurrent);
    dialog->open();
    // It goes where the person is in the panel, unless another folder is named.
    const QString folder = QDir(m_panel->folder()).relativeFilePath(m_panel->currentFolder());
    auto *field = dialog->findChild<QLineEdit *>();
    if (field && folder != "."_L1) {
        field->setText(folder + u'/');
        field->end(false);
    }
}

void SnippetKeeper::saveCurrent(const QString &name)
{
    SessionPage *page = m_window->currentPage();
    QueryPage *query = page ? page->currentQuery() : nullptr;
    const QString cleaned = QDir::cleanPath(name.trimmed());
    if (!query || name.trimmed().isEmpty())
        return;
    QString file = QDir::cleanPath(QDir(m_panel->folder()).absoluteFilePath(cleaned));
    if (!file.endsWith(".surql"_L1) && !file.endsWith(".surrealql"_L1))
        file += ".surql"_L1;
    // A name does not lead out of the folder of the snippets, nor over another one.
    if (!file.startsWith(QDir(m_panel->folder()).absolutePath() + u'/'))
        return page->showTrouble(tr("%1 is not a name for a snippet.").arg(name));
    if (QFile::exists(file) && file != query->fileName())
        return page->showTrouble(
            tr("There is a snippet %1 already: open it to change it.").arg(cleaned));
    QDir().mkpath(QFileInfo(file).absolutePath());
    const QString trouble = query->save(file);
    if (!trouble.isEmpty())
        page->showTrouble(trouble);
    m_panel->reveal(file);
    m_window->actionRegistry()->action(u"view.snippets"_s)->setChecked(true);
    m_dock->show();
    m_dock->raise();
}

void SnippetKeeper::fileChanged(const QString &file)
{
    // Editors replace a file by a new one: the watcher then lets go of it.
    if (QFile::exists(file) && !m_watcher.files().contains(file))
        m_watcher.addPath(file);
    const auto all = queries();
    for (QueryPage *query : all) {
        if (query->fileName() == file)
            offerReload(query);
    }
}

void SnippetKeeper::offerReload(QueryPage *query)
{
    QFile source(query->fileName());
    auto *bar = query->findChild<NoticeBar *>("fileNotice"_L1);
    const bool readable = source.open(QIODevice::ReadOnly);
    // Our own saving changes the file as well.
    if (readable && QString::fromUtf8(source.readAll()) == query->editor()->text()) {
        if (bar)
            bar->clear();
        return;
    }
    if (!bar) {
        bar = new NoticeBar(query);
        bar->setObjectName("fileNotice"_L1);
        if (auto *layout = qobject_cast<QBoxLayout *>(query->layout()))
            layout->insertWidget(0, bar);
        connect(bar, &NoticeBar::actionTriggered, query, [query, bar] {
            if (QFile::exists(query->fileName()))
                (void)query->load(query->fileName());
            bar->clear();
        });
    }
    if (!readable)
        bar->show(NoticeBar::Level::Warning,
                  tr("Its file is gone. The text here stays; save it to have the file again."),
                  tr("Dismiss"));
    else
        bar->show(NoticeBar::Level::Warning,
                  query->editor()->isModified()
                      ? tr("Its file was changed elsewhere, and the text here was changed too. "
                           "Reloading gives up what was written here.")
                      : tr("Its file was changed elsewhere."),
                  tr("Reload"));
}

#include "moc_snippetkeeper.cpp"
