// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/livepage.h"

#include "app/actionregistry.h"
#include "app/connection.h"
#include "app/sessioncontext.h"
#include "app/surrealqlscanner.h"
#include "app/words.h"
#include "models/lanefilter.h"
#include "models/livefeed.h"
#include "widgets/livedelegates.h"
#include "widgets/valuedelegate.h"

#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealValueModel>

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr int AgeInterval = 1000; // ms
}

LivePage::LivePage(ActionRegistry *actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_bar(new QWidget(this))
    , m_what(new QComboBox(m_bar))
    , m_summary(new QLabel(m_bar))
    , m_filter(new LaneFilter(this))
    , m_detailsModel(new SurrealValueModel(this))
{
    buildToolBar();
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName("liveSplitter"_L1);
    splitter->setChildrenCollapsible(false);

    m_lanes = new QListView(splitter);
    m_lanes->setObjectName("liveLanes"_L1);
    m_lanes->setAccessibleName(tr("Live queries"));
    m_lanes->setFrameShape(QFrame::NoFrame);
    m_lanes->setItemDelegate(new LaneDelegate(m_lanes));
    m_lanes->setUniformItemSizes(true);

    m_logStack = new QStackedWidget(splitter);
    m_log = new QTableView(m_logStack);
    m_log->setObjectName("liveLog"_L1);
    m_log->setAccessibleName(tr("Changes that live queries reported"));
    m_log->setModel(m_filter);
    m_log->setItemDelegate(new LiveLogDelegate(m_log));
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setShowGrid(false);
    m_log->setAlternatingRowColors(true);
    m_log->setWordWrap(false);
    m_log->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_log->setSelectionMode(QAbstractItemView::SingleSelection);
    m_log->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_log->verticalHeader()->hide();
    m_log->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_log->verticalHeader()->setMinimumSectionSize(ValueDelegate::RowHeight);
    m_log->verticalHeader()->setDefaultSectionSize(ValueDelegate::RowHeight);
    m_log->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_log->horizontalHeader()->setHighlightSections(false);
    m_log->horizontalHeader()->setStretchLastSection(true);
    m_log->horizontalHeader()->setMinimumHeight(26);
    m_blankPage = buildBlank();
    m_logStack->addWidget(m_blankPage);
    m_logStack->addWidget(m_log);

    auto *detailsBox = new QWidget(splitter);
    auto *detailsLayout = new QVBoxLayout(detailsBox);
    detailsLayout->setContentsMargins(0, 0, 0, 0);
    detailsLayout->setSpacing(0);
    m_detailsTitle = new QLabel(detailsBox);
    m_detailsTitle->setObjectName("liveDetailsTitle"_L1);
    m_detailsTitle->setContentsMargins(8, 4, 8, 4);
    m_detailsTitle->setForegroundRole(QPalette::PlaceholderText);
    m_detailsTitle->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details = new QTreeView(detailsBox);
    m_details->setObjectName("liveDetails"_L1);
    m_details->setAccessibleName(tr("Value of the selected change"));
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->setUniformRowHeights(true);
    m_details->setItemDelegateForColumn(
        SurrealValueModel::ValueColumn,
        new ValueDelegate(SurrealValueModel::ValueRole, SurrealValueModel::TypeRole, m_details));
    m_details->setModel(m_detailsModel);
    QHeaderView *header = m_details->header();
    header->setMinimumHeight(26);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(SurrealValueModel::KeyColumn, QHeaderView::Interactive);
    header->setSectionResizeMode(SurrealValueModel::ValueColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(SurrealValueModel::TypeColumn, QHeaderView::Interactive);
    m_details->setColumnWidth(SurrealValueModel::KeyColumn, 110);
    m_details->setColumnWidth(SurrealValueModel::TypeColumn, 76);
    detailsLayout->addWidget(m_detailsTitle);
    detailsLayout->addWidget(m_details, 1);

    splitter->addWidget(m_lanes);
    splitter->addWidget(m_logStack);
    splitter->addWidget(detailsBox);
    splitter->setSizes({210, 900, 380});
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setStretchFactor(2, 0);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(splitter, 1);

    connect(m_log->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &LivePage::showDetails);
    setContext(nullptr);
}

LivePage::~LivePage() = default;

QWidget *LivePage::buildBlank()
{
    auto *page = new QWidget(m_logStack);
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    m_blank = new QLabel(page);
    m_blank->setObjectName("liveBlank"_L1);
    m_blank->setAlignment(Qt::AlignCenter);
    m_blank->setWordWrap(true);
    m_blank->setForegroundRole(QPalette::PlaceholderText);
    auto *test = new QToolButton(page);
    test->setObjectName("liveTest"_L1);
    test->setDefaultAction(m_actions->action(u"live.test"_s));
    test->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_test = test;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addStretch(1);
    layout->addWidget(m_blank);
    layout->addWidget(test, 0, Qt::AlignHCenter);
    layout->addStretch(1);
    m_age.setInterval(AgeInterval);
    connect(&m_age, &QTimer::timeout, this, &LivePage::refreshBlank);
    return page;
}

void LivePage::buildToolBar()
{
    auto *layout = new QHBoxLayout(m_bar);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    m_what->setObjectName("liveWhat"_L1);
    m_what->setAccessibleName(tr("Table or LIVE statement"));
    m_what->setEditable(true);
    m_what->setInsertPolicy(QComboBox::NoInsert);
    m_what->setMinimumWidth(260);
    m_what->lineEdit()->setAccessibleName(m_what->accessibleName());
    m_what->lineEdit()->setPlaceholderText(tr("table, or LIVE SELECT … FROM …"));
    connect(m_what->lineEdit(), &QLineEdit::returnPressed, this, &LivePage::start);
    layout->addWidget(m_what);
    const auto add = [this, layout](const QString &id) {
        auto *button = new QToolButton(m_bar);
        button->setDefaultAction(m_actions->action(id));
        button->setObjectName(QString(id).replace(u'.', u'-'));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        layout->addWidget(button);
    };
    add(u"live.start"_s);
    layout->addSpacing(8);
    add(u"live.pause"_s);
    add(u"live.clear"_s);
    add(u"live.kill"_s);
    layout->addStretch(1);
    m_summary->setObjectName("liveSummary"_L1);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_summary);
}

void LivePage::setContext(SessionContext *context)
{
    if (m_context) {
        disconnect(m_context, nullptr, this, nullptr);
        disconnect(m_context->liveFeed(), nullptr, this, nullptr);
        disconnect(m_context->liveFeed()->log(), nullptr, this, nullptr);
        disconnect(m_lanes->selectionModel(), nullptr, this, nullptr);
    }
    m_context = context;
    LiveFeed *feed = context ? context->liveFeed() : nullptr;
    m_filter->setLane(0);
    m_filter->setSourceModel(feed ? feed->log() : nullptr);
    m_lanes->setModel(feed);
    m_bar->setEnabled(feed != nullptr);
    showDetails();
    if (feed) {
        const QSignalBlocker blocker(m_actions->action(u"live.pause"_s));
        m_actions->action(u"live.pause"_s)->setChecked(feed->log()->isPaused());
        connect(context, &SessionContext::changed, this, &LivePage::titleChanged);
        connect(context, &SessionContext::changed, this, &LivePage::refreshSummary);
        connect(context, &SessionContext::catalogueChanged, this, &LivePage::refreshTables);
        connect(feed, &LiveFeed::lanesChanged, this, &LivePage::refreshLanes);
        connect(feed->log(), &LiveLogModel::countsChanged, this, &LivePage::refreshSummary);
        connect(feed->log(), &QAbstractItemModel::modelReset, this, &LivePage::showDetails);
        connect(m_lanes->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
            const QModelIndex lane = m_lanes->selectionModel()->selectedIndexes().value(0);
            m_filter->setLane(lane.data(LiveFeed::LaneRole).toInt());
            refreshSummary();
            refreshLanes();
        });
        m_log->setColumnWidth(LiveLogModel::TimeColumn, 104);
        m_log->setColumnWidth(LiveLogModel::ActionColumn, 84);
        m_log->setColumnWidth(LiveLogModel::SourceColumn, 130);
        m_log->setColumnWidth(LiveLogModel::RecordColumn, 170);
    }
    refreshTables();
    refreshLanes();
    refreshSummary();
    Q_EMIT titleChanged();
}

QString LivePage::title() const
{
    return m_context ? tr("Live · %1").arg(m_context->principal()) : tr("Live");
}

QString LivePage::summary() const
{
    return m_summary->text();
}

void LivePage::refreshTables()
{
    const QString text = m_what->currentText();
    m_what->clear();
    if (m_context)
        m_what->addItems(m_context->tables());
    m_what->setEditText(text);
    m_what->setToolTip(m_context ? m_context->tablesTrouble() : QString());
}

void LivePage::refreshLanes()
{
    const bool any = m_context && m_context->liveFeed()->rowCount() > 0;
    m_actions->action(u"live.kill"_s)
        ->setEnabled(any && (m_filter->lane() > 0 || m_context->liveFeed()->running() == 1));
    refreshSummary();
}

void LivePage::refreshSummary()
{
    if (!m_context) {
        m_logStack->setCurrentWidget(m_blankPage);
        m_summary->clear();
        return refreshBlank();
    }
    const LiveFeed *feed = m_context->liveFeed();
    const LiveLogModel *log = feed->log();
    QStringList parts {tr("%n change(s)", nullptr, int(log->total()))};
    if (log->isPaused())
        parts.append(tr("paused, %1 waiting").arg(locale().toString(log->waiting())));
    if (log->dropped() > 0)
        parts.append(tr("%1 oldest dropped").arg(locale().toString(log->dropped())));
    m_summary->setText(parts.join(u" · "_s));
    m_logStack->setCurrentWidget(log->rowCount() > 0 ? static_cast<QWidget *>(m_log) : m_blankPage);
    refreshBlank();
}

QString LivePage::blankText() const
{
    return m_logStack->currentWidget() == m_blankPage ? m_blank->text() : QString();
}

void LivePage::refreshBlank()
{
    refreshTest();
    const bool listening = m_context && m_context->liveFeed()->running() > 0;
    const bool blank = m_logStack->currentWidget() == m_blankPage;
    if (listening && blank)
        m_age.start();
    else
        m_age.stop();
    if (!m_context)
        m_blank->setText(tr("Open a session to watch its changes."));
    else if (!listening)
        m_blank->setText(tr("Choose a table, or type a LIVE statement, and start it.\nEvery "
                            "change that %1 may see appears here.")
                             .arg(m_context->who()));
    else
        m_blank->setText(
            tr("Listening for %1, and nothing has changed yet.\nThe server gave a sign of life %2 "
               "ago.")
                .arg(Words::elapsed(m_context->liveFeed()->age()),
                     Words::elapsed(m_context->connection()->sinceLastAnswer())));
}

// A change for a test is none for a production database, nor for a session that only looks.
void LivePage::refreshTest()
{
    const bool listening = m_context && !m_context->liveFeed()->tableOf(m_filter->lane()).isEmpty();
    const bool allowed = m_context && !m_context->isReadOnly()
        && m_context->environment() != ConnectionProfile::Environment::Production;
    m_actions->action(u"live.test"_s)->setEnabled(listening && allowed && !m_context->isAway());
    m_test->setVisible(listening && allowed);
}

void LivePage::sendTestChange()
{
    SurrealSession *session = m_context ? m_context->session() : nullptr;
    const QString table = session ? m_context->liveFeed()->tableOf(m_filter->lane()) : QString();
    if (table.isEmpty())
        return;
    m_context->connection()->setTouched();
    session
        ->query(u"BEGIN; LET $made = CREATE ONLY type::table($table); DELETE $made.id; COMMIT;"_s,
                {{u"table"_s, table}})
        ->then(
            this, [] {},
            [this, table](const SurrealError &error) {
                Q_EMIT troubled(tr("No test change in %1: %2").arg(table, Words::error(error)));
            });
}

void LivePage::showDetails()
{
    const QModelIndex row = m_log->selectionModel()->selectedRows().value(0);
    if (!row.isValid()) {
        m_detailsModel->clear();
        m_detailsTitle->setText(tr("Select a change to see its value."));
        return;
    }
    m_detailsTitle->setText(
        u"%1 %2 · %3"_s.arg(row.siblingAtColumn(LiveLogModel::ActionColumn).data().toString(),
                            row.siblingAtColumn(LiveLogModel::RecordColumn).data().toString(),
                            row.siblingAtColumn(LiveLogModel::TimeColumn).data().toString()));
    m_detailsModel->setValue(row.data(LiveLogModel::ValueRole).value<SurrealValue>());
    m_details->expandToDepth(1);
}

void LivePage::start()
{
    const QString what = m_what->currentText().trimmed();
    if (!m_context || what.isEmpty()) {
        m_what->setFocus();
        return;
    }
    if (SurrealQl::firstWord(what.toUtf8()) == "LIVE" && what.contains(u' '))
        m_context->liveFeed()->startStatement(what);
    else
        m_context->liveFeed()->startTable(what);
    m_what->setEditText({});
}

void LivePage::setPaused(bool paused)
{
    if (m_context)
        m_context->liveFeed()->log()->setPaused(paused);
    refreshSummary();
}

void LivePage::clear()
{
    if (!m_context)
        return;
    m_context->liveFeed()->log()->clear();
    m_context->liveFeed()->removeEnded();
    refreshLanes();
}

void LivePage::killSelected()
{
    if (!m_context)
        return;
    QModelIndex lane = m_lanes->selectionModel()->selectedIndexes().value(0);
    if (!lane.isValid()) {
        for (int row = 0; row < m_lanes->model()->rowCount(); ++row) {
            const QModelIndex candidate = m_lanes->model()->index(row, 0);
            if (candidate.data(LiveFeed::RunningRole).toBool())
                lane = candidate;
        }
    }
    m_context->liveFeed()->kill(lane.data(LiveFeed::LaneRole).toInt());
}
