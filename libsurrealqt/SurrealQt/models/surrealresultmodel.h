// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealAbstractTableModel>

class SurrealResultModelPrivate;

class SURREALQT_EXPORT SurrealResultModel : public SurrealAbstractTableModel
{
    Q_OBJECT
    Q_PROPERTY(SurrealValue value READ value WRITE setValue RESET clear NOTIFY valueChanged)
    Q_PROPERTY(bool scanning READ isScanning NOTIFY scanningChanged FINAL)
public:
    explicit SurrealResultModel(QObject *parent = nullptr);
    ~SurrealResultModel() override;

    [[nodiscard]] SurrealValue value() const;
    void setValue(const SurrealValue &value);
    [[nodiscard]] bool isScanning() const; // further columns may yet be found

    [[nodiscard]] SurrealValue rowValue(int row) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;

public Q_SLOTS:
    void clear();

Q_SIGNALS:
    void valueChanged();
    void scanningChanged();

private:
    Q_DISABLE_COPY_MOVE(SurrealResultModel)
    Q_DECLARE_PRIVATE_D(d_ptr, SurrealResultModel)
};
