// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealAbstractTableModel>
#include <SurrealQt/SurrealValue>
#include <SurrealQt/surrealqt_export.h>

#include <QtCore/QAbstractItemModel>

#include <memory>

class SurrealValueModelPrivate;

class SURREALQT_EXPORT SurrealValueModel : public QAbstractItemModel
{
    Q_OBJECT
    Q_PROPERTY(SurrealValue value READ value WRITE setValue RESET clear NOTIFY valueChanged FINAL)
public:
    enum Column { KeyColumn, ValueColumn, TypeColumn };
    Q_ENUM(Column)
    enum Role {
        ValueRole = SurrealAbstractTableModel::ValueRole, // SurrealValue; invalid for a group
        TypeRole = SurrealAbstractTableModel::TypeRole, // SurrealValue::Type; invalid for a group
        RecordIdRole = SurrealAbstractTableModel::RecordIdRole, // of a value that is a record id
        KeyRole = SurrealAbstractTableModel::FirstColumnRole, // QString, or int in an array
        PathRole, // QString: how SurrealQL writes the way to it, e.g. items[3].name
        GroupRole, // bool: stands for a part of a long array or object
    };
    Q_ENUM(Role)

    explicit SurrealValueModel(QObject *parent = nullptr);
    ~SurrealValueModel() override;

    [[nodiscard]] SurrealValue value() const;
    void setValue(const SurrealValue &value);
    [[nodiscard]] Q_INVOKABLE SurrealValue valueAt(const QModelIndex &index) const;
    [[nodiscard]] Q_INVOKABLE QString path(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

public Q_SLOTS:
    void clear();

Q_SIGNALS:
    void valueChanged();

private:
    Q_DISABLE_COPY_MOVE(SurrealValueModel)
    Q_DECLARE_PRIVATE_D(d_ptr, SurrealValueModel)
    const std::unique_ptr<SurrealValueModelPrivate> d_ptr;
};
