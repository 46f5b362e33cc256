// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "qmlclient.h"
#include "qmlqueryable.h"
#include "qmltransaction.h"

#include <SurrealQt/SurrealLiveQuery>
#include <SurrealQt/SurrealSession>

#include <QtCore/QDateTime>

// A session that is as its properties say: it has one of the library's while its client is open,
// and calls signin, use and let on it whenever a property changes. The gate of that session puts
// them in order with all other calls.
class QmlSession : public QmlQueryable, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(SurrealSession)
    Q_PROPERTY(QmlClient *client READ client WRITE setClient NOTIFY clientChanged FINAL)
    Q_PROPERTY(QString namespace READ namespaceName WRITE setNamespaceName NOTIFY
                   namespaceNameChanged FINAL)
    Q_PROPERTY(
        QString database READ databaseName WRITE setDatabaseName NOTIFY databaseNameChanged FINAL)
    Q_PROPERTY(
        bool useDefaults READ useDefaults WRITE setUseDefaults NOTIFY useDefaultsChanged FINAL)
    Q_PROPERTY(SurrealCredentials credentials READ credentials WRITE setCredentials RESET
                   resetCredentials NOTIFY credentialsChanged FINAL)
    Q_PROPERTY(QJSValue credentialProvider READ credentialProvider WRITE setCredentialProvider
                   NOTIFY credentialProviderChanged FINAL)
    Q_PROPERTY(bool automaticRenewal READ automaticRenewal WRITE setAutomaticRenewal NOTIFY
                   automaticRenewalChanged FINAL)
    Q_PROPERTY(QVariant variables READ variables WRITE setVariables NOTIFY variablesChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(QmlSession::State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString identity READ identity NOTIFY identityChanged FINAL)
    Q_PROPERTY(QDateTime tokenExpiry READ tokenExpiry NOTIFY expiryChanged FINAL)
    Q_PROPERTY(QDateTime sessionExpiry READ sessionExpiry NOTIFY expiryChanged FINAL)
    Q_PROPERTY(bool renewing READ isRenewing NOTIFY renewingChanged FINAL)
    Q_PROPERTY(QQmlListProperty<QObject> data READ data FINAL)
    Q_CLASSINFO("DefaultProperty", "data")
public:
    enum State {
        Inactive, // switched off, or its client is not open
        Opening, // the server does not have it yet, or not yet as the properties say
        Ready,
        Restoring, // the connection went; calls wait until the server has it again
        Failed, // something that a property says was refused: error says why
    };
    Q_ENUM(State)
    enum Expiry {
        TokenExpiry, // it no longer signs in: a reconnect needs something else
        SessionExpiry, // calls are refused until somebody signs in
    };
    Q_ENUM(Expiry)

    explicit QmlSession(QObject *parent = nullptr);
    ~QmlSession() override;

    [[nodiscard]] QmlClient *client() const { return m_client; }
    void setClient(QmlClient *client);
    [[nodiscard]] QString namespaceName() const { return m_namespace; }
    void setNamespaceName(const QString &name);
    [[nodiscard]] QString databaseName() const { return m_database; }
    void setDatabaseName(const QString &name);
    // Of the server, where no namespace is named.
    [[nodiscard]] bool useDefaults() const { return m_useDefaults; }
    void setUseDefaults(bool use);
    [[nodiscard]] SurrealCredentials credentials() const { return m_credentials; }
    void setCredentials(const SurrealCredentials &credentials);
    void resetCredentials() { setCredentials({}); }
    // Called with a SurrealCredentialQuestion when the session cannot sign in again by itself.
    [[nodiscard]] QJSValue credentialProvider() const { return m_credentialProvider; }
    void setCredentialProvider(const QJSValue &provider);
    [[nodiscard]] bool automaticRenewal() const { return m_automaticRenewal; }
    void setAutomaticRenewal(bool automatic);
    [[nodiscard]] QVariant variables() const { return QmlValue::toJs(m_variables); }
    void setVariables(const QVariant &variables);
    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString identity() const; // in words, as the server sees it; empty while inactive
    // Invalid while there is none.
    [[nodiscard]] QDateTime tokenExpiry() const;
    [[nodiscard]] QDateTime sessionExpiry() const;
    [[nodiscard]] bool isRenewing() const { return m_session && m_session->isRenewing(); }
    [[nodiscard]] QQmlListProperty<QObject> data() { return {this, &m_data}; }

    Q_INVOKABLE SurrealReply *signin(const SurrealCredentials &credentials,
                                     const QJSValue &onOk = {}, const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *signup(const SurrealCredentials &credentials,
                                     const QJSValue &onOk = {}, const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *invalidate(const QJSValue &onOk = {}, const QJSValue &onError = {});
    Q_INVOKABLE SurrealReply *info(const QJSValue &onOk = {}, const QJSValue &onError = {});
    // onNotification(action, record id, value); a table by its name, a record, or a LIVE statement
    Q_INVOKABLE SurrealLiveQuery *live(const QVariant &what, const QJSValue &onNotification = {},
                                       const QJSValue &onError = {});
    Q_INVOKABLE QmlTransaction *beginTransaction(); // null while there is no session

    [[nodiscard]] bool isReady() const override { return m_state == Ready; }
    [[nodiscard]] SurrealQueryable *target() override { return session(); }
    [[nodiscard]] SurrealSession *session(); // as the properties say; null while inactive

    void classBegin() override { }
    void componentComplete() override;

Q_SIGNALS:
    void clientChanged();
    void namespaceNameChanged();
    void databaseNameChanged();
    void useDefaultsChanged();
    void credentialsChanged();
    void variablesChanged();
    void activeChanged();
    void stateChanged();
    void identityChanged();
    void credentialProviderChanged();
    void automaticRenewalChanged();
    void expiryChanged();
    void renewingChanged();
    void renewalFailed(const SurrealError &error);
    void authenticationExpired(QmlSession::Expiry what);

private:
    [[nodiscard]] SurrealError whyNoTarget() const override;
    void update(); // has a session, or none, as client and active say
    void makeSession();
    void dropSession();
    void passOnProvider();
    void applyLater();
    void apply();
    void applyScope();
    void watch(SurrealReply *change);
    void updateState();

    template <typename Call>
    SurrealReply *callSession(const QJSValue &onOk, const QJSValue &onError, Call &&call);

    QPointer<QmlClient> m_client;
    QPointer<SurrealSession> m_session;
    QString m_namespace;
    QString m_database;
    QString m_appliedNamespace;
    QString m_appliedDatabase;
    SurrealCredentials m_credentials;
    QJSValue m_credentialProvider;
    SurrealObject m_variables;
    SurrealObject m_appliedVariables;
    QList<QObject *> m_data;
    State m_state = Inactive;
    int m_changes = 0; // under way
    bool m_active = true;
    bool m_useDefaults = false;
    bool m_automaticRenewal = true;
    bool m_complete = false;
    bool m_refused = false; // the last changes of it
    bool m_applyPosted = false;
    bool m_identityDirty = false;
    bool m_scopeDirty = false;
    bool m_variablesDirty = false;
};
