// SPDX-License-Identifier: Apache-2.0
#include "surreallivemodel_p.h"

#include <SurrealQt/SurrealArray>
#include <SurrealQt/SurrealError>

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

// Two notifications of one record that are further apart than this have not overtaken one another.
constexpr qint64 overtakingMs = 1000;
// Records asked for in one request.
constexpr int mostInOneRead = 1000;
constexpr int retryMs = 1000;
// A write that was under way when a live query was started is not told to it, although it may be
// committed after the rows were read. So they are read again when such writes will have ended.
constexpr std::array settleMs {1500, 6000};
// In a flood of changes a busy server may tell them late, out of order, or not at all. After so many,
// and so much quiet, the rows are read once more.
constexpr int flood = 500;
constexpr int quietMs = 2000;
const auto idsVariable = u"surrealqt_ids"_s;

bool isPassing(const SurrealError &error)
{
    return error.kind() == SurrealError::Kind::Connection
        || error.kind() == SurrealError::Kind::Timeout
        || error.kind() == SurrealError::Kind::Canceled || error.isConflict();
}

} // namespace

SurrealLiveModelPrivate::SurrealLiveModelPrivate()
    : rows(this)
{
    clock.start();
    tick.setSingleShot(true);
    settle.setSingleShot(true);
    quiet.setSingleShot(true);
    starter.setSingleShot(true);
    digest.setSingleShot(true);
}

void SurrealLiveModelPrivate::init()
{
    Q_Q(SurrealLiveModel);
    QObject::connect(&tick, &QTimer::timeout, q, [this] { update(); });
    QObject::connect(&settle, &QTimer::timeout, q, [this] { settleOnce(); });
    QObject::connect(&quiet, &QTimer::timeout, q, [this] {
        allDirty = true;
        scheduleUpdate();
    });
    QObject::connect(&starter, &QTimer::timeout, q, [this] { begin(); });
    QObject::connect(&digest, &QTimer::timeout, q, [this] { takeOver(); });
}

int SurrealLiveModelPrivate::window() const
{
    const qint64 most = maximumRows > 0 ? maximumRows : std::numeric_limits<int>::max() - 1;
    return int(select && select->limit ? std::min(*select->limit, most) : most);
}

bool SurrealLiveModelPrivate::readsRunWhole() const
{
    return serverOrder || !select->start.isEmpty() || !select->limitExpression.isEmpty();
}

void SurrealLiveModelPrivate::setState(State newState)
{
    Q_Q(SurrealLiveModel);
    if (state == newState)
        return;
    state = newState;
    Q_EMIT q->stateChanged();
}

void SurrealLiveModelPrivate::setError(const SurrealError &newError)
{
    Q_Q(SurrealLiveModel);
    if (error == newError)
        return;
    error = newError;
    Q_EMIT q->errorChanged();
}

void SurrealLiveModelPrivate::restart()
{
    starter.start(0);
}

void SurrealLiveModelPrivate::endSubscription()
{
    tick.stop();
    settle.stop();
    quiet.stop();
    starter.stop();
    abandonRead();
    notified.clear();
    lately.clear();
    dirty.clear();
    allDirty = false;
    if (live) {
        live->disconnect(q_ptr);
        live->kill();
        live->deleteLater();
        live = nullptr;
    }
}

void SurrealLiveModelPrivate::end(State newState, const SurrealError &why)
{
    Q_Q(SurrealLiveModel);
    endSubscription();
    setError(why);
    setState(newState);
    if (why)
        Q_EMIT q->errorOccurred(why);
}

// Rows of another query or session, which were kept until those of the present one should come.
void SurrealLiveModelPrivate::dropOldRows()
{
    Q_Q(SurrealLiveModel);
    if (loaded || rows.size() == 0)
        return;
    q->beginResetModel();
    rows.reset({}, false);
    clearColumns();
    q->endResetModel();
    Q_EMIT q->columnsChanged();
    tellTruncated();
}

void SurrealLiveModelPrivate::fail(const SurrealError &why)
{
    dropOldRows();
    end(State::Failed, why);
}

void SurrealLiveModelPrivate::begin()
{
    Q_Q(SurrealLiveModel);
    endSubscription();
    if (!session || query.isEmpty() || !active) {
        if (active)
            loaded = false;
        dropOldRows();
        end(State::Inactive, {});
        return;
    }
    SurrealError refused;
    select = SelectText::parse(query, &refused);
    if (!select) {
        fail(refused);
        return;
    }
    plain = select->isPlain();
    serverOrder = !select->orderIsKnown;
    setError({});
    setState(State::Loading);
    live = session->liveQuery(u"LIVE SELECT "_s + (plain ? u"*"_s : u"id"_s) + u" FROM "_s
                              + select->table);
    QObject::connect(live, &SurrealLiveQuery::started, q, [this] { liveStarted(); });
    QObject::connect(live, &SurrealLiveQuery::resynced, q, [this] { liveStarted(); });
    QObject::connect(live, &SurrealLiveQuery::interrupted, q, [this] { liveInterrupted(); });
    QObject::connect(live, &SurrealLiveQuery::ended, q, [this] { liveEnded(); });
    QObject::connect(live, &SurrealLiveQuery::notified, q,
                     [this](const SurrealNotification &n) { note(n); });
}

// Subscribed first, then read: what changes while the answer is under way is read once more.
void SurrealLiveModelPrivate::liveStarted()
{
    abandonRead();
    notified.clear();
    subscribedAs = subscriber();
    settled = 0;
    settle.start(settleMs.front());
    setState(State::Loading);
    readAll();
}

void SurrealLiveModelPrivate::settleOnce()
{
    if (++settled < settleMs.size())
        settle.start(settleMs.at(settled) - settleMs.at(settled - 1));
    allDirty = true;
    if (state == State::Live)
        scheduleUpdate();
}

void SurrealLiveModelPrivate::liveInterrupted()
{
    tick.stop();
    settle.stop();
    quiet.stop();
    abandonRead();
    setState(State::Interrupted);
}

void SurrealLiveModelPrivate::liveEnded()
{
    switch (live ? live->endReason() : SurrealLiveQuery::EndReason::SessionClosed) {
    case SurrealLiveQuery::EndReason::Failed:
        subscribedAs = subscriber();
        fail(live->lastError());
        break;
    case SurrealLiveQuery::EndReason::Killed:
        end(State::Ended,
            SurrealError(
                SurrealError::Kind::Canceled,
                SurrealLiveModel::tr("The live query was killed, or its table was removed.")));
        break;
    default:
        end(State::Ended,
            SurrealError(SurrealError::Kind::SessionClosed,
                         SurrealLiveModel::tr("The session was closed.")));
    }
}

// The server keeps a live query as whom and where it was started. One that is being started waits
// in the session behind the change that is told here, and a session that is restored tells its
// identity again.
void SurrealLiveModelPrivate::identityMayHaveChanged()
{
    const bool subscribed = live && live->state() == SurrealLiveQuery::State::Active;
    // What nobody may read before signing in, another may: refused is not refused to all.
    if ((subscribed || state == State::Failed) && subscribedAs != subscriber())
        restart();
}

SurrealLiveModelPrivate::Subscriber SurrealLiveModelPrivate::subscriber() const
{
    return {session->credentials(), session->identity(), session->namespaceName(),
            session->databaseName()};
}

void SurrealLiveModelPrivate::readAgain()
{
    if (state == State::Loading || state == State::Failed) {
        restart(); // what is being read, or was refused, is no longer what is wanted
    } else if (state == State::Live) {
        allDirty = true;
        wholeReadTook = 0;
        tick.stop();
        abandonRead();
        scheduleUpdate(0);
    }
}

void SurrealLiveModelPrivate::scheduleUpdate(int milliseconds)
{
    if (!tick.isActive())
        tick.start(milliseconds < 0 ? updateInterval : milliseconds);
}

void SurrealLiveModelPrivate::note(const SurrealNotification &notification)
{
    ++untested;
    if (readsRunWhole()) {
        allDirty = true;
    } else if (!plain || !loaded || state != State::Live) {
        dirty.insert(notification.record());
    } else {
        const auto it = notified.find(notification.record());
        if (it == notified.end())
            notified.insert(notification.record(), {notification, false});
        else
            it->again = true;
    }
    if (state == State::Live)
        scheduleUpdate();
}

void SurrealLiveModelPrivate::update()
{
    if (state != State::Live)
        return;
    takeNotified();
    if (untested >= flood)
        quiet.start(quietMs);
    if (isReading())
        return; // its end comes back here
    if (dirty.size() > mostInOneRead && dirty.size() > rows.size())
        allDirty = true;
    if (allDirty) {
        // Leave the server alone at least four times as long as it was busy for us.
        const qint64 rest = wholeReadEnded + 4 * wholeReadTook - clock.elapsed();
        if (rest > 0)
            scheduleUpdate(int(std::min<qint64>(rest, 60'000)));
        else
            readAll();
    } else if (!dirty.isEmpty()) {
        readSome();
    }
}

void SurrealLiveModelPrivate::takeNotified()
{
    if (notified.isEmpty())
        return;
    const qint64 now = clock.elapsed();
    QList<LiveRows::Record> changed;
    QList<SurrealRecordId> removed;
    for (auto it = notified.cbegin(); it != notified.cend(); ++it) {
        const auto before = lately.constFind(it.key());
        const bool mayBeOvertaken
            = it->again || (before != lately.cend() && now - *before < overtakingMs);
        lately.insert(it.key(), now);
        if (mayBeOvertaken || isReading() || !it->last.value().isObject())
            dirty.insert(it.key());
        else if (it->last.action() == SurrealNotification::Action::Delete)
            removed.append(it.key());
        else
            changed.append({it.key(), it->last.value()});
    }
    notified.clear();
    if (lately.size() > 2 * mostInOneRead)
        lately.removeIf([now](QHash<SurrealRecordId, qint64>::iterator entry) {
            return now - entry.value() >= overtakingMs;
        });
    if (!changed.isEmpty() || !removed.isEmpty())
        applyChange(changed, removed);
}

void SurrealLiveModelPrivate::abandonRead()
{
    digest.stop();
    read.clear();
    if (!reply)
        return;
    SurrealReply *const abandoned = reply;
    reply = nullptr;
    abandoned->disconnect(q_ptr);
    abandoned->abort();
}

void SurrealLiveModelPrivate::readAll()
{
    Q_Q(SurrealLiveModel);
    SelectText::Parts parts;
    parts.order = select->order;
    parts.useStart = true;
    parts.useIndexes = true;
    // One more than is shown tells whether there are more.
    parts.limit = !select->limitExpression.isEmpty() ? select->limitExpression
        : window() < std::numeric_limits<int>::max() - 1
        ? QString::number(select->limit && *select->limit <= window() ? window() : window() + 1)
        : QString();
    allDirty = false;
    dirty.clear();
    untested = 0;
    quiet.stop();
    readClock.start();
    reply = session->query(select->compose(parts), variables);
    QObject::connect(reply, &SurrealReply::finished, q, [this] {
        SurrealReply *const done = reply;
        reply = nullptr;
        wholeReadTook = readClock.elapsed();
        wholeReadEnded = clock.elapsed();
        if (done->error())
            readFailed(done->error());
        else
            allRead(done->value());
    });
}

void SurrealLiveModelPrivate::readSome()
{
    Q_Q(SurrealLiveModel);
    QSet<SurrealRecordId> asked;
    if (dirty.size() <= mostInOneRead) {
        asked = std::exchange(dirty, {});
    } else {
        for (auto it = dirty.begin(); it != dirty.end() && asked.size() < mostInOneRead;) {
            asked.insert(*it);
            it = dirty.erase(it);
        }
    }
    QList<SurrealValue> ids;
    ids.reserve(asked.size());
    for (const SurrealRecordId &id : std::as_const(asked))
        ids.append(id);
    SurrealObject all = variables;
    all.insert(idsVariable, SurrealArray(ids));
    SelectText::Parts parts;
    parts.target = u'$' + idsVariable;
    // Server 3.0 gives a row also for a record that is gone, when something is computed for it, and
    // refuses ("Specify a database to use") an array of ids without a condition on its records.
    parts.extraWhere = u"id != NONE"_s;
    reply = session->query(select->compose(parts), all);
    QObject::connect(reply, &SurrealReply::finished, q, [this, asked] {
        SurrealReply *const done = reply;
        reply = nullptr;
        if (done->error()) {
            dirty.unite(asked);
            readFailed(done->error());
        } else {
            someRead(done->value(), asked);
        }
    });
}

void SurrealLiveModelPrivate::readFailed(const SurrealError &why)
{
    if (!live || live->state() != SurrealLiveQuery::State::Active)
        return; // what happened to the live query will be told, and read again
    if (!isPassing(why)) {
        fail(why);
        return;
    }
    allDirty = true;
    tick.stop();
    if (state == State::Live)
        scheduleUpdate(retryMs);
    else
        QTimer::singleShot(retryMs, q_ptr, [this] {
            if (state == State::Loading && !isReading() && live
                && live->state() == SurrealLiveQuery::State::Active)
                readAll();
        });
}

bool SurrealLiveModelPrivate::takeRecords(const SurrealValue &values,
                                          QList<LiveRows::Record> *records)
{
    const qsizetype size = values.isArray() ? values.size() : 0;
    records->reserve(size);
    for (qsizetype i = 0; i < size; ++i) {
        const SurrealValue row = values.at(i);
        const SurrealRecordId id = row.value(u"id").toRecordId();
        if (!id.isValid()) {
            fail(SurrealError(SurrealError::Kind::InvalidArgument,
                              SurrealLiveModel::tr("The query gives rows that have no record id "
                                                   "under \"id\", so they cannot be followed.")));
            return false;
        }
        records->append({id, row});
    }
    return true;
}

void SurrealLiveModelPrivate::allRead(const SurrealValue &values)
{
    QList<LiveRows::Record> records;
    if (!takeRecords(values, &records))
        return;
    const bool more = records.size() > window();
    if (more)
        records.resize(window());
    if (!readsRunWhole()) {
        rows.setOrder(select->orderKeys);
        // Should the server sort by rules that are not known here, it is right.
        serverOrder = !rows.isSorted(records);
        if (!serverOrder)
            rows.sort(records);
    }
    // At a LIMIT of the query itself, what comes behind it is not known either.
    readTruncated = more || (select->limit && records.size() >= *select->limit);
    read = records;
    digest.start(0);
}

void SurrealLiveModelPrivate::takeOver()
{
    Q_Q(SurrealLiveModel);
    const QList<LiveRows::Record> records = std::exchange(read, {});
    const bool truncated = readTruncated;
    if (loaded) {
        rows.replace(records, truncated);
        for (const LiveRows::Record &record : records)
            noteColumns(record.value);
        showNotedColumns();
    } else {
        loaded = true;
        q->beginResetModel();
        rows.reset(records, truncated);
        clearColumns();
        findColumns();
        adoptNotedColumns();
        q->endResetModel();
        Q_EMIT q->columnsChanged();
    }
    tellTruncated();
    setState(State::Live);
    Q_EMIT q->updated();
    if (allDirty || !dirty.isEmpty())
        scheduleUpdate();
}

void SurrealLiveModelPrivate::someRead(const SurrealValue &values,
                                       const QSet<SurrealRecordId> &asked)
{
    QList<LiveRows::Record> records;
    if (!takeRecords(values, &records))
        return;
    QSet<SurrealRecordId> gone = asked;
    for (LiveRows::Record &record : records) {
        // One row that outlives its neighbours would keep their whole answer.
        record.value = record.value.detached();
        gone.remove(record.id);
    }
    applyChange(records, gone.values());
    if (allDirty || !dirty.isEmpty() || !notified.isEmpty())
        scheduleUpdate(dirty.size() >= mostInOneRead ? 0 : -1);
}

void SurrealLiveModelPrivate::applyChange(const QList<LiveRows::Record> &changed,
                                          const QList<SurrealRecordId> &removed)
{
    Q_Q(SurrealLiveModel);
    for (const LiveRows::Record &record : changed)
        noteColumns(record.value);
    showNotedColumns();
    rows.change(changed, removed, window());
    if (rows.isTruncated() && rows.size() < window()) {
        allDirty = true; // others move up into the window
        scheduleUpdate();
    }
    tellTruncated();
    Q_EMIT q->updated();
}

void SurrealLiveModelPrivate::tellTruncated()
{
    Q_Q(SurrealLiveModel);
    if (toldTruncated == q->isTruncated())
        return;
    toldTruncated = !toldTruncated;
    Q_EMIT q->truncatedChanged();
}

void SurrealLiveModelPrivate::findColumns()
{
    for (int row = 0; row < rows.size(); ++row)
        noteColumns(rows.value(row));
}

void SurrealLiveModelPrivate::rowsToInsert(int first, int last)
{
    q_func()->beginInsertRows({}, first, last);
}

void SurrealLiveModelPrivate::rowsInserted()
{
    q_func()->endInsertRows();
}

void SurrealLiveModelPrivate::rowsToRemove(int first, int last)
{
    q_func()->beginRemoveRows({}, first, last);
}

void SurrealLiveModelPrivate::rowsRemoved()
{
    q_func()->endRemoveRows();
}

void SurrealLiveModelPrivate::rowToMove(int from, int before)
{
    q_func()->beginMoveRows({}, from, from, {}, before);
}

void SurrealLiveModelPrivate::rowMoved()
{
    q_func()->endMoveRows();
}

void SurrealLiveModelPrivate::rowsToReorder()
{
    Q_EMIT q_func()->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
}

void SurrealLiveModelPrivate::rowsReordered(const QList<int> &newPlaces)
{
    Q_Q(SurrealLiveModel);
    const QModelIndexList before = q->persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before)
        after.append(q->index(newPlaces.at(index.row()), index.column()));
    q->changePersistentIndexList(before, after);
    Q_EMIT q->layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void SurrealLiveModelPrivate::rowsChanged(int first, int last)
{
    Q_Q(SurrealLiveModel);
    if (!columns.isEmpty())
        Q_EMIT q->dataChanged(q->index(first, 0), q->index(last, int(columns.size()) - 1));
}
