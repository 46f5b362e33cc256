// SPDX-License-Identifier: Apache-2.0
#include "qmllivemodel.h"

#include <QtQml/QQmlInfo>

void QmlLiveModel::setQmlSession(QmlSession *session)
{
    if (m_session == session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session) {
        connect(session, &QmlSession::targetChanged, this,
                [this] { setSession(m_session ? m_session->session() : nullptr); });
        connect(session, &QObject::destroyed, this, &QmlLiveModel::qmlSessionChanged);
    }
    setSession(session ? session->session() : nullptr);
    Q_EMIT qmlSessionChanged();
}

QVariant QmlLiveModel::variablesToJs() const
{
    return QmlValue::toJs(variables());
}

void QmlLiveModel::setVariablesFromJs(const QVariant &variables)
{
    SurrealError bad;
    const SurrealObject object = QmlValue::objectFromJs(variables, &bad);
    if (bad)
        qmlWarning(this) << "variables: " << bad.message();
    else
        setVariables(object);
}

QVariant QmlLiveModel::get(int row) const
{
    return QmlValue::toJs(rowValue(row));
}

QVariant QmlLiveModel::data(const QModelIndex &index, int role) const
{
    return QmlValue::roleToJs(SurrealLiveModel::data(index, role));
}

#include "moc_qmllivemodel.cpp"
