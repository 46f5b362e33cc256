// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealAbstractTableModel>
#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>

class SurrealLiveModelPrivate;
class SurrealSession;

class SURREALQT_EXPORT SurrealLiveModel : public SurrealAbstractTableModel
{
    Q_OBJECT
    Q_PROPERTY(SurrealSession *session READ session WRITE setSession NOTIFY sessionChanged)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(
        int maximumRows READ maximumRows WRITE setMaximumRows NOTIFY maximumRowsChanged FINAL)
    Q_PROPERTY(int updateInterval READ updateInterval WRITE setUpdateInterval NOTIFY
                   updateIntervalChanged FINAL)
    Q_PROPERTY(SurrealLiveModel::State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(SurrealError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(bool truncated READ isTruncated NOTIFY truncatedChanged FINAL)
public:
    enum class State {
        Inactive, // without session or query, or switched off
        Loading, // subscribing, and reading what there is
        Live, // the rows are what the query selects, or will be within an update interval
        Interrupted, // the connection went: the rows are as they last were
        Ended, // the live query was killed or its session closed: error() says which
        Failed, // refused by the server or here: error() says why
    };
    Q_ENUM(State)

    explicit SurrealLiveModel(QObject *parent = nullptr);
    SurrealLiveModel(SurrealSession *session, const QString &query, QObject *parent = nullptr);
    ~SurrealLiveModel() override;

    [[nodiscard]] SurrealSession *session() const;
    void setSession(SurrealSession *session);
    [[nodiscard]] QString query() const;
    void setQuery(const QString &query);
    [[nodiscard]] SurrealObject variables() const;
    void setVariables(const SurrealObject &variables);
    [[nodiscard]] bool isActive() const;
    void setActive(bool active);
    [[nodiscard]] int maximumRows() const; // 10,000 unless set
    void setMaximumRows(int rows);
    [[nodiscard]] int updateInterval() const; // milliseconds; 80 unless set
    void setUpdateInterval(int milliseconds);

    [[nodiscard]] State state() const;
    [[nodiscard]] SurrealError error() const;
    [[nodiscard]] bool isTruncated() const; // there are more rows than maximumRows

    [[nodiscard]] int rowOf(const SurrealRecordId &id) const; // -1: none
    [[nodiscard]] SurrealValue rowValue(int row) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;

public Q_SLOTS:
    void reload(); // subscribes and reads anew; the rows change by difference

Q_SIGNALS:
    void sessionChanged();
    void queryChanged();
    void variablesChanged();
    void activeChanged();
    void maximumRowsChanged();
    void updateIntervalChanged();
    void stateChanged();
    void errorChanged();
    void errorOccurred(const SurrealError &error);
    void truncatedChanged();
    void
    updated(); // changes were taken over, or the rows were read: they are as the server has them

private:
    Q_DISABLE_COPY_MOVE(SurrealLiveModel)
    Q_DECLARE_PRIVATE_D(d_ptr, SurrealLiveModel)
};
