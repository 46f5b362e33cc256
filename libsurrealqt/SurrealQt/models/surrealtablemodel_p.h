// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "changeset_p.h"
#include "surrealabstracttablemodel_p.h"
#include "surrealtablemodel.h"

#include <SurrealQt/SurrealReply>

#include <QtCore/QPointer>
#include <QtCore/QTimer>

// Pages are read from where the last one ended (its last row's sort value and id), never by START,
// which makes the server read and throw away all that comes before. Rows: the stored ones that were
// read, then the inserted ones that are not submitted.
class SurrealTableModelPrivate final : public SurrealAbstractTableModelPrivate
{
public:
    using RowState = SurrealTableModel::RowState;
    using TotalState = SurrealTableModel::TotalState;

    struct Stored
    {
        SurrealRecordId id;
        SurrealValue value;
    };

    void init();
    void findColumns() override;

    // Reading.
    void reloadSoon();
    void reload();
    void abandonReads();
    void fetchPage();
    void pageRead(const SurrealValue &rows);
    void readFailed(const SurrealError &error);
    [[nodiscard]] ChangeStatement pageStatement() const;
    [[nodiscard]] ChangeStatement countStatement() const;
    [[nodiscard]] bool sortsById() const { return sortColumn.isEmpty() || sortColumn == u"id"; }
    void setFetching(bool fetching);
    void setError(const SurrealError &error);
    void setTotal(TotalState state, qint64 total);
    void rememberEnd(const SurrealValue &lastRow);
    void indexRows(qsizetype from);
    void dropRows(); // within a reset
    void noteExtraColumns();

    // Changing.
    [[nodiscard]] bool isInserted(int row) const { return row >= stored.size(); }
    [[nodiscard]] const ChangeSet::Inserted *insertedAt(int row) const;
    void changesMade(int row = -1); // tells views; -1: any row
    void showInserted();
    void tellRows(int first, int last);
    void send();
    void sendUpdate(const SurrealRecordId &id, const ChangeSet::Record &record);
    void sendRemove(const SurrealRecordId &id, const ChangeSet::Record &record);
    void sendInsert(const ChangeSet::Inserted &inserted);
    void updateAnswered(const SurrealRecordId &id, const ChangeSet::Record &sent,
                        const SurrealResults &results);
    void removeAnswered(const SurrealRecordId &id, const ChangeSet::Record &sent,
                        const SurrealResults &results);
    void setConflict(const SurrealRecordId &id, const SurrealValue &theirs);
    void insertAnswered(quint64 serial, const SurrealResults &results);
    void answered(bool ok);
    void abandonSubmit(const SurrealError &error);
    void forgetChanges();
    void replaceStored(const SurrealRecordId &id, const SurrealValue &value);
    void removeStored(const SurrealRecordId &id);
    void appendStored(const SurrealValue &value);

    QPointer<SurrealQueryable> session;
    QString table;
    QString filter;
    SurrealObject variables;
    QString sortColumn;
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    int pageSize = 200;
    QStringList extraColumns;
    bool readOnly = false;

    QTimer starter;
    QPointer<SurrealReply> pageReply;
    QPointer<SurrealReply> countReply;
    // What was asked before a change was applied may be answered with what was there before it.
    bool pageIsStale = false;
    bool countIsStale = false;
    bool fetching = false;
    bool atEnd = true; // nothing more to fetch
    bool firstPage = true; // the next page replaces what there is
    SurrealError error;
    TotalState totalState = TotalState::Unknown;
    qint64 total = 0;
    SurrealRecordId endId;
    SurrealValue endValue;
    QList<Stored> stored;
    QHash<SurrealRecordId, int> places;

    ChangeSet changes;
    QList<quint64> shownInserted; // serials
    quint64 changesOf = 0; // counts tables: answers for another one's changes are late
    int outstanding = 0;
    int succeeded = 0;
    int failed = 0;

private:
    Q_DECLARE_PUBLIC(SurrealTableModel)
};
