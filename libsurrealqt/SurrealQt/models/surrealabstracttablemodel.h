// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealValue>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QAbstractTableModel>
#include <QtCore/QStringList>

#include <memory>

class SurrealAbstractTableModelPrivate;

class SURREALQT_EXPORT SurrealAbstractTableModel : public QAbstractTableModel
{
    Q_OBJECT
    Q_PROPERTY(QStringList columns READ columns WRITE setColumns RESET resetColumns NOTIFY
                   columnsChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
public:
    // Qt::DisplayRole is one short line of text; Qt::EditRole the value as a SurrealQL literal.
    enum Role {
        ValueRole = Qt::UserRole + 1, // SurrealValue; NONE when the row has no such key
        TypeRole, // SurrealValue::Type; invalid when the row has no such key
        RecordIdRole, // SurrealRecordId of the row, whatever the column; invalid when it has none
        MissingRole, // bool: the row has no such key, which is neither NONE nor NULL
        RowValueRole, // SurrealValue: the whole row, whatever the column
        FirstColumnRole = Qt::UserRole + 256, // from here: one role per column, for QML
    };
    Q_ENUM(Role)

    ~SurrealAbstractTableModel() override;

    [[nodiscard]] QStringList columns() const;
    void setColumns(const QStringList &columns); // these and no others; empty: as found
    void resetColumns();
    [[nodiscard]] bool hasFixedColumns() const;
    [[nodiscard]] Q_INVOKABLE QString columnName(int column) const;
    [[nodiscard]] Q_INVOKABLE int columnOf(const QString &name) const; // -1: none

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] virtual SurrealValue rowValue(int row) const = 0;
    [[nodiscard]] SurrealValue valueAt(int row, int column) const;
    [[nodiscard]] Q_INVOKABLE SurrealRecordId recordId(int row) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void columnsChanged();
    void countChanged();

protected:
    SurrealAbstractTableModel(SurrealAbstractTableModelPrivate &dd, QObject *parent);
    const std::unique_ptr<SurrealAbstractTableModelPrivate> d_ptr;

private:
    Q_DISABLE_COPY_MOVE(SurrealAbstractTableModel)
    Q_DECLARE_PRIVATE_D(d_ptr, SurrealAbstractTableModel)
};
