// SPDX-License-Identifier: Apache-2.0
#include "qmlclient.h"

#include <QtQml/QQmlInfo>

QmlClient::QmlClient(QObject *parent)
    : QObject(parent)
{
    static_assert(int(SurrealClient::State::Closing) == int(Closing));
    connect(&m_client, &SurrealClient::stateChanged, this, [this] {
        if (m_client.state() == SurrealClient::State::Connected)
            setError({});
        Q_EMIT stateChanged();
    });
    connect(&m_client, &SurrealClient::serverVersionChanged, this,
            &QmlClient::serverVersionChanged);
    connect(&m_client, &SurrealClient::errorOccurred, this, [this](const SurrealError &error) {
        setError(error);
        static const QMetaMethod signal = QMetaMethod::fromSignal(&QmlClient::errorOccurred);
        if (!isSignalConnected(signal))
            qmlWarning(this) << error.message();
        Q_EMIT errorOccurred(error);
    });
}

QmlClient::~QmlClient()
{
    m_client.disconnect(this);
}

void QmlClient::setUrl(const QUrl &url)
{
    if (m_url == url)
        return;
    m_url = url;
    Q_EMIT urlChanged();
    if (m_open)
        reopen();
    else
        update();
}

void QmlClient::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    update();
}

void QmlClient::reopen()
{
    if (m_open) {
        m_open = false;
        m_client.close();
        Q_EMIT openChanged();
    }
    update();
}

void QmlClient::componentComplete()
{
    m_complete = true;
    update();
}

void QmlClient::update()
{
    const bool wanted = m_complete && m_active && !m_url.isEmpty();
    if (wanted == m_open)
        return;
    m_open = wanted;
    setError({});
    if (m_open)
        m_client.open(m_url);
    else
        m_client.close();
    Q_EMIT openChanged();
}

void QmlClient::setError(const SurrealError &error)
{
    if (m_error == error)
        return;
    m_error = error;
    Q_EMIT errorChanged();
}

#include "moc_qmlclient.cpp"
