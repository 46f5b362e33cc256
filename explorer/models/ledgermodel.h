// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SurrealQt/SurrealResults>

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>

// What was run in a transaction, in its order, and how each statement went. The last row says how the
// transaction ended.
class LedgerModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        NumberColumn,
        StatementColumn,
        ResultColumn,
        TimeColumn,
        ErrorColumn,
        ColumnCount
    };
    enum class State : quint8 {
        Running,
        Done,
        Failed,
        NotRun, // one before it could not be read, or was too much
        Unanswered, // nobody waited for it
        Ended, // no statement: the end of the transaction
        EndedBadly,
    };
    Q_ENUM(State)
    struct Entry
    {
        QString statement; // as it was run; of an end, its words
        QString line; // the same on one line, without secrets
        State state = State::Running;
        qsizetype rows = -1; // -1: it answered none
        std::chrono::nanoseconds serverTime {0};
        QString error;
    };

    using QAbstractTableModel::QAbstractTableModel;

    int add(const QStringList &statements); // the row of the first
    void answer(int first, int count, const SurrealResults &results);
    void end(const QString &words, bool well);
    void clear();

    [[nodiscard]] const Entry &entry(int row) const { return m_entries.at(row); }
    [[nodiscard]] int statements() const;
    [[nodiscard]] QStringList texts() const; // of the statements

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    void append(const QList<Entry> &entries);
    [[nodiscard]] static bool isEnd(const Entry &entry);
    [[nodiscard]] QString resultText(const Entry &entry) const;

    QList<Entry> m_entries;
};
