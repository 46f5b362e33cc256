// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connection.h"

#include "app/localhost.h"
#include "app/words.h"

#include <SurrealQt/SurrealLocalServer>
#include <SurrealQt/SurrealReply>
#include <SurrealQt/SurrealSession>

#include <QFile>

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds PingInterval(10);
}

Connection::Connection(QObject *parent)
    : QObject(parent)
    , m_client(new SurrealClient(this))
{
    connect(m_client, &SurrealClient::stateChanged, this, &Connection::stateChanged);
    connect(m_client, &SurrealClient::serverVersionChanged, this, &Connection::stateChanged);
    connect(m_client, &SurrealClient::attemptScheduled, this, &Connection::stateChanged);
    connect(m_client, &SurrealClient::connected, this, [this] {
        if (!m_settled && !m_first)
            signIn();
        else
            ping();
    });
    m_pinging.setInterval(PingInterval);
    connect(&m_pinging, &QTimer::timeout, this, &Connection::ping);
    connect(m_client, &SurrealClient::errorOccurred, this, [this](const SurrealError &error) {
        if (!m_settled)
            fail(Words::error(error));
    });
}

Connection::~Connection() = default;

void Connection::open(const ConnectionProfile &profile, const SurrealCredentials &credentials)
{
    m_profile = profile;
    m_credentials = credentials;
    openClient(profile.url);
}

void Connection::openLocal(const LocalDatabase &database)
{
    m_sampleData = database.sampleData;
    m_profile.name = database.folder.isEmpty()
        ? tr("Local, in memory")
        : tr("Local, %1").arg(database.folder.section(u'/', -1));
    m_profile.nameSpace = u"shop"_s;
    m_profile.database = u"main"_s;
    m_host = LocalHost::make(database.folder);
    watchHost();
    Q_EMIT progressed(Step::StartServer);
    m_host->start();
}

void Connection::openBeside(const Connection *other, const ConnectionProfile &profile,
                            const SurrealCredentials &credentials)
{
    m_host = other->m_host;
    if (m_host)
        watchHost();
    open(profile, credentials);
}

void Connection::watchHost()
{
    connect(m_host.get(), &LocalHost::ready, this, [this] {
        if (m_client->state() != SurrealClient::State::Disconnected || m_settled)
            return Q_EMIT stateChanged(); // again: the client is trying that address already
        m_credentials = m_host->server()->credentials();
        openClient(m_host->server()->url());
    });
    connect(m_host.get(), &LocalHost::ended, this, [this] {
        if (m_settled)
            Q_EMIT stateChanged();
        else
            fail(tr("The local database does not start: %1").arg(m_host->trouble()));
    });
}

void Connection::openClient(const QUrl &url)
{
    m_profile.url = url;
    Q_EMIT progressed(Step::Connect);
    m_client->open(url);
}

void Connection::signIn()
{
    Q_EMIT progressed(Step::SignIn);
    m_first = m_client->newSession();
    using Kind = SurrealCredentials::Kind;
    if (m_credentials.kind() == Kind::None)
        return use();
    SurrealReply *reply = m_credentials.kind() == Kind::Token
        ? m_first->authenticate(m_credentials.jwt())
        : m_first->signin(m_credentials);
    reply->then(
        this, [this] { use(); }, [this](const SurrealError &error) { fail(Words::error(error)); });
}

void Connection::use()
{
    m_credentials = {}; // the session keeps what a reconnect needs
    if (m_profile.nameSpace.isEmpty())
        return askVersion();
    Q_EMIT progressed(Step::Use);
    m_first->use(m_profile.nameSpace, m_profile.database)
        ->then(
            this, [this] { m_sampleData ? loadSampleData() : askVersion(); },
            [this](const SurrealError &error) { fail(Words::error(error)); });
}

void Connection::loadSampleData()
{
    Q_EMIT progressed(Step::LoadSampleData);
    QFile file(u":/local-engine/sample-data.surql"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(tr("The sample data are missing from this build."));
    // The file may be run again: it adds what is missing and changes nothing.
    m_first->query(QString::fromUtf8(file.readAll()))
        ->then(
            this, [this] { askVersion(); },
            [this](const SurrealError &error) {
                fail(tr("The sample data cannot be loaded: %1").arg(Words::error(error)));
            });
}

void Connection::askVersion()
{
    Q_EMIT progressed(Step::AskVersion);
    m_asked.start();
    m_first->version()->then(
        this,
        [this] {
            m_latency = std::chrono::nanoseconds(m_asked.nsecsElapsed());
            m_answered.start();
            m_pinging.start();
            m_settled = true;
            Q_EMIT stateChanged();
            Q_EMIT opened();
        },
        [this](const SurrealError &error) { fail(Words::error(error)); });
}

void Connection::ping()
{
    if (!isUp())
        return;
    m_asked.start();
    m_client->session()->ping()->then(this, [this] {
        m_latency = std::chrono::nanoseconds(m_asked.nsecsElapsed());
        m_answered.start();
        Q_EMIT latencyChanged();
    });
}

std::chrono::milliseconds Connection::sinceLastAnswer() const
{
    return std::chrono::milliseconds(m_answered.isValid() ? m_answered.elapsed() : 0);
}

void Connection::fail(const QString &message)
{
    if (m_settled)
        return;
    m_settled = true;
    close();
    Q_EMIT failed(message);
}

void Connection::restart()
{
    if (m_host)
        m_host->startAgain(quint16(m_profile.url.port()));
}

void Connection::close()
{
    m_client->close();
    if (m_host && m_host.use_count() == 1)
        m_host->stop();
}

bool Connection::isInMemory() const
{
    return m_host && m_host->folder().isEmpty();
}

SurrealLocalServer *Connection::localServer() const
{
    return m_host ? m_host->server() : nullptr;
}

bool Connection::sharesServerWith(const Connection *other) const
{
    return m_host && m_host == other->m_host;
}

bool Connection::isTouched() const
{
    return m_host && m_host->isTouched();
}

void Connection::setTouched()
{
    if (m_host)
        m_host->setTouched();
}

bool Connection::hasServerEnded() const
{
    return m_host && !m_host->trouble().isEmpty();
}

std::chrono::milliseconds Connection::nextAttemptIn() const
{
    return m_client->nextAttemptIn();
}

void Connection::attemptNow()
{
    if (nextAttemptIn().count() >= 0)
        m_client->reconnect();
}

QString Connection::title() const
{
    return m_profile.title();
}

QString Connection::target() const
{
    if (isLocal())
        return isInMemory() ? u"local:memory"_s : "local:"_L1 + m_host->folder();
    return m_profile.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
}

bool Connection::isUp() const
{
    return m_client->state() == SurrealClient::State::Connected;
}

QString Connection::stateText() const
{
    if (hasServerEnded())
        return isInMemory()
            ? tr("The local database has ended, and its data with it. The text of the "
                 "queries stays. (%1)")
                  .arg(m_host->trouble())
            : tr("The local database has ended. Its folder keeps the data, and the "
                 "text of the queries stays: open it again. (%1)")
                  .arg(m_host->trouble());
    switch (m_client->state()) {
    case SurrealClient::State::Connected:
        return tr("Connected to %1.").arg(title());
    case SurrealClient::State::Connecting:
        return tr("Connecting to %1…").arg(title());
    case SurrealClient::State::Reconnecting: {
        const qint64 wait = nextAttemptIn().count();
        const QString when = wait <= 0 ? tr("Trying again now.")
                                       : tr("Next attempt in %n s.", "seconds",
                                            int((wait + 999) / 1000)); // never "0 s"
        return tr("The connection to %1 was lost. %2 Sessions and live queries come back by "
                  "themselves, and the text stays. %3")
            .arg(title(), when, Words::error(m_client->lastError()))
            .trimmed();
    }
    case SurrealClient::State::Closing:
    case SurrealClient::State::Disconnected:
        break;
    }
    return tr("Not connected to %1. %2")
        .arg(title(), Words::error(m_client->lastError()))
        .trimmed();
}
