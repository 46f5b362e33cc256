// SPDX-License-Identifier: Apache-2.0
#include "changeset_p.h"

#include <SurrealQt/SurrealQL>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// What a MERGE needs to make `after` of `before`, and where it will write: objects are merged key
// by key, everything else is put whole. NONE takes a key away.
struct Difference
{
    struct Path
    {
        QStringList keys;
        SurrealValue before;
    };
    QList<Path> paths;

    SurrealValue merge(const QStringList &keys, const SurrealValue &before,
                       const SurrealValue &after)
    {
        if (!before.isObject() || !after.isObject()) {
            paths.append({keys, before});
            return after;
        }
        SurrealObject merged;
        const SurrealObject from = before.toObject();
        const SurrealObject to = after.toObject();
        for (const auto &[key, value] : to) {
            if (!from.contains(key) || from.value(key) != value)
                merged.insert(key, merge(keys + QStringList {key}, from.value(key), value));
        }
        for (const auto &[key, value] : from) {
            if (!to.contains(key)) {
                paths.append({keys + QStringList {key}, value});
                merged.insert(key, SurrealValue());
            }
        }
        return merged;
    }
};

QString written(const QStringList &keys)
{
    QStringList parts;
    for (const QString &key : keys)
        parts.append(SurrealQL::escapeIdentifier(key));
    return parts.join(u'.');
}

// Puts values into a statement: as variables, or written out.
class Writer
{
public:
    explicit Writer(bool literals)
        : m_literals(literals)
    { }

    QString operator()(const QString &name, const SurrealValue &value)
    {
        if (m_literals)
            return value.toSurrealQL();
        m_variables.insert(name, value);
        return u'$' + name;
    }
    [[nodiscard]] const SurrealObject &variables() const { return m_variables; }

private:
    bool m_literals;
    SurrealObject m_variables;
};

QString updateText(Writer &write, const SurrealRecordId &id, const ChangeSet::Record &record)
{
    Difference difference;
    SurrealObject merge;
    for (auto it = record.fields.cbegin(); it != record.fields.cend(); ++it)
        merge.insert(it.key(), difference.merge({it.key()}, it->before, it->after));
    QStringList conditions;
    for (const Difference::Path &path : std::as_const(difference.paths)) {
        const QString variable = u"surrealqt_old%1"_s.arg(conditions.size());
        conditions.append(written(path.keys) + u" == "_s + write(variable, path.before));
    }
    return u"UPDATE "_s + write(u"surrealqt_id"_s, id) + u" MERGE "_s
        + write(u"surrealqt_merge"_s, merge) + u" WHERE "_s + conditions.join(u" AND "_s);
}

QString removeText(Writer &write, const SurrealRecordId &id, const ChangeSet::Record &record)
{
    const QString target = write(u"surrealqt_id"_s, id);
    const QString text = u"DELETE "_s + target;
    return record.seen ? u"IF (SELECT * FROM ONLY "_s + target + u") == "_s
            + write(u"surrealqt_seen"_s, *record.seen) + u" { "_s + text + u" }"_s
                       : text;
}

QString insertText(Writer &write, const QString &table, const SurrealObject &content)
{
    return u"CREATE "_s + SurrealQL::escapeIdentifier(table) + u" CONTENT "_s
        + write(u"surrealqt_content"_s, content);
}

SurrealObject withField(const SurrealObject &object, const QString &name, const SurrealValue &value)
{
    SurrealObject changed = object;
    if (value.isNone())
        changed.remove(name);
    else
        changed.insert(name, value);
    return changed;
}

} // namespace

const ChangeSet::Record *ChangeSet::record(const SurrealRecordId &id) const
{
    const auto it = m_records.constFind(id);
    return it == m_records.cend() ? nullptr : &*it;
}

qsizetype ChangeSet::insertedIndex(quint64 serial) const
{
    const auto it = std::lower_bound(
        m_inserted.cbegin(), m_inserted.cend(), serial,
        [](const Inserted &inserted, quint64 value) { return inserted.serial < value; });
    return it != m_inserted.cend() && it->serial == serial ? it - m_inserted.cbegin() : -1;
}

SurrealValue ChangeSet::applied(const SurrealRecordId &id, const SurrealValue &stored) const
{
    const Record *const changes = record(id);
    if (!changes || changes->fields.isEmpty())
        return stored;
    SurrealObject object = stored.toObject();
    for (auto it = changes->fields.cbegin(); it != changes->fields.cend(); ++it)
        object = withField(object, it.key(), it->after);
    return object;
}

void ChangeSet::putField(const SurrealRecordId &id, const QString &name,
                         const std::optional<Field> &field)
{
    Record &changes = m_records[id];
    if (field)
        changes.fields.insert(name, *field);
    else
        changes.fields.remove(name);
    changes.error = {};
    dropIfEmpty(id);
}

void ChangeSet::putContent(quint64 serial, const SurrealValue &content)
{
    const qsizetype index = insertedIndex(serial);
    if (content.isNone()) {
        if (index >= 0)
            m_inserted.removeAt(index);
    } else if (index >= 0) {
        m_inserted[index].content = content.toObject();
        m_inserted[index].error = {};
    } else {
        const auto at = std::lower_bound(
            m_inserted.begin(), m_inserted.end(), serial,
            [](const Inserted &inserted, quint64 value) { return inserted.serial < value; });
        m_inserted.insert(at, {serial, content.toObject(), {}});
    }
}

void ChangeSet::dropIfEmpty(const SurrealRecordId &id)
{
    const auto it = m_records.find(id);
    if (it != m_records.end() && it->isEmpty())
        m_records.erase(it);
}

void ChangeSet::run(const Step &step, bool forward)
{
    switch (step.kind) {
    case Step::EditField:
        putField(step.id, step.name, forward ? step.after : step.before);
        break;
    case Step::EditInserted:
    case Step::Insert:
        putContent(step.serial, forward ? step.contentAfter : step.contentBefore);
        break;
    case Step::Remove: {
        Record &changes = m_records[step.id];
        changes.removed = step.removed == forward;
        changes.seen = changes.removed ? step.seen : std::nullopt;
        changes.error = {};
        dropIfEmpty(step.id);
        break;
    }
    }
}

void ChangeSet::take(const Step &step)
{
    run(step, true);
    m_done.append(step);
    m_undone.clear();
}

void ChangeSet::setField(const SurrealRecordId &id, const QString &name, const SurrealValue &stored,
                         const SurrealValue &value)
{
    const Record *const changes = record(id);
    Step step {Step::EditField, id, 0, name, {}, {}, {}, {}, false};
    if (changes && changes->fields.contains(name))
        step.before = changes->fields.value(name);
    const SurrealValue original = step.before ? step.before->before : stored;
    if ((step.before ? step.before->after : stored) == value)
        return;
    if (original != value)
        step.after = Field {original, value};
    take(step);
}

void ChangeSet::setRemoved(const SurrealRecordId &id, bool removed,
                           const std::optional<SurrealValue> &seen)
{
    const Record *const changes = record(id);
    if ((changes && changes->removed) != removed)
        take({Step::Remove, id, 0, {}, {}, {}, {}, {}, removed, seen});
}

quint64 ChangeSet::insert(const SurrealObject &content)
{
    const quint64 serial = m_nextSerial++;
    take({Step::Insert, {}, serial, {}, {}, {}, {}, content, false});
    return serial;
}

void ChangeSet::setInsertedField(quint64 serial, const QString &name, const SurrealValue &value)
{
    const qsizetype index = insertedIndex(serial);
    if (index < 0)
        return;
    const SurrealObject before = m_inserted.at(index).content;
    const SurrealObject after = withField(before, name, value);
    if (before != after)
        take({Step::EditInserted, {}, serial, name, {}, {}, before, after, false});
}

void ChangeSet::takeBackInsert(quint64 serial)
{
    const qsizetype index = insertedIndex(serial);
    if (index >= 0)
        take({Step::Insert, {}, serial, {}, {}, {}, m_inserted.at(index).content, {}, false});
}

void ChangeSet::undo()
{
    if (m_done.isEmpty())
        return;
    m_undone.append(m_done.takeLast());
    run(m_undone.last(), false);
}

void ChangeSet::redo()
{
    if (m_undone.isEmpty())
        return;
    m_done.append(m_undone.takeLast());
    run(m_done.last(), true);
}

void ChangeSet::clear()
{
    m_records.clear();
    m_inserted.clear();
    m_done.clear();
    m_undone.clear();
}

void ChangeSet::forget(const SurrealRecordId &id)
{
    m_records.remove(id);
    const auto isOf = [&id](const Step &step) {
        return (step.kind == Step::EditField || step.kind == Step::Remove) && step.id == id;
    };
    m_done.removeIf(isOf);
    m_undone.removeIf(isOf);
}

void ChangeSet::setError(const SurrealRecordId &id, const SurrealError &error,
                         const std::optional<SurrealValue> &theirs)
{
    const auto it = m_records.find(id);
    if (it == m_records.end())
        return;
    it->error = error;
    it->theirs = theirs;
}

void ChangeSet::noteTheirs(const SurrealRecordId &id, const SurrealValue &theirs)
{
    const auto it = m_records.find(id);
    if (it != m_records.end() && it->theirs)
        it->theirs = theirs;
}

void ChangeSet::setInsertError(quint64 serial, const SurrealError &error)
{
    if (const qsizetype index = insertedIndex(serial); index >= 0)
        m_inserted[index].error = error;
}

void ChangeSet::submitted(const SurrealRecordId &id, const Record &sent)
{
    const auto it = m_records.find(id);
    if (it == m_records.end())
        return;
    Record since = *it;
    forget(id); // its steps would lead to what is no longer the record's past
    if (sent.removed)
        return;
    since.error = {};
    since.theirs.reset();
    for (auto field = sent.fields.cbegin(); field != sent.fields.cend(); ++field) {
        const auto now = since.fields.find(field.key());
        if (now == since.fields.end()) // was undone while it was on its way
            since.fields.insert(field.key(), {field->after, field->before});
        else if (now->after == field->after)
            since.fields.erase(now);
        else
            now->before = field->after;
    }
    if (!since.isEmpty())
        m_records.insert(id, since);
}

void ChangeSet::insertSubmitted(quint64 serial)
{
    if (const qsizetype index = insertedIndex(serial); index >= 0)
        m_inserted.removeAt(index);
    const auto isOf = [serial](const Step &step) { return step.serial == serial; };
    m_done.removeIf(isOf);
    m_undone.removeIf(isOf);
}

bool ChangeSet::dropOtherFields(const SurrealRecordId &id, const QStringList &kept)
{
    const auto it = m_records.find(id);
    if (it == m_records.end() || it->removed)
        return false;
    it->fields.removeIf([&kept](const auto &field) { return !kept.contains(field.key()); });
    return true;
}

void ChangeSet::rebase(const SurrealRecordId &id, const SurrealValue &stored)
{
    const auto it = m_records.find(id);
    if (it == m_records.end())
        return;
    Record changes = *it;
    forget(id);
    changes.error = {};
    changes.theirs.reset();
    changes.seen.reset(); // who wants it gone has seen what it is now
    for (auto field = changes.fields.begin(); field != changes.fields.end();) {
        field->before = stored.value(field.key());
        if (field->before == field->after)
            field = changes.fields.erase(field);
        else
            ++field;
    }
    if (!changes.isEmpty())
        m_records.insert(id, changes);
}

ChangeStatement ChangeSet::updateStatement(const SurrealRecordId &id, const Record &record)
{
    Writer write(false);
    const QString text = updateText(write, id, record);
    return {text + u" RETURN AFTER; SELECT * FROM $surrealqt_id"_s, write.variables()};
}

ChangeStatement ChangeSet::removeStatement(const SurrealRecordId &id, const Record &record)
{
    Writer write(false);
    const QString text = removeText(write, id, record);
    return {text + u"; SELECT * FROM $surrealqt_id"_s, write.variables()};
}

ChangeStatement ChangeSet::insertStatement(const QString &table, const SurrealObject &content)
{
    Writer write(false);
    const QString text = insertText(write, table, content);
    return {text + u" RETURN AFTER"_s, write.variables()};
}

QStringList ChangeSet::preview(const QString &table) const
{
    QList<SurrealRecordId> ids = m_records.keys();
    std::sort(ids.begin(), ids.end(), [](const SurrealRecordId &l, const SurrealRecordId &r) {
        return SurrealValue::compare(l, r) < 0;
    });
    Writer write(true);
    QStringList statements;
    for (const SurrealRecordId &id : std::as_const(ids)) {
        const Record &changes = *m_records.constFind(id);
        statements.append(changes.removed ? removeText(write, id, changes)
                                          : updateText(write, id, changes));
    }
    for (const Inserted &inserted : m_inserted)
        statements.append(insertText(write, table, inserted.content));
    return statements;
}
