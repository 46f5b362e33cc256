// SPDX-License-Identifier: Apache-2.0
#include "qmlclient.h"

#include <QtQml/QQmlInfo>

#include <utility>

QmlClient::QmlClient(QObject *parent)
    : QObject(parent)
{
    static_assert(int(SurrealClient::State::Closing) == int(Closing));
    static_assert(int(SurrealClient::Feature::DetachCancels) == int(DetachCancels));
    makeClient();
}

QmlClient::~QmlClient()
{
    m_client->disconnect(this);
    delete m_client; // before the sessions of QML, which may be children, too
}

void QmlClient::makeClient()
{
    m_client = new SurrealClient(m_options, this);
    connect(m_client, &SurrealClient::stateChanged, this, [this] {
        if (m_client->state() == SurrealClient::State::Connected)
            setError({});
        Q_EMIT stateChanged();
    });
    connect(m_client, &SurrealClient::serverVersionChanged, this, &QmlClient::serverVersionChanged);
    connect(m_client, &SurrealClient::urlChanged, this, &QmlClient::currentUrlChanged);
    connect(m_client, &SurrealClient::errorOccurred, this, [this](const SurrealError &error) {
        setError(error);
        static const QMetaMethod signal = QMetaMethod::fromSignal(&QmlClient::errorOccurred);
        if (!isSignalConnected(signal))
            qmlWarning(this) << error.message();
        Q_EMIT errorOccurred(error);
    });
}

// Its options are those that a client was made with.
void QmlClient::replaceClient()
{
    SurrealClient *const old = m_client;
    old->disconnect(this);
    makeClient();
    m_client->diagnostics()->setRecording(old->diagnostics()->isRecording());
    m_client->diagnostics()->setMostFrames(old->diagnostics()->mostFrames());
    m_client->diagnostics()->setMostBytes(old->diagnostics()->mostBytes());
    // What was called on it still ends.
    old->close();
    const auto goes = [old] {
        if (old->state() == SurrealClient::State::Disconnected)
            old->deleteLater();
    };
    connect(old, &SurrealClient::stateChanged, old, goes);
    goes();
    Q_EMIT diagnosticsChanged();
    Q_EMIT serverVersionChanged();
}

void QmlClient::setUrl(const QUrl &url)
{
    if (m_url == url)
        return;
    m_url = url;
    Q_EMIT urlChanged();
    if (m_urls.isEmpty())
        changeAddress();
}

void QmlClient::setUrls(const QList<QUrl> &urls)
{
    if (m_urls == urls)
        return;
    m_urls = urls;
    Q_EMIT urlsChanged();
    changeAddress();
}

void QmlClient::changeAddress()
{
    if (m_open)
        reopen();
    else
        update();
}

void QmlClient::setOptions(const SurrealClientOptions &options)
{
    m_options = options;
    m_optionsDirty = true;
    Q_EMIT optionsChanged();
}

bool QmlClient::supports(Feature feature) const
{
    return m_client->supports(SurrealClient::Feature(feature));
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
        m_client->close();
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
    const bool wanted = m_complete && m_active && !(m_url.isEmpty() && m_urls.isEmpty());
    if (wanted == m_open)
        return;
    m_open = wanted;
    setError({});
    if (m_open && std::exchange(m_optionsDirty, false))
        replaceClient();
    if (!m_open)
        m_client->close();
    else if (m_urls.isEmpty())
        m_client->open(m_url);
    else
        m_client->open(m_urls);
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
