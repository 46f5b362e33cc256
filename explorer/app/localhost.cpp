// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localhost.h"

#include "app/localengine.h"
#include "app/words.h"

#include <SurrealQt/SurrealLocalServer>

#include <QDir>

namespace {

// Nobody holds them any more, and their servers are about to end.
QList<LocalHost *> &ending()
{
    static QList<LocalHost *> hosts;
    return hosts;
}

} // namespace

std::shared_ptr<LocalHost> LocalHost::make(const QString &folder)
{
    return {new LocalHost(folder), [](LocalHost *host) { host->end(); }};
}

LocalHost::LocalHost(const QString &folder)
    : m_folder(folder)
    , m_server(new SurrealLocalServer(this))
{
    connect(m_server, &SurrealLocalServer::ready, this, [this] {
        m_trouble.clear();
        Q_EMIT ready();
    });
    connect(m_server, &SurrealLocalServer::errorOccurred, this, [this](const SurrealError &error) {
        m_trouble = Words::error(error);
        Q_EMIT ended();
    });
    m_server->setStorage(folder);
    // The user's own copy of the engine, where the installed one has no packages.
    if (const QString engine = LocalEngine().directory(); !engine.isEmpty())
        m_server->setEngineDirectory(engine);
}

LocalHost::~LocalHost()
{
    ending().removeOne(this);
}

void LocalHost::end()
{
    disconnect();
    ending().append(this);
    const SurrealLocalServer::State state = m_server->state();
    if (state == SurrealLocalServer::State::NotRunning
        || state == SurrealLocalServer::State::Failed)
        return deleteLater();
    connect(m_server, &SurrealLocalServer::finished, this, &QObject::deleteLater);
    m_server->stop();
}

void LocalHost::start()
{
    // A folder has one server at a time.
    for (const LocalHost *host : std::as_const(ending())) {
        if (!m_folder.isEmpty() && QDir(host->m_folder) == QDir(m_folder)) {
            connect(host, &QObject::destroyed, this, &LocalHost::start);
            return;
        }
    }
    m_server->start();
}

void LocalHost::startAgain(quint16 port)
{
    if (m_trouble.isEmpty())
        return;
    // At the same address and with the same password, which are what the sessions know.
    m_server->setPort(port);
    m_server->start();
}

void LocalHost::stop()
{
    m_server->stop();
}
