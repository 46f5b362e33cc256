// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sessioncontext.h"

#include "app/connection.h"
#include "app/heldtransaction.h"
#include "app/theme.h"
#include "app/words.h"
#include "models/livefeed.h"

#include <SurrealQt/SurrealRecordId>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealTransaction>

#include <QEvent>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype LongestSorted = 5000; // more take a time that a person can feel
}

SessionContext::SessionContext(Connection *connection, SurrealSession *session, int number,
                               QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_session(session)
    , m_liveFeed(new LiveFeed(session, this))
    , m_held(new HeldTransaction(session, this))
    , m_number(number)
    , m_readOnly(connection->profile().readOnly)
{
    connect(session, &SurrealSession::stateChanged, this, &SessionContext::stateChanged);
    connect(session, &SurrealSession::closed, this, &SessionContext::ended);
    // It signs in again by itself before it ends; this is what is left when that could not be.
    connect(session, &SurrealSession::authenticationExpired, this,
            [this](SurrealSession::Expiry what) {
                m_expired = m_expired || what == SurrealSession::Expiry::Session;
                Q_EMIT changed();
            });
    connect(session, &SurrealSession::expiryChanged, this, [this] {
        m_expired = false;
        Q_EMIT changed();
    });
    connect(session, &SurrealSession::identityChanged, this, &SessionContext::scheduleRefresh);
    connect(session, &SurrealSession::namespaceNameChanged, this, &SessionContext::scheduleRefresh);
    connect(session, &SurrealSession::databaseNameChanged, this, &SessionContext::scheduleRefresh);
    connect(connection, &Connection::stateChanged, this, &SessionContext::changed);
    session->installEventFilter(this);
    scheduleRefresh();
}

SessionContext::~SessionContext() = default;

QString SessionContext::title() const
{
    return m_title.isEmpty() ? who() : m_title;
}

void SessionContext::rename(const QString &title)
{
    m_title = title.trimmed();
    Q_EMIT changed();
}

SurrealCredentials::Kind SessionContext::identityKind() const
{
    return m_session ? m_session->credentials().kind() : SurrealCredentials::Kind::None;
}

QString SessionContext::who() const
{
    if (!m_who.isEmpty())
        return m_who;
    if (!m_session)
        return tr("closed");
    const SurrealCredentials credentials = m_session->credentials();
    if (!credentials.user().isEmpty())
        return credentials.user();
    const QString identity = m_session->identity();
    return identity.isEmpty() ? Words::identityKind(credentials.kind()) : identity;
}

QString SessionContext::accessText() const
{
    using Kind = SurrealCredentials::Kind;
    const Kind kind = identityKind();
    if (kind == Kind::None)
        return tr("not signed in");
    //: %1 is a record id such as person:ada, %2 the name of an access method
    if (!m_record.isEmpty() && !m_access.isEmpty())
        return tr("record %1 by access %2").arg(m_record, m_access);
    if (!m_record.isEmpty())
        return tr("record %1").arg(m_record);
    //: %1 is "user of the namespace" or the like, %2 one or more roles such as OWNER
    const QString withRoles = m_roles.isEmpty() ? u"%1"_s : tr("%1, role %2").arg(u"%1"_s, m_roles);
    switch (kind) {
    case Kind::Root:
        return withRoles.arg(tr("user of the whole server"));
    case Kind::Namespace:
        return withRoles.arg(tr("user of the namespace"));
    case Kind::Database:
        return withRoles.arg(tr("user of the database"));
    default:
        return Words::identityKind(kind);
    }
}

QString SessionContext::identityKey() const
{
    if (!m_session)
        return {};
    const SurrealCredentials credentials = m_session->credentials();
    const auto kinds = QMetaEnum::fromType<SurrealCredentials::Kind>();
    return u"%1 %2 %3"_s
        .arg(QString::fromLatin1(kinds.valueToKey(int(credentials.kind()))), credentials.user(),
             credentials.access())
        .simplified();
}

QColor SessionContext::color(const QPalette &palette) const
{
    const QColor own = Theme::connectionColor(m_connection->profile(), palette);
    return own.isValid() ? own : Theme::sessionColor(m_number, Theme::isDark(palette));
}

ConnectionProfile::Environment SessionContext::environment() const
{
    return m_connection->profile().environment;
}

void SessionContext::setReadOnly(bool readOnly)
{
    if (m_readOnly == readOnly)
        return;
    m_readOnly = readOnly;
    Q_EMIT changed();
}

int SessionContext::openTransactions() const
{
    if (!m_session)
        return 0;
    const auto all = m_session->findChildren<SurrealTransaction *>();
    return int(std::count_if(all.cbegin(), all.cend(), [](const SurrealTransaction *transaction) {
        return transaction->state() == SurrealTransaction::State::Beginning
            || transaction->state() == SurrealTransaction::State::Open;
    }));
}

// Whoever begins one: a transaction is its session's child.
bool SessionContext::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ChildAdded && watched == m_session && !m_childrenPending) {
        m_childrenPending = true; // what it is, is known when it has been made
        QTimer::singleShot(0, this, [this] {
            m_childrenPending = false;
            watchTransactions();
        });
    }
    return QObject::eventFilter(watched, event);
}

void SessionContext::watchTransactions()
{
    if (!m_session)
        return;
    const auto all
        = m_session->findChildren<SurrealTransaction *>(QString(), Qt::FindDirectChildrenOnly);
    for (const SurrealTransaction *transaction : all)
        connect(transaction, &SurrealTransaction::stateChanged, this,
                &SessionContext::watchTransactions, Qt::UniqueConnection);
    const int before = std::exchange(m_openTransactions, openTransactions());
    if (before != m_openTransactions)
        Q_EMIT changed();
}

QDateTime SessionContext::sessionEnds() const
{
    return m_session ? m_session->sessionExpiry() : QDateTime();
}

QDateTime SessionContext::tokenEnds() const
{
    return m_session ? m_session->tokenExpiry() : QDateTime();
}

QString SessionContext::place() const
{
    return m_session ? Words::place(m_session->namespaceName(), m_session->databaseName())
                     : QString();
}

QString SessionContext::principal() const
{
    const QString where = place();
    return u"%1 · %2"_s.arg(who(), where.isEmpty() ? tr("no database chosen") : where);
}

bool SessionContext::isUsable() const
{
    return m_session && m_connection->isUp() && m_session->state() == SurrealSession::State::Ready;
}

bool SessionContext::isAway() const
{
    if (!m_session)
        return false;
    const SurrealSession::State state = m_session->state();
    const bool over
        = state == SurrealSession::State::Closed || state == SurrealSession::State::Failed;
    return !over && (!m_connection->isUp() || state == SurrealSession::State::Restoring);
}

QString SessionContext::stateText() const
{
    if (!m_session)
        return tr("The session is closed.");
    switch (m_session->state()) {
    case SurrealSession::State::Closed:
        return tr("The session is closed.");
    case SurrealSession::State::Failed:
        return tr("The session could not be restored: %1")
            .arg(Words::error(m_session->lastError()));
    case SurrealSession::State::Restoring:
        if (m_connection->isUp())
            return tr("The connection is back; the session is being restored.");
        break;
    case SurrealSession::State::Opening:
    case SurrealSession::State::Ready:
        break;
    }
    return m_connection->stateText();
}

void SessionContext::signin(const SurrealCredentials &credentials, const QString &nameSpace,
                            const QString &database)
{
    if (!m_session)
        return;
    using Kind = SurrealCredentials::Kind;
    SurrealReply *reply = nullptr;
    if (credentials.kind() == Kind::None)
        reply = m_session->invalidate();
    else if (credentials.kind() == Kind::Token)
        reply = m_session->authenticate(credentials.jwt());
    else
        reply = m_session->signin(credentials);
    reply->then(
        this,
        [this, nameSpace, database] {
            if (!nameSpace.isEmpty())
                use(nameSpace, database);
            Q_EMIT identityAccepted();
        },
        [this, signsOut = credentials.kind() == Kind::None](const SurrealError &error) {
            signsOut ? Q_EMIT useFailed(error) : Q_EMIT identityRefused(error);
        });
}

void SessionContext::use(const QString &nameSpace, const QString &database)
{
    if (!m_session || nameSpace.isEmpty())
        return;
    m_session->use(nameSpace, database)
        ->then(
            this, [this] { scheduleRefresh(); },
            [this](const SurrealError &error) { Q_EMIT useFailed(error); });
}

void SessionContext::askPlace()
{
    if (!m_session)
        return;
    m_session->query(u"RETURN [session::ns(), session::db()];"_s)
        ->then(this, [this](const SurrealValue &place) {
            const QString nameSpace = place.at(0).toString();
            const QString database = place.at(1).toString();
            if (nameSpace == m_session->namespaceName() && database == m_session->databaseName())
                Q_EMIT useWasBrief();
            else
                use(nameSpace, database); // so that a reconnect goes there, too
        });
}

ConnectionProfile SessionContext::signInProfile() const
{
    ConnectionProfile profile = m_connection->profile();
    if (!m_session)
        return profile;
    const SurrealCredentials credentials = m_session->credentials();
    const bool asOpened = profile.kind == credentials.kind() && profile.user == credentials.user()
        && profile.access == credentials.access();
    profile.kind = credentials.kind();
    profile.user = credentials.user();
    profile.access = credentials.access();
    if (!credentials.nameSpace().isEmpty()) {
        profile.nameSpace = credentials.nameSpace();
        profile.database = credentials.database();
    } else if (!asOpened) {
        profile.nameSpace = m_session->namespaceName();
        profile.database = m_session->databaseName();
    }
    if (!asOpened || profile.variables.isEmpty()) {
        profile.variables.clear();
        if (profile.kind == SurrealCredentials::Kind::Record) {
            profile.variables = credentials.toObject().keys();
            for (const QString &taken : {u"ns"_s, u"db"_s, u"ac"_s})
                profile.variables.removeAll(taken);
        }
    }
    return profile;
}

void SessionContext::stateChanged()
{
    const SurrealSession::State state = m_session->state();
    if (state == SurrealSession::State::Restoring)
        m_interrupted = true;
    Q_EMIT changed();
    if (!m_interrupted || state != SurrealSession::State::Ready)
        return;
    m_interrupted = false;
    QStringList parts {principal()};
    const qsizetype variables = m_session->variables().size();
    if (variables > 0)
        parts.append(tr("%n variable(s)", nullptr, int(variables)));
    const int live = m_liveFeed->running();
    if (live > 0)
        parts.append(tr("%n live query(s)", nullptr, live));
    //: %1 is a list such as "root · shop / main, 2 variables, 1 live query"
    QString words = tr("The connection is back, and the session as it was: %1. The text of its "
                       "queries has not changed, and nothing was run again.")
                        .arg(parts.join(u", "_s));
    if (live > 0)
        words += u' ' + tr("What changed in between was not seen by its live queries.");
    Q_EMIT restored(words);
}

void SessionContext::scheduleRefresh()
{
    // A sign-in changes identity, namespace and database at once: ask the server once for all.
    if (m_refreshPending)
        return;
    m_refreshPending = true;
    QTimer::singleShot(0, this, [this] {
        m_refreshPending = false;
        refreshIdentity();
        refreshCatalogue();
    });
    Q_EMIT changed();
}

void SessionContext::refreshIdentity()
{
    if (!m_session)
        return;
    // Of the same user, what is known stays until the server has answered again.
    const QString identity = m_session->identity();
    if (std::exchange(m_identity, identity) != identity) {
        m_who.clear();
        m_record.clear();
        m_roles.clear();
        m_access = m_session->credentials().access();
    }
    Q_EMIT changed();
    const auto kind = identityKind();
    if (kind != SurrealCredentials::Kind::Record && kind != SurrealCredentials::Kind::Token
        && kind != SurrealCredentials::Kind::Bearer)
        return;
    // The server's word on who this is. A record user may be barred from reading its own record:
    // then the record's id is all there is to show.
    m_session
        ->query(u"RETURN { record: $auth.id, access: $access, who: $auth.email ?? "
                "$auth.username ?? $auth.name, user: $token.ID };"_s)
        ->then(this, [this](const SurrealValue &answer) {
            const SurrealValue record = answer[u"record"];
            m_record = record.isRecordId() ? record.toRecordId().toString() : QString();
            const QString access = answer[u"access"].toString();
            if (!access.isEmpty())
                m_access = access;
            m_who = answer[u"who"].toString();
            if (m_who.isEmpty())
                m_who = m_record.isEmpty() ? answer[u"user"].toString() : m_record;
            Q_EMIT changed();
        });
}

// The definition of a system user is among what INFO says of its level.
void SessionContext::readRoles(const QString &statement, const SurrealValue &info)
{
    using Kind = SurrealCredentials::Kind;
    const Kind kind = identityKind();
    const QString wanted = kind == Kind::Root ? u"INFO FOR ROOT"_s
        : kind == Kind::Namespace             ? u"INFO FOR NS"_s
        : kind == Kind::Database              ? u"INFO FOR DB"_s
                                              : QString();
    if (statement != wanted || !m_session)
        return;
    const QString definition = info[u"users"][m_session->credentials().user()].toString();
    static const QRegularExpression roles(uR"(\sROLES\s([A-Z]+(?:,\s*[A-Z]+)*))"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    m_roles = roles.match(definition).captured(1).section(u" DURATION"_s, 0, 0);
    Q_EMIT changed();
}

void SessionContext::refreshCatalogue()
{
    if (!m_session)
        return;
    using Self = SessionContext;
    list(u"INFO FOR ROOT"_s, u"namespaces"_s, &Self::m_namespaces, &Self::m_namespacesTrouble);
    list(u"INFO FOR NS"_s, u"databases"_s, &Self::m_databases, &Self::m_databasesTrouble);
    list(u"INFO FOR DB"_s, u"tables"_s, &Self::m_tables, &Self::m_tablesTrouble);
}

void SessionContext::list(const QString &statement, const QString &key,
                          QStringList SessionContext::*target, QString SessionContext::*trouble)
{
    m_session->query(statement)->then(
        this,
        [this, statement, key, target, trouble](const SurrealValue &info) {
            readRoles(statement, info);
            QStringList names = info[key].toObject().keys();
            if (names.size() <= LongestSorted) // the server sorts them too, capitals first
                names.sort(Qt::CaseInsensitive);
            this->*trouble = QString();
            this->*target = names;
            Q_EMIT catalogueChanged();
        },
        [this, target, trouble](const SurrealError &error) {
            (this->*target).clear();
            this->*trouble = error.kind() == SurrealError::Kind::NotAllowed
                ? tr("%1 may not list them; type the name.").arg(who())
                : Words::error(error);
            Q_EMIT catalogueChanged();
        });
}
