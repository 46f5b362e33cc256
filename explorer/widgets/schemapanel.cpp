// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schemapanel.h"

#include "app/actionregistry.h"
#include "app/icons.h"
#include "app/sessioncontext.h"
#include "models/schemamodel.h"
#include "widgets/codeview.h"
#include "widgets/fieldicon.h"
#include "widgets/schemadelegate.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int FilterDelay = 120; // ms after the last key
}

SchemaPanel::SchemaPanel(SessionContext *context, const ActionRegistry *actions, QWidget *parent)
    : SearchPanel(parent)
    , m_actions(actions)
    , m_model(new SchemaModel(context, this))
    , m_filter(new QLineEdit(this))
    , m_tree(new QTreeView(this))
    , m_title(new QLabel(this))
    , m_definition(new CodeView(this))
{
    setObjectName("schemaPanel"_L1);
    m_filter->setObjectName("schemaFilter"_L1);
    m_filter->setAccessibleName(tr("Filter the schema"));
    m_filter->setPlaceholderText(tr("part of a name"));
    m_filter->setClearButtonEnabled(true);
    addFieldIcon(m_filter, u"filter"_s);
    m_filter->installEventFilter(this);
    m_tree->setObjectName("schemaTree"_L1);
    m_tree->setAccessibleName(tr("Schema"));
    // Before the view hears of it and makes something else current.
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this] { m_replacing = true; });
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new SchemaDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIconSize(QSize(16, 16));
    m_tree->setIndentation(14);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_definition->setObjectName("schemaDefinition"_L1);
    m_definition->setAccessibleName(tr("Definition"));
    m_definition->setReadOnly(true);
    m_definition->setWrapMode(QsciScintilla::WrapWord);
    m_title->setObjectName("schemaDefinitionTitle"_L1);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setContentsMargins(8, 0, 0, 0);
    m_title->setForegroundRole(QPalette::PlaceholderText);
    const auto button = [this](const QString &id) {
        auto *made = new QToolButton(this);
        made->setDefaultAction(m_actions->action(id));
        made->setIconSize(QSize(16, 16));
        made->setAutoRaise(true);
        made->setAccessibleName(m_actions->action(id)->toolTip());
        return made;
    };
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 4);
    bar->setSpacing(4);
    bar->addWidget(m_filter, 1);
    bar->addWidget(button(u"schema.addTable"_s));
    bar->addWidget(button(u"schema.refresh"_s));
    auto *below = new QWidget(this);
    auto *belowLayout = new QVBoxLayout(below);
    belowLayout->setContentsMargins(0, 0, 0, 0);
    belowLayout->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 2, 6, 2);
    head->addWidget(m_title, 1);
    head->addWidget(button(u"schema.copyDefinition"_s));
    belowLayout->addLayout(head);
    belowLayout->addWidget(m_definition, 1);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName("schemaSplitter"_L1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_tree);
    splitter->addWidget(below);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({480, 150});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(splitter, 1);
    setFocusProxy(m_filter);

    m_typing.setSingleShot(true);
    m_typing.setInterval(FilterDelay);
    connect(&m_typing, &QTimer::timeout, this, [this] {
        m_model->setFilter(m_filter->text());
        m_replacing = false;
    });
    connect(m_filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_tree, &QTreeView::expanded, this,
            [this](const QModelIndex &index) { m_open.insert(m_model->pathOf(index)); });
    connect(m_tree, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { m_open.remove(m_model->pathOf(index)); });
    connect(m_tree, &QTreeView::activated, this, &SchemaPanel::activated);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &SchemaPanel::showMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SchemaPanel::showCurrent);
    connect(m_model, &SchemaModel::loaded, this, &SchemaPanel::loaded);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &SchemaPanel::loaded);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &SchemaPanel::openDatabase);
    openDatabase();
    showCurrent();
}

// Where the session works is what one looks for: it is open without asking.
void SchemaPanel::openDatabase()
{
    const QStringList database = m_model->currentDatabasePath();
    if (database == m_followed || database.isEmpty())
        return;
    m_followed = database;
    for (qsizetype depth = 1; depth <= database.size(); ++depth)
        m_open.insert(database.first(depth));
    if (database.size() > 1) {
        const QString tables
            = QString::number(int(SchemaModel::Kind::Group)) + u':' + SchemaModel::tr("Tables");
        m_open.insert(database + QStringList {tables});
    }
    for (qsizetype depth = 1; depth <= database.size(); ++depth) {
        if (const QModelIndex at = m_model->indexOf(database.first(depth)); at.isValid())
            m_tree->expand(at);
    }
}

void SchemaPanel::loaded(const QModelIndex &parent)
{
    openDatabase();
    const QStringList path = m_model->pathOf(parent);
    const auto below = [&path](const QStringList &other) {
        return other.size() > path.size() && other.first(path.size()) == path;
    };
    QList<QStringList> wanted; // opening changes the set
    for (const QStringList &open : std::as_const(m_open)) {
        if (below(open))
            wanted.append(open);
    }
    std::sort(wanted.begin(), wanted.end(), [](const QStringList &l, const QStringList &r) {
        return l.size() < r.size(); // what is outside first
    });
    for (const QStringList &open : std::as_const(wanted)) {
        const QModelIndex at = m_model->indexOf(open);
        if (at.isValid() && !m_tree->isExpanded(at))
            m_tree->expand(at);
    }
    if (!m_chosen.isEmpty() && below(m_chosen)) {
        const QModelIndex at = m_model->indexOf(m_chosen);
        if (at.isValid() && m_tree->currentIndex() != at) {
            m_tree->setCurrentIndex(at);
            m_tree->scrollTo(at);
        }
    }
    m_replacing = false;
    showCurrent();
}

void SchemaPanel::reveal(const QStringList &path)
{
    // The filter may hide it.
    m_filter->clear();
    m_typing.stop();
    m_model->setFilter({});
    m_replacing = false;
    for (qsizetype depth = 1; depth < path.size(); ++depth) {
        m_open.insert(path.first(depth));
        if (const QModelIndex at = m_model->indexOf(path.first(depth)); at.isValid())
            m_tree->expand(at);
    }
    m_chosen = path;
    if (const QModelIndex at = m_model->indexOf(path); at.isValid()) {
        m_tree->setCurrentIndex(at);
        m_tree->scrollTo(at);
    }
}

QModelIndex SchemaPanel::current() const
{
    return m_tree->currentIndex();
}

QString SchemaPanel::definition() const
{
    return m_definition->text();
}

void SchemaPanel::showCurrent()
{
    const QModelIndex index = current();
    // While lines are replaced nothing is current; what was chosen then comes back with them.
    if (index.isValid() && !m_replacing)
        m_chosen = m_model->pathOf(index);
    const QString text = m_model->definitionAt(index);
    if (text != m_definition->text())
        m_definition->setText(text);
    m_title->setText(text.isEmpty() ? tr("Choose something to see its definition")
                                    : index.data().toString());
    Q_EMIT currentChanged();
}

void SchemaPanel::copyName() const
{
    QGuiApplication::clipboard()->setText(m_model->nameAt(current()));
}

void SchemaPanel::copyDefinition() const
{
    QGuiApplication::clipboard()->setText(m_model->definitionAt(current()));
}

void SchemaPanel::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &id : {u"schema.browse"_s, u"schema.open"_s, u"schema.use"_s,
                              u"schema.copyName"_s, u"schema.copyDefinition"_s,
                              u"schema.exportTable"_s, u"schema.addTable"_s, u"schema.refresh"_s})
        menu->addAction(m_actions->action(id));
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

bool SchemaPanel::eventFilter(QObject *watched, QEvent *event)
{
    // From the field, down leads into the tree.
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_model->setFilter(m_filter->text());
            m_typing.stop();
            m_tree->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return SearchPanel::eventFilter(watched, event);
}

#include "moc_schemapanel.cpp"
