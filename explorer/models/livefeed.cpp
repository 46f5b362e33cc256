// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/livefeed.h"

#include "app/words.h"
#include "language/lexer.h"
#include "language/variableinference.h"

#include <SurrealQt/SurrealSession>
#include <SurrealQt/SurrealTable>

using namespace Qt::StringLiterals;

namespace {

// The plain name behind FROM in a LIVE statement.
QString tableIn(const QString &statement)
{
    bool from = false;
    const SurrealQL::Tokens tokens = SurrealQL::Lexer::tokenize(statement);
    for (const SurrealQL::Token &token : tokens) {
        if (token.isTrivia())
            continue;
        if (from)
            return token.kind == SurrealQL::TokenKind::Identifier
                ? SurrealQL::VariableInference::plainName(token.in(statement))
                : QString();
        from = token.word == SurrealQL::Word::From;
    }
    return {};
}

} // namespace

LiveFeed::LiveFeed(SurrealSession *session, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
    , m_log(new LiveLogModel(LiveLogModel::DefaultCapacity, this))
{
    // The counts move with the log's batches, not with every notification.
    connect(m_log, &LiveLogModel::countsChanged, this, [this] {
        if (!m_lanes.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(m_lanes.size()) - 1), {CountRole});
    });
}

int LiveFeed::startTable(const QString &table, bool diff)
{
    if (!m_session || table.isEmpty())
        return 0;
    //: %1 is a table's name; its changes are reported as differences
    const QString text = diff ? tr("%1 (differences)").arg(table) : table;
    return add(m_session->live(SurrealTable(table), diff), text, table);
}

int LiveFeed::startStatement(const QString &statement, const SurrealObject &variables)
{
    if (!m_session || statement.isEmpty())
        return 0;
    return add(m_session->liveQuery(statement, variables), statement.simplified(),
               tableIn(statement));
}

int LiveFeed::add(SurrealLiveQuery *live, const QString &text, const QString &table)
{
    const int number = m_next++;
    const int row = int(m_lanes.size());
    beginInsertRows({}, row, row);
    m_lanes.append({.number = number,
                    .text = text,
                    .table = table,
                    .since = {},
                    .live = live,
                    .stateText = Words::liveState(*live)});
    m_lanes.last().since.start();
    endInsertRows();

    connect(live, &SurrealLiveQuery::notified, this,
            [this, number](const SurrealNotification &notification) {
                const int at = rowOf(number);
                if (at < 0)
                    return;
                Lane &lane = m_lanes[at];
                ++lane.count;
                LiveLogModel::Kind kind = LiveLogModel::Kind::Created;
                if (notification.action() == SurrealNotification::Action::Update)
                    kind = LiveLogModel::Kind::Updated;
                else if (notification.action() == SurrealNotification::Action::Delete)
                    kind = LiveLogModel::Kind::Deleted;
                m_log->add({.time = QDateTime::currentDateTimeUtc(),
                            .kind = kind,
                            .lane = number,
                            .source = lane.text,
                            .record = notification.record(),
                            .value = notification.value(),
                            .note = {}});
            });
    connect(live, &SurrealLiveQuery::stateChanged, this, [this, number] { stateChanged(number); });
    connect(live, &SurrealLiveQuery::interrupted, this, [this, number] {
        if (const int at = rowOf(number); at >= 0)
            note(m_lanes.at(at), LiveLogModel::Kind::Gap,
                 tr("The connection was lost: changes from here on were missed."));
    });
    connect(live, &SurrealLiveQuery::resynced, this, [this, number] {
        if (const int at = rowOf(number); at >= 0)
            note(m_lanes.at(at), LiveLogModel::Kind::Resumed, tr("Changes are reported again."));
    });
    connect(live, &SurrealLiveQuery::ended, this, [this, number] {
        stateChanged(number);
        if (const int at = rowOf(number); at >= 0)
            note(m_lanes.at(at), LiveLogModel::Kind::Ended, m_lanes.at(at).stateText);
    });
    Q_EMIT lanesChanged();
    return number;
}

void LiveFeed::stateChanged(int number)
{
    const int at = rowOf(number);
    if (at < 0 || !m_lanes.at(at).live)
        return;
    Lane &lane = m_lanes[at];
    lane.stateText = Words::liveState(*lane.live);
    lane.over = lane.live->state() == SurrealLiveQuery::State::Ended;
    Q_EMIT dataChanged(index(at), index(at));
    Q_EMIT lanesChanged();
}

void LiveFeed::note(const Lane &lane, LiveLogModel::Kind kind, const QString &text)
{
    m_log->add({.time = QDateTime::currentDateTimeUtc(),
                .kind = kind,
                .lane = lane.number,
                .source = lane.text,
                .record = {},
                .value = {},
                .note = text});
}

void LiveFeed::kill(int lane)
{
    const int at = rowOf(lane);
    if (at >= 0 && m_lanes.at(at).live)
        m_lanes.at(at).live->kill();
}

void LiveFeed::removeEnded()
{
    for (int row = int(m_lanes.size()) - 1; row >= 0; --row) {
        if (!m_lanes.at(row).over && m_lanes.at(row).live)
            continue;
        beginRemoveRows({}, row, row);
        m_lanes.removeAt(row);
        endRemoveRows();
    }
    Q_EMIT lanesChanged();
}

int LiveFeed::running() const
{
    int count = 0;
    for (const Lane &lane : m_lanes)
        count += lane.live && !lane.over ? 1 : 0;
    return count;
}

std::chrono::milliseconds LiveFeed::age() const
{
    qint64 longest = 0;
    for (const Lane &lane : m_lanes) {
        if (lane.live && !lane.over)
            longest = qMax(longest, lane.since.elapsed());
    }
    return std::chrono::milliseconds(longest);
}

QString LiveFeed::tableOf(int number) const
{
    for (const Lane &lane : m_lanes) {
        if ((number == 0 || lane.number == number) && lane.live && !lane.over
            && !lane.table.isEmpty())
            return lane.table;
    }
    return {};
}

int LiveFeed::rowOf(int number) const
{
    for (int row = 0; row < m_lanes.size(); ++row) {
        if (m_lanes.at(row).number == number)
            return row;
    }
    return -1;
}

int LiveFeed::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lanes.size());
}

QVariant LiveFeed::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Lane &lane = m_lanes.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return lane.text;
    case Qt::ToolTipRole:
        return u"%1\n%2"_s.arg(lane.text, lane.stateText);
    case LaneRole:
        return lane.number;
    case StateTextRole:
        return lane.stateText;
    case CountRole:
        return lane.count;
    case RunningRole:
        return lane.live && lane.live->state() == SurrealLiveQuery::State::Active;
    case ColorIndexRole:
        return lane.number - 1;
    default:
        return {};
    }
}
