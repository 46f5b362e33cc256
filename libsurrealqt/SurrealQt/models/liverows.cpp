// SPDX-License-Identifier: Apache-2.0
#include "liverows_p.h"

#include <QtCore/QSet>

#include <algorithm>

namespace {

// From here on one change of the layout is cheaper for a view than many small ones.
constexpr qsizetype mostSingleSteps = 64;
// Rows that did not change but are told with their neighbours, to tell once instead of twice.
constexpr int gapBridged = 8;

SurrealValue valueAt(SurrealValue value, const QStringList &path)
{
    for (const QString &key : path)
        value = value.value(key);
    return value;
}

int compareIds(const SurrealRecordId &left, const SurrealRecordId &right)
{
    if (const int order = left.table().compare(right.table()))
        return order;
    return SurrealValue::compare(left.key(), right.key());
}

// Which of these ascend already, as many as possible: the others are the ones to move.
QList<bool> longestAscent(const QList<int> &places)
{
    QList<int> tails; // index of the smallest end of an ascent of each length
    QList<int> before(places.size(), -1);
    for (int i = 0; i < places.size(); ++i) {
        const auto at
            = std::lower_bound(tails.begin(), tails.end(), places.at(i),
                               [&](int tail, int place) { return places.at(tail) < place; });
        if (at != tails.begin())
            before[i] = *(at - 1);
        if (at == tails.end())
            tails.append(i);
        else
            *at = i;
    }
    QList<bool> stays(places.size(), false);
    for (int i = tails.isEmpty() ? -1 : tails.last(); i >= 0; i = before.at(i))
        stays[i] = true;
    return stays;
}

} // namespace

LiveRows::LiveRows(LiveRowsObserver *observer)
    : m_observer(observer)
{ }

int LiveRows::rowOf(const SurrealRecordId &id) const
{
    const auto it = m_byId.find(id);
    return it == m_byId.end() ? -1 : it->second.place;
}

void LiveRows::setOrder(const QList<SelectText::OrderKey> &keys)
{
    m_keys = keys;
}

int LiveRows::compareKeys(const SurrealValue &left, const SurrealValue &right) const
{
    for (const SelectText::OrderKey &key : m_keys) {
        const int order = SurrealValue::compare(valueAt(left, key.path), valueAt(right, key.path));
        if (order != 0)
            return key.descending ? -order : order;
    }
    return 0;
}

bool LiveRows::less(const Row *left, const Row *right) const
{
    const int order = compareKeys(left->value, right->value);
    return order != 0 ? order < 0 : compareIds(*left->id, *right->id) < 0;
}

bool LiveRows::isSorted(const QList<Record> &records) const
{
    return std::is_sorted(records.begin(), records.end(), [this](const Record &l, const Record &r) {
        return compareKeys(l.value, r.value) < 0;
    });
}

void LiveRows::sort(QList<Record> &records) const
{
    const auto before = [this](const Record &l, const Record &r) {
        const int order = compareKeys(l.value, r.value);
        return order != 0 ? order < 0 : compareIds(l.id, r.id) < 0;
    };
    if (!std::is_sorted(records.begin(), records.end(), before))
        std::sort(records.begin(), records.end(), before);
}

LiveRows::Row *LiveRows::rowFor(const SurrealRecordId &id)
{
    const auto [it, isNew] = m_byId.try_emplace(id);
    if (isNew)
        it->second.id = &it->first;
    return &it->second;
}

void LiveRows::renumber(qsizetype from, qsizetype to)
{
    for (qsizetype i = from; i < to; ++i)
        m_rows.at(i)->place = int(i);
}

void LiveRows::reset(const QList<Record> &records, bool truncated)
{
    m_rows.clear();
    m_byId.clear();
    m_rows.reserve(records.size());
    m_byId.reserve(size_t(records.size()));
    for (const Record &record : records) {
        Row *const row = rowFor(record.id);
        row->value = record.value;
        if (row->place < 0) {
            row->place = int(m_rows.size());
            m_rows.append(row);
        }
    }
    m_truncated = truncated;
}

void LiveRows::replace(const QList<Record> &records, bool truncated)
{
    QList<Row *> target;
    target.reserve(records.size());
    QList<bool> kept(m_rows.size(), false);
    QList<int> oldPlaces;
    qsizetype next = 0; // behind the row before: mostly, the rows are as they were
    for (const Record &record : records) {
        Row *const row = next < m_rows.size() && *m_rows.at(next)->id == record.id
            ? m_rows.at(next)
            : rowFor(record.id);
        if (row->place >= 0) {
            next = row->place + 1;
            if (kept.at(row->place))
                continue; // an id twice
            kept[row->place] = true;
            row->touched = row->value != record.value;
            oldPlaces.append(row->place);
        } else if (!row->value.isNone()) {
            continue;
        }
        row->value = record.value;
        target.append(row);
    }

    const QList<bool> stays = longestAscent(oldPlaces);
    qsizetype existing = 0;
    for (Row *row : std::as_const(target))
        row->moving = row->place >= 0 && !stays.at(existing++);

    QList<int> gone;
    for (int place = 0; place < kept.size(); ++place) {
        if (!kept.at(place))
            gone.append(place);
    }
    removeRows(gone);
    arrange(target);
    m_truncated = truncated;
}

void LiveRows::change(const QList<Record> &changed, const QList<SurrealRecordId> &removed, int most)
{
    QList<int> gone;
    for (const SurrealRecordId &id : removed) {
        if (const int place = rowOf(id); place >= 0)
            gone.append(place);
    }
    QList<Row *> toPlace;
    for (const Record &record : changed) {
        Row *const row = rowFor(record.id);
        if (row->place < 0) {
            if (row->value.isNone())
                toPlace.append(row);
            row->value = record.value;
        } else if (row->value != record.value) {
            row->touched = true;
            if (!row->moving && compareKeys(row->value, record.value) != 0) {
                row->moving = true;
                toPlace.append(row);
            }
            row->value = record.value;
        }
    }
    removeRows(gone);

    const auto before = [this](const Row *l, const Row *r) { return less(l, r); };
    std::sort(toPlace.begin(), toPlace.end(), before);
    QList<Row *> staying = m_rows;
    if (!toPlace.isEmpty())
        staying.removeIf([](const Row *row) { return row->moving; });
    QList<Row *> target;
    target.reserve(staying.size() + toPlace.size());
    auto from = staying.cbegin();
    for (Row *row : std::as_const(toPlace)) {
        const auto to = std::lower_bound(from, staying.cend(), row, before);
        target.append(staying.sliced(from - staying.cbegin(), to - from));
        from = to;
        if (to == staying.cend() && m_truncated)
            break;
        target.append(row);
    }
    target.append(staying.sliced(from - staying.cbegin()));
    if (target.size() > most) {
        target.resize(most);
        m_truncated = true;
    }

    // What did not find a place is let go of.
    QList<bool> kept(m_rows.size(), false);
    QSet<const Row *> added;
    for (const Row *row : std::as_const(target)) {
        if (row->place >= 0)
            kept[row->place] = true;
        else
            added.insert(row);
    }
    QList<SurrealRecordId> unplaced;
    for (const Row *row : std::as_const(toPlace)) {
        if (row->place < 0 && !added.contains(row))
            unplaced.append(*row->id);
    }
    gone.clear();
    for (int place = 0; place < kept.size(); ++place) {
        if (!kept.at(place))
            gone.append(place);
    }
    for (const SurrealRecordId &id : std::as_const(unplaced))
        m_byId.erase(id);
    removeRows(gone);
    arrange(target);
}

void LiveRows::removeRows(QList<int> places)
{
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    while (!places.isEmpty()) {
        const int last = places.takeLast();
        int first = last;
        while (!places.isEmpty() && places.last() == first - 1)
            first = places.takeLast();
        m_observer->rowsToRemove(first, last);
        for (int i = first; i <= last; ++i)
            m_byId.erase(SurrealRecordId(*m_rows.at(i)->id));
        m_rows.remove(first, last - first + 1);
        renumber(first, m_rows.size());
        m_observer->rowsRemoved();
    }
}

// From the rows that are there, none of which is missing in target, to target.
void LiveRows::arrange(const QList<Row *> &target)
{
    QList<Row *> added;
    qsizetype steps = 0;
    bool inRun = false;
    for (Row *row : target) {
        if (row->place < 0) {
            added.append(row);
            steps += !inRun;
        }
        inRun = row->place < 0;
        steps += row->moving;
    }
    if (steps > mostSingleSteps) {
        arrangeAtOnce(target, added);
    } else {
        moveOneByOne(target);
        insertRuns(target);
    }
    for (Row *row : target)
        row->moving = false;
    tellTouched();
}

void LiveRows::arrangeAtOnce(const QList<Row *> &target, const QList<Row *> &added)
{
    if (!added.isEmpty()) {
        const qsizetype before = m_rows.size();
        m_observer->rowsToInsert(int(before), int(before + added.size() - 1));
        m_rows.append(added);
        renumber(before, m_rows.size());
        m_observer->rowsInserted();
    }
    if (m_rows == target)
        return;
    m_observer->rowsToReorder();
    QList<int> newPlaces(m_rows.size());
    for (qsizetype i = 0; i < target.size(); ++i)
        newPlaces[target.at(i)->place] = int(i);
    m_rows = target;
    renumber(0, m_rows.size());
    m_observer->rowsReordered(newPlaces);
}

void LiveRows::moveOneByOne(const QList<Row *> &target)
{
    const Row *previous = nullptr;
    for (Row *row : target) {
        if (row->place < 0)
            continue;
        // The one before it is in its place already, and those that stay are so to one another.
        const int before = previous ? previous->place + 1 : 0;
        if (row->moving && before != row->place) {
            const int from = row->place;
            m_observer->rowToMove(from, before);
            m_rows.move(from, before > from ? before - 1 : before);
            renumber(std::min(from, before), std::max(from + 1, before));
            m_observer->rowMoved();
        }
        previous = row;
    }
}

void LiveRows::insertRuns(const QList<Row *> &target)
{
    for (qsizetype first = 0; first < target.size();) {
        qsizetype end = first;
        while (end < target.size() && target.at(end)->place < 0)
            ++end;
        if (end > first) {
            m_observer->rowsToInsert(int(first), int(end - 1));
            m_rows.insert(first, end - first, nullptr);
            std::copy(target.cbegin() + first, target.cbegin() + end, m_rows.begin() + first);
            renumber(first, m_rows.size());
            m_observer->rowsInserted();
        }
        first = end + 1;
    }
}

void LiveRows::tellTouched()
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!m_rows.at(i)->touched)
            continue;
        const int first = i;
        int last = i;
        for (; i < m_rows.size() && i - last <= gapBridged; ++i) {
            if (m_rows.at(i)->touched) {
                m_rows.at(i)->touched = false;
                last = i;
            }
        }
        i = last;
        m_observer->rowsChanged(first, last);
    }
}
