// SPDX-License-Identifier: Apache-2.0
#include "qmltablemodel.h"

#include <QtQml/QQmlInfo>

void QmlTableModel::setQmlSession(QmlQueryable *session)
{
    if (m_session == session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session) {
        connect(session, &QmlQueryable::targetChanged, this,
                [this] { setSession(m_session ? m_session->target() : nullptr); });
        connect(session, &QObject::destroyed, this, &QmlTableModel::qmlSessionChanged);
    }
    setSession(session ? session->target() : nullptr);
    Q_EMIT qmlSessionChanged();
}

QVariant QmlTableModel::variablesToJs() const
{
    return QmlValue::toJs(variables());
}

void QmlTableModel::setVariablesFromJs(const QVariant &variables)
{
    SurrealError bad;
    const SurrealObject object = QmlValue::objectFromJs(variables, &bad);
    if (bad)
        qmlWarning(this) << "variables: " << bad.message();
    else
        setVariables(object);
}

QVariant QmlTableModel::get(int row) const
{
    return QmlValue::toJs(rowValue(row));
}

bool QmlTableModel::takeFromJs(const QVariant &value, SurrealValue *taken) const
{
    SurrealError bad;
    *taken = QmlValue::fromJs(value, &bad);
    if (bad)
        qmlWarning(this) << bad.message();
    return !bad;
}

bool QmlTableModel::set(int row, const QString &column, const QVariant &value)
{
    SurrealValue taken;
    return takeFromJs(value, &taken) && setValue(row, columnOf(column), taken);
}

int QmlTableModel::append(const QVariant &content)
{
    SurrealError bad;
    const SurrealObject object = QmlValue::objectFromJs(content, &bad);
    if (bad)
        qmlWarning(this) << bad.message();
    return bad ? -1 : appendRow(object);
}

bool QmlTableModel::remove(int row)
{
    return removeRows(row, 1);
}

QVariant QmlTableModel::data(const QModelIndex &index, int role) const
{
    return QmlValue::roleToJs(SurrealTableModel::data(index, role));
}

bool QmlTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role < FirstColumnRole && role != ValueRole)
        return SurrealTableModel::setData(index, value, role);
    // `model.price = 12` in a delegate: the role names the column.
    const int column
        = role == ValueRole ? index.column() : columnOf(QString::fromUtf8(roleNames().value(role)));
    SurrealValue taken;
    return takeFromJs(value, &taken) && setValue(index.row(), column, taken);
}

#include "moc_qmltablemodel.cpp"
