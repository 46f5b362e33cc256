// SPDX-License-Identifier: Apache-2.0
#include "qmlsession.h"

#include "qmlcredentialquestion.h"

#include <SurrealQt/SurrealReply>

#include <QtCore/QScopedValueRollback>
#include <QtQml/QJSEngine>
#include <QtQml/QQmlInfo>

using namespace Qt::StringLiterals;

QmlSession::QmlSession(QObject *parent)
    : QmlQueryable(parent)
{
    static_assert(int(SurrealSession::Expiry::Session) == int(SessionExpiry));
    connect(this, &QmlSession::stateChanged, this, &QmlSession::readyChanged);
}

QmlSession::~QmlSession()
{
    // Transactions and what waits for answers go first, while there is a session to tell.
    if (m_session)
        m_session->disconnect(this);
    qDeleteAll(findChildren<QmlTransaction *>(QString(), Qt::FindDirectChildrenOnly));
    delete m_session;
}

void QmlSession::setClient(QmlClient *client)
{
    if (m_client == client)
        return;
    if (m_client)
        m_client->disconnect(this);
    dropSession();
    m_client = client;
    if (client) {
        connect(client, &QmlClient::openChanged, this, [this] {
            dropSession();
            update();
        });
        connect(client, &QObject::destroyed, this, [this] {
            dropSession();
            Q_EMIT clientChanged();
        });
    }
    Q_EMIT clientChanged();
    update();
}

void QmlSession::setNamespaceName(const QString &name)
{
    if (m_namespace == name)
        return;
    m_namespace = name;
    m_scopeDirty = true;
    Q_EMIT namespaceNameChanged();
    applyLater();
}

void QmlSession::setDatabaseName(const QString &name)
{
    if (m_database == name)
        return;
    m_database = name;
    m_scopeDirty = true;
    Q_EMIT databaseNameChanged();
    applyLater();
}

void QmlSession::setUseDefaults(bool use)
{
    if (m_useDefaults == use)
        return;
    m_useDefaults = use;
    m_scopeDirty = true;
    Q_EMIT useDefaultsChanged();
    applyLater();
}

void QmlSession::setCredentials(const SurrealCredentials &credentials)
{
    if (m_credentials == credentials)
        return;
    m_credentials = credentials;
    m_identityDirty = true;
    Q_EMIT credentialsChanged();
    applyLater();
}

void QmlSession::setVariables(const QVariant &variables)
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
    m_variablesDirty = true;
    Q_EMIT variablesChanged();
    applyLater();
}

void QmlSession::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    update();
}

void QmlSession::setCredentialProvider(const QJSValue &provider)
{
    if (m_credentialProvider.strictlyEquals(provider))
        return;
    m_credentialProvider = provider;
    passOnProvider();
    Q_EMIT credentialProviderChanged();
}

void QmlSession::passOnProvider()
{
    if (!m_session)
        return;
    const QmlCallback ask(this, m_credentialProvider);
    if (!ask.isCallable()) {
        m_session->setCredentialProvider({});
        return;
    }
    m_session->setCredentialProvider(
        [ask](SurrealSession *, const SurrealCredentialAnswer &answer) {
            auto *const question = new QmlCredentialQuestion(answer);
            QJSEngine::setObjectOwnership(question, QJSEngine::JavaScriptOwnership);
            ask({QVariant::fromValue(question)});
        });
}

void QmlSession::setAutomaticRenewal(bool automatic)
{
    if (m_automaticRenewal == automatic)
        return;
    m_automaticRenewal = automatic;
    if (m_session)
        m_session->setAutomaticRenewal(automatic);
    Q_EMIT automaticRenewalChanged();
}

QDateTime QmlSession::tokenExpiry() const
{
    return m_session ? m_session->tokenExpiry() : QDateTime();
}

QDateTime QmlSession::sessionExpiry() const
{
    return m_session ? m_session->sessionExpiry() : QDateTime();
}

QString QmlSession::identity() const
{
    return m_session ? m_session->identity() : QString();
}

void QmlSession::componentComplete()
{
    m_complete = true;
    if (!m_client)
        setClient(qobject_cast<QmlClient *>(parent()));
    update();
}

void QmlSession::update()
{
    const bool wanted = m_complete && m_active && m_client && m_client->isOpen();
    if (wanted == !m_session.isNull())
        return;
    if (wanted)
        makeSession();
    else
        dropSession();
}

void QmlSession::makeSession()
{
    SurrealSession *const session = m_client->client()->newSession();
    m_session = session;
    connect(session, &SurrealSession::stateChanged, this, &QmlSession::updateState);
    connect(session, &SurrealSession::identityChanged, this, &QmlSession::identityChanged);
    connect(session, &SurrealSession::expiryChanged, this, &QmlSession::expiryChanged);
    connect(session, &SurrealSession::renewingChanged, this, &QmlSession::renewingChanged);
    connect(session, &SurrealSession::renewalFailed, this, &QmlSession::renewalFailed);
    connect(session, &SurrealSession::authenticationExpired, this,
            [this](SurrealSession::Expiry what) { Q_EMIT authenticationExpired(Expiry(what)); });
    session->setAutomaticRenewal(m_automaticRenewal);
    passOnProvider();
    // The server may close it, too: then there is none until client or active change.
    connect(session, &SurrealSession::closed, this, &QmlSession::updateState);
    connect(session, &QObject::destroyed, this, [this] { // quietly, with its client
        if (m_session)
            return; // there is another one by now
        Q_EMIT targetChanged();
        Q_EMIT identityChanged();
        Q_EMIT expiryChanged();
        Q_EMIT renewingChanged();
        updateState();
    });
    m_appliedVariables = {};
    m_appliedNamespace.clear();
    m_appliedDatabase.clear();
    m_identityDirty = m_credentials.kind() != SurrealCredentials::Kind::None;
    m_scopeDirty = true;
    m_variablesDirty = true;
    m_refused = false;
    m_changes = 0;
    setError({});
    apply();
    Q_EMIT targetChanged();
    Q_EMIT identityChanged();
    updateState();
}

void QmlSession::dropSession()
{
    if (!m_session)
        return;
    SurrealSession *const session = m_session;
    m_session = nullptr;
    session->disconnect(this);
    session->setCredentialProvider({}); // nobody is here to be asked
    // Its calls end with an error, then it goes.
    session->close();
    session->deleteLater();
    Q_EMIT targetChanged();
    Q_EMIT identityChanged();
    Q_EMIT expiryChanged();
    Q_EMIT renewingChanged();
    updateState();
}

SurrealSession *QmlSession::session()
{
    // Bindings may not have run yet, but what they say comes before the call.
    if (m_session)
        apply();
    return m_session;
}

void QmlSession::applyLater()
{
    if (!m_session || m_applyPosted)
        return;
    m_applyPosted = true; // several properties usually change at once
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_applyPosted = false;
            if (m_session)
                apply();
            updateState(); // what was called since may have had its answer already
        },
        Qt::QueuedConnection);
    updateState();
}

void QmlSession::apply()
{
    if (!m_identityDirty && !m_scopeDirty && !m_variablesDirty)
        return;
    m_refused = false;
    if (std::exchange(m_identityDirty, false)) {
        const bool anonymous = m_credentials.kind() == SurrealCredentials::Kind::None;
        watch(anonymous ? m_session->invalidate() : m_session->signin(m_credentials));
        m_scopeDirty = true; // signing in selects what the user belongs to
    }
    if (std::exchange(m_scopeDirty, false))
        applyScope();
    if (std::exchange(m_variablesDirty, false)) {
        for (const auto &[name, value] : std::as_const(m_appliedVariables)) {
            if (!m_variables.contains(name))
                watch(m_session->unset(name));
        }
        for (const auto &[name, value] : std::as_const(m_variables)) {
            if (!m_appliedVariables.contains(name) || m_appliedVariables.value(name) != value)
                watch(m_session->let(name, value));
        }
        m_appliedVariables = m_variables;
    }
    if (!m_changes && !m_refused)
        setError({});
    updateState();
}

void QmlSession::applyScope()
{
    // What was named and is no more is left; what never was is where signing in leads.
    const QString namespaceBefore = std::exchange(m_appliedNamespace, m_namespace);
    const QString databaseBefore = std::exchange(m_appliedDatabase, m_database);
    if (m_namespace.isEmpty() && !namespaceBefore.isEmpty())
        watch(m_session->leaveNamespace());
    else if (m_database.isEmpty() && !databaseBefore.isEmpty())
        watch(m_session->leaveDatabase());
    if (!m_namespace.isEmpty() || !m_database.isEmpty())
        watch(m_session->use(m_namespace, m_database));
    else if (m_useDefaults)
        watch(m_session->useDefaults());
}

void QmlSession::watch(SurrealReply *change)
{
    ++m_changes;
    const auto done = [this, session = m_session](const SurrealError &error) {
        if (session != m_session)
            return;
        --m_changes;
        if (error) {
            m_refused = true;
            setError(error);
            report(error);
        } else if (!m_changes && !m_refused) {
            setError({});
        }
        updateState();
    };
    change->then(
        this, [done] { done({}); }, done);
}

void QmlSession::updateState()
{
    using Inner = SurrealSession::State;
    const Inner inner = m_session ? m_session->state() : Inner::Closed;
    State state = Inactive;
    if (inner == Inner::Failed || (inner != Inner::Closed && m_refused && !m_changes))
        state = Failed;
    else if (inner == Inner::Restoring)
        state = Restoring;
    else if (inner == Inner::Opening || (inner == Inner::Ready && (m_changes || m_applyPosted)))
        state = Opening;
    else if (inner == Inner::Ready)
        state = Ready;
    if (inner == Inner::Failed)
        setError(m_session->lastError());
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

SurrealError QmlSession::whyNoTarget() const
{
    return SurrealError(SurrealError::Kind::SessionClosed,
                        !m_client       ? tr("The session has no client")
                            : !m_active ? tr("The session is not active")
                                        : tr("The session's client is not open"));
}

template <typename Call>
SurrealReply *QmlSession::callSession(const QJSValue &onOk, const QJSValue &onError, Call &&call)
{
    return this->call({this, onOk}, {this, onError}, {},
                      [&](SurrealQueryable *) { return call(m_session.data()); });
}

SurrealReply *QmlSession::signin(const SurrealCredentials &credentials, const QJSValue &onOk,
                                 const QJSValue &onError)
{
    return callSession(onOk, onError,
                       [&](SurrealSession *session) { return session->signin(credentials); });
}

SurrealReply *QmlSession::signup(const SurrealCredentials &credentials, const QJSValue &onOk,
                                 const QJSValue &onError)
{
    return callSession(onOk, onError,
                       [&](SurrealSession *session) { return session->signup(credentials); });
}

SurrealReply *QmlSession::invalidate(const QJSValue &onOk, const QJSValue &onError)
{
    return callSession(onOk, onError,
                       [](SurrealSession *session) { return session->invalidate(); });
}

SurrealReply *QmlSession::info(const QJSValue &onOk, const QJSValue &onError)
{
    return callSession(onOk, onError, [](SurrealSession *session) { return session->info(); });
}

SurrealLiveQuery *QmlSession::live(const QVariant &what, const QJSValue &onNotification,
                                   const QJSValue &onError)
{
    const QmlCallback notified(this, onNotification);
    const QmlCallback failed(this, onError);
    SurrealError bad;
    const SurrealValue table = QmlValue::fromJs(what, &bad);
    SurrealSession *const on = bad ? nullptr : session();
    if (!on) {
        failLater(bad ? bad : whyNoTarget(), failed);
        return nullptr;
    }
    const bool statement
        = table.isString() && table.toString().startsWith("live "_L1, Qt::CaseInsensitive);
    SurrealLiveQuery *const query = statement ? on->liveQuery(table.toString()) : on->live(table);
    connect(query, &SurrealLiveQuery::notified, this,
            [notified](const SurrealNotification &notification) {
                const SurrealRecordId record = notification.record();
                static constexpr std::array names {"CREATE"_L1, "UPDATE"_L1, "DELETE"_L1};
                notified({QString(names.at(size_t(notification.action()))),
                          QVariant::fromValue(record), QmlValue::toJs(notification.value())});
            });
    connect(query, &SurrealLiveQuery::errorOccurred, this,
            [this, failed](const SurrealError &error) {
                if (failed.isCallable())
                    failed({QVariant::fromValue(error)});
                else
                    report(error);
            });
    return query;
}

QmlTransaction *QmlSession::beginTransaction()
{
    SurrealSession *const on = session();
    if (!on) {
        failLater(whyNoTarget(), {this, {}});
        return nullptr;
    }
    return new QmlTransaction(on->beginTransaction(), this);
}

#include "moc_qmlsession.cpp"
