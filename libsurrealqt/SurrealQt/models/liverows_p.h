// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "selecttext_p.h"

#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealValue>

#include <QtCore/QHash>
#include <QtCore/QList>

#include <unordered_map>

// Whom LiveRows tells what it is about to do: a model. Rows may be read at any time.
class LiveRowsObserver
{
public:
    virtual void rowsToInsert(int first, int last) = 0;
    virtual void rowsInserted() = 0;
    virtual void rowsToRemove(int first, int last) = 0;
    virtual void rowsRemoved() = 0;
    virtual void rowToMove(int from, int before) = 0; // both in places before the move
    virtual void rowMoved() = 0;
    virtual void rowsToReorder() = 0;
    virtual void rowsReordered(const QList<int> &newPlaces) = 0; // by old place
    virtual void rowsChanged(int first, int last) = 0;

protected:
    ~LiveRowsObserver() = default;
};

// Records in an order, changed by differences with as few announcements as will do, so that what
// a view has selected and where it stands survive.
class SURREALQT_EXPORT LiveRows
{
public:
    struct Record
    {
        SurrealRecordId id;
        SurrealValue value;
    };

    explicit LiveRows(LiveRowsObserver *observer);

    [[nodiscard]] int size() const { return int(m_rows.size()); }
    [[nodiscard]] const SurrealValue &value(int row) const { return m_rows.at(row)->value; }
    [[nodiscard]] const SurrealRecordId &id(int row) const { return *m_rows.at(row)->id; }
    [[nodiscard]] int rowOf(const SurrealRecordId &id) const; // -1: none
    [[nodiscard]] bool isTruncated() const { return m_truncated; }

    // What change() sorts by: the keys, then the id. Rows that are there are not sorted anew.
    void setOrder(const QList<SelectText::OrderKey> &keys);
    [[nodiscard]] bool isSorted(const QList<Record> &records) const; // by the keys alone
    void sort(QList<Record> &records) const;

    // Without announcement, within a model's reset. truncated: there are more than these.
    void reset(const QList<Record> &records, bool truncated);
    // Becomes these, in their order.
    void replace(const QList<Record> &records, bool truncated);
    // Puts each where the order wants it. More rows than most are cut off, and nothing is taken in
    // behind the last row of a truncated list, where unknown ones may come first.
    void change(const QList<Record> &changed, const QList<SurrealRecordId> &removed, int most);

private:
    struct Row
    {
        const SurrealRecordId *id = nullptr; // the key in m_byId
        SurrealValue value;
        int place = -1; // -1: not in m_rows yet
        bool touched = false; // shows another value than before
        bool moving = false;
    };
    struct IdHash
    {
        size_t operator()(const SurrealRecordId &id) const noexcept { return qHash(id); }
    };

    [[nodiscard]] int compareKeys(const SurrealValue &left, const SurrealValue &right) const;
    [[nodiscard]] bool less(const Row *left, const Row *right) const;
    Row *rowFor(const SurrealRecordId &id);
    void renumber(qsizetype from, qsizetype to);
    void removeRows(QList<int> places);
    void arrange(const QList<Row *> &target);
    void arrangeAtOnce(const QList<Row *> &target, const QList<Row *> &added);
    void moveOneByOne(const QList<Row *> &target);
    void insertRuns(const QList<Row *> &target);
    void tellTouched();

    LiveRowsObserver *m_observer;
    std::unordered_map<SurrealRecordId, Row, IdHash> m_byId;
    QList<Row *> m_rows;
    QList<SelectText::OrderKey> m_keys;
    bool m_truncated = false;
};
