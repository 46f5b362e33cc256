// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tablepage.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/schemacache.h"
#include "app/sessioncontext.h"
#include "app/settings.h"
#include "app/words.h"
#include "language/variableinference.h"
#include "models/recordsmodel.h"
#include "pages/liverowspane.h"
#include "pages/tablechangespane.h"
#include "pages/tablecolumns.h"
#include "pages/tablefiltering.h"
#include "widgets/blankcover.h"
#include "widgets/fieldicon.h"
#include "widgets/filterheader.h"
#include "widgets/frozencolumns.h"
#include "widgets/noticebar.h"
#include "widgets/recordsview.h"

#include <SurrealQt/SurrealLiveModel>

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

TablePage::TablePage(SessionContext *context, const ActionRegistry *actions, Settings *settings,
                     const TableState &state, QWidget *parent)
    : DocumentPage(parent)
    , m_context(context)
    , m_actions(actions)
    , m_settings(settings)
    , m_state(state)
    , m_model(new RecordsModel(this))
    , m_bar(new QWidget(this))
    , m_filter(new QLineEdit(m_bar))
    , m_count(new QLabel(m_bar))
    , m_pending(new QLabel(m_bar))
    , m_notice(new NoticeBar(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_stack(new QStackedWidget(m_splitter))
    , m_view(new RecordsView(m_stack))
    , m_columns(new TableColumns(
          settings, {context->connection()->target(), state.nameSpace, state.database, state.table},
          this))
    , m_filtering(new TableFiltering(context, m_filter, this))
    , m_blank(new BlankCover(m_view))
    , m_editBar(new QWidget(this))
    , m_identity(context->identityKey())
{
    setObjectName("tablePage"_L1);
    buildBar();
    buildEditBar();
    buildRows();
    buildFiltering();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_editBar);
    layout->addWidget(m_notice);
    layout->addWidget(m_splitter, 1);
    setFocusProxy(m_view);
    connectModel();
    connect(m_edits, &TableEdits::changed, this, &TablePage::refreshEdits);
    connect(m_edits, &TableEdits::said, this, &TablePage::say);
    connect(context, &SessionContext::changed, this, &TablePage::contextChanged);
    connect(SchemaCache::of(context), &SchemaCache::changed, this, &TablePage::wantFields);
    contextChanged();
    refreshEdits();
}

void TablePage::buildBar()
{
    auto *layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    m_filter->setObjectName("tableFilter"_L1);
    m_filter->setAccessibleName(tr("Condition that the records pass"));
    m_filter->setPlaceholderText(tr("WHERE, for example: price > 100 AND name != NONE"));
    m_filter->setClearButtonEnabled(true);
    addFieldIcon(m_filter, u"filter"_s);
    layout->addWidget(m_filter, 1);
    m_count->setObjectName("tableCount"_L1);
    m_count->setAccessibleName(tr("Number of records"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    addButton(layout, u"table.refresh"_s, Qt::ToolButtonIconOnly);
    addButton(layout, u"table.live"_s, Qt::ToolButtonTextBesideIcon);
    layout->addWidget(m_count);
    connect(m_notice, &NoticeBar::actionTriggered, this, [this] {
        if (isElsewhere())
            return m_context->use(m_state.nameSpace, m_state.database);
        if (m_word.text.isEmpty())
            return reload();
        const auto action = std::exchange(m_word, {}).action;
        if (action)
            action();
        refreshNotice();
    });
}

QToolButton *TablePage::addButton(QLayout *layout, const QString &action, Qt::ToolButtonStyle style)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(m_actions->action(action));
    button->setObjectName(QString(action).replace(u'.', u'-'));
    button->setToolButtonStyle(style);
    button->setAutoRaise(true);
    button->setAccessibleName(ActionRegistry::plainText(m_actions->action(action)));
    layout->addWidget(button);
    return button;
}

void TablePage::buildEditBar()
{
    auto *layout = new QHBoxLayout(m_editBar);
    layout->setContentsMargins(8, 0, 8, 4);
    layout->setSpacing(4);
    for (const QString &id : {u"table.newRecord"_s, u"table.deleteRecords"_s, u"table.apply"_s,
                              u"table.revertRecords"_s, u"table.revertAll"_s, u"table.preview"_s})
        addButton(layout, id, Qt::ToolButtonTextBesideIcon);
    layout->addStretch(1);
    m_pending->setParent(m_editBar);
    m_pending->setObjectName("tablePending"_L1);
    m_pending->setAccessibleName(tr("Changes that are not applied"));
    layout->addWidget(m_pending);
}

void TablePage::buildRows()
{
    m_notice->setObjectName("tableNotice"_L1);
    m_view->setObjectName("tableRecords"_L1);
    m_view->setAccessibleName(tr("Records of %1").arg(m_state.table));
    m_view->setRecords(m_model);
    m_blank->setObjectName("tableBlank"_L1);
    connect(m_blank, &BlankCover::actionTriggered, this,
            [this] { m_state.isFiltered() ? clearFilter() : m_edits->newRecord(); });
    m_stack->addWidget(m_view);
    m_edits = new TableEdits(m_context, m_model, m_view, this);
    m_changes = new TableChangesPane(m_edits, m_model, m_view, m_actions, m_splitter);
    m_splitter->setObjectName("tableSplitter"_L1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_changes);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({600, 200});
}

void TablePage::buildFiltering()
{
    addView(m_view);
    m_filtering->setTexts(m_state.filter, m_state.columnFilters);
    connect(m_filtering, &TableFiltering::accepted, this, &TablePage::applyFilter);
    connect(m_filtering, &TableFiltering::paused, this, &TablePage::takeFilter);
    // What nobody sees keeps no records away.
    connect(m_columns, &TableColumns::columnHidden, m_filtering, &TableFiltering::drop);
    connect(m_columns, &TableColumns::changed, this, &TablePage::editsChanged);
}

void TablePage::addView(RecordsView *view)
{
    m_columns->addView(view);
    for (FilterHeader *titles : {view->titles(), view->frozen()->titles()}) {
        m_filtering->addHeader(titles);
        titles->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(titles, &QWidget::customContextMenuRequested, this,
                [this, view, titles](const QPoint &at) {
                    const QModelIndex current = view->currentIndex();
                    const int column = titles->logicalIndexAt(at);
                    if (column >= 0)
                        view->selectionModel()->setCurrentIndex(
                            view->model()->index(qMax(0, current.row()), column),
                            QItemSelectionModel::NoUpdate);
                    Q_EMIT titlesMenuWanted(titles->mapToGlobal(at));
                });
    }
    connect(view, &RecordsView::sortingWanted, this, &TablePage::sortBy);
    connect(view, &RecordsView::recordActivated, this, &TablePage::recordActivated);
    connect(view, &RecordsView::currentCellChanged, this, &TablePage::currentValueChanged);
    connect(view, &QWidget::customContextMenuRequested, this, [this, view](const QPoint &at) {
        Q_EMIT menuWanted(view->viewport()->mapToGlobal(at));
    });
}

void TablePage::connectModel()
{
    m_model->setSession(m_context->session());
    m_model->setPageSize(m_settings->tableRows());
    sendFilter();
    m_model->setSortOrder(m_state.sortOrder);
    const auto rowsChanged = [this] {
        refreshRows();
        refreshCount();
    };
    connect(m_model, &QAbstractItemModel::modelReset, this, rowsChanged);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, rowsChanged);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, rowsChanged);
    connect(m_model, &SurrealTableModel::fetchingChanged, this, rowsChanged);
    connect(m_model, &SurrealTableModel::totalChanged, this, [this] {
        // After the first page, so that nobody waits for the number to see the records.
        if (m_model->totalState() == SurrealTableModel::TotalState::Partial)
            m_model->countAll();
        refreshCount();
    });
    connect(m_model, &SurrealTableModel::errorChanged, this, [this] {
        refreshNotice();
        refreshRows();
    });
    for (const auto changed : {&SurrealTableModel::sortChanged, &SurrealTableModel::filterChanged,
                               &SurrealTableModel::variablesChanged})
        connect(m_model, changed, m_view, &RecordsView::beginAnew);
    connect(m_model, &SurrealTableModel::sortChanged, this, [this] {
        m_view->showSorting(m_model->sortColumn(), m_model->sortOrder());
        followLive();
        Q_EMIT stateChanged();
    });
}

TableState TablePage::state() const
{
    TableState state = m_state;
    if (m_model->table().isEmpty())
        return state; // nothing was read yet
    state.sortColumn = m_model->sortColumn();
    state.sortOrder = m_model->sortOrder();
    return state;
}

QString TablePage::name() const
{
    //: %1 is the name of a table
    return m_state.isFiltered() ? tr("%1 · filtered").arg(m_state.table) : m_state.table;
}

QString TablePage::iconName() const
{
    return u"table"_s;
}

QString TablePage::details() const
{
    return state().statement();
}

bool TablePage::isUnsaved() const
{
    return m_model->pendingChanges() > 0;
}

QStringList TablePage::losses(Exit exit, bool) const
{
    if (exit == Exit::Reconnect || !isUnsaved())
        return {};
    //: %1 is the name of a table
    return {tr("%n changed record(s) of %1 are not applied.", nullptr, m_model->pendingChanges())
                .arg(m_state.table)};
}

QString TablePage::countText() const
{
    return m_count->text();
}

QString TablePage::blankText() const
{
    return isLive() ? QString() : m_blank->text();
}

CodeView *TablePage::preview() const
{
    return m_changes->preview();
}

RecordsView *TablePage::shownView() const
{
    return isLive() ? m_live->view() : m_view;
}

SurrealValue TablePage::currentValue(QString *path) const
{
    const QModelIndex cell = shownView()->currentIndex();
    if (!cell.isValid())
        return {};
    const SurrealAbstractTableModel *records = shownView()->records();
    const SurrealRecordId record = records->recordId(cell.row());
    *path = (record.isValid() ? record.toString() : tr("new record")) + u" · "_s
        + records->columnName(cell.column());
    return records->valueAt(cell.row(), cell.column());
}

QString TablePage::currentColumn() const
{
    const QModelIndex cell = shownView()->currentIndex();
    return cell.isValid() ? shownView()->records()->columnName(cell.column()) : QString();
}

SurrealRecordId TablePage::currentRecord() const
{
    const QModelIndex cell = shownView()->currentIndex();
    return cell.isValid() ? shownView()->records()->recordId(cell.row()) : SurrealRecordId();
}

bool TablePage::isElsewhere() const
{
    const SurrealSession *session = m_context->session();
    return session
        && (session->namespaceName() != m_state.nameSpace
            || session->databaseName() != m_state.database);
}

void TablePage::contextChanged()
{
    const bool elsewhere = isElsewhere();
    const bool came = m_model->isPaused() && !elsewhere;
    const QString identity = m_context->identityKey();
    const bool another = std::exchange(m_identity, identity) != identity;
    m_model->setPaused(elsewhere);
    m_model->setReadOnly(elsewhere || m_context->isReadOnly());
    m_bar->setEnabled(!elsewhere);
    m_view->horizontalHeader()->setSectionsClickable(!elsewhere);
    if (!elsewhere && m_model->table().isEmpty()) {
        m_model->setTable(m_state.table);
        m_model->setSortColumn(m_state.sortColumn); // a table begins without one
    } else if (!elsewhere && m_context->isUsable()
               && (came || another || m_model->error().kind() == SurrealError::Kind::Connection)) {
        m_model->reload();
    }
    if (!elsewhere)
        wantFields();
    followLive();
    refreshNotice();
    refreshRows();
    refreshEdits();
}

// Fields that are defined can be filled in also where no record has them.
void TablePage::wantFields()
{
    if (isElsewhere())
        return;
    SchemaCache *schema = SchemaCache::of(m_context);
    schema->want({m_state.table});
    QStringList names {u"id"_s};
    if (const auto *known = schema->info().table(m_state.table)) {
        for (const auto &field : known->fields) {
            const QString name = SurrealQL::VariableInference::plainName(field.path);
            const bool nested = name == field.path && (name.contains(u'.') || name.contains(u'['));
            if (!nested && !names.contains(name))
                names.append(name);
        }
    }
    const QStringList seen = m_model->columns();
    for (const QString &column : seen) {
        if (m_state.isFiltered() && !names.contains(column))
            names.append(column);
    }
    for (auto it = m_state.columnFilters.cbegin(); it != m_state.columnFilters.cend(); ++it) {
        if (!names.contains(it.key()))
            names.append(it.key());
    }
    m_model->setExtraColumns(names);
}

void TablePage::say(const TableEdits::Word &word)
{
    m_word = word;
    refreshNotice();
}

void TablePage::setPreviewShown(bool shown)
{
    m_changes->setPreviewShown(shown);
    refreshEdits();
}

void TablePage::refreshEdits()
{
    m_pending->setText(m_edits->summary());
    m_changes->refresh(!isLive());
    Q_EMIT titleChanged();
    Q_EMIT editsChanged();
}

void TablePage::applyFilter()
{
    const TableState before = m_state;
    takeFilter();
    if (m_word.text.isEmpty() && m_state == before)
        reload();
}

void TablePage::takeFilter()
{
    m_view->finishEditing();
    say({m_filtering->check(), {}, {}});
    if (!m_word.text.isEmpty())
        return;
    const QString condition = m_filtering->condition();
    const ColumnFilters columns = m_filtering->columns();
    if (condition == m_state.filter && columns == m_state.columnFilters)
        return;
    m_state.filter = condition;
    m_state.columnFilters = columns;
    wantFields(); // the columns stay, whatever records pass
    sendFilter();
    followLive();
    refreshCount();
    Q_EMIT stateChanged();
    Q_EMIT titleChanged();
}

void TablePage::sendFilter()
{
    SurrealObject variables;
    m_model->setFilter(m_state.condition(&variables));
    m_model->setVariables(variables);
}

void TablePage::clearFilter()
{
    m_filtering->setTexts({}, {});
    applyFilter();
    shownView()->setFocus(Qt::OtherFocusReason);
}

void TablePage::openFind()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void TablePage::focusColumnFilter()
{
    const QString column = currentColumn();
    shownView()->focusFilter(column.isEmpty() ? shownView()->records()->columnName(0) : column);
}

void TablePage::reload()
{
    if (isElsewhere())
        return;
    m_view->finishEditing();
    m_model->reload();
    if (isLive())
        m_live->model()->reload();
    say({});
}

// Up, down, and back to the order of the ids.
void TablePage::sortBy(const QString &column)
{
    if (m_model->sortColumn() != column) {
        m_model->setSortOrder(Qt::AscendingOrder);
        m_model->setSortColumn(column);
    } else if (m_model->sortOrder() == Qt::AscendingOrder) {
        m_model->setSortOrder(Qt::DescendingOrder);
    } else {
        m_model->setSortOrder(Qt::AscendingOrder);
        m_model->setSortColumn({});
    }
}

bool TablePage::isLive() const
{
    return m_state.live;
}

void TablePage::setLive(bool live)
{
    if (m_state.live == live)
        return;
    m_view->finishEditing();
    m_state.live = live;
    followLive();
    if (!live && !isElsewhere())
        m_model->reload(); // what has changed meanwhile
    refreshRows();
    refreshCount();
    refreshEdits();
    Q_EMIT stateChanged();
}

void TablePage::followLive()
{
    if (!m_state.live) {
        if (m_live)
            m_live->setActive(false);
        return;
    }
    if (!m_live) {
        m_live = new LiveRowsPane(m_context, m_settings, m_stack);
        m_stack->addWidget(m_live);
        addView(m_live->view());
    }
    m_live->follow(state());
    m_live->setActive(!isElsewhere());
}

void TablePage::refreshRows()
{
    if (isLive()) {
        m_stack->setCurrentWidget(m_live);
        return;
    }
    m_stack->setCurrentWidget(m_view);
    if (m_model->rowCount() > 0)
        return m_blank->hide();
    if (m_model->error()) {
        m_blank->say(Words::errorTitle(m_model->error()), {}); // the notice has the rest
    } else if (m_model->totalState() != SurrealTableModel::TotalState::Complete) {
        m_blank->say(tr("Reading %1…").arg(m_state.table), {});
    } else if (m_state.isFiltered()) {
        m_blank->say(tr("0 records match"),
                     tr("No record of %1 passes the filter, or none that %2 may see.")
                         .arg(m_state.table, m_context->who()),
                     tr("Clear the Filter"));
    } else {
        m_blank->say(
            tr("No records"),
            tr("%1 has no records, or none that %2 may see.").arg(m_state.table, m_context->who()),
            m_model->isReadOnly() ? QString() : tr("New Record"));
    }
}

void TablePage::refreshCount()
{
    if (isLive())
        return m_count->clear(); // the pane says how many, and whether that is so
    using TotalState = SurrealTableModel::TotalState;
    const QString rows = locale().toString(m_model->rowCount());
    switch (m_model->totalState()) {
    case TotalState::Unknown:
        m_count->setText(m_model->isFetching() ? tr("reading…") : QString());
        break;
    case TotalState::Partial:
        //: the number of all records is not known yet
        m_count->setText(tr("%1 of … records").arg(rows));
        break;
    case TotalState::Complete:
        m_count->setText(m_model->total() > m_model->rowCount()
                             ? tr("%1 of %2 records").arg(rows, locale().toString(m_model->total()))
                             : tr("%n record(s)", nullptr, m_model->rowCount()));
        break;
    }
}

void TablePage::refreshNotice()
{
    if (isElsewhere()) {
        m_notice->show(
            NoticeBar::Level::Warning,
            tr("These are records of %1. The session now works in %2.")
                .arg(Words::place(m_state.nameSpace, m_state.database),
                     m_context->place().isEmpty() ? tr("no database") : m_context->place()),
            tr("Go Back There"));
    } else if (!m_word.text.isEmpty()) {
        m_notice->show(NoticeBar::Level::Error, m_word.text,
                       m_word.actionText.isEmpty() ? tr("Dismiss") : m_word.actionText);
    } else if (const SurrealError error = m_model->error()) {
        m_notice->show(NoticeBar::Level::Error, Words::error(error), tr("Try Again"));
    } else {
        m_notice->clear();
    }
}

void TablePage::copyCells(ResultCopy::Format format)
{
    copy(format, false);
}

void TablePage::copyRows(ResultCopy::Format format)
{
    copy(format, true);
}

void TablePage::copy(ResultCopy::Format format, bool rows)
{
    if (shownView()->copy(format, rows))
        return;
    say({tr("These are too many cells for the clipboard. Select fewer, or export the table with a "
            "query."),
         {},
         {}});
}

#include "moc_tablepage.cpp"
