// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tablepage.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/sessioncontext.h"
#include "app/settings.h"
#include "app/tablefilter.h"
#include "app/words.h"
#include "models/recordsmodel.h"
#include "widgets/fieldicon.h"
#include "widgets/noticebar.h"
#include "widgets/recordsview.h"
#include "widgets/valuedelegate.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

TablePage::TablePage(SessionContext *context, const ActionRegistry *actions, Settings *settings,
                     const TableState &state, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_actions(actions)
    , m_settings(settings)
    , m_state(state)
    , m_model(new RecordsModel(this))
    , m_bar(new QWidget(this))
    , m_filter(new QLineEdit(m_bar))
    , m_count(new QLabel(m_bar))
    , m_notice(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new RecordsView(m_stack))
    , m_blank(new QWidget(m_stack))
    , m_blankTitle(new QLabel(m_blank))
    , m_blankText(new QLabel(m_blank))
    , m_blankAction(new QPushButton(m_blank))
    , m_identity(context->identityKey())
{
    setObjectName("tablePage"_L1);
    buildBar();
    buildRows();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_notice);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_view);
    connectModel();
    connect(context, &SessionContext::changed, this, &TablePage::contextChanged);
    contextChanged();
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
    m_filter->setText(m_state.filter);
    addFieldIcon(m_filter, u"filter"_s);
    connect(m_filter, &QLineEdit::returnPressed, this, &TablePage::applyFilter);
    layout->addWidget(m_filter, 1);
    m_count->setObjectName("tableCount"_L1);
    m_count->setAccessibleName(tr("Number of records"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *refresh = new QToolButton(m_bar);
    refresh->setDefaultAction(m_actions->action(u"table.refresh"_s));
    refresh->setObjectName("tableRefresh"_L1);
    refresh->setToolButtonStyle(Qt::ToolButtonIconOnly);
    refresh->setAutoRaise(true);
    refresh->setAccessibleName(tr("Read the records again"));
    layout->addWidget(refresh);
    layout->addWidget(m_count);
    connect(m_notice, &NoticeBar::actionTriggered, this, [this] {
        if (isElsewhere())
            return m_context->use(m_state.nameSpace, m_state.database);
        if (m_trouble.isEmpty())
            return reload();
        m_trouble.clear();
        refreshNotice();
    });
}

void TablePage::buildRows()
{
    m_notice->setObjectName("tableNotice"_L1);
    m_view->setObjectName("tableRecords"_L1);
    m_view->setAccessibleName(tr("Records of %1").arg(m_state.table));
    m_view->setItemDelegate(new ValueDelegate(SurrealAbstractTableModel::ValueRole,
                                              SurrealAbstractTableModel::TypeRole, m_view));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setRecords(m_model);
    loadWidths();
    connect(m_view, &RecordsView::widthsChanged, this, &TablePage::saveWidths);
    connect(m_view, &RecordsView::sortingWanted, this, &TablePage::sortBy);
    connect(m_view, &RecordsView::recordActivated, this, &TablePage::recordActivated);
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { Q_EMIT menuWanted(m_view->viewport()->mapToGlobal(at)); });

    m_blank->setObjectName("tableBlank"_L1);
    m_blank->setAutoFillBackground(true);
    m_blank->setBackgroundRole(QPalette::Base);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_blankTitle->setFont(bold);
    for (QLabel *label : {m_blankTitle, m_blankText}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_blankText->setForegroundRole(QPalette::PlaceholderText);
    m_blankAction->setObjectName("clearFilter"_L1);
    m_blankAction->setText(tr("Clear the Filter"));
    connect(m_blankAction, &QPushButton::clicked, this, &TablePage::clearFilter);
    auto *layout = new QVBoxLayout(m_blank);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_blankTitle);
    layout->addWidget(m_blankText);
    layout->addWidget(m_blankAction, 0, Qt::AlignLeft);
    layout->addStretch(1);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_blank);
}

void TablePage::connectModel()
{
    m_model->setSession(m_context->session());
    m_model->setFilter(m_state.filter);
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
    connect(m_model, &SurrealTableModel::sortChanged, this, [this] {
        m_view->showSorting(m_model->sortColumn(), m_model->sortOrder());
        Q_EMIT stateChanged();
    });
    connect(m_model, &SurrealTableModel::filterChanged, this, [this] {
        Q_EMIT stateChanged();
        Q_EMIT titleChanged();
    });
}

TableState TablePage::state() const
{
    TableState state = m_state;
    if (m_model->table().isEmpty())
        return state; // nothing was read yet
    state.filter = m_model->filter();
    state.sortColumn = m_model->sortColumn();
    state.sortOrder = m_model->sortOrder();
    return state;
}

QString TablePage::title() const
{
    //: %1 is the name of a table
    return m_model->filter().isEmpty() ? m_state.table : tr("%1 · filtered").arg(m_state.table);
}

QString TablePage::countText() const
{
    return m_count->text();
}

QString TablePage::blankText() const
{
    return m_stack->currentWidget() == m_blank ? m_blankTitle->text() + u'\n' + m_blankText->text()
                                               : QString();
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
    m_bar->setEnabled(!elsewhere);
    m_view->horizontalHeader()->setSectionsClickable(!elsewhere);
    if (!elsewhere && m_model->table().isEmpty()) {
        m_model->setTable(m_state.table);
        m_model->setSortColumn(m_state.sortColumn); // a table begins without one
    } else if (!elsewhere && m_context->isUsable()
               && (came || another || m_model->error().kind() == SurrealError::Kind::Connection)) {
        m_model->reload();
    }
    refreshNotice();
    refreshRows();
}

void TablePage::applyFilter()
{
    const QString condition = m_filter->text().trimmed();
    m_trouble = TableFilter::trouble(condition, m_context->isReadOnly(), m_context->environment());
    refreshNotice();
    if (!m_trouble.isEmpty())
        return m_filter->setFocus(Qt::OtherFocusReason);
    if (condition == m_model->filter())
        return reload();
    m_model->setFilter(condition);
    refreshCount();
}

void TablePage::clearFilter()
{
    m_filter->clear();
    applyFilter();
    m_view->setFocus(Qt::OtherFocusReason);
}

void TablePage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void TablePage::reload()
{
    if (isElsewhere())
        return;
    m_trouble.clear();
    m_model->reload();
    refreshNotice();
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

void TablePage::refreshRows()
{
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_view);
        return;
    }
    m_blankAction->setVisible(false);
    if (m_model->error()) {
        m_blankTitle->setText(Words::errorTitle(m_model->error()));
        m_blankText->clear(); // the notice has it
    } else if (m_model->totalState() != SurrealTableModel::TotalState::Complete) {
        m_blankTitle->setText(tr("Reading %1…").arg(m_state.table));
        m_blankText->clear();
    } else if (!m_model->filter().isEmpty()) {
        m_blankTitle->setText(tr("No record matches"));
        m_blankText->setText(tr("No record of %1 passes the filter, or none that %2 may see.")
                                 .arg(m_state.table, m_context->who()));
        m_blankAction->setVisible(true);
    } else {
        m_blankTitle->setText(tr("No records"));
        m_blankText->setText(
            tr("%1 has no records, or none that %2 may see.").arg(m_state.table, m_context->who()));
    }
    m_stack->setCurrentWidget(m_blank);
}

void TablePage::refreshCount()
{
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
    } else if (!m_trouble.isEmpty()) {
        m_notice->show(NoticeBar::Level::Error, m_trouble, tr("Dismiss"));
    } else if (const SurrealError error = m_model->error()) {
        m_notice->show(NoticeBar::Level::Error, Words::error(error), tr("Try Again"));
    } else {
        m_notice->clear();
    }
}

QString TablePage::widthsKey() const
{
    const QStringList parts {m_context->connection()->target(), m_state.nameSpace, m_state.database,
                             m_state.table};
    QStringList escaped;
    for (const QString &part : parts)
        escaped.append(QString::fromLatin1(QUrl::toPercentEncoding(part)));
    return u"columns/"_s + escaped.join(u'&');
}

void TablePage::loadWidths()
{
    const QVariantMap saved = m_settings->store().value(widthsKey()).toMap();
    RecordsView::Widths widths;
    for (auto it = saved.cbegin(); it != saved.cend(); ++it)
        widths.insert(it.key(), it.value().toInt());
    m_view->setWidths(widths);
}

void TablePage::saveWidths()
{
    QVariantMap saved;
    const RecordsView::Widths &widths = m_view->widths();
    for (auto it = widths.cbegin(); it != widths.cend(); ++it)
        saved.insert(it.key(), it.value());
    m_settings->store().setValue(widthsKey(), saved);
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
    m_trouble = m_view->copy(format, rows)
        ? QString()
        : tr("These are too many cells for the clipboard. Select fewer, or export the table with a "
             "query.");
    refreshNotice();
}

#include "moc_tablepage.cpp"
