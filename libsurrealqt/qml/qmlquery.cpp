// SPDX-License-Identifier: Apache-2.0
#include "qmlquery.h"

#include <QtQml/QJSEngine>
#include <QtQml/QQmlInfo>

QmlQuery::QmlQuery(QObject *parent)
    : QObject(parent)
{
    QJSEngine::setObjectOwnership(&m_rows, QJSEngine::CppOwnership); // it has no parent
}

QmlQuery::~QmlQuery() = default;

void QmlQuery::setSession(QmlQueryable *session)
{
    if (m_session == session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session) {
        connect(session, &QmlQueryable::readyChanged, this, &QmlQuery::handleReady);
        connect(session, &QmlQueryable::errorChanged, this, &QmlQuery::handleReady);
        connect(session, &QObject::destroyed, this, &QmlQuery::sessionChanged);
    }
    Q_EMIT sessionChanged();
    handleReady();
}

void QmlQuery::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    Q_EMIT textChanged();
    runLater();
}

void QmlQuery::setVariables(const QVariant &variables)
{
    SurrealError bad;
    const SurrealObject object = QmlValue::objectFromJs(variables, &bad);
    if (bad) {
        qmlWarning(this) << "variables: " << bad.message();
        return;
    }
    if (m_variables == object)
        return;
    m_variables = object;
    Q_EMIT variablesChanged();
    runLater();
}

void QmlQuery::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    runLater();
}

QVariant QmlQuery::value() const
{
    return QmlValue::toJs(m_results.value());
}

QVariantList QmlQuery::values() const
{
    QVariantList values;
    for (const SurrealResult &result : m_results)
        values.append(QmlValue::toJs(result.value()));
    return values;
}

void QmlQuery::componentComplete()
{
    m_complete = true;
    runLater();
}

void QmlQuery::run()
{
    m_asked = true;
    runLater();
}

void QmlQuery::handleReady()
{
    if (!m_session)
        return;
    if (m_session->isReady())
        runLater();
    else if (m_session->error())
        setStatus(Error, m_session->error());
}

void QmlQuery::runLater()
{
    if (m_posted || !m_complete)
        return;
    m_posted = true; // several properties usually change at once
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_posted = false;
            start();
        },
        Qt::QueuedConnection);
}

void QmlQuery::start()
{
    if (!(m_active || m_asked) || !m_session || !m_session->isReady())
        return;
    SurrealQueryable *const target = m_session->target();
    if (!target || m_text.trimmed().isEmpty())
        return;
    m_asked = false;
    if (SurrealReply *const last = m_reply) {
        m_reply = nullptr;
        last->abort(); // what it would answer is of no use any more
    }
    setStatus(Running);
    SurrealReply *const reply = target->query(m_text, m_variables);
    m_reply = reply;
    reply->then(
        this,
        [this, reply](const SurrealResults &results) {
            if (m_reply != reply)
                return;
            m_reply = nullptr;
            m_results = results;
            m_rows.SurrealResultModel::setValue(results.value());
            Q_EMIT valueChanged();
            setStatus(Ready);
            Q_EMIT finished();
        },
        [this, reply](const SurrealError &error) {
            if (m_reply != reply)
                return;
            m_reply = nullptr;
            setStatus(Error, error);
            Q_EMIT finished();
        });
}

void QmlQuery::setStatus(Status status, const SurrealError &error)
{
    if (m_status == status && m_error == error)
        return;
    m_status = status;
    m_error = error;
    Q_EMIT statusChanged();
}

#include "moc_qmlquery.cpp"
