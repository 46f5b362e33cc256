// SPDX-License-Identifier: Apache-2.0
#include "surrealtablemodel_p.h"

#include <SurrealQt/SurrealQueryable>

using namespace Qt::StringLiterals;

namespace {

SurrealError notAllowed()
{
    return SurrealError(SurrealError::Kind::NotAllowed,
                        SurrealTableModel::tr("The server left the record as it was: this user "
                                              "may not change it."));
}

} // namespace

const ChangeSet::Inserted *SurrealTableModelPrivate::insertedAt(int row) const
{
    const qsizetype shown = row - stored.size();
    if (shown < 0 || shown >= shownInserted.size())
        return nullptr;
    const qsizetype index = changes.insertedIndex(shownInserted.at(shown));
    return index < 0 ? nullptr : &changes.inserted().at(index);
}

void SurrealTableModelPrivate::tellRows(int first, int last)
{
    Q_Q(SurrealTableModel);
    if (last >= first && !columns.isEmpty())
        Q_EMIT q->dataChanged(q->index(first, 0), q->index(last, int(columns.size()) - 1));
}

// The inserted rows that are shown become those of the change set; both are by serial.
void SurrealTableModelPrivate::showInserted()
{
    Q_Q(SurrealTableModel);
    for (qsizetype i = shownInserted.size() - 1; i >= 0; --i) {
        if (changes.insertedIndex(shownInserted.at(i)) >= 0)
            continue;
        const int row = int(stored.size() + i);
        q->beginRemoveRows({}, row, row);
        shownInserted.removeAt(i);
        q->endRemoveRows();
    }
    for (qsizetype i = 0; i < changes.inserted().size(); ++i) {
        const ChangeSet::Inserted &inserted = changes.inserted().at(i);
        if (i < shownInserted.size() && shownInserted.at(i) == inserted.serial)
            continue;
        noteColumns(inserted.content);
        showNotedColumns();
        const int row = int(stored.size() + i);
        q->beginInsertRows({}, row, row);
        shownInserted.insert(i, inserted.serial);
        q->endInsertRows();
    }
}

void SurrealTableModelPrivate::changesMade(int row)
{
    Q_Q(SurrealTableModel);
    showInserted();
    if (row >= 0)
        tellRows(row, row);
    else
        tellRows(0, q->rowCount() - 1);
    Q_EMIT q->changesChanged();
}

void SurrealTableModelPrivate::forgetChanges()
{
    ++changesOf;
    if (!changes.isEmpty()) {
        changes.clear();
        changesMade();
    }
    abandonSubmit(SurrealError(SurrealError::Kind::Canceled,
                               SurrealTableModel::tr("The changes were given up.")));
}

void SurrealTableModelPrivate::send()
{
    // Queued replies: none comes before all are sent.
    const auto records = changes.records();
    const auto inserted = changes.inserted();
    outstanding = int(records.size() + inserted.size());
    succeeded = 0;
    failed = 0;
    for (auto it = records.cbegin(); it != records.cend(); ++it) {
        if (it->removed)
            sendRemove(it.key(), *it);
        else
            sendUpdate(it.key(), *it);
    }
    for (const ChangeSet::Inserted &row : inserted)
        sendInsert(row);
}

void SurrealTableModelPrivate::sendUpdate(const SurrealRecordId &id,
                                          const ChangeSet::Record &record)
{
    const ChangeStatement update = ChangeSet::updateStatement(id, record);
    SurrealReply *const reply = session->query(update.text, update.variables);
    QObject::connect(reply, &SurrealReply::finished, q_ptr,
                     [this, reply, id, record, of = changesOf] {
                         if (of == changesOf)
                             updateAnswered(id, record, reply->results());
                     });
}

void SurrealTableModelPrivate::sendRemove(const SurrealRecordId &id,
                                          const ChangeSet::Record &record)
{
    const ChangeStatement remove = ChangeSet::removeStatement(id, record);
    SurrealReply *const reply = session->query(remove.text, remove.variables);
    QObject::connect(reply, &SurrealReply::finished, q_ptr,
                     [this, reply, id, record, of = changesOf] {
                         if (of == changesOf)
                             removeAnswered(id, record, reply->results());
                     });
}

void SurrealTableModelPrivate::sendInsert(const ChangeSet::Inserted &inserted)
{
    const ChangeStatement create = ChangeSet::insertStatement(table, inserted.content);
    SurrealReply *const reply = session->query(create.text, create.variables);
    QObject::connect(reply, &SurrealReply::finished, q_ptr,
                     [this, reply, serial = inserted.serial, of = changesOf] {
                         if (of == changesOf)
                             insertAnswered(serial, reply->results());
                     });
}

void SurrealTableModelPrivate::updateAnswered(const SurrealRecordId &id,
                                              const ChangeSet::Record &sent,
                                              const SurrealResults &results)
{
    if (results.error()) {
        changes.setError(id, results.error());
        answered(false);
    } else if (results.at(0).value().size() > 0) {
        changes.submitted(id, sent);
        replaceStored(id, results.at(0).value().at(0));
        answered(true);
    } else if (results.at(1).value().size() == 0) {
        changes.setError(id,
                         SurrealError(SurrealError::Kind::NotFound,
                                      SurrealTableModel::tr("The record is no longer there.")),
                         SurrealValue());
        answered(false);
    } else {
        const SurrealValue theirs = results.at(1).value().at(0);
        bool changed = false;
        for (auto it = sent.fields.cbegin(); it != sent.fields.cend() && !changed; ++it)
            changed = theirs.value(it.key()) != it->before;
        if (changed)
            setConflict(id, theirs);
        else
            changes.setError(id, notAllowed());
        answered(false);
    }
}

void SurrealTableModelPrivate::setConflict(const SurrealRecordId &id, const SurrealValue &theirs)
{
    changes.setError(id,
                     SurrealError(SurrealError::Kind::Query,
                                  SurrealTableModel::tr("Somebody else has changed the record.")),
                     theirs);
}

void SurrealTableModelPrivate::removeAnswered(const SurrealRecordId &id,
                                              const ChangeSet::Record &sent,
                                              const SurrealResults &results)
{
    if (results.error()) {
        changes.setError(id, results.error());
        answered(false);
    } else if (results.at(1).value().size() > 0) {
        const SurrealValue theirs = results.at(1).value().at(0);
        if (sent.seen && theirs != *sent.seen)
            setConflict(id, theirs);
        else
            changes.setError(id, notAllowed());
        answered(false);
    } else {
        changes.forget(id);
        removeStored(id);
        answered(true);
    }
}

void SurrealTableModelPrivate::insertAnswered(quint64 serial, const SurrealResults &results)
{
    const SurrealValue created = results.at(0).value();
    if (results.error() || created.size() == 0) {
        // A table that the user may not write to answers with an empty array.
        changes.setInsertError(serial, results.error() ? results.error() : notAllowed());
        answered(false);
        return;
    }
    changes.insertSubmitted(serial);
    showInserted();
    appendStored(created.at(0));
    answered(true);
}

void SurrealTableModelPrivate::answered(bool ok)
{
    Q_Q(SurrealTableModel);
    ++(ok ? succeeded : failed);
    pageIsStale |= ok;
    countIsStale |= ok;
    if (--outstanding > 0)
        return;
    changesMade();
    Q_EMIT q->submittingChanged();
    Q_EMIT q->submitted(succeeded, failed);
}

// The answers that are missing will not come, or no longer matter.
void SurrealTableModelPrivate::abandonSubmit(const SurrealError &why)
{
    if (outstanding == 0)
        return;
    ++changesOf;
    const auto records = changes.records();
    for (auto it = records.cbegin(); it != records.cend(); ++it)
        changes.setError(it.key(), why);
    for (const ChangeSet::Inserted &inserted : QList(changes.inserted()))
        changes.setInsertError(inserted.serial, why);
    failed += outstanding - 1;
    outstanding = 1;
    answered(false);
}

void SurrealTableModelPrivate::replaceStored(const SurrealRecordId &id, const SurrealValue &value)
{
    const auto place = places.constFind(id);
    if (place == places.cend())
        return;
    noteColumns(value);
    showNotedColumns();
    stored[*place].value = value;
    tellRows(*place, *place);
}

void SurrealTableModelPrivate::removeStored(const SurrealRecordId &id)
{
    Q_Q(SurrealTableModel);
    const auto place = places.constFind(id);
    if (place == places.cend())
        return;
    const int row = *place;
    q->beginRemoveRows({}, row, row);
    stored.removeAt(row);
    places.remove(id);
    indexRows(row);
    q->endRemoveRows();
    if (totalState != TotalState::Unknown)
        setTotal(totalState, total - 1);
}

void SurrealTableModelPrivate::appendStored(const SurrealValue &value)
{
    Q_Q(SurrealTableModel);
    const SurrealRecordId id = value.value(u"id").toRecordId();
    if (places.contains(id)) // a page was faster
        return;
    noteColumns(value);
    showNotedColumns();
    const int row = int(stored.size());
    q->beginInsertRows({}, row, row);
    stored.append({id, value});
    places.insert(id, row);
    q->endInsertRows();
    if (totalState != TotalState::Unknown)
        setTotal(totalState, total + 1);
}
