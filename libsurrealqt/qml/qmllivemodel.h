// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "qmlsession.h"

#include <SurrealQt/SurrealLiveModel>

// SurrealLiveModel on a session of QML, with JavaScript's values.
class QmlLiveModel : public SurrealLiveModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(SurrealLiveModel)
    Q_PROPERTY(QmlSession *session READ qmlSession WRITE setQmlSession NOTIFY qmlSessionChanged)
    Q_PROPERTY(QVariant variables READ variablesToJs WRITE setVariablesFromJs NOTIFY
                   variablesChanged FINAL)
public:
    using SurrealLiveModel::SurrealLiveModel;

    [[nodiscard]] QmlSession *qmlSession() const { return m_session; }
    void setQmlSession(QmlSession *session);
    [[nodiscard]] QVariant variablesToJs() const;
    void setVariablesFromJs(const QVariant &variables);
    Q_INVOKABLE [[nodiscard]] QVariant get(int row) const; // undefined when there is none
    Q_INVOKABLE [[nodiscard]] int indexOf(const SurrealRecordId &id) const { return rowOf(id); }

    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void qmlSessionChanged();

private:
    QPointer<QmlSession> m_session;
};
