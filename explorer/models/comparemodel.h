// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/resultdiff.h"

#include <SurrealQt/SurrealAbstractTableModel>

#include <QAbstractTableModel>
#include <QIcon>

#include <memory>

// The rows of several sessions below one another: a line for each session that has something of its
// own to say of a row, and one for all where they agree. The comparison is made on another thread.
class CompareModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { StateColumn, SessionColumn, RecordColumn, FirstField };
    enum Role {
        ValueRole = SurrealAbstractTableModel::ValueRole,
        TypeRole = SurrealAbstractTableModel::TypeRole,
        LineRole = Qt::UserRole + 100, // Line: how it is to be shown
        FieldRole, // int: ResultDiff::Field of the cell
        SecondRole, // bool: the line above is of the same row
        OddRole, // bool: every other row, with all its lines
    };
    enum class Line : quint8 { All, Base, Same, Changed, Hidden, Extra, Error };
    Q_ENUM(Line)
    using Categories = ResultDiff::Categories;

    explicit CompareModel(QObject *parent = nullptr);
    ~CompareModel() override;

    void setSides(const QStringList &names, const QList<QIcon> &marks);
    // The order of columns that a statement asks for; found ones come behind it.
    void compare(const QList<SurrealResult> &answers, int base, const QStringList &columns = {});
    void clear();
    [[nodiscard]] bool isBusy() const { return m_cancelled != nullptr; }
    [[nodiscard]] const ResultDiff &diff() const { return *m_diff; }
    [[nodiscard]] std::shared_ptr<const ResultDiff> sharedDiff() const { return m_diff; }
    [[nodiscard]] bool hasDifferences() const;

    void setShown(Categories shown);
    [[nodiscard]] Categories shown() const { return m_shown; }

    [[nodiscard]] Line line(int line) const;
    [[nodiscard]] qsizetype rowOf(int line) const; // of the diff; -1: the line of an error
    [[nodiscard]] int sideOf(int line) const; // -1: of all
    [[nodiscard]] QString fieldName(int column) const; // empty: it is none
    [[nodiscard]] QString recordText(int line) const;
    // A cell's value; nothing: there is none. Of a hidden row: the base's, for those who look at it.
    [[nodiscard]] std::optional<SurrealValue> cell(const QModelIndex &index) const;
    [[nodiscard]] static QString lineText(Line line);
    [[nodiscard]] static QString lineIcon(Line line);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    void compared();

private:
    struct Entry
    {
        qint32 row = -1;
        qint16 side = -1;
        bool second = false;
        bool odd = false;
    };
    void take(ResultDiff &&diff, const QStringList &columns);
    void list();
    [[nodiscard]] QString sideText(const Entry &entry) const;
    [[nodiscard]] QString tip(const QModelIndex &index) const;

    QStringList m_names;
    QList<QIcon> m_marks;
    std::shared_ptr<const ResultDiff> m_diff;
    QStringList m_columns;
    Categories m_shown;
    QList<Entry> m_entries;
    std::shared_ptr<std::atomic<bool>> m_cancelled; // of the comparison that is being made
};
