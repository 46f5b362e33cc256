// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "qmlqueryable.h"

#include <SurrealQt/SurrealTableModel>

// SurrealTableModel on a session or transaction of QML, with JavaScript's values.
class QmlTableModel : public SurrealTableModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(SurrealTableModel)
    Q_PROPERTY(QmlQueryable *session READ qmlSession WRITE setQmlSession NOTIFY qmlSessionChanged)
    Q_PROPERTY(QVariant variables READ variablesToJs WRITE setVariablesFromJs NOTIFY
                   variablesChanged FINAL)
public:
    using SurrealTableModel::SurrealTableModel;

    [[nodiscard]] QmlQueryable *qmlSession() const { return m_session; }
    void setQmlSession(QmlQueryable *session);
    [[nodiscard]] QVariant variablesToJs() const;
    void setVariablesFromJs(const QVariant &variables);
    Q_INVOKABLE [[nodiscard]] QVariant get(int row) const; // undefined when there is none
    // Pending until submit(); undefined takes the field away.
    Q_INVOKABLE bool set(int row, const QString &column, const QVariant &value);
    Q_INVOKABLE int append(const QVariant &content = {}); // its row; -1: refused
    Q_INVOKABLE bool remove(int row);
    Q_INVOKABLE [[nodiscard]] QStringList changes() const { return pendingStatements(); }

    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void qmlSessionChanged();

private:
    [[nodiscard]] bool takeFromJs(const QVariant &value, SurrealValue *taken) const;

    QPointer<QmlQueryable> m_session;
};
