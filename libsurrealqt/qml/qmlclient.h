// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealClient>

#include <QtQml/QQmlListProperty>
#include <QtQml/QQmlParserStatus>
#include <QtQml/qqml.h>

// A SurrealClient that opens by itself: what `url` and `active` say is so.
class QmlClient : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(SurrealClient)
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(QmlClient::State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString serverVersion READ serverVersion NOTIFY serverVersionChanged FINAL)
    Q_PROPERTY(SurrealError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(QQmlListProperty<QObject> data READ data FINAL)
    Q_CLASSINFO("DefaultProperty", "data")
public:
    enum State { Disconnected, Connecting, Connected, Reconnecting, Closing };
    Q_ENUM(State)

    explicit QmlClient(QObject *parent = nullptr);
    ~QmlClient() override;

    [[nodiscard]] QUrl url() const { return m_url; }
    void setUrl(const QUrl &url);
    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] State state() const { return State(m_client.state()); }
    [[nodiscard]] QString serverVersion() const { return m_client.serverVersion(); }
    [[nodiscard]] SurrealError error() const { return m_error; }
    [[nodiscard]] QQmlListProperty<QObject> data() { return {this, &m_data}; }

    Q_INVOKABLE void reopen(); // after an error, for instance: from the beginning

    [[nodiscard]] SurrealClient *client() { return &m_client; }
    [[nodiscard]] bool isOpen() const { return m_open; } // was told to be

    void classBegin() override { }
    void componentComplete() override;

Q_SIGNALS:
    void urlChanged();
    void activeChanged();
    void stateChanged();
    void serverVersionChanged();
    void errorChanged();
    void errorOccurred(const SurrealError &error);
    void openChanged(); // sessions make theirs anew

private:
    void update();
    void setError(const SurrealError &error);

    SurrealClient m_client;
    QUrl m_url;
    SurrealError m_error;
    QList<QObject *> m_data;
    bool m_active = true;
    bool m_complete = false;
    bool m_open = false;
};
