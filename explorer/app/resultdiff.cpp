// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/resultdiff.h"

#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealQL>

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Slice = 4096; // rows between two looks at whether it is still wanted

// Of a row that is no object.
const QString &wholeRow()
{
    static const QString name = u"value"_s;
    return name;
}

std::optional<SurrealValue> fieldOf(const SurrealValue &row, const QString &name)
{
    if (!row.isObject())
        return name == wholeRow() ? std::optional(row) : std::nullopt;
    const SurrealValue value = row.value(name);
    if (value.isNone() && !row.toObject().contains(name))
        return std::nullopt;
    return value;
}

SurrealValue idOf(const SurrealValue &row)
{
    return row.isObject() ? row.value(u"id") : SurrealValue();
}

using Field = ResultDiff::Field;
using Difference = ResultDiff::Difference;

void appendDifferences(QList<Difference> *found, const QString &prefix, const SurrealValue &base,
                       const SurrealValue &here);

void appendDifference(QList<Difference> *found, const QString &path,
                      const std::optional<SurrealValue> &base,
                      const std::optional<SurrealValue> &here)
{
    if (base && here) {
        if (base->isObject() && here->isObject())
            appendDifferences(found, path + u'.', *base, *here);
        else if (*base != *here)
            found->append({path, Field::Changed, *base, *here});
    } else if (base) {
        found->append({path, Field::Masked, *base, {}});
    } else if (here) {
        found->append({path, Field::Added, {}, *here});
    }
}

void appendDifferences(QList<Difference> *found, const QString &prefix, const SurrealValue &base,
                       const SurrealValue &here)
{
    for (qsizetype i = 0; i < base.size(); ++i) {
        const QString name = base.keyAt(i);
        appendDifference(found, prefix + SurrealQL::escapeIdentifier(name), base.at(i),
                         fieldOf(here, name));
    }
    for (qsizetype i = 0; i < here.size(); ++i) {
        const QString name = here.keyAt(i);
        if (!fieldOf(base, name))
            appendDifference(found, prefix + SurrealQL::escapeIdentifier(name), {}, here.at(i));
    }
}

} // namespace

qsizetype ResultDiff::Rows::size() const
{
    if (value.isArray())
        return value.size();
    return value.isNone() ? 0 : 1;
}

SurrealValue ResultDiff::Rows::at(qsizetype index) const
{
    return value.isArray() ? value.at(index) : value;
}

// Finds the row that a record of an answer belongs to. An answer may have an id more than once: the
// second of one belongs to the second of the other.
class ResultDiff::Matcher
{
public:
    // -1: there is none yet.
    qsizetype rowOf(const SurrealValue &id, int side)
    {
        if (id.isNone()) {
            if (side != m_side) {
                m_side = side;
                m_nextWithout = 0;
            }
            return m_withoutId.value(m_nextWithout++, -1);
        }
        const auto chain = m_chains.find(id);
        if (chain == m_chains.end())
            return -1;
        if (chain->side != side) {
            chain->side = side;
            chain->next = chain->first;
        }
        const qsizetype row = chain->next;
        if (row >= 0)
            chain->next = m_following.value(row, -1);
        return row;
    }

    void add(const SurrealValue &id, int side, qsizetype row)
    {
        if (id.isNone()) {
            m_withoutId.append(row);
            return;
        }
        const auto chain = m_chains.find(id);
        if (chain == m_chains.end()) {
            m_chains.insert(id, {row, row, -1, side});
            return;
        }
        m_following.insert(chain->last, row);
        chain->last = row;
    }

private:
    struct Chain
    {
        qsizetype first = -1;
        qsizetype last = -1;
        qsizetype next = -1; // for that side
        int side = -1;
    };
    QHash<SurrealValue, Chain> m_chains;
    QHash<qsizetype, qsizetype> m_following; // rows with the same id
    QList<qsizetype> m_withoutId;
    qsizetype m_nextWithout = 0;
    int m_side = -1;
};

std::optional<ResultDiff> ResultDiff::compare(const QList<SurrealResult> &answers, int base,
                                              const std::atomic<bool> &cancelled)
{
    ResultDiff diff;
    diff.m_answers = answers;
    for (const SurrealResult &answer : answers)
        diff.m_lists.append({answer.isOk() ? answer.value() : SurrealValue()});
    const auto isOk = [&](int side) { return side < answers.size() && answers.at(side).isOk(); };
    diff.m_base = base;
    for (int side = 0; !isOk(diff.m_base) && side < answers.size(); ++side)
        diff.m_base = side;
    if (!isOk(diff.m_base))
        diff.m_base = -1;

    QList<int> order; // the base first: its rows come first, too
    if (diff.m_base >= 0)
        order.append(diff.m_base);
    for (int side = 0; side < answers.size(); ++side) {
        if (side != diff.m_base && isOk(side))
            order.append(side);
    }
    Matcher matcher;
    QSet<QString> known;
    for (const int side : std::as_const(order)) {
        const Rows &list = diff.m_lists.at(side);
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (i % Slice == 0 && cancelled)
                return {};
            const SurrealValue value = list.at(i);
            const SurrealValue id = idOf(value);
            qsizetype row = matcher.rowOf(id, side);
            if (row < 0) {
                row = diff.m_indexes.size() / diff.sides();
                matcher.add(id, side, row);
                diff.m_indexes.insert(diff.m_indexes.size(), diff.sides(), -1);
            }
            diff.m_indexes[row * diff.sides() + side] = qint32(i);
            diff.noteColumns(value, &known);
        }
    }
    const qsizetype rows = diff.sides() > 0 ? diff.m_indexes.size() / diff.sides() : 0;
    diff.m_states.reserve(diff.m_indexes.size());
    diff.m_categories.reserve(rows);
    for (qsizetype row = 0; row < rows; ++row) {
        if (row % Slice == 0 && cancelled)
            return {};
        diff.classify(row);
    }
    return diff;
}

void ResultDiff::classify(qsizetype row)
{
    Categories found;
    for (int side = 0; side < sides(); ++side) {
        Category state = Category::Same;
        if (!m_answers.at(side).isOk())
            state = Category::Error;
        else if (has(row, side) != has(row, m_base))
            state = has(row, side) ? Category::Extra : Category::Hidden;
        else if (has(row, side) && side != m_base && value(row, side) != value(row, m_base))
            state = Category::Changed;
        m_states.append(state);
        if (state != Category::Error)
            found |= state;
    }
    if (found != Categories(Category::Same))
        found &= ~Categories(Category::Same); // the base is always as itself
    m_categories.append(found);
    for (std::size_t i = 0; i < All.size(); ++i)
        m_counts[i] += found.testFlag(All[i]) ? 1 : 0;
}

void ResultDiff::noteColumns(const SurrealValue &row, QSet<QString> *known)
{
    const auto note = [&](const QString &name) {
        if (!known->contains(name)) {
            known->insert(name);
            m_columns.append(name);
        }
    };
    if (!row.isObject())
        return note(wholeRow());
    for (qsizetype i = 0; i < row.size(); ++i) {
        const QString name = row.keyAt(i);
        if (name != "id"_L1 || row.at(i).isNone())
            note(name);
    }
}

qsizetype ResultDiff::count(Category category) const
{
    if (category == Category::Error)
        return std::count_if(m_answers.cbegin(), m_answers.cend(),
                             [](const SurrealResult &answer) { return !answer.isOk(); });
    const auto at = std::find(All.cbegin(), All.cend(), category);
    return m_counts[std::size_t(at - All.cbegin())];
}

SurrealValue ResultDiff::key(qsizetype row) const
{
    for (int side = 0; side < sides(); ++side) {
        if (has(row, side))
            return idOf(value(row, side));
    }
    return {};
}

qsizetype ResultDiff::place(qsizetype row) const
{
    for (int side = 0; side < sides(); ++side) {
        if (has(row, side))
            return indexOf(row, side);
    }
    return -1;
}

SurrealValue ResultDiff::value(qsizetype row, int side) const
{
    const qint32 index = indexOf(row, side);
    return index < 0 ? SurrealValue() : m_lists.at(side).at(index);
}

std::optional<SurrealValue> ResultDiff::field(qsizetype row, int side, const QString &column) const
{
    return has(row, side) ? fieldOf(value(row, side), column) : std::nullopt;
}

ResultDiff::Field ResultDiff::fieldState(qsizetype row, int side, const QString &column) const
{
    const QList<Difference> found = differences(row, side, column);
    if (found.isEmpty())
        return Field::Same;
    const Field kind = found.constFirst().kind;
    const bool all = std::all_of(found.cbegin(), found.cend(),
                                 [kind](const Difference &each) { return each.kind == kind; });
    return all ? kind : Field::Changed;
}

QList<ResultDiff::Difference> ResultDiff::differences(qsizetype row, int side,
                                                      const QString &column) const
{
    QList<Difference> found;
    if (m_base < 0 || side == m_base || !has(row, side) || !has(row, m_base))
        return found;
    if (!column.isEmpty()) {
        appendDifference(&found, SurrealQL::escapeIdentifier(column), field(row, m_base, column),
                         field(row, side, column));
        return found;
    }
    const SurrealValue base = value(row, m_base);
    const SurrealValue here = value(row, side);
    if (base.isObject() && here.isObject())
        appendDifferences(&found, {}, base, here);
    else
        appendDifference(&found, wholeRow(), base, here);
    return found;
}
