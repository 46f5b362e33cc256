// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealResultModel>

#include <QtQml/qqml.h>

// SurrealResultModel with JavaScript's values.
class QmlResultModel : public SurrealResultModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(SurrealResultModel)
    Q_PROPERTY(QVariant value READ valueToJs WRITE setValueFromJs RESET clear NOTIFY valueChanged)
public:
    using SurrealResultModel::SurrealResultModel;

    [[nodiscard]] QVariant valueToJs() const;
    void setValueFromJs(const QVariant &value);
    Q_INVOKABLE [[nodiscard]] QVariant get(int row) const; // undefined when there is none

    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
};
