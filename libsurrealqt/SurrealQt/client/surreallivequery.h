// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealValue>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QObject>
#include <QtCore/QUuid>

#include <memory>

class SurrealLiveQueryPrivate;
class SurrealSession;

// One change that a live query reports.
class SURREALQT_EXPORT SurrealNotification
{
    Q_GADGET
    Q_PROPERTY(SurrealNotification::Action action READ action CONSTANT)
    Q_PROPERTY(SurrealRecordId record READ record CONSTANT)
    Q_PROPERTY(SurrealValue value READ value CONSTANT)
public:
    enum class Action : quint8 { Create, Update, Delete };
    Q_ENUM(Action)

    SurrealNotification() = default;
    SurrealNotification(Action action, SurrealValue record, SurrealValue value);
    [[nodiscard]] Action action() const { return m_action; }
    [[nodiscard]] SurrealRecordId record() const { return m_record.toRecordId(); }
    // The record (before its deletion, for Delete), what the statement projects, or with diff an
    // array of JSON patches.
    [[nodiscard]] SurrealValue value() const { return m_value; }

private:
    Action m_action = Action::Create;
    SurrealValue m_record;
    SurrealValue m_value;
};

class SURREALQT_EXPORT SurrealLiveQuery : public QObject
{
    Q_OBJECT
    Q_PROPERTY(SurrealLiveQuery::State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(SurrealLiveQuery::EndReason endReason READ endReason NOTIFY ended FINAL)
public:
    enum class State { Starting, Active, Interrupted, Ended };
    Q_ENUM(State)
    enum class EndReason {
        NotEnded,
        Killed, // here or by anybody, or with its table: the server does not say which
        SessionClosed,
        Failed, // it could not be started, or restarted: lastError() says why
    };
    Q_ENUM(EndReason)

    ~SurrealLiveQuery() override; // kills it on the server

    [[nodiscard]] SurrealSession *session() const;
    [[nodiscard]] QUuid
    id() const; // the server's; another one after a reconnect; null while starting
    [[nodiscard]] QString text() const; // the statement, or the table's name
    [[nodiscard]] State state() const;
    [[nodiscard]] EndReason endReason() const;
    [[nodiscard]] SurrealError lastError() const;

public Q_SLOTS:
    void kill();

Q_SIGNALS:
    void stateChanged();
    void started(); // active for the first time
    void notified(const SurrealNotification &notification);
    void interrupted(); // the connection went; changes from here on are missed
    void resynced(); // active again: read again what must be true
    void errorOccurred(const SurrealError &error);
    void ended(); // exactly once

private:
    friend class SurrealLiveQueryPrivate;
    explicit SurrealLiveQuery(SurrealSession *session);
    Q_DISABLE_COPY_MOVE(SurrealLiveQuery)
    Q_DECLARE_PRIVATE_D(d_ptr, SurrealLiveQuery)
    const std::unique_ptr<SurrealLiveQueryPrivate> d_ptr;
};
