// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealObject>
#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealValue>

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QMap>

#include <optional>

// A statement and its variables.
struct SURREALQT_EXPORT ChangeStatement
{
    QString text;
    SurrealObject variables;
};

// Changes of a table's records that are not sent yet, by record id, so that they do not depend on
// which records are shown, and the steps to undo and redo them.
class SURREALQT_EXPORT ChangeSet
{
public:
    struct Field
    {
        SurrealValue before; // NONE: the record had no such field
        SurrealValue after; // NONE: takes the field away
    };
    struct Record
    {
        QMap<QString, Field> fields;
        bool removed = false;
        std::optional<SurrealValue> seen; // when removed: what it was; absent: whatever it is
        SurrealError error; // of the last submit
        std::optional<SurrealValue> theirs; // what the server has, when somebody else changed it

        [[nodiscard]] bool isEmpty() const { return fields.isEmpty() && !removed; }
    };
    struct Inserted
    {
        quint64 serial = 0;
        SurrealObject content;
        SurrealError error;
    };

    [[nodiscard]] bool isEmpty() const { return m_records.isEmpty() && m_inserted.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_records.size() + m_inserted.size(); }
    [[nodiscard]] const QHash<SurrealRecordId, Record> &records() const { return m_records; }
    [[nodiscard]] const Record *record(const SurrealRecordId &id) const;
    [[nodiscard]] const QList<Inserted> &inserted() const { return m_inserted; }
    [[nodiscard]] qsizetype insertedIndex(quint64 serial) const; // -1: none
    // The record as it will be.
    [[nodiscard]] SurrealValue applied(const SurrealRecordId &id, const SurrealValue &stored) const;

    void setField(const SurrealRecordId &id, const QString &name, const SurrealValue &stored,
                  const SurrealValue &value);
    void setRemoved(const SurrealRecordId &id, bool removed,
                    const std::optional<SurrealValue> &seen = {});
    quint64 insert(const SurrealObject &content); // its serial
    void setInsertedField(quint64 serial, const QString &name, const SurrealValue &value);
    void takeBackInsert(quint64 serial);

    [[nodiscard]] bool canUndo() const { return !m_done.isEmpty(); }
    [[nodiscard]] bool canRedo() const { return !m_undone.isEmpty(); }
    void undo();
    void redo();
    void clear();
    void forget(const SurrealRecordId &id); // the record's changes and their steps

    // After an answer of the server.
    void setError(const SurrealRecordId &id, const SurrealError &error,
                  const std::optional<SurrealValue> &theirs = {});
    void noteTheirs(const SurrealRecordId &id, const SurrealValue &theirs); // in a conflict
    void setInsertError(quint64 serial, const SurrealError &error);
    void submitted(const SurrealRecordId &id, const Record &sent); // what was changed since stays
    void insertSubmitted(quint64 serial);
    // False, and nothing is done, when there are none: the record is removed. Not to be undone.
    bool dropOtherFields(const SurrealRecordId &id, const QStringList &kept);
    // The stored values are now these: what is changed stays changed, on top of them.
    void rebase(const SurrealRecordId &id, const SurrealValue &stored);

    // Writes the changed paths alone, if they still hold what they held; then reads the record.
    [[nodiscard]] static ChangeStatement updateStatement(const SurrealRecordId &id,
                                                         const Record &record);
    // Removes the record if it still is what was seen; then reads it.
    [[nodiscard]] static ChangeStatement removeStatement(const SurrealRecordId &id,
                                                         const Record &record);
    [[nodiscard]] static ChangeStatement insertStatement(const QString &table,
                                                         const SurrealObject &content);
    // The same statements with literals in place of variables, and nothing read back.
    [[nodiscard]] QStringList preview(const QString &table) const;

private:
    struct Step
    {
        enum Kind { EditField, EditInserted, Remove, Insert } kind;
        SurrealRecordId id;
        quint64 serial = 0;
        QString name;
        std::optional<Field> before; // of EditField; absent: it was not changed
        std::optional<Field> after;
        SurrealValue contentBefore; // of EditInserted, Insert: the whole content; NONE: not there
        SurrealValue contentAfter;
        bool removed = false; // of Remove: after it
        std::optional<SurrealValue> seen {}; // of Remove
    };
    void take(const Step &step); // does and remembers
    void run(const Step &step, bool forward);
    void putField(const SurrealRecordId &id, const QString &name,
                  const std::optional<Field> &field);
    void putContent(quint64 serial, const SurrealValue &content);
    void dropIfEmpty(const SurrealRecordId &id);

    QHash<SurrealRecordId, Record> m_records;
    QList<Inserted> m_inserted; // by serial
    QList<Step> m_done;
    QList<Step> m_undone;
    quint64 m_nextSerial = 1;
};
