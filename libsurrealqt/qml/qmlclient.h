// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SurrealQt/SurrealClient>
#include <SurrealQt/SurrealDiagnostics>

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
    Q_PROPERTY(QList<QUrl> urls READ urls WRITE setUrls NOTIFY urlsChanged FINAL)
    Q_PROPERTY(QUrl currentUrl READ currentUrl NOTIFY currentUrlChanged FINAL)
    Q_PROPERTY(
        SurrealClientOptions options READ options WRITE setOptions NOTIFY optionsChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(QmlClient::State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString serverVersion READ serverVersion NOTIFY serverVersionChanged FINAL)
    Q_PROPERTY(SurrealVersion version READ version NOTIFY serverVersionChanged FINAL)
    Q_PROPERTY(SurrealError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(SurrealDiagnostics *diagnostics READ diagnostics NOTIFY diagnosticsChanged FINAL)
    Q_PROPERTY(QQmlListProperty<QObject> data READ data FINAL)
    Q_CLASSINFO("DefaultProperty", "data")
public:
    enum State { Disconnected, Connecting, Connected, Reconnecting, Closing };
    Q_ENUM(State)
    enum Feature { Sessions, Transactions, RefreshTokens, Defaults, DatabaseAlone, DetachCancels };
    Q_ENUM(Feature)

    explicit QmlClient(QObject *parent = nullptr);
    ~QmlClient() override;

    [[nodiscard]] QUrl url() const { return m_url; }
    void setUrl(const QUrl &url);
    [[nodiscard]] QList<QUrl> urls() const { return m_urls; } // of one cluster, instead of url
    void setUrls(const QList<QUrl> &urls);
    [[nodiscard]] QUrl currentUrl() const { return m_client->url(); }
    [[nodiscard]] SurrealClientOptions options() const { return m_options; }
    void setOptions(const SurrealClientOptions &options);
    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] State state() const { return State(m_client->state()); }
    [[nodiscard]] QString serverVersion() const { return m_client->serverVersion(); }
    [[nodiscard]] SurrealVersion version() const { return m_client->version(); }
    [[nodiscard]] SurrealError error() const { return m_error; }
    [[nodiscard]] SurrealDiagnostics *diagnostics() const { return m_client->diagnostics(); }
    [[nodiscard]] QQmlListProperty<QObject> data() { return {this, &m_data}; }

    Q_INVOKABLE [[nodiscard]] bool supports(QmlClient::Feature feature) const;
    Q_INVOKABLE void reopen(); // after an error, for instance: from the beginning
    Q_INVOKABLE void reconnect() { m_client->reconnect(); } // drops the socket; sessions come back

    [[nodiscard]] SurrealClient *client() { return m_client; }
    [[nodiscard]] bool isOpen() const { return m_open; } // was told to be

    void classBegin() override { }
    void componentComplete() override;

Q_SIGNALS:
    void urlChanged();
    void urlsChanged();
    void currentUrlChanged();
    void optionsChanged();
    void activeChanged();
    void stateChanged();
    void serverVersionChanged();
    void errorChanged();
    void diagnosticsChanged();
    void errorOccurred(const SurrealError &error);
    void openChanged(); // sessions make theirs anew

private:
    void makeClient();
    void replaceClient();
    void update();
    void changeAddress();
    void setError(const SurrealError &error);

    SurrealClient *m_client = nullptr; // a child
    SurrealClientOptions m_options;
    QUrl m_url;
    QList<QUrl> m_urls;
    SurrealError m_error;
    QList<QObject *> m_data;
    bool m_active = true;
    bool m_complete = false;
    bool m_open = false;
    bool m_optionsDirty = false; // since the client was made
};
