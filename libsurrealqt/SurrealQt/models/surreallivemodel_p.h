// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "liverows_p.h"
#include "selecttext_p.h"
#include "surrealabstracttablemodel_p.h"
#include "surreallivemodel.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QtCore/QElapsedTimer>
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <tuple>

// Notifications say which records changed; what they are now is read by asking the query for just
// these, so that WHERE, FETCH and permissions are the server's own and the order in which
// notifications arrive does not matter. Two shortcuts and one fallback:
// - A notification of a plain SELECT * carries the row itself; it is taken unless the record was
//   notified shortly before, since two notifications may overtake one another.
// - A query whose order is known here (fields of the row) needs no more than that: rows are put in
//   their places by comparing them.
// - With START, a LIMIT that is not a number, or an order that only the server knows, the query is
//   run again and its difference taken, at most a fifth of the time.
class SurrealLiveModelPrivate final : public SurrealAbstractTableModelPrivate,
                                      private LiveRowsObserver
{
public:
    using State = SurrealLiveModel::State;

    SurrealLiveModelPrivate();
    void init();

    void restart(); // soon: several changes of properties make one restart
    void begin();
    void endSubscription();
    void dropOldRows();
    void fail(const SurrealError &error);
    void end(State state, const SurrealError &error);
    void setState(State state);
    void setError(const SurrealError &error);

    void liveStarted();
    void settleOnce();
    void liveInterrupted();
    void liveEnded();
    void identityMayHaveChanged();
    using Subscriber = std::tuple<SurrealCredentials, QString, QString, QString>;
    [[nodiscard]] Subscriber subscriber() const; // who and where the session is now
    void note(const SurrealNotification &notification);
    void update(); // a tick
    void readAgain(); // the same subscription, other variables or another number of rows
    void scheduleUpdate(int milliseconds = -1);

    void readAll();
    void readSome();
    [[nodiscard]] bool isReading() const { return reply || digest.isActive(); }
    void allRead(const SurrealValue &rows);
    void takeOver();
    void someRead(const SurrealValue &rows, const QSet<SurrealRecordId> &asked);
    void readFailed(const SurrealError &error);
    void abandonRead();
    bool takeRecords(const SurrealValue &rows, QList<LiveRows::Record> *records);
    void takeNotified();
    void applyChange(const QList<LiveRows::Record> &changed, const QList<SurrealRecordId> &removed);
    void tellTruncated();
    [[nodiscard]] int window() const; // rows at most
    [[nodiscard]] bool readsRunWhole() const;
    void findColumns() override;

    QPointer<SurrealSession> session;
    QString query;
    SurrealObject variables;
    bool active = true;
    int maximumRows = 10'000;
    int updateInterval = 80;
    State state = State::Inactive;
    SurrealError error;

    std::optional<SelectText> select;
    bool plain = false; // notifications carry the rows
    bool serverOrder = false; // only the server can say where a row belongs
    QPointer<SurrealLiveQuery> live;
    Subscriber subscribedAs;
    QPointer<SurrealReply> reply; // the read under way, one at a time
    // What it read is taken over one turn of the event loop later: many rows take their time.
    QTimer digest;
    QList<LiveRows::Record> read;
    bool readTruncated = false;
    LiveRows rows;
    bool loaded = false; // the rows are of this session and query
    bool toldTruncated = false;

    struct Notified
    {
        SurrealNotification last;
        bool again = false;
    };
    QHash<SurrealRecordId, Notified> notified; // of a plain query, since the last tick
    QHash<SurrealRecordId, qint64> lately; // when they were notified, by `clock`
    QSet<SurrealRecordId> dirty; // to be read
    bool allDirty = false;
    QTimer tick;
    QTimer settle;
    size_t settled = 0; // reads after the first
    QTimer quiet;
    int untested = 0; // notifications since the rows were last read whole
    QTimer starter;
    QElapsedTimer clock;
    QElapsedTimer readClock;
    qint64 wholeReadTook = 0; // milliseconds
    qint64 wholeReadEnded = 0; // by `clock`

private:
    Q_DECLARE_PUBLIC(SurrealLiveModel)
    void rowsToInsert(int first, int last) override;
    void rowsInserted() override;
    void rowsToRemove(int first, int last) override;
    void rowsRemoved() override;
    void rowToMove(int from, int before) override;
    void rowMoved() override;
    void rowsToReorder() override;
    void rowsReordered(const QList<int> &newPlaces) override;
    void rowsChanged(int first, int last) override;
};
