// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealError>
#include <SurrealQt/SurrealRecordId>

#include <QAbstractItemModel>
#include <QPointer>

class SurrealReply;
class SurrealResults;
class SurrealSession;
class SurrealValue;

// What a record is linked with: relations out of it and into it, and records that refer to it. The
// tables with their numbers come first; the records of one are read page by page, when a person
// wants them.
class LinksModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    static constexpr int PageSize = 100;
    enum Column { RecordColumn, EdgeColumn };
    enum Role {
        ValueRole = Qt::UserRole + 1, // SurrealValue: the record id in this cell
        TypeRole, // its type; invalid when there is none
    };
    enum class State { Empty, Counting, Ready, Failed };

    explicit LinksModel(QObject *parent = nullptr);

    // Reads nothing yet. \a references: the server knows which records refer to one.
    void setRecord(SurrealSession *session, const SurrealRecordId &record, bool references);
    void count(); // unless it was done, or is under way
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] SurrealError error() const { return m_error; } // of the last request
    [[nodiscard]] int loaded() const; // records
    [[nodiscard]] SurrealRecordId recordAt(const QModelIndex &index) const; // invalid: none
    [[nodiscard]] bool isMore(const QModelIndex &index) const; // stands for those not read yet
    void readMore(const QModelIndex &more);

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    void stateChanged(); // also error()

private:
    enum class Kind { Out, In, Reference };
    struct Link
    {
        SurrealRecordId record;
        SurrealRecordId edge; // invalid for a reference
    };
    struct Group
    {
        Kind kind = Kind::Out;
        QString table; // of the edges, or of those that refer
        qint64 count = 0;
        QList<Link> links;
        qsizetype told = 0; // of them, by the row that stands for the rest
        QPointer<SurrealReply> reply;
        bool atEnd = false;
    };
    void drop(); // what is on its way
    void counted(const SurrealResults &results);
    void read(int group);
    void arrived(int group, const SurrealValue &rows);
    [[nodiscard]] QString source(Kind kind, const QString &table) const;
    [[nodiscard]] QString title(const Group &group) const;
    [[nodiscard]] int shownRows(const Group &group) const;
    void setState(State state, const SurrealError &error = {});

    QPointer<SurrealSession> m_session;
    SurrealRecordId m_record;
    bool m_references = false;
    State m_state = State::Empty;
    SurrealError m_error;
    QPointer<SurrealReply> m_count;
    QList<Group> m_groups;
};
